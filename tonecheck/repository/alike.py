"""Kinds «duplicate» and «near-duplicate»: templates that say the same, or nearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tonecheck.repository.saying import Said, option, said
from tonecheck.repository.summary import Summary
from tonecheck.rulebook import Rule

_BINS = 32  # of a sketch
_BAND = 2  # bins that two sketches must share to be compared: found with p > 0.99 where 6 of 10 shingles are shared
_CROWD = 12  # templates of one band that a template is compared with
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
    """Templates whose body has at least ``likeness`` per cent of its words in common, in order, with an earlier one.

    Each is told of the one that is most like it. What has another channel, country or address is a version of its own,
    what has the same words a duplicate; both are silent here, as are bodies of fewer than ``words`` words. Compared are
    templates whose sketches (the least hash of the shingles in each of ``_BINS`` classes) share a band.
    """
    bands: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    shingles: dict[int, frozenset[int]] = {}
    seen: set[tuple[object, ...]] = set()
    for index, summary in enumerate(summaries):
        same = (*_audience(summary), summary.whole)
        if len(summary.words) < option(rule, "words") or same in seen:
            continue
        seen.add(same)
        own = shingles[index] = _shingles(summary.words)
        near: set[int] = set()
        for band in _bands(own):
            crowd = bands[(*_audience(summary), band)]
            near.update(crowd[-_CROWD:])
            crowd.append(index)
        best = _closest(summary, own, [(other, summaries[other], shingles[other]) for other in sorted(near)], rule)
        if best is not None:
            other, likeness = best
            yield _told(rule, index, summaries, other, likeness)


def _audience(summary: Summary) -> tuple[str, str, str | None]:
    return summary.channel, summary.locale, summary.address


def _told(rule: Rule, index: int, summaries: Sequence[Summary], other: int, likeness: int) -> Said:
    place = summaries[index].start
    values = {"other": summaries[other].shown, "likeness": str(likeness)}
    return said(rule, index, summaries[index], (place, place), "", values)


def _shingles(words: Sequence[int]) -> frozenset[int]:
    """The hashes of each few words that follow each other."""
    runs = zip(*(words[at:] for at in range(_SHINGLE)), strict=False)
    return frozenset((a * 31 + b * 17 + c) * _PRIME & 0xFFFFFFFF for a, b, c in runs)


def _bands(shingles: frozenset[int]) -> Iterator[tuple[int, ...]]:
    """The bands of the sketch: pairs of neighbouring bins, the number of the band first."""
    least = [-1] * _BINS
    for value in shingles:
        at = value >> 27  # the upper five bits: one of 32 bins
        if least[at] < 0 or value < least[at]:
            least[at] = value
    filled = [value for value in least if value >= 0]
    if len(filled) < _BINS:  # a short text: its empty bins take what the next ones have
        least = [value if value >= 0 else filled[at % len(filled)] for at, value in enumerate(least)]
    for at in range(0, _BINS, _BAND):
        yield at, *least[at : at + _BAND]


def _closest(
    summary: Summary, own: frozenset[int], others: Sequence[tuple[int, Summary, frozenset[int]]], rule: Rule
) -> tuple[int, int] | None:
    """The most like of ``others`` and its likeness in per cent (at most 99: it is no duplicate), if it is like enough."""
    least = option(rule, "likeness")
    best: tuple[int, int] | None = None
    for index, other, shingles in others:
        lengths = sorted((len(summary.words), len(other.words)))
        if 200 * lengths[0] < least * sum(lengths):  # too short to have that much in common
            continue
        if len(own & shingles) * 3 < min(len(own), len(shingles)):
            continue
        likeness = min(99, round(100 * _ratio(summary.words, other.words)))
        if likeness >= least and (best is None or likeness > best[1]):
            best = index, likeness
    return best


def _ratio(a: Sequence[int], b: Sequence[int]) -> float:
    """The share (0–1) of words that two texts have in common in order, of all the words of both."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b, autojunk=False).ratio()
