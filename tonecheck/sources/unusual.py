"""Paths behind which there is no plain file: a pipe, a link into nothing, a slip of the fingers."""

from __future__ import annotations

import os
import stat

from tonecheck.errors import UserError
from tonecheck.sources.decoding import LARGEST

SILENCE = 5.0  # seconds that a named pipe may say nothing


def from_pipe(path: str, most: int, advice: str = ": usa - para leer de la entrada estándar") -> bytes:
    """What is written into the pipe at ``path``, at most ``most`` bytes. Raises UserError, with ``advice``, where nobody writes; OSError.

    Those that a shell opened for us (``<(…)``) are waited for as standard input is.
    """
    import select

    patience = None if path.startswith(("/dev/fd/", "/proc/")) else SILENCE
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # without this flag, opening waits for somebody who writes
    try:
        parts: list[bytes] = []
        while most > 0:
            if not select.select([pipe], [], [], patience)[0]:
                told = f"es una tubería en la que nadie escribe (se esperó {patience:g} s){advice}"
                raise UserError(told, code="lectura")
            part = os.read(pipe, min(most, 1 << 16))
            if not part:
                break
            parts.append(part)
            most -= len(part)
        return b"".join(parts)
    finally:
        os.close(pipe)


def plain_bytes(path: str, most: int = LARGEST) -> bytes:
    """The bytes of a file that is no draft: a configuration, a baseline, what an option names.

    A pipe that somebody writes into is read too, and the device that is always empty. Raises UserError for other devices, a pipe
    in which nobody writes, and more than ``most`` bytes; OSError.
    """
    mode = os.stat(path).st_mode
    if stat.S_ISFIFO(mode):
        data = from_pipe(path, most + 1, "")
    elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or os.path.realpath(path) == os.path.realpath(os.devnull)):
        raise UserError("no es un archivo: es un dispositivo, que puede no acabar nunca", code="lectura")
    else:
        with open(path, "rb") as file:  # a folder: OSError
            data = file.read(most + 1)
    if len(data) > most:
        raise UserError(f"ocupa más de {most // 1_000_000} MB", code="lectura")
    return data


def absence(path: str) -> str:
    """What to say of a path where there is nothing: a link that leads nowhere, or a file of that folder with nearly that name."""
    if os.path.islink(path):
        return f"es un enlace a «{os.readlink(path)}», que no existe"
    from difflib import get_close_matches

    if len(path.split()) > 2 and not os.path.splitext(path)[1][1:].isalnum():  # «Hola, Ana: …»
        return "no existe; si es el texto que quieres revisar, pásalo por la entrada estándar (tonecheck check -)"
    folder, name = os.path.split(path)
    try:
        names = os.listdir(folder or ".")
    except (OSError, ValueError):
        return f"no existe: tampoco existe la carpeta «{folder}»" if folder else "no existe"
    stem = os.path.splitext(name)[0]
    found = [other for other in sorted(names) if os.path.splitext(other)[0] == stem]
    found = found or get_close_matches(name, names, n=1, cutoff=0.7)
    return f"no existe (¿quisiste decir «{os.path.join(folder, found[0])}»?)" if found else "no existe"
