"""Where the keys of a TOML file stand, and each value of a configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from tonecheck.config.keys import KEYS
from tonecheck.config.layers import Layer
from tonecheck.config.settings import Config
from tonecheck.sources.globs import seen_from


def line_of(source: str, at: tuple[str, ...]) -> int | None:
    """The line (1-based) of a TOML ``source`` where the key ``at`` stands or begins, or that of its nearest table.

    The number of a table in an array of tables is a part of ``at`` (``("overrides", "0", "channel")``).
    """
    table: list[str] = []
    counts: dict[str, int] = {}
    best: tuple[int, int | None] = (0, None)
    for number, line in enumerate(source.split("\n"), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            name = stripped.strip("[]").partition("]")[0]
            table = _parts(name)
            if stripped.startswith("[["):
                joined = ".".join(table)
                table = [*table, str(counts.get(joined, 0))]
                counts[joined] = counts.get(joined, 0) + 1
            here = table
        elif "=" in stripped and not stripped.startswith("#"):
            here = [*table, *_parts(stripped.partition("=")[0])]
        else:
            continue
        common = min(len(here), len(at))
        if tuple(here[:common]) == at[:common] and common > best[0]:
            best = (common, number)
    return best[1]


def _parts(name: str) -> list[str]:
    """``a."b.c".d`` -> its parts."""
    parts, quote, part = [], "", ""
    for char in name.strip():
        if quote:
            if char == quote:
                quote = ""
            else:
                part += char
        elif char in "\"'":
            quote = char
        elif char == ".":
            parts.append(part.strip())
            part = ""
        else:
            part += char
    return [*parts, part.strip()]


def origins(layers: Sequence[Layer], key: str) -> tuple[str, ...]:
    """The places (file:line) that the value of ``key`` comes from: several where they are joined."""
    own = [layer for layer in layers if key in layer.values]
    joined = own and (KEYS[key].adds or isinstance(own[-1].values[key], Mapping))
    return tuple(place(layer, key) for layer in (own if joined else own[-1:]))


def override_origin(layers: Sequence[Layer], number: int, key: str) -> str:
    """The place of ``key`` in the override ``number`` (from 0) of the whole configuration."""
    for layer in layers:
        own = len(layer.values.get("overrides", ()))
        if number < own:
            return place(layer, "overrides", str(number), key)
        number -= own
    raise IndexError("there is no such override")


def place(layer: Layer, *at: str) -> str:
    """The file and the line of what stands at ``at``, as seen from the working directory."""
    line = line_of(layer.source, (*layer.prefix, *at))
    return seen_from(os.curdir, layer.path) + (f":{line}" if line else "")


def origin_for(config: Config, layers: Sequence[Layer], key: str, path: str, id: str | None = None) -> str | None:
    """Where the value of ``key`` comes from that holds for ``path``; None: nothing sets it.

    ``key`` is one that overrides may have too; the last override that has it wins.
    """
    fitting = config.overrides_for(path, id)
    for number in range(len(config.overrides) - 1, -1, -1):
        override = config.overrides[number]
        has = key in override.given or (getattr(override, "addresses" if key == "address" else key, None))
        if has and any(override is other for other in fitting):
            return override_origin(layers, number, key)
    found = origins(layers, key)
    return found[-1] if found else None
