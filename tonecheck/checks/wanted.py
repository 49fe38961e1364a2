"""Papers that the customer wants and nobody asks for with a question mark: «también quería que me mandaran la factura».

Part of the kind «unanswered».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tonecheck.checks.asking import Question, compiled, level, stems_among
from tonecheck.message import Message

#: The asking word of a paper that is wanted.
PAPER = "papel"
_PAPERS = r"factura|recibo|duplicado|certificado|justificante|comprobante|presupuesto|cotizacion|constancia|boleta|etiqueta|contrato"
_WANTED = (
    r"(?:\b(?:(?:quer|quis|quier|necesit|gustar|favor|podri|puede|pueden|tambien|ademas|solicit|pido|agradec|desear)\w*\b[^.;:?!\n]{0,25}?"
    r"\b(?:(?:me|nos|se me) (?:l[ao]s? )?(?:mand|envi|remit|hagan|hicier|emit|facilit|pas|expid|ha[cg])\w*"
    r"|(?:mand|envi|remit|hac|emit|facilit|pas|exped)[aei]r(?:me|nos)))"
    r"|\b(?:mand|envi|remit|hag|emit|facilit|pas|expid)(?:e|en|a|ad)(?:me|nos)|\b(?:necesit(?:o|amos|aria)|solicit(?:o|amos)|pido))"
    rf"\s+(?:por favor,?\s+)?(?P<paper>(?:la|el|una?|mi|mis|las|los|su)\s+(?:copia de (?:la|el) |duplicado de la )?(?:{_PAPERS})s?\b)"
)
_NOT = r"\b(?:no|sin|ya|si|porque|para|como|cuando|segun)\b[^,.;:?!\n]{0,40}$"
_STOP = r"[.;:!?\n,]|\s(?:y|pero|porque|para|gracias|por favor)\b"
_SUPPLIED = (
    r"\b(?:descarg\w+|adjunt\w+|anex\w+|archivo|documento|documentos|pdf|enlace|impres\w+|imprim\w+|(?:se|te|os) (?:la|lo|las|los)\b"
    r"|(?:la|lo|las|los) (?:tien|ten|recib|ver|encontr|pued|pod|envi|mand|emit|hac|hare|hemos|he|llev|dej|remit)\w*"
    r"|(?:envi|mand|remit|pas|hac)\w*(?:sel[ao]s?|tel[ao]s?|osl[ao]s?))\b"
)


def wanted(customer: Message, groups: Mapping[str, str], common: frozenset[str]) -> Iterator[Question]:
    """Yield the papers that the customer's message wants, outside of its questions: «y la factura a nombre de mi empresa»."""
    plain = level(customer.text)
    if len(plain) != len(customer.text):
        return
    for found in compiled(_WANTED).finditer(plain):
        low = max(plain.rfind(sign, 0, found.start()) for sign in ".;:?!\n¿") + 1
        stop = compiled(r"[.;:?!\n]").search(plain, found.end())
        if plain[:low].endswith("¿") or (stop is not None and stop.group() == "?"):
            continue
        if compiled(_NOT).search(plain[low : found.start("paper")]):
            continue
        end = compiled(_STOP).search(plain, found.end())
        written = customer.text[found.start("paper") : end.start() if end is not None else len(plain)].strip()
        inside = [n for n, token in enumerate(customer.tokens) if found.start("paper") <= token.start < found.end()]
        about = stems_among(customer, inside[0], inside[-1] + 1, groups, common) if inside else frozenset()
        if about:
            yield Question(f"y {written}", PAPER, about)


def supplied(question: Question, said: frozenset[str], message: Message) -> bool:
    """Whether anything in the draft may be about the paper: its name, a file, a link, «se la envío»."""
    if question.stems & said or message.frame.attachments or message.feature("link"):
        return True
    return re.search(_SUPPLIED, level(message.masked)) is not None
