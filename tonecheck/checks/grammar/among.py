"""One of several, several with me, and what «se ha …» says: «uno de los paquetes tienen», «mi compañera y yo está», «se ha enviado los»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import DATIVES, PLURAL, SINGULAR, Around, each
from tonecheck.checks.grammar.subjects import BETWEEN, DONE, OWNERS, noun_at, put
from tonecheck.message import Message
from tonecheck.model import Span

_EACH = frozenset("uno una ninguno ninguna alguno alguna".split())


def among(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each verb that stands in another number than these subjects, and the form that agrees (lower case)."""
    places = message.places
    for word in each(message, _EACH):
        yield from _one_of(word)
    for at in places.get("se", ()):
        yield from _has_been(Around(message, at))
    for at in places.get("yo", ()):
        yield from _and_i(Around(message, at))


def _one_of(word: Around) -> Iterator[tuple[Span, str]]:
    """«cada uno de los paquetes tienen»: it is one that does it."""
    opens = word.closed(-1) or word.fold(-1) == "cada" and word.closed(-2)
    if not opens or word.fold(1) != "de" or word.fold(2) not in PLURAL or not word.can(3, "NC"):
        return
    at = word.skip(4, BETWEEN, 7)
    tags = word.tags(at)
    if tags and word.text(at).islower() and all(tag[0] == "V" and tag[2] == "I" and tag[4:6] == "3P" for tag in tags):
        yield from put(word, at, "3S")


def _has_been(word: Around) -> Iterator[tuple[Span, str]]:
    """«se ha enviado los documentos», «se han realizado el cambio»."""
    at = 2 if word.fold(1) in DATIVES else 1
    have = word.fold(at)
    if have not in ("ha", "han", "había", "habían", "habrá", "habrán") or not word.lemmas(at + 1) & DONE:
        return
    many = have.endswith("n")
    if word.fold(at + 2) not in (SINGULAR if many else PLURAL) or not noun_at(word, at + 2 + 1, "S" if many else "P"):
        return
    if word.can(at + 1, "VMP00SM") and not (many and {"y", "e", ","}.intersection(word.after())):
        yield word.span(at), have[:-1] if many else have + "n"


def _and_i(word: Around) -> Iterator[tuple[Span, str]]:
    """«mi compañera y yo está revisando»: with me, we are several."""
    if word.fold(-1) != "y" or not word.can(-2, "NC", "NP") or word.text(1) == "" or not word.text(1).islower():
        return
    tags = word.tags(1)
    opens = word.closed(-4) and word.fold(-3) in OWNERS or word.closed(-3) and word.can(-2, "NP")
    if (
        opens
        and tags
        and all(tag[0] == "V" and tag[2] in "IM" and tag[4:6] in ("3S", "3P", "1S", "2S") for tag in tags)
    ):
        yield from put(word, 1, "1P")
