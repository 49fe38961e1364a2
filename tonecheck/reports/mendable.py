"""How many findings ``tonecheck fix`` would mend: a line at the end of the reports for people."""

from __future__ import annotations

from tonecheck.model import Draft, Finding, Report
from tonecheck.reports.words import count

COMMAND = "tonecheck fix"
_PLAIN = frozenset(("greeting", "body", "farewell"))  # roles of segments


class Mendable:
    """Counts of findings with a fix that can be written where the draft stands: safe ones, and rewrites.

    ``command`` is what mends these drafts (None: nothing does). Only ``tonecheck fix`` knows rewrites.
    """

    def __init__(self, command: str | None = COMMAND) -> None:
        self._command = command
        self._safe = 0
        self._rewrites = 0

    def add(self, report: Report) -> None:
        """Count the findings of one report."""
        if self._command is None or report.draft.encodings is None:
            return
        for finding in report.findings:
            if finding.fix is not None and _can_be_written(report.draft, finding):
                self._safe += finding.fix.safe
                self._rewrites += not finding.fix.safe

    def told(self) -> str:
        """A sentence, or nothing where nothing can be mended."""
        rewrites = self._rewrites if self._command is not None and self._command.startswith(COMMAND) else 0
        if not (self._safe or rewrites):
            return ""
        many = count(self._safe or rewrites, "hallazgo se corrige", "hallazgos se corrigen")
        care = "(relee el resultado)"
        if not self._safe:
            return f"{many} con «{self._command} --unsafe» {care}."
        more = f"; {count(rewrites, 'más', 'más')}, con --unsafe {care}" if rewrites else ""
        return f"{many} con «{self._command}»{more}."


def _can_be_written(draft: Draft, finding: Finding) -> bool:
    """Whether fix makes this edit. For a fix in the plain words of a text, nothing is imported that writes containers."""
    if not draft.encodings and draft.runs is None and _is_in_plain_words(draft, finding):
        return True
    from tonecheck.fixing.locate import in_draft, in_file

    edits = in_draft(draft, finding)
    return edits is not None and in_file(draft, edits) is not None


def _is_in_plain_words(draft: Draft, finding: Finding) -> bool:
    edits = finding.fix.edits if finding.fix is not None else ()
    others = [part for part in draft.segments if part.role not in _PLAIN]
    return not any(part.start <= edit.end and edit.start <= part.end for part in others for edit in edits)
