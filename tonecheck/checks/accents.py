"""What is wrong with the accents of a word, for the messages of the rule about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from tonecheck.checks.grammar.affirmed import affirmed
from tonecheck.checks.grammar.diacritics import word_accents
from tonecheck.checks.grammar.indirect import indirect
from tonecheck.checks.grammar.overdone import overdone
from tonecheck.checks.kinds import forms
from tonecheck.message import Message
from tonecheck.model import NOTHING, Finding, Span
from tonecheck.privacy import clipped
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import bare, fold
from tonecheck.spanish.twins import others_of

_ARTICLES = frozenset("el la los las al del un una".split())
_UNASKED = frozenset("cuándo dónde quién quiénes cómo tú".split())
_SHORT_NAME = 4  # letters of an abbreviated name
_ASKING = frozenset("cómo cuándo cuánto cuánta cuántos cuántas cuál cuáles quién quiénes dónde adónde".split())


def accent_slips(message: Message) -> tuple[list[tuple[Span, str]], Collection[int]]:
    """The real words with a wrong accent, what was meant, and where those begin that the word before does not lack its own for:

    in «vemos el pagó» the noun has an accent too many, not «el» one too few.
    """
    lexicon = message.tools.lexicon
    slips = list(chain(word_accents(message), affirmed(message), overdone(message), indirect(message)))
    if not _UNASKED.isdisjoint(message.places):
        from tonecheck.checks.grammar.unasked import unasked  # few drafts have such a word

        told = {span for span, _ in slips}
        slips += [slip for slip in unasked(message) if slip[0] not in told]
    twins = forms(message, "words with a twin that an accent tells apart", lambda form: bool(others_of(form, lexicon)))
    if not twins:
        return slips, ()
    from tonecheck.checks.grammar.sounding import accented  # few drafts have such a word

    told = {span for span, _ in slips}
    placed = [slip for slip in accented(message, twins) if slip[0] not in told]
    return slips + placed, {span.start for span, _ in placed}


def worded(rule: Rule, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each with the message that ``says`` of the rule has for its fault.

    The faults are missing, extra, moved, dieresis-missing and dieresis-extra.
    """
    says: Mapping[str, str] = rule.options.get("says", NOTHING)
    for finding in findings:
        words = says.get(_fault(finding.text, finding.suggestions[0])) if says and finding.suggestions else None
        yield finding._replace(message=words.replace("{match}", clipped(finding.text))) if words else finding


def in_initials(finding: Finding, message: Message) -> bool:
    """Whether a short word in capitals after an article in small letters is what a party or firm is called by: «El MAS fue …»."""
    if not finding.text.isupper() or not 1 < len(finding.text) <= _SHORT_NAME:
        return False
    at = message.token_at(finding.start)
    before, behind = message.tokens[at - 1 : at], message.tokens[at + 1 : at + 2]
    if not before or before[0].fold not in _ARTICLES or before[0].text.isupper():
        return False
    return not any(reading.tag[0] == "A" for token in behind for reading in message.readings(token))  # «el MAS barato»


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
