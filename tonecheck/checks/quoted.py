"""Words between quotation marks are somebody else's, or are named instead of used."""

from __future__ import annotations

_PAIRS = (("«", "»"), ("“", "”"), ("‹", "›"), ("‘", "’"))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether ``start:end`` (code points) stands between quotation marks on one line."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    before, after = text[low:start], text[end : high if high >= 0 else len(text)]
    for opening, closing in _PAIRS:
        if before.rfind(opening) > before.rfind(closing) and closing in after:
            return True
    return before.count('"') % 2 == 1 and '"' in after
