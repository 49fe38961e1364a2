"""«Se» with a letter changed: «se pondremos en contacto» (nos), «a la espera se su respuesta» (de), «la fecha se el envío» (del)."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import Around
from tonecheck.message import Message
from tonecheck.model import Span

#: Words that never follow the pronoun «se».
_OWNERS = frozenset("su sus tu tus nuestro nuestra nuestros nuestras un una".split())


def keys(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each «se» that no verb of its person follows, and what was meant (lower case)."""
    tokens = message.tokens
    for at in message.places.get("se", ()):
        if at + 1 == len(tokens) or tokens[at].sentence != tokens[at + 1].sentence:
            continue
        word, following = Around(message, at), tokens[at + 1]
        if following.fold.endswith("mos"):
            tags = word.tags(1)
            if tags and all(tag[0] == "V" and tag[2] in "IS" and tag[4:6] == "1P" for tag in tags):
                yield word.span(0), "nos"
        elif at and word.text(0) == "se" and word.can(-1, "NC"):
            if following.fold == "el":
                yield word.span(0, 1), "del"
            elif following.fold in _OWNERS or word.only(1, "NC") and _no_verb(word):
                yield word.span(0), "de"


def _no_verb(word: Around) -> bool:
    """Whether common nouns stand on both sides, and the first is no verb."""
    return not word.finite(-1) and word.text(-1).islower() and word.text(1).islower()
