"""From what the command line asks for to drafts and a plan."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tonecheck.errors import FileFaults, UserError
from tonecheck.model import Draft, Unreadable

if TYPE_CHECKING:
    from tonecheck.baseline import Known
    from tonecheck.cli.run import Request
    from tonecheck.config import Config
    from tonecheck.linter import Plan


class Job(NamedTuple):
    """What a run works on: drafts, read as they are asked for, the plan, the configured level of failure, and the baseline."""

    drafts: Iterator[Draft | Unreadable]
    plan: Plan
    fail_on: str
    known: Known | None = None


def prepared(request: Request) -> Job:
    """Read the configuration and plan the run. Raises UserError, ConfigError, RuleError."""
    from tonecheck.config import load_config
    from tonecheck.linter import Options, plan
    from tonecheck.sources.files import read_paths

    config = load_config(request.config, Path.cwd())
    made = plan(Options(given=given(request), select=request.select, ignore=request.ignore, config=config))
    paths = request.paths or _configured(config) or (".",)
    if "-" in paths:
        _invite()
    changes = None
    if request.changed_since is not None:
        from tonecheck.changes import changes_since

        changes = changes_since(request.changed_since)
    drafts = read_paths(
        paths,
        stdin_filename=request.stdin_filename,
        exclude=config.exclude,
        keep=None if changes is None else changes.file,
        root=config.folder,
        reading=config.reading,
    )
    if changes is not None:
        drafts = (item for item in drafts if isinstance(item, Unreadable) or changes.draft(item))
    return Job(drafts, made, config.fail_on, _known(request, config))


def _known(request: Request, config: Config) -> Known | None:
    """The baseline of the run. Raises UserError where it cannot be read."""
    path = request.baseline or (None if config.baseline is None else str(config.baseline))
    if path is None or request.scores or request.everything:
        return None
    from tonecheck.baseline import Known

    return Known(os.path.relpath(path) if request.baseline is None else path)


def _configured(config: Config) -> tuple[str, ...]:
    """The paths of the configuration, seen from the working directory."""
    return tuple(os.path.relpath(os.path.join(config.folder, path)) for path in config.paths)


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
    frame.update(request.given)
    if not frame:
        return {}
    from tonecheck.sources.metadata import given_frame

    found, faults = given_frame(frame, path=request.context or "--customer")
    if faults:
        raise FileFaults(faults, code="contexto")
    return found


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
