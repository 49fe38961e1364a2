"""What the place of a noun, an adjective or what a copula says demands of the word that stands there: «su cede», «un problema grabe».

A demand names the readings with which the written word may stay, and those that another word must have. None: the place does not tell.
"""

from __future__ import annotations

from typing import NamedTuple

from tonecheck.checks.grammar.around import INDICATIVE, PREPOSITIONS, PRONOUNS, THE, Around
from tonecheck.spanish.inflection import DETERMINERS, Shape

FINITE = ("VMI", "VAI", "VSI", "VMS", "VAS", "VSS")
_NOMINAL = ("NC", "NP", "AQ", "AO", "VMP", "DN", "Z")
_VERBS = (*FINITE, "VMM")
_SAID = ("AQ", "VMP", "RG")
#: Readings (first letters of their tags) that the lexicon has, and nobody means.
_NEVER = {
    "vaya": "N", "vayas": "N", "perro": "A", "sede": "V", "sedes": "V", "grave": "V", "graves": "V", "reciente": "V",
    "recientes": "V", "seda": "V", "apto": "V", "apta": "V", "aptas": "V", "capas": "V", "paces": "V", "reses": "V", "cavo": "NA",
    "hierba": "V", "hierbas": "V", "basta": "N", "bastas": "N", "encima": "V", "echo": "N", "callado": "A", "cita": "V", "citas": "V",
    "arroyo": "V", "sumo": "V", "roza": "N", "rozas": "N", "rallo": "N", "rallos": "N", "deshecho": "N", "deshechos": "N", "ora": "C", "riza": "NA", "rizas": "NA",
}  # fmt: skip
#: Determiners that are no pronouns, subjects or articles of a relative clause.
_SURE = frozenset(
    "un su sus mi mis tu tus nuestro nuestra nuestros nuestras del al ningún algún cada cuyo cuya dos tres cuatro cinco".split()
)
_OWNERS = frozenset("su sus mi mis tu tus nuestro nuestra nuestros nuestras ningún ninguna cada".split())
_HOW_MUCH = frozenset("cuanto tanto mucho poco demasiado cuánto".split())
WITHIN = frozenset(
    "que si cuando donde quien como aunque mientras para ojalá quizá quizás tal vez sin hasta según porque salvo qué cómo cuándo"
    " dónde quién cual cuyo apenas".split()
)
_COPULAS = frozenset("ser estar quedar parecer resultar seguir".split())
_DEGREES = frozenset("muy tan bastante demasiado totalmente completamente".split())
_MORE = _DEGREES | {"más", "menos"}
_PLAIN_PREPOSITIONS = frozenset("de del en con por sin desde sobre contra tras a al".split())
BEFORE_VERB = frozenset("no ya nunca también siempre tampoco".split())
_ADVERBS = frozenset("muy tan totalmente completamente".split())


class Demand(NamedTuple):
    """What a place demands: tags that the written word may keep its place with, tags that the other must have, their shape."""

    may: tuple[str, ...]
    must: tuple[str, ...]
    shape: Shape | None = None


def tags_of_form(word: Around, form: str) -> list[str]:
    """The tags that ``form`` (lower case) can have, without those that nobody means."""
    never = _NEVER.get(form, "-")
    return [r.tag for r in word.message.tools.lexicon.look_up(form) if r.tag[0] not in never]


def own_tags(word: Around) -> list[str]:
    """The same of the word itself."""
    return tags_of_form(word, word.fold(0))


def only_finite(word: Around) -> bool:
    """Whether the word can be a finite verb and nothing else that anybody means."""
    tags = own_tags(word)
    return bool(tags) and all(tag.startswith(_VERBS) for tag in tags)


def _ends(word: Around) -> bool:
    """Whether what follows belongs to no verb: the end, another finite verb, «de»."""
    return word.closed(1) or word.fold(1) in ("de", "del") or _verb_follows(word)


def _verb_follows(word: Around) -> bool:
    """Whether a finite verb that is hardly anything else follows, behind «no», «ya» or pronouns."""
    verb = word.skip(1, BEFORE_VERB | PRONOUNS, 4)
    return word.finite(verb) and not word.can(verb, "NC", "CS")


def determined(word: Around) -> Demand | None:
    """«su cede», «de la vaya», «la misma ves»: behind a determiner that can be no pronoun there."""
    at, before = -1, word.fold(-1)
    if word.only(-1, "AQ", "AO", "VMP") or before in ("mismo", "misma", "nuevo", "nueva"):
        at, before = -2, word.fold(-2)
        if not (word.fold(at - 1) in PREPOSITIONS or word.only(at - 1, "V") or _ends(word)):
            return None
    own = DETERMINERS.get(before)
    if own is None or word.fold(at - 1) in THE or before in _HOW_MUCH:
        return None
    if before not in _SURE and at == -1 and not _is_article(word, at):
        return None
    ends = _ends(word)
    alone = at == -1 and ends and (before in _OWNERS or word.fold(0) in ("sita", "sitas"))  # «su sita no aparece»
    may: tuple[str, ...] = ("NC", "NP", "AO", "VMP", "DN", "Z") if alone else _NOMINAL
    if before in ("el", "al", "del"):
        may += ("VMN",)
    if not ends:
        may += ("R", "SP", "CC", "CS", "P")
    return Demand(may, ("NC",), own)


def _is_article(word: Around, at: int) -> bool:
    """Whether the determiner there belongs to the word, and is no pronoun: «de la W», «vemos la W», «La W está»."""
    before = word.fold(at - 1)
    if before in PREPOSITIONS and before not in ("según", "hasta"):
        return True
    asked = word.can(0, "VMS") and word.fold(at) in THE  # «le agradecería la cierre»
    if word.finite(at - 1) and (not word.can(at - 1, "NC") or word.closed(at - 2)):
        return not (asked and word.can(at - 1, "VMIP1", "VMIC"))
    if before == "-" and word.closed(1):
        return True
    if word.closed(at - 1) and word.fold(1) in ("de", "del", "que"):
        return not word.can(0, "VMIS") and (word.fold(at) == "el" or word.fold(1) != "de")  # «La cierra de noche»
    return _verb_follows(word)


def said(word: Around) -> Demand | None:
    """«es muy grabe», «está desecha», «estamos ablando»: what is said with a copula or a degree is no finite verb."""
    at = word.skip(-1, _MORE, 3)
    copula = word.finite(at) and word.lemmas(at) & _COPULAS  # «el estado pasó a enviado» has none
    if not copula and word.fold(-1) not in _DEGREES:
        return None
    if word.fold(-1) in _ADVERBS:
        return Demand((*_SAID, "SP", "CS", "D", "P"), _SAID)
    if not only_finite(word):
        return Demand(("NP",), ("RG",)) if "estar" in word.lemmas(-1) else None  # «está enzima de»
    return Demand((), (*_SAID, "VMG", "NC") if word.fold(1) == "de" else (*_SAID, "VMG"))  # «es cede de»


def governed(word: Around) -> Demand | None:
    """«de echo», «sin oras», «por hay»: no finite verb stands behind a preposition."""
    return Demand((), ("NC", "RG")) if word.fold(-1) in _PLAIN_PREPOSITIONS and only_finite(word) else None


def described(word: Around) -> Demand | None:
    """«un problema grabe», «sus pagos resientes»: a subjunctive or second person behind a noun, with nothing that would ask for it."""
    tags = own_tags(word)
    if not all(tag.startswith(("VMS", "VMM")) or tag[4:5] == "2" for tag in tags):
        return None
    if word.can(-1, "V") or not WITHIN.isdisjoint(word.before()) or "," in word.before():
        return None
    if not word.can(-2, "V", "D"):
        return None
    nouns = word.shapes(-1, "NC")
    return Demand((), ("AQ",), nouns[0]) if len(nouns) == 1 else None


def bare(word: Around) -> Demand | None:
    """«, perro no fue posible», «abrimos asta tarde»: a noun without a determiner, where a particle can stand."""
    if not all(tag.startswith("NC") for tag in own_tags(word)) or word.can(-1, "D", "P", "SP"):
        return None
    if word.can(1, "DA", "PP", "RN", *INDICATIVE) or word.fold(1) == "que":
        return Demand(("VA",), ("CC", "SP"))
    return Demand(("VA",), ("SP",)) if word.can(1, "NC", "R", "D") or word.kind(1) == "number" else None
