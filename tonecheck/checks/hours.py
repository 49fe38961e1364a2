"""Kind «hours»: a span of time that ends before it begins: «de las 18:00 a las 16:30»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule

_FIRST, _LAST = 13 * 60, 21 * 60  # minutes: before one o'clock a clock of twelve hours may be meant, after nine a night
_SPAN = (
    r"\b(?:de|desde|entre)\s+(?:las\s+)?(?P<h1>\d\d):(?P<m1>\d\d)(?:\s*h(?:oras)?\.?)?\s+(?:a|hasta|y)\s+(?:las\s+)?(?P<h2>\d\d):(?P<m2>\d\d)"
    r"(?![\d€%$])(?!\s*h?\s*(?:del|de la|de|[ap]\.? ?m)\b)"
)
#: What is moved from one time to another: «adelantamos su cita de las 18:00 a las 16:30».
_MOVED = r"\b(?:cambi|adelant|atras|reprogram|modific|mov(?:er|emos|imos|ido|í)|pas(?:a?mos|é|ado|ar)\b|traslad|corr(?:er|imos|ido)\b)"


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def check_hours(rule: Rule, message: Message) -> Iterator[Finding]:
    """Only times of the afternoon on a clock of twenty-four hours, which can be read in one way."""
    for match in _compiled(_SPAN).finditer(message.masked):
        begin = int(match["h1"]) * 60 + int(match["m1"])
        end = int(match["h2"]) * 60 + int(match["m2"])
        if _FIRST <= end < begin <= _LAST and int(match["m1"]) < 60 and int(match["m2"]) < 60:
            sentence = message.sentences[message.sentence_at(match.start("h1"))]
            if not _compiled(_MOVED).search(message.masked[sentence.start : sentence.end]):
                yield found(rule, message, match.start("h1"), match.end())
