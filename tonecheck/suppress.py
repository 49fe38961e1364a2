"""Comments that silence a rule: ``<!-- tonecheck: ignorar RULE, RULE -- reason -->``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from tonecheck.model import Finding, Segment

_MARK = "tonecheck:"


class Suppression(NamedTuple):
    """A comment that silences ``rules`` (ids, families, globs) from ``start`` to ``end`` (code points, both included)."""

    rules: tuple[str, ...]
    start: int
    end: int


@cache
def _syntax() -> re.Pattern[str]:
    return re.compile(
        r"tonecheck:\s*(ignorar(?:-archivo)?)\b\s*(.*?)\s*(?:(?:--|—)\s*([^\s>-].*?))?\s*(?:-->|$)", re.DOTALL
    )


def suppressions(text: str, segments: Iterable[Segment]) -> tuple[list[Suppression], list[str]]:
    """Return the suppressions in the comments of ``text``, and (Spanish) what is wrong with the others.

    A comment with text before it on its line silences that line; one on a line of its own the next line that is not
    blank, or the end of the draft; ``ignorar-archivo`` the whole draft. Without a reason nothing is silenced.
    """
    found: list[Suppression] = []
    faults: list[str] = []
    if _MARK not in text:
        return found, faults
    for segment in segments:
        if segment.role != "comment" or _MARK not in text[segment.start : segment.end]:
            continue
        match = _syntax().search(text[segment.start : segment.end])
        line = text.count("\n", 0, segment.start) + 1
        names = re.split(r"[,\s]+", match.group(2)) if match else []
        rules = tuple(filter(None, names))
        if match is None or not rules:
            faults.append(
                f"línea {line}: el comentario no dice qué regla ignorar; escribe <!-- tonecheck: ignorar REGLA -- motivo -->"
            )
        elif not match.group(3):
            faults.append(
                f"línea {line}: el comentario no da el motivo; escribe <!-- tonecheck: ignorar {' '.join(rules)} -- motivo -->"
            )
        elif match.group(1) == "ignorar-archivo":
            found.append(Suppression(rules, 0, len(text)))
        else:
            found.append(Suppression(rules, *_reach(text, segment)))
    return found, faults


def _reach(text: str, comment: Segment) -> tuple[int, int]:
    start = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    if text[start : comment.start].strip():
        return start, comment.start
    following = re.compile(r"\s*").match(text, comment.end)
    low = following.end() if following else comment.end
    ends = [place for place in (text.find("\n", low), text.find("\r", low)) if place >= 0]
    return comment.start, min(ends, default=len(text))


def kept(findings: Iterable[Finding], silenced: Sequence[Suppression]) -> list[Finding]:
    """Return the findings that no suppression covers; a finding is where it starts."""
    return [f for f in findings if not any(s.start <= f.start <= s.end and _names(s.rules, f.rule) for s in silenced)]


def _names(names: tuple[str, ...], rule: str) -> bool:
    return any(name in (rule, rule.partition("/")[0]) or fnmatchcase(rule, name) for name in names)
