"""Resources of .NET (``.resx``, ``.resw``) -> tree: the texts of a program, each character with its place."""

from __future__ import annotations

from tonecheck.formats.tree import Node, Tree
from tonecheck.formats.trouble import wrong
from tonecheck.formats.xmltree import read as read_xml

_ASIDE = ("resheader", "metadata", "assembly", "xsd:schema")


def read(text: str) -> Tree:
    """The tree of a file: a map of the texts by name, those of doubled names too; files and values of other types are left out.

    A text spans its whole ``<data>``, so that a comment above is about it. Raises UserError ``xml`` for a file that is broken or
    has another first element.
    """
    tree = read_xml(text)
    root = tree.documents[0].items
    if [key for key, _ in root] != ["root"]:
        at = root[0][1].start if root else 0
        raise wrong("xml", text, at, "no es un .resx: su primer elemento no es <root>", "guárdalo con su extensión")
    items: list[tuple[str, Node]] = []
    for name, entry in root[0][1].items:
        if name not in _ASIDE:
            for one in [node for _, node in entry.items] if entry.kind == "list" else [entry]:
                value = _text(one)
                if value is not None:
                    items.append((name, value._replace(start=one.start, end=one.end)))
    items.sort(key=lambda item: item[1].start)
    return Tree((Node("map", 0, len(text), items=tuple(items)),), tree.comments, catalogue=True)


def _text(entry: Node) -> Node | None:
    """The text of ``<data name="…"><value>…``; None for an icon, a file, a number of some type."""
    value = entry.get("value")
    if value is None or value.kind != "text" or entry.get("@name") is None:
        return None
    return None if entry.get("@type") is not None or entry.get("@mimetype") is not None else value
