"""A thing or a colour of the draft that is not the customer's: their toaster for a blender. Part of the kind «mismatch».

The things are those of closed lists, each with its names in other countries, so that «nevera» answers «heladera». Nothing is said
where the draft names the customer's thing too, or may well mean another one (hedges.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tonecheck.checks.hedges import hedged
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.sources.folding import bare

#: Each colour, its forms without the endings of gender and number, and what passes for it.
_COLOURS = {
    "blanc": "blanc", "crud": "blanc", "marfil": "blanc", "negr": "negr", "roj": "roj", "granate": "roj", "burdeos": "roj",
    "azul": "azul", "celeste": "azul", "turquesa": "azul", "verde": "verde", "amarill": "amarill", "mostaza": "amarill",
    "dorad": "amarill", "gris": "gris", "platead": "gris", "marron": "marron", "beige": "beige", "naranj": "naranj",
    "naranja": "naranj", "anaranjad": "naranj", "coral": "naranj", "rosa": "rosa", "rosad": "rosa", "fucsia": "rosa",
    "morad": "morad", "violeta": "morad", "lila": "morad",
}  # fmt: skip
_LINKS = frozenset("en de color el la".split())
_REACH = 4  # tokens between a thing and its colour


def other_wares(message: Message, customer: Message, products: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Yield the things and colours of the draft that are not the customer's, and what the customer wrote.

    ``products`` are groups of words for one thing, a text each («nevera frigorífico refrigerador»).
    """
    yield from _things(message, customer, _groups(products))
    yield from _colours(message, customer)


def _groups(products: Sequence[str]) -> Mapping[str, str]:
    return {bare(word): group.split()[0] for group in products for word in group.split()}


def _things(message: Message, customer: Message, groups: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    theirs = {groups[noun]: word for word in customer.places if (noun := _known(word, groups))}
    if len(theirs) != 1:
        return
    here = {groups[noun]: places for word, places in message.places.items() if (noun := _known(word, groups))}
    if len(here) != 1 or here.keys() == theirs.keys():
        return
    for at in next(iter(here.values())):
        token = message.tokens[at]
        named = message.role_at(token.start) == "body" and token.text.islower()
        if named and not hedged(message, message.sentences[token.sentence]):
            yield Span(token.start, token.end), next(iter(theirs.values()))
            return


def _known(word: str, groups: Mapping[str, str]) -> str:
    """The form of ``word`` that the groups have: itself, or without the ending of the plural."""
    plain = bare(word)
    return next(
        (form for form in (plain, plain[:-1], plain[:-2]) if form in groups and plain[len(form) :] in ("", "s", "es")),
        "",
    )


def _colours(message: Message, customer: Message) -> Iterator[tuple[Span, str]]:
    """«La funda roja» where the customer's message has «una funda azul», and nothing red."""
    theirs = list(_coloured(customer))
    if not theirs:
        return
    known = {colour for _, colour, _ in theirs}
    here = list(_coloured(message))
    if any(colour in known for _, colour, _ in here):
        return
    for noun, colour, span in here:
        right = [customer.text[own.start : own.end] for other, _, own in theirs if noun and other == noun]
        sentence = message.sentences[message.sentence_at(span.start)]
        if right and message.role_at(span.start) == "body" and not hedged(message, sentence):
            yield span, right[0]
            return


def _coloured(message: Message) -> Iterator[tuple[str, str, Span]]:
    """Each colour, with the noun right before it («» where there is none), and its place."""
    tokens = message.tokens
    for word, places in message.places.items():
        colour = _colour(word)
        if not colour:
            continue
        for at in places:
            before = at - 1
            while before >= max(0, at - _REACH) and bare(tokens[before].fold) in _LINKS:
                before -= 1
            one = tokens[before] if before >= 0 else None
            noun = ""
            if one is not None and one.kind == "word" and one.sentence == tokens[at].sentence:
                noun = bare(one.fold).rstrip("s") if any(tag.startswith("NC") for tag in message.tags(one)) else ""
            yield noun, colour, Span(tokens[at].start, tokens[at].end)


def _colour(word: str) -> str:
    plain = bare(word)
    plain = plain[:-1] if plain.endswith("s") and plain != "gris" else plain
    return _COLOURS.get(plain, "") or (_COLOURS.get(plain[:-1], "") if plain[-1:] in ("o", "a", "e") else "")
