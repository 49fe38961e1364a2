"""Greetings: closed lists, without accents, and how far the clause reaches."""

import re
from functools import cache
from typing import NamedTuple

from tonecheck.sources.folding import bare, word_set

_HELLO = word_set(
    "hola holi holis hey ey hello hi alo epa epale buenas bienvenido bienvenida bienvenidos bienvenidas"
    " benvolgut benvolguda benvolguts benvolgudes kaixo"
)
_PAIRS = frozenset(
    ("buenos dias", "buen dia", "buenas tardes", "buenas noches", "buena tarde", "buena noche", "muy buenas", "que tal", "bon dia", "egun on")
)  # fmt: skip
_AFTER = frozenset(f"como {word}" for word in "esta estas estan le te va andas".split()) | {"que tal", "todo bien"}
_STEMS = ("estimad", "querid", "apreciad", "distinguid", "respetad", "respetabl", "estimadisim", "apreciabl")
_ENDINGS = "o a os as @ @s o/a a/o os/as as/os o(a) os(as) e es x xs o/a/e".split()
_DEAR = frozenset(stem + ending for stem in _STEMS for ending in _ENDINGS) | {"estimad", "querid"}  # Estimad*
#: These open a letter only where a comma or colon follows the name: «Señora Ruiz:», and nothing else on the line.
_TITLED = word_set("senor senora senores senoras senorita sr sra sres srta dr dra d dna don dona")
_TITLES = word_set(
    "senor senora senorita senores senoras sr sra sres srta don dona d dna dr dra doctor doctora lic ing prof"
    " cliente clienta clientes usuario usuaria usuarios amigo amiga amigos amigas socio socia equipo todos todas"
    " todo companero companera companeros vecino vecina nuevo nuevamente de del la las los y e a san compradora comprador"
    " paciente alumno alumna suscriptor suscriptora estimado estimada"
)
_ABBREVIATIONS = word_set("sr sra sres srta d dna dr dra lic ing prof m ma")
#: Capitalised first words of a sentence that are no name: «Hola Le escribimos».
NO_NAMES = word_set(
    "le les te se su sus tu tus el la los las lo un una en por para gracias hemos he ha sentimos siento lamentamos lamento"
    " si no ya con de del a al y o que como cuando nos me mi esta este esto espero esperamos soy somos muchas muy desde"
    " ante sobre queria quisiera puede puedes podria es son hay adjunto tras segun disculpe disculpa perdone perdon"
)
#: Those who are called together, alone on their line: «Compañeras y compañeros:», «Familias:».
_TOGETHER = word_set(
    "companeros companeras vecinos vecinas familias amigos amigas socios socias colegas alumnos alumnas padres madres"
    " voluntarios voluntarias afiliados afiliadas mutualistas hermanos hermanas feligreses opositores abonados abonadas"
)
_WISHES = word_set("reciba reciban recibe un cordial cordiales afectuoso saludo saludos")  # «Reciba un cordial saludo,»
#: The first words of all greetings; of a line that begins with none of them nothing more is read.
_PAIR_FIRST = frozenset(pair.split()[0] for pair in _PAIRS)
_FIRST = _HELLO | _DEAR | _TITLED | _TOGETHER | _PAIR_FIRST | _WISHES | {"muy", "a", "de"}
_REGARDS = word_set("saludo saludos cordiales cordial")
_MOST_WORDS = 16  # of a line that are read
_MOST_NAMED = 5  # words of «Señora Teresa, buenas tardes.» before its comma
CONNECTORS = word_set("de del la las los y e al el - – — | · /")
TAIL = ',.:;!?…)»"”*_~'
LEAD = '¡¿*_(«"“~'


class _Word(NamedTuple):
    start: int
    end: int  # after its tail
    fold: str
    tail: str
    capital: bool


@cache
def _chunks() -> re.Pattern[str]:
    return re.compile(r"\S+")


@cache
def _double() -> re.Pattern[str]:
    """The other gender or number in brackets, its end taken for punctuation: «Estimado(a», «Sr(a», «cliente(s»."""
    return re.compile(r"\((?:as?|os?|e?s)$")


@cache
def _before() -> re.Pattern[str]:
    """What may stand before the first word of a greeting on its line: emoji, and the name of the firm («ACME: Estimado»)."""
    firm = r"(?!AGENTE|ASESOR|CLIENT|OPERADOR|BOT\b)[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ\d.&-]{1,24}:\s+(?=[¡*_]*(?:Estimad|Hola|Buen[oa]s))"
    return re.compile(rf"(?:[^\w\s¡¿*_(«\"“~{{\[<%$#@-]+\s+)?(?:{firm})?")


def _words(text: str, start: int, end: int, limit: int) -> list[_Word]:
    """The first words of ``text[start:end]``, their punctuation apart; a chunk of symbols is a word without letters."""
    found = []
    for match in _chunks().finditer(text, start, end):
        raw = match.group()[:80]
        core = raw.rstrip(TAIL)
        tail = raw[len(core) :]
        core = core.lstrip(LEAD)
        capital = core[:1].isupper() or core[:1] in "{[%$#<*@" if core else False
        fold = bare(core)
        if "(" in fold:
            fold = _double().sub("", fold)
        found.append(_Word(match.start(), match.end(), fold, tail, capital))
        if len(found) == limit:
            break
    return found


def greeting_end(text: str, start: int, end: int, *, last: bool) -> int | None:
    """Where the greeting clause that opens the line ``text[start:end]`` ends, or None where none opens it.

    ``last`` says that nothing follows the line: a lone «Saludos» is then a farewell.
    """
    start = _past_lead(text, start, end)
    chunks = text[start:end].split(None, 1)
    first = bare(chunks[0][:80].rstrip(TAIL).lstrip(LEAD)) if chunks else ""
    if "(" in first:
        first = _double().sub("", first)
    if first not in _FIRST and not first.startswith("hol"):
        return _named_first(text, start, end)
    words = _words(text, start, end, _MOST_WORDS)
    if first in _TOGETHER:
        return _called_together(words, text, end)
    at = _opener(words, 0, last=last)
    if at is None:
        return None
    if words[0].fold in _TITLED:
        called = _named_first(text, start, end)
        return _titled(words, at, text, end) if called is None else called
    return _through_names(words, at, text, end)


def _past_lead(text: str, start: int, end: int) -> int:
    """Where the first word of the line stands, after the signs of a heading of Markdown, an emoji, the name of the firm."""
    if text.startswith("#", start, end):
        heading = text[start:end].lstrip("#")
        start = end - len(heading.lstrip(" ")) if heading.startswith(" ") else start
    if start < end and not text[start].islower() and not text[start + 1 : start + 2].islower():  # «Hola» has none
        lead = _before().match(text, start, end)
        start = lead.end() if lead is not None else start
    return start


def _titled(words: list[_Word], at: int, text: str, end: int) -> int | None:
    """Where «Señora Ruiz:», «Señor(a) usuario(a)» ends, which has its line for itself; ``at`` is the index after the title."""
    after = _vocative(words, at, comma=False, dear=False) or at
    stop = words[after - 1]
    alone = not text[stop.end : end].strip()
    if not alone and ":" in words[-1].tail and all(word.capital or word.fold in _TITLES for word in words):
        return words[-1].end if _is_whole(words[-1:], 0, text, end) else None  # «Señores Telares Sur S. A.:»
    generic = after > at and all(word.fold in _TITLES for word in words[:after])
    return stop.end if alone and (generic or stop.tail[:1] in (",", ":")) else None


def _through_names(words: list[_Word], at: int, text: str, end: int) -> int:
    """Where a greeting ends with the names, emoji and further formulas after its opener: «Hola, Ana, ¿qué tal?»."""
    dear = not _DEAR.isdisjoint(word.fold for word in words[: 1 + (words[0].fold == "muy")])
    stop = words[at - 1]
    while True:
        while at < len(words) and not words[at].fold and not _closes(stop):  # an emoji is part of the greeting
            stop = words[at]
            at += 1
        again = _again(words, at)
        if again is not None:
            stop, at = words[again - 1], again
            continue
        if dear and ":" in stop.tail and at == 1 < len(words) and _is_whole(words, at, text, end):
            return words[-1].end  # «Estimado/a: {nombre}»
        if _closes(stop) or at >= len(words):
            return stop.end
        named = _vocative(words, at, comma="," in stop.tail, dear=dear)
        if named is None:
            return stop.end
        stop, at = words[named - 1], named
        dear = False
        if ("," not in stop.tail and not _closes(stop)) or _again(words, at) is None:
            return stop.end


def _named_first(text: str, start: int, end: int) -> int | None:
    """Where «Señora Teresa, buenas tardes.» ends: a few words in capitals or titles, a comma if it is not forgotten, and the time of day."""
    cut = re.search(r",? (?=(?:muy )?buen)", text[start : min(start + 54, end)], re.IGNORECASE)
    if cut is None:
        return None
    after = _words(text, start + cut.end(), end, 3)
    greeted = _opener(after, 0, last=True) if after else None
    called = _words(text, start, start + cut.start(), 6)
    named = len(called) <= _MOST_NAMED and all(word.capital or word.fold in _TITLES for word in called)
    return after[greeted - 1].end if greeted is not None and greeted > 1 and named else None


def _called_together(words: list[_Word], text: str, end: int) -> int | None:
    """Where «Compañeras y compañeros:» ends, which has its line for itself."""
    all_of_them = all(word.fold in _TOGETHER or word.fold in ("y", "e", "de") or word.capital for word in words)
    whole = all_of_them and words[-1].tail[:1] in (":", ",") and not text[words[-1].end : end].strip()
    return words[-1].end if whole else None


def _is_whole(words: list[_Word], at: int, text: str, end: int) -> bool:
    """Whether only a name is left of the line from word ``at`` on: few words, each with a capital."""
    return len(words) - at <= 4 and all(word.capital for word in words[at:]) and not text[words[-1].end : end].strip()


def _closes(word: _Word) -> bool:
    """Whether the punctuation after ``word`` ends a clause for good (a comma does not)."""
    return any(mark in word.tail for mark in ".:;!?…") and not (
        word.fold in _ABBREVIATIONS and word.tail.lstrip(")") == "."
    )


def _opener(words: list[_Word], at: int, *, last: bool) -> int | None:
    """The index after the greeting formula that begins at word ``at``."""
    first, second = words[at].fold, _fold(words, at + 1)
    if first == "muy":
        return _after_muy(words, at)
    if f"{first} {second}" in _PAIRS and not words[at].tail:
        return at + 2
    if first == "a":
        return _addressed(words, at)
    if first == "de":  # «De nuestra mayor consideración:»
        near = range(at, min(at + 4, len(words)))
        return next((i + 1 for i in near if words[i].fold == "consideracion" and words[i].tail), None)
    if first == "buenas" and second in ("noticias", "nuevas") and not words[at].tail:
        named = len(words) > at + 2 and not _closes(words[at + 1]) and (words[at + 2].capital or not words[at + 2].fold)
        return at + 2 if named else None  # «¡Buenas noticias, Ana!» says whom it is for
    if first in _HELLO or first in _DEAR or first in _TITLED or (first[:3] == "hol" and first.rstrip("a") == "hol"):
        return at + 1
    return _after_regards(words, at, last=last)


def _fold(words: list[_Word], at: int) -> str:
    return words[at].fold if at < len(words) else ""


def _after_muy(words: list[_Word], at: int) -> int | None:
    """«Muy estimada clienta:», «Muy buenos días», «Muy buenas», «Muy señores míos:»."""
    second, third = _fold(words, at + 1), _fold(words, at + 2)
    if second in _DEAR:
        return at + 2
    if f"{second} {third}" in _PAIRS or (second in _TITLED and third[:2] in ("mi", "nu")):
        return at + 3
    return at + 2 if f"muy {second}" in _PAIRS and not words[at].tail else None


def _addressed(words: list[_Word], at: int) -> int | None:
    """«A la atención de D. Ramiro Fuentes:», «A quien corresponda», «A quien pueda interesar»."""
    second, third = _fold(words, at + 1), _fold(words, at + 2)
    if second == "la" and third == "atencion" and len(words) > at + 3:
        return next((i + 1 for i in range(at, len(words)) if ":" in words[i].tail), None)
    if second == "quien" and third.startswith(("correspond", "pued", "concern")):
        return min(len(words), at + 3 + 2 * third.startswith("pued"))
    return None


def _after_regards(words: list[_Word], at: int, *, last: bool) -> int | None:
    """«Saludos, estimado cliente», «Cordial saludo, Sr. Pérez», «Reciba un cordial saludo,» where the text goes on."""
    first, second = words[at].fold, _fold(words, at + 1)
    if first == "saludos" and not words[at].tail and (second in _DEAR or second in _TITLED and len(words) > at + 5):
        return at + 1
    if (first, second) == ("cordial", "saludo") and len(words) > at + 2 and not words[at + 1].tail:
        return at + 2 if words[at + 2].fold in _TITLED | _DEAR else None
    named = next((i for i in range(at, len(words)) if words[i].fold not in _WISHES), len(words))
    regards = [i + 1 for i in range(at, named) if words[i].fold in _REGARDS]
    if end := next((i for i in regards if words[i - 1].tail), 0):
        return None if last and len(words) <= end + 2 else end  # «Saludos, Ana»
    if last or named not in regards or not words[-1].tail.startswith((":", ",")):
        return None
    return named if len(words) - named <= _MOST_NAMED else None  # «Saludos Sr. Peralta:» without its comma


def _again(words: list[_Word], at: int) -> int | None:
    """The index after a second formula: «Hola, buenas tardes», «¿qué tal?», «¿cómo está?»."""
    if at >= len(words):
        return None
    pair = f"{words[at].fold} {words[at + 1].fold}" if at + 1 < len(words) else words[at].fold
    if pair in _AFTER:
        stop = at + 2
        while stop < len(words) and stop < at + 6 and not _closes(words[stop - 1]):
            stop += 1
        return stop if _closes(words[stop - 1]) else (at + 2 if pair == "que tal" else None)
    if pair == "muy" or pair.startswith("muy bu"):
        return _opener(words, at, last=True)
    if pair in _PAIRS or words[at].fold in ("buenas", "bienvenido", "bienvenida", "estimado", "estimada"):
        return _opener(words, at, last=True)
    return None


def _vocative(words: list[_Word], at: int, *, comma: bool, dear: bool) -> int | None:
    """The index after the name or noun that is greeted, from word ``at`` on."""
    stop = at
    generic = False
    for index in range(at, min(len(words), at + 8)):
        word = words[index]
        named = word.capital or word.fold in _TITLES or not word.fold
        if index == at and word.capital and word.fold in NO_NAMES:
            return None
        if not named:
            if not dear:
                break
            generic = True
        elif not generic:
            stop = index + 1
        if _closes(word) or "," in word.tail:
            if generic and ":" not in word.tail and index - at > 3:
                break  # «Estimado Luis le escribimos por su pedido,»
            return index + 1
    while stop > at and words[stop - 1].fold in CONNECTORS | {"a"}:
        stop -= 1
    # Without a comma after it, what follows «Hola,» may be the sentence: «Hola, Madrid tiene …».
    return stop if stop > at and not (comma and stop < len(words)) else None
