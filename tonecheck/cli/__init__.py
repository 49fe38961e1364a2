"""The command line. ``main`` is the console script; everything else is imported when a command asks for it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run ``tonecheck`` with ``argv`` (default: the process's arguments) and exit: 0, 1, 2, or 130 when interrupted."""
    try:
        from tonecheck.cli.app import run

        code = run(argv)
    except KeyboardInterrupt:
        code = 130
    if code == 130:
        print("Interrumpido.", file=sys.stderr)
    sys.exit(code)
