"""The searches for phrases in one text: as it is written, and with each misspelt word as the word that was surely meant."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from tonecheck.spanish.matcher import Hit, Keyed, Matcher, Said, longest
from tonecheck.spanish.tokens import Sentence, Token
from tonecheck.tools import Tools, mended

_LONG_RANGE = 400  # code points


class _Mended:
    """The tokens of a text whose misspelt words are mended, and the indexes of the tokens in sentences that have one."""

    __slots__ = ("places", "said", "tokens")

    def __init__(self, tokens: Sequence[Token], words: Mapping[int, str], sentences: Sequence[Sentence]) -> None:
        self.tokens = list(tokens)
        for at, word in words.items():
            self.tokens[at] = tokens[at]._replace(text=word, fold=word)
        numbers = {tokens[at].sentence for at in words}
        self.places = frozenset(at for n in numbers for at in range(sentences[n].first, sentences[n].last))
        self.said: Said = {}


class Searches:
    """Finds the phrases of the rule book in the tokens of one text."""

    def __init__(self, tools: Tools, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> None:
        self._tools = tools
        self._tokens = tokens
        self._sentences = sentences
        self._said: Said = {}  # shared by all searches
        self._between: dict[str, list[Hit]] = {}
        self._may_have: dict[str, bool] = {}

    @cached_property
    def hits(self) -> Mapping[str, list[Hit]]:
        """The hits of all phrases of the rule book, by owner."""
        return self._find(self._tools.matcher)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self._tokens]

    @cached_property
    def _mended(self) -> _Mended | None:
        words = mended(self._tools, self._tokens)
        return _Mended(self._tokens, words, self._sentences) if words else None

    @cached_property
    def _keyed(self) -> Keyed:
        keyed = self._tools.matcher.keyed(self._tokens)
        if self._mended is None:
            return keyed
        keys, places = self._tools.matcher.keyed(self._mended.tokens)
        both = {text: sorted({*at, *places.get(text, ())}) for text, at in keyed.places.items()}
        return Keyed(keyed.keys | keys, {**places, **both})

    def _find(self, matcher: Matcher, places: Collection[int] | None = None) -> dict[str, list[Hit]]:
        """The hits of the phrases of ``matcher``, with those that a misspelt word hides."""
        found = matcher.find(self._tokens, self._sentences, places, self._said)
        meant = self._mended
        if meant is not None:
            around = sorted(meant.places if places is None else meant.places.intersection(places))
            for owner, hits in matcher.find(meant.tokens, self._sentences, around, meant.said).items():
                found[owner] = longest([*found.get(owner, ()), *hits])
        return found

    def may_have(self, owner: str) -> bool:
        """Whether one of the phrases of ``owner``, which are not in the index, could be found somewhere."""
        found = self._may_have.get(owner)
        if found is None:
            found = self._may_have[owner] = self._tools.matcher.part(owner).may_find(self._keyed)
        return found

    def between(self, owner: str, low: int, high: int) -> list[Hit]:
        """The hits of the phrases of ``owner``, which are not in the index, around ``low:high``; a whole message is searched once."""
        if not self.may_have(owner):
            return []
        matcher = self._tools.matcher.part(owner)
        if high - low > _LONG_RANGE:
            if owner not in self._between:
                self._between[owner] = self._find(matcher, matcher.anchors_in(self._keyed)).get(owner, [])
            return self._between[owner]
        around = range(bisect_left(self._starts, low), bisect_left(self._starts, high))
        return self._find(matcher, around).get(owner, [])
