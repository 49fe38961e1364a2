"""Where the work is done: threads, and a plan that stays warm for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from tonecheck.config import Config
from tonecheck.model import Draft, Report
from tonecheck.rulebook import Rulebook
from tonecheck.serve.answers import Problem
from tonecheck.serve.limits import Limits
from tonecheck.sources.text import from_text
from tonecheck.warm import Warm

_THREADS = 4  # drafts are checked one by one, but a long fix, or an engine that is asked, must not hold up the others
#: The first draft loads what later ones use, so one is checked before anybody asks. None of a customer's.
_WARM = (
    "Hola, Ana:\n\nGracias por escribirnos y sentimos mucho el retraso. Su pedido 48213 llegará el lunes 4 de mayo, y aqui le"
    " resivirán 😀 !!\n\nUn saludo,\nMarta\n"
)

Made = TypeVar("Made")


class Desk:
    """Checks drafts for many clients. ``waiting`` is how many requests may wait. Close it at the end.

    Raises, when it is made, RuleError, and UserError for what the configuration names and engines that cannot start.
    """

    def __init__(self, config: Config, *, deep: bool = False, waiting: int = Limits().waiting) -> None:
        self.config = config
        self._warm = Warm(config, deep=deep)
        self._room = waiting
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="tonecheck")

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self._warm.plan.tools.book

    @property
    def engines(self) -> dict[str, str]:
        """Names and versions of what checks."""
        return self._warm.versions

    def close(self) -> None:
        """End the threads and the workers of the engines."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._warm.close()

    def lint(self, draft: Draft) -> Report:
        """What is said of ``draft``. Call it in a thread of ``do``. Raises UserError where an engine gives no answer."""
        return self._warm.lint(draft)

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
