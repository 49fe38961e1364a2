"""Numbers of hours, days and weeks: «24 horas», «en 24/48h», «3-5 días hábiles», «dos semanas»."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.sources.folding import word_set
from tonecheck.spanish.tokens import Token

Range = tuple[int, int]  # token indexes, half-open

UNITS = word_set("día días dia dias hora horas h hs hrs semana semanas mes meses minuto minutos min quincena quincenas")
HOURS = word_set("h hs hrs horas hora")
_DAY_SORTS = word_set("hábiles habiles laborables laborales naturales hábil habil laborable natural corridos")
#: Numerals in letters; un and una count only after a preposition («en una hora», not «un día»).
NUMERALS = word_set(
    "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte veinticuatro treinta cuarenta"
    " sesenta noventa"
)
ONE = frozenset(("un", "una"))
_INTO = word_set("en dentro plazo máximo maximo próximas próximos proximas proximos de menos")
_PAST = word_set("hace hacía hacia últimos últimas ultimos ultimas cada durante lleva llevan llevo llevamos")
JOINERS = frozenset(("a", "y", "o", "-", "–", "—", "al"))
_REMAINS = word_set("plazo margen entrega")


def word(tokens: Sequence[Token], at: int) -> str:
    """Return the folded word at ``at``, or "" outside."""
    return tokens[at].fold if 0 <= at < len(tokens) else ""


def whole(tokens: Sequence[Token], at: int) -> int | None:
    """Return the value of the plain number at ``at`` (up to four digits), or None."""
    text = word(tokens, at)
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def duration_at(tokens: Sequence[Token], at: int) -> Range | None:
    """«24 horas», «3-5 días hábiles», «entre 3 y 5 días», «dos semanas», «24/48h»: a deadline with a figure."""
    if not _counts(tokens, at):
        return _glued(tokens, at, at)
    before = word(tokens, at - 1)
    unit = at + 1
    if (word(tokens, unit) in JOINERS or word(tokens, unit) == "/") and unit + 1 < len(tokens):
        if not _counts(tokens, unit + 1):
            return _glued(tokens, at, unit + 1)
        unit += 2
    if word(tokens, unit) not in UNITS or before in _PAST or word(tokens, at - 2) in _PAST:
        return None
    if tokens[at].fold in ONE and before not in _INTO:
        return None
    after = word(tokens, unit + 1)
    if before in ("las", "los") and (word(tokens, at - 2) not in ("en", "de", "pasadas") or after == "del"):
        return None  # «las 24 horas del día»; «a las 18 h» is a time
    if word(tokens, unit) in HOURS and word(tokens, unit) != "horas" and is_clock(tokens, at, unit):
        return None
    if after == "de" and word(tokens, unit + 2) not in _REMAINS:
        return None  # «20 horas de batería», «5 días de retraso»
    return at, unit + 2 if after in _DAY_SORTS else unit + 1


def _glued(tokens: Sequence[Token], at: int, last: int) -> Range | None:
    """«48h», «en 24hs», «24/48h»: hours stuck to their unit; up to 24 they may be an hour of the clock, or «abierto 24h»."""
    figure = word(tokens, last)
    digits = figure.rstrip("hsr")
    if not digits.isdecimal() or len(digits) > 3 or figure[len(digits) :] not in HOURS:
        return None
    before, hours, low = word(tokens, at - 1), int(digits), whole(tokens, at) or 0
    if before in _PAST or word(tokens, at - 2) in _PAST or low >= hours:
        return None
    if before in ("las", "los"):
        before = word(tokens, at - 2)
    into = before in _INTO - {"de"} or (before == "de" and word(tokens, at - 2) in ("menos", "plazo", "máximo"))
    if hours <= 24 and not into and (last == at or low < 12):
        return None
    after = word(tokens, last + 1)
    if after == "de" and word(tokens, last + 2) not in _REMAINS:
        return None
    return at, last + 2 if after in _DAY_SORTS else last + 1


def _counts(tokens: Sequence[Token], at: int) -> bool:
    text = word(tokens, at)
    if text in NUMERALS or text in ONE or (text.isdecimal() and len(text) < 4):
        return True
    low, sign, high = text.replace("/", "-").partition("-")
    return bool(sign) and low.isdecimal() and high.isdecimal() and len(low) < 3 and len(high) < 3


def is_clock(tokens: Sequence[Token], at: int, unit: int) -> bool:
    """Whether «9 a 18 h» or «18 h» names hours of the clock and not a number of hours."""
    value = whole(tokens, unit - 1)
    if word(tokens, at - 1) in _INTO - {"de"} or word(tokens, at - 2) == "plazo" or value is None or value > 24:
        return False
    return value != 24 and (unit - at > 1 or word(tokens, at - 1) in ("las", "de", ",", ":", "a"))
