"""Kind «backwards»: a parcel that arrives on a day before the one on which it left."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.calendar import Day, day_at, exists
from tonecheck.checks.finding import found
from tonecheck.checks.kinds import of_kind
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule

_LEAVES = frozenset("salir enviar mandar despachar expedir".split())
_ARRIVES = frozenset("llegar recibir".split())
_NOW = frozenset("llega llegan".split())
#: What is sent apart from the parcel.
_PAPERS = frozenset(
    "factura facturas correo mensaje enlace link comprobante contrato presupuesto etiqueta foto fotos documento documentos"
    " confirmación recordatorio aviso recibo justificante importe dinero reembolso".split()
)
_TENSES = ("IS", "IP", "IF")
_UNSURE = frozenset(["no", "si", "cuando", "nunca"])
_APART = frozenset("otro otra segundo segunda primer primero primera resto anterior siguiente".split())
_BACK = 8  # tokens before a day in which its verb stands
_MOST = 60  # days: without a year, an arrival longer before the sending is one of the next year
_LEAP_YEAR = 2024  # has every day


def check_backwards(rule: Rule, message: Message) -> Iterator[Finding]:
    """The finding is the day of the arrival; {sent} is the day on which it leaves."""
    if not _APART.isdisjoint(message.places):
        return  # of several parcels nobody knows which arrives when
    left: list[Day] = []
    arriving: list[Day] = []
    for index in of_kind(message, "number"):
        day = day_at(message.tokens, index)
        if day is not None:
            verb = _verb(message, day.first)
            if verb:
                (left if verb == "left" else arriving).append(day)
    if len(left) != 1:
        return
    for day in arriving:
        if _is_before(day, left[0]):
            start, end = message.tokens[day.first].start, message.tokens[day.last - 1].end
            sent = message.text[message.tokens[left[0].first].start : message.tokens[left[0].last - 1].end]
            yield found(rule, message, start, end, values={"sent": sent})


def _verb(message: Message, index: int) -> str:
    """What the verb before a day says: «left» (salió, fue enviado, sale), «arrives» (llegará, llega), or nothing."""
    tokens = message.tokens
    for at in range(index - 1, max(-1, index - 1 - _BACK), -1):
        if tokens[at].sentence != tokens[index].sentence:
            return ""
        readings = message.readings(tokens[at])
        if tokens[at].fold in _NOW or any(r.lemma in _ARRIVES and r.tag[2:4] == "IF" for r in readings):
            return "" if at and tokens[at - 1].fold in _UNSURE else "arrives"
        if any(r.lemma in _LEAVES and (r.tag[2:4] in _TENSES or r.tag.startswith("VMP")) for r in readings):
            between = {token.fold for token in tokens[at:index]}
            return "" if (at and tokens[at - 1].fold in _UNSURE) or between & _PAPERS else "left"
    return ""


def _is_before(arrival: Day, sending: Day) -> bool:
    from datetime import date  # few messages give both days

    first, last = arrival.year or sending.year or _LEAP_YEAR, sending.year or arrival.year or _LEAP_YEAR
    if not exists(arrival, first) or not exists(sending, last):
        return False
    days = (date(last, sending.month, sending.day) - date(first, arrival.month, arrival.day)).days
    return 0 < days <= _MOST
