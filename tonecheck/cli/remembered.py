"""What a run wrote, told again by the next run over the same files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from tonecheck.cli import streams
from tonecheck.sources.reading import Recalled

if TYPE_CHECKING:
    from tonecheck.cache import Cache
    from tonecheck.cli.inputs import Job
    from tonecheck.cli.request import Request

_SIDE_EFFECTS = ("github",)  # formats whose writers do more than write


class Remembered:
    """The output of one run, kept in a cache and taken from it."""

    def __init__(self, job: Job, cache: Cache, request: Request) -> None:
        self._job = job
        self._cache = cache
        self._request = request
        self._asked = repr((request._replace(jobs=1), job.fail_on))
        self._output: list[str] | None = [] if self._repeats() else None

    def _repeats(self) -> bool:
        """Whether the output depends on nothing but the reports: no terminal, no baseline, nothing on standard error."""
        request = self._request
        shown = request.output in (None, "-") and streams.is_painted(sys.stdout)
        counted = request.statistics and not request.for_people
        return not (shown or counted or self._job.known is not None or request.format in _SIDE_EFFECTS)

    def tell(self) -> int | None:
        """Write what an earlier run over the same files wrote and return its exit code; None where there was none."""
        ahead = []
        for item in self._job.items:
            ahead.append(item)
            if not isinstance(item, Recalled):
                break
        else:
            known = self._cache.answer(self._asked) if self._output is not None and ahead else None
            if known is not None:
                self._write(known[1])
                return known[0]
        self._job.items = chain(ahead, self._job.items)
        return None

    def _write(self, output: str) -> None:
        try:
            with streams.destination(self._request.output) as write:
                write(output)
            streams.flush()
        except streams.Closed:
            pass

    def noting(self, put: Callable[[str], object]) -> Callable[[str], object]:
        """A function that writes with ``put`` and notes what it wrote."""
        if self._output is None:
            return put
        noted = self._output

        def write(text: str) -> None:
            noted.append(text)
            put(text)

        return write

    def keep(self, code: int) -> None:
        """Write the cache, the output and exit code of this run in it."""
        if self._output is not None and code != 2:
            self._cache.keep_answer(self._asked, code, self._output)
        self._cache.save()
