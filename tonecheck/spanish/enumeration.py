"""An enumeration in Spanish: «a, b y c», with the «e» and «u» that the next sound asks for, and its verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_VOWELS = "aeiouáéíóú"


def enumerated(parts: Iterable[str], word: str = "y") -> str:
    """Return ``parts`` as an enumeration whose last two are joined by ``word`` (y, o); the last may stand in «…»."""
    listed = list(parts)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {_before(listed[-1].lstrip('«').lower(), word)} {listed[-1]}"


def falta(things: Sequence[str]) -> str:
    """«falta» in front of one of ``things``, «faltan» in front of several or of a plural («las fotos»)."""
    return "faltan" if len(things) > 1 or things[:1] and things[0].startswith(("los ", "las ")) else "falta"


def in_number(said: str, things: Sequence[str]) -> str:
    """The message ``said`` of a rule with its «Falta» or «Queda» in the number of the ``things`` that follow."""
    if falta(things) == "falta":
        return said
    return said.replace("Falta ", "Faltan ").replace("Queda ", "Quedan ")


def _before(following: str, word: str) -> str:
    """The form of ``word`` before ``following``: «y hielo» and «y yogur» have no vowel to clash with, «e Yvonne» has."""
    sounds_i = following.startswith(("i", "hi", "y")) and not following.startswith("hie")
    if word == "y" and sounds_i and not (following[0] == "y" and following[1:2] in _VOWELS):
        return "e"
    return "u" if word == "o" and following.startswith(("o", "ho", "ó", "hó")) else word
