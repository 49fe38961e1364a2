"""The phrase language of rule files: parse a phrase, index many, match them all in one walk over the tokens.

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

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tonecheck.spanish.tokens import Sentence, Token, fold

_PIECE = re.compile(r"<[^<>\s]*>|\.\.\.\d*|[()\[\]{}|^$#@]|=?[^\W_]+|[^\w\s]|_")
_BARE_ACCENTS = str.maketrans("áéíóúü", "aeiouu")
# Words so common that a phrase is better found by its next word.
_COMMON = frozenset(
    "a al con de del el en es eso esta este esto ha he la las le les lo los me mi más muy ni no nos o para por que qué se si sí su"
    " sus te tu un una usted y ya".split()
)  # fmt: skip

TagsOf = Callable[[Token], Iterable[tuple[str, str]]]  # token → (lemma, tag) pairs


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

    inner: tuple[Element, ...]


class Either(NamedTuple):
    """One of several sequences, the first that fits."""

    options: tuple[tuple[Element, ...], ...]


class Edge(NamedTuple):
    """``^`` or ``$`` (sentence edges), ``{`` or ``}`` (what is marked); takes no token."""

    sign: str


Element = Words | Lemma | Kinds | Gap | Maybe | Either | Edge


class Hit(NamedTuple):
    """A match: token indexes of the whole (half-open), offsets of what is marked, and the number of the phrase."""

    first: int
    last: int
    start: int
    end: int
    phrase: int


def bare(word: str) -> str:
    """Return ``word`` (folded) without accents; ñ stays."""
    return word.translate(_BARE_ACCENTS)


def parse(phrase: str) -> tuple[Element, ...]:
    """Read a phrase. Raises PhraseError."""
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
            inner: Element = Either(tuple(options))
            out.append(inner if closer == ")" else Maybe(options[0] if len(options) == 1 else (inner,)))
        else:
            out.append(_element(piece))
    return tuple(out), at


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


def _element(piece: str) -> Element:
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


def anchors(elements: Sequence[Element]) -> tuple[tuple[str, int], ...]:
    """Return (key, offset) pairs: the phrase can only match where one of the keys stands ``offset`` tokens after its start.

    A key is a bare word, «<» and a lemma, or «<number» and «<placeholder». Raises PhraseError where none of them stands at
    a fixed place.
    """
    found = _lead(tuple(elements))
    if found is None:
        raise PhraseError("necesita una palabra o un lema antes de «...»")
    return tuple(sorted(set(found)))


def _lead(elements: tuple[Element, ...]) -> list[tuple[str, int]] | None:
    if not elements:
        return None
    head, rest = elements[0], elements[1:]
    match head:
        case Words(folds):
            later = _lead(rest) if folds <= _COMMON else None
            return _shift(later) or [(bare(word), 0) for word in folds]
        case Lemma(lemmas) if lemmas:
            return [("<" + lemma, 0) for lemma in lemmas]
        case Kinds(("number" | "placeholder" as kind,)):
            return _shift(_lead(rest)) or [("<" + kind, 0)]
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


def _shift(lead: list[tuple[str, int]] | None) -> list[tuple[str, int]] | None:
    return None if lead is None else [(key, offset + 1) for key, offset in lead]


def _both(leads: Iterable[list[tuple[str, int]] | None]) -> list[tuple[str, int]] | None:
    out: list[tuple[str, int]] = []
    for lead in leads:
        if lead is None:
            return None
        out += lead
    return out


class PhraseIndex(NamedTuple):
    """Phrases with their owners, found by the keys of their anchors; plain data, so that it compiles to JSON."""

    phrases: Sequence[tuple[str, str]]  # (owner, phrase)
    keys: Mapping[str, Sequence[tuple[int, int]]]  # key → (number of the phrase, offset)


def index(phrases: Iterable[tuple[str, str]]) -> PhraseIndex:
    """Index (owner, phrase) pairs. Raises PhraseError."""
    numbered = list(phrases)
    keys: dict[str, list[tuple[int, int]]] = {}
    for number, (_, phrase) in enumerate(numbered):
        for key, offset in anchors(parse(phrase)):
            keys.setdefault(key, []).append((number, offset))
    return PhraseIndex(numbered, keys)


class Matcher:
    """Finds the phrases of an index; parses a phrase when first needed and remembers what each word can start."""

    def __init__(self, phrase_index: PhraseIndex, tags_of: TagsOf) -> None:
        self._index = phrase_index
        self._tags_of = tags_of
        self._parsed: dict[int, tuple[Element, ...]] = {}
        self._candidates: dict[str, tuple[tuple[int, int], ...]] = {}
        self._fits: dict[tuple[Lemma, str], bool] = {}
        self._lemma_keys = any(key.startswith("<") for key in phrase_index.keys)

    def find(self, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> dict[str, list[Hit]]:
        """Return the hits of each owner, sorted, the longer of two that overlap."""
        found: dict[str, list[Hit]] = {}
        tried: set[tuple[int, int]] = set()
        for at, token in enumerate(tokens):
            candidates = self._candidates.get(token.text)
            if candidates is None:
                candidates = self._candidates[token.text] = self._lookup(token)
            if not candidates:
                continue
            sentence = sentences[token.sentence]
            for number, offset in candidates:
                first = at - offset
                if first < sentence.first or (offset and (number, first) in tried):
                    continue
                tried.add((number, first))
                marks = [-1, -1]
                last = self._match(self._elements(number), 0, tokens, first, sentence, marks)
                if last > first:
                    low = first if marks[0] < 0 else marks[0]
                    high = last if marks[1] < 0 else marks[1]
                    start = tokens[low].start if low < last else tokens[last - 1].end
                    end = tokens[high - 1].end if high > low else start
                    owner = self._index.phrases[number][0]
                    found.setdefault(owner, []).append(Hit(first, last, start, end, number))
        return {owner: _longest(hits) for owner, hits in found.items()}

    def _lookup(self, token: Token) -> tuple[tuple[int, int], ...]:
        keys = self._index.keys
        out = [*keys.get(bare(token.fold), ()), *keys.get("<" + token.kind, ())]
        if self._lemma_keys and token.kind == "word":
            for lemma in dict.fromkeys(lemma for lemma, _ in self._tags_of(token)):
                out += keys.get("<" + lemma, ())
        return tuple(out)

    def _elements(self, number: int) -> tuple[Element, ...]:
        elements = self._parsed.get(number)
        if elements is None:
            elements = self._parsed[number] = parse(self._index.phrases[number][1])
        return elements

    def _match(
        self,
        elements: tuple[Element, ...],
        k: int,
        tokens: Sequence[Token],
        at: int,
        sentence: Sentence,
        marks: list[int],
    ) -> int:
        """Return the token index after a match of ``elements[k:]`` at ``at``, or -1."""
        while k < len(elements):
            element = elements[k]
            match element:
                case Words(folds):
                    if at >= sentence.last or tokens[at].fold not in folds:
                        return -1
                    at += 1
                case Lemma():
                    if at >= sentence.last or not self._fit(element, tokens[at]):
                        return -1
                    at += 1
                case Kinds(kinds, capital):
                    if at >= sentence.last or tokens[at].kind not in kinds:
                        return -1
                    if capital and not tokens[at].text[0].isupper():
                        return -1
                    at += 1
                case Edge(sign):
                    if (sign == "^" and at != sentence.first) or (sign == "$" and not _at_end(tokens, at, sentence)):
                        return -1
                    if sign in "{}":
                        marks[sign == "}"] = at
                case Gap(most):
                    for width in range(min(most, sentence.last - at) + 1):
                        last = self._match(elements, k + 1, tokens, at + width, sentence, marks)
                        if last >= 0:
                            return last
                    return -1
                case Maybe(inner):
                    last = self._match(inner + elements[k + 1 :], 0, tokens, at, sentence, marks)
                    if last >= 0:
                        return last
                case Either(options):
                    for option in options:
                        last = self._match(option + elements[k + 1 :], 0, tokens, at, sentence, marks)
                        if last >= 0:
                            return last
                    return -1
            k += 1
        return at

    def _fit(self, element: Lemma, token: Token) -> bool:
        if token.kind != "word":
            return False
        key = (element, token.text)
        fits = self._fits.get(key)
        if fits is None:
            fits = self._fits[key] = _fits(element, tuple(self._tags_of(token)))
        return fits


def _fits(element: Lemma, readings: Sequence[tuple[str, str]]) -> bool:
    if any(tag_fits(tag, pattern) for _, tag in readings for pattern in element.without):
        return False
    return any(
        (not element.lemmas or lemma in element.lemmas)
        and (not element.tags or any(tag_fits(tag, pattern) for pattern in element.tags))
        for lemma, tag in readings
    )


def tag_fits(tag: str, pattern: str) -> bool:
    """Tell whether ``tag`` starts as ``pattern`` says; «.» stands for any character."""
    return len(tag) >= len(pattern) and all(p in (".", t) for p, t in zip(pattern, tag, strict=False))


def _at_end(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    return all(token.kind in ("sign", "dots") for token in tokens[at : sentence.last])


def _longest(hits: list[Hit]) -> list[Hit]:
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    out: list[Hit] = []
    for hit in hits:
        if not out or hit.start >= out[-1].end:
            out.append(hit)
        elif hit.end - hit.start > out[-1].end - out[-1].start:
            out[-1] = hit
    return out
