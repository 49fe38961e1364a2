"""Which fixes are applied together, and what they make of a draft's text."""

from __future__ import annotations

from collections.abc import Iterable

from tonecheck.model import Edit, Finding


def apply(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> str:
    """Return ``text`` with the fixes of ``findings`` applied in order; of fixes that overlap, the first wins.

    Unsafe fixes are applied only if ``unsafe``.
    """
    return edited(text, (edit for finding in chosen(findings, unsafe=unsafe) for edit in edits_of(finding)))


def edits_of(finding: Finding) -> tuple[Edit, ...]:
    """The edits of the finding's fix; none where it has no fix."""
    return finding.fix.edits if finding.fix is not None else ()


def chosen(findings: Iterable[Finding], *, unsafe: bool = False) -> list[Finding]:
    """Return the findings whose fixes can be applied together, in order: of fixes that overlap, the first.

    Two that insert something at the same place overlap, and so do one that inserts and one that deletes what touches it: «Hola
    amiga» has no use for its comma where «amiga» goes.
    """
    taken: list[Edit] = []
    out: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end)):
        fix = finding.fix
        if fix is None or not (fix.safe or unsafe):
            continue
        if not any(_overlap(edit, other) for edit in fix.edits for other in taken):
            taken += fix.edits
            out.append(finding)
    return out


def _overlap(one: Edit, other: Edit) -> bool:
    if one.start == one.end == other.start == other.end:
        return True
    if _deletes_at(one, other) or _deletes_at(other, one):
        return True
    return one.start < other.end and other.start < one.end


def _deletes_at(one: Edit, other: Edit) -> bool:
    """Whether ``one`` deletes what touches the place where ``other`` inserts."""
    return not one.text and one.start < one.end and other.start == other.end and one.start <= other.start <= one.end


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with ``edits``, which do not overlap, applied."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits):
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:]))


def narrowed(text: str, edit: Edit) -> tuple[Edit, ...]:
    """Return ``edit`` as the edits of those words and signs of ``text`` that it really changes."""
    import re
    from difflib import SequenceMatcher

    old = text[edit.start : edit.end]
    if old == edit.text:
        return ()
    if not old or not edit.text or len(old) + len(edit.text) > _LONGEST:
        return (edit,)
    was, will_be = (re.findall(r"\w+|\W", side) for side in (old, edit.text))
    starts = [edit.start]
    for piece in was:
        starts.append(starts[-1] + len(piece))
    matcher = SequenceMatcher(None, was, will_be, autojunk=False)
    return tuple(
        Edit(starts[low], starts[high], "".join(will_be[first:last]))
        for name, low, high, first, last in matcher.get_opcodes()
        if name != "equal"
    )


_LONGEST = 4000  # code points of the old and the new words together, beyond which comparing them takes too long
