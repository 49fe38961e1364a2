"""XML, tag by tag: where each element begins and ends in the file; nothing outside the file is ever read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from xml.parsers import expat

from tonecheck.formats.trouble import DEEPEST, too_deep, wrong

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
_TAG_END = r"[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>"

#: (name, attributes, where the tag begins and ends), (name, where the end tag begins and ends), (comment, where it begins).
Start = Callable[[str, dict[str, str], int, int], None]
End = Callable[[str, int, int], None]
Comment = Callable[[str, int], None]


@cache
def pattern(source: str) -> re.Pattern[str]:
    """The compiled pattern, whose dot matches line breaks too."""
    return re.compile(source, re.DOTALL)


def parse(text: str, start: Start, end: End, comment: Comment) -> None:
    """Tell what stands in the XML file ``text``, in code points. The end tag of ``<x/>`` is nothing, where it ends.

    Raises UserError ``xml`` for a file that is broken, too deep, or that defines entities.
    """
    _Parser(text, start, end, comment).run()


class _Parser:
    def __init__(self, text: str, start: Start, end: End, comment: Comment) -> None:
        self._text = text
        self._data = text.encode("utf-8", "surrogatepass")
        self._byte = self._place = 0  # a place in bytes and the same in code points
        self._inside: list[int] = []  # where the content of each open element begins
        self._tell_start, self._tell_end, self._tell_comment = start, end, comment
        self._parser = expat.ParserCreate("utf-8")

    def run(self) -> None:
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CommentHandler = lambda data: self._tell_comment(data, self._here())
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            at = len(self._data[: max(0, parser.ErrorByteIndex)].decode("utf-8", "replace"))
            at = min(at, len(self._text))
            problem, advice = _PROBLEMS.get(expat.ErrorString(error.code) or "") or self._ill_formed(at)
            raise wrong("xml", self._text, at, problem, advice) from None

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

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start = self._here()
        if len(self._inside) >= DEEPEST:
            raise too_deep("xml", self._text, start)
        match = pattern(_TAG_END).match(self._text, start)
        self._inside.append(match.end() if match else start)
        self._tell_start(name, attributes, start, self._inside[-1])

    def _end(self, name: str) -> None:
        inside, here = self._inside.pop(), self._here()
        if self._text[inside - 2 : inside] == "/>":
            self._tell_end(name, inside, inside)
        else:
            self._tell_end(name, here, self._text.find(">", here) + 1)

    def _entity(self, name: str, *_: object) -> None:
        problem = f"el archivo define la entidad «{name[:40]}»"
        raise wrong("xml", self._text, self._here(), problem, "bórrala: las entidades propias no se leen")
