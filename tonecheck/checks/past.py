"""Kind «past»: something is to happen on a day that was over when the reply was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.checks.calendar import Day, day_at, exists, reference_day
from tonecheck.checks.finding import found
from tonecheck.checks.kinds import of_kind
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.spanish.dates import WEEKDAYS

_MOST = 60  # days back that a date without a year lies at most; a longer time ago it may be that of the next year
_ARTICLES = frozenset("el la los las un una su tu sus tus".split())
_FAR = 10  # tokens between a verb with its object and the day
#: What may stand between the verb and the day.
_BETWEEN = frozenset(
    "el del antes para hasta día entre a más tardar en su tu la casa domicilio tienda almacén mismo próximo"
    " este aproximadamente previsiblemente ,".split()
)
_OBJECT = ("N", "A", "D", "S")  # tags of «la factura de octubre», which may stand there too before «el 12»
#: «Puede usar el cupón hasta el 15», «tiene hasta el 15»: what is still open.
_STILL = re.compile(
    r"\b(?:(?:puede[sn]?|podrá[sn]?|podés|podéis) (?:usar|utilizar|canjear|devolver|cambiar|pagar|recoger|retirar|inscribir|solicitar|presentar|entregar|reservar"
    r"|comprar|aprovechar|enviar|responder|apuntar)\w*|tiene[sn]?|tenés|tenéis|válid[oa]s?|vigentes?|estará[n]?)\b[^.,;:!?\n]{0,40} hasta el\s$"
)
_WAS = re.compile(r"\b(?:era|fue|estuvo|estaba|podía|tenía|había|venció|caducó|terminó|no)\b")
_PRESENT = frozenset(
    "llega llegan sale salen entrega entregan entregamos recibe recibes recibís visita visitamos".split()
)


def check_past(rule: Rule, message: Message) -> Iterator[Finding]:
    """The day of sending is that of the frame, or else that of the customer's message, before which no reply is written."""
    reference = reference_day(message)
    if reference is None:
        return
    tokens = message.tokens
    for index in of_kind(message, "number"):
        day = day_at(tokens, index)
        if day is not None and _is_over(day, reference) and _is_to_come(message, index):
            start, end = tokens[day.first].start, tokens[day.last - 1].end
            yield found(rule, message, start, end, values={"sent": f"{reference[2]}/{reference[1]}/{reference[0]}"})


def _is_over(day: Day, reference: tuple[int, int, int]) -> bool:
    from datetime import date  # few messages say when they are sent

    sent = date(*reference)
    years = (day.year,) if day.year is not None else (reference[0], reference[0] - 1)
    dates = [date(year, day.month, day.day) for year in years if exists(day, year)]
    if day.year is not None:
        return bool(dates) and dates[0] < sent
    return any(0 < (sent - one).days <= _MOST for one in dates)


def _is_to_come(message: Message, index: int) -> bool:
    """Whether a verb of the future stands right before the day: «llegará (antes) del 12 de octubre»."""
    tokens = message.tokens
    at = index - 1
    while at >= 0 and (tokens[at].fold in _BETWEEN or tokens[at].fold in WEEKDAYS) and index - at <= 8:
        at -= 1
    if at < 0 or tokens[at].sentence != tokens[index].sentence:
        return False
    if _is_open(message, index):
        return True
    if tokens[index - 1].fold == "el" or tokens[index - 2].fold == "el":  # «le enviaremos la factura de octubre el 12»
        while index - at <= _FAR and at >= 0 and _is_object(message, at):
            at -= 1
    if at < 0 or tokens[at].sentence != tokens[index].sentence:
        return False
    if tokens[at].fold in _PRESENT:
        return True
    tags = [reading.tag for reading in message.readings(tokens[at])]
    going = at >= 2 and tokens[at - 1].fold == "a" and tokens[at - 2].fold in ("va", "vas", "vamos", "van")
    return bool(tags) and (all(tag[2:4] == "IF" for tag in tags) or (going and any(tag[:4] == "VMN0" for tag in tags)))


def _is_object(message: Message, at: int) -> bool:
    """Whether the word at ``at`` can be a part of an object, and is no form of a verb: «la factura» is a noun."""
    if message.tokens[at].fold in _ARTICLES:
        return True
    tags = message.tags(message.tokens[at])
    if (
        at
        and any(tag[0] == "N" for tag in tags)
        and any(t[:2] in ("DA", "DP", "DI", "SP") for t in message.tags(message.tokens[at - 1]))
    ):
        return True
    return bool(tags) and all(tag.startswith(_OBJECT) for tag in tags)


def _is_open(message: Message, index: int) -> bool:
    """Whether the day is the last of what the reader can still do: «puede usar su cupón hasta el 15»."""
    sentence = message.sentences[message.tokens[index].sentence]
    start = message.tokens[index - (message.tokens[index - 1].fold in WEEKDAYS)].start
    before = message.masked[sentence.start : start].lower()
    return "hasta el" in before and _STILL.search(before) is not None and _WAS.search(before) is None
