"""The scores of a draft in HTML: bars, what earned and what cost points; and the data that only a person can verify."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tonecheck.model import NOTHING, Completeness, Cue, Report, Score
from tonecheck.privacy import shown
from tonecheck.reports import words
from tonecheck.reports.layout import cue_called
from tonecheck.reports.marked import brief, safe
from tonecheck.reports.quoting import phrase_at
from tonecheck.rulebook import Rule
from tonecheck.spanish.enumeration import falta

_LONGEST = 48  # code points of words that earn or cost something
_FACT = 80  # of a datum
_NONE = '<li class="soft">Nada suma ni resta.</li>'


def bar(score: Score | Completeness | None) -> str:
    """The score as a bar with a mark at its target; its value stands beside it in figures, so it is hidden from readers of the screen."""
    filled = ""
    if score is not None and score.applies:
        kind = "ok" if score.value >= score.target else "low"
        goal = min(score.target, 99.2)
        filled = f'<rect class="{kind}" width="{score.value}" height="8"/><rect class="goal" x="{goal}" width=".8" height="8"/>'
    ground = '<rect class="bar" width="100" height="8"/>'
    return f'<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{ground}{filled}</svg>'


def live_scores(report: Report | None, rules: Mapping[str, Rule] = NOTHING) -> Iterator[str]:
    """Bars as buttons that open what is behind them, for who types on; None: nothing was checked yet."""
    yield '<div class="bars">'
    for key, score in _of(report):
        yield f'<button type="button" id="{key}" aria-expanded="false" aria-controls="{key}-cues">{_figures(key, score)}</button>'
    yield "</div>\n"
    for key, score in _of(report):
        yield f'<div class="panel" id="{key}-cues" role="region" aria-labelledby="{key}" tabindex="0" hidden>'
        yield f"{_behind(key, score, report, rules, live=True)}</div>\n"


def scores(report: Report, rules: Mapping[str, Rule] = NOTHING) -> Iterator[str]:
    """The same for who reads."""
    yield '<div class="scores"><div class="bars">'
    yield from (f"<div>{_figures(key, score)}</div>" for key, score in _of(report))
    yield "</div>\n<details><summary>Qué suma y qué resta</summary>\n"
    yield from (
        f'<div class="panel">{_behind(key, score, report, rules, live=False)}</div>\n' for key, score in _of(report)
    )
    yield "</details></div>\n"


def _of(report: Report | None) -> tuple[tuple[str, Score | Completeness | None], ...]:
    if report is None:
        return tuple((key, None) for key in words.SCORE)
    return ("courtesy", report.courtesy), ("empathy", report.empathy), ("completeness", report.completeness)


def _figures(key: str, score: Score | Completeness | None) -> str:
    name = f'<span class="name">{words.SCORE[key].capitalize()}</span>'
    if score is None:
        value = "—"
    elif score.applies:
        value = f'<b>{score.value}</b><span class="unseen"> de 100, mínimo {score.target}</span>'
    else:
        value = "no cuenta"
    return f'{name}<span class="value"><span class="unseen">: </span>{value}</span>{bar(score)}'


def _behind(
    key: str, score: Score | Completeness | None, report: Report | None, rules: Mapping[str, Rule], *, live: bool
) -> str:
    if score is None or report is None:
        return f'<ul class="cues">{_NONE}</ul>'
    told = (
        f"{score.value} puntos de 100; el mínimo es {score.target}." if score.applies else "En este mensaje no cuenta."
    )
    if isinstance(score, Score):
        rows = [_cue(cue, cue_called(key, cue.cue, rules), shown(report), live=live) for cue in score.cues]
    else:
        rows = [_wanted(name, name in score.missing) for name in score.required]
    name = words.SCORE[key].capitalize()
    return f'<p class="soft"><b>{name}</b>: {told}</p><ul class="cues">{"".join(rows) or _NONE}</ul>'


def _cue(cue: Cue, called: str, text: str, *, live: bool) -> str:
    kind, sign = ("cost", "−") if cue.points < 0 else ("gain", "+" if cue.points else "±")
    points = f'<span class="points">{sign}{abs(cue.points)}</span> {safe(called)}'
    quoted = brief(phrase_at(text, cue.start, cue.end), _LONGEST)
    if not quoted:
        return f'<li class="{kind}">{points}</li>'
    if live:
        place = f'data-start="{cue.start}" data-end="{cue.end}"'
        return f'<li class="{kind}">{points} <button type="button" class="link quoted" {place}>«{quoted}»</button></li>'
    return f'<li class="{kind}">{points} <span class="quoted">«{quoted}»</span></li>'


def _wanted(name: str, missing: bool) -> str:
    if missing:
        return f'<li class="cost"><span class="points" aria-hidden="true">○</span> {falta((name,))} {safe(name)}</li>'
    return f'<li class="gain"><span class="points" aria-hidden="true">✓</span> <span class="unseen">está </span>{safe(name)}</li>'


def facts(report: Report) -> Iterator[str]:
    """The data to verify, a box to tick for each; what stands there twice is told once."""
    text = shown(report)
    told: dict[str, tuple[int, int]] = {}
    for item in report.verify:
        told.setdefault(f"{safe(item.what)}: «{brief(text[item.start : item.end], _FACT)}»", (item.start, item.end))
    for words_, (start, end) in told.items():
        box = f'<label><input type="checkbox"><span>{words_}</span></label>'
        yield f'<li data-start="{start}" data-end="{end}">{box}</li>\n'
