"""What holds of every tree: shared by the tests of the readers."""

from __future__ import annotations

from collections.abc import Callable

from tonecheck.formats.tree import Node, Tree, texts

Decoder = Callable[[str, str], str]


def plain(node: Node) -> object:
    """The value that a tree stands for, as a parser gives it (the last of doubled keys)."""
    if node.kind == "map":
        return {key: plain(child) for key, child in node.items}
    if node.kind == "list":
        return [plain(child) for _, child in node.items]
    if node.kind == "text":
        assert node.text is not None
        return node.text.text
    return node.value


def every_text(tree: Tree) -> list[Node]:
    """The texts of all documents, in order."""
    return [node for document in tree.documents for _, node in texts(document)]


def check_runs(file: str, node: Node, decoded: Decoder) -> None:
    """Runs tile the text, stand inside the node, in order and apart, and say what the file says there.

    ``decoded(piece, encoding)`` gives what a piece of the file that is no longer one to one stands for.
    """
    assert node.text is not None
    text, runs = node.text
    at, place = 0, node.start
    for run in runs:
        assert run.start == at and run.length > 0
        width = run.length if run.width is None else run.width
        assert place <= run.source and run.source + width <= node.end
        piece, said = file[run.source : run.source + width], text[at : at + run.length]
        if run.width is None:
            assert piece == said
        elif node.encoding == "opaque":
            assert (run.length, run.source, width) == (len(text), node.start, node.end - node.start)
        else:
            assert decoded(piece, node.encoding) == said
        at += run.length
        place = run.source + width
    assert at == len(text)
