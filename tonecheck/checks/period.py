"""Kind «period»: the time to return a purchase that the draft gives is shorter than the company's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import fold

_WORDS = {
    "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "catorce": 14,
    "quince": 15, "veinte": 20, "treinta": 30, "sesenta": 60, "noventa": 90,
}  # fmt: skip
_DAYS = {"día": 1, "dia": 1, "semana": 7, "mes": 30}


def check_period(rule: Rule, message: Message) -> Iterator[Finding]:
    """The rule's phrases mark the period («7 días»); it is compared with the days of the facts or the configuration."""
    given = message.frame.facts.return_days
    right = _number(given) if given else None
    if right is None:
        return
    for match in message.matches(rule.look):
        stated = _days(message.text[match.start : match.end])
        if stated is not None and stated < right:
            values = {"days": str(right)}
            yield found(rule, message, match.start, match.end, suggestions=(f"{right} días",), values=values)


def _days(text: str) -> int | None:
    """Return how many days a period such as «7 días», «dos semanas» or «un mes» has; None where that is not sure."""
    number = _number(text)
    folded = fold(text)
    unit = next((days for name, days in _DAYS.items() if re.search(rf"\b{name}(?:s|es)?\b", folded)), None)
    return None if number is None or unit is None else number * unit


def _number(text: str) -> int | None:
    found_number = re.search(r"\d+", text)
    if found_number:
        return int(found_number.group())
    words = fold(text).split()
    for word in words:
        if word in _WORDS:
            return _WORDS[word]
    return 1 if {"un", "una"} & set(words) else 2 if "dos" in words else None
