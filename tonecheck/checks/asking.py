"""What the customer of a message asks: marked questions, «quiero saber si …», «, dónde está y cuándo llega».

A question has its asking word and the stems of its words of content, by which an answer is looked for (questions.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from tonecheck.message import Message
from tonecheck.sources.folding import bare, word_set
from tonecheck.spanish.tokens import Sentence, Token

_STEM = 6  # letters that two words of one family share: cambiar and cambio, without their endings
WHEN = word_set("cuando")
HOW_MUCH = word_set("cuanto cuanta cuantos cuantas")
_ASKING = WHEN | HOW_MUCH | word_set("donde adonde como que cual cuales quien quienes")
_HELLO = word_set("hola buenos buenas dias tardes noches oiga oye oigan disculpe disculpa disculpen perdon")
_BEFORE_WHAT = word_set("a de en hasta desde con para sobre")
#: Questions that want no answer of their own: greetings, reproaches, calls for help.
_IDLE = (
    r"^(?:(?:hola|buen\w+ \w+|por favor|disculp\w+|oigan?|y|e|pero|entonces|o)\b|[, ])*"
    r"(?:que tal|como estan?|como va|(?:verdad|no|hay alguien|alguien|si)$|estan? ahi|me (?:oyen|leen|explic\w+)|por ?que|acaso|como es posible"
    r"|como puede ser|hasta cuando (?:voy|tengo que|piensan|van)|es normal|(?:se |nos |me )*(?:estan?|estais) (?:tomando|burlando|riendo|vacilando|cargando|quedando)|es (?:una |un )?(?:broma|chiste|tomadura)|para es[ot]o (?:pag|contrat|llam|me hice)|les parece|te parece|le parece|creen|cree|no les da|"
    r"que (?:piensan?|piensas|pensais|van?|vas|vais) (?:a )?hacer|que clase|que tipo de servicio|sera posible|en serio|de verdad|"
    r"(?:me |nos )?(?:podrian?|pueden?|puedes|podeis|podes) (?:ayudar\w*|atender\w*|responder\w*|contestar\w*|solucion\w*|echar\w*|revisar\w*)"
    r"|(?:ya )?(?:tienen|tienes|teneis|hay|se sabe|saben|sabe|sabes) (?:ya )?(?:algo|(?:alguna? )?(?:respuesta|noticias?|novedad(?:es)?|resultados?))"
    r"|quien (?:me |nos )?responde|alguien (?:puede|podria|me)|me ayudan?|me ayudas)(?!\w)"
)
_CUT = r"[,;]? (?:y|e|o) (?:tambien |ademas )?(?=(?:a |de |en |por |hasta |desde |con )?(?:cuando|cuanto|cuanta|donde|como|quien|que|cual|puedo|se puede|puede|hay|tienen)\b)"
#: The same, and «, si …», «y si …» where the customer wants to know several things.
_CUT_LIST = r"(?:, (?:y |e |o )?|,? (?:y|e|o) )(?:tambien |ademas )?(?:si (?=\w)|(?=(?:a |de |en |por |hasta |desde |con )?(?:cuando|cuanto|cuanta|donde|como|quien|que|cual)\b))"
_ASKS = r"(?:(?:a |de |en |por |hasta |desde |con )?(?:cuando|cuant[oa]s?|donde|como|quien|cual|que)\b)"
_MAY_ASK = r"\b(?:saber|pregunt|consult|conocer|dig|dime|deci|indi|confirm|inform|expli|aclar|no se |duda|cuando|cuant|donde|quien|cual|como|que )"
_WANTS = (
    r"\b(?:(?:quier|quis|quer|necesit|gustaria|dese|interesa|agradec|pued|podr|pode|favor|tambien|y )\w*[^.;:?!]{0,25}?"
    r"\b(?:saber|preguntar\w*|consultar\w*|(?:decir|indicar|confirmar|informar|explicar|aclarar)(?:me|nos)?"
    r"|(?:me|nos) (?:digan?|digas|indiquen?|confirmen?|informen?|expliquen?|aclaren?))"
    rf"|(?:digan?|indiquen?|expliquen?|confirmen?|aclaren?)(?:me|nos)|dime|decime|decidme) (?:tambien |por favor,? )?(?:si (?=\w)|(?={_ASKS}))"
    r"|\bno se si (?=(?:el|la|los|las|sus?|hay|todavia|aun|tienen|teneis|tienes|se puede|esta|estan|entra|incluye)\b)"
)
_ALONE = (
    r"(?:^|[,.;:] |[.;] y )((?:a qué hora|cuándo|dónde|quién(?:es)?|cuáles|cuál|cuánto (?:cuesta|vale|tarda|cobran|sale|dura|demora|es|sería|tengo)"
    r"|cómo (?:puedo|hago|le hago|se|funciona|cancelo|pago|lo|la)|qué (?:documentos|requisitos|necesito|horario|hago|hay|precio|día|plazo|incluye))\b)"
)
_STOP = r"[.;:!?]|,? (?:gracias|por favor|porque|ya que|pues|saludos|pero|un saludo)\b"
_LOOSE_END = r"(?i)(?:[\s,]+(?:y|e|o))?(?:[\s,]+si)?[\s,]*$"


class Question(NamedTuple):
    """A question as the customer wrote it, its asking word («» for yes or no), and the stems of its words of content."""

    text: str
    asks: str
    stems: frozenset[str]


def asked(customer: Message, groups: Mapping[str, str], common: frozenset[str]) -> Iterator[Question]:
    """Yield what the customer asks: with marks, after «quiero saber», and «cuándo llega» with nothing at all."""
    for sentence in customer.sentences:
        marked = _marked(customer, sentence)
        last = sentence.last if marked is None else marked[0]
        for first, end in _unmarked(customer, sentence.first, last):
            yield from _asked_in(customer, first, end, groups, common)
        if marked is not None:
            for first, end in _pieces(customer, *marked, _CUT):
                yield from _asked_in(customer, first, end, groups, common)


def _marked(customer: Message, sentence: Sentence) -> tuple[int, int] | None:
    """The tokens of the sentence's question, from «¿» to «?»."""
    tokens = customer.tokens
    if not any(tokens[n].text == "?" for n in range(max(sentence.first, sentence.last - 3), sentence.last)):
        return None
    opening = [n for n in range(sentence.first, sentence.last) if tokens[n].text == "¿"]
    # who writes no capitals writes several sentences that are read as one: «sigo sin luz. cuando vienen?»
    stops = opening or [n for n in range(sentence.first, sentence.last - 3) if tokens[n].text in (".", "!", ";")]
    first = stops[-1] + 1 if stops else sentence.first
    ends = [n for n in range(first, sentence.last) if tokens[n].text == "?"]
    last = ends[-1] if ends else sentence.last
    if not opening:  # «la app me pide un código, que hago?»
        asks = [n + 1 for n in range(first, last - 1) if tokens[n].text == "," and bare(tokens[n + 1].fold) in _ASKING]
        first = asks[-1] if asks else first
    return (first, last) if first < last else None


def _unmarked(customer: Message, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The token ranges of the questions that have no marks: «quiero saber si abren y cuánto cuesta», «, dónde está»."""
    if first >= last:
        return
    tokens = customer.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    text = customer.text[start:end]
    plain = level(text)
    if len(plain) != end - start or not compiled(_MAY_ASK).search(plain):
        return
    wants = compiled(_WANTS).search(plain)
    if wants is not None and not _accentless(text, plain, wants.end()):
        low = wants.end()
    else:
        alone = compiled(_ALONE).search(text.lower())
        if alone is None:
            return
        low = alone.start(1)
    stop = compiled(_STOP).search(plain, low)
    high = stop.start() if stop else len(plain)
    inside = [n for n in range(first, last) if low <= tokens[n].start - start < high]
    if inside:
        yield from _pieces(customer, inside[0], inside[-1] + 1, _CUT_LIST)


def _accentless(text: str, plain: str, at: int) -> bool:
    """Whether a «que» or «como» stands at ``at`` that asks nothing: «quiero saber que me van a devolver»."""
    return plain.startswith(("que ", "como "), at) and text[at : at + 4].lower() in ("que ", "como")


def _pieces(customer: Message, first: int, last: int, cut: str) -> Iterator[tuple[int, int]]:
    """The token ranges into which ``cut`` parts a question."""
    tokens = customer.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    plain = level(customer.text[start:end])
    cuts = [found.end() for found in compiled(cut).finditer(plain)] if len(plain) == end - start else []
    for low, high in zip([0, *cuts], [*cuts, end - start], strict=True):
        piece = [n for n in range(first, last) if low <= tokens[n].start - start < high]
        if piece:
            yield piece[0], piece[-1] + 1


def _asked_in(
    customer: Message, first: int, last: int, groups: Mapping[str, str], common: frozenset[str]
) -> Iterator[Question]:
    """The question that some tokens are, unless it is idle or has no word of content."""
    tokens = customer.tokens
    piece = list(range(first, last))
    while piece and (tokens[piece[0]].kind == "sign" or bare(tokens[piece[0]].fold) in _HELLO):
        piece.pop(0)
    if not piece:
        return
    written = customer.text[tokens[piece[0]].start : tokens[last - 1].end].strip(" ,;")
    if compiled(_IDLE).match(level(written)):
        return
    words = [bare(tokens[n].fold) for n in piece[:5]]
    words = words[words[0] in ("y", "e", "o", "pero", "entonces") :][:4] or words
    asks = next((word for word in words if word in _ASKING), "")
    if asks == "que" and words[0] != "que" and not (words[1:2] == ["que"] and words[0] in _BEFORE_WHAT):
        asks = ""
    about = stems_among(customer, piece[0], last, groups, common)
    if about or asks in WHEN:
        yield Question(compiled(_LOOSE_END).sub("", written), asks, about)


def stems_among(
    message: Message, first: int, last: int, groups: Mapping[str, str], common: frozenset[str]
) -> frozenset[str]:
    """The stems of the words of content among some tokens, without those that everybody uses."""
    out: set[str] = set()
    for token in message.tokens[first:last]:
        if token.kind == "word" and len(token.fold) > 2:
            out |= _stems_of(token, message, groups, common)
        elif token.kind in ("number", "code") and len(token.fold) > 1:
            out.add(token.fold)
    return frozenset(out)


def _stems_of(token: Token, message: Message, groups: Mapping[str, str], common: frozenset[str]) -> set[str]:
    readings = message.readings(token)
    lemmas = {bare(reading.lemma) for reading in readings if reading.tag[:1] in "NVA" and reading.tag[:2] != "VA"}
    if not readings:
        lemmas = {bare(token.fold)}
    if lemmas & common or any(reading.tag[:1] in "PSCDR" for reading in readings):
        return set()
    return {groups.get(_stem(lemma), _stem(lemma)) for lemma in lemmas}


def _stem(lemma: str) -> str:
    bare_verb = lemma[:-2] if len(lemma) > 4 and lemma[-2:] in ("ar", "er", "ir") else lemma
    return (bare_verb.rstrip("aeios") if len(bare_verb) > 4 else bare_verb)[:_STEM]


@cache
def leveled(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_stem, words))


@cache
def groups_of(synonyms: tuple[str, ...]) -> Mapping[str, str]:
    """Each stem → the stem of the first word of its group."""
    out: dict[str, str] = {}
    for group in synonyms:
        stems = [_stem(bare(word)) for word in group.split()]
        for stem in stems:
            out.setdefault(stem, stems[0])
    return out


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def level(text: str) -> str:
    """Lower case without accents, of the same length wherever the text is composed."""
    return bare(text)
