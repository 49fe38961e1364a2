"""Messages of ICU: ``{count, plural, one {# pedido} other {# pedidos}}``, ``{sexo, select, …}``, one within another.

Each branch is text that customers receive. What stands around the branches prints nothing; ``#`` prints the number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
#: What translators make of the categories, which no program knows.
_TRANSLATED = {
    "cero": "zero", "uno": "one", "una": "one", "dos": "two", "pocos": "few", "pocas": "few", "muchos": "many",
    "muchas": "many", "otro": "other", "otra": "other", "otros": "other", "otras": "other",
}  # fmt: skip
_DEEPEST = 20  # messages within messages
_NAME = r"(?:[^\W\d]\w*(?:[.\-]\w+)*|\d{1,3})"


class Gap(NamedTuple):
    """What of a message is not its text: the first fields of a ``Placeholder``."""

    start: int
    end: int
    syntax: str
    name: str
    control: bool = False


class Flaw(NamedTuple):
    """What is wrong with a message at ``start:end``: Spanish, without a final stop; ``repaired`` should stand there."""

    start: int
    end: int
    reason: str
    repaired: str | None = None


class Messages(NamedTuple):
    """The messages of a text: their gaps, sorted (see ``scan``), their flaws, and where each outermost one stands."""

    gaps: tuple[Gap, ...]
    flaws: tuple[Flaw, ...]
    spans: tuple[tuple[int, int], ...]


_NONE = Messages((), (), ())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The head of a message, the selector of a branch, an argument, a gap of another system, and the end of a message."""
    return (
        re.compile(rf"\{{\s*({_NAME})\s*,\s*(plural|selectordinal|select)\s*,\s*(?:offset\s*:\s*\d+\s*)?"),
        re.compile(r"\s*(=\d{1,9}|[^\s{},=#'\"]{1,60})\s*\{"),
        re.compile(rf"\{{\s*({_NAME})\s*(?:,[^{{}}\r\n]{{1,80}})?\}}"),
        re.compile(r"\{\{\s*([^\W\d][\w.]*)?[^{}\r\n]{0,120}\}\}"),
        re.compile(r"\s*\}"),
    )


def scan(text: str) -> Messages:
    """The messages of ``text``. What prints nothing is ``control``, and carries the argument's name where a message begins."""
    if not ("plural" in text or "select" in text) or _patterns()[0].search(text) is None:
        return _NONE
    scanner = _Scanner(text)
    at = 0
    spans: list[tuple[int, int]] = []
    while (head := _patterns()[0].search(text, at)) is not None:
        if _patterns()[1].match(text, head.end()) is None:  # no branch: {a, select, b}
            at = head.end()
            continue
        at = scanner.message(head, 0)
        spans.append((head.start(), at))
    return Messages(tuple(sorted(scanner.gaps)), tuple(sorted(scanner.flaws)), tuple(spans))


class _Scanner:
    """One pass over a text, from the first brace of a message on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.gaps: list[Gap] = []
        self.flaws: list[Flaw] = []

    def message(self, head: re.Match[str], depth: int) -> int:
        """Read the message that begins with ``head``; where it ends, or the text where it does not."""
        text, opened, at, name = self.text, head.start(), head.end(), head[1]
        keys: dict[str, tuple[int, int]] = {}
        while (selector := _patterns()[1].match(text, at)) is not None:
            self.gaps.append(Gap(opened, selector.end(), "icu", "" if keys else name, control=True))
            if selector[1] in keys:
                self.flaws.append(Flaw(*selector.span(1), f"la rama «{selector[1]}» está dos veces"))
            keys[selector[1]] = selector.span(1)
            opened = self._branch(selector.end(), None if head[2] == "select" else name, depth)
            at = opened + 1
            if opened == len(text):
                return self._unclosed(head)
        self._judge(head, keys)
        end = _patterns()[4].match(text, at)
        self.gaps.append(Gap(opened, end.end() if end else at, "icu", "", control=True))
        return end.end() if end else self._unclosed(head, at)

    def _unclosed(self, head: re.Match[str], at: int | None = None) -> int:
        self.flaws.append(Flaw(*_trimmed(head), "el mensaje con ramas no se cierra: falta una llave de cierre"))
        return len(self.text) if at is None else at

    def _judge(self, head: re.Match[str], keys: Mapping[str, tuple[int, int]]) -> None:
        """Judge the names of the branches."""
        translated = {key: _TRANSLATED[key] for key in keys if key in _TRANSLATED}
        meant = next((key for key, category in translated.items() if category == "other"), None)
        if "other" not in keys and meant is None:
            self.flaws.append(Flaw(*_trimmed(head), "falta la rama «other», la de todo lo demás"))
        for key, span in keys.items():
            if head[2] == "select":
                if key == meant and "other" not in keys:
                    self.flaws.append(Flaw(*span, "la rama de todo lo demás se llama «other»", "other"))
            elif key[0] != "=" and key not in _CATEGORIES:
                known = f"{', '.join(_CATEGORIES)} o =N"
                better = translated.get(key)
                repaired = better if better not in keys else None
                self.flaws.append(Flaw(*span, f"las ramas se llaman {known}", repaired))

    def _branch(self, at: int, number: str | None, depth: int) -> int:
        """Read the text of a branch; where its closing brace stands. ``number`` is the name of what ``#`` prints."""
        text = self.text
        _, _, argument, other, _ = _patterns()
        while at < len(text):
            char = text[at]
            if char == "}":
                return at
            if char == "{":
                head = _patterns()[0].match(text, at)
                if head is not None and depth < _DEEPEST and _patterns()[1].match(text, head.end()):
                    at = self.message(head, depth + 1)
                    continue
                found = other.match(text, at) or argument.match(text, at)
                if found is not None and found[1]:
                    syntax = "brace" if found.re is argument else "mustache"
                    self.gaps.append(Gap(*found.span(), syntax, found[1]))
                close = found.end() if found else text.find("}", at) + 1
                at = close or len(text)
                continue
            if char == "'" and text[at + 1 : at + 2] in ("{", "}", "#"):  # what stands up to the next one is no sign
                at = text.find("'", at + 2)
                if at < 0:
                    return len(text)
            elif char == "#" and number is not None:
                self.gaps.append(Gap(at, at + 1, "icu", number))
            at += 1
        return at


def _trimmed(head: re.Match[str]) -> tuple[int, int]:
    return head.start(), head.start() + len(head.group().rstrip())
