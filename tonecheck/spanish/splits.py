"""Two words that lost their space: what is often written as one, and any two common words."""

from __future__ import annotations

from tonecheck.spanish.lexicon import Candidate, Lexicon
from tonecheck.spanish.typos import search

_FUSED = 0  # price of a missing space where it is often missed
_SPLIT, SPLIT_ANY = 60, 95  # the same after any small word, and between any two words
_SPLIT_LEAST = 11  # frequency that both halves need
_SMALL = frozenset(
    ("a", "al", "con", "de", "del", "el", "en", "es", "la", "las", "lo", "los", "no", "o", "por", "que", "se", "si")
    + ("sin", "sobre", "tal", "un", "una", "y", "muy", "más", "ni", "su", "sus", "me", "te", "le", "les", "nos")
)
#: What is often written as one word.
RUN_TOGETHER = {
    "porfavor": "por favor", "aver": "a ver", "porfabor": "por favor", "aveces": "a veces", "abeces": "a veces", "osea": "o sea",
    "enserio": "en serio", "apesar": "a pesar", "atraves": "a través", "através": "a través", "atravez": "a través",
    "asique": "así que", "alomejor": "a lo mejor", "talves": "tal vez", "depronto": "de pronto", "esque": "es que",
    "derepente": "de repente", "porsupuesto": "por supuesto", "sinembargo": "sin embargo", "encambio": "en cambio",
    "almenos": "al menos", "amenudo": "a menudo", "deacuerdo": "de acuerdo", "nose": "no sé", "denuevo": "de nuevo",
    "hasido": "ha sido", "sies": "si es", "porlotanto": "por lo tanto", "porsi": "por si", "afin": "a fin",
    "encuanto": "en cuanto", "encontra": "en contra", "yaque": "ya que", "envez": "en vez",
    "nisiquiera": "ni siquiera", "asies": "así es", "mientrastanto": "mientras tanto",
}  # fmt: skip


def splits(word: str, lexicon: Lexicon) -> list[Candidate]:
    """Two words that lost their space: por favor, a veces, o sea."""
    fused = RUN_TOGETHER.get(word)
    found = [Candidate(fused, _FUSED, _SPLIT_LEAST)] if fused else []
    for at in range(1, len(word) - 1):
        left, right = word[:at], word[at:]
        small = left in _SMALL
        if not small and (at < 4 or len(right) < 4):
            continue
        first = lexicon.frequency(left)
        if first < _SPLIT_LEAST:
            continue
        second = lexicon.frequency(right)
        if second >= _SPLIT_LEAST:
            price = _SPLIT if small else SPLIT_ANY
            found.append(Candidate(f"{left} {right}", price, min(first, second)))
        elif small and len(right) > 3:
            for near in search(right, lexicon, 45, steps=2000).values():
                if near.frequency >= _SPLIT_LEAST and near.form.islower():
                    found.append(Candidate(f"{left} {near.form}", _SPLIT + near.price, min(first, near.frequency)))
    return found
