"""Kind «public-data»: a public reply that asks for the customer's data or shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.rulebook import Rule

#: Mail services for persons: no company answers from them.
_PRIVATE_MAIL = ("gmail.", "hotmail.", "outlook.", "yahoo.", "icloud.", "live.", "protonmail.", "msn.")
_OWN = re.compile(
    r"\b(?:su|tu|vuestro|suyo|tuyo|nos (?:dio|dejó|diste|dejaste|indicó|indicaste|facilitó))\b", re.IGNORECASE
)
#: What we do to the customer: «te llamaremos al 600 …», «la boleta se envió a g.rojas@…».
_REACHED = (
    r"\b(?:te|le|os|les|se l[oae]s?)\s+(?:hemos |han |vamos a |van a )?(?:llam|escrib|contact|mand|envi|avis)\w+\b[^.!?\n]{0,25}$"
    r"|\bse (?:te |le )?(?:envi|mand|remiti)\w+\s+(?:\w+\s+){0,2}al?\s+$"
)
_OURS = re.compile(r"\b(?:nuestr[oa]s?|l[íi]nea|gratuit[oa]|atención|asistencia|oficina)\b", re.IGNORECASE)
_ORDER = re.compile(
    r"\b(?:pedido|orden|compra|reserva|factura|seguimiento|rastreo|gu[íi]a|póliza|contrato|expediente)\b", re.IGNORECASE
)
_STREET = r"\b(?:calle|c/|avenida|av\.|avda\.|paseo|plaza|carrera|cra\.|camino|ronda)\s*\S[^.\n;]{1,40}?\d+"
_HOME = re.compile(r"\b(?:su|tu|vuestra)\s+(?:dirección|domicilio|casa)\b", re.IGNORECASE)
#: A Colombian address, which names no house number as others do: «Calle 45 # 12-30», «Cra. 7 No. 71-21».
_GRID = r"\b(?:calle|cl\.?|carrera|cra\.?|kr\.?|diagonal|dg\.?|transversal|tv\.?)\s*\d{1,3}\s?[a-z]?(?:\s?bis)?\s*(?:#|n\.?[ºo°]\.?)\s*\d{1,3}\s?[a-z]?\s?-\s?\d{1,3}\b"
#: Where a parcel of the customer's goes: «tu pedido va a Los Aromos 455».
_BOUND = (
    r"\b(?i:su|tu)\b[^.!?\n]{1,60}\b(?i:va|irá|llega|llegará|llegó|entreg\w+|envi\w+|llev\w+|dej\w+)\b[^.!?\n]{0,20}?"
    r"\b(?:a|en)\s+((?:[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+\s+){1,4}\d{1,5}\b(?!\s*(?:de\s|horas|h\b|días|%|€)))"
)
#: «te lo mandamos a C/ Mayor 14».
_SENT_TO = (
    r"\b(?:(?:te|le|os|se|les)\s+l[oa]s?\s+(?:mand|envi|llev|entreg|dej)|l[oa]s?\s+(?:hemos |han )?(?:mand|envi|entreg))\w+\b[^.!?\n]{0,25}?\s(?:a|en)\s+(?=(?:la )?"
    + _STREET[2:]
    + ")"
)
#: Before it: what goes there is the customer's.
_GOES = (
    r"\b(?:su|tu|te|le|sale|enviamos|despachamos)\b[^!?\n]*\b(?:a|en|para|hacia)\s+"
    r"(?:la |su |tu )?(?:casa |dirección )?(?:en |de )?(?:la )?$"
)
_REACH = 60  # code points before a datum in which its owner is named


def check_public_data(rule: Rule, message: Message) -> Iterator[Finding]:
    """The rule's phrases ask for data; shown data are orders, telephones, addresses of the customer, never the company's."""
    for match in message.matches(rule.look):
        values = {"fact": "En un mensaje público se piden datos del cliente", "what": "Pídelos por mensaje privado"}
        yield found(rule, message, match.start, match.end, values=values)
    for name, span in _shown(message):
        values = {"fact": f"En un mensaje público se ve {name}", "what": "Quítalo y sigue por mensaje privado"}
        yield found(rule, message, span.start, span.end, values=values)


def _shown(message: Message) -> Iterator[tuple[str, Span]]:
    text = message.masked
    for span in message.of_role("email"):
        domain = message.text[span.start : span.end].partition("@")[2].lower()
        if domain.startswith(_PRIVATE_MAIL) or _belongs(text, span):
            yield "el correo del cliente", span
    if any(char.isdecimal() for char in text):
        for span in message.entities.get("phone", ()):
            if _belongs(text, span):
                yield "el teléfono del cliente", span
        for span in message.entities.get("reference", ()):
            if _ORDER.search(_before(text, span)) and "\ue000" not in text[span.start : span.end]:
                yield "el número de pedido del cliente", span
        home = _HOME.search(text)
        if home:
            street = re.compile(_STREET, re.IGNORECASE).search(text, home.end(), home.end() + 2 * _REACH)
            if street:
                yield "la dirección del cliente", Span(*street.span())
                return
        sent = re.search(_SENT_TO, text, re.IGNORECASE)
        street = re.compile(_STREET, re.IGNORECASE).search(text, sent.end()) if sent else None
        if street:
            yield "la dirección del cliente", Span(*street.span())
            return
        grid = re.compile(_GRID, re.IGNORECASE).search(text) if "-" in text else None
        if grid and re.search(_GOES, _before(text, Span(*grid.span())), re.IGNORECASE):
            yield "la dirección del cliente", Span(*grid.span())
            return
        bound = re.compile(_BOUND).search(text)
        if bound:
            yield "la dirección del cliente", Span(*bound.span(1))


def _before(text: str, span: Span) -> str:
    piece = text[max(0, span.start - _REACH) : span.start]
    return re.split(r"[.!?\n](?=\s)", piece)[-1]


def _belongs(text: str, span: Span) -> bool:
    """Tell whether the words around say that a telephone or address is the customer's: «su móvil 600 …»."""
    before = _before(text, span)
    after = text[span.end : span.end + 25]
    own = bool(_OWN.search(before) or re.search(_REACHED, before, re.IGNORECASE)) or bool(
        re.match(r"\W*que nos (?:dio|dejó|diste|dejaste|indic)", after)
    )
    return own and not _OURS.search(before)
