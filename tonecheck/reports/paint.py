"""Styled lines through rich, for a terminal. The only module of the reports that imports rich."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from rich.console import Console
from rich.text import Text

from tonecheck.reports.layout import Line

_STYLES: Mapping[str, str] = {
    "error": "bold red",
    "warning": "yellow",
    "suggestion": "cyan",
    "good": "green",
    "rule": "magenta",
    "mark": "bold",
    "bold": "bold",
    "dim": "dim",
}


class RichPaint:
    """Writes lines with their styles to a terminal; NO_COLOR and dumb terminals get none (rich sees to that)."""

    def __init__(self, file: TextIO) -> None:
        self._console = Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def __call__(self, lines: Iterable[Line]) -> None:
        for line in lines:
            text = Text.assemble(*((piece.text, _STYLES.get(piece.style, "")) for piece in line))
            text.rstrip()
            self._console.print(text)
