"""What stands inside a placeholder: its name, what that tells (a person, a date, a number, a link, a whole text of unknown
content), and the words that it prints when it has no value."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.model import Span
from tonecheck.sources.folding import bare, word_set

#: What a placeholder stands for, by the words of its name (without accents).
_MEANINGS: dict[str, str] = {
    "name": "nombre nombres cliente clienta name firstname lastname fullname fname lname apellido apellidos usuario usuaria"
    " customer contacto contact agente agent asesor asesora operador operadora operator titular destinatario destinataria"
    " remitente firma nick nickname author reporter destino_nombre tratamiento requester assignee recipient",
    "date": "fecha fechas plazo plazos dia dias mes ano hora horas horario date day time eta vencimiento caducidad deadline"
    " tiempo entrega created updated",
    "number": "numero num nro nº n.º number pedido orden order id importe cantidad precio total saldo descuento monto"
    " amount price referencia ref codigo code ticket caso case incidencia expediente factura invoice telefono tel phone"
    " movil tracking seguimiento guia cupon unidades porcentaje cuenta tarjeta iban sku localizador reserva albaran",
    "link": "enlace link url web href pagina sitio",
}
#: Words that begin a gap made by hand and stand for nothing that a rule needs.
_OTHER_GAPS = (
    "empresa tienda marca producto productos articulo articulos modelo talla color ciudad direccion correo email mail"
    " motivo transportista agencia mensajeria paqueteria departamento cargo puesto asunto tema banco estado provincia"
    " pais detalle detalles solucion problema servicio equipo insertar inserte indicar indique rellenar rellene completar"
    " complete poner ponga escribir escriba anadir anada tu su xxx company product city address carrier descripcion"
    " metodo opcion documento archivo adjunto localidad poblacion sucursal centro almacen canal firmante insert your"
)
_STANDS: dict[str, str] = {word: kind for kind, words in _MEANINGS.items() for word in words.split()}
_GAP_WORDS = frozenset(_STANDS) | word_set(_OTHER_GAPS)
#: Names of things that are no person, date, number or link, whatever the other words of the name say.
_NO_PERSON = word_set(
    "producto productos articulo articulos empresa tienda marca servicio company product item ciudad account shop store"
    " brand negocio team group grupo equipo inbox mailbox organization organisation organizacion campaign file"
)
#: Last steps of a path that are no person, though one stands before them: customer.email, agent.signature, ticket.title.
_ATTRIBUTES = word_set(
    "email mail correo address direccion city ciudad country pais company empresa title subject asunto description status"
    " estado signature firma language locale idioma role body content notes tags channel group tratamiento genero gender"
)
_ENGLISH_HEADS = word_set("name firstname lastname date day time number id url link phone amount price total code")
_LINKING = ("del", "de", "la", "el", "los", "las")

#: Words in the name of a placeholder that expands to a whole text -> the features that it may hold ("*": any).
_TEXTS: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (word_set("firma signature signoff sign_off firmas"), ("signature", "farewell", "goodbye")),
    (word_set("despedida cierre closing farewell regards"), ("farewell", "goodbye", "signature", "invitation", "thanks")),
    (word_set("saludo greeting salutation encabezado cabecera header"), ("greeting",)),
    (word_set("encuesta survey csat nps satisfaccion satisfaction rating valoracion"), ("feedback", "link", "invitation")),
    (word_set("footer pie disclaimer"), ("signature", "link")),
)  # fmt: skip
#: Names that say that anything may stand there; alone, or as the first step of a path (dc.devoluciones).
_ANYTHING = word_set(
    "dc snippet snippets fragmento fragmentos bloque block content_block content_blocks cuerpo body mensaje message texto"
    " text contenido content respuesta reply response dynamic_content macro partial partials sn"
)
_INCLUDES = word_set("include render snippet partial content_block module component embed includeif yield section")
_EXTENSIONS = word_set("html htm md txt twig liquid php tpl erb ejs hbs j2")


def stands_for(name: str) -> str | None:
    """What a placeholder of this name stands for: "name", "date", "number", "link" or None where it does not tell.

    Of a path the last step that tells something decides: ``ticket.requester.name`` is a name, ``customer.email`` nothing.
    """
    steps = [words for step in re.split(r"\.(?=[^\W\d])", name) if (words := _words(step))]
    everything = {word for words in steps for word in words}
    for number, words in enumerate(reversed(steps)):
        if number == 0 and len(steps) > 1 and not _ATTRIBUTES.isdisjoint(words):
            return None
        kind = _of_words(words)
        if kind == "name" and not _NO_PERSON.isdisjoint(everything):
            return None
        if number == 0 and words == ["name"] and len(steps) > 1 and steps[-2][0].rstrip("s") in ("order", "pedido"):
            return "number"  # what shops call «#1001»
        if kind is not None:
            return kind
    return None


def _of_words(words: list[str]) -> str | None:
    kinds = {kind for word in words if (kind := _STANDS.get(word))}
    if "link" in kinds:
        return "link"
    if words[0] in ("fecha", "plazo", "date", "hora", "dia"):
        return "date"
    if words[0] in ("nombre", "name", "apellido", "apellidos"):
        return "name"
    if words[-1] in _ENGLISH_HEADS:
        return _STANDS[words[-1]]
    return next((kind for kind in ("date", "number", "name") if kind in kinds), None)


def is_gap_name(name: str) -> bool:
    """Whether ``name`` begins with a word that gaps made by hand are named with (nombre, fecha, importe …)."""
    words = _words(name)
    return bool(words) and (words[0] in _GAP_WORDS or (len(words) < 4 and any(word in _STANDS for word in words)))


def _words(name: str) -> list[str]:
    """``nombreCliente``, ``nombre_cliente``, ``Nombre del cliente`` -> ["nombre", "cliente"] (without accents)."""
    split = re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])", " ", name)
    for mark in "._-:/$@[]()\"'":
        split = split.replace(mark, " ")
    return [word for word in bare(split).split() if word not in _LINKING]


def may_hold(name: str, *, control: bool) -> tuple[str, ...]:
    """The features that a whole text of unknown content may bring where a placeholder of this name stands; ("*",): any.

    () for all others: a name, a number, a date. ``control`` says that it is a tag: ``include 'firma'`` brings text in.
    """
    words = _words(name)
    if not words or (control and words[0] not in _INCLUDES):
        return ()
    step = bare(name.replace("$", "").split(".", 1)[0].strip())
    anything = control or step in _ANYTHING or words[-1] in ("body", "cuerpo")
    telling = set(words) - _ANYTHING - _INCLUDES - _EXTENSIONS
    for known, features in _TEXTS:
        if not known.isdisjoint(words):
            return ("*",) if anything and not telling <= known else features
    return ("*",) if anything else ()


def plain_name(inner: str) -> str:
    """What stands inside a placeholder without filters, fallbacks, quotes and sigils."""
    token = re.match(r"personalization_token\(\s*[\"']([\w.]+)", inner.strip()) if "(" in inner else None
    if token:
        return token.group(1)
    if " or " in inner:
        inner = inner.split(" or ", 1)[0]
    for sign in ("|", ",", "??", "?:"):
        inner = inner.split(sign, 1)[0]
    if ":" in inner or "!" in inner:
        inner = re.sub(r"[:!][^\s]{1,8}$", "", inner)  # how Python formats it: {total:.2f}
    return inner.replace("\\_", "_").replace("${", "").strip("{}%>\\ \t\r\n-~$@!")


_FALLBACK = r"""
(?:\b(?:fallback|default)\s*[:=(]|\|\||\?\?|\?:|\bor\b|personalization_token\([^,()]{1,60},)\s*(?:"(?P<double>[^"\r\n]*)"|'(?P<single>[^'\r\n]*)')
|,\s*fallback\s*[:=]\s*(?P<open>[^"'%{}\r\n][^%{}\r\n]*?)\s*(?=%?\}\Z)
"""


@cache
def _fallback() -> re.Pattern[str]:
    return re.compile(_FALLBACK, re.VERBOSE)


def fallback_in(written: str, start: int) -> Span | None:
    """Where the words stand that ``written``, a placeholder that begins at ``start``, prints when it has no value."""
    if not any(sign in written for sign in ("fallback", "default", "||", "??", "?:", " or ", "_token")):
        return None
    match = _fallback().search(written)
    if match is None or match.lastgroup is None:
        return None
    low, high = match.span(match.lastgroup)
    return Span(start + low, start + high) if written[low:high].strip() else None
