"""Thousands of byte strings as one, of which each is cut out when it is asked for: a run needs few of them."""

from collections.abc import Iterator, KeysView, Mapping, Sequence
from itertools import accumulate, count
from mmap import mmap
from struct import Struct

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


class Named(Mapping[str, bytes]):
    """Pieces with names, from number ``first`` on; ``names`` has a line for each, which is far faster to read than a list."""

    __slots__ = ("_numbers", "_pieces")

    def __init__(self, names: str, pieces: Pieces, first: int) -> None:
        self._numbers = dict(zip(names.split("\n"), count(first), strict=False))
        self._pieces = pieces

    def __getitem__(self, name: str) -> bytes:
        return self._pieces[self._numbers[name]]

    def keys(self) -> KeysView[str]:
        return self._numbers.keys()

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
