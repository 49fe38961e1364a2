"""Kind «unanswered»: questions of the customer that nothing in the draft answers.

An answer is looked for by its sort (a date for ¿cuándo?, an amount for ¿cuánto cuesta?, a figure for ¿cuánto mide?, yes or
no) and by words of content that question and draft share, stems and synonyms included. What cannot be told is taken for
answered: a question is only reported when nothing at all speaks for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tonecheck import conditions
from tonecheck.checks.absence import place
from tonecheck.checks.asking import HOW_MUCH, WHEN, Question, asked, compiled, groups_of, level, leveled, stems_among
from tonecheck.checks.finding import found
from tonecheck.checks.implied import spare
from tonecheck.checks.wanted import PAPER, supplied, wanted
from tonecheck.message import Message
from tonecheck.model import Finding, Severity
from tonecheck.rulebook import Match, Rule
from tonecheck.sources.folding import bare, word_set
from tonecheck.spanish.enumeration import enumerated, in_number
from tonecheck.tools import once

_SHOWN = 60  # characters of a question in the message
_COSTS = word_set("costar valer salir precio coste costo tarifa valor cobrar gastos importe cargo pagar")
_TIME = word_set("tardar demorar tiempo durar hora dia fecha plazo")
_SPANS = word_set("minuto hora dia semana mes ano rato momento")
_FREE = word_set("gratis gratuito")
_WAYS = word_set("vez plazo cuota tarjeta transferencia efectivo bizum paypal")  # to pay: how, and not how much
_MOMENTS = word_set(
    "hora dia semana mes fecha manana tarde noche hoy lunes martes miercoles jueves viernes sabado domingo antes despues temprano"
)
_QUALITIES = word_set("color material tamano talla marca modelo tipo sabor tela medida peso tono estilo")
_TELLS = word_set("es son esta estan viene vienen mide miden pesa pesan lleva llevan trae traen tiene tienen")
_PLACES = word_set(
    "calle avenida av avda plaza paseo frente junto lado cerca kilometro km estacion metro poligono local planta"
    " esquina carretera barrio centro sucursal oficina almacen nave carrera"
)
_PERSONS = word_set(
    "nosotros nosotras usted empresa equipo departamento transportista almacen companero companera fabricante banco"
)
_NUMBERS = word_set(
    "un una dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cien ninguno ninguna varios varias"
)
_WHOLE = word_set("algo todo nada alguna alguno completo completa todos todas ninguna ninguno solo unicamente")
_ADVICE = word_set(
    "tenemos hay conviene conviene mejor mejores ideal adecuado adecuada va van queda quedan opcion opciones"
)
_COLOURED = r"\b(?:blanc|negr|roj|amarill|morad|rosad|dorad)[oa]s?\b|\b(?:azul|marr[oó]n|gris)(?:es)?\b|\b(?:verde|rosa|beige|naranja|celeste|granate|violeta|lila)s?\b"
#: Small words of a question, and those of an answer that take them up.
_SMALL = (
    (word_set("ya todavia aun"), word_set("ya todavia aun listo lista")),
    (word_set("algo nada todo alguna alguno mas"), _WHOLE),
    (word_set("hoy"), word_set("hoy")),
    (word_set("manana"), word_set("manana")),
)
_ONCE = r"\b(?:cuando|en cuanto|apenas|tan pronto como) (?!(?:podamos|pueda|sea|nos sea|tengamos|tenga|haya)\b)\w+[ea]\b|\bdespués de (?:la|el|que)\b"
_BOTH = r"(?:l[oa]s (?:dos|tres)|amb[oa]s|tod[oa]s?)"
_FOR_MORE = rf" y |\b{_BOTH}\b"
#: «¿Me lo cambian?», «¿nos podéis mandar otra?», and what answers it without its words: «le enviamos», «sale hoy», «aquí lo tiene».
_REQUESTS = (
    r"(?:y |o )?(?:(?:me|nos) (?:l[oa]s? )?(?:(?:pued|pod)\w+ )?(?:volver a )?(?:cambi|repon|repo|mand|envi|reempla|rempla|reenvi|arregl|repar|solucion|trae)"
    r"|(?:pod|pued)\w+ (?:volver a )?(?:cambi|repon|mand|envi|reempla|reenvi|tra)\w+(?:me|nos|l[oa]s?)\b|se puede cambiar$)"
)
_SUPPLIES = (
    r"\b(?:(?:le|te|les|os|se l[oa]s?)(?: hemos| he| acabamos de| vamos a)? (?:mand|env[ií]|repon|repus|cambi|llev|entreg|reenv[ií]|prepar|repar)\w*"
    r"|sal(?:e|en|drán?) (?:hoy|mañana|el)|aquí (?:l[oa]s? )?(?:tiene|tienes|tenés|tienen|tenéis|van?)|recog(?:e|emos|erá|erán)"
    r"|l[oa]s? (?:tiene|tienes|tenés|tienen|tenéis) (?:en|aquí|listo|lista)|(?:le|te|les|os) (?:anoté|anoto|reservé|reservo|agendé|agendo|pasé|paso|cambié))\b"
)
_STOCKED = r"(?:y |o )?(?:(?:os|les|te) )?(?:teneis|tienen|tienes|tenes|tiene|queda)\w*\b"
_IN_STOCK = r"\b(?:l[oa]s? tenemos|(?:ahora|hoy|aquí|todavía|aún)(?: mismo)? (?:tenemos|nos quedan?) (?:un[oa]?|dos|tres|vari[oa]s|algun[oa]s?)|no (?:l[oa]s? )?(?:tenemos|quedan?)|l[oa]s? hay|ya (?:l[oa]s? tenemos|est[áa]n? a (?:su|tu) nombre))\b"
#: How a question begins → what answers it in words of its own.
_ANSWERED_BY = ((_STOCKED, _IN_STOCK), (_REQUESTS, _SUPPLIES))
_SUPPOSING = r"(?:y |o |que pasa |que hago |que ocurre )*(?:si|en caso de)\b"


class Answers(NamedTuple):
    """The questions of the customer that call for an answer, and those of them that nothing in the draft speaks for.

    It is not sure that these are open where the draft has sentences enough that may answer them in other words.
    """

    asked: tuple[Question, ...] = ()
    open: tuple[Question, ...] = ()
    unsure: bool = False


def check_unanswered(rule: Rule, message: Message) -> Iterator[Finding]:
    """One finding that names the questions without an answer.

    ``synonyms`` are groups of words (a text each) that answer for one another; ``common`` are words that every message of
    a shop has, which show nothing; ``part`` is what completeness calls the answers.
    """
    now = answers(rule, message)
    if now.open:
        at = place("end", message)
        degree: Severity | None = "suggestion" if now.unsure else None
        shown = [_shown(question.text) for question in now.open]
        told = found(rule, message, at, at, severity=degree, values={"questions": enumerated(shown)})
        yield told._replace(message=in_number(told.message, shown))


@once
def _known_answers(message: Message) -> dict[str, Answers]:
    """Rule → what it says of the message; the rule and the score of completeness ask for it."""
    return {}


def answers(rule: Rule, message: Message) -> Answers:
    """Return what is asked and left open; nothing where an exception of the rule holds."""
    known = _known_answers(message)
    if rule.id not in known:
        known[rule.id] = _answers(rule, message)
    return known[rule.id]


def _answers(rule: Rule, message: Message) -> Answers:
    customer = message.customer
    if customer is None or not message.sentences or message.may_bring("answer"):
        return Answers()
    groups = groups_of(tuple(rule.options.get("synonyms", ())))
    common = frozenset(str(rule.options.get("common", "")).split())
    every = (*asked(customer, groups, common), *wanted(customer, groups, common))
    all_ = tuple(question for question in every if not _asked_elsewhere(question, message))
    at = place("end", message)
    if not all_ or not conditions.hold(Match(at, at, ""), rule.look, message):
        return Answers()
    said = stems_among(message, 0, len(message.tokens), groups, frozenset())
    left = tuple(question for question in all_ if not _answered(question, said, message))
    closed = [question for question in left if not question.asks]
    if closed and len(closed) <= _yes_or_no(message, _confirmed(all_, left), groups):
        left = tuple(question for question in left if question.asks)
    typed = any(question.asks in WHEN | HOW_MUCH for question in left)
    return Answers(all_, left, bool(left) and not typed and spare(message, customer, groups, common) >= len(left))


def _asked_elsewhere(question: Question, message: Message) -> bool:
    """Whether a rule of its own looks for the answer: when the parcel arrives, what the delivery costs."""
    if question.asks in WHEN and {"envio", "retraso"} & set(message.intent.names):
        return question.stems <= leveled(word_set("envio entrega paquete recibir salir llegada"))
    if question.asks in HOW_MUCH and question.stems & leveled(_COSTS):
        return message.customer is not None and bool(message.customer.feature("asks-shipping-cost"))
    return False


def _answered(question: Question, said: frozenset[str], message: Message) -> bool:
    """Whether anything speaks for an answer to ``question``; ``said`` are the stems of the draft."""
    asks, stems = question.asks, question.stems
    if asks == PAPER:
        return supplied(question, said, message)
    if asks in WHEN or (asks in HOW_MUCH or asks == "que") and stems & leveled(_TIME):
        if asks in WHEN and compiled(_ONCE).search(message.masked.lower()):
            return True
        return bool(message.feature("date") or message.feature("time") or message.feature("placeholder")) or bool(
            said & leveled(word_set("fecha plazo") if asks in WHEN else word_set("fecha plazo") | _SPANS)
        )
    if stems & leveled(_COSTS) and asks in ("", "quien", *HOW_MUCH) and not stems & leveled(_WAYS):
        told = (asks != "quien" and bool(message.feature("amount"))) or bool(said & (leveled(_COSTS) | leveled(_FREE)))
        if told or asks in HOW_MUCH:
            return told
    if stems & said or (stems <= leveled(_MOMENTS) and (message.feature("date") or message.feature("time"))):
        return True
    if stems & leveled(word_set("descuento")) and "%" in message.masked:
        return True
    if stems & leveled(word_set("color")) and compiled(_COLOURED).search(message.masked.lower()):
        return True
    for theirs, ours in _ANSWERED_BY:
        if compiled(theirs).match(level(question.text)) and compiled(ours).search(message.masked.lower()):
            return True
    if stems <= leveled(word_set("recomendar aconsejar sugerir")):
        return not {bare(word) for word in message.places}.isdisjoint(_ADVICE)
    if compiled(_SUPPOSING).match(level(question.text)):
        return not message.places.keys().isdisjoint(("si", "caso", "cuando", "salvo"))
    return _taken_up(question, message) or _answered_by_sort(question, message)


def _taken_up(question: Question, message: Message) -> bool:
    """Whether the draft takes up small words of ``question``: ¿ya …? («ya figura»), ¿falta algo? («está todo»), ¿hoy? («hoy»)."""
    words = {bare(word) for word in re.findall(r"\w+", question.text)}
    return any(
        not words.isdisjoint(theirs) and not {bare(word) for word in message.places}.isdisjoint(ours)
        for theirs, ours in _SMALL
    )


def _answered_by_sort(question: Question, message: Message) -> bool:
    """Whether the draft holds what the asking word of ``question`` calls for: a place, steps, a number, a person."""
    asks, stems = question.asks, question.stems
    words = {bare(token.fold) for token in message.tokens if message.role_at(token.start) == "body"}  # no «Un saludo»
    if stems & leveled(word_set("telefono whatsapp")) and message.feature("phone"):
        return True
    if stems & leveled(word_set("correo email mail")) and message.feature("email"):
        return True
    if asks in ("que", "cual", "cuales"):
        needs = not words.isdisjoint(("falta", "basta", "bastan", "necesita", "necesitas", "necesitan"))
        return needs or bool(stems & leveled(_QUALITIES) and words & _TELLS) or _tells_to_do(message)
    if asks in ("donde", "adonde", "como"):
        features = ("link", "list", "reference")
        return any(map(message.feature, features)) or bool(words & _PLACES) or _tells_to_do(message)
    if asks in HOW_MUCH:
        return bool(message.feature("number") or message.feature("amount")) or bool(words & _NUMBERS)
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
            tags = message.tags(token)
            if any(tag.startswith(("VMM02", "VMM03", "VMSP3S")) for tag in tags) and not any(
                tag[:3] == "VMI" for tag in tags
            ):
                return True
    return False


def _confirmed(every: tuple[Question, ...], left: tuple[Question, ...]) -> frozenset[str]:
    """The stems of the questions for a yes or no that the draft takes up."""
    return frozenset(
        stem for question in every if not question.asks and question not in left for stem in question.stems
    )


def _yes_or_no(message: Message, taken: frozenset[str], groups: Mapping[str, str]) -> int:
    """How many sentences or clauses of the draft say yes or no at their start, and not to a question of the stems ``taken``.

    A sentence with an «y» may go on to answer another one, and «sí en los dos casos» answers two.
    """
    said = 0
    for sentence in message.sentences:
        text = message.masked[sentence.start : sentence.end].lower()
        here = [2 if one.startswith(("las", "los", "amb")) else 1 for one in compiled(_ANSWERS).findall(text)]
        if here and not (
            here == [1]
            and compiled(_FOR_MORE).search(text) is None
            and taken & stems_among(message, sentence.first, sentence.last, groups, frozenset())
        ):
            said += sum(here) + (here == [1] and re.search(rf"\b(?:en|a|para|con) {_BOTH}\b", text) is not None)
    return said


_ANSWERS = (
    r"(?:^|[.:;!?\n,] ?(?:-|\*)? ?[¡]?)(?:(?:y|pero) )?(sí|si,|no|claro|por supuesto|desde luego|efectivamente|así es|correcto|en efecto|exacto|también|tampoco"
    r"|lamentablemente|desafortunadamente|con (?:mucho )?gusto (?:l|t|p)|de momento no|por ahora no|todavía no|aún no|en principio"
    r"|(?:las|los) (?:dos|tres)|ambas|ambos|sin problema|perfecto|así que (?:perfecto|sí|no)|(?:hoy|mañana) (?:te|le|lo|la|les|os|los|las) esperamos)(?!\w)"
)


def _shown(text: str) -> str:
    """The question as the report quotes it: short, and without long numbers."""
    clean = re.sub(r"\d[\d .-]{5,}\d", "…", " ".join(text.split()))
    return f"«¿{clean if len(clean) <= _SHOWN else clean[: _SHOWN - 1].rstrip() + '…'}?»"
