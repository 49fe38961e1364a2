"""Words without case and accents, for the closed lists of the sources."""

from __future__ import annotations

from unicodedata import combining, normalize

_PLAIN = (
    ("á", "a"),
    ("é", "e"),
    ("í", "i"),
    ("ó", "o"),
    ("ú", "u"),
    ("ñ", "n"),
    ("ü", "u"),
)  # what nearly all text needs
_SIGNS = "¡¿«»…–—“”’•€ºª·\u00a0"  # signs that have no accent to lose


def bare(text: str) -> str:
    """Lower case, without accents (ñ becomes n), composed or not. The length may change."""
    lower = text.lower()
    if lower.isascii():
        return lower
    for accented, plain in _PLAIN:  # many times faster than str.translate
        lower = lower.replace(accented, plain)
    rest = lower
    for sign in _SIGNS:
        if rest.isascii():
            return lower
        rest = rest.replace(sign, "")
    return lower if rest.isascii() else "".join(char for char in normalize("NFD", lower) if not combining(char))


def word_set(words: str) -> frozenset[str]:
    """The words of a literal list, written as one text so that the table stays readable."""
    return frozenset(words.split())


def nearest(word: str, known: tuple[str, ...] | list[str], cutoff: float = 0.6) -> str | None:
    """The entry of ``known`` most like ``word``, or None where none reaches ``cutoff`` (a ratio, 0–1)."""
    from difflib import get_close_matches  # costs some ms, and only a mistake needs it

    found = get_close_matches(bare(word), known, n=1, cutoff=cutoff)
    return found[0] if found else None


def did_you_mean(word: str, known: tuple[str, ...] | list[str], cutoff: float = 0.6) -> str:
    """« (¿quisiste decir «x»?)», or nothing where no entry of ``known`` is near."""
    near = nearest(word, known, cutoff)
    return f" (¿quisiste decir «{near}»?)" if near else ""
