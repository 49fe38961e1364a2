"""Paths -> drafts: which files are read, and in which order."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tonecheck.errors import UserError, reason
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.contents import DRAFTS, read_content
from tonecheck.sources.decoding import LARGEST
from tonecheck.sources.reading import Reading, Recalled


def _process_input() -> bytes:
    """The bytes of standard input, no more than one beyond the largest. Raises UserError."""
    if sys.stdin is None:
        raise UserError("no hay entrada estándar que leer", code="lectura")
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise UserError(f"no se puede leer: {reason(error)}", code="lectura") from None


_CLOSED = (
    "no hay permiso para leer esta carpeta: cámbiale los permisos o déjala fuera con «exclude» de la configuración"
)


def _plainly(path: str) -> Reading:
    return Reading()


class ReadOptions(NamedTuple):
    """Which files of the paths are read, and how.

    ``stdin`` gives the bytes of standard input and is called only for ``-``; the extension of ``stdin_filename`` decides how they are
    read. ``exclude`` are path patterns, seen from the folder ``root``, that hold for what folders and globs bring, not for files that
    are named; those with a JSON pointer (``a.json#/3/texto``) hold for all. ``keep`` says which of all the files are read (None: each),
    ``reading`` how the file at a path is read. ``recall`` (path, bytes, whether the user named it) may have something to put in the
    place of a file's drafts. With ``hook`` the files that are named count as brought by a folder: a program named them all.
    """

    stdin: Callable[[], bytes] = _process_input
    stdin_filename: str | None = None
    exclude: tuple[str, ...] = ()
    root: str = "."
    keep: Callable[[str], bool] | None = None
    reading: Callable[[str], Reading] = _plainly
    recall: Callable[[str, bytes, bool], Recalled | None] | None = None
    hook: bool = False


def read_paths(
    paths: Sequence[str],
    *,
    stdin: Callable[[], bytes] = _process_input,
    stdin_filename: str | None = None,
    exclude: Sequence[str] = (),
    root: str = ".",
    keep: Callable[[str], bool] | None = None,
    reading: Callable[[str], Reading] = _plainly,
) -> Iterator[Draft | Unreadable]:
    """The drafts in ``paths`` (files, folders, globs, ``-``), each file once; folders in sorted order.

    The options are those of ``ReadOptions``. What cannot be read is an Unreadable in its place.
    """
    options = ReadOptions(stdin, stdin_filename, tuple(exclude), root, keep, reading)
    return (item for item in read_or_recall(paths, options) if not isinstance(item, Recalled))


def read_or_recall(paths: Sequence[str], options: ReadOptions) -> Iterator[Draft | Unreadable | Recalled]:
    """As ``read_paths``, but for files of which ``options.recall`` has something to put in the place of their drafts."""
    parts = tuple(pattern for pattern in options.exclude if "#/" in pattern)
    if not parts:
        yield from _items(paths, options)
        return
    from tonecheck.sources.globs import part_matches, seen_from

    whole = tuple(pattern for pattern in options.exclude if pattern not in parts)
    for item in _items(paths, options._replace(exclude=whole)):
        path = seen_from(options.root, item.path)
        if not isinstance(item, Draft) or not part_matches(path, item.id, parts):
            yield item


def _items(paths: Sequence[str], options: ReadOptions) -> Iterator[Draft | Unreadable | Recalled]:
    seen: set[str] = set()
    for path in paths:
        if path == "-":
            if path not in seen:
                seen.add(path)
                yield from _standard_input(options)
            continue
        try:
            files, named = _expand(path, options)
        except UserError as error:
            yield Unreadable(path, None, error.code, error.bare)
            continue
        for file in files:
            if file.endswith(os.sep):
                if options.keep is None:
                    yield Unreadable(file, None, "permiso", _CLOSED)
                continue
            normal = os.path.normcase(os.path.normpath(file))
            if normal not in seen:
                seen.add(normal)
                if options.keep is None or not os.path.exists(file) or options.keep(file):
                    yield from _file(file, options, named=named)


def _expand(path: str, options: ReadOptions) -> tuple[list[str], bool]:
    """The files that ``path`` stands for, and whether the user named that file itself. Raises UserError."""
    exclude, root = options.exclude, options.root
    if os.path.isdir(path):
        from tonecheck.sources.walking import drafts_in

        files = drafts_in(path, DRAFTS, exclude, root)
        if not files:
            from tonecheck.sources.unread import no_drafts

            raise no_drafts(path)
        return files, False
    if os.path.lexists(path) or not any(mark in path for mark in "*?["):
        if not options.hook:
            return [path], True
        from tonecheck.sources.walking import would_bring

        plain = os.path.isfile(path) or not os.path.exists(path)
        return [path] if plain and would_bring(path, DRAFTS, exclude, root) else [], False
    from tonecheck.sources.walking import glob_files

    files = glob_files(path, DRAFTS, exclude, root)
    if not files:
        raise UserError("ningún archivo coincide con este patrón", code="no-existe")
    return files, False


def _standard_input(options: ReadOptions) -> Iterator[Draft | Unreadable]:
    name = options.stdin_filename
    return read_content(
        name or "-",
        options.stdin,
        options.reading,
        named=True,
        in_file=name is not None,
        empty="la entrada estándar está vacía",
    )


def _file(path: str, options: ReadOptions, *, named: bool) -> Iterator[Draft | Unreadable | Recalled]:
    data: bytes | None = None
    if options.recall is not None:
        try:
            data = _bytes(path)
        except UserError:
            pass  # it is told below
        known = None if data is None else options.recall(path, data, named)
        if known is not None:
            yield known
            return
    load = (lambda: _bytes(path)) if data is None else (lambda: data)
    yield from read_content(path, load, options.reading, named=named)


def _bytes(path: str) -> bytes:
    """The bytes of a file, no more than one beyond the largest. Raises UserError."""
    try:
        if stat.S_ISFIFO(os.stat(path).st_mode):
            from tonecheck.sources.unusual import from_pipe

            return from_pipe(path, LARGEST + 1)
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        from tonecheck.sources.unusual import absence

        raise UserError(absence(path), code="no-existe") from None
    except PermissionError:
        raise UserError("no hay permiso para leerlo", code="permiso") from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "la ruta no es válida"
        raise UserError(f"no se puede leer: {why}", code="lectura") from None
