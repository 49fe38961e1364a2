"""What git says has changed: the files, and their lines, since a commit."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from functools import cached_property
from unicodedata import normalize

from tonecheck.errors import UserError
from tonecheck.formats.mapped import place
from tonecheck.model import Draft

_SECONDS = 120
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}

Lines = tuple[tuple[int, int], ...]  # first and last line (1-based) of each change


class Changes:
    """What changed in a working tree since the commit ``base``; which lines did is asked only where it matters."""

    def __init__(self, root: str, base: str) -> None:
        self._root = root
        self._base = base

    @cached_property
    def _new(self) -> frozenset[str]:
        """Files that git does not know yet."""
        return frozenset(self._names("ls-files", "-o", "--exclude-standard", "-z"))

    @cached_property
    def _changed(self) -> frozenset[str]:
        return frozenset(
            self._names("diff", *_PLAIN, "--ignore-submodules=none", "--name-only", "-z", self._base, "--")
        )

    @cached_property
    def _modules(self) -> tuple[str, ...]:
        """The folders of the submodules that changed: which of their files did, their own repositories know."""
        return tuple(os.path.join(name, "") for name in self._changed if os.path.isdir(name))

    @cached_property
    def _lines(self) -> Mapping[str, Lines]:
        patch = _git(self._root, "diff", *_PLAIN, "-U0", "--dst-prefix=b/", self._base, "--")
        return {self._absolute(name): lines for name, lines in changed_lines(patch).items()}

    def file(self, path: str) -> bool:
        """Whether the file changed, is new, or has another name than before; one outside the repository, or in a submodule that
        changed, counts as such."""
        if not any(name.startswith(self._absolute("")) for name in _names_of(path)):
            return True
        return any(
            name in self._changed or name in self._new or (self._modules and name.startswith(self._modules))
            for name in _names_of(path)
        )

    def draft(self, draft: Draft) -> bool:
        """Whether the draft changed: its lines, where it is one of several of a file; else the file."""
        if not draft.in_file or not self.file(draft.path):
            return not draft.in_file
        if draft.runs is None or not draft.file_text:
            return True
        known = [name for name in _names_of(draft.path) if name in self._lines]
        if not known or any(name in self._new for name in _names_of(draft.path)):
            return True
        first, last = lines_of(draft)
        return any(low <= last and first <= high for low, high in self._lines[known[0]])

    def _names(self, *arguments: str) -> list[str]:
        return [self._absolute(os.fsdecode(name)) for name in _git(self._root, *arguments).split(b"\0") if name]

    def _absolute(self, name: str) -> str:
        return _same(os.path.join(self._root, name))


#: So that what the user has set up for git's own output does not change what we read.
_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--ignore-submodules", "--no-relative")


def changes_since(ref: str, folder: str = ".") -> Changes:
    """What changed since the commit where ``ref`` and the checkout part ways: what others did there since is not ours.

    Raises UserError where git is missing, ``folder`` is in no repository or nobody knows ``ref``.
    """
    root = _git(folder, "rev-parse", "--show-toplevel", failing=_no_repository(folder)).rstrip(b"\r\n")
    top = os.path.realpath(os.fsdecode(root))
    unknown = _unknown(ref, top)
    if not ref.strip() or ref.startswith("-"):
        raise unknown
    commit = _git(top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}", failing=unknown).decode().strip()
    try:
        base = _git(top, "merge-base", commit, "HEAD").decode().split()
    except UserError:  # no commit in common, or a clone too shallow to have it
        base = []
    return Changes(top, base[0] if base else commit)


def lines_of(draft: Draft) -> tuple[int, int]:
    """The first and last line (1-based, ended by ``\\n`` only, as git counts) of a draft in its file."""
    runs = draft.runs or ()
    start, end = place(runs, 0, len(draft.text)) if runs and draft.text else (0, 0)
    first = draft.file_text.count("\n", 0, start) + 1
    return first, first + draft.file_text.count("\n", start, max(start, end - 1))


def changed_lines(patch: bytes) -> dict[str, Lines]:
    """The lines of each file, by its name in the repository, that a patch without context touches.

    Where lines were only taken away, the line before and the one after are touched.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    own: list[tuple[int, int]] = []
    left = 0  # lines of the hunk that are still to come
    for line in patch.split(b"\n"):
        if left and line[:1] in (b"+", b"-"):
            left -= 1
        elif line.startswith(b"+++ "):
            own = found.setdefault(_name(line[4:]), [])
        elif hunk := _HUNK.match(line):
            gone, start, come = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            left = gone + come
            own.append((start, start + come - 1) if come else (start, start + 1))
    return {name: tuple(lines) for name, lines in found.items()}


def _name(written: bytes) -> str:
    """The name of a file as a patch writes it: quoted where it has signs of its own, with a tab at the end after spaces."""
    written = written.removesuffix(b"\t")
    if written.startswith(b'"'):
        written = re.sub(rb"\\([0-7]{3}|.)", _sign, written[1:-1])
    return os.fsdecode(written.removeprefix(b"b/"))


def _sign(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    return bytes((int(sign, 8),)) if len(sign) == 3 else _ESCAPES.get(sign, sign)


def _names_of(path: str) -> tuple[str, ...]:
    """The names that git may have for ``path``: that of a link, and that of what it leads to."""
    folder, name = os.path.split(os.path.abspath(path))
    return _same(os.path.join(os.path.realpath(folder), name)), _same(os.path.realpath(path))


def _same(path: str) -> str:
    """One spelling of ``path`` for all that the system takes for the same; on a Mac git and the disk may write accents differently."""
    path = normalize("NFC", os.path.normcase(path))
    return path.casefold() if sys.platform == "darwin" else path


def _git(folder: str, *arguments: str, failing: UserError | None = None) -> bytes:
    """What git writes. Raises ``failing``, or a UserError with git's own words, where it does not succeed."""
    import subprocess

    try:
        done = subprocess.run(
            ("git", "-C", folder, *arguments),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise UserError(
            "--changed-since necesita git, que no está instalado o no está en el PATH.", code="git"
        ) from None
    except (OSError, subprocess.SubprocessError) as error:
        raise UserError(f"--changed-since: git no respondió ({type(error).__name__}).", code="git") from None
    if done.returncode == 0:
        return done.stdout
    words = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if any("dubious ownership" in line for line in words):
        raise UserError(
            "--changed-since: el repositorio es de otro usuario y git no lo lee; ejecuta"
            f" git config --global --add safe.directory {os.path.abspath(folder)}",
            code="git",
        )
    raise failing or UserError(f"--changed-since: git no pudo: {words[0] if words else arguments[0]}", code="git")


def _no_repository(folder: str) -> UserError:
    return UserError(f"--changed-since: «{os.path.abspath(folder)}» no está en ningún repositorio de git.", code="git")


def _unknown(ref: str, root: str) -> UserError:
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    advice = (
        " El clon no tiene toda la historia: trae antes lo que falta con git fetch --unshallow (en GitHub Actions,"
        " fetch-depth: 0 en actions/checkout; en GitLab, GIT_DEPTH: 0)."
        if shallow
        else " El repositorio no tiene todavía ninguna: haz la primera con git commit."
        if ref == "HEAD"
        else " Si está en el servidor, tráelo antes con git fetch."
    )
    return UserError(f"--changed-since: git no conoce «{ref}» como confirmación, rama o etiqueta.{advice}", code="git")
