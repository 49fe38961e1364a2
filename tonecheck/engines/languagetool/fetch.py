"""A large file from the net: as far as it came it is kept, and the next attempt goes on from there; whole, its sum is checked."""

from __future__ import annotations

import errno
import hashlib
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from tonecheck.errors import UserError, reason

_CHUNK = 16 * 1024  # bytes; of a connection that is cut, at most so many are lost
PAUSES = (1.0, 3.0, 10.0)  # seconds before a connection that was cut is tried again
_LIMITS = (20.0, 60.0)  # seconds until the server must answer, and between two pieces of its answer
_LARGEST = 512 * 1024 * 1024  # bytes: what is larger is not what was asked for
_STEP = 0.2  # seconds between two lines of progress
_BAR = 24  # cells

#: Called with a line (Spanish) that says how far it is.
Say = Callable[[str], object]


class _Cut(Exception):
    """The connection ended before the file did."""


def fetch(url: str, part: Path, sha256: str, say: Say) -> None:
    """Bring the file at ``url`` to ``part``, going on where it ends. Raises UserError; ``part`` stays where it is good for more."""
    for pause in (*PAUSES, None):
        before = _size(part)
        try:
            _transfer(url, part, say)
            break
        except _Cut as cut:
            if pause is None:
                raise UserError(
                    f"{cut}. Repite la orden y la descarga seguirá por donde iba.", code="motor", path=url
                ) from None
            if _size(part) == before:  # nothing came: the net needs a while
                time.sleep(pause)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                part.unlink(missing_ok=True)
            raise UserError(
                f"no se puede guardar la descarga: {reason(error)}.", code="motor", path=str(part)
            ) from None
    say("Se comprueba la suma…")
    if _sum(part) != sha256:
        part.unlink(missing_ok=True)
        raise UserError(
            "lo que llegó no es el archivo esperado (su SHA-256 es otro) y no se instala. Repite la orden; si vuelve a"
            " pasar, un proxy o un espejo lo cambia por el camino.",
            code="motor",
            path=url,
        )


def _transfer(url: str, part: Path, say: Say) -> None:
    """Append to ``part`` what is missing. Raises _Cut, UserError for what no second attempt mends, OSError of the disk."""
    import requests  # what language-tool-python downloads with

    had, mark = _size(part), part.with_suffix(".mark")
    headers = {"Accept-Encoding": "identity"}
    version = mark.read_text(encoding="utf-8") if had and mark.exists() else ""
    if had and version:
        headers |= {"Range": f"bytes={had}-", "If-Range": version}
    try:
        with requests.get(url, stream=True, headers=headers, timeout=_LIMITS) as answer:
            if answer.status_code == 416:  # it is whole, or another file by now: the sum will tell
                return
            if answer.status_code not in (200, 206):
                raise _refused(url, answer.status_code)
            goes_on = answer.status_code == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {had}-")
            if answer.status_code == 206 and not goes_on:
                part.unlink(missing_ok=True)
                raise _Cut("el servidor manda otra parte de la que se pidió")
            with open(part, "ab" if goes_on else "wb") as file:
                mark.write_text(_version(answer.headers), encoding="utf-8")
                _copy(answer, file, had if goes_on else 0, say)
    except requests.exceptions.RequestException as error:
        raise _Cut(_why(error)) from None


def _copy(answer: Any, file: IO[bytes], done: int, say: Say) -> None:
    """Write the body of ``answer`` to ``file``, of which ``done`` bytes are there. Raises as ``_transfer``."""
    length = answer.headers.get("Content-Length", "")
    total = done + int(length) if length.isdigit() else 0
    first, began, told = done, time.monotonic(), 0.0
    for chunk in answer.iter_content(_CHUNK):
        done += len(chunk)
        if max(done, total) > _LARGEST:
            raise UserError("el archivo es demasiado grande para ser el esperado.", code="motor", path=answer.url)
        file.write(chunk)
        now = time.monotonic()
        if now - told >= _STEP or done == total:
            told = now
            say(progress(done, total, (done - first) / max(now - began, 0.001)))
    if total and done < total:
        raise _Cut("la conexión se cortó")


def progress(done: int, total: int, speed: float) -> str:
    """A line with a bar: bytes that are there, of how many (0: nobody knows), bytes a second."""
    rate = f"{_mega(speed)} MB/s"
    if not total:
        return f"{_mega(done)} MB, {rate}"
    full = done * _BAR // total
    return f"{'█' * full}{'░' * (_BAR - full)} {done * 100 // total:3} %  {_mega(done)} de {_mega(total)} MB, {rate}"


def _mega(count: float) -> str:
    return f"{count / 1e6:.1f}".replace(".", ",")


def _version(headers: Any) -> str:
    """What If-Range may name: a strong tag, or a date."""
    tag: str = headers.get("ETag", "")
    found: str = tag if tag and not tag.startswith("W/") else headers.get("Last-Modified", "")
    return found


def _refused(url: str, status: int) -> UserError:
    known = {403: "no se permite la descarga", 404: "el archivo no está ahí", 407: "el proxy pide una contraseña"}
    why = known.get(status, "el servidor no puede darlo ahora" if status >= 500 else "el servidor no lo da")
    return UserError(f"{why} (HTTP {status}).", code="motor", path=url)


def _why(error: Exception) -> str:
    """Why a request failed, in Spanish."""
    names = {kind.__name__ for kind in type(error).__mro__}
    if "ProxyError" in names:
        return "el proxy no deja pasar la descarga"
    if "SSLError" in names:
        return "el certificado del servidor no es de fiar"
    if "Timeout" in names:
        return "el servidor tarda demasiado"
    if names & {"ChunkedEncodingError", "ContentDecodingError"} or "Connection broken" in str(error):
        return "la conexión se cortó"
    return "no hay conexión con el servidor" if "ConnectionError" in names else "la descarga falla"


def _sum(part: Path) -> str:
    digest = hashlib.sha256()
    with open(part, "rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _size(part: Path) -> int:
    with suppress(OSError):
        return part.stat().st_size
    return 0
