"""Where the tokens of some kinds stand in a message: found once for all rules that look at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tonecheck.message import Message
from tonecheck.tools import Tools, once

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
    passed = []
    for form in message.places:
        if form not in failed:
            if test(form):
                passed.append(form)
            else:
                failed.add(form)
    return passed


@once
def _failed(tools: Tools) -> dict[str, set[str]]:
    """Name of a test → the forms that fail it."""
    return {}
