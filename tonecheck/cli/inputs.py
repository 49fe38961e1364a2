"""From what the command line asks for to drafts and a plan."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tonecheck.errors import FileFaults, UserError, reason
from tonecheck.model import Draft, Unreadable

if TYPE_CHECKING:
    from tonecheck.baseline import Known
    from tonecheck.cache import Cache
    from tonecheck.cli.request import Request
    from tonecheck.config import Config
    from tonecheck.linter import Plan
    from tonecheck.sources.reading import Recalled


class Job:
    """What a run works on: drafts, read as they are asked for, the configured level of failure, baseline and cache.

    With a cache, ``items`` has what stands for the files that it knows, and ``again`` reads one of them all the same.
    """

    def __init__(
        self,
        items: Iterator[Draft | Unreadable | Recalled],
        again: Callable[[str], Iterator[Draft | Unreadable]],
        make: Callable[[], Plan],
        fail_on: str,
        known: Known | None,
        cache: Cache | None,
    ) -> None:
        self.items = items
        self.again = again
        self._make = make
        self.fail_on = fail_on
        self.known = known
        self.cache = cache

    @property
    def drafts(self) -> Iterator[Draft | Unreadable]:
        """The items of a run without a cache."""
        return (item for item in self.items if isinstance(item, (Draft, Unreadable)))

    @cached_property
    def plan(self) -> Plan:
        """The plan, made when it is first asked for: what is known from an earlier run needs none. Raises RuleError, UserError."""
        return self._make()


def prepared(request: Request) -> Job:
    """Read the configuration and plan the run. Raises UserError, ConfigError, RuleError."""
    from tonecheck.config import load_config
    from tonecheck.sources.files import ReadOptions, read_or_recall

    config = load_config(request.config, Path.cwd())
    frame = given(request)
    paths = _paths(request, config)
    if "-" in paths and request.clipboard is None:
        _invite()
    changes = None
    if request.changed_since is not None:
        from tonecheck.changes import changes_since

        changes = changes_since(request.changed_since)
    cache = _cache(request, paths, config, frame)
    options = ReadOptions(
        stdin_filename=request.stdin_filename,
        exclude=config.exclude,
        root=config.folder,
        keep=None if changes is None else changes.file,
        reading=config.reading,
        recall=None if cache is None else cache.recall,
        hook=request.hook,
    )
    if request.clipboard is not None:
        pasted = request.clipboard
        options = options._replace(stdin=lambda: pasted)

    def read(paths: Sequence[str], options: ReadOptions) -> Iterator[Draft | Unreadable | Recalled]:
        for item in read_or_recall(paths, options):
            if changes is None or not isinstance(item, Draft) or changes.draft(item):
                yield item

    def again(path: str) -> Iterator[Draft | Unreadable]:
        found = read((path,), options._replace(recall=None))
        return (item for item in found if isinstance(item, (Draft, Unreadable)))

    make = partial(_planned, request, config, frame)
    job = Job(read(paths, options), again, make, config.fail_on, _known(request, config), cache)
    if cache is None:
        _ = job.plan  # what is wrong with the rules is told before anything is read
    return job


def _planned(request: Request, config: Config, frame: Mapping[str, object]) -> Plan:
    """The plan of the run. Raises RuleError, UserError."""
    from tonecheck.linter import Options, plan

    engines: tuple[str, ...] = ()
    if request.deep or config.engines:
        from tonecheck.engines import wanted

        engines = wanted(config, deep=request.deep)
    made = plan(Options(frame, request.select, request.ignore, config, engines, request.extend_select))
    if request.select and not made.rules and not made.idle:
        raise UserError("no queda ninguna regla: --ignore o la configuración quitan todo lo que elige --select.")
    return made


def _paths(request: Request, config: Config) -> tuple[str, ...]:
    """What is read: what the command names, else the configuration, else this folder; a hook names what may not concern us."""
    paths = request.paths or _configured(config) or (".",)
    return tuple(path for path in paths if _is_in(path, config)) if request.hook and config.paths else paths


def _cache(request: Request, paths: Sequence[str], config: Config, frame: Mapping[str, object]) -> Cache | None:
    """The cache of a run that is long enough to need one: not for standard input, nor for one file that is named.

    Nor where an engine has its say, whose own version and settings nothing here knows.
    """
    if request.deep or config.engines:
        return None
    single = len(paths) == 1 and os.path.isfile(paths[0])
    if not request.cache or request.changed_since is not None or single or "-" in paths:
        return None
    from tonecheck.cache import opened

    shown = request._replace(
        paths=(),
        given={},
        format="",
        output=None,
        fail_on=None,
        statistics=False,
        jobs=1,
        quiet=False,
        scores=False,
        sort=None,
    )
    return opened(config, repr((shown, sorted(frame.items()))))


def _known(request: Request, config: Config) -> Known | None:
    """The baseline of the run. Raises UserError where it cannot be read."""
    path = request.baseline or (None if config.baseline is None else str(config.baseline))
    if path is None or request.scores or request.everything:
        return None
    from tonecheck.baseline import Known
    from tonecheck.sources.globs import seen_from

    return Known(seen_from(os.curdir, path) if request.baseline is None else path)


def _configured(config: Config) -> tuple[str, ...]:
    """The paths of the configuration, seen from the working directory."""
    if not config.paths:
        return ()
    from tonecheck.sources.globs import seen_from

    return tuple(
        path if os.path.isabs(path) else seen_from(os.curdir, os.path.join(config.folder, path))
        for path in config.paths
    )


def _is_in(path: str, config: Config) -> bool:
    """Whether the file ``path`` is one of the configured paths (files, folders, globs), in one of them, or fits one."""
    from tonecheck.sources.globs import matches, seen_from

    path = seen_from(config.folder, path)
    for place in map(os.path.normpath, config.paths):
        if place in (".", path) or path.startswith(place + os.sep):
            return True
        if any(mark in place for mark in "*?[") and matches(path, (place,)):
            return True
    return False


def given(request: Request) -> Mapping[str, object]:
    """The frame of the command line: ``--context``, and over it ``--customer`` and the options. Raises UserError."""
    frame: dict[str, object] = {}
    if request.context is not None:
        frame.update(_context(_text_of(request.context, "--context"), request.context))
    if request.customer is not None:
        known = frame.get("customer")
        text = _text_of(request.customer, "--customer")
        frame["customer"] = {**known, "text": text} if isinstance(known, Mapping) else {"text": text}
    frame.update(request.given)
    if not frame:
        return {}
    from tonecheck.sources.metadata import given_frame

    found, faults = given_frame(frame, path=request.context or "--customer")
    if faults:
        raise FileFaults(faults, code="contexto")
    return found


def _text_of(path: str, option: str) -> str:
    """The text of a UTF-8 file that an option names. Raises UserError."""
    from tonecheck.sources.unusual import plain_bytes

    try:
        return plain_bytes(path).decode("utf-8-sig")
    except UserError as error:
        raise UserError(f"{option}: {error.bare}.", code="archivo", path=path) from None
    except OSError as error:
        raise UserError(f"{option}: no se pudo leer: {reason(error)}.", code="archivo", path=path) from None
    except UnicodeDecodeError as error:
        raise UserError(
            f"{option}: no es UTF-8 (byte {error.start + 1}); guárdalo como UTF-8.", code="archivo", path=path
        ) from None


def _context(text: str, path: str) -> Mapping[str, object]:
    import json

    from tonecheck.formats import jsontree

    try:
        jsontree.read(text)  # says in Spanish what is wrong
    except UserError as error:
        raise UserError(f"--context: {error.bare}.", code="contexto", path=path, line=error.line) from None
    data = json.loads(text)
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
