"""Make the findings of a rule: severity, words, suggestions and fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tonecheck.message import Message
from tonecheck.model import SEVERITIES, Edit, Finding, Fix, Severity, Span
from tonecheck.privacy import clipped
from tonecheck.rulebook import Rule
from tonecheck.tools import meant

_ABBREVIATED = 5  # letters of the longest abbreviation, with its stop
_NEVER_ERRORS = ("claridad", "puntuacion")
_OF_FORM = ("apertura", "cierre")  # what a letter has, and a message of a chat does without
_QUOTING = ("phrases", "leading-comma")
_LINE = 60  # words that one line of a chat may have
_OF_LETTERS = ("Estimad", "Apreciad", "Distinguid", "Muy señor")


def found(
    rule: Rule,
    message: Message,
    start: int,
    end: int,
    *,
    suggestions: Sequence[str] = (),
    fix: Fix | None = None,
    severity: Severity | None = None,
    advice: str | None = None,
    values: Mapping[str, str] | None = None,
) -> Finding:
    """Return a finding of ``rule`` at ``start:end``.

    Without ``fix``, the first suggestion becomes one if the rule says of which sort (``fix``). ``advice`` stands in for
    that of the rule; ``values`` fill the ``{name}`` of message and advice, next to {match} and {suggestion}.
    """
    text = message.text[start:end]
    if fix is None and suggestions and rule.fix and end > start:
        fix = Fix(rule.fix == "safe", (Edit(start, end, suggestions[0]),))
    known = {
        "match": _shown(text) if rule.kind in _QUOTING else text,
        "suggestion": suggestions[0] if suggestions else "",
        **(values or {}),
    }
    known = {name: clipped(value) for name, value in known.items()}
    return Finding(
        rule=rule.id,
        severity=bounded(rule, message, severity or severity_of(rule, message)),
        message=_lacking(rule, text, suggestions) or _filled(rule.message, known),
        advice=_filled(rule.advice if advice is None else advice, known),
        start=start,
        end=end,
        text=text,
        suggestions=tuple(dict.fromkeys(suggestions)),
        fix=fix,
    )


def _shown(text: str) -> str:
    """The words of a phrase as a message quotes them: without the commas at their ends, and the stop of their sentence."""
    words = text.strip(" ,;:")
    last = words.rpartition(" ")[2]
    return (
        words[:-1]
        if last != words and last.endswith(".") and last.count(".") == 1 and len(last) > _ABBREVIATED
        else words
    )


def _lacking(rule: Rule, text: str, suggestions: Sequence[str]) -> str:
    """What to say where words are missing beside ``text``, or some of it are too many; "" for all else.

    Only in the family of spelling and grammar, where a suggestion may be the same words with others beside them:
    «dispuesta ayudarle».
    """
    if rule.family != "ortografia" or not suggestions:
        return ""
    had, has = text.split(), suggestions[0].split()
    was, will_be = text.casefold().split(), suggestions[0].casefold().split()
    more = len(has) - len(had)
    if more > 0 and will_be[: len(was)] == was:
        return f"Falta «{' '.join(has[len(had) :])}» detrás de «{clipped(text)}»."
    if more > 0 and will_be[more:] == was:
        return f"Falta «{' '.join(will_be[:more])}» delante de «{clipped(text)}»."
    if more < 0 and was == will_be * 2:
        return f"«{suggestions[0]}» está repetido."
    if more < 0 and was[: len(will_be)] == will_be:
        return f"Sobra «{clipped(' '.join(had[len(has) :]))}» detrás de «{suggestions[0]}»."
    if more < 0 and was[-more:] == will_be:
        return f"Sobra «{' '.join(was[:-more])}» delante de «{' '.join(had[-more:])}»."
    return ""


def replaced(rule: Rule, message: Message, slips: Iterable[tuple[Span, str]]) -> Iterator[Finding]:
    """Yield a finding of each place and what was meant there (lower case), suggested with the capitals of what was written.

    None of a misspelt word: that it is one is what is told of it.
    """
    for span, better in slips:
        token = message.tokens[message.token_at(span.start)]
        if token.end < span.end or not meant(message.tools, token):
            suggestion = cased_like(better, message.text[span.start : span.end])
            yield found(rule, message, span.start, span.end, suggestions=(suggestion,))


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template


def severity_of(rule: Rule, message: Message) -> Severity:
    """Return the severity of ``rule`` in the frame of ``message``: declared intent, then channel, then locale, then default.

    For greeting and farewell that by WhatsApp, if the draft reads as a message of a chat.
    """
    table, frame = rule.severity, message.frame
    if "declared" in table and message.intent.declared:
        return table["declared"]
    if rule.family in _OF_FORM and "whatsapp" in table and talks(message):
        return table["whatsapp"]
    return table.get(frame.channel) or table.get(frame.locale) or table["default"]


def talks(message: Message) -> bool:
    """Whether nobody has named the channel and the draft reads as a message of a chat: one short line, greeting and all, or
    one that takes up what was said.
    """
    if message.frame.mode != "draft" or "channel" in message.frame.named or "\n" in message.text.strip():
        return False
    if message.words > _LINE or message.text.lstrip("¡ ").startswith(_OF_LETTERS):
        return False
    greeted = message.of_role("greeting")
    return (
        not message.text[greeted[0].start : greeted[0].end].rstrip().endswith(":")
        if greeted
        else message.shows("continuation", "called", "open-question")
    )


def bounded(rule: Rule, message: Message, severity: Severity) -> Severity:
    """Return ``severity``, but at most a warning where the design says so: a guessed intent, claridad and puntuacion."""
    if severity != "error":
        return severity
    asks_intent = rule.intents or any(c.intents for c in (*rule.look.when, *rule.look.unless))
    if rule.family in _NEVER_ERRORS or (asks_intent and not message.intent.declared):
        return "warning"
    return severity


def graver(first: Severity, second: Severity) -> Severity:
    """Return the graver of two severities."""
    return max(first, second, key=SEVERITIES.index)


def cased_like(word: str, model: str) -> str:
    """Return ``word`` with the capitals of ``model``: all of them, the first one, or as it is."""
    letters = [char for char in model if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return word.upper()
    if letters and letters[0].isupper():
        return word[:1].upper() + word[1:]
    return word


def without(message: Message, start: int, end: int) -> Edit:
    """Return the edit that takes ``start:end`` out with the one space that is then too many."""
    text = message.text
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if before == " " and (after in " \r\n.,;:!?)" or end == len(text)):
        return Edit(start - 1, end, "")
    if after == " " and before in "\r\n¡¿(":
        return Edit(start, end + 1, "")
    return Edit(start, end, "")
