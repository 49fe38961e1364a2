"""Thousands of byte strings as one, of which each is cut out when it is asked for: a run needs few of them."""

import marshal
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from mmap import mmap
from struct import Struct
from zlib import crc32

MARSHAL = 2  # the version of the format that all of them have; later ones write of equal values what depends on who holds them
TABLES = 2048  # most hold two names or three
_PLACE = Struct("<I")
_PLACES = Struct("<II")  # where a piece starts, and where it ends: there the next one starts


def together(pieces: Sequence[bytes], start: int) -> bytes:
    """Return a table of places and ``pieces`` as one byte string, which stands at ``start`` where it will be read."""
    places = accumulate(map(len, pieces), initial=start + _PLACE.size * (len(pieces) + 1))
    return b"".join((*map(_PLACE.pack, places), *pieces))


class Pieces:
    """The first ``length`` pieces (all, if None) that ``together`` put into ``data`` at ``start``. Raises struct.error."""

    __slots__ = ("_data", "_length", "_start")

    def __init__(self, data: bytes | mmap, start: int, length: int | None = None) -> None:
        self._data = data
        self._start = start
        if length is None:
            first: int = _PLACE.unpack_from(data, start)[0]
            length = (first - start) // _PLACE.size - 1
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, number: int) -> bytes:
        start, end = _PLACES.unpack_from(self._data, self._start + _PLACE.size * number)
        return self._data[start:end]

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(self._length))


def tables(named: Mapping[str, bytes]) -> list[bytes]:
    """What ``named`` holds as so many pieces for ``Named``: each a small table of the names that have one checksum."""
    found: list[dict[str, bytes]] = [{} for _ in range(TABLES)]
    for name, piece in named.items():
        found[_table_of(name)][name] = piece
    return [marshal.dumps(table, MARSHAL) for table in found]


def _table_of(name: str) -> int:
    return crc32(name.encode(errors="replace")) % TABLES


class Named(Mapping[str, bytes]):
    """What ``tables`` made pieces, from number ``first`` on; a run asks for few names, and reads the tables that have these."""

    __slots__ = ("_first", "_pieces", "_read")

    def __init__(self, pieces: Pieces, first: int) -> None:
        self._pieces = pieces
        self._first = first
        self._read: dict[int, dict[str, bytes]] = {}

    def _table(self, number: int) -> dict[str, bytes]:
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = marshal.loads(self._pieces[self._first + number])
        return found

    def __getitem__(self, name: str) -> bytes:
        return self._table(_table_of(name))[name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self._table(_table_of(name))

    def __iter__(self) -> Iterator[str]:
        for number in range(TABLES):
            yield from self._table(number)

    def __len__(self) -> int:
        return sum(1 for _ in self)
