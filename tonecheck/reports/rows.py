"""Findings as programs want them: one row each, with its place in the file and its path in the repository."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from tonecheck.fingerprints import digest, fingerprints
from tonecheck.model import SEVERITIES, Draft, Edit, Finding, Report, SourceSpan
from tonecheck.reports.layout import advice, clipped
from tonecheck.reports.places import Places


class Row(NamedTuple):
    """A finding in ``path`` (from the root of the repository, with ``/``).

    ``span`` is its place in the file, in the draft where there is no file. ``mark`` is the fingerprint, and no other row of the
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

    def edit(self, row: Row) -> tuple[SourceSpan, str] | None:
        """The fix of a row as one place in its file and the text that goes there.

        None where there is no fix, where the text does not stand in the file as it is, and where it would tell private data.
        """
        draft, fix = row.report.draft, row.finding.fix
        if fix is None or not fix.edits or not draft.in_file:
            return None
        edits = sorted(fix.edits)
        start, end = edits[0].start, max(edit.end for edit in edits)
        span = self._span(draft, start, end)
        if row.text[span.start : span.end] != draft.text[start:end]:
            return None
        masked = row.report.masked
        if draft.encodings != () or (len(masked) == len(draft.text) and masked[start:end] != draft.text[start:end]):
            return None
        return span, edited(draft.text[start:end], edits, start)

    def _span(self, draft: Draft, start: int, end: int) -> SourceSpan:
        span = self._places.source(draft, start, end)
        if span is not None:
            return span
        lines = self._places.lines(draft)
        return SourceSpan(start, end, *lines.at(start), *lines.at(end))

    def _mark(self, path: str, mark: str) -> str:
        number = self._seen[path, mark] = self._seen.get((path, mark), 0) + 1
        return mark if number == 1 else digest(mark, "of the file", str(number))


def edited(text: str, edits: Iterable[Edit], shift: int) -> str:
    """``text``, which begins at ``shift``, with the edits (sorted, not overlapping) made."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start - shift], edit.text]
        at = edit.end - shift
    return "".join((*pieces, text[at:]))


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


def said(finding: Finding) -> str:
    """The message and what to do, in one line."""
    return " ".join(" ".join((clipped(finding.message), *advice(finding))).split())


def gravest_first(rows: Iterable[Row]) -> list[Row]:
    """Errors, then warnings, then suggestions, each in the order of the input."""
    return sorted(rows, key=lambda row: -SEVERITIES.index(row.finding.severity))
