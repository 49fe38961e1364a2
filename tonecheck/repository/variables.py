"""Kind «rare-variable»: a variable that one template has and that is nearly one that many have: ``{{nobre}}``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tonecheck.repository.saying import Said, option, said
from tonecheck.repository.summary import Summary
from tonecheck.rulebook import Rule

_LONG = 7  # letters of a name in which two slips are still one name


def check_rare_variable(rule: Rule, summaries: Sequence[Summary], brands: Sequence[str]) -> Iterator[Said]:
    """Variables that only one template has, one slip or two away from one that at least ``least`` templates have.

    Only those that are written in the same way are compared: «{{nombre}}» and «%{nombres}» are of two systems.
    """
    uses: dict[str, Counter[str]] = {}
    for summary in summaries:
        for syntax, name in {(gap.syntax, gap.name) for gap in summary.gaps}:
            uses.setdefault(syntax, Counter())[name] += 1
    everywhere = {name: sum(count[name] for count in uses.values()) for count in uses.values() for name in count}
    meant = {
        (syntax, name): usual
        for syntax, count in uses.items()
        for name, usual in misspelt(count, option(rule, "least")).items()
        if everywhere[name] == 1
    }
    if not meant:
        return
    for index, summary in enumerate(summaries):
        for gap in summary.gaps:
            usual = meant.get((gap.syntax, gap.name))
            if usual:
                values = {"name": gap.name, "usual": usual, "many": str(uses[gap.syntax][usual])}
                better = gap.written.replace(gap.name, usual, 1)
                yield said(rule, index, summary, (gap.start, gap.end), gap.written, values, better)


def misspelt(uses: Mapping[str, int], least: int) -> dict[str, str]:
    """Names that one template uses → the name, used by ``least`` or more, that was probably meant.

    Names that differ in a figure (linea_1), in number or gender (cliente, clienta, clientes) are two names.
    """
    usual = sorted((name for name, count in uses.items() if count >= least), key=lambda name: (-uses[name], name))
    rare = [name for name, count in uses.items() if count == 1 and re.fullmatch(r"[^\W\d]\w*(?:\.\w+)*", name)]
    found: dict[str, str] = {}
    for name in rare:
        near = next((other for other in usual if _slip(name, other)), None)
        if near is not None:
            found[name] = near
    return found


def _slip(name: str, other: str) -> bool:
    """Whether ``name`` may be a misspelt ``other``: one step of the path differs, and that little."""
    mine, theirs = name.split("."), other.split(".")
    if len(mine) != len(theirs):
        return False
    different = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    if len(different) != 1:
        return False
    written, meant = different[0]
    if re.sub(r"\D", "", written) != re.sub(r"\D", "", meant) or re.sub(r"[aeos]+$", "", written) == re.sub(
        r"[aeos]+$", "", meant
    ):
        return False
    if written.lower() == meant.lower():
        return True
    return len(meant) > 3 and distance(written, meant, 2) <= (2 if len(meant) >= _LONG else 1)


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, left out, changed or swapped with the next one; more than ``most`` is ``most + 1``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        after = [i]
        for j, b in enumerate(other, 1):
            price = min(row[j] + 1, after[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                price = min(price, before[j - 2] + 1)
            after.append(price)
        before, row = row, after
    return min(row[-1], most + 1)
