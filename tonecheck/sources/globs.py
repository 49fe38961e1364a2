"""Path patterns of the configuration: ``*`` and ``?`` within a folder, ``**`` across folders; and paths as they see them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from re import Pattern


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Pattern[str]:
    import re

    pattern = pattern.replace("\\", "/").removeprefix("./")
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern.rstrip("/"):
        pattern = f"**/{pattern}"
    out, at = "", 0
    while at < len(pattern):
        if pattern.startswith("**/", at):
            out, at = out + "(?:[^/]+/)*", at + 3
        elif pattern.startswith("**", at):
            out, at = out + ".*", at + 2
        elif pattern[at] == "*":
            out, at = out + "[^/]*", at + 1
        elif pattern[at] == "?":
            out, at = out + "[^/]", at + 1
        else:
            out, at = out + re.escape(pattern[at]), at + 1
    return re.compile(out + "(?:/.*)?", re.DOTALL)  # a folder stands for what it holds; a name may have a line break


def seen_from(folder: str, path: str) -> str:
    """``path`` relative to ``folder``; absolute where no way leads from one to the other, as between drives of Windows."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return os.path.abspath(path)


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether ``path`` (relative to the configuration, / or \\ between folders) fits one of ``patterns``.

    A pattern without a slash fits in any folder; one that fits a folder fits all that it holds.
    """
    path = path.replace("\\", "/").removeprefix("./")
    return any(_compiled(pattern).fullmatch(path) for pattern in patterns)


def split_pattern(pattern: str) -> tuple[str, str]:
    """``*.yaml#/*/texto`` -> the pattern of the path and that of the JSON pointer (empty without one)."""
    path, mark, pointer = pattern.partition("#/")
    return path, "/" + pointer if mark else ""


def part_matches(path: str, id: str | int | None, patterns: Iterable[str]) -> bool:
    """Whether the draft ``id`` of the file ``path`` fits one of ``patterns``; one without a pointer fits the whole file.

    In a pointer ``*`` is one key and ``**`` any number; what fits a table or list fits all that it holds.
    """
    for pattern in patterns:
        of_path, of_part = split_pattern(pattern)
        if (not of_part or (isinstance(id, str) and _pointer(of_part).fullmatch(id))) and matches(path, (of_path,)):
            return True
    return False


@lru_cache(maxsize=256)
def _pointer(pattern: str) -> Pattern[str]:
    import re

    keys = [re.escape(key).replace(r"\*", "[^/]*") if key != "**" else "**" for key in pattern.split("/")[1:]]
    out = "".join("(?:/[^/]+)*" if key == "**" else f"/{key}" for key in keys)
    return re.compile(out + "(?:/.*)?", re.DOTALL)
