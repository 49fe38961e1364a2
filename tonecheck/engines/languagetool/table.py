"""LanguageTool's rules by our names: the table of rules/languagetool.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple, cast

from tonecheck.model import Severity
from tonecheck.rulebook.book import rules_folder

Fixing = Literal["safe", "unsafe", "none"]
FILE = "languagetool.toml"


class Entry(NamedTuple):
    """What a rule of LanguageTool is here: our id and the severity; ``off`` is the reason (Spanish) why it is not told.

    ``fix`` says what its replacement is, where there is only one: a safe fix, one to be read afterwards or, where nobody is sure, none.
    """

    rule: str = ""
    severity: Severity = "warning"
    off: str = ""
    fix: Fixing = "unsafe"


class Table(NamedTuple):
    """By LanguageTool's rule, and by its category where the rule is not named."""

    rules: Mapping[str, Entry]
    categories: Mapping[str, Entry]

    def entry(self, rule: str, category: str) -> Entry | None:
        """The entry for a match; None for what nobody has judged yet, or what is off."""
        found = self.rules.get(rule) or self.categories.get(category)
        return None if found is None or found.off else found

    @property
    def silent(self) -> list[str]:
        """The rules that the server need not run."""
        return [name for name, entry in self.rules.items() if entry.off]

    @property
    def silent_categories(self) -> list[str]:
        """The categories that the server need not run, as far as none of their rules is wanted."""
        return [name for name, entry in self.categories.items() if entry.off]


def read(path: Path | None = None) -> Table:
    """The table of the rule folder. Raises OSError and ValueError for a broken installation."""
    if path is None:
        folder = rules_folder()
        assert folder is not None
        path = folder / FILE
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Table(*({name: _entry(given) for name, given in content[key].items()} for key in ("rules", "categories")))


def _entry(given: Mapping[str, str]) -> Entry:
    severity, fix = cast(Severity, given.get("severity", "warning")), cast(Fixing, given.get("fix", "unsafe"))
    return Entry(given.get("rule", ""), severity, given.get("off", ""), fix)
