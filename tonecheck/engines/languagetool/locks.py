"""Locks between the processes of a user: one alone holds it, or several share it. The system frees them with the process."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import IO

from tonecheck.errors import UserError, reason

_STARTING = "languagetool.lock"
_BUSY = (
    "otro proceso de tonecheck lleva demasiado tiempo arrancando LanguageTool; prueba «tonecheck languagetool stop»."
)
_EVERY = 0x7FFFFFFF  # bytes of a lock that several share, of which Windows gives each one


@contextmanager
def locked(folder: Path, patience: float, name: str = _STARTING, busy: str = _BUSY) -> Iterator[None]:
    """Hold the lock ``name`` of the folder alone.

    Raises UserError where another process holds it for longer than ``patience`` seconds (``busy``), or where it cannot be made.
    """
    try:
        opened = open(folder / name, "a+b")  # noqa: SIM115 - closed below
    except OSError as error:
        raise UserError(f"no se puede escribir: {reason(error)}.", code="motor", path=str(folder)) from None
    with opened as file:
        deadline = time.monotonic() + patience
        while not _alone(file):
            if time.monotonic() > deadline:
                raise UserError(busy, code="motor")
            time.sleep(0.05)
        yield


@contextmanager
def shared(folder: Path, name: str) -> Iterator[bool]:
    """Hold the lock ``name`` together with others; False, at once, where somebody holds it alone or it cannot be made."""
    with _opened(folder, name) as file:
        yield file is not None and _together(file)


@contextmanager
def free(folder: Path, name: str) -> Iterator[bool]:
    """Hold the lock ``name`` alone, so that nobody comes to share it; False, at once, where somebody holds it."""
    with _opened(folder, name) as file:
        yield file is None or _alone(file, _EVERY)  # a lock that cannot be made is held by nobody


def _opened(folder: Path, name: str) -> AbstractContextManager[IO[bytes] | None]:
    try:
        return open(folder / name, "a+b")
    except OSError:
        return nullcontext()


if sys.platform == "win32":

    def _alone(file: IO[bytes], size: int = 1) -> bool:
        return _lock(file, 0, size)

    def _together(file: IO[bytes]) -> bool:
        return _lock(file, int.from_bytes(os.urandom(4)) % _EVERY, 1)  # no lock of Windows's C library is a shared one

    def _lock(file: IO[bytes], at: int, size: int) -> bool:
        import msvcrt

        try:
            os.lseek(file.fileno(), at, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, size)
        except OSError:
            return False
        return True

else:

    def _alone(file: IO[bytes], size: int = 1) -> bool:
        import fcntl

        return _lock(file, fcntl.LOCK_EX)

    def _together(file: IO[bytes]) -> bool:
        import fcntl

        return _lock(file, fcntl.LOCK_SH)

    def _lock(file: IO[bytes], kind: int) -> bool:
        import fcntl

        try:
            fcntl.flock(file.fileno(), kind | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
