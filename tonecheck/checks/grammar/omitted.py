"""A «que» that was left out: «le informo su pedido ha salido», «te confirmamos el pago fue recibido»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import BEFORE_VERB, TO_YOU, Around
from tonecheck.checks.kinds import forms
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS

_TELLING = frozenset(
    "informar confirmar comentar comunicar indicar recordar notificar avisar asegurar garantizar anunciar".split()
)
#: What telling somebody is for us: «Recordarles las fechas nos corresponde».
_OURS = frozenset("corresponder tocar competer importar gustar encantar alegrar".split())
_STEMS = tuple("inform confirm coment comuni indi recuerd record notif avis asegur garanti anunci".split())


def omitted(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield the determiner of each subject that lacks «que» before it, and both (lower case)."""
    for form in forms(message, "verbs of telling", _may_tell):
        for at in message.places[form]:
            word = Around(message, at)
            if _tells(word) and word.fold(1) in DETERMINERS and _clause_follows(word):
                yield word.span(1), f"que {word.fold(1)}"


def _may_tell(form: str) -> bool:
    return form.startswith(_STEMS) and form.endswith(("o", "os", "le", "les", "te"))


def _tells(word: Around) -> bool:
    """Whether it is «le informo», «le informamos» or «informarle»."""
    if not word.lemmas(0) & _TELLING:
        return False
    if word.fold(-1) in TO_YOU:
        return any(tag[:5] in ("VMIP1", "VMIS1") for tag in word.tags(0))
    return any(tag.startswith("VMN") and ":" in tag for tag in word.tags(0))


def _clause_follows(word: Around) -> bool:
    """Whether a noun phrase and right after it a verb in a past, present or future tense follow: a clause of its own."""
    if not word.can(2, "NC") or not word.text(2).islower():
        return False
    at = 3
    if word.fold(at) in ("de", "del") and (word.can(at + 1, "NC", "NP") or word.kind(at + 1) in ("number", "code")):
        at += 2
    elif word.fold(at) == "de" and word.fold(at + 1) in DETERMINERS and word.can(at + 2, "NC"):
        at += 3
    elif word.can(at, "AQ", "VMP") and not word.finite(at) or word.kind(at) in ("number", "code"):
        at += 1
    at = word.skip(at, BEFORE_VERB, 8)
    plain = (word.only(at, "V") or word.can(at, "VA", "VS")) and word.lemmas(at).isdisjoint(_OURS)
    return plain and any(tag[0] == "V" and tag[2] == "I" and tag[4] == "3" for tag in word.tags(at))
