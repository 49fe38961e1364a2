"""Path patterns of the configuration: ``*`` and ``?`` within a folder, ``**`` across folders."""

from __future__ import annotations

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
    return re.compile(out + "(?:/.*)?")  # a folder stands for what it holds


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether ``path`` (relative to the configuration, / or \\ between folders) fits one of ``patterns``.

    A pattern without a slash fits in any folder; one that fits a folder fits all that it holds.
    """
    path = path.replace("\\", "/").removeprefix("./")
    return any(_compiled(pattern).fullmatch(path) for pattern in patterns)
