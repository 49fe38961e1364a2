"""Share drafts out to processes, and give their reports back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

from tonecheck.linter import Options, Plan, plan
from tonecheck.model import Draft, Unreadable
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
        waiting: deque[Future[list[Read]]] = deque()
        while chunk := list(islice(rest, _CHUNK)):
            waiting.append(pool.submit(_lint_chunk, chunk))
            if len(waiting) > _WAITING * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


class _Worker:
    """What a worker process keeps between its chunks; set once, by ``_start``."""

    plan: Plan


def _start(options: Options) -> None:
    _Worker.plan = plan(options)


def _lint_chunk(chunk: list[Draft | Unreadable]) -> list[Read]:
    return list(read_all(chunk, _Worker.plan))
