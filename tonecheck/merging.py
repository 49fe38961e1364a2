"""Of findings that are about the same words, the one that tells most."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from tonecheck.model import SEVERITIES, Finding

#: Families whose findings go where one of a more telling family or rule overlaps: «xq» is slang, not a misspelling.
_GIVE_WAY: Mapping[str, tuple[str, ...]] = {
    "ortografia": (
        "jerga",
        "emoji",
        "plantilla",
        "privacidad",
        "trato/diminutivo",
        "tipografia/enfasis-repetido",
        "tipografia/caracteres-rotos",
        "tipografia/fecha-hora",
    ),
}

#: Rules about how long a whole is: of the words in it they say nothing, and hide no office words.
_WHOLES = frozenset(("claridad/frase-larga", "claridad/parrafo-largo"))


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in order, those of one family that overlap made one: the graver, then the longer, then by id."""
    every = sorted(findings, key=_precedence)
    accents = [finding for finding in every if finding.rule == "ortografia/tilde"]
    if accents:
        every = [f for f in every if f.rule != "ortografia/gramatica" or not any(_misread(f, a) for a in accents)]
    kept: dict[str, list[tuple[int, int, Finding]]] = {}  # family (wholes: "") → what is kept of it, in order
    for finding in every:
        own = kept.setdefault("" if finding.rule in _WHOLES else finding.family, [])
        at = bisect_left(own, (finding.start, finding.end))
        if not any(_overlap(other, finding) for _, _, other in own[max(0, at - 2) : at + 2]):
            own.insert(at, (finding.start, finding.end, finding))
    for family, stronger in _GIVE_WAY.items():
        if family in kept:
            found = (f for f in every if f.family in stronger or f.rule in stronger)
            telling = sorted(((f.start, f.end, f) for f in found), key=lambda entry: entry[:2])
            kept[family] = [entry for entry in kept[family] if not _told(entry[2], telling)]
    remaining = (finding for entries in kept.values() for _, _, finding in entries)
    return sorted(remaining, key=lambda finding: (finding.start, finding.end, finding.rule))


def _misread(grammar: Finding, accent: Finding) -> bool:
    """Whether what does not agree took a word for another, as it has lost its accent, and would leave it so («el ingles»)."""
    if not (grammar.suggestions and grammar.start <= accent.start and accent.end <= grammar.end):
        return False
    graver = SEVERITIES.index(grammar.severity) > SEVERITIES.index(accent.severity)
    return not graver and accent.text in grammar.suggestions[0].split()


def _told(finding: Finding, telling: list[tuple[int, int, Finding]]) -> bool:
    """Whether one of ``telling`` (in order) is about the same word: one that spans a sentence says nothing of the words in it."""
    widest = finding.end - finding.start + 6
    near = telling[bisect_left(telling, (finding.start - widest,)) : bisect_left(telling, (finding.end,))]
    return any(_overlap(other, finding) and end - start <= widest for start, end, other in near)


def _precedence(finding: Finding) -> tuple[int, int, bool, str]:
    """The graver, the longer, what says more than that a word is unknown («haiga» is «haya»), and by id."""
    unknown = finding.rule == "ortografia/errata"
    return -SEVERITIES.index(finding.severity), finding.start - finding.end, unknown, finding.rule


def _overlap(a: Finding, b: Finding) -> bool:
    return a.start < b.end and b.start < a.end
