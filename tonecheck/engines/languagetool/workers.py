"""Threads that nobody waits for: an interrupted run ends at once, whatever a server is doing with its last request."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Workers(Generic[T]):
    """``count`` threads that take tasks in order. A ThreadPoolExecutor would hold up the end of the process until all are done."""

    def __init__(self, count: int, name: str) -> None:
        self._tasks: SimpleQueue[tuple[Future[T], Callable[[], T]] | None] = SimpleQueue()
        self._count = count
        self._name = name
        self._threads: list[Thread] = []

    def submit(self, task: Callable[[], T]) -> Future[T]:
        """The future result of ``task``."""
        future: Future[T] = Future()
        self._tasks.put((future, task))
        if len(self._threads) < self._count:
            thread = Thread(target=self._work, name=f"{self._name}-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def close(self) -> None:
        """End the threads when each has done what it does now; what waits is cancelled."""
        while not self._tasks.empty():
            waiting = self._tasks.get()
            if waiting is not None:
                waiting[0].cancel()
        for _ in self._threads:
            self._tasks.put(None)
        self._threads = []

    def _work(self) -> None:
        while (given := self._tasks.get()) is not None:
            future, task = given
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(task())
            except BaseException as error:  # noqa: BLE001 - whoever waits for it gets it
                future.set_exception(error)
