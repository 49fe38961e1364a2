"""Whether the exceptions and requirements of a rule hold at a hit."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from tonecheck.model import Intent, Span
from tonecheck.rulebook import Condition, Look, Match
from tonecheck.spanish.matcher import Hit, longest
from tonecheck.spanish.tokens import Sentence


class Surroundings(Protocol):
    """What a condition asks of the message that a hit stands in (message.Message)."""

    text: str

    @property
    def masked(self) -> str: ...
    @property
    def sentences(self) -> Sequence[Sentence]: ...
    @property
    def customer(self) -> "Surroundings | None": ...
    @property
    def intent(self) -> Intent: ...
    @property
    def may_hold(self) -> frozenset[str]: ...
    def may_bring(self, *names: str) -> bool: ...
    def feature(self, name: str) -> Sequence[Span]: ...
    def may_have(self, owner: str) -> bool: ...
    def hits_between(self, owner: str, low: int, high: int) -> Sequence[Hit]: ...
    def sentence_at(self, position: int) -> int: ...


def hold(match: Match, look: Look, message: Surroundings) -> bool:
    """Tell whether every ``when`` of ``look`` is true at ``match`` and no ``unless`` is.

    What a placeholder may bring (``{{dc.disculpa}}``) counts as there for an ``unless`` about the whole message.
    """
    for condition in look.when:
        if not true_at(condition, match, message):
            return False
    for condition in look.unless:
        if true_at(condition, match, message) or (message.may_hold and _may_be(condition, message)):
            return False
    return True


def _may_be(condition: Condition, message: Surroundings) -> bool:
    """Whether a placeholder of unknown content may make a condition about the whole message true."""
    if not condition.has or condition.within not in ("message", "rest") or not message.may_bring(*condition.has):
        return False
    return not condition.intents or bool(set(condition.intents) & set(message.intent.names))


def true_at(condition: Condition, match: Match, message: Surroundings) -> bool:
    """Tell whether ``condition`` is true at ``match``."""
    if condition.intents and not set(condition.intents) & set(message.intent.names):
        return False
    if not condition.has and not condition.owner:
        return True
    where = message.customer if condition.within == "customer" else message
    if where is None:
        return False
    if not condition.has and not where.may_have(condition.owner):
        return False  # most conditions of most hits
    low, high = (0, len(where.text)) if where is not message else scope(condition.within, match, message)
    found = 0
    for start, end in _spans(condition, where, low, high):
        if _fits(start, end, low, high, condition.within, match, message):
            found += 1
            if found == condition.at_least:
                return True
    return False


def _spans(condition: Condition, message: Surroundings, low: int, high: int) -> Iterable[tuple[int, int]]:
    for name in condition.has:
        yield from message.feature(name)
    if condition.owner:
        hits = message.hits_between(condition.owner, low, high)
        for hit in hits if condition.at_least == 1 else longest(hits):  # two that overlap are not two
            yield hit.start, hit.end


def _fits(start: int, end: int, low: int, high: int, within: str, match: Match, message: Surroundings) -> bool:
    if within == "customer":
        return True
    overlaps = start < match.end and match.start < end
    if within == "inside":
        return overlaps
    if overlaps or start < low or end > high:
        return False
    if within == "just-before":
        return end <= match.start and not message.masked[end : match.start].strip()
    if within == "just-after":
        return start >= match.end and not message.masked[match.end : start].strip()
    return True


def scope(within: str, match: Match, message: Surroundings) -> tuple[int, int]:
    """Return the offsets of the part of the message that ``within`` names, seen from ``match``."""
    if within == "message" or not message.sentences:
        return 0, len(message.text)
    if within == "rest":
        return match.end, len(message.text)
    number = message.sentence_at(match.start)
    sentence = message.sentences[number]
    last = message.sentences[message.sentence_at(max(match.start, match.end - 1))]
    match within:
        case "paragraph":
            inside = [s for s in message.sentences if s.paragraph == sentence.paragraph]
            return inside[0].start, inside[-1].end
        case "before" | "just-before":
            return sentence.start, match.start
        case "after" | "just-after":
            return match.end, last.end
        case "next":
            following = message.sentences[min(number + 2, len(message.sentences) - 1)]
            return sentence.start, following.end
        case "previous":
            return message.sentences[max(0, number - 1)].start, last.end
        case _:
            return sentence.start, last.end
