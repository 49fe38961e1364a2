"""Where one clause ends and another begins: behind a sign, a conjunction, an adverbial («Ayer», «En la web»), or «y» («está pagada y el pedido sale»)."""

from __future__ import annotations

from tonecheck.checks.grammar.around import (
    A_OR_THE,
    BEFORE_VERB,
    CLITIC_ARTICLES,
    DATIVES,
    DEGREES,
    DETERMINED,
    NUMERALS,
    PREPOSITIONS,
    TIMES,
    Around,
)
from tonecheck.spanish.dates import MONTHS
from tonecheck.spanish.inflection import DETERMINERS
from tonecheck.tools import Tools, once

YESTERDAY = frozenset("ayer anoche anteayer antier anteanoche".split())
_ADVERBS = YESTERDAY | frozenset("hoy mañana después luego además entonces ahora también quizá quizás".split())
_CONJUNCTIONS = frozenset("porque pero aunque cuando si mientras".split())
_BEFORE_ADVERBIAL = _CONJUNCTIONS | {"y", "e", "o", "que", "ya"}
#: Words that bring a clause or an adverbial, which a comma ends: «Si lo prefiere, …», «Como sabe, …».
_LEADS = (
    _CONJUNCTIONS | _ADVERBS | frozenset("como donde una dado pues así sin debido gracias respecto hola no".split())
)
#: Words that may bring a subjunctive, or another subject, anywhere before the verb in its sentence.
OPENERS = frozenset(
    "que si aunque como cuando ojalá quizá quizás tal vez sin antes donde quien quienes cual cualquiera cuanto cuantos"
    " salvo acaso apenas porque mientras conforme según para así posiblemente probablemente dondequiera quienquiera"
    " qué cómo cuándo dónde quién cuánto".split()
)
_LINKS = frozenset("de del en para con sin por a al contra entre sobre desde".split())
_COMPLEMENTS = 4  # of a noun
_WITH_RELATIVE = DATIVES | frozenset("usted ustedes ya no se".split())
_BEFORE_TIMES = frozenset("el la los las este esta hace".split())
_PAST = frozenset("pasado pasada pasados pasadas anterior anteriores".split())
_BEFORE_OBJECT = A_OR_THE | {"su", "sus"}
_CLOSING = frozenset((")", "»", '"', "”", "]"))
_LONGEST = 9  # words of an adverbial
#: What stands in a sentence that asks when something will be, or tells that somebody does.
_ASKED = frozenset("? ! sé sabe sabemos saben ignoro ignoramos decir dice diremos confirmaremos".split())
_COPULAS = frozenset(("ser", "estar", "quedar", "haber", "seguir", "continuar"))
_DAYS = frozenset("hoy ayer mañana anoche aquí ahí allí ya antes después también bien mal".split())
_PHRASES = frozenset("al en a de con sin por".split())  # «al día», «en camino», «a tiempo»
#: Words that open a clause that is part of another, so that «y» may join what stands within it.
_WITHIN = frozenset("que si cuando donde quien como aunque mientras cuanto".split())


def begins(word: Around, at: int, *, of_one: bool = False) -> bool:
    """Whether the word at that distance begins a clause; a relative «que» before it begins none (``of_one``: see ends_clause)."""
    before = at - 1
    form = word.fold(before)
    if form in PREPOSITIONS:
        return False  # most of those that are asked for
    if form == ",":
        return _leads(word, before)
    if word.closed(before):
        return form not in _CLOSING
    if form == "y":
        return ends_clause(word, before, of_one=of_one)
    if form == "cual" and word.fold(before - 1) == "lo":
        return True  # «por lo cual los consumos …»
    return form in _CONJUNCTIONS or form == "que" and _completes(word, before) or after_adverbial(word, before)


def after_adverbial(word: Around, at: int) -> bool:
    """Whether an adverb, a time or a preposition with its noun ends at that distance, and begins the clause."""
    form = word.fold(at)
    if form in _ADVERBS or form.endswith("mente") and word.can(at, "RG"):
        return _follows_edge(word, at)
    if (
        form in PREPOSITIONS
        or form in DETERMINERS
        or word.can(at, "PT", "PR", "CC", "VMN")  # «cambiar los dos pedidos», «el pago o la factura»
        or not (word.can(at, "NC", "NP", "AQ", "PP", "PD") or word.kind(at) in ("number", "code"))
    ):
        return False
    if form in MONTHS and word.fold(at - 1) == "de" and word.kind(at - 2) == "number":
        at -= 2  # «El lunes 3 de mayo», «El 3 de mayo»
        if word.fold(at - 1) in ("el", "del") and _follows_edge(word, at - 1):
            return True
    noun = at - 1 if form in ("pasado", "pasada") or word.kind(at) == "number" else at
    if word.lemmas(noun) & TIMES and (word.can(noun - 1, "D") or word.fold(noun - 2) == "hace"):
        first = noun - 2 if word.fold(noun - 2) == "hace" else noun - 1
        if _follows_edge(word, first):
            return True
    for first in range(at - 1, at - _LONGEST, -1):
        if word.fold(first) in PREPOSITIONS or word.fold(first) in ("debido", "gracias"):
            if _follows_edge(word, first):
                return True
        elif word.closed(first) or word.fold(first) in _WITHIN or _is_plain_verb(word, first):
            return False
    return False


def _is_plain_verb(word: Around, at: int) -> bool:
    return word.fold(at) not in DETERMINERS and word.finite(at) and not word.can(at, "NC", "AQ", "S")


def _follows_edge(word: Around, first: int) -> bool:
    before = word.fold(first - 1)
    return before in _BEFORE_ADVERBIAL or word.closed(first - 1) and before not in _CLOSING


def _completes(word: Around, at: int) -> bool:
    """Whether the «que» there follows a verb («confirmamos que», «hemos visto que», «tenga en cuenta que») and is no relative."""
    before = at - 1
    if word.fold(before) in ("cuenta", "ya", "así", "puesto", "dado"):
        return True
    if word.only(before, "VMP") and word.can(before - 1, "VA"):
        return True
    if word.fold(before - 1) in DATIVES:
        return word.can(before, "V")  # «le comento que», though «comento» is a noun too
    return word.can(before, "V") and not word.can(before, "NC", "AQ", "VMP")


def _leads(word: Around, comma: int) -> bool:
    """Whether what stands between the edge of the sentence and a comma is an adverbial or a clause of its own."""
    first = comma
    while not word.closed(first - 1):
        first -= 1
    if word.fold(first - 1) == "," or first == comma:
        return False
    return word.fold(first) in _LEADS or word.fold(first) in PREPOSITIONS or after_adverbial(word, comma - 1)


def ends_clause(word: Around, at: int, *, of_one: bool = False) -> bool:
    """Whether the «y» at ``at`` joins two clauses, and not two nouns: what stands before it ends with a verb and what it says.

    ``of_one``: the verb that follows is in the singular, so that a noun before «y» is no part of its subject.
    """
    verb = next((n for n in range(at - 1, -len(word.before()) - 1, -1) if _is_verb(word, n)), 0)
    if verb == 0 or of_one:
        return verb != 0
    if _governed(word, verb):
        return False
    last = at - 1
    if last == verb:
        return not word.can(last, "VMIP1S")  # «el gallo pinto y la sopa»
    if word.fold(last) == "," or word.fold(last) in _DAYS:
        return True
    said = word.only(last, "AQ", "VMP", "NC", "VMIP", "VMM", "VMSP", "RG") and word.can(last, "AQ", "VMP")
    if not said and word.fold(last - 1) not in _PHRASES:
        return False
    told = last - 1 if said else last - 2
    while word.fold(told) in DEGREES:
        told -= 1
    return told == verb and bool(word.lemmas(told) & _COPULAS)


def _is_verb(word: Around, at: int) -> bool:
    """Whether a finite verb in the indicative, and nothing else, stands there; «son» and «ha» are nouns too."""
    return word.only(at, "VMI", "VSI", "VAI") or word.can(at, "VSI", "VAI")


def _governed(word: Around, verb: int) -> bool:
    """Whether a word right before the verb makes its clause a part of another: «la caja que está rota y la tapa»."""
    return any(word.fold(n) in _WITHIN for n in range(verb - 3, verb))


@once
def _adjectives(tools: Tools) -> dict[str, bool]:
    """Word (folded) → whether it can be an adjective or participle."""
    return {}


def past_complements(word: Around, at: int) -> int:
    """The distance of the first word after a noun's adjective, «de los productos», «para la clase», «que usted pidió», from ``at``."""
    related = False
    for _ in range(_COMPLEMENTS):
        if word.fold(at) == "que":
            after, related = _past_relative(word, at), True
        else:
            after = _past_complement(word, at)
        if after == at and related:
            after = _past_time(word, at) or _past_party(word, at)
        if after == at:
            break
        at = after
    return at


def _past_complement(word: Around, at: int) -> int:
    form = word.fold(at)
    if form not in _LINKS:
        known = _adjectives(word.message.tools)
        adjective = known.get(form)
        if adjective is None:
            adjective = known[form] = word.can(at, "AQ", "VMP")
        if not adjective or not word.text(at).islower():
            return at
        acts = any(tag[0] == "V" and tag[2] in "ISM" and ":" not in tag for tag in word.tags(at))  # «origínales»
        plain = not acts or word.fold(at + 1) == "que" or word.fold(at + 1) in _LINKS - {"a", "al"}
        return at + 1 if plain else at
    if form in ("para", "de") and word.only(at + 1, "VMN"):
        return at + 2  # «el plazo para reclamar»
    first = at + 2 if word.fold(at + 1) in DETERMINED and word.fold(at) not in ("del", "al") else at + 1
    if word.fold(first) in NUMERALS or word.kind(first) == "number":
        first += 1
    return first + 1 if word.can(first, "NC") and word.text(first).islower() and not word.lemmas(first) & TIMES else at


def _past_relative(word: Around, at: int) -> int:
    """The distance of the first word after a clause of what somebody did with the noun: «que usted [ya] pidió [ayer]»."""
    verb = word.skip(at + 1, _WITH_RELATIVE, at + 4)
    past = any(tag[0] == "V" and tag[2:4] in ("IS", "IP") and tag[4] in "123" for tag in word.tags(verb))
    if not past or not word.only(verb, "V"):
        return at
    if word.fold(verb) in ("ha", "han", "hemos", "he", "has") and word.only(verb + 1, "VMP"):
        verb += 1
    return verb + 2 if word.fold(verb + 1) in ("ayer", "hoy", "anoche") else verb + 1


def _past_time(word: Around, at: int) -> int:
    """The distance of the first word after «el lunes», «la semana pasada», «hace dos días», «el 3 de mayo» at ``at``; 0 where no such thing is."""
    if word.fold(at) not in _BEFORE_TIMES:
        return 0
    counted = word.fold(at + 1) in NUMERALS or word.kind(at + 1) == "number"
    if counted and word.fold(at + 2) == "de" and word.fold(at + 3) in MONTHS:
        return at + 4
    noun = at + 2 if counted or word.fold(at + 1) in _PAST else at + 1  # «el pasado lunes»
    if not word.lemmas(noun) & TIMES:
        return 0
    return noun + 2 if word.fold(noun + 1) in _PAST or word.kind(noun + 1) == "number" else noun + 1


def _past_party(word: Around, at: int) -> int:
    """The distance of the first word after the subject or object of a relative clause, behind its verb: «que reparó sus lavadoras»."""
    noun = (
        word.fold(at) in DETERMINED and word.finite(at - 1) and word.only(at + 1, "NC", "AQ") and word.can(at + 1, "NC")
    )
    return at + 2 if noun and word.text(at + 1).islower() else at


def skip_pronouns(word: Around) -> int:
    """The distance of the first word before this one that is no «no», «ya» or pronoun («la» is one in «se la», «no la»)."""
    first = -2 if word.fold(-1) in CLITIC_ARTICLES and word.fold(-2) in BEFORE_VERB else -1
    return word.skip(first, BEFORE_VERB, 5)


def has_object(word: Around) -> bool:
    """Whether what follows can only be what a verb has: «cambio la pieza», «intento entregarlo»."""
    return word.only(1, "VMN") or word.fold(1) in _BEFORE_OBJECT and not word.lemmas(2) & TIMES


def is_statement(word: Around) -> bool:
    """Whether a comma or a second verb tells «Cuando llegará, avise» from the question «Cuando llegará mi pedido?»."""
    after = word.after()
    return "," in after and _ASKED.isdisjoint(after)
