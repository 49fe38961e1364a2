"""A draft in HTML, drawn once for everybody: the page of ``serve`` and the ``html`` report show what is made here.

Whatever the draft holds is text in it. The looks are those of ``assets/draft.css``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from tonecheck.linter import NEEDS_SPACY
from tonecheck.model import NOTHING, Report
from tonecheck.reports import words
from tonecheck.reports.bars import facts, live_scores, scores
from tonecheck.reports.cards import cards, live_cards
from tonecheck.reports.layout import clipped, header
from tonecheck.reports.marked import brief, marked, marks, safe
from tonecheck.reports.places import Places
from tonecheck.reports.rows import name
from tonecheck.rulebook import Rule


def live(report: Report, rules: Mapping[str, Rule] = NOTHING) -> str:
    """The draft for who types on: marks without words (who types has them), closed cards with buttons, places everywhere.

    Places are code points of the draft's text. ``rules`` give the reasons and the words for cues.
    """
    return "".join((
        '<article class="draft">\n',
        f'<p class="taken">{_taken(report)}</p>\n',
        '<div class="text">', *marks(report), "</div>\n",
        '<ol class="findings">\n', *live_cards(report, rules), "</ol>\n",
        '<div class="scores">', *live_scores(report, rules), "</div>\n",
        '<ul class="facts">\n', *facts(report), "</ul>\n",
        '<div class="notes">', *_notes(report), "</div>\n",
        "</article>\n",
    ))  # fmt: skip


def blank() -> str:
    """The scores before anything was checked."""
    return "".join(live_scores(None))


def article(
    report: Report,
    number: int = 1,
    path: str | None = None,
    rules: Mapping[str, Rule] = NOTHING,
    places: Places | None = None,
) -> str:
    """The draft for who reads, the ``number``-th of its page; all that is private is masked.

    ``path`` is what the file is called, if not as the user wrote it.
    """
    told = report.draft.path if path is None else path
    return "".join(_article(report, number, "entrada estándar" if told == "-" else told, rules, places or Places()))


def _article(report: Report, number: int, path: str, rules: Mapping[str, Rule], places: Places) -> Iterator[str]:
    mark = f"b{number}"
    named = name(report)
    yield f'<article class="draft" id="{mark}" aria-labelledby="{mark}-t">\n<h3 id="{mark}-t">{safe(clipped(named or path))}</h3>\n'
    yield f'<p class="soft">{f"<code>{safe(path)}</code> · " if named else ""}{_taken(report)}</p>\n'
    yield from _notes(report)
    yield f'<div class="sides"><div>\n<div class="card"><div class="text" lang="es">{marked(report, mark)}</div>\n'
    yield from scores(report, rules)
    yield f'</div></div>\n<div><div class="card"><div class="bar"><h4>Hallazgos</h4><p class="counts">{_counts(report)}</p></div>\n'
    if report.findings:
        yield '<ol class="findings">\n'
        yield from cards(report, mark, rules, places)
        yield "</ol>\n"
    else:
        yield '<p class="good">✓ Nada que corregir.</p>\n'
    yield "</div>\n"
    yield from _second(report)
    yield "</div></div>\n</article>\n"


def _second(report: Report) -> Iterator[str]:
    """What only a person can verify, where nothing graver is to be done first."""
    if not report.verify or any(finding.severity == "error" for finding in report.findings):
        return
    yield '<div class="card"><h4>Segunda lectura</h4><p class="soft">Estos datos solo los puedes comprobar tú.</p>\n'
    yield '<ul class="facts">\n'
    yield from facts(report)
    yield "</ul></div>\n"


def _notes(report: Report) -> Iterator[str]:
    """What was not read, or not checked, and why."""
    told = [f"Nota: {note}" for note in report.notes]
    told += [f"No se ejecutó {rule}: {why}" for rule, why in report.not_run if why != NEEDS_SPACY]
    yield from (f'<p class="soft">{brief(text)}</p>\n' for text in told)


def _taken(report: Report) -> str:
    """What the draft was taken for: channel, intent, address."""
    return safe(header(report)[1].text.removeprefix(" · "))


def _counts(report: Report) -> str:
    numbers = Counter(finding.severity for finding in report.findings)
    return " ".join(
        f'<span><span class="sign {kind}" aria-hidden="true"></span>'
        f"{words.count(numbers[kind], words.SEVERITY[kind], words.SEVERITIES[kind])}</span>"
        for kind in ("error", "warning", "suggestion")
        if numbers[kind]
    )
