"""A progress bar of rich on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator

from tonecheck.model import Report, Unreadable

PATIENCE = 1.0  # seconds before anything is shown


def shown(reports: Iterable[Report | Unreadable]) -> Iterator[Report | Unreadable]:
    """The reports, with a count on standard error once they take longer than a second."""
    started = time.monotonic()
    progress = None
    try:
        for number, report in enumerate(reports, 1):
            if progress is None and time.monotonic() - started > PATIENCE:
                from rich.console import Console
                from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

                progress = Progress(
                    SpinnerColumn(),
                    TextColumn("{task.completed} borradores revisados"),
                    TimeElapsedColumn(),
                    console=Console(file=sys.stderr),
                    transient=True,
                )
                task = progress.add_task("", total=None)
                progress.start()
            if progress is not None:
                progress.update(task, completed=number)
            yield report
    finally:
        if progress is not None:
            progress.stop()
