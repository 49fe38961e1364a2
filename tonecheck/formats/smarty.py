"""Smarty templates as WHMCS keeps them: header lines (``#subject=…``), then HTML."""

from __future__ import annotations

from tonecheck.formats.mapped import Mapped, plain
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.sources.lines import lines_of

_LONGEST = 40  # lines that a header may have


def read(text: str) -> Tree:
    """A map of the header's keys and ``body``, the rest as it stands; comments are those of Smarty and of HTML."""
    items: list[tuple[str, Node]] = []
    body = 0
    for low, high, after in lines_of(text[:20_000])[:_LONGEST]:
        line = text[low:high]
        key, equals, value = line.partition("=")
        if not line.strip():
            continue
        if not (equals and key.startswith("#") and key[1:].isidentifier()):
            break
        start = low + len(key) + 1 + len(value) - len(value.lstrip())
        node = Node("text", start, start + len(value.strip()), plain(value.strip(), start))
        items.append((key[1:].lower(), node))
        body = after
    rest = text[body:].rstrip()
    start = body + len(rest) - len(rest.lstrip())
    rest = rest.lstrip()
    content = plain(rest, start) if rest else Mapped("", ())
    items.append(("body", Node("text", start, start + len(rest), content)))
    return Tree((Node("map", 0, len(text), items=tuple(items)),), tuple(_comments(text, start)))


def _comments(text: str, at: int) -> list[FileComment]:
    """The comments ``{* … *}`` and ``<!-- … -->`` from ``at`` on."""
    found: list[FileComment] = []
    nearest = {opening: text.find(opening, at) for opening in ("{*", "<!--")}
    closings = {"{*": "*}", "<!--": "-->"}
    while True:
        opening = min((mark for mark in nearest if nearest[mark] >= 0), key=lambda mark: nearest[mark], default=None)
        if opening is None:
            return found
        low, closing = nearest[opening], closings[opening]
        end = text.find(closing, low + len(opening))
        if end < 0:
            nearest[opening] = -1
            continue
        found.append(FileComment(text[low + len(opening) : end], low, end + len(closing)))
        at = end + len(closing)
        nearest = {mark: text.find(mark, at) if 0 <= place < at else place for mark, place in nearest.items()}
