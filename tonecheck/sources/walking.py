"""Folders and globs -> the drafts in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from stat import S_ISREG

from tonecheck.sources.globs import matches, seen_from

_NO_DRAFTS = (
    "readme", "changelog", "license", "licence", "contributing", "code_of_conduct", "notice", "security",
    "requirements", "constraints", "robots.txt", "cmakelists",  # texts for programs
)  # fmt: skip
_NO_FOLDERS = frozenset(("node_modules", "__pycache__", "venv", "site-packages", "target", "build", "dist"))


def drafts_in(folder: str, suffixes: Sequence[str], exclude: Sequence[str] = (), root: str = ".") -> list[str]:
    """The files of ``folder`` and below that may be drafts, sorted: those that git does not ignore, where it is a
    repository; else all but hidden ones and those of build and package folders. Linked folders are not entered, and a
    link to one of these files is left out.
    A folder below that may not be looked into stands there too, with a separator at its end.
    ``exclude`` are path patterns, seen from the folder ``root``.
    """
    names = _by_git(folder)
    if names is None:
        names = list(_by_hand(folder))
    found = [
        os.path.join(folder, name) if folder not in (".", "./") else name
        for name in names
        if name.endswith(os.sep) or _may_be(name, suffixes)
    ]
    return _once(sorted(path for path in found if not _left_out(path, exclude, root) and _is_there(path)))


def _is_there(path: str) -> bool:
    """Whether ``path`` is a file, or something that may not be looked at, which is told then."""
    if path.endswith(os.sep):
        return True
    try:
        return S_ISREG(os.stat(path).st_mode)
    except PermissionError:
        return not _is_below_closed(path)
    except (OSError, ValueError):
        return False


def _is_below_closed(path: str) -> bool:
    """Whether the folder of ``path`` may not be listed, so that it is told itself."""
    return not os.access(os.path.dirname(path) or ".", os.R_OK)


def _once(paths: list[str]) -> list[str]:
    """``paths`` without the links to another of them."""
    links = {path for path in paths if os.path.islink(path)}
    if not links:
        return paths
    known = {os.path.realpath(path) for path in paths if path not in links}
    kept = []
    for path in paths:
        real = os.path.realpath(path) if path in links else ""
        if real not in known:
            kept.append(path)
        if real:
            known.add(real)
    return kept


def glob_files(pattern: str, suffixes: Sequence[str], exclude: Sequence[str] = (), root: str = ".") -> list[str]:
    """The files that a pattern which the shell left alone stands for; folders that fit bring their drafts."""
    from glob import glob

    found: list[str] = []
    for path in sorted(glob(pattern, recursive=True)):
        if os.path.isdir(path):
            continue
        if _may_be(path, suffixes) and not _left_out(path, exclude, root):
            found.append(path)
    return found


def would_bring(path: str, suffixes: Sequence[str], exclude: Sequence[str] = (), root: str = ".") -> bool:
    """Whether a folder would bring the file at ``path``, whatever git says of it."""
    return _may_be(path, suffixes) and not _left_out(path, exclude, root)


def _left_out(path: str, exclude: Sequence[str], root: str) -> bool:
    inside = "/." if path.endswith(os.sep) else ""  # a pattern for all that a folder holds leaves itself out
    return bool(exclude) and matches(seen_from(root, path) + inside, exclude)


def _may_be(path: str, suffixes: Sequence[str]) -> bool:
    name = os.path.basename(path).lower()
    return name.endswith(tuple(suffixes)) and not name.startswith(_NO_DRAFTS)


def _by_git(folder: str) -> list[str] | None:
    """What git keeps or would keep below ``folder``, relative to it, and the folders that it could not open, with a separator at
    their end; None outside a repository or without git."""
    here = os.path.abspath(folder)
    while not os.path.exists(os.path.join(here, ".git")):
        parent = os.path.dirname(here)
        if parent == here:
            return None
        here = parent
    import subprocess

    command = ("git", "-C", folder, "ls-files", "-co", "--exclude-standard", "-z")
    try:
        english = {**os.environ, "LC_ALL": "C"}
        done = subprocess.run(command, capture_output=True, timeout=60, check=True, env=english)
    except (OSError, subprocess.SubprocessError):
        return None
    names = {os.path.join(*os.fsdecode(name).split("/")) for name in done.stdout.split(b"\0") if name}
    if done.stderr:
        names.update(seen_from(folder, os.path.join(here, name)) + os.sep for name in _closed(done.stderr))
    return sorted(names)


def _closed(warnings: bytes) -> list[str]:
    """The folders that git says it could not open, as seen from the top of the repository."""
    import re

    return [os.fsdecode(name) for name in re.findall(rb"could not open directory '([^\n]*?)/?': ", warnings)]


def _by_hand(folder: str, below: str = "") -> Iterator[str]:
    try:
        with os.scandir(os.path.join(folder, below) if below else folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except PermissionError:
        if below:  # the folder itself is told elsewhere
            yield below + os.sep
        return
    except OSError:
        return
    for entry in listed:
        name = os.path.join(below, entry.name) if below else entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _NO_FOLDERS:
                yield from _by_hand(folder, name)
        else:
            yield name
