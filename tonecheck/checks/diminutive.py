"""Kind «diminutive»: the words of a closed list, but for those that are everyday words in the reader's country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tonecheck import conditions
from tonecheck.checks.slang import check_slang
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Match, Rule


def check_diminutive(rule: Rule, message: Message) -> Iterator[Finding]:
    """The words of ``words_file``; ``plain`` lists, by locale, those that diminish nothing there («ahorita»)."""
    plain: Mapping[str, Sequence[str]] = rule.options.get("plain", {})
    innocent = plain.get(message.frame.locale, ())
    for finding in check_slang(rule, message):
        here = Match(finding.start, finding.end, "")
        if finding.text.lower() not in innocent and conditions.hold(here, rule.look, message):
            yield finding
