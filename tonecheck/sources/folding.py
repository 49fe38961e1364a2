"""Words without case and accents, for the closed lists of the sources."""

from __future__ import annotations

from unicodedata import combining, normalize

_PLAIN = str.maketrans("áéíóúüñ", "aeiouun")  # what nearly all text needs
_SIGNS = str.maketrans(dict.fromkeys("¡¿«»“”‘’–—…•·ºª°€£©®\u00a0", ""))  # signs without accents


def bare(text: str) -> str:
    """Lower case, without accents (ñ becomes n), composed or not. The length may change."""
    lower = text.lower()
    if not lower.isascii():
        lower = lower.translate(_PLAIN)
    if lower.isascii() or lower.translate(_SIGNS).isascii():
        return lower
    return "".join(char for char in normalize("NFD", text.lower()) if not combining(char))


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
