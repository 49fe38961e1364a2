"""Kinds «duplicate» and «near-duplicate»: templates that say the same, or nearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tonecheck.repository.saying import Said, option, said
from tonecheck.repository.summary import Summary
from tonecheck.rulebook import Rule

_BINS = 32  # of a sketch
_BAND = 2  # bins that two sketches must share to be compared: found with p > 0.99 where 6 of 10 shingles are shared
_CROWD = 6  # templates of one band that a template is compared with
_CLOSEST = 4  # templates that are compared word by word
_SHINGLE = 3  # words
_PRIME = 0x9E3779B1


def check_duplicate(rule: Rule, summaries: Sequence[Summary], brands: Sequence[str]) -> Iterator[Said]:
    """Templates of one channel and country with the words of an earlier one; the names of placeholders do not count.

    Silent on templates of fewer than ``words`` words.
    """
    first: dict[tuple[object, ...], int] = {}
    for index, summary in enumerate(summaries):
        if len(summary.words) < option(rule, "words"):
            continue
        other = first.setdefault((*_audience(summary), summary.whole, len(summary.words)), index)
        if other != index:
            yield _told(rule, index, summaries, other, 100)


def check_near_duplicate(rule: Rule, summaries: Sequence[Summary], brands: Sequence[str]) -> Iterator[Said]:
    """Templates of which at least ``likeness`` per cent of the words are also those of an earlier one.

    Counted are, in both bodies, the words of runs of three or more that the other one has too, wherever it has them. Each
    is told of the one that is most like it. What has another channel, country or address is a version of its own, what has
    the same words a duplicate; both are silent here, as are the HTML and the plain text of one reply and bodies of fewer than ``words`` words. Compared are templates
    whose sketches (the least hash of the shingles in each of ``_BINS`` classes) share a band.
    """
    bands: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    shingles: dict[int, list[int]] = {}
    sets: dict[int, frozenset[int]] = {}
    seen: set[tuple[object, ...]] = set()
    for index, summary in enumerate(summaries):
        audience = _audience(summary)
        same = (*audience, summary.whole)
        if len(summary.words) < option(rule, "words") or same in seen:
            continue
        seen.add(same)
        shingles[index] = _shingles(summary.words)
        own = sets[index] = frozenset(shingles[index])
        near: set[int] = set()
        reply = summary.reply
        for band in _bands(own):
            crowd = bands[(*audience, *band)]
            near.update(one for one in crowd[-_CROWD:] if not reply or summaries[one].reply != reply)
            crowd.append(index)
        shared = [(len(own & sets[other]), other) for other in near]
        likely = sorted(pair for pair in shared if 2 * pair[0] >= min(len(own), len(sets[pair[1]])))[-_CLOSEST:]
        ratios = [(_likeness(shingles[index], shingles[other], own & sets[other]), -other) for _, other in likely]
        if ratios and (best := max(ratios))[0] >= option(rule, "likeness"):
            yield _told(rule, index, summaries, -best[1], best[0])


def _audience(summary: Summary) -> tuple[str, str, str | None]:
    return summary.channel, summary.locale, summary.address


def _told(rule: Rule, index: int, summaries: Sequence[Summary], other: int, likeness: int) -> Said:
    place = summaries[index].start
    values = {"other": summaries[other].shown, "likeness": str(likeness)}
    return said(rule, index, summaries[index], (place, place), "", values)


def _shingles(words: Sequence[int]) -> list[int]:
    """The hashes of each few words that follow each other, in order."""
    runs = zip(*(words[at:] for at in range(_SHINGLE)), strict=False)
    return [(a * 31 + b * 17 + c) * _PRIME & 0xFFFFFFFF for a, b, c in runs]


def _bands(shingles: frozenset[int]) -> Iterator[tuple[int, ...]]:
    """The bands of the sketch: the number of each and its neighbouring bins."""
    least = [-1] * _BINS
    for value in shingles:
        at = value >> 27  # the upper five bits: one of 32 bins
        if least[at] < 0 or value < least[at]:
            least[at] = value
    filled = [value for value in least if value >= 0]
    if len(filled) < _BINS:  # a short text: its empty bins take what the others have
        least = [value if value >= 0 else filled[at % len(filled)] for at, value in enumerate(least)]
    for at in range(0, _BINS, _BAND):
        yield at, *least[at : at + _BAND]


def _likeness(one: Sequence[int], other: Sequence[int], shared: frozenset[int]) -> int:
    """The per cent (at most 99: it is no duplicate) of the words of two texts that stand in runs which both have.

    ``one`` and ``other`` are their shingles in order, ``shared`` those of both.
    """
    covered = words = 0
    for shingles in (one, other):
        reached = 0  # the end of the last run
        for at, shingle in enumerate(shingles):
            if shingle in shared:
                covered += at + _SHINGLE - max(reached, at)
                reached = at + _SHINGLE
        words += len(shingles) + _SHINGLE - 1
    return min(99, round(100 * covered / words))
