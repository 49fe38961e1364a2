"""The findings of a draft in HTML, a card each: what is wrong, what to do, why, and what to put in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zlib import crc32

from tonecheck.fixing.edits import edited
from tonecheck.model import Edit, Finding, Report
from tonecheck.privacy import shown
from tonecheck.reports import words
from tonecheck.reports.marked import brief, safe
from tonecheck.reports.places import Places
from tonecheck.rulebook import Rule

_LONGEST = 28  # code points of what a button says
_OTHER = 60  # of one that stands in a line of its own


class Cure(NamedTuple):
    """A way to mend a finding: its edits, what a button for it says, whether it keeps the meaning for certain."""

    edits: tuple[Edit, ...]
    label: str
    safe: bool


def cures(finding: Finding, text: str) -> list[Cure]:
    """What may be put in the place of the words, the fix of the finding first; ``text`` is that of the draft, masked or not."""
    out: list[Cure] = []
    made = None
    if finding.fix is not None and finding.fix.edits:
        made, label = _named(finding, text, finding.fix.edits)
        out.append(Cure(finding.fix.edits, label, finding.fix.safe))
    if finding.start < finding.end:
        for suggestion in finding.suggestions:
            label = _line(suggestion, _OTHER)
            if suggestion != made and label and all(label != cure.label for cure in out):
                out.append(Cure((Edit(finding.start, finding.end, suggestion),), label, False))
    return out


def _named(finding: Finding, text: str, edits: tuple[Edit, ...]) -> tuple[str, str]:
    """What the edits make of the words of the finding and those that they touch, and the shortest way to say it."""
    low, high = min(edit.start for edit in edits), max(edit.end for edit in edits)
    start, end = min(finding.start, low), max(finding.end, high)
    moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits]
    before, after = text[start:end], edited(text[start:end], moved)
    if not after.strip():
        return after, "Quitar"
    if "".join(before.split()) == "".join(after.split()):
        return after, "Corregir el espacio"
    written = edited(text[low:high], [Edit(e.start - low, e.end - low, e.text) for e in edits])
    for part in (after, written):
        if part.strip() and len(" ".join(part.split())) <= _LONGEST:
            return after, _line(part, _LONGEST)
    return after, "Corregir" if written.strip() else "Quitar"


def _line(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def live_cards(report: Report, rules: Mapping[str, Rule]) -> Iterator[str]:
    """The cards for who types on: closed, with buttons; each knows its place and its edits (code points).

    The id of a card is the same as long as the finding says the same, wherever its words stand.
    """
    seen: dict[int, int] = {}
    for finding in report.findings:
        mark = crc32(f"{finding.rule} {finding.message} {finding.text}".encode("utf-8", "replace"))
        seen[mark] = times = seen.get(mark, 0) + 1
        name = f"h{mark:08x}-{times}"
        head = f'<button type="button" class="head" aria-expanded="false" aria-controls="{name}-m">{_head(finding)}</button>'
        found = cures(finding, report.draft.text)
        buttons = [_button(cure) for cure in found]
        see = '<button type="button" class="link">Ver en el texto</button>'
        yield f'<li class="{finding.severity}" id="{name}" data-start="{finding.start}" data-end="{finding.end}">'
        yield f'<div class="row">{head}{"".join(buttons[:1])}</div><div class="more" id="{name}-m" hidden>'
        yield from _more(finding, rules, found, buttons, see)
        yield "</div></li>\n"


def cards(report: Report, mark: str, rules: Mapping[str, Rule], places: Places) -> Iterator[str]:
    """The cards for who reads: open, numbered as in the text, with their places in the file; nothing private in them."""
    text = shown(report)
    for index, finding in enumerate(report.findings, 1):
        name = f"{mark}-{index}"
        source = places.source(report.draft, finding.start, finding.end)
        line, column = (source.line, source.column) if source else places.lines(report.draft).at(finding.start)
        found = [cure for cure in cures(finding, text) if _is_open(report, finding, cure)]
        chips = [_chip(cure) for cure in found]
        where = f'<a href="#{name}-t">línea {line}, columna {column}</a>'
        yield f'<li class="{finding.severity}" id="{name}"><div class="row"><p class="head">{_head(finding, index)}</p>'
        yield f'{"".join(chips[:1])}</div><div class="more">'
        yield from _more(finding, rules, found, chips, where)
        yield "</div></li>\n"


def _is_open(report: Report, finding: Finding, cure: Cure) -> bool:
    """Whether the words that the cure touches, and so may show, are not private."""
    text, masked = report.draft.text, shown(report)
    low, high = min(finding.start, *(e.start for e in cure.edits)), max(finding.end, *(e.end for e in cure.edits))
    return text[low:high] == masked[low:high]


def _head(finding: Finding, number: int | None = None) -> str:
    kind = words.SEVERITY[finding.severity]
    told = "" if number is None else f'<span class="number">{number}</span>'
    sign = f'<span class="sign {finding.severity}" aria-hidden="true"></span><span class="unseen">{kind}: </span>'
    return f'{told}{sign}<span class="message">{brief(finding.message)}</span>'


def _more(
    finding: Finding, rules: Mapping[str, Rule], found: list[Cure], drawn: list[str], place: str
) -> Iterator[str]:
    rule = rules.get(finding.rule)
    if finding.advice:
        yield f'<p class="advice">{brief(finding.advice)}</p>'
    if rule is not None and rule.why:
        yield f'<p class="why"><b>Por qué: </b>{brief(rule.why, 600)}</p>'
    if found and not found[0].safe:
        yield '<p class="soft">El cambio puede tocar el sentido: reléelo.</p>'
    if drawn[1:]:
        yield f'<div class="others"><span class="soft">O bien: </span>{"".join(drawn[1:])}</div>'
    yield f'<div class="about"><code>{safe(finding.rule)}</code>{place}</div>'


def _button(cure: Cure) -> str:
    edits = safe(json.dumps([list(edit) for edit in cure.edits]))
    return f'<button type="button" class="{_mend(cure)}" data-edits="{edits}">{_label(cure)}</button>'


def _chip(cure: Cure) -> str:
    return f'<p class="{_mend(cure)}">{_label(cure)}</p>'


def _mend(cure: Cure) -> str:
    return "mend safe" if cure.safe else "mend"


def _label(cure: Cure) -> str:
    verb = "" if cure.label.startswith(("Quitar", "Corregir")) else '<span class="unseen">Cambiar por: </span>'
    return f"{verb}<span>{safe(cure.label)}</span>"
