"""Kind «laughter»: laughs in letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tonecheck.checks.dropping import dropped
from tonecheck.checks.finding import found
from tonecheck.checks.quoted import is_quoted
from tonecheck.checks.slang import BEFORE_NOUNS, LABELS, is_glued
from tonecheck.message import Message
from tonecheck.model import Finding, Fix, Span
from tonecheck.rulebook import Rule


@cache
def _laughter() -> re.Pattern[str]:
    return re.compile(
        r"(?=(?:.*j){2})(?:[mb][uw])?(?:[jsa]{4,}|[jse]{4,}|[jsi]{4,}|[jso]{4,}|[jsu]{4,})"
        r"|a?(?:ha+){2,}h?|(?:hue){2,}|(?:he+){2,}h?|(?:hi+){2,}h?|(?:jua+s?)+s|(?:jua){2,}|juas(?:as)*a|(?:ks){2,}k?|k{4,}|xd+|jaj"
    )


def check_laughter(rule: Rule, message: Message) -> Iterator[Finding]:
    """Laughter in letters: jaja, hehe, xd, «ja, ja»."""
    places = message.places
    for span, first in (*_laughs(message), *_spaced_laughs(message, places.get("ja", ()), places.get("je", ()))):
        if is_glued(message.masked, *span) or is_quoted(message.masked, *span) or _is_laughing_name(message, first):
            continue
        yield found(rule, message, *span, fix=Fix(False, (dropped(message, *span),)))


def _laughs(message: Message) -> list[tuple[Span, int]]:
    out = []
    for fold, numbers in message.places.items():
        if fold[0] in "jhkxmba" and fold not in ("ajaja", "jojoba") and _laughter().fullmatch(fold):
            out += [(Span(message.tokens[n].start, message.tokens[n].end), n) for n in numbers]
    return [(span, n) for span, n in out if not (message.tokens[n].text[:2] in ("xD", "XD"))]  # emoticons


def _spaced_laughs(message: Message, *syllables: Sequence[int]) -> list[tuple[Span, int]]:
    """«ja ja», «je, je, je»: the same syllable again and again."""
    out = []
    for numbers in syllables:
        chain: list[int] = []
        for number in (*numbers, -1):
            gap = (
                message.masked[message.tokens[chain[-1]].end : message.tokens[number].start]
                if chain and number >= 0
                else ""
            )
            if gap in (" ", ", ", ","):
                chain.append(number)
                continue
            if len(chain) > 1:
                out.append((Span(message.tokens[chain[0]].start, message.tokens[chain[-1]].end), chain[0]))
            chain = [number]
    return out


def _is_laughing_name(message: Message, number: int) -> bool:
    """A capital inside the sentence after an article, a preposition or a label is a name: «el disco de Jeje»."""
    token = message.tokens[number]
    if not token.text[0].isupper() or (len(token.text) > 1 and token.text.isupper()) or not number:
        return False
    previous = message.tokens[number - 1]
    return previous.sentence == token.sentence and (previous.fold in BEFORE_NOUNS or previous.fold in LABELS)
