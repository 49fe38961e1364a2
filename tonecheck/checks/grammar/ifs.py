"""What stands in a condition: no conditional («si me enviaría la foto»), no present subjunctive («si no se cumpla»)."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITIC_ARTICLES, SKIPPED, Around
from tonecheck.checks.grammar.clauses import is_statement, past_complements
from tonecheck.model import Span
from tonecheck.spanish.conjugation import form_of
from tonecheck.spanish.inflection import DETERMINERS

#: Verbs of courtesy: «si podría enviarnos la foto» is said in much of America.
_COURTEOUS = frozenset("poder querer gustar".split())
_SOMEBODY = frozenset("alguien nadie alguno alguna ninguno ninguna".split())
_TOLD = frozenset("saber decir confirmar preguntar consultar".split())
_BEFORE_VERB = SKIPPED | frozenset("además mañana hoy luego después finalmente".split())


def condition(word: Around) -> Iterator[tuple[Span, str]]:
    """«si me enviaría la foto»: no conditional stands in a condition."""
    at = word.skip(3 if word.fold(1) == "es" and word.fold(2) == "que" else 1, _BEFORE_VERB, 7)
    subject = _past_subject(word, at)
    if subject != at:
        if not is_statement(word):
            return  # «Si el pedido habría llegado antes no lo sabemos»
        at = subject
    tags, lemmas = word.tags(at), word.lemmas(at)
    if word.only(at, "VMIF", "VSIF") and word.text(at).islower():
        yield from _future(word, at)
        return
    if tags and len(lemmas) == 1 and all(tag[:4] in ("VMSP", "VMM0") and ":" not in tag for tag in tags):
        if any(tag[:4] == "VMSP" for tag in tags) and word.text(at).islower() and "?" not in word.after():
            yield from _present(word, at, min(lemmas))
        return
    if "poder" in lemmas:  # no form of «pudrir»
        tags, lemmas = tuple(tag for tag in tags if tag[2:4] == "IC"), frozenset(("poder",))
    if not word.text(at).islower() or not tags or not all(tag[0] == "V" and tag[2:4] == "IC" for tag in tags):
        return
    plain = not lemmas & _COURTEOUS or _has_result(word)
    if len(lemmas) == 1 and plain and "?" not in word.after():
        person = "2S" if tags[0][4:6] == "2S" else "3S" if tags[0][5] == "S" else "3P"
        meant = form_of(min(lemmas), "SI" + person, word.message.tools.lexicon) if tags[0][4:6] != "1P" else ""
        if meant:
            yield word.span(at), meant


def _past_subject(word: Around, at: int) -> int:
    """The distance behind a cause and a subject that may stand before the verb: «por algún motivo», «el pedido de ayer ya no»."""
    if word.fold(at) == "por" and word.can(at + 1, "DI", "D") and word.can(at + 2, "NC"):
        at = word.skip(at + 3, SKIPPED, at + 6)
    if word.fold(at) in DETERMINERS and word.can(at + 1, "NC"):
        at = past_complements(word, at + 2)
    elif word.fold(at) in _SOMEBODY:
        at = past_complements(word, at + 1)
    return word.skip(at, SKIPPED, at + 3)


def _present(word: Around, at: int, lemma: str) -> Iterator[tuple[Span, str]]:
    """«si no se cumpla el plazo»: no subjunctive of the present stands in a condition."""
    people = {tag[4:6] for tag in word.tags(at) if tag[:4] == "VMSP"} - {"1S"}
    meant = form_of(lemma, "IP" + people.pop(), word.message.tools.lexicon) if len(people) == 1 else ""
    if meant:
        yield word.span(at), meant


def _future(word: Around, at: int) -> Iterator[tuple[Span, str]]:
    """«si no podrá asistir, avise»: no future stands in a condition; but «si vendrá, dígamelo» is a question."""
    after = word.after()
    comma = after.index(",") if is_statement(word) else 0
    if not comma or "o" in after[:comma] or any(word.lemmas(n) & _TOLD for n in range(comma + 2, len(after) + 1)):
        return
    people, lemmas = {tag[4:6] for tag in word.tags(at)}, word.lemmas(at)
    answers = {form_of(lemma, "IP" + person, word.message.tools.lexicon) for lemma in lemmas for person in people} - {
        ""
    }
    meant = "puede" if "poder" in lemmas and people == {"3S"} else answers.pop() if len(answers) == 1 else ""
    if meant:
        yield word.span(at), meant


def _has_result(word: Around) -> bool:
    """Whether the clause after the comma tells what follows from a condition: «si querría cambiar, le costaría 5 dólares»."""
    after = word.after()
    if "," not in after:
        return False
    at = after.index(",") + 2
    while at < len(after) and word.fold(at) in SKIPPED | CLITIC_ARTICLES:
        at += 1
    return word.only(at, "VMIC", "VSIC", "VAIC") and not word.lemmas(at) & {"agradecer", "poder", "gustar"}
