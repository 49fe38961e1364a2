"""Whether the running server is used, by whatever process: it ends when it was not for a while."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tonecheck.engines.languagetool import locks

_USED = "languagetool.used"
_REQUESTS = "languagetool.busy"


def touch(folder: Path) -> None:
    """Note that the server is used now."""
    with suppress(OSError):
        (folder / _USED).touch(mode=0o600)


def unused(folder: Path) -> float:
    """Seconds since the server was last used, by the clock."""
    try:
        return max(0.0, time.time() - (folder / _USED).stat().st_mtime)
    except OSError:
        return 0.0


@contextmanager
def used(folder: Path) -> Iterator[None]:
    """Use the server meanwhile: it does not end, however long that takes, unless this process does."""
    touch(folder)
    try:
        with locks.shared(folder, _REQUESTS):
            yield
    finally:
        touch(folder)


class Idle:
    """Watches how long the server of ``folder`` has been unused. Times are seconds of a clock that nobody sets."""

    def __init__(self, folder: Path, now: float) -> None:
        self._folder = folder
        self._last = self._noted()
        self._since = now

    def longer(self, seconds: float, now: float) -> bool:
        """Whether nobody has used it for that long, and nobody does so now."""
        if (noted := self._noted()) != self._last:
            self._last, self._since = noted, now
        if now - self._since < seconds:
            return False
        with locks.free(self._folder, _REQUESTS) as free:
            if free and self._noted() == self._last:
                return True
        self._since = now  # a request is under way, or just came
        return False

    def _noted(self) -> int:
        """A number that changes when the server is used: no clock can be trusted to go on as it went."""
        try:
            return (self._folder / _USED).stat().st_mtime_ns
        except OSError:
            return 0
