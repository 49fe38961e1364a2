"""What stands in a message, and where: found once for all rules that look at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tonecheck.message import Message
from tonecheck.tools import Tools, once

_SPANNING = frozenset(("entre", "de", "del", "desde"))
_AFTERNOON = tuple(f"{hour}:" for hour in range(13, 22))
_LETTERS = "abcdefghijklmnopqrstuvwxyzñáéíóúü"


def of_kind(message: Message, kind: str) -> Sequence[int]:
    """Return the indexes of the tokens of ``kind`` (any but «word»), in order."""
    return _by_kind(message).get(kind, ())


@once
def _by_kind(message: Message) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, token in enumerate(message.tokens):
        if token.kind != "word":
            found.setdefault(token.kind, []).append(index)
    return found


def of_words(message: Message, words: frozenset[str]) -> list[int]:
    """Return the indexes of the tokens that are one of ``words`` (folded), in order."""
    places = message.places
    return sorted(index for word in words & places.keys() for index in places[word])


def last_of(message: Message, words: frozenset[str]) -> dict[int, int]:
    """The number of each sentence that has one of ``words`` (folded) → the index of the last of them there."""
    tokens = message.tokens
    return {tokens[at].sentence: at for at in of_words(message, words)}


@once
def may_span_hours(message: Message) -> bool:
    """Whether a sentence has two hours of the afternoon."""
    text = message.masked
    if sum(map(text.count, _AFTERNOON)) < 2:
        return False
    return any(sum(map(text[s.start : s.end].count, _AFTERNOON)) > 1 for s in message.sentences)


@once
def may_span_days(message: Message) -> bool:
    """Whether there is a month, and a number or day behind a word that begins a span."""
    from tonecheck.spanish.dates import MONTHS, WEEKDAYS

    if not of_words(message, MONTHS) or len(of_kind(message, "number")) < 2:
        return False
    tokens, before_day = message.tokens, {"el", "día", *WEEKDAYS}
    following = (tokens[at + 1] for at in of_words(message, _SPANNING) if at + 1 < len(tokens))
    return any(token.fold in before_day or token.text.isdigit() for token in following)


@once
def stretched(message: Message) -> Sequence[int]:
    """Return the indexes of the tokens with a letter three times in a row («holaaa», «LOOOL»), in order."""
    text = message.masked.lower()
    thrice = [letter * 3 for letter in _LETTERS if letter * 3 in text]
    places = message.places.items() if thrice else ()
    return sorted(n for word, at in places if any(run in word for run in thrice) for n in at)


def forms(message: Message, name: str, test: Callable[[str], bool]) -> list[str]:
    """Return the different words and codes of the message (folded) that pass ``test``, which is called ``name``.

    The test looks at the form alone, and is asked once a run for those that fail it.
    """
    failed = _failed(message.tools).setdefault(name, set())
    unsure = [form for form in message.places if form not in failed]
    passed = [form for form in unsure if test(form)]
    if len(passed) < len(unsure):
        failed.update(set(unsure).difference(passed))
    return passed


@once
def _failed(tools: Tools) -> dict[str, set[str]]:
    """Name of a test → the forms that fail it."""
    return {}
