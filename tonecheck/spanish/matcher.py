"""Index many phrases and find them all in one walk over the tokens."""

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from tonecheck.model import NOTHING
from tonecheck.spanish.pieces import MARSHAL, Pieces
from tonecheck.spanish.programs import Fits, Step, TagsOf, program, tags_fit
from tonecheck.spanish.tokens import Sentence, Token, bare

# What separates the entries of a key, and a follower from its places: characters that no phrase has (phrases.RESERVED).
_ENTRY, _PLACES = "\x1c\x1d"
_EDGE, _FOLLOWED = _ENTRY.encode(), _PLACES.encode()
Said = dict[int, AbstractSet[str]]  # the number of a sentence → its words (folded)


class Hit(NamedTuple):
    """A match: token indexes of the whole (half-open), offsets of what is marked, and the number of the phrase."""

    first: int
    last: int
    start: int
    end: int
    phrase: int


class PhraseIndex(NamedTuple):
    """Phrases with their owners, found by the keys and followers of their anchors; plain data, which can be packed."""

    phrases: list[bytes] | Pieces  # each packed (see ``fields``): few of them are ever asked for
    keys: Mapping[str, bytes]  # key → its entries, packed


def index(phrases: Iterable[tuple[str, str]], base: PhraseIndex | None = None) -> PhraseIndex:
    """Index (owner, phrase) pairs after those of ``base``. Raises PhraseError."""
    from tonecheck.spanish.anchors import anchors, needed  # the compiled rule book has been through all this
    from tonecheck.spanish.phrases import parse

    numbered = list(base.phrases) if base else []
    found: dict[str, dict[str, list[str]]] = {}
    for owner, phrase in phrases:
        elements = parse(phrase)
        for anchor in anchors(elements):
            place = f"{len(numbered)}.{anchor.offset}.{anchor.tags}"
            found.setdefault(anchor.key, {}).setdefault(anchor.follower, []).append(place)
        numbered.append(_marshalled((owner, phrase, " ".join(sorted(needed(elements))), _marshalled(elements))))
    keys = dict(base.keys) if base else {}
    for key, entries in found.items():
        followers = _followers(keys[key]) if key in keys else {}
        for after, places in entries.items():
            followers[after] = ",".join([followers[after], *places] if after in followers else places)
        keys[key] = _ENTRY.join(after + _PLACES + joined for after, joined in followers.items()).encode()
    return PhraseIndex(numbered, keys)


def fields(phrase: bytes) -> tuple[str, str, frozenset[str], bytes]:
    """The owner of a packed phrase, the phrase as written, the words of which each match has one (none: any match), and
    the elements of the phrase, packed: most phrases that a text seems to start lack one of these words.
    """
    owner, written, words, elements = marshal.loads(phrase)
    return owner, written, frozenset(words.split()), elements


def _followers(packed: bytes) -> dict[str, str]:
    """The entries of a key: follower → packed places."""
    return dict([entry.split(_PLACES) for entry in packed.decode().split(_ENTRY)])


def packed(phrase_index: PhraseIndex) -> bytes:
    """Return an index as one piece, which costs nothing where it is not needed."""
    return _marshalled(tuple(phrase_index))


def unpacked(piece: bytes) -> PhraseIndex:
    """Return the index that ``packed`` made a piece."""
    return PhraseIndex._make(marshal.loads(piece))


def _marshalled(value: Any) -> bytes:
    """``value``, of texts, numbers, tables and the like only, in the format that every Python reads, and fastest of all."""
    return marshal.dumps(value, MARSHAL)


class _Program:
    """A phrase that some word has led to: what ``fields`` says of it, and what matches it, made when it is first tried."""

    __slots__ = ("elements", "needed", "number", "owner", "step", "written")

    def __init__(self, number: int, phrase: bytes) -> None:
        self.number = number
        self.owner, self.written, self.needed, self.elements = fields(phrase)
        self.step: Step | None = None


_Tries = Sequence[tuple[_Program, int]]  # phrases, and how many tokens after the start of each the word stands


class _Start:
    """What a word leads to: the tries before each next word that was met, ``alone`` those before any word.

    ``followed`` has the packed entries of its keys, with the tags that these have here. A common key has hundreds of
    entries, and a text asks for few: what is asked for is looked up in the text itself.
    """

    __slots__ = ("alone", "before", "followed")

    def __init__(self, alone: _Tries, followed: Sequence[tuple[bytes, Sequence[str]]]) -> None:
        self.alone = alone
        self.before: dict[str, _Tries] = {}
        self.followed = followed


_NOWHERE = _Start((), ())  # most words, in the indexes of conditions


def _places(entries: bytes, after: str, tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The phrases that packed entries name before ``after``, but for those that want another tag than ``tags``, with their offsets."""
    entry = _EDGE + after.encode(errors="replace") + _FOLLOWED
    start = entries.find(entry) + len(entry)
    if start < len(entry):
        return
    for place in entries[start : entries.index(_EDGE, start)].decode().split(","):
        number, offset, wanted = place.split(".", 2)
        if not wanted or tags_fit(tags, wanted):
            yield int(number), int(offset)


class Matcher:
    """Finds the phrases of an index; parses a phrase when first needed and remembers what each word can start.

    ``parts`` are indexes of phrases that are needed seldom, packed, by owner.
    """

    def __init__(
        self,
        phrase_index: PhraseIndex,
        tags_of: TagsOf,
        parts: Mapping[str, bytes] = NOTHING,
        words: dict[str, dict[str, list[str]]] | None = None,
    ) -> None:
        self._index = phrase_index
        self._words = (
            {} if words is None else words
        )  # the keys of the words that were met, with tags; shared with the parts
        self._tags_of = tags_of
        self._programs: dict[int, _Program] = {}
        self._starts: dict[str, _Start] = {}
        self._fits: Fits = {}
        self._packed = parts
        self._parts: dict[str, Matcher] = {}

    def part(self, owner: str) -> "Matcher":
        """Return a matcher of its own for the phrases of ``owner``, which are needed seldom; remembered."""
        known = self._parts.get(owner)
        if known is None:
            index_of_part = unpacked(self._packed[owner])
            known = self._parts[owner] = Matcher(index_of_part, self._tags_of, words=self._words)
        return known

    def phrase(self, number: int) -> str:
        """Return the phrase that a hit is of, as it is written in its rule file."""
        return self._programs[number].written

    def keys_of(self, token: Token) -> Mapping[str, list[str]]:
        """The keys that a token is: its bare word, its kind and its lemmas, these with their tags."""
        keys = self._words.get(token.text)
        if keys is None:
            keys = {bare(token.fold): [], "<" + token.kind: []}
            if token.kind == "word":
                for lemma, tag in self._tags_of(token):
                    keys.setdefault("<" + lemma, []).append(tag)
            self._words[token.text] = keys
        return keys

    def anchors_in(self, places: Mapping[str, Sequence[int]]) -> list[int]:
        """The indexes of the tokens of a text, at ``places`` by their keys, that a phrase may be found by, in order."""
        return sorted({at for key in self._index.keys.keys() & places.keys() for at in places[key]})

    def find(
        self,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        places: Iterable[int] | None = None,
        said: Said | None = None,
    ) -> dict[str, list[Hit]]:
        """Return the hits of each owner, whether they overlap or not (see ``longest``); keys only at ``places`` (indexes of tokens, all if None).

        ``said`` remembers the words of each sentence; the searches of a text share one.
        """
        found: dict[str, list[Hit]] = {}
        said = {} if said is None else said
        starts, last_token = self._starts, len(tokens) - 1
        for at in range(len(tokens)) if places is None else places:
            token = tokens[at]
            start = starts.get(token.text) or self._start(token)
            tries: _Tries | None = start.alone
            if start.followed and at < last_token:
                after = tokens[at + 1].fold
                tries = start.before.get(after)
                if tries is None:
                    tries = start.before[after] = self._tries(start.followed, after, start.alone)
            if tries:
                self._try(tries, at, tokens, sentences, said, found)
        return found

    def _try(
        self,
        tries: _Tries,
        at: int,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        said: Said,
        found: dict[str, list[Hit]],
    ) -> None:
        """Match the phrases that token ``at`` leads to; one that two keys lead to is found twice."""
        number = tokens[at].sentence
        _, _, opens, closes, _ = sentences[number]
        words = said.get(number)
        if words is None:
            words = said[number] = {token.fold for token in tokens[opens:closes]}
        for phrase, offset in tries:
            first = at - offset
            if first < opens or (phrase.needed and phrase.needed.isdisjoint(words)):
                continue  # most phrases that a text seems to start lack another word: they need not even be read
            step = phrase.step
            if step is None:
                step = phrase.step = program(marshal.loads(phrase.elements), self._tags_of, self._fits)
            marks = [-1, -1]
            last = step(tokens, first, closes, opens, marks)
            if last > first:
                low = first if marks[0] < 0 else marks[0]
                high = last if marks[1] < 0 else marks[1]
                start = tokens[low].start if low < last else tokens[last - 1].end
                end = tokens[high - 1].end if high > low else start
                found.setdefault(phrase.owner, []).append(Hit(first, last, start, end, phrase.number))

    def _start(self, token: Token) -> _Start:
        known = self._index.keys
        entries = [(_EDGE + known[key] + _EDGE, tags) for key, tags in self.keys_of(token).items() if key in known]
        if not entries:
            self._starts[token.text] = _NOWHERE
            return _NOWHERE
        followed = [entry for entry in entries if entry[0].count(_EDGE) > 1 + (_EDGE + _FOLLOWED in entry[0])]
        start = self._starts[token.text] = _Start(self._tries(entries, "", ()), followed)
        return start

    def _tries(self, entries: Iterable[tuple[bytes, Sequence[str]]], after: str, others: _Tries) -> _Tries:
        """The tries of ``entries`` before ``after``, behind ``others``."""
        tries = list(others)
        for packed_entries, tags in entries:
            for number, offset in _places(packed_entries, after, tags):
                known = self._programs.get(number)
                if known is None:
                    known = self._programs[number] = _Program(number, self._index.phrases[number])
                tries.append((known, offset))
        return tries


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of the hits that overlap, the longest; in order."""
    out: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not out or hit.start >= out[-1].end:
            out.append(hit)
        elif hit.end - hit.start > out[-1].end - out[-1].start:
            out[-1] = hit
    return out
