"""A town or a street of the draft that is not the customer's. Part of the kind «mismatch».

Only what the draft calls the reader's is looked at («el envío a Rosario», «su domicilio de Getafe», «una avería en la calle
Olmo»), where the customer names one place of that sort, of which the draft says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.sources.folding import bare

_NAME = r"([A-ZÁÉÍÓÚÑ][^\W\d_]+(?: (?:de |del |de la |de las |de los |la |las |los |el )?[A-ZÁÉÍÓÚÑ][^\W\d_]+)*)"
_LIVES = (
    r"\b(?i:vivo|vivimos|resido|residimos|estoy|estamos|domicilio|casa|env[ií]os?|env[ií]an?|envi[áa]is|despachos?|despachan?"
    rf"|fletes?|mandan?|mand[áa]is|llegan?|reparten|repart[íi]s|entregas?|entregan)\b(?: \w+){{0,3}}? (?:en|a|hasta|para|de) {_NAME}"
)
_GOES = (
    rf"\b(?:(?i:el|su|tu|vuestro) (?:env[ií]o|despacho|flete)|(?i:la|su|tu) entrega)(?: (?:es|va|sale|será))? (?:a|en) {_NAME}",
    rf"\b(?i:su|tu|vuestr[oa]) (?:domicilio|casa|direcci[óo]n|zona|vivienda|hogar|localidad)(?: \w+)? (?:de|en) {_NAME}",
)
_STREET = rf"\b(?i:calle|avda\.?|avenida|carrera|paseo|plaza|jir[óo]n) (?:de |del |de la |de las |de los )?{_NAME}"
#: What a company has in several towns, with the town, and what a customer has in one of them.
_BRANCH = rf"\b(?P<what>(?i:aeropuerto|terminal|sucursal|tienda|estaci[óo]n|oficina|sede|agencia|hospital|cl[ií]nica|local|restaurante|hotel|gimnasio|escuela|museo)) (?:nueva )?(?:de|en|del) {_NAME}"
_FROM = rf"\b(?i:soy|somos|escribo|llamo|vivo|vivimos) (?i:de|desde|en) {_NAME}"
_SENDS = (
    rf"\b(?i:env[ií]os|enviamos|despachamos|repartimos|llegamos|entregamos|mandamos)(?: \w+)? (?:a|en|hasta) {_NAME}"
)
#: Where one of these stands, the other town is the nearest, the one it comes from, or one of several.
_NEARBY = (
    r"\b(?i:cercan\w+|cerca|tambi[ée]n|otr[ao]s?|desde(?! las)|sale|pr[óo]xim\w+|solo|s[óo]lo|no|todav[íi]a|a[úu]n|adem[áa]s|central|hasta(?! las)"
    r"|ni|o|trasbordo|escala|salida|origen)\b"
)
#: A sentence about a street of the customer's has one of these, and none of those that name a place of somebody else's.
_HAPPENS = r"\b(?i:aver[ií]as?|corte|fuga|t[ée]cnic[oa]s?|brigada|entreg\w+|visita\w*|reparto|repartidor|instala\w+|domicilio|mensajero)\b"
_ELSEWHERE = (
    r"\b(?i:tiendas?|sucursal(?:es)?|oficinas?|local|almac[ée]n|punto|taller|estamos|nuev[oa]|otr[oa]|farmacia|centro"
    r"|cl[ií]nica|retirar\w*|recoger\w*|pasar|junto|cerca|entre|esquina)\b"
)


def other_places(message: Message, customer: Message, regions: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """Yield the places of the draft that are not the customer's, and what the customer wrote.

    ``regions`` are names (lower case, without accents) of what a town of the customer's may lie in.
    """
    town = _only(_LIVES, customer)
    if town:
        for pattern in _GOES:
            for found in _compiled(pattern).finditer(message.masked):
                if bare(found[1]) not in regions and _differs(found[1], town, message, customer):
                    yield Span(found.start(1), found.end(1)), town
    yield from _branches(message, customer)
    origin = _only(_FROM, customer)
    if origin and not town:
        for found in _compiled(_SENDS).finditer(message.masked):
            if (
                bare(found[1]) not in regions
                and _town(message, found[1])
                and _differs(found[1], origin, message, customer)
            ):
                yield Span(found.start(1), found.end(1)), origin
    street = _only(_STREET, customer)
    if street:
        for found in _compiled(_STREET).finditer(message.masked):
            sentence = message.sentences[message.sentence_at(found.start(1))]
            said = message.masked[sentence.start : sentence.end]
            happens = _compiled(_HAPPENS).search(said) and not _compiled(_ELSEWHERE).search(said)
            if happens and _differs(found[1], street, message, customer):
                yield Span(found.start(1), found.end(1)), street


def _branches(message: Message, customer: Message) -> Iterator[tuple[Span, str]]:
    """«El aeropuerto de Sevilla» where the customer writes of that of Málaga, and nothing says that it is the nearest."""
    theirs = {bare(found["what"]): found[2] for found in _compiled(_BRANCH).finditer(customer.text)}
    for found in _compiled(_BRANCH).finditer(message.masked) if theirs else ():
        right = theirs.get(bare(found["what"]))
        if right is None or not (_town(message, found[2]) or _town(message, right)):
            continue
        sentence = message.sentences[message.sentence_at(found.start())]
        alone = not _compiled(_NEARBY).search(message.masked[sentence.start : sentence.end])
        if alone and _differs(found[2], right, message, customer):
            yield Span(found.start(2), found.end(2)), right


def _town(message: Message, name: str) -> bool:
    """Whether the lexicon knows the name as a place's."""
    return any(
        reading.tag.startswith("NP") and reading.tag[4:6] == "G0" for reading in message.tools.lexicon.look_up(name)
    )


def _only(pattern: str, customer: Message) -> str:
    """The one place that the customer names so, or nothing."""
    named = {found[1] for found in _compiled(pattern).finditer(customer.text)}
    return named.pop() if len(named) == 1 else ""


def _differs(here: str, theirs: str, message: Message, customer: Message) -> bool:
    """Whether the draft has no word of the customer's place, and the customer none of the draft's."""
    return not (_words(theirs) & _words(message.masked)) and not (_words(here) & _words(customer.text))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W\d_]+", bare(text)) if len(word) > 2)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
