"""From the fix of a finding, in the draft, to edits of the file."""

from __future__ import annotations

from tonecheck.fixing.edits import edits_of, narrowed
from tonecheck.fixing.encode import Site, encoded, may_be_replaced
from tonecheck.formats.mapped import place
from tonecheck.model import Draft, Edit, Finding, Run

#: Parts of a draft that no fix touches; a placeholder only its own.
_HELD = frozenset(("placeholder", "comment", "metadata", "code"))


def file_of(draft: Draft) -> str:
    """The decoded file that the draft stands in, or the draft itself where there is none."""
    return draft.file_text if draft.in_file else draft.text


def in_draft(draft: Draft, finding: Finding) -> tuple[Edit, ...] | None:
    """The edits of the finding's fix, in the draft, as few words as they really change; None where one may not be made."""
    out: list[Edit] = []
    for whole in edits_of(finding):
        if "\r\n" in draft.text:
            whole = whole._replace(text=whole.text.replace("\r\n", "\n").replace("\n", "\r\n"))
        for edit in narrowed(draft.text, whole):
            if _is_held(draft, edit, own=finding.family == "plantilla"):
                return None
            out.append(edit)
    return tuple(out) or None


def _is_held(draft: Draft, edit: Edit, *, own: bool) -> bool:
    return any(
        segment.role in _HELD
        and not (own and segment.role == "placeholder")
        and segment.start < max(edit.end, edit.start + 1)
        and edit.start < segment.end
        and not (edit.start == edit.end == segment.start)
        for segment in draft.segments
    )


def in_file(draft: Draft, edits: tuple[Edit, ...]) -> tuple[Edit, ...] | None:
    """The same edits in the file, written as its format wants; None where one cannot be written there."""
    if draft.encodings is None:
        return None
    runs = draft.runs if draft.in_file and draft.runs is not None else (Run(0, len(draft.text), 0),)
    if not runs:
        return None
    file = file_of(draft)
    first, last = place(runs, 0, len(draft.text))
    out: list[Edit] = []
    for edit in edits:
        where = _where(draft, runs, edit.start, edit.end, file)
        if where is None:
            return None
        written = encoded(edit.text, draft.encodings, Site(file, *where, first, last)) if edit.text else ""
        if written is None:
            return None
        out.append(Edit(*where, written))
    return tuple(out)


def _where(draft: Draft, runs: tuple[Run, ...], start: int, end: int, file: str) -> tuple[int, int] | None:
    """Where ``start:end`` of the draft stands in one piece, or where words are inserted there; None where nowhere."""
    if start == end:
        at = _insertion(draft, runs, start)
        return at, at
    low = high = -1
    for run in runs:
        left, right = max(run.start, start), min(run.start + run.length, end)
        if left >= right:
            continue
        if run.width is None:
            begins, ends = run.source + left - run.start, run.source + right - run.start
        else:
            begins, ends = run.source, run.source + run.width
            words = draft.text[run.start : run.start + run.length]
            if right - left < run.length or not may_be_replaced(draft, words, file[begins:ends]):
                return None
        if low >= 0 and begins != high:
            return None  # something stands in between: a tag, an indentation
        low, high = (begins if low < 0 else low), ends
    return low, high


def _insertion(draft: Draft, runs: tuple[Run, ...], at: int) -> int:
    """After the character before, where it is one of a word, else before the next one: never before an indentation or a tag."""
    if at and (at >= len(draft.text) or not draft.text[at - 1].isspace()):
        return place(runs, at - 1, at)[1]
    return place(runs, at, at)[0]
