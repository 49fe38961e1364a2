"""Texts with escapes of one backslash, as Java and Apple write them -> what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tonecheck.formats.mapped import Builder, Mapped


def unescaped(
    source: str, escape: re.Pattern[str], simple: Mapping[str, str], half: Callable[[int], Exception]
) -> Mapped:
    """What ``source`` says. ``escape`` has the groups ``code`` (four hexadecimal digits of UTF-16) and ``char``.

    ``simple`` gives what characters stand for behind a backslash, where it is not themselves. Two halves of a character that
    stand side by side are one; ``half`` gives the exception for one without the other, from its offset.
    """
    built = Builder()
    done = 0
    for match in escape.finditer(source):
        if match.start() < done:
            continue  # the second half of a pair
        built.copy(source[done : match.start()], done)
        done = match.end()
        if not match["code"]:
            char = simple.get(match["char"], match["char"])
        else:
            code = int(match["code"], 16)
            if 0xD800 <= code <= 0xDFFF:
                other = escape.match(source, done)
                low = int(other["code"], 16) if other is not None and other["code"] else 0
                if code >= 0xDC00 or not 0xDC00 <= low <= 0xDFFF or other is None:
                    raise half(match.start())
                code, done = 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00, other.end()
            char = chr(code)
        built.stand_for(char, match.start(), done - match.start())
    built.copy(source[done:], done)
    return built.mapped()
