"""Units and titles as they are not abbreviated, and the names that follow a title in lower case. Read where a word is misspelt."""

from __future__ import annotations

from collections.abc import Mapping

from tonecheck.message import Message
from tonecheck.spanish.names import TITLES
from tonecheck.spanish.tokens import Token, bare, fold

#: Symbols and abbreviations as they are not written, and as they are.
SHORT: Mapping[str, str] = {
    "mts": "m", "mtrs": "m", "cms": "cm", "kms": "km", "kgs": "kg", "grs": "g", "lts": "l", "ltrs": "l", "mls": "ml",
    "mins": "min", "segs": "s", "num": "núm.", "sr": "Sr.", "srs": "Sres.",
}  # fmt: skip


def names_first(token: Token, suggestions: tuple[str, ...], message: Message) -> tuple[str, ...]:
    """``suggestions`` with the names first where a title is before («sr garcia»), of these the one that only an accent tells from
    what is written (Gómez, not Gomes); and such a word («López») before two words («lo pez»).
    """
    at = message.token_at(token.start)
    before = message.tokens[at - 1 - (at > 1 and message.tokens[at - 1].text == ".")].fold if at else ""
    titled = before in TITLES
    same = bare(token.fold)
    twin = any(same == bare(fold(word)) for word in suggestions)

    def worse(word: str) -> tuple[bool, bool]:
        return titled and not word[:1].isupper(), twin and same != bare(fold(word)) and (titled or " " in word)

    return tuple(sorted(suggestions, key=worse))
