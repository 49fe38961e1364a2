"""Kind «twice»: two days, or two sums (checks.prices), that one reply gives for the same thing.

Only where nothing tells the two apart: no second parcel, no other order, no thing of its own beside the second day, no limit
(«antes del», «hasta el»), no past. What is to be collected cannot be ready later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tonecheck.checks.calendar import day_at
from tonecheck.checks.finding import found
from tonecheck.checks.kinds import of_kind
from tonecheck.checks.prices import check_prices
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.rulebook import Rule
from tonecheck.spanish.dates import MONTHS, WEEKDAYS
from tonecheck.spanish.durations import word
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
#: Nouns that tell no thing from another one.
_GENERAL = MONTHS | frozenset(
    "pedido pedidos paquete paquetes envío compra repartidor mensajero transportista chofer chófer casa domicilio mañana"
    " tarde hora horas noche día número correo guía semana mano parte almacén bodega agencia dirección entrega franja".split()
)
_PARCELS = frozenset("pedido paquete envío compra".split())
#: What has a day of its own beside the parcel's.
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
_BACK, _AHEAD, _NEAR = 10, 3, 3  # tokens before and after a day in which its verb stands, and before it a limit
_NUMBERS = ("number", "code")
_NUMBERED = ("el", "la", "los", "de", "del", "y")
#: Where a parcel is before it is with the customer.
_ON_THE_WAY = frozenset(
    "almacén centro puerto aduana tienda nave delegación plataforma sucursal terminal aeropuerto oficina taller país destino".split()
)
_SHORTEST = 2  # letters: «la» is a noun, too
#: Words of what does not happen, is not sure or was to be.
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
    yield from check_prices(rule, message)


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
    """What happens on the day at ``first:last`` and the nouns of its clause; "" where nothing is sure."""
    tokens = message.tokens
    sentence = message.sentences[tokens[first].sentence]
    low = _clause_start(tokens, max(sentence.first, first - _BACK), first)
    numbers = [at for at in range(low, first) if tokens[at].kind in _NUMBERS and len(tokens[at].text) > _SHORTEST]
    if _is_open(tokens, low, first) or any(word(tokens, at - 1) in _NUMBERED for at in numbers):
        return "", frozenset()  # «el 60112 llega el jueves 12»
    if tokens[sentence.first].fold == "para" or word(tokens, first - 1) == "del":
        return "", frozenset()  # «para los socios, sale el 12», «los pedidos del 12»
    if word(tokens, low - 2) in ("de", "del"):
        return "", frozenset()  # «el de 50 € sale el 12», «los del 2 de noviembre salen el 12»
    beside = tokens[last : last + 1]
    if first - 2 <= low or tokens[first - 2].fold not in ("y", ","):  # else «…, y el martes llegan los operarios»
        at = next((at for at in range(first - 1, low - 1, -1) if _event_of(message, tokens[at])), None)
        if at is not None:
            if any(_is_on_the_way(token) for token in tokens[at + 1 : first]):
                return "", frozenset()  # «llega a nuestro almacén el lunes 23»
            comma = max((n for n in range(low, at) if tokens[n].text == ","), default=low)
            named = frozenset(tokens[n].fold for n in numbers if n >= comma)
            return _event_of(message, tokens[at]), named | _nouns(message, [*tokens[comma:first], *beside])
    return _event_after(message, last, sentence.last)


def _clause_start(tokens: Sequence[Token], low: int, first: int) -> int:
    """Where the clause of the day at ``first`` begins: after a semicolon, a colon or another day, never before ``low``."""
    for at in range(first - 1, low - 1, -1):
        if tokens[at].text in ";:" or (tokens[at].kind == "number" and len(tokens[at].text) < 3 and at < first - 1):
            return at + 1
    return low


def _is_open(tokens: Sequence[Token], low: int, first: int) -> bool:
    """Whether the clause denies, supposes or limits: «no llega el 12», «si sale el 12», «antes del 12»."""
    near = tokens[max(low, first - _NEAR) : first]
    return any(token.fold in _OFF for token in tokens[low:first]) or any(token.fold in _LIMITS for token in near)


def _is_on_the_way(token: Token) -> bool:
    return token.fold.removesuffix("s") in _ON_THE_WAY or token.fold.removesuffix("es") in _ON_THE_WAY


def _event_after(message: Message, last: int, end: int) -> tuple[str, frozenset[str]]:
    """What happens on a day that its clause begins with: «el 26 llega el paquete», «el 30, día de la instalación»."""
    tokens = message.tokens
    for token in tokens[last : min(last + _AHEAD, end)]:
        if token.text in ".,;:" or token.fold in _OFF or token.fold == "y":
            break
        event = _event_of(message, token)
        if event:
            return event, _nouns(message, tokens[last : min(last + _BACK, end)])
    following = [token.fold for token in tokens[last : last + 5]]
    return (_EVENTS.get(following[-1], "") if following[:2] == [",", "día"] else ""), frozenset()


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


def _nouns(message: Message, tokens: Sequence[Token]) -> frozenset[str]:
    """The nouns, and what has a capital letter, among ``tokens``, without the s of the plural."""
    return frozenset(token.fold.removesuffix("s") for token in tokens if _is_noun(message, token))


def _is_noun(message: Message, token: Token) -> bool:
    if token.kind != "word" or len(token.fold) <= _SHORTEST or token.fold in WEEKDAYS:
        return False
    named = token.text[0].isupper() or any(tag.startswith("NC") for tag in message.tags(token))
    return named and not any(reading.lemma in _FAMILIES for reading in message.readings(token))
