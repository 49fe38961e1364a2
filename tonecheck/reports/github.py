"""``github``: workflow commands that annotate the lines of a pull request, and a summary of the job."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tonecheck.errors import UserError, reason
from tonecheck.model import Report, Severity, Unreadable
from tonecheck.reports.markdown import Digest
from tonecheck.reports.rows import Row, Rows, gravest_first, told
from tonecheck.reports.writers import Settings, Write

_COMMAND: Mapping[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}
_ROOM = 1024 * 1024 - 1024  # bytes that GitHub takes of a step's summary, with a little to spare


class GithubWriter:
    """Writes the annotations at the end, the gravest first: GitHub shows ten errors and ten warnings of a step."""

    def __init__(self, write: Write, settings: Settings) -> None:
        self._write = write
        self._rows = Rows(settings.root)
        self._found: list[Row] = []
        self._unread: list[Unreadable] = []
        self._summary = os.environ.get("GITHUB_STEP_SUMMARY")
        self._digest = Digest(settings) if self._summary else None

    def add(self, item: Report | Unreadable) -> None:
        """Remember one report, or what could not be read."""
        if self._digest is not None:
            self._digest.add(item)
        if isinstance(item, Unreadable):
            self._unread.append(item)
        else:
            self._found += self._rows.of(item)

    def finish(self) -> None:
        """Write the annotations, and the summary where GitHub names a file for it. Raises UserError."""
        for item in self._unread:
            self._write(
                command(
                    "error",
                    {"file": self._rows.path(item.path), "line": item.line or 1, "title": f"lectura/{item.code}"},
                    item.message,
                )
            )
        for row in gravest_first(self._found):
            self._write(_of(row))
        if self._summary and self._digest is not None:
            _append(self._summary, self._digest)


def _append(path: str, digest: Digest) -> None:
    """Add the report to what the steps of the job have written there, where there is room for it."""
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            room = _ROOM - os.path.getsize(path)
            text = digest.text(room)
            if len(text.encode("utf-8", "backslashreplace")) <= room:
                file.write(text)
    except OSError as error:
        raise UserError(f"no se pudo escribir el resumen: {reason(error)}.", code="salida", path=path) from None


def _of(row: Row) -> str:
    span = row.span
    properties: dict[str, str | int] = {"file": row.path, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # GitHub takes no columns of more than one line
        properties |= {"col": span.column, "endColumn": max(span.column, span.end_column)}
    properties["title"] = row.finding.rule
    return command(_COMMAND[row.finding.severity], properties, told(row))


def command(name: str, properties: Mapping[str, str | int], message: str) -> str:
    """A workflow command on a line of its own, with everything escaped that could end it or begin another."""
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
