"""What the processes of one user know of the running server: a record, in a folder of theirs alone."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

from tonecheck.errors import UserError, reason

NAME = "languagetool.json"


class Record(NamedTuple):
    """A server that was ready: its port on the loopback, the processes (Java and its keeper, each with the second since the
    epoch in which it began, as process numbers are given again), the version, and the memory in MB that it may take."""

    port: int
    java: int
    java_began: float
    keeper: int
    keeper_began: float
    version: str
    memory: int


def runtime_folder() -> Path:
    """The folder of the user for what lives as long as a session; made if need be.

    Where the system's own is not there or not the user's (after «su» and «sudo», in containers), one in the temporary folder is
    taken. Raises UserError where no folder is safe.
    """
    named = os.environ.get("XDG_RUNTIME_DIR") or (os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None)
    if named:
        with suppress(UserError):
            return _private(Path(named) / "tonecheck")
    from tempfile import gettempdir

    try:
        temporary = gettempdir()
    except OSError as error:
        raise UserError(f"no hay carpeta temporal en la que escribir: {reason(error)}.", code="motor") from None
    return _private(Path(temporary) / f"tonecheck-{os.getuid() if hasattr(os, 'getuid') else 'run'}")


def _private(folder: Path) -> Path:
    """The folder, made if need be, where nobody else may enter it and we may write. Raises UserError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise UserError(f"no se puede crear la carpeta: {reason(error)}.", code="motor", path=str(folder)) from None
    if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & 0o077 or not S_ISDIR(found.st_mode)):
        raise UserError(
            "esta carpeta debe ser tuya y de nadie más: bórrala o quita los permisos a los demás (chmod 700).",
            code="motor",
            path=str(folder),
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UserError("no se puede escribir en esta carpeta.", code="motor", path=str(folder))
    return folder


def read(folder: Path) -> Record | None:
    """The record in ``folder``; None without one, or where it cannot be understood."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return Record(
            port=int(found["port"]),
            java=int(found["java"]),
            java_began=float(found["java_began"]),
            keeper=int(found["keeper"]),
            keeper_began=float(found["keeper_began"]),
            version=str(found["version"]),
            memory=int(found["memory"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(folder: Path, record: Record) -> None:
    """Put the record in its place, whole or not at all; only the user can read it. Raises OSError."""
    partial = folder / f"{NAME}.{os.getpid()}"
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            json.dump(record._asdict(), file)
        os.replace(partial, folder / NAME)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def remove(folder: Path, record: Record | None = None) -> None:
    """Remove the record; where one is given, only if it is still that one."""
    if record is None or read(folder) == record:
        with suppress(OSError):
            (folder / NAME).unlink()
