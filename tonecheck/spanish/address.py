"""How a message addresses its reader: tú, usted, vos, vosotros or ustedes, with the words that show it.

Signs have points: 3 for what is certain (usted, tu, dígame, enviad), 2 for what is clear where no third person is in
sight (le informamos, ¿cuál es su número?), 1 for what only helps (a verb without a subject). An address stands from
2 points on. Two addresses are a mixture only where both stand on signs of 2 points or more.
"""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.model import Address, AddressName, Evidence
from tonecheck.spanish import address_formal, address_signs
from tonecheck.spanish.address_signs import FAMILIAR, Sign
from tonecheck.spanish.address_words import HE_PAST, NAME, Readings, Scan, scan
from tonecheck.spanish.tokens import Sentence, Token

_ENOUGH = 2  # points from which an address stands


def detect(
    tokens: Sequence[Token], sentences: Sequence[Sentence], readings: Readings, locale: str, expected: str | None
) -> Address:
    """Return the address of a message read as ``tokens`` in ``sentences``, with its evidence in order.

    ``locale`` decides what some forms belong to; ``expected`` is passed on.
    """
    laid = scan(tokens, sentences, readings)
    signs = [*address_signs.signs(laid), *address_formal.signs(laid)]
    signs.sort()
    name, kept = decide(signs, tokens, locale, address_formal.speaks(laid) or _plain(laid, signs))
    evidence = tuple(
        Evidence(tokens[s.index].start, tokens[s.index].end, tokens[s.index].text, s.address) for s in kept
    )
    return Address(name, expected, evidence)


def decide(signs: Sequence[Sign], tokens: Sequence[Token], locale: str, talk: bool = False) -> tuple[AddressName, list[Sign]]:
    """Return the address that ``signs`` add up to and those of them that count, each under one address."""
    vos = any(s.address == "vos" and s.points >= _ENOUGH for s in signs) and not any(
        s.address == "tu" and s.points >= _CERTAIN for s in signs
    )
    familiar = "vos" if vos else "tu"
    signs = [s._replace(address=familiar) if s.address == FAMILIAR else s for s in signs]
    best = {name: max((s.points for s in signs if s.address == name), default=0) for name in _ALL}
    near = [name for name in ("tu", "vos", "vosotros") if best[name] >= _CERTAIN]
    if near:
        theirs = {tokens[s.index].sentence for s in signs if s.address in near and s.points >= _CERTAIN}
        polite = [
            s
            for s in signs
            if s.address == "usted"
            and (s.points >= _CERTAIN or (s.points >= _ENOUGH and tokens[s.index].sentence not in theirs))
        ]
        if polite:
            return "mixed", signs
        return near[0], [s for s in signs if s.address in near]
    for name in ("usted", "ustedes", "tu", "vos", "vosotros"):
        if best[name] >= _ENOUGH or (name == "usted" and best[name] and (talk or _advised(signs))):
            return name, [s for s in signs if s.address == name]
    return "none", []


_ALL = ("tu", "vos", "vosotros", "usted", "ustedes")
_CERTAIN = 3


def _advised(signs: Sequence[Sign]) -> bool:
    """Tell whether advice («puede …») and another faint sign of usted go together."""
    polite = [s for s in signs if s.address == "usted"]
    return len(polite) > 1 and any(s.reason == "advice" for s in polite)


def _plain(laid: Scan, signs: Sequence[Sign]) -> bool:
    """Tell whether a message tells nothing: no names, no numbers, no past. What is left to speak of is the reader."""
    if not any(s.reason in ("su with what a person has", "advice", "wish of a person") for s in signs):
        return False
    return not any(bits & (NAME | HE_PAST) for bits in laid.bits) and all(t.kind != "number" for t in laid.tokens)
