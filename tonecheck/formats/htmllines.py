"""Lines as browsers show them: white space folded, none at the edges of a line, at most one blank line between two."""

from __future__ import annotations

import re
from typing import NamedTuple

from tonecheck.formats.mapped import Builder


class Space(NamedTuple):
    """White space that shows if text follows on its line: a space, a tab or a no-break space, and where it stands."""

    char: str
    start: int
    width: int


class Lines:
    """Puts the view of an HTML ``text`` together; every offset is one of ``text``."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.built = Builder()
        self.started = False
        self.breaks = 0  # the line breaks that show if text follows
        self._from = self._to = 0  # what the breaks stand for
        self.spaces: list[Space] = []
        self.bullet = ""  # of the list item whose text comes next
        self.quotes = 0  # how many quotes are open
        self.pre = 0  # how many elements are open that keep their white space

    def copy(self, start: int, end: int) -> None:
        """Add the text at ``start:end`` as it stands."""
        self.open(start)
        self.built.copy(self._text[start:end], start)

    def stand_for(self, text: str, start: int, width: int) -> None:
        """Add ``text`` for the ``width`` code points from ``start`` on."""
        self.open(start)
        self.built.stand_for(text, start, width)

    def open(self, at: int) -> None:
        """Write the breaks and spaces that stand before the text at ``at``."""
        if self.breaks or not self.started:
            prefix = ("> " if self.quotes else "") + self.bullet
            if self.started:
                self.built.stand_for("\n" * self.breaks + prefix, self._from, self._to - self._from)
            else:
                self.built.stand_for(prefix, at, 0)
            self.started = True
            self.breaks = 0
            self.bullet = ""
        else:
            for char, start, width in self.spaces:
                if self._text[start : start + width] == char:
                    self.built.copy(char, start)
                else:
                    self.built.stand_for(char, start, width)
        self.spaces.clear()

    def blank(self, start: int, end: int) -> None:
        """White space at ``start:end``: one space; within <pre> what it is, several being no slip but the width of a column."""
        if self.pre:
            for line in re.finditer(r"\r\n?|\n|[^\r\n]+", self._text[start:end]):
                low, high = start + line.start(), start + line.end()
                if line.group()[0] in "\r\n":
                    self.end_line(1, low, high, more=True)
                elif high - low > 1:
                    self.stand_for("\u00a0" * (high - low), low, high - low)
                else:
                    self.copy(low, high)
        elif not self.spaces or self.spaces[-1].char == "\u00a0":
            self.spaces.append(Space(" ", start, end - start))

    def end_line(self, count: int, start: int, end: int, *, more: bool = False) -> None:
        """End the line at ``start:end``; ``count`` 2 leaves a blank one, ``more`` adds to what was there (<br>)."""
        if not self.started:
            self.spaces.clear()
            return
        held = any(space.char == "\u00a0" for space in self.spaces)
        if not self.breaks:
            self._from = self.spaces[0].start if self.spaces else start
            held = False
        self.breaks = min(2, self.breaks + count if more else max(self.breaks, count))
        if held:  # a line that only holds a no-break space is a blank line
            self.breaks = 2
        self._to = end
        self.spaces.clear()
