"""The phrase language of rule files (matcher.py finds phrases in a text).

    word  =word     that word; an accent in the phrase is optional in the text, after «=» it is not; none is added
    <lemma>         any form of the lemma; <a/b> of either; <lemma:TAG> with a tag that starts so («.» is any character)
    <:TAG>          any word with such a tag; <:TAG/TAG> either; <:TAG!TAG> the first and no reading with the second
    <*>  <Aa>       any word; a word with a capital
    #  @            a number; a placeholder
    , ; : . ? ! …   that sign (also ¿ ¡ « » " ( ) - / and the like)
    (a|b c)  [a|b]  either; either or nothing
    ...  ...5       up to three, up to five tokens
    ^  $            the start, the end of a sentence
    {a b}           what the finding marks (the whole match without it)

A match never leaves its sentence. Of the alternatives the first that lets the rest match wins.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tonecheck.spanish.tokens import fold

# Alternatives that are all single words are one piece: they are most of what phrases hold.
_PIECE = re.compile(
    r"\([^\W\d_]+(?:\|[^\W\d_]+)*\)|\[[^\W\d_]+(?:\|[^\W\d_]+)*\]|<[^<>\s]*>|\.\.\.\d*|[()\[\]{}|^$#@]|=?[^\W_]+|[^\w\s]|_"
)
_BARE_ACCENTS = str.maketrans("áéíóúü", "aeiouu")
RESERVED = "\x1c\x1d\x1e\x1f"  # characters that no phrase can have: they keep the parts of a packed index apart


class PhraseError(ValueError):
    """A phrase that cannot be read; the message (Spanish) says what is wrong with it."""


class Words(NamedTuple):
    """A word among ``folds``."""

    folds: frozenset[str]


class Lemma(NamedTuple):
    """A word with a reading among ``lemmas`` (any if empty) whose tag fits ``tags`` and none fits ``without``."""

    lemmas: frozenset[str]
    tags: tuple[str, ...]
    without: tuple[str, ...]


class Kinds(NamedTuple):
    """A token of one of ``kinds``; ``capital`` asks for a capital."""

    kinds: tuple[str, ...]
    capital: bool = False


class Gap(NamedTuple):
    """Up to ``most`` tokens of any kind."""

    most: int


class Maybe(NamedTuple):
    """An optional sequence."""

    inner: tuple["Element", ...]


class Either(NamedTuple):
    """One of several sequences, the first that fits."""

    options: tuple[tuple["Element", ...], ...]


class Edge(NamedTuple):
    """``^`` or ``$`` (sentence edges), ``{`` or ``}`` (what is marked); takes no token."""

    sign: str


Element = Words | Lemma | Kinds | Gap | Maybe | Either | Edge


def bare(word: str) -> str:
    """Return ``word`` (folded) without accents; ñ stays."""
    return word.translate(_BARE_ACCENTS)


def parse(phrase: str) -> tuple[Element, ...]:
    """Read a phrase. Raises PhraseError."""
    if not set(RESERVED).isdisjoint(phrase):
        raise PhraseError("un carácter de control no se puede buscar")
    pieces = _PIECE.findall(phrase)
    elements, rest = _sequence(pieces, 0, phrase)
    if rest != len(pieces):
        raise PhraseError(f"«{pieces[rest]}» está de más")
    if not elements:
        raise PhraseError("está vacía")
    return elements


def _sequence(pieces: Sequence[str], at: int, phrase: str) -> tuple[tuple[Element, ...], int]:
    out: list[Element] = []
    while at < len(pieces):
        piece = pieces[at]
        if piece in (")", "]", "|"):
            break
        at += 1
        if piece[0] in "([" and len(piece) > 1:
            words = _alternatives(piece[1:-1])
            out.append(words if piece[0] == "(" else Maybe((words,)))
        elif piece in ("(", "["):
            closer = ")" if piece == "(" else "]"
            options, at = _options(pieces, at, phrase, closer)
            inner = _either(options)
            out.append(inner if closer == ")" else Maybe(options[0] if len(options) == 1 else (inner,)))
        else:
            out.append(_element(piece))
    return tuple(out), at


def _either(options: Sequence[tuple[Element, ...]]) -> Element:
    """Alternatives as one element; of single words only, one that takes any of them at once."""
    words = [option[0] for option in options if len(option) == 1 and isinstance(option[0], Words)]
    if len(words) == len(options):
        return Words(frozenset().union(*(word.folds for word in words)))
    return Either(tuple(options))


def _options(pieces: Sequence[str], at: int, phrase: str, closer: str) -> tuple[list[tuple[Element, ...]], int]:
    """Read alternatives up to ``closer``."""
    options = []
    while True:
        option, at = _sequence(pieces, at, phrase)
        options.append(option)
        if at >= len(pieces) or pieces[at] not in ("|", closer):
            raise PhraseError(f"falta «{closer}»")
        at += 1
        if pieces[at - 1] == closer:
            return options, at


def _alternatives(piece: str) -> Words:
    """``a|b|c`` as one element."""
    folded = fold(piece)
    words = folded.split("|")
    return Words(frozenset(words if folded.isascii() else (*words, *bare(folded).split("|"))))


@cache
def _element(piece: str) -> Element:
    if piece.isalpha():
        word = fold(piece)
        return Words(frozenset((word,)) if word.isascii() else frozenset((word, bare(word))))
    if piece in "^$" or piece in "{}":
        return Edge(piece)
    if piece == "#":
        return Kinds(("number",))
    if piece == "@":
        return Kinds(("placeholder",))
    if piece == "<*>":
        return Kinds(("word",))
    if piece == "<Aa>":
        return Kinds(("word",), capital=True)
    if piece.startswith("..."):
        return Gap(int(piece[3:] or 3))
    if piece.startswith("<"):
        lemmas, _, tags = piece[1:-1].partition(":")
        wanted, *without = tags.split("!")
        if not lemmas and not wanted:
            raise PhraseError(f"«{piece}» no dice ni lema ni etiqueta")
        return Lemma(
            frozenset(filter(None, lemmas.split("/"))),
            tuple(filter(None, wanted.split("/"))),
            tuple(tag for group in without for tag in group.split("/")),
        )
    word = fold(piece)
    if len(word) > 1 and word[0] == "=":
        return Words(frozenset((word[1:],)))
    return Words(frozenset((word, bare(word))))
