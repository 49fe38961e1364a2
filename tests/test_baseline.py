"""A baseline holds back what is known, whatever moves around it, and nothing else; it holds no words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.baseline import Key, read, written
from tonecheck.errors import UserError

TEXT = (
    "Hola, Ana:\n\nGracias por escribirnos 😀. Su pedido 48213 llegará el jueves xq salió ayer.\n\n"
    "Le escribo desde ana.perez@example.com.\n\nUn saludo,\nMarta\n"
)
RULES = ("--select", "emoji,jerga,privacidad,puntuacion,apertura,cierre")


@pytest.fixture
def tonecheck(ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text('baseline = ".tonecheck-baseline.json"\n', encoding="utf-8")
    return ran


def found(out: str) -> list[tuple[str, str]]:
    return [
        (report["path"], finding["rule"]) for line in out.splitlines() for report in [json.loads(line)] for finding in report["findings"]
    ]  # fmt: skip


def put(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_what_is_known_is_held_back_and_what_is_new_is_told(tonecheck: Any, tmp_path: Path) -> None:
    put(tmp_path / "a.md", TEXT)
    put(tmp_path / "b.md", TEXT.replace("Ana", "Eva"))
    code, _, err = tonecheck("baseline")
    assert code == 0 and ".tonecheck-baseline.json: " in err and "en 2 archivos" in err
    code, out, err = tonecheck("check", "--format", "jsonl", "--fail-on", "suggestion")
    assert code == 0 and found(out) == [] and "hallazgos conocidos no se muestran" in err
    put(tmp_path / "b.md", TEXT.replace("Ana", "Eva").replace("Un saludo", "Besitos 😘😘"))
    code, out, _ = tonecheck("check", "--format", "jsonl")
    assert code == 1 and {path for path, _ in found(out)} == {"b.md"}
    assert ("b.md", "emoji/fuera-de-tono") in found(out) and ("b.md", "jerga/abreviatura-chat") not in found(out)


def test_moved_lines_and_edits_elsewhere_change_nothing(tonecheck: Any, tmp_path: Path) -> None:
    put(tmp_path / "a.md", TEXT)
    tonecheck("baseline")
    moved = TEXT.replace("Gracias", "Nos alegra leerle de nuevo y le contamos.\n\nGracias").replace("48213", "99999")
    put(tmp_path / "a.md", moved.replace("Le escribo", "Se lo cuento.\n\nLe escribo"))
    code, out, _ = tonecheck("check", "--format", "jsonl", *RULES)
    assert code == 0 and [rule for _, rule in found(out) if rule.startswith(("emoji", "jerga"))] == []


def test_a_file_with_another_name_and_one_in_another_folder(tonecheck: Any, tmp_path: Path) -> None:
    put(tmp_path / "a.md", TEXT)
    tonecheck("baseline")
    (tmp_path / "otra").mkdir()
    (tmp_path / "a.md").rename(tmp_path / "otra" / "nueva.md")
    code, out, _ = tonecheck("check", "--format", "jsonl")
    assert (code, found(out)) == (0, [])
    put(tmp_path / "copia.md", TEXT)  # a second one is new: the entries are used up
    code, out, _ = tonecheck("check", "copia.md", "otra", "--format", "jsonl")
    assert code == 1 and {path for path, _ in found(out)} == {"otra/nueva.md"}


def test_equal_findings_are_counted(tonecheck: Any, tmp_path: Path) -> None:
    line = json.dumps({"text": "Hola, Ana:\n\nGracias 😀 por escribirnos.\n\nUn saludo,\nMarta\n"}) + "\n"
    put(tmp_path / "x.jsonl", line * 2)
    tonecheck("baseline")
    only = ("--format", "jsonl", "--select", "emoji/presente")
    assert found(tonecheck("check", *only)[1]) == []
    put(tmp_path / "x.jsonl", line * 3)
    assert found(tonecheck("check", *only)[1]) == [("x.jsonl", "emoji/presente")]


def test_entries_that_are_no_more_are_told_where_all_is_checked(tonecheck: Any, tmp_path: Path) -> None:
    put(tmp_path / "a.md", TEXT)
    put(tmp_path / "b.md", TEXT)
    tonecheck("baseline")
    put(tmp_path / "a.md", TEXT.replace(" 😀", ""))
    code, _, err = tonecheck("check")
    assert code == 0 and "1 hallazgo de la línea base ya no existe: ejecuta «tonecheck baseline»." in err
    assert "ya no existe" not in tonecheck("check", "--select", "jerga")[2]
    assert "ya no existe" not in tonecheck("check", "b.md")[2]
    assert tonecheck("check", "--quiet")[2] == ""
    (tmp_path / "b.md").unlink()
    assert "ya no existen" in tonecheck("check")[2]
    _, _, err = tonecheck("baseline")
    assert "(antes, " in err and "1 archivo." in err
    assert "ya no existe" not in tonecheck("check")[2]


def test_only_the_named_files_are_renewed(tonecheck: Any, tmp_path: Path) -> None:
    put(tmp_path / "a.md", TEXT)
    put(tmp_path / "b.md", TEXT)
    put(tmp_path / "c.md", TEXT)
    tonecheck("baseline")
    put(tmp_path / "a.md", TEXT.replace(" 😀", ""))
    (tmp_path / "c.md").unlink()
    tonecheck("baseline", "a.md")
    rows = json.loads((tmp_path / ".tonecheck-baseline.json").read_text(encoding="utf-8"))[1:]
    assert {row[0] for row in rows} == {"a.md", "b.md"}
    assert [row[0] for row in rows if row[1] == "emoji/presente"] == ["b.md"]


def test_there_are_no_words_in_it_and_it_does_not_change_for_nothing(tonecheck: Any, tmp_path: Path) -> None:
    put(tmp_path / "a.md", TEXT)
    tonecheck("baseline")
    first = (tmp_path / ".tonecheck-baseline.json").read_bytes()
    assert b"ana" not in first.lower() and b"48213" not in first and b"\\ud83d" not in first.lower()
    tonecheck("baseline")
    assert (tmp_path / ".tonecheck-baseline.json").read_bytes() == first
    lines = first.decode("ascii").splitlines()
    assert lines[1:-1] == sorted(lines[1:-1]) and all(line.startswith(",[") for line in lines[1:-1])


def test_named_on_the_command_line_or_not_at_all(tonecheck: Any, tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    put(tmp_path / "a.md", TEXT)
    code, _, err = tonecheck("baseline", "--output", "sub.json")
    assert code == 0 and 'baseline = "sub.json"' in err and "--baseline sub.json" in err
    assert tonecheck("check")[0] == 1
    assert tonecheck("check", "--baseline", "sub.json")[0] == 0
    code, _, err = tonecheck("check", "--baseline", "nada.json")
    assert code == 2 and "no existe esta línea base" in err and "tonecheck baseline" in err
    code, out, _ = tonecheck("score", "--format", "jsonl")
    assert code == 0 and out


def test_a_place_where_nothing_can_be_written_is_told_before_the_work(tonecheck: Any, tmp_path: Path) -> None:
    put(tmp_path / "a.md", TEXT)
    (tmp_path / "roto.json").write_text('{"texto": "Señor', encoding="utf-8")
    code, _, err = tonecheck("baseline", "a.md", "roto.json", "--output", "nada/sub.txt")
    assert code == 2 and "nada/sub.txt" in err and "roto.json" not in err
    code, _, err = tonecheck("baseline", "roto.json", "--output", "sub.txt")
    assert code == 2 and "queda como estaba" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "roto.json", "tonecheck.toml"]


def test_a_configured_baseline_that_is_not_there_is_an_error(tonecheck: Any, tmp_path: Path) -> None:
    put(tmp_path / "a.md", TEXT)
    code, _, err = tonecheck("check")
    assert code == 2 and ".tonecheck-baseline.json: no existe esta línea base" in err


def test_from_a_folder_below_and_through_a_link(
    tonecheck: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "sub" / "a.md", TEXT)
    tonecheck("baseline", "--jobs", "2")
    (tmp_path / "enlace").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.chdir(tmp_path / "sub")
    for path in ("a.md", ".", "../sub/a.md", str(tmp_path / "enlace" / "sub" / "a.md")):
        code, out, _ = tonecheck("check", path, "--format", "jsonl")
        assert (code, found(out)) == (0, []), path
    tonecheck("baseline")
    assert {key.path for key in read(str(tmp_path / ".tonecheck-baseline.json"))} == {"sub/a.md"}


def test_what_cannot_be_read_is_told_and_the_rest_is_written(tonecheck: Any, tmp_path: Path) -> None:
    put(tmp_path / "a.md", TEXT)
    (tmp_path / "b.md").write_bytes(b"\0\1")
    code, _, err = tonecheck("baseline")
    assert code == 2 and "Error: b.md" in err
    assert {key.path for key in read(str(tmp_path / ".tonecheck-baseline.json"))} == {"a.md"}
    (tmp_path / "a.md").unlink()
    (tmp_path / "b.md").unlink()
    assert tonecheck("baseline")[0] == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no es JSON válido"),
        ("<<<<<<< HEAD\n", "conflicto"),
        ("{}", "no es una línea base"),
        ("[]", "no es una línea base"),
        ("[1]", "no es una línea base"),
        ('[{"tonecheck": "baseline", "schema": 2}]', "otra versión"),
        ('[{"tonecheck": "baseline", "schema": 1}\n,["a", "b", "c", 1]\n,["a"]\n]', ":3: esta entrada"),
        ('[{"tonecheck": "baseline", "schema": 1},["a", "b", "c", true]]', "esta entrada"),
    ],
)
def test_a_damaged_baseline_says_what_to_do(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read(str(path))
    assert words in str(caught.value) and "tonecheck baseline" in str(caught.value)


WORDS = st.text(st.characters(codec="utf-8"), max_size=9)


@given(st.dictionaries(st.builds(Key, WORDS, WORDS, WORDS), st.integers(1, 99)))
def test_what_is_written_is_read_and_branches_that_add_are_joined_line_by_line(counts: dict[Key, int]) -> None:
    import tempfile

    text = written(counts)
    head, *entries, end = text.splitlines()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.json"
        path.write_text(text, encoding="utf-8")
        assert read(str(path)) == counts
        path.write_text("\n".join([head, *entries[1:], *entries, end]), encoding="utf-8")  # a union merge
        assert read(str(path)) == counts
    assert len(entries) == len(counts)
