"""Configurations that build on others: ``extends``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tonecheck.config.keys import KEYS
from tonecheck.config.layers import File, Layer, read_file
from tonecheck.config.settings import Config
from tonecheck.config.validate import Reader, made
from tonecheck.errors import ConfigError, Fault, UserError
from tonecheck.sources.globs import seen_from

DEEPEST = 20  # files in a chain


def layers_of(file: File) -> tuple[Layer, ...]:
    """The layers of a configuration, weakest first: what it extends, in order, then itself; a file that two extend
    counts once, at its first place. Raises ConfigError with the faults of all of them.
    """
    faults: list[Fault] = []
    layers: dict[str, Layer] = {}
    _collect(file, (), layers, faults)
    if faults:
        raise ConfigError(tuple(faults))
    return tuple(layers.values())


def _collect(file: File, above: tuple[str, ...], layers: dict[str, Layer], faults: list[Fault]) -> None:
    """Add the layers of ``file``; ``above`` are the real paths of those that led here, the outermost first."""
    reader = Reader(file.path, file.source, file.prefix)
    values = reader.values(file.table)
    chain = (*above, os.path.realpath(file.path))
    for base in values.get("extends", ()):
        real = os.path.realpath(base)
        shown = seen_from(os.path.dirname(os.path.realpath(file.path)), str(base))
        if real in chain:
            folder = os.path.dirname(chain[0])
            names = " → ".join(seen_from(folder, path) for path in (*chain[chain.index(real) :], real))
            reader.fault(("extends",), "un archivo que no vuelva a este", f"«{shown}», que da la vuelta: {names}")
        elif len(chain) > DEEPEST:
            reader.fault(("extends",), f"una cadena de {DEEPEST} archivos como mucho", "una más larga")
        elif real not in layers:
            _follow(base, shown, chain, layers, reader, faults)
    faults += sorted(reader.faults, key=lambda fault: fault.line or 0)
    layers[chain[-1]] = Layer(file.path, file.source, file.prefix, values)


def _follow(
    base: Path, shown: str, chain: tuple[str, ...], layers: dict[str, Layer], reader: Reader, faults: list[Fault]
) -> None:
    """Add the layers of the file ``base``, or to ``reader`` the fault that it cannot be read."""
    try:
        file = read_file(os.path.normpath(base))
    except ConfigError as error:
        faults += error.faults
        return
    except UserError as error:
        found = "que no existe" if not base.exists() else error.bare
        reader.fault(("extends",), "un archivo de configuración", f"«{shown}», {found}{_near(base)}")
        return
    if file.table is None:
        reader.fault(("extends",), "un archivo de configuración", f"«{shown}», que no tiene la tabla [tool.tonecheck]")
        return
    _collect(file, chain, layers, faults)


def _near(path: Path) -> str:
    from difflib import get_close_matches

    try:
        names = [name for name in os.listdir(path.parent) if name.endswith(".toml")]
    except OSError:
        return ""
    near = get_close_matches(path.name, names, 1)
    return f" (¿quisiste decir «{near[0]}»?)" if near and near[0] != path.name else ""


def merged(layers: Sequence[Layer]) -> Config:
    """One configuration of several layers, the last strongest; path patterns are seen from the last one's folder."""
    return made(layers[-1].path, values_of(layers))


def values_of(layers: Sequence[Layer]) -> dict[str, Any]:
    """The values of several layers by key, the last strongest."""
    values: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.values.items():
            values[key] = together(key, values.get(key), value)
    return values


def together(key: str, below: Any, value: Any) -> Any:
    """The value of ``key`` where one configuration has ``below`` (None: nothing) and the one that extends it ``value``.

    Tables are merged, lists that add are joined, anything else replaces. A value for all (``*``) replaces a table.
    """
    if below is None:
        return value
    if KEYS[key].adds:
        return tuple(dict.fromkeys((*below, *value))) if key != "overrides" else (*below, *value)
    if isinstance(value, Mapping) and "*" not in value:
        both = dict(below)
        for inner, held in value.items():
            known = both.get(inner)
            tables = isinstance(known, Mapping) and isinstance(held, Mapping) and "*" not in held
            both[inner] = {**known, **held} if tables and known is not None else held
        return both
    return value
