"""The report for people. Colour comes from rich, which is imported only where there is a terminal to colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tonecheck.model import Report, Unreadable
from tonecheck.reports import words
from tonecheck.reports.layout import (
    EMPTY,
    Line,
    Piece,
    asides,
    finding_line,
    finding_lines,
    header,
    score_lines,
    second_reading,
    wrap,
)
from tonecheck.reports.mendable import COMMAND, Mendable
from tonecheck.reports.places import Places
from tonecheck.reports.tally import Tally

if TYPE_CHECKING:
    from tonecheck.reports.table import ScoreTable
    from tonecheck.rulebook import Rule

Paint = Callable[[Iterable[Line]], object]


def plain_paint(write: Callable[[str], object]) -> Paint:
    """Writes the lines without styles."""

    def paint(lines: Iterable[Line]) -> None:
        for line in lines:
            write("".join(piece.text for piece in line).rstrip() + "\n")

    return paint


class TerminalWriter:
    """Writes each report as it comes and a summary at the end.

    ``rules`` are those of the run by id, for what the scores are made of; ``quiet`` leaves errors and the summary; ``scores`` leaves the scores: of one draft with all their cues, of several as a
    table, which ``sort`` (a name of table.SCORES) puts in order; ``mender`` is the command that mends, if one does; ``concise`` makes a finding
    one line and leaves out all else but the summary. Of several templates only those are shown of which there is
    something to say: nobody is about to send the others.
    """

    def __init__(
        self,
        paint: Paint,
        room: int,
        rules: Mapping[str, Rule],
        *,
        quiet: bool = False,
        scores: bool = False,
        statistics: bool = False,
        sort: str | None = None,
        mender: str | None = COMMAND,
        concise: bool = False,
    ) -> None:
        self._paint = paint
        self._room = room
        self._rules = rules
        self._quiet = quiet
        self._concise = concise
        self._table: ScoreTable | None = None
        if scores:
            from tonecheck.reports.table import SCORES, ScoreTable

            self._table = ScoreTable(paint, room, rules, None if sort is None else SCORES.index(sort))
        self._statistics = statistics
        self._clean: Report | None = None
        self._places = Places()
        self._tally = Tally()
        self._mendable = Mendable(None if quiet or scores else mender)

    def add(self, item: Report | Unreadable) -> None:
        """Write one report. What could not be read is told on standard error by the caller."""
        self._tally.add(item)
        if isinstance(item, Report) and self._table is not None:
            self._table.add(item)
        elif isinstance(item, Report):
            self._mendable.add(item)
            if _is_clean_template(item):
                self._clean = item
                return
            self._paint(self._lines(item))

    def finish(self) -> None:
        """Write the only draft where it is a template without findings, the statistics, where they are wanted, and the summary."""
        if self._clean is not None and self._tally.drafts == 1:
            self._paint(self._lines(self._clean))
        if self._statistics:
            self._paint((*statistics(self._tally), EMPTY))
        if self._table is not None:
            self._table.finish()
        else:
            self._paint((summary(self._tally), *self._hint()))

    def _hint(self) -> Iterator[Line]:
        for text in wrap(self._mendable.told(), self._room):
            if text:
                yield (Piece(text, "dim"),)

    def _lines(self, report: Report) -> Iterator[Line]:
        findings = [f for f in report.findings if f.severity == "error" or not self._quiet]
        if self._concise:
            yield from (finding_line(report, finding, self._places) for finding in findings)
            return
        if not findings and (self._quiet or report.draft.copy_of is not None):  # of a copy, all is told already
            return
        yield header(report)
        yield EMPTY
        for finding in findings:
            yield from finding_lines(report, finding, self._places, self._room)
            yield EMPTY
        if self._quiet:
            return
        if not findings:
            yield (Piece("  ✓ Nada que corregir.", "good"),)
            yield EMPTY
        yield from score_lines(report, self._room, self._rules, every=False)
        for block in (asides(report, self._room), self._second(report)):
            lines = tuple(block)
            if lines:
                yield EMPTY
                yield from lines
        yield EMPTY

    def _second(self, report: Report) -> Iterator[Line]:
        if report.frame.mode == "template" or any(finding.severity == "error" for finding in report.findings):
            return iter(())
        return second_reading(report, self._places, self._room)


def _is_clean_template(report: Report) -> bool:
    return report.frame.mode == "template" and not (report.findings or report.notes or report.not_run)


def summary(tally: Tally) -> Line:
    """One line on the whole run."""
    found = [
        Piece(words.count(number, words.SEVERITY[severity], words.SEVERITIES[severity]), severity)
        for severity in ("error", "warning", "suggestion")
        if (number := tally.severities.get(severity))
    ]
    pieces = [Piece(words.count(tally.drafts, "borrador", "borradores"), "bold"), Piece(": " if tally.drafts else "")]
    for index, piece in enumerate(found):
        pieces += [Piece(", "), piece] if index else [piece]
    if tally.drafts and not found:
        pieces.append(Piece("nada que corregir", "good"))
    if tally.unreadable:
        pieces.append(Piece(f"; {words.count(tally.unreadable, 'entrada', 'entradas')} sin leer", "error"))
    return *pieces, Piece(".")


def statistics(tally: Tally) -> Iterator[Line]:
    """Findings by rule, most frequent first."""
    for number, severity, rule in tally.by_rule():
        yield (
            Piece(f"{number:>6}  "),
            Piece(f"{words.SEVERITY[severity]:<10}", severity),
            Piece("  "),
            Piece(rule, "rule"),
        )
