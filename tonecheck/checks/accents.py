"""What is wrong with the accents of a word, for the messages of the rule about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tonecheck.model import NOTHING, Finding
from tonecheck.privacy import clipped
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import bare, fold

_ASKING = frozenset("cómo cuándo cuánto cuánta cuántos cuántas cuál cuáles quién quiénes dónde adónde".split())


def worded(rule: Rule, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each with the message that ``says`` of the rule has for its fault.

    The faults are missing, extra, moved, dieresis-missing and dieresis-extra.
    """
    says: Mapping[str, str] = rule.options.get("says", NOTHING)
    for finding in findings:
        words = says.get(_fault(finding.text, finding.suggestions[0])) if says and finding.suggestions else None
        yield finding._replace(message=words.replace("{match}", clipped(finding.text))) if words else finding


def asking(form: str, twins: Iterable[str]) -> str:
    """That of ``twins``, words of the same letters, which asks (in lower case), where ``form`` has an accent at all: who writes «cúantos» asks."""
    return "" if form.isascii() else next((word for word in map(fold, twins) if word in _ASKING), "")


def _fault(text: str, meant: str) -> str:
    """What is wrong with the accents of ``text``, a key of ``says``; "" where more than they differs."""
    was, will_be = fold(text), fold(meant)
    if bare(was) != bare(will_be):
        return ""
    if was.count("ü") != will_be.count("ü"):
        return "dieresis-missing" if was.count("ü") < will_be.count("ü") else "dieresis-extra"
    had, has = (sum(letter in "áéíóú" for letter in word) for word in (was, will_be))
    return "missing" if had < has else "extra" if had > has else "moved"
