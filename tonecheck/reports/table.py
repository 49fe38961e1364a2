"""The scores of several drafts as a table, one line each, with the averages below; of a single one with all their cues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from tonecheck.model import Report
from tonecheck.reports import words
from tonecheck.reports.cells import clusters, plain, width
from tonecheck.reports.layout import EMPTY, Line, Piece, header, name, score_lines
from tonecheck.rulebook import Rule

SCORES = ("courtesy", "empathy", "completeness")
_BAR = 8  # cells
_COLUMN = _BAR + 5  # with the value and what parts it from the next
_LEAST_NAME = 16  # cells


class Cell(NamedTuple):
    """One score of a draft, in points 0–100; ``value`` is None where it does not count."""

    value: int | None
    target: int


class Row(NamedTuple):
    """One draft: what the user calls it, and its three scores."""

    name: str
    cells: tuple[Cell, ...]


def row_of(report: Report) -> Row:
    """The row of a report."""
    scores = (report.courtesy, report.empathy, report.completeness)
    draft = report.draft
    called = name(report)
    if draft.title:
        called = f"{plain(draft.title)} ({plain(draft.path)}{'' if draft.line is None else f':{draft.line}'})"
    return Row(called, tuple(Cell(s.value if s.applies else None, s.target) for s in scores))


class ScoreTable:
    """Paints the scores as they come; with ``sort``, the place of a score, the lowest first when all are there.

    ``rules`` are those of the run by id, for what the scores are made of.
    """

    def __init__(
        self,
        paint: Callable[[Iterable[Line]], object],
        room: int,
        rules: Mapping[str, Rule],
        sort: int | None = None,
    ) -> None:
        self._paint = paint
        self._room = room
        self._rules = rules
        self._sort = sort
        self._first: Report | None = None
        self._held: list[Row] = []
        self._drafts = 0
        self._sums = [0] * len(SCORES)
        self._counts = [0] * len(SCORES)
        self._low = [0] * len(SCORES)

    def add(self, report: Report) -> None:
        """Take one report."""
        self._drafts += 1
        if self._drafts == 1:
            self._first = report
            return
        if self._first is not None:
            self._paint((_heading(self._room),))
            self._take(row_of(self._first))
            self._first = None
        self._take(row_of(report))

    def _take(self, row: Row) -> None:
        for at, cell in enumerate(row.cells):
            if cell.value is not None:
                self._sums[at] += cell.value
                self._counts[at] += 1
                self._low[at] += cell.value < cell.target
        if self._sort is None:
            self._paint((_line(row, self._room),))
        else:
            self._held.append(row)

    def finish(self) -> None:
        """Paint what is left: a single report with its cues, or the sorted rows and the averages."""
        if self._first is not None:
            self._paint((header(self._first), *score_lines(self._first, self._room, self._rules, every=True), EMPTY))
        elif self._drafts:
            at = self._sort
            if at is not None:
                self._held.sort(key=lambda row: (row.cells[at].value is None, row.cells[at].value))
                self._paint(_line(row, self._room) for row in self._held)
            self._paint(self._totals())

    def _totals(self) -> Iterator[Line]:
        yield (Piece("─" * (_name_room(self._room) + _COLUMN * len(SCORES)), "dim"),)
        label = "Media de " + words.count(self._drafts, "borrador", "borradores")
        below = "Por debajo del mínimo"
        if max(width(label), width(below)) > _name_room(self._room):
            label, below = f"Media ({self._drafts})", "Bajo el mínimo"
        pairs = zip(self._sums, self._counts, strict=True)
        means = tuple(Cell(round(total / count) if count else None, 0) for total, count in pairs)
        yield _line(Row(label, means), self._room)
        yield (
            Piece(_fitted(below, self._room)),
            *(Piece(f"{low:>{_COLUMN - 1}} ") for low in self._low),
        )


def _name_room(room: int) -> int:
    return max(room - _COLUMN * len(SCORES), _LEAST_NAME)


def _heading(room: int) -> Line:
    titles = (f" {words.SCORE[score]:<{_COLUMN - 1}}" for score in SCORES)
    return Piece(_fitted("", room)), *(Piece(title, "bold") for title in titles)


def _line(row: Row, room: int) -> Line:
    return Piece(_fitted(row.name, room)), *(piece for cell in row.cells for piece in _cell(cell))


def _cell(cell: Cell) -> Iterator[Piece]:
    if cell.value is None:
        yield Piece(" " + "·" * _BAR + "   —", "dim")
        return
    full = round(cell.value * _BAR / 100)
    style = "good" if cell.value >= cell.target else "warning"
    yield Piece(" " + "█" * full, style)
    yield Piece("░" * (_BAR - full), "dim")
    yield Piece(f"{cell.value:>4}", style)


def _fitted(text: str, room: int) -> str:
    """``text`` in just the cells of the first column; what is too long loses its middle."""
    cells = _name_room(room)
    if width(text) > cells:
        parts = list(clusters(text))
        tail = _taken(reversed(parts), cells // 2)
        head = _taken(parts, cells - 1 - sum(size for _, size in tail))
        text = "".join(piece for piece, _ in head) + "…" + "".join(piece for piece, _ in reversed(tail))
    return text + " " * (cells - width(text))


def _taken(parts: Iterable[tuple[str, int]], cells: int) -> list[tuple[str, int]]:
    """The first of ``parts`` that take no more than ``cells``."""
    taken: list[tuple[str, int]] = []
    for piece, size in parts:
        cells -= size
        if cells < 0:
            break
        taken.append((piece, size))
    return taken
