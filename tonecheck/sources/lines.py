"""Lines of a text with their places."""

import re
from typing import NamedTuple

_BULLETS = frozenset("-–•*·0123456789")  # signs that an item of a list begins with; or a letter and a bracket


class Line(NamedTuple):
    """A line of a text at ``start:end``; the one after it begins at ``next``."""

    start: int
    end: int  # without its line break
    next: int
    head: str  # the beginning, stripped, lower case, without accents


def lines_of(text: str, start: int = 0) -> list[tuple[int, int, int]]:
    """(start, end without the line break, start of the next line) of each line; only \\n, \\r\\n and \\r end one."""
    found: list[tuple[int, int, int]] = []
    has_return = "\r" in text
    size = len(text)
    following_return = text.find("\r", start) if has_return else -1
    while start < size:
        end = text.find("\n", start)
        if end < 0:
            end = size
        after = end + 1
        if has_return:
            if 0 <= following_return < start:
                following_return = text.find("\r", start)
            if 0 <= following_return < end:
                end = following_return
                after = end + 2 if text[end + 1 : end + 2] == "\n" else end + 1
        found.append((start, end, min(after, size)))
        start = after
    return found


def items_of(text: str) -> list[tuple[int, int]]:
    """The places of the marks that begin the items of lists («- », «2. », «b) »), each with the first sign behind it."""
    lines = (line.lstrip() for line in text.split("\n"))
    if not any(line[:1] in _BULLETS or line[1:2] == ")" for line in lines if line):
        return []  # most texts: the pattern need not even be compiled
    item = re.compile(r"^[ \t]*(?:[-–•*·]|\d{1,2}[.)º]|[a-z]\))[ \t]+\S", re.MULTILINE)
    return [found.span() for found in item.finditer(text)]
