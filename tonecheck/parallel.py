"""Share drafts out to processes, and give their reports back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

from tonecheck.linter import Options, Plan, plan
from tonecheck.model import Draft, Report, Unreadable
from tonecheck.whole import Read, read_all

LEAST = 300  # drafts below which starting processes costs more than it saves
_CHUNK = 50
_WAITING = 3  # chunks that wait for each process


def read_in_processes(items: Iterable[Draft | Unreadable], made: Plan, jobs: int) -> Iterator[Read]:
    """Yield what is said of each item by itself, in order. Each process makes the plan anew from the options of ``made``."""
    rest = iter(items)
    first = list(islice(rest, LEAST))
    if len(first) < LEAST:
        yield from read_all(first, made)
        return
    rest = chain(first, rest)
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(made.options,)) as pool:
        waiting: deque[tuple[list[Draft | Unreadable], Future[list[Read]]]] = deque()
        while chunk := list(islice(rest, _CHUNK)):
            waiting.append((chunk, pool.submit(_lint_chunk, list(map(_lean, chunk)))))
            if len(waiting) > _WAITING * jobs:
                yield from _whole(*waiting.popleft())
        while waiting:
            yield from _whole(*waiting.popleft())


def _lean(item: Draft | Unreadable) -> Draft | Unreadable:
    """A draft without the text of its file, which may hold a million drafts, unless a note has to count lines in it."""
    if isinstance(item, Unreadable) or any(part.role == "foreign" for part in item.segments):
        return item
    return item._replace(file_text="")


def _whole(chunk: list[Draft | Unreadable], done: Future[list[Read]]) -> Iterator[Read]:
    """The results with the texts of the files back in their places."""
    for item, read in zip(chunk, done.result(), strict=True):
        if isinstance(item, Draft) and isinstance(read.report, Report):
            draft = read.report.draft._replace(file_text=item.file_text)
            read = read._replace(report=read.report._replace(draft=draft))
        yield read


class _Worker:
    """What a worker process keeps between its chunks; set once, by ``_start``."""

    plan: Plan


def _start(options: Options) -> None:
    _Worker.plan = plan(options)


def _lint_chunk(chunk: list[Draft | Unreadable]) -> list[Read]:
    reads = read_all(chunk, _Worker.plan)
    return [
        read._replace(report=read.report._replace(draft=read.report.draft._replace(file_text="")))
        if isinstance(read.report, Report)
        else read
        for read in reads
    ]
