"""Units and titles as they are not abbreviated, and the names that follow a title in lower case. Read where a word is misspelt."""

from __future__ import annotations

from collections.abc import Mapping

from tonecheck.message import Message
from tonecheck.spanish.names import TITLES
from tonecheck.spanish.phrases import bare
from tonecheck.spanish.tokens import Token, fold

#: Symbols and abbreviations as they are not written, and as they are.
SHORT: Mapping[str, str] = {
    "mts": "m", "mtrs": "m", "cms": "cm", "kms": "km", "kgs": "kg", "grs": "g", "lts": "l", "ltrs": "l", "mls": "ml",
    "mins": "min", "segs": "s", "num": "núm.", "sr": "Sr.", "srs": "Sres.",
}  # fmt: skip


def names_first(token: Token, suggestions: tuple[str, ...], message: Message) -> tuple[str, ...]:
    """``suggestions`` with the names first where a title is before («sr garcia»), and with a word that only an accent tells from
    what is written («López») before two words («lo pez»).
    """
    at = message.token_at(token.start)
    before = message.tokens[at - 1 - (at > 1 and message.tokens[at - 1].text == ".")].fold if at else ""
    titled = before in TITLES
    same = bare(token.fold)
    return tuple(
        sorted(
            suggestions,
            key=lambda word: (
                titled and not word[:1].isupper(),
                " " in word and same in map(bare, map(fold, suggestions)),
            ),
        )
    )
