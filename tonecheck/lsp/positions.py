"""Offsets in code points ↔ lines and characters as the editor counts them."""

from __future__ import annotations

import re
from bisect import bisect_left

from lsprotocol.types import Position, PositionEncodingKind, Range

from tonecheck.reports.places import Lines

#: How many units beyond one a code point takes in an encoding, as the ends of the ranges from which on it is one more.
_WIDER = {
    PositionEncodingKind.Utf8.value: ("\x80", "\u0800", "\U00010000"),
    PositionEncodingKind.Utf16.value: ("\U00010000",),
    PositionEncodingKind.Utf32.value: (),
}


class Positions:
    """The positions of a document in the negotiated ``encoding`` (utf-8, utf-16 or utf-32).

    Lines end at ``\\n``, ``\\r\\n`` and ``\\r`` only, as the protocol has it.
    """

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self._lines = Lines(text)
        steps = _WIDER.get(encoding, _WIDER["utf-16"])
        self._wide: list[int] = []  # offsets of the code points that take more than one unit
        self._extra = [0]  # units beyond one that they take, summed up
        if steps and not text.isascii():
            for found in re.finditer(f"[{steps[0]}-\U0010ffff]", text):
                char = found.group()
                self._wide.append(found.start())
                self._extra.append(self._extra[-1] + sum(char >= step for step in steps))

    def position(self, offset: int) -> Position:
        """Where the code point at ``offset`` begins; an offset beyond the text counts as its end."""
        offset = min(max(offset, 0), len(self.text))
        line, column = self._lines.at(offset)
        return Position(line - 1, column - 1 + self._more(offset) - self._more(offset - column + 1))

    def range(self, start: int, end: int) -> Range:
        """The range of ``start:end``."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a position; what lies beyond a line counts as its end, beyond the text as that of the text.

        Half a code point counts as the whole.
        """
        if position.line >= len(self._lines.starts):
            return len(self.text)
        start, end = self._lines.span(position.line + 1)
        base = self._more(start)
        return start + bisect_left(
            range(start, end), position.character, key=lambda at: at - start + self._more(at) - base
        )

    def _more(self, offset: int) -> int:
        """The units beyond one of all code points before ``offset``."""
        return self._extra[bisect_left(self._wide, offset)]
