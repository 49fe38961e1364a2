"""The findings that a team knows of and lives with, for now: what is written of them, and which are new.

The file is JSON with an entry on each line, sorted, each beginning with its comma, so that adding or taking away one never
touches another. It holds paths, rules, fingerprints and how often they occur; no words of a draft.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from tonecheck.errors import UserError, reason
from tonecheck.fingerprints import fingerprints
from tonecheck.model import Report, Unreadable
from tonecheck.sources.globs import seen_from
from tonecheck.sources.unusual import plain_bytes

NAME = ".tonecheck-baseline.json"
SCHEMA = 1
_ADVICE = "«tonecheck baseline» lo escribe de nuevo"


class Key(NamedTuple):
    """A finding that is known: its file (seen from the baseline, / between folders), rule and fingerprint."""

    path: str
    rule: str
    fingerprint: str


Counts = Mapping[Key, int]  # how often each occurs


def key_path(path: str, folder: str) -> str:
    """``path`` as a baseline in ``folder`` names it."""
    above, name = os.path.split(os.path.abspath(path))
    absolute = os.path.join(os.path.realpath(above), name)  # whichever way the user came
    return seen_from(os.path.realpath(folder), absolute).replace(os.sep, "/")


def count(reports: Iterable[Report], folder: str) -> dict[Key, int]:
    """The findings of ``reports``; what came through standard input has no place in a baseline."""
    found: dict[Key, int] = {}
    for report in reports:
        for key in _keys(report, folder):
            found[key] = found.get(key, 0) + 1
    return found


def _keys(report: Report, folder: str) -> list[Key]:
    if report.draft.path == "-":
        return []
    path = key_path(report.draft.path, folder)
    prints = fingerprints(report)
    return [Key(path, found.rule, print_) for found, print_ in zip(report.findings, prints, strict=True)]


def written(counts: Counts) -> str:
    """The text of a baseline."""
    lines = [f",{json.dumps([*key, counts[key]], separators=(', ', ': '))}\n" for key in sorted(counts)]
    return "".join((f'[{{"tonecheck": "baseline", "schema": {SCHEMA}}}\n', *lines, "]\n"))


def read(path: str) -> dict[Key, int]:
    """The findings that a baseline holds. Raises UserError where there is none or it is damaged."""
    try:
        text = plain_bytes(path).decode("utf-8-sig")
    except UserError as error:
        raise _error(error.bare, path) from None
    except FileNotFoundError:
        raise _error("no existe esta línea base; «tonecheck baseline» la escribe", path) from None
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "no es UTF-8"
        raise _error(f"no se puede leer: {why}", path) from None
    try:
        head, *entries = json.loads(text)
        if head.get("tonecheck") != "baseline":
            raise ValueError
    except json.JSONDecodeError as error:
        merging = "quedan marcas de un conflicto de git" if "<<<<<<<" in text else "no es JSON válido"
        raise _error(f"{merging}; {_ADVICE}", path, error.lineno) from None
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise _error(f"no es una línea base de tonecheck; {_ADVICE}", path) from None
    if head.get("schema") != SCHEMA:
        raise _error(f"es de otra versión de tonecheck; {_ADVICE}", path)
    found: dict[Key, int] = {}
    for line, entry in enumerate(entries, start=2):
        if not _is_entry(entry):
            raise _error(f"esta entrada no se entiende; {_ADVICE}", path, line)
        key = Key(*entry[:3])
        found[key] = max(found.get(key, 0), entry[3])  # a union of two branches may have it twice
    return found


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, list)
        and len(entry) == 4
        and all(isinstance(part, str) for part in entry[:3])
        and type(entry[3]) is int
        and entry[3] > 0
    )


def _error(message: str, path: str, line: int | None = None) -> UserError:
    return UserError(message, code="linea-base", path=path, line=line)


class Known:
    """Holds back, in the reports of one run, the findings of the baseline at ``path``; ``held`` counts them.

    A finding is known where its file has an entry with its rule and fingerprint that is not used up. A file that
    the baseline does not name may use those of files that are there no more: it is one of them under another name.
    """

    def __init__(self, path: str) -> None:
        self.held = 0
        self._folder = os.path.dirname(os.path.abspath(path))
        self._left = read(path)
        self._files = {key.path for key in self._left}
        self._seen: set[str] = set()
        self._unread: set[str] = set()

    def new(self, item: Report | Unreadable) -> Report | Unreadable:
        """The report without the findings that are known."""
        if isinstance(item, Unreadable):
            self._unread.add(key_path(item.path, self._folder))
            return item
        if item.draft.path == "-":
            return item
        self._seen.add(key_path(item.draft.path, self._folder))
        keys = _keys(item, self._folder)
        kept = tuple(found for found, key in zip(item.findings, keys, strict=True) if not self._use(key))
        self.held += len(item.findings) - len(kept)
        return item._replace(findings=kept)

    def gone(self) -> int:
        """The entries that did not occur in the files of this run, and those of files that are there no more."""
        return sum(
            left
            for key, left in self._left.items()
            if (key.path in self._seen and key.path not in self._unread) or key.path in self._lost
        )

    def _use(self, key: Key) -> bool:
        if self._left.get(key):
            self._left[key] -= 1
            return True
        if key.path in self._files:
            return False
        for path in self._lost:
            former = key._replace(path=path)
            if self._left.get(former):
                self._left[former] -= 1
                return True
        return False

    @cached_property
    def _lost(self) -> list[str]:
        """The files of the baseline that are there no more."""
        return sorted(path for path in self._files if not os.path.exists(os.path.join(self._folder, path)))
