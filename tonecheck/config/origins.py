"""Where each value of a configuration stands."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from tonecheck.config.keys import KEYS
from tonecheck.config.layers import Layer
from tonecheck.config.places import line_of
from tonecheck.config.settings import Config
from tonecheck.sources.globs import seen_from


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
