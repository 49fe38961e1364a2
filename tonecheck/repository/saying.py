"""Make the findings of a rule for a whole repository."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tonecheck.model import Edit, Finding, Fix
from tonecheck.privacy import clipped
from tonecheck.repository.summary import Summary
from tonecheck.rulebook import Rule


class Said(NamedTuple):
    """A finding about the template with that index in the summaries."""

    number: int
    finding: Finding


def said(
    rule: Rule,
    index: int,
    summary: Summary,
    span: tuple[int, int],
    text: str,
    values: Mapping[str, str],
    suggestion: str | None = None,
    also: Sequence[tuple[int, int]] = (),
) -> Said:
    """Return a finding at ``span``, whose words are ``text``; ``values`` fill the ``{name}`` of message and advice.

    The fix puts ``suggestion`` there, and at the spans ``also``.
    """
    known = {name: clipped(value) for name, value in {"match": text, **values}.items()}
    message, advice = rule.message, rule.advice
    for name, value in known.items():
        message = message.replace("{" + name + "}", value)
        advice = advice.replace("{" + name + "}", value)
    levels = rule.severity
    fix = None
    if suggestion and rule.fix:
        fix = Fix(rule.fix == "safe", tuple(Edit(*place, suggestion) for place in (span, *also)))
    return Said(
        index,
        Finding(
            rule=rule.id,
            severity=levels.get(summary.channel) or levels.get(summary.locale) or levels["default"],
            message=message,
            advice=advice,
            start=span[0],
            end=span[1],
            text=text,
            suggestions=(suggestion,) if suggestion else (),
            fix=fix,
        ),
    )


def option(rule: Rule, name: str) -> int:
    """A number that the file of the rule gives."""
    value = rule.options[name]
    assert isinstance(value, int)
    return value
