"""Paths behind which there is no plain file: a pipe, a link into nothing, a slip of the fingers."""

from __future__ import annotations

import os

from tonecheck.errors import UserError

SILENCE = 5.0  # seconds that a named pipe may say nothing


def from_pipe(path: str, most: int) -> bytes:
    """What is written into the pipe at ``path``, at most ``most`` bytes. Raises UserError where nobody writes; OSError.

    Those that a shell opened for us (``<(…)``) are waited for as standard input is.
    """
    import select

    patience = None if path.startswith(("/dev/fd/", "/proc/")) else SILENCE
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # without this flag, opening waits for somebody who writes
    try:
        parts: list[bytes] = []
        while most > 0:
            if not select.select([pipe], [], [], patience)[0]:
                raise UserError(
                    f"es una tubería en la que nadie escribe (se esperó {patience:g} s): usa - para leer de la entrada"
                    " estándar",
                    code="lectura",
                )
            part = os.read(pipe, min(most, 1 << 16))
            if not part:
                break
            parts.append(part)
            most -= len(part)
        return b"".join(parts)
    finally:
        os.close(pipe)


def absence(path: str) -> str:
    """What to say of a path where there is nothing: a link that leads nowhere, or a file of that folder with nearly that name."""
    if os.path.islink(path):
        return f"es un enlace a «{os.readlink(path)}», que no existe"
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    try:
        names = os.listdir(folder or ".")
    except (OSError, ValueError):
        return f"no existe: tampoco existe la carpeta «{folder}»" if folder else "no existe"
    stem = os.path.splitext(name)[0]
    found = [other for other in sorted(names) if os.path.splitext(other)[0] == stem]
    found = found or get_close_matches(name, names, n=1, cutoff=0.7)
    return f"no existe (¿quisiste decir «{os.path.join(folder, found[0])}»?)" if found else "no existe"
