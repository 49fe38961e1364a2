"""Kind «absence»: the message lacks a feature; the finding is a zero-width span where it would go."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck import conditions
from tonecheck.checks.finding import found
from tonecheck.message import Match, Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule


def check_absence(rule: Rule, message: Message) -> Iterator[Finding]:
    """The rule's ``feature`` names one or more features; ``place`` is start, end or after-greeting."""
    names = rule.options["feature"]
    wanted = (names,) if isinstance(names, str) else tuple(names)  # type: ignore[arg-type]
    if not message.sentences or message.shows(*wanted):
        return
    at = place(str(rule.options.get("place", "start")), message)
    if conditions.hold(Match(at, at, ""), rule.look, message):
        yield found(rule, message, at, at)


def place(name: str, message: Message) -> int:
    """Return the offset that ``name`` (start, end, after-greeting) means in ``message``."""
    if name == "end":
        farewell = message.of_role("farewell")
        return farewell[0].start if farewell else message.sentences[-1].end
    greeting = message.of_role("greeting")
    if name == "after-greeting" and greeting:
        return next((t.start for t in message.tokens if t.start >= greeting[0].end), greeting[0].end)
    return message.sentences[0].start
