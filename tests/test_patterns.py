"""The patterns of the rule files find the same however they are searched for."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.rulebook import Pattern, load_rulebook
from tonecheck.tools import spans_of

CORPUS = Path(__file__).parents[1] / "corpus"
BOOK = load_rulebook(())
LOOKS = [rule.look for rule in BOOK.rules.values()] + list(BOOK.features.values())
PATTERNS = sorted({pattern for look in LOOKS for pattern in look.patterns})


def plainly(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    found = re.compile(pattern.regex, re.IGNORECASE | re.MULTILINE).finditer(text)
    return [match.span() for match in found if match.end() > match.start()]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.regex)
def test_a_pattern_finds_in_the_corpus_what_a_plain_search_finds(pattern: Pattern) -> None:
    lines = [json.loads(line) for file in CORPUS.glob("*.jsonl") for line in file.open(encoding="utf-8")]
    texts = [line["text"] for line in lines if "text" in line]
    assert texts
    for text in (*texts, "\n\n".join(texts)):
        for case in (text, text.upper()):
            assert spans_of(pattern, case, case.lower(), "x", own=True) == plainly(pattern, case)


@given(text=st.lists(st.sampled_from(["\n", "\n", "pero", "Pero", "NO.", "y ", "hola", "İ", ":", " "])).map("".join))
@pytest.mark.parametrize(
    "pattern",
    [
        Pattern("^"),
        Pattern(r"^(?:hola|pero)\b"),
        Pattern(r"(?:\A|(?<=\n\n))(?:pero|no\.|\s+y)"),
        Pattern("pero|no"),
        Pattern(r"^\s*y"),
        Pattern(r"(?:hola )?pero(?:hola)*|\bno", (), ("hola pero", "pero", "no")),
    ],
)
def test_a_pattern_is_found_wherever_it_may_begin(pattern: Pattern, text: str) -> None:
    assert spans_of(pattern, text, text.lower(), "x", own=True) == plainly(pattern, text)
