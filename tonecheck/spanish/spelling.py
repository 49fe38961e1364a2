"""Which words are misspelt, and what was meant: suggestions by the price of the slip and the frequency of the form."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

from tonecheck.spanish.derivation import derived, parts
from tonecheck.spanish.lexicon import UNKNOWN, Lexicon, Reading
from tonecheck.spanish.typos import Candidate, search

_NEAR, _FAR = 105, 175  # prices (typos.UNIT is 100): the first search, and the second where that finds nothing
_CHEAP, _SLIP = 60, 90  # the prices of slips that are likelier than a new word, the dear ones if it is common
_WEIGHT = 4  # what one step of frequency is worth, in price
_RARE = 25  # more for a form that no corpus has
_NAME = 10  # more for a name where a lower-case word was written
_FUSED = 0  # price of a missing space where it is often missed
_SPLIT, _SPLIT_ANY = 60, 95  # the same after any small word, and between any two words
_SPLIT_LEAST = 11  # frequency that both halves need
_SMALL = frozenset(
    ("a", "al", "con", "de", "del", "el", "en", "es", "la", "las", "lo", "los", "no", "o", "por", "que", "se", "si")
    + ("sin", "sobre", "tal", "un", "una", "y", "muy", "más", "ni", "su", "sus", "me", "te", "le", "les", "nos")
)
#: What is often written as one word.
_RUN_TOGETHER = {
    "porfavor": "por favor", "porfabor": "por favor", "aveces": "a veces", "abeces": "a veces", "osea": "o sea",
    "enserio": "en serio", "apesar": "a pesar", "atraves": "a través", "através": "a través", "atravez": "a través",
    "asique": "así que", "alomejor": "a lo mejor", "talves": "tal vez", "depronto": "de pronto", "esque": "es que",
    "derepente": "de repente", "porsupuesto": "por supuesto", "sinembargo": "sin embargo", "encambio": "en cambio",
    "almenos": "al menos", "amenudo": "a menudo", "deacuerdo": "de acuerdo", "nose": "no sé", "denuevo": "de nuevo",
    "hasido": "ha sido", "sies": "si es", "porlotanto": "por lo tanto", "porsi": "por si", "afin": "a fin",
    "encuanto": "en cuanto", "encontra": "en contra", "yaque": "ya que", "envez": "en vez",
    "nisiquiera": "ni siquiera", "asies": "así es",
}  # fmt: skip
_STRESSED = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}
_ROMAN = frozenset("IVXLCDM")
_LATIN = "\u024f"  # the last letter of the scripts that Spanish may borrow from

#: Lemmas that are never suggested.
_VULGAR = frozenset(
    ("puta", "puto", "putear", "mierda", "coño", "joder", "cabrón", "cabronada", "polla", "follar", "gilipollas")
    + ("verga", "pendejo", "pendeja", "culo", "cojón", "cojones", "marica", "maricón", "carajo", "chingar", "cagar")
    + ("mear", "teta", "pija", "pajero", "huevón", "boludo", "pelotudo", "zorra", "ramera", "hostia", "caca")
    + ("cagada", "cagón", "mamón", "putada", "puterío", "picha", "pichar", "culear")
)


def unknown(word: str, lexicon: Lexicon) -> bool:
    """Whether ``word`` is no Spanish word that we know: neither in the lexicon nor well derived from what is.

    Single letters, Roman numbers and words of other scripts are no matter of spelling: False.
    """
    word = _composed(word)
    if len(word) < 2 or word in lexicon:
        return False
    if _ROMAN.issuperset(word) or any(letter > _LATIN and letter.isalpha() for letter in word):
        return False
    lower = word.lower()
    return not derived(lower, lexicon) or _slip(lower, lexicon)


def _slip(word: str, lexicon: Lexicon) -> bool:
    """Whether what looks like a derived word is a cheap slip in a real one: protejido is no pro + tejido."""
    near = search(word, lexicon, _SLIP).values()
    return any(one.frequency >= (1 if one.price <= _CHEAP else 6) for one in near)


def rare_twin(form: str, lexicon: Lexicon) -> str | None:
    """The accented word that a lower-case form without accent was surely meant to be: ácido for acido.

    The lexicon knows the form, but as a rarity (a form of a rare verb, as a rule), and the twin is another part of
    speech, far more common. None where the form has any life of its own: publico, practica, termino.
    """
    if not form.isascii() or not form.islower():
        return None
    readings = lexicon.look_up(form)
    own = max((reading.frequency for reading in readings), default=UNKNOWN)
    if own == UNKNOWN or own > 10:
        return None
    best, best_frequency = None, own + 3
    for at, letter in enumerate(form):
        stressed = _STRESSED.get(letter)
        if stressed:
            twin = form[:at] + stressed + form[at + 1 :]
            frequency = lexicon.frequency(twin)
            if frequency > best_frequency and frequency >= 6:
                best, best_frequency = twin, frequency
    if best is None:
        return None
    if _kin(readings, lexicon.look_up(best)):
        return None
    lemma = max(lexicon.frequency(reading.lemma) for reading in readings)
    gap = best_frequency - own
    return best if lemma <= 6 or lemma <= 8 and gap >= 5 or own == 0 and lemma <= 10 and gap >= 7 else None


def suggest(word: str, lexicon: Lexicon, limit: int = 5) -> tuple[str, ...]:
    """At most ``limit`` words that ``word`` may have been meant to be, best first, in its case; never ``word``."""
    word = _composed(word)
    key = (word, limit)
    known = lexicon.suggestions.get(key)
    if known is None:
        known = lexicon.suggestions[key] = _suggest(word, lexicon, limit)
    return known


def _suggest(word: str, lexicon: Lexicon, limit: int) -> tuple[str, ...]:
    lower = word.lower()
    if any(sign in lower for sign in "-/") and len(parts(lower)) > 1:
        return _of_compound(word, lexicon, limit)
    if len(lower) < 2 or len(lower) > 40:
        return ()
    found = search(lower, lexicon, _NEAR)
    candidates = [*found.values(), *_splits(lower, lexicon)]
    if not any(near.frequency > 0 or near.price < 50 for near in candidates if near.price < _SPLIT_ANY + 15):
        found = search(lower, lexicon, _FAR)
        candidates += found.values()
    candidates.sort(key=lambda candidate: (_score(candidate, word), candidate.form))
    chosen: dict[str, None] = {}
    for candidate in candidates:
        if len(chosen) == limit:
            break
        cased = _cased(candidate.form, word)
        if cased != word and candidate.form != lower and not _vulgar(candidate.form, lexicon):
            chosen[cased] = None
    return tuple(chosen)


def _score(candidate: Candidate, word: str) -> int:
    score = candidate.price - _WEIGHT * candidate.frequency
    if candidate.frequency == 0 and candidate.price > 15:
        score += _RARE
    if candidate.form[:1].isupper() and word.islower():
        score += _NAME if candidate.price <= 45 else _FAR
    return score


def _splits(word: str, lexicon: Lexicon) -> list[Candidate]:
    """Two words that lost their space: por favor, a veces, o sea."""
    fused = _RUN_TOGETHER.get(word)
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
            price = _SPLIT if small else _SPLIT_ANY
            found.append(Candidate(f"{left} {right}", price, min(first, second)))
        elif small and len(right) > 3:
            for near in search(right, lexicon, 45, steps=2000).values():
                if near.frequency >= _SPLIT_LEAST and near.form.islower():
                    found.append(Candidate(f"{left} {near.form}", _SPLIT + near.price, min(first, near.frequency)))
    return found


def _of_compound(word: str, lexicon: Lexicon, limit: int) -> tuple[str, ...]:
    """Suggestions for a word with a hyphen or slash: written together, or with its one unknown piece mended."""
    pieces = parts(word)
    joined = "".join(pieces)
    found = [joined] if joined in lexicon else []
    wrong = [piece for piece in pieces if len(piece) > 1 and piece not in lexicon]
    if len(wrong) == 1:
        found += [word.replace(wrong[0], better, 1) for better in suggest(wrong[0], lexicon, limit)]
    return tuple(found[:limit])


def _cased(form: str, word: str) -> str:
    if len(word) > 1 and word.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def _vulgar(form: str, lexicon: Lexicon) -> bool:
    return any(reading.lemma in _VULGAR for piece in form.split() for reading in lexicon.look_up(piece))


def _kin(some: tuple[Reading, ...], others: tuple[Reading, ...]) -> bool:
    """Whether two forms share a lemma or a part of speech."""
    return bool({reading.lemma for reading in some} & {reading.lemma for reading in others}) or bool(
        {reading.tag[0] for reading in some} & {reading.tag[0] for reading in others}
    )


def _composed(word: str) -> str:
    return word if is_normalized("NFC", word) else normalize("NFC", word)
