"""What is wrong with the accents of a word, for the messages of the rule about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tonecheck.model import NOTHING, Finding
from tonecheck.privacy import clipped
from tonecheck.rulebook import Rule
from tonecheck.spanish.phrases import bare
from tonecheck.spanish.tokens import fold


def worded(rule: Rule, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each with the message that ``says`` of the rule has for its fault.

    The faults are missing, extra, moved, dieresis-missing and dieresis-extra.
    """
    says: Mapping[str, str] = rule.options.get("says", NOTHING)
    for finding in findings:
        words = says.get(_fault(finding.text, finding.suggestions[0])) if says and finding.suggestions else None
        yield finding._replace(message=words.replace("{match}", clipped(finding.text))) if words else finding


def _fault(text: str, meant: str) -> str:
    """What is wrong with the accents of ``text``, a key of ``says``; "" where more than they differs."""
    was, will_be = fold(text), fold(meant)
    if bare(was) != bare(will_be):
        return ""
    if was.count("ü") != will_be.count("ü"):
        return "dieresis-missing" if was.count("ü") < will_be.count("ü") else "dieresis-extra"
    had, has = (sum(letter in "áéíóú" for letter in word) for word in (was, will_be))
    return "missing" if had < has else "extra" if had > has else "moved"
