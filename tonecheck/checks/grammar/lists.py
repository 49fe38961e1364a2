"""Three things or more that are the subject of a verb in the singular: «El equipo, los cables y el control tiene que volver»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import BEFORE_VERB, Around
from tonecheck.checks.grammar.clauses import begins
from tonecheck.checks.grammar.distant import OF_MANY
from tonecheck.checks.kinds import last_of, of_words
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, OBJECTS, Shape, in_shape

_OF_MANY = {**OF_MANY, "este": "estén", "esté": "estén", "esta": "están"}
_VERBS = frozenset(_OF_MANY)
_AND = frozenset("y")
_DETERMINERS = frozenset(DETERMINERS)
_COMPLEMENTS = frozenset("de del para".split())
_MOST = 6  # things


def lists(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each such verb, with what it says, and the plural (lower case)."""
    joints, verbs = last_of(message, _AND), last_of(message, _VERBS)
    if not joints.keys() & verbs.keys():
        return
    for at in of_words(message, _DETERMINERS):
        sentence = message.tokens[at].sentence
        if at < joints.get(sentence, 0) and at < verbs.get(sentence, 0):
            word = Around(message, at)
            if begins(word, 0) or word.fold(-1) == "que":
                yield from _of_many(word)


def _of_many(word: Around) -> Iterator[tuple[Span, str]]:
    at, genders, commas = 0, set[str](), 0
    for _ in range(_MOST):
        noun = _noun(word, at)
        if not noun:
            return
        genders |= {shape.gender for shape in word.shapes(noun, "NC")}
        at = _past_complement(word, noun + 1)
        if word.fold(at - 1) == "." or word.fold(at) not in (",", "y"):
            return
        last = word.fold(at) == "y"
        commas += not last
        at += 1
        if last:
            break
    noun = _noun(word, at)
    if not noun or not commas:
        return
    genders |= {shape.gender for shape in word.shapes(noun, "NC")}
    verb = _past_complement(word, noun + 1)
    verb = word.skip(verb + 1 if word.fold(verb) == "," else verb, BEFORE_VERB, verb + 4)
    meant = _OF_MANY.get(word.fold(verb))
    said = word.shapes(verb + 1, "AQ", "VMP") if word.only(verb + 1, "AQ", "VMP", "NC") else []
    bare = word.fold(verb) in ("este", "esta") and not said
    led = word.fold(verb + 1) == "que" and "tener" not in word.lemmas(verb)
    if meant and word.text(verb).islower() and not (bare or led or word.fold(verb + 1) in OBJECTS):
        one = said and all(shape.number == "S" for shape in said)
        gender = "F" if genders == {"F"} else "M"
        own = in_shape(word.fold(verb + 1), said[0], Shape(gender, "P"), word.message.tools.lexicon) if one else ""
        yield (word.span(verb, verb + 1), f"{meant} {own}") if own else (word.span(verb), meant)


def _noun(word: Around, at: int) -> int:
    """The distance of the noun behind the determiner there; 0 where none stands there."""
    if word.fold(at) not in DETERMINERS:
        return 0
    noun = at + 2 if word.only(at + 1, "AQ", "AO") else at + 1
    return noun if word.can(noun, "NC") and word.text(noun).islower() and not word.can(noun, "SP", "R", "P") else 0


def _past_complement(word: Around, at: int) -> int:
    """The distance of the first word behind an adjective and «de la caja»."""
    if word.can(at, "AQ", "VMP") and word.only(at, "AQ", "VMP", "NC"):
        at += 1
    if word.fold(at) in _COMPLEMENTS:
        noun = at + 2 if word.fold(at + 1) in DETERMINERS else at + 1
        if word.can(noun, "NC"):
            at = noun + 2 if word.only(noun + 1, "AQ", "VMP") else noun + 1
    return at
