"""The files of a run, mended: with the engines that it has, and by what the rules about all templates say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from tonecheck.fixing.rewriting import Read as Reader
from tonecheck.fixing.rounds import LintAll, Mended, Reports, all_mended
from tonecheck.linter import Plan, lint
from tonecheck.model import Draft, Edit, Finding, Fix, Report
from tonecheck.whole import Read, summary_of, told_together, with_findings

_TURNS = 4  # how often all files are gone through; what one of them gains may be what others lack


class Work(NamedTuple):
    """A file of the run: its path, its bytes, what reads its text, and what mending has made of it."""

    path: str
    data: bytes
    read: Reader
    mended: Mended


@contextmanager
def looking(plan: Plan) -> Iterator[LintAll]:
    """What looks at drafts as a run with ``plan`` does. Raises UserError for an engine that does not start or answer."""
    from tonecheck.engines import started

    engines = started(plan.options.engines, plan.options.config)
    if not engines:
        yield lambda drafts: (lint(draft, plan) for draft in drafts)
        return

    def deep(drafts: Sequence[Draft]) -> Iterator[Report]:
        from tonecheck.deep import lint_with

        return (report for report in lint_with(drafts, plan, engines) if isinstance(report, Report))

    try:
        yield deep
    finally:
        for engine in engines:
            engine.close()


def has_templates(reports: Reports) -> bool:
    """Whether the rules about all templates concern one of them."""
    return any(isinstance(report, Report) and report.frame.mode == "template" for report in reports)


def together(works: Iterable[Work], plan: Plan, look: LintAll, *, unsafe: bool) -> list[Work]:
    """The files, mended each by itself, with what is said of all their templates together.

    With ``unsafe`` that is mended too, all its fixes being unsafe; then all are compared again, until nothing is left to do.
    """
    done = list(works)
    reads = [_reads(work.mended.now, plan) for work in done]
    for _ in range(_TURNS if unsafe else 0):
        before = [work.mended.after for work in done]
        for number, said in _told(reads, plan, fixable=True):
            done[number] = _again(done[number], said, plan, look)
            reads[number] = _reads(done[number].mended.now, plan)
        if [work.mended.after for work in done] == before:
            break
    for number, said in _told(reads, plan):
        now = _completed(done[number].mended.now, said)
        done[number] = done[number]._replace(mended=done[number].mended._replace(now=now))
    return done


def _reads(reports: Reports, plan: Plan) -> list[Read]:
    return [Read(report, summary_of(report, plan)) for report in reports]


def _told(
    reads: Sequence[Sequence[Read]], plan: Plan, *, fixable: bool = False
) -> Iterator[tuple[int, dict[int, list[Finding]]]]:
    """Yield the number of each file of whose templates something is said, and what, by the number of the item in it."""
    flat = [(file, item) for file, own in enumerate(reads) for item in range(len(own))]
    said = told_together([read for own in reads for read in own], plan, fixable=fixable)
    by_file: dict[int, dict[int, list[Finding]]] = {}
    for at, findings in said.items():
        file, item = flat[at]
        by_file.setdefault(file, {})[item] = findings
    yield from sorted(by_file.items())


def _again(work: Work, said: Mapping[int, Sequence[Finding]], plan: Plan, look: LintAll) -> Work:
    """The file, mended by its own rules and by what is ``said`` of its templates, by number, as long as they are as they were."""
    first = work.mended
    texts = {at: report.draft.text for at, report in enumerate(first.now) if at in said and isinstance(report, Report)}

    def review(reports: Reports) -> Reports:
        same = {
            at: said[at]
            for at, text in texts.items()
            if at < len(reports) and isinstance(report := reports[at], Report) and report.draft.text == text
        }
        return _completed(reports, same)

    then = all_mended(first.after, work.read, look, unsafe=True, review=review)
    now = tuple(_by_itself(report, plan) if isinstance(report, Report) else report for report in then.now)
    fixed = Counter(first.fixed) + Counter(then.fixed)
    return work._replace(mended=Mended(first.before, then.after, first.was, now, fixed, then.refused))


def _by_itself(report: Report, plan: Plan) -> Report:
    """The report without what the other templates have brought."""
    from tonecheck.repository import KINDS

    rules = plan.tools.book.rules
    return report._replace(findings=tuple(f for f in report.findings if rules[f.rule].kind not in KINDS))


def _completed(reports: Reports, said: Mapping[int, Sequence[Finding]]) -> Reports:
    """The reports of a file with what is ``said`` of some, by number; a plain copy is mended where its original is."""
    if not said:
        return reports
    out = list(reports)
    original: tuple[Draft, Sequence[Finding]] | None = None
    for number, report in enumerate(reports):
        if not isinstance(report, Report):
            continue
        new = said.get(number, ())
        if report.draft.copy_of is None:
            original = report.draft, new
        elif original is not None and original[0].id == report.draft.copy_of:
            new = [copied for finding in original[1] for copied in _in_copy(finding, original[0], report.draft)]
        if new:
            out[number] = with_findings(report, new)
    return tuple(out)


def _in_copy(finding: Finding, original: Draft, copy: Draft) -> Iterator[Finding]:
    """The finding at the same words of the plain copy, where all words of its fix stand there as often as in the original."""
    if finding.fix is None:
        return
    edits = [
        Edit(start, start + edit.end - edit.start, edit.text)
        for edit in finding.fix.edits
        if (start := _same_words(edit.start, edit.end, original.text, copy.text)) is not None
    ]
    start = _same_words(finding.start, finding.end, original.text, copy.text)
    if start is not None and len(edits) == len(finding.fix.edits):
        end = start + finding.end - finding.start
        yield finding._replace(start=start, end=end, fix=Fix(finding.fix.safe, tuple(edits)))


def _same_words(start: int, end: int, original: str, copy: str) -> int | None:
    """Where the words ``start:end`` of ``original`` stand in ``copy``; None where these are not there as often."""
    words = original[start:end]
    if not words or original.count(words) != copy.count(words):
        return None
    at = -1
    for _ in range(original.count(words, 0, start) + 1):
        at = copy.find(words, at + 1)
    return at
