"""The one warm server of a user: found, or started by whoever needs it first."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from http.client import HTTPException
from pathlib import Path
from typing import IO, NamedTuple

from tonecheck.engines.languagetool import install, record, uses
from tonecheck.engines.languagetool.client import Address, healthy
from tonecheck.engines.languagetool.locks import locked
from tonecheck.engines.languagetool.record import Record
from tonecheck.errors import UserError, reason

_ANSWER = 10.0  # seconds in which a server that works says that it does
_START = 120.0  # seconds that a start may take, with all that wait for it


class Options(NamedTuple):
    """``memory`` in MB, ``idle`` in minutes until an unused server ends, ``seconds`` that an answer may take."""

    memory: int = install.MEMORY
    idle: float = 15.0
    seconds: float = 60.0


def configured() -> Options:
    """The options of the nearest configuration. Raises ConfigError."""
    from tonecheck.config import load_config

    return options_of(load_config(None, Path.cwd()).languagetool)


def options_of(table: Mapping[str, object]) -> Options:
    """The options in the table ``languagetool`` of a configuration, which was checked."""
    known = {key: value for key, value in table.items() if key in Options._fields}
    return Options(**known)  # type: ignore[arg-type]


def running(folder: Path) -> Record | None:
    """The server of the record, where there is one that answers."""
    found = record.read(folder)
    return found if found is not None and _answers(found) else None


def _answers(found: Record) -> bool:
    """Whether the server of the record answers; a port that its Java has left may be anybody's, who would read the drafts."""
    try:
        return _is_ours(found.java) and healthy("127.0.0.1", found.port, _ANSWER)
    except (OSError, HTTPException):
        return False


def _is_ours(pid: int) -> bool:
    """Whether a process of this user has the number, as far as the system tells at no cost."""
    if os.name != "nt":  # there, asking would end it
        try:
            os.kill(pid, 0)
        except OSError:
            return False
    return True


def ensure(options: Options) -> Address:
    """The address of a server that answers; it is started if need be. Raises UserError where that cannot be."""
    folder = record.runtime_folder()
    found = running(folder)
    if found is None:
        with locked(folder, _START):
            found = running(folder)  # another process may have started it while we waited
            if found is None:
                _discard(folder)
                found = _start(folder, options)
    uses.touch(folder)
    return Address("127.0.0.1", found.port, seconds=options.seconds)


def restart(options: Options, address: Address) -> Address:
    """End the server at ``address``, which does not answer as it should, unless somebody did so already; start another."""
    folder = record.runtime_folder()
    with locked(folder, _START):
        found = record.read(folder)
        if found is not None and found.port != address.port and _answers(found):
            uses.touch(folder)
            return Address("127.0.0.1", found.port, seconds=options.seconds)
        _discard(folder)
        found = _start(folder, options)
    return Address("127.0.0.1", found.port, seconds=options.seconds)


def stop() -> bool:
    """End the server; tell whether there was one."""
    folder = record.runtime_folder()
    with locked(folder, _START):
        return _discard(folder)


def _discard(folder: Path) -> bool:
    """Remove the record and end its processes, where they are still those that it means."""
    found = record.read(folder)
    record.remove(folder)
    if found is None:
        return False
    ended = [_end(found.keeper, found.keeper_began), _end(found.java, found.java_began)]
    return any(ended)


def _end(pid: int, began: float) -> bool:
    """End a process, politely and then not. False where it is gone, or its number is another's by now.

    Raises UserError where the extra is missing: then another environment has started it.
    """
    install.require()
    import psutil

    try:
        process = psutil.Process(pid)
        if abs(process.create_time() - began) > 1.0:
            return False
        process.terminate()
        try:
            process.wait(8)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(5)
    except psutil.Error:
        return False
    return True


def _complaints() -> IO[bytes]:
    """Where a keeper that cannot start says why. Raises UserError."""
    from tempfile import TemporaryFile

    try:
        return TemporaryFile("w+b")
    except OSError as error:
        raise UserError(f"LanguageTool no arranca: {reason(error)} (carpeta temporal).", code="motor") from None


def used() -> AbstractContextManager[None]:
    """Use the server meanwhile, so that it does not end."""
    try:
        return uses.used(record.runtime_folder())
    except UserError:  # the folder is gone since the server was started
        return nullcontext()


def _start(folder: Path, options: Options) -> Record:
    """Start a keeper and wait for its record. The caller holds the lock."""
    jar = install.jar()
    java = install.java()
    uses.touch(folder)
    command = [sys.executable, "-m", "tonecheck.engines.languagetool.keeper", str(folder), java.path, str(jar)]
    command += [str(options.memory), str(options.idle * 60)]
    with _complaints() as complaints:
        keeper = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "DETACHED_PROCESS", 0),
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        deadline = time.monotonic() + _START
        while time.monotonic() < deadline:
            found = record.read(folder)
            if found is not None and found.keeper == keeper.pid:
                return found
            if keeper.poll() is not None:
                complaints.seek(0)
                told = complaints.read().decode("utf-8", "replace").strip().splitlines()
                raise UserError(
                    (told[-1] if told else "LanguageTool no arranca.") + " «tonecheck doctor» dice qué falta.",
                    code="motor",
                )
            time.sleep(0.05)
        keeper.kill()
    raise UserError("LanguageTool tarda demasiado en arrancar.", code="motor")
