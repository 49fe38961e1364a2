"""Kind «unanswered»: questions of the customer that nothing in the draft answers.

An answer is looked for by its sort (a date for ¿cuándo?, an amount for ¿cuánto cuesta?, a figure for ¿cuánto mide?, yes or
no) and by words of content that question and draft share, stems and synonyms included. What cannot be told is taken for
answered: a question is only reported when nothing at all speaks for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from tonecheck import conditions
from tonecheck.checks.absence import place
from tonecheck.checks.content import enumerated
from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Match, Rule
from tonecheck.sources.folding import bare, word_set
from tonecheck.spanish.tokens import Token

_STEM = 6  # letters that two words of one family share: cambiar and cambio, without their endings
_SHOWN = 60  # characters of a question in the message
_WHEN = word_set("cuando")
_HOW_MUCH = word_set("cuanto cuanta cuantos cuantas")
_COSTS = word_set("costar valer salir precio coste costo tarifa valor cobrar gastos importe cargo pagar")
_TIME = word_set("tardar demorar tiempo durar hora dia fecha plazo")
_FREE = word_set("gratis gratuito")
_MOMENTS = word_set(
    "hora dia semana mes fecha manana tarde noche hoy lunes martes miercoles jueves viernes sabado domingo antes despues temprano"
)
_QUALITIES = word_set("color material tamano talla marca modelo tipo sabor tela medida peso tono estilo")
_TELLS = word_set("es son esta estan viene vienen mide miden pesa pesan lleva llevan trae traen tiene tienen")
_PLACES = word_set(
    "calle avenida plaza paseo poligono local planta esquina carretera barrio centro sucursal oficina almacen nave carrera"
)
_PERSONS = word_set(
    "nosotros nosotras usted empresa equipo departamento transportista almacen companero companera fabricante banco"
)
_NUMBERS = word_set(
    "un una dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cien ninguno ninguna varios varias"
)
_ASKING = _WHEN | _HOW_MUCH | word_set("donde adonde como que cual cuales quien quienes")
_HELLO = word_set("hola buenos buenas dias tardes noches oiga oye oigan disculpe disculpa disculpen perdon")
_BEFORE_WHAT = word_set("a de en hasta desde con para sobre")
#: Questions that want no answer of their own: greetings, reproaches, calls for help.
_IDLE = (
    r"^(?:(?:hola|buen\w+ \w+|por favor|disculp\w+|oigan?|y|e|pero|entonces|o)\b|[, ])*"
    r"(?:que tal|como estan?|como va|(?:verdad|no|hay alguien|alguien|si)$|estan? ahi|me (?:oyen|leen|explic\w+)|por ?que|acaso|como es posible"
    r"|como puede ser|hasta cuando (?:voy|tengo que|piensan|van)|es normal|les parece|te parece|le parece|creen|cree|no les da|"
    r"que clase|que tipo de servicio|sera posible|en serio|de verdad|"
    r"(?:me |nos )?(?:podrian?|pueden?|puedes|podeis|podes) (?:ayudar\w*|atender\w*|responder\w*|contestar\w*|solucion\w*|echar\w*|revisar\w*)"
    r"|(?:ya )?(?:tienen|tienes|teneis|hay|se sabe|saben|sabe|sabes) (?:ya )?(?:algo|(?:alguna? )?(?:respuesta|noticias?|novedad(?:es)?|resultados?))"
    r"|quien (?:me |nos )?responde|alguien (?:puede|podria|me)|me ayudan?|me ayudas)(?!\w)"
)
_SUPPOSING = r"(?:y |o |que pasa |que hago |que ocurre )*(?:si|en caso de)\b"
_CUT = r"[,;]? (?:y|e|o) (?:tambien |ademas )?(?=(?:a |de |en |por |hasta |desde |con )?(?:cuando|cuanto|cuanta|donde|como|quien|que|cual|puedo|se puede|puede|hay|tienen)\b)"


class Question(NamedTuple):
    """A question as the customer wrote it, its asking word («» for yes or no), and the stems of its words of content."""

    text: str
    asks: str
    stems: frozenset[str]


def check_unanswered(rule: Rule, message: Message) -> Iterator[Finding]:
    """One finding that names the questions without an answer.

    ``synonyms`` are groups of words (a text each) that answer for one another; ``common`` are words that every message of
    a shop has, which show nothing.
    """
    customer = message.customer
    if customer is None or "?" not in customer.text or not message.sentences or message.may_bring("answer"):
        return
    at = place("end", message)
    if not conditions.hold(Match(at, at, ""), rule.look, message):
        return
    groups = _groups(tuple(rule.options.get("synonyms", ())))
    common = frozenset(str(rule.options.get("common", "")).split())
    open_ = [question for question in _questions(customer, groups, common) if not _asked_elsewhere(question, message)]
    if not open_:
        return
    said = _stems(message, 0, len(message.tokens), groups, frozenset())
    open_ = [question for question in open_ if not _answered(question, said, message)]
    closed = [question for question in open_ if not question.asks]
    if closed and len(closed) <= _yes_or_no(message):
        open_ = [question for question in open_ if question.asks]
    if open_:
        yield found(rule, message, at, at, values={"questions": enumerated(_shown(q.text) for q in open_)})


def _questions(customer: Message, groups: Mapping[str, str], common: frozenset[str]) -> Iterator[Question]:
    tokens = customer.tokens
    for sentence in customer.sentences:
        if not any(tokens[n].text == "?" for n in range(max(sentence.first, sentence.last - 3), sentence.last)):
            continue
        opening = [n for n in range(sentence.first, sentence.last) if tokens[n].text == "¿"]
        # who writes no capitals writes several sentences that are read as one: «sigo sin luz. cuando vienen?»
        stops = opening or [n for n in range(sentence.first, sentence.last - 3) if tokens[n].text in (".", "!", ";")]
        first = stops[-1] + 1 if stops else sentence.first
        ends = [n for n in range(first, sentence.last) if tokens[n].text == "?"]
        last = ends[-1] if ends else sentence.last
        if first >= last:
            continue
        start, end = tokens[first].start, tokens[last - 1].end
        plain = _level(customer.text[start:end])
        cuts = [found.end() for found in _compiled(_CUT).finditer(plain)] if len(plain) == end - start else []
        for low, high in zip([0, *cuts], [*cuts, end - start], strict=True):
            piece = [n for n in range(first, last) if low <= tokens[n].start - start < high]
            while piece and (tokens[piece[0]].kind == "sign" or bare(tokens[piece[0]].fold) in _HELLO):
                low = tokens[piece.pop(0)].end - start
            written = customer.text[start + low : start + high].strip(" ,;")
            if not piece or _compiled(_IDLE).match(_level(written)):
                continue
            words = [bare(tokens[n].fold) for n in piece[:5]]
            words = words[words[0] in ("y", "e", "o", "pero", "entonces") :][:4] or words
            asks = next((word for word in words if word in _ASKING), "")
            if asks == "que" and words[0] != "que" and not (words[1:2] == ["que"] and words[0] in _BEFORE_WHAT):
                asks = ""
            stems = _stems(customer, piece[0], piece[-1] + 1, groups, common)
            if stems or asks in _WHEN:
                yield Question(re.sub(r"(?i)\s+(?:y|e|o)$", "", written), asks, stems)


def _asked_elsewhere(question: Question, message: Message) -> bool:
    """Whether a rule of its own looks for the answer: when the parcel arrives, what the delivery costs."""
    if question.asks in _WHEN and {"envio", "retraso"} & set(message.intent.names):
        return question.stems <= _leveled(word_set("envio entrega paquete recibir salir llegada"))
    if question.asks in _HOW_MUCH and question.stems & _leveled(_COSTS):
        return message.customer is not None and bool(message.customer.feature("asks-shipping-cost"))
    return False


def _answered(question: Question, said: frozenset[str], message: Message) -> bool:
    """Whether anything speaks for an answer to ``question``; ``said`` are the stems of the draft."""
    asks, stems = question.asks, question.stems
    if asks in _WHEN or (asks in _HOW_MUCH or asks == "que") and stems & _leveled(_TIME):
        return bool(message.feature("date") or message.feature("time") or message.feature("placeholder")) or bool(
            said & _leveled(word_set("fecha plazo"))
        )
    if stems & _leveled(_COSTS) and asks in ("", "quien", *_HOW_MUCH):
        told = bool(message.feature("amount")) or bool(said & (_leveled(_COSTS) | _leveled(_FREE)))
        if told or asks in _HOW_MUCH:
            return told
    if stems & said or (stems <= _leveled(_MOMENTS) and (message.feature("date") or message.feature("time"))):
        return True
    if stems & _leveled(word_set("descuento")) and "%" in message.masked:
        return True
    if _compiled(_SUPPOSING).match(_level(question.text)):
        return not message.places.keys().isdisjoint(("si", "caso", "cuando", "salvo"))
    return _answered_by_sort(question, message)


def _answered_by_sort(question: Question, message: Message) -> bool:
    """Whether the draft holds what the asking word of ``question`` calls for: a place, steps, a number, a person."""
    asks, stems, words = question.asks, question.stems, {bare(word) for word in message.places}
    if stems & _leveled(word_set("telefono whatsapp")) and message.feature("phone"):
        return True
    if stems & _leveled(word_set("correo email mail")) and message.feature("email"):
        return True
    if asks in ("que", "cual", "cuales"):
        return bool(stems & _leveled(_QUALITIES) and words & _TELLS) or _tells_to_do(message)
    if asks in ("donde", "adonde", "como"):
        features = ("link", "list", "reference")
        return any(map(message.feature, features)) or bool(words & _PLACES) or _tells_to_do(message)
    if asks in _HOW_MUCH:
        return bool(message.feature("number")) or bool(words & _NUMBERS)
    if asks in ("quien", "quienes"):
        named = any(message.role_at(span.start) == "body" for span in message.feature("name"))
        return named or bool(words & _PERSONS or message.feature("phone") or message.feature("email"))
    return bool(asks)


def _tells_to_do(message: Message) -> bool:
    """Whether a clause of the body begins with an imperative: «Traiga el recibo», «y pulse «Aceptar»»."""
    tokens = message.tokens
    for number, token in enumerate(tokens):
        opens = number == 0 or tokens[number - 1].kind != "word" or tokens[number - 1].fold in ("y", "e", "favor")
        if opens and token.kind == "word" and message.role_at(token.start) == "body":
            tags = [reading.tag for reading in message.readings(token)]
            if any(tag.startswith(("VMM02", "VMM03", "VMSP3S")) for tag in tags) and not any(
                tag[:3] == "VMI" for tag in tags
            ):
                return True
    return False


def _yes_or_no(message: Message) -> int:
    """How many sentences or clauses of the draft say yes or no at their start."""
    return len(_compiled(_ANSWERS).findall(message.masked.lower()))


_ANSWERS = (
    r"(?:^|[.:;!?\n,] ?(?:-|\*)? ?[¡]?)(?:sí|si,|no|claro|por supuesto|desde luego|efectivamente|así es|correcto|en efecto|exacto|también|tampoco"
    r"|lamentablemente|desafortunadamente|con (?:mucho )?gusto (?:l|t|p)|de momento no|por ahora no|todavía no|aún no|en principio"
    r"|sin problema)(?!\w)"
)


def _stems(
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
def _leveled(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_stem, words))


@cache
def _groups(synonyms: tuple[str, ...]) -> Mapping[str, str]:
    """Each stem → the stem of the first word of its group."""
    out: dict[str, str] = {}
    for group in synonyms:
        stems = [_stem(bare(word)) for word in group.split()]
        for stem in stems:
            out.setdefault(stem, stems[0])
    return out


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def _level(text: str) -> str:
    """Lower case without accents, of the same length wherever the text is composed."""
    return bare(text)


def _shown(text: str) -> str:
    """The question as the report quotes it: short, and without long numbers."""
    clean = re.sub(r"\d[\d .-]{5,}\d", "…", " ".join(text.split()))
    return f"«¿{clean if len(clean) <= _SHOWN else clean[: _SHOWN - 1].rstrip() + '…'}?»"
