"""Apple's ``.strings`` -> tree: the texts of an app, each character with its place."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.formats.escapes import unescaped
from tonecheck.formats.mapped import Mapped, plain, through
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.trouble import half_character, wrong

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "b": "\b", "a": "\a"}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between two values, a comment or a word of the file; and an escape."""
    word = r"""
        \s+ | //(?P<line>[^\r\n]*) | /\*(?P<block>.*?)\*/ | (?P<sign>[=;])
        | "(?P<quoted>(?:[^"\\]|\\.)*+)" | (?P<bare>[\w.$:/\-]+)
    """
    return re.compile(word, re.VERBOSE | re.DOTALL), re.compile(
        r"\\(?:[Uu](?P<code>[0-9a-fA-F]{4})|(?P<char>.))", re.DOTALL
    )


def read(text: str) -> Tree:
    """The tree of a file: a map of texts (encoding apple), those of doubled keys too.

    Raises UserError: ``strings`` with the line for what is none of the format's, ``codificacion`` for half a character.
    """
    if text.lstrip().startswith(("<?xml", "<!DOCTYPE", "<plist")):
        raise wrong("strings", text, 0, "es una lista de propiedades en XML", "guárdala como «clave» = «texto»;")
    items: list[tuple[str, Node]] = []
    comments: list[FileComment] = []
    parts: list[tuple[str, int, int]] = []  # of the entry that is being read: its values and signs
    at = 0
    while at < len(text):
        word = _patterns()[0].match(text, at)
        if word is None:
            advice = (
                "falta la comilla de cierre, o sobra una" if text[at] == '"' else 'una entrada es "clave" = "texto";'
            )
            raise wrong("strings", text, at, "no es válido: aquí no se entiende el archivo", advice)
        kind = word.lastgroup or ""
        if kind in ("line", "block"):
            comments.append(FileComment(word[kind].strip(), at, word.end()))
        elif kind == "sign":
            parts.append((word["sign"], at, word.end()))
        elif kind:
            parts.append(("", *word.span(kind)))
        at = word.end()
        if kind == "sign" and word["sign"] == ";":
            items.append(_entry(text, parts))
            parts = []
    if parts:
        raise wrong("strings", text, parts[0][1], "no es válido: hay una entrada sin acabar", "ciérrala con ;")
    return Tree((Node("map", 0, len(text), items=tuple(items)),), tuple(comments), catalogue=True)


def _entry(text: str, parts: list[tuple[str, int, int]]) -> tuple[str, Node]:
    """The key and the text of an entry (``key;`` alone stands for itself)."""
    signs = [sign for sign, _, _ in parts]
    if signs not in (["", "=", "", ";"], ["", ";"]):
        raise wrong("strings", text, parts[0][1], "no es válido: aquí no hay una entrada", 'es "clave" = "texto";')
    _, low, high = parts[-2]
    value = _decoded(text, low, high)
    quote = 1 if text[low - 1 : low] == '"' else 0
    return _decoded(text, *parts[0][1:]).text, Node("text", low - quote, high + quote, value, "apple")


def _decoded(text: str, start: int, end: int) -> Mapped:
    source = text[start:end]
    found = unescaped(source, _patterns()[1], _ESCAPES, lambda at: half_character(text, start + at))
    return through(found, plain(source, start)) if source else found
