"""What is told once: of findings about the same words, the one that tells most; of a reply and its plain copy, the original's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from tonecheck.model import SEVERITIES, Finding, Report, Unreadable

#: Families whose findings go where one of a more telling family or rule overlaps: «xq» is slang, not a misspelling.
_GIVE_WAY: Mapping[str, tuple[str, ...]] = {
    "ortografia": (
        "jerga",
        "emoji",
        "plantilla",
        "privacidad",
        "trato/diminutivo",
        "tipografia/abreviatura",
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


def without_copies(reports: Iterable[Report | Unreadable]) -> Iterator[Report | Unreadable]:
    """Yield ``reports`` without what a plain copy (``Draft.copy_of``) has in common with its original.

    The same is a finding of the same rule on the same text (placeholders apart, which each writes in its own way), and a
    datum with the same text. What a copy lacks, and its white space, is the system's that made it. Copies come just after
    their original.
    """
    original: Report | None = None
    for report in reports:
        if isinstance(report, Unreadable) or report.draft.copy_of is None:
            original = None if isinstance(report, Unreadable) else report
            yield report
        elif original is None or (original.draft.path, original.draft.id) != (report.draft.path, report.draft.copy_of):
            yield report
        else:
            told = {(finding.rule, _without_gaps(finding.text)) for finding in original.findings}
            data = {item.text for item in original.verify}
            yield report._replace(
                findings=tuple(
                    finding
                    for finding in report.findings
                    if finding.text.strip() and (finding.rule, _without_gaps(finding.text)) not in told
                ),
                verify=tuple(item for item in report.verify if item.text not in data),
            )


def _without_gaps(text: str) -> str:
    """``text`` without placeholders."""
    return re.sub(r"<attribute\b[^<>]*>|\{\{[^{}]*\}\}", "{}", text) if "{{" in text or "<attribute" in text else text
