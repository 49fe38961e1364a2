"""Texts of Android's ``strings.xml`` as users see them: what escapes, quotes and white space in them stand for."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.formats.mapped import Builder, Mapped, through

_ESCAPES = {"n": "\n", "t": "\t"}


@cache
def _pattern() -> re.Pattern[str]:
    """An escape, a quote, or white space that counts as one space."""
    return re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<char>.))|(?P<quote>\")|(?P<white>[ \t\r\n]+)", re.DOTALL)


def view(mapped: Mapped) -> Mapped:
    """``mapped``, the content of a ``<string>``, as it is shown: quotes keep white space and are not shown themselves."""
    source = mapped.text
    if not any(sign in source for sign in '\\"\n\t\r') and "  " not in source:
        return mapped
    built = Builder()
    at = 0
    quoted = False
    for piece in _pattern().finditer(source):
        built.copy(source[at : piece.start()], at)
        at = piece.end()
        if piece["quote"]:
            quoted = not quoted
        elif piece["white"]:
            if quoted or piece[0] == " ":
                built.copy(piece[0], piece.start())
            else:
                built.stand_for(" ", piece.start(), len(piece[0]))
        elif piece["code"] and not 0xD800 <= int(piece["code"], 16) <= 0xDFFF:
            built.stand_for(chr(int(piece["code"], 16)), piece.start(), 6)
        elif piece["code"]:
            built.copy(piece[0], piece.start())
        else:
            built.stand_for(_ESCAPES.get(piece["char"], piece["char"]), piece.start(), 2)
    built.copy(source[at:], at)
    return through(built.mapped(), mapped)
