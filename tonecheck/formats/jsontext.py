"""A string of JSON: what it says, each character with its place."""

from __future__ import annotations

from tonecheck.formats.mapped import Mapped, plain
from tonecheck.model import Run

_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def string(text: str, start: int, end: int) -> Mapped:
    """The decoded text of what stands at ``start:end`` of ``text``, between the quotes of a valid JSON string.

    Raises UserError (codificacion) for half a character.
    """
    escape = text.find("\\", start, end)
    if escape < 0:
        return plain(text[start:end], start)
    # Builder's work, written out: a file has an escape for every line of its texts
    pieces: list[str] = []
    runs: list[Run] = []
    length = 0
    at = start
    while escape >= 0:
        if escape > at:
            pieces.append(text[at:escape])
            runs.append(Run(length, escape - at, at))
            length += escape - at
        letter = text[escape + 1]
        if letter == "u":
            char, width = _unicode(text, escape, end)
        else:
            char, width = _ESCAPES[letter], 2
        pieces.append(char)
        runs.append(Run(length, 1, escape, width))
        length += 1
        at = escape + width
        escape = text.find("\\", at, end)
    if end > at:
        pieces.append(text[at:end])
        runs.append(Run(length, end - at, at))
    return Mapped("".join(pieces), tuple(runs))


def _unicode(text: str, escape: int, end: int) -> tuple[str, int]:
    """The character of a ``\\u`` escape, or of the pair that it begins, and its width."""
    code = int(text[escape + 2 : escape + 6], 16)
    if not 0xD800 <= code < 0xE000:
        return chr(code), 6
    if code < 0xDC00 and escape + 12 <= end and text.startswith("\\u", escape + 6):
        low = int(text[escape + 8 : escape + 12], 16)
        if 0xDC00 <= low < 0xE000:
            return chr(0x10000 + (code - 0xD800 << 10) + low - 0xDC00), 12
    from tonecheck.formats.trouble import half_character

    raise half_character(text, escape)
