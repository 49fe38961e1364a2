"""Kinds «card», «document», «credential» and «third-party»: what must not be sent, in the whole of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.credentials import credentials
from tonecheck.identity import identity_numbers
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.privacy import card_numbers
from tonecheck.rulebook import Rule

_NEVER = "Quítalo: el código de seguridad no se escribe nunca."
_CODE = r"\b(?:cvv2?|cvc2?|csc|c[oó]digo de seguridad)\b[^\d\n]{0,15}?(?<!\d)(\d{3,4})(?![\d/-]|\.\d)"
#: Where somebody lives.
_LIVES = r"\b(?:vive|viven|reside|residen|(?:su )?(?:dirección|domicilio)(?: es| está en|:)?)(?: en)?(?: la| el)? (?P<street>(?:calle|avenida|avda\.|av\.|paseo|plaza|carrera|camino|ronda)\s[^.\n;]{1,40}?\d+)"


def check_card(rule: Rule, message: Message) -> Iterator[Finding]:
    """Quotes, signature and code included: what is sent is sent. The finding covers the digits only."""
    text = message.text
    digits = sum(map(text.count, "0123456789"))
    if digits >= 13:
        for span in card_numbers(text):
            yield found(rule, message, span.start, span.end)
    if digits >= 3:
        lowered = text.lower()
        if "cv" in lowered or "csc" in lowered or "de seguridad" in lowered:
            for match in re.finditer(_CODE, text, re.IGNORECASE):
                yield found(rule, message, match.start(1), match.end(1), advice=_NEVER)


def check_document(rule: Rule, message: Message) -> Iterator[Finding]:
    """Documents of persons and bank accounts in clear, wherever they stand; those under a signature are the company's."""
    text = message.text
    if sum(map(text.count, "0123456789")) >= 6:
        for span in identity_numbers(text):
            if message.role_at(span.start) not in ("signature", "footer"):
                yield found(rule, message, span.start, span.end)


def check_credential(rule: Rule, message: Message) -> Iterator[Finding]:
    """Keys, passwords, links that let somebody in, and inner addresses."""
    reached = -1
    for span in sorted(credentials(message.text)):
        if span.start >= reached:
            reached = span.end
            yield found(rule, message, span.start, span.end)


def check_third_party(rule: Rule, message: Message) -> Iterator[Finding]:
    """The telephones and addresses in a sentence that names a third person by one of the rule's phrases."""
    seen: set[Span] = set()
    for match in message.matches(rule.look):
        sentence = message.sentences[message.sentence_at(match.start)]
        for span in (*message.feature("phone"), *message.feature("email")):
            if match.start <= span.start < sentence.end and span not in seen:
                seen.add(span)
                yield found(rule, message, span.start, span.end)
        lives = re.compile(_LIVES, re.IGNORECASE).search(message.masked, match.start, sentence.end)
        if lives is not None:
            yield found(rule, message, lives.start("street"), lives.end("street"))
