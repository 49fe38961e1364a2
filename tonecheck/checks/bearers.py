"""A carrier that is not the one of the case, and a name that is the customer's but for a slip: «a nombre de Paula Cid».

Part of the kind «mismatch».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tonecheck.checks.callers import told_name
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.sources.folding import bare

_WITH = re.compile(
    r"\b(?:con|por|mediante|vía|a través de|lo (?:lleva|entrega|trae)|entregará|transportista|agencia|mensajería|paquetería)(?: es)?(?: la| el)? $",
    re.IGNORECASE,
)
#: Where one of these stands, another carrier may be meant on purpose.
_APART = frozenset(
    "otro otra nuevo nueva segundo segunda reenvío reenviamos reposición antes no tampoco devolución devolver recogida"
    " recoger prefiere prefieres puede puedes o".split()
)
_HELD = r"\ba nombre de(?: la| el)?(?: señora?| Sra?\.| doña| don)? (?P<name>[A-ZÁÉÍÓÚÑ][^\W\d_]+(?: [A-ZÁÉÍÓÚÑ][^\W\d_]+){1,3})"


def other_bearers(message: Message, alike: Callable[[str, str], bool]) -> Iterator[tuple[Span, str]]:
    """Yield the carrier and the holder of the draft that are others than those of the case, and the right one."""
    carrier = message.frame.facts.carrier or ""
    for span in _other_carrier(message, carrier):
        yield span, carrier
    yield from _other_holder(message, alike)


def _other_carrier(message: Message, carrier: str) -> Iterator[Span]:
    """Yield the carrier of the draft where it names one that is not ``carrier``, and not that one too."""
    if not carrier.strip() or bare(carrier.lower()) in bare(message.masked.lower()):
        return
    for span in message.feature("carrier"):
        name = message.text[span.start : span.end]
        if name[0].isupper() and bare(name.lower()) not in bare(carrier.lower()):
            sentence = message.sentences[message.sentence_at(span.start)]
            words = {token.fold for token in message.tokens[sentence.first : sentence.last]}
            if words.isdisjoint(_APART) and _WITH.search(message.masked, sentence.start, span.start):
                yield span
                return


def _other_holder(message: Message, alike: Callable[[str, str], bool]) -> Iterator[tuple[Span, str]]:
    """Yield a holder of the draft with the customer's names but one, which is nearly theirs, and how the customer writes it."""
    if "a nombre de" not in message.masked:
        return
    theirs = (message.frame.customer.name or told_name(message)).split()
    for found in re.finditer(_HELD, message.masked):
        written = found["name"].split()
        if len(written) != len(theirs) or " ".join(written) in message.text[: found.start()]:
            continue
        pairs = zip(written, theirs, strict=True)
        differ = [(one, other) for one, other in pairs if bare(one.lower()) != bare(other.lower())]
        if len(differ) == 1 and alike(bare(differ[0][0].lower()), bare(differ[0][1].lower())):
            yield Span(*found.span("name")), " ".join(theirs)
