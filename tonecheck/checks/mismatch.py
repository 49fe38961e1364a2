"""Kind «mismatch»: a number, an amount or a day of the draft that is not the one of the case or of the customer.

Only what is close to the right one (a slip of the keys), or the only one of its kind, is reported: another order, another
amount or another day may well be meant. Where the right one stands in the draft too, the other is taken for a second one,
unless two neighbouring figures have just changed places.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.checks.kinds import of_kind
from tonecheck.checks.towns import other_places
from tonecheck.checks.values import Day, cents, days_of, slip, swapped
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import Token

_LEAST_DIGITS = 4
_LEAST_LOOSE = 5  # digits of a number that nothing names
_LEAST_GROUPED = 8  # digits of a number in groups
_OTHERS = frozenset(
    "nuevo nueva otro otra otros otras anterior segundo segunda reposición sustitución reemplazo".split()
)
_ORDER = frozenset(("pedido", "orden", "compra"))
_ARRIVES = (
    "llega", "llegará", "llegara", "llegan", "entrega", "entregará", "entregan", "entregamos", "entregaremos", "recibirá",
    "recibirás", "recibe", "recibes", "recibís", "recibirán", "tendrá", "tendrás", "tendrán",
)  # fmt: skip


def check_mismatch(rule: Rule, message: Message) -> Iterator[Finding]:
    """One finding a datum; what the datum should be is its suggestion.

    ``regions`` are names that a place of the customer's may lie in: no other place. ``products`` are groups of names for
    one thing.
    """
    facts, customer = message.frame.facts, message.customer
    if facts.carrier or "a nombre de" in message.masked:
        from tonecheck.checks.bearers import other_bearers  # few drafts name one

        for span, right in other_bearers(message, slip):
            yield found(rule, message, span.start, span.end, severity="warning", values={"right": right})
    if customer is None and not any((facts.order, facts.tracking, facts.phone, facts.amount, facts.delivery)):
        return
    yield from _references(rule, message)
    yield from _phones(rule, message)
    if customer is not None:
        yield from _other_numbers(rule, message, customer)
        regions = frozenset(map(str, rule.options.get("regions", ())))
        for span, right in other_places(message, customer, regions):
            yield found(rule, message, span.start, span.end, severity="warning", values={"right": right})
        for span, right in _otherwise(rule, message, customer):
            yield found(rule, message, span.start, span.end, severity="warning", values={"right": right})
    yield from _amounts(rule, message)
    if facts.delivery:
        yield from _delivery(rule, message, facts.delivery)


def _otherwise(rule: Rule, message: Message, customer: Message) -> Iterator[tuple[Span, str]]:
    """The sizes, counts, things, colours and days of the draft that are not the customer's."""
    from tonecheck.checks.agenda import other_days  # most drafts come without the customer's message
    from tonecheck.checks.numbered import other_numbers
    from tonecheck.checks.wares import other_wares

    yield from other_numbers(message, customer)
    yield from other_wares(message, customer, rule.options.get("products", ()))
    yield from other_days(message, customer)


def _references(rule: Rule, message: Message) -> Iterator[Finding]:
    facts, customer = message.frame.facts, message.customer
    known = {_plain(value): value for value in (facts.order, facts.tracking) if value}
    if customer is not None:
        for token in customer.tokens:
            if token.kind in ("number", "code") and _digits(token.text) >= _LEAST_DIGITS:
                known.setdefault(_plain(token.text), token.text)
        for span in customer.feature("reference"):
            written = customer.text[span.start : span.end]
            known.setdefault(_plain(written), written.lstrip("#"))
    known = {plain: written for plain, written in known.items() if _digits(plain) >= _LEAST_DIGITS}
    if not known:
        return
    here = [(span, _plain(message.text[span.start : span.end])) for span in message.feature("reference")]
    said = {plain for _, plain in here}
    for span, plain in here:
        if any(len(plain) >= 3 and plain in other for other in known):  # the number itself, or the end of it
            continue
        right = next(
            (other for other in known if (other not in said and slip(plain, other)) or swapped(plain, other)), None
        )
        order = _plain(facts.order or "")
        if right is None and order and order not in said and order not in plain and _is_the_order(message, span):
            right = order
        if right is not None:
            yield _wrong(rule, message, span, known[right])


def _phones(rule: Rule, message: Message) -> Iterator[Finding]:
    """A telephone number that is that of the case but for a slip, or one in groups («612 339 870») that is the customer's."""
    phone, customer = message.frame.facts.phone, message.customer
    known = {_figures(phone): phone} if phone else {}
    if customer is not None:
        written = [customer.text[span.start : span.end] for span in _grouped(customer)]
        known.update((_figures(number), number) for number in written)
    if not known:
        return
    spans = {span.end: span for span in (*_grouped(message), *(message.feature("phone") if phone else ()))}
    here = [(span, _figures(message.text[span.start : span.end])) for span in spans.values()]
    said = {plain for _, plain in here}
    for span, plain in here:
        if any(plain.endswith(other) or other.endswith(plain) for other in known):
            continue  # with its «+34» or without
        right = next((other for other in known if other not in said and slip(plain[-len(other) :], other)), None)
        if right is not None:
            yield _wrong(rule, message, span, known[right])


def _figures(number: str) -> str:
    return "".join(filter(str.isdecimal, number))


def _grouped(message: Message) -> Iterator[Span]:
    """The numbers of eight figures and more that are written in groups, with a space or a hyphen between two."""
    tokens = message.tokens
    run: list[Token] = []
    for token in (*(tokens[at] for at in of_kind(message, "number")), None):
        if token is not None and run and message.text[run[-1].end : token.start] in (" ", "-", " - ", "\xa0"):
            run.append(token)
            continue
        if len(run) > 1 and sum(_digits(one.text) for one in run) >= _LEAST_GROUPED:
            yield Span(run[0].start, run[-1].end)
        run = [token] if token is not None else []


def _other_numbers(rule: Rule, message: Message, customer: Message) -> Iterator[Finding]:
    """A number that nothing names a reference (a reading of the meter), where two neighbouring figures changed places."""
    theirs = {
        token.text
        for token in (customer.tokens[at] for at in of_kind(customer, "number"))
        if token.text.isdecimal() and len(token.text) >= _LEAST_LOOSE
    }
    if not theirs:
        return
    known = [span for name in ("reference", "phone", "amount") for span in message.feature(name)]
    every = (message.tokens[at] for at in of_kind(message, "number"))
    numbers = [token for token in every if len(token.text) >= _LEAST_LOOSE]
    said = {token.text for token in numbers}
    for token in numbers:
        if token.text in theirs or any(span.start <= token.start < span.end for span in known):
            continue
        right = next((other for other in theirs if other not in said and swapped(token.text, other)), None)
        if right is not None:
            yield _wrong(rule, message, Span(token.start, token.end), right)


def _is_the_order(message: Message, span: Span) -> bool:
    """Whether «su pedido» announces the only order of the draft, and nothing says that it is another one."""
    at = message.token_at(span.start)
    tokens = message.tokens
    if at < 2 or tokens[at - 1].fold not in _ORDER or tokens[at - 2].fold not in ("su", "tu"):
        return False
    if any(token.fold in _OTHERS for token in tokens):
        return False
    places = [number for word in _ORDER for number in message.places.get(word, ())]
    followed = [
        number for number in places if number + 1 < len(tokens) and tokens[number + 1].kind in ("number", "code")
    ]
    return len(followed) == 1


def _plain(written: str) -> str:
    return "".join(char for char in written if char.isalnum()).upper()


def _digits(written: str) -> int:
    return sum(char.isdecimal() for char in written)


def _amounts(rule: Rule, message: Message) -> Iterator[Finding]:
    if not message.frame.facts.amount:
        yield from _turned_amounts(rule, message)
        return
    right = cents(message.frame.facts.amount)
    if right is None:
        return
    given = {right}
    if message.customer is not None:
        spans = message.customer.feature("amount")
        given |= {value for s in spans if (value := cents(message.customer.text[s.start : s.end])) is not None}
    here = [(span, cents(message.text[span.start : span.end])) for span in message.feature("amount")]
    if right in (value for _, value in here):
        return
    for span, value in here:
        if value is not None and value not in given and len(str(right)) >= 4 and slip(str(value), str(right)):
            yield _wrong(rule, message, span, message.frame.facts.amount)


def _turned_amounts(rule: Rule, message: Message) -> Iterator[Finding]:
    """Amounts that are the customer's but for two neighbouring figures: all that can be told where no fact gives the right one."""
    if message.customer is None:
        return
    written = [message.customer.text[span.start : span.end] for span in message.customer.feature("amount")]
    given = {value: words for words in written if (value := cents(words)) is not None}
    here = [(span, cents(message.text[span.start : span.end])) for span in message.feature("amount")] if given else []
    said = {value for _, value in here}
    for span, value in here:
        if value is not None and value not in given and len(str(value)) >= 4:
            right = next(
                (words for other, words in given.items() if other not in said and swapped(str(value), str(other))),
                None,
            )
            if right is not None:
                yield _wrong(rule, message, span, right)


def _delivery(rule: Rule, message: Message, delivery: str) -> Iterator[Finding]:
    """The day of delivery: another weekday for the same date, or another day than the one of the case."""
    promised = days_of(delivery)
    if not promised or (len(promised) > 1):
        return
    right = promised[0]
    here = [(span, days) for span in message.feature("date") if (days := days_of(message.text[span.start : span.end]))]
    if any(_same(day, right) for _, days in here for day in days):
        return
    for span, days in here:
        if len(days) != 1:
            continue
        day = days[0]
        same_date = day.number == right.number and day.month == right.month and day.number
        if same_date or (day.number and right.number and _arrives(message, span)):
            yield _wrong(rule, message, span, delivery)


def _same(day: Day, right: Day) -> bool:
    if day.weekday and right.weekday and day.weekday != right.weekday:
        return False
    if day.number and right.number:
        return day.number == right.number and (not day.month or not right.month or day.month == right.month)
    return bool(day.weekday and right.weekday)


def _arrives(message: Message, span: Span) -> bool:
    """Whether a verb of arrival stands right before the date: «llega el miércoles 11»."""
    at = message.token_at(span.start)
    before = [token.fold for token in message.tokens[max(0, at - 4) : at]]
    return any(word in _ARRIVES for word in before) and not {"no", "iba", "debía", "entre"} & set(before)


def _wrong(rule: Rule, message: Message, span: Span, right: str) -> Finding:
    return found(rule, message, span.start, span.end, values={"right": right})
