"""Numbers of identity documents and bank accounts, known by their check characters or by the word that announces them.

The company's own are no secret: its tax number, and the account that the customer is asked to pay into.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tonecheck.model import Span

_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
# a pattern that begins with its first sign, and not with what must not stand before it, is found far faster
_IBAN = r"[A-Z](?<!\w[A-Z])[A-Z]\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)"
_DNI = r"(?<![\w.-])(?:[XYZ][ -]?\d{7}|\d{8}|\d{2}\.\d{3}\.\d{3})[ -]?[A-Z](?!\w)"
_CURP = r"[A-Z](?<!\w[A-Z])[AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d(?!\w)"
_RUT = r"(?<![\w.-])\d{1,2}(?:\.\d{3}){2}-[\dkK](?!\w)|(?<![\w.-])\d{7,8}-[\dkK](?!\w)"
_CUIT = r"(?<![\w.-])(?:20|23|24|27)-\d{8}-\d(?!\w)"  # those of companies begin with 30, 33 or 34
#: What a DNI, a RUT and a CUIT have: a quick look.
_FIGURES = r"\d(?:\d{6}|\.\d{3}\.\d{3})\d?(?:[ -]?[A-Z]|-[\dkK])"
_CURP_SIGNS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


#: A Chilean number from 50 million on is that of a company, an Argentine one that begins with 30, 33 or 34 too.
_COMPANYS = r"[5-9]\d\.?\d{3}\.?\d{3}-[\dkK]|3[034]-?\d{8}-?\d"

# What is known by its name. A label, what may stand between the two, and the number.
_LINK = (
    r"(?!\w)[ \u00a0:,#(→=«\"-]{0,3}(?:(?:es|era|será|el|con|registrad[oa]|del cliente|n[úu]mero|n[úu]m\.?|nro\.?|no\.|n\.?[º°o]\.?|peruan[oa]"
    r"|argentin[oa]|chilen[oa]|colombian[oa]|ecuatorian[oa]|uruguay[oa]|mexican[oa]|español[a]?)(?!\w)[ \u00a0:#(→=«\"-]{0,3}){0,3}"
)
_NO_DATE = r"(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)|\d{4}-\d\d-\d\d(?!\d))"
_END = r"(?![\w%€]|[.,-]\d| ?(?:euros|pesos|d[íi]as|horas)\b)"
_FIGURE = (
    rf"{_NO_DATE}(?:\d{{1,3}}(?: \d{{3,4}}){{2,3}}|\d(?:[.\-/]?\d){{5,17}})(?:(?:-?[a-z]|(?-i: [A-Z]))(?!\w))?{_END}"
)
_PERSONS = (
    r"d\.?n\.?i\.?|nie|nif|c[ée]dula(?: de (?:ciudadan[íi]a|identidad|extranjer[íi]a))?|c\.[ci]\.|documento(?: nacional)? de (?:identidad|identificaci[óo]n)"
    r"|(?:carn[ée]t?|tarjeta) de (?:identidad|extranjer[íi]a|residencia)|ru[nt]|cui[lt]|dui|dpi|nss|seguridad social|ine|(?:licencia|permiso) de conducir"
)
#: Each pattern behind the signs in lower case without one of which it finds nothing, and how many figures its number has at least.
_NAMED: tuple[tuple[int, tuple[str, ...], str], ...] = (
    (
        6,
        (
            " dni", " d.n.i", " nie", " nif", "dula", " c.c.", " c.i.", " cc ", "identi", "extranjer", "residencia",
            " rut", " run", " cuit", " cuil", " dui", " dpi", " nss", "seguridad social", " ine ", " conducir",
        ),
        rf"(?<!\w)(?:{_PERSONS}|(?-i:CC)){_LINK}(?P<number>{_FIGURE})",
    ),
    (5, ("pasaporte",), rf"(?<!\w)pasaporte{_LINK}(?P<number>(?-i:[A-Z]{{1,3}})-?\d{{5,9}}{_END}|\d{{8,9}}{_END})"),
    (
        5,
        (" curp", " rfc", "elector"),
        rf"(?<!\w)(?:curp|rfc|clave de elector){_LINK}(?P<number>[a-zñ&]{{4}}-?\d{{6}}-?[a-z0-9]{{3,8}}{_END}|[a-z]{{6}}\d{{8}}[hm]\d{{3}}{_END})",
    ),
    (11, (" ruc",), rf"(?<!\w)ruc{_LINK}(?P<number>10\d{{9}}{_END}|\d\d[0-5]\d{{7}}001{_END})"),  # of a person: Peru, Ecuador
    (
        18,
        (" clabe", " cbu", " cvu", " cci", " ccc", " cuenta"),
        rf"(?<!\w)(?:clabe|cbu|cvu|cci|ccc|cuenta){_LINK}(?P<number>\d(?:[ -]?\d){{17,21}}{_END})",
    ),
    (
        8,
        (" cuenta",),
        rf"(?<!\w)cuenta (?:corriente|bancaria|de ahorros?|de cheques|de n[óo]mina){_LINK}(?P<number>\d(?:[ .-]?\d){{7,21}}{_END})",
    ),
)  # fmt: skip
_IN_SMALL = rf"(?<!\w)(?:iban|cuenta){_LINK}(?P<number>[a-z]{{2}}\d{{2}}(?:[ -]?[a-z0-9]{{4}}){{2,7}}(?:[ -]?[a-z0-9]{{1,3}})?(?!\w))"
_COUNTRY = r"[A-Za-z]{2}\d\d"  # what it begins with
_RUN = r"\d(?:[ .\-/]{0,2}\d){4,}"  # the figures of a number that may have been announced
_BEFORE, _AFTER = 80, 30  # code points before and behind them that are looked at
_OTHER_NUMBER = (
    r"\b(?:pedido|orden|seguimiento|rastreo|tracking|gu[ií]a|env[ií]o|paquete|albar[aá]n|factura|referencia|ref|serie|sku|art[íi]culo|producto"
    r"|expediente|contrato|ticket|localizador|remito|folio|incidencia|caso|p[óo]liza|reserva)\b"
)
_COMPANY = r"\b(?:nuestr[oa]s?|empresas?|sociedad|compañía|raz[óo]n social|emisor|proveedor|(?-i:S\. ?[AL]\.|S[AL]U?|S\.? ?R\.? ?L|SpA|SAS|Ltda|C\.V))(?!\w)"
_PAYING = (
    r"\b(?:haga|haz|hacé|hagan|realice|realiza|realizá|transfiera|transfiere|transferí|deposite|deposita|depositá|ingrese|ingresa|ingresá|abone|abona|aboná"
    r"|pague|paga|pagá|consigne|consigna|consigná|efectúe|efectúa|(?:pued[ea]s?|pueden|podés|podéis|podrán?|podrás|debe|debes|debés)"
    r" (?:\w+ )?(?:pagar\w*|ingresar\w*|abonar\w*|transferir\w*|depositar\w*|consignar\w*|hacer\w*|realizar\w*|efectuar\w*))\b"
)
_THEIRS = r"\b(?:su|tu|vuestra?)\b (?:\w+ )?(?:cuenta|iban|clabe|cbu|cvu|cci|n[úu]mero|banco)|devol|reembols|reintegr"
_REACH = 80  # code points around a number in which its owner is named


def identity_numbers(text: str) -> Iterator[Span]:
    """Yield IBAN, DNI and NIE (Spain), CURP (Mexico), RUT (Chile) and CUIT (Argentina) with right check characters, and announced numbers.

    A number whose check character is wrong is a product code or a slip, and nobody's document, unless it is called one:
    «su cédula 1.020.345.678». Those of the company are left out. Sorted; none overlap.
    """
    found: list[Span] = []
    lettered = _LETTERED if re.search(r"[A-Z][A-Z]\d\d", text) else ()
    for pattern, right in (*lettered, *(_LONG if re.search(_FIGURES, text) else ())):
        for match in re.finditer(pattern, text):
            if right(re.sub(r"[ .-]", "", match.group())) and not (
                right in _SHORT and _is_other_number(text, match.start())
            ):
                found.append(Span(match.start(), match.end()))
    found += _announced(text)
    reached = 0
    for span in sorted(found):
        if span.start >= reached and not _is_companys(text, span):
            reached = span.end
            yield span


def _announced(text: str) -> Iterator[Span]:
    """The numbers that stand behind the name of a document or of an account."""
    for run in re.finditer(_RUN, text):
        low = max(0, run.start() - _BEFORE)
        piece = text[low : run.end() + _AFTER]
        signs = f" {piece.lower()}".replace("\n", " ").replace("(", " ")
        figures = sum(map(str.isdecimal, run.group()))
        for least, needed, pattern in _NAMED:
            if figures >= least and any(sign in signs for sign in needed):
                for match in re.finditer(pattern, piece, re.IGNORECASE):
                    yield Span(low + match.start("number"), low + match.end("number"))
        if ("iban" in signs or " cuenta" in signs) and re.search(_COUNTRY, piece):
            for match in re.finditer(_IN_SMALL, piece, re.IGNORECASE):
                if _is_iban(re.sub(r"[ -]", "", match["number"]).upper()):
                    yield Span(low + match.start("number"), low + match.end("number"))


def _is_other_number(text: str, start: int) -> bool:
    """Whether the words before the number call it an order, a parcel, a bill, and none of them calls it a document."""
    before = _clause(text, start)[-40:]
    named = re.search(rf"(?<!\w)(?:{_PERSONS})(?!\w)", before, re.IGNORECASE)
    return named is None and re.search(_OTHER_NUMBER, before, re.IGNORECASE) is not None


def _is_companys(text: str, span: Span) -> bool:
    """Whether a number is that of the company, or of the account that the customer is to pay into."""
    before = _clause(text, span.start)
    if re.fullmatch(_COMPANYS, text[span.start : span.end]) or re.search(_COMPANY, before, re.IGNORECASE):
        return True
    after = text[span.end : span.end + _REACH].partition("\n")[0]
    if re.match(r"[^.\n]{0,12}(?:a nombre de|titular|de)\b[^.\n]{0,50}" + _COMPANY, after, re.IGNORECASE):
        return True
    return bool(re.search(_PAYING, before, re.IGNORECASE)) and not re.search(_THEIRS, before, re.IGNORECASE)


def _clause(text: str, start: int) -> str:
    """What stands before ``start`` in its sentence and line, within reach."""
    return re.split(r"\n|(?<!\b[A-Z])[.!?]\s", text[max(0, start - _REACH) : start])[-1]


def _is_iban(number: str) -> bool:
    """ISO 13616: the country and the check digits moved to the end, letters as 10–35, the rest by 97 is 1."""
    turned = number[4:] + number[:4]
    return 15 <= len(number) <= 34 and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _is_dni(number: str) -> bool:
    """The letter is the one at the number's rest by 23; the X, Y or Z of a NIE stands for 0, 1 or 2."""
    digits = number[:-1].translate(str.maketrans("XYZ", "012"))
    return _DNI_LETTERS[int(digits) % 23] == number[-1]


def _is_curp(number: str) -> bool:
    """Each sign's place in the alphabet with Ñ by its weight 18…2; the check digit brings the sum to a multiple of ten."""
    total = sum(_CURP_SIGNS.index(sign) * (18 - place) for place, sign in enumerate(number[:17]))
    return -total % 10 == int(number[17])


def _is_rut(number: str) -> bool:
    """Modulo 11 with the weights 2…7 from the right; 10 is written K."""
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(number[:-1])))
    return "0123456789K0"[-total % 11] == number[-1].upper()


def _is_cuit(number: str) -> bool:
    """Modulo 11 with the weights 2…7 from the right."""
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(number[:-1])))
    return -total % 11 == int(number[-1])


#: Each pattern with the test of its check characters: those of letters and figures, and those with many figures in a row.
_LETTERED: tuple[tuple[str, Callable[[str], bool]], ...] = ((_IBAN, _is_iban), (_CURP, _is_curp))
_LONG: tuple[tuple[str, Callable[[str], bool]], ...] = ((_DNI, _is_dni), (_RUT, _is_rut), (_CUIT, _is_cuit))
_SHORT = frozenset((_is_dni, _is_rut, _is_cuit))  # one code in ten or twenty has a right check character
