"""Optional analysers, imported only when they are asked for: LanguageTool's grammar, spaCy's syntax."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from tonecheck.config import Config

if TYPE_CHECKING:
    from tonecheck.engines.engine import Engine

#: The modules of the engines, each with ``started(table)``, which takes the configuration's table of the engine.
MODULES = {"languagetool": "tonecheck.engines.languagetool.engine"}


def started(config: Config, *, deep: bool = False) -> list[Engine]:
    """The engines that the configuration names, or all of them where ``deep`` asks and it names none, ready to work.

    Raises UserError for one that cannot start.
    """
    names = config.engines or (tuple(MODULES) if deep else ())
    return [import_module(MODULES[name]).started(getattr(config, name)) for name in names]
