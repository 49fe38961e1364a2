"""Kind «phrases»: each match of the rule's phrases and patterns is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tonecheck.checks.finding import cased_like, found
from tonecheck.message import Message
from tonecheck.model import NOTHING, Finding
from tonecheck.rulebook import Rule


def check_phrases(rule: Rule, message: Message) -> Iterator[Finding]:
    """``regions`` lists, by phrase as written, the only locales where it counts; es-419 has those of all America."""
    regions: Mapping[str, Sequence[str]] = rule.options.get("regions", NOTHING)  # type: ignore[assignment]
    locale = message.frame.locale
    for match in message.matches(rule.look):
        where = regions.get(match.found_by, (locale,))
        if locale not in where and (locale != "es-419" or set(where) == {"es-ES"}):
            continue
        text = message.text[match.start : match.end]
        suggest = rule.look.suggest.get(match.found_by, rule.look.suggest.get("", ()))
        inner = text[:1].lower() + text[1:]  # «Los clientes» → «A los clientes»
        made = (item.replace("{match}", text if item.startswith("{") else inner) for item in suggest)
        suggestions = [cased_like(item, text) for item in made]
        severity = rule.look.severities.get(match.found_by)
        advice = rule.look.advice.get(match.found_by)
        yield found(rule, message, match.start, match.end, suggestions=suggestions, severity=severity, advice=advice)
