"""Find the configuration and read it; a run without one pays for some look-ups in the file system only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from tonecheck.config.settings import Config
from tonecheck.errors import ConfigError, Fault, UserError, reason

FILES = ("tonecheck.toml", ".tonecheck.toml", "pyproject.toml")


class File(NamedTuple):
    """A configuration file: its text, where its table stands in it, and that table (None: it has none)."""

    path: str
    source: str
    prefix: tuple[str, ...]
    table: Any


class Layer(NamedTuple):
    """The ``values`` of one file, checked, by key."""

    path: str
    source: str
    prefix: tuple[str, ...]
    values: dict[str, Any]


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
    layers = load_layers(path, folder)
    if not layers:
        return Config()
    if len(layers) == 1:
        from tonecheck.config.validate import made

        return made(layers[0].path, layers[0].values)
    from tonecheck.config.extending import merged

    return merged(layers)


def load_layers(path: str | None, folder: Path) -> tuple[Layer, ...]:
    """The values of the files that make the configuration, those that are extended first. Raises as ``load_config``."""
    named = path is not None
    path = path or find_config(folder)
    if path is None:
        return ()
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


def read_file(path: str) -> File:
    """Read a configuration as TOML. Raises ConfigError for its syntax, UserError where it cannot be read."""
    import tomllib  # only who has a configuration pays for it

    try:
        with open(path, "rb") as file:
            source = file.read().decode("utf-8-sig")
        table: Any = tomllib.loads(source.replace("\r\n", "\n"))
    except FileNotFoundError:
        raise UserError("no existe este archivo de configuración", code="configuracion", path=path) from None
    except UnicodeDecodeError as error:
        raise UserError(f"no es UTF-8 válido: byte {error.start}", code="configuracion", path=path) from None
    except OSError as error:
        raise UserError(f"no se puede leer: {reason(error)}", code="configuracion", path=path) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError((_syntax_fault(path, str(error)),)) from None
    prefix: tuple[str, ...] = ()
    if os.path.basename(path) == FILES[2]:
        prefix = ("tool", "tonecheck")
        table = table.get("tool", {}).get("tonecheck") if isinstance(table.get("tool", {}), dict) else None
    return File(path, source, prefix, table)


def _speaks_of_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"tool.tonecheck" in file.read()
    except OSError:
        return False


def _syntax_fault(path: str, message: str) -> Fault:
    import re

    place = re.search(r"at line (\d+), column (\d+)", message)
    where = f" en la columna {place.group(2)}" if place else " al final del archivo"
    return Fault(path, "TOML", "TOML válido", f"un error de sintaxis{where}", int(place.group(1)) if place else None)
