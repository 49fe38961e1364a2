"""What a run remembers of words is for a run; a process that lives for days forgets it now and then."""

from __future__ import annotations

from tonecheck.linter import Plan, tools_for

WORDS = 8_000  # different words that a plan may have seen: 1 to 3 kB each, the most for those that no lexicon has

_KEPT = ("spacy model",)  # what is in the memo from the start


def renewed(plan: Plan, words: int = WORDS) -> Plan:
    """Return ``plan``, or one that does the same and remembers nothing where it has seen more than ``words`` words.

    That takes some milliseconds, and makes the next few drafts slower; spaCy, where it runs, is loaded again, as it remembers
    every word too.
    """
    old = plan.tools
    if len(old.readings) <= words:
        return plan
    kept = {key: old.memo[key] for key in _KEPT if key in old.memo}
    fresh = tools_for(old.book)
    return plan._replace(tools=fresh._replace(accepted=old.accepted, required=old.required, memo=kept))
