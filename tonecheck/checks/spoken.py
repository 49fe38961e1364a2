"""Somebody who is spoken to within or at the end of a sentence, without the comma before: «cualquier duda señor Ruiz», «te lo guardo el jueves Ana»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tonecheck.checks.grammar.around import ARTICLES, PREPOSITIONS, TIMES, Around
from tonecheck.checks.grammar.people import CALLED, NAMED, PEOPLE
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS

_JOINING = frozenset("y e o u ni como estimado estimada querido querida apreciado apreciada".split())
#: Nouns that a title and a name may stand beside: «su clienta doña Ana», «a nombre señor …», «firmado Ana».
_BESIDE = PEOPLE | frozenset(
    "titular socio socia alumno alumna propietario inquilino huésped profesor profesora director directora médico médica papá mamá"
    " abuelo abuela tío tía primo prima hotel restaurante tienda calle avenida plaza barrio colegio marca nombre cuenta perfil firma firmar".split()
)
_ARTICLES = ARTICLES | frozenset("al del este esta ese esa".split())
_LONGEST = 3  # words of a name


def spoken(message: Message, greeted: Mapping[str, int]) -> Iterator[Span]:
    """Yield each title or name, with the word before it, that lacks a comma there.

    ``greeted``: the names in the greeting (folded), and where they stand there.
    """
    places = message.places
    for form in (CALLED | NAMED | greeted.keys()) & places.keys():
        for at in places[form]:
            word = Around(message, at)
            if form in greeted:
                if at != greeted[form] and _is_called(word):
                    yield word.span(-1, 0)
            elif (last := _titled(word)) is not None:
                yield word.span(-1, last)


def _follows(word: Around) -> bool:
    """Whether what stands right before ends a phrase of its own: a noun, adjective or adverb."""
    before = word.fold(-1)
    if word.message.masked[word.span(-1).end : word.span(0).start] != " " or not word.text(-1).islower():
        return False
    if before in _JOINING or before in DETERMINERS or before in PREPOSITIONS:
        return False
    verb = word.finite(-1) and not word.can(-1, "AQ") and not word.can(-2, "D", "SP", "AQ")
    if verb or not word.lemmas(-1).isdisjoint(_BESIDE):
        return False  # «se llama Ana», but «gracias por tu compra Ana»
    named = word.fold(-2) in _ARTICLES and not word.lemmas(-1) & TIMES
    person = word.can(-1, "AQ", "NCC") and word.fold(-1) != "órdenes"
    if named or word.fold(-2) in DETERMINERS and person:
        return False  # «nuestra nueva doctora», «la recepcionista doña Ana», «el hotel Sol», but «el jueves Ana»
    return word.can(-1, "NC", "AQ", "VMP", "RG")


def _is_called(word: Around) -> bool:
    """Whether the name from the greeting is called again: «el jueves Ana.», «Por seguridad Ana, no lo dé»."""
    return word.text(0).istitle() and _pauses(word, 1) and _follows(word)


def _pauses(word: Around, at: int) -> bool:
    return word.closed(at) and word.fold(at) not in ("", "(", "/")


def _titled(word: Around) -> int | None:
    """The distance of the last word of a title and name that somebody is called by; None for what is no call."""
    if not word.text(0).islower() or not _follows(word):
        return None
    last = 0
    while last < _LONGEST and word.text(last + 1).istitle():
        last += 1
    if word.fold(0) in NAMED and (word.can(-1, "RG") or word.lemmas(-1) & TIMES):
        return None  # «le atiende mañana doña Ana»
    return last if _pauses(word, last + 1) and (last or word.fold(0) not in NAMED) else None
