"""Each rule's own examples, under the default rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tonecheck import checks, repository
from tonecheck.examples import failures
from tonecheck.linter import SYNTAX, tools_for
from tonecheck.rulebook import Rule, assemble, read_families, read_folder
from tonecheck.rulebook.file import RuleFile
from tonecheck.rulebook.schema import KIND_KEYS
from tonecheck.selection import select
from tonecheck.tools import Tools

RULES = Path(__file__).parents[1] / "rules"
FILES = read_folder(RULES)


@cache
def tools() -> Tools:
    return tools_for(assemble(FILES, read_families(RULES)))


@cache
def default_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in select(tools().book.rules.values(), (), ()) if rule.kind != SYNTAX)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.look.owner)
def test_the_examples_of_a_rule_hold(file: RuleFile) -> None:
    if file.rule is not None and file.rule.kind == SYNTAX:
        pytest.importorskip("spacy", reason="spaCy is not installed (the extra «deep»)")
    assert not (problems := list(failures(file, tools(), default_rules()))), "\n".join(problems)


def test_every_kind_has_a_function_and_keys() -> None:
    assert {*checks.KINDS, *repository.KINDS} == set(KIND_KEYS)
    assert not set(checks.KINDS) & set(repository.KINDS)
    assert all(callable(checks.function(kind)) for kind in checks.KINDS)
    assert all(callable(repository.function(kind)) for kind in repository.KINDS)


def test_every_rule_stands_in_a_listed_family() -> None:
    families = set(read_families(RULES))
    assert {file.rule.family for file in FILES if file.rule} <= families
