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
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from tonecheck.spanish.tokens import bare, fold

# Alternatives that are all single words are one piece: they are most of what phrases hold.
_PIECE = re.compile(
    r"\([^\W\d_]+(?:\|[^\W\d_]+)*\)|\[[^\W\d_]+(?:\|[^\W\d_]+)*\]|<[^<>\s]*>|\.\.\.\d*|[()\[\]{}|^$#@]|=?[^\W_]+|[^\w\s]|_"
)
RESERVED = "\x1c\x1d\x1e\x1f"  # characters that no phrase can have: they keep the parts of what is packed apart


class PhraseError(ValueError):
    """A phrase that cannot be read; the message (Spanish) says what is wrong with it."""


# The elements are plain texts, and tuples that begin with their sort: what a compiled rule book can hold (marshal).
Words = str  # a word among these (folded, between bars)
Lemma = tuple[Literal["lemma"], frozenset[str], tuple[str, ...], tuple[str, ...]]  # with a reading of one of these
# lemmas (any if empty) whose tag fits the first tags (any if empty), and none that fits the second
Kinds = tuple[Literal["kinds"], tuple[str, ...], bool]  # a token of one of these kinds; whether it needs a capital
Gap = tuple[Literal["gap"], int]  # up to so many tokens of any kind
Either = tuple[Literal["either"], tuple[tuple["Element", ...], ...]]  # one of these sequences, the first that fits
Edge = tuple[Literal["edge"], str]  # ^ or $ (sentence edges), { or } (what is marked); takes no token
Element = Words | Lemma | Kinds | Gap | Either | Edge


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
            out.append(words if piece[0] == "(" else _maybe((words,)))
        elif piece in ("(", "["):
            closer = ")" if piece == "(" else "]"
            options, at = _options(pieces, at, phrase, closer)
            inner = _either(options)
            out.append(inner if closer == ")" else _maybe(options[0] if len(options) == 1 else (inner,)))
        else:
            out.append(_element(piece))
    return tuple(out), at


def _either(options: Sequence[tuple[Element, ...]]) -> Element:
    """Alternatives as one element; of single words only, one that takes any of them at once."""
    words = [option[0] for option in options if len(option) == 1 and isinstance(option[0], str)]
    if len(words) == len(options):
        return _words("|".join(words).split("|"))
    return "either", tuple(options)


def _words(folds: Iterable[str]) -> Words:
    return "|".join(sorted(set(folds)))


def _maybe(inner: tuple[Element, ...]) -> Either:
    """``inner`` or nothing."""
    return "either", (inner, ())


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
    return _words(words if folded.isascii() else (*words, *bare(folded).split("|")))


@cache
def _element(piece: str) -> Element:
    if piece.isalpha():
        word = fold(piece)
        return _words((word, bare(word)))
    if piece in "^$" or piece in "{}":
        return "edge", piece
    if piece == "#":
        return "kinds", ("number",), False
    if piece == "@":
        return "kinds", ("placeholder",), False
    if piece == "<*>":
        return "kinds", ("word",), False
    if piece == "<Aa>":
        return "kinds", ("word",), True
    if piece.startswith("..."):
        return "gap", int(piece[3:] or 3)
    if piece.startswith("<"):
        lemmas, _, tags = piece[1:-1].partition(":")
        wanted, *without = tags.split("!")
        if not lemmas and not wanted:
            raise PhraseError(f"«{piece}» no dice ni lema ni etiqueta")
        return (
            "lemma",
            frozenset(filter(None, lemmas.split("/"))),
            tuple(filter(None, wanted.split("/"))),
            tuple(tag for group in without for tag in group.split("/")),
        )
    word = fold(piece)
    if len(word) > 1 and word[0] == "=":
        return _words((word[1:],))
    return _words((word, bare(word)))
