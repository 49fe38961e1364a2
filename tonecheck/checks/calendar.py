"""Kind «calendar»: weekdays that do not fit their date, dates and hours that do not exist, and dates that can be read in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tonecheck.checks.clock import styles
from tonecheck.checks.finding import found
from tonecheck.checks.kinds import of_kind, of_words
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix
from tonecheck.rulebook import Rule
from tonecheck.spanish.dates import MONTH_NAMES, MONTHS, WEEKDAYS
from tonecheck.spanish.durations import whole, word
from tonecheck.spanish.tokens import Token

_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_PLAIN = str.maketrans("áé", "ae")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BACK, _AHEAD = 150, 330  # days from the sending that a date without a year may lie
_BEFORE_A_DAY = ("el", "del", "al", "día", "dia")
_CYCLE = 28  # years after which the calendar repeats
#: What a number with slashes or dashes is, if not a date.
_NO_DATES = frozenset(
    "factura pedido versión version expediente albarán º nº núm ref referencia código lote modelo ley decreto resolución"
    " artículo folio".split()
)  # fmt: skip


class Day(NamedTuple):
    """A date of the message: the tokens ``first:last``, and its parts.

    ``weekday`` is 0 (Monday) to 6, None where the date names none; ``year`` is None where it is not given.
    """

    first: int
    last: int
    weekday: int | None
    day: int
    month: int
    year: int | None


def check_calendar(rule: Rule, message: Message) -> Iterator[Finding]:
    """A day that does not exist or is another weekday is an error of its own; an unclear date has the rule's severity."""
    numbers = of_kind(message, "number")
    if not numbers and not of_kind(message, "code"):
        return
    tokens = message.tokens
    days: list[Day] = []
    for index in sorted((*numbers, *of_words(message, WEEKDAYS))):
        token = tokens[index]
        if token.kind == "number" and (token.text.count("/") == 2 or token.text.count("-") == 2):
            finding = _unclear(rule, message, index)
            if finding is not None:
                yield finding
        elif _is_no_day(tokens, index) and not is_quoted(message.masked, token.start, token.end):
            values = {"fact": f"«{token.text}» no existe", "what": "Comprueba el día y el mes"}
            yield found(rule, message, token.start, token.end, severity="error", values=values)
        elif ":" in token.text and _is_no_hour(tokens, index):
            values = {"fact": f"«{token.text}» no es una hora", "what": "Comprueba la hora y los minutos"}
            yield found(rule, message, token.start, token.end, severity="error", values=values)
        day = day_at(tokens, index)
        if day is not None and (not days or day.first >= days[-1].last):
            days.append(day)
    if days:
        yield from _wrong(rule, message, days)
    for style in styles(message):
        stops = style.suggestion.endswith(".") and message.text[style.end : style.end + 1] == "."
        written = style.suggestion[:-1] if stops else style.suggestion
        fix = Fix(False, (Edit(style.start, style.end, written),))
        yield found(
            rule,
            message,
            style.start,
            style.end,
            severity="suggestion",
            suggestions=[style.suggestion],
            fix=fix,
            values={"fact": style.fact, "what": f"Escribe «{style.suggestion}»"},
        )


def day_at(tokens: Sequence[Token], index: int) -> Day | None:
    """Return the date that begins at ``index``: «[martes,] [día] 12 de noviembre [de 2026]», «[martes] 12/11/2026»."""
    weekday = None
    at = index
    if tokens[index].fold in WEEKDAYS:
        weekday = [name.translate(_PLAIN) for name in _DAYS].index(tokens[index].fold.translate(_PLAIN))
        at += 1
        if word(tokens, at) == ",":
            at += 1
        if word(tokens, at) in ("día", "dia"):
            at += 1
        if at >= len(tokens) or tokens[at].kind != "number":
            return None
    text = tokens[at].text
    if not text.isdecimal():
        parts = text.replace("-", "/").split("/")
        sound = len(parts) in (2, 3) and all(part.isdecimal() for part in parts) and "." not in text
        if weekday is None or not sound or len(parts[0]) > 2 or len(parts[1]) > 2:
            return None
        day, month = int(parts[0]), int(parts[1])
        year = int(parts[2]) if len(parts) == 3 else None
        if year is not None and len(parts[2]) == 2:
            year += 2000
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        return Day(index, at + 1, weekday, day, month, year)
    number = whole(tokens, at)
    if number is None or not 1 <= number <= 99 or word(tokens, at + 1) != "de" or word(tokens, at + 2) not in MONTHS:
        return None
    if number > 31 and weekday is None and word(tokens, at - 1) not in _BEFORE_A_DAY:
        return None  # «32 de mayo» may be so many of that month
    name = word(tokens, at + 2)
    month = MONTH_NAMES.index("septiembre" if name == "setiembre" else name) + 1
    last, year = at + 3, None
    if word(tokens, last) in ("de", "del"):
        written = word(tokens, last + 1).replace(".", "")
        if written.isdecimal() and len(written) == 4 and written[:2] in ("19", "20"):
            year, last = int(written), last + 2
    return Day(index, last, weekday, number, month, year)


def _wrong(rule: Rule, message: Message, days: Sequence[Day]) -> Iterator[Finding]:
    """Yield the dates that are wrong; those without a year need the day of sending, or one another."""
    named: list[Day] = []
    for day in days:
        start, end = message.tokens[day.first].start, message.tokens[day.last - 1].end
        if is_quoted(message.masked, start, end):
            continue
        if day.day > _LENGTHS[day.month - 1] or (day.year is not None and not exists(day, day.year)):
            values = {"fact": f"«{message.text[start:end]}» no existe", "what": "Comprueba el día y el mes"}
            yield found(rule, message, start, end, severity="error", values=values)
        elif day.weekday is not None:
            named.append(day)
    if not named:
        return
    reference = reference_day(message)
    loose = [day for day in named if day.year is None and not _years(day, reference)]
    agreed = not loose or _agreed(loose)
    for day in named:
        years = (day.year,) if day.year is not None else _years(day, reference)
        if years:
            if day.weekday not in [_weekday(day, year) for year in years]:
                yield _mismatch(rule, message, day, years[0])
        elif not agreed and day is loose[-1]:
            yield _mismatch(rule, message, day, None)


def reference_day(message: Message) -> tuple[int, int, int] | None:
    """Return the day around which dates without a year lie: that of the sending or of the customer's message."""
    frame = message.frame
    for given in (frame.sent, frame.customer.received):
        if given:
            parts = given.strip()[:10].split("-")
            if len(parts) == 3 and all(part.isdecimal() for part in parts):
                return int(parts[0]), int(parts[1]), int(parts[2])
    return None


def _years(day: Day, reference: tuple[int, int, int] | None) -> tuple[int, ...]:
    """Return the years that a date without one can have, seen from the day of the sending; none if that is not known."""
    if reference is None:
        return ()
    from datetime import date  # few messages say when they are sent

    sent = date(*reference).toordinal()
    near = [
        year
        for year in (reference[0] - 1, reference[0], reference[0] + 1)
        if exists(day, year) and -_BACK <= date(year, day.month, day.day).toordinal() - sent <= _AHEAD
    ]
    return tuple(near)


def exists(day: Day, year: int) -> bool:
    """Whether ``year`` has this day."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day.day <= _LENGTHS[day.month - 1] and (day.month != 2 or day.day < 29 or leap)


def _agreed(days: Sequence[Day]) -> bool:
    """Tell whether the weekdays of dates without a year fit one year, or two that follow each other."""
    turns = _turns(days)
    return any(
        all(
            any(exists(day, year + later) and _weekday(day, year + later) == day.weekday for later in (0, 1))
            for day in days
        )
        if turns
        else all(exists(day, year) and _weekday(day, year) == day.weekday for day in days)
        for year in range(2000, 2000 + _CYCLE)
    )


def _turns(days: Sequence[Day]) -> bool:
    """Whether the dates may lie on both sides of a New Year."""
    months = [day.month for day in days]
    return max(months) - min(months) > 5


def _weekday(day: Day, year: int) -> int:
    """Return the weekday of ``day`` in ``year``, 0 for Monday (Sakamoto's method, without an import)."""
    month = day.month
    shift = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)[month - 1]
    year -= month < 3
    return (year + year // 4 - year // 100 + year // 400 + shift + day.day - 1) % 7


def _mismatch(rule: Rule, message: Message, day: Day, year: int | None) -> Finding:
    start, end = message.tokens[day.first].start, message.tokens[day.last - 1].end
    if year is None:
        values = {
            "fact": f"«{message.text[start:end]}» no puede caer en el mismo año que los otros días del mensaje",
            "what": "Comprueba las fechas",
        }
        return found(rule, message, start, end, severity="error", values=values)
    right = _DAYS[_weekday(day, year)]
    named = message.tokens[day.first]
    suggestions = [right + message.text[named.end : end]]
    values = {
        "fact": f"El {day.day} de {MONTH_NAMES[day.month - 1]} de {year} es {right}, no {named.fold}",
        "what": "Comprueba la fecha",
    }
    return found(rule, message, start, end, severity="error", suggestions=suggestions, values=values)


def _unclear(rule: Rule, message: Message, index: int) -> Finding | None:
    """A date in figures that readers take apart in different ways, or that does not exist: 05/06/26, 12/13/2026, 31/11/2026.

    In the United States the month goes first, and 05/06/2026 is unclear.
    """
    token = message.tokens[index]
    parts = token.text.replace("-", "/").split("/")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) in (1, 2) for part in parts[:2]):
        return None
    first, second = int(parts[0]), int(parts[1])
    if not parts[2].isdecimal() or not 1 <= first <= 31 or not 1 <= second <= 31:
        return None
    announced = any(word(message.tokens, at) in _NO_DATES for at in range(index - 1, index - 5, -1) if at >= 0)
    line = message.masked[message.masked.rfind("\n", 0, token.start) + 1 : token.start].strip()
    if announced or not line or is_quoted(message.masked, token.start, token.end):
        return None  # a line that begins with a date is a log
    american = message.frame.locale == "es-US"
    if second > 12:
        return None if len(parts[2]) != 4 or (american and first <= 12) else _monthless(rule, message, token)
    if parts[2][:2] in ("19", "20") and not exists(Day(index, index + 1, None, first, second, None), int(parts[2])):
        values = {"fact": f"«{token.text}» no existe", "what": "Comprueba el día y el mes"}
        return found(rule, message, token.start, token.end, severity="error", values=values)
    if first > 12 or first == second or (len(parts[2]) != 2 and not (american and len(parts[2]) == 4)):
        return None
    year = parts[2] if len(parts[2]) == 4 else "20" + parts[2]
    readings = [f"{first} de {MONTH_NAMES[second - 1]} de {year}"]
    if american:
        readings.insert(0, f"{second} de {MONTH_NAMES[first - 1]} de {year}")
    values = {"fact": f"«{token.text}» se puede leer de varias maneras", "what": "Escribe el mes con letras"}
    return found(rule, message, token.start, token.end, suggestions=readings, values=values)


def _monthless(rule: Rule, message: Message, token: Token) -> Finding:
    """A date in figures whose second part is no month: the day and the month changed places, if anything."""
    first, second, year = token.text.replace("-", "/").split("/")
    turned = [token.text[len(first)].join((second, first, year))] if int(first) <= 12 else []
    values = {"fact": f"«{token.text}» no existe: no hay mes {second}", "what": "Pon el día delante del mes"}
    if not turned:
        values["what"] = "Comprueba el día y el mes"
    return found(rule, message, token.start, token.end, severity="error", suggestions=turned, values=values)


def _is_no_day(tokens: Sequence[Token], index: int) -> bool:
    """Whether a day and a month in figures are no day of any year: «el 30/2», «del 31/04»."""
    day, slash, month = tokens[index].text.partition("/")
    if not slash or not (day.isdecimal() and month.isdecimal() and len(month) < 3):
        return False
    if word(tokens, index - 1) not in _BEFORE_A_DAY or word(tokens, index - 2) in _NO_DATES:
        return False
    return 1 <= int(month) <= 12 and _LENGTHS[int(month) - 1] < int(day) <= 31


def _is_no_hour(tokens: Sequence[Token], index: int) -> bool:
    """Whether what is told as an hour («a las 25:00», «9:75 h») is none; midnight is also 24:00."""
    hour, _, minute = tokens[index].text.partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 and len(minute) == 2):
        return False
    if int(minute) < 60 and (int(hour) < 24 or (int(hour) == 24 and int(minute) == 0)):
        return False
    return word(tokens, index - 1) in ("la", "las") or word(tokens, index + 1) in (
        "h",
        "hs",
        "hrs",
        "horas",
        "am",
        "pm",
    )
