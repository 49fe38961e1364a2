"""«Se» with a letter changed: «se pondremos en contacto» (nos), «a la espera se su respuesta» (de), «la fecha se el envío» (del)."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import Around, each
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.homophones import SOUNDING
from tonecheck.spanish.twins import twins_of

#: Words that never follow the pronoun «se».
_OWNERS = frozenset("su sus tu tus nuestro nuestra nuestros nuestras un una".split())


def keys(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each «se» that no verb of its person follows, and what was meant (lower case)."""
    for word in each(message, ("se",)):
        following = word.fold(1)
        if following.endswith("mos"):
            if word.only(1, "V"):
                yield word.span(0), "nos"
        elif word.text(0) == "se" and word.can(-1, "NC"):
            if following == "el":
                yield word.span(0, 1), "del"
            elif following in _OWNERS or word.only(1, "NC") and _no_verb(word):
                yield word.span(0), "de"


def _no_verb(word: Around) -> bool:
    """Whether common nouns stand on both sides, the first is no verb, and the second none written wrong («se vera», «se tubo»)."""
    if word.finite(-1) or not (word.text(-1).islower() and word.text(1).islower()):
        return False
    if word.fold(1) in SOUNDING:
        return False
    twins = twins_of(word.fold(1), word.message.tools.lexicon)
    return twins is None or not (twins.verbal or twins.common)
