"""``markdown``: tables for a comment on a pull request or the summary of a job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.model import Completeness, Report, Score, Unreadable
from tonecheck.reports import words
from tonecheck.reports.cells import plain
from tonecheck.reports.layout import advice, clipped
from tonecheck.reports.mendable import Mendable
from tonecheck.reports.rows import Row, Rows, from_root, gravest_first, name
from tonecheck.reports.tally import Tally
from tonecheck.reports.writers import Settings, Write
from tonecheck.spanish.enumeration import enumerated

_ROOM = 60_000  # bytes; GitHub takes 65,536 characters of a comment
_SPARE = 200  # bytes for the line that says what was left out
_SPECIAL = r"([\\`*_\[\]|~$])"


class MarkdownWriter:
    """Writes the whole at the end: the gravest findings come first."""

    def __init__(self, write: Write, settings: Settings) -> None:
        self._write = write
        self._digest = Digest(settings)

    def add(self, item: Report | Unreadable) -> None:
        """Remember one report, or what could not be read."""
        self._digest.add(item)

    def finish(self) -> None:
        """Write the tables."""
        self._write(self._digest.text(_ROOM))


class Digest:
    """The run in Markdown: a heading with the counts, findings (or scores) as a table, what could not be read."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._rows = Rows(settings.root)
        self._tally = Tally()
        self._mendable = Mendable(settings.mender)
        self._found: list[Row] = []
        self._unread: list[Unreadable] = []
        self._scores: list[tuple[int, str]] = []  # what each row is sorted by, and the row

    def add(self, item: Report | Unreadable) -> None:
        """Remember one report, or what could not be read."""
        self._tally.add(item)
        if isinstance(item, Unreadable):
            self._unread.append(item)
        elif self._settings.scores:
            self._scores.append((_rank(item, self._settings.sort), _scores(item, self._settings.root)))
        else:
            self._mendable.add(item)
            self._found += self._rows.of(item)

    def text(self, room: int) -> str:
        """The whole in at most ``room`` bytes of UTF-8; a last line tells how many rows had no place."""
        out = [f"## tonecheck: {heading(self._tally, scores=self._settings.scores)}\n"]
        if hint := self._mendable.told():
            out[0] += f"\n{escaped(hint)}\n"
        used = len(out[0].encode()) + _SPARE
        left = 0
        for head, rows in self._tables():
            begun = False
            for row in rows:
                piece = row if begun else head + row
                size = len(piece.encode("utf-8", "backslashreplace"))
                if left or used + size > room:
                    left += 1
                    continue
                begun = True
                used += size
                out.append(piece)
        if left:
            out.append(f"\n_No caben aquí {words.count(left, 'fila', 'filas')} más._\n")
        return "".join(out)

    def _tables(self) -> Iterator[tuple[str, list[str]]]:
        unread = [
            _row(_code(_where(from_root(i.path, self._settings.root), i.line)), escaped(i.message))
            for i in self._unread
        ]
        yield "\n| Sin leer | Por qué |\n|---|---|\n", unread
        head = "\n| Gravedad | Dónde | Regla | Qué | Qué hacer |\n|---|---|---|---|---|\n"
        yield head, [_finding(row) for row in gravest_first(self._found)]
        head = "\n| Borrador | Cortesía | Empatía | Completitud |\n|---|---:|---:|---:|\n"
        yield head, [row for _, row in sorted(self._scores, key=lambda scored: scored[0])]


def heading(tally: Tally, *, scores: bool = False) -> str:
    """The counts of a run: «2 errores y 1 aviso en 3 borradores»."""
    drafts = words.count(tally.drafts, "borrador", "borradores")
    found = [
        words.count(number, words.SEVERITY[severity], words.SEVERITIES[severity])
        for severity in ("error", "warning", "suggestion")
        if (number := tally.severities.get(severity))
    ]
    told = drafts if scores else f"{enumerated(found)} en {drafts}" if found else f"nada que corregir en {drafts}"
    if tally.unreadable:
        told += f"; {words.count(tally.unreadable, 'entrada', 'entradas')} sin leer"
    return told


def _finding(row: Row) -> str:
    finding = row.finding
    place = _code(_where(row.path, row.span.line, row.span.column))
    if named := name(row.report):
        place += f"<br>{escaped(clipped(named))}"
    severity = words.SEVERITY[finding.severity]
    return _row(
        f"**{severity}**" if finding.severity == "error" else severity,
        place,
        _code(finding.rule),
        escaped(clipped(finding.message)),
        escaped(" ".join(advice(finding))),
    )


def _rank(report: Report, sort: str | None) -> int:
    """The value of the score ``sort``; one that does not count goes last, as in the table on a terminal."""
    if sort is None:
        return 0
    score: Score | Completeness = getattr(report, sort)
    return score.value if score.applies else 101


def _scores(report: Report, root: str) -> str:
    draft = report.draft
    place = _code(_where(from_root(draft.path, root), draft.line))
    if named := name(report):
        place += f" {escaped(clipped(named))}"
    values: tuple[Score | Completeness, ...] = (report.courtesy, report.empathy, report.completeness)
    cells = (f"**{v.value}**" if v.value < v.target else str(v.value) for v in values)
    return _row(place, *(cell if v.applies else "—" for v, cell in zip(values, cells, strict=True)))


def _where(path: str, *numbers: int | None) -> str:
    return ":".join((path, *(str(number) for number in numbers if number is not None)))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _code(text: str) -> str:
    return f"<code>{escaped(text)}</code>"


def escaped(text: str) -> str:
    """``text`` in one line, so that it is read as text: no markup, no cell of a table, nobody mentioned."""
    line = plain(" ".join(text.split()))
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(_SPECIAL, r"\\\1", line).replace("@", "@<!-- -->").replace("://", ":<!-- -->//")
