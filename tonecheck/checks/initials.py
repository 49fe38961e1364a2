"""Kind «initials»: capitals that common nouns do not take (Cliente, Martes, Junio), and sentences that begin without one.

The words are data: ``common`` in the rule file. ``honorific`` are those that some write with a capital out of respect.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.checks.grammar.around import Around
from tonecheck.checks.kinds import of_kind
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule, names_in
from tonecheck.spanish.dates import MONTHS
from tonecheck.spanish.tokens import ABBREVIATIONS
from tonecheck.tools import Tools, once

_BEFORE_MONTH = frozenset("en hasta desde para este próximo pasado".split())
_BEFORE_OF_MONTH = frozenset(
    "mes meses principios mediados finales fines inicios factura facturas recibo recibos boleta cuota cuotas mensualidad"
    " mensualidades consumo consumos extracto cargo cargos cobro cobros pago pagos saldo cierre ciclo nómina resumen"
    " débito débitos abono abonos renta alquiler arriendo sueldo planilla corte periodo período vencimiento lectura prima póliza liquidación"
    " deuda importe pensión expensas suscripción".split()
)
_NO_NAMES = ("P", "D", "R", "C", "S", "VMI", "VSI", "VAI")  # «¿Le parece?» behind a comma
#: Words that begin no name.
_SMALL = frozenset("le les se nos me te lo si por para pero porque cuando que".split())
_TITLES = frozenset("don doña señor señora señorita".split())
_NO_PERSON = frozenset("benito bosco quijote juan juana".split())  # towns and works that are named so
#: What stands before somebody who is spoken to, and before somebody who is spoken of.
_GREETED = frozenset(", hola gracias estimado estimada apreciado apreciada buenos días tardes noches".split())
_RUNNING = frozenset("a con de para por que y el la al del soy".split())
_CURRENCIES = frozenset("euro euros peso pesos dólar dólares sol soles colón colones".split())
#: What a date names: «la avenida 9 de Octubre», «el barrio 20 de Julio».
_STREETS = frozenset(
    "avenida av avda calle plaza plazoleta barrio colonia parque estación paseo puente escuela".split()
)
_OFFICES = frozenset("atención servicio soporte asistencia ayuda".split())
#: Words back in which another capital shows a name: «Plaza del Dos de Mayo», «Servicio de Atención al Cliente».
_REACH = 4
_LEAST = 4  # letters of the word before a full stop, which is no abbreviation then


@once
def _common_nouns(tools: Tools) -> dict[str, frozenset[str]]:
    """Rule → the words of its ``common``."""
    return {}


def check_initials(rule: Rule, message: Message) -> Iterator[Finding]:
    """Capitals where common nouns take none, and sentences that begin without one."""
    known = _common_nouns(message.tools)
    common = known.get(rule.id)
    if common is None:
        common = known[rule.id] = frozenset(names_in(rule.options, "common"))
    for form in common & message.places.keys():
        for at in message.places[form]:
            token = message.tokens[at]
            if token.text[0].isupper() and token.text[1:].islower() and _is_common(Around(message, at), common):
                yield found(rule, message, token.start, token.end, suggestions=(token.fold,))
    tokens = message.tokens
    for at in of_kind(message, "sign"):
        word = Around(message, at)
        if tokens[at].text == "¿" and word.fold(-1) == "," and word.text(1).istitle() and word.only(1, *_NO_NAMES):
            yield found(rule, message, word.span(1).start, word.span(1).end, suggestions=(word.fold(1),))
        if tokens[at].text == "," and word.fold(1) in _SMALL and _follows_comma(word):
            yield found(rule, message, word.span(1).start, word.span(1).end, suggestions=(word.fold(1),))
    for stop in of_kind(message, "sign"):
        at = stop + 1
        if tokens[stop].text != "." or at < 2 or at == len(tokens):
            continue
        token = tokens[at]
        if token.kind == "word" and token.text[0].islower() and _opens(message, at):
            capital = token.text[0].upper() + token.text[1:]
            yield found(rule, message, token.start, token.end, suggestions=(capital,))


def _follows_comma(word: Around) -> bool:
    """Whether a capital stands inside a running sentence: «está lista el lunes, Le recuerdo que …»."""
    message = word.message
    comma = message.tokens[word.at]
    if word.text(-1)[:1].isupper() or not word.text(1).istitle() or not word.text(2).islower():
        return False  # «Hola, Ana, Le …» stays with its greeting
    return message.masked[comma.end : comma.end + 1] == " " and message.role_at(comma.start) == "body"


def _is_common(word: Around, common: frozenset[str]) -> bool:
    """Whether a capital word stands inside a running sentence and in no name."""
    before = word.fold(-1)
    if word.kind(-1) not in ("word", "number") and before != ",":
        return False
    if word.fold(0) in _TITLES and word.kind(1) == "word" and word.text(1)[0].isupper():
        return _addressed(word)
    if word.fold(0) in MONTHS and not _dated(word):
        return False  # Julio de Caro, la colección Abril
    if word.fold(0) in _CURRENCIES and word.kind(-1) != "number":
        return False  # «Sol», «Colón»
    if word.fold(1) in ("de", "del") and any(word.text(distance)[:1].isupper() for distance in (2, 3)):
        return False  # «el Departamento de Agricultura»
    if word.fold(-1) == "al" and word.fold(-2) in _OFFICES and word.text(-2)[0].isupper():
        return False  # «Atención al Cliente» where a line begins
    message = word.message
    first = message.sentences[message.tokens[word.at].sentence].first
    for place in range(max(first + 1, word.at - _REACH), word.at):
        other = message.tokens[place]
        named = other.text[0].isupper() and (len(other.text) == 1 or not other.text.isupper())  # «por PSE el Sábado»
        if other.kind == "word" and named and other.fold not in common:
            return False
    after = word.text(1)
    if word.kind(1) == "word" and after[0].isupper():
        return False
    if (
        word.at - 1 == first
        and message.tokens[first].text[0].isupper()
        and not word.can(-1, "D", "S", "AQ", "P", "VMP")
    ):
        return False  # «Atención Cliente», a title
    return word.kind(1) not in ("code", "url", "email") and after not in ("/", "-", "»", '"', "_")


def _addressed(word: Around) -> bool:
    """Whether a title with a capital stands before somebody's name: «Buenas, Don Emilio», no «la pizzería Don Luis»."""
    if word.fold(1) in _NO_PERSON:
        return False
    before = word.fold(-1)
    if before in _GREETED or before not in _RUNNING:
        return before in _GREETED
    return (word.text(-2).islower() or word.can(-2, "V")) and not word.can(-2, "NC")


def _dated(word: Around) -> bool:
    """Whether a month stands in a date: «9 de Junio», «a finales de Enero», «en Diciembre»."""
    if word.fold(-1) == "de":
        if word.kind(-2) == "number":
            return _STREETS.isdisjoint((word.fold(-3), word.fold(-4)))
        return word.fold(-2) in _BEFORE_OF_MONTH
    if word.fold(-1) in ("y", "e", "a", "o") and word.fold(-2) in MONTHS:
        return True  # «de marzo y Abril»
    if word.fold(0) == "julio" and word.fold(-1) == "en":
        return word.closed(1) and not word.lemmas(-2) & {"confiar", "creer", "pensar"}  # «la revisión toca en Julio»
    return word.fold(-1) in _BEFORE_MONTH and word.fold(0) != "julio"


def _opens(message: Message, at: int) -> bool:
    """Whether a word in lower case begins a sentence: after a full stop and a space, and the word before is none that ends in one."""
    end, token, before = message.tokens[at - 1], message.tokens[at], message.tokens[at - 2]
    gap = message.masked[end.end : token.start]
    if gap not in (" ", "\n", "  ") or before.kind != "word" or before.end != end.start:
        return False
    if token.fold not in message.tools.lexicon or message.masked[token.end : token.end + 1] in (".", "@", "/", "_"):
        return False
    if len(before.text) < _LEAST or before.fold in ABBREVIATIONS or not before.text.islower():
        return False
    return before.fold in message.tools.lexicon
