"""Apple's string catalogues (``.xcstrings``) -> tree and, in it, the texts in Spanish; each character with its place."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.formats.body import locale_of
from tonecheck.formats.jsontext import string
from tonecheck.formats.jsontree import read as read_json
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.trouble import wrong

Keys = tuple[str, ...]

#: Where a text stands that has no translation because its key is what the program shows; nobody else writes such a key.
_KEY = "key"


def read(text: str) -> Tree:
    """The tree of a catalogue, as of any JSON file; its ``comment``s are the comments.

    An entry without a text in the source language of the catalogue has its key as ``key`` (encoding opaque: the program looks
    it up). Raises UserError ``json`` for a file that is broken or no such catalogue, ``codificacion`` for half a character.
    """
    (document,) = read_json(text).documents
    strings = document.get("strings")
    if strings is None or strings.kind != "map":
        advice = "lo escribe Xcode: {«sourceLanguage»: …, «strings»: {…}}"
        raise wrong("json", text, document.start, "no es un catálogo .xcstrings: no tiene «strings»", advice)
    source = document.words("sourceLanguage") or ""
    items = tuple((key, _entry(text, entry, source)) for key, entry in strings.items)
    comments = [
        FileComment(comment.text.text, comment.start, comment.end)
        for _, entry in strings.items
        if (comment := entry.get("comment")) is not None and comment.text is not None
    ]
    whole = [(key, node._replace(items=items) if node is strings else node) for key, node in document.items]
    return Tree((document._replace(items=tuple(whole)),), tuple(comments), catalogue=True)


def _entry(text: str, entry: Node, source: str) -> Node:
    """An entry whose key is shown with that key as a text."""
    made = entry.get("localizations")
    if entry.kind != "map" or (made is not None and made.get(source) is not None):
        return entry
    end = text.rindex('"', 0, entry.start)
    start = text.rindex('"', 0, end)
    while _slashes(text, start) % 2:
        start = text.rindex('"', 0, start)
    node = Node("text", start, end + 1, string(text, start + 1, end), "opaque")
    return entry._replace(items=((_KEY, node), *entry.items))


def _slashes(text: str, end: int) -> int:
    """How many backslashes end at ``end``."""
    start = end
    while text[start - 1 : start] == "\\":
        start -= 1
    return end - start


def spanish(document: Node) -> Iterator[tuple[Keys, Node, str]]:
    """What of a catalogue Spanish readers see: the keys of each part, itself, and the code of its Spanish.

    Left out is what is not translated or no longer used (``stale``), and what is not to be translated.
    """
    strings, source = document.get("strings"), document.words("sourceLanguage") or ""
    for key, entry in strings.items if strings is not None else ():
        told = entry.get("shouldTranslate")
        if entry.words("extractionState") == "stale" or (told is not None and told.value is False):
            continue
        own = entry.get(_KEY)
        if own is not None and _is_spanish(source):
            yield ("strings", key, _KEY), own, source
        made = entry.get("localizations")
        for code, node in made.items if made is not None else ():
            if _is_spanish(code):
                for keys, part in _units(node, ("strings", key, "localizations", code)):
                    yield keys, part, code


def title(keys: Keys) -> str | None:
    """The key of the entry in which a text stands; None elsewhere than in a catalogue."""
    return keys[1] if keys[:1] == ("strings",) and keys[2:3] in (("localizations",), (_KEY,)) else None


def _is_spanish(code: str) -> bool:
    return code.lower().replace("_", "-").partition("-")[0] == "es" and locale_of(code)[1] is None


def _units(node: Node, keys: Keys) -> Iterator[tuple[Keys, Node]]:
    """The values of the units in ``node`` (a text, its plurals, its forms by device) that are translated."""
    for key, value in node.items:
        if key == "stringUnit":
            text = value.get("value")
            if text is not None and value.words("state") != "new":
                yield (*keys, key, "value"), text
        else:
            yield from _units(value, (*keys, key))
