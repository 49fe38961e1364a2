"""How dates and hours are written: capital months, a point in the year, 6pm, 18:30hs. Part of the kind «calendar»."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tonecheck.checks.kinds import of_kind, of_words
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.spanish.dates import MONTHS, WEEKDAYS
from tonecheck.spanish.durations import word
from tonecheck.spanish.tokens import Token

_HOURS = frozenset(("hs", "hrs"))
_HALVES = frozenset(("am", "pm"))
_NAMED = WEEKDAYS | MONTHS
_RIVER_PLATE = frozenset(("es-AR", "es-UY", "es-CL"))  # where «18:30 hs» is what everybody writes
_STREETS = frozenset(
    "calle avenida av avda plaza plazoleta pasaje paseo estación metro barrio colonia colegio hospital parque puente ruta"
    " autopista estadio club teatro col".split()
)  # fmt: skip
_DAY_BEFORE = frozenset("el del al día dia desde hasta este próximo proximo".split())

#: Days without their accent, and how they are written.
_ACCENTED = {"miercoles": "miércoles", "sabado": "sábado"}


class Style(NamedTuple):
    """Something to write otherwise: the code points ``start:end``, what to write, and what is wrong (Spanish)."""

    start: int
    end: int
    suggestion: str
    fact: str


def styles(message: Message) -> Iterator[Style]:
    """Yield the dates and hours that are written against the norm."""
    tokens = message.tokens
    every = (
        *(_glued_hour(message, index) for index in of_kind(message, "code")),
        *(_dotted_year(message, index) for index in of_kind(message, "number") if len(tokens[index].text) == 5),
        *(_loose_half(message, index) for index in of_words(message, _HALVES)),
        *(_loose_unit(message, index) for index in of_words(message, _HOURS)),
        *(_capital(message, index) for index in of_words(message, _NAMED) if tokens[index].text[0].isupper()),
    )
    for style in every:
        if style is not None and not is_quoted(message.masked, style.start, style.end):
            yield style


def _glued_hour(message: Message, index: int) -> Style | None:
    """«6pm», «6:30pm», «18:30hs», «18:30h», «48hs»."""
    token = message.tokens[index]
    start, text = token.start, token.text
    tokens = message.tokens
    if index >= 2 and tokens[index - 1].text in (":", ".") and tokens[index - 2].kind == "number":
        touching = tokens[index - 1].end == start and tokens[index - 2].end == tokens[index - 1].start
        if touching and tokens[index - 2].text.isdecimal():
            start = tokens[index - 2].start
            text = message.masked[start : token.end]
    ends = text[-1] in "hHmMsS"
    match = re.fullmatch(r"(\d{1,3})(?:[:.](\d{2}))?(pm|am|hs|hrs|h)", text, re.IGNORECASE) if ends else None
    if match is None:
        return None
    hour, minutes, unit = match[1], match[2], match[3].lower()
    if int(hour) > 24 and (minutes or unit not in _HOURS):
        return None
    if unit in ("pm", "am"):
        if not 1 <= int(hour) <= 12:
            return None
        return Style(
            start,
            token.end,
            f"{hour}:{minutes or '00'} {unit[0]}. m.",
            "Tras la hora se escribe «a. m.» o «p. m.», con espacios y puntos",
        )
    if minutes is None:
        if unit == "h" or message.frame.locale in _RIVER_PLATE and not _is_hour(message, index):
            return None  # «24h» is as good as «24 h»
        return Style(start, token.end, f"{hour} h", "El símbolo de la hora es «h», separado de la cifra")
    return Style(start, token.end, f"{hour}:{minutes} h", "El símbolo de la hora es «h», separado de la cifra")


def _is_hour(message: Message, index: int) -> bool:
    """Whether «18hs» is an hour of the day, as in «hasta las 18hs», and no span of time, as in «a las 12hs de recibirlo»."""
    tokens = message.tokens
    before = [token.fold for token in tokens[max(0, index - 2) : index]]
    after = [token.fold for token in tokens[index + 1 : index + 3]]
    spans = after[:1] == ["de"] and after[1:] != ["la"] or tokens[index].text[:2] == "24"
    return before in (["a", "las"], ["hasta", "las"], ["desde", "las"]) and not spans and _ends(message, index)


def _ends(message: Message, index: int) -> bool:
    """Whether no adjective says of the hours that they follow: «hasta las 12hs siguientes»."""
    following = message.tokens[index + 1 : index + 2]
    return not following or following[0].kind != "word" or len(following[0].fold) < 4


def _loose_half(message: Message, index: int) -> Style | None:
    """«6 pm», «6:30 PM»."""
    token, before = message.tokens[index], message.tokens[index - 1] if index else None
    if before is None or before.kind != "number" or message.masked[before.end : token.start] != " ":
        return None
    match = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?", before.text)
    if match is None or not 1 <= int(match[1]) <= 12:
        return None
    suggestion = f"{match[1]}:{match[2] or '00'} {token.fold[0]}. m."
    return Style(
        before.start, token.end, suggestion, "Tras la hora se escribe «a. m.» o «p. m.», con espacios y puntos"
    )


def _loose_unit(message: Message, index: int) -> Style | None:
    """«18:30 hs», «48 hs»."""
    token, before = message.tokens[index], message.tokens[index - 1] if index else None
    if message.frame.locale in _RIVER_PLATE or before is None or before.kind != "number":
        return None
    if ":" not in before.text and (not before.text.isdecimal() or message.masked[before.end : token.start] != " "):
        return None
    end = token.end + (message.masked[token.end : token.end + 1] == "." and index + 1 < _last(message, token))
    return Style(before.start, end, f"{before.text} h", "El símbolo de la hora es «h»")


def _last(message: Message, token: Token) -> int:
    """Return the index of the last token of the sentence: a stop there ends the sentence, too."""
    return message.sentences[token.sentence].last - 1


def _dotted_year(message: Message, index: int) -> Style | None:
    """«de noviembre del 2.026»."""
    token = message.tokens[index]
    text = token.text
    if len(text) != 5 or text[:2] not in ("1.", "2.") or text[2] not in "09" or not text[2:].isdecimal():
        return None
    if word(message.tokens, index - 1) not in ("de", "del") or word(message.tokens, index - 2) not in MONTHS:
        return None
    return Style(token.start, token.end, text.replace(".", ""), "Los años se escriben sin punto")


def _capital(message: Message, index: int) -> Style | None:
    """«5 de Junio», «el Lunes 8», inside a sentence and not in the name of a street."""
    tokens = message.tokens
    token = tokens[index]
    if token.text.isupper() or index == message.sentences[token.sentence].first:
        return None
    if token.fold in MONTHS:
        if word(tokens, index - 1) != "de" or index < 3 or tokens[index - 2].kind != "number":
            return None
        before = tokens[index - 3]
        day = before.fold in WEEKDAYS or before.text in _DAY_BEFORE or before.text == ","
        year = word(tokens, index + 1) in ("de", "del") and word(tokens, index + 2)[:2] in ("20", "19", "2.")
        if not (day or year) or any(word(tokens, at) in _STREETS for at in range(index - 6, index) if at >= 0):
            return None
    elif word(tokens, index - 1) not in _DAY_BEFORE or index + 1 >= len(tokens) or tokens[index + 1].kind != "number":
        return None
    written = _ACCENTED.get(token.fold, token.fold)
    return Style(token.start, token.end, written, "Los meses y los días de la semana van con minúscula")
