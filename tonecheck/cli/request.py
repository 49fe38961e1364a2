"""What the command line asks of a run."""

# No postponed annotations here: with them each field is compiled again at every start.

from collections.abc import Mapping
from typing import NamedTuple


class Request(NamedTuple):
    """What the command line asks for. (A named tuple: a dataclass would cost every start half a millisecond.)"""

    paths: tuple[str, ...]
    given: Mapping[str, object] = {}
    customer: str | None = None
    context: str | None = None
    stdin_filename: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    format: str = "terminal"
    output: str | None = None
    fail_on: str | None = None  # None: as the configuration says
    statistics: bool = False
    config: str | None = None
    jobs: int = 1
    quiet: bool = False
    scores: bool = False
    sort: str | None = None  # the score by which a table of scores is sorted
    changed_since: str | None = None
    baseline: str | None = None  # None: as the configuration says
    everything: bool = False  # what the baseline knows too
    deep: bool = False
    hook: bool = False  # whether a program named the files: those that are no templates are passed over
    mender: str | None = "tonecheck fix"  # what mends the drafts, if anything does: the report tells how much of it
    clipboard: bytes | None = None  # what stands for standard input
    cache: bool = False  # whether reports of earlier runs may be told again, and these kept

    @property
    def for_people(self) -> bool:
        """Whether the report is written for eyes, with the statistics in it."""
        return self.format in ("terminal", "concise")
