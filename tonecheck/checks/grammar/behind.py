"""A verb in the plural whose one subject stands behind it: «faltan el comprobante», «le llegaron un correo», «no nos constan el pago»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import NUMERALS, PREPOSITIONS, Around, noun_at
from tonecheck.model import Span
from tonecheck.spanish.conjugation import form_of
from tonecheck.spanish.inflection import shape_of

#: What a thing does, which stands after its verb.
ARISING = frozenset(
    "faltar llegar quedar aparecer existir constar surgir gustar interesar corresponder ocurrir suceder sobrar bastar preocupar"
    " entrar encantar doler figurar".split()
)
_MANY = frozenset(
    "ellos ellas ustedes ambos ambas varios varias muchos muchas todos todas algunos algunas quienes cuántos cuántas".split()
)
_JOINTS = frozenset(("y", "e", "o", "u", "ni", "más", "como", "con", ",", "(", "/"))
_CLAUSES = frozenset("cuándo cuando dónde donde adónde qué quién quien cómo cuánto cuál si saber".split())
_ENDS = frozenset(("", ".", ";", ":", "?", "!", "…", ")"))
_NEAR = 12  # words behind the noun among which another may be joined to it
_TENSES = ("IP3P", "IS3P", "IF3P", "II3P", "SP3P", "IC3P")


def behind(word: Around) -> Iterator[tuple[Span, str]]:
    """Yield the verb before the determiner ``word`` and its singular (lower case) where only the noun behind can be its subject."""
    if not noun_at(word, 1, "S") or not word.text(-1)[1:].islower():
        return
    if word.fold(2) == "de" and any(shape.number == "P" for shape in word.shapes(3, "NC")):
        return  # «surgen un laberinto de calles»
    if _is_joined(word) or _has_many(word):
        return
    token = word.message.tokens[word.at - 1]
    answers = set()
    for reading in word.message.readings(token):
        if reading.tag.startswith("VMM"):
            continue
        if reading.tag[0] != "V" or reading.tag[2:6] not in _TENSES or ":" in reading.tag:
            return
        if reading.lemma in ARISING:
            answers.add(form_of(reading.lemma, reading.tag[2:5] + "S", word.message.tools.lexicon))
    answers.discard("")
    if len(answers) == 1:
        yield word.span(-1), answers.pop()


def _is_joined(word: Around) -> bool:
    """Whether another noun is joined to the one behind the verb: «faltan el sello y la firma», «faltan el sello, la firma»."""
    for distance in range(2, _NEAR):
        form = word.fold(distance)
        if form in _JOINTS:
            after = distance + 1
            noun = word.can(after, "D", "NC", "NP", "SP") or word.kind(after) in ("number", "code")
            noun = noun or word.fold(after) in _CLAUSES  # «faltan el importe y cuándo lo verá»
            if noun and not word.only(after, "V") or form in ("(", "/", "más", "como", "con"):
                return True
            if form == ",":
                return False
        elif form in _ENDS:
            return False
    return True


def _has_many(word: Around) -> bool:
    """Whether something in the plural stands before the verb in its clause, which may be its subject."""
    for distance in range(-2, -len(word.before()) - 1, -1):
        if word.closed(distance):
            last = word.fold(distance + 1) if distance < -2 else "que"
            return last == "que" and word.fold(distance) in (
                ",",
                ")",
            )  # «los libros, que son dos, llegan», «las cajas, que llegan»
        form = word.fold(distance)
        if form in _MANY or form in NUMERALS or word.kind(distance) == "number":
            return True
        if word.fold(distance - 1) in PREPOSITIONS and word.fold(distance - 2) in PREPOSITIONS:
            continue
        shapes = (shape_of(tag) for tag in word.tags(distance) if tag[0] != "V")
        if any(shape and shape.number != "S" for shape in shapes) and not word.can(distance, "SP", "C", "R", "P", "D"):
            return True
    return False
