"""Kind «twice»: two days, or two sums, that one reply gives for the same thing.

Only where nothing tells the two apart: no second parcel, no other order, no thing of its own beside the second day, no limit
(«antes del», «hasta el»), no past. What is to be collected cannot be ready later.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tonecheck.checks.calendar import day_at
from tonecheck.checks.finding import found
from tonecheck.checks.kinds import of_kind
from tonecheck.checks.mismatch import cents
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.rulebook import Rule
from tonecheck.spanish.dates import WEEKDAYS
from tonecheck.spanish.tokens import Token

_FAMILIES = {
    **dict.fromkeys(("llegar", "entregar", "recibir"), "arrives"),
    **dict.fromkeys(("salir", "enviar", "despachar", "mandar", "expedir"), "leaves"),
    **dict.fromkeys(("recoger", "retirar"), "collects"),
    **dict.fromkeys(("ir", "pasar", "venir", "visitar", "acudir"), "visits"),
}
_READY = frozenset("listo lista listos listas".split())
#: What has a day of its own: «la entrega está prevista para el 26», «el lunes 30, día de la instalación».
_EVENTS = {"entrega": "arrives", "salida": "leaves"} | {
    noun: noun for noun in ("instalación", "visita", "reunión", "cita", "clase", "mudanza", "montaje", "revisión")
}
_GENERAL = frozenset(
    "pedido pedidos paquete paquetes envío compra repartidor mensajero transportista chofer chófer casa domicilio mañana tarde hora horas"
    " noche día número correo guía semana noviembre diciembre enero febrero marzo abril mayo junio julio agosto septiembre octubre mano parte almacén"
    " bodega agencia dirección entrega franja".split()
)
_PARCELS = frozenset("pedido paquete envío compra".split())
_PAPERS = frozenset(
    "factura facturas correo mensaje enlace link comprobante contrato presupuesto etiqueta foto fotos documento documentos confirmación aviso recibo"
    " justificante importe dinero reembolso abono devolución pago".split()
)
#: Words of replies about several things, or about what was and what is to be.
_APART = frozenset(
    "otro otra otros otras segundo segunda primer primera primero resto siguiente anterior ambos ambas cada nuevo nueva parte partes bien reenviamos"
    " excepto salvo retrasado retrasa retraso cambio cambiado vez luego después o".split()
)
_LIMITS = frozenset("hasta antes desde entre tardar partir plazo entre al".split())
_BACK, _AHEAD = 10, 3  # tokens before and after a day in which its verb stands
#: Words of replies whose sums are of several things.
_SUMS_APART = frozenset(
    "vale cupón regalamos regalo descuento además también anterior básico premium antiguo antigua".split()
)
_ON_THE_WAY = frozenset(
    "almacén centro puerto aduana tienda nave delegación plataforma sucursal terminal aeropuerto oficina taller país destino".split()
)
_PRICED = frozenset("precio importe total coste costo cuota tarifa".split())
_PAYING = frozenset("pagar abonar cancelar ingresar depositar".split())
_SHORTEST = 2  # letters: «la» is a noun, too
_OFF = frozenset(["no", "si", "cuando", "nunca", "iba", "debía", "tenía", "podía", "tampoco"])


class Told(NamedTuple):
    """A day of the draft: what happens on it, month and day, the nouns of its clause, and its place."""

    event: str
    date: tuple[int, int]
    nouns: frozenset[str]
    span: Span


def check_twice(rule: Rule, message: Message) -> Iterator[Finding]:
    """The finding is the second of the two; {first} is the other one."""
    yield from _days(rule, message)
    yield from _sums(rule, message)


def _days(rule: Rule, message: Message) -> Iterator[Finding]:
    if (
        not _APART.isdisjoint(message.places)
        or len({message.text[s.start : s.end] for s in message.feature("reference")}) > 2
    ):
        return
    if message.feature("list"):
        return
    told: list[Told] = []
    month = 0
    for index in of_kind(message, "number"):
        one = _told(message, index, month)
        if one is not None:
            month = one.date[0]
            if one.event:
                told.append(one)
    for first, second in pairwise(told):
        same = first.event == second.event and first.date != second.date
        before = first.event == "ready" and second.event == "collects" and second.date < first.date
        if (same or before) and _is_same_thing(first, second):
            other = message.text[first.span.start : first.span.end]
            yield found(rule, message, second.span.start, second.span.end, values={"first": other})


def _is_same_thing(first: Told, second: Told) -> bool:
    if first.event == "visits":
        return bool(first.nouns & second.nouns)
    own = second.nouns - _GENERAL
    if first.nouns - _GENERAL and second.nouns & _PARCELS - first.nouns:
        return False  # «un SMS el 25 y el paquete el 26»
    return own <= first.nouns and not (first.nouns | second.nouns) & _PAPERS


def _told(message: Message, index: int, month: int) -> Told | None:
    """The day whose number stands at ``index``; one that has a weekday and no month is of ``month``, the last one named."""
    tokens = message.tokens
    day = day_at(tokens, index)
    if day is not None:
        first, last, date = day.first, day.last, (day.month, day.day)
    else:
        number = tokens[index].text
        if not month or not number.isdecimal() or len(number) > 2 or tokens[index - 1].fold not in WEEKDAYS:
            return None
        first, last, date = index, index + 1, (month, int(number))
    if first and tokens[first - 1].fold in WEEKDAYS:
        first -= 1
    span = Span(tokens[first].start, tokens[last - 1].end)
    if message.role_at(span.start) != "body":
        return None
    event, nouns = _event(message, first, last)
    return Told(event, date, nouns, span)


def _event(message: Message, first: int, last: int) -> tuple[str, frozenset[str]]:
    """What happens on the day at ``first`` and the nouns of the clause; "" where nothing is sure."""
    tokens = message.tokens
    sentence = message.sentences[tokens[first].sentence]
    low = max(sentence.first, first - _BACK)
    for at in range(first - 1, sentence.first - 1, -1):  # a clause begins after a semicolon, or another day
        if tokens[at].text in ";:" or (tokens[at].kind == "number" and len(tokens[at].text) < 3 and at < first - 1):
            low = max(low, at + 1)
            break
    before = tokens[low:first]
    if {token.fold for token in before} & _OFF or (
        first and {token.fold for token in tokens[max(low, first - 3) : first]} & _LIMITS
    ):
        return "", frozenset()
    numbers = [
        at for at in range(low, first) if tokens[at].kind in ("number", "code") and len(tokens[at].text) > _SHORTEST
    ]
    if any(tokens[at - 1].fold in ("el", "la", "los", "del", "y") for at in numbers if at):
        return "", frozenset()  # «el 60112 llega el jueves 12»
    named = frozenset(tokens[at].fold for at in numbers)
    nouns = _nouns(message, [*before, *tokens[last : last + 1]])
    joined = first - 2 > low and tokens[first - 2].fold in ("y", ",")  # «…, y el martes llegan los operarios»
    for token in () if joined else reversed(before):
        event = _event_of(message, token)
        if event and any(
            one.fold in _ON_THE_WAY or one.fold[:-1] in _ON_THE_WAY for one in before if one.start > token.start
        ):
            return "", frozenset()  # «llega a nuestro almacén el lunes 23»
        if event:
            comma = max(
                (n for n in range(low, first) if tokens[n].text == "," and tokens[n].end <= token.start), default=-1
            )
            return event, named | nouns if comma < 0 else _nouns(
                message, [*tokens[comma:first], *tokens[last : last + 1]]
            )
    ahead = tokens[last : min(last + _AHEAD, sentence.last)]
    for token in ahead:
        if token.text in ".,;:" or token.fold in _OFF or token.fold == "y":
            break
        event = _event_of(message, token)
        if event:
            return event, _nouns(message, tokens[last : min(last + _BACK, sentence.last)])
    following = [token.fold for token in tokens[last : last + 5]]
    if following[:2] == [",", "día"]:
        return _EVENTS.get(following[-1], ""), frozenset()
    return "", frozenset()


def _event_of(message: Message, token: Token) -> str:
    if token.kind != "word":
        return ""
    if token.fold in _READY:
        return "ready"
    if token.fold in _EVENTS and not any(
        tag[0] == "V" and tag[2:4] == "IP" for tag in message.tags(token) if token.fold == "entrega"
    ):
        return _EVENTS[token.fold]
    for reading in message.readings(token):
        if reading.lemma in _FAMILIES and reading.tag[:2] == "VM" and reading.tag[2:4] in ("IP", "IF", "N0"):
            return _FAMILIES[reading.lemma]
    return ""


def _nouns(message: Message, tokens: list[Token] | tuple[Token, ...]) -> frozenset[str]:
    return frozenset(
        token.fold.removesuffix("s")
        for token in tokens
        if token.kind == "word" and len(token.fold) > _SHORTEST and (token.text.isupper() or any(tag.startswith("NC") for tag in message.tags(token))) and token.fold not in WEEKDAYS
        and not any(reading.lemma in _FAMILIES for reading in message.readings(token))
    )  # fmt: skip


def _sums(rule: Rule, message: Message) -> Iterator[Finding]:
    """«Los 49,90 €», where the only sum before is 59,90 €, and two sums that are one but for two figures."""
    amounts = [(span, cents(message.text[span.start : span.end])) for span in message.feature("amount")]
    values = {value for _, value in amounts}
    if len(values) != 2 or None in values or not _SUMS_APART.isdisjoint(message.places):
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
