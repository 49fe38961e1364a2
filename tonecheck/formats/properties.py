"""Java ``.properties`` -> tree: the entries of a bundle of messages, each character of their texts with its place."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.formats.escapes import unescaped
from tonecheck.formats.mapped import Builder, Mapped, place, through
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.trouble import half_character, wrong

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
_WHITE = " \t\f"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A natural line, a key with what parts it from its value, an escape, and an argument of a MessageFormat."""
    key = r"((?:[^\\=: \t\f]|\\.)*+)[ \t\f]*+[=:]?[ \t\f]*+"
    escape = r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<char>.))"
    return (
        re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)"),
        re.compile(key, re.DOTALL),
        re.compile(escape, re.DOTALL),
        re.compile(r"\{\d{1,2}\s*[,}]"),
    )


def read(text: str) -> Tree:
    """The tree of a file as ``java.util.Properties`` reads it: a map of texts, those of doubled keys too.

    The encoding is properties, or properties-message where a text has arguments (``{0}``): an apostrophe is doubled in it then.
    Raises UserError: ``properties`` for a ``\\u`` without its four digits, ``codificacion`` for half a character.
    """
    items: list[tuple[str, Node]] = []
    comments: list[FileComment] = []
    pieces: list[tuple[int, int]] = []  # of the logical line that is being read
    begun = False  # whether anything of it was there yet
    goes_on = False  # whether the line before ended in a backslash
    for line in _patterns()[0].finditer(text):
        low, high = line.span(1)
        low += len(line[1]) - len(line[1].lstrip(_WHITE))
        if not begun:
            if low < high and text[low] in "#!":
                comments.append(FileComment(text[low + 1 : high].strip(), low, high))
                continue
            if low == high and not goes_on:
                continue
        goes_on = (high - low - len(text[low:high].rstrip("\\"))) % 2 == 1
        begun = begun or low < high - goes_on
        pieces.append((low, high - goes_on))
        if not goes_on or not line[2]:
            if begun:
                items.append(_entry(text, pieces))
            pieces, begun = [], False
    return Tree((Node("map", 0, len(text), items=tuple(items)),), tuple(comments), catalogue=True)


def _entry(text: str, pieces: list[tuple[int, int]]) -> tuple[str, Node]:
    """The key and the value of a logical line, whose parts stand at ``pieces``."""
    built = Builder()
    for low, high in pieces:
        built.copy(text[low:high], low)
    line = built.mapped()
    head = _patterns()[1].match(line.text)
    key, at = (head.end(1), head.end()) if head is not None else (0, 0)
    written = _part(line, at, len(line.text))
    value, encoding = _decoded(text, written), "properties"
    if _patterns()[3].search(value.text):
        encoding = "properties-message"
        value = through(_undoubled(value.text), value) if "''" in value.text else value
    start, end = (written.runs[0].source, pieces[-1][1]) if written.runs else (pieces[-1][1],) * 2
    return _decoded(text, _part(line, 0, key)).text, Node("text", start, end, value, encoding)


def _part(line: Mapped, low: int, high: int) -> Mapped:
    """``line``, which has no escapes yet, from ``low`` to ``high``."""
    built = Builder()
    for run in line.runs:
        start, end = max(run.start, low), min(run.start + run.length, high)
        built.copy(line.text[start:end], run.source + start - run.start)
    return built.mapped()


def _decoded(text: str, written: Mapped) -> Mapped:
    """What stands in a part of a logical line."""
    if "\\" not in written.text:
        return written

    def offset(at: int) -> int:
        return place(written.runs, at, at)[0]

    for escape in _patterns()[2].finditer(written.text) if "\\u" in written.text else ():
        if escape["char"] == "u":
            advice = "una barra invertida se escribe \\\\"
            problem = "no es válido: \\u sin sus cuatro cifras hexadecimales"
            raise wrong("properties", text, offset(escape.start()), problem, advice)
    found = unescaped(written.text, _patterns()[2], _ESCAPES, lambda at: half_character(text, offset(at)))
    return through(found, written)


def _undoubled(text: str) -> Mapped:
    """A message without the second of two apostrophes, which stand for one."""
    built = Builder()
    at = 0
    while (low := text.find("''", at)) >= 0:
        built.copy(text[at:low], at)
        built.stand_for("'", low, 2)
        at = low + 2
    built.copy(text[at:], at)
    return built.mapped()
