"""Words in disguise: Cyrillic or Greek letters among Latin ones, digits for letters, letters drawn as symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from unicodedata import normalize

from tonecheck.checks.kinds import of_kind
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.tokens import Token

#: Cyrillic and Greek letters → the Latin ones that they look like (Unicode confusables, the letters of Spanish).
_TWINS = str.maketrans(
    "аеорсухіјѕԁһԛԝАВЕЗКМНОРСТУХІЈЅ" + "οανικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhqwABE3KMHOPCTYXIJS" + "oaviкpтuxABEZHIKMNOPTYX".replace("к", "k").replace("т", "t"),
)
_DIGITS = str.maketrans("013457", "oieast")
_SHORTEST = 4  # letters of a word written with digits
#: Shorter ones that nothing else is.
_SHORT = frozenset(("lol", "omg", "wtf"))


def disguised(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield the disguised words of the message, each with its plain form."""
    text = message.masked
    if not is_narrow(text):
        if _foreign().search(text):
            yield from _mixed(message)
        if _drawn().search(text):
            for match in re.finditer(f"{_drawn().pattern}(?:[ ]?{_drawn().pattern})*", text):
                yield Span(*match.span()), normalize("NFKC", match.group())
    for index in of_kind(message, "code"):
        token = message.tokens[index]
        plain = _without_digits(message, token)
        if plain:
            yield Span(token.start, token.end), plain


def is_narrow(text: str) -> bool:
    """Whether a text has the characters of Latin-1 only, as most have: one quick look instead of several."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile("[\u0370-\u052f]")


@cache
def _drawn() -> re.Pattern[str]:
    """Letters of the mathematical alphabets and full-width ones, two or more."""
    return re.compile("[\U0001d400-\U0001d6a5\uff21-\uff3a\uff41-\uff5a]{2,}")


def _mixed(message: Message) -> Iterator[tuple[Span, str]]:
    for token in message.tokens:
        if token.kind not in ("word", "code") or not _foreign().search(token.text):
            continue
        plain = token.text.translate(_TWINS)
        latin = any(char < "\u0250" and char.isalpha() for char in token.text)
        if latin and not _foreign().search(plain) and not _is_unit(token.text):
            yield Span(token.start, token.end), plain


def _is_unit(text: str) -> bool:
    return len(text) <= 3 and text[0] in "μΩ"


def _without_digits(message: Message, token: Token) -> str | None:
    """Return the word that digits stand in for letters of («gr4cias», «h0la», «l0l»); None for codes, sizes and models."""
    text = token.text
    if text.isupper() or not text[-1].isalpha() or not (text.islower() or text[1:].islower()):
        return None
    digits = sum(char.isdecimal() for char in text)
    plain = text.lower().translate(_DIGITS)
    if not plain.isalpha() or digits * 2 > len(text) or text[0].isdecimal():
        return None
    if any(first.isdecimal() and second.isdecimal() for first, second in pairwise(text)):
        return None
    known = plain in _SHORT or (len(plain) >= _SHORTEST and bool(message.tools.lexicon.look_up(plain)))
    return (plain.capitalize() if text[0].isupper() else plain) if known else None
