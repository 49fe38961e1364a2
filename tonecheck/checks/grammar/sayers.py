"""Who does it, where no plain noun stands before the verb: «SEUR», «uno de los técnicos», «quien le atendió», «el técnico, Luis,»."""

from __future__ import annotations

from tonecheck.checks.grammar.around import CLITICS, DATIVES, EACH, PLURAL, TIMES, Around
from tonecheck.checks.grammar.clauses import YESTERDAY, begins, has_object
from tonecheck.checks.grammar.openings import before_aside, opening_noun
from tonecheck.checks.grammar.people import COLLEAGUES
from tonecheck.spanish.inflection import OBJECTS, THINGS

_LONGEST_OBJECT = 5  # words from a verb to the time that is over
_ADVERBS = frozenset("primero luego después hoy ahora siempre nunca aún todavía casi solo también mañana".split())
_PERSONS = frozenset("nadie alguien".split())
_WHO = ("VMIS3S", "VAIP3S", "VMIP3S")
_TEAMS = COLLEAGUES | frozenset(
    "equipo departamento área banco proveedor taller almacén tienda sistema empresa".split()
)
_PAST = ("VMIS3S", "VSIS3S")
_ANYONE = frozenset("señor señora señorita chico chica muchacho muchacha persona joven".split())
#: What one of us does about somebody: «la señora que le comento», «la persona que le envío».
_PASSED_ON = frozenset(
    "comentar mencionar indicar recomendar enviar mandar presentar pasar asignar dejar señalar".split()
)


def has_sayer(word: Around, at: int) -> bool:
    """Whether one that does it, and nothing else, stands before a verb in its clause, as far as ``at``; adverbs may follow it."""
    while word.fold(at) in _ADVERBS or word.fold(at).endswith("mente") and word.can(at, "RG"):
        at -= 1
    here = Around(word.message, word.at + at + 1)
    opener = before_aside(here)
    if opener is not None:
        return _noun(opener, word)
    moved = at != -1
    return _company(here) or _one_of(here) or _who(here) or moved and _noun(here, word)


def sayer_of_past(word: Around, back: int) -> bool:
    """The same of a form that is a past tense or the agent's present: a name tells only where the time is over («Ana reviso ayer»)."""
    here = Around(word.message, word.at + back + 1)
    if has_sayer(word, back):
        opener = before_aside(here)  # «el técnico, Luis, reviso», but «la caja, cerrada, reviso mañana»
        return opener is None or has_object(word) or any(opener.lemmas(at) & _TEAMS for at in range(-4, 0))
    return _name(here) and (_is_over(word) or _and_then(word)) or _has_antecedent(word, back) or _gone_on(word, back)


def done_by(word: Around) -> bool:
    """Whether the one that does it follows the verb, and a pronoun before it is the object: «se lo reviso nuestro equipo»."""
    if word.fold(-1) not in OBJECTS or word.can(0, "NC") and word.fold(-2) not in DATIVES | {"se"}:
        return False
    determiner = word.fold(1) in ("el", "la", "nuestro", "nuestra", "mi", "un", "una")
    return determiner and bool(word.lemmas(2) & _TEAMS) and word.text(2).islower()


def _noun(here: Around, word: Around) -> bool:
    """Whether a noun phrase in the singular ends there, and is not what a pronoun before the verb stands for: «el caso lo reviso hoy»."""
    noun = opening_noun(here)
    return noun is not None and noun.number == "S" and THINGS.get(word.fold(-1)) != noun


def _company(here: Around) -> bool:
    """«SEUR», «DHL»: a word in capitals opens the clause; «URGENTE» is none, nor is a whole sentence of them."""
    name = here.text(-1)
    if not (len(name) > 2 and name.isupper() and here.kind(-1) == "word") or here.text(0).isupper():
        return False
    return (not here.tags(-1) or here.only(-1, "NP")) and begins(here, -1) and not here.text(-2).isupper()


def _one_of(here: Around) -> bool:
    """«uno de los técnicos», «nadie de ventas»."""
    if not here.can(-1, "NC", "AQ"):
        return False
    for at in (-3, -4, -5):
        if here.fold(at + 1) == "de":
            if here.fold(at) in EACH:
                return here.fold(at + 2) in PLURAL and begins(here, at - (here.fold(at - 1) == "cada"))
            return here.fold(at) in _PERSONS and begins(here, at)
    return False


def _who(here: Around) -> bool:
    """«quien le atendió [ayer]»."""
    verb = -2 if here.fold(-1) in YESTERDAY else -1
    if not any(here.can(verb, tag) for tag in _WHO) or here.can(verb, "NC", "AQ"):
        return False
    first = here.skip(verb - 1, CLITICS)
    return here.fold(first) == "quien" and begins(here, first)


def _name(here: Around) -> bool:
    """«Ana», «don Luis», «Correos»: a name, or what is written as one within its sentence, opens the clause."""
    at = -1
    while here.text(at).istitle() and here.kind(at) == "word" and at > -4:
        at -= 1
    if here.fold(at) in ("don", "doña"):
        return begins(here, at)
    first = at + 1
    if first == 0 or here.can(first, "D", "S", "R", "C", "P", "VMI", "VAI", "VSI"):
        return False
    return begins(here, first) and (here.can(first, "NP") or here.fold(first).endswith("s") or not here.tags(first))


def _is_over(word: Around) -> bool:
    """Whether a time that is over follows the verb and its object: «cambio la pieza ayer», not «abro la caja que llegó ayer»."""
    for at in range(1, _LONGEST_OBJECT + 1):
        if word.fold(at) in YESTERDAY:
            return word.fold(at - 1) not in ("de", "desde") and not word.only(at - 1, "VMP", "VMI")
        if word.closed(at) or word.fold(at) == "que" or word.only(at, "VMP"):
            return False
    return False


def _and_then(word: Around) -> bool:
    """«Ana cambio la pieza y lo llevó al almacén»: what follows is told in the past."""
    after = word.after()[:9]
    if "y" not in after or "que" in after or "," in after:
        return False
    verb = word.skip(after.index("y") + 2, CLITICS | {"no", "ya"})
    return word.only(verb, *_PAST)


def _has_antecedent(word: Around, back: int) -> bool:
    """«El agente que se lo cambio»: what people do that an article and «que» tell of."""
    people = COLLEAGUES if word.lemmas(0) & _PASSED_ON else COLLEAGUES | _ANYONE
    told = back < -1 or word.only(1, "VMIS3S", "VSIS3S")  # «la persona que llamo dijo»
    known = told and word.fold(back) == "que" and word.lemmas(back - 1) & people
    return bool(known) and word.fold(back - 2) in ("el", "la", "un", "una")


def _gone_on(word: Around, back: int) -> bool:
    """«El técnico se fue y no reviso la caja», «vino, miró y reviso»: one more act of one that did the first."""
    if word.fold(back) == "y" and word.fold(back - 2) == "," and word.only(back - 1, *_PAST):
        return "yo" not in word.before()
    if word.fold(-1) != "no" or word.fold(back) not in ("y", "pero"):
        return False
    words = range(back - 1, -len(word.before()) - 1, -1)
    verb = next((at for at in words if word.finite(at) and not word.can(at, "NC", "AQ", "SP", "D", "P", "R")), 0)
    if verb == 0 or not word.can(verb, "VMIS3S", "VSIS3S"):
        return False
    told = Around(word.message, word.at + verb)
    subject = opening_noun(told)
    return subject is not None and subject.number == "S" and "yo" not in word.before() and _acts(told)


def _acts(told: Around) -> bool:
    """Whether it is a person that did the first thing."""
    return any(told.lemmas(at) & COLLEAGUES for at in range(-1, -5, -1)) and not any(
        told.lemmas(at) & TIMES for at in range(-1, -3, -1)
    )
