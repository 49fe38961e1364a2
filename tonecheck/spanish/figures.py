"""Amounts of money, telephone numbers, and the numbers of orders, cases and parcels, read from the tokens.

Each function looks at the token ``at`` and returns the half-open range of token indexes of what stands there, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.sources.folding import word_set
from tonecheck.spanish.durations import Range, word
from tonecheck.spanish.tokens import Token

_CURRENCIES = word_set(
    "€ $ £ euro euros eur céntimo céntimos centimos centavo centavos peso pesos dólar dólares dolar dolares usd mxn ars cop"
    " clp pen uyu crc gtq bob pyg soles colones quetzales lempiras córdobas balboas bolivianos guaraníes bolívares"
    " cup dop nio hnl pab xaf xof fcfa francos lempira quetzal"
)
#: What stands before a sum in place of a sign; a single letter is a capital, and its sum has three digits or more.
_CODES = word_set(
    "bs gs q l lps usd eur mxn ars cop clp pen uyu crc gtq bob pyg cup dop nio hnl pab ves xaf xof fcfa b s"
)
_SIGNS = word_set("€ $ £ ₡ ₲")
_LETTERS_BEFORE = word_set("us u mx ar ars mxn cop clp usd s c rd r")
_THOUSANDS = word_set("mil millón millones")
_PHONE_WORDS = word_set(
    "teléfono telefono tel tfno tlf teléfonos móvil movil celular whatsapp llamar llame llámenos llamenos llámame llámanos llama"
    " llamando llamarnos llamada fijo línea linea marque marca marcar gratuito fax contáctenos contactarnos"
)
#: Words that announce the number of an order, a case or a parcel.
REFERENCE_WORDS = word_set(
    "pedido pedidos orden compra referencia ref caso casos incidencia incidente expediente ticket tique tíquet seguimiento"
    " rastreo tracking guía guia factura reserva localizador albarán albaran solicitud reclamación reclamo queja folio reporte"
    " radicado envío envio paquete código codigo número numero contrato devolución autorización rma remito remisión boleta"
    " comprobante trámite tramite suscripción presupuesto cotización matrícula registro identificador id"
    " siniestro avería denuncia póliza protocolo"
)
_SHORTEST_PHONE, _LONGEST_PHONE = 3, 15  # digits of a telephone
_ABROAD, _ANNOUNCED = 8, 5  # digits that one has at least after a plus sign, and after a word such as «teléfono»
_MOST_PIECES = 12  # tokens of a telephone at most
_IN_PHONES = word_set("- ( ) – .")
_SPLITTING = frozenset(",/:")  # signs that no telephone has inside its figures
_FREE_OF_CHARGE = frozenset(("0800", "0810", "0180", "1800", "0900"))
_JOINING = word_set("- _ /")  # signs inside a reference
_IN_DOTS = 6  # digits that a number written with dots, as sums are, has more than
_NUMBER_SIGNS = word_set("# nº n.º núm num nro no n")
_COUPON = word_set("cupón cupon promocional descuento promoción talla modelo versión resolución")
_BETWEEN = word_set(
    ": . , # º ° es el la con de del su tu mi número numero nº núm num nro no n código codigo referencia ref tiene lleva siguiente"
    " un una y « » “ ” \" ( ' ‘ ’ asignado registrado quedó queda con bajo id - –"
)


def _touch(tokens: Sequence[Token], left: int) -> bool:
    return left + 1 < len(tokens) and tokens[left].end == tokens[left + 1].start


def has_currency(tokens: Sequence[Token], at: int) -> bool:
    """Whether a currency stands beside a gap: «{{x}} €», «US$ {{x}}»."""
    behind, before = tokens[at + 1 : at + 2], tokens[at - 1 : at] if at else ()
    return any(token.fold in _CURRENCIES for token in behind) or any(token.fold in _SIGNS for token in before)


def amount_at(tokens: Sequence[Token], at: int) -> Range | None:
    """Return the sum of money whose figure begins at ``at``, with its currency."""
    start, end = at, at + 1
    while end < len(tokens) and tokens[at].text.isdecimal() and _is_group(tokens, end):
        end += 1
    before = word(tokens, at - 1)
    if before in _SIGNS:
        start = at - 2 if word(tokens, at - 2) in _LETTERS_BEFORE and _touch(tokens, at - 2) else at - 1
    else:
        start = _code_before(tokens, at)
    after = end
    if word(tokens, after) in _THOUSANDS:
        after += 2 if word(tokens, after + 1) == "de" else 1
    if word(tokens, after) in _CURRENCIES and not (word(tokens, after) in _SIGNS and _opens_number(tokens, after)):
        return start, after + 1
    return (start, end) if start < at else None


def _code_before(tokens: Sequence[Token], at: int) -> int:
    """Where the code of a currency before the figure ``at`` begins («Bs 320», «Gs. 12.000», «S/ 64.90», «B/. 1,385.00»), or ``at``."""
    end = at
    while end > 0 and tokens[end - 1].text in ("/", ".") and at - end < 2:
        end -= 1
    if end == 0 or word(tokens, end - 1) not in _CODES:
        return at
    signs = "".join(token.text for token in tokens[end:at])
    code = tokens[end - 1].text
    if len(code) > 1:
        return end - 1 if signs in ("", ".") else at
    if signs and not _touch(tokens, end - 1):
        return at
    if code in "Ss":
        return end - 1 if signs in ("/", "/.") else at
    if code in "Bb":
        return end - 1 if signs == "/." else at
    large = sum(letter.isdecimal() for letter in tokens[at].text) > 2
    return end - 1 if code.isupper() and signs in ("", ".") and large or code == "q" and signs == "." else at


def _opens_number(tokens: Sequence[Token], sign: int) -> bool:
    """Whether a currency sign belongs to the number after it: «de 3 $20» is nobody's price, «paga 3 $ 20»."""
    return _touch(tokens, sign) and tokens[sign + 1].kind == "number" and not _touch(tokens, sign - 1)


def _is_group(tokens: Sequence[Token], at: int) -> bool:
    """Whether ``at`` is a group of three digits of the number before it: «1 500 €»."""
    text = tokens[at].text
    gap = tokens[at].start - tokens[at - 1].end
    three = len(text) == 3 and text.isdecimal()
    return gap == 1 and tokens[at].kind == "number" and (three or (text[:3].isdecimal() and text[3:4] == ","))


def phone_at(tokens: Sequence[Token], at: int) -> Range | None:
    """Return the telephone number that begins at ``at``, with its plus sign; by its shape or by what announces it."""
    if len(tokens[at].text) < 3 and at + 1 < len(tokens) and tokens[at + 1].kind == "word":
        return None  # «3 días»
    end, digits = _digits_from(tokens, at)
    start = _with_plus(tokens, at)
    size = len(digits)
    if not _SHORTEST_PHONE <= size <= _LONGEST_PHONE:
        return None
    if start < at and size >= _ABROAD:
        return start, end
    if _announced(tokens, start, _PHONE_WORDS, 6):
        return (start, end) if size >= _ANNOUNCED or word(tokens, start - 1) == "al" else None  # «llama al 112»
    if _announced(tokens, start, REFERENCE_WORDS, 4) or _announced(tokens, start, _NUMBER_SIGNS, 1):
        return None
    return (start, end) if _has_phone_shape(tokens[at:end], digits) else None


def _digits_from(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Where the figures end that stand together from ``at`` on, with hyphens, brackets and dots between, and their digits."""
    end, digits = at, ""
    while end < len(tokens) and end - at < _MOST_PIECES:
        token = tokens[end]
        gap = token.start - tokens[end - 1].end if end > at else 0
        if gap > 1 or (token.kind == "number" and not _SPLITTING.isdisjoint(token.text)):
            break
        if token.kind == "number":
            digits += "".join(char for char in token.text if char.isdecimal())
        elif token.text not in _IN_PHONES or (token.text == "." and not _touch(tokens, end)):
            break
        end += 1
    while end > at and tokens[end - 1].kind != "number":
        end -= 1
    return end, digits


def _with_plus(tokens: Sequence[Token], at: int) -> int:
    """Where a telephone begins whose figures begin at ``at``: «+34 600 …», «+(34) 600 …»."""
    before = word(tokens, at - 1)
    if before == "+":
        return at - 1
    return at - 2 if before == "(" and word(tokens, at - 2) == "+" else at


def _has_phone_shape(pieces: Sequence[Token], digits: str) -> bool:
    """«600 11 22 33», «9 1234 5678» (a mobile of Chile), «0800-123-456» (free of charge)."""
    size, first = len(digits), pieces[0].text
    numbers = sum(token.kind == "number" for token in pieces)
    if numbers >= 3 and size in (9, 10, 11) and digits[0] in "6789" and len(first) > 1:
        return True
    if size == 9 and [token.text for token in pieces] == ["9", digits[1:5], digits[5:9]]:
        return True
    return (numbers >= 2 or "-" in first) and size in (10, 11) and digits[:4] in _FREE_OF_CHARGE


def _announced(tokens: Sequence[Token], at: int, words: frozenset[str], reach: int) -> bool:
    """Whether one of ``words`` stands among the ``reach`` tokens before ``at``, in the same sentence."""
    for index in range(at - 1, max(-1, at - 1 - reach), -1):
        if tokens[index].sentence != tokens[at].sentence and tokens[index].kind != "sign":
            # «Tel. 900 …»: the stop of an abbreviation opens no distance
            return False
        if tokens[index].fold in words:
            return True
        if tokens[index].fold in (";", "?", "!"):
            return False
    return False


def reference_at(tokens: Sequence[Token], at: int, floor: int = 0) -> Range | None:
    """Return the number of an order, case or parcel that the token ``at`` (number or code) belongs to."""
    start, end = _joined(tokens, at, floor)
    text = "".join(token.text for token in tokens[start:end])
    digits = sum(char.isdecimal() for char in text)
    letters = [char for char in text if char.isalpha()]
    if digits < 2 or (not letters and not _is_filed(text, digits) and any(sign in text for sign in ".,:/")):
        return None
    if word(tokens, start - 1) == "#" and _touch(tokens, start - 1):
        return (start - 1, end) if digits >= 3 else None
    if _near(tokens, start, floor, _COUPON):
        return None
    near = _near(tokens, start, floor, REFERENCE_WORDS) or _numbered(tokens, start)
    if letters:
        capitals = all(char.isupper() for char in letters)
        if near and digits >= 3 and (capitals or digits >= 4):
            return start, end
        return (start, end) if capitals and _has_code_shape(text, digits, joined=end - start > 1) else None
    year = len(text) == 4 and text[:2] in ("19", "20") and word(tokens, start - 1) in ("de", "del", "en")
    return (start, end) if near and digits >= 4 and not year else None


def _joined(tokens: Sequence[Token], at: int, floor: int) -> Range:
    """The tokens that signs join to the one at ``at`` without a space: «ES-2231/4»."""
    start, end = at, at + 1
    while start - 2 >= floor and tokens[start - 1].text in _JOINING and _touch(tokens, start - 2):
        if not (_touch(tokens, start - 1) and tokens[start - 2].text.isalnum()):
            break
        start -= 2
    while end + 1 < len(tokens) and tokens[end].text in _JOINING and _touch(tokens, end - 1) and _touch(tokens, end):
        if not tokens[end + 1].text.replace("-", "").isalnum():
            break
        end += 2
    return start, end


def _is_filed(text: str, digits: int) -> bool:
    """«2026/4471», which no date is, and «4.118.207», with more digits than sums have."""
    if "/" in text and len(text) >= 8 and text.replace("/", "", 1).isdecimal():
        return True
    return text.count(".") > 1 and digits > _IN_DOTS and text.replace(".", "").isdecimal()


def _has_code_shape(text: str, digits: int, *, joined: bool) -> bool:
    """«AB12345», «ES-2231», «XKCD1234»: capitals with so many digits are a reference without being announced."""
    return digits >= 5 or (digits >= 4 and len(text) >= 7) or (joined and digits >= 3)


def _numbered(tokens: Sequence[Token], start: int) -> bool:
    """Whether «n.º», «núm.» or «No.» stands right before ``start``."""
    at = start - 1
    while word(tokens, at) in (".", "º", "°"):
        at -= 1
    return at < start - 1 and word(tokens, at) in _NUMBER_SIGNS or word(tokens, start - 1) in ("nº", "n°", "nro", "núm")


def _near(tokens: Sequence[Token], start: int, floor: int, words: frozenset[str]) -> bool:
    """Whether one of ``words`` announces the number at ``start``, with only little words in between."""
    for index in range(start - 1, max(floor - 1, start - 9), -1):
        fold = tokens[index].fold
        if fold in words:
            return True
        if fold not in _BETWEEN and not (start - index <= 2 and tokens[index].text[:1].isupper()):
            return False
    return False
