"""What lies inside the lines of a draft: links, addresses, code and marks of Markdown.

URLs end before the punctuation of the sentence; of Markdown only the marks are markup, the words remain text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from tonecheck.model import Segment
from tonecheck.sources.folding import word_set

_TLDS = word_set(
    "com es org net mx ar cl co pe uy ec cr us gob edu info eu io app dev shop store online tienda cat gal eus pt fr de it"
    " bo py ve do gt hn ni sv pa cu pr gov biz me tv ai tech web site help support link ly be gl to html php pdf"
)
_FILES = word_set("html php pdf")
_TRAILING = ".,;:!?…»”\"'’*_~`<>|"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_TAGS = word_set(
    "a b i u s em strong br p span div ul ol li table thead tbody tr td th img hr h1 h2 h3 h4 h5 h6 small sub sup code pre"
    " blockquote center font details summary mark del ins q cite section header footer html body"
)
_TARGETS = ("http://", "https://", "mailto:", "tel:", "www.", "/", "#", "{", "%", "$", "<", "[")


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


_CHUNK = r"\S+"
_CODE = r"(?<![`\\])(`{1,3})(?!`)[^\r\n]{1,200}?(?<!`)\1(?!`)"
_LINK = (
    r"(!?\[)([^\[\]\r\n]{0,300})(\]\()(<[^<>\r\n]{1,300}>|\{\{[^{}\r\n]{1,200}\}\}|[^()\s]{1,500}(?:\([^()\s]{0,100}\))?)"
    r"(\s+(?:\"[^\"\r\n]{0,200}\"|'[^'\r\n]{0,200}'))?\)"
)
_BOLD = r"(\*{2,3}|__)(?=[^\s*_])([^*\r\n]{1,500}?)(?<=[^\s*])\1"
_EMPHASIS = r"(?<![\w*_~\\])([*_~]|~~)(?=[^\s*_~])([^*_~\r\n]{1,500}?)(?<=[^\s])\1(?![\w*_~])"
_TAG = r"</?([A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>\r\n]{0,200})?/?>"


def inline_code(text: str) -> list[Segment]:
    """Code between backticks on one line."""
    if "`" not in text:
        return []
    return [Segment(m.start(), m.end(), "code") for m in _pattern(_CODE).finditer(text)]


def links(text: str) -> list[Segment]:
    """URLs, domains with a known ending, e-mail addresses, and @handles (as code: nobody spells them)."""
    if "@" not in text and "://" not in text and not _has_domain(text):
        return []
    found = []
    for match in _pattern(_CHUNK).finditer(text):
        chunk = match.group()
        if "@" in chunk or "." in chunk[1:-1] or "://" in chunk:
            segment = _link(chunk, match.start())
            if segment:
                found.append(segment)
    return found


def _has_domain(text: str) -> bool:
    """Whether a stop stands in ``text`` between a letter or digit and a letter."""
    at = text.find(".", 1)
    while at >= 0:
        if text[at + 1 : at + 2].isalpha() and text[at - 1].isalnum():
            return True
        at = text.find(".", at + 1)
    return False


def _link(chunk: str, offset: int) -> Segment | None:
    """The link or address within one chunk without white space."""
    scheme = chunk.find("://")
    lower = chunk[:400].lower() if scheme < 0 else ""
    low = -1
    if scheme >= 0:
        low = scheme
        while low > 0 and scheme - low < 12 and chunk[low - 1].isascii() and chunk[low - 1].isalpha():
            low -= 1
        if low == scheme:
            return None
    elif "www." in lower:
        low = lower.find("www.")
        if low and lower[low - 1].isalnum():
            return None
    elif "mailto:" in lower:
        low = lower.find("mailto:")
    if low >= 0:
        high = _trim(chunk, low)
        return Segment(offset + low, offset + high, "url") if high > low + 5 else None
    if "@" in chunk:
        return _address(chunk, offset)
    return _domain(chunk, offset)


def _address(chunk: str, offset: int) -> Segment | None:
    at = chunk.find("@")
    low = at
    while low > 0 and at - low < 64 and (chunk[low - 1].isalnum() or chunk[low - 1] in "._%+-"):
        low -= 1
    high = at + 1
    while high < len(chunk) and high - at < 255 and (chunk[high].isalnum() or chunk[high] in ".-"):
        high += 1
    domain = chunk[at + 1 : high].rstrip(".-")
    if low < at and "." in domain:
        return Segment(offset + low, offset + at + 1 + len(domain), "email")
    handle = chunk[at + 1 : at + 40]
    size = next((i for i, char in enumerate(handle) if not (char.isalnum() or char in "._")), len(handle))
    name = handle[:size].rstrip(".")
    if low == at and len(name) > 2 and (at == 0 or chunk[at - 1] in '(¡¿"«,'):
        return Segment(offset + at, offset + at + 1 + len(name), "code")
    return None


def _domain(chunk: str, offset: int) -> Segment | None:
    """A domain or a path without scheme: ``tienda.com/devoluciones``. «gracias.Le» and «3.5» are none."""
    low = 0
    while low < len(chunk) and not chunk[low].isalnum():
        low += 1
    if low == len(chunk) or (low and chunk[low - 1] in "@/\\"):
        return None
    high = low
    while high < len(chunk) and (chunk[high].isalnum() or chunk[high] in ".-_"):
        high += 1
    host = chunk[low:high].rstrip(".-_")
    labels = host.split(".")
    ending = labels[-1]
    known = ending in _TLDS or (host.isupper() and ending.lower() in _TLDS)
    if not known or len(labels) < 2 or not all(labels) or not any(char.isalpha() for char in labels[-2]):
        return None
    if not host.isascii() and len(labels) == 2 and ending in ("es", "me", "de", "do", "us", "to"):
        return None  # «envío.es» is more often a missing space than a domain
    if ending in ("de", "me", "do", "to", "be", "it") and chunk[high : high + 1] != "/":
        return None  # words too
    if len(labels) == 2 and (len(labels[0]) < 2 or ending in _FILES and chunk[high : high + 1] == "/"):
        return None
    end = low + len(host)
    if chunk[end : end + 1] in ("/", "?", "#"):
        end = _trim(chunk, low)
    return Segment(offset + low, offset + end, "url")


def _trim(chunk: str, low: int) -> int:
    """The end of a URL that begins at ``low``: without closing punctuation and unpaired brackets."""
    high = len(chunk)
    for mark in '<>"«»“”':
        at = chunk.find(mark, low, high)
        if at > low:
            high = at
    balance = {mark: chunk.count(mark, low, high) - chunk.count(other, low, high) for mark, other in _PAIRS.items()}
    while high > low:
        last = chunk[high - 1]
        if last in _TRAILING:
            high -= 1
        elif balance.get(last, 0) > 0:
            balance[last] -= 1
            high -= 1
        else:
            break
    return high


def markup(text: str, start: int, *, markdown: bool) -> list[Segment]:
    """The marks of Markdown and of the chats' *bold* from ``start`` on.

    A word with marks inside it (``**Im**portante``) is one piece of code: neither half of it is a word.
    """
    found: list[Segment] = []
    if "](" in text:
        for m in _pattern(_LINK).finditer(text, start):
            if markdown or m.group(4).startswith(_TARGETS):
                found += (Segment(*m.span(1), "markup"), Segment(*m.span(3), "markup"))
                found.append(Segment(*m.span(4), "url"))
                found.append(Segment(m.end(4), m.end(), "markup"))
    if "**" in text or "__" in text:
        for m in _pattern(_BOLD).finditer(text, start):
            found += _marks(text, m)
    if "*" in text or "_" in text or "~" in text:
        for m in _pattern(_EMPHASIS).finditer(text, start):
            found += (Segment(*m.span(1), "markup"), Segment(m.end() - len(m.group(1)), m.end(), "markup"))
    if "<" in text:
        for m in _pattern(_TAG).finditer(text, start):
            if m.group(1).lower() in _TAGS:
                found.append(Segment(m.start(), m.end(), "markup"))
    return found


def _marks(text: str, match: re.Match[str]) -> list[Segment]:
    size = len(match.group(1))
    low, high = match.span()
    inside = match.group(2)  # «salió ayer**.** Llega» has no word with marks inside
    before = low > 0 and ((text[low - 1].isalnum() and inside[0].isalnum()) or text[low - 1] == "\\")
    after = text[high : high + 1].isalnum() and inside[-1].isalnum()
    if not before and not after:
        return [Segment(low, low + size, "markup"), Segment(high - size, high, "markup")]
    if match.group(1)[0] == "_" or any(char.isspace() for char in inside):
        return []
    while low > 0 and (text[low - 1].isalnum()):
        low -= 1
    while high < len(text) and text[high].isalnum():
        high += 1
    return [Segment(low, high, "code")]


def line_markup(text: str, lines: list[tuple[int, int, int]]) -> list[Segment]:
    """Marks of headings and tables; for Markdown only."""
    found: list[Segment] = []
    if "#" not in text and "|" not in text:
        return found
    for low, high, _ in lines:
        raw = text[low:high]
        stripped = raw.lstrip(" ")
        indent = len(raw) - len(stripped)
        if indent < 4 and stripped.startswith("#"):
            level = len(stripped) - len(stripped.lstrip("#"))
            if level < 7 and stripped[level : level + 1] in (" ", "\t", ""):
                found.append(Segment(low + indent, low + indent + level, "markup"))
        elif stripped.startswith("|") and stripped.count("|") > 1:
            if not stripped.strip("|-: \t"):
                found.append(Segment(low + indent, low + indent + len(stripped.rstrip()), "markup"))
            else:
                found += [Segment(low + i, low + i + 1, "markup") for i, char in enumerate(raw) if char == "|"]
    return found


def outermost(segments: list[Segment], blocked: list[Segment]) -> list[Segment]:
    """``segments`` sorted, without those that overlap an earlier or longer one or lie in ``blocked`` (sorted, apart).

    A placeholder inside a URL or a link target stays; it is the one nesting there is.
    """
    starts = [span.start for span in blocked]
    kept: list[Segment] = []
    outer: Segment | None = None
    for segment in sorted(segments, key=lambda s: (s.start, -s.end, s.role != "placeholder")):
        if blocked:
            at = bisect_right(starts, segment.start) - 1
            if at >= 0 and blocked[at].end > segment.start or at + 1 < len(blocked) and starts[at + 1] < segment.end:
                continue
        if outer is None or segment.start >= outer.end:
            kept.append(segment)
            outer = segment
        elif (
            segment.role == "placeholder"
            and outer.role in ("url", "email")
            and (segment.end <= outer.end and (kept[-1] is outer or kept[-1].end <= segment.start))
        ):
            kept.append(segment)
    return kept
