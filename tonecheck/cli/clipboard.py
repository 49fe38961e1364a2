"""``tonecheck check --clipboard``: the draft is on the clipboard, which the system's own programs read and write."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tonecheck.cli import streams
from tonecheck.errors import UserError

if TYPE_CHECKING:
    from tonecheck.cli.request import Request

_SECONDS = 20  # that a program may take: one that nobody answers waits for ever


class Program(NamedTuple):
    """How the clipboard is read and written, where the ``variable`` of the environment (if any) tells that it may work."""

    read: tuple[str, ...]
    write: tuple[str, ...]
    variable: str = ""


_MAC = Program(("pbpaste",), ("pbcopy",))
_WAYLAND = Program(("wl-paste", "--no-newline", "--type", "text"), ("wl-copy",), "WAYLAND_DISPLAY")
_XCLIP = Program(
    ("xclip", "-selection", "clipboard", "-out", "-target", "UTF8_STRING"),
    ("xclip", "-selection", "clipboard", "-in"),
    "DISPLAY",
)
_XSEL = Program(("xsel", "--clipboard", "--output"), ("xsel", "--clipboard", "--input"), "DISPLAY")
_READ = "[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false); [Console]::Out.Write((Get-Clipboard -Raw))"
_WRITE = "[Console]::InputEncoding = [Text.UTF8Encoding]::new($false); Set-Clipboard -Value ([Console]::In.ReadToEnd())"
_POWERSHELL = Program(
    ("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", _READ),
    ("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", _WRITE),
)
_TERMUX = Program(("termux-clipboard-get",), ("termux-clipboard-set",))
#: In the order in which they are tried; powershell.exe is within reach of the Linux of Windows, too.
_PROGRAMS = (_WAYLAND, _XCLIP, _XSEL, _POWERSHELL, _TERMUX)


def run(request: Request, *, fix: bool) -> int:
    """Check what is on the clipboard; with ``fix``, put it back mended first. Return the exit code. Raises UserError."""
    from tonecheck.cli.run import run as check

    if request.paths or request.changed_since is not None or request.hook:
        raise UserError("--clipboard no se combina con RUTAS, --changed-since ni --hook.")
    program = _program()
    data = _read(program)
    request = request._replace(paths=("-",), clipboard=data, mender="--clipboard --fix")
    if fix:
        request = request._replace(clipboard=_mended(request, program, data), mender=None)
    return check(request)


def _mended(request: Request, program: Program, data: bytes) -> bytes:
    """The text with what is safe to mend in it mended, which is then on the clipboard."""
    from tonecheck.cli.inputs import prepared
    from tonecheck.fixing.rounds import all_mended
    from tonecheck.mending import looking
    from tonecheck.model import Draft, Unreadable
    from tonecheck.reports.words import count
    from tonecheck.sources.decoding import decode
    from tonecheck.sources.files import read_paths

    plan = prepared(request).plan
    config = plan.options.config

    def read(words: str) -> tuple[Draft | Unreadable, ...]:
        return tuple(
            read_paths(
                ("-",),
                stdin=lambda: words.encode("utf-8"),
                stdin_filename=request.stdin_filename,
                root=config.folder,
                reading=config.reading,
            )
        )

    text = decode(data, "portapapeles.txt")
    with looking(plan) as look:
        done = all_mended(text, read, look)
    if done.after == text:
        streams.say("El portapapeles queda como estaba: no hay nada que se pueda corregir sin cambiar el sentido.")
        return data
    mended_data = done.after.encode("utf-8")
    _call(program.write, mended_data)
    fixes = count(sum(done.fixed.values()), "arreglo", "arreglos")
    streams.say(f"El portapapeles tiene ahora el texto corregido ({fixes}); abajo, lo que queda.")
    return mended_data


def _program() -> Program:
    """What reads and writes the clipboard here. Raises UserError where nothing does."""
    from shutil import which

    if sys.platform == "darwin":
        programs: Sequence[Program] = (_MAC,)
    elif sys.platform == "win32":
        programs = (_POWERSHELL,)
    else:
        programs = _PROGRAMS
    for program in programs:
        able = not program.variable or os.environ.get(program.variable)
        if able and which(program.read[0]) and which(program.write[0]):
            return program
    if programs is not _PROGRAMS:
        raise UserError(f"--clipboard: no se encuentra «{programs[0].read[0]}».", code="portapapeles")
    if not (os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")):
        raise UserError(
            "--clipboard: aquí no hay ningún escritorio con portapapeles (ni DISPLAY ni WAYLAND_DISPLAY);"
            " pasa el texto por la entrada estándar: tonecheck check -",
            code="portapapeles",
        )
    raise UserError(
        "--clipboard: falta un programa que lea el portapapeles: instala wl-clipboard (Wayland), o xclip o xsel (X11).",
        code="portapapeles",
    )


def _read(program: Program) -> bytes:
    data = _call(program.read)
    if not data.strip():
        raise UserError("--clipboard: el portapapeles está vacío o no tiene texto.", code="vacio")
    return data


def _call(command: Sequence[str], given: bytes | None = None) -> bytes:
    """What the program prints. One that writes stays behind to serve the clipboard, so nothing of it is waited for."""
    import subprocess
    from shutil import which

    name = command[0]
    try:
        done = subprocess.run(
            (which(name) or name, *command[1:]),
            check=False,
            input=given or b"",
            stdout=subprocess.PIPE if given is None else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            env={**os.environ, "LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else None,  # else it speaks Mac Roman
        )
    except subprocess.TimeoutExpired:
        raise UserError(f"--clipboard: {name} no responde.", code="portapapeles") from None
    except OSError as error:
        from tonecheck.errors import reason

        raise UserError(f"--clipboard: no se puede ejecutar {name}: {reason(error)}.", code="portapapeles") from None
    if done.returncode:
        if given is None:
            raise UserError(
                f"--clipboard: el portapapeles está vacío o no tiene texto ({name} acaba con el código {done.returncode}).",
                code="vacio",
            )
        raise UserError(
            f"--clipboard: {name} no ha podido cambiar el portapapeles (acaba con el código {done.returncode}).",
            code="portapapeles",
        )
    return done.stdout or b""
