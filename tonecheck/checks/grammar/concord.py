"""Concord beyond determiner and noun: «todas los días», «uno de las cajas», «las cajas roto», «los gastos es»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import PREPOSITIONS, TIMES, Around
from tonecheck.checks.grammar.clauses import begins
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
from tonecheck.spanish.lexicon import UNKNOWN
from tonecheck.spanish.tokens import Token
from tonecheck.tools import Tools, once

#: Verbs in the singular, and their plural.
_VERBS = {
    "es": "son", "está": "están", "fue": "fueron", "era": "eran", "será": "serán", "ha": "han", "tiene": "tienen",
    "puede": "pueden", "estaba": "estaban", "llega": "llegan", "llegó": "llegaron", "sale": "salen", "debe": "deben",
    "estará": "estarán", "había": "habían", "podrá": "podrán", "llegará": "llegarán", "incluye": "incluyen",
}  # fmt: skip
_VERBS_BACK = {plural: singular for singular, plural in _VERBS.items()}
#: Nouns for things that are adjectives too, and hardly ever that after an article.
_THINGS = frozenset(
    "inconveniente inconvenientes producto productos impuesto impuestos móvil móviles adjunto adjuntos presupuesto presupuestos"
    " resultado resultados pasado".split()
)
ADVERBIAL = frozenset(
    "rápido directo claro fuerte alto bajo junto solo incluido salvo excepto debido seguro contado".split()
)
#: Said of those who do it: «hacemos la prueba juntos».
_OF_SUBJECT = frozenset("juntos juntas solos solas".split())
#: Nouns of quantity, whose verb and adjective may follow what is counted: «la mayoría han llegado».
CROWDS = frozenset(
    "mayoría parte resto mitad grupo serie número cantidad montón total par conjunto gente tipo clase porcentaje".split()
)
#: Adjectives of things that are nouns too.
_COLOURED = frozenset(
    f"{stem}{end}" for stem in ("negr", "blanc", "roj", "amarill", "morad", "pequeñ")
    for end in ("o", "a", "os", "as")
)  # fmt: skip
_JOINING = frozenset("y e o ,".split())
#: Adjectives of one form only, and nouns that stand beside others: «las camisas rosa son», «las horas extra se pagan».
_INVARIABLE = frozenset(
    "rosa naranja violeta lila malva crema granate beige turquesa extra estándar clave líder límite modelo piloto gratis".split()
)
_BEFORE_VERB = frozenset("no se ya le les te nos también".split())
#: Verbs that a participle belongs to, so that nothing is said of it itself.
_PERFECT = frozenset("ha han hemos he has había habían haya hayan habrá sido".split())
_GIVING = frozenset(
    "disculpar perdonar lamentar sentir adjuntar enviar mandar remitir recibir revisar devolver necesitar requerir solicitar faltar traer presentar aportar".split()
)
_FINDING = frozenset(("encontrar", "hallar", "detectar", "tener"))  # «encontramos el pedido dañada»
DEGREES = frozenset("muy bastante tan más menos ya aún todavía no también totalmente completamente casi".split())


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
            if plain.get(pair) or pair not in plain and _is_adjective(pair, plain, message):
                yield from _prenominal(Around(message, at))
            if pair not in nouns:
                nouns[pair] = _noun_of(form, tokens[at + 1], message)
            noun = nouns[pair]
            if noun is not None and tokens[at + 2].sentence == tokens[at].sentence:
                yield from _noun_phrase(Around(message, at), noun)


def _is_adjective(pair: tuple[str, str], known: dict[tuple[str, str], bool], message: Message) -> bool:
    """Whether the word after an article agrees with it and is an adjective, whatever stands there; remembered."""
    own = DETERMINERS[pair[0]]
    tags = [reading.tag for reading in message.tools.lexicon.look_up(pair[1])]
    shapes = shapes_of(tags, "AQ")
    known[pair] = bool(shapes) and len(shapes) == len(tags) and all(agree(own, shape) for shape in shapes)
    return known[pair]


def _prenominal(word: Around) -> Iterator[tuple[Span, str]]:
    """«su pronta respuestas», «los nuevos pedido»: the noun has another number than its determiner and adjective."""
    own = DETERMINERS[word.fold(0)]
    tags, noun = word.tags(2), word.fold(2)
    shapes = shapes_of(tags, "NC")
    if not shapes or len(shapes) != len(tags) or not word.text(2).islower() or len(noun) < 4:
        return
    if any(shape.number not in "SP" or shape.number == own.number for shape in shapes) or noun in ("gracias", "veces"):
        return
    if word.fold(3) in _JOINING or not any(agree(Shape(own.gender, ""), Shape(shape.gender, "")) for shape in shapes):
        return
    lexicon = word.message.tools.lexicon
    meant = singular_of(noun, lexicon) if own.number == "S" else plural_of(noun, lexicon)
    if meant:
        yield word.span(2), meant


def _noun_of(article: str, token: Token, message: Message) -> Shape | None:
    """The shape of a word that is a noun after ``article`` and fits it; None where it may be something else."""
    if token.kind != "word" or not token.text.islower():
        return None
    readings = message.readings(token)
    tags = [reading.tag for reading in readings]
    if any(tag.startswith(("S", "C", "P", "R")) for tag in tags) or not any(tag.startswith("NC") for tag in tags):
        return None
    if any(tag.startswith("AQ") for tag in tags) and token.fold not in _THINGS:
        return None
    if any(reading.lemma in TIMES or reading.lemma in CROWDS for reading in readings):
        return None
    own = DETERMINERS[article]
    if own == Shape("M", "S") and starts_with_stressed_a(token.fold):
        own = Shape("", "S")  # «el agua fría»
    nouns = {shape for shape in shapes_of(tags, "NC", "VMP") if agree(shape, own)}
    if len(nouns) != 1:
        return None
    noun = nouns.pop()
    gender = noun.gender if noun.gender in "MF" else own.gender
    number = own.number if noun.number not in "SP" else noun.number
    return Shape(gender, number)


def _noun_phrase(word: Around, noun: Shape) -> Iterator[tuple[Span, str]]:
    """An article and its noun, then an adjective or verb that does not agree with them."""
    yield from _done(word, noun)
    following = word.fold(2)
    verb = following in ("de", "del") or following in _VERBS or following in _VERBS_BACK
    if not verb and not _may_be_adjective(word, noun):
        return
    if word.finite(1) and not _is_noun(word):
        return
    if verb and (word.fold(-1) == "que" or begins(word, 0)):
        yield from _verb(word, noun)
    yield from _adjective(word, noun)


def _done(word: Around, noun: Shape) -> Iterator[tuple[Span, str]]:
    """«la ficha técnica actualizado»: a participle behind an adjective that agrees, where a clause ends."""
    own = word.shapes(3, "VMP")
    if not word.only(3, "VMP") or len(own) != 1 or agree(noun, own[0]) or not word.text(3).islower():
        return
    if word.can(2, "V") or not any(agree(noun, shape) for shape in word.shapes(2, "AQ")):
        return
    given = not word.can(-1, "V") or word.lemmas(-1) & _GIVING or word.fold(0) in ("un", "una")
    if word.fold(-1) in PREPOSITIONS or not given or not (word.closed(4) or word.fold(4) in ("por", "en", "con")):
        return  # «la caja de la talla mediana roto», «dejó la caja vacía enfadado»
    if meant := in_shape(word.fold(3), own[0], noun, word.message):
        yield word.span(3), meant


def _may_be_adjective(word: Around, noun: Shape) -> bool:
    """Whether the second word after this one is an adjective or participle and nothing else."""
    adjective = word.tags(2)
    if noun.gender == "F" and word.fold(0) in ("el", "un"):  # «el agua frío»: nouns that are adjectives too
        return word.can(2, "AQ0MS", "VMP00SM") and word.only(2, "AQ", "VMP", "NC", "VMIP1S")
    if word.fold(2) in _COLOURED:  # «la camisa rojo», but «la camisa rojo oscuro»
        return not word.can(3, "AQ", "NC") or word.fold(3) in ("a", "y")
    if bool(adjective) and all(tag.startswith(("AQ", "VMP")) for tag in adjective):
        return True
    return word.can(2, "AQ", "VMP") and word.fold(2) not in _INVARIABLE and _has_verb(word, noun)


def _has_verb(word: Around, noun: Shape) -> bool:
    """Whether what may be a noun or verb too is the adjective of the noun: «los cargos duplicado se devuelven».

    The noun phrase opens its clause, and the verb follows; or the adjective ends the clause and shows the other number.
    """
    if word.closed(3):
        if word.fold(0) not in ("el", "la", "su") or word.fold(3) in (",", "!"):
            return False  # «un beso amigos» lacks a comma
        return word.only(2, "AQ", "NC") and all(shape.number == "P" != noun.number for shape in word.shapes(2))
    verb = word.skip(3, _BEFORE_VERB, 6)
    if verb != 3 and not word.only(3, "P", "R", "I") and word.fold(3) != "se":
        return False
    opens = word.closed(-1) and word.fold(-1) in ("", ".", ":", ";")
    told = word.only(verb, "VMI", "VSI", "VAI", "VMM02") and word.can(verb, "VMI", "VSI", "VAI")
    return opens and (told or word.can(verb, "VSI"))


def _is_noun(word: Around) -> bool:
    """Whether what follows an article is a noun though it could be a verb: «la talla» after a verb or preposition."""
    if word.fold(0) not in ("la", "las", "los") or word.fold(-1) in PREPOSITIONS:
        return True
    if word.lemmas(-1) & _GIVING and word.closed(-2):
        return True  # «Adjunto la factura»
    told = word.can(-1, "V") and (not word.can(-1, "NC", "P") or word.fold(-2) in ("le", "les", "te", "os"))
    return word.finite(2) or told


def _verb(word: Around, noun: Shape) -> Iterator[tuple[Span, str]]:
    """A noun phrase that opens its clause, and right after it a verb of the other number: «los gastos de envío es»."""
    at = 2
    if word.fold(2) in ("de", "del") and word.can(3, "NC") and word.text(3).islower():
        at = 4
    form = word.fold(at)
    if word.fold(-2) in ("o", "y", "ni") or word.closed(-1) and word.fold(-1) not in ("", ".", ":"):
        return
    if noun.number == "P" and form in _VERBS:
        if form in ("es", "fue", "era", "será") and not word.can(at + 1, "AQ0MS", "AQ0FS", "AQ0CS", "VMP00S"):
            return
        if form in ("ha", "puede", "debe", "tiene") and word.fold(at + 1) in ("que", "haber"):
            return
        if word.fold(at + 2) == "que" or any(_takes_up(word, at + distance) for distance in range(1, 5)):
            return  # «los documentos puede usted enviarlos», «las cajas es mejor que las guarde»
        if form == "está" and word.can(at + 1, "NP"):
            return
        yield word.span(at), _VERBS[form]
    elif noun.number == "S" and form in _VERBS_BACK and word.fold(at) not in ("son", "eran", "fueron", "serán"):
        yield word.span(at), _VERBS_BACK[form]


def _takes_up(word: Around, at: int) -> bool:
    """Whether an infinitive or gerund there has several things as its object: «enviarlos»."""
    return any(tag.startswith(("VMN", "VMG")) and tag.endswith("PA00") for tag in word.tags(at))


def _one_each(word: Around, noun: Shape, shapes: list[Shape]) -> bool:
    """«los planes básico, medio y premium»: one adjective for each of several things."""
    return (
        noun.number == "P"
        and word.fold(3) == ","
        and word.can(4, "AQ", "VMP")
        and all(shape.number == "S" for shape in shapes)
    )


def _adjective(word: Around, noun: Shape) -> Iterator[tuple[Span, str]]:
    """«el pedido completa», «las tallas nuevo»: the adjective right after the noun of an article that nothing governs."""
    if not _may_be_adjective(word, noun) or word.fold(2) in ADVERBIAL or word.fold(2) == "continua":
        return
    adjective = word.tags(2)
    shapes = shapes_of(adjective, "AQ", "AO", "VMP")
    if any(agree(noun, shape) for shape in shapes) or not word.text(2).islower():
        return
    before = word.fold(-1)
    if before in ("y", "o", "e", "u", "ni") or word.can(1, "NP") or _one_each(word, noun, shapes):
        return
    if before in PREPOSITIONS and (word.fold(-2) == "," or _fits_before(word, shapes)):
        return  # «la caja de los zapatos nueva»
    if word.fold(2) in _OF_SUBJECT and word.can(-1, "V"):
        return
    given = word.lemmas(-1) & _GIVING or word.can(-1, "VMIP1P", "VMIS1P") and word.lemmas(-1) & _FINDING
    if word.can(-1, "V") and any(tag.startswith("VMP") for tag in adjective) and not given:
        return  # «tiene las cajas preparado»
    joined = word.fold(3) in ("y", "o", "-") and not (word.only(2, "VMP") and word.only(4, "VMP"))  # «… y firmado»
    if word.can(3, "NC") and word.fold(3) != "no" and not word.can(3, "VSI") or joined:
        return
    meant = in_shape(word.fold(2), shapes[0], noun, word.message)
    if meant:
        yield word.span(2), meant


def _fits_before(word: Around, shapes: list[Shape]) -> bool:
    """Whether the word before the preposition may be what an adjective of ``shapes`` belongs to."""
    if word.only(-2, "VMP") and word.fold(-3) in _PERFECT:
        return False  # «ha sido entregado en la dirección indicado»
    earlier = word.shapes(-2, "NC", "AQ", "VMP")
    return word.can(-2, "NP", "P") or any(agree(one, other) for one in earlier for other in shapes)


def in_shape(form: str, own: Shape, wanted: Shape, message: Message) -> str:
    """An adjective in «-o» (or without gender) in another gender and number; "" where the lexicon has no such form."""
    stem = form[:-1] if own.number == "P" and form.endswith("s") else form
    if stem[-1] in "oa" and wanted.gender in ("M", "F"):
        stem = stem[:-1] + ("o" if wanted.gender == "M" else "a")
    elif own.number == "P" and stem[-1] == "e" and message.tools.lexicon.frequency(stem) == UNKNOWN:
        stem = stem[:-1]
    plural = stem + ("s" if stem[-1] in "aeo" else "es")
    made = plural if wanted.number == "P" else stem
    known = message.tools.lexicon.look_up(made)
    fits = any(agree(shape, wanted) for shape in shapes_of(reading.tag for reading in known))
    return made if fits and made != form else ""
