"""What a run remembers of words is for a run; a process that lives for days forgets it now and then."""

from __future__ import annotations

from tonecheck.linter import Plan, tools_for

WORDS = 8_000  # different words that a plan may have seen: 1 to 3 kB each, the most for those that no lexicon has


def renewed(plan: Plan, words: int = WORDS) -> Plan:
    """Return ``plan``, or one that does the same and remembers nothing where it has seen more than ``words`` words.

    That takes some milliseconds, and makes the next few drafts slower; spaCy, where it runs, is loaded again, as it remembers
    every word too.
    """
    old = plan.tools
    if len(old.readings) <= words:
        return plan
    fresh = tools_for(old.book)
    tools = old._replace(
        matcher=fresh.matcher, lexicon=fresh.lexicon, readings={}, tags={}, bits={}, chunks={}, memo={}
    )
    return plan._replace(tools=tools)
