"""Words whose accents are wrong, and what is wrong with them. Part of the kind «spelling»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from tonecheck.checks.finding import replaced
from tonecheck.checks.grammar.affirmed import affirmed
from tonecheck.checks.grammar.diacritics import word_accents
from tonecheck.checks.grammar.indirect import indirect
from tonecheck.checks.grammar.overdone import overdone
from tonecheck.checks.kinds import forms
from tonecheck.checks.phrases import check_phrases
from tonecheck.message import Message
from tonecheck.model import NOTHING, Finding, Span
from tonecheck.privacy import clipped
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import bare, fold
from tonecheck.spanish.twins import others_of

_ARTICLES = frozenset("el la los las al del un una".split())
_UNASKED = frozenset("cuándo dónde quién quiénes cómo qué tú".split())
_SHORT_NAME = 4  # letters of an abbreviated name
_ASKING = frozenset("cómo cuándo cuánto cuánta cuántos cuántas cuál cuáles quién quiénes dónde adónde".split())


def check_accents(rule: Rule, message: Message) -> Iterator[Finding]:
    """The phrases of the rule, and the real words whose neighbours want another accent."""
    slips = list(chain(word_accents(message), affirmed(message), overdone(message), indirect(message)))
    slips += _untold(chain(_unasked(message), _unopened(message)), slips)
    placed = _untold(_by_place(message), slips)
    # «vemos el pagó»: the noun has an accent too many, not «el» one too few.
    nouns = {span.start for span, _ in placed}
    for finding in check_phrases(rule, message):
        if finding.end + 1 not in nouns and not _in_initials(finding, message):
            yield finding
    yield from replaced(rule, message, slips + placed)


def _untold(found: Iterable[tuple[Span, str]], told: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Those of the words ``found`` that are not ``told`` already."""
    known = {span for span, _ in told}
    return [slip for slip in found if slip[0] not in known]


def _unasked(message: Message) -> Iterator[tuple[Span, str]]:
    if not _UNASKED.isdisjoint(message.places):
        from tonecheck.checks.grammar.unasked import unasked  # few drafts have such a word

        yield from unasked(message)


def _unopened(message: Message) -> Iterator[tuple[Span, str]]:
    if message.masked.count("?") > message.masked.count("¿"):
        from tonecheck.checks.grammar.unopened import unopened  # few drafts have such a question

        yield from unopened(message)


def _by_place(message: Message) -> Iterator[tuple[Span, str]]:
    """The words that another one with the same letters fits better, and that one."""
    lexicon = message.tools.lexicon
    twins = forms(message, "words with a twin that an accent tells apart", lambda form: bool(others_of(form, lexicon)))
    if twins:
        from tonecheck.checks.grammar.sounding import accented  # few drafts have such a word

        yield from accented(message, twins)


def worded(rule: Rule, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each with the message that ``says`` of the rule has for its fault.

    The faults are missing, extra, moved, dieresis-missing and dieresis-extra.
    """
    says: Mapping[str, str] = rule.options.get("says", NOTHING)
    for finding in findings:
        words = says.get(_fault(finding.text, finding.suggestions[0])) if says and finding.suggestions else None
        yield finding._replace(message=words.replace("{match}", clipped(finding.text))) if words else finding


def _in_initials(finding: Finding, message: Message) -> bool:
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
