"""Optional analysers, imported only when they are asked for: LanguageTool's grammar, spaCy's syntax."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from tonecheck.config import Config

if TYPE_CHECKING:
    from tonecheck.engines.engine import Engine

NAMES = ("languagetool", "spacy")
#: The modules of those that look at drafts in batches, each with ``started(table)``, which takes the configuration's table of
#: the engine. spaCy is no such engine: it runs the rules of a kind (checks.matcher).
MODULES = {"languagetool": "tonecheck.engines.languagetool.engine"}


def wanted(config: Config, *, deep: bool = False) -> tuple[str, ...]:
    """The engines that the configuration names, or all of them where ``deep`` asks and it names none."""
    return config.engines or (NAMES if deep else ())


def started(names: Iterable[str], config: Config) -> list[Engine]:
    """Those of the engines that look at drafts in batches, ready to work. Raises UserError for one that cannot start."""
    return [import_module(MODULES[name]).started(getattr(config, name)) for name in names if name in MODULES]
