"""``tonecheck config``: what holds, where it comes from, and the schema."""

# No postponed annotations here: typer would have to evaluate each of them at every start.

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tonecheck.cli import streams
from tonecheck.cli.commands import group
from tonecheck.cli.options import ConfigFile
from tonecheck.reports.cells import plain
from tonecheck.sources.globs import seen_from

if TYPE_CHECKING:
    from tonecheck.config import Config
    from tonecheck.config.layers import Layer

DEFAULT = "por omisión"

File = Annotated[
    str | None,
    typer.Argument(metavar="[RUTA]", help="Un archivo, o un texto suyo: macros.json#/3/texto.", show_default=False),
]


def show(path: File = None, config: ConfigFile = None) -> None:
    """Show what holds."""
    from tonecheck.config import find_config, load_config
    from tonecheck.config.load import layers_at

    used = config or find_config(Path.cwd())
    layers = layers_at(used, named=config is not None) if used else ()
    loaded = load_config(config, Path.cwd())
    rows = list(_for_path(path, loaded, layers) if path else _all(layers))
    widest = max((len(row[0]) for row in rows), default=0)
    for text, origin in rows:
        streams.write(plain(f"{text:<{min(widest, 60)}}  # {origin}") + "\n")
    if not layers:
        streams.write("# No hay configuración: todo es por omisión. «tonecheck init» escribe una.\n")


def _all(layers: "tuple[Layer, ...]") -> Iterator[tuple[str, str]]:
    """Each key that is set, and where."""
    from tonecheck.config.extending import values_of
    from tonecheck.config.places import origins, override_origin

    values = values_of(layers)
    for key, value in values.items():
        if key not in ("extends", "overrides"):
            yield f"{key} = {_shown(value)}", ", ".join(origins(layers, key)) + _missing(key, value, layers)
    if "fail_on" not in values:
        yield 'fail_on = "error"', DEFAULT
    for number, override in enumerate(values.get("overrides", ())):
        where = override_origin(layers, number, "paths")
        yield f"[[overrides]] paths = {_shown(override.paths)}", where + _missing("paths", override.paths, layers)


def _missing(key: str, value: object, layers: "tuple[Layer, ...]") -> str:
    """What is said of plain paths that fit nothing; those with wildcards may come to fit something."""
    from tonecheck.sources.globs import split_pattern

    if key not in ("paths", "exclude") or not layers or not isinstance(value, (tuple, list)):
        return ""
    folder = os.path.dirname(os.path.abspath(layers[-1].path))
    plain_paths = [
        path
        for entry in value
        if "/" in (path := split_pattern(str(entry).replace("\\", "/"))[0]).rstrip("/")
        and not any(sign in path for sign in "*?[")
        and not os.path.lexists(os.path.join(folder, path))
    ]
    if not plain_paths:
        return ""
    said = "», «".join(plain_paths)
    return f"; no {'existe' if len(plain_paths) == 1 else 'existen'} «{said}»"


def _for_path(path: str, config: "Config", layers: "tuple[Layer, ...]") -> Iterator[tuple[str, str]]:
    """The frame of the drafts at ``path``, what silences rules there, and where each value comes from."""
    from tonecheck.config.places import origin_for, origins

    file, mark, pointer = path.partition("#/")
    part = f"/{pointer}" if mark else None
    frame = config.frame(file, {}, {}, part)
    values: dict[str, object] = {
        "channel": frame.channel,
        "address": frame.address,
        "locale": frame.locale,
        "type": frame.type,
        "mode": frame.mode,
        "intent": frame.intents,
    }
    for key, value in values.items():
        if value not in (None, ()):
            yield f"{key} = {_shown(value)}", origin_for(config, layers, key, file, part) or DEFAULT
    reading = config.reading(file)
    for key, value in reading._asdict().items():
        if value not in (None, ()):
            yield f"{key} = {_shown(value)}", origin_for(config, layers, key, file, part) or DEFAULT
    overrides = config.overrides_for(file, part)
    for key in ("select", "ignore", "severity"):
        if getattr(config, key):
            yield f"{key} = {_shown(getattr(config, key))}", ", ".join(origins(layers, key))
        for override in overrides:
            if getattr(override, key):
                where = _origin(override, key, config, layers)
                yield f"{key} = {_shown(getattr(override, key))}", where


def _origin(override: object, key: str, config: "Config", layers: "tuple[Layer, ...]") -> str:
    from tonecheck.config.places import override_origin

    number = next(index for index, other in enumerate(config.overrides) if other is override)
    return override_origin(layers, number, key)


def _shown(value: object) -> str:
    """A value as TOML writes it."""
    import json

    if isinstance(value, Mapping):
        if set(value) == {"*"}:
            return _shown(value["*"])
        return "{ " + ", ".join(f"{_key(key)} = {_shown(held)}" for key, held in value.items()) + " }"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, Path):
        value = seen_from(os.curdir, str(value))
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    import json

    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else json.dumps(key)


def schema() -> None:
    """Write the JSON Schema."""
    import json

    from tonecheck.config.schema import schema as made

    streams.write(json.dumps(made(), indent=1) + "\n")


APPS: Mapping[str, typer.Typer] = {
    "config": group(
        "Muestra la configuración que vale, de dónde sale cada valor y qué claves hay.",
        show,
        (
            ("show", show, "Muestra qué vale, para todo o para un archivo, y dónde está escrito."),
            ("schema", schema, "Muestra el esquema (JSON Schema) de la configuración, para editores."),
        ),
    )
}
