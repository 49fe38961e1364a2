"""One for many: «en 24 hora», «todos los documento», «dos visitas programado», and adjectives before the noun, «un excelentes día»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import ADVERBIAL, PLURAL, PREPOSITIONS, TIMES, Around, each
from tonecheck.checks.kinds import of_kind
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.dates import MONTHS
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, plural_of, shapes_of
from tonecheck.tools import Tools, once

_DATED = frozenset("del al el".split())  # before a day, a year or an ordinal
#: What follows a number without being counted: months, parts of a day.
_TIMES = MONTHS | frozenset("mañana tarde noche madrugada mediodía".split())
_UNITS = frozenset("bit byte mega giga tera kilo porciento".split())  # «64 bit», «300 mega» are said so
_ALL_BEFORE = PLURAL - {"unos", "unas"}
_BEFORE_ADJECTIVE = frozenset(
    "un una unos unas los las sus tus mis su tu mi nuestro nuestra nuestros nuestras estos estas este esta".split()
)
#: Words before several things, and how somebody is who does something to them: «envié dos correos preocupado».
_SEVERAL = frozenset(
    "dos tres cuatro cinco seis siete ocho diez otros otras varios varias algunos algunas muchos muchas".split()
)
_THE = frozenset("los las sus tus mis".split())
_STATES = frozenset(
    "preocupado enfadado molesto encantado cansado interesado enojado sentado callado confundido".split()
)


@once
def _known(tools: Tools) -> dict[tuple[str, str], bool]:
    """Determiner and word as written → whether the word is an adjective in another number (``_differs``)."""
    return {}


def counted(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each word that stands in the wrong number before or after what counts it, and what was meant (lower case)."""
    for at in of_kind(message, "number"):
        yield from _after_number(Around(message, at))
    for word in each(message, ("todos", "todas")):  # «todos los documento», not «todos los entrega Correos»
        if word.fold(1) in _ALL_BEFORE and word.only(2, "NC", "VMIP1S") and word.fold(3) != "yo":
            yield from _many(word, 2)
    for word in each(message, _SEVERAL | _THE):
        yield from _done(word)
    tokens = message.tokens
    adjectives = _known(message.tools)
    for form in _BEFORE_ADJECTIVE & message.places.keys():
        for at in message.places[form]:
            if at + 2 >= len(tokens):
                continue
            pair = (form, tokens[at + 1].text)
            differs = adjectives.get(pair)
            if differs is None:
                differs = adjectives[pair] = _differs(pair, message)
            if differs:
                yield from _before_noun(Around(message, at))


def _done(word: Around) -> Iterator[tuple[Span, str]]:
    """«dos visitas programado», «tiene las cuentas bloqueado», «hay varios pedidos retenido»: what was done to several things."""
    if not word.can(2, "VMP00S") or word.fold(2)[:-1] + "o" in _STATES or not word.text(2).islower():
        return
    if word.fold(0) in _THE and not word.lemmas(-1) & {"tener", "haber"} and not _alone(word):
        return  # elsewhere ``concord`` tells
    nouns = {shape for shape in word.shapes(1, "NC") if shape.number == "P"}
    if len(nouns) != 1 or word.lemmas(1) & TIMES or not (word.closed(3) or word.fold(3) in PREPOSITIONS):
        return
    yield from word.agreeing(2, word.shapes(2)[0], nouns.pop())


def _alone(word: Around) -> bool:
    """«No cumple los requisitos establecido»: no noun before can be what was done."""
    own = word.shapes(2)[0]
    before = range(
        next((at + 1 for at in range(-1, -len(word.before()), -1) if word.fold(at) == "que"), -len(word.before())), 0
    )
    nouns = [at for at in before if word.can(at - 1, "D") or not (word.finite(at) or word.can(at, "R", "S"))]
    named = any(agree(shape, own) for at in nouns for shape in word.shapes(at, "NC", "NP"))
    return not named and word.closed(3) and word.fold(2) not in ADVERBIAL and any(word.finite(at) for at in before)


def _after_number(word: Around) -> Iterator[tuple[Span, str]]:
    digits, before = word.text(0), word.fold(-1)
    if not digits.isdecimal() or int(digits) < 2 or len(digits) > 3 or before in _DATED:
        return
    counts = word.can(-1, "V") and not word.can(-1, "NC", "AQ") or word.can(-1, "DA", "DP", "DI", "CC")
    counts = counts or word.can(-1, "VMIP3") and not word.can(-2, "D", "SP", "AQ")  # «cuesta 20 euro»
    if not (word.closed(-1) or before in PREPOSITIONS or before == "son" or counts):
        return  # «página 3 línea 4», «modelo 13 mini»
    if word.only(1, "NC") and word.fold(1) not in _TIMES | _UNITS:
        yield from _many(word, 1)


def _many(word: Around, at: int) -> Iterator[tuple[Span, str]]:
    """The plural of the noun there, if it stands in the singular."""
    numbers = {shape.number for shape in word.shapes(at, "NC")}
    gap = word.message.masked[word.span(at - 1).end : word.span(at).start]
    if numbers == {"S"} and word.text(at).islower() and gap == " ":
        plural = plural_of(word.fold(at), word.message.tools.lexicon)
        if plural:
            yield word.span(at), plural


def _differs(pair: tuple[str, str], message: Message) -> bool:
    """Whether the second word is an adjective, whatever stands there, in another number than the determiner; remembered."""
    number = DETERMINERS[pair[0]].number
    tags = [reading.tag for reading in message.tools.lexicon.look_up(pair[1])]
    shapes = shapes_of(tags, "AQ")
    return len(shapes) == len(tags) and all(shape.number not in (number, "N") for shape in shapes)


def _before_noun(word: Around) -> Iterator[tuple[Span, str]]:
    """«un excelentes día»: the noun that follows agrees with the determiner, and the adjective does not."""
    own = DETERMINERS[word.fold(0)]
    adjective = next(iter(word.shapes(1)), None)
    noun = next((shape for shape in word.shapes(2, "NC") if agree(own, shape)), None)
    if adjective is None or noun is None or not agree(Shape(adjective.gender, ""), Shape(noun.gender, "")):
        return
    yield from word.agreeing(1, adjective, Shape(noun.gender, own.number))
