"""A day of the draft that is not the one the customer wrote of the same thing. Part of the kind «mismatch».

Only where the draft says that it speaks of what the customer named: «su cita del 12» for a cita of the 2nd, «compró el horno el 18»
for «compré el horno el 8», a confirmation, and the same hour on another day. An appointment is moved and a parcel has a day of
its own, so all other days are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tonecheck.checks.hedges import hedged
from tonecheck.checks.values import Day, days_of
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.sources.folding import bare, word_set

#: Things of the customer's that have their day, which «su … del 12» names.
_EVENTS = word_set(
    "hora cita turno reserva reservacion compra cargo cobro visita vuelo viaje excursion clase mudanza boda fiesta reunion entrada"
    " entradas concierto transferencia consulta sesion"
)
_WEEKDAYS = r"(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)"
_BARE_DAY = rf"\b(?:al?|el|del|para el|{_WEEKDAYS}) (?:d[ií]a )?(\d{{1,2}})\b(?!\s?(?:[:/.,]\d|%|€|h\b|horas))"
_ON = r"\b(?:del?|el)\s$"
#: A customer who leaves the day open, or asks for another.
_OPEN = re.compile(
    r"\b(?:otr[ao]s?|cu[áa]ndo|cu[áa]l(?:es)?|disponib\w+|no puedo|no podr\w+|no voy a poder|alg[úu]n|alguna|puede ser|si (?:hay|pueden?|se puede)|(?:esa|esta|la pr[óo]xima) semana|(?:semana|mes) (?:siguiente|que (?:viene|entra))|atras\w+|adelant\w+|hueco|lugar|cupo)\b"
)
#: A draft that offers days, or tells of several.
_OFFERS = word_set(
    "hueco huecos libre libres disponible disponibles disponibilidad completo completa lleno llena ocupado ofrecemos ofrezco proponemos"
    " propongo prefiere prefieres siguiente siguientes nueva nuevo otra otro reprogramamos reprogramado aplazado aplaza"
    " aplazamos adelantamos"
)
_CONFIRMS = re.compile(
    r"\b(?:confirm(?:o|amos|ad[oa]s?|é)|reservad[oa]s?|anotad[oa]s?|agendad[oa]s?|(?:cambi|pas|mov|mud|reserv|anot|agend)(?:o|amos|emos)|(?:podemos|puedo) (?:cambiar|pasar|mover)"
    r"(?:l[ao]s?)?|(?:he|hemos) (?:cambiado|pasado|movido|reservado|confirmado|anotado|agendado))\b"
)
_ARRIVES = r"\b(?:lleg\w+|entreg\w+|recib\w+|env[ií]\w+|sal(?:e|drá|ió)|antes del|hasta el|a partir del|factur\w+|cobr\w+|abon\w+)\b"
_MOVES = re.compile(r"\b(?:cambi|mov|mover|mueva|pas[aeo]|pospon|aplaz|reprogram|correr)\w*")
_TARGET = rf"\b(?:al|para el) (?:{_WEEKDAYS} )?(?:d[ií]a )?\d"
_TIME = re.compile(r"\b(?:a las?|a la) (\d{1,2})(?:[:.h](\d{2}))?(?!\d)")
#: What the customer did and when, and how a draft repeats it.
_DEEDS = {
    "compré": r"compr(?:ó|aste|aron)", "compramos": r"compr(?:ó|aron|asteis)", "pedí": r"pid(?:ió|ieron)|pediste",
    "pagué": r"pag(?:ó|aste|aron)", "reservé": r"reserv(?:ó|aste|aron)", "contraté": r"contrat(?:ó|aste|aron)",
    "devolví": r"devolv(?:ió|iste|ieron)", "envié": r"envi(?:ó|aste|aron)", "mandé": r"mand(?:ó|aste|aron)",
    "cancelé": r"cancel(?:ó|aste|aron)", "anulé": r"anul(?:ó|aste|aron)",
    "transferí": r"transfi(?:rió|rieron)|transferiste", "firmé": r"firm(?:ó|aste|aron)",
    "recibí": r"recib(?:ió|iste|ieron)", "solicité": r"solicit(?:ó|aste|aron)", "deposité": r"deposit(?:ó|aste|aron)",
    "encargué": r"encarg(?:ó|aste|aron)",
}  # fmt: skip


class Known(NamedTuple):
    """The days that the customer's message names: numbers of days, weekdays alone, the dates as they are written."""

    numbers: frozenset[str]
    weekdays: frozenset[str]
    written: tuple[str, ...]


def other_days(message: Message, customer: Message) -> Iterator[tuple[Span, str]]:
    """Yield the days of the draft that are not the customer's, and what the customer wrote."""
    here = [
        (span, days[0])
        for span in message.feature("date")
        if len(days := days_of(message.text[span.start : span.end])) == 1
    ]
    here = [(span, day) for span, day in here if day.number and not _is_limit(message, span)]
    known = _known(customer) if here else None
    if known is None or not known.numbers or _numbers(message) & known.numbers:
        return
    for span, day in here:
        if day.number in known.numbers or message.role_at(span.start) != "body":
            continue
        if _is_theirs(message, customer, span) or _is_done(message, customer, span):
            yield span, known.written[0]
        elif len(here) == 1 and _is_confirmed(message, customer, span, day, known):
            yield span, known.written[-1]


def _known(customer: Message) -> Known | None:
    spans = customer.feature("date")
    written = tuple(customer.text[span.start : span.end] for span in spans)
    days = [day for one in written for day in days_of(one)]
    if not any(day.number for day in days):
        return None
    numbers = _numbers(customer) | {day.number for day in days if day.number}
    loose = frozenset(day.weekday for day in days if day.weekday and not day.number)
    dated = tuple(one for one in written if any(char.isdecimal() for char in one))
    return Known(numbers, loose, dated)


def _numbers(message: Message) -> frozenset[str]:
    dates = (message.text[span.start : span.end] for span in message.feature("date"))
    told = {day.number for one in dates for day in days_of(one) if day.number}
    return frozenset(told | {found[1].lstrip("0") for found in _compiled(_BARE_DAY).finditer(message.masked)})


def _is_limit(message: Message, span: Span) -> bool:
    """Whether the day is one until or from which something holds: «se paga hasta el 30 de noviembre»."""
    before = message.masked[max(0, span.start - 20) : span.start].lower()
    return re.search(r"\b(?:hasta|antes|desde|a partir)(?: el| del| de)?\s*$", before) is not None


def _is_theirs(message: Message, customer: Message, span: Span) -> bool:
    """«Su cita del (jueves) 12 de diciembre»: the date is what tells which of theirs it is."""
    at = message.token_at(span.start)
    tokens = message.tokens
    if at < 3 or tokens[at - 1].fold != "del" or bare(tokens[at - 2].fold) not in _EVENTS:
        return False
    if tokens[at - 3].fold not in ("su", "tu", "vuestra", "la", "el", "una", "un", "sus", "tus"):
        return False
    own = bare(tokens[at - 2].fold)
    return own in map(bare, customer.places)


def _is_done(message: Message, customer: Message, span: Span) -> bool:
    """«Compró el horno el 18 de octubre», where the customer writes «compré el horno el 8 de octubre»."""
    sentence = message.sentences[message.sentence_at(span.start)]
    before = message.masked[sentence.start : span.start].lower()
    told = [deed for deed in _DEEDS if deed in customer.places]
    if not told or re.search(_ON, before) is None or "del" == before.split()[-1]:
        return False
    last = re.search(r"[^,;:]*$", before)
    clause = last[0] if last else before
    for deed in told:
        token = customer.tokens[customer.places[deed][0]]
        theirs = customer.sentences[token.sentence]
        dated = [one for one in customer.feature("date") if token.end <= one.start < theirs.end]
        if dated and re.search(rf"\b(?:{_DEEDS[deed]})\b(?: \w+){{0,5}} el\s$", clause):
            return True
    return False


def _is_confirmed(message: Message, customer: Message, span: Span, day: Day, known: Known) -> bool:
    """Whether the draft fixes the one day it names as if it were the customer's, who named one and left nothing open."""
    if day.weekday and day.weekday in known.weekdays or _OPEN.search(customer.text.lower()) or _is_past(customer):
        return False
    if not _OFFERS.isdisjoint(map(bare, message.places)):
        return False
    sentence = message.sentences[message.sentence_at(span.start)]
    if hedged(message, sentence):
        return False
    said = message.masked[sentence.start : sentence.end].lower()
    if _MOVES.search(customer.text.lower()) and not _compiled(_TARGET).search(customer.text):
        return False  # «cambiar mi cita del 12»: to what day, the draft may tell
    if re.search(_ARRIVES, said) is None and _CONFIRMS.search(said) is not None and _asks_for(customer):
        return True
    hours = {(found[1], found[2] or "00") for found in _TIME.finditer(customer.text)}
    return len(known.numbers) == 1 and bool(hours & {(found[1], found[2] or "00") for found in _TIME.finditer(said)})


def _is_past(customer: Message) -> bool:
    """Whether the customer tells of a day that is over: «compré el 8», but not «reservé para el 28»."""
    for span in customer.feature("date"):
        sentence = customer.sentences[customer.sentence_at(span.start)]
        if re.search(r"(?i)\b(?:para (?:el|la|dos|\w+ el)|al)\s*$", customer.masked[sentence.start : span.start]):
            continue
        told = customer.tokens[sentence.first : sentence.last]
        if any(tag.startswith("VMIS") for token in told if token.kind == "word" for tag in customer.tags(token)):
            return True
    return False


def _asks_for(customer: Message) -> bool:
    """Whether the customer wants a day: to book, to move, to confirm."""
    return (
        re.search(
            r"(?i)\b(?:confirm\w+|reserv\w+|pasar\w*|cambi\w+|mover\w*|quiero|quisiera|necesito|para el|al)\b",
            customer.text,
        )
        is not None
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
