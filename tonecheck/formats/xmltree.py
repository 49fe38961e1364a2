"""XML -> tree: Salesforce, Odoo, Android and others; each text with its place, nothing outside the file ever read."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from xml.parsers import expat

from tonecheck.formats.htmltags import reference
from tonecheck.formats.mapped import Builder, Mapped, plain
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.trouble import DEEPEST, too_deep, wrong
from tonecheck.sources.folding import word_set

#: Elements that only markup has: what holds nothing else is one text.
_MARKUP = word_set(
    "p div br span b strong i em u a ul ol table tr h1 h2 h3 h4 h5 h6 hr t blockquote font img center pre"
)
#: Elements that are known by the name in their attribute: ``<field name="subject">``, ``<string name="hola">``.
_NAMED = word_set("field string property entry data item resource plurals")
_PROBLEMS = {
    "no element found": ("el archivo acaba antes de tiempo", "cierra todas las etiquetas"),
    "mismatched tag": ("la etiqueta que se cierra no es la última que se abrió", "cierra antes la otra"),
    "duplicate attribute": ("el atributo está dos veces", "borra uno"),
    "junk after document element": ("sobra algo después del elemento principal", "deja un solo elemento en el archivo"),
    "undefined entity": ("la entidad no existe en XML", "escribe el carácter tal cual o su número: &#160;, &#241;"),
    "unclosed CDATA section": ("hay un CDATA sin cerrar", "escribe ]]>"),
    "unclosed token": ("hay una etiqueta o un comentario sin cerrar", "ciérralo"),
    "XML or text declaration not at start of entity": ("<?xml no está al principio del archivo", "borra lo que hay antes"),
}  # fmt: skip


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.DOTALL)


_ASIDE = r"<!--.*?-->|<\?.*?\?>"
_PIECE = r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<cdata>.*?)\]\]>|(?P<text>[^<]+)"
_TAG_END = r"[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>"
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
        self._data = text.encode("utf-8", "surrogatepass")
        self._byte = self._place = 0  # a place in bytes and the same in code points
        self._opened: list[_Open] = []
        self._roots: list[tuple[str, Node]] = []
        self._comments: list[FileComment] = []
        self._parser = expat.ParserCreate("utf-8")

    def read(self) -> Tree:
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CommentHandler = self._comment
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            at = len(self._data[: max(0, parser.ErrorByteIndex)].decode("utf-8", "replace"))
            at = min(at, len(self._text))
            problem, advice = _PROBLEMS.get(expat.ErrorString(error.code) or "") or self._ill_formed(at)
            raise wrong("xml", self._text, at, problem, advice) from None
        return Tree((Node("map", 0, len(self._text), items=tuple(self._roots)),), tuple(self._comments))

    def _ill_formed(self, at: int) -> tuple[str, str]:
        text = self._text
        if text.rfind("<!--", 0, at) > text.rfind("-->", 0, at):
            return "en un comentario de XML no puede haber dos guiones seguidos", "escribe una raya (—)"
        if "&" in text[max(0, at - 40) : at + 1].rpartition(">")[2].rpartition(";")[2]:
            return "hay un & suelto", "escribe &amp;"
        return "el XML está mal escrito", "un < del texto se escribe &lt;"

    def _here(self) -> int:
        """Where the parser stands, in code points; asked from left to right."""
        byte = self._parser.CurrentByteIndex
        if byte > self._byte:
            self._place += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
            self._byte = byte
        return self._place

    def _start(self, name: str, _: dict[str, str]) -> None:
        start = self._here()
        if len(self._opened) >= DEEPEST:
            raise too_deep("xml", self._text, start)
        match = _pattern(_TAG_END).match(self._text, start)
        inside = match.end() if match else start
        self._opened.append(_Open(name, start, inside, tuple(self._attributes(start + 1 + len(name), inside)), []))

    def _attributes(self, start: int, end: int) -> list[tuple[str, Node]]:
        found = []
        for match in _pattern(_ATTRIBUTE).finditer(self._text, start, end):
            low, high = match.span(2) if match.group(2) is not None else match.span(3)
            value = _decoded(self._text, low, high)
            found.append(("@" + match.group(1), Node("text", low - 1, high + 1, value, "xml")))
        return found

    def _end(self, name: str) -> None:
        opened = self._opened.pop()
        here = self._here()
        if here < opened.inside:  # <x/>
            node = Node("other", opened.start, opened.inside)
            if opened.attributes:
                node = node._replace(kind="map", items=opened.attributes)
        else:
            node = self._element(opened, here)
        key = name
        if name in _NAMED:
            key = next((value.text.text for at, value in opened.attributes if at == "@name" and value.text), name)
        (self._opened[-1].children if self._opened else self._roots).append((key, node))

    def _element(self, opened: _Open, end: int) -> Node:
        """The node of an element whose content ends at ``end``."""
        text = self._text
        after = text.find(">", end) + 1
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
        if kind in ("html", "xhtml", "xml") or all(key.lower() in _MARKUP for key, _ in opened.children):
            return True
        at = opened.inside
        for _, child in opened.children:
            if _pattern(_ASIDE).sub("", self._text[at : child.start]).strip():
                return True
            at = child.end
        return bool(_pattern(_ASIDE).sub("", self._text[at:end]).strip())

    def _comment(self, data: str) -> None:
        start = self._here()
        self._comments.append(FileComment(data, start, start + len(data) + 7))

    def _entity(self, name: str, *_: object) -> None:
        problem = f"el archivo define la entidad «{name[:40]}»"
        raise wrong("xml", self._text, self._here(), problem, "bórrala: las entidades propias no se leen")


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
    pieces = [match for match in _pattern(_PIECE).finditer(text, start, end)]
    marked = [match for match in pieces if match.group("cdata") is not None]
    written = [match for match in pieces if (match.group("text") or "").strip()]
    if len(marked) == 1 and not written:
        low, high = _stripped(text, *marked[0].span("cdata"))
        return plain(text[low:high], low), "cdata"
    if not marked and len(written) <= 1:
        low, high = _stripped(text, *written[0].span()) if written else (start, start)
        return _decoded(text, low, high), "xml"
    built = Builder()
    for match in pieces:
        if match.group("cdata") is not None:
            built.copy(match.group("cdata"), match.start("cdata"))
        elif match.group("text"):
            _decode_into(built, text, *match.span())
    return built.mapped(), "opaque"  # text, CDATA and comments by turns


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    low = start + len(inner) - len(inner.lstrip())
    return low, max(low, start + len(inner.rstrip()))


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
