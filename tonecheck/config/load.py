"""Find the configuration and read it; a run without one pays for some look-ups in the file system only."""

from __future__ import annotations

import os
from pathlib import Path

from tonecheck.config.settings import Config

FILES = ("tonecheck.toml", ".tonecheck.toml", "pyproject.toml")


def find_config(folder: Path) -> str | None:
    """The nearest configuration in ``folder`` or above; ``pyproject.toml`` counts where it has [tool.tonecheck]."""
    here = str(folder)
    while True:
        for name in FILES:
            path = os.path.join(here, name)
            if os.path.isfile(path) and (name != FILES[2] or _speaks_of_us(path)):
                return path
        parent = os.path.dirname(here)
        if parent == here:
            return None
        here = parent


def load_config(path: str | None, folder: Path) -> Config:
    """The configuration at ``path``, else the nearest from ``folder`` upwards, else the defaults.

    Raises ConfigError with all that is wrong in the file and those that it extends, UserError where it cannot be read.
    """
    named = path is not None
    path = path or find_config(folder)
    if path is None:
        return Config()
    from tonecheck.config.layers import layers_at  # only who has a configuration pays for it

    layers = layers_at(path, named=named)
    if not layers:
        return Config()
    if len(layers) == 1:
        from tonecheck.config.validate import made

        return made(layers[0].path, layers[0].values)
    from tonecheck.config.extending import merged

    return merged(layers)


def _speaks_of_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"tool.tonecheck" in file.read()
    except OSError:
        return False
