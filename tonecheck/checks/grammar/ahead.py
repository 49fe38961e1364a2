"""The verb of a clause whose subject goes on for long: «Los recibos que le enviamos en marzo y abril [fue …]».

A walk over the words behind the noun: complements, adjectives, joined nouns and clauses with «que», each of which has a verb of its own.
"""

from __future__ import annotations

from tonecheck.checks.grammar.around import CLAUSES, CLITICS, JOINTS, PREPOSITIONS, PRONOUNS, Around
from tonecheck.spanish.inflection import DETERMINERS

_LONGEST = 18  # words from the noun to its verb
_STOPS = CLAUSES | frozenset("así aun incluso excepto salvo ni".split())
_BEFORE_QUE = frozenset("el la los las lo y o e u".split())
_BEFORE_VERB = frozenset("no ya también nunca siempre aún todavía usted ustedes".split())
_MEASURES = frozenset("hasta entre dos tres cuatro cinco seis más menos unos unas aproximadamente un una".split())
_SAID = frozenset("dicho dicha dichos dichas".split())
_BEFORE_ACT = PRONOUNS | _BEFORE_VERB
_HAVE = ("VA",)
_GOVERNING = frozenset("poder deber tener haber ir querer necesitar desear acabar volver empezar decidir".split())
_LINKS = frozenset(("que", "a", "de"))


def verb_ahead(word: Around, at: int, last: int | None = None) -> int | None:
    """The distance of the verb whose subject is the noun right before ``at``; None where the words do not tell.

    With ``last`` it is asked whether that place, whatever stands there, is the verb's.
    """
    waiting, related = 0, False  # clauses with «que» whose verb has not come yet, and whether there was one
    end = at + _LONGEST
    while at < end:
        if at == last:
            return None if waiting or _led(word.fold(at - 1)) else at
        form = word.fold(at)
        if form == "," and last is None and not waiting and word.fold(at + 1) == "que":
            at = _past_aside(word, at)  # «las facturas, que usted entiende altas, será revisada»
            continue
        if form in _STOPS or word.closed(at):
            return None
        if form == "que":
            if not _relative(word, at) and not related:
                return None
            waiting, related = waiting + 1, True
        elif form in JOINTS:
            if last is not None and not waiting:
                return None  # «el pago y las facturas»: who knows what the subject is
            acts = is_verb(word, at + 1)
            if acts or acts is None and not word.can(at + 1, "NC") or word.fold(at + 1) in _BEFORE_ACT:
                return None
            at += acts is None  # «julio y agosto»
        else:
            verb = is_verb(word, at)
            if verb is None and waiting == 0 and not _described(word, at):
                return None
            if verb or verb is None and waiting and word.fold(at - 1) == "que":
                if waiting == 0:
                    return at if last is None else None
                waiting -= 1
                at = past_group(word, at)
        at += 1
    return None


def _past_aside(word: Around, at: int) -> int:
    """The distance of the first word behind the comma that closes an aside; one beyond all others where none does."""
    for end in range(at + 2, at + _LONGEST):
        if word.fold(end) == ",":
            return end + 1
        if word.closed(end):
            break
    return at + _LONGEST + _LONGEST


def _led(before: str) -> bool:
    """Whether what follows the word is led by it, and is no verb, or has its object before it: «lo reviso»."""
    return before in PREPOSITIONS or before in DETERMINERS or before in JOINTS or before == "lo"


def _relative(word: Around, at: int) -> bool:
    before = word.fold(at - 1)
    return before in _BEFORE_QUE or word.can(at - 1, "NC", "NP", "AQ", "VMP") or word.kind(at - 1) in ("number", "code")


def is_verb(word: Around, at: int) -> bool | None:
    """Whether a finite verb stands there; None where it may be a noun or adjective too."""
    form, before = word.fold(at), word.fold(at - 1)
    if not word.finite(at) or form in PREPOSITIONS or form in DETERMINERS or form in CLITICS:
        return False
    if not word.text(at).islower():
        return False
    if word.can(at, "VSI", "VAI") and before not in DETERMINERS and form not in ("era", "he"):
        return True  # «son» and «ha» are nouns too
    if word.only(at, "V", "I") and not word.can(at, "VMP", "VMN", "VMG"):
        return before not in PREPOSITIONS
    if before in PRONOUNS or before in _BEFORE_VERB:
        return True
    if before in DETERMINERS or before in PREPOSITIONS or before in _SAID or word.only(at - 1, "AQ", "AO", "DN", "Z"):
        return False
    if word.can(at, "SP", "R", "C", "P"):
        return False
    third = word.can(at, "VMIP3", "VMIS3") and not word.can(at, "AQ", "VMP")
    if (
        third
        and (word.only(at - 1, "NC", "AQ", "VMP") or not word.tags(at - 1))
        and (word.fold(at + 1) in _MEASURES or word.kind(at + 1) == "number")
    ):
        return True  # «los pagos con tarjeta demora hasta diez días»
    return None


def _described(word: Around, at: int) -> bool:
    """Whether what may be a verb is rather the adjective or participle of the noun before: «los cobros duplicados»."""
    return word.can(at, "AQ", "VMP") and word.can(at - 1, "NC", "AQ") and not word.can(at + 1, "D")


def past_group(word: Around, at: int) -> int:
    """The last word of a verb group: «ha pagado», «puede ver», «tiene que pagar»."""
    if word.can(at, *_HAVE) and word.can(at + 1, "VMP"):
        return at + 1
    if word.lemmas(at) & _GOVERNING:
        if word.only(at + 1, "VMN"):
            return at + 1
        if word.fold(at + 1) in _LINKS and word.only(at + 2, "VMN"):
            return at + 2
    return at
