"""An article, «más» and an adjective that do not agree: «el más barata», «lo más importantes es»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import ADVERBIAL, THE, Around, each
from tonecheck.checks.grammar.clauses import begins
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, determiner_for

_COPULAS = frozenset("es era fue será sería".split())


def degrees(message: Message, words: tuple[str, ...]) -> Iterator[tuple[Span, str]]:
    """Yield each article with one of ``words`` and an adjective in another shape, and what was meant (lower case)."""
    for word in each(message, words):
        if word.only(1, "AQ", "NC") and word.can(1, "AQ") and word.text(1).islower():
            yield from _one(word) if word.fold(-1) in THE else _thing(word) if word.fold(-1) == "lo" else ()


def _one(word: Around) -> Iterator[tuple[Span, str]]:
    """«el más barata»: the article is what tells which one is meant where only the gender differs."""
    own, form = DETERMINERS[word.fold(-1)], word.fold(1)
    said = word.shapes(1, "AQ")
    if form in ADVERBIAL or word.can(2, "NC", "AQ") and not word.can(2, "SP", "V"):
        return
    if len(said) != 1 or any(agree(own, shape) for shape in said) or said[0].gender not in ("M", "F"):
        return
    if own.number == said[0].number and (meant := determiner_for(word.fold(-1), said[0])):
        yield word.span(-1), meant
    elif word.fold(2) != "posible":
        yield from word.agreeing(1, said[0], own)


def _thing(word: Around) -> Iterator[tuple[Span, str]]:
    """«Lo más importantes es»: but «lo más claros posible», «lo más altas que pueden»."""
    said = word.shapes(1, "AQ")
    after = 3 if word.fold(2) in ("ahora", "hoy", "aquí", "siempre") else 2
    if word.fold(after) not in _COPULAS or not said or any(shape.number != "P" for shape in said):
        return
    yield from word.agreeing(1, said[0], Shape("M", "S"))


def very(message: Message, words: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """«es un pedido muy cara», «son pedidos muy caras»: «muy» and what it makes more of, after a noun that is said or opens the clause."""
    for word in each(message, words):
        said = word.shapes(1, "AQ", "VMP")
        plain = word.only(1, "AQ", "VMP", "NC", "V", "I") and word.text(1).islower() and word.fold(1) not in ADVERBIAL
        if not said or not plain or word.can(2, "NC", "AQ") and not word.can(2, "SP", "V"):
            continue
        noun = _noun_said(word)
        if noun is not None and not any(agree(noun, shape) for shape in said):
            yield from word.agreeing(1, said[0], noun)


def _noun_said(word: Around) -> Shape | None:
    """The shape of the noun right before a word where «es», «hay» or nothing stands before it («abrió la caja muy contenta» is of her)."""
    if not word.only(-1, "NC", "V") or not word.text(-1).islower():
        return None
    own = DETERMINERS.get(word.fold(-2))
    if own is None:
        if not word.lemmas(-2) & {"ser", "haber"} or word.only(-2, "NC"):
            return None
        own = Shape("", "")
    elif not (word.lemmas(-3) & {"ser", "haber"} or word.fold(-2) in ("un", "una", "su") and begins(word, -2)):
        return None
    nouns = {shape for shape in word.shapes(-1, "NC") if agree(shape, own)}
    noun = nouns.pop() if len(nouns) == 1 else None
    return noun if noun is not None and noun.gender in ("M", "F") and noun.number in ("S", "P") else None
