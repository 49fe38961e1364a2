"""The JSON contract: keys, positions in draft and file, nothing private."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tonecheck.model import (
    Address,
    Completeness,
    Cue,
    Draft,
    Edit,
    Evidence,
    Finding,
    Fix,
    Frame,
    Intent,
    NotRun,
    Report,
    Run,
    Score,
    Unreadable,
    Verify,
)
from tonecheck.reports.asjson import JsonWriter, as_error
from tonecheck.reports.places import Lines, Places

TEXT = "Hola, Ana:\r\nLa tarjeta 4111 1111 1111 1111 ha llegado 😀.\r\n"


def finding(start: int, end: int, **more: Any) -> Finding:
    return Finding("familia/regla", "error", "Mensaje ñ.", "Consejo.", start, end, "", **more)


def report(draft: Draft, *findings: Finding, masked: str = "", **more: Any) -> Report:
    parts: dict[str, Any] = {
        "draft": draft,
        "frame": Frame(),
        "intent": Intent(("envio",)),
        "address": Address(),
        "courtesy": Score(50, 70, True),
        "empathy": Score(0, 50, False),
        "completeness": Completeness(50, 80, True, ("plazo", "contacto"), ("plazo",)),
        "findings": findings,
        "masked": masked or draft.text,
        **more,
    }
    return Report(**parts)


def written(*items: Report | Unreadable, lines: bool = True) -> str:
    out: list[str] = []
    writer = JsonWriter(out.append, lines=lines)
    for item in items:
        writer.add(item)
    writer.finish()
    return "".join(out)


def test_the_object_has_the_keys_of_the_contract() -> None:
    card = TEXT.index("4111"), TEXT.index(" ha")
    masked = TEXT[: card[0]] + "•" * (card[1] - card[0]) + TEXT[card[1] :]
    full = report(
        Draft(TEXT, path="a.md", in_file=True),
        finding(*card, suggestions=("x",), fix=Fix(True, (Edit(*card, ""),))),
        masked=masked,
        address=Address("usted", "tu", (Evidence(0, 4, "Hola", "usted"),)),
        courtesy=Score(50, 70, True, (Cue("saludo", 10, *card, TEXT[card[0] : card[1]]),)),
        verify=(Verify(*card, TEXT[card[0] : card[1]], "referencia"),),
        not_run=(NotRun("familia/otra", "no"),),
        engines={"lexicon": "2.5"},
    )
    line = written(full)
    assert line.isascii() and line.endswith("\n") and line.count("\n") == 1
    got = json.loads(line)
    assert list(got) == [
        "schema", "path", "line", "id", "title", "channel", "type", "intent", "locale", "engines", "address", "scores", "findings",
        "verify", "not_run",
    ]  # fmt: skip
    assert (got["schema"], got["path"], got["line"], got["id"]) == (1, "a.md", None, None)
    assert (got["channel"], got["type"], got["intent"], got["locale"]) == ("email", "reply", ["envio"], "es")
    assert got["address"] == {
        "detected": "usted",
        "expected": "tu",
        "evidence": [{"start": 0, "end": 4, "text": "Hola", "address": "usted"}],
    }
    hidden = "•" * 19
    place = {"start": card[0], "end": card[1]}
    assert got["scores"] == {
        "courtesy": {
            "value": 50, "target": 70, "applies": True,
            "cues": [{"cue": "saludo", "points": 10, **place, "text": hidden}],
        },
        "empathy": {"value": 0, "target": 50, "applies": False, "cues": []},
        "completeness": {
            "value": 50, "target": 80, "applies": True, "required": ["plazo", "contacto"], "missing": ["plazo"],
        },
    }  # fmt: skip
    assert got["findings"] == [
        {
            "rule": "familia/regla", "severity": "error", "message": "Mensaje ñ.", "advice": "Consejo.", **place,
            "line": 2, "column": 12, "text": hidden, "suggestions": ["x"],
            "fix": {"safe": True, "edits": [{**place, "text": ""}]},
            "source": {**place, "line": 2, "column": 12, "end_line": 2, "end_column": 31},
        }
    ]  # fmt: skip
    assert got["verify"] == [{**place, "text": hidden, "what": "referencia"}]
    assert got["not_run"] == [{"rule": "familia/otra", "reason": "no"}]
    assert "4111" not in line


def test_what_cannot_be_read_stands_in_its_place() -> None:
    bad = Unreadable("b.jsonl", 2, "json", "no es JSON")
    assert as_error(bad) == {
        "schema": 1, "path": "b.jsonl", "line": 2, "id": None, "error": {"code": "json", "message": "no es JSON"},
    }  # fmt: skip
    good = report(Draft("Hola."))
    objects = [json.loads(line) for line in written(good, bad, good).splitlines()]
    assert ["error" in item for item in objects] == [False, True, False]
    assert json.loads(written(good, bad, good, lines=False)) == objects


def test_an_array_without_drafts_is_empty() -> None:
    assert json.loads(written(lines=False)) == []
    assert written() == ""


def test_a_lone_surrogate_survives() -> None:
    text = "Hola \ud800."
    got = json.loads(written(report(Draft(text), finding(5, 6))))
    assert got["findings"][0]["text"] == "\ud800"
    assert got["findings"][0]["source"] is None


def test_escapes_of_a_json_line_are_covered_whole() -> None:
    file = '{"text": "a\\u00f1\\nb"}\n{"text": "c"}'
    start = file.index("a\\u")
    runs = (Run(0, 1, start), Run(1, 1, start + 1, 6), Run(2, 1, start + 7, 2), Run(3, 1, start + 9))
    draft = Draft("añ\nb", path="x.jsonl", line=1, in_file=True, runs=runs, file_text=file)
    places = Places()

    def source(first: int, last: int) -> tuple[int, ...]:
        found = places.source(draft, first, last)
        assert found is not None
        return tuple(found)

    assert file[slice(*source(1, 2)[:2])] == "\\u00f1"
    assert file[slice(*source(1, 3)[:2])] == "\\u00f1\\n"
    assert source(3, 4) == (start + 9, start + 10, 1, start + 10, 1, start + 11)
    assert source(4, 4)[:2] == (start + 10, start + 10)
    assert source(1, 1)[:2] == (start + 1, start + 1)
    second = Draft("c", path="x.jsonl", line=2, in_file=True, runs=(Run(0, 1, file.index('"c"') + 1),), file_text=file)
    found = places.source(second, 0, 1)
    assert found is not None and (found.line, found.column) == (2, 11)


LINE = st.text(st.sampled_from("añ\t 😀\u2028\x0b\x0c\x85e\u0301"), max_size=6)
BREAK = st.sampled_from(["\n", "\r\n", "\r"])


@given(st.lists(st.tuples(LINE, BREAK), max_size=6), LINE)
def test_lines_end_where_the_contract_says(rows: list[tuple[str, str]], tail: str) -> None:
    text, starts = "", []
    for line, end in rows:
        starts.append(len(text))
        text += line + end
    starts.append(len(text))
    text += tail
    if "\r" in {end for _, end in rows} and any(not line for line, _ in rows):
        return  # an empty line after \r and before \n would make one break of two
    lines = Lines(text)
    for number, start in enumerate(starts, 1):
        assert lines.at(start) == (number, 1)
        length = len(rows[number - 1][0]) if number <= len(rows) else len(tail)
        assert lines.span(number) == (start, start + length)
        assert lines.at(start + length) == (number, length + 1)


@given(st.data())
def test_the_source_of_a_slice_decodes_to_it(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(codec="utf-8"), max_size=12))
    pieces, runs, at = [], [], len('{"text": "')
    for index, char in enumerate(text):
        plain = char.isprintable() and char not in '"\\' and data.draw(st.booleans())
        piece = char if plain else json.dumps(char)[1:-1]
        runs.append(Run(index, 1, at, None if len(piece) == 1 else len(piece)))
        pieces.append(piece)
        at += len(piece)
    file = '{"text": "' + "".join(pieces) + '"}'
    draft = Draft(text, path="x.jsonl", line=1, in_file=True, runs=tuple(runs), file_text=file)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    source = Places().source(draft, start, end)
    if not text:
        assert source is None
    else:
        assert source is not None
        assert json.loads('"' + file[source.start : source.end] + '"') == text[start:end]
