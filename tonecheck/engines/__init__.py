"""Optional analysers, imported only when they are asked for: LanguageTool's grammar, spaCy's syntax."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from tonecheck.config import Config

if TYPE_CHECKING:
    from concurrent.futures import Future

    from tonecheck.message import Message
    from tonecheck.model import Finding, Span

NAMES = ("languagetool", "spacy")
#: The modules of those that look at drafts in batches, each with ``started(table)``, which takes the configuration's table of
#: the engine. spaCy is no such engine: it runs the rules of a kind (checks.matcher).
MODULES = {"languagetool": "tonecheck.engines.languagetool.engine"}


class Engine(Protocol):
    """An analyser that looks at whole drafts."""

    name: str
    version: str

    def submit(self, messages: Sequence[Message], private: Sequence[Sequence[Span]]) -> Future[list[list[Finding]]]:
        """Ask for the findings of each message; ``private`` are the spans of each whose words must stay in the process."""

    def close(self) -> None:
        """Free what the engine holds."""


def wanted(config: Config, *, deep: bool = False) -> tuple[str, ...]:
    """The engines that the configuration names, or all of them where ``deep`` asks and it names none."""
    return config.engines or (NAMES if deep else ())


def started(names: Iterable[str], config: Config) -> list[Engine]:
    """Those of the engines that look at drafts in batches, ready to work. Raises UserError for one that cannot start."""
    return [import_module(MODULES[name]).started(getattr(config, name)) for name in names if name in MODULES]
