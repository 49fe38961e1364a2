"""A reply that a file has in HTML and as plain text gives one finding, not two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tonecheck.model import Report, Unreadable


def without_copies(reports: Iterable[Report | Unreadable]) -> Iterator[Report | Unreadable]:
    """Yield ``reports`` without what a plain copy (``Draft.copy_of``) has in common with its original.

    The same is a finding of the same rule on the same text (placeholders apart, which each writes in its own way), and a
    datum with the same text. What a copy lacks, and its white space, is the system's that made it. Copies come just after
    their original.
    """
    original: Report | None = None
    for report in reports:
        if isinstance(report, Unreadable) or report.draft.copy_of is None:
            original = None if isinstance(report, Unreadable) else report
            yield report
        elif original is None or (original.draft.path, original.draft.id) != (report.draft.path, report.draft.copy_of):
            yield report
        else:
            told = {(finding.rule, _words(finding.text)) for finding in original.findings}
            data = {item.text for item in original.verify}
            yield report._replace(
                findings=tuple(
                    finding
                    for finding in report.findings
                    if finding.text.strip() and (finding.rule, _words(finding.text)) not in told
                ),
                verify=tuple(item for item in report.verify if item.text not in data),
            )


def _words(text: str) -> str:
    """``text`` without placeholders."""
    return re.sub(r"<attribute\b[^<>]*>|\{\{[^{}]*\}\}", "{}", text) if "{{" in text or "<attribute" in text else text
