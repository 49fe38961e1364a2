"""Kind «phrases»: each match of the rule's phrases and patterns is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tonecheck.checks.finding import cased_like, found
from tonecheck.message import Message
from tonecheck.model import NOTHING, Finding
from tonecheck.rulebook import Rule


def check_phrases(rule: Rule, message: Message) -> Iterator[Finding]:
    """``regions`` lists, by phrase as written, the only locales where it counts; es-419 has those of all America."""
    regions: Mapping[str, Sequence[str]] = rule.options.get("regions", NOTHING)
    locale = message.frame.locale
    for match in message.matches(rule.look):
        where = regions.get(match.found_by, (locale,))
        if locale not in where and (locale != "es-419" or set(where) == {"es-ES"}):
            continue
        text = message.text[match.start : match.end]
        made = (_filled(item, text, message) for item in rule.look.suggested(match.found_by))
        suggestions = [cased_like(item, text) for item in made if item]
        if text in suggestions:
            continue  # an accent in a phrase is optional in the text: «{confirmó}» found «confirmo»
        severity = rule.look.severities.get(match.found_by)
        advice = rule.look.advice.get(match.found_by)
        yield found(rule, message, match.start, match.end, suggestions=suggestions, severity=severity, advice=advice)


def _filled(item: str, text: str, message: Message) -> str:
    """The suggestion ``item`` for the words ``text``: {match} are these words, {finite} their last, an infinitive, as their first says it."""
    if item == "{finite}":
        from tonecheck.spanish.conjugation import taken_over  # few rules ask for it

        words = text.lower().split()
        return taken_over(words[0], words[-1], message.tools.lexicon) if words else ""
    inner = text[:1].lower() + text[1:]  # «Los clientes» → «A los clientes»
    return item.replace("{match}", text if item.startswith("{") else inner)
