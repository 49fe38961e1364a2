"""Offsets → lines and columns, and places of a draft → places of its file."""

from __future__ import annotations

from bisect import bisect_right

from tonecheck.model import Draft, SourceSpan


class Lines:
    """Where the lines of a text start. Only ``\\n``, ``\\r\\n`` and ``\\r`` end a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _starts(text)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of a code-point offset, both 1-based; the column counts code points."""
        index = bisect_right(self.starts, offset) - 1
        return index + 1, offset - self.starts[index] + 1

    def span(self, line: int) -> tuple[int, int]:
        """Offsets of a 1-based line, its end without the line break."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        if line < len(self.starts):
            end -= 2 if self.text.startswith("\r\n", end - 2) and end - 2 >= start else 1
        return start, end


def _starts(text: str) -> list[int]:
    starts = [0]
    if "\r" not in text:
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts
    for at, char in enumerate(text):
        if char == "\n" or (char == "\r" and not text.startswith("\n", at + 1)):
            starts.append(at + 1)
    return starts


class Places:
    """Lines of drafts and of the files that they come from; remembers the last of each, for drafts of one file."""

    def __init__(self) -> None:
        self._draft = Lines("")
        self._file = Lines("")

    def lines(self, draft: Draft) -> Lines:
        """The lines of the draft's own text."""
        if self._draft.text is not draft.text:
            self._draft = Lines(draft.text)
        return self._draft

    def source(self, draft: Draft, start: int, end: int) -> SourceSpan | None:
        """The same place in the file, whole escapes included; None where the draft has no place in a file."""
        if not draft.in_file:
            return None
        if draft.runs is None:
            first, last, lines = start, end, self.lines(draft)
        else:
            if not draft.runs:
                return None
            from tonecheck.formats.mapped import place  # only drafts of containers

            first, last = place(draft.runs, start, end)
            if self._file.text is not draft.file_text and self._file.text != draft.file_text:
                self._file = Lines(draft.file_text)
            lines = self._file
        return SourceSpan(first, last, *lines.at(first), *lines.at(last))
