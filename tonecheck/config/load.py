"""Find the configuration and read it; a run without one pays for some look-ups in the file system only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tonecheck.config.settings import Config
from tonecheck.errors import UserError

if TYPE_CHECKING:
    from tonecheck.config.layers import Layer

FILES = ("tonecheck.toml", ".tonecheck.toml", "pyproject.toml")


def find_config(folder: Path) -> str | None:
    """The nearest configuration in ``folder`` or above; ``pyproject.toml`` counts where it has [tool.tonecheck]."""
    here = str(folder)
    while True:
        for name in FILES:
            path = os.path.join(here, name)
            if (os.path.isfile(path) or os.path.islink(path)) and (name != FILES[2] or _speaks_of_us(path)):
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
    layers = layers_at(path, named=named)
    if not layers:
        return Config()
    if len(layers) == 1:
        from tonecheck.config.validate import made

        return made(layers[0].path, layers[0].values)
    from tonecheck.config.extending import merged

    return merged(layers)


def layers_at(path: str, *, named: bool) -> tuple[Layer, ...]:
    """The values of the files that make the configuration at ``path``, those that are extended first.

    Raises as ``load_config``; where a ``pyproject.toml`` that nobody ``named`` has no table, there are none.
    """
    from tonecheck.config.layers import Layer, read_file  # only who has a configuration pays for it

    file = read_file(path)
    if file.table is None:
        if named:
            raise UserError("no tiene ninguna tabla [tool.tonecheck]", code="configuracion", path=path)
        return ()
    if isinstance(file.table, dict) and "extends" in file.table:
        from tonecheck.config.extending import layers_of

        return layers_of(file)
    from tonecheck.config.validate import Reader

    reader = Reader(path, file.source, file.prefix)
    values = reader.values(file.table)
    reader.end()
    return (Layer(path, file.source, file.prefix, values),)


def _speaks_of_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"tool.tonecheck" in file.read()
    except OSError:
        return False
