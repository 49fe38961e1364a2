"""What the readers of containers give: values with their places in the file."""

from collections.abc import Iterator
from typing import NamedTuple

from tonecheck.formats.mapped import Mapped


class Node(NamedTuple):
    """A value of a container at ``start:end`` of the decoded file (code points, quotes and all).

    ``kind`` is map, list, text or other. A map or list has ``items``, its keys (of a list: "0", "1" …) and values, in the
    order of the file; a text has ``text`` with runs into the file and ``encoding``, the name of how it is written there (json,
    yaml-plain, yaml-single, yaml-double, yaml-literal, yaml-folded, csv, xml, cdata, po …; empty: as it is; see fixing); any other
    value (a number, true, null) is ``value``.
    """

    kind: str
    start: int
    end: int
    text: Mapped | None = None
    encoding: str = ""
    items: tuple[tuple[str, "Node"], ...] = ()
    value: object = None

    def get(self, key: str) -> "Node | None":
        """The value of ``key`` (the last one, as parsers have it), or None."""
        return next((node for name, node in reversed(self.items) if name == key), None)

    def words(self, key: str) -> str | None:
        """The text of ``key``, or None where there is none."""
        node = self.get(key)
        return node.text.text if node is not None and node.text is not None else None


class FileComment(NamedTuple):
    """A comment at ``start:end`` of the decoded file; ``text`` is what stands between its marks."""

    text: str
    start: int
    end: int


class Tree(NamedTuple):
    """A file that was read: its documents (most formats have one) and its comments in order.

    ``catalogue`` tells that files of its format hold the messages of a program.
    """

    documents: tuple["Node", ...]
    comments: tuple[FileComment, ...] = ()
    catalogue: bool = False


def pointer(*keys: str) -> str:
    """The JSON pointer (RFC 6901) of these keys."""
    return "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys)


def texts(node: Node, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every text in ``node`` and below with the keys that lead there, in the order of the file."""
    if node.kind == "text":
        yield keys, node
    for key, value in node.items:
        yield from texts(value, (*keys, key))
