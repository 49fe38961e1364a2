"""Kinds «shortcode» (:smile:, [emoji], *guiño*) and «emoji-word» (an emoji in the place of a noun)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.checks.emoji import runs
from tonecheck.checks.finding import found, without
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.model import Finding, Fix
from tonecheck.rulebook import Rule

_CODE = r"(?<![\w:/]):[a-zñáéíóúü0-9_+’'\-]{2,40}:(?![\w:/])"
_GESTURES = (
    "guiño|guiños|guino|sonrisa|sonrisas|carita|carita feliz|carita triste|risas|abrazo|abrazos|aplausos|suspiro|beso|besos"
    "|emoji|emojis|emoticono|emoticón|corazón|pulgar arriba|sonríe|llora"
)
#: Words that ask for a noun, with its gender and number (as in the tags; C is either gender).
_ARTICLES = {
    "el": "MS", "un": "MS", "este": "MS", "ese": "MS", "nuestro": "MS", "la": "FS", "una": "FS", "esta": "FS", "esa": "FS",
    "nuestra": "FS", "los": "MP", "unos": "MP", "estos": "MP", "nuestros": "MP", "las": "FP", "unas": "FP", "estas": "FP",
    "nuestras": "FP", "su": "CS", "tu": "CS", "mi": "CS", "sus": "CP", "tus": "CP", "del": "MS", "al": "MS",
}  # fmt: skip


def check_shortcode(rule: Rule, message: Message) -> Iterator[Finding]:
    """Names of emoji between colons that the ``emoji`` package knows, in English or Spanish, and gestures in brackets."""
    text = message.text
    if text.count(":") > 1:
        for match in re.finditer(_CODE, text, re.IGNORECASE):
            if not _is_hidden(message, *match.span()) and _is_emoji_name(match.group()):
                yield _finding(rule, message, *match.span())
    if "[" in text or "*" in text or "(" in text:
        for match in re.finditer(
            rf"\*(?:{_GESTURES})\*|\[(?:{_GESTURES})\]|\((?:emoji|guiño|carita feliz)\)", text, re.IGNORECASE
        ):
            if not _is_hidden(message, *match.span()):
                yield _finding(rule, message, *match.span())
        if "(y)" in text or "(Y)" in text:
            for match in re.finditer(r"(?:(?<=[.!?…,] )|(?<=[a-záéíóúñ] ))\([yY]\)(?=\s*(?:$|[.!\n]))", text):
                if not _is_hidden(message, *match.span()):
                    yield _finding(rule, message, *match.span())


def _is_hidden(message: Message, start: int, end: int) -> bool:
    """Whether a place is quoted or in a part that is not linted; marks of Markdown around its words do not hide it."""
    masked = message.masked
    inner = masked[start + 1 : end - 1]
    return inner != message.text[start + 1 : end - 1] or is_quoted(masked, start, end)


def _is_emoji_name(code: str) -> bool:
    import emoji  # slow to import, and needed only where a word stands between colons

    return any(emoji.emojize(code.lower(), language=language) != code.lower() for language in ("alias", "es"))


def _finding(rule: Rule, message: Message, start: int, end: int) -> Finding:
    return found(rule, message, start, end, fix=Fix(False, (without(message, start, end),)))


def check_emoji_word(rule: Rule, message: Message) -> Iterator[Finding]:
    """An emoji after an article or another determiner whose noun does not follow; the finding begins at that word."""
    text = message.masked
    for span in runs(text):
        index = message.token_at(span.start)
        while index >= 0 and message.tokens[index].end > span.start:
            index -= 1
        if index < 0 or is_quoted(text, *span):
            continue
        before = message.tokens[index]
        if before.kind != "word" or text[before.end : span.start].strip(" \u00a0"):
            continue
        article = _ARTICLES.get(before.fold, "")
        if article and not _has_noun(message, span.end, article):
            yield found(rule, message, before.start, span.end)


def _has_noun(message: Message, end: int, article: str) -> bool:
    """Tell whether a word that the article can belong to follows right after the emoji."""
    token = next((t for t in message.tokens[message.token_at(end) :] if t.start >= end), None)
    if token is None or message.masked[end : token.start].strip(" \u00a0"):
        return False
    if token.kind != "word":
        return token.kind in ("placeholder", "number", "code")
    readings = message.readings(token)
    if not readings or token.text[0].isupper():
        return True  # a name
    if any(reading.tag.startswith("RG") for reading in readings):
        return False  # «el 📦 mañana»
    return any(
        reading.tag.startswith(("N", "A"))
        and all(
            need == "C" or have in (need, "C", "N", "0")
            for have, need in zip(_agreement(reading.tag), article, strict=False)
        )
        for reading in readings
    )


def _agreement(tag: str) -> str:
    return tag[2:4] if tag.startswith("N") else tag[3:5]
