"""The noun phrase that opens a clause, as far as its verb: «Las facturas del mes de marzo ya» before «fueron enviadas»."""

from __future__ import annotations

from tonecheck.checks.grammar.ahead import verb_ahead
from tonecheck.checks.grammar.around import (
    BEFORE_VERB,
    DEGREES,
    MEASURES,
    NUMERALS,
    PREPOSITIONS,
    PRONOUNS,
    SINGULAR,
    TIMES,
    Around,
)
from tonecheck.checks.grammar.clauses import begins, ends_clause
from tonecheck.checks.grammar.relatives import antecedent
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, starts_with_stressed_a

_LONGEST = 14  # words from the determiner to the verb
_BETWEEN = BEFORE_VERB - {"lo"}  # an object is taken up so: «el caso lo reviso hoy»
_BEFORE_VERB = PRONOUNS | frozenset("usted ustedes ya no".split())
_CONJUNCTIONS = frozenset("porque aunque pero cuando si".split())
_OF_MANY = {"ellos": Shape("M", "P"), "ellas": Shape("F", "P"), "nosotras": Shape("F", "P")}
_CURRENCIES = frozenset("$ € s/ us$ £".split())
_PEOPLE = frozenset("usted ustedes nosotros nosotras ti ella él mismo misma".split())
_DAYS = frozenset("ayer hoy anoche".split())
_OPENING = {")": "(", "—": "—", "–": "–", "»": "«", "]": "["}
_ASIDE = 8  # words of an aside
_NO_ASIDE = frozenset("si cuando aunque porque pero y mientras".split())
_SIDES = frozenset("norte sur este oeste centro".split())
_DATED = frozenset("el la los las este esta ese esa".split())


def opening_noun(word: Around) -> Shape | None:
    """The shape of the noun whose phrase opens the clause of the verb ``word``; None where anything else stands before it.

    Complements («de la tienda», «con tarjeta»), adjectives and one clause with «que» may follow the noun. Nouns of
    quantity and time are none.
    """
    if word.closed(-1):
        opener = before_aside(word)
        noun = None if opener is None else opening_noun(opener)
        if opener is None or noun is None:
            return None
        named = opener.text(1)[:1].isupper() or opener.fold(1) in DETERMINERS
        return Shape("C", noun.number) if named else noun  # «el agente, Ana Ruiz, está lista»
    at = -1
    while (
        at > -_LONGEST
        and (not word.closed(at - 1) or word.fold(at - 1) in _CURRENCIES)
        and not _opens_clause(word, at - 1)
    ):
        at -= 1
    at = next((first for first in range(at, -1) if word.fold(first) in DETERMINERS and begins(word, first)), -1)
    own = DETERMINERS.get(word.fold(at))
    if own is None or own.number not in ("S", "P") or word.fold(at) in ("al", "del"):
        return None  # «con respecto al cambio del medidor le comento»
    at += 1
    if own.number == "P" and (word.fold(at) in NUMERALS or word.kind(at) == "number"):
        at += 1
    if word.only(at, "AQ", "AO") or word.fold(at) in ("otro", "otra", "otros", "otras"):
        at += 1
    if at >= 0 or not word.can(at, "NC") or word.can(at, "R", "P") or not word.text(at).islower():
        return None
    if own == Shape("M", "S") and starts_with_stressed_a(word.fold(at)):
        own = Shape("", "S")  # «el área de pagos»
    shapes = {shape for shape in word.shapes(at, "NC") if agree(shape, own)}
    if len(shapes) != 1 or word.lemmas(at) & MEASURES:
        return None
    noun = shapes.pop()
    gender = noun.gender if noun.gender in ("M", "F") else own.gender or "C"
    if noun.number != own.number or not (_reaches(word, at + 1) or verb_ahead(word, at + 1, 0) == 0):
        return None
    return Shape(gender, noun.number)


def opening_of_many(word: Around, said: Shape) -> Shape | None:
    """As ``opening_noun``, of several: also «ellas», two feminine nouns, and what a relative «que» takes up."""
    here = word.skip(-1, _BETWEEN)
    pronoun = _OF_MANY.get(word.fold(here))
    if pronoun is not None:
        return pronoun if word.closed(here - 1) or word.fold(here - 1) in _CONJUNCTIONS else None
    if word.fold(here) == "que":
        return antecedent(word, here, 2 if word.fold(1) in DEGREES else 1)
    return Shape("F", "P") if said.gender == "M" and _two_feminine(word) else opening_noun(word)


def _two_feminine(word: Around) -> bool:
    """«su factura y su caja están listos»: two feminine nouns, and nothing else, open the sentence."""
    here = word.skip(-1, ("ya", "no"))
    if word.fold(here - 2) not in ("y", "ni") or not word.closed(here - 5):
        return False
    return all(
        word.fold(at) in SINGULAR and word.can(at + 1, "NCFS") and not word.can(at + 1, "NCM", "NCC")
        for at in (here - 1, here - 4)
    )


def before_aside(here: Around) -> Around | None:
    """The place where an aside opens that ends right before the word: «, Luis,», «(el de la zona)»; None where none does."""
    sign = here.fold(-1)
    opening = "," if sign == "," else _OPENING.get(sign)
    if opening is None:
        return None
    for at in range(-2, -_ASIDE - 3, -1):
        form = here.fold(at)
        if form == opening:
            inside = [here.fold(n) for n in range(at + 1, -1)]
            if not inside or opening == "," and (inside[0] in _NO_ASIDE or here.fold(at - 1) == ","):
                return None
            return Around(here.message, here.at + at)
        if form == "" or form in (";", ":", ","):
            return None
    return None


def _names(word: Around, at: int) -> bool:
    """Whether a name stands there: «el transportista SEUR», «mi compañera Rosa»."""
    return word.text(at)[:1].isupper() and word.kind(at) == "word"


def _describes(word: Around, at: int) -> bool:
    """Whether an adjective or participle stands there: «la caja azul», though it may be a noun too, right behind one."""
    if word.only(at, "AQ", "VMP"):
        return True
    said = word.can(at, "AQ", "VMP") and word.only(at, "AQ", "VMP", "NC")
    return said and word.only(at - 1, "NC", "VMP", "VMIP", "VMM0")


def _opens_clause(word: Around, at: int) -> bool:
    """Whether a conjunction stands there; a «que» after a noun is a relative one, and is none."""
    form = word.fold(at)
    if form == "y":
        return ends_clause(word, at)
    return form in _CONJUNCTIONS or form == "que" and word.can(at - 1, "V") and not word.can(at - 1, "NC", "AQ", "VMP")


def _reaches(word: Around, at: int) -> bool:
    """Whether nothing but complements of the noun before ``at`` stands between it and the verb."""
    while at < 0:
        form = word.fold(at)
        if form in PREPOSITIONS:
            at += 1
            while word.fold(at) in DETERMINERS or word.only(at, "AQ", "AO"):
                at += 1
            if word.fold(at) in _CURRENCIES:
                at += 1
            known = word.can(at, "NC", "NP") or word.fold(at) in _PEOPLE
            if not known and word.kind(at) not in ("number", "code"):
                return False
            if word.fold(at + 1) in _SIDES:
                at += 1
        elif form in _DATED and word.lemmas(at + 1) & TIMES:
            at += 2 if word.fold(at + 2) in ("pasado", "pasada") else 1  # «que mandó el martes pasado»
        elif form == "que":
            at += 1
            while word.fold(at) in _BEFORE_VERB:
                at += 1
            if not word.finite(at) or word.can(at, "NC"):
                return False
            if word.can(at, "VA") and word.only(at + 1, "VMP"):
                at += 1
            if word.fold(at + 1) in _DAYS:
                at += 1
        elif (
            form not in _BETWEEN
            and word.kind(at) not in ("number", "code")
            and not (_names(word, at) or _describes(word, at))
        ):
            return False
        at += 1
    return at == 0
