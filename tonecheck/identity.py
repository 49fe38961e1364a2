"""Numbers of identity documents and bank accounts, known by their check characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tonecheck.model import Span

_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_IBAN = r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)"
_DNI = r"(?<![\w.-])(?:[XYZ][ -]?\d{7}|\d{8}|\d{2}\.\d{3}\.\d{3})[ -]?[A-Z](?!\w)"
_CURP = r"(?<!\w)[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d(?!\w)"
_RUT = r"(?<![\w.-])\d{1,2}(?:\.\d{3}){2}-[\dkK](?!\w)|(?<![\w.-])\d{7,8}-[\dkK](?!\w)"
_CUIT = r"(?<![\w.-])(?:20|23|24|27|30|33|34)-\d{8}-\d(?!\w)"
_LONG = r"\d(?:\d{6}|\.\d{3}\.\d{3})"  # what a DNI, a RUT and a CUIT have
_CURP_SIGNS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def identity_numbers(text: str) -> Iterator[Span]:
    """Yield IBAN, DNI and NIE (Spain), CURP (Mexico), RUT (Chile) and CUIT (Argentina) with right check characters.

    A number whose check character is wrong is a product code or a slip, and nobody's document.
    """
    for pattern, holds, right in _NUMBERS:
        for match in re.finditer(pattern, text) if re.search(holds, text) else ():
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


#: Each pattern, what a text must have for it (a quick look), and the test of the check characters.
_NUMBERS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    (_IBAN, r"[A-Z]{2}\d{2}", _is_iban),
    (_DNI, _LONG, _is_dni),
    (_CURP, r"\d{6}[HMX]", _is_curp),
    (_RUT, _LONG, _is_rut),
    (_CUIT, _LONG, _is_cuit),
)
