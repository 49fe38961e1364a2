"""Fluent (``.ftl``) -> tree: the messages of a program, each character of their texts with its place."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tonecheck.formats.mapped import Builder, trimmed
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.trouble import DEEPEST, too_deep, wrong

_LITERAL = re.compile(r'"((?:[^"\\\r\n]|\\[^\r\n])*)"')
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([\\"]))')
_HIGHEST = 0x10FFFF


class _Patterns(NamedTuple):
    """What begins an entry, an attribute and a variant; the rest of a line; blank space of any kind; words of a text; in a
    placeable what is no brace, no quote and no arrow, what is called, and a variable."""

    entry: re.Pattern[str]
    attribute: re.Pattern[str]
    variant: re.Pattern[str]
    line: re.Pattern[str]
    blank: re.Pattern[str]
    words: re.Pattern[str]
    call: re.Pattern[str]
    name: re.Pattern[str]
    variable: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(r"(-?[A-Za-z][\w-]*) *= *", re.ASCII),
        re.compile(r"\s*\.([A-Za-z][\w-]*) *= *", re.ASCII),
        re.compile(r"\s*(\*?)\[\s*([^\]\r\n]*?)\s*\] *"),
        re.compile(r"[^\r\n]*"),
        re.compile(r"\s*"),
        re.compile(r"[^{}\r\n]*"),
        re.compile(r'(?:[^{}"\-]|-(?!>))*'),
        re.compile(r"[-$]?([A-Za-z][\w-]*)", re.ASCII),
        re.compile(r"\$([A-Za-z][\w-]*)", re.ASCII),
    )


def read(text: str) -> Tree:
    """The tree of a file: a map of messages and terms.

    A message is a text (encoding fluent), or a map of its text (key empty), its attributes (``title``) and, where it has forms to
    choose from, these below the name of what decides. In a text each further line stands for a line break, a placeable for a gap (``{ $x }`` as it
    is, any other as ``{{name}}``), a literal for what it says. Raises UserError ``ftl``, with the line, for what is none of Fluent's.
    """
    return _Reader(text).read()


def is_fluent(text: str) -> bool:
    """Whether a ``.ftl`` file is one of Fluent; those of FreeMarker have the same extension."""
    entry = re.search(r"^-?[A-Za-z][\w-]* *=", text, re.MULTILINE | re.ASCII)
    return entry is not None and re.search(r"<[#@/!]|\$\{|\[#", text[: entry.start()]) is None


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[tuple[tuple[str, ...], Node]] = []
        self._named: dict[tuple[str, ...], int] = {}  # how many of a name the entry has
        self._level = 0  # how many braces are open

    def read(self) -> Tree:
        text, patterns = self._text, _patterns()
        items: list[tuple[str, Node]] = []
        comments: list[FileComment] = []
        at = 0
        while at < len(text):
            entry = patterns.entry.match(text, at)
            if entry is not None:
                start, at = at, self._entry(entry)
                items.append((entry[1], self._node(start, at)))
                continue
            line = patterns.line.match(text, at)
            high = at if line is None else line.end()
            if text[at] == "#":
                comments.append(FileComment(text[at:high].lstrip("#").strip(), at, high))
            elif text[at:high].strip():
                raise wrong("ftl", text, at, "no es Fluent válido: aquí no empieza ningún mensaje", _ENTRY)
            at = high + 1
        return Tree((Node("map", 0, len(text), items=tuple(items)),), tuple(comments), catalogue=True)

    def _entry(self, head: re.Match[str]) -> int:
        """Read the entry that ``head`` begins; tell where it ends."""
        self._found = []
        self._named = {}
        at = self._pattern(head.end(), ())
        while (attribute := _patterns().attribute.match(self._text, at)) is not None:
            at = self._pattern(attribute.end(), self._own((attribute[1],)))
        return at

    def _own(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The keys of one more attribute, choice or form; numbered where the entry has some of that name: n, n-2, n-3."""
        own, number = keys, self._named.get(keys, 1)
        while own in self._named:
            number += 1
            own = (*keys[:-1], f"{keys[-1]}-{number}")
        self._named[keys] = number
        self._named.setdefault(own, 1)
        return own

    def _node(self, start: int, end: int) -> Node:
        if len(self._found) == 1 and not self._found[0][0]:
            return self._found[0][1]._replace(start=start)
        return _nested([(keys or ("",), node) for keys, node in self._found], start, end)

    def _pattern(self, at: int, keys: tuple[str, ...]) -> int:
        """Read the text that begins at ``at``; tell where it ends."""
        text, built, start = self._text, Builder(), at
        place = len(self._found)
        begun = False  # whether something stands there yet: a text may begin on the next line
        while at < len(text):
            stop = _end(_patterns().words.match(text, at))
            built.copy(text[at:stop], at)
            begun = begun or stop > at
            at = stop
            char = text[at : at + 1]
            if char == "{":
                at = self._placeable(at, keys, built)
                begun = True
            elif char == "}":
                raise wrong("ftl", text, at, "no es Fluent válido: hay una llave } suelta", 'escríbela {"}"}')
            elif char:
                after = self._continued(at)
                if after is None:
                    break
                if begun:
                    lines = text.count("\n", at, after) or text.count("\r", at, after)
                    built.stand_for("\n" * lines, at, after - at)
                at = after
        mapped = trimmed(built.mapped())
        if mapped.text:
            self._found.insert(place, (keys, Node("text", start, at, mapped, "fluent")))
        return at

    def _continued(self, at: int) -> int | None:
        """Where a text goes on behind the line break at ``at``; None where it ends there."""
        after = _end(_patterns().blank.match(self._text, at))
        if after == len(self._text) or self._text[after] in "[*.}":
            return None
        return after if self._text[after - 1] in " \t" else None

    def _placeable(self, at: int, keys: tuple[str, ...], built: Builder) -> int:
        """Read what stands in braces from ``at`` on; tell where it ends."""
        text, opened = self._text, at
        self._level += 1
        if self._level > DEEPEST:
            raise too_deep("ftl", text, at)
        at = _end(_patterns().blank.match(text, at + 1))
        named = _patterns().name.match(text, at)
        literal = _LITERAL.match(text, at)
        begun = at
        while at < len(text) and text[at] != "}" and not text.startswith("->", at):
            inner = _LITERAL.match(text, at)
            if text[at] == "{":
                at = self._placeable(at, keys, Builder())
            elif inner is not None:
                at = inner.end()
            elif text[at] == '"':
                raise wrong("ftl", text, at, "no es Fluent válido: hay un texto sin comilla de cierre", "ciérralo")
            else:
                at = _end(_patterns().call.match(text, at + 1))
        variable = _patterns().variable.search(text, begun, at)
        name = variable[1] if variable is not None else named[1] if named is not None else ""
        alone = literal is not None and text[literal.end() : at].strip() == ""
        if text.startswith("->", at):
            at = self._variants(at + 2, self._own((*keys, name or "n")))
        if text[at : at + 1] != "}":
            raise wrong("ftl", text, opened, "no es Fluent válido: hay una llave sin cerrar", "ciérrala con }")
        at += 1
        self._level -= 1
        if alone and literal is not None:
            built.stand_for(_said(literal[1]), opened, at - opened)
        elif text[begun : at - 1].strip() == f"${name}":
            built.copy(text[opened:at], opened)
        else:
            built.stand_for("{{" + (name or "0") + "}}", opened, at - opened)
        return at

    def _variants(self, at: int, keys: tuple[str, ...]) -> int:
        """Read the forms from ``at`` on; tell where they end."""
        while (variant := _patterns().variant.match(self._text, at)) is not None:
            at = self._pattern(variant.end(), self._own((*keys, variant[2])))
        return _end(_patterns().blank.match(self._text, at))


_ENTRY = "es «clave = texto»; las líneas que siguen llevan sangría y los comentarios empiezan por #"


def _nested(found: list[tuple[tuple[str, ...], Node]], start: int, end: int) -> Node:
    """The map of texts below each other by their keys; a text above others has an empty key."""
    items: list[tuple[str, Node]] = []
    below: dict[str, list[tuple[tuple[str, ...], Node]]] = {}
    for keys, node in found:
        below.setdefault(keys[0], []).append((keys[1:], node))
    for key, inner in below.items():
        if len(inner) == 1 and not inner[0][0]:
            items.append((key, inner[0][1]))
        else:
            low, high = min(node.start for _, node in inner), max(node.end for _, node in inner)
            items.append((key, _nested([(keys or ("",), node) for keys, node in inner], low, high)))
    return Node("map", start, end, items=tuple(items))


def _end(match: re.Match[str] | None) -> int:
    return 0 if match is None else match.end()


def _said(literal: str) -> str:
    """What stands between the quotes of a literal; an escape that is none is text."""

    def char(escape: re.Match[str]) -> str:
        code = int(escape[1] or escape[2] or "0", 16)
        plain = 0xD800 <= code <= 0xDFFF or code > _HIGHEST
        return escape[3] or (escape[0] if plain else chr(code))

    return _ESCAPE.sub(char, literal)
