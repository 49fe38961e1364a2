"""What takes long to make, once for all tests that do not change it: the lexicon, the plan of a run without options."""

from __future__ import annotations

from functools import cache

from tonecheck.linter import Options, Plan, plan
from tonecheck.spanish.lexicon import Lexicon, load


@cache
def lexicon() -> Lexicon:
    """The lexicon that is shipped."""
    return load()


@cache
def default_plan() -> Plan:
    """All default rules, in the default frame."""
    return plan(Options())
