"""A file with fixes in it: read again and compared, so that nothing but the words of the fixes has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tonecheck.fixing.edits import edited
from tonecheck.model import Draft, Edit, Unreadable

Item = Draft | Unreadable
Read = Callable[[str], Sequence[Item]]  # the text of a file → what its reader makes of it


class Step(NamedTuple):
    """A fix: the item of the file that it mends, its rule, its edits of the draft and of the file."""

    item: int
    rule: str
    draft_edits: tuple[Edit, ...]
    file_edits: tuple[Edit, ...]


class Version(NamedTuple):
    """A text of the file, what its reader makes of it, and the fixes that led to it."""

    text: str
    items: Sequence[Item]
    steps: tuple[Step, ...] = ()


def rewritten(start: Version, steps: Sequence[Step], read: Read) -> Version:
    """Return the file with as many of ``steps`` as can be made, each draft then being exactly what its fixes make of it.

    All of them are tried together, then halves, down to single ones.
    """
    return _with(start, start._replace(steps=()), tuple(steps), read)


def _with(start: Version, kept: Version, steps: tuple[Step, ...], read: Read) -> Version:
    """``kept``, itself ``start`` with some steps, with those of ``steps`` that can be made besides."""
    if not steps:
        return kept
    found = _attempt(start, (*kept.steps, *steps), read)
    if found is not None:
        return found
    if len(steps) == 1:
        return kept
    half = len(steps) // 2
    return _with(start, _with(start, kept, steps[:half], read), steps[half:], read)


def _attempt(start: Version, steps: tuple[Step, ...], read: Read) -> Version | None:
    """The file with all the steps; None where it does not then read as it should."""
    file_edits = sorted({edit for step in steps for edit in step.file_edits})  # an alias of YAML brings an edit twice
    if any(one.end > two.start or one[:2] == two[:2] for one, two in pairwise(file_edits)):
        return None
    own: dict[int, list[Edit]] = {}
    for step in steps:
        own.setdefault(step.item, []).extend(step.draft_edits)
    wanted = {
        number: edited(item.text, own[number])
        for number, item in enumerate(start.items)
        if number in own and isinstance(item, Draft)
    }
    text = edited(start.text, file_edits)
    items = tuple(read(text))
    same = len(items) == len(start.items) and _same(start.items, items, wanted)
    return Version(text, items, steps) if same else None


def _same(old: Sequence[Item], new: Sequence[Item], wanted: Mapping[int, str]) -> bool:
    told = {item.text: wanted[at] for at, item in enumerate(old) if at in wanted and isinstance(item, Draft)}
    for number, (was, now) in enumerate(zip(old, new, strict=True)):
        if isinstance(was, Draft) and isinstance(now, Draft):
            if now.text != wanted.get(number, was.text) or _identity(now, {}) != _identity(was, told):
                return False
        elif isinstance(was, Draft) or isinstance(now, Draft) or was.code != now.code:
            return False
    return True


def _identity(draft: Draft, told: Mapping[str, str]) -> tuple[object, ...]:
    """What a fix may not change; a subject or a title that is a draft of its own is as its own fixes make it."""
    given = {key: told.get(value, value) if isinstance(value, str) else value for key, value in draft.given.items()}
    title = told.get(draft.title, draft.title) if draft.title is not None else None
    return draft.id, given, title, draft.encodings, draft.copy_of, draft.path
