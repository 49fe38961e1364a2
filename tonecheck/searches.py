"""The searches for phrases in one text: as it is written, and with each misspelt word as the word that was surely meant."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from tonecheck.spanish.matcher import Hit, Matcher, Said, longest
from tonecheck.spanish.tokens import Sentence, Token
from tonecheck.tools import Tools, mended, once

_LONG_RANGE = 400  # code points
_REMEMBERED = 10_000  # sentences
_LONGEST = 400  # code points of a sentence that is remembered: stock sentences are shorter


_Searched = tuple[Sentence, list[tuple[str, Hit]]]  # a sentence, and the hits in it with their owners


@once
def _searched(tools: Tools) -> dict[str, _Searched]:
    """What was found in the sentences that were met, by how they are written."""
    return {}


class _Mended:
    """The tokens of a text whose misspelt words are mended, these words, and the indexes of the tokens in sentences that have one."""

    __slots__ = ("places", "said", "tokens", "words")

    def __init__(self, tokens: Sequence[Token], words: Mapping[int, str], sentences: Sequence[Sentence]) -> None:
        self.tokens = list(tokens)
        for at, word in words.items():
            self.tokens[at] = tokens[at]._replace(text=word, fold=word)
        numbers = {tokens[at].sentence for at in words}
        self.places = frozenset(at for n in numbers for at in range(sentences[n].first, sentences[n].last))
        self.said: Said = {}
        self.words = words


class Searches:
    """Finds the phrases of the rule book in the tokens of one text."""

    def __init__(self, tools: Tools, masked: str, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> None:
        self._tools = tools
        self._masked = masked
        self._tokens = tokens
        self._sentences = sentences
        self._said: Said = {}  # shared by all searches
        self._between: dict[str, list[Hit]] = {}
        self._anchors: dict[str, list[int]] = {}

    @cached_property
    def hits(self) -> Mapping[str, list[Hit]]:
        """The hits of all phrases of the rule book, by owner, in order, the longer of two that overlap."""
        found = self._with_meant(self._tools.matcher, self._written())
        return {owner: longest(hits) if len(hits) > 1 else hits for owner, hits in found.items()}

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self._tokens]

    @cached_property
    def _mended(self) -> _Mended | None:
        words = mended(self._tools, self._tokens)
        return _Mended(self._tokens, words, self._sentences) if words else None

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """Where the words stand that have a key of phrases, and those that were surely meant."""
        keys_of, tokens = self._tools.matcher.keys_of, self._tokens
        written: dict[str, list[int]] = {}
        for at, token in enumerate(tokens):
            written.setdefault(token.text, []).append(at)
        places: dict[str, list[int]] = {}
        for same in written.values():
            for key in keys_of(tokens[same[0]]):
                places.setdefault(key, []).extend(same)
        if self._mended is not None:
            for at in self._mended.words:
                for key in keys_of(self._mended.tokens[at]):
                    places.setdefault(key, []).append(at)
        return places

    def _written(self) -> dict[str, list[Hit]]:
        """The hits in the text as it is written. No sentence changes what is found in another, and replies share many: each is searched once a run."""
        known, tokens = _searched(self._tools), self._tokens
        again: list[tuple[Sentence, _Searched]] = []
        fresh: dict[int, _Searched] = {}
        for number, sentence in enumerate(self._sentences):
            before = known.get(self._masked[sentence.start : sentence.end])
            if before is None:
                fresh[number] = sentence, []
            else:
                again.append((sentence, before))
        places = [at for sentence, _ in fresh.values() for at in range(sentence.first, sentence.last)]
        found = self._tools.matcher.find(tokens, self._sentences, places, self._said)
        for owner, hits in found.items():
            for hit in hits:
                fresh[tokens[hit.first].sentence][1].append((owner, hit))
        for sentence, (before_it, owned) in again:
            for owner, hit in owned:
                moved = _moved(hit, sentence.first - before_it.first, sentence.start - before_it.start)
                found.setdefault(owner, []).append(moved)
        if len(known) > _REMEMBERED:
            known.clear()
        for one, owned in fresh.values():
            if one.end - one.start <= _LONGEST:
                known[self._masked[one.start : one.end]] = one, owned
        return found

    def _with_meant(
        self, matcher: Matcher, found: dict[str, list[Hit]], places: Sequence[int] | None = None
    ) -> dict[str, list[Hit]]:
        """The hits ``found`` with those that a misspelt word hides from ``matcher``."""
        meant = self._mended
        if meant is not None:
            around = sorted(meant.places if places is None else meant.places.intersection(places))
            for owner, hits in matcher.find(meant.tokens, self._sentences, around, meant.said).items():
                found[owner] = [*found.get(owner, ()), *hits]
        return found

    def may_have(self, owner: str) -> bool:
        """Whether one of the phrases of ``owner``, which are not in the index, could be found somewhere."""
        return bool(self._anchored(owner))

    def _anchored(self, owner: str) -> list[int]:
        """The indexes of the tokens that the phrases of ``owner`` may be found by, in order."""
        found = self._anchors.get(owner)
        if found is None:
            found = self._anchors[owner] = self._tools.matcher.part(owner).anchors_in(self._places)
        return found

    def between(self, owner: str, low: int, high: int) -> list[Hit]:
        """The hits of the phrases of ``owner``, which are not in the index, around ``low:high``; they may overlap.

        A whole message is searched once.
        """
        places = self._anchored(owner)
        if high - low > _LONG_RANGE:
            if owner not in self._between:
                self._between[owner] = self._found(owner, places)
            return self._between[owner]
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        return self._found(owner, places[bisect_left(places, first) : bisect_left(places, last)])

    def _found(self, owner: str, places: Sequence[int]) -> list[Hit]:
        if not places:
            return []
        matcher = self._tools.matcher.part(owner)
        found = matcher.find(self._tokens, self._sentences, places, self._said)
        return self._with_meant(matcher, found, places).get(owner, [])


def _moved(hit: Hit, tokens: int, offset: int) -> Hit:
    """``hit`` so many tokens and code points further on."""
    first, last, start, end, phrase = hit
    return Hit(first + tokens, last + tokens, start + offset, end + offset, phrase)
