"""Placeholders: the gaps of a template, of the usual help desks and made by hand.

``find`` reports them, ``stands_for`` says what one of them stands for. What is written wrong (``{{nombre}``) is the
business of ``broken.py``. Everything here abstains on what may be code: CSS, JSON, LaTeX.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tonecheck.sources.folding import bare, word_set


class Placeholder(NamedTuple):
    """A gap of a template at ``start:end`` (code points).

    ``syntax`` is mustache, tag, erb, salesforce, dollar, hash, percent-brace, brace, mailchimp, printf, percent,
    bracket, angle, shell or gap (made by hand: XXXX, xx/xx/xxxx, ____). ``name`` is what stands inside, without filters
    (empty for gaps by hand). ``control`` marks tags that print nothing: ``{{#if x}}``, ``{% endif %}``.
    """

    start: int
    end: int
    syntax: str
    name: str
    control: bool = False


#: What a placeholder stands for, by the words of its name (without accents).
_MEANINGS: dict[str, str] = {
    "name": "nombre nombres cliente clienta name firstname lastname fname lname apellido apellidos usuario usuaria"
    " customer contacto contact agente agent asesor asesora operador operadora titular destinatario destinataria"
    " remitente firma nick author reporter destino_nombre tratamiento",
    "date": "fecha fechas plazo plazos dia dias mes ano hora horas horario date day time eta vencimiento caducidad deadline"
    " tiempo entrega",
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
    " metodo opcion documento archivo adjunto localidad poblacion sucursal centro almacen canal firmante"
)
_STANDS: dict[str, str] = {word: kind for kind, words in _MEANINGS.items() for word in words.split()}
_GAP_WORDS = frozenset(_STANDS) | word_set(_OTHER_GAPS)
#: Names of things that are no person, date, number or link, whatever the other words of the name say.
_NO_PERSON = word_set("producto productos articulo articulos empresa tienda marca servicio company product ciudad")

_CONTROL = word_set(
    "if else elsif elif elseif endif for endfor unless endunless case when endcase assign capture endcapture comment"
    " endcomment include render set block endblock raw endraw each with extends end foreach endforeach"
)
_LABELS = word_set(
    "urgente resuelto spam importante nuevo nueva aviso ok info externo external cerrado abierto pendiente sic fwd re rv"
    " faq nota ojo spoiler beta demo actualizado actualizacion leido solved done todo"
    " imagen foto fotos archivo captura adjunto video audio documento sticker"
)
_PRINTING = ("tag", "erb")
_HTML = word_set("address time data title link label summary code total address")
_NUMERAL_BEFORE = word_set(
    "siglo capitulo titulo articulo tomo volumen edicion anexo apartado seccion parte talla contenido cine pelicula"
    " peliculas papa rey libro acto fase"
)
_NUMERAL_AFTER = word_set(
    "aniversario edicion congreso feria jornada jornadas encuentro festival certamen concurso premio premios simposio"
    " carrera maraton torneo olimpiada olimpiadas cumbre asamblea legislatura"
)

_SYNTAXES = r"""
(?P<mustache>\{\{\{[^{}\r\n]{1,200}\}\}\}(?!\})|\{\{[^{}\r\n]{1,200}\}\}(?!\})|\\\{\\\{[^{}\r\n]{1,200}\\\}\\\})
|(?P<tag>\{%[^{}\r\n]{1,200}?%\}|\{\#[^{}\r\n]{1,200}?\#\})
|(?P<erb><%[^<>\r\n]{1,200}?%>)
|(?P<salesforce>\{![^{}\r\n]{1,80}\})
|(?P<dollar>\$\{[^{}\r\n]{1,80}\})
|(?P<hash>\#\{[^{}\r\n]{1,80}\})
|(?P<percent_brace>%\{[^{}\r\n]{1,80}\})
|(?P<brace>\{\$?(?:[^\W\d][\w.\- ]{0,50}(?:[|,][^{}\r\n]{1,80})?|\d{1,2})\}(?!\}))
|(?P<mailchimp>\*\|[\w:]{1,40}\|\*)
|(?P<printf>%\(\w{1,40}\)[sd](?!\w)|%(?:\d{1,2}\$)?[sd](?![\w%]))
|(?P<percent>%[^\W\d]\w{1,40}%)
|(?P<bracket>\[[^\[\]\r\n]{2,60}\])
|(?P<angle><[^\W\d][^<>\r\n/=@]{1,39}>)
|(?P<shell>\$[^\W\d]\w{1,40})
"""
_GAPS = r"""
(?<![\w/])(?:[xX]{2}|\d{1,2})/(?:[xX]{2}|\d{1,2})/(?:[xX]{2,4}|\d{2,4})(?![\w/])
|(?<![\w*•])[xX]{2,}(?:[ .-][xX]{2,})+(?!\w)
|(?<![\w*•])(?:x{3,}|X{3,})(?!\w)
|(?<![\w*•])(?:XX|xx)(?=\ ?(?:€|%|euros|d[ií]as|horas|minutos|pesos|unidades)(?!\w))
|(?<!\w)_{3,}(?!\w)
"""


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE)


def find(text: str, custom: tuple[str, ...] = ()) -> tuple[Placeholder, ...]:
    """The placeholders of ``text``, sorted by start; none overlap.

    ``custom`` are regular expressions of the user's, whose first group, if any, is the name; they go before the rest. Raises
    UserError (``patron``) for one that is wrong or takes too long.
    """
    found: list[Placeholder] = []
    if "{" in text or "[" in text or "<" in text or "*|" in text or _has_sign(text):
        xml = "</" in text
        for match in _pattern(_SYNTAXES).finditer(text):
            placeholder = _judge(match, text, xml)
            if placeholder:
                found.append(placeholder)
    if "xx" in text or "XX" in text or "__" in text:
        gaps = [Placeholder(m.start(), m.end(), "gap", "") for m in _pattern(_GAPS).finditer(text) if _is_gap(m, text)]
        found = _apart(found, gaps)
    if custom:
        from tonecheck.sources.own_gaps import find_own

        found = _apart(find_own(text, custom), found)
    return tuple(found)


def _has_sign(text: str) -> bool:
    """Whether $ or % stands before what a placeholder could be called: not « %», not «$20»."""
    for sign in "$%":
        at = text.find(sign)
        while at >= 0:
            after = text[at + 1 : at + 2]
            if after in ("(", "_") or (after.isalnum() and not (sign == "$" and after.isdecimal())):
                return True
            at = text.find(sign, at + 1)
    return False


def stands_for(name: str) -> str | None:
    """What a placeholder of this name stands for: "name", "date", "number", "link" or None where it does not tell."""
    words = _words(name)
    kinds = {kind for word in words if (kind := _STANDS.get(word))}
    if "link" in kinds:
        return "link"
    if words and words[0] in ("fecha", "plazo", "date", "hora", "dia"):
        return "date"
    if words and words[0] in ("nombre", "name", "apellido", "apellidos"):
        return None if not _NO_PERSON.isdisjoint(words) else "name"
    for kind in ("date", "number", "name"):
        if kind in kinds:
            return None if kind == "name" and not _NO_PERSON.isdisjoint(words) else kind
    return None


def is_gap_name(name: str) -> bool:
    """Whether ``name`` begins with a word that gaps made by hand are named with (nombre, fecha, importe …)."""
    words = _words(name)
    return bool(words) and (words[0] in _GAP_WORDS or (len(words) < 4 and any(word in _STANDS for word in words)))


def _words(name: str) -> list[str]:
    """``nombreCliente``, ``nombre_cliente``, ``Nombre del cliente`` -> ["nombre", "cliente"] (without accents)."""
    split = re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])", " ", name)
    for mark in "._-:/$@":
        split = split.replace(mark, " ")
    return [word for word in bare(split).split() if word not in ("del", "de", "la", "el", "los", "las")]


def _apart(found: list[Placeholder], gaps: list[Placeholder]) -> list[Placeholder]:
    """``found`` and those ``gaps`` that do not overlap them, in order."""
    kept: list[Placeholder] = []
    at = 0
    for gap in gaps:
        while at < len(found) and found[at].end <= gap.start:
            kept.append(found[at])
            at += 1
        if at == len(found) or found[at].start >= gap.end:
            kept.append(gap)
    return kept + found[at:]


def _judge(match: re.Match[str], text: str, xml: bool) -> Placeholder | None:
    """The placeholder that this match is, or None where it is something else; ``xml``: the text has closing tags."""
    syntax = str(match.lastgroup).replace("_", "-")
    start, end = match.span()
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    inner = match.group().strip("{}[]<>%$#!*|\\ \t=-")
    if syntax == "mustache" or syntax in _PRINTING:
        head = match.group().lstrip("{\\<").lstrip("%=- \t")
        first = head.split(None, 1)[0].rstrip("%}-") if head.split() else ""
        control = first[:1] in "#/^!>" or bare(first) in _CONTROL
        name = head.lstrip("#/^!>&~").split("|", 1)[0].split(",", 1)[0].strip("{}%>\\ \t-~")
        if not name or (syntax == "mustache" and before == "{"):
            return None
        return Placeholder(start, end, syntax, name, control)
    if syntax == "brace":
        words = inner.split()
        if before in ("{", "\\", "}") or len(words) > 5 or (before.isalnum() and _in_command(text, start)):
            return None
        inner = inner.split("|", 1)[0].split(",", 1)[0]
    elif syntax == "printf":
        if before.isdigit() or (before == " " and text[start - 2 : start - 1].isdigit()):
            return None
        inner = inner.strip("()sd").rstrip(")")
    elif syntax == "percent":
        if before.isdigit():
            return None
    elif syntax == "bracket":
        if not _is_bracket_gap(match.group()[1:-1], before, after):
            return None
    elif syntax == "angle":
        if bare(inner) in _HTML or not is_gap_name(inner) or xml:
            return None
    elif syntax == "shell" and (not inner.islower() or not is_gap_name(inner) or before.isalnum() or before == "$"):
        return None
    return Placeholder(start, end, syntax, inner.split("|", 1)[0].strip())


def _in_command(text: str, start: int) -> bool:
    """Whether a brace at ``start`` is the argument of a LaTeX command (``\\textbf{…}``)."""
    head = text[max(0, start - 40) : start]
    return "\\" in head and head[head.rfind("\\") + 1 :].isalnum()


def _is_bracket_gap(inner: str, before: str, after: str) -> bool:
    """Whether ``[inner]`` is a gap: not a link, a note, a check box, a label or an editor's remark."""
    if after in ("(", "[") or before in ("]", "!", "\\") or after == ":" and before in ("", "\n"):
        return False
    if inner != inner.strip() and not inner.strip():
        return False
    words = inner.split()
    if not words or len(words) > 7 or not any(char.isalpha() for char in inner) or inner[0] in "^@#/~":
        return False
    if words[0] in ("el", "la", "los", "las", "del", "de", "al"):
        return False  # words that an editor put in
    if bare(words[0]) in _LABELS and len(words) < 3:
        return False
    if inner.upper() == inner:
        if any(char.isdigit() for char in inner) and "_" not in inner:
            # [VERANO20] is a code, [REF 1234] is filled
            return inner[-2:-1].isalpha() and is_gap_name(inner.rstrip("0123456789"))
        return sum(char.isalpha() for char in inner) > 1
    identifier = len(words) == 1 and ("_" in inner or re.search(r"[a-z][A-Z]|\w\.\w", inner) is not None)
    return identifier or (is_gap_name(inner) and inner[-1] not in ".!?…")


def _is_gap(match: re.Match[str], text: str) -> bool:
    """Whether a run of X or _ is a gap: not a Roman numeral, a masked number or a rule across the page."""
    start, end = match.span()
    found = match.group()
    if found[0] == "_":
        line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        line_end = min((i for i in (text.find("\n", end), text.find("\r", end)) if i >= 0), default=len(text))
        return text[line_start:line_end].strip("_ \t") != ""
    if "/" in found:
        return "x" in found or "X" in found
    around = text[max(0, start - 24) : start]
    kept = around[len(around.rstrip("0123456789xX*•. -")) :]
    rest = text[end : end + 24]
    run = kept + rest[: len(rest) - len(rest.lstrip("0123456789xX*•. -"))]
    if "*" in run or "•" in run or sum(char.isdigit() for char in run) > 2:
        return False  # a masked card, account or telephone
    if found == "XXX":
        words_before, words_after = bare(around).split(), bare(rest).split()
        if words_before and words_before[-1] in _NUMERAL_BEFORE:
            return False
        return not (words_after and words_after[0].strip(".,;:") in _NUMERAL_AFTER)
    return True
