"""Whether patterns of spaCy over tokens can match at all, told without spaCy: importing it costs more than all other rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tonecheck.engines.syntax.morphology import grammar
from tonecheck.spanish.lexicon import Lexicon, Reading

Pattern = Sequence[Mapping[str, Any]]

_FAR = 1_000_000  # more words than a draft has
_CHUNK = r"\S+"
_WORD = r"[^\W\d_]+"
_SIGNS = ".,;:!?¡¿…()[]{}«»\"'“”‘’*-–—"


class Said(NamedTuple):
    """One way to read a word: lemma, part of speech, features."""

    lemma: str
    pos: str
    features: frozenset[str]


class Word(NamedTuple):
    """A run of letters, also in lower case, and what the lexicon says of it (nothing of many).

    ``loose``: it touches something that is no sign at the end of a word, so spaCy may take both for one token.
    """

    text: str
    lower: str
    readings: tuple[Said, ...]
    loose: bool = False


Test = Callable[[Word], bool]


class Step(NamedTuple):
    """A token that a pattern must have: its test, how many others may stand before it, and what they may be (any of them)."""

    test: Test
    gap: int
    between: tuple[Test, ...]


def words_of(text: str, lexicon: Lexicon, known: dict[str, Word]) -> list[Word]:
    """The words of a text. ``known`` remembers them."""
    found = []
    for chunk in re.finditer(_CHUNK, text):
        bare = chunk.group().strip(_SIGNS)
        loose = not bare.isalpha()
        for word in re.findall(_WORD, bare) if loose else (bare,):
            if word not in known:
                known[word] = _word(word, lexicon)
            found.append(known[word]._replace(loose=True) if loose else known[word])
    return found


class Forecast:
    """Whether patterns may match, told for many texts: what they must have is worked out once, and what a word can be, too.

    ``trained``: all but the words comes from a model, and tells nothing here.
    """

    def __init__(self, patterns: Sequence[Pattern], *, trained: bool = False) -> None:
        self._patterns: list[
            tuple[int, list[Step]]
        ] = []  # the tests that must hold somewhere (a bit each), and the steps
        self._tests: list[Test] = []
        self._masks: dict[str, int] = {}  # word -> the tests that hold for it
        for pattern in patterns:
            steps = list(_steps(pattern, trained))
            first = len(self._tests)
            self._tests += (step.test for step in steps)
            self._patterns.append(((1 << len(self._tests)) - (1 << first), steps))

    def may_match(self, sentences: Iterable[Sequence[Word]]) -> bool:
        """Whether one of the patterns may match in one of the sentences: False is certain.

        It looks for the words, lemmas, parts of speech and features that a pattern must have, in their order and as near to
        each other as the pattern wants them.
        """
        for words in sentences:
            held = 0
            for word in words:
                held |= self._mask(word)
            if any(not needed & ~held and _may(steps, words) for needed, steps in self._patterns):
                return True
        return False

    def _mask(self, word: Word) -> int:
        found = self._masks.get(word.text)
        if found is None:
            found = self._masks[word.text] = sum(1 << bit for bit, test in enumerate(self._tests) if test(word))
        return found


def _word(word: str, lexicon: Lexicon) -> Word:
    lower = word.lower()
    readings: tuple[Reading, ...] = lexicon.look_up(word)
    if lower != word:
        readings += lexicon.look_up(lower)
    told = (grammar(reading) for reading in dict.fromkeys(readings))
    return Word(word, lower, tuple(Said(one.lemma, one.pos, frozenset(one.morph.split("|"))) for one in told))


def _may(steps: Sequence[Step], words: Sequence[Word]) -> bool:
    if not steps:
        return True
    reached = {number for number, word in enumerate(words) if steps[0].test(word)}
    for step in steps[1:]:
        reached = {number for at in reached for number in _next(step, words, at)}
    return bool(reached)


def _next(step: Step, words: Sequence[Word], at: int) -> Iterator[int]:
    """The places behind ``at`` where the token of ``step`` may stand."""
    left = step.gap
    for number in range(at + 1, len(words)):
        word = words[number]
        if step.test(word):
            yield number
        if word.loose:
            continue
        if not left or not any(test(word) for test in step.between):
            return
        left -= 1


def _steps(pattern: Pattern, trained: bool) -> Iterator[Step]:
    gap = 0
    between: tuple[Test, ...] = ()
    for token in pattern:
        operator = str(token.get("OP", "1"))
        least, most = _times(operator)
        test = _any if operator == "!" else _tested(token, trained)
        if not least or not _is_word(token, trained):
            gap, between = min(_FAR, gap + most), (*between, test)
            continue
        yield Step(test, gap, between)
        gap, between = most - 1, (test,)


def _times(operator: str) -> tuple[int, int]:
    """How often a token must and may stand: the operators of spaCy's Matcher."""
    if operator in ("1", "!", "?", "*", "+"):
        return {"1": (1, 1), "!": (0, 1), "?": (0, 1), "*": (0, _FAR), "+": (1, _FAR)}[operator]
    numbers = re.fullmatch(r"\{(\d*)(,?)(\d*)\}", operator)
    if numbers is None:
        return 0, _FAR  # spaCy will refuse it
    first, comma, last = numbers.groups()
    return int(first or 0), int(last or _FAR) if comma else int(first or 0)


#: Parts of speech that only words have which the lexicon knows, one word each.
_WORDS = frozenset(("DET", "ADP", "VERB", "AUX", "CCONJ", "SCONJ"))


def _is_word(token: Mapping[str, Any], trained: bool) -> bool:
    """Whether the token can be nothing but one run of letters."""
    named = [_named(token.get(key)) for key in ("LOWER", "TEXT", "ORTH", *(() if trained else ("LEMMA",)))]
    if any(names and all(map(str.isalpha, names)) for names in named):
        return True
    kinds = None if trained else _named(token.get("POS"))
    return bool(kinds) and kinds is not None and _WORDS.issuperset(kinds)


def _tested(token: Mapping[str, Any], trained: bool) -> Test:
    """What a token of a pattern says of the word that it is, as far as it is known here."""
    lower, text = token.get("LOWER"), token.get("TEXT", token.get("ORTH"))
    forms = _named(text)
    folded = None if forms is None else frozenset(map(str.lower, forms))
    lemma, pos = token.get("LEMMA"), token.get("POS")
    morph = token.get("MORPH")
    given = morph.get("IS_SUPERSET") if isinstance(morph, Mapping) else None
    needed = frozenset(given) if isinstance(given, (list, tuple)) else frozenset()

    def test(word: Word) -> bool:
        if not _fits(lower, word.lower) or (folded is not None and word.lower not in folded):
            return False
        if trained:
            return True
        if not word.readings:  # spaCy takes the word itself for its lemma, and has no features
            return _fits(lemma, word.lower) and not needed
        return any(
            _fits(lemma, said.lemma) and _fits(pos, said.pos) and needed <= said.features for said in word.readings
        )

    return test


def _any(word: Word) -> bool:
    return True


def _fits(wanted: object, value: str) -> bool:
    """Whether an attribute may have the value, as far as the pattern names values."""
    if isinstance(wanted, str):
        return value == wanted
    if not isinstance(wanted, Mapping):
        return True
    among, without = wanted.get("IN"), wanted.get("NOT_IN")
    return (among is None or value in among) and (without is None or value not in without)


def _named(given: object) -> frozenset[str] | None:
    """The values that an attribute may have; None where the pattern does not name them."""
    if isinstance(given, str):
        return frozenset((given,))
    if isinstance(given, Mapping) and isinstance(given.get("IN"), (list, tuple)):
        return frozenset(value for value in given["IN"] if isinstance(value, str))
    return None
