"""Who wrote the customer's message, as far as it says so: «soy Carlos Medina», «Gracias, Ana Gil», a name alone at its end."""

from __future__ import annotations

import re

from tonecheck.message import Message

_NAME = r"([A-ZÁÉÍÓÚÑ][^\W\d_]+(?: (?:de |del |de la )?[A-ZÁÉÍÓÚÑ][^\W\d_]+){1,3})"
_FIRST = r"([A-ZÁÉÍÓÚÑ][^\W\d_]+(?: (?:de |del |de la )?[A-ZÁÉÍÓÚÑ][^\W\d_]+){0,3})"
#: What may follow the name: «Juan Carlos Restrepo, cédula 71.330.112».
_NUMBER = r"(?:, (?i:dni|nif|c[ée]dula|rut|curp|socio|socia|cliente|tel[ée]fono|tel|contrato|reserva|pedido|p[óo]liza)\b[^!?\n]{1,25})?"


def told_name(message: Message) -> str:
    """Return the name that the customer's message gives as its writer's, or "".

    First name and surname wherever they are said, a first name alone only where it is the last line or sentence.
    """
    if message.customer is None:
        return ""
    text = message.customer.text.strip()
    told = re.search(
        rf"(?:\b(?:[Ss]oy|[Mm]e llamo|[Mm]i nombre es)(?: el| la)? {_NAME}(?= ?(?:[.,;:!\n]|y\b|$))"
        rf"|(?:[Gg]racias|[Ss]aludos?|[Aa]tentamente|[Aa]tte)[.,!]*\s+{_NAME}\s*$"
        rf"|(?:(?<=[.!?\n])|(?<=\d,)) ?{_FIRST}{_NUMBER}\.?$)",
        text,
    )
    written = next((name for name in told.groups() if name), "") if told else ""
    if not written:
        return ""
    first = written.split()[0]
    if " " not in written and (_is_place(message, first) or not genders(message, first) <= {"M", "F"}):
        return ""
    return written if genders(message, first) else ""


def genders(message: Message, name: str) -> set[str]:
    """Return the genders that the lexicon gives to ``name`` as a person's: M, F, C (both)."""
    return {r.tag[2] for r in message.tools.lexicon.look_up(name) if r.tag.startswith("NP") and r.tag[4:6] == "SP"}


def _is_place(message: Message, name: str) -> bool:
    return any(r.tag.startswith("NP") and r.tag[4:6] == "G0" for r in message.tools.lexicon.look_up(name))
