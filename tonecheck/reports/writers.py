"""Which class writes which format; each is imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from tonecheck.reports.mendable import COMMAND

if TYPE_CHECKING:
    from tonecheck.model import Report, Unreadable
    from tonecheck.rulebook import Rule

Write = Callable[[str], object]


class Settings(NamedTuple):
    """What a writer may have to know of the run.

    ``root`` is the folder that paths are told from, ``fail_on`` the mildest severity that makes the run fail (or never),
    ``rules`` those of the run by id, ``scores`` whether only scores are asked for, ``sort`` the one (of table.SCORES)
    by which a table of them is sorted, the lowest first, ``mender`` the command that mends what was found, if one does.
    """

    root: str
    fail_on: str = "error"
    rules: Mapping[str, Rule] = {}
    scores: bool = False
    sort: str | None = None
    mender: str | None = COMMAND


class Writer(Protocol):
    """Takes the reports as they come, and says at the end what is left to say."""

    def add(self, item: Report | Unreadable) -> None: ...

    def finish(self) -> None: ...


WRITERS: Mapping[str, tuple[str, str]] = {
    "github": ("github", "GithubWriter"),
    "sarif": ("sarif", "SarifWriter"),
    "gitlab": ("gitlab", "GitlabWriter"),
    "junit": ("junit", "JunitWriter"),
    "rdjson": ("rdjson", "RdjsonWriter"),
    "markdown": ("markdown", "MarkdownWriter"),
    "html": ("html", "HtmlWriter"),
}


def writer(format_: str, write: Write, settings: Settings) -> Writer:
    """The writer of one of ``WRITERS``."""
    module, made = WRITERS[format_]
    return cast(Writer, getattr(import_module(f"tonecheck.reports.{module}"), made)(write, settings))
