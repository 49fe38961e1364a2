"""A line of a draft with a mark under what a finding is about."""

from typing import NamedTuple

from tonecheck.reports.cells import clusters, plain, width
from tonecheck.reports.places import Lines

ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """The line in three pieces around the span (made visible), its 1-based number, and the line where the span ends."""

    number: int
    before: str
    span: str
    after: str
    last: int

    @property
    def indent(self) -> int:
        """Cells before the span."""
        return width(self.before)

    @property
    def cells(self) -> int:
        """Cells of the span; 0 where it has no words of its own."""
        return width(self.span)


def excerpt(text: str, lines: Lines, start: int, end: int, room: int) -> Excerpt:
    """The line of ``text`` (as long as the text of ``lines``) where ``start`` stands, cropped to ``room`` cells.

    Only the neighbourhood of the span is looked at, so that a line of megabytes costs no more than another.
    """
    number, _ = lines.at(start)
    line_start, line_end = lines.span(number)
    start = min(start, line_end)
    stop = min(end, line_end)
    reach = 2 * room
    left = plain(text[max(line_start, start - reach) : start])
    span = plain(text[start : min(stop, start + reach)], text[max(line_start, start - 1) : start])
    right = plain(text[stop : min(line_end, stop + reach)], text[max(line_start, stop - 1) : stop])
    more_left, more_right = start - reach > line_start, stop + reach < line_end
    if width(span) > room - 2:
        span, right, more_right = _head(span, room - 3) + ELLIPSIS, "", False
        left, more_left = "", more_left or bool(left)
    spare = room - width(span)
    if more_left or more_right or width(left) + width(right) > spare:
        keep_right = min(width(right), max(spare // 2, spare - width(left)))
        cropped_left = _tail(left, spare - keep_right - 1)
        left = ELLIPSIS + cropped_left if more_left or cropped_left != left else left
        cropped_right = _head(right, spare - width(left) - 1)
        if more_right or cropped_right != right:
            right = cropped_right + ELLIPSIS
    last, _ = lines.at(max(start, end - 1))
    return Excerpt(number, left, span, right, last)


def _head(text: str, room: int) -> str:
    """As many clusters from the start as fit in ``room`` cells."""
    used, kept = 0, []
    for piece, cells in clusters(text):
        if used + cells > room:
            break
        used += cells
        kept.append(piece)
    return "".join(kept)


def _tail(text: str, room: int) -> str:
    """As many clusters from the end as fit in ``room`` cells."""
    used, kept = 0, []
    for piece, cells in reversed(tuple(clusters(text))):
        if used + cells > room:
            break
        used += cells
        kept.append(piece)
    return "".join(reversed(kept))
