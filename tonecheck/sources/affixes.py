"""Words that a placeholder ends: «Estimad{{o_a}}», «amig{% if f %}a{% else %}o{% endif %}», «mensaje{% if n > 1 %}s{% endif %}».

Nobody can tell what such a word is: it is no misspelling, and «Estimad» no «vosotros».
"""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.model import Segment
from tonecheck.sources.placeholders import Placeholder

_STEM_LEAST, _STEM_MOST, _AFFIX_MOST = 2, 30, 4  # letters
#: The stems that open a letter.
_DEAR = ("estimad", "querid", "apreciad", "distinguid", "respetad", "bienvenid")


def affixed(text: str, gaps: Sequence[Placeholder]) -> list[Segment]:
    """The words that a placeholder right behind them ends: their beginnings, as code; with tags all of them, as placeholders.

    A tag counts only where letters follow it at once, which another tag ends: «Hola{{#if nombre}}, {{nombre}}{{/if}}» is whole.
    """
    found: list[Segment] = []
    done = 0
    for index, gap in enumerate(gaps):
        if gap.start < max(done, _STEM_LEAST) or not text[gap.start - 1].isalpha():
            continue
        stem = _stem(text, gap.start)
        if stem is None:
            continue
        done = _chain(text, gaps, index) if gap.control else gap.start
        if done > stem:
            found.append(Segment(stem, done, "placeholder" if gap.control else "code"))
    return found


def ended(text: str, word: Segment) -> str:
    """What stands for ``word`` where a greeting is looked for: «Estimad{{#if f}}a…» is «Estimado» and blanks, others stay."""
    written = text[word.start : word.end]
    stem = next((one for one in _DEAR if written.lower().startswith(one)), "")
    if not stem or len(written) == len(stem) or written[len(stem)].isalpha():
        return written
    return f"{written[: len(stem)]}o" + "\u00a0" * (len(written) - len(stem) - 1)


def is_dear(text: str, end: int) -> bool:
    """Whether one of the stems that open a letter ends at ``end``."""
    low = text[max(0, end - 12) : end].lower()
    return any(low.endswith(stem) and not low[: -len(stem)][-1:].isalpha() for stem in _DEAR)


def _stem(text: str, end: int) -> int | None:
    """Where the letters begin that end at ``end``; None where they are too few or no word."""
    start = end
    while start > 0 and text[start - 1].isalpha():
        start -= 1
        if end - start > _STEM_MOST:
            return None
    return start if end - start >= _STEM_LEAST else None


def _chain(text: str, gaps: Sequence[Placeholder], index: int) -> int:
    """Where the tags and affixes end that begin with the tag ``index``; 0 where no affix follows it."""
    end, affixes = gaps[index].end, 0
    while index + 1 < len(gaps) and gaps[index + 1].control and gaps[index + 1].start - end <= _AFFIX_MOST:
        piece = text[end : gaps[index + 1].start]
        if piece and not piece.isalpha():
            break
        affixes += bool(piece)
        index += 1
        end = gaps[index].end
    if not affixes:
        return 0
    while end < len(text) and text[end].isalpha():
        end += 1
    return end
