"""LanguageTool's rules by our names and its messages in our words: the table of rules/languagetool.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from tonecheck.model import Severity
from tonecheck.rulebook.book import rules_folder

Fixing = Literal["safe", "unsafe", "none"]
FILE = "languagetool.toml"


class Entry(NamedTuple):
    """What a rule of LanguageTool is here: our id and the severity; ``off`` is the reason (Spanish) why it is not told.

    ``fix`` says what its replacement is, where there is only one: a safe fix, one to be read afterwards or, where nobody is sure, none.
    ``unless`` and ``unsure`` are regular expressions over the sentence in which the match stands between «‹» and «›»: where they
    are found it is not told, or as a suggestion. ``add``: LanguageTool does not run the rule unless it is asked to.
    """

    rule: str = ""
    severity: Severity = "warning"
    off: str = ""
    fix: Fixing = "unsafe"
    unless: str = ""
    unsure: str = ""
    add: bool = False


class Wording(NamedTuple):
    """LanguageTool asks the writer, formally, what they meant; we tell what is wrong.

    ``messages`` replace whole ones of its messages, ``phrases`` (regular expression, replacement) parts of others.

    A message of ours may hold ``{match}``, and ``{suggestion}`` where there is one.
    """

    messages: Mapping[str, str]
    phrases: Sequence[tuple[str, str]]

    def said(self, told: str, words: str, suggestions: Sequence[str]) -> str:
        """The message ``told`` about ``words``, in one or more sentences."""
        told = " ".join(told.split())
        ours = self.messages.get(told)
        if ours is not None and (suggestions or "{suggestion}" not in ours):
            first = suggestions[0].strip() if suggestions else ""
            return ours.replace("{match}", words.strip()).replace("{suggestion}", first)
        for pattern, replacement in self.phrases:
            told = re.sub(pattern, replacement, told)
        told = told.strip()
        told = told[:1].upper() + told[1:]
        return told if told.endswith((".", "?", "!", "…")) else told + "."


class Table(NamedTuple):
    """By LanguageTool's rule, and by its category where the rule is not named; how its messages are told."""

    rules: Mapping[str, Entry]
    categories: Mapping[str, Entry]
    words: Wording = Wording({}, ())

    def entry(self, rule: str, category: str) -> Entry | None:
        """The entry for a match; None for what nobody has judged yet, or what is off."""
        found = self.rules.get(rule) or self.categories.get(category)
        return None if found is None or found.off else found

    @property
    def silent(self) -> list[str]:
        """The rules that the server need not run."""
        return [name for name, entry in self.rules.items() if entry.off]

    @property
    def added(self) -> list[str]:
        """The rules that the server runs only when it is asked to."""
        return [name for name, entry in self.rules.items() if entry.add]

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
    rules, categories = (
        {name: Entry(**given) for name, given in content[key].items()} for key in ("rules", "categories")
    )
    return Table(rules, categories, Wording(content["messages"], [(find, say) for find, say in content["phrases"]]))
