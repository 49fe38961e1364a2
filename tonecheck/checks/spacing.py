"""Kind «spacing»: doubled spaces, a space before a stop or inside parentheses, none after a stop, a stop after «!»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.checks.kinds import of_kind
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import ABBREVIATIONS, Token

_STOPS = frozenset(",.;:?!")
_WORDLIKE = frozenset(("word", "number", "code", "placeholder", "url", "email"))
_SHORTEST = 3  # letters of the words around a missing space: «S.A», «a,b» and «p.ej» are something else
#: Signs that never stand together → the one that is left of them.
_CLASHES = {
    ",,": ",", ";;": ";", ",;": ";", ";,": ";", ",.": ".", ";.": ".", ":,": ":", ",:": ":", ";:": ":", ":;": ":", ".,": ",",
}  # fmt: skip
_STOPPED = 4  # letters of a word before a full stop, which is no abbreviation then
_LAYOUT = 4  # spaces in a row that set out columns


def check_spacing(rule: Rule, message: Message) -> Iterator[Finding]:
    """Only the fix of doubled spaces is safe: elsewhere the sign itself may be what is wrong."""
    yield from _doubled(rule, message)
    for index in of_kind(message, "sign"):
        token = message.tokens[index]
        if token.text in _STOPS:
            finding = _stop(rule, message, index)
        elif token.text in "()":
            finding = _parenthesis(rule, message, index)
        else:
            continue
        if finding is not None and not is_quoted(message.masked, token.start, token.end):
            yield finding


def _doubled(rule: Rule, message: Message) -> Iterator[Finding]:
    text, masked = message.text, message.masked
    at = text.find("  ")
    while at >= 0:
        end = at
        while end < len(text) and text[end] == " ":
            end += 1
        start_of_line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        before = text[start_of_line:at]
        after = text[end : end + 1]
        shown = masked[at - 1 : at].strip() != "" and masked[end : end + 1].strip() != ""
        layout = end - at >= _LAYOUT or "|" in before or "\t" in before
        bullet = not before.strip("-–—•*·+>#. )0123456789")
        if before.strip() and after not in "\r\n" and shown and not (layout or bullet) and after not in ",.;:?!)":
            edit = Fix(True, (Edit(at, end, " "),))
            values = {"fact": "Hay más de un espacio seguido", "what": "Deja uno solo"}
            yield found(rule, message, at, end, suggestions=[" "], fix=edit, values=values)
        at = text.find("  ", end)


def _stop(rule: Rule, message: Message, index: int) -> Finding | None:
    sign, before = message.tokens[index], _neighbour(message, index, -1)
    if sign.text == "." and before is not None and before.text in ("!", "?"):
        return _superfluous(rule, message, sign, before)
    if before is not None and before.end == sign.start and before.text + sign.text in _CLASHES:
        return _clash(rule, message, index, _CLASHES[before.text + sign.text])
    after = _neighbour(message, index, 1)
    if before is None or (before.kind not in _WORDLIKE and before.text not in (")", "»", "”", "€", "%")):
        return None
    spaced = sign.start > before.end and _only_spaces(message, before.end, sign.start)
    glued = after is not None and after.start == sign.end and _is_glued(message, index, before, after)
    if spaced:
        # «:)», «.com», «.5», «?=» and «:palabra:» begin something of their own
        own = after is not None and after.start == sign.end
        if own and not glued:
            return None
        what = f"Sobra un espacio antes de «{sign.text}»" + (" y falta después" if glued else "")
        mended = sign.text + (" " if glued else "")
        return _finding(rule, message, before.end, sign.end, mended, what)
    if glued and sign.start == before.end and before.kind == "word":
        return _finding(
            rule, message, sign.start, sign.end, sign.text + " ", f"Falta un espacio después de «{sign.text}»"
        )
    return None


def _clash(rule: Rule, message: Message, index: int, mended: str) -> Finding | None:
    """Two signs that never stand together, behind a word and before a space: «mañana,, como», «listo., pase»."""
    first, second = message.tokens[index - 1], message.tokens[index]
    word = _neighbour(message, index - 1, -1)
    if word is None or word.end != first.start or word.kind not in ("word", "number"):
        return None
    if message.masked[second.end : second.end + 1].strip():
        return None  # «:,(», «,,x,,»
    if first.text == ".":
        known = word.kind == "word" and len(word.text) >= _STOPPED and word.text.islower() and message.readings(word)
        if not known or word.fold in ABBREVIATIONS:
            return None  # «Atte.,», «S. A.,»
    fact = f"«{first.text}{second.text}» son dos signos seguidos"
    return _finding(rule, message, first.start, second.end, mended, fact, "Deja uno solo")


def _superfluous(rule: Rule, message: Message, sign: Token, before: Token) -> Finding | None:
    """A full stop after the sign that closes a question or exclamation, which has one of its own: «¡Saludos!.»."""
    line = message.masked[message.masked.rfind("\n", 0, sign.start) + 1 : sign.start]
    opened = line.rfind("¡" if before.text == "!" else "¿")
    if before.end != sign.start or opened < 0 or message.masked[sign.end : sign.end + 1] not in ("", " ", "\n", "\r"):
        return None  # «Yahoo!.», «!..», «?.jpg»
    fix = Fix(False, (Edit(sign.start, sign.end, ""),))
    values = {"fact": f"Sobra el punto después de «{before.text}»", "what": "Bórralo"}
    return found(rule, message, sign.start, sign.end, fix=fix, values=values)


def _is_glued(message: Message, index: int, before: Token, after: Token) -> bool:
    """Tell whether the words on both sides of a stop are words of two sentences or clauses, and no name, file or code."""
    sign = message.tokens[index].text
    if after.text in "¿¡" and sign in ",.;?!":
        return True
    if after.kind != "word" or not message.readings(after) or after.text.isupper() != before.text.isupper():
        return False
    following = _neighbour(message, index + 1, 1)
    if following is not None and following.start == after.end and following.text in (".", ":", "/", "_", "@", "="):
        dotted = following.text != "." or _touches(message, index + 2)
        if dotted:
            return False
    if before.kind == "word" and (len(before.text) < 2 or not message.readings(before)):
        return False
    if sign in ",;":
        return before.kind == "word" or len(after.text) > 1
    long_enough = len(after.text) > 1 and len(before.text) >= _SHORTEST
    if sign == ":":
        return long_enough and before.kind == "word" and after.text.islower() and len(after.text) >= _SHORTEST
    # «gracias.Le», «pedido?Le»; lower case after a full stop may be a file, a site, a user
    return long_enough and after.text[0].isupper() and not before.text[-1].isupper()


def _touches(message: Message, index: int) -> bool:
    after = _neighbour(message, index, 1)
    return after is not None and after.start == message.tokens[index].end


def _parenthesis(rule: Rule, message: Message, index: int) -> Finding | None:
    sign = message.tokens[index]
    inner, outer = (1, -1) if sign.text == "(" else (-1, 1)
    inside, outside = _neighbour(message, index, inner), _neighbour(message, index, outer)
    if inside is None or inside.kind not in _WORDLIKE:
        return None
    low, high = (sign.end, inside.start) if sign.text == "(" else (inside.end, sign.start)
    if high > low and _only_spaces(message, low, high) and _is_paired(message, index):
        where = "después de «(»" if sign.text == "(" else "antes de «)»"
        start, end = min(low, sign.start), max(high, sign.end)
        return _finding(rule, message, start, end, sign.text, f"Sobra un espacio {where}")
    if outside is None or outside.kind != "word" or len(outside.text) < 2 or not _is_phrase(message, index):
        return None
    if sign.text == "(" and outside.end == sign.start:
        return _finding(rule, message, sign.start, sign.end, " (", "Falta un espacio antes de «(»")
    if sign.text == ")" and outside.start == sign.end:
        return _finding(rule, message, sign.start, sign.end, ") ", "Falta un espacio después de «)»")
    return None


def _is_paired(message: Message, index: int) -> bool:
    return _partner(message, index) is not None


def _is_phrase(message: Message, index: int) -> bool:
    """Tell whether a parenthesis holds several words: «(s)», «(re)enviar» and «(as)» are parts of a word."""
    partner = _partner(message, index)
    return partner is not None and abs(partner - index) > 2


def _partner(message: Message, index: int) -> int | None:
    """Return the index of the other parenthesis in the same sentence, or None."""
    tokens = message.tokens
    sentence = message.sentences[tokens[index].sentence]
    step, other = (1, ")") if tokens[index].text == "(" else (-1, "(")
    at = index + step
    while sentence.first <= at < sentence.last:
        if tokens[at].text in "()":
            return at if tokens[at].text == other else None
        at += step
    return None


def _neighbour(message: Message, index: int, step: int) -> Token | None:
    at = index + step
    return message.tokens[at] if 0 <= at < len(message.tokens) else None


def _only_spaces(message: Message, start: int, end: int) -> bool:
    return not message.text[start:end].strip(" \u00a0")


def _finding(
    rule: Rule, message: Message, start: int, end: int, mended: str, fact: str, what: str = "Corrige el espaciado"
) -> Finding:
    fix = Fix(False, (Edit(start, end, mended),))
    return found(rule, message, start, end, suggestions=[mended], fix=fix, values={"fact": fact, "what": what})
