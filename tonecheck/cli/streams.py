"""Standard streams and ``--output``: UTF-8, closed pipes, whole files."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TextIO, TypeVar

from tonecheck.errors import UserError, reason
from tonecheck.model import Draft, Report, Unreadable

Read = TypeVar("Read", Report, Draft | Unreadable, Report | Unreadable)

#: What a console that cannot show a sign gets in its place.
PLAIN_SIGNS = {
    "│": "|", "─": "-", "█": "#", "░": ".", "→": ">", "✓": "*", "·": "-", "«": '"', "»": '"', "…": "...",
    "−": "-", "⟨": "<", "⟩": ">", "□": "-", "¿": "", "¡": "",
}  # fmt: skip


class Closed(Exception):
    """The reader of our standard output has gone; that is no error."""


def prepare() -> None:
    """Make the standard streams UTF-8; a console of another encoding keeps it and gets plain signs."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # started without it
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - lives as long as the process
        elif isinstance(stream, TextIOWrapper):
            if stream.encoding.lower().replace("-", "") == "utf8" or not stream.isatty():
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
            else:
                import codecs

                codecs.register_error("tonecheck-plain", _plain)
                stream.reconfigure(errors="tonecheck-plain")


def _plain(error: UnicodeError) -> tuple[str, int]:
    """An error handler of codecs: plain signs, letters without their marks, ``?`` for the rest."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import normalize

    kept = []
    for char in error.object[error.start : error.end]:
        bare = normalize("NFD", char)[0]
        kept.append(PLAIN_SIGNS.get(char, bare if bare.isascii() else "?"))
    return "".join(kept), error.end


def say(message: str) -> None:
    """A line on standard error, after what standard output was given."""
    flush()
    print(message, file=sys.stderr)


def wrong(message: str) -> str:
    """A line that tells an error, as a whole sentence."""
    return f"Error: {message}" + ("" if message.endswith((".", "?", "!", "…")) else ".")


def write(text: str) -> None:
    """Write to standard output. Raises Closed, or UserError where the system refuses."""
    with _guard():
        sys.stdout.write(text)


def write_bytes(data: bytes) -> None:
    """Write to standard output, as they are. Raises as ``write``."""
    flush()
    with _guard():
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def flush() -> None:
    """Flush standard output. Raises as ``write``."""
    with _guard():
        sys.stdout.flush()


@contextmanager
def _guard() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _silence()
        if error.errno in (errno.EPIPE, errno.EINVAL):  # EINVAL: a closed pipe on Windows
            raise Closed from None
        raise UserError(f"no se pudo escribir en la salida: {reason(error)}.", code="salida") from None


def _silence() -> None:
    """Send what is left in the buffer nowhere, so that the interpreter's own flush at exit cannot fail."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


@contextmanager
def destination(path: str | None) -> Iterator[Callable[[str], object]]:
    """Where results go: standard output, or a file that appears only when it is whole. Raises UserError."""
    if path is None or path == "-":
        yield write
        return
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target):
        with _writing(path), open(target, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as device:
            yield device.write  # a device or a pipe is written to, never replaced
        return
    partial = f"{target}.{os.getpid()}.tmp"
    try:
        with _writing(path):
            file = open(partial, "x", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115

        def put(text: str) -> None:
            with _writing(path):
                file.write(text)

        try:
            yield put
        finally:
            with _writing(path):
                file.close()
        with _writing(path):
            _replace(partial, target)
    finally:
        if os.path.exists(partial):
            os.unlink(partial)


def sparing(items: Iterable[Read], output: str | None) -> Iterator[Read]:
    """``items``. Raises UserError where the file ``output`` would take the place of one that was read."""
    try:
        taken = None if output is None or not os.path.isfile(output) else os.stat(output)
    except OSError:
        taken = None
    last = None
    for item in items:
        path = item.draft.path if isinstance(item, Report) else item.path
        if taken is not None and path != last and os.path.isfile(path) and os.path.samestat(os.stat(path), taken):
            raise UserError(
                "aquí no se escribe el resultado, porque es uno de los archivos que se leen: elige otro nombre.",
                code="salida",
                path=output,
            )
        last = path
        yield item


@contextmanager
def _writing(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = "no existe la carpeta" if isinstance(error, FileNotFoundError) else reason(error)
        raise UserError(f"no se pudo escribir: {why}.", code="salida", path=path) from None


def _replace(partial: str, target: str) -> None:
    if os.path.isfile(target):
        os.chmod(partial, os.stat(target).st_mode & 0o7777)
    os.replace(partial, target)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person is looking at the stream."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def is_painted(stream: TextIO) -> bool:
    """Whether what is written there may have colours: a terminal, or the log of a system that asks for them (FORCE_COLOR)."""
    return is_terminal(stream) or bool(os.environ.get("FORCE_COLOR"))
