"""What a program shows is no conversation: the metadata of a text of a catalogue that is no reply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: Rules about what one says to a customer: a page refuses, asks and waits in its own ways («No se puede borrar», «Buscando...»).
_OF_REPLIES = (
    "claridad/fecha-relativa", "contenido/adjunto-olvidado", "cortesia/desentenderse", "cortesia/imperativo-desnudo",
    "plantilla/nota-interna", "positivo/negacion-seca", "tipografia/puntos-suspensivos",
)  # fmt: skip
#: Keys and files of what is sent, if only a part of it.
_SENT = re.compile(
    r"mail|correo|notif|sms|whatsapp|newsletter|bolet|respuesta|repl(?:y|ies)|canned|macro|plantilla", re.IGNORECASE
)
_LONG = 20  # words of what is more than a page says at once


def fragment(given: Mapping[str, object], text: str, about: Iterable[str]) -> dict[str, object]:
    """``given`` of a ``text`` that neither greets nor takes leave; without the rules about replies where it is short and neither its
    keys nor its file, ``about``, tell that it is sent."""
    own: dict[str, object] = {**given, "type": "fragment"}
    if len(text.split()) < _LONG and not any(_SENT.search(one) for one in about):
        own["ignore"] = _OF_REPLIES
    return own
