"""What a message says that can be wrong: dates, times, amounts, references, telephones, links and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from tonecheck.model import Segment, Span
from tonecheck.spanish import dates, figures
from tonecheck.spanish.durations import Range
from tonecheck.spanish.lexicon import Reading
from tonecheck.spanish.names import names
from tonecheck.spanish.tokens import Token

#: A placeholder that stands for a number counts as one of these, by the words of its name.
_PLACEHOLDER_NUMBERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "amount",
        ("importe", "cantidad", "precio", "total", "saldo", "descuento", "monto", "amount", "price", "coste", "costo"),
    ),
    ("phone", ("telefono", "teléfono", "tel", "phone", "movil", "móvil", "celular")),
    ("number", ("unidades", "porcentaje", "cuenta", "tarjeta", "iban", "dias", "días")),
)
_BEFORE_DATES = frozenset(
    "hasta día antes partir llega llegan llegará llegarán llegó llegaron sale salen saldrá saldrán salió vence caduca".split()
)
#: Kinds of tokens that may be an entity; of words, only those that may begin a date or a time.
_KINDS = frozenset(("number", "code", "placeholder"))


def find_entities(
    text: str,
    tokens: Sequence[Token],
    segments: Sequence[Segment],
    readings: Callable[[Token], tuple[Reading, ...]],
) -> Mapping[str, tuple[Span, ...]]:
    """Return the places of dates, times, amounts, references, phones, numbers, links and names, sorted.

    The names of the entries are date, time, amount, reference, phone, number, link and name. No two of a draft's
    figures overlap: a figure is a phone before an amount, a time before a date, a date before a reference, and a number
    only when it is nothing else. A placeholder counts as what it stands for. URLs are segments, not entities.
    """
    found: dict[str, list[Span]] = {}
    floor = 0  # no entity begins before
    likely = [at for at, token in enumerate(tokens) if token[4] in _KINDS or token[3] in dates.TRIGGERS]  # kind, fold
    for at in likely:
        if at < floor:
            continue
        token = tokens[at]
        if token.kind == "placeholder":
            named = _placeholder(text[token.start : token.end], tokens, at)
            if named:
                found.setdefault(named, []).append(Span(token.start, token.end))
            continue
        if dates.counts_nothing(tokens, at):
            floor = at + 1
            continue
        name, (first, last) = _entity(tokens, at, floor)
        if name:
            found.setdefault(name, []).append(Span(tokens[first].start, tokens[last - 1].end))
        floor = max(at + 1, last) if name else at + 1
    persons = tuple(sorted(set(names(text, tokens, segments, readings))))
    if persons:
        found.setdefault("name", []).extend(_apart(persons))
    return {name: tuple(sorted(spans)) for name, spans in found.items()}


def _entity(tokens: Sequence[Token], at: int, floor: int) -> tuple[str, Range]:
    """Return the name and the token range of the entity at ``at``; "" where there is none."""
    kind = tokens[at].kind
    if kind == "number":
        money = figures.amount_at(tokens, at)
        if money:
            return "amount", (max(money[0], floor), money[1])
        phone = figures.phone_at(tokens, at)
        if phone:
            return "phone", (max(phone[0], floor), phone[1])
    time = dates.time_at(tokens, at)
    if time:
        return "time", time
    date = dates.date_at(tokens, at, floor)
    if date:
        return "date", date
    if kind != "word":
        reference = figures.reference_at(tokens, at, floor)
        if reference:
            return "reference", reference
    if kind == "number":
        return "number", (at, at + 1)
    return "", (at, at + 1)


def _placeholder(written: str, tokens: Sequence[Token], at: int) -> str | None:
    """Return the entity that a placeholder stands for: by its name or, where that tells little, by the words beside it."""
    from tonecheck.sources.gap_names import stands_for
    from tonecheck.sources.placeholders import find

    names = [gap.name for gap in find(written) if not gap.control] or [written.strip("{}[]<>%$#!*| \t")]
    kind = next((kind for name in names if (kind := stands_for(name))), None)
    if (kind is None or kind == "number") and figures.has_currency(tokens, at):
        return "amount"
    if kind is None or (kind == "number" and re.search(r"field_?\d", written)):
        return "date" if _is_dated([token.fold for token in tokens[max(0, at - 3) : at]]) else kind and "reference"
    if kind != "number":
        return kind
    lowered = written.lower()
    for name, words in _PLACEHOLDER_NUMBERS:
        if any(word in lowered for word in words):
            return name
    return "reference"


def _is_dated(before: Sequence[str]) -> bool:
    """Whether a date follows ``before``: «hasta el», «llegará el», «lo recibirás el»."""
    if len(before) < 2 or before[-1] not in ("el", "del"):
        return False
    received = before[-2].startswith("recib") and before[0] in ("lo", "la", "los", "las")
    return before[-2] in _BEFORE_DATES or received


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans without those that lie in an earlier one."""
    out: list[Span] = []
    for span in spans:
        if not out or span.start >= out[-1].end:
            out.append(span)
    return out
