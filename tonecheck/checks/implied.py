"""Sentences of a draft that may answer a question without a word of it: «¿Dan factura?» «En el momento de pagar»."""

from __future__ import annotations

from collections.abc import Mapping

from tonecheck.checks.asking import leveled, stems_among
from tonecheck.message import Message
from tonecheck.sources.folding import word_set

#: Words of sentences that answer nothing: thanks, apologies, understanding, promises to look, offers of help.
_FORMULA = word_set(
    "gracias agradecer saludo saludar sentir faena rabia lamentar disculpa disculpar perdon perdonar molestia inconveniente demora espera"
    " esperar paciencia entender comprender importante importar confiar confianza elegir interes interesar alegrar alegria"
    " disposicion duda consulta consultar pregunta comentario contactar contacto comunicar comunicacion respuesta responder"
    " contestar revisar revision trabajar gestionar gestion tramitar tramite atender atencion informar avisar caso tema asunto"
    " situacion dudar preguntar esperar interesado equipo departamento servicio recibir registrar posible brevedad"
    " pronto momento parte adjuntar dato numero indicar indique confirmar necesitar favor invitar volver bienvenido"
    " placer gusto encantar empresa linea cosa mayor"
)
_LEAST = 4  # words of a sentence among others, so that the name of a shop is none


def spare(message: Message, customer: Message, groups: Mapping[str, str], common: frozenset[str]) -> int:
    """Count the sentences of the body that say something of their own, which the customer's message does not mention.

    They are no formula and no question. ``groups`` and ``common`` are those of the rule (asking.py).
    """
    theirs = stems_among(customer, 0, len(customer.tokens), groups, frozenset())
    formula = leveled(_FORMULA)
    body = [one for one in message.sentences if message.role_at(one.start) == "body"]
    count = 0
    for sentence in body:
        words = sum(token.kind != "sign" for token in message.tokens[sentence.first : sentence.last])
        if message.tokens[sentence.last - 1].text == "?" or (words < _LEAST and len(body) > 1):
            continue
        said = stems_among(message, sentence.first, sentence.last, groups, common)
        if said - formula and not said & theirs:
            count += 1
    return count
