"""Kind «excess»: too much of something."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck import conditions
from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Match, Rule, names_in


def check_excess(rule: Rule, message: Message) -> Iterator[Finding]:
    """More than ``most`` of ``feature``, and more than ``most`` in ``per`` words where that is given: the first one too many.

    Without ``feature``, the rule's own phrases count. With ``against``, the features that make up for it, there must also be more of ``feature`` than of those.
    """
    most, per = int(rule.options["most"]), int(rule.options.get("per", 0))
    name = str(rule.options.get("feature", ""))
    if name:
        spans = [Match(span.start, span.end, "") for span in message.feature(name)]
        counted = [span for span in spans if len(spans) > most and conditions.hold(span, rule.look, message)]
    else:
        counted = list(message.matches(rule.look))
    if len(counted) <= most:
        return
    allowed = max(most, most * message.words // per) if per else most
    names = names_in(rule.options, "against")
    allowed = max(allowed, sum(len(message.feature(name)) for name in names))
    if len(counted) > allowed:
        start, end, _ = counted[allowed]
        yield found(rule, message, start, end, values={"count": str(len(counted)), "most": str(allowed)})
