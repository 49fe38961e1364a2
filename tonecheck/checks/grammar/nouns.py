"""The noun and what stands before it, over a distance: «la nuevo dirección», «los dos personas», «el mismo talla», «muchos cosas»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import JOINTS, PREPOSITIONS, Around, each
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
from tonecheck.spanish.lexicon import UNKNOWN
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
_THE = frozenset("el la los las un una al del".split())
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
            if at + 2 >= len(tokens) or tokens[at + 2].sentence != tokens[at].sentence:
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
            if form in _THE and (adjective or following.fold in _ANY_GENDER):
                yield from _other_article(Around(message, at))
    for word in each(message, _QUANTITIES):
        if word.fold(1) in _FEMININES and not word.finite(2):
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
    return form in _PLAIN or all(tag.startswith(("AQ", "VMP")) for tag in tags)


def _noun(word: Around, at: int) -> Shape | None:
    """The shape of a noun that has one gender, whatever else the word may be; None where a verb may be meant."""
    tags = word.tags(at)
    shapes = set(shapes_of(tags, "NC"))
    if len(shapes) != 1 or not word.text(at).islower() or len(word.fold(at)) < 4:
        return None
    if any(tag[0] in "ARSCPD" for tag in tags):
        return None  # «un poco tarde»
    verbs = [tag for tag in tags if tag[0] == "V" and (tag[2] != "P" or word.fold(at) not in _RESULTS)]
    if (
        word.fold(0) not in _OWNERS
        and not _clash(word)
        and not all(tag[2:6] in ("IP2S", "SP2S", "IP1S") for tag in verbs)
    ):
        return None
    shape = shapes.pop()
    return shape if shape.gender in "MF" and shape.number in "SP" else None


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
    if agree(own, noun) and all(shape.number != noun.number for shape in shapes) and word.only(1, "AQ"):
        if meant := in_shape(word.fold(1), shapes[0], noun, word.message.tools.lexicon):
            yield word.span(1), meant  # «el próximos cupo»
        return
    if all(shape.gender == noun.gender for shape in shapes):
        if own.gender not in ("", noun.gender) and (meant := determiner_for(word.fold(0), noun)):
            yield word.span(0), meant
        return
    if noun.gender == "M" and own.gender != "M" and _names_a_woman(word):
        return
    meant = "buena" if word.fold(1) == "buen" else in_shape(word.fold(1), shapes[0], noun, word.message.tools.lexicon)
    if meant and own.gender in ("", noun.gender):
        yield word.span(1), meant
    elif meant and (other := determiner_for(word.fold(0), noun)):
        yield word.span(0, 1), f"{other} {meant}"


def _other_article(word: Around) -> Iterator[tuple[Span, str]]:
    """«la mejores ofertas», «una gran descuento», «las segunda compra»: adjective and noun agree, and the article does not."""
    own, noun = DETERMINERS[word.fold(0)], _noun(word, 2)
    if noun is None or agree(own, noun) or not word.text(1).islower() or _is_joined(word):
        return
    said = word.shapes(1, "AQ", "AO")
    if not said or not all(agree(shape, noun) for shape in said) or word.fold(-1) in ("lo", "y", "e", "o"):
        return
    if own.number == noun.number and (word.fold(1) not in _ANY_GENDER or noun.gender == "M" and _has_feminine(word)):
        return  # one of gender is _adjective's
    if starts_with_stressed_a(word.fold(2)):
        return  # «el gran área»
    if meant := determiner_for(word.fold(0), noun):
        yield word.span(0), meant


def _is_joined(word: Around) -> bool:
    """«los y las nuevos clientes», «la nuevo/a», «la nuevo mesa y sillas»: with more than one noun, or one left open."""
    before, after = word.fold(-1), word.fold(3)
    if before in ("/", "lo") or after in ("/", "("):
        return True
    if before in JOINTS and word.can(-2, "D", "P"):
        return True
    return after in JOINTS and word.can(4, "NC", "AQ") and not word.can(4, "D")


def _names_a_woman(word: Around) -> bool:
    """«la nueva técnico», «la nueva asesor»: the noun has a feminine, and a woman may be meant."""
    form, lexicon = word.fold(2), word.message.tools.lexicon
    if form in _RESULTS:
        return False
    return (
        form[-1] in "oe" and lexicon.frequency(form[:-1] + "a") != UNKNOWN or lexicon.frequency(form + "a") != UNKNOWN
    )


def _has_feminine(word: Around) -> bool:
    """Whether the noun names a person: «la gran médico», but «una gran descuento»."""
    from tonecheck.checks.grammar.mended import has_feminine

    return has_feminine(Around(word.message, word.at + 2))


def _counted(word: Around) -> Iterator[tuple[Span, str]]:
    """«los dos personas», «las 3 pedidos»; but «a las 3», an hour."""
    if word.fold(0) == "las" and word.fold(-1) in (PREPOSITIONS - {"de", "con", "por", "en"}) | {"son", "sean", "eran"}:
        return
    tags = word.tags(2)
    shapes = set(shapes_of(tags, "NC"))
    if len(shapes) != 1 or not word.text(2).islower() or not all(tag.startswith(("NC", "V", "AQ")) for tag in tags):
        return
    if word.finite(2) and word.fold(2) not in _FEMININES:
        return
    noun = shapes.pop()
    if any(tag.startswith("AQ") and tag[3] != noun.gender for tag in tags):
        return  # «las dos restantes»
    plural = plural_of(word.fold(2), word.message.tools.lexicon) if noun.number == "S" and word.only(2, "NC") else ""
    if plural and word.fold(1) in _NUMERALS and len(word.fold(2)) > 3 and word.fold(2) not in _UNCOUNTED:
        yield word.span(2), plural  # «los tres color»
    elif noun.number == "P" and noun.gender in "MF" and noun.gender != DETERMINERS[word.fold(0)].gender:
        yield word.span(0), _ARTICLES[word.fold(0)]


def _many(word: Around) -> Iterator[tuple[Span, str]]:
    """«películas muy divertida», «de las más rica»: what is said of several stands in the plural."""
    form = word.fold(1)
    own = word.shapes(1)
    if not word.only(1, "AQ") or any(shape.number != "S" for shape in own) or not word.text(1).islower():
        return
    if word.can(2, "NC", "AQ") or word.fold(2) in ("y", "o", "posible"):
        return
    if word.fold(0) == "más" and word.fold(-1) in ("los", "las"):
        wanted = DETERMINERS[word.fold(-1)]
        if word.fold(-2) not in ("de", "son", "entre", "eran", "fueron", "con"):
            return
    else:
        shapes = set(word.shapes(-1, "NC"))
        if (
            len(shapes) != 1
            or not word.only(-1, "NC")
            or not word.text(-1).islower()
            or word.fold(-2) in ("de", "del", "más")
            or word.fold(0) == "más"
            and word.lemmas(-1) & _MEASURES
        ):
            return
        wanted = shapes.pop()
        if wanted.number != "P" or wanted.gender not in "MF" or form.endswith("mente") or word.fold(-1) in ("veces",):
            return
    meant = in_shape(form, own[0], wanted, word.message.tools.lexicon)
    if meant:
        yield word.span(1), meant


def _arrived(word: Around) -> Iterator[tuple[Span, str]]:
    """«la caja llegó roto»: in what state a thing arrives."""
    state = word.fold(1)
    if DETERMINERS.get(word.fold(-2)) is None or not begins(word, -2) or not word.text(1).islower():
        return
    if not word.only(1, "VMP") and state not in _STATES:
        return
    shapes = set(word.shapes(-1, "NC"))
    states = word.shapes(1, "VMP", "AQ")
    if len(shapes) != 1 or not states or word.can(-1, "AQ") or word.can(2, "NC", "D"):
        return
    noun = shapes.pop()
    if noun.gender in "MF" and noun.number in "SP" and not any(agree(noun, shape) for shape in states):
        meant = in_shape(state, states[0], noun, word.message.tools.lexicon)
        if meant:
            yield word.span(1), meant


def _girl(word: Around) -> Iterator[tuple[Span, str]]:
    """«un chica»: a feminine form whose masculine is another word."""
    form = word.fold(1)
    tags = word.tags(1)
    if not tags or form in _COLOURS or not word.text(1).islower() or not form.endswith("a"):
        return
    if starts_with_stressed_a(form):
        return  # «un alta»
    if not all(tag in ("AQ0FS0", "NCFS000") for tag in tags) or "NCFS000" not in tags or "AQ0FS0" not in tags:
        return
    masculine = word.message.tools.lexicon.look_up(form[:-1] + "o")
    if any(reading.tag.startswith("NCMS") for reading in masculine) and not word.can(2, "AQ0MS"):
        yield word.span(0), "una"
