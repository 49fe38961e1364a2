"""Kind «hours»: a span of time that ends before it begins: «de las 18:00 a las 16:30», «entre el jueves 18 y el martes 16 de junio»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tonecheck.checks.finding import found
from tonecheck.checks.kinds import may_span_days, may_span_hours
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.spanish.dates import MONTH_NAMES

_FIRST, _LAST = 13 * 60, 21 * 60  # minutes: before one o'clock a clock of twelve hours may be meant, after nine a night
_SPAN = (
    r"\b(?:de|desde|entre)\s+(?:las\s+)?(?P<h1>\d\d):(?P<m1>\d\d)(?:\s*h(?:oras)?\.?)?\s+(?:a|hasta|y)\s+(?:las\s+)?(?P<h2>\d\d):(?P<m2>\d\d)"
    r"(?![\d€%$])(?!\s*h?\s*(?:del|de la|de|[ap]\.? ?m)\b)"
)
#: What is moved from one time to another: «adelantamos su cita de las 18:00 a las 16:30».
_MOVED = r"\b(?:cambi|adelant|atras|reprogram|modific|mov(?:er|emos|imos|ido|í)|pas(?:a?mos|é|ado|ar)\b|traslad|corr(?:er|imos|ido)\b)"
_WEEKDAY = r"(?:(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)\s+)"
_MONTH = rf"\s+de\s+(?P<{{}}>{'|'.join(MONTH_NAMES)})"
_DAYS = (
    rf"\b(?:del?|desde|entre)\s+(?:el\s+)?(?:día\s+)?{_WEEKDAY}?(?P<d1>\d{{1,2}})(?:{_MONTH.format('n1')})?\s+(?:al?|hasta|y)\s+(?:el\s+)?(?:día\s+)?"
    rf"(?:{_WEEKDAY}(?P<d2>\d{{1,2}})(?:{_MONTH.format('n2')})?|(?P<d3>\d{{1,2}}){_MONTH.format('n3')})(?!\s*(?:[%€$:]|de\s+(?:\d|{'|'.join(MONTH_NAMES)})))"
)
_DAYS_OFF = 12  # days: «del 30 al 5 de julio» leaves the month before unsaid
#: Where a day may be told in any order: what is moved, what can be chosen.
_ANY_ORDER = r"\b(?:eleg\w+|eli[gj]\w+|escog\w+|escoj\w+|prefi\w+|prefer\w+|aplaz\w+|pospon\w+|anticip\w+|agend\w+|baj\w+|pasó|lugar|vez|diferencia|respectivamente)\b"


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def check_hours(rule: Rule, message: Message) -> Iterator[Finding]:
    """Only times of the afternoon on a clock of twenty-four hours, which can be read in one way."""
    for match in _compiled(_SPAN).finditer(message.masked) if may_span_hours(message) else ():
        begin = int(match["h1"]) * 60 + int(match["m1"])
        end = int(match["h2"]) * 60 + int(match["m2"])
        if _FIRST <= end < begin <= _LAST and int(match["m1"]) < 60 and int(match["m2"]) < 60:
            sentence = message.sentences[message.sentence_at(match.start("h1"))]
            if not _compiled(_MOVED).search(message.masked[sentence.start : sentence.end]):
                yield found(rule, message, match.start("h1"), match.end())
    if may_span_days(message):
        yield from _days(rule, message)


def _days(rule: Rule, message: Message) -> Iterator[Finding]:
    """Days of one month, the later one first; none where more than ``_DAYS_OFF`` days lie between them."""
    for match in _compiled(_DAYS).finditer(message.masked):
        begin, end = int(match["d1"]), int(match["d2"] or match["d3"])
        month = (match["n2"] or match["n3"] or "").lower()
        first = (match["n1"] or month).lower()
        if first != month or not 0 < begin - end <= _DAYS_OFF or (match["n1"] and begin - end == 1):
            continue
        sentence = message.sentences[message.sentence_at(match.start("d1"))]
        words = message.masked[sentence.start : sentence.end]
        if not _compiled(_MOVED).search(words) and not _compiled(_ANY_ORDER).search(words):
            yield found(rule, message, match.start(), match.end())
