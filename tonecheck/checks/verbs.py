"""Kind «verbs»: a verb in another person, mood or form than its neighbours ask for. The rule's phrases are found beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tonecheck.checks.finding import replaced
from tonecheck.checks.grammar.groups import groups
from tonecheck.checks.grammar.moods import moods
from tonecheck.checks.grammar.persons import persons
from tonecheck.checks.grammar.subjects import subjects
from tonecheck.checks.phrases import check_phrases
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule


def check_verbs(rule: Rule, message: Message) -> Iterator[Finding]:
    """Verbs in another person, number or mood than their neighbours ask for, and the phrases of the rule."""
    yield from check_phrases(rule, message)
    yield from replaced(rule, message, chain(persons(message), subjects(message), moods(message), groups(message)))
