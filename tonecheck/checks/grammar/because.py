"""«Porque» and «si no» in one word or two: «se retrasó por que faltaba la firma», «llegó tarde por qué nevaba», «tráigalo hoy, sino …»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import INDICATIVE, PREPOSITIONS, PRONOUNS, THE, Around
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS

#: What «por que» belongs to: «la razón por que …», «velamos por que …».
_REASONS = frozenset(
    "razón motivo causa preocupar optar votar velar luchar esforzar apostar pelear interesar abogar empezar acabar terminar"
    " comenzar decantar inclinar pasar trabajar haber".split()
)
#: Verbs after which «por qué» is asked.
_ASKING = frozenset(
    "saber preguntar entender explicar averiguar comprender decir ver contar indicar aclarar investigar imaginar revisar"
    " consultar comprobar verificar detallar conocer".split()
)
#: What else a question may be about: «muestra por qué», «la duda es por qué».
_ASKED = _ASKING | frozenset(
    "mostrar enseñar comentar informar avisar recordar mirar pensar estudiar analizar identificar importar descubrir leer escribir"
    " ignorar olvidar interesar discutir hablar debatir reflexionar duda pregunta razón motivo causa según sobre tratar deber hacer"
    " quedar responder justificar demostrar constar claro notificar señalar adivinar creer observar probar explicación".split()
)
_BETWEEN = PRONOUNS | frozenset(
    "no ya usted ustedes aún todavía él ella nosotros nosotras vosotros yo tú vos nadie alguien todo nada eso esto"
    " ahí allí aquí acá hoy ayer ahora así siempre nunca también tampoco igual quizá quizás seguramente".split()
)
_NOT_WHY = _REASONS | _ASKING
_JOINED = DETERMINERS.keys() | {"y", "o"}
_NOT_BEFORE = PREPOSITIONS | {"y", "o", "ni", "el", "al", "del"}
_LINKS = frozenset("si cuando aunque mientras".split())
_FARTHEST = 5  # words of the subject before the verb


def because(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each «por que» before a verb in the indicative, and «porque»."""
    for at in message.places.get("por", ()):
        word = Around(message, at)
        if word.fold(1) != "que" or word.closed(-1) or {"¿", "?"} & {*word.before(), *word.after()}:
            continue
        if word.lemmas(-1) & _NOT_WHY or word.fold(-1) in _JOINED:
            continue
        if _ASKING.isdisjoint(lemma for back in (-2, -3) for lemma in word.lemmas(back)) and _told(word, 2):
            yield word.span(0, 1), "porque"


def unasked_why(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each «por qué» that gives a reason in a sentence where nobody asks or tells, and «porque»."""
    for at in message.places.get("por", ()):
        word = Around(message, at)
        if word.fold(1) != "qué" or word.closed(-1) and word.fold(-1) != ",":
            continue
        before = word.before()
        if {"¿", "?", "¡", "!"} & {*before, *word.after()} or word.fold(-1) in _NOT_BEFORE:
            continue
        asked = any(word.lemmas(-back) & _ASKED for back in range(1, len(before) + 1))
        if len(before) > 1 and not asked and _told(word, 2):
            yield word.span(0, 1), "porque"


def if_not(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each «sino» that a whole clause follows or a condition stands before, where nothing was denied, and «si no»."""
    for at in message.places.get("sino", ()):
        word = Around(message, at)
        denied = {"no", "ni", "nunca", "nada", "nadie"} & {*word.before()}
        if not word.closed(-1) or denied:
            continue
        if "si" in word.before() and word.fold(2) != "," or word.fold(1) in DETERMINERS and _told(word, 1):
            yield word.span(0), "si no,"


def _told(word: Around, at: int) -> bool:
    """Whether a verb in the indicative, with its subject before it or not, stands there."""
    if word.fold(at) in _LINKS:
        return True  # «por que si no contestas, se devuelve»
    at = word.skip(at, _BETWEEN, at + 4)
    if (word.fold(at), word.fold(at + 1)) == ("a", "veces"):
        at = word.skip(at + 2, _BETWEEN, at + 6)
    if word.fold(at) in DETERMINERS and word.can(at + 1, "NC", "AQ"):
        return _has_verb(word, at + 2)
    if word.fold(at) in THE and word.fold(at + 1) == "que":
        return _has_verb(word, at + 1)  # «por que la que pidió está agotada»
    if word.only(at, "SP"):  # «por que sin ella no se lo entregan»
        return _has_verb(word, at + 1)
    if word.fold(at) == "podemos":
        return True  # of podar too
    return word.can(at, *INDICATIVE) and not word.can(at, "AQ", "SP", "VMS")


def _has_verb(word: Around, at: int) -> bool:
    """Whether the subject that ends before ``at`` has its verb, behind a relative clause or not: «el número que ingresó no existe»."""
    last, wanted = at + _FARTHEST - 1, 1
    while at < last and not word.closed(at) and word.fold(at) != "y":
        if word.fold(at) == "que":
            last, wanted = at + 2 * _FARTHEST, 2
        elif _is_verb(word, at):
            wanted -= 1
            if not wanted:
                return True
        at += 1
    return False


def _is_verb(word: Around, at: int) -> bool:
    if word.fold(at) in ("esta", "estan") and word.can(at + 1, "VMP", "AQ", "RG"):
        return True  # «por que la dirección esta incompleta»
    if word.fold(at - 1) in ("lo", "le", "les", "se", "me", "te", "nos"):
        return word.can(at, *INDICATIVE)  # «sino el sistema lo cancela»
    return word.can(at, *INDICATIVE) and not word.can(at, "NC", "AQ", "SP")
