"""Where the keys of a TOML file stand."""

from __future__ import annotations


def line_of(source: str, at: tuple[str, ...]) -> int | None:
    """The line (1-based) of a TOML ``source`` where the key ``at`` stands or begins, or that of its nearest table.

    The number of a table in an array of tables is a part of ``at`` (``("overrides", "0", "channel")``).
    """
    table: list[str] = []
    counts: dict[str, int] = {}
    best: tuple[int, int | None] = (0, None)
    for number, line in enumerate(source.split("\n"), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            name = stripped.strip("[]").partition("]")[0]
            table = _parts(name)
            if stripped.startswith("[["):
                joined = ".".join(table)
                table = [*table, str(counts.get(joined, 0))]
                counts[joined] = counts.get(joined, 0) + 1
            here = table
        elif "=" in stripped and not stripped.startswith("#"):
            here = [*table, *_parts(stripped.partition("=")[0])]
        else:
            continue
        common = min(len(here), len(at))
        if tuple(here[:common]) == at[:common] and common > best[0]:
            best = (common, number)
    return best[1]


def _parts(name: str) -> list[str]:
    """``a."b.c".d`` -> its parts."""
    parts, quote, part = [], "", ""
    for char in name.strip():
        if quote:
            if char == quote:
                quote = ""
            else:
                part += char
        elif char in "\"'":
            quote = char
        elif char == ".":
            parts.append(part.strip())
            part = ""
        else:
            part += char
    return [*parts, part.strip()]
