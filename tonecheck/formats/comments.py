"""The comments of a file -> the drafts that they are about. What they say is read by ``suppress``."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.model import Comment, Run

MARK = "tonecheck:"
_WHOLE_FILE = "tonecheck: ignorar-archivo"
_FROM, _TO = "tonecheck: ignorar-desde", "tonecheck: ignorar-hasta"


class Placed(NamedTuple):
    """A draft to be: its node in the tree, the length of its text (code points) and its runs into the file."""

    node: Node
    length: int
    runs: tuple[Run, ...]


def comments_of(tree: Tree, drafts: Sequence[Placed], text: str) -> list[tuple[Comment, ...]]:
    """For each draft of the file ``text``, the comments that are about it, in order.

    A comment on a line of its own is about the value that follows, and all drafts in it; one at the end of a line about
    what drafts have on that line, else about the value that begins there or next; ``ignorar-archivo`` about every draft,
    ``ignorar-desde`` about those that begin before the next ``ignorar-hasta``. Comments that stand in the text of a draft are
    its own.
    """
    found: list[list[Comment]] = [[] for _ in drafts]
    for comment in tree.comments:
        if MARK not in comment.text:
            continue
        line = _line(text, comment.start)
        reached = list(_reached(tree, drafts, text, comment))
        for index, start, end in reached:
            found[index].append(Comment(comment.text.strip(), start, end, line, len(reached) > 1))
    return [tuple(comments) for comments in found]


def _says(comment: FileComment, words: str) -> bool:
    return " ".join(comment.text.split()).startswith(words)


def _line(text: str, offset: int) -> int:
    before = text[: offset + 1] if text.startswith("\r\n", offset) else text[:offset]
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def _reached(tree: Tree, drafts: Sequence[Placed], text: str, comment: FileComment) -> Iterator[tuple[int, int, int]]:
    """The drafts that ``comment`` is about, by number, and from where to where (code points of the draft)."""
    if _says(comment, _WHOLE_FILE):
        yield from ((index, 0, draft.length) for index, draft in enumerate(drafts))
        return
    if any(_inside(comment, draft.runs) for draft in drafts):
        return
    if _says(comment, _FROM):
        ends = [other.start for other in tree.comments if other.start > comment.start and _says(other, _TO)]
        end = min(ends, default=len(text))
        yield from ((at, 0, draft.length) for at, draft in enumerate(drafts) if comment.end <= draft.node.start < end)
        return
    if _says(comment, _TO) and any(other.start < comment.start and _says(other, _FROM) for other in tree.comments):
        return
    low = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    trails = bool(text[low : comment.start].strip())
    if trails:
        high = min((at for at in (text.find("\n", low), text.find("\r", low)) if at >= 0), default=len(text))
        on_line = [
            (index, *span)
            for index, draft in enumerate(drafts)
            if (span := _on_line(draft.runs, low, high)) is not None
        ]
        if on_line:
            yield from on_line
            return
        # «texto: | # …»: the value has begun, its words follow
        begun = [index for index, draft in enumerate(drafts) if draft.node.start <= comment.start < draft.node.end]
        if begun:
            yield from ((index, 0, drafts[index].length) for index in begun)
            return
    node = _following(tree, drafts, comment.end)
    while node is not None and node.items and not trails:
        first = node.items[0][1]  # above the first «- », that one is meant, not the list
        if text[comment.end : node.start].strip() or not _in(first, drafts):
            break
        node = first
    if node is not None:
        yield from ((index, 0, drafts[index].length) for index in _in(node, drafts))


def _inside(comment: FileComment, runs: tuple[Run, ...]) -> bool:
    return bool(runs) and runs[0].source <= comment.start and comment.end <= _end(runs[-1])


def _end(run: Run) -> int:
    return run.source + (run.length if run.width is None else run.width)


def _on_line(runs: tuple[Run, ...], low: int, high: int) -> tuple[int, int] | None:
    """What of a draft stands between the offsets ``low`` and ``high`` of the file."""
    start: int | None = None
    end = 0
    for run in runs:
        if run.source >= high:
            break
        if _end(run) <= low or _end(run) == run.source:
            continue
        whole = run.width is not None
        first = run.start if whole or run.source >= low else run.start + low - run.source
        start = first if start is None else start
        end = run.start + run.length if whole else run.start + min(run.length, high - run.source)
    return None if start is None else (start, end)


def _in(node: Node, drafts: Sequence[Placed]) -> list[int]:
    return [
        index for index, draft in enumerate(drafts) if node.start <= draft.node.start and draft.node.end <= node.end
    ]


def _following(tree: Tree, drafts: Sequence[Placed], offset: int) -> Node | None:
    """The first value behind ``offset`` that holds drafts."""
    values = (node for root in tree.documents for node in (_entries(root) if root.items else (root,)))
    return next((node for node in values if _behind(node, drafts, offset)), None)


def _behind(node: Node, drafts: Sequence[Placed], offset: int) -> bool:
    return node.start >= offset and bool(_in(node, drafts))


def _entries(node: Node) -> Iterator[Node]:
    """The values in ``node``, those that hold others before them."""
    if not node.items:
        return
    for _, value in node.items:
        yield value
        yield from _entries(value)
