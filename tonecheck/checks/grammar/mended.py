"""A determiner and a noun that do not agree: whether they belong together, and what may have been meant («la plazo» → «el plazo»)."""

from __future__ import annotations

from tonecheck.checks.grammar.around import Around
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, determiner_for, plural_of, singular_of

_OF_ONE = tuple(f"V{sort}I{tense}3S" for sort in "MSA" for tense in "PFIS")


def has_feminine(word: Around) -> bool:
    """Whether the masculine noun names a person, as its feminine shows: médico, médica; not plazo, plaza, which are two words."""
    form = word.fold(0)
    feminine = form[:-1] + "a" if form[-1] == "o" else form + "a" if form[-1] in "rlnz" else ""
    readings = word.message.tools.lexicon.look_up(feminine) if feminine else ()
    own = any(reading.lemma == form for reading in readings)  # of «recordatoria» there is but the adjective
    return own and any(reading.tag.startswith("NCF") for reading in readings)


def is_described(word: Around) -> bool:
    """Whether an adjective follows that is the noun's and not the determiner's: «el factura electrónica» has no verb."""
    own, said = DETERMINERS[word.fold(-1)], word.shapes(1, "AQ", "VMP")
    if not said or not word.only(1, "AQ", "VMP", "NC") or word.can(2, "NC") or any(agree(own, shape) for shape in said):
        return False
    return all(any(agree(noun, shape) for shape in said) for noun in word.shapes(0, "NC"))


def pair(determiner: str, own: Shape, shape: Shape, word: Around) -> list[str]:
    """What may have been meant, the likelier first: plural for a mixture of numbers, if the verb after the noun («las habitación es
    doble») tells nothing else; the noun's gender for one of genders. ``word`` is the noun, ``shape`` its shape.
    """
    noun, lexicon = word.fold(0), word.message.tools.lexicon
    if agree(Shape("", own.number), Shape("", shape.number)):
        other = determiner_for(determiner, Shape(shape.gender, own.number))
        return [f"{other} {noun}"] if other else []
    options = []
    plural = noun if shape.number == "P" else plural_of(noun, lexicon)
    singular = noun if shape.number == "S" else singular_of(noun, lexicon)
    gender = shape.gender if shape.gender in "MF" else own.gender
    for number, form in (("P", plural), ("S", singular)):
        if not form:
            continue
        same = determiner if own == Shape("", number) else ""  # «tres», «cada» have one form
        other = determiner_for(determiner, Shape(gender, number)) or same
        if other and not (other == determiner and form == noun):
            options.append(f"{other} {form}")
    if len(options) > 1 and word.only(1, "V") and word.can(1, *_OF_ONE):
        options.reverse()
    return options
