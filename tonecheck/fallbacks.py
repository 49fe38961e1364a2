"""The words that placeholders print when they have no value: ``{{user.name|fallback:"amigx"}}``. Customers receive them.

They are no part of the sentence around, in which the placeholder is a name; so each of them is read as a small message of its
own, by the rules that a single word can break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.message import Message
from tonecheck.model import Draft, Segment
from tonecheck.rulebook import Rule
from tonecheck.sources.gap_names import fallback_in
from tonecheck.sources.segments import ATOMS

_FAMILIES = frozenset(("ortografia", "jerga", "emoji", "privacidad"))
_RULES = frozenset(("trato/inclusivo-grafias",))
_NOTHING = ("n/a", "n/d", "none", "null")  # what programmers write where there is nothing
_SIGNS = ("fallback", "default", "||", "??", "?:", " or ", "personalization_token")


def of_words(rules: Sequence[Rule]) -> list[Rule]:
    """Those of ``rules`` that a word without its sentence can break."""
    return [rule for rule in rules if rule.family in _FAMILIES or rule.id in _RULES]


def fallbacks(message: Message) -> Iterator[Message]:
    """Yield a message for each fallback of the placeholders that are linted: the same text, the rest of it hidden."""
    text = message.text
    if not any(sign in text for sign in _SIGNS):
        return
    for gap in message.of_role("placeholder"):
        words = fallback_in(text[gap.start : gap.end], gap.start)
        if (
            words is None
            or text[words.start : words.end].strip().lower() in _NOTHING
            or message.masked[words.start] != ATOMS["placeholder"]
        ):
            continue
        segments = (
            Segment(0, words.start, "metadata"),
            Segment(words.start, words.end, "body"),
            Segment(words.end, len(text), "metadata"),
        )
        draft = Draft(text, message.draft.path, segments=segments)
        yield Message(draft, message.frame._replace(type="fragment"), message.tools)
