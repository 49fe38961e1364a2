"""The reports of a file as JSON, and back. What the file itself holds is taken from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from tonecheck.model import (
    NOTHING,
    Address,
    Comment,
    Completeness,
    Cue,
    Customer,
    Draft,
    Edit,
    Evidence,
    Facts,
    Finding,
    Fix,
    Frame,
    Intent,
    IntentEvidence,
    NotRun,
    Report,
    Run,
    Score,
    Segment,
    Verify,
)
from tonecheck.repository.summary import Formula, Gap, Name, Summary
from tonecheck.whole import Read

_T = TypeVar("_T")


def encoded(reads: Sequence[Read]) -> bytes:
    """The record of a file: what was said of each of its drafts, in order."""
    rows = []
    for read in reads:
        report = read.report
        assert isinstance(report, Report)
        draft = report.draft
        whole = draft.in_file and draft.text == draft.file_text
        lean = draft._replace(
            text="" if whole else draft.text, path="", file_text="", given=NOTHING, notes=tuple(draft.notes)
        )
        same = report.masked == draft.text
        rows.append((whole, same, report._replace(draft=lean, masked="" if same else report.masked), read.summary))
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=sorted).encode("utf-8", "surrogatepass")


def decoded(record: bytes, path: str, file_text: Callable[[], str]) -> list[Read]:
    """The reads of a record of the file at ``path``. ``draft.given`` stays empty: the frame says what came of it.

    Raises ValueError, TypeError, KeyError and IndexError for a record of another making.
    """
    rows = json.loads(record.decode("utf-8", "surrogatepass"))
    return [_read(row, path, file_text) for row in rows]


def _read(row: Any, path: str, file_text: Callable[[], str]) -> Read:
    whole, same, fields, summary = row
    draft = _draft(fields[0], path, file_text, whole=whole)
    report = Report._make(fields)
    report = report._replace(
        draft=draft,
        frame=_frame(report.frame),
        intent=_intent(report.intent),
        address=_address(report.address),
        courtesy=_score(report.courtesy),
        empathy=_score(report.empathy),
        completeness=_completeness(report.completeness),
        findings=tuple(map(_finding, report.findings)),
        verify=_each(Verify._make, report.verify),
        not_run=_each(NotRun._make, report.not_run),
        notes=tuple(report.notes),
        masked=draft.text if same else report.masked,
    )
    return Read(report, None if summary is None else _summary(summary))


def _each(make: Callable[[Any], _T], rows: Iterable[Any]) -> tuple[_T, ...]:
    return tuple(map(make, rows))


def _draft(row: Any, path: str, file_text: Callable[[], str], *, whole: bool) -> Draft:
    draft = Draft._make(row)
    source = file_text() if draft.in_file else ""
    return draft._replace(
        text=source if whole else draft.text,
        path=path,
        given=NOTHING,
        segments=_each(Segment._make, draft.segments),
        runs=None if draft.runs is None else _each(Run._make, draft.runs),
        file_text=source,
        encodings=None if draft.encodings is None else tuple(draft.encodings),
        comments=_each(Comment._make, draft.comments),
        notes=tuple(draft.notes),
    )


def _frame(row: Any) -> Frame:
    frame = Frame._make(row)
    return frame._replace(
        intents=tuple(frame.intents),
        attachments=None if frame.attachments is None else tuple(frame.attachments),
        customer=Customer._make(frame.customer),
        facts=Facts._make(frame.facts),
        ignore=tuple(frame.ignore),
        variables=tuple(frame.variables),
        named=frozenset(frame.named),
    )


def _intent(row: Any) -> Intent:
    names, declared, evidence = row
    return Intent(tuple(names), declared, _each(IntentEvidence._make, evidence))


def _address(row: Any) -> Address:
    detected, expected, evidence = row
    return Address(detected, expected, _each(Evidence._make, evidence))


def _score(row: Any) -> Score:
    score = Score._make(row)
    return score._replace(cues=_each(Cue._make, score.cues))


def _completeness(row: Any) -> Completeness:
    part = Completeness._make(row)
    return part._replace(required=tuple(part.required), missing=tuple(part.missing))


def _finding(row: Any) -> Finding:
    finding = Finding._make(row)
    fix = finding.fix
    if fix is not None:
        safe, edits = fix
        fix = Fix(safe, _each(Edit._make, edits))
    return finding._replace(suggestions=tuple(finding.suggestions), fix=fix)


def _summary(row: Any) -> Summary:
    summary = Summary._make(row)
    evidence, farewell = summary.evidence, summary.farewell
    return summary._replace(
        evidence=None if evidence is None else Formula._make(evidence),
        farewell=None if farewell is None else Formula._make(farewell),
        names=_each(Name._make, summary.names),
        words=tuple(summary.words),
        gaps=_each(Gap._make, summary.gaps),
    )
