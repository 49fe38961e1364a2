"""TOML -> tree: the values of ``tomllib``, each character of the texts with its place."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from tonecheck.errors import UserError
from tonecheck.formats.mapped import Builder, Mapped, plain
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.trouble import DEEPEST, too_deep
from tonecheck.sources.badtoml import complaint

_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
#: The quotes of a text -> the name of how it is written.
_STYLES = {'"': "toml", "'": "toml-literal", '"""': "toml-lines", "'''": "toml-literal-lines"}


class _Patterns(NamedTuple):
    """What stands between two words of the file, a comment, a text in quotes, any other word, and an escape."""

    blank: re.Pattern[str]
    quoted: re.Pattern[str]
    bare: re.Pattern[str]
    escape: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    quoted = r"""
        (?P<lines>\"{3})(?P<many>(?:[^"\\]|\\.|"{1,2}(?!"))*+"{0,2}?)"{3}(?!") | "(?P<one>(?:[^"\\]|\\.)*+)"
        | (?P<plain>'{3})(?P<all>(?:[^']|'{1,2}(?!'))*+'{0,2}?)'{3}(?!') | '(?P<as_is>[^']*)'
    """
    escape = r"\\(?:(?P<end>[ \t]*(?:\r?\n)[ \t\r\n]*)|[uUx](?P<code>(?<=u)[0-9a-fA-F]{4}|(?<=U)[0-9a-fA-F]{8}|(?<=x)[0-9a-fA-F]{2})|(?P<char>.))"
    return _Patterns(
        re.compile(r"[ \t\r\n]*"),
        re.compile(quoted, re.VERBOSE | re.DOTALL),
        re.compile(r"[^\s,\]}#=.\[{]+"),
        re.compile(escape, re.DOTALL),
    )


class _Table:
    """A table that is being read; what it holds in the order of the file, by key."""

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.items: dict[str, _Table | list[_Table] | Node] = {}

    def below(self, key: str, start: int) -> _Table:
        """The table of ``key``; of several the last."""
        found = self.items.setdefault(key, _Table(start))
        if isinstance(found, list):
            found = found[-1]
        assert isinstance(found, _Table)  # tomllib refuses a table where a value is
        return found

    def node(self) -> Node:
        """This table, from where it is first named to the end of what it holds."""
        items: list[tuple[str, Node]] = []
        for key, value in self.items.items():
            if isinstance(value, list):
                nodes = [table.node() for table in value]
                numbered = tuple((str(number), node) for number, node in enumerate(nodes))
                items.append((key, Node("list", nodes[0].start, nodes[-1].end, items=numbered)))
            else:
                items.append((key, value.node() if isinstance(value, _Table) else value))
        end = max((node.end for _, node in items), default=self.end)
        return Node("map", self.start, max(self.end, end), items=tuple(items))


def read(text: str) -> Tree:
    """The tree of a file, tables in the order in which they are first named. Raises UserError ``toml``, with the line."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = complaint(str(error))
        raise UserError(f"no es TOML válido: hay {told.found}", code="toml", line=told.line) from None
    except RecursionError:
        raise too_deep("toml", text, 0) from None
    except ValueError:
        raise UserError("no es TOML válido: hay una fecha o un número que no existe", code="toml") from None
    return _Reader(text).read()


class _Reader:
    """Reads a valid file from left to right; ``_at`` is where it stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._level = 0
        self._comments: list[FileComment] = []

    def read(self) -> Tree:
        root = table = _Table(0)
        self._blank()
        while self._at < len(self._text):
            start = self._at
            if self._took("["):
                several = self._took("[")
                table = _opened(root, self._keys("]"), start, several=several)
                self._at += 1 + several
                table.end = self._at
            else:
                self._pair(table)
            self._blank()
        root.end = len(self._text)
        return Tree((root.node(),), tuple(self._comments))

    def _blank(self) -> None:
        """Go over white space and comments."""
        text = self._text
        while True:
            found = _patterns().blank.match(text, self._at)
            self._at = found.end() if found is not None else self._at
            if not text.startswith("#", self._at):
                return
            line_break = text.find("\n", self._at)
            end = line_break if line_break >= 0 else len(text)
            end -= line_break > 0 and text[end - 1] == "\r"
            self._comments.append(FileComment(text[self._at + 1 : end].strip(), self._at, end))
            self._at = end

    def _took(self, sign: str) -> bool:
        """Whether ``sign`` stands here; then go over it."""
        here = self._text.startswith(sign, self._at)
        self._at += here
        return here

    def _keys(self, closing: str) -> list[str]:
        """The parts of a dotted key, up to ``closing``."""
        keys: list[str] = []
        while True:
            self._blank()
            quoted = _patterns().quoted.match(self._text, self._at)
            bare = _patterns().bare.match(self._text, self._at)
            found = quoted or bare
            assert found is not None  # the file is valid
            keys.append(_text(self._text, quoted).text if quoted is not None else found[0])
            self._at = found.end()
            self._blank()
            if self._text.startswith(closing, self._at):
                return keys
            self._at += 1  # the dot

    def _pair(self, table: _Table) -> None:
        """Read ``key = value`` into ``table``."""
        start = self._at
        *above, key = self._keys("=")
        self._at += 1
        for part in above:
            table = table.below(part, start)
        table.items[key] = self._value()

    def _value(self) -> Node:
        text = self._text
        self._blank()
        start = self._at
        if self._level == DEEPEST:
            raise too_deep("toml", text, start)
        if self._took("["):
            return self._array(start)
        if self._took("{"):
            return self._inline(start)
        quoted = _patterns().quoted.match(text, start)
        if quoted is not None:
            self._at = quoted.end()
            style = _STYLES[quoted["lines"] or quoted["plain"] or text[start]]
            return Node("text", start, self._at, _text(text, quoted), style)
        while self._at < len(text) and text[self._at] not in ",]}#\r\n":
            self._at += 1
        written = text[start : self._at].rstrip(" \t")
        self._at = start + len(written)
        return Node("other", start, self._at, value=tomllib.loads(f"x = {written}")["x"])

    def _array(self, start: int) -> Node:
        self._level += 1
        nodes: list[Node] = []
        self._blank()
        while not self._took("]"):
            nodes.append(self._value())
            self._blank()
            self._took(",")
            self._blank()
        self._level -= 1
        return Node("list", start, self._at, items=tuple((str(n), node) for n, node in enumerate(nodes)))

    def _inline(self, start: int) -> Node:
        self._level += 1
        table = _Table(start)
        self._blank()
        while not self._took("}"):
            self._pair(table)
            self._blank()
            self._took(",")
            self._blank()
        self._level -= 1
        table.end = self._at
        return table.node()


def _opened(root: _Table, keys: list[str], start: int, *, several: bool) -> _Table:
    """The table that a heading names; a new one of ``several``."""
    *above, last = keys
    for key in above:
        root = root.below(key, start)
    if not several:
        return root.below(last, start)
    tables = root.items.setdefault(last, [])
    assert isinstance(tables, list)  # tomllib refuses it where a table or a value is
    tables.append(_Table(start))
    return tables[-1]


def _text(text: str, quoted: re.Match[str]) -> Mapped:
    """What stands between the quotes."""
    kind = next(name for name in ("many", "one", "all", "as_is") if quoted[name] is not None)
    start, end = quoted.span(kind)
    if kind in ("many", "all"):  # a break behind the quotes is no part of the text
        start += 2 if text.startswith("\r\n", start) else text.startswith("\n", start)
    escapes = kind in ("many", "one")
    built = Builder()
    at = start
    for found in re.finditer(r"\r\n|\\" if escapes else r"\r\n", text[start:end]):
        low = start + found.start()
        if low < at:
            continue
        built.copy(text[at:low], at)
        if found[0] == "\\":
            escape = _patterns().escape.match(text, low)
            assert escape is not None  # the file is valid
            code = escape["code"]
            char = chr(int(code, 16)) if code else _ESCAPES.get(escape["char"] or "", "")
            at = escape.end()
            built.stand_for(char, low, at - low)
        else:
            built.stand_for("\n", low, 2)
            at = low + 2
    built.copy(text[at:end], at)
    return built.mapped() if start < end else plain("")
