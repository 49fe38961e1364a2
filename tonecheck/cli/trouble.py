"""Errors of typer in Spanish, and our own bugs without a traceback. Imported only when something went wrong."""

from __future__ import annotations

import errno
import os
import shlex
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import typer

from tonecheck.errors import reason
from tonecheck.sources.folding import did_you_mean
from tonecheck.spanish.enumeration import enumerated

#: What a system says where there is no room for what is written.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def tell(error: Exception, argv: Sequence[str]) -> int:
    """Say on standard error what went wrong; return the exit code."""
    if isinstance(error, typer.TyperException):
        return _usage(error, argv)
    if isinstance(error, typer.Abort):
        return 130
    if isinstance(error, OSError) and error.errno in _FULL:  # typer's own writing; ours has told it already
        print(f"Error: no se pudo escribir en la salida: {reason(error)}.", file=sys.stderr)
        return 2
    if isinstance(error, FileNotFoundError) and not _is_somewhere():
        print("Error: la carpeta actual ya no existe: entra en otra con cd y repite la orden.", file=sys.stderr)
        return 2
    return _bug(error, argv)


def _is_somewhere() -> bool:
    """Whether the folder that the process works in is still there."""
    try:
        return os.path.isdir(os.getcwd())
    except OSError:
        return False


def _usage(error: Any, argv: Sequence[str]) -> int:
    name = type(error).__name__
    translate = _MESSAGES.get(name)
    message = translate(error) if translate else _by_text(error)
    if name == "NoSuchOption":
        message = _no_such_option(error, argv)
    print(f"Error: {message}", file=sys.stderr)
    context = getattr(error, "ctx", None)
    if context is not None:
        print(f"«{context.command_path} --help» muestra el uso.", file=sys.stderr)
    return 2


def _no_such_option(error: Any, argv: Sequence[str]) -> str:
    if named := _as_a_file(argv):
        return f"no existe la opción {error.option_name}.{named}"
    here = error.ctx.command_path
    if others := [f"«tonecheck {name}»" for name in _others_with(error.option_name, here)]:
        return f"la opción {error.option_name} no es de «{here}», sino de {enumerated(others)}."
    known = [name for parameter in error.ctx.command.get_params(error.ctx) for name in parameter.opts]
    name = error.option_name
    return f"no existe la opción {name}{_long_names(name, known) or did_you_mean(name, known)}."


def _others_with(option: str, here: str) -> list[str]:
    """Which of the commands that read drafts know the option that the command ``here`` does not."""
    from importlib import import_module

    from typer.main import get_command

    from tonecheck.cli.app import COMMANDS

    found = []
    for name in ("check", "fix", "score", "baseline"):
        command = get_command(import_module(f"tonecheck.cli.{COMMANDS[name][0]}").APPS[name])
        if here != f"tonecheck {name}" and any(option in parameter.opts for parameter in command.params):
            found.append(name)
    return found


def _long_names(name: str, known: Sequence[str]) -> str:
    """The options that «-q» may stand for: there are no short ones but -h."""
    if len(name) != 2 or name.startswith("--"):
        return ""
    meant = [f"«{option}»" for option in known if option.startswith(f"-{name.lower()}")]
    return f" (¿quisiste decir {enumerated(meant, 'o')}?)" if 0 < len(meant) < 5 else ""


def _as_a_file(argv: Sequence[str]) -> str:
    """How a file is named whose name begins as an option does, where there is such a file among the arguments."""
    path = next((word for word in argv if len(word) > 1 and word[0] == "-" and os.path.lexists(word)), None)
    return f" Para el archivo «{path}», escribe {shlex.quote(os.path.join('.', path))}" if path else ""


def _missing(error: Any) -> str:
    kind = "la opción" if error.param.param_type_name == "option" else "el argumento"
    name = error.param.opts[0] if error.param.param_type_name == "option" else error.param.human_readable_name
    return f"falta {kind} {error.param.metavar or name}."


def _option_usage(error: Any) -> str:
    if "does not take" in error.message:
        return f"la opción {error.option_name} no lleva ningún valor."
    return f"la opción {error.option_name} necesita un valor."


def _bad_parameter(error: Any) -> str:
    name = error.param.opts[0] if error.param is not None and error.param.opts else "un parámetro"
    return f"{name}: el valor no es válido."


def _by_text(error: Any) -> str:
    """The usage errors that typer tells apart only by their words."""
    text: str = error.message
    if text.startswith("Got unexpected extra argument"):
        extra = text.partition(" (")[2].removesuffix(")")
        return f"sobran argumentos: {extra}{'' if extra.endswith('.') else '.'}"
    if text.startswith("Missing command"):
        return "falta la orden."
    return f"uso incorrecto: {text}"


_MESSAGES: Mapping[str, Callable[[Any], str]] = {
    "MissingParameter": _missing,
    "BadOptionUsage": _option_usage,
    "BadParameter": _bad_parameter,
}


def _bug(error: Exception, argv: Sequence[str]) -> int:
    from tonecheck import __version__

    if os.environ.get("TONECHECK_DEBUG") == "1":
        traceback.print_exception(error)
        return 2
    frames = traceback.extract_tb(error.__traceback__)
    place = f", en {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    print(
        f"Error interno de tonecheck {__version__} ({type(error).__name__}: {error}{place}).\n"
        "Es un fallo del programa, no de tu borrador. Para informar de él, adjunta lo que muestra:\n"
        f"  TONECHECK_DEBUG=1 tonecheck {shlex.join(argv)}",
        file=sys.stderr,
    )
    return 2
