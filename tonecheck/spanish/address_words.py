"""What the address of a message is read from: what each word can be, as bits, and the signs of an address."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from tonecheck.spanish.lexicon import Reading
from tonecheck.spanish.tokens import Token, stressed

FAMILIAR = "tu|vos"  # forms that tú and vos share: te, tu, recibiste, que tengas
VOS_OR_VOSOTROS = "vos|vosotros"  # recibís
VOS_OR_TU = "vos|tu"  # mandame, which is of tú where its accent has been forgotten
POLITE = "usted|ustedes"  # su
FAINT, CLEAR, CERTAIN = 1, 2, 3  # points of a sign: it only helps; no third person in sight; nothing else can be meant


class Sign(NamedTuple):
    """Something that shows the address: the token, which address, points, why."""

    at: int
    address: str
    points: int
    reason: str


Readings = Callable[[Token], tuple[Reading, ...]]
LookUp = Callable[
    [str], tuple[Reading, ...]
]  # the readings of a form that stands nowhere, and so is no slip for another

# Bits of a token's readings. Finite verbs are named by person and number; INDICATIVE and SUBJUNCTIVE go with the third.
NOUN, NAME, ADJECTIVE, ADVERB, INTERJECTION, PREPOSITION = (1 << n for n in range(6))
TU, TU_PRESENT, TU_IMPERATIVE, VOS, VOS_IMPERATIVE, VOSOTROS, VOSOTROS_IMPERATIVE = (1 << n for n in range(6, 13))
HE, HE_SUBJUNCTIVE, USTED_IMPERATIVE, THEY, THEY_SUBJUNCTIVE, USTEDES_IMPERATIVE = (1 << n for n in range(13, 19))
I_DO, I_DID, WE_DO, WE_DID, INFINITIVE, GERUND, PARTICIPLE = (1 << n for n in range(19, 26))
ENCLITIC, ENCLITIC_TE, ENCLITIC_OS, ENCLITIC_LE, ENCLITIC_LES, FUNCTION, PLURAL = (1 << n for n in range(26, 33))
DETERMINER, PERSON_NAME, ENCLITIC_LO, HE_PAST = (1 << n for n in range(33, 37))

FIRST = I_DO | I_DID | WE_DO | WE_DID
THIRD = HE | HE_SUBJUNCTIVE
FINITE = FIRST | THIRD | THEY | THEY_SUBJUNCTIVE | TU | VOS | VOSOTROS
SUBSTANTIVE = NOUN | NAME
NOT_A_VERB = NOUN | NAME | ADJECTIVE | ADVERB | PREPOSITION | INTERJECTION

#: Words of grammar (besides prepositions) whose rarer readings as nouns or verbs mislead (lo, la, si, mi, como, para, una, sobre …).
PREPOSITIONS = frozenset(
    "a al ante bajo con contra de del desde en entre hacia hasta para por según sin sobre tras durante mediante excepto".split()
)
_GRAMMAR = PREPOSITIONS | frozenset(
    "y e o u ni pero sino mas que si porque pues aunque como cuando donde mientras apenas"
    " el la los las lo un una uno unos unas este esta estos estas ese esa esos esas aquel aquella esto eso aquello"
    " me te se nos os le les mi mis mí tu tus tú ti su sus yo él ella ellos ellas ello nosotros nosotras usted ustedes vos"
    " contigo vosotros vosotras quien quienes cual cuales quién quiénes cuál cuáles qué cómo cuándo dónde cuánto cuánta cuántos cuántas"
    " no sí ya muy más menos tan tanto también tampoco nunca siempre todo toda todos todas otro otra otros otras"
    " tal cada algo alguien nada nadie ambos ambas aquí ahí allí hoy ayer mañana bien mal así".split()
)
_DETERMINERS = frozenset(
    "el la los las un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos aquellas mi mis su sus tu tus"
    " nuestro nuestra nuestros nuestras vuestro vuestra vuestros vuestras algún alguna algunos algunas ningún ninguna cada todo"
    " toda todos todas otro otra otros otras ambos ambas cualquier mucho mucha muchos muchas varios varias lo al del".split()
)
#: Forms of the commonest verbs whose readings as nouns hardly occur (la ve, el haz, la haya, la era).
_VERBS_ALL_THE_SAME = frozenset(
    "ves vas das debes hayas haces ve ha he hemos haz haya da va di sal ten ven pon oye mira toma está quedo comprueba bajá".split()
)
#: Their forms of usted look like those of tú of imprimir, vender and venir, and the other way round: «imprímela», «venga», «si asiste».
_RARE_VERBS = frozenset(
    "imprimar vendar vengar vetar asir rever entrever salgar prendar parir sumir consumar barrar repelar aburrar mentar tejar henchir"
    " desplacer devengar".split()
)
#: Nouns of our days that dictionaries leave out.
_NEW_NOUNS = frozenset(
    "app router wifi mail email e-mail link chat bot smartphone tablet software hardware modem".split()
)
CLITICS = frozenset("me te se nos os lo la los las le les".split())  # unstressed pronouns
_WELCOMES = frozenset("bienvenido bienvenida bienvenidos bienvenidas".split())


def word_bits(token: Token, readings: Readings, look_up: LookUp) -> int:
    word = token.fold
    out = DETERMINER if word in _DETERMINERS else 0
    if word in _GRAMMAR:
        return out | FUNCTION | (PREPOSITION if word in PREPOSITIONS else 0)
    for reading in readings(token):
        if reading.lemma not in _RARE_VERBS:
            out |= _of_tag(reading.tag)
    if not out:
        return NOUN if word in _NEW_NOUNS else VOS if word.endswith(_WISHES) and _wished(token, look_up) else 0
    if out & (TU | I_DO) and not out & NOT_A_VERB and word.isascii():
        out |= _unaccented(token, readings, look_up)
    if out & HE and out & ENCLITIC_LO:
        out &= ~(ENCLITIC | ENCLITIC_LO | VOS_IMPERATIVE)  # regala, which is hardly «regá-la»
    if word in _WELCOMES:
        out &= ~(NAME | PERSON_NAME)
    if out & NAME and out & (TU_IMPERATIVE | USTED_IMPERATIVE) and not out & PERSON_NAME:
        out &= ~NAME  # Recuerda and Abra, which are villages
    if word in _VERBS_ALL_THE_SAME or (out & VOSOTROS and word.endswith(("áis", "éis", "ís"))):
        out &= ~NOT_A_VERB
    if word == "podría":
        out &= ~HE_PAST  # of podrir
    return out


def _unaccented(token: Token, readings: Readings, look_up: LookUp) -> int:
    """The bits of the commoner noun, adjective or adverb that lacks its accent here: «paginas», «ordenes», «Ademas»."""
    own = max(reading.frequency for reading in readings(token))
    out = 0
    for form in stressed(token.fold):
        for reading in look_up(form):
            if reading.frequency > own and reading.tag[0] in "NAR":
                out |= _of_tag(reading.tag)
    return out


_WISHES = ("ás", "és")


def _wished(token: Token, look_up: LookUp) -> bool:
    """«tengás», «llamés»: a subjunctive of vos, which the lexicon has not; its stem is that of «tengamos»."""
    ours = token.fold[:-2] + ("amos" if token.fold[-2] == "á" else "emos")
    return any(reading.tag[2:6] == "SP1P" for reading in look_up(ours))


_CLASSES = {"A": ADJECTIVE, "R": ADVERB, "I": INTERJECTION, "S": PREPOSITION}
_VERB_BITS = {"2S": TU, "2V": VOS, "2P": VOSOTROS, "3S": HE, "3P": THEY}  # by person and number, V for vos
_IMPERATIVES = {
    "2S": TU_IMPERATIVE, "2V": VOS_IMPERATIVE, "2P": VOSOTROS_IMPERATIVE, "3S": USTED_IMPERATIVE, "3P": USTEDES_IMPERATIVE,
}  # fmt: skip
_TO_OS = "PP2CP000"  # the tag of the enclitic «os»
_ENCLITICS = {
    "PP2CS000": ENCLITIC_TE, _TO_OS: ENCLITIC_OS, "PP3CSD00": ENCLITIC_LE, "PP3CPD00": ENCLITIC_LES,
    "PP3MSA00": ENCLITIC_LO, "PP3FSA00": ENCLITIC_LO,
}  # fmt: skip
_VERBALS = {"N": INFINITIVE, "G": GERUND, "P": PARTICIPLE}  # by the mood of the tag


@cache
def _of_tag(tag: str) -> int:
    """Return the bits of an EAGLES tag."""
    if tag[0] == "N":
        if tag[1:2] == "P":
            return NAME | (PERSON_NAME if tag[4:6] == "SP" else 0)
        return NOUN | (PLURAL if tag[3:4] == "P" else 0)
    if tag[0] != "V":
        return _CLASSES.get(tag[0], 0)
    verb, *clitics = tag.split(":")
    mood, tense, who = verb[2], verb[3], verb[4:6]
    if mood == "M" and who == "3P" and _TO_OS in clitics:  # «escríban-os», which nobody says
        return 0
    out = ENCLITIC if clitics else 0
    for clitic in clitics:
        out |= _ENCLITICS.get(clitic, 0)
    if mood in _VERBALS:
        return out | _VERBALS[mood]
    return out | (_IMPERATIVES.get(who, 0) if mood == "M" else _of_finite(mood, tense, who))


def _of_finite(mood: str, tense: str, who: str) -> int:
    """Return the bits of a finite verb by its mood, its tense, and its person and number."""
    past = tense in "SI"
    if who in ("1S", "1P"):
        return (I_DID if past else I_DO) if who == "1S" else (WE_DID if past else WE_DO)
    bits = _VERB_BITS.get(who, 0)
    if bits & (HE | THEY):
        if mood == "S":
            bits = HE_SUBJUNCTIVE if bits & HE else THEY_SUBJUNCTIVE
        elif past:
            bits |= HE_PAST
    return bits | (TU_PRESENT if who == "2S" and mood == "I" and tense == "P" else 0)
