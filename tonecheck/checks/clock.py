"""How dates and hours are written: capital months, a point in the year, 6pm, 18:30hs. Part of the kind «calendar»."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tonecheck.checks.kinds import of_kind, of_words
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.spanish.dates import MONTHS, WEEKDAYS
from tonecheck.spanish.durations import word
from tonecheck.spanish.tokens import Token

_HALVES = frozenset(("am", "pm"))
_UNITS = _HALVES | {"hs", "hrs"}
_HOUR = r"(?<![\w.,:])(\d{1,4})(?:[:.](\d{2}))?( ?)(am|pm|hs|hrs|h)$"
_LONGEST = 8  # code points of an hour before its unit, and the one before it
_DOTTED = 5  # code points of a year with a point
_NAMED = WEEKDAYS | MONTHS
_RIVER_PLATE = frozenset(("es-AR", "es-UY", "es-CL"))  # where «18:30 hs» is what everybody writes
_STREETS = frozenset(
    "calle avenida av avda plaza plazoleta pasaje paseo estación metro barrio colonia colegio hospital parque puente ruta"
    " autopista estadio club teatro col".split()
)  # fmt: skip
_DAY_BEFORE = frozenset("el del al día dia desde hasta este próximo proximo".split())
_BEFORE_NUMBER = WEEKDAYS | _DAY_BEFORE | {","}

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
        *(_hour(message, index) for index in of_kind(message, "code") if tokens[index].text[-1] in "hHmMsS"),
        *(_hour(message, index) for index in of_words(message, _UNITS)),
        *(_dotted_year(message, index) for index in of_kind(message, "number") if len(tokens[index].text) == _DOTTED),
        *(_capital(message, index) for index in of_words(message, _NAMED) if tokens[index].text[0].isupper()),
    )
    for style in every:
        if style is not None and not is_quoted(message.masked, style.start, style.end):
            yield style


def _hour(message: Message, index: int) -> Style | None:
    """«6pm», «6:30 PM», «18:30hs», «48 hs»; but «24h» is as good as «24 h»."""
    token = message.tokens[index]
    low = max(0, token.start - _LONGEST)
    match = re.search(_HOUR, message.masked[low : token.end], re.IGNORECASE)
    if match is None:
        return None
    start, (hour, minutes, gap, unit) = low + match.start(), match.groups("")
    if unit.lower() in _HALVES:
        if not 1 <= int(hour) <= 12:
            return None
        written = f"{hour}:{minutes or '00'} {unit[0].lower()}. m."
        return Style(start, token.end, written, "Tras la hora se escribe «a. m.» o «p. m.», con espacios y puntos")
    if message.frame.locale in _RIVER_PLATE and (gap or not minutes and not _is_hour(message, index)):
        return None
    if not minutes and unit in "hH":
        return None
    written = f"{hour}:{minutes} h" if minutes else f"{hour} h"
    fact = "El símbolo de la hora es «h», separado de la cifra"
    return Style(start, token.end + _stop(message, index), written, fact)


def _stop(message: Message, index: int) -> int:
    """The length of the full stop of «hs.», where it does not end the sentence, too."""
    token = message.tokens[index]
    last = message.sentences[token.sentence].last - 1
    return int(message.masked[token.end : token.end + 1] == "." and index + 1 < last)


def _is_hour(message: Message, index: int) -> bool:
    """Whether «18hs» is an hour of the day, as in «hasta las 18hs», and no span of time, as in «a las 12hs de recibirlo»."""
    tokens = message.tokens
    if word(tokens, index - 1) != "las" or word(tokens, index - 2) not in ("a", "hasta", "desde"):
        return False
    following = word(tokens, index + 1)
    spans = following == "de" and word(tokens, index + 2) != "la" or len(following) > 3  # «hasta las 12hs siguientes»
    return not spans and tokens[index].text[:2] != "24"


def _dotted_year(message: Message, index: int) -> Style | None:
    """«de noviembre del 2.026»."""
    tokens, token = message.tokens, message.tokens[index]
    if not token.text.startswith(("1.9", "2.0")):
        return None
    if word(tokens, index - 1) not in ("de", "del") or word(tokens, index - 2) not in MONTHS:
        return None
    return Style(token.start, token.end, token.text.replace(".", ""), "Los años se escriben sin punto")


def _capital(message: Message, index: int) -> Style | None:
    """«el 5 de Junio», «el Lunes 8», inside a sentence and not in the name of a street."""
    tokens, token = message.tokens, message.tokens[index]
    if token.text.isupper() or not (_dated(tokens, index) if token.fold in MONTHS else _numbered(tokens, index)):
        return None
    written = _ACCENTED.get(token.fold, token.fold)
    return Style(token.start, token.end, written, "Los meses y los días de la semana van con minúscula")


def _dated(tokens: Sequence[Token], index: int) -> bool:
    """Whether the month belongs to a day of the calendar: «el 5 de Junio», «5 de Junio de 2026»."""
    if word(tokens, index - 1) != "de" or tokens[index - 2].kind != "number":
        return False
    year = word(tokens, index + 1) in ("de", "del") and word(tokens, index + 2).startswith("2")
    named = any(word(tokens, at) in _STREETS for at in range(index - 6, index))
    return (year or word(tokens, index - 3) in _BEFORE_NUMBER) and not named


def _numbered(tokens: Sequence[Token], index: int) -> bool:
    return word(tokens, index - 1) in _DAY_BEFORE and word(tokens, index + 1)[:1].isdigit()
