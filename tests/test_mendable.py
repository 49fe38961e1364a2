"""After a check, the reports for people tell how many findings ``tonecheck fix`` would mend, and fix mends as many."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tonecheck.reports.mendable import Mendable

Ran = Callable[..., tuple[int, str, str]]

SAFE = "Hola, Ana:\n\nGracias por escribirnos 😀. Su pedido llegará  el lunes 4 de mayo.\n\nUn saludo,\nMarta\n"
REWRITE = SAFE.replace(" 😀", "").replace("  ", " ").replace("pedido", "reenbolso")
BOTH = SAFE.replace("pedido", "reenbolso")
CLEAN = SAFE.replace(" 😀", "").replace("  ", " ")
#: An emoji in the customer's own variable and in a comment is not ours to take.
HELD = CLEAN.replace("Ana", "{{ nombre 😀 }}")
MAIL = (
    b"From: a@example.com\nTo: b@example.com\nSubject: Su pedido\nContent-Type: text/plain; charset=utf-8\n\n"
    + SAFE.encode()
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    return tmp_path


def put(path: Path, text: str | bytes) -> str:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_the_last_line_says_how_many_and_fix_mends_as_many(ran: Ran, folder: Path) -> None:
    path = put(folder / "b.md", BOTH)
    assert ran("check", path)[1].splitlines()[-1] == (
        "2 hallazgos se corrigen con «tonecheck fix»; 1 más, con --unsafe (relee el resultado)."
    )
    assert "2 arreglos" in ran("fix", path)[1]
    assert ran("check", path)[1].splitlines()[-1] == (
        "1 hallazgo se corrige con «tonecheck fix --unsafe» (relee el resultado)."
    )
    assert "1 arreglo." in ran("fix", "--unsafe", path)[1]
    assert "tonecheck fix" not in ran("check", path)[1]


@pytest.mark.parametrize("text", [CLEAN, HELD])
def test_it_is_silent_where_nothing_can_be_mended(ran: Ran, folder: Path, text: str) -> None:
    path = put(folder / "b.md", text)
    assert "tonecheck fix" not in ran("check", path)[1]
    assert "Nada que arreglar." in ran("fix", path)[1]


def test_a_saved_message_is_never_written(ran: Ran, folder: Path) -> None:
    out = ran("check", put(folder / "b.eml", MAIL))[1]
    assert "😀" in out
    assert "tonecheck fix" not in out


def test_in_a_container_it_counts_what_can_be_written_there(ran: Ran, folder: Path) -> None:
    path = put(folder / "t.json", json.dumps([{"title": "Uno", "text": SAFE}, {"title": "Dos", "text": BOTH}]))
    assert "4 hallazgos se corrigen con «tonecheck fix»; 1 más, con --unsafe" in ran("check", path)[1]
    assert "4 arreglos" in ran("fix", path)[1]


def test_of_standard_input_the_command_is_the_one_that_reads_it(ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import BytesIO, TextIOWrapper

    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(SAFE.encode()), encoding="utf-8"))
    assert ran("check", "-")[1].splitlines()[-1] == "2 hallazgos se corrigen con «tonecheck fix -»."


def test_reports_for_people_tell_it_and_those_for_programs_do_not(ran: Ran, folder: Path) -> None:
    path = put(folder / "b.md", BOTH)
    told = {
        name
        for name in (
            "terminal",
            "concise",
            "json",
            "jsonl",
            "github",
            "sarif",
            "gitlab",
            "junit",
            "rdjson",
            "markdown",
            "html",
        )
        if "se corrigen con «tonecheck fix»" in ran("check", path, "--format", name, "--no-cache")[1]
    }
    assert told == {"terminal", "concise", "markdown", "html"}
    for scores in ("terminal", "markdown", "html"):
        assert "tonecheck fix" not in ran("score", path, "--format", scores, "--no-cache")[1]


def test_the_summary_of_a_job_tells_it(ran: Ran, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "resumen.md"))
    ran("check", put(folder / "b.md", SAFE), "--format", "github")
    assert "\n2 hallazgos se corrigen con «tonecheck fix».\n" in (folder / "resumen.md").read_text(encoding="utf-8")


def test_quiet_leaves_it_out(ran: Ran, folder: Path) -> None:
    assert "tonecheck fix" not in ran("check", put(folder / "b.md", SAFE), "--quiet")[1]


def test_what_is_held_back_is_not_counted(ran: Ran, folder: Path) -> None:
    path = put(folder / "b.md", SAFE)
    ran("baseline", path)
    assert "tonecheck fix" not in ran("check", path, "--baseline", ".tonecheck-baseline.json")[1]


def test_nothing_is_told_where_no_command_mends() -> None:
    assert Mendable(None).told() == ""
    assert not re.search("unsafe", Mendable("--clipboard --fix").told())
