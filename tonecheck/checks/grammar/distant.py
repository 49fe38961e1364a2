"""A subject and its verb with a clause or more between them: «Los recibos que le enviamos en marzo y abril fue devuelto».

Only verbs that things are the subject of, and nothing that may be done to them by the customer: «Los productos que compró debe devolver».
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.ahead import verb_ahead
from tonecheck.checks.grammar.around import (
    DATIVES,
    DEGREES,
    GROUPS_OF_THINGS,
    NUMERALS,
    PLURAL,
    SINGULAR,
    STATES,
    TIMES,
    Around,
    noun_at,
)
from tonecheck.checks.grammar.clauses import begins
from tonecheck.checks.grammar.subjects import DONE, PERSONS, SOME, put
from tonecheck.checks.kinds import last_of, of_words
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import OBJECTS, Shape, agree, in_shape

_CURRENCIES = frozenset(("$", "€", "s", "us$", "u$s", "bs", "q", "₡", "unos", "unas"))
#: Verbs of things in the singular, and their plural.
_SAYING = {**STATES, "estuvo": "estuvieron", "continúa": "continúan"}
_MODAL = {
    "tiene": "tienen", "tendrá": "tendrán", "tuvo": "tuvieron", "tenía": "tenían", "puede": "pueden", "podrá": "podrán", "podría": "podrían",
    "debe": "deben", "deberá": "deberán", "va": "van", "suele": "suelen",
}  # fmt: skip
_GOING = {
    "tarda": "tardan", "tardó": "tardaron", "tardará": "tardarán", "demora": "demoran", "demoró": "demoraron", "demorará": "demorarán",
    "llega": "llegan", "llegó": "llegaron", "llegará": "llegarán", "sale": "salen", "salió": "salieron", "saldrá": "saldrán", "vence": "vencen",
    "venció": "vencieron", "incluye": "incluyen", "aparece": "aparecen", "corresponde": "corresponden", "requiere": "requieren",
    "contiene": "contienen", "varía": "varían", "consta": "constan", "depende": "dependen", "empieza": "empiezan", "comienza": "comienzan",
    "termina": "terminan", "caduca": "caducan", "ha": "han", "había": "habían", "cuesta": "cuestan", "presenta": "presentan",
    "genera": "generan", "ocasiona": "ocasionan", "implica": "implican", "permite": "permiten", "cubre": "cubren", "supera": "superan", "excede": "exceden",
    "funciona": "funcionan", "aplica": "aplican", "cumple": "cumplen", "muestra": "muestran", "dura": "duran", "pertenece": "pertenecen",
}  # fmt: skip
OF_MANY = {**_SAYING, **_MODAL, **_GOING}
_OF_ONE = {many: one for one, many in OF_MANY.items()}
_SAID = frozenset((*_SAYING, *_SAYING.values()))
_MODALS = frozenset((*_MODAL, *_MODAL.values()))
_TRIGGERS = OF_MANY.keys() | _OF_ONE.keys()
#: The numbers of a subject, with its determiners, and what stands behind it where its verb has another one.
_NUMBERS = (("P", PLURAL | SOME, frozenset((*OF_MANY, "se", "lo"))), ("S", SINGULAR, frozenset(_OF_ONE)))
#: What a thing can or must do by itself.
_BY_ITSELF = frozenset(
    "ser estar quedar tener tardar demorar llegar salir variar cambiar aparecer contar incluir durar vencer coincidir verse"
    " reflejarse demorarse aplicarse llevar corresponder haber cumplir contener".split()
)
_HAVING = frozenset("incluir contener requerir presentar".split())
_THE = frozenset("lo quien quienes porque para a al como que".split())
_OF_ONE_THING = ("VMIP3S", "VMIS3S", "VMIF3S")
_HANDED = DONE | frozenset("mandar pedir dar hacer compartir anotar".split())
_JOINING = frozenset("y e o u con".split())
_BARE = frozenset("sido estado quedado".split())


def distant(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each verb that stands in another number than its subject far before, and the words that agree (lower case)."""
    yield from _unnamed(message)
    yield from _these(message)
    if _TRIGGERS.isdisjoint(message.places):
        return
    tokens = message.tokens
    for number, determiners, signs in _NUMBERS:
        verbs = last_of(message, signs)
        if not verbs:
            continue
        for at in of_words(message, determiners):
            if at + 1 >= verbs.get(tokens[at].sentence, 0):
                continue  # most subjects
            word = Around(message, at)
            if begins(word, 0) or word.fold(-1) in ("todos", "todas") and begins(word, -1):
                yield from _with_verb(word, number)


def _these(message: Message) -> Iterator[tuple[Span, str]]:
    """«las próximas facturas esta disponibles»: of several things «están», neither «esta» nor «está»."""
    for at in message.places.get("esta", ()):
        word = Around(message, at)
        said = word.shapes(1, "AQ", "VMP")
        if word.only(1, "VMG") or word.only(1, "AQ", "VMP") and said and all(shape.number == "P" for shape in said):
            from tonecheck.checks.grammar.openings import opening_noun  # few drafts have such an «esta»

            noun = opening_noun(word)
            if noun is not None and noun.number == "P" and word.text(0).islower():
                yield word.span(0), "están"


def _unnamed(message: Message) -> Iterator[tuple[Span, str]]:
    """«se te mandó fotos», «no se aceptó documentos»: things without a determiner right behind «se» and the verb."""
    for at in message.places.get("se", ()):
        word = Around(message, at)
        verb = 2 if word.fold(1) in DATIVES else 1
        lemmas = word.lemmas(verb)
        if lemmas & _HANDED and word.can(verb, *_OF_ONE_THING) and not word.can(verb, "NC", "AQ"):
            things = word.only(verb + 1, "NC") and all(shape.number == "P" for shape in word.shapes(verb + 1, "NC"))
            if things and word.text(verb + 1).islower() and not word.lemmas(verb + 1) & TIMES:
                yield from put(word, verb, "3P")


def _with_verb(word: Around, number: str) -> Iterator[tuple[Span, str]]:
    noun = 1
    while noun < 4 and _before_noun(word, noun):
        noun += 1
    if not noun_at(word, noun, number, GROUPS_OF_THINGS):
        return
    at = verb_ahead(word, noun + 1)
    if at is None:
        return
    table = OF_MANY if number == "P" else _OF_ONE
    form = word.fold(at)
    if number == "P" and word.fold(at - 1) == "se" and form not in table and word.can(at, *_OF_ONE_THING):
        yield from put(word, at, "3P")
    if number == "P" and word.fold(at - 1) == "lo" and not word.can(at, "VMIP3P", "VMIS3P", "VMIF3P"):
        genders = {shape.gender for shape in word.shapes(noun, "NC")}
        if genders in ({"M"}, {"F"}) and not word.lemmas(noun) & TIMES and word.fold(at - 2) not in ("se", "me", "nos"):
            yield word.span(at - 1), "los" if genders == {"M"} else "las"  # «los productos que pidió lo puede devolver»
        return
    if form not in table or not word.text(at).islower() or word.fold(at - 1) in OBJECTS:
        return
    if number == "S" and any(word.fold(n) in _JOINING and word.fold(n + 1) != "que" for n in range(noun + 1, at)):
        return  # «El cable y los discos que pidió están», «el cliente con sus hijos están»
    if form in _SAID:
        yield from _said(word, at, noun, table[form], number)
    elif _by_itself(word, at, person=not PERSONS.isdisjoint(word.lemmas(noun))):
        yield word.span(at), table[form]


def _before_noun(word: Around, at: int) -> bool:
    if word.fold(at) in NUMERALS or word.kind(at) == "number":
        return True
    return word.can(at, "AQ", "AO") and (
        word.only(at, "AQ", "AO") or word.can(at + 1, "NC") and not word.can(at + 1, "AQ")
    )


def _by_itself(word: Around, at: int, *, person: bool) -> bool:
    """Whether what follows the verb shows that the thing, and nobody else, is its subject."""
    form, after = word.fold(at), word.fold(at + 1)
    if form in _MODALS:
        verb = at + 1 if word.only(at + 1, "VMN", "VSN", "VAN") else at + 2
        if after in ("que", "a") or verb == at + 1:
            if person and word.can(verb, "VMN") and _own(word, verb):
                return True
            return bool(word.lemmas(verb) & _BY_ITSELF) and _own(word, verb)
        return form not in ("va", "van") and word.can(at + 1, "DI", "DN", "RG", "NC") and not word.can(at + 1, "VMP")
    if form in ("ha", "han", "había", "habían"):
        return after in _BARE
    if after in ("que", *OBJECTS) and after not in ("la", "las"):
        return after in ("los",) and word.can(at + 2, "NC")
    if word.lemmas(at) & _HAVING and word.can(at + 1, "DA", "DP", "DD"):
        return False  # «pocos productos incluye el plan»
    return word.closed(at + 1) or word.can(at + 1, "SP", "RG", "D", "Z", "NC") or word.kind(at + 1) == "number"


def _own(word: Around, verb: int) -> bool:
    """Whether an infinitive has no object at its end: «debe enviarlos»."""
    return not word.fold(verb).endswith(OBJECTS)


def _said(word: Around, at: int, noun: int, meant: str, number: str) -> Iterator[tuple[Span, str]]:
    """«fue devuelto» → «fueron devueltos», «es el 18 y el 20» → «son»."""
    said = at + 2 if word.fold(at + 1) in DEGREES else at + 1
    after = word.fold(said)
    if after in _THE or not after or word.fold(said + 1) == "que" or word.can(said + 1, "VMN"):
        return  # «los documentos es importante que los guarde», «los recibos es mejor guardarlos»
    if word.lemmas(at) & {"ser"} and "donde" in word.after():
        return  # «los cambios es en esta tienda donde se hacen»
    sum_ = word.kind(said) == "number" or word.can(said, "Z", "D") or after in _CURRENCIES
    if meant in _SAYING and sum_ and (number == "S" or at == noun + 1):
        return  # «el precio de los dos son 20 €», «el problema son los plazos»
    state = word.lemmas(at) & {"estar", "quedar", "seguir", "continuar"} or word.can(said, "VMP")
    may_be: tuple[str, ...] = ("AQ", "VMP", "NC", "V") if state else ("AQ", "VMP")
    if not word.can(said, "AQ", "VMP") or not word.only(said, *may_be) or not word.text(said).islower():
        if (
            word.closed(said)
            and word.lemmas(at) & {"estar"}
            or word.can(said, "SP", "RG", "Z")
            or word.kind(said) == "number"
            or after == "el"
        ):
            yield word.span(at), meant
        return
    shapes = word.shapes(said, "AQ", "VMP")
    nouns = word.shapes(noun, "NC")
    followed = word.can(said + 1, "D", "NC", "PP") and not word.can(said + 1, "SP", "R", "AQ", "CS")
    if followed or not shapes or len(set(nouns)) != 1:
        return  # «queda pendiente el pago»
    fitting = any(agree(nouns[0], shape) for shape in shapes)
    own = in_shape(word.fold(said), shapes[0], Shape(nouns[0].gender, nouns[0].number), word.message.tools.lexicon)
    if fitting:
        yield word.span(at), meant
    elif own:
        between = f" {word.fold(at + 1)}" if said == at + 2 else ""
        yield word.span(at, said), f"{meant}{between} {own}"
