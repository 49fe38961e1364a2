"""Kind «capitals»: words in capitals that shout, told from acronyms, names, codes, buttons and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tonecheck.checks.finding import found
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import Token

#: Acronyms, brands and labels that are words too in lower case.
_ACRONYMS = frozenset(
    "usa once pin iva visa seat ave alsa aena ocu sat ups man mac mango puma marca correos imei sim ram led dos oca par pago ok sms"
    " nif dni cif iban bic cae pyme pvp sae sepa cups tac gas once ono orange vips más alcampo dia día casa zara sol mar tur"
    " cv rae boe une iso dim atm red abc ante uno as sa sl slu ltda sas srl cp tv pc cd dvd no-reply uber amazon mrw dhl gls seur"
    " correo asnef sec ine imss sat curp rfc afip anses cuit cuil arca pami dian nit eps rut sii bcp cci yape plin spei oxxo"
    " sube anda ande set sis sar asume ende suma luma vive sura pila alba sena asada ute ose ina".split()
)  # fmt: skip
#: What comes before a word that is written as it stands on a button, a voucher or a label.
_LABELS = frozenset(
    "código códigos cupón cupones botón opción opciones pestaña menú pulse pulsa pulsando presione presiona oprima clic teclee"
    " tecla modelo referencia escriba escribe escribir palabra responda responde asunto campo casilla sección promoción clave marca"
    " producto artículo serie línea gama colección estado etiqueta seleccione selecciona elija elige marque pantalla apartado"
    " programa plan tarifa tarjeta club app aplicación archivo carpeta usuario contraseña empresa tienda grupo talla color envíe"
    " transportista agencia banco cadena vale descuento señal cartel sello letras texto".split()
)  # fmt: skip
_BETWEEN = frozenset(": en a de con el la los las un una que dice y o por su tu al del pone".split())
_EVERYDAY = 13  # frequency from which a word in capitals amid others is no acronym or brand
_BEFORE_NAMES = frozenset("el la los las un una su tu del al de en con por para a".split())
_BEFORE_CALLED = frozenset(
    "hola días tardes noches estimado estimada querido querida gracias señor señora sr sra don doña".split()
)
_FUNCTION = ("V", "R", "P", "C", "D", "S", "I")
_LETTERS = re.compile(r"[^\W\d_]")


@cache
def _two_capitals() -> re.Pattern[str]:
    return re.compile("[A-ZÁÉÍÓÚÜÑ]{2}")


def check_capitals(rule: Rule, message: Message) -> Iterator[Finding]:
    """A message wholly in capitals, a run of at least two common words, or one of at least four letters."""
    if _two_capitals().search(message.masked) is None:
        return
    words = [n for n, token in enumerate(message.tokens) if token.kind == "word" and len(token.text) > 1]
    upper = [n for n in words if message.tokens[n].text.isupper()]
    common = [n for n in upper if _is_common(message, message.tokens[n])]
    if not common:
        return
    if len(common) > 3 and len(upper) >= 0.8 * len(words):
        yield _shout(rule, message, upper[0], upper[-1])
        return
    for run in _runs(message, upper):
        shouting = [n for n in run if n in common]
        if not shouting or _is_label(message, run):
            continue
        if len(shouting) == 1:
            number = shouting[0]
            alone = len(run) == 1 or len(message.tokens[run[0]].text) < 4  # «NO TV», not «XENTRA INTEGRALES»
            if alone and len(message.tokens[number].text) > 3 and _stresses(message, number):
                yield _shout(rule, message, number, number)
        elif any(len(message.tokens[n].text) > 2 for n in shouting) and any(_is_function(message, n) for n in shouting):
            yield _shout(rule, message, shouting[0], run[-1])


def _is_common(message: Message, token: Token) -> bool:
    """Tell whether a word in capitals is a common Spanish word and no acronym."""
    if token.fold in _ACRONYMS or set(token.text) <= set("IVXLCDM"):
        return False
    return any(r.tag[:2] != "NP" and r.frequency > 5 for r in message.tools.lexicon.look_up(token.fold))


def _is_everyday(message: Message, token: Token) -> bool:
    """Tell whether a word that may be a brand is so common that amid shouted words it is itself: pago, casa, día."""
    return len(token.text) > 2 and any(r.frequency >= _EVERYDAY for r in message.tools.lexicon.look_up(token.fold))


def _runs(message: Message, upper: list[int]) -> Iterator[list[int]]:
    """Yield the words in capitals that stand together: on one line, with nothing but signs, numbers and one letter between."""
    run: list[int] = []
    for number in upper:
        if run and _continues(message, run[-1], number):
            run.append(number)
            continue
        if run:
            yield run
        run = [number]
    if run:
        yield run


def _continues(message: Message, last: int, number: int) -> bool:
    tokens = message.tokens
    gap = message.masked[tokens[last].end : tokens[number].start]
    if "\n" in gap or ":" in gap or "(" in gap or '"' in gap or "-" in gap.strip(" ") or "/" in gap:
        return False
    return all(not token.text.islower() for token in tokens[last + 1 : number])


def _is_label(message: Message, run: list[int]) -> bool:
    """Tell whether the words are a heading, a button, a voucher, a label before a colon, a company or a customer's name."""
    text, tokens = message.masked, message.tokens
    first, last = tokens[run[0]], tokens[run[-1]]
    if is_quoted(text, first.start, last.end) or text[first.start - 1 : first.start] in ("-", "/", "_", "#", "@"):
        return True
    if text[last.end : last.end + 1] in ("-", "/", "_"):
        return True
    after = text[last.end :].lstrip(" ")[:2]
    before = tokens[run[0] - 1]
    if after[:1] == ":" and (first.sentence != before.sentence or not run[0] or before.text in "[("):
        return True
    low, high = text.rfind("\n", 0, first.start) + 1, text.find("\n", last.end)
    line = text[low : high if high >= 0 else len(text)].strip(" *#-=\r")
    if line.lower().startswith(("aviso legal", "aviso de confidencialidad", "confidencialidad")):
        return True
    if line.isupper() and line[-1:] not in ".!?" and len(line.split()) < (9 if "\n" in text.strip() else 4):
        return True  # a heading; or, alone, a button or a state
    if after in ("S.", "C.") or re.match(r"[.,]? *(?:S\.? ?[AL]|LTDA)\b", text[last.end :]):
        return True
    if message.role_at(first.start) == "greeting" and not any(_is_function(message, n) for n in run):
        return True
    if first.fold == "todo" and text[last.end :].lstrip().lower().startswith("incluido"):
        return True
    number, steps = run[0] - 1, 0
    while number >= 0 and tokens[number].sentence == first.sentence and steps < 3:
        fold = tokens[number].fold
        if fold in _LABELS:
            return True
        if fold not in _BETWEEN and not tokens[number].text.isupper():  # «escriba ASESOR o AYUDA»
            return False
        number, steps = number - 1, steps + 1
    return False


def _stresses(message: Message, number: int) -> bool:
    """Tell whether one word in capitals is stressed rather than named: it is no mere noun, or an exclamation follows."""
    token = message.tokens[number]
    tags = [r.tag for r in message.tools.lexicon.look_up(token.fold) if r.frequency > 7]
    before = message.tokens[number - 1].fold if number else ""
    if before in _BEFORE_NAMES and all(tag[0] == "N" or tag[0] == "V" and tag[2] in "ISM" for tag in tags):
        return False  # «la SUBE», «por PILA»: no verb in a person follows these
    if before in ("el", "la", "los", "las", "del", "al") and any(tag[0] == "N" for tag in tags):
        return False
    if any(tag[0] in "RVPDIA" for tag in tags):
        return True
    return message.masked[token.end : token.end + 1] == "!"


def _is_function(message: Message, number: int) -> bool:
    tags = [r.tag for r in message.tools.lexicon.look_up(message.tokens[number].fold)]
    return any(tag.startswith(_FUNCTION) for tag in tags) and not all(tag.startswith("N") for tag in tags)


def _shout(rule: Rule, message: Message, first: int, last: int) -> Finding:
    start, end = message.tokens[first].start, message.tokens[last].end
    plain = _lowered(message, first, last)
    return found(rule, message, start, end, suggestions=[plain], fix=Fix(False, (Edit(start, end, plain),)))


def _is_called(message: Message, number: int) -> bool:
    """Tell whether the word is a first name that a greeting, a title or a thank-you calls: «HOLA ANA», «GRACIAS, ROSA»."""
    before = next((t for t in reversed(message.tokens[max(0, number - 2) : number]) if t.kind == "word"), None)
    if before is None or before.fold not in _BEFORE_CALLED:
        return False
    from tonecheck.checks.callers import genders  # few messages shout

    return bool(genders(message, message.tokens[number].text.capitalize()))


def _lowered(message: Message, first: int, last: int) -> str:
    """Return the words in sentence case; acronyms and what the lexicon does not know keep their capitals, names their first."""
    out, at = "", message.tokens[first].start
    for number in range(first, last + 1):
        token = message.tokens[number]
        word = token.text
        if token.kind == "word":
            begins = message.sentences[token.sentence].first
            opens = all(not _LETTERS.search(t.text) for t in message.tokens[begins:number])
            if _is_called(message, number):
                word = word.capitalize()
            elif _is_common(message, token) or len(word) == 1:
                word = word.capitalize() if opens else word.lower()
            elif token.fold not in _ACRONYMS and any(r.tag[:2] == "NP" for r in message.readings(token)):
                word = word.capitalize()
            elif message.tools.lexicon.look_up(token.fold) and (
                token.fold not in _ACRONYMS or last - first > 1 and _is_everyday(message, token)
            ):
                word = word.capitalize() if opens else word.lower()
        out += message.text[at : token.start] + word
        at = token.end
    return out
