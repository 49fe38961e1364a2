"""Words that the dictionary lacks and Spanish makes: prefixes, -mente, -ísimo, diminutives, compounds with a hyphen.

Each way asks for a base that the dictionary knows well and for the spelling that the derived word must have, so that
a misspelling does not pass as a new word.
"""

from __future__ import annotations

from tonecheck.spanish.lexicon import UNKNOWN, Lexicon, Reading
from tonecheck.spanish.tokens import PLAIN, stressed

#: Prefixes that Spanish still puts before any noun, adjective or verb. Not in- and a-, whose words are all old.
PREFIXES: tuple[str, ...] = (
    "aero", "afro", "agro", "anglo", "anti", "arqueo", "astro", "audio", "austro", "auto", "bio", "cardio", "centi",
    "ciber", "cine", "contra", "cripto", "crono", "cuasi", "deci", "dermo", "eco", "electro", "endo", "entre",
    "etno", "euro", "ex", "extra", "ferro", "foto", "franco", "gastro", "geo", "germano", "giga", "greco", "hidro",
    "hiper", "hispano", "ibero", "icono", "indo", "infra", "inter", "intra", "italo", "judeo", "kilo", "latino",
    "luso", "macro", "maxi", "mega", "meta", "micro", "mili", "mini", "mono", "moto", "multi", "nano", "narco",
    "neo", "neuro", "omni", "petro", "piro", "pluri", "poli", "post", "pre", "pro", "pseudo", "psico", "quimio",
    "radio", "retro", "semi", "servo", "seudo", "sobre", "socio", "sub", "super", "supra", "tecno", "tele", "termo",
    "tri", "turbo", "ultra", "vice", "video", "wiki",
)  # fmt: skip
#: Prefixes so short that they often begin a misspelling: their base must be common.
_SHORT: tuple[str, ...] = ("bi", "co", "des", "pos", "re")
#: Those of learned words, whose base is long: no cripto + gamo.
_LEARNED = frozenset(
    "anglo arqueo astro austro cardio centi cripto crono deci dermo endo etno ferro franco gastro germano"
    " greco hispano ibero icono indo italo judeo latino luso piro quimio servo".split()
)
_LEARNED_BASE = 5
#: Verbs that make names of tools with a noun.
_HANDLING: tuple[str, ...] = (
    "abre", "alza", "aparca", "apoya", "atrapa", "calienta", "caza", "corta", "cubre", "cuece", "cuelga", "escurre",
    "espanta", "friega", "guarda", "lanza", "lava", "limpia", "mata", "parte", "pasa", "pela", "pica", "porta", "posa",
    "quita", "reposa", "saca", "salva", "seca", "tapa", "vigila",
)  # fmt: skip
#: Those that stand before the finite forms of verbs too: no semi + liquido.
_OF_VERBS = frozenset(
    (
        "auto",
        "co",
        "contra",
        "des",
        "geo",
        "inter",
        "pos",
        "post",
        "pre",
        "re",
        "retro",
        "sobre",
        "sub",
        "super",
        "tele",
        "video",
    )
)
_BASE = 4  # letters that a base has at least
_LONG_BASE = 7  # letters of a base that begins no misspelling by chance
_COMMON, _VERY_COMMON = 6, 11  # frequencies, 0 to 25
_JOINED = ("-", "/", "\u2010", "\u2011")
_DIMINUTIVES = ("ecito", "ecita", "ecitos", "ecitas", "cito", "cita", "citos", "citas", "ito", "ita", "itos", "itas",
                "ecillo", "ecilla", "ecillos", "ecillas", "cillo", "cilla", "cillos", "cillas", "illo", "illa", "illos", "illas",
                "ico", "ica", "icos", "icas")  # fmt: skip
_AFTER_T = ("ico", "ica", "icos", "icas")  # momentico, gatica: in Colombia, Costa Rica and the Caribbean, after t
_SUPERLATIVES = ("ísimo", "ísima", "ísimos", "ísimas")


def suffixed(word: str, lexicon: Lexicon) -> bool:
    """Whether ``word`` (lower case, NFC) is an adverb, a superlative or a diminutive of a word in the dictionary."""
    return _adverb(word, lexicon) or _superlative(word, lexicon) or _diminutive(word, lexicon)


def parts(word: str) -> tuple[str, ...]:
    """The pieces of a word joined by hyphens or slashes."""
    for sign in _JOINED[1:]:
        word = word.replace(sign, "-")
    return tuple(word.split("-"))


def compound(word: str, lexicon: Lexicon) -> bool:
    """Whether ``word`` is made of known words or prefixes with hyphens or slashes between them: cliente/a, ex-socio."""
    pieces = parts(word)
    return len(pieces) > 1 and all(
        piece in lexicon or (piece in PREFIXES or piece in _SHORT) and place < len(pieces) - 1
        for place, piece in enumerate(pieces)
        if piece not in ("a", "as", "o", "os", "es", "s")  # cliente/a, señor/es
    )


def prefixed(word: str, lexicon: Lexicon) -> bool:
    """Whether ``word`` is a prefix that Spanish still uses and a word in the dictionary, spelt as they are together."""
    for prefix in PREFIXES + _SHORT:
        if not word.startswith(prefix):
            continue
        base = word[len(prefix) :]
        if prefix[-1] in "aeiou":
            if base.startswith("rr"):
                base = base[1:]
            elif base.startswith("r"):
                continue  # it would be doubled: antirrobo
        if len(base) < (_BASE if prefix not in _LEARNED else _LEARNED_BASE):
            continue
        least = _VERY_COMMON if prefix in _SHORT and len(base) < _LONG_BASE else _COMMON
        tags = ("N", "A", "V") if prefix in _OF_VERBS else ("N", "A", "VMP", "VMN")
        readings = lexicon.exact(base)
        if prefix == "des" and len(base) >= _LONG_BASE:
            readings += lexicon.exact("s" + base)  # desincronizar
        for reading in readings:
            frequency = _of_verb(reading, base, lexicon) if prefix in _SHORT or prefix in _OF_VERBS else UNKNOWN
            if reading.tag.startswith(tags) and max(reading.frequency, frequency) >= least:
                return True
    return False


def _of_verb(reading: Reading, base: str, lexicon: Lexicon) -> int:
    """The frequency of the infinitive of a long verb, whose forms are rare each: resincronizó, deseleccione."""
    return lexicon.frequency(reading.lemma) if reading.tag[0] == "V" and len(base) >= _LONG_BASE else UNKNOWN


def _adverb(word: str, lexicon: Lexicon) -> bool:
    """Rápida + mente: a feminine or common adjective, or a participle, with the accent it has alone."""
    return word.endswith("mente") and any(
        reading.tag[:1] == "A" and reading.tag[3:4] in "FC" or reading.tag.startswith("VMP00SF")
        for reading in lexicon.exact(word[:-5])
    )


def verb_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word is a verb of handling and what it is done to, in the plural: cortabordes, secarropas."""
    for verb in _HANDLING:
        if word.startswith(verb):
            base = word[len(verb) :]
            base = base[1:] if base.startswith("rr") else "" if base.startswith("r") else base
            if len(base) >= _LEARNED_BASE and any(
                one.frequency >= _COMMON and one.tag.startswith("NC") and one.tag[3:4] == "P"
                for one in lexicon.exact(base)
            ):
                return True
    return False


def with_se(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word is a verb in the third person with -se and its accent, as notices write it: autorízase."""
    if not word.endswith("se") or word.isascii():
        return False
    return any(reading.tag.startswith("VMIP3") for reading in lexicon.exact(word[:-2].translate(PLAIN)))


def _superlative(word: str, lexicon: Lexicon) -> bool:
    for ending in _SUPERLATIVES:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if stem.endswith("bil"):
                return _adjective(stem[:-2] + "le", lexicon)
            return any(_adjective(base, lexicon) for base in _bases(stem))
    return False


def _diminutive(word: str, lexicon: Lexicon) -> bool:
    for ending in _DIMINUTIVES:
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < _BASE - 1:
            continue
        bases: tuple[str, ...] = ()
        if ending in _AFTER_T:
            learned = any(lexicon.exact(form + ending) for form in stressed(stem))  # «tenistica» lacks an accent
            bases = (stem + "o", stem + "a", stem + "e") if stem.endswith("t") and not learned else ()
        elif "c" in ending:  # jovencito, favorcito, cochecito: after n, r or e
            bases = (stem, stem + "e") if ending.startswith("e") else (stem,) if stem[-1] in "nre" else ()
        else:
            bases = tuple(base for base in _bases(stem) if base[-1:] in "oael" and len(base) >= _BASE)
        for base in bases:
            least = _COMMON if len(base) > _BASE else _VERY_COMMON
            if any(_noun(form, lexicon, least) for form in (base, *stressed(base))):
                return True
    return False


def _bases(stem: str) -> tuple[str, ...]:
    """What an ending that begins with i may have been put to: poquito from poco, larguito from largo, guagüita, lucecita …"""
    if stem.endswith("qu"):
        stem = stem[:-2] + "c"
    elif stem.endswith("gu"):
        stem = stem[:-1]
    elif stem.endswith("gü"):
        stem = stem[:-1] + "u"
    elif stem.endswith("c"):
        return (stem[:-1] + "zo", stem[:-1] + "za", stem[:-1] + "z")
    return (stem + "o", stem + "a", stem + "e", stem)


def _adjective(base: str, lexicon: Lexicon) -> bool:
    return any(
        reading.tag[0] == "A" and reading.frequency >= _COMMON
        for form in (base, *stressed(base))
        for reading in lexicon.exact(form)
    )


def _noun(base: str, lexicon: Lexicon, least: int) -> bool:
    return any(reading.tag[0] in "NAR" and reading.frequency >= least for reading in lexicon.exact(base))
