"""How many syllables a Spanish word has, and how easily a text reads (Szigriszt-Pazos, INFLESZ)."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.spanish.tokens import fold

_PLAIN = str.maketrans("àâäãèêëîïòôöõùûåæøœÿ", "aaaaeeeiioooouuaeeei")
_STRONG, _WEAK, _STRESSED = frozenset("aeoáéó"), frozenset("iuü"), frozenset("íú")
_VOWELS = _STRONG | _WEAK | _STRESSED


@lru_cache(4096)
def syllables(word: str) -> int:
    """Return the number of syllables of ``word``, at least 1, as the Academy divides words.

    Two strong vowels, a strong one beside í or ú, and two equal weak ones are two syllables (po-e-ta, dí-a, chi-i-ta); an
    h between vowels changes nothing (ahu-ma-do, bú-ho); ui and iu are always one (cons-trui-do).
    """
    letters = fold(word).translate(_PLAIN)
    if "h" in letters:
        letters = re.sub("h(?=[iu][aeoáéó])", "-", letters).replace("h", "")  # ca-ca-hue-te, but ahu-ma-do
    letters = letters.replace("qu", "q")
    letters = letters.replace("gue", "ge").replace("gué", "gé").replace("gui", "gi").replace("guí", "gí")
    if letters.endswith("y"):
        letters = letters[:-1] + "i"
    count, before = 0, ""
    for letter in letters:
        if letter in _VOWELS and (before not in _VOWELS or _apart(before, letter)):
            count += 1
        before = letter if letter in _VOWELS else "-"
    return max(1, count)


def _apart(first: str, second: str) -> bool:
    """Whether two vowels side by side belong to two syllables."""
    if first in _WEAK or second in _WEAK:
        return first == second
    return first in _STRONG or second in _STRONG


def perspicuity(syllables_in_all: int, words: int, sentences: int) -> float:
    """Return the readability of a text, most often 0 (hard) to 100 (easy).

    Szigriszt-Pazos 1993: 206.835 − 62.3 · syllables / words − words / sentences. Bands of INFLESZ (Barrio-Cantalejo 2008):
    under 40 very hard, to 55 rather hard, to 65 normal, to 80 rather easy, above very easy.
    """
    return 206.835 - 62.3 * syllables_in_all / words - words / sentences
