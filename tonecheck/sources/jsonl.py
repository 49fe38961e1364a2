"""JSON lines: one draft a line, with the exact place of its text in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tonecheck.errors import UserError
from tonecheck.formats.jsontext import string
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.metadata import described, given_frame
from tonecheck.sources.text import from_text

_OWN = ("id", "text")
_REASONS = {
    "Expecting value": "se esperaba un valor",
    "Expecting property name enclosed in double quotes": "se esperaba una clave entre comillas dobles",
    "Illegal trailing comma before end of object": "sobra la última coma",
    "Illegal trailing comma before end of array": "sobra la última coma",
    "Expecting ':' delimiter": "faltan los dos puntos después de la clave",
    "Expecting ',' delimiter": "falta una coma o una llave de cierre",
    "Unterminated string starting at": "hay un texto sin comilla de cierre",
    "Invalid control character at": "hay un carácter de control sin escapar",
    "Invalid \\escape": "hay una secuencia de escape que no existe",
    "Invalid \\uXXXX escape": "hay una secuencia \\u incompleta",
    "Extra data": "sobra algo después del objeto",
}


class _Wrong(Exception):
    """A line that is no draft; the words are the Spanish message."""

    def __init__(self, message: str, code: str = "json") -> None:
        super().__init__(message)
        self.code = code


def read_lines(text: str, path: str, placeholders: tuple[str, ...] = ()) -> Iterator[Draft | Unreadable]:
    """The drafts of ``text``, the decoded file ``path``. Lines end at \\n only; blank ones are skipped. ``placeholders`` are
    regular expressions of the user's own gaps.

    A wrong line is an Unreadable with its number, and the others go on.
    """
    start = 0
    number = 0
    size = len(text)
    while start < size:
        number += 1
        end = text.find("\n", start)
        if end < 0:
            end = size
        line = text[start:end]
        if not line.isspace() and line:
            try:
                yield _draft(line, start, number, path, text, placeholders)
            except _Wrong as wrong:
                yield Unreadable(path, number, wrong.code, str(wrong))
            except UserError as error:
                yield Unreadable(path, number, error.code, error.bare)
        start = end + 1


def _draft(line: str, offset: int, number: int, path: str, file_text: str, placeholders: tuple[str, ...]) -> Draft:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        reason = next((spanish for english, spanish in _REASONS.items() if error.msg.startswith(english)), "")
        raise _Wrong(f"no es JSON válido: {reason or 'no se entiende'} en la columna {error.pos + 1}") from None
    except (ValueError, RecursionError):
        raise _Wrong("no es JSON válido: un número demasiado largo o demasiados niveles") from None
    if not isinstance(record, dict):
        raise _Wrong(f"se esperaba un objeto con la clave «text»; hay {described(record)}")
    if "text" not in record:
        given_faults = given_frame(record, path=path, line=number, also=_OWN)[1]
        hint = "; ".join(f"{fault.key}: se esperaba {fault.expected}" for fault in given_faults)
        raise _Wrong("falta la clave «text»" + (f" ({hint})" if hint else ""), "metadatos")
    words = record["text"]
    if not isinstance(words, str):
        raise _Wrong(f"text: se esperaba un texto; hay {described(words)}", "metadatos")
    name = record.get("id", number)
    name = number if name is None else name
    if isinstance(name, bool) or not isinstance(name, (str, int)):
        raise _Wrong(f"id: se esperaba un texto o un número entero; hay {described(name)}", "metadatos")
    if ("\\ud" in line or "\\uD" in line) and has_half(record):
        raise _Wrong(HALF, "codificacion")
    given, faults = given_frame(record, path=path, line=number, also=_OWN)
    if faults:
        raise _Wrong(
            "; ".join(f"{fault.key}: se esperaba {fault.expected}; hay {fault.found}" for fault in faults), "metadatos"
        )
    if not words or words.isspace():
        raise _Wrong("el borrador está vacío: no hay texto que revisar", "vacio")
    low, high = _text_span(line)
    runs = string(file_text, offset + low, offset + high).runs
    draft = from_text(
        words, path=path, line=number, id=name, given=given, front_matter=False, placeholders=placeholders
    )
    return draft._replace(in_file=True, runs=runs, file_text=file_text, encodings=("json",))


#: What is said of a JSON object with a half of a character.
HALF = "hay una mitad de carácter suelta (\\ud800–\\udfff sin su pareja): el texto se cortó a mitad de un emoji"


def has_half(record: object) -> bool:
    """Whether a value of JSON holds a surrogate without its pair, which no encoding can write."""
    try:
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _text_span(line: str) -> tuple[int, int]:
    """Where, in a valid line, the characters of the top-level "text" stand (its last value, as for ``json.loads``)."""
    decoder = json.JSONDecoder()
    found = (0, 0)
    at = line.index("{") + 1
    while True:
        at = _skip(line, at)
        if line[at] == "}":
            return found
        if line[at] == ",":
            at = _skip(line, at + 1)
        key, at = decoder.raw_decode(line, at)
        at = _skip(line, _skip(line, at) + 1)
        value, end = decoder.raw_decode(line, at)
        if key == "text" and isinstance(value, str):
            found = (at + 1, end - 1)
        at = end


def _skip(line: str, at: int) -> int:
    """The next place that is no white space of JSON."""
    while line[at] in " \t\r\n":
        at += 1
    return at
