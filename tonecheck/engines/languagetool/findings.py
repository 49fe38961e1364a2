"""A match of LanguageTool → a finding of ours: its rule, its severity, its words; or nothing, where it is not to be told."""

from __future__ import annotations

import re

from tonecheck.checks.quoted import is_quoted
from tonecheck.engines.languagetool.client import Match
from tonecheck.engines.languagetool.table import Table
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix
from tonecheck.spanish.tokens import fold

_SHOWN = 5  # suggestions
_AROUND = 60  # code points behind the match that the conditions of the table may look at
_ENDS = ".!?…¡¿\n\r"  # what a sentence or line ends with, or the next one begins with
_WORDS_OF_OURS = ("ortografia/errata", "ortografia/tilde")
#: «del/la trabajador/a», «bienvenido(a)», «tod@s»: whoever doubles the gender wants no agreement.
_DOUBLED = r"[^\W\d_](?:/|\()(?:l?[aeox]s?)\b|\b(?:[eé]l|[dn]?el|al|los|un)/l?a|[^\W\d_]@"


def finding_of(message: Message, match: Match, table: Table) -> Finding | None:
    """The match in our words; None for what we do not tell."""
    entry = table.entry(match.rule, match.category)
    text = message.text
    if entry is None or match.end > len(text) or not text[match.start : match.end].strip():
        return None
    if entry.rule in _WORDS_OF_OURS and fold(text[match.start : match.end]) in message.tools.accepted:
        return None
    around = _marked(message, match)
    if entry.unless and re.search(entry.unless, around, re.IGNORECASE):
        return None
    if entry.rule.startswith("ortografia/") and _stands_by_what_is_no_word(message, match):
        return None
    doubtful = touches_a_name(message, match) or is_quoted(text, match.start, match.end)  # somebody else's words
    sure = not doubtful and not (entry.unsure and re.search(entry.unsure, around, re.IGNORECASE))
    match = _with_word(text, match)
    words = text[match.start : match.end]
    suggestions = tuple(dict.fromkeys(match.replacements[:_SHOWN]))
    fix = None
    if len(match.replacements) == 1 and entry.fix != "none" and sure:  # of several, only a reader knows which
        fix = Fix(entry.fix == "safe", (Edit(match.start, match.end, suggestions[0]),))
    return Finding(
        entry.rule,
        entry.severity if sure else "suggestion",
        table.words.said(match.message, words, suggestions),
        _advice(words, suggestions),
        match.start,
        match.end,
        words,
        tuple(item for item in suggestions if item),
        fix,
    )


def touches_a_name(message: Message, match: Match) -> bool:
    """Whether a word of the match, or the one behind it, has a capital without beginning its sentence or being an initialism."""
    tokens = message.tokens
    for number in range(message.token_at(match.start), len(tokens)):
        token = tokens[number]
        if token.start > match.end + 1:
            return False
        if token.end > match.start and token.kind == "word" and token.text[0].isupper() and not token.text.isupper():
            first = message.sentences[token.sentence].first
            if any(before.kind != "sign" for before in tokens[first:number]):
                return True
    return False


def _marked(message: Message, match: Match) -> str:
    """The sentence up to a while behind the match, which stands between «‹» and «›»."""
    text = message.text
    start = message.sentences[message.sentence_at(match.start)].start if message.sentences else 0
    start = min(start, match.start)
    behind = text[match.end : match.end + _AROUND]
    return f"{text[start : match.start]}‹{text[match.start : match.end]}›{behind}"


def _stands_by_what_is_no_word(message: Message, match: Match) -> bool:
    """Whether a picture takes the place of a word beside the match («Tu 📦 va …»), or the gender of one there is doubled."""
    text = message.text
    if _pictured_before(text, match.start) or _pictured_behind(message, match):
        return True
    return re.search(_DOUBLED, text[max(0, match.start - 3) : match.end + 3], re.IGNORECASE) is not None


def _pictured_before(text: str, at: int) -> bool:
    """Whether what stands before ``at`` is a picture amid its sentence, not one that adorns the beginning («👍 Haber …»)."""
    start = at
    while start and (text[start - 1] == " " or _is_picture(text[start - 1])):
        start -= 1
    adorns = text[at].isupper() and text[max(0, start - 1) : start] in _ENDS
    return any(_is_picture(char) for char in text[start:at]) and not adorns


def _pictured_behind(message: Message, match: Match) -> bool:
    """Whether a picture behind the match stands for a word: it is not the last of the line or sentence, or a noun is wanted."""
    text, end = message.text, match.end
    while end < len(text) and (text[end] == " " or _is_picture(text[end])):
        end += 1
    if not any(_is_picture(char) for char in text[match.end : end]):
        return False
    if not (text[end : end + 1] in _ENDS or text[end].isupper()):
        return True
    last = message.tokens[message.token_at(match.end - 1)]
    return any(reading.tag[0] in "DS" for reading in message.readings(last))


def _is_picture(char: str) -> bool:
    return char >= "\U0001f000" or "\u2600" <= char <= "\u27bf" or char in "\ufe0f\u200d"


def _with_word(text: str, match: Match) -> Match:
    """A match that begins with a space («‹ pero›» → «, pero») together with the word before it, so that what to write can be read."""
    if not text[match.start].isspace() or not match.replacements or text[match.start] == "\n":
        return match
    start = match.start
    while start and not text[start - 1].isspace():
        start -= 1
    before = text[start : match.start]
    if not before or not before[-1].isalnum():
        return match
    return match._replace(start=start, replacements=tuple(before + item for item in match.replacements))


def _advice(words: str, suggestions: tuple[str, ...]) -> str:
    if not suggestions:
        return "Léelo otra vez y corrígelo."
    return f"Escribe «{suggestions[0].strip()}»." if suggestions[0].strip() else f"Quita «{words.strip()}»."
