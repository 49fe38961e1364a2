"""``html``: one page of the whole repository that asks nobody for anything; it works without its script too."""

from __future__ import annotations

import posixpath
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tonecheck import __version__
from tonecheck.model import Completeness, Report, Score, Unreadable
from tonecheck.reports import words
from tonecheck.reports.bars import bar
from tonecheck.reports.layout import clipped
from tonecheck.reports.markdown import heading
from tonecheck.reports.marked import safe
from tonecheck.reports.mendable import Mendable
from tonecheck.reports.places import Places
from tonecheck.reports.rendering import article
from tonecheck.reports.rows import from_root
from tonecheck.reports.tally import Tally
from tonecheck.reports.writers import Settings, Write

_ASSETS = Path(__file__).parent / "assets"
#: What the draft looks like, wherever it is shown; and what only a report has.
STYLES = ("draft.css", "report.css")
_BINS = 10
_KINDS = ("courtesy", "empathy", "completeness")
_SEVERITIES = ("error", "warning", "suggestion")


class HtmlWriter:
    """Collects what the tables need and the drafts as HTML, and writes the page at the end."""

    def __init__(self, write: Write, settings: Settings) -> None:
        self._write = write
        self._root = settings.root
        self._book = settings.rules
        self._tally = Tally()
        self._mendable = Mendable(None if settings.scores else settings.mender)
        self._places = Places()
        self._unread: list[Unreadable] = []
        self._rows: list[str] = []
        self._drafts: list[str] = []
        self._scores: dict[str, list[tuple[int, int]]] = {kind: [] for kind in _KINDS}  # (value, target)

    def add(self, item: Report | Unreadable) -> None:
        """Render one report, or remember what could not be read."""
        self._tally.add(item)
        if isinstance(item, Unreadable):
            self._unread.append(item)
            return
        self._mendable.add(item)
        number = len(self._drafts) + 1
        path = from_root(item.draft.path, self._root)
        self._drafts.append(article(item, number, path, self._book, self._places))
        self._rows.append(_row(item, number, path))
        for kind, score in zip(_KINDS, _of(item), strict=True):
            if score.applies:
                self._scores[kind].append((score.value, score.target))

    def finish(self) -> None:
        """Write the page."""
        for piece in page("tonecheck", self._body()):
            self._write(piece)

    def _body(self) -> Iterator[str]:
        yield '<a class="skip" href="#borradores">Ir a los borradores</a>\n<header>\n<h1>Tono y estilo de las respuestas</h1>\n'
        yield f'<p class="soft">{safe(heading(self._tally))}</p>\n'
        if hint := self._mendable.told():
            yield f'<p class="soft">{safe(hint)}</p>\n'
        if len(self._drafts) > 1:
            yield from self._counts()
        yield "</header>\n<main>\n"
        if self._unread:
            yield '<section aria-labelledby="sin-leer"><h2 id="sin-leer">Sin leer</h2>\n<ul>\n'
            for item in self._unread:
                where = from_root(item.path, self._root) + ("" if item.line is None else f":{item.line}")
                yield f"<li><code>{safe(where)}</code>: {safe(clipped(item.message))}</li>\n"
            yield "</ul></section>\n"
        if len(self._drafts) > 1:
            yield from self._figures()
            yield from self._table()
            yield from self._rules()
        yield '<section aria-labelledby="borradores">'
        if len(self._drafts) == 1:  # its own title is enough for the eye
            yield '<h2 id="borradores" class="unseen">Borrador</h2>\n'
        else:
            yield '<h2 id="borradores">Borradores</h2>\n'
        yield from self._drafts or ["<p>No hay ninguno.</p>\n"]
        yield f"</section>\n</main>\n<footer><p>tonecheck {safe(__version__)}. Los datos privados están enmascarados.</p></footer>\n"

    def _counts(self) -> Iterator[str]:
        yield '<ul class="totals">\n'
        yield f"<li><b>{self._tally.drafts}</b> {'borrador' if self._tally.drafts == 1 else 'borradores'}</li>\n"
        for severity in _SEVERITIES:
            number = self._tally.severities.get(severity, 0)
            told = words.SEVERITY[severity] if number == 1 else words.SEVERITIES[severity]
            yield f'<li class="{severity if number else ""}"><b>{number}</b> {told}</li>\n'
        yield "</ul>\n"

    def _figures(self) -> Iterator[str]:
        yield '<section aria-labelledby="puntuaciones"><h2 id="puntuaciones">Puntuaciones</h2>\n<div class="figures">\n'
        for kind in _KINDS:
            yield f"<figure><h3>{words.SCORE[kind].capitalize()}</h3>\n{_histogram(self._scores[kind])}</figure>\n"
        yield "</div></section>\n"

    def _table(self) -> Iterator[str]:
        yield '<section aria-labelledby="plantillas"><h2 id="plantillas">Borrador por borrador</h2>\n'
        yield '<div class="scroll" tabindex="0" role="region" aria-label="Tabla de borradores">\n<table id="tabla">'
        yield "<caption>Hallazgos y puntuaciones (de 100) de cada borrador; «—»: no cuenta.</caption>\n<thead><tr>"
        yield '<th scope="col">Borrador</th><th scope="col">Archivo</th>'
        yield from (f'<th scope="col" class="n">{words.SEVERITIES[s].capitalize()}</th>' for s in _SEVERITIES)
        yield from (f'<th scope="col" class="n" data-first="up">{words.SCORE[k].capitalize()}</th>' for k in _KINDS)
        yield "</tr></thead>\n<tbody>\n"
        yield from self._rows
        yield "</tbody></table></div></section>\n"

    def _rules(self) -> Iterator[str]:
        rows = self._tally.by_rule()
        if not rows:
            return
        yield '<section aria-labelledby="reglas"><h2 id="reglas">Por regla</h2>\n'
        yield '<div class="scroll" tabindex="0" role="region" aria-label="Tabla de reglas">\n<table>'
        yield "<caption>Cuántas veces avisa cada regla.</caption>\n<thead><tr>"
        yield '<th scope="col">Regla</th><th scope="col">Gravedad</th><th scope="col" class="n">Hallazgos</th></tr></thead>\n<tbody>\n'
        for number, severity, rule in rows:
            tag = f'<span class="tag {severity}">{words.SEVERITY[severity]}</span>'
            yield f'<tr><th scope="row"><code>{safe(rule)}</code></th><td>{tag}</td><td class="n">{number}</td></tr>\n'
        yield "</tbody></table></div></section>\n"


def page(title: str, body: Iterator[str]) -> Iterator[str]:
    """A whole page around ``body``; a policy in its head forbids all that is not its own style and script."""
    style = "".join(_asset(name) for name in STYLES)
    script = _asset("report.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    yield (
        '<!DOCTYPE html>\n<html lang="es">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    yield from body
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _of(report: Report) -> tuple[Score | Completeness, ...]:
    return report.courtesy, report.empathy, report.completeness


def _row(report: Report, number: int, path: str) -> str:
    draft = report.draft
    shown = "entrada estándar" if path == "-" else path
    title = draft.title or (str(draft.id) if draft.id not in (None, draft.line) else posixpath.basename(shown))
    where = shown if draft.line is None else f"{shown}:{draft.line}"
    cells = [
        f'<th scope="row"><a href="#b{number}">{safe(clipped(title))}</a></th>',
        f"<td><code>{safe(where)}</code></td>",
    ]
    for severity in _SEVERITIES:
        found = sum(finding.severity == severity for finding in report.findings)
        cells.append(f'<td class="{"n" if found else "n soft"}">{found}</td>')
    for score in _of(report):
        if score.applies:
            kind = "n" if score.value >= score.target else "n below"
            cells.append(f'<td class="{kind}" data-v="{score.value}">{score.value}{bar(score)}</td>')
        else:
            cells.append('<td class="n" data-v="">—</td>')
    return f"<tr>{''.join(cells)}</tr>\n"


def _histogram(scores: list[tuple[int, int]]) -> str:
    """How many drafts have how many points, in bins of ten, with what is asked of most of them as a line."""
    if not scores:
        return "<figcaption>No cuenta en ningún borrador.</figcaption>"
    values = [value for value, _ in scores]
    targets = sorted({target for _, target in scores})
    usual = max(targets, key=lambda target: sum(other == target for _, other in scores))
    bins: list[list[int]] = [[] for _ in range(_BINS)]
    for value in values:
        bins[min(value * _BINS // 100, _BINS - 1)].append(value)
    most = max(map(len, bins))
    bars = []
    for index, held in enumerate(bins):
        number = len(held)
        height = round(90 * number / most)
        kind = "ok" if min(held, default=0) >= usual else "low"
        bars.append(
            f'<rect class="{kind}" x="{index * 30 + 12}" y="{100 - height}" width="26" height="{height}" rx="2"/>'
        )
        if number:
            bars.append(f'<text x="{index * 30 + 25}" y="{96 - height}" text-anchor="middle">{number}</text>')
    axis = "".join(f'<text x="{p * 3 + 10}" y="116" text-anchor="middle">{p}</text>' for p in (0, 50, 100))
    goal = f'<line class="goal" x1="{usual * 3 + 10}" x2="{usual * 3 + 10}" y1="0" y2="100"/>'
    below = sum(value < target for value, target in scores)
    least = f"{targets[0]}" if len(targets) == 1 else f"{targets[0]} a {targets[-1]}"
    told = (
        f"Media {round(sum(values) / len(values))}. {below} de {words.count(len(values), 'borrador', 'borradores')} "
        f"por debajo del mínimo ({least})."
    )
    return (
        f'<svg viewBox="0 -12 320 132" aria-hidden="true">{"".join(bars)}'
        f'<line class="axis" x1="10" x2="310" y1="100.5" y2="100.5"/>{axis}{goal}</svg>\n<figcaption>{told}</figcaption>'
    )
