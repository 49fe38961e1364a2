"""A rule file as it is written, with its examples; the compiled rule book goes without."""

from collections.abc import Mapping
from typing import NamedTuple

from tonecheck.model import NOTHING
from tonecheck.rulebook.rule import Look, Rule


class Example(NamedTuple):
    """A text that shows what a rule or feature finds (``bad``) or lets pass, in a frame of its own.

    ``spans`` are the marked places of a bad one, ``fixed`` what the fix makes of it, ``accepts`` the rules that may speak
    up on a good one, ``others`` the templates that a rule for a whole repository reads before it.
    """

    bad: bool
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    fixed: str | None = None
    suggest: tuple[str, ...] | None = None
    severity: str | None = None
    accepts: tuple[str, ...] = ()
    given: Mapping[str, object] = NOTHING
    others: tuple[str, ...] = ()


class RuleFile(NamedTuple):
    """A rule or a feature as read from its file, with its examples."""

    path: str
    rule: Rule | None
    look: Look
    examples: tuple[Example, ...]
