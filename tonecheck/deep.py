"""The deep run: what the rules find, and what the engines add; drafts go to the engines in batches, and come back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future

from tonecheck.agreeing import agreed
from tonecheck.engines import Engine
from tonecheck.linter import Linted, Plan, look, report
from tonecheck.model import Draft, Finding, Report, Span, Unreadable

_BATCH = 24  # drafts that go to the engines together
_WAITING = 6  # batches that wait for their answers


def lint_deep(
    items: Iterable[Draft | Unreadable], plan: Plan, engines: Sequence[Engine]
) -> Iterator[Report | Unreadable]:
    """Yield the report of each item, in order, and close the engines. Raises UserError where one gives no answer."""
    try:
        yield from lint_with(items, plan, engines)
    finally:
        for engine in engines:
            engine.close()


def lint_with(
    items: Iterable[Draft | Unreadable], plan: Plan, engines: Sequence[Engine]
) -> Iterator[Report | Unreadable]:
    """As ``lint_deep``; the engines go on working."""
    waiting: deque[tuple[list[Linted | Unreadable], list[Future[list[list[Finding]]]]]] = deque()
    versions = {engine.name: engine.version for engine in engines}
    batch: list[Linted | Unreadable] = []
    for item in items:
        batch.append(item if isinstance(item, Unreadable) else look(item, plan))
        if len(batch) == _BATCH:
            waiting.append((batch, submitted(batch, engines)))
            batch = []
            if len(waiting) > _WAITING:
                yield from answered(*waiting.popleft(), plan, versions)
    waiting.append((batch, submitted(batch, engines)))
    while waiting:
        yield from answered(*waiting.popleft(), plan, versions)


def submitted(batch: Iterable[Linted | Unreadable], engines: Iterable[Engine]) -> list[Future[list[list[Finding]]]]:
    """Ask the engines for their findings about the drafts of ``batch``."""
    read = [item for item in batch if isinstance(item, Linted)]
    messages = [linted.message for linted in read]
    private = [[Span(f.start, f.end) for f in linted.findings if f.family == "privacidad"] for linted in read]
    return [engine.submit(messages, private) for engine in engines] if messages else []


def answered(
    batch: Iterable[Linted | Unreadable],
    asked: Iterable[Future[list[list[Finding]]]],
    plan: Plan,
    versions: Mapping[str, str],
) -> Iterator[Report | Unreadable]:
    """Yield the reports of ``batch`` with what the engines were ``asked``. Raises UserError where one gives no answer."""
    answers = [future.result() for future in asked]
    number = 0
    for item in batch:
        if isinstance(item, Unreadable):
            yield item
            continue
        wanted = {rule.id for rule in item.plain}
        added = [finding for answer in answers for finding in answer[number] if finding.rule in wanted]
        yield report(item._replace(findings=agreed(item.findings, added)), plan, versions)
        number += 1
