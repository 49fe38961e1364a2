"""Kind «sum»: a total that is not the sum of the amounts that its sentence adds up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tonecheck.checks.finding import found
from tonecheck.checks.mismatch import cents
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.rulebook import Rule

_MOST = 6  # addends: more are a bill, whose lines may be anything
_NEAR = 10  # a total that is wrong by more than one part in so many is of something else
_TOTALS = ("total", "suman", "suma", "sumando")
#: Where one of these stands in the sentence, its amounts are not simply added.
_OTHERWISE = frozenset(
    "descuento descontando menos cada cuota cuotas mensual mensuales mes meses veces sobre vez antes entre aparte iva impuesto impuestos deducible"
    " restan resta queda quedan pendiente pendientes ya por hasta desde máximo mínimo pagó pagaste propina comisión redondeo noche noches unidad"
    " unidades persona personas".split()
)


def check_sum(rule: Rule, message: Message) -> Iterator[Finding]:
    """{right} is the sum, written as the total is."""
    if not any(word in message.places for word in _TOTALS):
        return
    amounts = message.feature("amount")
    if len(amounts) < 3:
        return
    for word in _TOTALS:
        for at in message.places.get(word, ()):
            sentence = message.sentences[message.tokens[at].sentence]
            here = [span for span in amounts if sentence.start <= span.start < sentence.end]
            folds = {token.fold for token in message.tokens[sentence.first : sentence.last]}
            total = _total(message, at, here)
            if total is None or folds & _OTHERWISE or "%" in message.text[sentence.start : sentence.end]:
                continue
            right = _wrong_by(message, total, [span for span in here if span != total])
            if right is not None:
                yield found(rule, message, total.start, total.end, values={"right": right})


def _total(message: Message, at: int, amounts: list[Span]) -> Span | None:
    """The amount that «total» names: the last one, right behind the word or right before it («62,85 € en total»)."""
    if not amounts:
        return None
    last = amounts[-1]
    token = message.tokens[at]
    between = message.text[token.end : last.start] if last.start > token.start else message.text[last.end : token.start]
    before = all(span.end <= token.start for span in amounts[:-1])
    return last if before and len(between.split()) <= 3 and not any(sign in between for sign in ".;?!") else None


def _wrong_by(message: Message, total: Span, addends: list[Span]) -> str | None:
    """The right sum as text where ``total`` is close to it and neither it nor the sum of some of the addends; else None."""
    units = {_unit(message.text[span.start : span.end]) for span in (total, *addends)}
    given = cents(message.text[total.start : total.end])
    values = [cents(message.text[span.start : span.end]) for span in addends]
    known = [value for value in values if value]
    if given is None or len(units) != 1 or not 2 <= len(known) <= _MOST or len(known) != len(values):
        return None
    right = sum(known)
    some = {sum(part) for size in range(1, len(known) + 1) for part in combinations(known, size)}
    if given in some or abs(given - right) * _NEAR > right or given <= max(known):
        return None
    return _written(message.text[total.start : total.end], right)


def _unit(written: str) -> str:
    return "".join(char for char in written if not char.isdecimal() and char not in "., \u00a0\u202f").lower()


def _written(total: str, value: int) -> str:
    """``value``, in hundredths, with the currency, the marks and the decimals of ``total``."""
    figures = "".join(char for char in total if char.isdecimal() or char in ".,").strip(".,")
    cut = max(figures.rfind("."), figures.rfind(","))
    decimals = cut >= 0 and len(figures) - cut <= 3
    mark = figures[cut] if decimals else ""
    thousands = "." if mark == "," or (not mark and "." in figures) else ","
    whole = (
        f"{value // 100:,}" if any(sign in figures[: cut if decimals else None] for sign in ".,") else str(value // 100)
    )
    amount = whole.replace(",", thousands) + (f"{mark}{value % 100:02}" if decimals or value % 100 else "")
    return total.replace(figures, amount)
