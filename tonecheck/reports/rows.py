"""Findings as programs want them: one row each, with its place in the file and its path in the repository."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from tonecheck.fingerprints import digest, fingerprints
from tonecheck.fixing.edits import edited
from tonecheck.fixing.locate import in_draft, in_file
from tonecheck.model import SEVERITIES, Draft, Edit, Finding, Fix, Report, SourceSpan
from tonecheck.reports.layout import said
from tonecheck.reports.places import Lines, Places


class Row(NamedTuple):
    """A finding in ``path`` (from the root of the repository, with ``/``).

    ``span`` is its place in the file: in the draft where there is no file, at its start where the place is not known. ``mark`` is the fingerprint, and no other row of the
    path has it.
    """

    report: Report
    finding: Finding
    path: str
    span: SourceSpan
    mark: str

    @property
    def text(self) -> str:
        """The text in which ``span`` counts. It may hold private data: nothing of it is to be shown."""
        return self.report.draft.text if self.report.draft.runs is None else self.report.draft.file_text


class Rows:
    """Makes rows of reports; remembers which fingerprints a path has had."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._places = Places()
        self._lines = Lines("")
        self._seen: dict[tuple[str, str], int] = {}

    def path(self, path: str) -> str:
        """``path`` as it is seen from the root of the repository."""
        return from_root(path, self._root)

    def of(self, report: Report) -> list[Row]:
        """A row for each finding, in the order of the report."""
        path = self.path(report.draft.path)
        return [
            Row(report, finding, path, self._span(report.draft, finding.start, finding.end), self._mark(path, mark))
            for finding, mark in zip(report.findings, fingerprints(report), strict=True)
        ]

    def edits(self, row: Row, text: str | None = None) -> tuple[tuple[SourceSpan, str], ...]:
        """The fix of a row (or ``text`` in the place of its words) as places of its file and what is written there.

        Empty where there is none, where it cannot be written in that file, and where it would tell private data.
        """
        draft, finding = row.report.draft, row.finding
        if text is not None:
            finding = finding._replace(fix=Fix(False, (Edit(finding.start, finding.end, text),)))
        edits = in_draft(draft, finding) if draft.in_file else None
        written = in_file(draft, edits) if edits else None
        if not edits or not written:
            return ()
        start, end = edits[0].start, max(edit.end for edit in edits)
        masked = row.report.masked
        if len(masked) == len(draft.text) and masked[start:end] != draft.text[start:end]:
            return ()
        if self._lines.text is not row.text:
            self._lines = Lines(row.text)
        at = self._lines.at
        return tuple((SourceSpan(e.start, e.end, *at(e.start), *at(e.end)), e.text) for e in sorted(written))

    def edit(self, row: Row, text: str | None = None) -> tuple[SourceSpan, str] | None:
        """The same as one place of the file and one text."""
        parts = self.edits(row, text)
        if not parts:
            return None
        first, last = parts[0][0], parts[-1][0]
        edits = [Edit(span.start - first.start, span.end - first.start, written) for span, written in parts]
        whole = SourceSpan(first.start, last.end, first.line, first.column, last.end_line, last.end_column)
        return whole, edited(row.text[first.start : last.end], edits)

    def _span(self, draft: Draft, start: int, end: int) -> SourceSpan:
        span = self._places.source(draft, start, end)
        if span is not None:
            return span
        if _is_part(draft):
            return SourceSpan(0, 0, 1, 1, 1, 1)
        lines = self._places.lines(draft)
        return SourceSpan(start, end, *lines.at(start), *lines.at(end))

    def _mark(self, path: str, mark: str) -> str:
        number = self._seen[path, mark] = self._seen.get((path, mark), 0) + 1
        return mark if number == 1 else digest(mark, "of the file", str(number))


def root() -> str:
    """The folder that paths are told from: what the CI system says, else the repository, else the working directory."""
    here = os.path.abspath(os.curdir)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        given = os.environ.get(name)
        if given and _below(here, os.path.abspath(given)):
            return os.path.abspath(given)
    folder = here
    while not os.path.exists(os.path.join(folder, ".git")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return here
    return folder


def from_root(path: str, root: str) -> str:
    """``path`` from ``root``, with ``/``; as it was given where it is not below it, or is standard input."""
    if path == "-":
        return path
    full = os.path.abspath(path)
    shown = os.path.relpath(full, root) if _below(full, root) else path
    return shown.replace(os.sep, "/")


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def name(report: Report) -> str:
    """What the draft is called within its file: the title of its template, its id, its line; empty where it is the file."""
    draft = report.draft
    if draft.line is None:
        return draft.title or ""
    if draft.id in (None, draft.line):
        return draft.title or f"línea {draft.line}"
    return f"{draft.title} ({draft.id})" if draft.title else str(draft.id)


def told(row: Row) -> str:
    """The same, and where in the draft, if its place in the file is not known."""
    draft = row.report.draft
    if not _is_part(draft):
        return said(row.finding)
    line, _ = Lines(draft.text).at(row.finding.start)
    where = f"{draft.title}, línea {line}" if draft.title else f"línea {line}"
    return " ".join(f"{where}: {said(row.finding)}".split())


def _is_part(draft: Draft) -> bool:
    """Whether the draft is a part of a file, such as a saved message, whose lines are not those of the file."""
    return not draft.in_file and draft.encodings is None


def gravest_first(rows: Iterable[Row]) -> list[Row]:
    """Errors, then warnings, then suggestions, each in the order of the input."""
    return sorted(rows, key=lambda row: -SEVERITIES.index(row.finding.severity))
