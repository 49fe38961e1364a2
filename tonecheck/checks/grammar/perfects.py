"""«Ha» that lost its h: «SEUR a entregado la caja», «el equipo de soporte a enviado un correo», «los técnicos a revisado»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITICS, HAVING, TIMES, Around, each
from tonecheck.checks.grammar.clauses import begins
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import Shape

#: Verbs that lead from one state to another: «cambió a enviado».
_CHANGES = frozenset(
    "pasar cambiar mover actualizar marcar modificar estar transición actualización modificación vuelta".split()
)
#: Participles that are nouns too, and what follows them as such no more.
_AFTER_DONE = {
    "dicho": frozenset(("al", "que")),
    "ido": frozenset(("al", "a")),
    "estado": frozenset(("muy", "bien", "en")),
}
_AL = frozenset(("al",))
_PLAIN = Shape("M", "S")
#: Forms of haber that tell what there is, too.
_THERE = frozenset("haya hayan había habían habrá habrán habría habrían hubiera hubieran hubiese hubiesen".split())
_FORMS = {"S": "ha", "P": "han"}


def perfects(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each «a» that stands for an auxiliary between a subject and its participle, and the auxiliary."""
    for at in message.places.get("a", ()):
        word = Around(message, at)
        if (
            word.can(1, "VMP00SM", "VAP00SM")
            and word.text(0).islower()
            and word.text(1).islower()
            and _may_be_said(word)
        ):
            number = _subject(word)
            if number:
                yield word.span(0), _FORMS[number]


def invariable(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each participle that agrees with something behind a form of haber: «ha cambiada», «haya llegada»."""
    for word in each(message, HAVING):
        place = 2 if word.fold(1) in ("ya", "no", "siempre", "también") else 1
        shapes = word.shapes(place, "VMP")
        noun = word.fold(0) in _THERE and word.fold(-1) not in CLITICS
        if not shapes or noun or word.kind(-1) == "number" or any(shape == _PLAIN for shape in shapes):
            continue  # «cuando haya llegadas», «habrá determinados casos», «20 ha cultivadas»
        if word.text(place).islower():
            yield from word.agreeing(place, shapes[0], _PLAIN)


def _may_be_said(word: Around) -> bool:
    """Whether what follows is no noun («acceso a pedido») and no state («de pendiente a enviado»)."""
    if word.can(1, "NC") and not (word.can(2, "DA", "DI", "DP") or word.fold(2) in _AFTER_DONE.get(word.fold(1), _AL)):
        caught = word.fold(1) == "estado" and word.only(2, "VMP", "AQ", "VMG")  # «tu fibra a estado caída»
        if not caught:
            return False
    return not any(word.lemmas(-distance) & _CHANGES for distance in range(1, len(word.before()) + 1))


def _subject(word: Around) -> str:
    """The number of the noun or name that opens the clause before the word, "" where none does."""
    if word.text(-1)[:1].isupper() and not word.can(-1, "D", "S", "R", "C") and begins(word, -1):
        return "S"
    if word.fold(-1) in ("", ",", ":", "-") and not _has_sayer(word):  # «No se preocupe, a enviado la factura»
        return "S" if word.can(2, "D") and word.can(3, "NC") and not word.lemmas(3) & TIMES else ""
    from tonecheck.checks.grammar.openings import opening_noun  # few drafts have «a» and a participle

    noun = opening_noun(word)
    if noun is not None:
        return noun.number if noun.number in _FORMS else ""
    return "S" if _has_sayer(word) else ""


def _has_sayer(word: Around) -> bool:
    from tonecheck.checks.grammar.sayers import has_sayer

    return has_sayer(word, -1)
