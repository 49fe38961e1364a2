"""Where the work is done: one plan, warm, for all clients, and threads that use it one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

from tonecheck.config import Config
from tonecheck.deep import answered, submitted
from tonecheck.engines import started, wanted
from tonecheck.linter import Options, look, plan, report
from tonecheck.model import Draft, Report
from tonecheck.renewing import renewed
from tonecheck.serve.answers import Problem
from tonecheck.sources.text import from_text

_THREADS = 4  # where engines are asked: while one waits for its answer, another works
#: The first draft loads what later ones use, so one is checked before anybody asks. None of a customer's.
_WARM = (
    "Hola, Ana:\n\nGracias por escribirnos y sentimos mucho el retraso. Su pedido 48213 llegará el lunes 4 de mayo, y aqui le"
    " resivirán 😀 !!\n\nUn saludo,\nMarta\n"
)

Made = TypeVar("Made")


class Desk:
    """Checks drafts one at a time. ``waiting`` is how many requests may wait. Close it at the end.

    Raises, when it is made, UserError and its kin for what the configuration names and engines that cannot start.
    """

    def __init__(self, config: Config, *, deep: bool = False, waiting: int = 256) -> None:
        self.config = config
        self._options = Options(config=config, engines=wanted(config, deep=deep) if deep or config.engines else ())
        self.plan = plan(self._options)
        self._engines = started(self._options.engines, config)
        self._versions = {engine.name: engine.version for engine in self._engines}
        self._lock = Lock()
        self._room = waiting
        self._pool = ThreadPoolExecutor(_THREADS if self._engines else 1, thread_name_prefix="tonecheck")

    @property
    def engines(self) -> dict[str, str]:
        """Names and versions of what checks."""
        return {**self.plan.versions, **self._versions}

    def close(self) -> None:
        """End the threads and the workers of the engines."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for engine in self._engines:
            engine.close()

    def warm_up(self) -> None:
        """Check a draft of our own, so that the first one of a client need not wait. Raises as ``lint``."""
        self.lint(from_text(_WARM))

    async def do(self, work: Callable[[], Made]) -> Made:
        """Do ``work`` in a thread. Raises Problem where too much is waiting, and what ``work`` raises.

        Where the caller is cancelled, work that has not begun never does.
        """
        if not self._room:
            raise Problem(
                "ocupado", "hay demasiadas peticiones en espera: prueba dentro de un momento.", {"Retry-After": "1"}
            )
        self._room -= 1
        try:
            return await asyncio.wrap_future(self._pool.submit(work))
        finally:
            self._room += 1

    def lint(self, draft: Draft) -> Report:
        """What is said of ``draft``. Call it in a thread of ``do``. Raises UserError where an engine gives no answer."""
        with self._lock:
            used = self.plan = renewed(self.plan)
            linted = look(draft, used)
            if not self._engines:
                return report(linted, used)
            waiting = submitted((linted,), self._engines)
        for future in waiting:
            future.result()
        with self._lock:
            return next(
                found for found in answered((linted,), waiting, used, self._versions) if isinstance(found, Report)
            )
