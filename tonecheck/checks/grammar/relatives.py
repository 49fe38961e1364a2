"""The article before a relative «que», which agrees with the noun that it stands for: «las condiciones en el que»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import PREPOSITIONS, Around
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, determiner_for

_ARTICLES = frozenset(("el", "la", "los", "las"))
#: Nouns that «por» and «con» before a relative clause take up, where others may begin a comparison or a new object.
_REASONS = frozenset("motivo razón causa".split())
_PLACING = frozenset("poner pegar meter incluir introducir colocar guardar dejar invertir gastar usar probar".split())
_PHRASES = frozenset("caso medida hora momento".split())  # «en caso …», «en la medida»


def relatives(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each article that does not agree with the noun right before «en», and the one that does (lower case)."""
    tokens = message.tokens
    for at in message.places.get("que", ()):
        if at > 3 and tokens[at - 1].fold in _ARTICLES and tokens[at - 2].fold in ("en", "por"):
            word = Around(message, at)
            noun = _noun(word)
            if noun is not None and not agree(noun, DETERMINERS[word.fold(-1)]):
                yield word.span(-1), determiner_for("el", noun)


def _noun(word: Around) -> Shape | None:
    """The shape of the noun with its determiner right before the preposition; None where it may be another noun's own."""
    reason = bool(word.lemmas(-3) & _REASONS)
    if word.fold(-2) == "por" and not reason or word.lemmas(-3) & _PHRASES or not word.text(-3).islower():
        return None
    own = DETERMINERS.get(word.fold(-4))
    if own is None or not word.can(-3, "NC") or word.can(-3, "R", "S", "P"):
        return None
    if word.lemmas(-5) & _PLACING:
        return None  # «ponga la etiqueta en el que devuelve»
    before = word.fold(-5)
    if before in PREPOSITIONS - {"a", "con", "para", "según", "bajo", "sin"} or before in ("y", "o", "ni"):
        return None  # «el plazo de la oferta en el que»
    shapes = {shape for shape in word.shapes(-3, "NC") if agree(shape, own)}
    if len(shapes) != 1:
        return None
    noun = shapes.pop()
    return noun if noun.gender in ("M", "F") and noun.number in ("S", "P") else None
