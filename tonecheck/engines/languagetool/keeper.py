"""The process that starts LanguageTool's server, and ends it when nobody has used it for a while.

It is a process of its own, so that the server outlives the run that needed it first. On Linux Java ends with it, even
when it is killed; elsewhere the next run finds what was left and ends it.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import NoReturn

from tonecheck.engines.languagetool import record, uses
from tonecheck.engines.languagetool.install import JVM, SETTINGS, VERSION
from tonecheck.engines.languagetool.record import Record
from tonecheck.engines.languagetool.uses import Idle
from tonecheck.errors import reason

_TRIES = 3  # ports that are tried
_PATIENCE = 90.0  # seconds until the server must answer
_STEP = 0.5  # seconds between two looks


class _Ended(Exception):
    """Java ended by itself; the words are the last lines that it wrote."""


def main(folder: Path, java: str, jar: str, memory: int, idle: float) -> int:
    """Keep a server until it was unused for ``idle`` seconds. What goes wrong is told on standard error, in Spanish."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    process: subprocess.Popen[str] | None = None
    found: Record | None = None
    try:
        for left in reversed(range(_TRIES)):
            port = _free_port()
            process = _launched(java, jar, memory, port)
            try:
                _wait(process, port)
                break
            except _Ended as ended:
                if not left:
                    print(f"LanguageTool no arranca: {ended}", file=sys.stderr)
                    return 1
            except TimeoutError:
                print("LanguageTool no responde después de arrancar.", file=sys.stderr)
                return 1
        assert process is not None
        found = Record(port, process.pid, began(process.pid), _pid(), began(_pid()), VERSION, memory)
        uses.touch(folder)
        record.write(folder, found)
        _close_output()
        watched = Idle(folder, time.monotonic())
        while process.poll() is None and record.read(folder) == found and not watched.longer(idle, time.monotonic()):
            time.sleep(_STEP)
        return 0
    except SystemExit:
        return 0
    except OSError as error:
        print(f"LanguageTool no arranca: {reason(error)} ({error.filename or folder}).", file=sys.stderr)
        return 1
    finally:
        if found is not None:
            record.remove(folder, found)
        if process is not None:
            end(process)


def _launched(java: str, jar: str, memory: int, port: int) -> subprocess.Popen[str]:
    """Java with the server on ``port``, which does not answer yet. Raises OSError."""
    from language_tool_python.config_file import LanguageToolConfig

    config = LanguageToolConfig(dict(SETTINGS))
    command = [java, *JVM, f"-Xmx{memory}m", "-cp", jar, "org.languagetool.server.HTTPServer"]
    command += ["--port", str(port), "--config", config.path]
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        preexec_fn=_die_with_parent() if sys.platform == "linux" else None,  # noqa: PLW1509 - it only calls the kernel
    )


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _pid() -> int:
    import os

    return os.getpid()


def began(pid: int) -> float:
    """The second since the epoch in which a process began; 0 where there is none."""
    import psutil

    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return 0.0


def end(process: subprocess.Popen[str]) -> None:
    """End the process: politely, then not."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _close_output() -> None:
    """Whoever waits for the record reads our output to its end."""
    import os

    with suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[str], port: int) -> None:
    """Wait until the server answers. What it writes is read and forgotten: it may hold words of drafts."""
    from tonecheck.engines.languagetool.client import healthy

    last: deque[str] = deque(maxlen=3)
    ready = False

    def drain() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if not ready:
                last.append(line.strip())

    Thread(target=drain, daemon=True).start()
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            time.sleep(0.1)
            raise _Ended(" / ".join(last) or f"Java terminó con el código {process.returncode}")
        with suppress(OSError, HTTPException):
            if healthy("127.0.0.1", port, 2):
                ready = True
                last.clear()
                return
        time.sleep(0.1)
    raise TimeoutError


def _die_with_parent() -> Callable[[], object]:
    """What the child does before Java begins: ask the kernel to end it when its parent ends, however that happens."""
    import ctypes

    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5])))
