"""Rules for a whole repository: they read the summaries of all its templates, and speak of single ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module

from tonecheck.model import Finding
from tonecheck.repository.saying import Said
from tonecheck.repository.summary import Summary, summary, summed_up
from tonecheck.rulebook import Rule

#: (rule, summaries, the brands of the configuration) → what is said of which of them.
Check = Callable[[Rule, Sequence[Summary], Sequence[str]], Iterator[Said]]

#: Kind → module and function. The keys that each takes in a rule file are in rulebook.schema.KIND_KEYS.
KINDS: Mapping[str, str] = {
    "same-address": "consistent.check_same_address",
    "same-farewell": "consistent.check_same_farewell",
    "same-brand": "consistent.check_same_brand",
    "rare-variable": "variables.check_rare_variable",
    "duplicate": "alike.check_duplicate",
    "near-duplicate": "alike.check_near_duplicate",
}

__all__ = ["KINDS", "Said", "Summary", "findings", "function", "summary", "summed_up"]


def function(kind: str) -> Check:
    """Return the function of ``kind``."""
    module, _, name = KINDS[kind].partition(".")
    check: Check = getattr(import_module(f"tonecheck.repository.{module}"), name)
    return check


def findings(
    rules: Iterable[Rule], summaries: Sequence[Summary], brands: Sequence[str] = ()
) -> dict[int, list[Finding]]:
    """Return what ``rules``, all of kinds of this table, find in the templates, by index. Copies are left out."""
    originals = [index for index, one in enumerate(summaries) if not one.copy]
    compared = [summaries[index] for index in originals]
    found: dict[int, list[Finding]] = {}
    for rule in rules:
        for told in function(rule.kind)(rule, compared, brands):
            found.setdefault(originals[told.number], []).append(told.finding)
    return found
