"""Participles and what they are said of: «una vez confirmada el pago», «la paciencia y comprensión brindado», «la tenemos listo»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import ADVERBIAL, BEFORE_VERB, MODALS, PREPOSITIONS, READY, TIMES, Around, each
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, THINGS, Shape, agree, starts_with_stressed_a

#: What somebody is named after the participle: «fue elegido la persona del año».
_NAMING = frozenset("nombrar elegir declarar considerar llamar denominar designar proclamar titular".split())
_LEADING = MODALS | {"tener", "ir", "haber"}
_FIXED = ADVERBIAL | frozenset("dado visto pasado puesto".split())


def participles(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each participle that does not agree, and the form that does (lower case)."""
    for at in message.places.get("vez", ()):
        if at and message.tokens[at - 1].fold == "una" and at + 1 < len(message.tokens):
            yield from _done(Around(message, at + 1))
    for sentence in message.sentences:
        word = Around(message, sentence.first)
        if word.text(0).istitle() and (word.only(0, "VMP", "AQ") or word.fold(0) == "dado") and "," in word.after():
            yield from _done(word)
    for at in message.places.get("y", ()):
        yield from _of_two(Around(message, at))


def _done(word: Around) -> Iterator[tuple[Span, str]]:
    """«una vez recibido la mercancía», «Revisado los antecedentes, le comento …»."""
    own, said = DETERMINERS.get(word.fold(1)), word.shapes(0, "VMP")
    if own is None or not said or not word.text(2).islower() or word.can(2, "V", "AQ") and not word.closed(3):
        return  # «una vez recibida la nueva tarjeta»
    if own == Shape("M", "S") and starts_with_stressed_a(word.fold(2)):
        own = Shape("F", "S")
    nouns = {shape for shape in word.shapes(2, "NC") if agree(shape, own)}
    if len(nouns) != 1 or word.fold(3) in ("y", "e", "o"):
        return
    noun = nouns.pop()
    if not any(agree(noun, shape) for shape in said) and noun.gender in ("M", "F"):
        yield from word.agreeing(0, said[0], noun)


def _of_two(word: Around) -> Iterator[tuple[Span, str]]:
    """«la paciencia y comprensión brindado»: with the last noun it agrees, or with both."""
    form = word.fold(2)
    if form in _FIXED or not word.only(2, "VMP", "AQ", "NC") or not word.can(2, "VMP") or not word.text(2).islower():
        return
    if word.fold(1) in DETERMINERS or word.fold(-2) in PREPOSITIONS or not word.text(1).islower():
        return  # «la caja y las entregas», «el sistema de villa y tierra seguido»
    if not (word.only(-1, "NC") or word.fold(-2) in DETERMINERS) or word.can(1, "VMIP3", "VMSP", "VA", "AQ", "R"):
        return
    first, last, said = word.shapes(-1, "NC"), word.shapes(1, "NC"), word.shapes(2, "VMP")
    follows = word.can(3, "NC", "NP", "D") and not word.can(3, "SP") and not word.lemmas(4) & TIMES
    if not first or not last or not said or follows:
        return
    if any(agree(shape, other) for shape in said for other in last):
        return
    gender = "F" if all(shape.gender == "F" for shape in (*first, *last)) else "M"
    both = Shape(gender, "P")
    if not any(agree(shape, both) for shape in said):
        yield from word.agreeing(2, said[0], both)


def held(message: Message, verbs: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """«la tenemos registrado»: the state of a thing, which a pronoun stands for, after one of ``verbs``."""
    for word in each(message, verbs):
        thing = _related(word) if word.fold(-1) == "que" else THINGS.get(word.fold(-1))
        at = 2 if word.fold(1) in ("ya", "bien") else 1
        state = word.fold(at) in READY or word.only(at, "VMP", "AQ", "NC") and word.can(at, "VMP")
        if thing is None or not state or word.fold(at) in ADVERBIAL or not word.text(at).islower():
            continue
        if word.can(at + 1, "NC", "NP", "D", "CS") and not word.can(at + 1, "SP", "RG"):
            continue  # «los tengo pedido libros»
        said = word.shapes(at, "VMP", "AQ")
        if said and not any(agree(thing, shape) for shape in said):
            yield from word.agreeing(at, said[0], thing)


def _related(word: Around) -> Shape | None:
    """The noun with its determiner that «que» before the verb takes up: «los tres proyectos que tenías archivado»."""
    counted = word.fold(-3) in DETERMINERS
    if not counted or word.fold(-4) in PREPOSITIONS or word.lemmas(-2) & TIMES or not word.text(-2).islower():
        return None  # «el grupo de los clientes que tiene asignado»
    shapes = set(word.shapes(-2, "NC"))
    noun = shapes.pop() if len(shapes) == 1 and word.only(-2, "NC") else Shape("", "")
    return noun if noun.gender in ("M", "F") and noun.number in ("S", "P") else None


def held_before(message: Message, verbs: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """«ya tenemos listas sus pedidos»: the state of a thing after one of ``verbs``, and the thing after it."""
    for word in each(message, verbs):
        at = 2 if word.fold(1) in ("ya", "bien") else 1
        own = DETERMINERS.get(word.fold(at + 1))
        ready = word.fold(at) in READY or word.only(at, "VMP")
        if own is None or not ready or word.fold(at) in _FIXED or word.lemmas(at + 2) & TIMES:
            continue
        said = word.shapes(at, "VMP", "AQ")
        nouns = {shape for shape in word.shapes(at + 2, "NC") if agree(shape, own)}
        noun = nouns.pop() if len(nouns) == 1 and word.only(at + 2, "NC", "V") else None
        if noun is None or noun.gender not in ("M", "F") or not word.text(at + 2).islower() or word.can(at, "VMP00SM"):
            continue  # «tiene pedido una caja» is odd, but no slip
        if len(said) == 1 and not agree(noun, said[0]) and not starts_with_stressed_a(word.fold(at + 2)):
            yield from word.agreeing(at, said[0], Shape(noun.gender, own.number or noun.number))


def said_before(word: Around, *, seen: bool = False) -> Iterator[tuple[Span, str]]:
    """«quedó registrado su queja», «está incluida el desayuno»: the subject after its participle, in another gender.

    ``seen``: the verb is «ver», whatever stands before it: «va a ver reflejado la devolución».
    """
    own = DETERMINERS.get(word.fold(2))
    before = word.skip(-1, BEFORE_VERB)
    opens = word.closed(before) or word.only(before, "NCMP", "NCFP") and word.can(0, "VMIP3S", "VSIS3S", "VAIP3S")
    if (
        own is None
        or not (opens or seen)
        or word.lemmas(1) & _NAMING
        or word.lemmas(3) & TIMES
        or not word.text(3).islower()
    ):
        return
    nouns = {shape for shape in word.shapes(3, "NC") if agree(shape, own)}
    said = word.shapes(1, "VMP", "AQ")
    if len(nouns) != 1 or len(said) != 1 or not word.only(3, "NC", "V"):
        return
    noun = nouns.pop()
    if noun.gender in ("M", "F") and noun.number == said[0].number and not agree(noun, said[0]):
        yield from word.agreeing(1, said[0], noun)


def right_one(word: Around) -> Iterator[tuple[Span, str]]:
    """«no es la correcto»: an article and an adjective without a noun, in different genders or numbers."""
    own = DETERMINERS[word.fold(1)]
    if not word.only(2, "AQ", "VMP") or not word.closed(3) or word.kind(3) == "" or not word.text(2).islower():
        return
    shapes = word.shapes(2)
    if not any(agree(own, shape) for shape in shapes):
        yield from word.agreeing(2, shapes[0], own)


def to_be_done(message: Message) -> Iterator[tuple[Span, str]]:
    """«Los documentos deberán ser remitido», «las piezas pueden ser enviada»: what can or must be done with a noun agrees with it."""
    from tonecheck.checks.grammar.openings import opening_noun

    for word in each(message, ("ser",)):
        modal = -2 if word.fold(-1) in ("que", "a", "de") else -1
        done = word.can(1, "VMP") and word.only(1, "VMP", "AQ", "NC")
        if not done or not word.lemmas(modal) & _LEADING or not word.finite(modal):
            continue
        noun, shapes = opening_noun(Around(message, word.at + modal)), word.shapes(1, "VMP")
        if noun is None or any(agree(noun, shape) for shape in shapes):
            continue
        if word.can(1, "NC") and noun.number == shapes[0].number:
            continue  # «los motivos pueden ser llamadas perdidas»
        gender = noun.gender if noun.gender in ("M", "F") else shapes[0].gender
        yield from word.agreeing(1, shapes[0], Shape(gender, noun.number))
