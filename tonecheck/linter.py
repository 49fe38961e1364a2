"""Plan what the selected rules need, run them on drafts, suppress, deduplicate, sort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from tonecheck import checks
from tonecheck.message import Message, PatternTooSlow, Tools, tags_of
from tonecheck.model import SEVERITIES, Draft, Finding, Frame, NotRun, Report, Unreadable
from tonecheck.rulebook import Rule, Rulebook
from tonecheck.spanish import lexicon as lexicons
from tonecheck.spanish.phrases import Matcher

if TYPE_CHECKING:
    from tonecheck.spanish.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does to each draft: the rules that are on, the tools they share, and how a draft's frame is found."""

    rules: tuple[Rule, ...]
    tools: Tools
    severities: Mapping[str, str] = field(default_factory=dict)


def tools_for(book: Rulebook, words: Iterable[str] = (), lexicon: Lexicon | None = None) -> Tools:
    """Return the tools of a run over ``book``; ``words`` are those that the user accepts."""
    loaded = lexicon or lexicons.load()
    matcher = Matcher(book.index, lambda token: tags_of(loaded, token))
    return Tools(book, matcher, loaded, frozenset(word.lower() for word in words))


def select(rules: Iterable[Rule], chosen: Iterable[str], ignored: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules that are on by default, or those that ``chosen`` names, without the ``ignored``.

    A name is an id, a family or a glob (``emoji/*``). A rule that is off runs only when its id is chosen.
    """
    chosen, ignored = tuple(chosen), tuple(ignored)
    out = []
    for rule in rules:
        named = any(_names(pattern, rule) for pattern in chosen)
        exactly = rule.id in chosen or any(alias in chosen for alias in rule.aliases)
        on = exactly or (rule.status == "on" and (named or not chosen))
        if on and not any(_names(pattern, rule) for pattern in ignored):
            out.append(rule)
    return tuple(out)


def _names(pattern: str, rule: Rule) -> bool:
    return pattern in (rule.id, rule.family, *rule.aliases) or fnmatchcase(rule.id, pattern)


def applies(rule: Rule, message: Message) -> bool:
    """Tell whether ``rule`` concerns a message in this frame."""
    frame = message.frame
    if rule.channels and frame.channel not in rule.channels:
        return False
    if rule.modes and frame.mode not in rule.modes:
        return False
    if rule.types and frame.type not in rule.types:
        return False
    if rule.first_turn and frame.turn > 1:
        return False
    if rule.locales and not _local(rule.locales, frame.locale):
        return False
    if rule.id in frame.ignore or rule.family in frame.ignore:
        return False
    return not rule.intents or bool(set(rule.intents) & set(message.intent.names))


def _local(locales: tuple[str, ...], locale: str) -> bool:
    """es-419 stands for all of America, in a rule as in a frame."""
    american = locale not in ("es", "es-ES")
    return (
        locale in locales
        or (american and "es-419" in locales)
        or (locale == "es-419" and set(locales) - {"es", "es-ES"} != set())
    )


def findings_of(message: Message, rules: Iterable[Rule]) -> tuple[list[Finding], list[NotRun]]:
    """Return what the rules find in the message, unsorted, and the rules that could not run."""
    findings: list[Finding] = []
    not_run: list[NotRun] = []
    for rule in rules:
        if not applies(rule, message):
            continue
        try:
            findings += checks.run(rule, message)
        except PatternTooSlow as slow:
            not_run.append(NotRun(rule.id, f"la expresión regular de {slow.owner} tarda demasiado en este borrador"))
    return findings, not_run


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in order, those of one family that overlap made one: the graver, then the longer, then by id."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=_precedence):
        family = finding.rule.partition("/")[0]
        if not any(other.rule.partition("/")[0] == family and _overlap(other, finding) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: (finding.start, finding.end, finding.rule))


def _precedence(finding: Finding) -> tuple[int, int, str]:
    return -SEVERITIES.index(finding.severity), finding.start - finding.end, finding.rule


def _overlap(a: Finding, b: Finding) -> bool:
    return a.start < b.end and b.start < a.end
