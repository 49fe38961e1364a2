"""``rdjson``: the Reviewdog Diagnostic Format. Its columns count bytes of UTF-8 from 1; ends are behind the last byte."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from tonecheck.model import Report, Severity, SourceSpan, Unreadable
from tonecheck.reports.rows import Row, Rows, told
from tonecheck.reports.writers import Settings, Write

_SEVERITY: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}
_OFFERED = 3  # suggestions


class RdjsonWriter:
    """Writes the diagnostics as they come."""

    def __init__(self, write: Write, settings: Settings) -> None:
        self._write = write
        self._rows = Rows(settings.root)
        self._begun = False

    def add(self, item: Report | Unreadable) -> None:
        """Write a diagnostic for each finding, or for what could not be read."""
        if isinstance(item, Unreadable):
            location: dict[str, object] = {"path": self._rows.path(item.path)}
            if item.line is not None:
                location["range"] = {"start": {"line": item.line}}
            self._put(
                {
                    "message": item.message,
                    "location": location,
                    "severity": "ERROR",
                    "code": {"value": f"lectura/{item.code}"},
                }
            )
            return
        for row in self._rows.of(item):
            self._put(self._of(row))

    def finish(self) -> None:
        """Close the object."""
        self._write("\n]}\n" if self._begun else '{"source": {"name": "tonecheck"}, "diagnostics": []}\n')

    def _put(self, diagnostic: dict[str, object]) -> None:
        before = ",\n" if self._begun else '{"source": {"name": "tonecheck"}, "diagnostics": [\n'
        self._write(before + json.dumps(diagnostic))
        self._begun = True

    def _of(self, row: Row) -> dict[str, object]:
        diagnostic: dict[str, object] = {
            "message": told(row),
            "location": {"path": row.path, "range": _range(row.text, row.span)},
            "severity": _SEVERITY[row.finding.severity],
            "code": {"value": row.finding.rule},
        }
        suggestions = list(self._suggestions(row))
        if suggestions:
            diagnostic["suggestions"] = suggestions
        return diagnostic

    def _suggestions(self, row: Row) -> Iterator[dict[str, object]]:
        """The fix and the other words that are offered in place of those of the finding."""
        offered = [self._rows.edit(row)]
        if row.finding.end > row.finding.start:
            offered += [self._rows.edit(row, text) for text in row.finding.suggestions[:_OFFERED]]
        for one in dict.fromkeys(offered):
            if one is not None:
                yield {"range": _range(row.text, one[0]), "text": one[1]}


def _range(text: str, span: SourceSpan) -> dict[str, object]:
    return {
        "start": {"line": span.line, "column": _bytes(text, span.start, span.column)},
        "end": {"line": span.end_line, "column": _bytes(text, span.end, span.end_column)},
    }


def _bytes(text: str, offset: int, column: int) -> int:
    """The column in bytes of the code point at ``offset``, whose column in code points is ``column``."""
    return len(text[offset - column + 1 : offset].encode("utf-8", "surrogatepass")) + 1
