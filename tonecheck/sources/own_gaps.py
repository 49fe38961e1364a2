"""Placeholders that only the user's own patterns know: ``nombreAgente``, ``@@cliente@@``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tonecheck.errors import UserError

_SECONDS = 0.25  # for all matches of one pattern in one text: a pattern may backtrack for ever


class OwnGap(NamedTuple):
    """A gap at ``start:end`` (code points) and its name."""

    start: int
    end: int
    name: str


def own_gaps(text: str, patterns: tuple[str, ...]) -> Iterator[OwnGap]:
    """Yield what ``patterns`` find in ``text``, in order.

    Of those that overlap the earlier one counts, then the longer, then the first pattern's. The first group of a pattern,
    if it has one, is the name. Raises UserError (``patron``) for a pattern that is wrong or takes too long.
    """
    import regex  # slow to import, and has the time limit that re has not

    every: list[tuple[int, int, int, str]] = []
    for order, pattern in enumerate(patterns):
        try:
            for match in regex.finditer(pattern, text, timeout=_SECONDS):
                start, end = match.span()
                if end > start:
                    name = (match.group(1) if match.re.groups else None) or match.group()
                    every.append((start, -end, order, name.strip()))
        except TimeoutError:
            raise UserError(f"placeholders: la expresión «{pattern}» tarda demasiado", code="patron") from None
        except regex.error as error:
            raise UserError(f"placeholders: «{pattern}» no es una expresión regular ({error})", code="patron") from None
    last = 0
    for start, end, _, name in sorted(every):
        if start >= last:
            last = -end
            yield OwnGap(start, last, name)
