"""What the reports of a file depend on, as hashes: the program, what the run is asked for, the path and bytes of the file."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator

from tonecheck import __version__
from tonecheck.cache.hashes import blake2b
from tonecheck.config import Config

_FORMAT = b"2"  # of the records; see records.py
_SIZE = 32
#: Packages of others whose versions change what is read or found.
_OTHERS = ("emoji-", "pyyaml-", "marko-", "regex-", "language_tool_python-", "spacy-")
#: What may be a date: only texts with one are read otherwise tomorrow (kind «expired»). Escapes may hide one.
_DATED = re.compile(rb"20\d\d|[/.-]\d\d|\\u00[23]|\\x[23]|&#|\x00")


def run_key(config: Config, asked: str) -> bytes:
    """The key of a run: the program and its rules, the configuration with the files that it names, and what is asked for.

    Raises OSError for a file that cannot be read.
    """
    whole = blake2b(digest_size=_SIZE, person=b"run")
    for part in (_FORMAT, *_program(), repr(config).encode(), asked.encode(), os.fsencode(os.getcwd())):
        _put(whole, part)
    for file in config.words_files:
        _put(whole, file.read_bytes())
    for folder in config.rules:
        for path in sorted(folder.glob("**/*")):
            if path.suffix in (".toml", ".txt"):
                _put(whole, os.fsencode(path))
                _put(whole, path.read_bytes())
    return whole.digest()


def file_key(run: bytes, path: str, data: bytes, *, named: bool = False) -> bytes:
    """The key of a file with the bytes ``data`` at ``path`` (as the user wrote it); a new one each day where they hold a date.

    One that the user ``named`` has another than one that a folder brought, as it is never passed over.
    """
    whole = blake2b(run, digest_size=_SIZE, person=b"file")
    _put(whole, os.fsencode(path))
    if named:
        _put(whole, b"named")
    if _DATED.search(data):
        from time import localtime

        _put(whole, b"%d-%d-%d" % localtime()[:3])
    whole.update(data)
    return whole.digest()


def answer_key(run: bytes, asked: str, files: Iterable[bytes]) -> bytes:
    """The key of the output of a run over files with the keys ``files``, in their order."""
    whole = blake2b(run, digest_size=_SIZE, person=b"answer")
    _put(whole, asked.encode())
    for key in files:
        whole.update(key)
    return whole.digest()


def name_of(key: bytes) -> bytes:
    """The name (16 bytes) under which the record of ``key`` is kept; it does not tell the key."""
    return blake2b(key, digest_size=16, person=b"name").digest()


def _put(whole: blake2b, part: bytes) -> None:
    whole.update(len(part).to_bytes(8, "little"))
    whole.update(part)


def _program() -> Iterator[bytes]:
    """The versions of the program, of Python and of other packages, and the rules; in a checkout also how old each file is."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    yield f"{__version__} {sys.version}".encode()
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")) and os.path.isdir(folder):
            yield " ".join(sorted(name for name in os.listdir(folder) if name.lower().startswith(_OTHERS))).encode()
    compiled = os.path.join(package, "_rules", "rulebook.marshal")
    if os.path.isfile(compiled):
        with open(compiled, "rb") as file:
            yield file.read(32)  # the digest that it begins with (rulebook.compile_book)
    else:
        for folder in (package, os.path.join(os.path.dirname(package), "rules")):
            yield from _stamps(folder)


def _stamps(folder: str) -> Iterator[bytes]:
    """The size and time of change of each file of a checkout that the program consists of."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _stamps(entry.path)
        else:
            stat = entry.stat()
            yield b"%b %d %d" % (os.fsencode(entry.path), stat.st_size, stat.st_mtime_ns)
