"""What may speak to the reader besides what is known to: where usted becomes tú, it would be left as it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tonecheck.message import Message
from tonecheck.model import Evidence
from tonecheck.spanish.address_clauses import PERSONS_ONLY
from tonecheck.spanish.address_words import CLITICS
from tonecheck.spanish.tokens import Token

_THEIRS = frozenset("su sus suyo suya suyos suyas le les".split())
#: Words before a verb that has no subject of its own there.
_NO_SUBJECT = frozenset(
    "si que cuando cuanto donde como y e o pero lunes martes miércoles jueves viernes sábado domingo".split()
)
_LIGHT = CLITICS | frozenset("no ya también nunca siempre aún todavía".split())
_IF_YOU = frozenset("ir poder tener".split())  # «si no va a estar», though things do that, too
_CLITIC_LE = ("PP3CSD00", "PP3CPD00")


def leaves(message: Message, items: Sequence[Evidence]) -> bool:
    """Tell whether something outside of quotations may be said of the reader and is not among ``items`` (in order).

    A possessive or a pronoun, an order, a verb without a subject: «…, si no lo ve», «la factura que pidió».
    """
    quoted = False
    for at, token in enumerate(message.tokens):
        quoted = token.text == "«" or (quoted and token.text != "»")
        if token.kind == "word" and not quoted and not _is_among(token, items) and _may_be_said(message, at):
            return True
    return False


def _is_among(token: Token, items: Sequence[Evidence]) -> bool:
    at = bisect_left(items, token.start, key=lambda item: item.start)
    return at < len(items) and items[at].start == token.start


def _may_be_said(message: Message, at: int) -> bool:
    token = message.tokens[at]
    if token.fold in _THEIRS:
        return True
    readings = message.readings(token)
    verbs = [reading for reading in readings if reading.tag[0] == "V"]
    if not verbs or readings[0].tag[0] in "DS":
        return False
    if any(clitic in reading.tag for reading in verbs for clitic in _CLITIC_LE):
        return True
    head = at
    while head and message.tokens[head - 1].fold in _LIGHT and message.tokens[head - 1].sentence == token.sentence:
        head -= 1
    before = message.tokens[head - 1] if head and message.tokens[head - 1].sentence == token.sentence else None
    opens = before is None or before.kind != "word"
    if opens and head == at and any(reading.tag[2:6] in ("M03S", "M03P") for reading in verbs):
        return True
    if not opens and before is not None and before.fold not in _NO_SUBJECT:
        return False
    third = [r for r in verbs if r.tag[2] in "IS" and r.tag[4:6] in ("3S", "3P")]
    if opens or not (head < at or len(verbs) == len(readings)):
        return False
    doing = PERSONS_ONLY | _IF_YOU if before is not None and before.fold == "si" else PERSONS_ONLY
    return any(reading.lemma in doing for reading in third)
