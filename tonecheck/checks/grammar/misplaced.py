"""A verb where only a noun can stand, one slip of the finger away from one: «su pedid», «del envíe», «en la cuente»."""

from __future__ import annotations

from tonecheck.checks.grammar.around import Around
from tonecheck.spanish.inflection import DETERMINERS, agree, shapes_of
from tonecheck.spanish.phrases import bare
from tonecheck.spanish.spelling import suggest

_ARTICLES = frozenset("el la los las".split())
_BEFORE_ARTICLE = frozenset("de en con por sobre desde hasta a entre".split())
_MOST = 3
_LEAST = 4  # code points: «su id», «tu pin» are no verbs, and what is so short is near everything


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
