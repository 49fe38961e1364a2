"""Words written for others that sound like them, told by what can stand there: «la cede del banco», «un problema grabe», «no as pagado».

Each slot says what its neighbours demand of a word, or nothing where they do not tell. The written word must be impossible there,
and the other one possible; where both are, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonecheck.checks.grammar.around import CLITICS, INDICATIVE, MODALS, PREPOSITIONS, PRONOUNS, SUBJECTS, Around
from tonecheck.checks.grammar.clauses import begins
from tonecheck.checks.grammar.people import follows_phrase
from tonecheck.checks.grammar.places import (
    BEFORE_VERB,
    FINITE,
    Demand,
    bare,
    described,
    determined,
    governed,
    only_finite,
    own_tags,
    said,
    tags_of_form,
)
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.homophones import SELDOM, SOUNDING
from tonecheck.spanish.inflection import DETERMINERS, OBJECTS, Shape, agree, shape_of
from tonecheck.spanish.twins import others_of

_HAD = ("VMP00SM", "VAP00SM", "VSP00SM")
_PARTICLES = ("R", "SP", "CS", "CC", "D")
_HAVE = frozenset("ha han he has hemos habíamos".split())  # forms of «haber» that never say that something exists
_EXISTING = frozenset("un una varios varias alguien algo algún alguna más dos tres cuatro muchos muchas".split())
_WISHED = frozenset("que cuando aunque no quizás quizá ojalá cuanto".split())
_OPENERS = frozenset("que quien donde porque cuando si aunque cuanto quizás quizá ojalá".split())
_SIGNS = frozenset("un una unos unas el la los las su sus tu tus algún alguna lo más".split())
_THIRD = ("VMIP3", "VMIS3", "VMII3", "VMIF3", "VAI")
_FIRST = ("VMIP1S", "VMIS1S", "VMII1S", "VMIF1S", "VMIC1S", "VAIP1S")
_SINGULAR = ("VMIP3S", "VMIS3S", "VMII3S", "VMIF3S")
#: What is roasted, hoisted, sawn and ploughed by those who do mean these verbs.
_LITERAL = frozenset(
    "carne pollo pescado verdura verduras bandera banderas vela velas tabla tablas madera tronco rama ramas tierra campo".split()
)
_NEAR = 5  # words behind a verb among which its object is looked for


def sounding(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each word that stands where only another that sounds like it can, and that other word."""
    places = message.places
    for form in places.keys() & SOUNDING.keys():
        for at in places[form]:
            word = Around(message, at)
            if word.text(0).islower() or word.kind(-1) == "" and word.text(0).istitle():
                meant = _meant(word, SOUNDING[form].split())
                if meant:
                    yield word.span(0), meant


def accented(message: Message, twins: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """The same of words that an accent tells apart: «el banco depósito el pago», «vemos el pagó»."""
    lexicon = message.tools.lexicon
    for form in twins:
        for at in message.places[form]:
            word = Around(message, at)
            if word.text(0).islower():
                meant = _meant(word, list(others_of(form, lexicon)))
                if meant:
                    yield word.span(0), meant


def _meant(word: Around, others: list[str]) -> str:
    """That of the others which a slot demands and allows; the first slot that demands anything decides."""
    demand = next((demand for slot in _SLOTS if (demand := slot(word)) is not None), None)
    if demand is None:
        return ""
    unlikely = word.fold(0) in SELDOM and demand.must[0][0] == "V" and _LITERAL.isdisjoint(word.after()[:_NEAR])
    if not unlikely and _has(own_tags(word), demand.may, demand.shape):
        return ""
    return next((other for other in others if _has(tags_of_form(word, other), demand.must, demand.shape)), "")


def _has(tags: Iterable[str], starts: tuple[str, ...], shape: Shape | None) -> bool:
    for tag in tags:
        if tag.startswith(starts):
            own = shape_of(tag)
            if own is None or shape is None or agree(own, shape):
                return True
    return False


def _auxiliary(word: Around) -> Demand | None:
    """«no as pagado», «yo e revisado», «la tienda abría enviado»: before a participle."""
    if not word.can(1, *_HAD) or word.can(1, "NC") or word.fold(-1) in DETERMINERS or "hallar" in word.lemmas(0):
        return None
    if word.fold(0) == "allá":
        return Demand((), ("VA",)) if word.fold(-1) in _WISHED else None
    if _verb_sign(word) or word.finite(0) and _follows_subject(word):
        return Demand(("VA",), ("VA",))
    return Demand(("VA", "VSI", "VMG", "R", "NC", "AQ"), ("VA",))


def _verb_sign(word: Around) -> bool:
    return word.fold(-1) in CLITICS | BEFORE_VERB | SUBJECTS


def _follows_subject(word: Around) -> bool:
    """Whether a subject in the singular stands right before: a noun with what belongs to it, a name, a placeholder."""
    from tonecheck.checks.grammar.sayers import has_sayer  # few words get so far

    if word.kind(-1) == "placeholder" or word.can(-1, "NP") and not word.can(-1, "NC"):
        return begins(word, -1)
    return follows_phrase(word) or has_sayer(word, -1)


def _pronoun(word: Around) -> Demand | None:
    """«se asen envíos», «le haz escrito», «no lo izo»: behind a pronoun that only a verb can follow."""
    before = word.fold(-1)
    if before not in PRONOUNS or before == "lo" and not only_finite(word):
        return None
    if word.fold(-2) in DETERMINERS or word.fold(-2) in PREPOSITIONS:
        return None  # «leche con te ahora» lacks another accent
    return Demand((*FINITE, "PP"), FINITE)


def _perfect(word: Around) -> Demand | None:
    """«hemos echo el cambio»: behind «haber»."""
    return Demand((*_HAD, "R", "SP", "D"), _HAD) if word.fold(-1) in _HAVE else None


def _modal(word: Around) -> Demand | None:
    """«puede azar la carne»: behind a verb that only an infinitive can follow."""
    led = word.fold(-1) in ("que", "a") and word.lemmas(-2) & {"tener", "haber", "ir"}
    if not (word.lemmas(-1) & MODALS or led) or not all(tag.startswith("NC") for tag in own_tags(word)):
        return None
    return Demand((), ("VMN",))


def _joined(word: Around) -> Demand | None:
    """«yo tubo», «que cepa la respuesta», «no tubo un problema»: a bare noun where a verb and its object stand."""
    before = word.fold(-1)
    if before not in BEFORE_VERB | _OPENERS | SUBJECTS | {"esto", "eso"}:
        return None
    seldom = word.fold(0) in SELDOM and only_finite(word)
    if not (seldom or _has_object(word) or word.fold(1) in ("a", "al") and before in _WISHED):
        return None
    if before == "que" and (word.closed(-2) or word.can(-2, "AQ", "RG")):
        return None
    if before == "yo":
        return Demand((*_FIRST, *_PARTICLES), _FIRST)
    if before in ("usted", "él", "ella", "nadie", "alguien", "esto", "eso"):
        return Demand((*_THIRD, "VMS", *_PARTICLES), (*_SINGULAR, "VMSP3S"))
    related = before == "que" and word.fold(-3) in DETERMINERS  # «la valla que valla el jardín»
    return Demand((*FINITE, "VMM", *_PARTICLES, "AO", "P", "I", "VMP"), INDICATIVE if related else FINITE)


def _has_object(word: Around) -> bool:
    """Whether an object, an infinitive or a clause follows as after a verb."""
    return word.fold(1) in _SIGNS or word.only(1, "VMN") or word.kind(1) == "number" or word.fold(1) == "que"


def _subject(word: Around) -> Demand | None:
    """«El técnico tubo un problema», «El banco sede el turno»: between a subject and its object."""
    if word.fold(0) not in SELDOM and not _has_object(word):
        return None
    if word.fold(1) in OBJECTS and word.finite(2) and word.can(0, "AQ"):
        return None  # «el transporte público la deja en la puerta»
    if word.fold(0) == "avía" or not _follows_subject(word) or not _verbless(word):
        return None
    return Demand((*_THIRD, *_PARTICLES, "VMS"), (*_SINGULAR, "VMS"))


def _verbless(word: Around) -> bool:
    """Whether the rest of the clause has no finite verb."""
    distance = 1
    while not word.closed(distance) and word.fold(distance) not in ("y", "que"):
        if word.finite(distance) and not word.can(distance, "NC"):
            return False
        distance += 1
    return True


def _doubled(word: Around) -> Demand | None:
    """«lo vemos ahorra», «estamos hay»: no finite verb follows another."""
    if not only_finite(word) or not word.only(-1, *FINITE):
        return None
    if not {"que", "quien", "donde"}.isdisjoint(word.before()[-5:]):
        return None
    return Demand((), ("RG",))


def _opening(word: Around) -> Demand | None:
    """«Ahorra lo vemos», «Hoy ahí más personal», «Ase un mes»: two verbs, none, or one that nobody means."""
    if word.closed(-1) and word.fold(0) in SELDOM and only_finite(word) and _has_object(word):
        return Demand(FINITE, INDICATIVE)
    if word.closed(-1) and word.fold(1) in PRONOUNS and word.only(2, "V"):
        return Demand((), ("RG",))
    if word.fold(0) == "ahí" and not word.closed(-1) and (word.fold(1) in _EXISTING or word.kind(1) == "number"):
        alone = not any(
            word.finite(at) and not word.can(at, "NC") for at in range(-len(word.before()), 0)
        ) and _verbless(word)
        return Demand((), FINITE) if alone and "," not in word.before() else None
    return None


_SLOTS = (
    _auxiliary, determined, _pronoun, _perfect, said, _modal, governed, _joined, described, _doubled, _opening, _subject, bare,
)  # fmt: skip
