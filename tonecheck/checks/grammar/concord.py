"""Concord beyond determiner and noun: «todas los días», «uno de las cajas», «las cajas roto», «los gastos es»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import (
    ADVERBIAL,
    BEFORE_VERB,
    CLITIC_ARTICLES,
    CLITICS,
    CROWDS,
    PREPOSITIONS,
    TIMES,
    Around,
)
from tonecheck.checks.grammar.clauses import OPENERS, begins
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import (
    DETERMINERS,
    Shape,
    agree,
    plural_of,
    shapes_of,
    singular_of,
    starts_with_stressed_a,
)
from tonecheck.spanish.tokens import Token
from tonecheck.tools import Tools, once

#: Verbs in the singular, and their plural.
_VERBS = {
    "es": "son", "está": "están", "fue": "fueron", "era": "eran", "será": "serán", "ha": "han", "tiene": "tienen",
    "puede": "pueden", "estaba": "estaban", "llega": "llegan", "llegó": "llegaron", "sale": "salen", "debe": "deben",
    "estará": "estarán", "había": "habían", "podrá": "podrán", "llegará": "llegarán", "incluye": "incluyen",
}  # fmt: skip
_VERBS_BACK = {plural: singular for singular, plural in _VERBS.items()}
#: Said of no noun, or of those who do it: «hacemos la prueba juntos».
_OF_SUBJECT = ADVERBIAL | frozenset("juntos juntas solos solas continua".split())
#: Adjectives of things that are nouns too.
_COLOURED = frozenset(
    f"{stem}{end}" for stem in ("negr", "blanc", "roj", "amarill", "morad", "pequeñ")
    for end in ("o", "a", "os", "as")
)  # fmt: skip
#: Adjectives of one form only, and nouns that stand beside others: «las camisas rosa son», «las horas extra se pagan».
_INVARIABLE = frozenset(
    "rosa naranja violeta lila malva crema granate beige turquesa extra estándar clave líder límite modelo piloto gratis".split()
)
#: Verbs that a participle belongs to, so that nothing is said of it itself.
_PERFECT = frozenset("ha han hemos he has había habían haya hayan habrá sido".split())
#: Verbs whose object is what the adjective behind it tells of: «encontramos el pedido dañada».
_GIVING = frozenset(
    "encontrar hallar detectar tener disculpar perdonar lamentar sentir adjuntar enviar mandar remitir recibir revisar devolver necesitar requerir solicitar faltar traer presentar aportar".split()
)


@once
def _adjectives(tools: Tools) -> dict[tuple[str, str], bool]:
    """Article and word as written → whether the word is an adjective that agrees with it."""
    return {}


@once
def _nouns(tools: Tools) -> dict[tuple[str, str], Shape | None]:
    """Article and word as written → the shape of the word as a noun (``_noun_of``)."""
    return {}


def discord(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield what does not agree, and what was meant (lower case)."""
    tokens = message.tokens
    plain, nouns = _adjectives(message.tools), _nouns(message.tools)
    for form in ("el", "la", "los", "las", "su", "sus", "un", "una", "unos", "unas", "nuestros", "nuestras"):
        for at in message.places.get(form, ()):
            if at + 2 >= len(tokens):
                continue
            pair = (form, tokens[at + 1].text)
            if pair not in nouns:
                plain[pair] = _is_adjective(pair, message)
                nouns[pair] = _noun_of(form, tokens[at + 1], message)
            if plain[pair]:
                yield from _prenominal(Around(message, at))
            noun = nouns[pair]
            if noun is not None:
                yield from _noun_phrase(Around(message, at), noun)


def _is_adjective(pair: tuple[str, str], message: Message) -> bool:
    """Whether the word after an article agrees with it and is an adjective, whatever stands there."""
    own = DETERMINERS[pair[0]]
    tags = [reading.tag for reading in message.tools.lexicon.look_up(pair[1])]
    adjective = bool(tags) and all(tag.startswith("AQ") for tag in tags)
    return adjective and all(agree(own, shape) for shape in shapes_of(tags))


def _prenominal(word: Around) -> Iterator[tuple[Span, str]]:
    """«su pronta respuestas», «los nuevos pedido»: the noun has another number than its determiner and adjective."""
    own = DETERMINERS[word.fold(0)]
    noun, shapes = word.fold(2), word.shapes(2, "NC")
    if not word.only(2, "NC") or not word.text(2).islower() or word.fold(3) in ("y", "o", ","):
        return  # «el nuevo Puntos Plus», «los nuevos director y gerente»
    if any(shape.number in (own.number, "N") for shape in shapes):
        return  # «el próximo martes», though there may be several Mars
    lexicon = word.message.tools.lexicon
    meant = singular_of(noun, lexicon) if own.number == "S" else plural_of(noun, lexicon)
    if meant:
        yield word.span(2), meant


def _noun_of(article: str, token: Token, message: Message) -> Shape | None:
    """The shape of a word that is a noun after ``article`` and fits it; None where it may be something else."""
    if not token.text.islower():
        return None
    readings = message.readings(token)
    tags = [reading.tag for reading in readings]
    if any(reading.lemma in TIMES or reading.lemma in CROWDS for reading in readings):
        return None
    own = DETERMINERS[article]
    if own == Shape("M", "S") and starts_with_stressed_a(token.fold):
        own = Shape("", "S")  # «el agua fría»
    nouns = {shape for shape in shapes_of(tags, "NC", "VMP") if agree(shape, own)}
    if len(nouns) != 1:
        return None
    noun = nouns.pop()
    return Shape(noun.gender if noun.gender in "MF" else own.gender, own.number)


def _noun_phrase(word: Around, noun: Shape) -> Iterator[tuple[Span, str]]:
    """An article and its noun, then an adjective or verb that does not agree with them."""
    yield from _done(word, noun)
    following = word.fold(2)
    verb = following in ("de", "del") or following in _VERBS or following in _VERBS_BACK
    if not verb and not _may_be_adjective(word, noun) or word.finite(1) and not _is_noun(word):
        return
    if not verb:
        yield from _adjective(word, noun)
    elif word.fold(-1) == "que" or begins(word, 0):
        yield from _verb(word, noun)


def _done(word: Around, noun: Shape) -> Iterator[tuple[Span, str]]:
    """«la ficha técnica actualizado»: a participle behind an adjective that agrees, where a clause ends."""
    own = word.shapes(3, "VMP")
    if not word.only(3, "VMP") or not word.text(3).islower():
        return
    if word.can(2, "V") or not any(agree(noun, shape) for shape in word.shapes(2, "AQ")):
        return
    given = not word.can(-1, "V") or word.lemmas(-1) & _GIVING
    if word.fold(-1) in PREPOSITIONS or not given:
        return  # «el paquete de la tienda nueva devuelto ayer», «dejó la tienda nueva encantado»
    yield from word.agreeing(3, own[0], noun)


def _may_be_adjective(word: Around, noun: Shape) -> bool:
    """Whether the second word after this one is an adjective or participle and nothing else."""
    if noun.gender == "F" and word.fold(0) in ("el", "un"):  # «el agua frío»: nouns that are adjectives too
        return word.can(2, "AQ0MS", "VMP00SM")
    if word.fold(2) in _COLOURED:  # «la camisa rojo», but «la camisa rojo oscuro»
        return not word.can(3, "AQ")
    if word.only(2, "AQ", "VMP"):
        return True
    if word.fold(3) in ("de", "del") and word.can(2, "AQ") and word.only(2, "AQ", "VMP", "VMIP1S"):
        return word.fold(2) not in _INVARIABLE  # «la entrega completo del pedido»: no first person stands there
    if word.fold(-1) in OPENERS and word.can(2, "VMIP3"):
        return False  # «si el motor falla recogemos la licuadora»
    verb = word.skip(3, BEFORE_VERB, 6)  # «los cargos duplicado se devuelven»
    told = word.only(verb, "VMI", "VMM02", "VAI") or word.can(verb, "VSI")
    if word.lemmas(-1) & _GIVING:  # «le mando la guía correspondientes»
        told = all(shape.number == "P" for shape in word.shapes(2))
    return told and word.can(2, "AQ", "VMP") and word.fold(2) not in _INVARIABLE


def _is_noun(word: Around) -> bool:
    """Whether what follows an article is a noun though it could be a verb: «la talla» after a verb or preposition."""
    if word.fold(0) not in CLITIC_ARTICLES or word.fold(-1) in PREPOSITIONS:
        return True
    return word.finite(2) or word.can(-1, "V")


def _verb(word: Around, noun: Shape) -> Iterator[tuple[Span, str]]:
    """A noun phrase that opens its clause, and right after it a verb of the other number: «los gastos de envío es»."""
    at = 4 if word.fold(2) in ("de", "del") else 2
    form = word.fold(at)
    if noun.number == "P" and form in _VERBS:
        if word.can(at, "VSI") and not word.can(at + 1, "AQ"):
            return  # «los cambios es en la tienda donde se hacen»
        if "que" in (word.fold(at + 1), word.fold(at + 2)) or any(_takes_up(word, at + step) for step in range(1, 5)):
            return  # «los documentos puede usted enviarlos», «las cajas es mejor que las guarde»
        yield word.span(at), _VERBS[form]
    elif noun.number == "S" and form in _VERBS_BACK and not word.can(at, "VSI"):
        yield word.span(at), _VERBS_BACK[form]  # but «el premio son dos viajes»


def _takes_up(word: Around, at: int) -> bool:
    """Whether an infinitive or gerund there has several things as its object: «enviarlos»."""
    return any(tag.endswith("PA00") for tag in word.tags(at))


def _adjective(word: Around, noun: Shape) -> Iterator[tuple[Span, str]]:
    """«el pedido completa», «las tallas nuevo»: the adjective right after the noun of an article that nothing governs."""
    shapes = word.shapes(2, "AQ", "VMP")
    if word.fold(2) in _OF_SUBJECT or any(agree(noun, shape) for shape in shapes) or not word.text(2).islower():
        return
    if word.fold(-1) in ("y", "o", "ni") or noun.number == "P" and word.fold(3) == "," and word.can(4, "AQ"):
        return  # «el cable y la tapa rotos», «los planes básico, medio y premium»
    if word.fold(-1) in PREPOSITIONS and _fits_before(word, shapes):
        return  # «la caja de los zapatos nueva»
    if word.can(-1, "V") and word.can(2, "VMP") and not word.lemmas(-1) & _GIVING:
        return  # «dejó la tienda encantado»
    if word.can(3, "NC") and word.fold(3) != "no" and not word.can(3, "VSI"):
        return
    yield from word.agreeing(2, shapes[0], noun)


def _fits_before(word: Around, shapes: list[Shape]) -> bool:
    """Whether the word before the preposition may be what an adjective of ``shapes`` belongs to."""
    if word.fold(-3) in _PERFECT:
        return False  # «ha sido entregado en la dirección indicado»
    if word.fold(-3) in CLITICS:
        return True  # «la dejó en el portal abierta»
    return word.can(-2, "NP", "P") or any(agree(one, other) for one in word.shapes(-2) for other in shapes)
