"""Two sums that one reply gives for the same thing: «te devolvemos 59,90 €. Los 49,90 € aparecerán…» (kind «twice»)."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.checks.values import cents
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.rulebook import Rule

#: Words of replies whose sums are of several things.
_APART = frozenset(
    "vale cupón regalamos regalo descuento además también anterior básico premium antiguo antigua".split()
)
_PRICED = frozenset("precio importe total coste costo cuota tarifa".split())
#: Verbs that say what a sum is of: «los 10 € son de la matrícula».
_SAYS_WHICH = frozenset("ser corresponder cubrir incluir pertenecer equivaler".split())
_PAYING = frozenset("pagar abonar cancelar ingresar depositar".split())


def check_prices(rule: Rule, message: Message) -> Iterator[Finding]:
    """«Los 49,90 €», where the only sum before is 59,90 €, and two sums that are one but for two figures."""
    amounts = [(span, cents(message.text[span.start : span.end])) for span in message.feature("amount")]
    values = {value for _, value in amounts}
    if len(values) != 2 or None in values or not _APART.isdisjoint(message.places):
        return
    theirs = message.customer.feature("amount") if message.customer is not None else ()
    known = (
        {cents(message.customer.text[span.start : span.end]) for span in theirs}
        if message.customer is not None
        else set()
    )
    first = amounts[0]
    second = next(one for one in amounts if one[1] != first[1])
    if values & known or message.role_at(first[0].start) != "body" or message.role_at(second[0].start) != "body":
        return
    turned = _turned(str(first[1]), str(second[1])) and _is_price(message, second[0])
    if turned or _is_known_sum(message, second[0]):
        other = message.text[first[0].start : first[0].end]
        yield found(rule, message, second[0].start, second[0].end, values={"first": other})


def _is_known_sum(message: Message, span: Span) -> bool:
    """«Los 49,90 € aparecerán»: the article says that the reader knows of it, and nothing says what it is of."""
    at = message.token_at(span.start)
    tokens = message.tokens
    after = next((token for token in tokens[at:] if token.start >= span.end), None)
    if not at or tokens[at - 1].fold != "los" or after is None:
        return False
    if at - 1 != message.sentences[tokens[at].sentence].first and tokens[at - 2].fold not in _PAYING:
        return False  # «rondan los 700 €»
    tags = message.tags(after)
    if any(reading.lemma in _SAYS_WHICH for reading in message.readings(after)):
        return False
    return after.text in ",." or any(tag[:1] == "V" and tag[2:4] in ("IF", "IP") for tag in tags) or after.fold == "se"


def _is_price(message: Message, span: Span) -> bool:
    """«Los 186 €», «el precio de 186 €»: a sum that has been told."""
    at = message.token_at(span.start)
    before = [token.fold for token in message.tokens[max(0, at - 2) : at]]
    return before[-1:] == ["los"] or (len(before) == 2 and before[0] in _PRICED and before[1] == "de")


def _turned(one: str, other: str) -> bool:
    """Whether two neighbouring figures changed places in a sum of three figures and more, beside the noughts at its end."""
    differ = [at for at in range(len(one)) if one[at] != other[at]] if len(one) == len(other) else []
    long = min(len(one.rstrip("0")), len(other.rstrip("0"))) > 2
    return long and len(differ) == 2 and differ[1] == differ[0] + 1 and sorted(one) == sorted(other)
