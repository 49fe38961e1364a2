"""Words of quantity and what they are of: «todas los días», «uno de las cajas», «miles de persona»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import PREPOSITIONS, Around, each
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, determiner_for, plural_of

_ALL = {"todo": Shape("M", "S"), "toda": Shape("F", "S"), "todos": Shape("M", "P"), "todas": Shape("F", "P")}
_AFTER_ALL = frozenset(
    "el la los las este esta estos estas ese esa esos esas nuestro nuestra nuestros nuestras".split()
)
_ONES = {
    "uno": "una", "alguno": "alguna", "ninguno": "ninguna", "algunos": "algunas", "muchos": "muchas", "pocos": "pocas",
    "varios": "varias", "cuántos": "cuántas", "doscientos": "doscientas", "trescientos": "trescientas",
}  # fmt: skip
_ONES_BACK = {feminine: masculine for masculine, feminine in _ONES.items()}
_PLURALS = {"las": "F", "los": "M", "estas": "F", "estos": "M", "esas": "F", "esos": "M", "aquellos": "M",
            "aquellas": "F", "nuestras": "F", "nuestros": "M", "ellas": "F", "ellos": "M"}  # fmt: skip
_MANY = frozenset("par miles millones billones decenas docenas cientos centenares".split())
_COUNTED = frozenset(
    "persona cliente usuario euro peso dólar pedido paquete producto artículo unidad año vez hora día semana mes tienda"
    " opinión empresa familia niño mujer hombre caso copia kilómetro metro".split()
)
_BEFORE_PRONOUN = PREPOSITIONS | {"que", "y", "no"}


def quantities(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield what does not agree, and what was meant (lower case)."""
    for word in each(message, _ALL):
        yield from _all(word)
    for word in each(message, (_ONES.keys() | _ONES_BACK.keys()) - {"una"}):
        yield from _one_of(word)
    for word in each(message, _MANY):
        yield from _many(word)


def _many(word: Around) -> Iterator[tuple[Span, str]]:
    """«miles de persona»: what can be counted stands in the plural."""
    if word.fold(1) != "de" or word.fold(2) not in _COUNTED:
        return
    plural = plural_of(word.fold(2), word.message.tools.lexicon)
    if plural:
        yield word.span(2), plural


def _all(word: Around) -> Iterator[tuple[Span, str]]:
    after = word.fold(1)
    if after not in _AFTER_ALL or word.fold(-1) in _BEFORE_PRONOUN or word.finite(2) and not word.can(2, "NC"):
        return
    own, other = _ALL[word.fold(0)], DETERMINERS[after]
    if after == "el":
        if word.fold(0) == "toda" and word.can(2, "NCMS") and not word.can(2, "NCF"):  # «toda el agua» is right
            yield word.span(0), "todo"
        return
    if agree(own, other):
        return
    if after == "esta" and own.gender == "M" and not word.can(2, "NCF"):
        return  # «todo esta bien» lacks the accent of «está»
    if own.number == other.number or own.number == "S" and word.can(2, "NC"):
        yield word.span(0, 1), f"{determiner_for('todo', other)} {after}"


def _one_of(word: Around) -> Iterator[tuple[Span, str]]:
    """«uno de las cajas» is «una de las cajas»."""
    form, after = word.fold(0), word.fold(2)
    if word.fold(1) != "de" or not word.text(2).islower():
        return
    gender = _PLURALS.get(after, "")
    if after in ("sus", "mis", "tus"):
        shapes = {shape.gender for shape in word.shapes(3, "NC")}
        gender = shapes.pop() if len(shapes) == 1 else ""
    if gender == "F" and form in _ONES:
        yield word.span(0), _ONES[form]
    elif form in _ONES_BACK and word.can(3, "NC") and not word.can(3, "NCC", "NCF"):
        yield word.span(0), _ONES_BACK[form]
