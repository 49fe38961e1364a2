"""Styled lines for a terminal. rich takes 40 ms of a start and is asked on Windows only, where a console may need more than codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from tonecheck.reports.layout import Line
from tonecheck.reports.terminal import Paint, plain_paint

#: Style → the numbers of a terminal's code (ECMA-48, SGR): 1 bold, 2 dim, 31 red, 32 green, 33 yellow, 35 magenta, 36 cyan.
_CODES: Mapping[str, str] = {
    "error": "1;31",
    "warning": "33",
    "suggestion": "36",
    "good": "32",
    "rule": "35",
    "mark": "1",
    "bold": "1",
    "dim": "2",
}


def styled_paint(stream: TextIO, write: Callable[[str], object]) -> Paint:
    """Writes the lines with their styles to ``stream``, by its ``write``; NO_COLOR and dumb terminals get none."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown"):
        return plain_paint(write)
    if sys.platform == "win32":
        return _rich_paint(stream)

    def paint(lines: Iterable[Line]) -> None:
        write("".join(coded(line) + "\n" for line in lines))

    return paint


def coded(line: Line) -> str:
    """The line with codes around its styled pieces, and without the spaces at its end."""
    room = len("".join(piece.text for piece in line).rstrip())
    out = ""
    for piece in line:
        text = piece.text[:room]
        room -= len(text)
        out += f"\x1b[{_CODES[piece.style]}m{text}\x1b[0m" if text and piece.style else text
    return out


def _rich_paint(stream: TextIO) -> Paint:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def paint(lines: Iterable[Line]) -> None:
        for line in lines:
            console.print(Text.from_ansi(coded(line)))

    return paint
