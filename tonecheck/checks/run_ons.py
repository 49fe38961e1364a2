"""Whether two clauses stand side by side with nothing but a picture between them."""

from __future__ import annotations

from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.tokens import Token

_NEAR = 4  # words in which the verb of the second clause comes
_JOIN = ("CC", "PR")  # tags of what joins clauses: y, pero, quien; others, by word
_JOINS = frozenset("que cuando si sí porque pues aunque mientras como donde para según hasta en cuanto apenas".split())
_AS_VERBS = frozenset("hemos he ha han".split())  # which the lexicon has as other words too
_ALONE = frozenset("hola gracias".split())  # say something without a verb
_FINITE = ("VMI", "VMS", "VMM", "VAI", "VAS", "VAM", "VSI", "VSS", "VSM")


def runs_on(message: Message, span: Span) -> bool:
    """Whether without ``span`` one clause would run into another: «ya salió 🚚 llega mañana».

    Each has a conjugated verb that can be nothing else, and the second begins with no word that joins it to the first.
    """
    at = message.token_at(span.start)
    tokens = message.tokens
    before = at
    while before >= 0 and tokens[before].end > span.start:
        before -= 1
    after = at
    while after < len(tokens) and tokens[after].start < span.end:
        after += 1
    if after < len(tokens) and _is_to_the_reader(message, tokens[after]):
        return True
    return _has_verb(message, tokens[after : after + _NEAR]) and _had_verb(message, before)


def _is_to_the_reader(message: Message, token: Token) -> bool:
    """Whether the word can be nothing but a verb in the second person: «puedes», «pásate»."""
    readings = message.readings(token)
    return bool(readings) and all(r.tag.startswith(_FINITE) and r.tag[4] == "2" for r in readings)


def _has_verb(message: Message, tokens: list[Token] | tuple[Token, ...]) -> bool:
    for token in tokens:
        if token.kind != "word" or token.fold in _JOINS or _can(message, token, *_JOIN):
            return False
        if _is_verb(message, token):
            return True
    return False


def _had_verb(message: Message, last: int) -> bool:
    for index in range(last, -1, -1):
        token = message.tokens[index]
        if token.text in (".", "!", "?", "…", ":", ";") or "\n" in message.masked[token.end : message.tokens[last].end]:
            return False
        if token.kind == "word" and (token.fold in _ALONE or _is_verb(message, token)):
            return True
    return False


def _is_verb(message: Message, token: Token) -> bool:
    readings = message.readings(token)
    return bool(readings) and (all(reading.tag.startswith(_FINITE) for reading in readings) or token.fold in _AS_VERBS)


def _can(message: Message, token: Token, *tags: str) -> bool:
    return any(reading.tag.startswith(tags) for reading in message.readings(token))
