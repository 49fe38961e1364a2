"""Two subjects that «y» joins: «la tarjeta y el código está activos», «Ana y Luis está»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import SINGULAR, Around
from tonecheck.checks.grammar.subjects import noun_at, put
from tonecheck.message import Message
from tonecheck.model import Span


def pairs(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each verb in the singular after two subjects, and its plural (lower case)."""
    for at in message.places.get("y", ()):
        yield from _two_subjects(Around(message, at))


def _two_subjects(word: Around) -> Iterator[tuple[Span, str]]:
    """«la tarjeta y el código está activos», «Ana y Luis está»: two subjects that open the sentence."""
    if word.fold(1) in SINGULAR - {"este", "esta", "ese", "esa"}:
        nouns = noun_at(word, -1, "S") and word.fold(-2) in SINGULAR and word.fold(-3) == ""
        nouns = (nouns or word.fold(-1) in ("usted", "él", "ella") and word.fold(-2) == "") and noun_at(word, 2, "S")
        at = 3
    elif word.fold(1) in ("usted", "él", "ella"):  # «su esposa y usted puede»
        nouns = noun_at(word, -1, "S") and word.fold(-2) in SINGULAR and word.fold(-3) == ""
        at = 2
    else:
        nouns = _name(word, -1) and _name(word, 1) and word.fold(-2) == ""
        at = 2
    while nouns and at < 5 and word.fold(at) in ("no", "ya", "también"):
        at += 1
    tags = word.tags(at) if nouns and word.text(at).islower() else ()
    if not tags or word.fold(at) in ("es", "hay", "hace", "ha") or word.can(at + 1, "DA", "NP"):
        return  # «el alta y la baja es gratis» is one thing; «el pan y el vino trae el camarero»
    if all(
        tag[0] == "V" and (tag[2:4] in ("IP", "IS", "IF", "II") and tag[4:6] in ("3S", "1S") or tag[2:6] == "M02S")
        for tag in tags
    ):
        yield from put(word, at, "3P")


def _name(word: Around, at: int) -> bool:
    return word.text(at).istitle() and len(word.text(at)) > 2 and word.only(at, "NP")
