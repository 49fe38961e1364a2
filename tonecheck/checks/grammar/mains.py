"""Where the main clause begins behind one that opens the sentence: «Si no paga la cuota | el sistema bloquea la línea».

The first verb that nothing brings (no «que», no «y») is the main one; what belongs to it before it are its pronouns and its subject.
"""

from __future__ import annotations

from typing import NamedTuple

from tonecheck.checks.grammar.ahead import is_verb, past_group
from tonecheck.checks.grammar.around import (
    ARTICLES,
    CLAUSES,
    CLITICS,
    JOINTS,
    PREPOSITIONS,
    PRONOUNS,
    QUESTIONS,
    SUBJECTS,
    Around,
)
from tonecheck.spanish.inflection import DETERMINERS

STOPS = CLAUSES | QUESTIONS | {"así", "ni"}
#: What is told the customer they can or must do.
_YOURS = frozenset(
    "puede puedes pueden podrá podrás podrán podés debe debes deben deberá deberás deberán debés tiene tienes tienen tendrá tendrás"
    " tendrán tenés necesita necesitas recibirá recibirás".split()
)
_OURS = frozenset(("he", "hemos"))
#: What needs its noun behind it, so that no clause ends with it.
LEADING = ARTICLES | frozenset("su sus mi mis tu tus al del cada cualquier".split())
_BEFORE_VERB = CLITICS | {"no", "ya"}
_BEFORE_MAIN = CLITICS | frozenset(
    "no ya también solo sólo siempre usted ustedes nosotros nosotras yo él ella ellos ellas casi".split()
)
#: What opens a main clause: «Si está rota | enseguida la cambiamos», «| con mucho gusto le ayudo», «| mañana mismo lo enviamos».
_AT_ONCE = frozenset("entonces enseguida inmediatamente además tambien".split())  # the last without its accent
_GLADLY = (
    ("con", "gusto"),
    ("con", "mucho", "gusto"),
    ("con", "todo", "gusto"),
    ("por", "favor"),
    ("por", "supuesto"),
    ("de", "inmediato"),
)
_DAYS = frozenset("hoy mañana ahora".split())
_EITHER = frozenset("aquí ahí acá allí primero igual".split())  # of either clause
_FIRST_OR_SECOND = (
    *("VMIP1", "VMIF1", "VMIS1", "VSIP1", "VSIF1", "VAIP1", "VMIC1"),
    *("VMIP2", "VMIF2", "VAIP2"),
)
_ORDER = ("VMM03", "VMM02")
#: Third person of the indicative, which tells something of the main clause's subject.
_THIRD = tuple(f"V{kind}I{tense}3" for kind in "MSA" for tense in "PFSIC")
_THIRD_OF_ANY_MOOD = (*_THIRD, *(f"V{kind}S{tense}3" for kind in "MSA" for tense in "PFSIC"))
_THIRD_PLURAL = tuple(start + "P" for start in _THIRD)
_NO_MAIN = frozenset("hace hacía".split())
_CLEFT = frozenset("que porque cuando decir".split())  # «es que», «es decir»
_OBJECTS = frozenset("lo la los las".split())
#: Verbs that need no object, so that a noun behind what follows them begins another clause.
ALONE = frozenset(
    "estar ser llegar ir venir salir volver fallar funcionar caducar existir haber llover nevar vivir".split()
)
_WEATHER = frozenset(("llover", "nevar"))
#: Verbs whose subject comes behind them: «… sale el paquete».
_BACKWARDS = frozenset("salir llegar venir empezar quedar aparecer".split())
_LONGEST = 14  # words of the clause


class Clause(NamedTuple):
    """Distances from the word that opens a clause: of the first word behind it, of its verb, and of what follows that."""

    first: int
    verb: int
    after: int


def before_main(word: Around, clause: Clause) -> tuple[int, bool]:
    """The distance of the last word of the clause, and whether the main verb is ours or the reader's; 0 where none follows for sure."""
    waiting = 0  # verbs that «que» or «y» brings and that have not come yet
    at = clause.after
    end = clause.after + _LONGEST
    while at < end:
        form = word.fold(at)
        if form == "que":
            waiting += 1
        elif word.closed(at) or form in STOPS:
            return 0, False
        elif form in JOINTS:
            waiting += is_verb(word, word.skip(at + 1, _BEFORE_MAIN, at + 5)) is True
        else:
            verb = is_verb(word, at)
            if waiting:
                if verb is not False:
                    waiting -= 1
                    clause = Clause(clause.first, at, past_group(word, at) + 1)
                    at = clause.after - 1
            elif verb or verb is None and _is_told(word, clause, at):
                return main_at(word, clause, at)
        at += 1
    return 0, False


def main_at(word: Around, clause: Clause, at: int) -> tuple[int, bool]:
    """As of ``before_main``, where the main verb is known to stand at ``at``."""
    told, third = _is_told(word, clause, at), word.can(at, *_THIRD)
    if told and not third:
        return _boundary(word, at), True
    if not told and (not third or _tells_nothing(word, at)):
        return 0, False
    end = _boundary(word, at)
    start = _subject(word, end, "P" if word.can(at, *_THIRD_PLURAL) else "S", clause.after)
    if not start or word.fold(start - 1) in PREPOSITIONS or word.can(start - 1, "VMN", "VMG"):
        return end, told
    if _has_object(word, clause.after, start):
        return _boundary(word, start), True  # two nouns side by side
    if _is_complete(word, clause, start):
        return _boundary(word, start), False
    led = word.lemmas(at) & _BACKWARDS and word.fold(at + 1) in DETERMINERS  # «Cuando pague la cuota sale el paquete»
    ours = start == clause.after and _is_ours(word, clause.verb)  # not «Como le dije en mi correo los plazos …»
    if told or led or ours or word.lemmas(clause.verb) & _BACKWARDS:
        return end, told
    return 0, False


def _tells_nothing(word: Around, at: int) -> bool:
    """Whether the verb is none that has a subject: «es que», «es decir», «hace», «es de»."""
    form, following = word.fold(at), word.fold(at + 1)
    return following in _CLEFT or form in _NO_MAIN or form == "es" and following in PREPOSITIONS


def _is_complete(word: Around, clause: Clause, start: int) -> bool:
    """Whether the verb of the clause has or needs no object, so that the noun at ``start`` is the subject of the main one."""
    if any(":" in tag for tag in word.tags(clause.after - 1)) or _owned(word, clause, _OBJECTS):
        return True  # «para recogerlo»
    named = start > clause.after or _owned(word, clause, SUBJECTS)
    return not word.lemmas(clause.verb).isdisjoint(ALONE if named else _WEATHER)


def _is_told(word: Around, clause: Clause, at: int) -> bool:
    """Whether the verb tells what we do, or what the reader can do or is asked to do."""
    yours = word.can(clause.verb, "VMIP2", "VMSP2", "VMII2") and word.can(at, "VMM02S") and word.only(at, "V")
    return yours or _is_main(word, at)


def _is_main(word: Around, at: int) -> bool:
    form = word.fold(at)
    if form in _YOURS:
        return form[0] != "t" or word.fold(at + 1) == "que"
    if form in _OURS:
        return word.can(at + 1, "VMP")
    if form == "podemos":
        return True  # though «podar» has it too
    if any(tag.startswith(_ORDER) and ":" in tag for tag in word.tags(at)):
        return True
    if not (word.only(at, "V") or word.fold(at - 1) in PRONOUNS):
        return False  # but «lo dejo», though «dejo» is a noun too
    return word.can(at, *_FIRST_OR_SECOND) or word.can(at, "VMM03") and not word.can(at, "VMI", "VMN")


def _is_ours(word: Around, verb: int) -> bool:
    """Whether the verb is in the first or second person only, so that a noun behind it is its object."""
    return word.finite(verb) and not word.can(verb, *_THIRD_OF_ANY_MOOD)


def _has_object(word: Around, first: int, end: int) -> bool:
    """Whether a noun stands there that no preposition leads."""
    for at in range(first, end):
        if word.can(at, "NC"):
            lead = at - 1
            while lead >= first and (word.fold(lead) in DETERMINERS or word.can(lead, "AQ", "DN", "Z")):
                lead -= 1
            if word.fold(lead) not in PREPOSITIONS:
                return True
    return False


def _owned(word: Around, clause: Clause, by: frozenset[str]) -> bool:
    """Whether a pronoun is before the verb of the clause, or a noun where its subject is asked for: «Si el técnico no llega»."""
    at = clause.verb - 1
    while at >= clause.first and word.fold(at) in _BEFORE_VERB:
        if word.fold(at) in by:
            return True
        at -= 1
    named = word.can(at, "NC", "AQ", "NP") and not word.can(at, "R")
    return by is SUBJECTS and at >= clause.first and (named or word.fold(at) in by)


def _subject(word: Around, last: int, number: str, first: int) -> int:
    """The distance of the article of a noun that ends at ``last`` and agrees with the main verb; 0 where there is none."""
    for at in range(last, max(first - 1, last - 6), -1):
        if word.fold(at) in DETERMINERS and word.can(at + 1, "NC", "NP", "AQ", "DN", "Z"):
            if word.fold(at - 1) in ("de", "del"):
                continue
            return at if DETERMINERS[word.fold(at)].number in (number, "N") else 0
        if not word.can(at, "NC", "AQ", "VMP", "NP") and word.fold(at) not in ("de", "del"):
            return 0
    return 0


def _before_opening(word: Around, last: int) -> int:
    """The distance of the word before what may open a main clause and ends at ``last``; ``last`` where nothing does."""
    if word.fold(last) in _AT_ONCE:
        return last - 1
    if word.fold(last) == "mismo" and word.fold(last - 1) in _DAYS:
        return last - 2
    for phrase in _GLADLY:
        if all(word.fold(last - back) == form for back, form in enumerate(reversed(phrase))):
            return last - len(phrase)
    return last


def _boundary(word: Around, at: int) -> int:
    last = at - 1
    while word.fold(last) in _BEFORE_MAIN:
        last -= 1
    last = _before_opening(word, last)
    if word.fold(last) in _EITHER:
        return 0
    if (
        word.text(last).istitle()
        and word.only(last, "NP")
        and word.fold(last - 1) not in PREPOSITIONS
        and word.text(last - 1).islower()
    ):
        last -= 1  # «Cuando llegó a casa Marta vio»
    before = word.fold(last)
    if last < 1 or before in PREPOSITIONS or before in LEADING or word.kind(last) not in ("word", "number"):
        return 0
    return last
