"""LanguageTool's messages in our words: it asks the writer, formally, what they meant; we tell what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Wording(NamedTuple):
    """How its messages are told: ``messages`` replace whole ones, ``phrases`` (regular expression, replacement) parts of others.

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
