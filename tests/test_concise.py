"""``--format concise``: a finding a line; ``--show-files``: the files of a check, without checking them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Ran = Callable[..., tuple[int, str, str]]

DRAFT = "Hola, Ana:\n\nGracias por escribirnos 😀. LOL, su pedido llegará el lunes 4 de mayo.\n\nUn saludo,\nMarta\n"
LINE = re.compile(r"([^:]+):(\d+):(\d+): (error|aviso|sugerencia) ([\w-]+/[\w-]+): (\S.*)")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text('exclude = ["viejas"]\n', encoding="utf-8")
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "m.json").write_text(
        json.dumps([{"title": "Uno", "text": DRAFT}, {"title": "Dos", "text": DRAFT.replace(" 😀", "")}]),
        encoding="utf-8",
    )
    (tmp_path / "t" / "datos.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "viejas").mkdir()
    (tmp_path / "viejas" / "v.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def test_every_finding_is_one_line_with_its_place(ran: Ran) -> None:
    code, out, err = ran("check", "a.md", "t", "--format", "concise")
    lines = out.splitlines()
    assert (code, err) == (1, "")
    found = [LINE.fullmatch(line) for line in lines if not line.startswith("3 borradores")]
    told = [(m[1].replace("\\", "/"), int(m[2]), int(m[3]), m[5]) for m in found if m]
    expected = []
    for record in json.loads(ran("check", "a.md", "t", "--format", "json", "--no-cache")[1]):
        for one in record["findings"]:
            place = one["source"] or one
            expected.append((record["path"].replace("\\", "/"), place["line"], place["column"], one["rule"]))
    assert told == expected and len(told) > 6
    assert lines[len(told)].startswith("3 borradores: 5 errores, ")
    assert (
        "a.md:3:28: error jerga/sigla-inglesa: «LOL» es una sigla inglesa de chat. Escríbelo en español o quítalo."
        in lines
    )


def test_quiet_leaves_errors_and_statistics_stand_before_the_summary(ran: Ran) -> None:
    _, out, err = ran("check", "a.md", "--format", "concise", "--quiet", "--statistics")
    assert err == ""
    first, *_, last = out.splitlines()
    assert first.startswith("a.md:3:25: error emoji/presente: ")
    assert "     1  error       jerga/sigla-inglesa" in out.splitlines()
    assert last.startswith("1 borrador: 2 errores")


def test_a_clean_run_and_unreadable_files(ran: Ran, folder: Path) -> None:
    assert ran("check", "a.md", "--format", "concise", "--select", "trato") == (
        0,
        "1 borrador: nada que corregir.\n",
        "",
    )
    code, out, err = ran("check", "ausente.jsonl", "--format", "concise")
    assert (code, out, err) == (2, "0 borradores; 1 entrada sin leer.\n", "Error: ausente.jsonl: no existe.\n")


def test_it_is_told_again_from_the_cache(ran: Ran) -> None:
    first = ran("check", "--format", "concise")
    assert ran("check", "--format", "concise") == first
    assert first[1] != ran("check")[1]


def test_nothing_in_a_line_can_begin_another_or_drive_the_terminal(ran: Ran, folder: Path) -> None:
    (folder / "b.txt").write_text(
        "Hola, Ana: gracias. Mandenos el \u202eformulario\x1b[31m porfa\u2028!!!\n", encoding="utf-8"
    )
    lines = ran("check", "b.txt", "--format", "concise")[1].splitlines()
    assert all(LINE.fullmatch(line) for line in lines[:-2])
    assert not re.search("[\x1b\u202e\u2028]", "".join(lines))


def test_the_files_of_a_check_are_shown(ran: Ran, folder: Path) -> None:
    code, out, err = ran("check", "--show-files")
    assert (code, out.replace("\\", "/").splitlines(), err) == (0, ["a.md", "t/m.json"], "")
    assert not (folder / ".tonecheck_cache").exists()
    ran("check")
    assert ran("check", "--show-files")[1] == out  # what a cache knows is listed too
    assert ran("check", "--show-files", "viejas/v.md")[1].replace("\\", "/") == "viejas/v.md\n"
    assert ran("check", "--show-files", "--output", "lista.out") == (0, "", "")
    assert (folder / "lista.out").read_text(encoding="utf-8") == out


def test_what_cannot_be_read_is_told_beside_them(ran: Ran, folder: Path) -> None:
    (folder / "z.md").write_bytes(b"Hola, se\xf1ora")
    code, out, err = ran("check", "--show-files", "a.md", "z.md", "ausente.jsonl")
    assert (code, out) == (2, "a.md\n")
    assert "z.md: no es UTF-8 válido" in err and "ausente.jsonl: no existe." in err
    assert ran("check", "--show-files", "viejas")[0] == 2  # no drafts in it
    assert "no se combina" in ran("check", "--show-files", "--clipboard")[2]


def test_a_folder_in_which_no_template_is_recognised_says_how_to_learn_more(ran: Ran, folder: Path) -> None:
    (folder / "t" / "m.json").unlink()
    told = "en «t»: en sus archivos no se reconoce ninguna plantilla; nombra uno y se dirá por qué.\n"
    assert ran("check", "t") == (2, "", f"Error: no hay ningún borrador que revisar {told}")
    assert ran("check", "t", "--show-files") == (2, "", f"Error: no hay ningún borrador que revisar {told}")
    assert ran("fix", "t") == (2, "", f"Error: no hay ningún borrador que corregir {told}")
    assert "di en la configuración dónde están los textos" in ran("check", "t/datos.json")[2]
    assert "ni lo que quita «exclude»" in ran("check", "viejas")[2]
