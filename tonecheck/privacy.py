"""Card numbers: where they stand in a text, and how what privacidad/* found is masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

from tonecheck.model import Cue, Evidence, Finding, IntentEvidence, Report, Span, Verify

_Part = TypeVar("_Part", Cue, Evidence, IntentEvidence, Verify)
_QUOTED = 200  # code points of a draft that a message quotes at most
MASK = "•"
_KEPT = 4  # characters at the end of a number that may be shown
_WHOLLY_MASKED = ("privacidad/credencial-tecnica",)
#: The rules whose findings every output masks, whether they were asked for or not.
MASKING = (
    "privacidad/tarjeta",
    "privacidad/documento-iban",
    "privacidad/credencial-tecnica",
    "privacidad/dato-de-tercero",
)
#: Families of card numbers: prefix range (as numbers of so many digits) and the lengths that the scheme issues.
_ISSUERS: tuple[tuple[int, int, int, tuple[int, ...]], ...] = (
    (1, 4, 4, (13, 16, 19)),  # Visa
    (2, 51, 55, (16,)),  # Mastercard
    (4, 2221, 2720, (16,)),
    (2, 34, 34, (15,)),  # American Express
    (2, 37, 37, (15,)),
    (3, 300, 305, (14, 16)),  # Diners
    (2, 36, 36, (14,)),
    (2, 38, 39, (14, 16)),
    (4, 6011, 6011, (16, 19)),  # Discover
    (3, 644, 659, (16, 19)),
    (4, 3528, 3589, (16,)),  # JCB
    (2, 62, 62, (16, 17, 18, 19)),  # UnionPay
    (4, 5018, 5018, (16, 18, 19)),  # Maestro
    (4, 5020, 5020, (16, 18, 19)),
    (4, 5038, 5038, (16, 18, 19)),
    (4, 6304, 6304, (16, 18, 19)),
    (4, 6759, 6763, (16, 18, 19)),
)
_NUMBER = r"\d(?<![\w.,/+#-]\d)(?:[ \u00a0\u202f.\-–]?\d){12,18}(?![\w/]|[.,-]\d)"
_FIGURES = r"\d(?:\D?\d){12}"  # what every such number holds, and few drafts do
_OTHER_NUMBER = (
    r"(?:pedido|orden|seguimiento|rastreo|tracking|gu[ií]a|env[ií]o|paquete|albar[aá]n|factura|referencia|ref|iban|cuenta"
    r"|imei|ean|isbn|gtin|serie|sku|c[oó]digo de barras|expediente|contrato|ticket|localizador|remito|folio|incidencia|caso)"
)
_CARD_WORDS = (
    r"\b(?:tarjetas?|visa|master ?card|amex|american express|d[eé]bito|cr[eé]dito|pan|cvv|caduca\w*|vence\w*)\b"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def luhn(digits: str) -> bool:
    """Tell whether the check digit of ``digits`` is right (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def card_numbers(text: str) -> Iterator[Span]:
    """Yield the payment card numbers of ``text``: issuer, length, check digit, and what is said around them.

    One random number in ten has a right check digit, hence the prefixes; and a number that is announced as an order, a
    parcel, an account or a device is none unless a card is named closer to it.
    """
    if not _compiled(_FIGURES).search(text):
        return
    for match in _compiled(_NUMBER).finditer(text):
        digits = "".join(char for char in match.group() if char.isdecimal())
        if len(set(digits)) > 1 and _issued(digits) and luhn(digits) and _may_be_card(text, match, digits):
            yield Span(match.start(), match.end())


def _issued(digits: str) -> bool:
    return any(low <= int(digits[:size]) <= high and len(digits) in lengths for size, low, high, lengths in _ISSUERS)


def _may_be_card(text: str, match: re.Match[str], digits: str) -> bool:
    before = text[max(0, match.start() - 60) : match.start()]
    sentence = re.split(r"[.;!?]\s|\n\n", before)[-1]
    others = [found.end() for found in _compiled(rf"\b{_OTHER_NUMBER}\b").finditer(sentence)]
    cards = [found.end() for found in _compiled(_CARD_WORDS).finditer(sentence)]
    if others and (not cards or max(others) > max(cards)):
        return False
    after = text[match.end() : match.end() + 40]
    grouped = not match.group().isdecimal()
    if cards or grouped or _compiled(_CARD_WORDS).search(after):
        return True
    return len(digits) in (15, 16)  # alone and in one piece: only the lengths that the great schemes use


def masked(text: str, findings: Iterable[Finding]) -> str:
    """Return ``text``, of the same length, with the letters and digits of what privacidad/* found as «•».

    The last four of each place stay, but for secrets (all is masked) and for places of fewer than nine; punctuation and
    spaces stay. A request for a secret has nothing to mask.
    """
    out: list[str] | None = None
    for finding in findings:
        if not finding.rule.startswith("privacidad/") or finding.rule == "privacidad/pide-secreto":
            continue
        places = [at for at in range(finding.start, finding.end) if text[at].isalnum()]
        kept = _KEPT if len(places) >= 9 and finding.rule not in _WHOLLY_MASKED else 0
        out = out or list(text)
        for at in places[: len(places) - kept]:
            out[at] = MASK
    return text if out is None else "".join(out)


def clipped(text: str) -> str:
    """Return ``text`` without its middle where it is too long to be quoted: a run of a hundred thousand emoji."""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED * 2 // 3]}…{text[-_QUOTED // 3 :]}"


def concealed(report: Report) -> Report:
    """Return the report with every text in it cut from its masked copy, messages included.

    What touches a masked place keeps neither suggestions nor fix: they would spell out what is masked.
    """
    raw, clear = report.draft.text, report.masked
    changed = [at for at, (one, other) in enumerate(zip(raw, clear, strict=True)) if one != other]
    low, high = changed[0], changed[-1] + 1

    def cut(part: _Part) -> _Part:
        return part._replace(text=clear[part.start : part.end])

    def mend(finding: Finding) -> Finding:
        if finding.end <= low or finding.start >= high or clear[finding.start : finding.end] == finding.text:
            return finding
        shown = clear[finding.start : finding.end]
        message, advice = finding.message, finding.advice
        for one, other in ((clipped(finding.text), clipped(shown)), *_pieces(finding, clear)):
            message, advice = message.replace(one, other), advice.replace(one, other)
        return finding._replace(text=shown, message=message, advice=advice, suggestions=(), fix=None)

    return report._replace(
        findings=tuple(map(mend, report.findings)),
        courtesy=report.courtesy._replace(cues=tuple(map(cut, report.courtesy.cues))),
        empathy=report.empathy._replace(cues=tuple(map(cut, report.empathy.cues))),
        address=report.address._replace(evidence=tuple(map(cut, report.address.evidence))),
        intent=report.intent._replace(evidence=tuple(map(cut, report.intent.evidence))),
        verify=tuple(map(cut, report.verify)),
    )


def _pieces(finding: Finding, clear: str) -> Iterator[tuple[str, str]]:
    """The words of the finding that are masked, as they were and as they are shown; short ones may be any word."""
    for word in re.finditer(r"\S{3,}", finding.text):
        shown = clear[finding.start + word.start() : finding.start + word.end()]
        if shown != word.group():
            yield word.group(), shown


def shown(report: Report) -> str:
    """The copy of the draft that may be shown; the text itself where nothing was masked."""
    return report.masked if len(report.masked) == len(report.draft.text) else report.draft.text
