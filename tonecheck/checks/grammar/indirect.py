"""Indirect questions whose word lost its accent: «no sé a que se debe», «le explico como llegó», «aún no nos han dicho cuando sale».

A verb of knowing, asking or telling stands right before, with a preposition at most; what follows shows that the word asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITICS, DATIVES, PRONOUNS, Around, each
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import OBJECTS

ASKING = {
    "cual": "cuál", "cuales": "cuáles", "quien": "quién", "quienes": "quiénes", "donde": "dónde", "cuando": "cuándo", "como": "cómo",
    "cuanto": "cuánto", "cuanta": "cuánta", "cuantos": "cuántos", "cuantas": "cuántas", "que": "qué",
}  # fmt: skip
#: Verbs after which somebody knows or does not, asks, or finds out.
_KNOWING = frozenset("saber averiguar entender aclarar ignorar desconocer investigar preguntar recordar".split())
#: Verbs that tell it.
_TELLING = frozenset("decir explicar indicar confirmar contar mostrar enseñar detallar especificar precisar".split())
_MINDING = frozenset(("recordar", "entender"))  # «recuerdo cuando llegó»
_FINDING = _KNOWING - _MINDING - {"preguntar"}
#: A warning tells which one; with the other words it may be of something else: «le aviso como hice ayer».
_BEFORE_WHICH = _KNOWING | _TELLING | {"avisar"}
_BETWEEN = DATIVES | {"usted", "ya", "bien", "exactamente"}
#: They need no article: «le confirmo que recepción le llamará».
_BARE = frozenset(
    "internet recepción administración contabilidad facturación secretaría gerencia dirección tesorería soporte almacén logística"
    " mantenimiento seguridad informática atención hacienda".split()
)
ASKED_WITH = frozenset("a de con en por para desde hasta".split())
SAID = frozenset(
    "decir indicar comentar mencionar explicar pedir acordar solicitar informar saber ver señalar confirmar prometer ser".split()
)
_FARTHEST = 40  # words behind it that may be the verb


def indirect(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each word that asks without its accent, and the word with it."""
    for word in each(message, ASKING):
        if _asks(word):
            yield word.span(0), ASKING[word.fold(0)]


def _asks(word: Around) -> bool:
    form = word.fold(0)
    preposition = word.fold(-1) if word.fold(-1) in ASKED_WITH else ""
    verb = word.skip(-2 if preposition else -1, _BETWEEN, 4)
    which = form in ("cual", "cuales")
    lemmas = word.lemmas(verb) & (_BEFORE_WHICH if which else _KNOWING | _TELLING)
    if not lemmas or word.can(verb, "NC", "AQ") and not _is_verb(word, verb):
        return False
    if word.fold(verb).endswith(OBJECTS):
        return False  # «indíquelo donde dice firma»: the pronoun is what is told
    if form == "que":
        return _asks_what(word, preposition)
    behind = word.skip(1, CLITICS | {"no", "ya"}, 4)
    told = _is_told(word, behind) and (not word.can(behind, "NC") or behind > 1 or word.closed(behind + 1))
    if which:
        return told or word.can(1, "NC") or word.fold(1) == "de"
    if form in ("quien", "quienes"):
        return told and (preposition != "a" or bool(lemmas & _FINDING) or word.fold(verb - 1) in ("me", "nos"))
    if form == "donde":
        return told or word.only(1, "VMN")
    if form == "cuando":
        unknown = (
            word.can(verb, "VMP") and word.can(verb - 1, "VA") and "no" in word.before()
        )  # «no nos han dicho cuando sale»
        if unknown and word.can(behind, "VMIP3", "VMIF3"):
            return told
        over = word.can(verb, "VMIS", "VMP") or lemmas & _MINDING  # «se lo explicamos cuando vino»
        return told and (
            preposition in ("desde", "hasta") or not preposition and not over and _is_when(word, behind, lemmas)
        )
    if form == "como":
        return word.only(1, "VMN") or told and not word.lemmas(behind) & SAID
    return told if form in ("cuanto", "cuanta") else word.only(1, "NC")


def _is_verb(word: Around, verb: int) -> bool:
    """«me pregunta», «han dicho», «quiere saber», but «la pregunta»."""
    return word.fold(verb - 1) in PRONOUNS or word.can(verb - 1, "VA") or word.can(verb, "VMN")


def _ends(word: Around) -> bool:
    """Whether no finite verb follows: in «le recuerdo que cambiar la talla es gratis» the infinitive is its subject."""
    return not any(word.finite(at) for at in range(2, min(len(word.after()), _FARTHEST) + 1))


def _is_told(word: Around, at: int) -> bool:
    """Whether a verb in the indicative stands there, and none of the same verb in the subjunctive: «sale» is of «salar» too."""
    readings = word.message.readings(word.message.tokens[word.at + at]) if word.fold(at) else ()
    moods = {mood: {r.lemma for r in readings if r.tag[0] == "V" and r.tag[2] == mood} for mood in "IS"}
    return bool(moods["I"] - moods["S"])


def _is_when(word: Around, behind: int, lemmas: frozenset[str]) -> bool:
    """Whether a time is asked for: a past or future one, or a present one of which nobody says that something happens meanwhile."""
    return (
        word.only(behind, "VMIS3", "VMIF3", "VSIS3") or bool(lemmas & _FINDING) and word.only(behind, "VMIP3", "VMM02")
    )


def _asks_what(word: Around, preposition: str) -> bool:
    """«no sé que hacer», «díganos que documento falta», «le indico a que se debe», «no sabe de que color es»."""
    behind = word.skip(2, CLITICS, 4)
    sure = word.fold(behind - 1) in DATIVES or word.only(behind, "V")  # «le mando», but «el mando»
    verb = word.finite(behind) and (sure or not {"faltar", "quedar"}.isdisjoint(word.lemmas(behind)))
    noun = word.only(1, "NC") or preposition not in ("", "de") and word.can(1, "NC")  # «de que envío el paquete»
    asked = verb and noun and word.text(1).islower() and any(tag[3] == "S" for tag in word.tags(1))
    if not preposition:
        return asked and word.fold(1) not in _BARE or word.only(1, "VMN") and _ends(word)
    return preposition == "a" and word.fold(1) == "se" or preposition not in ("por", "para") and asked
