"""``gitlab``: the Code Quality report, an array of issues. GitLab shows one issue for each fingerprint."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tonecheck.fingerprints import digest
from tonecheck.model import Report, Severity, Unreadable
from tonecheck.reports.rows import Row, Rows, told
from tonecheck.reports.writers import Settings, Write

_SEVERITY: Mapping[Severity, str] = {"error": "major", "warning": "minor", "suggestion": "info"}


class GitlabWriter:
    """Writes the issues as they come."""

    def __init__(self, write: Write, settings: Settings) -> None:
        self._write = write
        self._rows = Rows(settings.root)
        self._count = 0

    def add(self, item: Report | Unreadable) -> None:
        """Write an issue for each finding, or for what could not be read."""
        if isinstance(item, Unreadable):
            path = self._rows.path(item.path)
            mark = digest(path, item.code, str(item.line))
            self._put(_issue(item.message, f"lectura/{item.code}", mark, "blocker", path, item.line or 1))
            return
        for row in self._rows.of(item):
            self._put(_of(row))

    def finish(self) -> None:
        """Close the array."""
        self._write("\n]\n" if self._count else "[]\n")

    def _put(self, issue: dict[str, object]) -> None:
        self._write((",\n" if self._count else "[\n") + json.dumps(issue))
        self._count += 1


def _of(row: Row) -> dict[str, object]:
    finding = row.finding
    mark = digest(row.path, row.mark)
    return _issue(told(row), finding.rule, mark, _SEVERITY[finding.severity], row.path, row.span.line)


def _issue(text: str, rule: str, mark: str, severity: str, path: str, line: int) -> dict[str, object]:
    return {
        "description": text,
        "check_name": rule,
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
