"""One draft in HTML: its text with the findings marked in place, what they say, and its scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from tonecheck.linter import NEEDS_SPACY
from tonecheck.model import SEVERITIES, Completeness, Cue, Finding, Report, Score
from tonecheck.reports import words
from tonecheck.reports.asjson import shown
from tonecheck.reports.cells import plain
from tonecheck.reports.layout import LONGEST, advice, clipped, header
from tonecheck.reports.places import Places
from tonecheck.reports.rows import name

_LINE_END = r"\r\n|\r|\n"


def draft_section(report: Report, number: int = 1, path: str | None = None, places: Places | None = None) -> str:
    """An ``article`` for the draft, the ``number``-th of its page; whatever the draft holds is text in it, and masked.

    ``path`` is what the file is called, if not as the user wrote it. The styles are those of ``assets/page.css``.
    """
    told = report.draft.path if path is None else path
    return "".join(_section(report, number, "entrada estándar" if told == "-" else told, places or Places()))


def _section(report: Report, number: int, path: str, places: Places) -> Iterator[str]:
    mark = f"b{number}"
    named = name(report)
    yield f'<article id="{mark}" aria-labelledby="{mark}-t">\n<h3 id="{mark}-t">{safe(clipped(named or path))}</h3>\n'
    about = header(report)[1].text.removeprefix(" · ")
    yield f'<p class="soft">{f"<code>{safe(path)}</code> · " if named else ""}{safe(about)}</p>\n'
    yield from _scores(report)
    yield f'<div class="text" lang="es">{marked(report, mark)}</div>\n'
    if report.findings:
        yield '<ol class="findings">\n'
        for index, finding in enumerate(report.findings, 1):
            yield from _finding(report, finding, f"{mark}-{index}", index, places)
        yield "</ol>\n"
    else:
        yield '<p class="good">✓ Nada que corregir.</p>\n'
    yield from _verify(report)
    asides = [f"Nota: {note}" for note in report.notes] + [
        f"No se ejecutó {r}: {why}" for r, why in report.not_run if why != NEEDS_SPACY
    ]
    yield from (f'<p class="soft">{safe(clipped(text))}</p>\n' for text in asides)
    yield "</article>\n"


def marked(report: Report, mark: str) -> str:
    """The masked text of the draft, each finding a link to what is said of it (``mark``-1, -2 …), its number behind it.

    Where several overlap, the gravest colours the words.
    """
    text, findings = shown(report), report.findings
    ends: dict[int, list[int]] = {}
    for index, finding in enumerate(findings):
        ends.setdefault(finding.end, []).append(index)
    cuts = sorted({0, len(text), *(f.start for f in findings), *ends})
    opening = sorted(range(len(findings)), key=lambda index: findings[index].start)
    active: list[int] = []
    out: list[str] = []
    for low, high in zip(cuts, [*cuts[1:], len(text)], strict=True):
        out += _numbers(findings, ends.get(low, ()), mark)
        active = [index for index in active if findings[index].end > low]
        while opening and findings[opening[0]].start <= low:
            index = opening.pop(0)
            if findings[index].end > low:
                active.append(index)
        piece = _lines(text[low:high])
        if not active or not piece:
            out.append(piece)
            continue
        grave = min(active, key=lambda index: (-SEVERITIES.index(findings[index].severity), index))
        title = " ".join(clipped(findings[index].message) for index in active)
        kind = findings[grave].severity
        out.append(f'<a class="{kind}" href="#{mark}-{grave + 1}" title="{safe(title)}">{piece}</a>')
    return "".join(out)


def _numbers(findings: tuple[Finding, ...], ended: list[int] | tuple[()], mark: str) -> Iterator[str]:
    for index in ended:
        finding = findings[index]
        told = f"Hallazgo {index + 1}: {words.SEVERITY[finding.severity]}"
        yield f'<sup><a class="{finding.severity}" href="#{mark}-{index + 1}" aria-label="{told}">{index + 1}</a></sup>'


def _lines(text: str) -> str:
    return "\n".join(safe(line) for line in re.split(_LINE_END, text))


def _finding(report: Report, finding: Finding, mark: str, index: int, places: Places) -> Iterator[str]:
    source = places.source(report.draft, finding.start, finding.end)
    line, column = (source.line, source.column) if source else places.lines(report.draft).at(finding.start)
    yield (
        f'<li id="{mark}"><p><b>{index}.</b> <span class="tag {finding.severity}">{words.SEVERITY[finding.severity]}</span> '
        f'<code>{safe(finding.rule)}</code> <span class="soft">línea {line}, columna {column}</span></p>\n'
        f"<p>{safe(clipped(finding.message))}</p>\n"
    )
    for told in advice(finding):
        yield f"<p>→ {safe(told)}</p>\n"
    yield "</li>\n"


def _scores(report: Report) -> Iterator[str]:
    parts = (("courtesy", report.courtesy), ("empathy", report.empathy), ("completeness", report.completeness))
    yield '<dl class="scores">\n'
    for key, score in parts:
        yield f"<div><dt>{words.SCORE[key].capitalize()}</dt><dd>{_value(score)}</dd></div>\n"
    yield "</dl>\n"
    cues = [(words.SCORE[key], cue) for key, score in parts if isinstance(score, Score) for cue in score.cues]
    missing = report.completeness.missing
    if cues or missing:
        yield "<details><summary>Qué suma y qué resta</summary>\n<ul>\n"
        yield from (f"<li>{safe(_cue(kind, cue, shown(report)))}</li>\n" for kind, cue in cues)
        if missing:
            yield f"<li>completitud: falta {safe(words.joined(missing))}</li>\n"
        yield "</ul></details>\n"


def _value(score: Score | Completeness) -> str:
    if not score.applies:
        return '<span class="soft">no cuenta</span>'
    return f'{score.value} <span class="soft">de 100 (mínimo {score.target})</span>{bar(score)}'


def bar(score: Score | Completeness) -> str:
    """The score as a bar; its value stands beside it in figures, so it is hidden from readers of the screen."""
    kind = "ok" if score.value >= score.target else "low"
    return (
        '<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width="100" height="8" rx="2"/>'
        f'<rect class="{kind}" width="{score.value}" height="8" rx="2"/></svg>'
    )


def _cue(kind: str, cue: Cue, text: str) -> str:
    sign = "+" if cue.points > 0 else "−" if cue.points < 0 else "±"
    quoted = " ".join(text[cue.start : cue.end][:LONGEST].split())
    return f"{kind}: {sign}{abs(cue.points)} {cue.cue}" + (f" «{clipped(quoted)}»" if quoted else "")


def _verify(report: Report) -> Iterator[str]:
    """What only a person can verify, where nothing graver is to be done first."""
    if not report.verify or any(finding.severity == "error" for finding in report.findings):
        return
    text = shown(report)
    kinds: dict[str, dict[str, None]] = {}
    for item in report.verify:
        kinds.setdefault(item.what, {})[clipped(" ".join(text[item.start : item.end].split()))] = None
    yield "<h4>Segunda lectura: comprueba estos datos antes de enviar</h4>\n<ul>\n"
    for what, items in kinds.items():
        yield f"<li>{safe(what)}: {safe('; '.join(f'«{item}»' for item in items))}</li>\n"
    yield "</ul>\n"


def safe(text: str) -> str:
    """``text`` as text in HTML, with everything in it made visible."""
    return escape(plain(text).encode("utf-8", "backslashreplace").decode(), quote=True)
