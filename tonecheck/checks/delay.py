"""Kind «answer-time»: an answer, or one that is promised, later than the norm of its channel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tonecheck import conditions
from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Match, Rule

if TYPE_CHECKING:
    from datetime import datetime

_RESTS = frozenset(("email", "form"))  # channels that nobody tends on Saturdays and Sundays
_MINUTES = {"minuto": 1, "min": 1, "hora": 60, "h": 60, "día": 1440, "dia": 1440, "semana": 10080, "mes": 43200}
_NUMERALS = {
    name: value
    for value, name in enumerate(
        "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince".split(), 1
    )
}


def check_answer_time(rule: Rule, message: Message) -> Iterator[Finding]:
    """``limits``: minutes for a channel. The rule's phrases promise an answer; its exceptions acknowledge the delay."""
    limits: Mapping[str, int] = rule.options["limits"]
    limit = limits.get(message.frame.channel, limits["default"])
    if message.frame.sent and message.frame.customer.received and message.sentences:
        waited = _waited(message)
        at = message.sentences[0].start
        if waited is not None and waited > limit and conditions.hold(Match(at, at, ""), rule.look, message):
            values = {
                "fact": f"El cliente lleva {_spoken(waited)} esperando; en este canal se contesta en {_spoken(limit)}",
                "what": "Discúlpate por la demora",
            }
            yield found(rule, message, at, at, values=values)
    for match in message.matches(rule.look):
        promised = _promised(message, match)
        if promised is not None and promised > limit:
            values = {
                "fact": f"«{message.text[match.start : match.end]}» pasa de lo que se espera en este canal, {_spoken(limit)}",
                "what": "Promete un plazo más corto o di qué harás mientras tanto",
            }
            yield found(rule, message, match.start, match.end, values=values)


def _waited(message: Message) -> int | None:
    """Return the least number of minutes that lie between the customer's message and the reply; None if it cannot be told."""
    from datetime import datetime, timedelta  # few messages say when they are sent

    def read(written: str, *, end: bool) -> datetime | None:
        try:
            moment = datetime.fromisoformat(written.strip())
        except ValueError:
            return None
        whole_day = len(written.strip()) <= 10
        return moment + timedelta(hours=23, minutes=59) if whole_day and end else moment

    sent = read(message.frame.sent or "", end=False)
    received = read(message.frame.customer.received or "", end=True)
    if sent is None or received is None:
        return None
    if (sent.tzinfo is None) != (received.tzinfo is None):
        sent, received = sent.replace(tzinfo=None), received.replace(tzinfo=None)
    waited = int((sent - received).total_seconds() // 60)
    if message.frame.channel in _RESTS and waited > 0:
        days = (received + timedelta(days=n) for n in range(min((sent.date() - received.date()).days + 1, 400)))
        waited -= 1440 * sum(day.weekday() > 4 for day in days)
    return waited


def _promised(message: Message, match: Match) -> int | None:
    """Return the longest time, in minutes, that the words of ``match`` name."""
    tokens = message.tokens
    first = message.token_at(match.start)
    most = None
    for index in range(first, len(tokens)):
        if tokens[index].start >= match.end:
            break
        fold = tokens[index].fold
        unit = _MINUTES.get(fold) or _MINUTES.get(fold.removesuffix("s")) or (43200 if fold == "meses" else None)
        if unit and index:
            before = tokens[index - 1].fold
            count = (
                int(before) if before.isdecimal() and len(before) < 4 else _NUMERALS.get(before.replace("una", "un"))
            )
            if count is not None:
                most = max(most or 0, count * unit)
    return most


def _spoken(minutes: int) -> str:
    """Return a span of time in words, of the greatest unit that it fills («2 días», «6 horas»)."""
    for size, one, many in ((1440, "día", "días"), (60, "hora", "horas"), (1, "minuto", "minutos")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {one if count == 1 else many}"
    return "menos de un minuto"
