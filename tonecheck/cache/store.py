"""The files of the cache: named records, unreadable without the file that each is about.

A record is compressed and added to a stream of bytes that is made from its key; keys are hashes of the files' contents
and are not kept, so that the words of a draft stand nowhere in the cache.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from time import time_ns

from tonecheck.cache.hashes import blake2b, shake_256
from tonecheck.cache.keys import name_of

FOLDER = ".tonecheck_cache"
LARGEST = 48 << 20  # bytes of all records; the ones that were not used for longest go first
MOST = 12  # parts, until they are made one
_SUFFIX = ".informes"
_MAGIC = b"tonecheck-cache-1\n"
_COUNT = struct.Struct("<I")
_ENTRY = struct.Struct("<16sQI")  # name, place, length
_LONGEST = 1 << 28  # bytes of one record, unpacked
_CHECK = 8  # bytes of the hash that tells a damaged record


class Store:
    """The records in ``folder``, in one file for each run that had new ones; from time to time they are made one.

    A file that is damaged or of another program counts as an empty one.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._parts: dict[str, int] = {}  # file → its descriptor, the oldest first
        self._size = 0
        self._index: dict[bytes, tuple[int, int, int]] = {}  # name → descriptor, place, length
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        try:
            names = sorted(name for name in os.listdir(folder) if name.endswith(_SUFFIX))
        except OSError:
            names = []
        for name in names:
            path = os.path.join(folder, name)
            try:
                self._parts[path] = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
                size = os.fstat(self._parts[path]).st_size
                self._index.update(_index(self._parts[path], size))
                self._size += size
            except (OSError, ValueError, struct.error):
                continue

    def has(self, key: bytes) -> bool:
        """Whether there is a record for ``key``; it may still turn out to be damaged."""
        return name_of(key) in self._index

    def get(self, key: bytes) -> bytes | None:
        """The record for ``key``, or None where there is none, or a damaged one."""
        name = name_of(key)
        try:
            data = _opened(key, _at(*self._index[name]))
        except (KeyError, OSError, ValueError, zlib.error):
            return None
        self._used.add(name)
        return data

    def put(self, key: bytes, record: bytes) -> None:
        """Keep ``record`` for ``key``, from ``save`` on."""
        self._new[name_of(key)] = _sealed(key, record)

    def touch(self, key: bytes) -> None:
        """Note that the record for ``key`` is still of use."""
        self._used.add(name_of(key))

    def save(self) -> None:
        """Write what is new, if anything is. A folder that cannot be written to is left as it is."""
        try:
            if self._new:
                self._make_folder()
                self._size += sum(map(len, self._new.values()))
                if len(self._parts) >= MOST or self._size > LARGEST:
                    self._write(self._everything())
                    self._drop()
                else:
                    self._write(list(self._new.items()))
        except OSError:
            pass
        finally:
            for part in self._parts.values():
                os.close(part)
            self._parts.clear()

    def _make_folder(self) -> None:
        if not os.path.isdir(self.folder):
            os.mkdir(self.folder)
            with open(os.path.join(self.folder, ".gitignore"), "x", encoding="utf-8") as file:
                file.write("# Made by tonecheck; may be deleted at any time.\n*\n")

    def _everything(self) -> list[tuple[bytes, bytes]]:
        """The records that there is room for, what was used last at the end."""
        old = sorted((name for name in self._index if name not in self._new), key=self._used.__contains__)
        records = [(name, _at(*self._index[name])) for name in old] + list(self._new.items())
        room, kept = LARGEST // 2, []  # so that the next runs have some room too
        for name, record in reversed(records):
            room -= len(record)
            if room < 0:
                break
            kept.append((name, record))
        return kept[::-1]

    def _write(self, records: Sequence[tuple[bytes, bytes]]) -> None:
        place = len(_MAGIC) + _COUNT.size + len(records) * _ENTRY.size
        table = []
        for name, record in records:
            table.append(_ENTRY.pack(name, place, len(record)))
            place += len(record)
        path = os.path.join(self.folder, f"{time_ns():020}-{os.getpid()}{_SUFFIX}")
        partial = path + ".tmp"
        try:
            with open(partial, "xb") as file:
                file.write(b"".join((_MAGIC, _COUNT.pack(len(records)), *table, *(record for _, record in records))))
            os.replace(partial, path)
        finally:
            if os.path.exists(partial):
                os.unlink(partial)

    def _drop(self) -> None:
        """Delete the parts that were read: what is worth keeping of them stands in the new one."""
        for path, part in self._parts.items():
            os.close(part)
            with suppress(OSError):
                os.unlink(path)
        self._parts.clear()


def _index(part: int, size: int) -> Iterator[tuple[bytes, tuple[int, int, int]]]:
    """The table of a part of ``size`` bytes: name → descriptor, place, length. Raises OSError, ValueError, struct.error."""
    head = _at(part, 0, len(_MAGIC) + _COUNT.size)
    if not head.startswith(_MAGIC):
        raise ValueError("a file of another program")
    (count,) = _COUNT.unpack_from(head, len(_MAGIC))
    if count * _ENTRY.size > size:
        raise ValueError("a damaged table")
    table = _ENTRY.iter_unpack(_at(part, len(head), count * _ENTRY.size))
    return ((name, (part, place, length)) for name, place, length in table if place + length <= size)


def _at(part: int, place: int, length: int) -> bytes:
    os.lseek(part, place, os.SEEK_SET)
    return os.read(part, length)


def _sealed(key: bytes, record: bytes) -> bytes:
    packed = zlib.compress(record, 1)
    check = blake2b(packed, key=key, digest_size=_CHECK).digest()
    return check + _mixed(key, packed)


def _opened(key: bytes, sealed: bytes) -> bytes:
    """The record that was sealed with ``key``. Raises ValueError and zlib.error for a damaged one."""
    packed = _mixed(key, sealed[_CHECK:])
    if blake2b(packed, key=key, digest_size=_CHECK).digest() != sealed[:_CHECK]:
        raise ValueError("a damaged record")
    return zlib.decompressobj().decompress(packed, _LONGEST)


def _mixed(key: bytes, data: bytes) -> bytes:
    """``data`` added bit by bit to the stream of ``key``; twice gives ``data`` again."""
    stream = shake_256(b"tonecheck record" + key).digest(len(data))
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")
