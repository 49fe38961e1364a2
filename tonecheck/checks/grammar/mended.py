"""A determiner and a word that do not go together: whether they belong to each other, and what may have been meant.

«la plazo» is «el plazo»; a verb where only a noun can stand is one slip of the finger away from one: «su pedid», «en la cuente».
"""

from __future__ import annotations

from tonecheck.checks.grammar.around import Around
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, determiner_for, plural_of, shapes_of, singular_of
from tonecheck.spanish.spelling import suggest
from tonecheck.spanish.tokens import bare

_OF_ONE = tuple(f"V{sort}I{tense}3S" for sort in "MSA" for tense in "PFIS")
_ARTICLES = frozenset("el la los las".split())
_BEFORE_ARTICLE = frozenset("de en con por sobre desde hasta a entre".split())
_MOST = 3  # nouns that may have been meant
_LEAST = 4  # code points: «su id», «tu pin» are no verbs, and what is so short is near everything


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


def nouns_for(word: Around) -> tuple[str, ...]:
    """The nouns that may have been meant by the verb ``word`` after its determiner, the likeliest first; () where it may be right."""
    form, determiner = word.fold(0), word.fold(-1)
    if len(form) < _LEAST:
        return ()
    if determiner in _ARTICLES and word.fold(-2) not in _BEFORE_ARTICLE:
        return ()
    lexicon = word.message.tools.lexicon
    meant = []
    for guess in suggest(form, lexicon):
        tags = [reading.tag for reading in lexicon.look_up(guess)]
        if any(agree(DETERMINERS[determiner], shape) for shape in shapes_of(tags, "NC")):
            if bare(guess) == bare(form):
                return ()  # «su envió» has an accent too many, which another rule tells
            meant.append(guess)
    return tuple(meant[:_MOST])
