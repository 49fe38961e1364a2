"""A pronoun and the verb that it is the subject of, in another person or number: «yo tiene», «usted puedes», «ellos llegó»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import PRONOUNS, Around, each
from tonecheck.checks.grammar.clauses import after_adverbial
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.conjugation import form_of
from tonecheck.spanish.twins import twins_of

#: Pronoun → person and number of its verb, as tags have them.
_PERSONS = {
    "yo": "1S", "tú": "2S", "él": "3S", "ella": "3S", "usted": "3S", "nosotros": "1P", "nosotras": "1P", "ellos": "3P",
    "ellas": "3P", "ustedes": "3P",
}  # fmt: skip
_OPENERS = frozenset("que si cuando porque pero aunque mientras donde como".split())
_BETWEEN = PRONOUNS | frozenset("no ya también siempre nunca solo sólo aún todavía".split())
_COMPARED = frozenset("más menos mayor mejor igual mismo misma antes igualmente tanto tan yo".split())
#: Verbs whose person stands as an object: «nosotros nos gusta» lacks «a», and is no question of number.
DATIVE_VERBS = frozenset(
    "gustar encantar interesar parecer faltar doler importar costar quedar pasar ocurrir tocar caer".split()
)
#: Verbs that nobody orders.
_NEVER_ORDERED = frozenset("poder deber querer necesitar saber".split())


def persons(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each verb that does not agree with the pronoun before it, and the form that does (lower case)."""
    for word in each(message, _PERSONS):
        pronoun = word.fold(0)
        if pronoun in ("usted", "ustedes"):
            yield from _verb_first(word, _PERSONS[pronoun])
        if _opens(word):
            yield from _verb(word, _PERSONS[pronoun])


def _opens(word: Around) -> bool:
    """Whether a pronoun opens its clause, so that nothing but the verb after it can be its own."""
    before = word.fold(-1)
    if word.closed(-1):
        return before not in (")", "»", '"', "”", "/", "-", ",") or before == "," and word.fold(-2) not in _PERSONS
    if before == "como" and word.can(-2, "NC", "NP", "AQ", "PI", "VMP"):
        return False  # «alguien como yo no puede»
    if after_adverbial(word, -1):
        return True
    return before in _OPENERS and not _COMPARED.intersection((word.fold(-2), word.fold(-3), word.fold(-4)))


def _verb(word: Around, person: str) -> Iterator[tuple[Span, str]]:
    at = 1
    while at < 5 and word.fold(at) in _BETWEEN:
        at += 1
    tags = word.tags(at)
    if not tags or not word.text(at).islower() or not all(tag[0] == "V" and tag[2] in "ISM" for tag in tags):
        return
    if person == "2S" and word.lemmas(at) & _NEVER_ORDERED:
        tags = tuple(tag for tag in tags if tag[2] != "M")  # «tú puede» is no order
    if any(tag[4:6] == person or ":" in tag or tag[5] == "V" for tag in tags) or word.lemmas(at) & DATIVE_VERBS:
        return
    if word.fold(0) == "como" or at > 1 and word.fold(at - 1) in ("me", "te", "nos") and person[0] == "3":
        return  # «ella me encuentro» is more than a slip of the verb
    if person == "3S" and word.fold(at)[-1] in "oe" and twins_of(word.fold(at), word.message.tools.lexicon):
        return  # «ella lanzo» has lost an accent
    lemmas = word.lemmas(at)
    if "poder" in lemmas:
        lemmas = frozenset(("poder",))  # «puede» is hardly ever of podar
    answers = {form_of(lemma, _tense(word, at, lemma) + person, word.message.tools.lexicon) for lemma in lemmas}
    answers.discard("")
    if len(answers) == 1:
        yield word.span(at), answers.pop()


def _verb_first(word: Around, person: str) -> Iterator[tuple[Span, str]]:
    """«¿puedes usted …?»: the verb that opens its sentence, before its subject."""
    tags = word.tags(-1)
    opens = word.closed(-2) or word.fold(-2) in ("no", "le", "nos", "lo", "la") and word.closed(-3)
    if not opens or not tags or not all(tag[0] == "V" and tag[2] == "I" or tag[:6] == "VMM02S" for tag in tags):
        return
    if any(tag[4:6] != "2S" for tag in tags) or word.can(1, "VMIP3"):
        return
    lemmas = word.lemmas(-1)
    lemma = "poder" if "poder" in lemmas else min(lemmas)  # «podrías» is hardly ever of pudrir
    meant = form_of(lemma, _tense(word, -1, lemma) + person, word.message.tools.lexicon)
    if meant:
        yield word.span(-1), meant


def _tense(word: Around, at: int, lemma: str) -> str:
    """Mood and tense of the verb as written; an imperative is a present that was meant for somebody else."""
    readings = word.message.readings(word.message.tokens[word.at + at])
    tenses = [reading.tag[2:4] for reading in readings if reading.lemma == lemma]
    first = next((tense for tense in tenses if tense[0] == "I"), tenses[0])
    return "IP" if first.startswith("M") else first
