"""Share drafts out to processes, and give their reports back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

from tonecheck.linter import Options, Plan, lint_all, plan
from tonecheck.model import Draft, Report, Unreadable

LEAST = 300  # drafts below which starting processes costs more than it saves
_CHUNK = 50
_WAITING = 3  # chunks that wait for each process


def lint_in_processes(items: Iterable[Draft | Unreadable], made: Plan, jobs: int) -> Iterator[Report | Unreadable]:
    """Yield the report of each item, in order. Each process makes the plan anew from the options of ``made``."""
    rest = iter(items)
    first = list(islice(rest, LEAST))
    if len(first) < LEAST:
        yield from lint_all(first, made)
        return
    rest = chain(first, rest)
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(made.options,)) as pool:
        waiting: deque[Future[list[Report | Unreadable]]] = deque()
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


def _lint_chunk(chunk: list[Draft | Unreadable]) -> list[Report | Unreadable]:
    return list(lint_all(chunk, _Worker.plan))
