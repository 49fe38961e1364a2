"""The subjects of templates: customers read them first, so each is a short text of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.formats.body import SUBJECT_KEYS, Body, folded, is_text, words_of, written
from tonecheck.formats.tree import Node

Keys = tuple[str, ...]


def subjects(document: Node, bodies: Sequence[Body]) -> Iterator[Body]:
    """The subject of each of ``bodies`` that has one in its record, once; what is nothing but a placeholder is left alone."""
    seen: set[Keys] = set()
    for body in bodies:
        said = body.given.get("subject")
        found = _place(document, body.keys, said) if isinstance(said, str) else None
        if found is None or found[0] in seen or not any(char.isalpha() for char in _without_gaps(str(said))):
            continue
        seen.add(found[0])
        given = {key: value for key, value in body.given.items() if key in ("locale", "channel", "mode", "address")}
        yield Body(*found, body.title, {**given, "type": "fragment"}, "auto", None, body.language)


def _without_gaps(text: str) -> str:
    from tonecheck.sources.placeholders import find

    at, pieces = 0, []
    for gap in find(text):
        pieces.append(text[at : gap.start])
        at = gap.end
    return "".join((*pieces, text[at:]))


def _place(document: Node, keys: Keys, said: str) -> tuple[Keys, Node] | None:
    """The keys and the node of the subject ``said`` of the text at ``keys``: in the nearest map around it."""
    above: list[Node] = [document]
    for key in keys[:-1]:
        node = above[-1].get(key)
        if node is None:
            return None
        above.append(node)
    for depth in range(len(above) - 1, -1, -1):
        node, at = above[depth], keys[:depth]
        if node.kind == "list":  # the actions of a macro
            for number, action in node.items:
                value = action.get("value")
                if words_of(action.get("field")) == "subject" and is_text(value) and words_of(value) == said:
                    return (*at, number, "value"), value
        elif node.kind == "map":
            known, names = folded(node), written(node)
            for key in SUBJECT_KEYS:
                value = known.get(key)
                if is_text(value) and words_of(value) == said:
                    return (*at, names[key]), value
    return None
