"""Kinds «gap» and «broken-gap»: placeholders that nobody has filled, and those that no system would fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix, Span
from tonecheck.rulebook import Rule
from tonecheck.sources import placeholders
from tonecheck.tools import once

if TYPE_CHECKING:
    from tonecheck.sources.broken import Broken

_SIGNS = ("{", "[", "<", "*|", "xx", "XX", "__")
_MONEY_OR_GAP = r"%[\w(]|\$[^\W\d]"  # a percentage or an amount is no placeholder


def check_gap(rule: Rule, message: Message) -> Iterator[Finding]:
    """Each placeholder of the text, those of control tags included; what is written wrong is the other kind's."""
    text = message.text
    signs = any(sign in text for sign in _SIGNS) or (("%" in text or "$" in text) and re.search(_MONEY_OR_GAP, text))
    if not (signs or message.of_role("placeholder")):
        return
    found_gaps, faults = gaps_of(message)
    taken = [Span(fault.start, fault.end) for fault in faults]
    taken += message.of_role("code", "comment", "metadata", "quote")
    for gap in found_gaps:
        if gap.syntax == "icu" and not (gap.control and gap.name):
            continue  # of a message with branches its head is told
        if not any(_overlap(gap, other) for other in taken):
            yield found(rule, message, gap.start, gap.end)


def check_broken_gap(rule: Rule, message: Message) -> Iterator[Finding]:
    """Each placeholder written wrong; {reason} says how. The fix is there where only one reading is possible."""
    hidden = message.of_role("code", "comment", "metadata", "quote")
    for fault in gaps_of(message)[1]:
        if any(_overlap(fault, other) for other in hidden):
            continue
        suggestions = (fault.repaired,) if fault.repaired else ()
        edits = (Edit(fault.start, fault.end, fault.repaired or ""),)
        fix = Fix(rule.fix == "safe", edits) if fault.repaired and rule.fix else None
        values = {"reason": fault.reason}
        yield found(rule, message, fault.start, fault.end, suggestions=suggestions, fix=fix, values=values)


@once
def gaps_of(message: Message) -> tuple[tuple[placeholders.Placeholder, ...], tuple[Broken, ...]]:
    """The placeholders of the whole text, those of the user's patterns included, and what is wrong with some."""
    gaps = placeholders.find(message.text)
    faults: tuple[Broken, ...] = ()
    if placeholders.may_be_broken(message.text):
        from tonecheck.sources.broken import broken  # most drafts are sent without a brace

        faults = broken(message.text, gaps)
    own = [
        span
        for span in message.of_role("placeholder")
        if not any(_overlap(other, span) for other in gaps) and not any(_overlap(other, span) for other in faults)
    ]
    gaps += tuple(placeholders.Placeholder(*span, "own", message.text[span.start : span.end]) for span in own)
    return tuple(sorted(gaps, key=lambda gap: gap.start)), faults


def _overlap(one: placeholders.Placeholder | Broken, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
