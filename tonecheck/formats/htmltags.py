"""The tokens of HTML as it stands in templates: tags, comments, template syntax and character references; all in linear time."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from tonecheck.sources.folding import word_set

#: The elements of HTML, old ones, QWeb's ``t`` and those of MJML included; another name is a placeholder unless it behaves like a tag.
ELEMENTS = word_set(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button"
    " canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset"
    " figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins"
    " kbd label legend li link main map mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup"
    " option output p param picture pre progress q rp rt ruby s samp script search section select slot small source span"
    " strike strong style sub summary sup svg t table tbody td template textarea tfoot th thead time title tr track tt u ul"
    " var video wbr"
    " mjml mj-accordion mj-accordion-element mj-accordion-text mj-accordion-title mj-attributes mj-body mj-button mj-carousel"
    " mj-column mj-divider mj-group mj-head mj-hero mj-image mj-navbar mj-navbar-link mj-preview mj-raw mj-section mj-social"
    " mj-social-element mj-spacer mj-style mj-table mj-text mj-title mj-wrapper"
)
#: Elements whose names are words of Spanish or English gaps (``<data>``, ``<title>``): without attributes they prove nothing.
_WORDS = word_set("address data time title link label summary code s t u q i b a p main source object map menu var")
VOID = word_set("area base br col embed hr img input link meta param source track wbr frame")
_NAME = r"[A-Za-z][A-Za-z0-9:_-]{0,60}"
_SMARTY = (
    r"\{/?(?:if|elseif|else|foreach|foreachelse|for|forelse|while|section|sectionelse|assign|capture|include|literal|strip"
    r"|nocache|function|call|block|extends|ldelim|rdelim)(?![\w}])[^{}]{0,300}\}"
)
_TEMPLATE = r"\{\{[^{}]{1,300}\}\}|\{%[^{}]{1,300}%\}|\{[$!][^{}]{1,300}\}|" + _SMARTY


class Tag(NamedTuple):
    """A tag at ``start:end``: its name in lower case, whether it closes, whether it closes itself, its text."""

    start: int
    end: int
    name: str
    closing: bool
    empty: bool
    raw: str

    def attributes(self) -> dict[str, str]:
        """Its attributes by name in lower case, as they are written; those of a very long tag in part."""
        pattern = _pattern(r"([^\s=>\"'/<]{1,80})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
        found: dict[str, str] = {}
        for match in pattern.finditer(self.raw[:8000], len(self.name) + 1):
            found.setdefault(match.group(1).lower(), match.group(2) or match.group(3) or match.group(4) or "")
        return found


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE | re.ASCII)


class Scanner:
    """Finds the tokens of one text, asked from left to right; what was once sought in vain is not sought again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._seen: dict[str, tuple[int, int]] = {}
        self._closed: frozenset[str] | None = None
        self._vain: set[str] = set()  # quotes that nothing closes from here on; "": nor does any tag end

    def next(self, mark: str, at: int) -> int:
        """The offset of the first ``mark`` (ASCII, in any case) from ``at`` on, or -1."""
        asked, found = self._seen.get(mark, (at + 1, 0))
        if asked > at or 0 <= found < at:
            match = _pattern(re.escape(mark)).search(self.text, at)
            found = match.start() if match else -1
            self._seen[mark] = (at, found)
        return found

    def template(self, at: int) -> int:
        """Where the template syntax that begins at ``at`` ends (``{{ x }}``, ``{% x %}``, ``{if $x < 3}``, ``<%= x %>``); or ``at``."""
        text = self.text
        if text[at] == "<":
            end = self.next("%>", at) if text.startswith("<%", at) else -1
            return end + 2 if 0 <= end <= at + 4000 else at
        match = _pattern(_TEMPLATE).match(text, at)
        return match.end() if match else at

    def template_comment(self, at: int) -> tuple[int, int, int] | None:
        """The comment of a template language that begins at ``at``: where its words begin and end, where it ends."""
        for opening, closing in (
            ("{{!--", "--}}"), ("{{--", "--}}"), ("{{!", "}}"), ("{#", "#}"), ("{*", "*}"), ("<%#", "%>"), ("<%--", "--%>"),
        ):  # fmt: skip
            if self.text.startswith(opening, at):
                end = self.next(closing, at + len(opening))
                if end >= 0 and (opening not in ("{#", "{*") or self._is_comment(at, end)):
                    return at + len(opening), end, end + len(closing)
        return None

    def _is_comment(self, at: int, end: int) -> bool:
        """Whether ``{# … #}`` is a comment: ``{#`` followed by a letter is more often a colour or a name."""
        return not self.text[at + 2].isalnum() and "{" not in self.text[at + 2 : min(end, at + 400)]

    def tag(self, at: int) -> Tag | None:
        """The tag whose ``<`` stands at ``at``; None for «a < b», ``<nombre>`` and addresses."""
        match = _pattern(rf"<(/?)({_NAME})(?=[\s/>])").match(self.text, at)
        if match is None:
            return None
        name = match.group(2).lower()
        end = self._tag_end(match.end())
        if end < 0:
            return None
        raw = self.text[at:end]
        is_tag = name in ELEMENTS or match.group(1) or ":" in name or "-" in name or "=" in raw
        if not is_tag and name not in self._closing_names():
            return None
        return Tag(at, end, name, bool(match.group(1)), raw.endswith("/>"), raw)

    def _closing_names(self) -> frozenset[str]:
        if self._closed is None:
            self._closed = frozenset(name.lower() for name in _pattern(rf"</({_NAME})(?=[\s>])").findall(self.text))
        return self._closed

    def _tag_end(self, start: int) -> int:
        """Where the tag ends whose name ends at ``start``; -1 where it never does. Quoted values may hold ``>``."""
        plain = self.next(">", start)
        if plain < 0:
            return -1
        text = self.text
        at = start
        quote = ""
        stops = _pattern("[\"'>{]|<%")
        while "" not in self._vain and (match := stops.search(text, at)) is not None:
            found, at = match.group(), match.end()
            if found in ("{", "<%"):
                at = max(at, self.template(match.start()))
            elif quote:
                quote = "" if found == quote else quote
            elif found == ">":
                return at
            elif text[max(start, at - 6) : at - 1].rstrip().endswith("="):
                if found in self._vain:
                    return plain + 1
                quote = found
        self._vain.add(quote)
        return plain + 1  # a quote that nothing closes is none


def element_ends(text: str, name: str) -> dict[int, int]:
    """Where each element of this name that is closed ends, by where its tag begins; in one pass."""
    scan = Scanner(text)
    found: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    while (match := _pattern(rf"<(/?){re.escape(name)}(?=[\s/>])|<body(?=[\s>])|<!--").search(text, at)) is not None:
        start, at = match.span()
        if match.group() == "<!--":
            end = scan.next("-->", start + 2)
            at = end + 3 if end >= 0 else len(text)
            continue
        if match.group(1) is None or (name == "p" and not match.group(1)):  # a paragraph holds none, a head no body
            if opened and name in ("p", "head"):
                found[opened.pop()] = start
            if match.group(1) is None:
                continue
        tag = scan.tag(start)
        if tag is None:
            continue
        at = tag.end
        if not tag.closing:
            if not tag.empty:
                opened.append(start)
        elif opened:
            found[opened.pop()] = tag.end
    return found


def reference(text: str, at: int) -> tuple[str, int] | None:
    """The character reference whose ``&`` stands at ``at``, decoded, and where it ends; None where there is none."""
    from html.entities import html5

    match = _pattern(r"&(?:#[0-9]{1,32};?|#x[0-9a-f]{1,32};?|[a-z][a-z0-9]{1,31};?)").match(text, at)
    if match is None:
        return None
    found = match.group()
    if found[1] == "#":
        from html import unescape

        return unescape(found), match.end()
    for size in range(len(found), 2, -1):  # old ones stand without semicolon, and what follows may be a letter
        if found[1:size] in html5:
            return html5[found[1:size]], at + size
    return None


def looks_like_html(text: str) -> bool:
    """Whether ``text`` has tags or character references; «<nombre>», «a < b» and «AT&T» are neither."""
    if "<" in text:
        candidates = _pattern(r"<(/?)([a-z][a-z0-9]{0,11})(\s[^<>]{0,2000})?/?>").finditer(text)
        for match in islice(candidates, 500):
            name = match.group(2).lower()
            if name not in ELEMENTS:
                continue
            if name not in _WORDS or match.group(1) or "=" in (match.group(3) or ""):
                return True
            if re.search(rf"</{name}\s*>", text[match.end() : match.end() + 20_000], re.IGNORECASE):
                return True
    if "&" in text:
        from html.entities import html5

        for match in _pattern(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|([a-z][a-z0-9]{1,31}));").finditer(text):
            if match.group(1) is None or match.group(1) + ";" in html5:
                return True
    return False
