"""gettext PO -> tree: the entries of a catalogue, each character of their texts with its place."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.errors import UserError
from tonecheck.formats.mapped import Builder, Mapped, joined, place
from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.trouble import wrong
from tonecheck.model import Run

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "\\": "\\", '"': '"'}
_WHITE = " \t\f\v\xa0"


class _Entry:
    """An entry that is being read: its flags and, for each keyword, its strings and the place of the first and last."""

    def __init__(self) -> None:
        self.strings: dict[str, list[Mapped]] = {}
        self.places: dict[str, tuple[int, int]] = {}
        self.flags: list[str] = []
        self.flags_at = (0, 0)

    def ends_before(self, keyword: str) -> bool:
        """Whether ``keyword`` (``#``: a comment) begins the next entry."""
        if keyword in ("#", "msgctxt"):
            return any(key.startswith("msgstr" if keyword == "#" else "msg") for key in self.strings)
        return keyword == "msgid" and "msgid" in self.strings


class _Catalogue:
    """A catalogue that is being read: its entries, its comments, and the keyword that a string without one continues."""

    def __init__(self) -> None:
        self.entries = [_Entry()]
        self.comments: list[FileComment] = []
        self.keyword = ""

    def take_comment(self, text: str, start: int, end: int) -> None:
        """Read the line at ``start:end``, which begins with ``#``."""
        mark = text[start + 1 : start + 2]
        if mark == "|":  # the former msgid
            return
        if mark == "~":
            self.keyword = ""
            if not self.entries[-1].strings:  # flags of an obsolete entry
                self.entries[-1] = _Entry()
            return
        if self.entries[-1].ends_before("#"):
            self.entries.append(_Entry())
        if mark == ",":
            entry = self.entries[-1]
            entry.flags += [flag.strip() for flag in text[start + 2 : end].split(",") if flag.strip()]
            entry.flags_at = start, end
        elif mark != ":":
            words = text[start + (2 if mark == "." else 1) : end].strip()
            self.comments.append(FileComment(words, start, end))

    def take_string(self, text: str, string: re.Match[str]) -> None:
        """Read a line with a string, with or without its keyword. Raises UserError (po)."""
        start = string.start()
        if string[1] is not None:
            self.keyword = string[1]
            if self.entries[-1].ends_before(self.keyword):
                self.entries.append(_Entry())
            if self.keyword in self.entries[-1].strings:
                advice = "cada entrada empieza por su msgid; borra o completa esta"
                raise wrong("po", text, start, f"no es PO válido: {self.keyword} está repetido en una entrada", advice)
        elif not self.keyword:
            advice = "pon delante msgid o msgstr, o bórrala"
            raise wrong("po", text, start, "no es PO válido: esta línea de texto no es de ninguna entrada", advice)
        entry = self.entries[-1]
        entry.strings.setdefault(self.keyword, []).append(_decoded(text, *string.span(2)))
        quote = string.start(2) - 1
        entry.places[self.keyword] = entry.places.get(self.keyword, (quote, quote))[0], string.end()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A line with what stands on it, a string with its keyword, and an escape."""
    string = r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]+\])?|domain)[ \t]*)?"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
    return re.compile(r"[^\r\n]+"), re.compile(string), re.compile(r'\\[ntrvbf\\"]')


def read(text: str) -> Tree:
    """The tree of a catalogue: a list with a map for each entry, obsolete ones (``#~``) left out.

    The texts of an entry have the keys msgctxt, msgid, msgid_plural, msgstr, msgstr[0] …; ``flags`` is "other", its value a tuple
    ("fuzzy", "c-format"). The header entry gives no text: its ``header``, and ``language`` where it names one, are "other" with
    their ``text``. Comments are the translator's (``#``) and the programmer's (``#.``). An escape that PO does not know is text.

    Raises UserError (po, with the line) for a line that is none of PO's.
    """
    line_of, string_of, _ = _patterns()
    catalogue = _Catalogue()
    for line in line_of.finditer(text):
        start = line.end() - len(line[0].lstrip(_WHITE))
        end = line.start() + len(line[0].rstrip(_WHITE))
        if start >= end:
            continue
        if text[start] == "#":
            catalogue.take_comment(text, start, end)
            continue
        string = string_of.fullmatch(text, start, end)
        if string is None:
            raise _told(text, start, end)
        catalogue.take_string(text, string)
    maps = [node for node in map(_node, catalogue.entries) if node is not None]
    items = tuple((str(n), node) for n, node in enumerate(maps))
    return Tree((Node("list", 0, len(text), items=items),), tuple(catalogue.comments))


def _decoded(text: str, start: int, end: int) -> Mapped:
    """The string between the quotes."""
    built = Builder()
    at = start
    for escape in _patterns()[2].finditer(text, start, end):
        built.copy(text[at : escape.start()], at)
        built.stand_for(_ESCAPES[escape[0][1]], escape.start(), 2)
        at = escape.end()
    built.copy(text[at:end], at)
    return built.mapped()


def _node(entry: _Entry) -> Node | None:
    """The map of an entry; None for comments without one."""
    texts = {key: joined(parts) for key, parts in entry.strings.items() if key != "domain"}
    if "msgid" not in texts:
        return None
    places = [entry.places[key] for key in texts]
    items: list[tuple[str, Node]] = []
    if entry.flags:
        items.append(("flags", Node("other", *entry.flags_at, value=tuple(entry.flags))))
    if texts["msgid"].text or "msgctxt" in texts:
        items += ((key, Node("text", *entry.places[key], mapped, "po")) for key, mapped in texts.items())
    elif "msgstr" in texts:
        header = texts["msgstr"]
        items.append(("header", Node("other", *entry.places["msgstr"], header, "po", value=header.text)))
        language = re.search(r"^Language:[ \t]*([\w@.-]+)", header.text, re.MULTILINE)
        if language is not None:
            low, high = place(header.runs, *language.span(1))
            mapped = Mapped(language[1], (Run(0, len(language[1]), low, high - low),))
            items.append(("language", Node("other", low, high, mapped, "opaque", value=language[1])))
    return Node("map", min(low for low, _ in places), max(high for _, high in places), items=tuple(items))


def _told(text: str, start: int, end: int) -> UserError:
    """What is wrong with a line."""
    line = text[start:end]
    quote = line.find('"')
    if quote < 0:
        words, advice = "esta línea no es de PO", "empieza por msgid, msgstr, comillas o #"
        return wrong("po", text, start, f"no es PO válido: {words}", advice)
    if line.startswith(('"', "msg")) and not line.endswith('"'):
        return wrong("po", text, start + quote, "no es PO válido: hay un texto sin comilla de cierre", "ciérralo")
    advice = 'una comilla dentro del texto se escribe \\"; delante va msgid, msgid_plural, msgctxt, msgstr o msgstr[0]'
    return wrong("po", text, start + quote, "no es PO válido: sobran comillas o la clave no existe", advice)
