"""The word that a misspelt one was surely meant to be."""

from __future__ import annotations

from tonecheck.spanish.lexicon import Lexicon
from tonecheck.spanish.spelling import unknown, weighed

_SCORE, _PRICE = 40, 105  # of the best candidate, at most
_MARGIN = 20  # by which its score is better than that of the next


def surely_meant(word: str, lexicon: Lexicon) -> str:
    """The one word that ``word`` (lower case) was surely meant to be; "" where two would do, or it is no slip."""
    if not unknown(word, lexicon):
        return ""
    best, *others = sorted(
        (score, near.price, near.form) for score, near in weighed(word, lexicon) if near.form.islower()
    ) or [(_SCORE, _PRICE + 1, "")]
    score, price, form = best
    if score > _SCORE or price > _PRICE or " " in form:
        return ""
    return "" if others and others[0][0] - score < _MARGIN else form
