"""Fix, look again, fix what has come to light, until there is nothing left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tonecheck.fixing.edits import chosen
from tonecheck.fixing.locate import in_draft, in_file
from tonecheck.fixing.rewriting import Read, Step, Version, rewritten
from tonecheck.model import Draft, Finding, Report, Unreadable

ROUNDS = 12  # more than any chain of fixes needs; one that goes on is taken for endless

Lint = Callable[[Draft], Report]
Ban = tuple[int, str]  # an item of the file and a rule whose fixes are not applied in it


class Mended(NamedTuple):
    """What fixing made of a file: its text before and after, and what was and is to be said of its drafts.

    ``fixed`` counts the fixes by rule, ``refused`` those that could not be made without changing anything else.
    """

    before: str
    after: str
    was: tuple[Report | Unreadable, ...]
    now: tuple[Report | Unreadable, ...]
    fixed: Mapping[str, int]
    refused: Mapping[str, int]


class _Endless(Exception):
    """Fixes that make nothing better, to be left out from the start."""

    def __init__(self, bans: set[Ban]) -> None:
        super().__init__()
        self.bans = bans


def mended(text: str, read: Read, lint: Lint, *, unsafe: bool = False) -> Mended:
    """Return the file ``text`` with every fix that ``lint`` offers for its drafts (only safe ones, unless ``unsafe``).

    ``read`` gives the drafts of a text of the file. Fixes that go round in circles, or after which their own rule finds
    more than before, are not applied, so that fixing what was fixed changes nothing.
    """
    known: dict[tuple[int, str], Report] = {}

    def look(number: int, draft: Draft) -> Report:
        report = known.get((number, draft.text))
        if report is None:
            report = known[number, draft.text] = lint(draft)
        return report._replace(draft=draft)

    start = Version(text, tuple(read(text)))
    was = _looked(start, look)
    if not any(isinstance(report, Report) and chosen(report.findings, unsafe=unsafe) for report in was):
        return Mended(text, text, was, was, {}, {})
    bans: set[Ban] = set()
    while True:
        try:
            return _rounds(start, was, read, look, unsafe, bans)
        except _Endless as endless:
            bans |= endless.bans


def _looked(version: Version, look: Callable[[int, Draft], Report]) -> tuple[Report | Unreadable, ...]:
    return tuple(look(at, item) if isinstance(item, Draft) else item for at, item in enumerate(version.items))


def _rounds(
    start: Version,
    was: tuple[Report | Unreadable, ...],
    read: Read,
    look: Callable[[int, Draft], Report],
    unsafe: bool,
    bans: set[Ban],
) -> Mended:
    version, now = start, was
    fixed: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    applied: set[Ban] = set()
    seen = {(at, item.text) for at, item in enumerate(start.items) if isinstance(item, Draft)}
    for round_number in range(ROUNDS + 1):
        steps, refused = _steps(now, unsafe, bans)
        after = rewritten(version, steps, read)
        refused += Counter(step.rule for step in steps) - Counter(step.rule for step in after.steps)
        if not after.steps:
            break
        touched = {(step.item, step.rule) for step in after.steps}
        applied |= touched
        if round_number == ROUNDS:
            raise _Endless(touched)
        looked = _looked(after, look)
        worse = _worse(now, looked, touched)
        for number in {item for item, _ in touched}:
            words = after.items[number][0]
            if (number, words) in seen:
                worse |= {ban for ban in applied if ban[0] == number}
            seen.add((number, words))
        if worse:
            raise _Endless(worse)
        fixed += Counter(step.rule for step in after.steps)
        version, now = after, looked
    return Mended(start.text, version.text, was, now, fixed, refused)


def _steps(reports: Iterable[Report | Unreadable], unsafe: bool, bans: set[Ban]) -> tuple[list[Step], Counter[str]]:
    """The fixes of a round, and how many of each rule may not be made or cannot be written."""
    steps: list[Step] = []
    refused: Counter[str] = Counter()
    for number, report in enumerate(reports):
        if not isinstance(report, Report):
            continue
        draft = report.draft
        able: list[Finding] = []
        for finding in report.findings:
            if finding.fix is None or not (finding.fix.safe or unsafe) or (number, finding.rule) in bans:
                continue
            edits = in_draft(draft, finding)
            if edits is None or in_file(draft, edits) is None:
                refused[finding.rule] += 1
            else:
                able.append(finding)
        for finding in chosen(able, unsafe=unsafe):
            edits = in_draft(draft, finding) or ()
            steps.append(Step(number, finding.rule, edits, in_file(draft, edits) or ()))
    return steps, refused


def _worse(was: tuple[Report | Unreadable, ...], now: tuple[Report | Unreadable, ...], touched: set[Ban]) -> set[Ban]:
    """Those of ``touched`` whose rule finds more in the item than before its fixes."""
    return {(number, rule) for number, rule in touched if _found(now[number], rule) > _found(was[number], rule)}


def _found(report: Report | Unreadable, rule: str) -> int:
    return sum(finding.rule == rule for finding in report.findings) if isinstance(report, Report) else 0
