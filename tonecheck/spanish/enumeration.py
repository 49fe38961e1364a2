"""An enumeration in Spanish: «a, b y c», with the «e» and «u» that the next sound asks for."""

from __future__ import annotations

from collections.abc import Iterable

_VOWELS = "aeiouáéíóú"


def enumerated(parts: Iterable[str], word: str = "y") -> str:
    """Return ``parts`` as an enumeration whose last two are joined by ``word`` (y, o); the last may stand in «…»."""
    listed = list(parts)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {_before(listed[-1].lstrip('«').lower(), word)} {listed[-1]}"


def _before(following: str, word: str) -> str:
    """The form of ``word`` before ``following``: «y hielo» and «y yogur» have no vowel to clash with, «e Yvonne» has."""
    sounds_i = following.startswith(("i", "hi", "y")) and not following.startswith("hie")
    if word == "y" and sounds_i and not (following[0] == "y" and following[1:2] in _VOWELS):
        return "e"
    return "u" if word == "o" and following.startswith(("o", "ho", "ó", "hó")) else word
