"""So many pieces at so much each, and a total that is not their product: «3 camisetas a 15 € cada una, en total 35 €».

Part of the kind «sum».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tonecheck.checks.values import cents
from tonecheck.message import Message
from tonecheck.model import Span

_NUMBERS = "dos tres cuatro cinco seis siete ocho nueve diez once doce".split()
_COUNT = rf"\b(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?:[^\W\d_]+\s+){{1,4}}?(?:a|de|por)\s+$"
_PAYMENTS = r"\b(?P<n>\d{1,3}|doce)\s+(?:cuotas|mensualidades|plazos|pagos)\s+(?:[^\W\d_]+\s+){0,2}?de\s+$"
_EACH = r"\s*(?:cada un[oa]\b|(?:por|la|cada) (?:unidad|noche|persona|pieza|entrada|billete|hora|mes|día|sesión|kilo|metro)\b)"
#: Where one of these stands in the sentence, the total is of something else, or less.
_OTHERWISE = (
    r"\b(?:descuento|descontando|rebaja\w*|oferta|promoción|gratis|regalo|ahorr\w+|menos|entrada|inicial|interés|intereses|comisión|primer\w*|iva|impuestos?|tasas?"
    r"|resta|restan|queda|quedan|pendiente|adelanto|seña|fianza|depósito|desde|hasta|mínimo|máximo|antes|ya|aparte|propina|cupón|vale)\b|%|\bmás\b"
)
_MORE = r"\b(?:envío|despacho|flete|portes|gastos)\b"


def by_the_piece(message: Message, amounts: Sequence[Span], low: int, high: int) -> int:
    """Return what ``amounts`` of the sentence ``low:high`` come to, in hundredths; 0 where it does not count pieces, or not only."""
    words = message.masked[low:high]
    if re.search(_OTHERWISE, words, re.IGNORECASE):
        return 0
    right, pieces = 0, 0
    for span in amounts:
        price = cents(message.text[span.start : span.end])
        if price is None:
            return 0
        before, after = message.masked[low : span.start], message.masked[span.end : high]
        count = re.search(_PAYMENTS, before, re.IGNORECASE)
        if count is None and re.match(_EACH, after, re.IGNORECASE):
            count = re.search(_COUNT, before, re.IGNORECASE)
        pieces += count is not None
        right += price * (_number(count["n"]) if count is not None else 1)
    known = pieces == len(amounts) or (pieces and re.search(_MORE, words, re.IGNORECASE))
    return right if known else 0


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else _NUMBERS.index(written.lower()) + 2
