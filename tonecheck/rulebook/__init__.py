"""Find, read, validate, compile and select rule files."""

from tonecheck.rulebook.book import (
    COMPILED_FILE,
    INDEX_FILE,
    assemble,
    compile_book,
    load_rulebook,
    read_families,
    read_folder,
    rule_paths,
    rules_folder,
)
from tonecheck.rulebook.rule import (
    BUILT_IN_FEATURES,
    SCOPES,
    Condition,
    Look,
    Match,
    Pattern,
    Rule,
    Rulebook,
    names_in,
)

__all__ = [
    "BUILT_IN_FEATURES",
    "COMPILED_FILE",
    "INDEX_FILE",
    "SCOPES",
    "Condition",
    "Look",
    "Match",
    "Pattern",
    "Rule",
    "Rulebook",
    "assemble",
    "compile_book",
    "load_rulebook",
    "names_in",
    "read_families",
    "read_folder",
    "rule_paths",
    "rules_folder",
]
