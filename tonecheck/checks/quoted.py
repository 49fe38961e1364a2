"""Words between quotation marks are somebody else's, or are named instead of used."""

from __future__ import annotations

_REACH = 1000
_PAIRS = (("«", "»"), ("“", "”"), ("‹", "›"), ("‘", "’"))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether ``start:end`` (code points) stands between quotation marks on one line, not further away than _REACH."""
    low = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    high = text.find("\n", end, end + _REACH)
    before, after = text[low:start], text[end : high if high >= 0 else end + _REACH]
    for opening, closing in _PAIRS:
        if before.rfind(opening) > before.rfind(closing) and closing in after:
            return True
    return before.count('"') % 2 == 1 and '"' in after
