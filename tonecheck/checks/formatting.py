"""Kind «formatting»: Markdown and HTML in a channel that shows their marks instead of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding, Segment
from tonecheck.rulebook import Rule

_CLUES = ("**", "__", "~~", "](", "#", "</", "<b", "<i", "<u", "<p", "<s", "<e", "```", "|-", "| -", "*", "_", "&")
#: What each construct becomes in plain words; «x» is its text, «u» its link.
_MARKDOWN = (
    r"(?P<bold>(?P<m>\*\*\*?|__|~~)(?=[^\s*_~])(?P<x>[^*_~\r\n]{1,300}?)(?<=\S)(?P=m)(?![*_~\w]))"
    r"|(?P<link>!?\[(?P<t>[^\[\]\r\n]{1,200})\]\((?P<u>[^()\s]{1,400})\))"
    r"|(?P<heading>^[ \t]*\#{1,6}[ \t]+(?=\S))"
    r"|(?P<fence>^[ \t]*```[^\r\n]*)"
    r"|(?P<table>^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|[-|: \t]*$)"
    r"|(?P<tag></?(?:b|i|u|p|a|s|em|br|strong|span|div|ul|ol|li|h[1-6]|table|tr|td|hr|small)(?:\s[^<>\r\n]{0,200})?/?>)"
    r"|(?P<entity>&(?:nbsp|amp|lt|gt|quot|[aeiouAEIOU]acute|[nN]tilde|iquest|iexcl|euro|\#\d{2,5});)"
)
_SINGLE = r"(?<![\w*_\\/.@])(?P<m>[*_])(?=[^\s*_\W])(?P<x>[^*_\r\n]{1,120}?)(?<=[^\s\W])(?P=m)(?![\w*_])"
#: Where *bold* and _italics_ are native, and the marks are another's.
_NATIVE = frozenset(("whatsapp", "chat"))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.MULTILINE)


def check_formatting(rule: Rule, message: Message) -> Iterator[Finding]:
    """Each mark with the words that it holds; placeholders, quotes, signatures and WhatsApp's own marks are let alone."""
    text = message.text
    if not any(clue in text for clue in _CLUES):
        return
    native = message.frame.channel in _NATIVE
    gaps = [s for s in message.segments if s.role in ("placeholder", "url", "email")]
    hidden = [
        s for s in message.segments if s.role in ("metadata", "signature", "quote", "footer", "comment", "foreign")
    ]
    matches = list(_pattern(_MARKDOWN).finditer(text))
    if not native and ("*" in text or "_" in text):
        taken = [match.span() for match in matches]
        matches += [
            match
            for match in _pattern(_SINGLE).finditer(text)
            if not any(low < match.end() and match.start() < high for low, high in taken)
        ]
    for match in sorted(matches, key=lambda match: match.start()):
        start, end = match.span()
        if _inside(hidden, start, end) or (_inside(gaps, start, end) and not match.groupdict().get("link")):
            continue
        kind = match.lastgroup and next((k for k, v in match.groupdict().items() if v and len(k) > 1), "single")
        if kind == "fence" and native:
            continue
        plain = _plain(match)
        fact = _FACTS.get(kind or "", _MARKS).replace("{marks}", match.group())
        yield found(rule, message, start, end, suggestions=[plain], values={"fact": fact})


def _inside(segments: list[Segment], start: int, end: int) -> bool:
    return any(s.start < end and start < s.end for s in segments)


_MARKS = "Los signos de formato de «{marks}» se verán tal cual en este canal"
_FACTS = {
    "link": "El enlace «{marks}» se verá con sus corchetes en este canal",
    "tag": "La etiqueta «{marks}» se verá tal cual en este canal",
    "entity": "El código «{marks}» se verá tal cual en este canal",
    "heading": "La almohadilla del título se verá tal cual en este canal",
    "table": "La tabla se verá como texto suelto en este canal",
}


def _plain(match: re.Match[str]) -> str:
    """Return what ``match`` says without its marks."""
    groups = match.groupdict()
    if groups.get("link"):
        words, address = match["t"], match["u"]
        return address if words == address else f"{words}: {address}"
    if groups.get("entity"):
        from html import unescape  # rare

        return unescape(match["entity"])
    return groups.get("x") or ""
