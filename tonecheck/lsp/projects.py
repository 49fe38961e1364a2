"""The configuration that is nearest to a file, warm, and made anew when one of its files changes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from tonecheck.config import Config, find_config, load_config
from tonecheck.errors import UserError
from tonecheck.warm import Warm

_MOST = 8  # configurations that stay warm

Stamp = tuple[tuple[str, int, int], ...]  # path, time of change in ns, bytes


class Project(NamedTuple):
    """A configuration, what checks with it, and the state of the files that it was made from."""

    warm: Warm
    stamp: Stamp


class Projects:
    """The configurations of the open documents. ``config`` is one for all of them, ``deep`` as ``--deep`` says."""

    def __init__(self, config: str | None = None, *, deep: bool = False) -> None:
        self._config = config
        self._deep = deep
        self._known: dict[str, Project] = {}

    def of(self, folder: str) -> Warm:
        """What checks the files in ``folder``. Raises UserError and its kin for what is wrong with the configuration."""
        path = self._config or find_config(Path(folder)) or ""
        known = self._known.pop(path, None)
        if known is not None and known.stamp == _stamp(path, known.warm.config):
            self._known[path] = known  # the last one used is the last one
            return known.warm
        if known is not None:
            known.warm.close()
        config = load_config(path, Path(folder)) if path else Config()
        stamp = _stamp(path, config)
        self._known[path] = Project(Warm(config, deep=self._deep), stamp)
        while len(self._known) > _MOST:
            self._known.pop(next(iter(self._known))).warm.close()
        return self._known[path].warm

    def forget(self) -> None:
        """Read every configuration anew: something that one may extend has changed."""
        while self._known:
            self._known.popitem()[1].warm.close()


def folder_of(path: str) -> str:
    """The folder from which the configuration of the file ``path`` is looked for: one that exists."""
    folder = os.path.dirname(os.path.abspath(path))
    while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return folder


def told(error: UserError) -> str:
    """What is wrong with a configuration, on one line."""
    return "; ".join(str(error).splitlines())


def _stamp(path: str, config: Config) -> Stamp:
    """The state of the files that make a configuration, but for those that it extends."""
    files = [path] if path else []
    files += map(str, config.words_files)
    if config.baseline is not None:
        files.append(str(config.baseline))
    for folder in config.rules:
        files += map(str, sorted(folder.rglob("*.toml")))
    found = []
    for name in files:
        try:
            status = os.stat(name)
            found.append((name, status.st_mtime_ns, status.st_size))
        except OSError:
            found.append((name, 0, 0))
    return tuple(found)
