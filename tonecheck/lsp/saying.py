"""What is said of a document → the editor's diagnostics and hovers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lsprotocol import types

from tonecheck.lsp.documents import Examined, Place
from tonecheck.lsp.positions import Positions
from tonecheck.model import Unreadable
from tonecheck.reports.words import SEVERITY
from tonecheck.rulebook import Rulebook
from tonecheck.rulebook.citing import cited

SOURCE = "tonecheck"
_LEVELS: Mapping[str, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "suggestion": types.DiagnosticSeverity.Information,
}
#: Rules about what may go without loss: editors show it faded.
_NEEDLESS = ("plantilla/ignorar-sobrante",)


def diagnostics(seen: Examined, positions: Positions) -> list[types.Diagnostic]:
    """All that there is to tell of the document, in order; what cannot be read is told where it stands."""
    found = [diagnostic(place, positions) for place in seen.places]
    found += [_unreadable(report, positions) for report in seen.reports if isinstance(report, Unreadable)]
    return sorted(found, key=lambda one: (one.range.start.line, one.range.start.character))


def diagnostic(place: Place, positions: Positions) -> types.Diagnostic:
    """A finding for the editor."""
    finding = place.finding
    return types.Diagnostic(
        range=positions.range(place.start, place.end),
        message=f"{finding.message} {finding.advice}".strip(),
        severity=_LEVELS[finding.severity],
        code=finding.rule,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if finding.rule in _NEEDLESS else None,
    )


def trouble(message: str, code: str, severity: types.DiagnosticSeverity) -> types.Diagnostic:
    """What keeps a document from being checked at all, at its beginning."""
    start = types.Position(0, 0)
    return types.Diagnostic(types.Range(start, start), message, severity=severity, code=code, source=SOURCE)


def _unreadable(item: Unreadable, positions: Positions) -> types.Diagnostic:
    line = max(0, (item.line or 1) - 1)
    low = positions.offset(types.Position(line, 0))
    high = positions.offset(types.Position(line, 1 << 30))
    return types.Diagnostic(
        range=positions.range(low, high),
        message=_sentence(item.message),
        severity=types.DiagnosticSeverity.Error,
        code=item.code,
        source=SOURCE,
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else words + "."


def at(seen: Examined, low: int, high: int) -> list[Place]:
    """The findings that touch ``low:high`` of the document (code points), the worst first, then the shortest."""
    order = ("error", "warning", "suggestion")
    touching = [place for place in seen.places if place.start <= high and low <= place.end]
    return sorted(
        touching, key=lambda place: (order.index(place.finding.severity), place.end - place.start, place.start)
    )


def hover(seen: Examined, offset: int, positions: Positions, *, markdown: bool) -> types.Hover | None:
    """What is said of the words at ``offset``, with the reason; None where nothing is."""
    here = at(seen, offset, offset)
    if not here:
        return None
    book = seen.warm.plan.tools.book
    value = ("\n\n---\n\n" if markdown else "\n\n").join(_explained(place, book, markdown=markdown) for place in here)
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, value), positions.range(here[0].start, here[0].end))


def _explained(place: Place, book: Rulebook, *, markdown: bool) -> str:
    finding = place.finding
    rule = book.rules.get(finding.rule)
    show = escaped if markdown else str
    title = f"{finding.rule} · {SEVERITY[finding.severity]}"
    parts = [f"**{show(title)}**" if markdown else title, show(f"{finding.message} {finding.advice}".strip())]
    if finding.suggestions:
        parts.append(show("Propuesta: " + ", ".join(f"«{words}»" for words in finding.suggestions[:5])))
    if rule is not None and rule.why:
        parts.append(("_Por qué:_ " if markdown else "Por qué: ") + show(rule.why))
    if rule is not None and rule.source:
        parts.append(("_Fuente:_ " if markdown else "Fuente: ") + show(cited(rule.source)))
    return "\n\n".join(parts)


def escaped(words: str) -> str:
    """``words`` as Markdown that shows them and nothing else: they may come from the draft."""
    return re.sub(r"([\\`*_\[\]<>#|~&$])", r"\\\1", words.replace("\r", " ").replace("\n", " "))
