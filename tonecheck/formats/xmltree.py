"""XML -> tree: Salesforce, Odoo, Android and others; each text with its place, nothing outside the file ever read."""

from __future__ import annotations

from typing import NamedTuple

from tonecheck.formats.htmltags import reference
from tonecheck.formats.mapped import Builder, Mapped, plain
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.xmlparse import parse, pattern
from tonecheck.sources.folding import word_set

#: Elements that only markup has: what holds nothing else is one text.
_MARKUP = word_set(
    "p div br span b strong i em u a ul ol table tr h1 h2 h3 h4 h5 h6 hr t blockquote font img center pre"
)
#: Elements that are known by the name in their attribute: ``<field name="subject">``, ``<string name="hola">``.
_NAMED = word_set("field string property entry data item resource plurals")
_ASIDE = r"<!--.*?-->|<\?.*?\?>"
_PIECE = r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<cdata>.*?)\]\]>|(?P<text>[^<]+)"
_ATTRIBUTE = r"([^\s=<]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"


class _Open(NamedTuple):
    """An element whose end has not come: its name, where it and its content begin, its attributes and children."""

    name: str
    start: int
    inside: int
    attributes: tuple[tuple[str, Node], ...]
    children: list[tuple[str, Node]]


def read(text: str) -> Tree:
    """The tree of an XML file: elements are maps, repeated ones lists, attributes ``@name``; a named field has its name for key.

    A text is the content of an element without children (encoding xml, or cdata), or the markup within one (encoding
    empty: HTML as it stands). Raises UserError ``xml`` for a file that is broken or that defines entities.
    """
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._opened: list[_Open] = []
        self._roots: list[tuple[str, Node]] = []
        self._comments: list[FileComment] = []

    def read(self) -> Tree:
        parse(self._text, self._start, self._end, self._comment)
        return Tree((Node("map", 0, len(self._text), items=tuple(self._roots)),), tuple(self._comments))

    def _start(self, name: str, _: dict[str, str], start: int, inside: int) -> None:
        self._opened.append(_Open(name, start, inside, tuple(self._attributes(start + 1 + len(name), inside)), []))

    def _attributes(self, start: int, end: int) -> list[tuple[str, Node]]:
        found = []
        for match in pattern(_ATTRIBUTE).finditer(self._text, start, end):
            low, high = match.span(2) if match.group(2) is not None else match.span(3)
            value = _decoded(self._text, low, high)
            found.append(("@" + match.group(1), Node("text", low - 1, high + 1, value, "xml")))
        return found

    def _end(self, name: str, here: int, after: int) -> None:
        opened = self._opened.pop()
        if here == after:  # <x/>
            node = Node("other", opened.start, after)
            if opened.attributes:
                node = node._replace(kind="map", items=opened.attributes)
        else:
            node = self._element(opened, here, after)
        key = name
        if name in _NAMED:
            key = next((value.text.text for at, value in opened.attributes if at == "@name" and value.text), name)
        (self._opened[-1].children if self._opened else self._roots).append((key, node))

    def _element(self, opened: _Open, end: int, after: int) -> Node:
        """The node of an element whose content ends at ``end``, and itself at ``after``."""
        text = self._text
        if not opened.children:
            content, encoding = _content(text, opened.inside, end)
            if not content.text and opened.attributes:
                return Node("map", opened.start, after, items=opened.attributes)
            return Node("text", opened.start, after, content, encoding)
        if self._is_markup(opened, end):
            inner = text[opened.inside : end]
            low = len(inner) - len(inner.lstrip())
            return Node("text", opened.start, after, plain(inner.strip(), opened.inside + low))
        return Node("map", opened.start, after, items=(*opened.attributes, *_grouped(opened.children)))

    def _is_markup(self, opened: _Open, end: int) -> bool:
        """Whether what is within an element is a text with tags rather than values."""
        kind = next((value.text.text for key, value in opened.attributes if key == "@type" and value.text), "")
        tags = (
            key.lower() in _MARKUP and self._text.startswith(f"<{key}", node.start) for key, node in opened.children
        )
        if kind in ("html", "xhtml", "xml") or all(tags):  # a value may be called «a», too: <data name="a">
            return True
        at = opened.inside
        for _, child in opened.children:
            if pattern(_ASIDE).sub("", self._text[at : child.start]).strip():
                return True
            at = child.end
        return bool(pattern(_ASIDE).sub("", self._text[at:end]).strip())

    def _comment(self, data: str, start: int) -> None:
        self._comments.append(FileComment(data, start, start + len(data) + 7))


def _grouped(children: list[tuple[str, Node]]) -> list[tuple[str, Node]]:
    """The children by key, in the order of the file; those with one key are a list."""
    groups: dict[str, list[Node]] = {}
    for key, node in children:
        groups.setdefault(key, []).append(node)
    return [
        (key, nodes[0])
        if len(nodes) == 1
        else (
            key,
            Node("list", nodes[0].start, nodes[-1].end, items=tuple((str(i), node) for i, node in enumerate(nodes))),
        )
        for key, nodes in groups.items()
    ]


def _content(text: str, start: int, end: int) -> tuple[Mapped, str]:
    """The text between two tags, without the white space around it, and how it is written."""
    pieces = [match for match in pattern(_PIECE).finditer(text, start, end)]
    marked = [match for match in pieces if match.group("cdata") is not None]
    written = [match for match in pieces if (match.group("text") or "").strip()]
    if len(marked) == 1 and not written:
        low, high = _stripped(text, *marked[0].span("cdata"))
        return plain(text[low:high], low), "cdata"
    if not marked and len(written) <= 1:
        low, high = _stripped(text, *written[0].span()) if written else (start, start)
        return _decoded(text, low, high), "xml"
    built = Builder()
    decode_into(built, text, start, end)
    return built.mapped(), "opaque"  # text, CDATA and comments by turns


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    low = start + len(inner) - len(inner.lstrip())
    return low, max(low, start + len(inner.rstrip()))


def decode_into(built: Builder, text: str, start: int, end: int) -> bool:
    """Add what ``text[start:end]``, which has no tags, says; tell whether CDATA or comments are part of it."""
    if "<" not in text[start:end]:
        _decode_into(built, text, start, end)
        return False
    for match in pattern(_PIECE).finditer(text, start, end):
        if match.group("cdata") is not None:
            built.copy(match.group("cdata"), match.start("cdata"))
        elif match.group("text"):
            _decode_into(built, text, *match.span())
    return True


def _decoded(text: str, start: int, end: int) -> Mapped:
    built = Builder()
    _decode_into(built, text, start, end)
    return built.mapped()


def _decode_into(built: Builder, text: str, start: int, end: int) -> None:
    """Add ``text[start:end]`` with its references decoded; the parser has seen that they are those of XML."""
    at = start
    while (low := text.find("&", at, end)) >= 0:
        built.copy(text[at:low], at)
        found = reference(text, low)
        if found is None or not found[0]:
            built.copy("&", low)
            at = low + 1
        else:
            built.stand_for(found[0], low, found[1] - low)
            at = found[1]
    built.copy(text[at:end], at)
