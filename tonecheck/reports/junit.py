"""``junit``: a suite for each file, a case for each draft; findings that make the run fail are failures."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tonecheck.model import SEVERITIES, Report, Unreadable
from tonecheck.reports import words
from tonecheck.reports.cells import plain
from tonecheck.reports.rows import Row, Rows, gravest_first, name, told
from tonecheck.reports.writers import Settings, Write


class JunitWriter:
    """Collects the cases of each file and writes them at the end, as a suite begins with its counts."""

    def __init__(self, write: Write, settings: Settings) -> None:
        self._write = write
        self._fail_on = settings.fail_on
        self._rows = Rows(settings.root)
        self._suites: dict[str, list[tuple[str, str]]] = {}  # path → (result, case)

    def add(self, item: Report | Unreadable) -> None:
        """Add the case of one draft, or of what could not be read."""
        path = self._rows.path(item.path if isinstance(item, Unreadable) else item.draft.path)
        cases = self._suites.setdefault(path, [])
        if isinstance(item, Unreadable):
            title = path if item.line is None else f"línea {item.line}"
            body = f'<error type="{_safe(item.code)}" message="{_safe(item.message)}"/>'
            cases.append(("error", _case(path, title, body)))
            return
        rows = self._rows.of(item)
        grave = [row for row in rows if _fails(row, self._fail_on)]
        mild = [row for row in rows if not _fails(row, self._fail_on)]
        body = "".join((*_failure(grave), *_aside(mild)))
        cases.append(("failure" if grave else "", _case(path, name(item) or path, body)))

    def finish(self) -> None:
        """Write the whole document."""
        every = [result for cases in self._suites.values() for result, _ in cases]
        self._write('<?xml version="1.0" encoding="UTF-8"?>\n')
        self._write(f'<testsuites name="tonecheck"{_counts(every)}>\n')
        for path, cases in self._suites.items():
            self._write(f'  <testsuite name="{_safe(path)}"{_counts([result for result, _ in cases])}>\n')
            for _, case in cases:
                self._write(case)
            self._write("  </testsuite>\n")
        self._write("</testsuites>\n")


def _fails(row: Row, fail_on: str) -> bool:
    return fail_on in SEVERITIES and SEVERITIES.index(row.finding.severity) >= SEVERITIES.index(fail_on)


def _counts(results: list[str]) -> str:
    failures, errors = results.count("failure"), results.count("error")
    return f' tests="{len(results)}" failures="{failures}" errors="{errors}" skipped="0" time="0"'


def _case(path: str, title: str, body: str) -> str:
    start = f'    <testcase classname="{_safe(path)}" name="{_safe(title)}" file="{_safe(path)}" time="0"'
    return f"{start}>\n{body}    </testcase>\n" if body else f"{start}/>\n"


def _failure(rows: list[Row]) -> Iterator[str]:
    """One element for all of them: readers keep only the first of several."""
    if rows:
        worst = gravest_first(rows)[0]
        more = f" (y {words.count(len(rows) - 1, 'hallazgo', 'hallazgos')} más)" if len(rows) > 1 else ""
        message = _safe(told(worst) + more)
        yield f'      <failure type="{_safe(worst.finding.rule)}" message="{message}">'
        yield _told(rows)
        yield "</failure>\n"


def _aside(rows: list[Row]) -> Iterator[str]:
    if rows:
        yield "      <system-out>"
        yield _told(rows)
        yield "</system-out>\n"


def _told(rows: list[Row]) -> str:
    return "\n".join(
        _safe(
            f"{row.path}:{row.span.line}:{row.span.column} {words.SEVERITY[row.finding.severity]} {row.finding.rule} "
            + told(row)
        )
        for row in rows
    )


def _safe(text: str) -> str:
    """``text`` for XML 1.0: controls made visible, what no document may hold replaced."""
    shown = "".join("\ufffd" if ord(char) & 0xFFFE == 0xFFFE else char for char in plain(text))
    return escape(shown, quote=True)
