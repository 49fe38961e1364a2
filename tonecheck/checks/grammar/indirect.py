"""Indirect questions whose word lost its accent: «no sé a que se debe», «le explico como llegó», «aún no nos han dicho cuando sale».

A verb of knowing, asking or telling stands right before, with a preposition at most; what follows shows that the word asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITICS, DATIVES, PRONOUNS, Around
from tonecheck.message import Message
from tonecheck.model import Span

_ASKING = {
    "cual": "cuál", "cuales": "cuáles", "quien": "quién", "quienes": "quiénes", "donde": "dónde", "cuando": "cuándo", "como": "cómo",
    "cuanto": "cuánto", "cuanta": "cuánta", "cuantos": "cuántos", "cuantas": "cuántas", "que": "qué",
}  # fmt: skip
#: Verbs after which somebody knows or does not, asks, or finds out.
_KNOWING = frozenset("saber averiguar entender aclarar ignorar desconocer investigar preguntar recordar".split())
#: Verbs that tell it.
_TELLING = frozenset("decir explicar indicar confirmar contar mostrar enseñar detallar especificar precisar".split())
_MINDING = frozenset(("recordar", "entender"))  # «recuerdo cuando llegó»
_FINDING = _KNOWING - _MINDING - {"preguntar"}
_ALL = _KNOWING | _TELLING
_BETWEEN = DATIVES | {"usted", "ya", "bien", "exactamente"}
_PREPOSITIONS = frozenset("a de con en por para desde hasta".split())
_SAID = frozenset(
    "decir indicar comentar mencionar explicar pedir acordar solicitar informar saber ver señalar confirmar prometer ser".split()
)
_FARTHEST = 40  # words behind it that may be the verb
_CROWDS = frozenset("gente personal dinero tiempo".split())


def indirect(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each word that asks without its accent, and the word with it."""
    for form in message.places.keys() & _ASKING.keys():
        for at in message.places[form]:
            word = Around(message, at)
            if word.text(0).islower() and _asks(word, form):
                yield word.span(0), _ASKING[form]


def _asks(word: Around, form: str) -> bool:
    preposition = word.fold(-1) if word.fold(-1) in _PREPOSITIONS else ""
    verb = word.skip(-2 if preposition else -1, _BETWEEN, 4)
    lemmas = word.lemmas(verb) & _ALL
    if not lemmas or not word.can(verb, "V") or _has_object(word, verb):
        return False
    if word.can(verb, "NC", "AQ") and not (
        _is_verb(word, verb) or word.can(verb, "VMN") and not word.can(verb - 1, "D")
    ):
        return False
    if form == "que":
        return _asks_what(word, preposition, lemmas)
    behind = word.skip(1, CLITICS | {"no", "ya"}, 4)
    told = _is_told(word, behind) and (not word.can(behind, "NC") or behind > 1 or word.closed(behind + 1))
    if form in ("cual", "cuales"):
        return told or word.can(1, "NC", "VSI") or word.fold(1) in ("de", "fue")
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
        return not preposition and (word.only(1, "VMN") or told and not word.lemmas(behind) & _SAID)
    if form in ("cuanto", "cuanta"):
        return told and word.fold(1) != "antes"
    return word.only(1, "NC") and word.finite(word.skip(2, CLITICS, 4))


def _is_verb(word: Around, verb: int) -> bool:
    """«me pregunta», «han dicho», but «la pregunta»."""
    return word.fold(verb - 1) in PRONOUNS or word.can(verb - 1, "VA")


def _has_object(word: Around, verb: int) -> bool:
    """Whether a pronoun at the end of the verb is what is told: «indíquelo donde dice firma»."""
    return word.fold(verb).endswith(("lo", "la", "los", "las")) and any(":" in tag for tag in word.tags(verb))


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


def _asks_what(word: Around, preposition: str, lemmas: frozenset[str]) -> bool:
    """«no sé que hacer», «díganos que documento falta», «le indico a que se debe», «no sabe de que color es»."""
    noun = word.only(1, "NC") and word.text(1).islower() and not word.lemmas(1) & _CROWDS
    behind = word.skip(2, CLITICS, 4)
    verb = word.finite(behind) and (word.only(behind, "V") or "faltar" in word.lemmas(behind))
    asked = noun and verb and any(tag[3] == "S" for tag in word.tags(1))
    if preposition in ("", "de"):
        return asked or not preposition and word.only(1, "VMN") and _ends(word)
    if preposition == "a":
        return word.fold(1) == "se" and word.can(2, "VMI") and not word.can(2, "VMS") or asked
    return preposition in ("en", "con", "desde", "hasta") and asked
