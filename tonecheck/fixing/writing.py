"""Put a file in the place of another, whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from tonecheck.errors import UserError, reason


def write_back(path: str, before: bytes, after: bytes) -> None:
    """Replace the file ``path``, whose bytes are ``before``, by one with the bytes ``after``.

    A link stays and its target is written; the mode and, where the system lets us, the owner are kept. Raises UserError,
    and then the file is as it was: code cambiado where its bytes are others by now, escritura where it cannot be written.
    """
    target = os.path.realpath(path)
    partial = os.path.join(os.path.dirname(target), f".tonecheck-{os.getpid()}.tmp")
    try:
        known = os.stat(target)
        if not stat.S_ISREG(known.st_mode):
            raise UserError("no es un archivo corriente: no se escribe en él", code="escritura", path=path)
        if not known.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise UserError("es de solo lectura: no se ha cambiado", code="escritura", path=path)
        try:
            _write(partial, after, known)
            with open(target, "rb") as file:
                if file.read() != before:
                    raise UserError(
                        "ha cambiado mientras se corregía: no se ha tocado; repite la orden", code="cambiado", path=path
                    )
            os.replace(partial, target)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(partial)
    except OSError as error:
        raise UserError(f"no se pudo escribir: {reason(error)}", code="escritura", path=path) from None


def _write(partial: str, data: bytes, like: os.stat_result) -> None:
    """Write ``data`` to the new file ``partial``, of the mode and owner of ``like``."""
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(partial, like.st_uid, like.st_gid)
    os.chmod(partial, stat.S_IMODE(like.st_mode))
