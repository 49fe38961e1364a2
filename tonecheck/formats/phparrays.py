"""Messages in PHP -> tree: ``return ['clave' => 'texto'];``, ``$lang['clave'] = 'texto';``, ``define('CLAVE', 'texto');``.

Only what is written out is read, outside of functions and classes; a variable between texts is a gap, and a text that other code
puts together is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tonecheck.errors import UserError
from tonecheck.formats.mapped import Builder, Mapped, joined, plain, through
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.trouble import DEEPEST, too_deep, wrong

_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "e": "\x1b", "f": "\f"}
_CLOSING = {"[": "]", "(": ")", "{": "}"}
#: What may stand before the arrays of messages that a file adds to others.
_MERGED = ("array_merge", "array_replace", "array_merge_recursive", "array_replace_recursive")


@cache
def _word() -> re.Pattern[str]:
    """A word of PHP: white space, a comment, a text, a name or a sign."""
    return re.compile(
        r"""
        (?P<space>\s+) | (?P<line>(?://|\#(?!\[))(?:(?!\?>)[^\r\n])*) | (?P<block>/\*.*?\*/)
        | '(?P<single>(?:[^'\\]|\\.)*+)' | "(?P<double>(?:[^"\\]|\\.)*+)"
        | <<<[ \t]*(?P<mark>["']?)(?P<label>[^\W\d]\w*)(?P=mark)[ \t]*\r?\n(?P<here>.*?)(?:^|(?<=\n))[ \t]*(?P=label)(?!\w)
        | (?P<name>\$*[^\W\d][\w\\]*) | (?P<number>\d[\w.]*) | (?P<sign>=>|\?>|<\?(?:php\b|=)?|.)
        """,
        re.VERBOSE | re.DOTALL,
    )


@cache
def _path() -> re.Pattern[str]:
    """A variable, with the way into it: ``$pedido->cliente['nombre']``."""
    step = r"""\s*->\s*[^\W\d]\w*|\s*\[\s*(?:'\w+'|"\w+"|\$?\w+)\s*\]"""
    return re.compile(rf"\$[^\W\d]\w*(?:{step})*+(?!\s*[\w(\[]|\s*->)")


@cache
def _escape() -> re.Pattern[str]:
    """What a backslash begins between double quotes."""
    return re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|([\\$\"ntrvef]))")


class _Words:
    """The words of a file, one after the other; comments are put aside."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.comments: list[FileComment] = []
        self.end = at  # of the word before
        self.now: re.Match[str] | None = None
        self.step()

    def step(self) -> None:
        """Go to the next word. Raises UserError (php) for a text or a comment that nothing closes."""
        at = self.now.end() if self.now is not None else self.end
        self.end = at
        while at < len(self.text):
            word = _word().match(self.text, at)
            if (
                word is None
                or (word["sign"] or "") in ("'", '"')
                or self.text.startswith("/*", at)
                and word["block"] is None
            ):
                raise wrong("php", self.text, at, "no es PHP válido: aquí se abre algo que nadie cierra", "ciérralo")
            if word["line"] is not None or word["block"] is not None:
                said = word["block"][2:-2] if word["block"] is not None else word["line"].lstrip("/#")
                self.comments.append(FileComment(said.strip(" *\t\r\n"), at, word.end()))
            elif word["space"] is None:
                self.now = word
                return
            at = word.end()
        self.now = None

    @property
    def sign(self) -> str:
        """The sign or name that this word is, in lower case; empty for a text and at the end."""
        return ((self.now["sign"] or self.now["name"] or "") if self.now is not None else "").lower()

    def take(self, *signs: str) -> bool:
        """Go on where this word is one of ``signs``; whether it was."""
        found = self.sign in signs
        if found:
            self.step()
        return found


def read(text: str) -> Tree:
    """The tree of a file: a map of the texts and arrays that it returns, assigns and defines.

    Encodings are php-single, php-double, php-here and php-now; opaque where a text is put together of several. Raises UserError: ``formato`` for
    PHP that holds none, ``php`` with the line for what nothing closes, for arrays that are not right and too many levels.
    """
    begin = re.search(r"<\?(?:php\b)?", text)
    words = _Words(text, begin.end() if begin is not None else 0)
    items: list[tuple[str, Node]] = []
    depth = 0
    while words.now is not None:
        if depth == 0:
            found = _statement(words)
            if found is not None:
                items += found
                continue
        sign = words.sign
        depth = max(0, depth + (sign in ("{", "(", "[")) - (sign in ("}", ")", "]")))
        words.step()
    if not items:
        raise UserError(
            "es código PHP, y no se lee: de PHP se leen las listas de textos que están escritas tal cual (return ['clave' => 'texto'];)",
            code="formato",
        )
    return Tree((Node("map", 0, len(text), items=tuple(items)),), tuple(words.comments), catalogue=True)


def _statement(words: _Words) -> list[tuple[str, Node]] | None:
    """What a statement that begins here brings; None for any other."""
    if words.take("return"):
        node = _value(words, (";", ""), 0)
        return list(node.items) if node.kind == "map" else []
    if words.take("define"):
        return _defined(words)
    if not words.sign.startswith("$"):
        return None
    assert words.now is not None
    keys = [words.now[0].lstrip("$")]
    words.step()
    while words.take("["):
        key = _value(words, ("]",), 0)
        if not words.take("]") or (key.text is None and key.value is None):
            return []
        keys.append(key.text.text if key.text is not None else str(key.value))
    if not words.take("="):
        return []
    node = _value(words, (";", "?>", ""), 0)
    for name in reversed(keys[2:]):
        node = Node("map", node.start, node.end, items=((name, node),))
    return [(keys[1] if len(keys) > 1 else keys[0], node)] if node.kind in ("text", "map") else []


def _defined(words: _Words) -> list[tuple[str, Node]]:
    if not words.take("("):
        return []
    key = _value(words, (",",), 0)
    if not words.take(","):
        return []
    node = _value(words, (")", ","), 0)
    return [(key.text.text, node)] if key.text is not None and node.kind in ("text", "map") else []


def _value(words: _Words, ends: tuple[str, ...], depth: int) -> Node:
    """The value that begins here, up to a sign of ``ends``, which stays; what code works out is "other"."""
    start = words.now.start() if words.now is not None else words.end
    if words.sign in _MERGED and depth == 0:
        words.step()
        words.take("(")
        while words.sign.startswith("$"):
            words.step()
            words.take(",")
        found = _value(words, (")", ","), depth + 1)
        _skip(words, ends)
        return found
    if words.take("array") or words.sign == "[":
        found = _array(words, start, depth)
    else:
        found = _text(words, start)
    if words.sign in ends and (words.now is not None or "" in ends):
        return found
    _skip(words, ends)
    return Node("other", start, words.end)


def _array(words: _Words, start: int, depth: int) -> Node:
    """An array, whose bracket stands here."""
    if depth >= DEEPEST:
        raise too_deep("php", words.text, start)
    closing = _CLOSING.get(words.sign, "")
    words.step()
    items: list[tuple[str, Node]] = []
    number = 0
    while not words.take(closing):
        node = _value(words, ("=>", ",", closing), depth + 1)
        if words.take("=>"):
            key = node.text.text if node.text is not None else str(node.value)
            node = _value(words, (",", closing), depth + 1)
        else:
            key = str(number)
            number += 1
        items.append((key, node))
        if not words.take(",") and words.sign != closing:  # the end, or a bracket that closes something else
            problem = "no es PHP válido: aquí se abre una lista que nadie cierra"
            raise wrong("php", words.text, start, problem, "ciérrala")
    return Node("map", start, words.end, items=tuple(items))


def _text(words: _Words, start: int) -> Node:
    """The text that stands here, of one piece or of several with dots between, variables among them; a number; or nothing that is read."""
    parts: list[Mapped] = []
    encodings: set[str] = set()
    if words.now is not None and words.now["number"] is not None:
        value = words.now["number"]
        words.step()
        return Node("other", start, words.end, value=value)
    while (word := words.now) is not None:
        kind = word.lastgroup
        if kind in ("single", "double", "here"):
            if kind == "here":
                kind = "now" if word["mark"] == "'" else "here"
            low, high = word.span("here" if kind in ("here", "now") else kind)
            parts.append(_DECODED[kind](word.string[low:high], low))
            encodings.add("php-" + kind)
            words.step()
        elif (gap := _variable(words)) is not None:
            parts.append(gap)
        else:
            break
        if not words.take("."):
            if not encodings:
                break
            return Node("text", start, words.end, joined(parts), encodings.pop() if len(encodings) == 1 else "opaque")
    return Node("other", start, words.end)


def _variable(words: _Words) -> Mapped | None:
    """The gap that a variable between texts leaves, and go on behind it; None for what is no variable or calls something."""
    assert words.now is not None
    start = words.now.start()
    found = _path().match(words.text, start)
    if found is None:
        return None
    while words.now is not None and words.now.start() < found.end():
        words.step()
    name = re.findall(r"\w+", found[0])[-1]
    built = Builder()
    built.stand_for("{{" + name + "}}", start, found.end() - start)
    return built.mapped()


def _skip(words: _Words, ends: tuple[str, ...]) -> None:
    """Go to the next sign of ``ends`` that stands in no bracket."""
    opened: list[str] = []
    while words.now is not None and (opened or words.sign not in ends):
        if words.sign in _CLOSING:
            opened.append(_CLOSING[words.sign])
        elif words.sign in (")", "]", "}") and (not opened or words.sign != opened.pop()):
            return
        words.step()


def _single(source: str, at: int) -> Mapped:
    return _unescaped(source, at, re.compile(r"\\([\\'])"), lambda escape: escape[1])


def _double(source: str, at: int) -> Mapped:
    return _unescaped(source, at, _escape(), _said)


def _said(escape: re.Match[str]) -> str:
    if escape[1] or escape[2]:
        code = int(escape[1] or escape[2], 16)
    elif escape[3]:
        code = int(escape[3], 8) & 0xFF
    else:
        return _SIMPLE.get(escape[4], escape[4])
    # half a character, or a byte of one, says nothing that can be read
    return chr(code) if code < 0x80 or (escape[1] and code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF) else escape[0]


def _unescaped(source: str, at: int, pattern: re.Pattern[str], said: Callable[[re.Match[str]], str]) -> Mapped:
    if not source or "\\" not in source:
        return plain(source, at)
    built = Builder()
    done = 0
    for escape in pattern.finditer(source):
        built.copy(source[done : escape.start()], done)
        built.stand_for(said(escape), escape.start(), len(escape[0]))
        done = escape.end()
    built.copy(source[done:], done)
    return through(built.mapped(), plain(source, at))


_DECODED: dict[str, Callable[[str, int], Mapped]] = {
    "single": _single,
    "double": _double,
    "here": _double,
    "now": plain,
}
