"""What a draft asks for in its own words and the customer's message has: an address, a receipt, when it was bought.

Part of the kind «asked-again», for data that no number names (asked.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tonecheck.message import Message
from tonecheck.model import Span

#: «Indíquenos», «¿nos pasás …», «necesitamos que nos envíe», and what may stand before the thing.
_ASK = (
    r"\b(?:(?:ind[ií][qc]\w{1,2}|d[ií]g?a?|env[ií][ea]|m[áa]nd[ae]|p[áa]s[ae]|facil[ií]t[ae]|comp[áa]rt[ae]|propor?ci[oó]n[ae]|adj[uú]nt[ae]|rem[ií]t[ae]"
    r"|conf[ií]rm[ae]|reg[áa]l[ae]|br[íi]nd[ae]|ap[óo]rt[ae]|sumin[íi]str[ae]|regalar|brindar|aportar|suministrar|indicar|dar|decir|enviar|mandar|pasar|facilitar|compartir|proporcionar|adjuntar|confirmar|remitir)(?:nos|me)"
    r"|(?:nos|me) (?:ind[ií][qc]\w{1,3}|dig?as?|dices?|decís|das?|dé|des|env[ií][aeáé]s?|pas[aeáé]s?|mand[aeáé]s?|facilit[aeáé]s?|compart[aeí]s?|confirm[aeáé]s?"
    r"|proporcion[aeáé]s?|adjunt[aeáé]s?|remit[aeí]s?)|adjunt[ea]|necesit(?:o|amos|aría|aríamos)|(?:nos|me) (?:falta|haría falta)|(?:nos|me) (?:regal|brind)as?|(?:nos|me) (?:colabor|ayud)as? con|h[áa]ganos llegar|haznos llegar)"
    r"(?:[\s,]+(?:por favor|que (?:nos|me) \w+|su|tu|el|la|los|las|un|una|de nuevo|nuevamente|también|otra vez|cuál es|también por favor"
    r"|(?:nombre|teléfono|correo|día|fecha|número)(?: de \w+)?,? (?:y|e)))*[\s,]+"
)
_NOT = re.compile(
    r"\b(?:no|ya|cuando|si|sin|al|para|por|tras|hace falta)\s+(?:[lt]e |nos |me |hace falta |es necesario )?$",
    re.IGNORECASE,
)
_REFUSES = re.compile(r"\b(?:no|sin|ni|cómo|dónde|puedo|si)\b[^.;:!?\n]*$", re.IGNORECASE)


def asked_and_given(
    message: Message, customer: Message, things: Iterable[Mapping[str, str]]
) -> Iterator[tuple[Span, str]]:
    """Yield where the draft asks for one of ``things`` that the customer's message has, and its ``name``.

    A thing is asked for by ``noun`` (after a verb that asks) or ``asks`` (as it is), regular expressions; ``given`` finds it
    in the customer's message, where {noun} is the noun as the draft has it.
    """
    for thing in things:
        wanted = _ASK + rf"(?P<noun>{thing['noun']})\b" if "noun" in thing else thing["asks"]
        for found in _compiled(wanted).finditer(message.masked):
            if _NOT.search(message.masked, 0, found.start()) is not None:
                continue
            noun = re.escape(found["noun"]) if "noun" in thing else ""
            given = re.search(thing["given"].replace("{noun}", noun), customer.text)
            if given is not None and not (
                "{noun}" in thing["given"] and _REFUSES.search(customer.text, 0, given.start())
            ):
                name = thing["name"].replace("{noun}", found["noun"].lower() if noun else "")
                yield Span(found.start(), found.end()), name
                break


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
