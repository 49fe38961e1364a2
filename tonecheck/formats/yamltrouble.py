"""What PyYAML says of a file that it cannot read, in Spanish and with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonecheck.errors import UserError
from tonecheck.formats.trouble import half_character, too_deep, wrong

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

_QUOTE = "si el texto empieza por {, [, *, &, %, @ o `, o lleva «: », ponlo entre comillas o detrás de «|»"
_INDENT = "las claves de un mismo nivel empiezan en la misma columna"
_BOTH = f"{_INDENT}; {_QUOTE}"
_TAB = "hay un tabulador en la sangría"
#: What PyYAML's words (of its two parsers) hold, what that means and what to do; the first that fits.
_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "hay dos puntos donde no puede haberlos", "pon el texto entre comillas o detrás de «|»"),
    ("'\\t' that cannot start", _TAB, "usa espacios"),
    ("tab character", _TAB, "usa espacios"),
    ("cannot start any token", "un texto sin comillas no puede empezar por este signo", "ponlo entre comillas"),
    ("expected ',' or '}'", "falta una coma o la llave de cierre", _QUOTE),
    ("expected ',' or ']'", "falta una coma o el corchete de cierre", _QUOTE),
    ("could not find expected ':'", "falta «:» después de una clave, o esta línea no es de ningún texto", _INDENT),
    ("expected key", "se esperaba una clave", _BOTH),
    ("expected <block end>", "se esperaba una clave o el final del bloque", _BOTH),
    ("'-' indicator", "se esperaba otro elemento de la lista (-)", _BOTH),
    ("unexpected end of stream", "el archivo se acaba dentro de un texto entre comillas", "ciérralas"),
    ("document indicator", "hay un «---» o «...» dentro de un texto entre comillas", "cierra las comillas antes"),
    ("document separator", "hay un «---» o «...» dentro de un texto entre comillas", "cierra las comillas antes"),
    ("unknown escape", "hay una secuencia de escape que no existe", "una barra invertida entre comillas dobles se escribe \\\\"),
    ("hexdecimal", "hay una secuencia \\x, \\u o \\U incompleta", "faltan cifras hexadecimales"),
    ("hexadecimal", "hay una secuencia \\x, \\u o \\U incompleta", "faltan cifras hexadecimales"),
    ("escape sequence of", "hay una secuencia \\x, \\u o \\U incompleta", "faltan cifras hexadecimales"),
    ("invalid Unicode character", "hay un carácter que no existe escrito con \\u o \\U", "escribe el carácter mismo"),
    ("sequence entries are not allowed", "hay un guion de lista donde no puede haberlo", _INDENT),
    ("mapping keys are not allowed", "hay una clave donde no puede haberla", _INDENT),
    ("comment or line break", "sobra algo detrás de «|» o «>»", "el texto empieza en la línea siguiente"),
    ("indentation indicator", "la cifra detrás de «|» o «>» va del 1 al 9", "corrígela o quítala"),
    ("leading empty line", "una línea en blanco del texto tiene más sangría que su primera línea", "quítale los espacios"),
    ("undefined tag handle", "hay una etiqueta (!x!) sin definir", "quítala"),
    ("tag", "hay una etiqueta (!) mal escrita", "quítala o pon el texto entre comillas"),
    ("anchor", "hay un ancla (&) repetida o mal escrita", _QUOTE),
    ("alphabetic or numeric", "hay un ancla (&) o un alias (*) sin nombre", _QUOTE),
    ("YAML document", "la directiva %YAML no es de una versión conocida", "quítala"),
    ("YAML directive", "la directiva %YAML está repetida", "quita una"),
    ("<document start>", "sobra algo después del valor", _BOTH),
    ("node content", "se esperaba un valor", _QUOTE),
)  # fmt: skip


def told(text: str, error: MarkedYAMLError) -> UserError:
    """The error of the file ``text`` in the words of this program."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark is not None else 0
    words = error.problem or ""
    if "unexpected end of stream" in words and error.context_mark is not None:
        at = error.context_mark.index  # where the quotes open: the end of the file tells nothing
    if "alphabetic or numeric" in words and error.context_mark is not None:
        at = error.context_mark.index
    if "cannot start" in words and text.startswith("\t", at):
        words = "tab character"
    if "maximum nesting depth" in words:  # PyYAML 6.0.4 looks far ahead, and stops before our own count does
        return too_deep("yaml", text, at)
    escape = text[at - 2 : at + 6].lower()
    if "invalid Unicode" in words and any(f"\\ud{half}" in escape for half in "89abcdef"):
        return half_character(text, at)
    problem, advice = next(
        ((problem, advice) for part, problem, advice in _PROBLEMS if part in words),
        ("no se entiende la estructura", _BOTH),
    )
    if "{{" in _line(text, at) and advice.endswith(_QUOTE):
        advice = "un texto que empieza por «{{» va entre comillas o detrás de «|»"
    return wrong("yaml", text, at, f"no es YAML válido: {problem}", advice)


def unprintable(text: str, at: int) -> UserError:
    """A control character, that YAML does not allow."""
    what = f"U+{ord(text[at]):04X}" if at < len(text) else "desconocido"
    return wrong("yaml", text, at, f"no es YAML válido: hay un carácter de control ({what})", "bórralo")


def _line(text: str, at: int) -> str:
    """The line around ``at``."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
