"""Files that a folder brings and whose beginning says that they are no drafts: our own reports, lines of other programs."""

from __future__ import annotations

import json
import re
from itertools import islice

#: Tables that only settings of programs have, and our own rules.
_SETTINGS = re.compile(
    r"^\[+(?:tool[.\]]|project[.\]]|package[.\]]|dependencies[.\]]|build-system\]|bad\]|good\]|overrides\])",
    re.MULTILINE,
)
_LINES = 100  # how many are looked at before a file counts as one of other lines


def is_stranger(text: str, suffix: str) -> bool:
    """Whether the decoded file ``text`` is a report that tonecheck wrote, one of its rules, the settings of a program, or
    JSON lines without a draft.

    A line that is broken and has the key of a draft counts as one, so that it is told.
    """
    if suffix in (".jsonl", ".ndjson"):
        lines = (line for line in text.split("\n", 4 * _LINES)[: 4 * _LINES] if line.strip())
        return not any(map(_may_be_draft, islice(lines, _LINES)))
    if suffix == ".toml":
        return _SETTINGS.search(text) is not None
    if suffix in (".html", ".htm"):
        return "<title>tonecheck" in text[:2000] and "Content-Security-Policy" in text[:2000]
    return text.startswith("## tonecheck: ")


def _may_be_draft(line: str) -> bool:
    if '"text"' not in line:
        return False
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return True
    return not isinstance(record, dict) or ("text" in record and not ("findings" in record and "schema" in record))
