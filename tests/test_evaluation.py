"""The counting of `tonecheck eval`, on findings made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tonecheck.errors import UserError
from tonecheck.evaluation import Count, Result, judge, judge_pair, read_corpus
from tonecheck.model import Address, Completeness, Finding, Frame, Intent, Report, Score


def corpus(folder: Path, *lines: dict[str, Any], pairs: tuple[dict[str, Any], ...] = (), rules: str = "") -> Path:
    (folder / "drafts.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    if pairs:
        text = "".join(json.dumps(line) + "\n" for line in pairs)
        (folder / "minimal_pairs.jsonl").write_text(text, encoding="utf-8")
    (folder / "rules.txt").write_text(rules, encoding="utf-8")
    return folder


def report(draft: Any, *found: tuple[str, str, int, int], courtesy: int = 80) -> Report:
    return Report(
        draft=draft,
        frame=Frame(),
        intent=Intent(),
        address=Address(),
        courtesy=Score(courtesy, 70, True),
        empathy=Score(0, 50, False),
        completeness=Completeness(100, 80, True),
        findings=tuple(
            Finding(rule, severity, "", "", start, end, draft.text[start:end])  # type: ignore[arg-type]
            for rule, severity, start, end in found
        ),
        masked=draft.text,
    )


def figures(count: Count) -> tuple[int, int, int, int]:
    return count.right, count.wrong, count.met, count.missed


def test_findings_meet_the_expectations_that_they_overlap(tmp_path: Path) -> None:
    line = {
        "id": "a",
        "text": "uno dos uno dos",
        "kind": "bad",
        "expect": [
            {"rule": "f/a", "text": "uno", "nth": 1},
            {"rule": "f/a", "text": "dos"},
            {"rule": "f/zero", "text": ""},
            {"rule": "f/b", "text": "dos"},
        ],
        "maybe": ["f/maybe"],
    }
    read = read_corpus(corpus(tmp_path, line, rules="f/a\nf/b\nf/zero\nf/maybe\n"))
    result = Result()
    found = (
        ("f/a", "error", 9, 10),  # inside the second uno
        ("f/a", "error", 0, 3),  # the first uno: nobody expects it
        ("f/zero", "warning", 0, 0),
        ("f/maybe", "error", 0, 3),  # counts neither way
        ("g/other", "error", 0, 3),  # not judged
    )
    judge(result, read.drafts[0], report(read.drafts[0].draft, *found))
    assert figures(result.rules["f/a"]) == (1, 1, 1, 1)
    assert figures(result.rules["f/b"]) == (0, 0, 0, 1)
    assert figures(result.rules["f/zero"]) == (1, 0, 1, 0)
    assert set(result.rules) == {"f/a", "f/b", "f/zero"}
    assert figures(result.families()["f"]) == figures(result.total()) == (2, 1, 2, 2)
    assert result.total().precision == pytest.approx(2 / 3)
    assert result.severities["error"].precision == 0.5
    assert {(m.rule, m.text) for m in result.mistakes} == {("f/a", "uno"), ("f/a", "dos"), ("f/b", "dos")}


def test_innocent_drafts_are_told_apart_for_any_rule(tmp_path: Path) -> None:
    line = {"id": "a", "text": "uno", "kind": "hard", "expect": [], "quality": "good"}
    read = read_corpus(corpus(tmp_path, line, rules="f/a"))
    result = Result()
    labelled = read.drafts[0]
    found = (("g/x", "error", 0, 1), ("g/x", "suggestion", 0, 1), ("f/a", "warning", 0, 1))
    judge(result, labelled, report(labelled.draft, *found, courtesy=10))
    assert [(m.rule, m.severity) for m in result.loud] == [("g/x", "error"), ("f/a", "warning")]
    assert result.reached == {"good": [0, 1]}
    judge(result, labelled, report(labelled.draft))
    assert result.reached == {"good": [1, 2]}
    assert result.innocent == result.drafts == 2


def test_pairs_must_be_in_order(tmp_path: Path) -> None:
    pair = {"id": "p", "worse": "no", "better": "sí", "score": "courtesy", "frame": {"channel": "chat"}, "note": ""}
    read = read_corpus(corpus(tmp_path, {"id": "a", "text": "x", "expect": []}, pairs=(pair,)))
    assert len(read.drafts) == 1 and read.pairs[0].better.given == {"channel": "chat"}
    result = Result()
    for low, high in ((1, 2), (2, 2)):
        judge_pair(
            result,
            read.pairs[0],
            report(read.pairs[0].worse, courtesy=low),
            report(read.pairs[0].better, courtesy=high),
        )
    assert result.pairs == 2
    assert result.pairs_wrong == ["p: courtesy 2 → 2"]


def test_every_mistake_of_a_corpus_is_told(tmp_path: Path) -> None:
    folder = corpus(tmp_path, {"id": "a", "text": "uno", "expect": [{"rule": "f/a", "text": "dos"}]}, {"id": "b"})
    with pytest.raises(UserError) as error:
        read_corpus(folder)
    assert "drafts.jsonl:1" in str(error.value) and "«dos» no está" in str(error.value)
    assert "drafts.jsonl:2" in str(error.value)
    with pytest.raises(UserError, match="no hay ningún corpus"):
        read_corpus(tmp_path / "nada")


def test_a_second_list_judges_the_files_that_it_is_named_for(tmp_path: Path) -> None:
    (tmp_path / "rules.txt").write_text("a/b\n", encoding="utf-8")
    (tmp_path / "rules-second.txt").write_text("c/d\n", encoding="utf-8")
    for name in ("first.jsonl", "second-chat.jsonl"):
        (tmp_path / name).write_text('{"text": "Hola."}\n', encoding="utf-8")
    assert [sorted(item.judged) for item in read_corpus(tmp_path).drafts] == [["a/b"], ["a/b", "c/d"]]
