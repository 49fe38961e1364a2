"""Index many phrases and find them all in one walk over the tokens."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from tonecheck.model import NOTHING
from tonecheck.spanish.phrases import RESERVED, bare, parse
from tonecheck.spanish.programs import Fits, Step, TagsOf, program, tag_fits
from tonecheck.spanish.tokens import Sentence, Token

# What separates the entries of a key, a follower from its places (and the fields of a phrase), and the parts of a packed
# index: characters that no phrase has.
_ENTRY, _PLACES, _PART, _ITEM = tuple(RESERVED)
Said = dict[int, AbstractSet[str]]  # the number of a sentence → its words (folded)
Place = tuple[int, int]  # the number of a phrase, and how many tokens after its start the key stands


class Hit(NamedTuple):
    """A match: token indexes of the whole (half-open), offsets of what is marked, and the number of the phrase."""

    first: int
    last: int
    start: int
    end: int
    phrase: int


class PhraseIndex(NamedTuple):
    """Phrases with their owners, found by the keys and followers of their anchors; plain data, which can be packed."""

    phrases: list[str]  # each packed (see ``fields``)
    keys: dict[str, str]  # key → its entries, packed: a text loads ten times as fast as the lists that it stands for


def index(phrases: Iterable[tuple[str, str]], base: PhraseIndex | None = None) -> PhraseIndex:
    """Index (owner, phrase) pairs after those of ``base``. Raises PhraseError."""
    from tonecheck.spanish.anchors import anchors, needed  # the compiled rule book has been through them

    numbered = list(base.phrases) if base else []
    found: dict[str, dict[str, list[str]]] = {}
    for owner, phrase in phrases:
        elements = parse(phrase)
        for anchor in anchors(elements):
            place = f"{len(numbered)}.{anchor.offset}.{anchor.tags}"
            found.setdefault(anchor.key, {}).setdefault(anchor.follower, []).append(place)
        numbered.append(_PLACES.join((owner, phrase, " ".join(sorted(needed(elements))))))
    keys = dict(base.keys) if base else {}
    for key, entries in found.items():
        followers = _followers(keys[key]) if key in keys else {}
        for after, places in entries.items():
            followers[after] = ",".join([followers[after], *places] if after in followers else places)
        keys[key] = _ENTRY.join(after + _PLACES + packed_places for after, packed_places in followers.items())
    return PhraseIndex(numbered, keys)


def fields(phrase: str) -> tuple[str, str, frozenset[str]]:
    """The owner of a packed phrase, the phrase as written, and the words of which each match has one (none: any match)."""
    owner, written, words = phrase.split(_PLACES)
    return owner, written, frozenset(words.split())


def _followers(packed: str) -> dict[str, str]:
    """The entries of a key: follower → packed places."""
    return dict([entry.split(_PLACES) for entry in packed.split(_ENTRY)])


def packed(phrase_index: PhraseIndex) -> str:
    """Return an index as one text, which is read fast, and costs nothing where it is not needed."""
    lists = (phrase_index.phrases, phrase_index.keys.keys(), phrase_index.keys.values())
    return _PART.join(_ITEM.join(items) for items in lists)


def unpacked(text: str) -> PhraseIndex:
    """Return the index that ``packed`` made a text."""
    phrases, _, rest = text.partition(_PART)
    keys, _, entries = rest.partition(_PART)
    if not phrases:
        return PhraseIndex([], {})
    return PhraseIndex(phrases.split(_ITEM), dict(zip(keys.split(_ITEM), entries.split(_ITEM), strict=True)))


class _Entry(NamedTuple):
    """What a key leads to: its packed entries, the places before each word that was asked for, and the tags of the key.

    A common key has hundreds of entries, and a text asks for few: what is asked for is looked up in the text itself.
    """

    packed: str
    known: dict[str, Sequence[Place]]
    tags: Sequence[str]

    def places(self, after: str) -> Sequence[Place]:
        """The places before ``after``, but for those that want another tag than the key has here."""
        start = self.packed.find(f"{_ENTRY}{after}{_PLACES}")
        places: Sequence[Place] = ()
        if start >= 0:
            start += len(after) + 2
            triples = (
                place.split(".", 2) for place in self.packed[start : self.packed.index(_ENTRY, start)].split(",")
            )
            places = [
                (int(number), int(offset))
                for number, offset, wanted in triples
                if not wanted or _tags_fit(self.tags, wanted)
            ]
        self.known[after] = places
        return places


def _tags_fit(tags: Sequence[str], wanted: str) -> bool:
    some, *none = wanted.split("!")
    if any(tag_fits(tag, pattern) for tag in tags for pattern in none):
        return False
    return not some or any(tag_fits(tag, pattern) for tag in tags for pattern in some.split("/"))


class Matcher:
    """Finds the phrases of an index; parses a phrase when first needed and remembers what each word can start.

    ``parts`` are indexes of phrases that are needed seldom, packed, by owner.
    """

    def __init__(
        self,
        phrase_index: PhraseIndex,
        tags_of: TagsOf,
        parts: Mapping[str, str] = NOTHING,
        keys: dict[str, dict[str, list[str]]] | None = None,
    ) -> None:
        self._index = phrase_index
        self._keys = {} if keys is None else keys  # what each word is a key of, shared with the parts
        self._tags_of = tags_of
        self._programs: dict[int, tuple[str, str, frozenset[str], Step | None]] = {}  # behind the fields of the phrase
        self._starts: dict[str, tuple[list[Place], tuple[_Entry, ...]]] = {}
        self._fits: Fits = {}
        self._packed = parts
        self._parts: dict[str, Matcher] = {}

    def part(self, owner: str) -> "Matcher":
        """Return a matcher of its own for the phrases of ``owner``, which are needed seldom; remembered."""
        known = self._parts.get(owner)
        if known is None:
            index_of_part = unpacked(self._packed[owner])
            known = self._parts[owner] = Matcher(index_of_part, self._tags_of, keys=self._keys)
        return known

    def phrase(self, number: int) -> str:
        """Return the phrase that a hit is of, as it is written in its rule file."""
        return self._programs[number][1]

    def keys_of(self, token: Token) -> Mapping[str, list[str]]:
        """The keys that a token is: its bare word, its kind and its lemmas, these with their tags."""
        keys = self._keys.get(token.text)
        if keys is None:
            keys = self._keys[token.text] = {bare(token.fold): [], "<" + token.kind: []}
            if token.kind == "word":
                for lemma, tag in self._tags_of(token):
                    keys.setdefault("<" + lemma, []).append(tag)
        return keys

    def places_of(self, tokens: Sequence[Token]) -> Mapping[str, Sequence[int]]:
        """Each key that one of ``tokens`` is (see ``keys_of``) → the indexes of these tokens."""
        same: dict[str, list[int]] = {}
        for at, token in enumerate(tokens):
            same.setdefault(token.text, []).append(at)
        places: dict[str, list[int]] = {}
        for indexes in same.values():
            for key in self.keys_of(tokens[indexes[0]]):
                places[key] = places[key] + indexes if key in places else indexes
        return places

    def may_find(self, places: Mapping[str, object]) -> bool:
        """Whether a text with these keys (see ``places_of``) can hold one of the phrases."""
        return not self._index.keys.keys().isdisjoint(places.keys())

    def anchors_in(self, places: Mapping[str, Sequence[int]]) -> list[int]:
        """The indexes of the tokens that a phrase may be found by, in order, in a text whose keys stand at ``places``."""
        shared = self._index.keys.keys() & places.keys()
        return sorted({at for key in shared for at in places[key]})

    def find(
        self,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        places: Iterable[int] | None = None,
        said: Said | None = None,
    ) -> dict[str, list[Hit]]:
        """Return the hits of each owner, sorted, the longer of two that overlap; keys only at ``places`` (indexes of tokens, all if None).

        ``said`` remembers the words of each sentence; the searches of a text share one.
        """
        found: dict[str, list[Hit]] = {}
        said = {} if said is None else said
        starts, last_token = self._starts, len(tokens) - 1
        for at in range(len(tokens)) if places is None else places:
            token = tokens[at]
            known = starts.get(token.text)
            if known is None:
                known = starts[token.text] = self._look_up(token)
            alone, followed = known
            if alone:
                self._try(alone, at, tokens, sentences, said, found)
            if followed and at < last_token:
                after = tokens[at + 1].fold
                for entry in followed:
                    places_after = entry.known.get(after)
                    if places_after is None:
                        places_after = entry.places(after)
                    if places_after:
                        self._try(places_after, at, tokens, sentences, said, found)
        return {owner: _longest(hits) for owner, hits in found.items()}

    def _try(
        self,
        places: Iterable[Place],
        at: int,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        said: Said,
        found: dict[str, list[Hit]],
    ) -> None:
        """Match the phrases that token ``at`` leads to; one that two keys lead to is found twice, and kept once by _longest."""
        number = tokens[at].sentence
        sentence = sentences[number]
        words = said.get(number)
        if words is None:
            words = said[number] = {token.fold for token in tokens[sentence.first : sentence.last]}
        for phrase, offset in places:
            first = at - offset
            if first < sentence.first:
                continue
            known = self._programs.get(phrase)
            if known is None:
                known = self._programs[phrase] = *fields(self._index.phrases[phrase]), None
            owner, written, needed, step = known
            if needed and needed.isdisjoint(words):
                continue  # most phrases that a text seems to start lack another word: they need not even be read
            if step is None:
                step = program(parse(written), self._tags_of, self._fits)
                self._programs[phrase] = owner, written, needed, step
            marks = [-1, -1]
            last = step(tokens, first, sentence.last, sentence.first, marks)
            if last > first:
                low = first if marks[0] < 0 else marks[0]
                high = last if marks[1] < 0 else marks[1]
                start = tokens[low].start if low < last else tokens[last - 1].end
                end = tokens[high - 1].end if high > low else start
                found.setdefault(owner, []).append(Hit(first, last, start, end, phrase))

    def _look_up(self, token: Token) -> tuple[list[Place], tuple[_Entry, ...]]:
        keys = self.keys_of(token)
        entries = [
            _Entry(_ENTRY + self._index.keys[key] + _ENTRY, {}, tags)
            for key, tags in keys.items()
            if key in self._index.keys
        ]
        alone = [place for entry in entries for place in entry.places("")]
        followed = (entry for entry in entries if entry.packed.count(_ENTRY) > 1 + (_ENTRY + _PLACES in entry.packed))
        return alone, tuple(followed)


def _longest(hits: list[Hit]) -> list[Hit]:
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    out: list[Hit] = []
    for hit in hits:
        if not out or hit.start >= out[-1].end:
            out.append(hit)
        elif hit.end - hit.start > out[-1].end - out[-1].start:
            out[-1] = hit
    return out
