"""The noun and what stands before it, over a distance: «la nuevo dirección», «los dos personas», «el mismo talla», «muchos cosas»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import JOINTS, PREPOSITIONS, TIMES, Around, each
from tonecheck.checks.grammar.clauses import begins
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import (
    DETERMINERS,
    Shape,
    agree,
    determiner_for,
    in_shape,
    plural_of,
    shapes_of,
    starts_with_stressed_a,
)
from tonecheck.tools import Tools, once

_ADJECTIVES_TOO = frozenset(
    "el la los las un una unos unas este esta estos estas ese esa esos esas nuestro nuestra nuestros nuestras su sus mi mis tu"
    " tus otro otra otros otras algún alguna algunos algunas ningún ninguna al del".split()
)
_OWNERS = frozenset("al del su sus mi mis tu tus nuestro nuestra nuestros nuestras un una este esta".split())
#: Adjectives before a noun that are hardly ever nouns themselves, though some are listed as such.
_PLAIN = frozenset(
    f"{stem}{end}"
    for stem in ("nuev", "mism", "últim", "próxim", "buen", "mal", "pequeñ", "propi", "ampli", "divers", "distint", "poc", "much",
                 "favorit", "hermos", "bonit", "larg", "cort", "rápid", "perfect", "correct", "antigu", "viej", "segund", "alt")
    for end in ("o", "a", "os", "as")
)  # fmt: skip
_NUMERALS = frozenset("dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte".split())
#: What follows a number, and is not what it counts: «las dos tarde», «los dos mil», «los tres extra».
_UNCOUNTED = frozenset(
    "tarde mañana noche madrugada millón euro dólar copia extra clave piloto tipo mini plus premium".split()
)
_ARTICLES = {"los": "las", "las": "los", "estos": "estas", "estas": "estos", "nuestros": "nuestras", "nuestras": "nuestros",
             "unos": "unas", "unas": "unos", "otros": "otras", "otras": "otros"}  # fmt: skip
#: Feminine nouns that the lexicon also has as forms of rare verbs, and words of quantity before them.
_FEMININES = frozenset("personas cosas casas tiendas horas cuentas ventas formas marcas letras quejas dudas".split())
_QUANTITIES = {"muchos": "muchas", "varios": "varias", "algunos": "algunas", "nuestros": "nuestras", "otros": "otras",
               "pocos": "pocas", "todos": "todas", "estos": "estas", "esos": "esas", "demasiados": "demasiadas"}  # fmt: skip
#: Nouns that are participles too, and hardly ever that after an adjective.
_RESULTS = frozenset("pedido presupuesto impuesto resultado contenido recorrido".split())
#: Adjectives before a noun that do not show its gender.
_ANY_GENDER = frozenset(
    "mejor mejores peor peores mayor mayores gran grandes siguiente siguientes excelente excelentes posible posibles principal"
    " principales actual actuales diferente diferentes anterior anteriores importante importantes".split()
)
_DEGREES = frozenset("muy más tan bastante".split())
_ARRIVED = frozenset("llegó llegaron llega llegan vino vinieron salió salieron resultó resultaron".split())
_STATES = frozenset(f"{stem}{end}" for stem in ("rot", "vací", "suci", "húmed", "incomplet", "defectuos", "abiert", "dañad")
                    for end in ("o", "a", "os", "as"))  # fmt: skip
#: «el Arena, dos soles más barato»: by how much.
_MEASURES = frozenset(
    "euro sol peso dólar colón quetzal lempira guaraní córdoba bolívar céntimo centavo día semana mes año hora minuto segundo"
    " metro centímetro milímetro kilómetro kilo gramo litro pulgada grado punto talla número piso cuadra página".split()
)
_COLOURS = frozenset("naranja rosa crema violeta lila malva granate media".split())


@once
def _adjectives(tools: Tools) -> dict[str, bool]:
    """Word (folded) → whether it is an adjective that stands before nouns."""
    return {}


def nouns(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield what does not agree with the noun after it, and what was meant (lower case)."""
    places, tokens = message.places, message.tokens
    known = _adjectives(message.tools)
    for form in _ADJECTIVES_TOO & places.keys():
        for at in places[form]:
            if at + 1 >= len(tokens):
                continue
            following = tokens[at + 1]
            if form in _ARTICLES and (following.kind == "number" or following.fold in _NUMERALS):
                yield from _counted(Around(message, at))
                continue
            adjective = known.get(following.fold)
            if adjective is None:
                adjective = known[following.fold] = _is_adjective(following.fold, message)
            if adjective:
                yield from _adjective(Around(message, at))
            if adjective or following.fold in _ANY_GENDER:
                yield from _other_article(Around(message, at))
    for word in each(message, _QUANTITIES):
        if word.fold(1) in _FEMININES:
            yield word.span(0), _QUANTITIES[word.fold(0)]
    for at in places.get("un", ()):
        yield from _girl(Around(message, at))
    for word in each(message, _DEGREES):
        yield from _many(word)
    for word in each(message, _ARRIVED):
        yield from _arrived(word)


def _is_adjective(form: str, message: Message) -> bool:
    """Whether the form shows its gender, and is an adjective where a noun follows."""
    tags = [reading.tag for reading in message.tools.lexicon.look_up(form)]
    if not any(shape.gender in "MF" for shape in shapes_of(tags, "AQ")):
        return False
    return form in _PLAIN or all(tag.startswith("AQ") for tag in tags)


def _noun(word: Around, at: int) -> Shape | None:
    """The shape of a noun that has one gender, whatever else the word may be; None where a verb may be meant."""
    tags = word.tags(at)
    shapes = set(shapes_of(tags, "NC"))
    if len(shapes) != 1 or not word.text(at).islower() or len(word.fold(at)) < 4:
        return None  # «el nuevo Cuenta Joven», «mis favoritas son …»
    if any(tag[0] in "ARSCPD" for tag in tags):
        return None  # «un poco tarde», «la nueva azul»
    verbs = [] if word.fold(at) in _RESULTS else [tag for tag in tags if tag[0] == "V"]
    if word.fold(0) not in _OWNERS and not _clash(word) and any(tag[2] == "P" or tag[4] == "3" for tag in verbs):
        return None  # «el nuevo cuenta con 8 GB»
    return shapes.pop()


def _clash(word: Around) -> bool:
    """Whether determiner and adjective differ themselves: «la nuevo oferta» has no verb."""
    own = DETERMINERS[word.fold(0)]
    shapes = word.shapes(1, "AQ")
    return all(shape.gender != own.gender for shape in shapes)


def _adjective(word: Around) -> Iterator[tuple[Span, str]]:
    """«la nuevo dirección», «el misma talla»: determiner, adjective and a noun of the other gender."""
    noun = _noun(word, 2)
    own = DETERMINERS[word.fold(0)]
    if noun is None or own.number != noun.number or _is_joined(word):
        return
    shapes = word.shapes(1, "AQ")
    if all(shape.gender == noun.gender for shape in shapes):
        yield from word.agreeing(1, shapes[0], noun)
        return
    if noun.gender == "M" and own.gender != "M" and _has_feminine(word):
        return
    meant = in_shape(word.fold(1), shapes[0], noun, word.message.tools.lexicon)
    if meant and own.gender in ("", noun.gender):
        yield word.span(1), meant
    elif meant and (article := determiner_for(word.fold(0), noun)):
        yield word.span(0, 1), f"{article} {meant}"


def _other_article(word: Around) -> Iterator[tuple[Span, str]]:
    """«la mejores ofertas», «una gran descuento», «las segunda compra»: adjective and noun agree, and the article does not."""
    own, noun = DETERMINERS[word.fold(0)], _noun(word, 2)
    if noun is None or agree(own, noun) or _is_joined(word):
        return
    if not all(agree(shape, noun) for shape in word.shapes(1, "AQ")):
        return
    if noun.gender == "M" and own.number == noun.number and _has_feminine(word) or starts_with_stressed_a(word.fold(2)):
        return  # «la gran médico», «el gran área»
    if meant := determiner_for(word.fold(0), noun):
        yield word.span(0), meant


def _is_joined(word: Around) -> bool:
    """«los y las nuevos asesores»."""
    return word.fold(-1) in JOINTS and word.can(-2, "D")


def _has_feminine(word: Around) -> bool:
    """Whether the noun names a person: «la gran médico», but «una gran descuento»."""
    from tonecheck.checks.grammar.mended import has_feminine

    return has_feminine(Around(word.message, word.at + 2))


def _counted(word: Around) -> Iterator[tuple[Span, str]]:
    """«los dos personas», «las 3 pedidos»; but «a las 3», an hour."""
    if word.fold(0) == "las" and word.fold(-1) in PREPOSITIONS - {"de", "con", "por", "en"}:
        return  # «a las 9 técnicos de la zona …»
    shapes = set(word.shapes(2, "NC"))
    if len(shapes) != 1 or not word.text(2).islower() or not word.only(2, "NC", "V", "AQ"):
        return
    if word.finite(2) and word.fold(2) not in _FEMININES:
        return  # «las dos compras»
    noun = shapes.pop()
    if any(shape.gender != noun.gender for shape in word.shapes(2, "AQ")):
        return  # «las dos restantes»
    counted = word.only(2, "NC") and word.fold(1) in _NUMERALS and word.fold(2) not in _UNCOUNTED
    plural = plural_of(word.fold(2), word.message.tools.lexicon) if counted and noun.number == "S" else ""
    if plural:
        yield word.span(2), plural  # «los tres color»
    elif noun.number == "P" and noun.gender in "MF" and noun.gender != DETERMINERS[word.fold(0)].gender:
        yield word.span(0), _ARTICLES[word.fold(0)]


def _many(word: Around) -> Iterator[tuple[Span, str]]:
    """«películas muy divertida», «de las más rica»: what is said of several stands in the plural."""
    if not word.only(1, "AQ"):
        return
    nouns = set(word.shapes(-1, "NC"))
    if len(nouns) != 1 or not word.only(-1, "NC") or word.fold(-2) in ("de", "más"):
        return
    wanted = nouns.pop()
    if wanted.number != "P" or word.lemmas(-1) & (_MEASURES | TIMES):
        return  # «a veces muy lento», «dos soles más barato»
    yield from word.agreeing(1, word.shapes(1)[0], wanted)


def _arrived(word: Around) -> Iterator[tuple[Span, str]]:
    """«la caja llegó roto»: in what state a thing arrives."""
    state = word.fold(1)
    if DETERMINERS.get(word.fold(-2)) is None or not begins(word, -2):
        return
    if not word.only(1, "VMP") and state not in _STATES:
        return
    shapes = set(word.shapes(-1, "NC"))
    states = word.shapes(1, "VMP", "AQ")
    if len(shapes) != 1 or word.can(2, "D"):
        return  # «esta mañana llegó roto el jarrón»
    yield from word.agreeing(1, states[0], shapes.pop())


def _girl(word: Around) -> Iterator[tuple[Span, str]]:
    """«un chica»: a feminine form whose masculine is another word."""
    form = word.fold(1)
    if set(word.tags(1)) != {"AQ0FS0", "NCFS000"} or form in _COLOURS or starts_with_stressed_a(form):
        return  # «un naranja», «un alta»
    masculine = word.message.tools.lexicon.look_up(form[:-1] + "o")
    if any(reading.tag.startswith("NCMS") for reading in masculine):
        yield word.span(0), "una"
