"""Kind «sum»: a total that is not the sum of the amounts that its sentence adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tonecheck.checks.finding import found
from tonecheck.checks.values import cents
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import Sentence

_MOST = 6  # addends: more are a bill, whose lines may be anything
_NEAR = 10  # a total that is wrong by more than one part in so many is of something else
_PLUS = r"[ \u00a0]*\+[ \u00a0]*(?:(?P<rate>\d{1,2}(?:[.,]\d{1,2})?)[ \u00a0]?%(?:[ \u00a0](?:de[ \u00a0])?(?:IVA|IGIC|IGV|ITBIS|impuestos?))?)?"
_TOTALS = ("total", "suman", "suma", "sumando")
#: Where one of these stands in the sentence, its amounts are not simply added.
_OTHERWISE = frozenset(
    "descuento descontando menos cada cuota cuotas mensual mensuales mes meses veces sobre vez antes entre"
    " aparte iva impuesto impuestos deducible restan resta queda quedan pendiente pendientes ya por hasta desde"
    " máximo mínimo pagó pagaste propina comisión redondeo noche noches unidad unidades persona personas".split()
)

#: Words of sentences that tell how many pieces cost how much each (pieces.py).
_PIECES = frozenset(
    "cada unidad noche persona pieza entrada billete hora mes día sesión kilo metro cuotas mensualidades plazos pagos".split()
)


def check_sum(rule: Rule, message: Message) -> Iterator[Finding]:
    """{right} is the sum, written as the total is."""
    if "=" in message.masked and "+" in message.masked:
        yield from _written_out(rule, message)
    if not any(word in message.places for word in _TOTALS):
        return
    amounts = message.feature("amount")
    if len(amounts) < 2:
        return
    for word in _TOTALS:
        for at in message.places.get(word, ()):
            sentence = message.sentences[message.tokens[at].sentence]
            here = [span for span in amounts if sentence.start <= span.start < sentence.end]
            folds = {token.fold for token in message.tokens[sentence.first : sentence.last]}
            total = _total(message, at, here)
            if total is not None and not folds.isdisjoint(_PIECES):
                product = _by_the_piece(message, total, here, sentence)
                if product:
                    yield found(rule, message, total.start, total.end, values={"right": product})
                if product is not None:
                    continue
            if total is None or folds & _OTHERWISE or "%" in message.text[sentence.start : sentence.end]:
                continue
            right = _wrong_by(message, total, [span for span in here if span != total])
            if right is not None:
                yield found(rule, message, total.start, total.end, values={"right": right})


def _by_the_piece(message: Message, total: Span, amounts: list[Span], sentence: Sentence) -> str | None:
    """What the total should be; empty where it is right, None where the sentence counts no pieces."""
    from tonecheck.checks.pieces import by_the_piece  # few drafts do

    written = message.text[total.start : total.end]
    told, others = cents(written), [span for span in amounts if span != total]
    right = by_the_piece(message, others, sentence.start, sentence.end)
    if not told or not right or len({_unit(message.text[span.start : span.end]) for span in amounts}) > 1:
        return None
    return _written(written, right) if told != right and right < 2 * told < 4 * right else ""


def _written_out(rule: Rule, message: Message) -> Iterator[Finding]:
    """Sums with their signs, of amounts and of a rate on the first one: «120 € + 21 % de IVA = 145,20 €»."""
    amounts = message.feature("amount")
    after = {span.start: span for span in amounts}
    ended = -1
    for first in amounts:
        value = cents(message.text[first.start : first.end])
        if first.start < ended or value is None or "+" in message.masked[max(0, first.start - 3) : first.start]:
            continue
        right, addends, end, rated = float(value), 1, first.end, False
        while (plus := re.compile(_PLUS).match(message.masked, end)) is not None and not rated:
            rate, more = plus["rate"], after.get(plus.end())
            given = cents(message.text[more.start : more.end]) if more is not None else None
            rated = rate is not None
            if rate is not None and addends == 1:
                right += value * float(rate.replace(",", ".")) / 100
            elif given is not None:
                right += given
            else:
                break
            addends += 1
            end = more.end if more is not None and rate is None else plus.end()
        equal = re.compile(r"[ \u00a0]*=[ \u00a0]*").match(message.masked, end)
        total = after.get(equal.end()) if equal is not None and addends > 1 else None
        told = cents(message.text[total.start : total.end]) if total is not None else None
        if (
            total is None
            or told is None
            or _unit(message.text[first.start : first.end]) != _unit(message.text[total.start : total.end])
        ):
            continue
        ended = total.end
        off = abs(told - right)
        if off > (1 if told % 100 else 50) and off * _NEAR < right:
            written = _written(message.text[total.start : total.end], round(right))
            yield found(rule, message, total.start, total.end, values={"right": written})


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
    point = mark or ("," if thousands == "." or "€" in total else ".")
    amount = whole.replace(",", thousands) + (f"{point}{value % 100:02}" if decimals or value % 100 else "")
    return total.replace(figures, amount)
