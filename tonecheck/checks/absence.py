"""Kind «absence»: the message lacks a feature; the finding is a zero-width span where it would go."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck import conditions
from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Match, Rule, names_in

_TALK = ("chat", "social", "whatsapp")


def check_absence(rule: Rule, message: Message) -> Iterator[Finding]:
    """The rule's ``feature`` names one or more features; ``place`` is start, end or after-greeting.

    A draft with no intents of the rule but those of ``upset_only`` needs the feature only where the customer is upset;
    in a chat, on social media and WhatsApp, the features ``in_talk`` do as well. With no intents but
    those of ``calm``, a customer who is not upset makes it the default severity.
    """
    wanted = names_in(rule.options, "feature")
    if message.frame.channel in _TALK:
        wanted += names_in(rule.options, "in_talk")
    if not message.sentences or message.shows(*wanted) or _calm(rule, message, "upset_only"):
        return
    at = place(str(rule.options.get("place", "start")), message)
    if conditions.hold(Match(at, at, ""), rule.look, message):
        calm = message.customer is not None and _calm(rule, message, "calm")
        yield found(rule, message, at, at, severity=rule.severity["default"] if calm else None)


def _calm(rule: Rule, message: Message, key: str) -> bool:
    """Whether all intents of the rule that hold are of the option ``key``, and the customer is not upset."""
    mild = set(names_in(rule.options, key))
    if not mild or (set(rule.intents or ()) - mild) & set(message.intent.names):
        return False
    return message.customer is None or not message.customer.feature("upset")


def place(name: str, message: Message) -> int:
    """Return the offset that ``name`` (start, end, after-greeting) means in ``message``."""
    if name == "end":
        farewell = message.of_role("farewell")
        return farewell[0].start if farewell else message.sentences[-1].end
    greeting = message.of_role("greeting")
    if name == "after-greeting" and greeting:
        return next((t.start for t in message.tokens if t.start >= greeting[0].end), greeting[0].end)
    return message.sentences[0].start
