"""Names of persons: in the greeting, after a title, after «soy» or «me llamo», in the signature. Carriers are none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from tonecheck.model import Segment, Span
from tonecheck.sources.folding import word_set
from tonecheck.spanish.lexicon import Reading
from tonecheck.spanish.tokens import Token

Readings = Callable[[Token], tuple[Reading, ...]]

TITLES = word_set(
    "señor señora señorita sr sra srta don doña d dña doctor doctora dr dra ingeniero ingeniera ing licenciado licenciada lic"
    " profesor profesora prof"
)
_INTRODUCED = frozenset(("soy", "llamo"))
_BEFORE = TITLES | _INTRODUCED
OPENINGS = word_set(
    "hola buenos buenas buen día días dia dias tardes noches estimado estimada estimados estimadas querido querida queridos"
    " queridas apreciado apreciada distinguido distinguida muy cliente clienta clientes clientas usuario usuaria usuarios amigo"
    " amiga equipo todos todas gracias bienvenido bienvenida señores señoras sres sras saludos cordial saludo qué tal de la el los"
    " las y e mi mis nuestro nuestra le te les a al en por con soy saluda hey hi dear"
) | TITLES  # fmt: skip
_LINKS = frozenset(("de", "del", "la", "las", "los", "y", "e", "san", "santa"))
_NO_PERSON = word_set(
    "atención atencion servicio departamento dpto depto equipo soporte cliente clientes tienda ventas asistencia centro oficina"
    " gerencia dirección responsable jefe jefa área posventa postventa logística tu su el la saludo saludos cordialmente atentamente"
    " gracias comunidad redes sociales grupo asesor asesora agente s.a s.l"
)


def names(text: str, tokens: Sequence[Token], segments: Sequence[Segment], readings: Readings) -> Iterator[Span]:
    """Yield where persons are named; spans may repeat."""
    greetings = [segment for segment in segments if segment.role == "greeting"]
    for index in [at for at, token in enumerate(tokens) if token[3] in _BEFORE]:  # by fold
        token = tokens[index]
        if token.kind == "word":
            if token.fold == "llamo" and (index == 0 or tokens[index - 1].fold != "me"):
                continue
            first = index + 1
            if first < len(tokens) and tokens[first].text == ".":
                first += 1
            if (
                token.fold in _INTRODUCED
                or token.fold not in ("d", "don")
                or token.text[:1].isupper()
                or first == index + 1
            ):
                last = _run(tokens, first)
                if last > first:
                    yield Span(tokens[first].start, tokens[last - 1].end)
    for greeting in greetings:
        yield from _greeted(tokens, greeting, readings)
    for segment in segments:
        if segment.role == "signature":
            yield from _signed(text, segment)


def _run(tokens: Sequence[Token], first: int) -> int:
    """Return the end of the capitalised words from ``first`` on («Ana María de la Torre»)."""
    at = first
    while at < len(tokens) and at - first < 6:
        token = tokens[at]
        if token.kind != "word" or token.sentence != tokens[first].sentence:
            break
        if (
            token.text[0].isupper()
            and token.fold not in OPENINGS
            and token.fold not in _NO_PERSON
            or at > first
            and token.fold in _LINKS
            and _capital_follows(tokens, at + 1)
        ):
            at += 1
        else:
            break
    while at > first and tokens[at - 1].fold in _LINKS and not tokens[at - 1].text[0].isupper():
        at -= 1
    return at


def _capital_follows(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].fold in _LINKS:
        at += 1
    return at < len(tokens) and tokens[at].kind == "word" and tokens[at].text[0].isupper()


def _greeted(tokens: Sequence[Token], greeting: Segment, readings: Readings) -> Iterator[Span]:
    index = bisect_left(tokens, greeting.start, key=attrgetter("start"))
    while index < len(tokens) and tokens[index].start < greeting.end:
        token = tokens[index]
        if (
            token.kind == "word"
            and token.text[0].isupper()
            and token.fold not in OPENINGS
            and token.fold not in _NO_PERSON
        ):
            last = max(index + 1, _run(tokens, index))
            called = last < len(tokens) and tokens[last].text in (",", ":")
            if not _is_verb(token, readings) and (called or not _begins(tokens, index)):
                yield Span(token.start, tokens[last - 1].end)
            index = last
            continue
        index += 1


def _begins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word begins a later sentence than the greeting: «Hola, Ana. ¿Cómo está?»."""
    before = index - 1
    while before >= 0 and tokens[before].kind == "sign" and tokens[before].sentence == tokens[index].sentence:
        before -= 1
    return before >= 0 and tokens[before].sentence != tokens[index].sentence


def _is_verb(token: Token, readings: Readings) -> bool:
    """Whether a capital word of the greeting only begins a sentence («Hola. Hemos recibido …»)."""
    found = readings(token)
    return bool(found) and all(reading.tag[:1] in "VRDSPC" for reading in found)


def _signed(text: str, segment: Segment) -> Iterator[Span]:
    """The first line of a signature when all its words have a capital and none is an office."""
    at = segment.start
    for line in text[segment.start : segment.end].splitlines(keepends=True):
        bare = line.strip(" \t\r\n-–—,.*_|>")
        if not bare:
            at += len(line)
            continue
        name = bare.split(",")[0].split("|")[0].strip()
        words = name.replace(".", " ").split()
        plain = [word for word in words if word.lower() not in _LINKS]
        fits = 1 <= len(plain) <= 4 and all(word[0].isupper() and word.replace("-", "").isalpha() for word in plain)
        if fits and not any(word.lower() in _NO_PERSON for word in words):
            start = at + line.index(name)
            yield Span(start, start + len(name))
        return
