"""From what the command line asks for to drafts and a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tonecheck.errors import UserError
from tonecheck.model import Draft, Unreadable

if TYPE_CHECKING:
    from tonecheck.cli.run import Request
    from tonecheck.linter import Plan


def drafts_and_plan(request: Request) -> tuple[Iterator[Draft | Unreadable], Plan]:
    """The drafts, read one by one as they are asked for, and the plan. Raises UserError, ConfigError, RuleError."""
    from tonecheck.config import load_config
    from tonecheck.linter import Options, plan
    from tonecheck.sources import read_paths

    config = load_config(request.config, Path.cwd())
    options = Options(given=given(request), select=request.select, ignore=request.ignore, config=config)
    made = plan(options)
    paths = request.paths or tuple(config.paths) or (".",)
    if "-" in paths:
        _invite()
    return read_paths(paths, stdin_filename=request.stdin_filename), made


def given(request: Request) -> Mapping[str, object]:
    """The frame of the command line: ``--context``, and over it ``--customer`` and the options. Raises UserError."""
    from tonecheck.cli.run import read_text

    frame: dict[str, object] = {}
    if request.context is not None:
        frame.update(_context(read_text(request.context, "--context"), request.context))
    if request.customer is not None:
        known = frame.get("customer")
        text = read_text(request.customer, "--customer")
        frame["customer"] = {**known, "text": text} if isinstance(known, Mapping) else {"text": text}
    return {**frame, **request.given}


def _context(text: str, path: str) -> Mapping[str, object]:
    import json

    try:
        data = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise UserError("--context: no es JSON válido.", code="contexto", path=path, line=line) from None
    if not isinstance(data, dict):
        raise UserError("--context: se esperaba un objeto JSON.", code="contexto", path=path)
    data.pop("text", None)
    data.pop("id", None)
    return data


def _invite() -> None:
    """Tell a person at a terminal that standard input is being read."""
    import sys

    from tonecheck.cli.streams import is_terminal

    if sys.stdin is not None and is_terminal(sys.stdin):
        key = "Ctrl-Z e Intro" if sys.platform == "win32" else "Ctrl-D"
        print(f"Escribe o pega el borrador y termina con {key} en una línea aparte.", file=sys.stderr)
