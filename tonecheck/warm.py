"""A plan that stays warm in a process that lives long (an editor's, an assistant's), safe to use from several threads.

What it remembers of words is for a run; such a process forgets it now and then.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from tonecheck.config import Config
from tonecheck.linter import Linted, Options, Plan, lint, look, plan, tools_for
from tonecheck.merging import without_copies
from tonecheck.model import Draft, Report, Unreadable
from tonecheck.whole import completed, summarized

WORDS = 8_000  # different words that a plan may have seen: 1 to 3 kB each, the most for those that no lexicon has


class Warm:
    """Checks drafts, one at a time, as a run with ``config`` does (``deep``: as ``--deep`` says).

    Raises, when it is made, RuleError, and UserError for what the configuration names and engines that cannot start.
    """

    def __init__(self, config: Config, *, deep: bool = False) -> None:
        engines: tuple[str, ...] = ()
        if deep or config.engines:
            from tonecheck.engines import started, wanted

            engines = wanted(config, deep=deep)
            self._engines = started(engines, config)
        else:
            self._engines = []
        self.config = config
        self._options = Options(config=config, engines=engines)
        self._plan = plan(self._options)
        self._lock = Lock()

    @property
    def plan(self) -> Plan:
        """The plan, with its rules."""
        return self._plan

    @property
    def versions(self) -> dict[str, str]:
        """Names and versions of what checks."""
        return {**self._plan.versions, **{engine.name: engine.version for engine in self._engines}}

    def lint(self, draft: Draft) -> Report:
        """All that is said of ``draft`` by itself. Raises UserError where an engine gives no answer."""
        with self._lock:
            used = self._plan = renewed(self._plan)
            if not self._engines:
                return lint(draft, used)
            linted = look(draft, used)
        return self._deep(linted, used)

    def reports(self, items: Iterable[Draft | Unreadable]) -> tuple[Report | Unreadable, ...]:
        """What a run says that reads these items and no others: of each, and of the templates among them together."""
        return self.together(item if isinstance(item, Unreadable) else self.lint(item) for item in items)

    def together(self, reports: Iterable[Report | Unreadable]) -> tuple[Report | Unreadable, ...]:
        """What such a run says where ``reports`` is what is said of each of its items by itself."""
        return tuple(without_copies(completed(summarized(reports, self._plan), lambda: self._plan)))

    def close(self) -> None:
        """End the workers of the engines."""
        for engine in self._engines:
            engine.close()

    def _deep(self, linted: Linted, used: Plan) -> Report:
        from tonecheck.deep import answered, submitted

        waiting = submitted((linted,), self._engines)
        for future in waiting:
            future.result()  # others work while this one waits for its engines
        with self._lock:
            return next(
                report for report in answered((linted,), waiting, used, self.versions) if isinstance(report, Report)
            )


def renewed(plan: Plan, words: int = WORDS) -> Plan:
    """Return ``plan``, or one that does the same and remembers nothing where it has seen more than ``words`` words.

    That takes some milliseconds, and makes the next few drafts slower; spaCy, where it runs, is loaded again, as it remembers
    every word too.
    """
    old = plan.tools
    if len(old.readings) <= words:
        return plan
    fresh = tools_for(old.book)
    tools = old._replace(
        matcher=fresh.matcher, lexicon=fresh.lexicon, readings={}, tags={}, bits={}, chunks={}, memo={}
    )
    return plan._replace(tools=tools)
