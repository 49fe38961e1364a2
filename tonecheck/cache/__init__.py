"""Reports that are known from an earlier run: of each file, and what a whole run wrote.

Which record belongs to a file is decided by its content, the rules, the configuration, the metadata of the command line and
the version of the program (keys.py); nobody can read a record who does not have the file (store.py).
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tonecheck.cache.keys import answer_key, file_key, run_key
from tonecheck.cache.store import FOLDER, Store
from tonecheck.config import Config
from tonecheck.model import Draft, Report, Unreadable
from tonecheck.sources.reading import Recalled

if TYPE_CHECKING:
    from tonecheck.whole import Read

__all__ = ["FOLDER", "Cache", "opened"]

_MOST_DRAFTS = 2000  # of one file; the reports of a longer one are not held back to be kept
_LARGEST_ANSWER = 16 << 20  # characters


def opened(config: Config, asked: str) -> Cache | None:
    """The cache beside the configuration, or in the working folder; None where what a run depends on cannot be read."""
    try:
        return Cache(os.path.join(config.folder, FOLDER), run_key(config, asked))
    except OSError:
        return None


class Cache:
    """The cache of one run. ``whole`` tells that every file of the run is known, so that its output may be kept too."""

    def __init__(self, folder: str, run: bytes) -> None:
        self._store = Store(folder)
        self._run = run
        self._files: dict[str, bytes] = {}  # path → key, in the order of the run
        self._fresh: set[str] = set()  # files that the store does not have, or not yet
        self._open: tuple[str, list[Read]] = "", []  # the file whose drafts are coming in
        self.whole = True

    def recall(self, path: str, data: bytes, named: bool = False) -> Recalled | None:
        """What stands for the file at ``path`` where its reports are known; one that the user ``named`` is always answered."""
        key = self._files[path] = file_key(self._run, path, data, named=named)
        if self._store.has(key):
            return Recalled(path, data)
        self._fresh.add(path)
        return None

    def reads(self, recalled: Recalled) -> list[Read] | None:
        """What is known of a file; None where its record turns out to be damaged."""
        from tonecheck.cache.records import decoded
        from tonecheck.sources.decoding import decode

        record = self._store.get(self._files[recalled.path])
        text: list[str] = []

        def file_text() -> str:
            if not text:
                text.append(decode(recalled.data, recalled.path))
            return text[0]

        try:
            return None if record is None else decoded(record, recalled.path, file_text)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return None

    def forget(self, path: str) -> None:
        """Take the file at ``path`` for one that is not known."""
        self._fresh.add(path)

    def keep(self, read: Read) -> None:
        """Note what was found of a draft; the drafts of one file come one after the other."""
        path = read.report.draft.path if isinstance(read.report, Report) else read.report.path
        if self._open[0] != path:
            self._close()
            self._open = path, []
        if path not in self._fresh:
            self.whole = False
        elif isinstance(read.report, Unreadable) or len(self._open[1]) >= _MOST_DRAFTS:
            self._fresh.discard(path)  # the next run reads it again, and complains again
            self.whole = False
        else:
            self._open[1].append(read)

    def _close(self) -> None:
        """Keep what was found of the file that has come to its end."""
        path, reads = self._open
        self._open = "", []
        if path in self._fresh:
            self._put(path, reads)

    def _put(self, path: str, reads: Sequence[Read]) -> None:
        from tonecheck.cache.records import encoded

        self._fresh.discard(path)
        self._store.put(self._files[path], encoded(reads))

    def answer(self, asked: str) -> tuple[int, str] | None:
        """The exit code and the output of an earlier run like this one over the same files."""
        record = self._store.get(answer_key(self._run, asked, self._files.values()))
        if record is None:
            return None
        for key in self._files.values():
            self._store.touch(key)
        return record[0], record[1:].decode("utf-8", "surrogatepass")

    def keep_answer(self, asked: str, code: int, output: Sequence[str]) -> None:
        """Keep what the run wrote, where all of it can be told again."""
        if self.whole and sum(map(len, output)) <= _LARGEST_ANSWER:
            record = bytes((code,)) + "".join(output).encode("utf-8", "surrogatepass")
            self._store.put(answer_key(self._run, asked, self._files.values()), record)

    def save(self) -> None:
        """Write what is new. Nobody is told where that fails: the next run finds it all out again."""
        self._close()
        for path in sorted(self._fresh):
            self._put(path, ())  # there was nothing in it to check
        self._store.save()


def recalled_first(
    items: Iterator[Draft | Unreadable | Recalled],
    cache: Cache,
    lint: Callable[[Iterator[Draft | Unreadable]], Iterator[Read]],
    again: Callable[[str], Iterable[Draft | Unreadable]],
) -> Iterator[Read]:
    """Yield what is said of each item, in order: ``lint`` gets what is not known, which ``again`` reads where need be."""
    order: deque[Recalled | None] = deque()  # None: the next one that ``lint`` yields

    def unknown() -> Iterator[Draft | Unreadable]:
        for item in items:
            if not isinstance(item, Recalled):
                order.append(None)
                yield item
                continue
            order.append(item)

    def known() -> Iterator[Read]:
        while order and (first := order[0]) is not None:
            order.popleft()
            reads = cache.reads(first)
            if reads is None:
                cache.forget(first.path)
                reads = []
                for read in lint(iter(again(first.path))):
                    cache.keep(read)
                    reads.append(read)
            yield from reads

    for read in lint(unknown()):
        yield from known()
        order.popleft()
        cache.keep(read)
        yield read
    yield from known()
