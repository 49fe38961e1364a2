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
from typing import NamedTuple

from tonecheck.spanish.tokens import fold

_PIECE = re.compile(r"<[^<>\s]*>|\.\.\.\d*|[()\[\]{}|^$#@]|=?[^\W_]+|[^\w\s]|_")
_BARE_ACCENTS = str.maketrans("áéíóúü", "aeiouu")
RESERVED = "¦¬¶§"  # signs that no phrase can have: they keep the parts of a packed index apart
_MOST_FOLLOWERS, _MOST_PAIRS = 30, 60  # words that may come next, alone and times the words before them, to be listed
_MOST_NEEDED = 40  # words that are worth naming
# Words so common that a phrase is better found by its next word.
_COMMON = frozenset(
    "a al con de del el en es eso esta este esto ha he la las le les lo los me mi más muy ni no nos o para por que qué se si sí su"
    " sus te tu un una usted y ya".split()
)  # fmt: skip


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
    for sign in RESERVED:
        if sign in phrase:
            raise PhraseError(f"«{sign}» no se puede buscar en una frase; usa un patrón")
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
        if piece in ("(", "["):
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


class Anchor(NamedTuple):
    """Where a phrase can be found: ``key`` stands ``offset`` tokens after its start, right before ``follower``.

    ``key`` is a bare word, «<» and a lemma, or «<number» and «<placeholder»; ``follower`` a folded word, or "" for any;
    ``tags`` is what the tag of a lemma has to fit, written as in the phrase, or "" for any.
    """

    key: str
    offset: int
    follower: str
    tags: str = ""


def anchors(elements: Sequence[Element]) -> tuple[Anchor, ...]:
    """Return the anchors of a phrase; it matches only where one of them stands.

    Raises PhraseError where no word, lemma, number or placeholder stands at a fixed place.
    """
    found = _lead(tuple(elements))
    if found is None:
        raise PhraseError("necesita una palabra o un lema antes de «...»")
    return tuple(sorted(set(found)))


def _lead(elements: tuple[Element, ...]) -> list[Anchor] | None:
    if not elements:
        return None
    head, rest = elements[0], elements[1:]
    match head:
        case Words(folds):
            followers = _next_words(rest)
            if followers is None or len(folds) * len(followers) > _MOST_PAIRS:
                common = len(folds & _COMMON) >= len(folds) / 2
                if common and (later := _shift(_lead(rest))):
                    return later
                followers = frozenset(("",))
            return [Anchor(bare(word), 0, after) for word in folds for after in followers]
        case Lemma(lemmas) if lemmas:
            tags = "/".join(head.tags) + "".join("!" + tag for tag in head.without)
            following = _next_words(rest)
            if following is None or len(lemmas) * len(following) > _MOST_PAIRS:
                following = frozenset(("",))
            return [Anchor("<" + lemma, 0, after, tags) for lemma in lemmas for after in following]
        case Kinds(("number" | "placeholder" as kind,)):
            return _shift(_lead(rest)) or [Anchor("<" + kind, 0, "")]
        case Lemma() | Kinds():
            return _shift(_lead(rest))
        case Edge():
            return _lead(rest)
        case Maybe(inner):
            return _both([_lead(inner + rest), _lead(rest)])
        case Either(options):
            return _both([_lead(option + rest) for option in options])
        case _:
            return None


def _next_words(elements: tuple[Element, ...]) -> frozenset[str] | None:
    """The words (folded) of which one must come next; None where other things may, or too many words."""
    if not elements:
        return None
    head, rest = elements[0], elements[1:]
    found: list[frozenset[str] | None]
    match head:
        case Words(folds):
            return folds
        case Edge("{" | "}"):
            return _next_words(rest)
        case Maybe(inner):
            found = [_next_words(inner + rest), _next_words(rest)]
        case Either(options):
            found = [_next_words(option + rest) for option in options]
        case _:
            return None
    words: set[str] = set()
    for item in found:
        if item is None:
            return None
        words |= item
    return frozenset(words) if len(words) <= _MOST_FOLLOWERS else None


def needed(elements: Sequence[Element]) -> frozenset[str]:
    """Words (folded) of which every match has one: the last that can be named, as the anchor is among the first.

    Signs and words that most sentences have count only where there are no others; the result is empty where none can be
    named.
    """
    best: frozenset[str] = frozenset()
    for element in elements:
        found: frozenset[str] = frozenset()
        if isinstance(element, Words):
            found = element.folds
        elif isinstance(element, Either):
            parts = [needed(option) for option in element.options]
            found = frozenset().union(*parts) if all(parts) else found
        if found and len(found) <= _MOST_NEEDED and (_telling(found) or not best or not _telling(best)):
            best = found
    return best


def _telling(words: frozenset[str]) -> bool:
    return words.isdisjoint(_COMMON) and all(map(str.isalnum, words))


def _shift(lead: list[Anchor] | None) -> list[Anchor] | None:
    return None if lead is None else [anchor._replace(offset=anchor.offset + 1) for anchor in lead]


def _both(leads: Iterable[list[Anchor] | None]) -> list[Anchor] | None:
    out: list[Anchor] = []
    for lead in leads:
        if lead is None:
            return None
        out += lead
    return out
