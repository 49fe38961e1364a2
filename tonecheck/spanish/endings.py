"""What the end of an unknown word tells: that it is no name, that it is a learned word, and what is missing in it."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.spanish.derivation import PREFIXES
from tonecheck.spanish.lexicon import Candidate, Lexicon
from tonecheck.spanish.tokens import ACUTE, bare, stressed
from tonecheck.spanish.typos import search

#: Endings of inflected and derived words that no first name, surname, place or brand has, with and without accents.
_INFLECTED: tuple[str, ...] = (
    "mente", "ción", "ciones", "cion", "aron", "ieron", "ando", "iendo", "ándose", "iéndose", "andose", "iendose",
    "ados", "adas", "idos", "idas", "aban", "abais", "ábamos", "abamos", "íamos", "iamos", "arse", "erse", "irse",
    "ísimo", "ísima", "isimo", "isima", "ísimos", "ísimas", "logía", "logías", "logia", "logias", "lógico", "lógica",
    "lógicos", "lógicas", "logico", "logica", "logicos", "logicas", "idad", "idades", "mentos", "mientos", "eses", "ías",
    "ias", "ará", "arán", "erán", "irán", "áis", "éis", "icos", "icas", "ivos", "ivas", "osos", "osas", "antes", "entes",
    "ores", "oras", "eros", "eras", "istas", "ones", "ólogo", "óloga", "ólogos", "ólogas", "ítico", "ítica", "itico",
    "itica", "ístico", "ística", "istico", "istica",
)  # fmt: skip
_INFLECTED_LEAST = 7  # letters; a shorter word may be a name for all its ending (Arias, Flores)
#: Those that no foreign name has by chance either: a Spanish ending on a foreign stem (tweeteros, hackeabais).
_ON_FOREIGN: tuple[str, ...] = (
    "mente", "ción", "ciones", "cion", "aron", "ieron", "eando", "eados", "eadas", "eaban", "eabais", "eábamos", "eabamos",
    "eamos", "eáis", "eais", "eará", "earán", "eros", "eras", "ización", "izacion", "izado", "izados", "ísimo", "isimo",
)  # fmt: skip
#: Endings of learned words that are rightly written: with their accent.
_LEARNED: tuple[str, ...] = (
    "ógrafo", "ógrafa", "ógrafos", "ógrafas", "iforme", "iformes", "ípodo", "ípodos", "ópodo", "ópodos", "terapia",
    "terapias", "úrico", "úricos", "ívoro", "ívoros", "ívora", "ívoras", "ífero", "íferos", "ífera", "íferas", "ícola",
    "ícolas", "ófago", "ófagos", "ófaga", "ófagas", "ófilo", "ófilos", "ófila", "ófilas", "prazol", "conazol", "cilina",
    "micina", "oxacino", "sartán", "statina", "prolol", "dipino", "profeno", "azepam", "triptán", "ciclovir", "gliptina",
    "oxicam", "coxib", "fenaco", "rolaco", "setrón", "gliflozina", "glutida", "terol", "tadina", "lastina", "oxetina", "azapina",
    "tiapina", "peridona", "dronato", "umab", "ximab", "tinib", "xabán", "gatrán", "parina", "oprost", "stigmina", "bendazol",
    "ectomía", "ectomías", "otomía", "otomías", "oscopia", "oscopias", "plastia", "plastias", "virosis", "asmosis", "micosis",
)  # fmt: skip
_FAMILIES = ("lidos", "sidos", "nidos", "ridos", "midos", "tidos")  # animals (pecílidos), after a stressed vowel
_LEARNED_LEAST = 9  # letters
#: The same and others as they are written without their accent, and with it.
_UNACCENTED: tuple[tuple[str, str], ...] = (
    ("olisis", "ólisis"), ("analisis", "análisis"), ("paralisis", "parálisis"), ("ologia", "ología"), ("ologias", "ologías"),
    ("ologico", "ológico"), ("ologica", "ológica"), ("ologicos", "ológicos"), ("ologicas", "ológicas"), ("ologo", "ólogo"),
    ("ologa", "óloga"), ("ologos", "ólogos"), ("ologas", "ólogas"), ("metria", "metría"), ("metrias", "metrías"),
    ("ografo", "ógrafo"), ("ografos", "ógrafos"), ("ografa", "ógrafa"), ("ografas", "ógrafas"),
    ("andose", "ándose"), ("iendose", "iéndose"), ("isimo", "ísimo"), ("isima", "ísima"), ("boxilico", "boxílico"),
)  # fmt: skip
_SMALL_SLIP, _BASE = 24, 4  # the price of two accents; letters that the rest of a word must have
#: The prices of a capital and of two letters of the same sound; letters of a place's and of a person's name so long that a slip is seen.
_CAPITAL, _SOUND_SLIP, _LONG_NAME, _LONGER_NAME = 10, 50, 7, 9
_BASE_FREQUENCY = 6
_TRADES, _COMMON = (
    ("nero", "nera", "neros", "neras", "lero", "lera", "leros", "leras"),
    8,
)  # pensionero, with the noun's frequency
#: castigable, entendible, fecundante, jubilatorio, resarcitorio
_ABLE = (
    *("able", "ables", "ible", "ibles", "ante", "antes", "atorio", "atoria", "atorios", "atorias"),
    *("itorio", "itoria", "itorios", "itorias"),
)
_LONG_STEM = 7
_DOERS = ("ador", "adora", "adores", "adoras", "edor", "edora", "idor", "idora")  # autenticador, of any verb
_OF_NAMES: tuple[str, ...] = ("ista", "istas", "iano", "iana", "ianos", "ianas", "íes")
_OF_PLACES = ("ense", "enses", "eño", "eña", "eños", "eñas", "ano", "ana", "anos", "anas")  # temuquense, malabeño
_PLACE, _NAME_STEM = "NPCNG", 5  # tag of places; letters that a name must have to make new words
_TENS = ("treint", "cuarent", "cincuent", "sesent", "setent", "ochent", "novent")
_UNITS = {
    "un": "un", "uno": "uno", "una": "una", "dos": "dos", "tres": "tres", "cuatro": "cuatro", "cinco": "cinco",
    "seis": "seis", "siete": "siete", "ocho": "ocho", "nueve": "nueve", "ún": "un", "dós": "dos", "trés": "tres", "séis": "seis",
}  # fmt: skip
_MENDED = 40  # price of what is mended by parts


def inflected(word: str) -> bool:
    """Whether a lower-case word ends as verbs, adverbs and derived words do, and names do not."""
    return len(word) >= _INFLECTED_LEAST and word.endswith(_INFLECTED)


def spanish_ending(word: str) -> bool:
    """Whether a lower-case word with a foreign stem ends as only Spanish verbs, adverbs and derived words do."""
    return len(word) > _INFLECTED_LEAST and word.endswith(_ON_FOREIGN)


def learned(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word is a rightly built term: paremiógrafo, pecílidos, castigable, autenticador, eduardiano, milanista."""
    if len(word) >= _LEARNED_LEAST and (
        word.endswith(_LEARNED) or word.endswith(_FAMILIES) and word[-6] in ACUTE.values()
    ):
        return True
    if word.endswith(_ABLE):
        return _of_verb(word, lexicon)
    if word.endswith(_DOERS):
        verb = word[: word.rindex("dor")] + "r"
        return len(verb) > _BASE and any(one.tag.startswith("VMN") for one in lexicon.exact(verb))
    if word.endswith(_TRADES):
        noun = word[: word.rindex("er")]
        bases = (noun, noun[:-2] + ACUTE.get(noun[-2:-1], "") + noun[-1:])
        return len(noun) > _BASE and any(
            one.frequency >= _COMMON and one.tag.startswith("NC") for base in bases for one in lexicon.exact(base)
        )
    if word.endswith(_OF_PLACES) and any(_named(word, ending, lexicon, _PLACE) for ending in _OF_PLACES):
        return True
    return word.endswith(_OF_NAMES) and any(_named(word, ending, lexicon) for ending in _OF_NAMES)


def _of_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a word in -able, -ible, -ante or -torio is made of a verb that is common, or as long as no misspelling is by chance."""
    ending = next(ending for ending in _ABLE if word.endswith(ending))
    stem = word[: -len(ending)]
    verbs = (stem + "er", stem + "ir") if ending.startswith("i") else (stem + "ar",)
    least = _BASE_FREQUENCY if len(stem) < _LONG_STEM else 1
    return any(one.frequency >= least and one.tag.startswith("VMN") for verb in verbs for one in lexicon.exact(verb))


def _named(word: str, ending: str, lexicon: Lexicon, kind: str = "NP") -> bool:
    """Whether a word is a name with a tag that starts with ``kind``, but for its last vowel, and the ending."""
    if not word.endswith(ending):
        return False
    stem = word[: -len(ending)].capitalize()
    if stem.endswith("qu") and ending[0] in "eí":
        stem = stem[:-2] + "c"
    bases = [stem + vowel for vowel in ("", "o", "a", "e") if len(stem + vowel) >= _NAME_STEM]
    bases += stressed(stem)
    return len(stem) >= _BASE and any(reading.tag.startswith(kind) for base in bases for reading in lexicon.exact(base))


def meant_name(word: str, lexicon: Lexicon) -> str | None:
    """The name that a lower-case word is but for its accents, or the long place name but for a letter of its sound.

    nestor → Néstor, haiti → Haití, shangái → Shanghái.
    """
    limit = _SMALL_SLIP + _CAPITAL if len(word) < _LONG_NAME else _SOUND_SLIP + _CAPITAL
    for near in search(word, lexicon, limit, steps=2000).values():
        if not near.form[:1].isupper():
            continue
        accents = near.price <= _SMALL_SLIP + _CAPITAL and bare(near.form.lower()) == bare(word)
        kind = "NP" if accents or len(word) >= _LONGER_NAME else _PLACE
        if any(one.tag.startswith(kind) for one in lexicon.exact(near.form)):
            return near.form
    return None


def mended(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield what a lower-case word that is like no known one was meant to be, by its parts.

    An accent is missing after a prefix (exacademico), r is not doubled after it (bioregión), a learned ending has lost its
    accent (uroanalisis), a number is written as one (treintidos).
    """
    for wrong, right in _UNACCENTED:
        if word.endswith(wrong):
            yield Candidate(word[: -len(wrong)] + right, _MENDED, 0)
    for tens in _TENS:
        if word.startswith(tens):
            unit = _UNITS.get(word[len(tens) :].removeprefix("a").removeprefix("i"))
            if unit is not None:
                yield Candidate(f"{tens}a y {unit}", _MENDED, _BASE_FREQUENCY)
    for prefix in PREFIXES:
        base = word[len(prefix) :]
        if not word.startswith(prefix) or len(base) < _BASE:
            continue
        single = base[0] == "r" and prefix[-1] in "aeiou" and base[1] != "r"
        for near in search(base, lexicon, _SMALL_SLIP, steps=2000).values():
            if near.frequency >= _BASE_FREQUENCY and near.form.islower() and (single or near.form != base):
                yield Candidate(prefix + "r" * single + near.form, _MENDED + near.price, 0)
