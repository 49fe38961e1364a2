"""Whether patterns of spaCy over tokens can match at all, told without spaCy: importing it costs more than all other rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from tonecheck.engines.syntax.morphology import grammar
from tonecheck.spanish.lexicon import Lexicon, Reading

Pattern = Sequence[Mapping[str, Any]]

_WORD = r"[^\W\d_]+"
_FAR = 1_000_000  # more words than a draft has
_SPLIT = 3  # words of ours that one token of spaCy may be: «10:15», «y/o», «p. ej.»
_TEXT_KEYS = ("LOWER", "TEXT", "ORTH")


class Said(NamedTuple):
    """One way to read a word: lemma, part of speech, features."""

    lemma: str
    pos: str
    features: frozenset[str]


class Word(NamedTuple):
    """A run of letters as spaCy's tokens may have it: in lower case, and what the lexicon says of it (nothing of many)."""

    lower: str
    readings: tuple[Said, ...]


class Step(NamedTuple):
    """A token that a pattern must have: its test, and how many words may stand before it."""

    test: Callable[[Word], bool]
    gap: int


def words_of(text: str, lexicon: Lexicon, known: dict[str, Word]) -> list[Word]:
    """The words of a text. ``known`` remembers them."""
    found = []
    for match in re.finditer(_WORD, text):
        word = match.group()
        if word not in known:
            known[word] = _word(word, lexicon)
        found.append(known[word])
    return found


def may_match(patterns: Sequence[Pattern], sentences: Sequence[Sequence[Word]], *, trained: bool = False) -> bool:
    """Whether one of ``patterns`` may match in one of the sentences: False is certain.

    It looks for the words, lemmas, parts of speech and features that a pattern must have, in their order and as near to each
    other as the pattern wants them. ``trained``: all but the words comes from a model, and tells nothing here.
    """
    every = [_steps(pattern, trained) for pattern in patterns]
    return any(_may(steps, words) for steps in every for words in sentences)


def _word(word: str, lexicon: Lexicon) -> Word:
    lower = word.lower()
    readings: tuple[Reading, ...] = lexicon.look_up(word)
    if lower != word:
        readings += lexicon.look_up(lower)
    told = (grammar(reading) for reading in dict.fromkeys(readings))
    return Word(lower, tuple(Said(one.lemma, one.pos, frozenset(one.morph.split("|"))) for one in told))


def _may(steps: Sequence[Step], words: Sequence[Word]) -> bool:
    if not steps:
        return True
    reached = [number for number, word in enumerate(words) if steps[0].test(word)]
    for step in steps[1:]:
        if not reached:
            return False
        if step.gap >= _FAR:
            reached = [n for n in range(reached[0] + 1, len(words)) if step.test(words[n])]
            continue
        near = {n for at in reached for n in range(at + 1, min(at + 2 + step.gap, len(words)))}
        reached = [n for n in sorted(near) if step.test(words[n])]
    return bool(reached)


def _steps(pattern: Pattern, trained: bool) -> list[Step]:
    steps: list[Step] = []
    gap = 0
    for token in pattern:
        least, most = _times(str(token.get("OP", "1")))
        test = _test(token, trained) if least else None
        if test is None:
            gap = min(_FAR, gap + most * _SPLIT)
            continue
        steps.append(Step(test, gap))
        gap = min(_FAR, (most - 1) * _SPLIT)
    return steps


def _times(operator: str) -> tuple[int, int]:
    """How often a token must and may stand: the operators of spaCy's Matcher."""
    if operator in ("1", "!", "?", "*", "+"):
        return {"1": (1, 1), "!": (0, 1), "?": (0, 1), "*": (0, _FAR), "+": (1, _FAR)}[operator]
    numbers = re.fullmatch(r"\{(\d*)(,?)(\d*)\}", operator)
    if numbers is None:
        return 0, _FAR  # spaCy will refuse it
    first, comma, last = numbers.groups()
    return int(first or 0), int(last or _FAR) if comma else int(first or 0)


def _test(token: Mapping[str, Any], trained: bool) -> Callable[[Word], bool] | None:
    """What a token says of the word that it is; None where it says nothing, or may be no word or several."""
    texts = _values(next((token[key] for key in _TEXT_KEYS if key in token), None))
    lemmas, kinds = _values(token.get("LEMMA")), _values(token.get("POS"))
    morph = token.get("MORPH")
    needed = _values({"IN": morph["IS_SUPERSET"]}) if isinstance(morph, Mapping) and "IS_SUPERSET" in morph else None
    word_like = any(names is not None and all(map(str.isalpha, names)) for names in (texts, lemmas))
    if not word_like and not (kinds is not None and kinds <= _WORDS and not trained):
        return None
    forms = None if texts is None else frozenset(text.lower() for text in texts)

    def test(word: Word) -> bool:
        if forms is not None and word.lower not in forms:
            return False
        if trained:
            return True
        if not word.readings:  # spaCy takes the word itself for its lemma, and has no features
            return (lemmas is None or word.lower in lemmas) and not needed
        return any(
            (lemmas is None or said.lemma in lemmas)
            and (kinds is None or said.pos in kinds)
            and (needed is None or needed <= said.features)
            for said in word.readings
        )

    return test if forms is not None or not trained else None


#: Parts of speech that only words have which the lexicon knows, one word each.
_WORDS = frozenset(("DET", "ADP", "VERB", "AUX", "CCONJ", "SCONJ"))


def _values(given: object) -> frozenset[str] | None:
    """The values that an attribute may have; None where the pattern does not name them."""
    if isinstance(given, str):
        return frozenset((given,))
    if isinstance(given, Mapping) and isinstance(given.get("IN"), (list, tuple)):
        return frozenset(value for value in given["IN"] if isinstance(value, str))
    return None
