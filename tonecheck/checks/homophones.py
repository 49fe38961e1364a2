"""Kind «homophones»: words written for others that sound like them. The rule's phrases are found beside them."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import replaced
from tonecheck.checks.phrases import check_phrases
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.spanish.homophones import SOUNDING


def check_homophones(rule: Rule, message: Message) -> Iterator[Finding]:
    """The rule's phrases, and words that stand where only one that sounds like them can."""
    yield from check_phrases(rule, message)
    if not SOUNDING.keys().isdisjoint(message.places):
        from tonecheck.checks.grammar.sounding import sounding  # half of all drafts have no such word

        yield from replaced(rule, message, sounding(message))
    tokens, places = message.tokens, message.places
    parted = any(tokens[at + 1].fold in ("que", "qué") for at in places.get("por", ()) if at + 1 < len(tokens))
    if parted or "sino" in places:
        from tonecheck.checks.grammar.because import because, if_not, unasked_why

        yield from replaced(rule, message, (*because(message), *unasked_why(message), *if_not(message)))
