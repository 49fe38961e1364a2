"""Where the tokens of some kinds stand in a message: found once for all rules that look at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tonecheck.message import Message

_LETTERS = "abcdefghijklmnopqrstuvwxyzñáéíóúü"


def of_kind(message: Message, kind: str) -> Sequence[int]:
    """Return the indexes of the tokens of ``kind`` (any but «word»), in order."""
    known: dict[str, list[int]] | None = message.memo.get("tokens by kind")
    if known is None:
        known = message.memo["tokens by kind"] = {}
        for index, token in enumerate(message.tokens):
            if token.kind != "word":
                known.setdefault(token.kind, []).append(index)
    return known.get(kind, ())


def of_words(message: Message, words: frozenset[str]) -> list[int]:
    """Return the indexes of the tokens that are one of ``words`` (folded), in order."""
    places = message.places
    return sorted(index for word in words & places.keys() for index in places[word])


def stretched(message: Message) -> Sequence[int]:
    """Return the indexes of the tokens with a letter three times in a row («holaaa», «LOOOL»), in order."""
    known: list[int] | None = message.memo.get("stretched")
    if known is None:
        text = message.masked.lower()
        thrice = [letter * 3 for letter in _LETTERS if letter * 3 in text]
        places = message.places.items() if thrice else ()
        known = sorted(n for word, at in places if any(run in word for run in thrice) for n in at)
        message.memo["stretched"] = known
    return known


def forms(message: Message, name: str, test: Callable[[str], bool]) -> list[str]:
    """Return the different words and codes of the message (folded) that pass ``test``, which is called ``name``.

    The test looks at the form alone, and is asked once a run for those that fail it.
    """
    failed: set[str] = message.tools.memo.setdefault(name, set())
    passed = []
    for form in message.places:
        if form not in failed:
            if test(form):
                passed.append(form)
            else:
                failed.add(form)
    return passed
