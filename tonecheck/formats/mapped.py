"""A text and where each part of it stands: what every reader of a container gives, composed layer by layer."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from tonecheck.model import Run


class Mapped(NamedTuple):
    """A decoded text and its runs into the text that it was decoded from (see ``Run``; empty only for an empty text)."""

    text: str
    runs: tuple[Run, ...]


def plain(text: str, at: int = 0) -> Mapped:
    """``text`` that stands as it is from ``at`` on."""
    return Mapped(text, (Run(0, len(text), at),) if text else ())


class Builder:
    """Puts a Mapped together, from left to right; neighbours that stand one to one become one run."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._length = 0

    def copy(self, text: str, source: int) -> None:
        """Add ``text``, which stands one to one from ``source`` on."""
        if not text:
            return
        last = self._runs[-1] if self._runs else None
        if last is not None and last.width is None and last.source + last.length == source:
            self._runs[-1] = last._replace(length=last.length + len(text))
        else:
            self._runs.append(Run(self._length, len(text), source))
        self._pieces.append(text)
        self._length += len(text)

    def stand_for(self, text: str, source: int, width: int) -> None:
        """Add ``text``, which stands for the ``width`` code points from ``source`` on."""
        if text:
            self._runs.append(Run(self._length, len(text), source, width))
            self._pieces.append(text)
            self._length += len(text)

    def mapped(self) -> Mapped:
        """What was put together."""
        return Mapped("".join(self._pieces), tuple(self._runs))


def through(inner: Mapped, outer: Mapped) -> Mapped:
    """``inner``, decoded from the text of ``outer``, with its runs leading to where ``outer`` leads."""
    if len(outer.runs) == 1 and outer.runs[0].width is None:
        shift = outer.runs[0].source - outer.runs[0].start
        return inner._replace(runs=tuple(run._replace(source=run.source + shift) for run in inner.runs))
    built = Builder()
    for run in inner.runs:
        text = inner.text[run.start : run.start + run.length]
        if run.width is None:
            _copy(built, text, run.source, outer)
        else:
            low, high = place(outer.runs, run.source, run.source + run.width)
            built.stand_for(text, low, high - low)
    return built.mapped()


def _copy(built: Builder, text: str, start: int, outer: Mapped) -> None:
    """Add ``text``, which stands one to one in the text of ``outer`` from ``start`` on, as ``outer`` has it."""
    end = start + len(text)
    index = max(0, bisect_right(outer.runs, start, key=lambda run: run.start) - 1)
    for at in range(index, len(outer.runs)):
        run = outer.runs[at]
        if run.start >= end:
            break
        low, high = max(run.start, start), min(run.start + run.length, end)
        part = text[low - start : high - start]
        if run.width is None:
            built.copy(part, run.source + low - run.start)
        elif high > low:
            built.stand_for(part, run.source, run.width)


def place(runs: tuple[Run, ...], start: int, end: int) -> tuple[int, int]:
    """Where ``start:end`` (code points) of a text with these runs stands, whole escapes included.

    An empty span is an empty place. Raises ValueError for a text without runs.
    """
    if not runs:
        raise ValueError("a text without runs stands nowhere")
    first = _offset(runs, start, after=False)
    return (first, first) if end <= start else (first, _offset(runs, end - 1, after=True))


def _offset(runs: tuple[Run, ...], offset: int, *, after: bool) -> int:
    """The offset of the code point at ``offset``, or just after it."""
    run = runs[max(0, bisect_right(runs, offset, key=lambda run: run.start) - 1)]
    inside = offset - run.start
    if inside >= run.length:  # behind the last code point of the text
        return run.source + (run.length if run.width is None else run.width)
    if run.width is not None:
        return run.source + (run.width if after else 0)
    return run.source + inside + (1 if after else 0)


def joined(parts: Iterable[Mapped]) -> Mapped:
    """The parts, one after the other."""
    built = Builder()
    for part in parts:
        for run in part.runs:
            text = part.text[run.start : run.start + run.length]
            if run.width is None:
                built.copy(text, run.source)
            else:
                built.stand_for(text, run.source, run.width)
    return built.mapped()


def trimmed(mapped: Mapped) -> Mapped:
    """``mapped`` without the white space around it."""
    low = len(mapped.text) - len(mapped.text.lstrip())
    high = max(low, len(mapped.text.rstrip()))
    built = Builder()
    for run in mapped.runs:
        start, end = max(run.start, low), min(run.start + run.length, high)
        if start >= end:
            continue
        text = mapped.text[start:end]
        if run.width is None:
            built.copy(text, run.source + start - run.start)
        else:
            built.stand_for(text, run.source, run.width)
    return built.mapped()
