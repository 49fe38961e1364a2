"""Accented twins: the real word that another real word may have been written for, by what each of them can be."""

from typing import NamedTuple

from tonecheck.spanish.lexicon import UNKNOWN, Lexicon

_STRESSED = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}
_PLAIN = str.maketrans("áéíóú", "aeiou")
_NOUNS = ("NC", "AQ", "AO")
_PAST_E = ("VMSP1S", "VMSP3S", "VMM03S")
_LEAST = 3  # frequency below which a twin is nobody's word
_WEAKER = 4  # how much rarer than the written form a verb for it may be


class Twins(NamedTuple):
    """The twins of a form; "" where it has none of that sort."""

    nominal: str  # the noun or adjective for which a form that is only a verb may stand: publico → público
    verbal: str  # the verb for a form that is none: continua → continúa, público → publico
    past: str  # the past tense for a present one: llego → llegó, compre → compré
    future: str  # the future for a subjunctive: llegara → llegará


def twins_of(form: str, lexicon: Lexicon) -> Twins | None:
    """The twins of a lower-case form, or None; remembered in the lexicon."""
    if form in lexicon.twins:
        known = lexicon.twins[form]
        return None if known is None else Twins(*known)
    found = _find(form, lexicon) if len(form) > 3 and form[-1] in "aeosn" else None
    lexicon.twins[form] = found
    return found


def _find(form: str, lexicon: Lexicon) -> Twins | None:
    readings = lexicon.look_up(form)
    tags = [reading.tag for reading in readings]
    if not tags:
        return None
    finite = [tag for tag in tags if tag[0] == "V" and tag[2] in "ISM"]
    nouns = [tag for tag in tags if tag.startswith(_NOUNS)]
    plain = form.isascii() or form.translate(_PLAIN) == form
    nominal = verbal = past = future = ""
    if finite and plain:
        if not nouns:
            nominal = _if(_third_last(form), _NOUNS, lexicon)
        past = _past(form, finite, lexicon)
        if form.endswith(("ara", "aras", "aran")) and all(tag.startswith("VMSI") for tag in tags):
            at = form.rindex("a", 0, len(form) if form[-1] == "a" else len(form) - 1)
            future = _if(form[:at] + "á" + form[at + 1 :], ("VMIF",), lexicon)
    elif nouns and all(tag.startswith((*_NOUNS, "NP")) for tag in tags):
        own = max(reading.frequency for reading in readings)
        for twin in _verbs_for(form, plain):
            if lexicon.frequency(twin) >= max(_LEAST, own - _WEAKER) and not _if(twin, _NOUNS, lexicon):
                verbal = _if(twin, ("VMI", "VSI", "VAI"), lexicon)
    if nominal or verbal or past or future:
        return Twins(nominal, verbal, past, future)
    return None


def _past(form: str, finite: list[str], lexicon: Lexicon) -> str:
    if form[-1] == "o" and any(tag.startswith("VMIP1S") for tag in finite):
        return _if(form[:-1] + "ó", ("VMIS3S",), lexicon)
    if form[-1] == "e" and any(tag.startswith(_PAST_E) for tag in finite):
        return _if(form[:-1] + "é", ("VMIS1S",), lexicon)
    return ""


def _verbs_for(form: str, plain: bool) -> tuple[str, ...]:
    """What verbs a noun or adjective may stand for: tenia → tenía, continua → continúa, vera → verá, público → publico."""
    if not plain:
        return (form.translate(_PLAIN),)
    stem = form.rstrip("sn")
    ending = form[len(stem) :]
    if len(stem) > 2 and stem[-2] in "iu" and stem[-1] in "aeo":
        return (stem[:-2] + _STRESSED[stem[-2]] + stem[-1] + ending,)
    if stem.endswith("ra"):
        return (stem[:-1] + "á" + ending,)
    return ()


def _third_last(form: str) -> str:
    """The form with an accent on the third vowel from its end (diphthongs apart): publico → público; "" if it has none."""
    vowels = [at for at, letter in enumerate(form) if letter in _STRESSED]
    if len(vowels) < 3:
        return ""
    at = vowels[-3]
    return form[:at] + _STRESSED[form[at]] + form[at + 1 :]


def _if(form: str, tags: tuple[str, ...], lexicon: Lexicon) -> str:
    """``form`` if the lexicon knows it with one of the tags, else ""."""
    if not form or lexicon.frequency(form) == UNKNOWN:
        return ""
    return form if any(reading.tag.startswith(tags) for reading in lexicon.look_up(form)) else ""
