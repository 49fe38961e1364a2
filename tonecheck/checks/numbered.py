"""A size, a place or a count of the draft that is not the one the customer wrote. Part of the kind «mismatch».

«Talla 15» where the customer writes of 14 and 16, «135 x 190» for «150 x 190», «para 16 personas» where they are 18. Nothing is
said where a sentence may mean another one (hedges.py), where a number of the customer's stands in the draft too, or where the
new one is the sum or the difference of theirs: of twelve chairs eight came, and four are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.checks.hedges import hedged
from tonecheck.checks.values import cents
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.sources.folding import bare, word_set
from tonecheck.spanish.tokens import Token

_VALUES = {
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11,
    "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "veinte": 20,
    "treinta": 30, "cuarenta": 40, "cincuenta": 50, "cien": 100,
}  # fmt: skip
_LETTERS = frozenset("XXS XS S M L XL XXL XXXL".split())
#: Things that have a number or a letter after their name.
_NUMBERED = word_set(
    "talla etapa fila asiento mesa piso planta puerta habitacion sala nivel anden tomo volumen numero modulo"
)
_SIZE = "talla"
_SHOES = range(14, 61)  # numbers of clothes, shoes and rings
#: Nouns whose numbers are times, money, measures and the like, of which a draft has its own.
_MEASURES = word_set(
    "segundo minuto hora dia semana mes ano noche manana tarde euro peso dolar sol colon quetzal lempira guarani centavo centimo metro"
    " centimetro milimetro kilometro kilo kilogramo gramo litro mililitro vez paso opcion cuota plazo pago pagina punto grado intento"
    " pregunta duda correo mensaje llamada numero linea jornada laborable habil natural porciento siglo edad estrella"
    " enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"
)
_PEOPLE = word_set("persona comensal huesped asistente pasajero invitado")
_PARTY = re.compile(
    r"\b(?:[Ss]omos|mesa para|grupo de|para) (\w+)\b(?! (?:de |h\b|horas?|d[ií]as?|meses|semanas|noches|años))"
)
#: The customer wants more or fewer of them, or others.
_CHANGES = word_set(
    "anadir anado agregar agrego sumar ampliar quitar aumentar mas menos tercer tercera tercero cuarta cuarto otro otra otros otras cambiar"
)
_PACKS = word_set("paquete caja pack lote bolsa blister estuche juego set docena")
_BEFORE_NUMBERS = frozenset(
    "solo sólo llegaron llegado llegan vinieron venían recibí recibimos recibido faltan faltaban eran son"
    " tengo tenemos hay había y otros otras menos".split()
)
_DIMENSIONS = re.compile(r"(?<![\d,.x×])(\d{2,3})\s?[x×]\s?(\d{2,3})(?!\s?[x×\d])")


def other_numbers(message: Message, customer: Message) -> Iterator[tuple[Span, str]]:
    """Yield the sizes, places and counts of the draft that are not the customer's, and what the customer wrote."""
    yield from _named(message, customer)
    yield from _sizes(message, customer)
    yield from _dimensions(message, customer)
    yield from _counts(message, customer)
    yield from _differences(message, customer)


def _named(message: Message, customer: Message) -> Iterator[tuple[Span, str]]:
    """«Fila 7», «talla 15», «etapa 3» where the customer has another number after that word, and none of the draft's."""
    theirs: dict[str, dict[str, str]] = {}
    for noun, token in _after_nouns(customer):
        theirs.setdefault(noun, {})[token.text.upper()] = token.text
    if _SIZE in theirs:
        theirs[_SIZE].update({token.text.upper(): token.text for token in _bare_sizes(customer)})
    if not theirs:
        return
    for noun, token in _after_nouns(message):
        known = theirs.get(noun, {})
        if known and not _said(known, message) and not _said({token.text: ""}, customer) and _plainly(message, token):
            yield Span(token.start, token.end), " o ".join(known.values())


def _sizes(message: Message, customer: Message) -> Iterator[tuple[Span, str]]:
    """«En 41» where the customer writes «en un 42»."""
    theirs = {token.text.upper(): token.text for token in _bare_sizes(customer)}
    if not theirs or _said(theirs, message):
        return
    named = {token for _, token in _after_nouns(message)}
    for token in _bare_sizes(message):
        if token not in named and not _said({token.text: ""}, customer) and _plainly(message, token):
            yield Span(token.start, token.end), " o ".join(theirs.values())


def _after_nouns(message: Message) -> Iterator[tuple[str, Token]]:
    tokens = message.tokens
    for at, token in enumerate(tokens[:-1]):
        noun = bare(token.fold)
        noun = noun.removesuffix("s")
        if noun not in _NUMBERED:
            continue
        value = tokens[at + 1]
        if value.kind == "number" and value.text.isdecimal() and len(value.text) < 4:
            if noun != "numero" or at == 0 or tokens[at - 1].fold in ("el", "un", "del"):
                yield noun if noun != "numero" else _SIZE, value
        elif noun == _SIZE and value.text in _LETTERS:
            yield noun, value


def _bare_sizes(message: Message) -> Iterator[Token]:
    """«En un 42», «la M», «de la L»: a size that only an article announces."""
    tokens = message.tokens
    for at in range(1, len(tokens)):
        token, before = tokens[at], tokens[at - 1].fold
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.text in _LETTERS and before in ("la", "una", "en", "talla"):
            yield token
        elif token.kind == "number" and token.text.isdecimal() and int(token.text) in _SHOES:
            told = before in ("un", "una") or (before == "en" and (at < 2 or tokens[at - 2].kind == "word"))
            alone = after is None or after.kind == "sign" or after.fold in ("y", "e", "o", "en", "que", "pero", "por")
            if told and alone and not (after is not None and after.text in "%€$/:"):
                yield token


def _dimensions(message: Message, customer: Message) -> Iterator[tuple[Span, str]]:
    """«135 x 190» for the «150 x 190» of the customer: one side is the same."""
    if not any(sign in customer.text for sign in "x×"):
        return
    theirs = {frozenset(found.groups()): found[0] for found in _DIMENSIONS.finditer(customer.text)}
    here = list(_DIMENSIONS.finditer(message.masked)) if theirs else []
    if any(frozenset(found.groups()) in theirs for found in here):
        return
    for found in here:
        near = next((written for sides, written in theirs.items() if sides & set(found.groups())), "")
        sentence = message.sentences[message.sentence_at(found.start())]
        if near and not hedged(message, sentence):
            yield Span(*found.span()), near


def _counts(message: Message, customer: Message) -> Iterator[tuple[Span, str]]:
    theirs: dict[str, set[int]] = {}
    for noun, value, _ in _counted(customer):
        theirs.setdefault(noun, set()).add(value)
    if not theirs or not _CHANGES.isdisjoint(map(bare, customer.places)):
        return
    written = {value for token in customer.tokens if (value := _value(token))}
    every = {one for known in theirs.values() for one in known} | set(_alone(customer))
    reached = every | {one + other for one in every for other in every} | {abs(a - b) for a in every for b in every}
    said = {value for token in message.tokens if (value := _value(token))}
    for noun, value, token in _counted(message):
        known = theirs.get(noun, set())
        if not known or value in reached | written or known & said or not _plainly(message, token):
            continue
        packed = not _PACKS.isdisjoint(map(_singular, message.places))
        if not (packed and any(one % value == 0 for one in known)):
            yield Span(token.start, token.end), " o ".join(map(str, sorted(known)))


def _alone(customer: Message) -> Iterator[int]:
    """Numbers without their noun: «solo llegaron 8», «faltan dos»."""
    tokens = customer.tokens
    for at in range(1, len(tokens)):
        if tokens[at - 1].fold in _BEFORE_NUMBERS and (value := _value(tokens[at])):
            yield value


def _counted(message: Message) -> Iterator[tuple[str, int, Token]]:
    """The nouns that are counted («12 sillas», «tres pares de medias»), their numbers, the tokens of these."""
    tokens = message.tokens
    for at, token in enumerate(tokens[:-1]):
        value = _value(token)
        if not value or value < 2:
            continue
        noun = _singular(tokens[at + 1].fold) if tokens[at + 1].kind == "word" else ""
        tags = message.tags(tokens[at + 1]) if noun else ()
        if noun in _PEOPLE:
            yield "persona", value, token
        elif (
            noun not in _MEASURES
            and any(tag[:2] == "NC" and tag[3] == "P" for tag in tags)
            and noun != tokens[at + 1].fold
        ):
            yield noun, value, token
    for found in _PARTY.finditer(message.masked):
        token = tokens[message.token_at(found.start(1))]
        following = tokens[message.token_at(found.start(1)) + 1 : message.token_at(found.start(1)) + 2]
        alone = not following or following[0].kind == "sign" or _singular(following[0].fold) in _PEOPLE
        if (value := _value(token)) and value > 1 and (alone or following[0].fold in ("y", "el", "a")):
            yield "persona", value, token


def _value(token: Token) -> int:
    """The number that a word or figures of up to three signs say; 0 for any other."""
    if token.kind == "number":
        return int(token.text) if token.text.isdecimal() and len(token.text) < 4 else 0
    return _VALUES.get(token.fold, 0) if token.kind == "word" else 0


def _singular(word: str) -> str:
    plain = bare(word)
    if plain.endswith("es") and plain[:-2].endswith(("l", "r", "n", "d", "j", "z")):
        return plain[:-2]
    return plain.removesuffix("s")


def _said(values: dict[str, str], message: Message) -> bool:
    """Whether one of the values stands in the message, as a word of its own."""
    wanted = {value.upper() for value in values}
    return any(token.text.upper() in wanted for token in message.tokens if token.kind in ("number", "word"))


def _plainly(message: Message, token: Token) -> bool:
    return message.role_at(token.start) == "body" and not hedged(message, message.sentences[token.sentence])


def _differences(message: Message, customer: Message) -> Iterator[tuple[Span, str]]:
    """«Los 40 € de diferencia» between the two sums that the customer compares."""
    if "diferencia" not in message.places:
        return
    theirs = [cents(customer.text[span.start : span.end]) for span in customer.feature("amount")]
    if len(theirs) != 2 or theirs[0] is None or theirs[1] is None:
        return
    right = abs(theirs[0] - theirs[1])
    for span in message.feature("amount"):
        if message.masked.startswith(" de diferencia", span.end):
            told = cents(message.text[span.start : span.end])
            if told is not None and right and told not in (right, *theirs) and told % right:
                written = message.text[span.start : span.end]
                mark = "." if re.search(r"\.\d\d(?!\d)", written) else ","
                yield span, re.sub(r"\d[\d.,]*", f"{right // 100}{mark}{right % 100:02}", written, count=1)
