"""An adjective right behind a noun of the other number, with no other noun for it: «sin costo adicionales», «con los estudios anterior»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonecheck.checks.grammar.around import MEASURES, PREPOSITIONS, Around
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, plural_of, shapes_of, singular_of

_JOINING = frozenset("y e o u ni , / más como".split())
_OBJECTS = {"S": frozenset("lo la le me te".split()), "P": frozenset("los las les nos os".split())}
#: Adjectives that nobody and nothing is for a while, so that they tell of the noun beside them: «le cobran por servicio adicionales».
_RELATED = frozenset(
    "adicional anterior posterior digital mensual anual semanal legible bancario bimestral trimestral siguiente actual interior exterior".split()
)
_EDGES = frozenset("que si porque pero cuando donde aunque".split())
_INVARIABLE = frozenset("mil extra millón par color tipo estilo talla marca modelo".split())


def beside(message: Message, places: Iterable[int]) -> Iterator[tuple[Span, str]]:
    """Yield each of the adjectives at ``places`` whose noun stands in the other number, and the form that agrees (lower case)."""
    for at in places:
        word = Around(message, at)
        number = _number(word)
        if number:
            noun = _noun(word, number)
            if noun is None or not _ends(word):
                continue
            lexicon = message.tools.lexicon
            meant = plural_of(word.fold(0), lexicon) if number == "S" else singular_of(word.fold(0), lexicon)
            if meant and _alone(word, number):
                yield word.span(0), meant


def _ends(word: Around) -> bool:
    """Whether no second adjective follows: «los planes mensual y anual»."""
    if word.fold(1) in ("y", ","):
        return not word.can(2, "AQ")
    return word.closed(1) or word.fold(1) in PREPOSITIONS


def _number(word: Around) -> str:
    """The number of the adjective; "" where it may be something else."""
    tags = [tag for tag in word.tags(0) if ":" not in tag and not (tag[0] == "V" and tag[4:6] == "2S")]
    shapes = shapes_of(tags)
    numbers = {shape.number for shape in shapes}
    plain = len(shapes) == len(tags) and any(tag.startswith("AQ") for tag in tags)
    return numbers.pop() if plain and numbers in ({"S"}, {"P"}) else ""


def _noun(word: Around, number: str) -> Shape | None:
    """The shape of the noun right before, which stands in another number than ``number``; None for anything else."""
    told = word.only(-1, "NC", "V") and word.can(-1, "NC") and word.fold(-2) in PREPOSITIONS | DETERMINERS.keys()
    if not (told or word.only(-1, "NC")) or not (word.text(-1) + word.text(0)).islower():
        return None
    if word.fold(-1) in _INVARIABLE or word.lemmas(-1) & MEASURES:
        return None
    shapes = set(word.shapes(-1, "NC"))
    noun = shapes.pop() if len(shapes) == 1 else Shape("", "")
    fits = any(agree(Shape(noun.gender, ""), Shape(shape.gender, "")) for shape in word.shapes(0, "AQ"))
    return noun if fits and noun.number in ("S", "P") and noun.number != number else None


def _alone(word: Around, number: str) -> bool:
    """Whether nothing before the noun, as far as the clause goes, may be what an adjective in that number tells of."""
    at = -3 if word.fold(-2) in DETERMINERS else -2
    if word.fold(at) in _JOINING:
        return False
    related = bool(word.lemmas(0) & _RELATED)
    while not word.closed(at) and word.fold(at) not in _EDGES:
        form = word.fold(at)
        if form in _OBJECTS[number] and not related or word.can(at, "NP"):
            return False
        if form not in PREPOSITIONS and _may_have(word, at, number, related=related):
            return False
        at -= 1
    return True


def _may_have(word: Around, at: int, number: str, *, related: bool) -> bool:
    """Whether a noun, adjective or, but for the ``related`` ones, a verb there stands in that number."""
    if any(shape.number != ("S" if number == "P" else "P") for shape in word.shapes(at)):
        return True
    several = any(tag[0] == "V" and tag[5:6] == "P" for tag in word.tags(at))
    return number == "P" and (word.can(at, "DN", "Z") or several and not related)
