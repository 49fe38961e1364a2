"""Kind «score»: a score below its target. The rule file is the table of cues that scoring.py adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tonecheck.checks.absence import place
from tonecheck.checks.finding import found, severity_of
from tonecheck.message import Message
from tonecheck.model import Finding, Score, Scores
from tonecheck.rulebook import Rule, names_in

_BAND = 10  # points below the target that are still only a suggestion
_CALM_BAND = 30  # where nobody complains: a short answer that mends it says little of feelings


def check_score(rule: Rule, message: Message) -> Iterator[Finding]:
    """One finding at the end of the message when the score that ``score`` names counts and misses its target."""
    if not message.sentences:
        return
    now = message.scores or _own_scores(rule, message)
    at = place("end", message)
    if rule.options["score"] == "completeness":
        part = now.completeness
        if part.applies and part.value < part.target:
            from tonecheck.spanish.enumeration import enumerated, in_number

            values = {"value": str(part.value), "target": str(part.target), "missing": enumerated(part.missing)}
            told = found(rule, message, at, at, values=values)
            yield told._replace(message=in_number(told.message, part.missing))
        return
    from tonecheck.scoring import wanted_by

    score = now.courtesy if rule.options["score"] == "courtesy" else now.empathy
    if not score.applies or score.value >= score.target:
        return
    if score is now.courtesy and _nearly(rule, score):
        return
    values = {
        "value": str(score.value),
        "target": str(score.target),
        "missing": "; ".join(wanted_by(rule, score, message)[:2]),
    }
    band = _CALM_BAND if _calm(rule, message) else _BAND
    level = "suggestion" if score.value >= score.target - band else severity_of(rule, message)
    yield found(rule, message, at, at, severity=level, values=values)


def _nearly(rule: Rule, score: Score) -> bool:
    """Whether ``score`` misses the target of the rule by little, and nothing in the message costs points.

    What might be added (thanks, an invitation) is told by rules of its own. A target of the configuration is meant as it is.
    """
    if score.target > max(rule.options["targets"].values()) or score.value < score.target - _BAND:
        return False
    return all(cue.points >= 0 for cue in score.cues)


def _calm(rule: Rule, message: Message) -> bool:
    """Whether the only intents that call for the score are those of the option ``calm``, and the customer is not upset."""
    calm = names_in(rule.options, "calm")
    if not calm or set(names_in(rule.options, "called_by")).difference(calm) & set(message.intent.names):
        return False
    customer = message.customer
    return customer is None or not any(customer.feature(name) for name in names_in(rule.options, "customer"))


def _own_scores(rule: Rule, message: Message) -> Scores:
    """The scores of a message that no linter has scored: of the rules, those that the cues name are run."""
    from tonecheck import checks
    from tonecheck.scoring import scores

    cues: list[Mapping[str, Any]] = rule.options.get("cues", [])
    named = {name for cue in cues for name in cue.get("rules", ())}
    findings = [
        finding
        for other in message.tools.book.rules.values()
        if other.status == "on" and (other.id in named or f"{other.family}/*" in named)
        if not other.intents or set(other.intents) & set(message.intent.names)
        for finding in checks.run(other, message)
    ]
    return scores(message, findings)
