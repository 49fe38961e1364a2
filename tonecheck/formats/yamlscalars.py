"""The scalars of YAML, style by style: the value that PyYAML gives, each character with its place.

PyYAML says where a scalar stands and what it says; here the same folding, unescaping and chomping is done once more with the
places kept. The result is compared with PyYAML's value, so that a difference is never shown as a place.
"""

import re
from functools import cache
from typing import NamedTuple

from tonecheck.formats.mapped import Builder, Mapped, plain
from tonecheck.model import Run

BREAKS = "\n\r\x85\u2028\u2029"
#: The name of each style in ``Node.encoding``. PyYAML says None or an empty text for plain scalars.
ENCODINGS = {"'": "yaml-single", '"': "yaml-double", "|": "yaml-literal", ">": "yaml-folded"}
_BREAK = "(?:\r\n|[\n\r\x85]|[\u2028\u2029])"  # one set of both takes twice as long to compile
_FOLDED = rf"{_BREAK}[ \t{BREAKS}]*"
_PATTERNS = {
    "properties": rf"(?:[&!]\S*|[ \t]|{_BREAK}|#[^{BREAKS}]*)*",
    "header": rf"[|>][-+0-9]*[ \t]*(?:#[^{BREAKS}]*)?(?:{_BREAK}|\Z)",
    "break": _BREAK,
    "": _FOLDED,
    "'": f"''|{_FOLDED}",
    '"': rf"\\(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}|{_FOLDED}|.)|{_FOLDED}",
}
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


class Scalar(NamedTuple):
    """The text of a scalar, its own place (tags and anchors before it left out), and the name of its style."""

    text: Mapped
    start: int
    end: int
    encoding: str


def scalar(text: str, start: int, end: int, value: str, style: str | None) -> Scalar:
    """The scalar that PyYAML found at ``start:end`` of the file ``text``, with its ``value`` and ``style``.

    Where its characters cannot be told apart the encoding is "opaque" and the whole scalar is one run.
    """
    start = _behind_properties(text, start, end)
    encoding = ENCODINGS.get(style or "", "yaml-plain")
    if style in ("|", ">"):
        mapped = _block(text, start, end, value, folded=style == ">")
        if mapped is not None:
            end = _end(mapped, text, start, end)
    elif style in ("'", '"'):
        if text[start + 1 : end - 1] == value:
            return Scalar(plain(value, start + 1), start, end, encoding)
        mapped = _flow(text, start + 1, end - 1, style)
    elif text[start:end] == value:
        return Scalar(plain(value, start), start, end, encoding)
    else:
        mapped = _flow(text, start, end, "")
    if mapped is None or mapped.text != value:
        whole = (Run(0, len(value), start, end - start),) if value else ()
        return Scalar(Mapped(value, whole), start, end, "opaque")
    return Scalar(mapped, start, end, encoding)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """One of ``_PATTERNS``, compiled: few files have scalars of every style."""
    return re.compile(_PATTERNS[name])


def _behind_properties(text: str, start: int, end: int) -> int:
    """Where the scalar itself begins behind its tag, its anchor and what lies between them."""
    if text[start : start + 1] not in ("&", "!"):
        return start
    match = _pattern("properties").match(text, start, end)
    return match.end() if match else start


def _end(mapped: Mapped, text: str, start: int, end: int) -> int:
    """The end of a block scalar: behind its last character; PyYAML's lies in the next line."""
    if mapped.runs:
        last = mapped.runs[-1]
        return last.source + (last.length if last.width is None else last.width)
    match = _pattern("header").match(text, start, end)
    return len(text[start : match.end() if match else end].rstrip(" \t" + BREAKS)) + start


def _normal(line_break: str) -> str:
    """A line break as YAML gives it to programs."""
    return line_break if line_break in "\u2028\u2029" else "\n"


def _broken(gap: str) -> str:
    """What the line breaks ``gap`` of a flow scalar are folded to."""
    first, *others = (_normal(found) for found in _pattern("break").findall(gap))
    if first != "\n":
        return first + "".join(others)
    return "".join(others) or " "


def _char(digits: str) -> str:
    """The character with this hexadecimal number; none where there is none."""
    code = int(digits, 16)
    return chr(code) if code < 0x110000 else ""


def _flow(text: str, low: int, high: int, style: str) -> Mapped:
    """The inside ``low:high`` of a plain or quoted scalar."""
    built = Builder()
    at = low
    for match in _pattern(style).finditer(text, low, high):
        found = match[0]
        start, end = match.span()
        if found[0] in BREAKS:  # white space before it goes too
            start = at + len(text[at:start].rstrip(" \t"))
            char = _broken(found)
        elif found == "''":
            char = "'"
        elif found[1] in BREAKS:
            char = "".join(_normal(line) for line in _pattern("break").findall(found)[1:])
        elif len(found) > 2:
            char = _char(found[2:])
        else:
            char = _ESCAPES.get(found[1], "")
        built.copy(text[at:start], at)
        built.stand_for(char, start, end - start)
        at = end
    built.copy(text[at:high], at)
    return built.mapped()


def _block(text: str, start: int, end: int, value: str, *, folded: bool) -> Mapped | None:
    """A literal or folded scalar with its header at ``start``; None where its lines do not say ``value``."""
    header = _pattern("header").match(text, start)
    if header is None:
        return None
    lines = _lines(text, header.end(), end)
    indent = _indent(text, lines, value)
    if indent is None:
        return None
    built = Builder()
    pad = " " * indent
    lines = [(low + indent if text.startswith(pad, low, high) else high, high, behind) for low, high, behind in lines]
    if not folded and not any(char in text[header.end() : end] for char in BREAKS[1:]):  # nearly all there are
        for low, _, behind in lines:
            built.copy(text[low:behind], low)
        return _cut(built.mapped(), len(value))
    waiting: list[tuple[int, int]] = []  # line breaks since the last line with content
    begun = leading = False  # whether there was a line with content, and whether it began with white space
    for low, high, behind in lines:
        if high > low:
            blank = text[low] in " \t"
            if folded and begun and not leading and not blank and _normal(text[slice(*waiting[0])]) == "\n":
                others = "".join(_normal(text[at:to]) for at, to in waiting[1:])
                built.stand_for(others or " ", waiting[0][0], low - waiting[0][0])
            else:
                _breaks(built, text, waiting)
            built.copy(text[low:high], low)
            waiting = []
            begun, leading = True, blank
        if behind > high:
            waiting.append((high, behind))
    _breaks(built, text, waiting)
    return _cut(built.mapped(), len(value))


def _lines(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The lines of ``start:end``: where each starts, where its line break starts and where that ends."""
    lines: list[tuple[int, int, int]] = []
    for found in _pattern("break").finditer(text, start, end):
        lines.append((start, *found.span()))
        start = found.end()
    if start < end:
        lines.append((start, end, end))
    return lines


def _spaces(text: str, low: int, high: int) -> int:
    """The number of spaces that ``low:high`` begins with."""
    at = low
    while at < high and text[at] == " ":
        at += 1
    return at - low


def _indent(text: str, lines: list[tuple[int, int, int]], value: str) -> int | None:
    """How far the content of a block scalar is indented: what its first line has more of in the file than in the value."""
    first = len(value) - len(value.lstrip(BREAKS))
    if first == len(value):  # nothing but line breaks: all spaces are indentation
        return max((high - low for low, high, _ in lines), default=0)
    if first >= len(lines):
        return None
    low, high, _ = lines[first]
    indent = _spaces(text, low, high) - _spaces(value, first, len(value))
    return indent if indent >= 0 else None


def _breaks(built: Builder, text: str, places: list[tuple[int, int]]) -> None:
    """Add line breaks as they stand."""
    for start, end in places:
        char = _normal(text[start:end])
        if char == text[start:end]:
            built.copy(char, start)
        else:
            built.stand_for(char, start, end - start)


def _cut(mapped: Mapped, length: int) -> Mapped:
    """The first ``length`` code points: what the chomping leaves of the line breaks at the end."""
    if len(mapped.text) <= length:
        return mapped
    runs = [run for run in mapped.runs if run.start < length]
    if runs and runs[-1].width is None:
        runs[-1] = runs[-1]._replace(length=min(runs[-1].length, length - runs[-1].start))
    return Mapped(mapped.text[:length], tuple(runs))
