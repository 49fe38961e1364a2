"""What is said of a noun with ser, estar or quedar, in another gender: «su solicitud fue ingresado», «la cuenta está bloqueado»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.around import Around
from tonecheck.checks.concord import ADVERBIAL, CROWDS, DEGREES, TIMES, in_shape
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, shape_of

_COPULAS = frozenset("es está fue era estaba será estará sea esté quedó queda quedará".split())
_IS = frozenset("es era será sea".split())  # «su hija es abogado» is somebody's trade
_OPENERS = frozenset(("que", "si", "cuando", "porque", "aunque", "pero"))


def predicates(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each adjective or participle that does not agree with the noun before its verb, and what was meant (lower case)."""
    for form in _COPULAS & message.places.keys():
        for at in message.places[form]:
            word = Around(message, at)
            noun = _subject(word)
            if noun is not None:
                yield from _predicate(word, noun)


def _subject(word: Around) -> Shape | None:
    """The noun in the singular that opens the clause right before the verb, with its determiner; None for any other."""
    own = DETERMINERS.get(word.fold(-2))
    opens = word.closed(-3) and word.fold(-3) not in (",", ")", "»", '"') or word.fold(-3) in _OPENERS
    if own is None or own.number != "S" or not opens or not word.text(-1).islower():
        return None
    if word.can(-1, "AQ", "R", "P", "VMP") or word.lemmas(-1) & (CROWDS | TIMES):
        return None
    shapes = {shape for tag in word.tags(-1) if tag.startswith("NC") and (shape := shape_of(tag)) and agree(shape, own)}
    found = shapes.pop() if len(shapes) == 1 else Shape("", "")
    gender = found.gender if found.gender in ("M", "F") else own.gender
    return Shape(gender, "S") if found.number == "S" and gender in ("M", "F") else None


def _predicate(word: Around, noun: Shape) -> Iterator[tuple[Span, str]]:
    at = 2 if word.fold(1) in DEGREES else 1
    form, tags = word.fold(at), word.tags(at)
    shapes = [shape for tag in tags if (shape := shape_of(tag))]
    may_be = ("AQ", "VMP", "NC") if word.can(at, "VMP") and word.fold(0) not in _IS else ("AQ", "VMP")
    if not tags or not all(tag.startswith(may_be) for tag in tags) or form in ADVERBIAL:
        return
    if any(agree(noun, shape) or shape.number != "S" for shape in shapes) or not word.text(at).islower():
        return
    if word.can(at + 1, "NC", "NP", "D", "PP") and not word.can(at + 1, "RG", "SP"):
        return  # «el motivo es roto el envase», «la guía fue entregado el día 3»: who knows what it is said of
    span = Span(word.message.tokens[word.at + at].start, word.message.tokens[word.at + at].end)
    meant = in_shape(form, shapes[0], noun, word.message)
    if meant:
        yield span, meant
