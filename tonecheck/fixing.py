"""Apply fixes to a draft's text."""

from __future__ import annotations

from collections.abc import Iterable

from tonecheck.model import Edit, Finding


def apply(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> str:
    """Return ``text`` with the fixes of ``findings`` applied in order; of fixes that overlap, the first wins.

    Unsafe fixes are applied only if ``unsafe``.
    """
    edits: list[Edit] = []
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end)):
        fix = finding.fix
        if fix is None or not (fix.safe or unsafe):
            continue
        if all(edit.start >= other.end or edit.end <= other.start for edit in fix.edits for other in edits):
            edits += fix.edits
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
