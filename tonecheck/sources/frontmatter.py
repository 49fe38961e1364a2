"""Flat front matter: ``key: value`` between two lines of dashes; no YAML library, no surprises."""

from __future__ import annotations

from tonecheck.errors import Fault, FileFaults
from tonecheck.sources.folding import bare
from tonecheck.sources.lines import lines_of
from tonecheck.sources.metadata import CHOICES, KEYS, choice, given_frame

_LONGEST = 400  # lines; a second rule of dashes further down is part of the text


def read(text: str, path: str = "-") -> tuple[dict[str, object], int]:
    """The metadata at the top of ``text`` and where the text proper begins (code points; 0 without front matter).

    What other systems keep there (titles, tags, nested tables) is passed over. Raises FileFaults for metadata of ours
    that is wrong, all of it at once.
    """
    head = text[:40_000]
    lines = lines_of(head)
    if not lines or head[: lines[0][1]].rstrip() != "---":
        return {}, 0
    closing = next(
        (
            at
            for at in range(1, min(len(lines), _LONGEST))
            if head[lines[at][0] : lines[at][1]].rstrip() in ("---", "...")
        ),
        None,
    )
    if closing is None:
        if len(lines) > 1:
            _must_not_begin(head, lines[1], path)
        return {}, 0
    raw = [head[low:high] for low, high, _ in lines[1:closing]]
    if not _is_table(raw):
        return {}, 0
    mapping, where = _parse(raw)
    given, faults = given_frame(mapping, path=path, lines=where)
    if faults:
        raise FileFaults(faults, code="metadatos")
    return given, lines[closing][2]


def _must_not_begin(head: str, line: tuple[int, int, int], path: str) -> None:
    """Raise FileFaults where the line after the first dashes is metadata of ours with a value of theirs, which nothing ends."""
    halves = _split(head[line[0] : line[1]])
    if halves and (key := KEYS.get(bare(halves[0]), "")) in CHOICES and choice(key, halves[1]):
        fault = Fault(path, halves[0], "otra línea «---» detrás de los metadatos", "solo la primera", 2)
        raise FileFaults((fault,), code="metadatos")


def _is_table(raw: list[str]) -> bool:
    """Whether the lines between two rules of dashes are metadata: the first one with words has a key."""
    for line in raw:
        if line.strip() and not line.lstrip().startswith("#"):
            return _split(line) is not None and not line[0].isspace()
    return all(not line.strip() for line in raw) and len(raw) == 0


def _split(line: str) -> tuple[str, str] | None:
    """``key: value`` -> its halves, or None where the line is something else."""
    key, colon, value = line.partition(":")
    key = key.strip().strip("\"'")
    if not colon or not key or len(key.split()) > 2 or (value and not value[0].isspace()):
        return None
    if not all(char.isalnum() or char in "_-. " or ord(char) in range(0x300, 0x370) for char in key):
        return None
    return key, value.strip()


def _parse(raw: list[str]) -> tuple[dict[str, object], dict[str, int]]:
    """Keys and values (texts, whole numbers, lists of texts, tables one level deep) and the line of each key."""
    mapping: dict[str, object] = {}
    where: dict[str, int] = {}
    open_key: str | None = None
    for number, line in enumerate(raw, start=2):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        indented = line[0].isspace()
        if open_key is not None and stripped.startswith("- "):
            held = mapping[open_key]
            mapping[open_key] = [*(held if isinstance(held, list) else []), _scalar(stripped[2:])]
            continue
        halves = _split(stripped)
        if indented:
            if open_key is not None and halves is not None and not isinstance(mapping[open_key], list):
                table = mapping[open_key]
                mapping[open_key] = {**(table if isinstance(table, dict) else {}), halves[0]: _value(halves[1])}
                where[f"{open_key}.{halves[0]}"] = number
            continue
        open_key = None
        if halves is None:
            continue
        key, value = halves
        where[key] = number
        if value in ("", "|", ">", "|-", ">-"):
            mapping[key] = None
            open_key = key
        else:
            mapping[key] = _value(value)
    return mapping, where


def _value(value: str) -> object:
    if value.startswith("[") and value.endswith("]"):
        return [_scalar(part) for part in value[1:-1].split(",") if part.strip()]
    return _scalar(value)


def _scalar(value: str) -> str | None:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    comment = value.find(" #")
    if comment >= 0:
        value = value[:comment].rstrip()
    return None if value in ("null", "~", "") else value
