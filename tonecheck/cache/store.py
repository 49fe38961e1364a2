"""The file of the cache: named records, unreadable without the file that each is about.

A record is compressed and added to a stream of bytes that is made from its key; keys are hashes of the files' contents
and are not kept, so that the words of a draft stand nowhere in the cache.
"""

from __future__ import annotations

import os
import struct
import zlib
from hashlib import blake2b, shake_256

from tonecheck.cache.keys import name_of

FOLDER = ".tonecheck_cache"
LARGEST = 48 << 20  # bytes of all records; the ones that were not used for longest go first
_FILE = "informes"
_MAGIC = b"tonecheck-cache-1\n"
_COUNT = struct.Struct("<I")
_ENTRY = struct.Struct("<16sQI")  # name, place, length
_CHECK = 8  # bytes of the hash that tells a damaged record


class Store:
    """The records in ``folder``. A file that is missing, damaged or of another program is an empty one."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._file: int | None = None
        self._index: dict[bytes, tuple[int, int]] = {}
        self._used: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        try:
            self._file = os.open(os.path.join(folder, _FILE), os.O_RDONLY | getattr(os, "O_BINARY", 0))
            self._index = self._read_index()
        except (OSError, ValueError, struct.error):
            self._index = {}

    def _read_index(self) -> dict[bytes, tuple[int, int]]:
        head = self._at(0, len(_MAGIC) + _COUNT.size)
        if not head.startswith(_MAGIC):
            return {}
        (count,) = _COUNT.unpack_from(head, len(_MAGIC))
        table = self._at(len(head), count * _ENTRY.size)
        return {name: (place, length) for name, place, length in _ENTRY.iter_unpack(table)}

    def _at(self, place: int, length: int) -> bytes:
        assert self._file is not None
        os.lseek(self._file, place, os.SEEK_SET)
        return os.read(self._file, length)

    def has(self, key: bytes) -> bool:
        """Whether there is a record for ``key``; it may still turn out to be damaged."""
        return name_of(key) in self._index

    def get(self, key: bytes) -> bytes | None:
        """The record for ``key``, or None where there is none, or a damaged one."""
        name = name_of(key)
        try:
            if name in self._new:
                return _opened(key, self._new[name])
            place, length = self._index[name]
            data = _opened(key, self._at(place, length))
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
                self._write()
        except OSError:
            pass
        finally:
            if self._file is not None:
                os.close(self._file)
                self._file = None

    def _write(self) -> None:
        if not os.path.isdir(self.folder):
            os.mkdir(self.folder)
            with open(os.path.join(self.folder, ".gitignore"), "x", encoding="utf-8") as file:
                file.write("# Made by tonecheck; may be deleted at any time.\n*\n")
        old = sorted((name for name in self._index if name not in self._new), key=self._used.__contains__)
        records = [(name, self._at(*self._index[name])) for name in old] + list(self._new.items())
        room, kept = LARGEST, []
        for name, record in reversed(records):
            room -= len(record)
            if room < 0:
                break
            kept.append((name, record))
        kept.reverse()
        place = len(_MAGIC) + _COUNT.size + len(kept) * _ENTRY.size
        table = []
        for name, record in kept:
            table.append(_ENTRY.pack(name, place, len(record)))
            place += len(record)
        partial = os.path.join(self.folder, f"{_FILE}.{os.getpid()}.tmp")
        try:
            with open(partial, "xb") as file:
                file.write(b"".join((_MAGIC, _COUNT.pack(len(kept)), *table, *(record for _, record in kept))))
            os.replace(partial, os.path.join(self.folder, _FILE))
        finally:
            if os.path.exists(partial):
                os.unlink(partial)


def _sealed(key: bytes, record: bytes) -> bytes:
    packed = zlib.compress(record, 1)
    check = blake2b(packed, key=key, digest_size=_CHECK).digest()
    return check + _mixed(key, packed)


def _opened(key: bytes, sealed: bytes) -> bytes:
    """The record that was sealed with ``key``. Raises ValueError and zlib.error for a damaged one."""
    packed = _mixed(key, sealed[_CHECK:])
    if blake2b(packed, key=key, digest_size=_CHECK).digest() != sealed[:_CHECK]:
        raise ValueError("a damaged record")
    return zlib.decompress(packed)


def _mixed(key: bytes, data: bytes) -> bytes:
    """``data`` added bit by bit to the stream of ``key``; twice gives ``data`` again."""
    stream = shake_256(b"tonecheck record" + key).digest(len(data))
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")
