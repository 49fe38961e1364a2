"""A comma too many: «El departamento de facturación, revisará su caso», «Pero, no se preocupe», «Le informamos, que salió»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.checks.grammar.around import BEFORE_VERB, CROWDS, TIMES, TO_YOU, Around
from tonecheck.checks.kinds import of_kind
from tonecheck.message import Message
from tonecheck.model import Finding, Severity
from tonecheck.rulebook import Rule
from tonecheck.spanish.inflection import DETERMINERS

_FACT = "Una coma separa el sujeto de su verbo."
_AFTER_BUT = "Detrás de «pero» sobra la coma."
_BEFORE_THAT = "Una coma separa el verbo de lo que dice."
_ADVICE = "Escribe «{suggestion}», sin coma."
_TELLING = frozenset(
    "informo informamos confirmo confirmamos comunico comunicamos comento comentamos indico indicamos recuerdo recordamos aviso"
    " avisamos aseguro aseguramos".split()
)
_ASIDES = frozenset("si como por en aunque cuando según a con sin ¿ ¡ claro obstante".split())  # «Pero, por favor»
_FIRST = frozenset("el la los las su sus nuestro nuestra nuestros nuestras".split())
_ARTICLES = _FIRST | {"un", "una"}
_AS = frozenset(("como", "según", "tal"))
#: Nouns that open a sentence without being its subject: «La verdad, es tarde».
_NO_SUBJECTS = TIMES | CROWDS | frozenset("verdad cosa caso idea fin final principio consejo conclusión".split())
#: Verbs that may stand between commas, or be asked of the customer: «El envío, dice la agencia, …», «La clave, debe cambiarla».
_ASIDE = frozenset("decir parecer creer suponer indicar".split())
_OF = frozenset(("de", "del"))
_WITH = frozenset("con sin para por".split())
_LONGEST = 10  # words of a subject
_COMPLEMENTS = 2
_BETWEEN = BEFORE_VERB - {"lo"}  # «el cargo que reclama, lo anula el banco»
_IN_CLAUSE = BEFORE_VERB | {"usted", "ustedes"}


def check_commas(rule: Rule, message: Message) -> Iterator[Finding]:
    """Yield a finding at the last word before each comma that parts what belongs together."""
    tokens = message.tokens
    for at in of_kind(message, "sign"):
        if tokens[at].text != ",":
            continue
        first = message.sentences[tokens[at].sentence].first
        fact = _fact(Around(message, at), Around(message, first), at - first)
        if fact:
            last = tokens[at - 1]
            grave: Severity = "suggestion" if fact == _AFTER_BUT else "warning"
            finding = found(
                rule, message, last.start, tokens[at].end, suggestions=(last.text,), severity=grave, advice=_ADVICE
            )
            yield finding._replace(message=fact)


def _fact(comma: Around, first: Around, at: int) -> str:
    """What is wrong with a comma, ``at`` words behind the first one of its sentence; "" for nothing."""
    if 2 <= at <= _LONGEST and first.fold(0) in _FIRST and _parts(first, at):
        return _FACT
    if at == 1 and first.fold(0) == "pero" and _is_but(comma):
        return _AFTER_BUT
    told = comma.fold(-1) in _TELLING and comma.fold(-2) in TO_YOU and comma.fold(1) == "que"
    return _BEFORE_THAT if told and _AS.isdisjoint(first.after()) and comma.fold(-3) in ("", ",") else ""


def _is_but(comma: Around) -> bool:
    """Whether nothing that stands between commas follows «Pero,»."""
    following = comma.fold(1)
    if following == "no" and comma.fold(2) != "obstante":
        return True
    aside = following in _ASIDES or comma.text(1)[:1].isupper() or comma.can(1, "VMM")
    return not aside and "," not in comma.after()


def _parts(word: Around, comma: int) -> bool:
    """Whether all words up to the comma are one noun with its complement, and its verb follows."""
    number = DETERMINERS[word.fold(0)].number
    shapes = {shape.number for shape in word.shapes(1, "NC")}
    if shapes != {number} or not word.text(1).islower() or word.lemmas(1) & _NO_SUBJECTS:
        return False
    if _end(word) != comma:
        return False
    verb = word.skip(comma + 1, _BETWEEN, comma + 3)
    tags = word.tags(verb)
    wanted = "3" + number
    if not tags or not all(tag[0] == "V" and (tag[2] == "I" or tag[2:4] == "M0") for tag in tags):
        return False
    if not any(tag[2] == "I" and tag[4:6] == wanted for tag in tags) or word.lemmas(verb) & _ASIDE:
        return False
    if word.fold(verb) == "es" and word.fold(verb + 1) == "decir":
        return False
    rest = range(verb + 1, len(word.after()) + 1)
    return not any(word.fold(at) == "," or any(":" in tag for tag in word.tags(at)) for at in rest)


def _end(word: Around) -> int:
    """The distance of what follows a noun and its number, adjective or «de …»."""
    at = 2
    if word.fold(1) == "número" and word.kind(2) in ("number", "code"):
        return 3
    if word.can(at, "NC") and word.fold(at) == "número" and word.kind(at + 1) in ("number", "code"):
        return at + 2
    if word.only(at, "AQ", "VMP"):
        at += 1
    related = False
    for _ in range(_COMPLEMENTS):
        clause = word.fold(at) == "que" or word.can(at + 1, "VMN")
        after = _past_clause(word, at) if clause else _past_noun(word, at, related)
        if after in (-1, at):
            return after
        at, related = after, clause
    return at


def _past_noun(word: Around, at: int, related: bool) -> int:
    """The distance of what follows «de la tienda», «con tarjeta azul» at ``at``; ``at`` where none stands there, -1 if it goes on.

    ``related``: a clause with «que» stands before, to which an adverbial belongs too.
    """
    if word.fold(at) in _OF or word.fold(at) in _WITH:
        noun = at + 2 if word.fold(at + 1) in _ARTICLES else at + 1
        if not word.can(noun, "NC", "NP"):
            return -1
        if word.fold(at) in _WITH and noun == at + 1 and not related and not word.only(noun + 1, "AQ", "VMP"):
            return -1  # «El envío sin duda, llega el lunes» lacks a comma instead
        at = noun + 1
        if word.only(at, "AQ", "VMP"):
            at += 1
    return at


def _past_clause(word: Around, at: int) -> int:
    """The distance of what follows «para presentar el reclamo» or «que usted eligió» at ``at``; -1 for another clause."""
    verb = at + 1
    if word.fold(at) == "que":
        while verb < at + 4 and word.fold(verb) in _IN_CLAUSE:
            verb += 1
        if not word.finite(verb) or word.can(verb, "NC", "AQ", "SP"):
            return -1
        if word.can(verb, "VA") and word.only(verb + 1, "VMP"):
            verb += 1
    elif word.fold(at) != "para" or word.can(verb, "NC"):
        return -1
    if word.fold(verb + 1) in _ARTICLES and word.can(verb + 2, "NC"):
        return verb + 3
    return verb + 1
