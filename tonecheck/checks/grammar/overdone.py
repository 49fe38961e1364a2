"""Accents too many on verbs: «por favor envié una foto» (envíe), «espero que le gusté» (guste), «ahora mismo lo revisó» (reviso)."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITICS, Around
from tonecheck.checks.grammar.moods import JUDGED
from tonecheck.checks.grammar.people import COLLEAGUES
from tonecheck.checks.kinds import forms
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.lexicon import Lexicon

_WISHES = frozenset("pedir rogar solicitar sugerir recomendar esperar querer necesitar desear agradecer".split())
_ASKED = frozenset("agradecer rogar solicitar pedir".split())
_SUBJUNCTIVE = frozenset(
    "que cuando aunque mientras donde como si ojalá quien tal vez quizá quizás según hasta salvo cuanto favor usted".split()
)
#: What tells of a past, or of somebody else who did it.
_OTHERS = COLLEAGUES | frozenset("ayer anoche anteayer pasado pasada".split())
_NOW = frozenset("enseguida adjunto adjunta".split())
#: What opens a sentence in which the agent hands something over.
_HANDED = frozenset(
    (
        "por este medio",
        "por la presente",
        "por medio de la presente",
        "mediante la presente",
        "a través de la presente",
        "a continuación",
        "con gusto",
        "con mucho gusto",
        "de antemano",
    )
)
_HANDING = frozenset(phrase.split()[-1] for phrase in _HANDED)
_OPENING = _NOW | _HANDING | {"mismo", "yo"}
_SKIPPED = CLITICS | frozenset(("no", "usted"))


def overdone(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each past tense that stands where only the form without its accent can, and that form (lower case)."""
    lexicon = message.tools.lexicon

    def has_twin(form: str) -> bool:
        return form[-1] in "éó" and len(form) > 3 and bool(_twin(form, lexicon))

    for at in message.places.get("dé", ()):
        word = Around(message, at)
        if _is_of(word):
            yield word.span(0), "de"
    for form in forms(message, "past tenses with a present without their accent", has_twin):
        for at in message.places[form]:
            word = Around(message, at)
            if _is_tomorrow(word) or (_asks(word) if form[-1] == "é" else _is_present(word)):
                yield word.span(0), _twin(form, lexicon)


def _is_of(word: Around) -> bool:
    """Whether «dé» stands after a noun or participle, with nothing before that asks for a subjunctive: «es parte dé la garantía»."""
    if (
        not word.can(-1, "NC", "VMP", "AQ")
        or word.can(-1, "RN", "P", "D", "C")
        or word.fold(1) in ("", "click", "clic")
    ):
        return False
    return _SUBJUNCTIVE.isdisjoint(word.before())


def _twin(form: str, lexicon: Lexicon) -> str:
    """The present without the accent of a past tense; "" where there is none."""
    own, other = ("VMIS1S", ("VMSP3S", "VMSP1S")) if form[-1] == "é" else ("VMIS3S", ("VMIP1S",))
    if not any(reading.tag.startswith(own) for reading in lexicon.look_up(form)):
        return ""
    plain = form[:-1] + ("e" if form[-1] == "é" else "o")
    for twin in (plain, _hiatus(plain)):
        if twin and any(reading.tag.startswith(other) for reading in lexicon.look_up(twin)):
            return twin
    return ""


def _hiatus(form: str) -> str:
    """«envie» → «envíe»: the accent that the present has on the vowel before; "" where it can have none."""
    accents = {"i": "í", "u": "ú"}
    return form[:-2] + accents[form[-2]] + form[-1] if form[-2] in accents else ""


def _first_before(word: Around) -> int:
    return word.skip(-1, _SKIPPED)


def _is_tomorrow(word: Around) -> bool:
    """Whether «mañana» opens the sentence right before: «Mañana le llamó»."""
    back = _first_before(word)
    return word.fold(back) == "mañana" and word.fold(back - 1) == ""


def _asks(word: Around) -> bool:
    """Whether a request or a wish stands right before: only the subjunctive can follow."""
    back = _first_before(word)
    if word.fold(back) == "," and back == -1:
        back -= 1
    before, second = word.fold(back), word.fold(back - 1)
    if before == "favor":
        return second == "por" and word.closed(back - 2)
    if before == "ojalá":
        return True
    if word.fold(-1) == "se" and word.fold(-2) in ("no", "que", "favor", "usted"):
        return True  # «no se demoré»
    if before != "que":  # «le agradezco me confirmé»
        return back < -1 and word.can(back, "VMIP1", "VMIC1") and bool(word.lemmas(back) & _ASKED)
    if second in JUDGED and "ser" in word.lemmas(back - 2) | word.lemmas(back - 3):
        return True  # «es indispensable que llegué antes»
    return second == "para" or bool(word.lemmas(back - 1) & _WISHES) and word.can(back - 1, "V")


def _is_present(word: Around) -> bool:
    """Whether it is to happen now: «ahora mismo lo revisó», «enseguida le llamó», «Adjunto le envió la factura»."""
    back = _first_before(word)
    before, second = word.fold(back), word.fold(back - 1)
    if back == -1 or before not in _OPENING or not _OTHERS.isdisjoint(word.after()):
        return False  # «enseguida lo revisó el técnico»
    if before == "yo":
        return second == "y"
    if before == "mismo":
        return second in ("ahora", "hoy") and word.closed(back - 2)
    if before in _HANDING:
        start = word.before()[: back + 1 or None]
        return " ".join(start) in _HANDED
    return before in _NOW and word.closed(back - 1)
