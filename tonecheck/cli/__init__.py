"""The command line. ``main`` is the console script; everything else is imported when a command asks for it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

#: New objects between two searches for garbage cycles. A start makes many objects and no garbage: the interpreter's own
#: 700 would cost it 6 ms of searching in vain.
_OBJECTS_BETWEEN_SEARCHES = 100_000


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run ``tonecheck`` with ``argv`` (default: the process's arguments) and exit: 0, 1, 2, or 130 when interrupted."""
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    if sys.platform == "win32":  # else Windows would take a git.exe that lies in the folder that is checked
        os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")
    try:
        from tonecheck.cli.app import run

        code = run(argv)
    except KeyboardInterrupt:
        code = 130
    if code == 130:
        print("Interrumpido.", file=sys.stderr)
    elif argv is None:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End the process at once where nothing waits to be cleaned up, as mypy does; else do nothing.

    An ordinary exit frees every module and table one by one, which takes 13 ms of the 50 that a run costs besides typer.
    Child processes, tracers and profilers do need the ordinary exit.
    """
    if "multiprocessing" in sys.modules or sys.gettrace() is not None or sys.getprofile() is not None:
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return
    os._exit(code)
