"""Fix, look again, fix what has come to light, until there is nothing left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tonecheck.fixing.edits import chosen
from tonecheck.fixing.locate import in_draft, in_file
from tonecheck.fixing.rewriting import Read, Step, Version, rewritten
from tonecheck.model import Draft, Finding, Report, Unreadable

ROUNDS = 12  # more than any chain of fixes needs; one that goes on is taken for endless

Lint = Callable[[Draft], Report]
LintAll = Callable[[Sequence[Draft]], Iterable[Report]]
Reports = tuple[Report | Unreadable, ...]
Ban = tuple[int, str]  # an item of the file and a rule whose fixes are not applied in it


class Mended(NamedTuple):
    """What fixing made of a file: its text before and after, and what was and is to be said of its drafts.

    ``fixed`` counts the fixes by rule, ``refused`` those that could not be made without changing anything else.
    """

    before: str
    after: str
    was: Reports
    now: Reports
    fixed: Mapping[str, int]
    refused: Mapping[str, int]


class _State(NamedTuple):
    """A version of the file, what is said of it, and the counts of fixes on the way and of those refused at the end."""

    version: Version
    reports: Reports
    fixed: Counter[str]
    refused: Counter[str]


class _Endless(Exception):
    """Fixes that make nothing better, to be left out from the start."""

    def __init__(self, bans: set[Ban]) -> None:
        super().__init__()
        self.bans = bans


def mended(text: str, read: Read, lint: Lint, *, unsafe: bool = False) -> Mended:
    """Return the file ``text`` with every fix that ``lint`` offers for its drafts (only safe ones, unless ``unsafe``).

    ``read`` gives the drafts of a text of the file. Fixes that go round in circles, or after which their own rule finds
    more than before, are not applied. Fixing what was fixed changes nothing.
    """
    return all_mended(text, read, lambda drafts: map(lint, drafts), unsafe=unsafe)


def all_mended(
    text: str,
    read: Read,
    lint: LintAll,
    *,
    unsafe: bool = False,
    review: Callable[[Reports], Reports] = lambda reports: reports,
) -> Mended:
    """As ``mended``, where several drafts are looked at together.

    ``review`` gives what is said of all items of a version of the file, once each has been looked at by itself.
    """
    known: dict[tuple[int, str], Report] = {}

    def look(version: Version) -> Reports:
        drafts = {number: item for number, item in enumerate(version.items) if isinstance(item, Draft)}
        new = {number: draft for number, draft in drafts.items() if (number, draft.text) not in known}
        for (number, draft), report in zip(new.items(), lint(tuple(new.values())) if new else (), strict=True):
            known[number, draft.text] = report
        return review(
            tuple(
                known[number, item.text]._replace(draft=item) if isinstance(item, Draft) else item
                for number, item in enumerate(version.items)
            )
        )

    start = Version(text, tuple(read(text)))
    was = look(start)
    state = _State(start, was, Counter(), Counter())
    seen: set[str] = set()
    while state.version.text not in seen:
        seen.add(state.version.text)
        begun, bans = state, set[Ban]()
        while True:
            try:
                state = _rounds(begun, read, look, unsafe, bans)
                break
            except _Endless as endless:
                bans |= endless.bans
        if not bans:
            break  # else what was left out may be possible from where this ended
    return Mended(text, state.version.text, was, state.reports, state.fixed, state.refused)


def _rounds(
    begun: _State,
    read: Read,
    look: Callable[[Version], Reports],
    unsafe: bool,
    bans: set[Ban],
) -> _State:
    """Fix until there is nothing left to fix. Raises _Endless where that would not end, or make things worse."""
    version, now = begun.version, begun.reports
    fixed, refused = Counter(begun.fixed), Counter[str]()
    applied: list[set[Ban]] = []  # by round
    seen = {(at, item.text): 0 for at, item in enumerate(version.items) if isinstance(item, Draft)}  # → after how many
    for round_number in range(ROUNDS + 1):
        steps, refused = _steps(now, unsafe, bans)
        after = rewritten(version, steps, read)
        refused += Counter(step.rule for step in steps) - Counter(step.rule for step in after.steps)
        if not after.steps:
            break
        touched = {(step.item, step.rule) for step in after.steps}
        applied.append(touched)
        if round_number == ROUNDS:
            raise _Endless(touched)
        looked = look(after)
        bad = set()
        for ban in sorted(_worse(now, looked, touched)):
            alone = rewritten(version, [step for step in after.steps if (step.item, step.rule) == ban], read)
            bad |= _worse(now, look(alone), {ban})
        for number in {item for item, _ in touched}:
            words = after.items[number][0]
            if (number, words) in seen:
                bad |= {ban for since in applied[seen[number, words] :] for ban in since if ban[0] == number}
            seen.setdefault((number, words), len(applied))
        if bad:
            raise _Endless(bad)
        fixed += Counter(step.rule for step in after.steps)
        version, now = after._replace(steps=()), looked
    return _State(version, now, fixed, refused)


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


def _worse(was: Reports, now: Reports, touched: set[Ban]) -> set[Ban]:
    """Those of ``touched`` whose rule finds more in the item than before its fixes."""
    return {(number, rule) for number, rule in touched if _found(now[number], rule) > _found(was[number], rule)}


def _found(report: Report | Unreadable, rule: str) -> int:
    return sum(finding.rule == rule for finding in report.findings) if isinstance(report, Report) else 0
