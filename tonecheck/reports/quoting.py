"""The words that earn or cost points, as a reader would quote them: «Siento mucho la demora», not «Siento mucho la»."""

from __future__ import annotations

import re

#: Words that belong to the one after them: articles, possessives, demonstratives, prepositions.
_LEANING = frozenset((
    "el", "la", "los", "las", "un", "una", "unos", "unas", "al", "del", "mi", "mis", "tu", "tus", "su", "sus", "nuestro",
    "nuestra", "nuestros", "nuestras", "este", "esta", "estos", "estas", "ese", "esa", "esos", "esas", "a", "ante", "con",
    "de", "desde", "en", "entre", "hacia", "hasta", "para", "por", "sin", "sobre", "y", "e", "o", "u",
))  # fmt: skip
_FARTHEST = 4  # words more than the cue has


def phrase_at(text: str, start: int, end: int) -> str:
    """What ``text`` says from ``start`` to ``end`` (code points), up to the word that the last one leans on.

    Where no word follows at once, what leans is left out. One word alone stays as it is.
    """
    quoted = text[start:end]
    words = quoted.split()
    if len(words) < 2 or words[-1].lower() not in _LEANING:
        return quoted
    longer = end
    for _ in range(_FARTHEST):
        following = re.compile(r"[ \t]+([^\W\d_]+)(?!\w)").match(text, longer)
        if following is None:
            break
        longer = following.end()
        if following[1].lower() not in _LEANING:
            return text[start:longer]
    while len(words) > 1 and words[-1].lower() in _LEANING:
        words.pop()
    return " ".join(words)
