"""The text of a draft in HTML, its findings marked in place: where each mark begins and ends, and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from tonecheck.model import SEVERITIES, Finding, Report
from tonecheck.privacy import shown
from tonecheck.reports import words
from tonecheck.reports.cells import plain
from tonecheck.reports.layout import clipped

_LINE_END = r"\r\n|\r|\n"
_LONG = 60  # code points of a finding that is a whole sentence: it is underlined, not washed over


class Piece(NamedTuple):
    """Words with the same findings over them, the gravest first; without words where a finding has none."""

    start: int
    end: int
    findings: tuple[int, ...]


def pieces(findings: Sequence[Finding]) -> Iterator[Piece]:
    """The text cut where findings begin and end, in order; what has no finding over it is left out."""
    opening = sorted(range(len(findings)), key=lambda index: findings[index].start)
    cuts = sorted({cut for finding in findings for cut in (finding.start, finding.end)})
    active: list[int] = []
    at = 0
    for low, high in zip(cuts, [*cuts[1:], *cuts[-1:]], strict=True):
        active = [index for index in active if findings[index].end > low]
        empty: list[int] = []
        while at < len(opening) and findings[opening[at]].start <= low:
            index = opening[at]
            (active if findings[index].end > low else empty).append(index)
            at += 1
        if empty:
            yield Piece(low, low, _by_gravity(findings, empty))
        if active and high > low:
            yield Piece(low, high, _by_gravity(findings, active))


def _by_gravity(findings: Sequence[Finding], indices: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(indices, key=lambda index: (-SEVERITIES.index(findings[index].severity), index)))


def marks(report: Report) -> Iterator[str]:
    """The marks without their words, for who has the words: places (code points), findings by number, from 0."""
    for piece in pieces(report.findings):
        numbers = " ".join(map(str, piece.findings))
        kind = _kind(piece, report.findings[piece.findings[0]])
        yield f'<mark class="{kind}" data-start="{piece.start}" data-end="{piece.end}" data-of="{numbers}"></mark>'


def marked(report: Report, mark: str) -> str:
    """The masked text, each finding marked and a link to what is said of it (``mark``-1, -2 …), its number behind it.

    Where several overlap, the gravest gives the words their looks.
    """
    text, findings = shown(report), report.findings
    over = {(piece.start, piece.end): piece for piece in pieces(findings)}
    ends: dict[int, list[int]] = {}
    for index, finding in enumerate(findings):
        ends.setdefault(finding.end, []).append(index)
    cuts = sorted({0, len(text), *(finding.start for finding in findings), *ends})
    out: list[str] = []
    for low, high in zip(cuts, [*cuts[1:], len(text)], strict=True):
        ended = ends.get(low, ())
        out += (_number(findings, index, mark) for index in ended if findings[index].start < low)
        empty = over.get((low, low))
        if empty is not None:
            out.append(f'<mark class="{_kind(empty, findings[empty.findings[0]])}"></mark>')
            out += (_number(findings, index, mark) for index in sorted(empty.findings))
        if high == low:
            continue
        piece, written = over.get((low, high)), _lines(text[low:high])
        out.append(written if piece is None else _marked(findings, piece, written, mark))
    return "".join(out)


def _kind(piece: Piece, finding: Finding) -> str:
    kind = str(finding.severity)
    if piece.start == piece.end:
        return f"here {kind}"
    return f"{kind} long" if finding.end - finding.start > _LONG else kind


def _marked(findings: Sequence[Finding], piece: Piece, written: str, mark: str) -> str:
    grave = piece.findings[0]
    told = safe(" ".join(clipped(findings[index].message) for index in sorted(piece.findings)))
    link = f'<a href="#{mark}-{grave + 1}" title="{told}">{written}</a>'
    return f'<mark class="{_kind(piece, findings[grave])}">{link}</mark>'


def _number(findings: Sequence[Finding], index: int, mark: str) -> str:
    kind = findings[index].severity
    told = f"Hallazgo {index + 1}: {words.SEVERITY[kind]}"
    link = f'<a class="{kind}" href="#{mark}-{index + 1}" aria-label="{told}">{index + 1}</a>'
    return f'<sup id="{mark}-{index + 1}-t">{link}</sup>'


def _lines(text: str) -> str:
    return "\n".join(safe(line) for line in re.split(_LINE_END, text))


def safe(text: str) -> str:
    """``text`` as text in HTML, with everything in it made visible."""
    return escape(plain(text), quote=True)


def brief(text: str, most: int = 300) -> str:
    """``text`` on one line, cut at ``most`` code points, as text in HTML."""
    line = " ".join(text[: 4 * most].split())
    return safe(line if len(line) <= most else f"{line[: most - 1]}…")
