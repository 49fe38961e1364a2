"""Accented twins: the real word that another real word may have been written for, by what each of them can be."""

from typing import NamedTuple

from tonecheck.spanish.lexicon import UNKNOWN, Lexicon
from tonecheck.spanish.tokens import ACUTE, PLAIN

_BARE = {"ó": "o", "é": "e"}
_NOUNS = ("NC", "AQ", "AO")
_PAST_E = ("VMSP1S", "VMSP3S", "VMM03S")
_LEAST = 3  # frequency below which a twin is nobody's word
_NOUN_GAP, _ADJECTIVE_GAP = 3, 4  # how much commoner a verb is than its twin
_PLURAL_GAP = 2  # how much commoner a singular is than its plural
_LONGEST = 25  # letters
_WEAKER = 4  # how much rarer than the written form a verb for it may be


class Twins(NamedTuple):
    """The twins of a form; "" where it has none of that sort."""

    nominal: (
        str  # the noun or adjective for which a form that is only a verb may stand: publico → público, envió → envío
    )
    verbal: str  # the verb for a form that is none: continua → continúa, público → publico
    past: str  # the past tense for a present one: llego → llegó, compre → compré
    future: str  # the future for a subjunctive: llegara → llegará, ayudare → ayudaré
    common: str  # the same verb for a noun or adjective that hardly anybody means: salio → salió, sera → será


def twins_of(form: str, lexicon: Lexicon) -> Twins | None:
    """The twins of a lower-case form, or None; remembered in the lexicon."""
    if form in lexicon.twins:
        known = lexicon.twins[form]
        return None if known is None else Twins(*known)
    found = _find(form, lexicon) if len(form) > 3 and form[-1] in "aeosnóé" else None
    lexicon.twins[form] = found
    return found


def _find(form: str, lexicon: Lexicon) -> Twins | None:
    readings = lexicon.look_up(form)
    tags = [reading.tag for reading in readings]
    finite = [tag for tag in tags if tag[0] == "V" and tag[2] in "ISM"]
    nouns = any(tag.startswith(_NOUNS) for tag in tags)
    plain = form.isascii() or form.translate(PLAIN) == form
    nominal = verbal = past = future = common = ""
    if finite and plain:
        nominal = "" if nouns else _if(_third_last(form), _NOUNS, lexicon)
        past = _past(form, finite, lexicon)
        future = _future(form, tags, lexicon)
    elif finite and form[-1] in _BARE and all(tag.startswith("VMIS") for tag in tags):
        bare = form[:-1] + _BARE[form[-1]]
        nominal = _if(bare, ("NC",), lexicon) or bare.endswith("io") and _if(bare[:-2] + "ío", ("NC",), lexicon) or ""
    elif nouns and all(tag.startswith((*_NOUNS, "NP")) for tag in tags):
        own = max(reading.frequency for reading in readings)
        verbal = _verbal(form, own, plain, lexicon)
        if verbal and plain and _outdone(form, tags, own, lexicon.frequency(verbal), lexicon):
            common = verbal
    return Twins(nominal, verbal, past, future, common) if nominal or verbal or past or future else None


def others_of(form: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What else a lower-case word of another class may be with its accent elsewhere: público → publicó, publico; pagó → pago; envío → envió."""
    if not 3 < len(form) < _LONGEST or form.isascii() or form[-1] not in "oóae":
        return ()
    bare = form.translate(PLAIN)
    past = bare[:-1] + "ó" if bare[-1] == "o" else ""
    others = (
        (past, bare) if form[-1] != "ó" else (_third_last(bare), bare[:-2] + "ío" if bare.endswith("io") else "", bare)
    )
    own = [reading.tag for reading in lexicon.look_up(form)]
    nominal, verbal = (any(tag.startswith(starts) for tag in own) for starts in (_NOUNS, "V"))
    if (
        not own
        or not all(tag.startswith((*_NOUNS, "V")) for tag in own)
        or nominal
        and any(tag.startswith("VMIS") for tag in own)
    ):
        return ()
    wanted = ("NC",) if verbal and not nominal and form[-1] == "ó" else ("VMIS3S",) if verbal else ("VMI",)
    return tuple(
        other
        for other in dict.fromkeys(others)
        if other and other != form and lexicon.frequency(other) >= _LEAST and _if(other, wanted, lexicon)
    )


def _future(form: str, tags: list[str], lexicon: Lexicon) -> str:
    """The future for a subjunctive that lacks its accent: llegara → llegará, ayudare → ayudaré."""
    if form.endswith(("ara", "aras", "aran")) and all(tag.startswith("VMSI") for tag in tags):
        at = form.rindex("a", 0, len(form) if form[-1] == "a" else len(form) - 1)
        return _if(form[:at] + "á" + form[at + 1 :], ("VMIF",), lexicon)
    if form.endswith("re") and all(tag.startswith("VMSF") for tag in tags):
        return _if(form[:-1] + "é", ("VMIF",), lexicon)  # nobody writes the old subjunctive: ayudare
    return ""


def _verbal(form: str, own: int, plain: bool, lexicon: Lexicon) -> str:
    """The first verb that a noun or adjective of the frequency ``own`` may stand for, and that is not much rarer."""
    for twin in _verbs_for(form, plain):
        known = lexicon.frequency(twin) >= max(_LEAST, own - _WEAKER) and not _if(twin, _NOUNS, lexicon)
        if known and (verb := _if(twin, ("VMI", "VSI", "VAI"), lexicon)):
            return verb
    return ""


def _outdone(form: str, tags: list[str], own: int, twin: int, lexicon: Lexicon) -> bool:
    """Whether what is counted as the noun is mostly the verb without its accent: its own plural is far rarer."""
    gap = _NOUN_GAP if all(tag.startswith("NC") for tag in tags) else _ADJECTIVE_GAP
    return twin >= own + gap and lexicon.frequency(form + "s") <= own - _PLURAL_GAP


def _past(form: str, finite: list[str], lexicon: Lexicon) -> str:
    if form[-1] == "o" and any(tag.startswith("VMIP1S") for tag in finite):
        return _if(form[:-1] + "ó", ("VMIS3S",), lexicon)
    if form[-1] == "e" and any(tag.startswith(_PAST_E) for tag in finite):
        return _if(form[:-1] + "é", ("VMIS1S",), lexicon)
    return ""


def _verbs_for(form: str, plain: bool) -> tuple[str, ...]:
    """What verbs a noun or adjective may stand for: tenia → tenía, continua → continúa, vera → verá, salio → salió,

    público → publico.
    """
    if not plain:
        return (form.translate(PLAIN),)
    stem = form.rstrip("sn")
    ending = form[len(stem) :]
    if len(stem) > 2 and stem[-2] in "iu" and stem[-1] in "aeo":
        past = (form[:-1] + "ó",) if form[-1] == "o" else ()
        return (stem[:-2] + ACUTE[stem[-2]] + stem[-1] + ending, *past)
    if stem.endswith("ra"):
        return (stem[:-1] + "á" + ending,)
    return (form[:-1] + "ó",) if form[-1] == "o" else ()


def _third_last(form: str) -> str:
    """The form with an accent on the third vowel from its end (diphthongs apart): publico → público; "" if it has none."""
    vowels = [
        at
        for at, letter in enumerate(form)
        if letter in ACUTE
        and not (letter == "u" and form[at - 1 : at] in ("q", "g") and form[at + 1 : at + 2] in ("e", "i"))
    ]  # «líquido»
    if len(vowels) < 3:
        return ""
    at = vowels[-3]
    return form[:at] + ACUTE[form[at]] + form[at + 1 :]


def _if(form: str, tags: tuple[str, ...], lexicon: Lexicon) -> str:
    """``form`` if the lexicon knows it with one of the tags, else ""."""
    if not form or lexicon.frequency(form) == UNKNOWN:
        return ""
    return form if any(reading.tag.startswith(tags) for reading in lexicon.look_up(form)) else ""
