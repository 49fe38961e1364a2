"""People as subjects, and nouns that no noun can follow: «La señora Ruiz pago el lunes», «Su vuelo despego con retraso»."""

from __future__ import annotations

from tonecheck.checks.grammar.around import Around
from tonecheck.tools import Tools, once

COLLEAGUES = frozenset(
    "compañero compañera técnico técnica asesor asesora agente supervisor supervisora jefe jefa repartidor repartidora chofer"
    " chófer mensajero mensajera colega ejecutivo ejecutiva operador operadora transportista conductor conductora".split()
)
_TITLES = frozenset("señor señora señorita sr sra srta doctor doctora dr dra licenciado licenciada".split())
PEOPLE = COLLEAGUES | _TITLES | frozenset(
    "cliente clienta usuario usuaria vecino vecina paciente pasajero pasajera vendedor vendedora gerente cajero cajera"
    " empleado empleada portero portera conserje esposo esposa marido hijo hija madre padre hermano hermana".split()
)  # fmt: skip
#: Titles that have an article unless somebody is spoken to, and those that never have one.
CALLED = frozenset("señor señora señorita licenciado licenciada doctor doctora ingeniero ingeniera".split())
NAMED = frozenset(("don", "doña"))
_NAME = 4  # words of a name, at most
_GAP = 3  # how much commoner than the noun a past tense is where hardly anybody means the noun
_CLAUSES = frozenset(("y", "pero", "que", "cuando", "porque", ",", ";"))


def noun_before_name(word: Around, back: int) -> int:
    """The distance of the common noun whose name ends at ``back`` («la señora Ana Ruiz»); ``back`` where no name does."""
    if not word.text(back).istitle():
        return back
    at = back
    while at > back - _NAME and word.text(at).istitle() and word.fold(at) not in _TITLES:
        at -= 1
    if word.text(at) == "." and word.fold(at - 1) in _TITLES:
        at -= 1
    return at if word.fold(at) in PEOPLE else back


_STILL_NOUNS = frozenset(("presto",))  # in the River Plate «queda presto»


@once
def _rare_nouns(tools: Tools) -> dict[str, bool]:
    """Form in «-o» → whether the past tense that it may be is far commoner."""
    return {}


def is_rarely_noun(word: Around) -> bool:
    """Whether the past tense that a form in «-o» may be («despego», «tardo») is far commoner than its noun or adjective."""
    form, known = word.fold(0), _rare_nouns(word.message.tools)
    if form not in known:
        lexicon = word.message.tools.lexicon
        own = max(lexicon.frequency(form), lexicon.frequency(form + "s"))  # maduro is counted with the verb
        known[form] = lexicon.frequency(form[:-1] + "ó") >= own + _GAP and form not in _STILL_NOUNS
    return known[form]


def follows_subject(word: Around) -> bool:
    """Whether a noun in «-o» is the verb of the noun that opens its sentence.

    After a person it is («El técnico paso por su casa», «le confirmo que el técnico paso»), after a thing where no other verb follows («El paquete regreso a
    nuestra bodega.»).
    """
    tokens = word.message.tokens
    told = word.fold(-3) == "que" and word.fold(-1) in PEOPLE and word.can(-4, "VMIP1")
    if word.message.sentences[tokens[word.at].sentence].first != word.at - 2 and not told:
        return False
    after = word.fold(1)
    if after in ("del", "y", "o") or word.fold(2) == word.fold(0) or not word.can(1, "SP", "RG"):
        return False
    if after == "de" and not word.only(2, "VMN") or word.can(0, "AQ") and word.fold(0) != "paso":
        return False  # «el cliente molesto por la espera»
    if word.fold(-1) in PEOPLE:
        return True
    if word.can(-1, "AQ", "VMP"):
        return False
    lexicon, form = word.message.tools.lexicon, word.fold(0)
    if lexicon.frequency(form[:-1] + "ó") < lexicon.frequency(form):
        return False
    following = word.after()
    if following[-1] != "." or not word.can(2, "D", "NP") and word.kind(2) != "number":
        return False  # a title: «Su código retiro en tienda»
    for distance, form in enumerate(following, 1):
        if form in _CLAUSES:
            break
        if word.finite(distance) and not word.can(distance, "NC", "SP", "R", "D", "P"):
            return False
    return True


def follows_phrase(word: Around) -> bool:
    """Whether a whole noun phrase in the singular opens the clause: «La tienda de Madrid», «La empresa que contrató»."""
    from tonecheck.checks.grammar.openings import opening_noun  # few verbs have one before them

    noun = opening_noun(word)
    return noun is not None and noun.number == "S"
