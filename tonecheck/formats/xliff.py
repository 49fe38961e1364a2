"""XLIFF 1.2 and 2.x -> tree: the translations of a file, each character of their texts with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tonecheck.formats.mapped import Builder, Mapped, joined, trimmed
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.xmlparse import parse
from tonecheck.formats.xmltree import decode_into
from tonecheck.model import Run
from tonecheck.sources.folding import word_set

_UNITS = ("trans-unit", "unit")
_SIDES = ("source", "target")
#: What stands alone in a text: gaps, or the tags of some other format.
_ALONE = word_set("x ph bx ex bpt ept it sc ec sm em cp")
#: Those of them that only begin or end a format: bold, a link.
_FORMATS = word_set("bx ex bpt ept it sc ec sm em")
_BREAKS = ("lb", "xlf:lb", "x-br")
_CDATA = re.compile(r"\s*<!\[CDATA\[(?:[^\]]|\](?!\]>))*\]\]>\s*")
_NAMED = re.compile(r"[^\W\d][\w.\-]*")
_NUMBERED = re.compile(r"(?:INTERPOLATION|PH|ICU|VAR)(?:_\d+)?")  # names that Angular makes
_TAG_LIKE = re.compile(r"\s*</?[a-zA-Z][^>]*>\s*")
_BREAK_LIKE = re.compile(r"\s*<br\b[^>]*>\s*", re.IGNORECASE)


class _Inline(NamedTuple):
    """An element within a text: its name, where it begins, its attributes, and where its content begins."""

    name: str
    start: int
    attributes: Mapping[str, str]
    inside: int


class _Text:
    """A source or target that is being read."""

    def __init__(self, start: int, inside: int, side: str, state: str | None, *, filler: bool) -> None:
        self.start, self.at, self.side, self.state = start, inside, side, state
        self.filler = filler  # what stands between two segments
        self.built = Builder()
        self.written: set[str] = set()  # how its pieces are: xml, cdata, opaque (by turns, or with comments)
        self.inner: list[_Inline] = []
        self.held = 0  # elements around whose content is no text of customers


class _Unit:
    """A unit that is being read; its segments are one text."""

    def __init__(self, start: int, attributes: Mapping[str, str], languages: tuple[str, str], translate: bool) -> None:
        self.start, self.attributes, self.languages, self.translate = start, attributes, languages, translate
        self.texts: list[tuple[_Text, int]] = []  # each with its end
        self.state: str | None = None  # of the segment


def read(text: str) -> Tree:
    """The tree of an XLIFF file: a list with a map for each unit.

    A unit has its ``unit`` (the id) and ``name``, its texts ``source`` and ``target`` (encoding xml; segments of one unit are
    one text, in which a gap is ``{{name}}`` and tags of other formats are left out), and as "other" the ``states`` of its target,
    ``sourcelanguage`` and ``language`` as the file has them, and ``translate`` where it is not to be. Raises UserError ``xml``.
    """
    reader = _Reader(text)
    parse(text, reader.start, reader.end, reader.comment)
    items = tuple((str(number), node) for number, node in enumerate(reader.units))
    return Tree((Node("list", 0, len(text), items=items),), tuple(reader.comments))


class _Reader:
    def __init__(self, text: str) -> None:
        self._file = text
        self.units: list[Node] = []
        self.comments: list[FileComment] = []
        self._above: list[str] = []
        self._translate = [True]
        self._languages = ("", "")
        self._unit: _Unit | None = None
        self._text: _Text | None = None

    def comment(self, data: str, start: int) -> None:
        self.comments.append(FileComment(data, start, start + len(data) + 7))

    def start(self, name: str, attributes: dict[str, str], start: int, inside: int) -> None:
        name = name.rpartition(":")[2]
        above = self._above[-1] if self._above else ""
        self._above.append(name)
        said = attributes.get("translate")
        self._translate.append(self._translate[-1] if said is None else said != "no")
        if self._text is not None:
            self._inline(self._text, name, attributes, start, inside)
        elif name in ("xliff", "file"):
            keys = (("srcLang", "source-language"), ("trgLang", "target-language"))
            source, target = (next((attributes[key] for key in pair if key in attributes), "") for pair in keys)
            self._languages = source or self._languages[0], target or self._languages[1]
        elif name in _UNITS:
            self._unit = _Unit(start, attributes, self._languages, self._translate[-1])
        elif self._unit is not None and name == "segment":
            self._unit.state = attributes.get("state")
        elif self._unit is not None and name in _SIDES and above in (*_UNITS, "segment", "ignorable"):
            state = attributes.get("state") or self._unit.state
            self._text = _Text(start, inside, name, state, filler=above == "ignorable")

    def end(self, name: str, here: int, after: int) -> None:
        name = name.rpartition(":")[2]
        self._above.pop()
        self._translate.pop()
        text, unit = self._text, self._unit
        if text is not None:
            if text.inner:
                self._inline_end(text, here, after)
            else:
                self._flush(text, here)
                if unit is not None:
                    unit.texts.append((text, after))
                self._text = None
        elif unit is not None and name == "segment":
            unit.state = None
        elif unit is not None and name in _UNITS:
            self.units.append(_node(unit, after))
            self._unit = None

    def _flush(self, text: _Text, here: int) -> None:
        """Take what stands between the last tag and ``here``."""
        piece = self._file[text.at : here]
        if not text.held and piece:
            by_turns = decode_into(text.built, self._file, text.at, here)
            if piece.strip():
                text.written.add(("cdata" if _CDATA.fullmatch(piece) else "opaque") if by_turns else "xml")
        text.at = here

    def _inline(self, text: _Text, name: str, attributes: dict[str, str], start: int, inside: int) -> None:
        self._flush(text, start)
        text.at = inside
        text.inner.append(_Inline(name, start, attributes, inside))
        text.held += self._holds(text.inner[-1])

    def _holds(self, inline: _Inline) -> bool:
        """Whether the content of an element is no text of customers, or not to be touched."""
        return inline.name in _ALONE or inline.name == "sub" or _is_protected(inline)

    def _inline_end(self, text: _Text, here: int, after: int) -> None:
        inline = text.inner.pop()
        self._flush(text, here)
        text.held -= self._holds(inline)
        if not text.held and (inline.name in _ALONE or _is_protected(inline)):
            text.built.stand_for(_shown(inline, self._file[inline.inside : here]), inline.start, after - inline.start)
        text.at = after


def _is_protected(inline: _Inline) -> bool:
    return inline.name == "mrk" and (
        inline.attributes.get("translate") == "no" or inline.attributes.get("mtype") == "protected"
    )


def _shown(inline: _Inline, content: str) -> str:
    """What customers see of an element that stands alone: a gap, a line break, a character, or nothing of a tag."""
    if inline.name == "cp":
        return _character(inline.attributes.get("hex", ""))
    if inline.name in _FORMATS:
        return ""
    own = inline.attributes
    told = [_plain(content), *(own.get(key, "") for key in ("equiv-text", "equiv", "disp"))]
    kind = own.get("subType") or own.get("ctype") or ""
    if kind in _BREAKS or own.get("id") == "LINE_BREAK" or any(map(_BREAK_LIKE.fullmatch, told)):
        return "\n"
    if any(map(_TAG_LIKE.fullmatch, told)) or kind in ("bold", "italic", "underlined", "link"):
        return ""
    if own.get("id", "").startswith(("START_", "CLOSE_")):
        return ""
    return "{{" + _name(own.get("id", ""), told) + "}}"


def _plain(content: str) -> str:
    if "&" not in content and "<" not in content:
        return content
    built = Builder()
    decode_into(built, content, 0, len(content))
    return built.mapped().text


def _character(code: str) -> str:
    """The character of ``<cp hex="A0"/>`` where it is white space; nothing of any other, which nobody sees."""
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return char if char.isspace() else ""


def _name(identity: str, told: list[str]) -> str:
    """What a gap is called: as its own system calls it, else by its id; a number where it has no name."""
    from tonecheck.sources.placeholders import find

    for written in told:
        found = find(written)
        if found and found[0].name:
            return found[0].name.replace("}", "")
    named = next((word for word in (*told, identity) if _NAMED.fullmatch(word) and not _NUMBERED.fullmatch(word)), None)
    return named or "".join(char for char in identity if char.isdigit()) or "0"


def _node(unit: _Unit, end: int) -> Node:
    own = unit.attributes
    items: list[tuple[str, Node]] = []
    for key, value in (("unit", own.get("id")), ("name", own.get("resname") or own.get("name"))):
        if value is not None:
            items.append((key, Node("other", unit.start, unit.start, value=value)))
    for side in _SIDES:
        parts = [part for part in unit.texts if part[0].side == side]
        if not any(not text.filler for text, _ in parts):
            continue
        if side == "target":
            parts = _filled(unit.texts)
        node = _joined(parts)
        items.append((side, node))
        if side == "target":
            states = tuple(text.state for text, _ in parts if text.state)
            items.append(("states", Node("other", node.start, node.start, value=states)))
    for key, language in zip(("sourcelanguage", "language"), unit.languages, strict=True):
        items.append((key, Node("other", unit.start, unit.start, value=language)))
    if not unit.translate:
        items.append(("translate", Node("other", unit.start, unit.start, value="no")))
    return Node("map", unit.start, end, items=tuple(items))


def _filled(texts: list[tuple[_Text, int]]) -> list[tuple[_Text, int]]:
    """The targets; of what stands between segments and has none, the source, which is the same."""
    out: list[tuple[_Text, int]] = []
    for part in texts:
        if part[0].side == "target" and part[0].filler and out and out[-1][0].filler:
            out.pop()  # its source
        if part[0].side == "target" or part[0].filler:
            out.append(part)
    return out


def _joined(parts: list[tuple[_Text, int]]) -> Node:
    """The text of the segments of a unit, without the white space around it."""
    written = {encoding for text, _ in parts for encoding in text.written}
    encoding = written.pop() if len(written) == 1 else "opaque" if written else "xml"
    side = parts[0][0].side
    mapped = joined(_lent(text.built.mapped()) if text.side != side else text.built.mapped() for text, _ in parts)
    return Node("text", parts[0][0].start, parts[-1][1], trimmed(mapped), encoding)


def _lent(mapped: Mapped) -> Mapped:
    """A text of the other side, which is not there to be changed."""
    return mapped._replace(runs=tuple(Run(run.start, run.length, run.source, 0) for run in mapped.runs))
