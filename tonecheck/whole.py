"""A run over many drafts: the templates among them are held until all are read, for the rules about all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tonecheck.linter import Plan, admitted, lint
from tonecheck.merging import merged
from tonecheck.model import Draft, Finding, Report, Unreadable
from tonecheck.tools import Tools, once

if TYPE_CHECKING:
    from tonecheck.repository import Summary


class Read(NamedTuple):
    """What is said of one draft by itself, with the summary of a template."""

    report: Report | Unreadable
    summary: Summary | None = None


@once
def _known_words(tools: Tools) -> dict[str, bool]:
    """Word → whether the lexicon has it."""
    return {}


def read_all(items: Iterable[Draft | Unreadable], plan: Plan) -> Iterator[Read]:
    """Yield what is said of each item by itself, in order."""
    return summarized((item if isinstance(item, Unreadable) else lint(item, plan) for item in items), plan)


def summarized(reports: Iterable[Report | Unreadable], plan: Plan) -> Iterator[Read]:
    """Yield each report, in order, a template's with its summary."""
    for report in reports:
        yield Read(report, summary_of(report, plan))


def summary_of(report: Report | Unreadable, plan: Plan) -> Summary | None:
    """What the rules about all templates have to know of one; None for what is no template."""
    if isinstance(report, Unreadable) or report.frame.mode != "template":
        return None
    from tonecheck.repository import summary

    look_up, known = plan.tools.lexicon.look_up, _known_words(plan.tools)

    def is_word(word: str) -> bool:
        found = known.get(word)
        if found is None:
            found = known[word] = bool(look_up(word))
        return found

    return summary(report, is_word, plan.options.config.brands)


def completed(reads: Iterable[Read], plan: Callable[[], Plan]) -> Iterator[Report | Unreadable]:
    """Yield the reports in order, from the first template on once all are read, with what is said of all templates together.

    ``plan`` is asked for only where there are templates.
    """
    held: list[Read] = []
    for read in reads:
        if held or read.summary is not None:
            held.append(read)
        else:
            yield read.report
    if held:
        yield from _together(held, plan())


def _together(reads: list[Read], plan: Plan) -> Iterator[Report | Unreadable]:
    said = told_together(reads, plan)
    for at, (report, _) in enumerate(reads):
        yield with_findings(report, said[at]) if at in said and isinstance(report, Report) else report


def told_together(reads: Sequence[Read], plan: Plan, *, fixable: bool = False) -> dict[int, list[Finding]]:
    """What is said of the templates among ``reads`` together, by index; ``fixable``: by the rules with a fix alone."""
    from tonecheck import repository

    every = [rule for rule in plan.tools.book.rules.values() if rule.kind in repository.KINDS]
    rules = [rule for rule in every if rule.fix] if fixable else every
    places = [at for at, read in enumerate(reads) if read.summary is not None]
    summaries = [read.summary for read in reads if read.summary is not None]
    said: dict[int, list[Finding]] = {}
    for number, findings in repository.findings(rules, summaries, plan.options.config.brands).items():
        report = reads[places[number]].report
        if isinstance(report, Report):
            new = admitted(findings, report.draft, report.frame, plan)
            if new:
                said[places[number]] = new
    return said


def with_findings(report: Report, new: Iterable[Finding]) -> Report:
    """The report with findings that other drafts have brought."""
    return report._replace(findings=tuple(merged([*report.findings, *new])))
