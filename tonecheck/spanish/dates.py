"""Dates, deadlines with a figure, and times of day, read from the tokens.

Each function looks at the token ``at`` and returns the half-open range of token indexes of what stands there, or None.
A date may begin before ``at`` (never before ``floor``). What names no moment is no date: «hace 3 días», «los lunes».
"""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.sources.folding import word_set
from tonecheck.spanish.durations import HOURS, JOINERS, NUMERALS, ONE, UNITS, Range, duration_at, is_clock, whole, word
from tonecheck.spanish.tokens import Token

WEEKDAYS = word_set("lunes martes miércoles miercoles jueves viernes sábado sabado domingo")
MONTH_NAMES = tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split())
MONTHS = frozenset((*MONTH_NAMES, "setiembre"))
_SHORT_MONTHS = word_set("ene feb mar abr may jun jul ago sep sept oct nov dic")
_THIS = word_set("este esta próximo próxima proximo proxima")
_FIRST = frozenset(("primero", "1º", "1.º"))
_TODAY = frozenset(("tarde", "noche", "semana"))
_OF_THE_MORNING = word_set("la esta una cada toda media misma de")
_MONTH_BEFORE = word_set("en para hasta desde durante finales principios mediados a")
_DAY_BEFORE = word_set("el del al día dia")
_TIME_BEFORE = word_set("a de hasta desde entre y sobre")

#: Words that may begin or hold a date or a time; all other words are passed over.
TRIGGERS = WEEKDAYS | MONTHS | NUMERALS | ONE | word_set("hoy mañana mediodía medianoche tarde noche semana primero")
_AFTER_ONE = UNITS | JOINERS | {"am", "pm", "p"}


def counts_nothing(tokens: Sequence[Token], at: int) -> bool:
    """Tell at once whether the token ``at`` is un or una before what is neither a time nor a number of days."""
    if tokens[at].fold not in ONE:
        return False
    return word(tokens, at + 1) not in _AFTER_ONE and word(tokens, at - 1) not in ("la", "las")


def date_at(tokens: Sequence[Token], at: int, floor: int = 0) -> Range | None:
    """Return the date that the token ``at`` belongs to, or None."""
    fold = tokens[at].fold
    if fold in WEEKDAYS:
        return _weekday(tokens, at)
    if fold in MONTHS:
        return _month(tokens, at)
    if tokens[at].kind in ("number", "code") or fold in NUMERALS or fold in ONE or fold in _FIRST:
        return _numbered(tokens, at)
    return _relative(tokens, at, floor)


def _weekday(tokens: Sequence[Token], at: int) -> Range | None:
    before, after = word(tokens, at - 1), word(tokens, at + 1)
    if before in ("los", "cada", "todos", "ambos") or tokens[at].text == "Domingo":
        return None
    if after in ("a", "-", "–") and word(tokens, at + 2) in WEEKDAYS and before not in ("del", "el"):
        return None  # opening days
    if before in ("a", "y", "-", "–") and word(tokens, at - 2) in WEEKDAYS:
        return None
    end = at + 1
    if after == "," and (whole(tokens, at + 2) or word(tokens, at + 2) in ("día", "dia")):
        end += 1
    if word(tokens, end) in ("día", "dia") and whole(tokens, end + 1):
        end += 1
    day = whole(tokens, end)
    if day is not None and 1 <= day <= 31:
        return at, _month_after(tokens, end + 1)
    if end < len(tokens) and _numeric_date(tokens[end].text, sure=True):
        return at, end + 1
    end = at + 1
    if after in ("próximo", "proximo", "siguiente"):
        end += 1
    elif after == "que" and word(tokens, at + 2) == "viene":
        end += 2
    return at, end


def _month_after(tokens: Sequence[Token], end: int) -> int:
    """Return the end of a date whose day ends at ``end``: with its month and its year, if they follow."""
    at = end + 1 if word(tokens, end) in ("de", "/") else end
    if word(tokens, at) not in MONTHS and (word(tokens, at) not in _SHORT_MONTHS or not _short(tokens, at)):
        return end
    return _year_after(tokens, at + 1)


def _short(tokens: Sequence[Token], at: int) -> bool:
    return word(tokens, at - 1) != "de" or word(tokens, at + 1) in (".", "de", "2")


def _year_after(tokens: Sequence[Token], end: int) -> int:
    at = end + 1 if word(tokens, end) in ("de", "del") else end
    year = whole(tokens, at)
    return at + 1 if year is not None and 1990 <= year <= 2099 else end


def _month(tokens: Sequence[Token], at: int) -> Range | None:
    day = whole(tokens, at + 1)
    if day is not None and 1 <= day <= 31 and word(tokens, at - 1) != "de":  # «junio 9», as in America
        return at, _year_after(tokens, at + 2)
    if word(tokens, at - 1) in _MONTH_BEFORE or word(tokens, at - 2) in ("finales", "principios", "mediados"):
        return at, _year_after(tokens, at + 1)
    return None


def _numbered(tokens: Sequence[Token], at: int) -> Range | None:
    text = tokens[at].text
    if not text.isalnum():
        sure = word(tokens, at - 1) in (*_DAY_BEFORE, "fecha", ":", "(") or len(text) >= 8 or text[:1] == "0"
        if _numeric_date(text, sure=sure):
            return at, at + 1
    return duration_at(tokens, at) or _day(tokens, at)


def _numeric_date(text: str, *, sure: bool) -> bool:
    """Tell whether ``text`` is a date in figures; one of two parts needs to be ``sure`` from what stands around it."""
    for sign in "/-.":
        parts = text.split(sign)
        if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts):
            continue
        if len(parts) == 2 and (sign != "/" or not sure or text == "24/7"):
            return False
        if len(parts) == 3 and len(parts[0]) == 4:
            parts.reverse()
        if len(parts) == 3 and (len(parts[2]) not in (2, 4) or (sign == "." and len(parts[2]) != 4)):
            return False
        if any(len(part) > 2 for part in parts[:2]):
            return False
        low, high = sorted((int(parts[0]), int(parts[1])))
        return 1 <= low <= 12 and high <= 31
    return False


def _day(tokens: Sequence[Token], at: int) -> Range | None:
    """«9 de junio», «del 3 al 5», «3 y 5 de mayo», «el 9»."""
    value = 1 if tokens[at].fold in ("primero", "1º", "1.º") else whole(tokens, at)
    if value is None or not 1 <= value <= 31 or tokens[at].fold in ONE:
        return None
    end = _month_after(tokens, at + 1)
    if end > at + 1:
        return at, end
    other = at + 2 if word(tokens, at + 2) not in _DAY_BEFORE else at + 3
    second = whole(tokens, other)
    if word(tokens, at + 1) in JOINERS and second is not None and value < second <= 31:
        end = _month_after(tokens, other + 1)
        if end > other + 1 or word(tokens, at - 1) in _DAY_BEFORE:
            return at, end
    if tokens[at].fold == "primero" or word(tokens, at - 1) not in _DAY_BEFORE:
        return None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind in ("dots", "placeholder"):
        return at, at + 1
    if following.text in ("%", "€", "$", "-", "/", "+", "º", "ª", "’", "'", "#"):
        return None
    plain = following.kind == "sign" or following.fold in _AFTER_DAY
    return (at, at + 1) if plain else None


_AFTER_DAY = word_set(
    "a al y o por para antes entre sin como si le les te os lo la se que en con recibirá recibirás llegará llegara estará tendrá"
    " podrá saldrá próximo este mismo enviaremos tendremos responderé escribiré llamaré hemos"
)


def _relative(tokens: Sequence[Token], at: int, floor: int) -> Range | None:
    fold, before = tokens[at].fold, word(tokens, at - 1)
    if fold == "hoy":
        return None if before == "de" and word(tokens, at + 1) == "en" else (at, at + 1)
    if fold == "mañana":
        if before == "pasado" and at - 1 >= floor:
            return at - 1, at + 1
        return None if before in _OF_THE_MORNING else (at, at + 1)
    if fold in _TODAY and before in _THIS and at - 1 >= floor:
        return at - 1, at + 1
    if fold == "semana" and before == "la":
        if word(tokens, at + 1) == "que" and word(tokens, at + 2) == "viene":
            return at, at + 3
        if word(tokens, at + 1) in ("próxima", "proxima", "siguiente", "entrante"):
            return at, at + 2
    return None


def time_at(tokens: Sequence[Token], at: int) -> Range | None:
    """Return the time of day that begins at the token ``at``, or None."""
    token = tokens[at]
    if token.fold in ("mediodía", "medianoche"):
        return at, at + 1
    if token.kind == "code":
        return (at, at + 1) if _glued_time(token.fold) and duration_at(tokens, at) is None else None
    if token.kind == "number" and (":" in token.text or "." in token.text):
        end = _half_of_day(tokens, at + 1)
        return (at, end) if _is_hour_and_minute(token.text) and (":" in token.text or end > at + 1) else None
    return _whole_hour(tokens, at)


def _is_hour_and_minute(figures: str) -> bool:
    """«18:30», «18.30»; not «18:75»."""
    hour, _, minute = figures.replace(".", ":").partition(":")
    right = hour.isdecimal() and minute.isdecimal() and len(minute) == 2
    return right and int(hour) < 25 and int(minute) < 60


def _whole_hour(tokens: Sequence[Token], at: int) -> Range | None:
    """The hour without minutes, in figures or words, that begins at ``at``: «a las ocho», «6 p. m.», «9 a 14 h», «18 h»."""
    token = tokens[at]
    if not (token.fold in NUMERALS or token.fold == "una" or (whole(tokens, at) or 99) <= 24):
        return None
    end = _half_of_day(tokens, at + 1)
    if word(tokens, end - 1) not in HOURS and end > at + 1:  # «6 p. m.»
        return at, end
    before = word(tokens, at - 1)
    if before in ("las", "la") and (word(tokens, at - 2) in _TIME_BEFORE):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if end > at + 1 or following is None or following.kind in ("sign", "dots") or following.fold in _AFTER_TIME:
            return at, end
        return None
    if word(tokens, at + 1) in ("a", "-", "–") and whole(tokens, at + 2) is not None:
        end = _half_of_day(tokens, at + 3)
        if word(tokens, at + 3) in HOURS and is_clock(tokens, at, at + 3):
            return at, end
        return None
    if word(tokens, at + 1) in HOURS and is_clock(tokens, at, at + 1):
        return at, end
    return None


_AFTER_TIME = word_set("y en de del o como a para por hora horas h menos al le les te")


def _half_of_day(tokens: Sequence[Token], end: int) -> int:
    """Return the end of a time whose figure ends at ``end``: with «h», «horas», «p. m.»."""
    fold = word(tokens, end)
    if fold in HOURS or fold in ("am", "pm"):
        end += 1
        fold = word(tokens, end)
    if fold in ("a", "p") and word(tokens, end + 1) == "." and word(tokens, end + 2) == "m":
        return end + 4 if word(tokens, end + 3) == "." else end + 3
    return end


def _glued_time(fold: str) -> bool:
    """«18h», «6pm», «18h30»."""
    for sign in ("hrs", "hs", "h", "am", "pm"):
        hour, found, minute = fold.partition(sign)
        if found and hour.isdecimal() and len(hour) <= 2 and int(hour) < 24:
            return not minute or (minute.isdecimal() and len(minute) == 2)
    return False
