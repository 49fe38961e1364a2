"""``json`` and ``jsonl``: the objects of docs/json.md, ASCII-escaped."""

from __future__ import annotations

import json
from collections.abc import Callable

from tonecheck.model import Completeness, Draft, Finding, Report, Score, Unreadable
from tonecheck.privacy import shown
from tonecheck.reports.places import Places

SCHEMA = 1


def as_object(report: Report, places: Places) -> dict[str, object]:
    """One draft's report. Every ``text`` is sliced from the masked copy, so that private data stays out."""
    draft, frame, masked = report.draft, report.frame, shown(report)
    return {
        **_head(draft),
        "channel": frame.channel,
        "type": frame.type,
        "intent": list(report.intent.names),
        "locale": frame.locale,
        "engines": dict(report.engines),
        "address": {
            "detected": report.address.detected,
            "expected": report.address.expected,
            "evidence": [
                {"start": e.start, "end": e.end, "text": masked[e.start : e.end], "address": e.address}
                for e in report.address.evidence
            ],
        },
        "scores": _scores(report, masked),
        "findings": [_finding(report, finding, masked, places) for finding in report.findings],
        "verify": [
            {"start": v.start, "end": v.end, "text": masked[v.start : v.end], "what": v.what} for v in report.verify
        ],
        "not_run": [{"rule": rule, "reason": reason} for rule, reason in report.not_run],
    }


def as_scores(report: Report) -> dict[str, object]:
    """What ``tonecheck score`` says of one draft."""
    return {
        **_head(report.draft),
        "intent": list(report.intent.names),
        "scores": _scores(report, shown(report)),
    }


def _head(draft: Draft) -> dict[str, object]:
    """Which draft it is."""
    return {
        "schema": SCHEMA,
        "path": draft.path,
        "line": draft.line,
        "id": draft.id,
        "title": draft.title,
    }


def as_error(unreadable: Unreadable) -> dict[str, object]:
    """What stands in the place of a draft that cannot be read."""
    return {
        "schema": SCHEMA,
        "path": unreadable.path,
        "line": unreadable.line,
        "id": None,
        "error": {"code": unreadable.code, "message": unreadable.message},
    }


def _finding(report: Report, finding: Finding, masked: str, places: Places) -> dict[str, object]:
    line, column = places.lines(report.draft).at(finding.start)
    source = places.source(report.draft, finding.start, finding.end)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "advice": finding.advice,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "text": masked[finding.start : finding.end],
        "suggestions": list(finding.suggestions),
        "fix": None
        if finding.fix is None
        else {"safe": finding.fix.safe, "edits": [edit._asdict() for edit in finding.fix.edits]},
        "source": None if source is None else source._asdict(),
    }


def _scores(report: Report, masked: str) -> dict[str, object]:
    return {
        "courtesy": _score(report.courtesy, masked),
        "empathy": _score(report.empathy, masked),
        "completeness": _completeness(report.completeness),
    }


def _score(score: Score, masked: str) -> dict[str, object]:
    return {
        "value": score.value,
        "target": score.target,
        "applies": score.applies,
        "cues": [
            {"cue": c.cue, "points": c.points, "start": c.start, "end": c.end, "text": masked[c.start : c.end]}
            for c in score.cues
        ],
    }


def _completeness(part: Completeness) -> dict[str, object]:
    return {
        "value": part.value,
        "target": part.target,
        "applies": part.applies,
        "required": list(part.required),
        "missing": list(part.missing),
    }


class JsonWriter:
    """Writes the objects as they come: one a line (``lines``), or as one array."""

    def __init__(self, write: Callable[[str], object], *, lines: bool, scores: bool = False) -> None:
        self._write = write
        self._lines = lines
        self._scores = scores
        self._places = Places()
        self._count = 0

    def add(self, item: Report | Unreadable) -> None:
        """Write one report, or the error in its place."""
        if isinstance(item, Unreadable):
            thing = as_error(item)
        elif self._scores:
            thing = as_scores(item)
        else:
            thing = as_object(item, self._places)
        before = "" if self._lines else ",\n" if self._count else "[\n"
        self._write(before + json.dumps(thing) + ("\n" if self._lines else ""))
        self._count += 1

    def finish(self) -> None:
        """Close the array."""
        if not self._lines:
            self._write("\n]\n" if self._count else "[]\n")
