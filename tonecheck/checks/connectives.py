"""Kind «leading-comma»: no comma behind what opens a sentence, a phrase of the rule («Sin embargo») or a whole clause («Cuando llegue»)."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import replaced
from tonecheck.checks.grammar.halves import halves
from tonecheck.checks.grammar.leading import leading
from tonecheck.checks.grammar.run_on import run_on
from tonecheck.checks.phrases import check_phrases
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule


def check_leading_comma(rule: Rule, message: Message) -> Iterator[Finding]:
    """The rule's phrases, and the last word of each clause that lacks its comma."""
    said = list(check_phrases(rule, message))
    yield from said
    ends = {finding.end for finding in said}
    slips = {span.end: (span, better) for span, better in (*halves(message), *leading(message), *run_on(message))}
    yield from replaced(rule, message, (slip for end, slip in slips.items() if end not in ends))
