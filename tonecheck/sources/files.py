"""Paths -> drafts: what is read, in which order, and what is said of what cannot be read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence

from tonecheck.errors import FileFaults, UserError, reason
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.decoding import LARGEST, decode
from tonecheck.sources.reading import Reading, Recalled
from tonecheck.sources.text import from_text

_CONTAINERS = (
    ".json",
    ".yaml",
    ".yml",
    ".csv",
    ".tsv",
    ".po",
    ".xml",
    ".tpl",
    ".xlf",
    ".xliff",
    ".properties",
    ".strings",
    ".arb",
)
_PAGES = (".html", ".htm")
#: Templates of a template language: a page, or plain text; ``.email`` is Salesforce's.
_TEMPLATES = (
    ".liquid", ".hbs", ".handlebars", ".mustache", ".j2", ".jinja", ".jinja2", ".njk", ".twig", ".erb", ".ejs", ".mjml", ".email",
)  # fmt: skip
#: What a folder is searched for.
DRAFTS = (".txt", ".md", ".markdown", ".jsonl", ".eml", *_CONTAINERS, *_PAGES, *_TEMPLATES)
_LINES = (".jsonl", ".ndjson")
_MARKDOWN = (".md", ".markdown", ".mdx")


def read_paths(
    paths: Sequence[str],
    *,
    stdin: Callable[[], bytes] | None = None,
    stdin_filename: str | None = None,
    exclude: Sequence[str] = (),
    root: str = ".",
    keep: Callable[[str], bool] | None = None,
    reading: Callable[[str], Reading] | None = None,
) -> Iterator[Draft | Unreadable]:
    """The drafts in ``paths`` (files, folders, globs, ``-``), each file once; folders in sorted order.

    ``stdin`` gives the bytes of standard input (by default, the process's) and is called only for ``-``; the extension of ``stdin_filename`` decides
    how they are read. ``exclude`` are path patterns, seen from the folder ``root``, that hold for what folders and globs bring, not for files that are
    named; those with a JSON pointer (``a.json#/3/texto``) hold for all. ``keep`` says which of all the files are read (default: each),
    ``reading`` how the file at a path is read. What cannot be read is an Unreadable in its place.
    """
    found = read_or_recall(paths, None, stdin, stdin_filename, exclude, root, keep, reading)
    yield from (item for item in found if not isinstance(item, Recalled))


def read_or_recall(
    paths: Sequence[str],
    recall: Callable[[str, bytes, bool], Recalled | None] | None,
    stdin: Callable[[], bytes] | None = None,
    stdin_filename: str | None = None,
    exclude: Sequence[str] = (),
    root: str = ".",
    keep: Callable[[str], bool] | None = None,
    reading: Callable[[str], Reading] | None = None,
    hook: bool = False,
) -> Iterator[Draft | Unreadable | Recalled]:
    """As ``read_paths``, but for files of which ``recall`` (path, bytes, whether the user named it) has something
    to put in the place of their drafts.

    With ``hook`` the files that are named count as brought by a folder: a program named them all.
    """
    how = reading or (lambda _: Reading())
    parts = tuple(pattern for pattern in exclude if "#/" in pattern)
    exclude = tuple(pattern for pattern in exclude if pattern not in parts)
    found = _items(paths, stdin or _process_input, stdin_filename, exclude, root, keep, how, recall, hook)
    if not parts:
        yield from found
        return
    from tonecheck.sources.globs import part_matches, seen_from

    for item in found:
        path = seen_from(root, item.path)
        if not isinstance(item, Draft) or not part_matches(path, item.id, parts):
            yield item


def _items(
    paths: Sequence[str],
    stdin: Callable[[], bytes],
    stdin_filename: str | None,
    exclude: Sequence[str],
    root: str,
    keep: Callable[[str], bool] | None,
    reading: Callable[[str], Reading],
    recall: Callable[[str, bytes, bool], Recalled | None] | None,
    hook: bool,
) -> Iterator[Draft | Unreadable | Recalled]:
    seen: set[str] = set()
    for path in paths:
        if path == "-":
            if path not in seen:
                seen.add(path)
                yield from _standard_input(stdin, stdin_filename, reading)
            continue
        try:
            files, named = _expand(path, exclude, root, hook)
        except UserError as error:
            yield Unreadable(path, None, error.code, error.bare)
            continue
        for file in files:
            normal = os.path.normcase(os.path.normpath(file))
            if normal not in seen:
                seen.add(normal)
                if keep is not None and os.path.exists(file) and not keep(file):
                    continue
                yield from _file(file, reading, recall, named=named)


def _expand(path: str, exclude: Sequence[str], root: str, hook: bool) -> tuple[list[str], bool]:
    """The files that ``path`` stands for, and whether the user named that file itself. Raises UserError."""
    if os.path.isdir(path):
        from tonecheck.sources.walking import drafts_in

        files = drafts_in(path, DRAFTS, exclude, root)
        if not files:
            from tonecheck.sources.unread import no_drafts

            raise no_drafts()
        return files, False
    if os.path.lexists(path) or not any(mark in path for mark in "*?["):
        if not hook:
            return [path], True
        from tonecheck.sources.walking import would_bring

        plain = os.path.isfile(path) or not os.path.exists(path)
        return [path] if plain and would_bring(path, DRAFTS, exclude, root) else [], False
    from tonecheck.sources.walking import glob_files

    files = glob_files(path, DRAFTS, exclude, root)
    if not files:
        raise UserError("ningún archivo coincide con este patrón", code="no-existe")
    return files, False


def _standard_input(
    stdin: Callable[[], bytes], filename: str | None, reading: Callable[[str], Reading]
) -> Iterator[Draft | Unreadable]:
    path = filename or "-"
    yield from _read(path, stdin, reading, named=True, in_file=filename is not None, what="la entrada estándar")


def _process_input() -> bytes:
    if sys.stdin is None:
        raise UserError("no hay entrada estándar que leer", code="lectura")
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise UserError(f"no se puede leer: {reason(error)}", code="lectura") from None


def _file(
    path: str,
    reading: Callable[[str], Reading],
    recall: Callable[[str, bytes, bool], Recalled | None] | None,
    *,
    named: bool,
) -> Iterator[Draft | Unreadable | Recalled]:
    data: bytes | None = None
    if recall is not None:
        try:
            data = _bytes(path)
        except UserError:
            pass  # it is told below
        known = None if data is None else recall(path, data, named)
        if known is not None:
            yield known
            return
    load = (lambda: _bytes(path)) if data is None else (lambda: data)
    yield from _read(path, load, reading, named=named, in_file=True, what="el archivo")


def _read(
    path: str,
    load: Callable[[], bytes],
    reading: Callable[[str], Reading],
    *,
    named: bool,
    in_file: bool,
    what: str,
) -> Iterator[Draft | Unreadable]:
    suffix = os.path.splitext(path)[1].lower()
    try:
        if suffix and suffix not in DRAFTS:
            from tonecheck.sources.unread import refuse

            refuse(suffix)
        data = load()
        if suffix == ".eml" and data:
            from tonecheck.formats.pages import read_mail

            yield from read_mail(data, path, reading(path), named=named)
            return
        try:
            text = decode(data, path if path != "-" else "borrador.txt")
        except UserError as error:
            from tonecheck.sources.unread import is_foreign, undecoded

            if not named and is_foreign(path, suffix):
                return
            raise undecoded(error, known=suffix in DRAFTS or not suffix) from None
        if not text or text.isspace():
            if named:
                blank = "está vacío" if what == "el archivo" else "está vacía"
                raise UserError(f"{what} {blank}: no hay texto que revisar", code="vacio")
            return
        if not named:
            from tonecheck.sources.strangers import is_stranger

            if is_stranger(text, suffix):
                return
        if suffix in _LINES:
            from tonecheck.sources.jsonl import read_lines

            yield from read_lines(text, path, reading(path).placeholders)
            return
        how = reading(path)
        markdown = suffix in _MARKDOWN
        if suffix in _CONTAINERS:
            from tonecheck.formats.drafts import read_container

            yield from read_container(text, path, suffix, how, named=named)
            return
        if suffix in _PAGES or suffix in _TEMPLATES:
            from tonecheck.formats import pages

            yield from (pages.read_page if suffix in _PAGES else pages.read_template)(text, path, how, named=named)
            return
        if markdown and (how.headings or _is_rich(text)):
            from tonecheck.formats.pages import read_markdown

            drafts = tuple(read_markdown(text, path, how, in_file=in_file))
        else:
            drafts = (from_text(text, path=path, markdown=markdown, in_file=in_file, placeholders=how.placeholders),)
        if len(drafts) == 1 and _is_blank(drafts[0]):
            if named:
                raise UserError("después de los metadatos no hay texto que revisar", code="vacio")
            return
        yield from drafts
    except FileFaults as error:
        from tonecheck.sources.unread import told

        yield Unreadable(path, error.faults[0].line, error.code, told(error))
    except UserError as error:
        yield Unreadable(path, error.line, error.code, error.bare)


def read_data(data: bytes, path: str, reading: Reading, *, named: bool = True) -> Iterator[Draft | Unreadable]:
    """The drafts in ``data``, as if these were the bytes of the file ``path``; unless it is ``named``, as a folder brings it."""
    yield from _read(path, lambda: data, lambda _: reading, named=named, in_file=True, what="el archivo")


def _is_rich(text: str) -> bool:
    """Whether a Markdown file has what is more than text with marks: escapes, references, several headings."""
    if "\\" in text or "&" in text:
        return True
    headings = text.count("\n#") + text.count("\r#") + text.startswith("#") - text.startswith("---")
    return headings + text.count("\n---") + text.count("\n===") > 1


def _is_blank(draft: Draft) -> bool:
    text = draft.text
    return all(part.role in ("metadata", "comment") or text[part.start : part.end].isspace() for part in draft.segments)


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
