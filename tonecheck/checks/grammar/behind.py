"""A verb in the plural whose one subject stands behind it: «faltan el comprobante», «le llegaron un correo», «no nos constan el pago»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import NUMERALS, Around, noun_at
from tonecheck.model import Span
from tonecheck.spanish.conjugation import form_of

#: What a thing does, which stands after its verb.
ARISING = frozenset(
    "faltar llegar quedar aparecer existir constar surgir gustar interesar corresponder ocurrir suceder sobrar bastar preocupar"
    " entrar encantar doler figurar".split()
)
_MANY = NUMERALS | frozenset(
    "ellos ellas ustedes ambos ambas varios varias muchos muchas todos todas algunos algunas quienes cuántos cuántas".split()
)
_ADDING = frozenset(("más", "como", "con", "(", "/"))
_JOINTS = _ADDING | frozenset(("y", "e", "o", "u", "ni", ","))
_CLAUSES = frozenset("cuándo cuando dónde donde adónde qué quién quien cómo cuánto cuál si saber".split())
_ENDS = frozenset(("", ".", ";", ":", "?", "!", "…", ")"))
_NEAR = 12  # words behind the noun among which another may be joined to it


def behind(word: Around) -> Iterator[tuple[Span, str]]:
    """Yield the verb before the determiner ``word`` and its singular (lower case) where only the noun behind can be its subject."""
    if not noun_at(word, 1, "S") or _is_joined(word) or _has_many(word):
        return
    if word.fold(2) == "de" and any(shape.number == "P" for shape in word.shapes(3, "NC")):
        return  # «surgen un laberinto de calles»
    readings = word.message.readings(word.message.tokens[word.at - 1])
    told = (reading for reading in readings if reading.lemma in ARISING and reading.tag[2] != "M")
    answers = {form_of(reading.lemma, reading.tag[2:5] + "S", word.message.tools.lexicon) for reading in told}
    answers.discard("")
    if len(answers) == 1:
        yield word.span(-1), answers.pop()


def _is_joined(word: Around) -> bool:
    """Whether another noun is joined to the one behind the verb: «faltan el sello y la firma», «faltan el sello, la firma»."""
    for distance in range(2, _NEAR):
        form = word.fold(distance)
        if form in _ENDS:
            return False
        if form in _ADDING:
            return True
        if form in _JOINTS:
            after = distance + 1
            unknown = word.text(after)[:1].isalnum() and not word.tags(after)  # «y 3 firmas», «y AB-12»
            noun = unknown or word.can(after, "D", "NC", "NP", "SP")
            if noun or word.fold(after) in _CLAUSES:  # «faltan el importe y cuándo lo verá»
                return True
            if form == ",":
                return False
    return True


def _has_many(word: Around) -> bool:
    """Whether something in the plural stands before the verb in its clause, which may be its subject."""
    for distance in range(-2, -len(word.before()) - 1, -1):
        form = word.fold(distance)
        if word.closed(distance):  # «las cajas, llegan», «las cajas, que son dos, llegan»
            return form in (",", ")") and (distance == -2 or word.fold(distance + 1) == "que")
        if form in _MANY or word.kind(distance) == "number":
            return True
        if any(shape.number != "S" for shape in word.shapes(distance)) and not word.can(distance, "P"):
            return True
    return False
