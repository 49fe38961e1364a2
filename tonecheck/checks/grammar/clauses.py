"""Where one clause ends and another begins: «La factura está pagada y el pedido sale hoy»."""

from __future__ import annotations

from tonecheck.checks.grammar.around import Around

_COPULAS = frozenset(("ser", "estar", "quedar", "haber", "seguir", "continuar"))
_DEGREES = frozenset("muy bastante tan más menos ya aún todavía no también totalmente completamente casi".split())
_DAYS = frozenset("hoy ayer mañana anoche aquí ahí allí ya antes después también bien mal".split())
_PHRASES = frozenset("al en a de con sin por".split())  # «al día», «en camino», «a tiempo»
#: Words that open a clause that is part of another, so that «y» may join what stands within it.
_WITHIN = frozenset("que si cuando donde quien como aunque mientras cuanto".split())


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
    while word.fold(told) in _DEGREES:
        told -= 1
    return told == verb and bool(word.lemmas(told) & _COPULAS)


def _is_verb(word: Around, at: int) -> bool:
    """Whether a finite verb in the indicative, and nothing else, stands there; «son» and «ha» are nouns too."""
    return word.only(at, "VMI", "VSI", "VAI") or word.can(at, "VSI", "VAI")


def _governed(word: Around, verb: int) -> bool:
    """Whether a word right before the verb makes its clause a part of another: «la caja que está rota y la tapa»."""
    return any(word.fold(n) in _WITHIN for n in range(verb - 3, verb))
