"""Numbers of identity documents and bank accounts, known by their check characters."""

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
_CUIT = r"(?<![\w.-])(?:20|23|24|27|30|33|34)-\d{8}-\d(?!\w)"
#: What a DNI, a RUT and a CUIT have: a quick look.
_FIGURES = r"\d(?:\d{6}|\.\d{3}\.\d{3})\d?(?:[ -]?[A-Z]|-[\dkK])"
_CURP_SIGNS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def identity_numbers(text: str) -> Iterator[Span]:
    """Yield IBAN, DNI and NIE (Spain), CURP (Mexico), RUT (Chile) and CUIT (Argentina) with right check characters.

    A number whose check character is wrong is a product code or a slip, and nobody's document.
    """
    for pattern, right in (*_ANY, *(_LONG if re.search(_FIGURES, text) else ())):
        for match in re.finditer(pattern, text):
            if right(re.sub(r"[ .-]", "", match.group())):
                yield Span(match.start(), match.end())


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
_ANY: tuple[tuple[str, Callable[[str], bool]], ...] = ((_IBAN, _is_iban), (_CURP, _is_curp))
_LONG: tuple[tuple[str, Callable[[str], bool]], ...] = ((_DNI, _is_dni), (_RUT, _is_rut), (_CUIT, _is_cuit))
