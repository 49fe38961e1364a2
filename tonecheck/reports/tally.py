"""What came out of a whole run."""

from __future__ import annotations

from tonecheck.model import SEVERITIES, Report, Unreadable


class Tally:
    """Counts of drafts (a plain copy is the draft of its original), of inputs that could not be read, and of findings by severity
    and by rule.
    """

    def __init__(self) -> None:
        self.drafts = 0
        self.unreadable = 0
        self.severities: dict[str, int] = {}
        self.rules: dict[tuple[str, str], int] = {}  # (severity, rule) → findings

    def add(self, item: Report | Unreadable) -> None:
        """Count one report."""
        if isinstance(item, Unreadable):
            self.unreadable += 1
            return
        self.drafts += item.draft.copy_of is None
        for finding in item.findings:
            self.severities[finding.severity] = self.severities.get(finding.severity, 0) + 1
            key = finding.severity, finding.rule
            self.rules[key] = self.rules.get(key, 0) + 1

    def reaches(self, level: str) -> bool:
        """Whether a finding is as grave as ``level`` (a severity, or ``never``)."""
        return level in SEVERITIES and any(
            self.severities.get(severity) for severity in SEVERITIES[SEVERITIES.index(level) :]
        )

    def by_rule(self) -> list[tuple[int, str, str]]:
        """(findings, severity, rule), most frequent first."""
        rows = [(number, severity, rule) for (severity, rule), number in self.rules.items()]
        return sorted(rows, key=lambda row: (-row[0], row[2], -SEVERITIES.index(row[1])))
