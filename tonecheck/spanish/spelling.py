"""Which words are misspelt, and what was meant: suggestions by the price of the slip and the frequency of the form."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import is_normalized, normalize

from tonecheck.spanish.derivation import compound, parts, prefixed, suffixed, verb_noun, with_se
from tonecheck.spanish.endings import inflected, learned, meant_name, mended, spanish_ending
from tonecheck.spanish.lexicon import UNKNOWN, Candidate, Lexicon, Reading
from tonecheck.spanish.splits import RUN_TOGETHER, SPLIT_ANY, splits
from tonecheck.spanish.tokens import stressed
from tonecheck.spanish.typos import search
from tonecheck.spanish.vocabulary import BRANDS, LEADS, MISTAKEN, TRADE, VULGAR

_NEAR, _FAR = 105, 175  # prices (typos.UNIT is 100): the first search, and the second where that finds nothing
_CHEAP, _DEAR = 60, 90  # the prices of slips that are likelier than a new word, the dear ones if it is common
_MISSING_LETTER = 75  # futbolita is no small football
_NONE = 999
#: The worst score of the best candidate at which a word is still taken for a misspelling, by its letters: a short one in
#: capitals (else it is an acronym), and a capitalised one (else it is a name; the last figure is for all longer ones). A short
#: name is always near some word; a long one is not. The last row is for what is not spelt as Spanish is.
_ACRONYM, _ACRONYM_LENGTH = (20, 20, 20, 20, 48, 55), 5
_CAPITAL = (20, 20, 20, 20, 40, 60, 95, 118, 165)
_CAPITAL_FOREIGN = (20, 20, 20, 20, 20, 40, 50, 100, 130)
#: The same for a word among foreign ones: where it looks foreign itself, and where it does not.
_LOAN, _POOR = 0, 40
#: Letters that Spanish words do not have, or not together.
_STRANGE: tuple[str, ...] = (
    "k", "w", "sh", "th", "ph", "ck", "ee", "oo", "ou", "tz", "zz", "bb", "dd", "ff", "gg", "mm", "pp", "ss", "tt", "vv",
    "à", "è", "ç", "ä", "ö",
)  # fmt: skip
_ITALIAN = 6  # letters of a word in -i that is more likely an Italian name than a Spanish word
_WEIGHT = 4  # what one step of frequency is worth, in price
_RARE = 25  # more for a form that no corpus has
_NAME = 10  # more for a name where a lower-case word was written
#: The price of an acronym or brand in lower case (all its letters are right), and the frequency of a brand.
_SPELT_OUT, _BRAND = -20, 8
_REACH = 3  # words on either side that may show a stretch of another language
_NAMESAKE = 45  # up to this price a lower-case word may be a name without its capital
#: When a form is no more than a shadow of its accented twin: the frequency of its lemma (a common verb may well be
#: meant: deposito, vinculo) and of itself at most, and how much more frequent the twin is at least.
_TWINS = ((2, 11, 3), (5, 11, 4), (8, 11, 5), (10, 0, 7))
_TWIN_OWN, _TWIN_LEAST = 11, 6
_VOS, _VOS_ENCLITIC = ("VMM02V0", "VMIP2V0"), "VMM02V0:"
_TRADE_BONUS = 15
_ROMAN = frozenset("IVXLCDM")
_LONGEST = 40  # letters; what is longer is no word that somebody could have meant
_FOREIGN_LETTERS = frozenset("āēīōūšžčłđěřůżęąőűşţğøåæþðœǎǐǒǔ")  # no key of a Spanish keyboard is near
_LATIN = "\u024f"  # the last letter of the scripts that Spanish may borrow from


def unknown(word: str, lexicon: Lexicon) -> bool:
    """Whether ``word`` is no Spanish word that we know: neither in the lexicon nor well derived from what is.

    Single letters, Roman numbers, ordinals (nº), words of other scripts, with apostrophes or with capitals inside (eSIM)
    are no matter of spelling: False. So is a capitalised word that is no likely slip: it is a name.
    """
    if word not in lexicon.unknown:
        lexicon.unknown[word] = _unknown(_composed(word), lexicon)
    return lexicon.unknown[word]


def _unknown(word: str, lexicon: Lexicon) -> bool:
    if len(word) < 2 or word in lexicon or lexicon.is_extra(word):
        return False
    if _ROMAN.issuperset(word) or not word[1:].islower() and not word.isupper():
        return False
    if any(letter > _LATIN and letter.isalpha() or letter in "'’ºª" or letter in _FOREIGN_LETTERS for letter in word):
        return False
    lower = word.lower()
    if derived(lower, lexicon):
        return False
    if word.isupper():
        return len(word) > _ACRONYM_LENGTH or _best(lower, lexicon, 0) <= _ACRONYM[len(word)]
    return word.islower() or _no_name(lower, lexicon)


def _no_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word (here in lower case) is a likely slip, by its length, its end and its nearest words."""
    foreign = _foreign(word)
    if spanish_ending(word) if foreign else inflected(word):
        return True
    row = _CAPITAL_FOREIGN if foreign else _CAPITAL
    best = min((score for score, near in weighed(word, lexicon) if _may_open(near)), default=_NONE)
    return best <= row[min(len(word), len(row) - 1)] or meant_name(word, lexicon) is not None


def _may_open(candidate: Candidate) -> bool:
    """Whether a capitalised word may be a slip for this: a common word, and no two nouns (Montevista is a town)."""
    if not candidate.form[0].islower():
        return candidate.price <= 0
    return candidate.price < SPLIT_ANY or " " not in candidate.form


def in_foreign_words(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether the unknown word at ``at`` of a sentence stands beside another and is no likely slip: it is a quotation,

    a title or a scientific name in another language then, and no misspelling. ``words`` has the words in order.
    """
    lower = _composed(words[at]).lower()
    beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    if any(word.lower() in LEADS or lower in LEADS and _strange(word, lexicon) for word in beside):
        return True
    sides = words[at + 1 : at + 3] if at == 0 else (words[at - 1], *words[at + 1 : at + 2])  # «Live in the …»
    amid = len(sides) == 2 and all(_strange(word, lexicon) for word in sides)
    if _best(lower, lexicon, _NAMESAKE) <= (_LOAN if amid or _foreign(lower) else _POOR):
        return False
    around = (*words[max(0, at - _REACH) : at], *words[at + 1 : at + 1 + _REACH])
    return any(_strange(word, lexicon) for word in around)


def doubtful(word: str, lexicon: Lexicon, score: int = _LOAN) -> bool:
    """Whether an unknown word is no slip so likely that it must be one wherever it stands (in quotation marks, before a name).

    The best candidate's score is above ``score`` then.
    """
    return _best(_composed(word).lower(), lexicon, 0 if word[0].isupper() else _NAMESAKE) > score


def _strange(word: str, lexicon: Lexicon) -> bool:
    word = _composed(word)
    return lexicon.is_extra(word) or len(word) > 1 and word not in lexicon and not derived(word.lower(), lexicon)


def _best(word: str, lexicon: Lexicon, names: int) -> int:
    """The score of the likeliest candidate for a lower-case word, the less the likelier; names up to a price only."""
    ranked = weighed(word, lexicon)
    return min((score for score, near in ranked if near.form.islower() or near.price <= names), default=_NONE)


def _foreign(word: str) -> bool:
    """Whether the spelling is not Spanish: k and w, doubled consonants, endings and clusters of other languages."""
    return (
        word[-1] not in "aáeéiíoóuúydlnrszjx"
        or len(word) >= _ITALIAN
        and word[-1] == "i"
        or word.endswith(("ae", "us", "um", "ii"))
        or any(sign in word for sign in _STRANGE)
        or word[0] == "s"
        and word[1] not in "aáeéiíoóuúy"
    )


def derived(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word is well derived, and no slip in a real one: protejido is no pro + tejido."""
    if len(word) > 2 * _LONGEST:
        return False
    if compound(word, lexicon) or with_se(word, lexicon) or verb_noun(word, lexicon):
        return True
    if suffixed(word, lexicon):
        most = _MISSING_LETTER
    elif prefixed(word, lexicon) or learned(word, lexicon):
        most = _DEAR
    else:
        return False
    near = search(word, lexicon, most).values()
    return not any(one.frequency >= (1 if one.price <= _CHEAP else 6) for one in near)


def rare_twin(form: str, lexicon: Lexicon) -> str | None:
    """The accented word that a lower-case form without accent was surely meant to be: ácido for acido (or a veces, grabación).

    The lexicon knows the form, but as a rarity (a form of a rare verb, as a rule), and the twin is another part of
    speech, far more common. None where the form has any life of its own: publico, practica, termino.
    """
    known = lexicon.rarities
    if form not in known:
        known[form] = _rare_twin(form, lexicon)
    return known[form]


def _rare_twin(form: str, lexicon: Lexicon) -> str | None:
    if form in MISTAKEN or not form.isascii() or not form.islower():
        return MISTAKEN.get(form)
    if form in RUN_TOGETHER:  # aveces and enserio are forms of verbs that nobody uses
        return RUN_TOGETHER[form] if form in lexicon else None
    readings = lexicon.look_up(form)
    own = max((reading.frequency for reading in readings), default=UNKNOWN)
    if own == UNKNOWN or own > _TWIN_OWN:
        return None
    best, best_frequency = None, own
    for twin in stressed(form):
        frequency = lexicon.frequency(twin)
        if frequency > best_frequency and frequency >= _TWIN_LEAST:
            best, best_frequency = twin, frequency
    if best is None:
        return None
    if own == 0 and best_frequency >= _TWIN_LEAST and all(reading.tag in _VOS for reading in readings):
        return best  # guia, cria: an order to a vos
    if own == 0 and all(reading.tag.startswith(_VOS_ENCLITIC) for reading in readings):
        return best if any(reading.tag[0] in "NA" for reading in lexicon.look_up(best)) else None  # petalos
    if _kin(readings, lexicon.look_up(best)):
        return None
    lemma = max(lexicon.frequency(reading.lemma) for reading in readings)
    gap = best_frequency - own
    if any(lemma <= most and own <= at_most and gap >= least for most, at_most, least in _TWINS):
        return best
    return None


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
    if len(lower) < 2:
        return ()
    candidates = sorted((score + _case(near, word), near.form) for score, near in weighed(lower, lexicon))
    chosen: dict[str, None] = {}
    for _, form in candidates:
        if len(chosen) == limit:
            break
        cased = _cased(form, word)
        if cased != word and form not in MISTAKEN and not _vulgar(form, lexicon):
            chosen[cased] = None
    return tuple(chosen)


def weighed(word: str, lexicon: Lexicon) -> tuple[tuple[int, Candidate], ...]:
    """The candidates for a lower-case word with their scores, without regard to its case; remembered."""
    if len(word) > _LONGEST:
        return ()
    known = lexicon.candidates.get(word)
    if known is not None:
        return known
    found = search(word, lexicon, _NEAR)
    found.pop(word, None)
    candidates = [*found.values(), *splits(word, lexicon)]
    if len(word) <= _ACRONYM_LENGTH and lexicon.exact(word.upper()):
        candidates.append(Candidate(word.upper(), _SPELT_OUT, lexicon.frequency(word.upper())))  # dni: DNI
    inner = BRANDS.get(word)
    for brand in (inner,) if inner else (word.capitalize(), word.upper()):
        if (inner or lexicon.is_extra(brand)) and not lexicon.is_extra(word):  # cvv: CVV, bizum: Bizum
            candidates.append(Candidate(brand, _SPELT_OUT, _BRAND))
            break
    if not any(near.frequency > 0 or near.price < 50 for near in candidates if near.price < SPLIT_ANY + 15):
        found = search(word, lexicon, _FAR)
        found.pop(word, None)
        candidates += [*found.values(), *mended(word, lexicon)]
    ranked = tuple((_score(near), near) for near in candidates)
    lexicon.candidates[word] = ranked
    return ranked


def _score(candidate: Candidate) -> int:
    rare = _RARE if candidate.frequency == 0 and candidate.price > 15 else 0
    trade = _TRADE_BONUS if candidate.form in TRADE or candidate.form.removesuffix("s") in TRADE else 0
    return candidate.price - _WEIGHT * candidate.frequency + rare - trade


def _case(candidate: Candidate, word: str) -> int:
    """What a name costs more where a lower-case word was written."""
    if candidate.form[:1].islower() or candidate.form.isupper() or not word.islower():
        return 0
    return _NAME if candidate.price <= _NAMESAKE else _FAR


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
    return any(reading.lemma in VULGAR for piece in form.split() for reading in lexicon.look_up(piece))


def _kin(some: tuple[Reading, ...], others: tuple[Reading, ...]) -> bool:
    """Whether two forms share a lemma or a part of speech; a voseo reading counts only where there is no other."""
    plain = [reading for reading in others if reading.tag[4:7] not in ("2V0", "02V")] or others
    return bool({reading.lemma for reading in some} & {reading.lemma for reading in plain}) or bool(
        {reading.tag[0] for reading in some} & {reading.tag[0] for reading in plain}
    )


def _composed(word: str) -> str:
    return word if is_normalized("NFC", word) else normalize("NFC", word)
