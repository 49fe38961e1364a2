"""A verb in another number than what it says: «los documentos de la caja está incompletos», «no es válidas las copias»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import DEGREES, STATES, Around
from tonecheck.checks.grammar.openings import opening_noun
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree

_OF_ONE = {many: one for one, many in STATES.items()}
_STATES = frozenset(
    "está estaba estará esté queda quedó quedará sigue están estaban estarán estén quedan quedaron quedarán siguen".split()
)
_PASSIVES = frozenset("fue fueron será serán sea sean".split())
_PAIRS = frozenset(("y", "e", "ni", "como"))


def number_of(message: Message, at: int) -> Iterator[tuple[Span, str]]:
    """Yield the verb at ``at`` where subject and predicate have the other number, and its form in that (lower case)."""
    word = Around(message, at)
    form = word.fold(0)
    said = _said(word)
    if said is None:
        return
    if form in STATES and said.number == "P" and _is_of_many(word, said):
        yield word.span(0), STATES[form]
    elif said.number == "S" and (meant := of_one(word, said)):
        yield word.span(0), meant


def of_one(word: Around, said: Shape) -> str:
    """The singular of the verb ``word`` where all but the verb is singular: «la lista de los cursos están cerrada»; "" if not."""
    form = word.fold(0)
    if form not in _OF_ONE:
        return ""
    noun = opening_noun(word)
    return _OF_ONE[form] if noun is not None and agree(noun, said) else ""


def _said(word: Around) -> Shape | None:
    """The shape of the adjective or participle that follows and is no more than that; None for all else."""
    at = _predicate(word)
    state = word.fold(0) in _STATES or word.fold(0) in _PASSIVES and word.can(at, "VMP")  # «fue enviados»
    if not word.only(at, *(("AQ", "VMP", "NC") if state else ("AQ", "VMP"))):
        return None  # «el desayuno es asados»
    shapes = set(word.shapes(at, "AQ", "VMP"))
    return shapes.pop() if len(shapes) == 1 else None


def _predicate(word: Around) -> int:
    return 2 if word.fold(1) in DEGREES else 1


def _is_of_many(word: Around, said: Shape) -> bool:
    """Whether the subject is plural: the noun that opens the clause, two of them, or the noun after the predicate."""
    at = _predicate(word)
    determiner = word.fold(at + 1)
    if determiner in DETERMINERS:
        return agree(DETERMINERS[determiner], said)
    noun = opening_noun(word)
    if noun is not None:
        return agree(noun, said)
    earlier = word.before()
    return "tanto" in earlier or _two_nouns(word, earlier)


def _two_nouns(word: Around, earlier: list[str]) -> bool:
    """Whether «el pago y la factura» open the sentence, and nothing that belongs to the last noun follows."""
    if _PAIRS.isdisjoint(earlier[2:4]) or earlier[0] not in DETERMINERS or not word.can(1 - len(earlier), "NC"):
        return False
    return word.fold(word.skip(-1, ("ya", "no")) - 1) in DETERMINERS
