"""What an amount and a day say, however they are written, and whether two values are one but for a slip of the keys."""

from __future__ import annotations

from typing import NamedTuple

from tonecheck.sources.folding import bare
from tonecheck.spanish.dates import MONTHS, WEEKDAYS

_WEEKDAYS, _MONTHS = frozenset(map(bare, WEEKDAYS)), frozenset(map(bare, MONTHS))


class Day(NamedTuple):
    """What is said of a day, as written without accents: weekday, number and month, each "" where nothing is said."""

    weekday: str = ""
    number: str = ""
    month: str = ""


def days_of(written: str) -> list[Day]:
    """Return the days that ``written`` names, in order; a month after several days is the month of all of them."""
    days: list[Day] = []
    for word in bare(written).replace(",", " ").replace("-", " ").split():
        if word in _WEEKDAYS:
            days.append(Day(word))
        elif word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
            if days and not days[-1].number and not days[-1].month:
                days[-1] = days[-1]._replace(number=word.lstrip("0"))
            else:
                days.append(Day(number=word.lstrip("0")))
        elif word in _MONTHS:
            days = [day if day.month else day._replace(month=word.replace("setiembre", "septiembre")) for day in days]
    return days


def cents(written: str) -> int | None:
    """Return an amount («1.140,50 €», «$1,140.50», «S/ 15») in hundredths; None without figures."""
    figures = "".join(char for char in written if char.isdecimal() or char in ".,").strip(".,")
    if not any(char.isdecimal() for char in figures):
        return None
    cut = max(figures.rfind("."), figures.rfind(","))
    whole, part = (figures[:cut], figures[cut + 1 :]) if cut >= 0 and len(figures) - cut <= 3 else (figures, "")
    number = "".join(char for char in whole if char.isdecimal()) or "0"
    return int(number) * 100 + int(part.ljust(2, "0") or 0)


def slip(one: str, other: str) -> bool:
    """Tell whether one sign replaced, lost, added or two swapped (up to two swaps or replacements in six or more) part them."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    differ = [at for at in range(len(one)) if one[at] != other[at]]
    if len(differ) == 1:
        return True
    if len(differ) == 2:
        return one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]
    return len(differ) == 3 and len(one) >= 5 and sorted(one) == sorted(other) and differ[2] - differ[0] == 2


def swapped(one: str, other: str) -> bool:
    """Whether two neighbouring signs changed places: no two orders differ so, even where both are written."""
    differ = [at for at in range(len(one)) if one[at] != other[at]] if len(one) == len(other) else []
    return len(differ) == 2 and differ[1] == differ[0] + 1 and sorted(one) == sorted(other)
