"""The files that make a configuration, read and checked."""

import os
import tomllib
from typing import Any, NamedTuple

from tonecheck.errors import ConfigError, Fault, UserError, reason
from tonecheck.sources.unusual import plain_bytes


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


def read_file(path: str) -> File:
    """Read a configuration as TOML. Raises ConfigError for its syntax, UserError where it cannot be read."""
    try:
        source = plain_bytes(path).decode("utf-8-sig")
        table: Any = tomllib.loads(source.replace("\r\n", "\n"))
    except FileNotFoundError:
        lost = f"es un enlace a «{os.readlink(path)}», que no existe" if os.path.islink(path) else ""
        told = lost or "no existe este archivo de configuración"
        raise UserError(told, code="configuracion", path=path) from None
    except UnicodeDecodeError as error:
        advice = "guárdalo como UTF-8 en tu editor"
        raise UserError(f"no es UTF-8 válido: byte {error.start}; {advice}", code="configuracion", path=path) from None
    except UserError as error:
        raise UserError(error.bare, code="configuracion", path=path) from None
    except OSError as error:
        raise UserError(f"no se puede leer: {reason(error)}", code="configuracion", path=path) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        from tonecheck.sources.badtoml import complaint

        found, line = complaint(str(error))
        raise ConfigError((Fault(path, "TOML", "TOML válido", found, line),)) from None
    prefix: tuple[str, ...] = ()
    if os.path.basename(path) == "pyproject.toml":
        prefix = ("tool", "tonecheck")
        table = table.get("tool", {}).get("tonecheck") if isinstance(table.get("tool", {}), dict) else None
    elif isinstance(table.get("tool"), dict) and "tonecheck" in table["tool"]:
        from tonecheck.config.places import line_of

        expected = "cada clave sin tabla delante, que [tool.tonecheck] es solo para pyproject.toml"
        raise ConfigError((Fault(path, "tool", expected, "[tool.tonecheck]", line_of(source, ("tool",))),))
    return File(path, source, prefix, table)
