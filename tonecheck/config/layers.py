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
        raise UserError("no existe este archivo de configuración", code="configuracion", path=path) from None
    except UnicodeDecodeError as error:
        raise UserError(f"no es UTF-8 válido: byte {error.start}", code="configuracion", path=path) from None
    except UserError as error:
        raise UserError(error.bare, code="configuracion", path=path) from None
    except OSError as error:
        raise UserError(f"no se puede leer: {reason(error)}", code="configuracion", path=path) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError((_syntax_fault(path, str(error)),)) from None
    prefix: tuple[str, ...] = ()
    if os.path.basename(path) == "pyproject.toml":
        prefix = ("tool", "tonecheck")
        table = table.get("tool", {}).get("tonecheck") if isinstance(table.get("tool", {}), dict) else None
    return File(path, source, prefix, table)


def _syntax_fault(path: str, message: str) -> Fault:
    import re

    place = re.search(r"at line (\d+), column (\d+)", message)
    where = f" en la columna {place.group(2)}" if place else " al final del archivo"
    return Fault(path, "TOML", "TOML válido", f"un error de sintaxis{where}", int(place.group(1)) if place else None)
