"""What trials on whole repositories brought to light, each through the real command line."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = "Hola, {{nombre}}:\n\nGracias por escribirnos. Su pedido llegará el {{fecha}}.\n\nUn saludo,\nMarta\n"
BAD = GOOD.replace("llegará", "llegará 😀")
Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(ran: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Run it in this process, in a folder with a configuration; the exit code and both streams."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text('mode = "template"\nselect = ["emoji", "plantilla"]\n', encoding="utf-8")

    def call(*argv: str) -> tuple[int, str, str]:
        code, out, err = ran(*argv)
        assert "Traceback" not in err and "Error interno" not in err
        return code, out, err

    return call


def paths(out: str) -> list[str]:
    return [json.loads(line)["path"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("html", "informe.html"),
        ("markdown", "informe.md"),
        ("terminal", "informe.txt"),
        ("concise", "informe.txt"),
        ("jsonl", "informe.jsonl"),
        ("json", "informe.json"),
        ("sarif", "informe.sarif.json"),
        ("gitlab", "gl-code-quality-report.json"),
        ("rdjson", "informe.json"),
        ("junit", "informe.xml"),
    ],
)
def test_a_report_of_ours_is_no_template(told: Told, tmp_path: Path, format: str, name: str) -> None:
    (tmp_path / "a.md").write_text(BAD, encoding="utf-8")
    code, _, err = told("check", "--no-cache", "--format", format, "--output", name)
    assert (code, err) == (1, "") and (tmp_path / name).stat().st_size
    code, out, err = told("check", "--no-cache", "--format", "jsonl")
    assert (code, err, paths(out)) == (1, "", ["a.md"])
    if format in ("html", "markdown", "terminal"):
        assert told("check", name, "--format", "jsonl")[1]  # the user named it


def test_json_lines_of_other_programs_are_passed_over(told: Told, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "log.jsonl").write_text('{"level": "info", "msg": "Señal"}\nINFO\n[1]\n' * 300, encoding="utf-8")
    code, out, err = told("check", "--format", "jsonl")
    assert (code, err, paths(out)) == (0, "", ["a.md"])
    assert told("check", "--hook", "log.jsonl") == (0, "", "")
    code, _, err = told("check", "log.jsonl")
    assert code == 2 and err.startswith("Error: log.jsonl:1: falta la clave «text»")
    (tmp_path / "b.jsonl").write_text('{"text": "Hola 😀"}\n{"txt": "Hola"}\n', encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": "Hola 😀"\n', encoding="utf-8")
    code, out, err = told("check", "--format", "json")
    assert code == 2 and "b.jsonl:2: falta la clave «text»" in err and "c.jsonl:1: no es JSON válido" in err


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "constraints.txt", "robots.txt", "CMakeLists.txt"])  # fmt: skip
def test_texts_for_programs_are_no_drafts(told: Told, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / name).write_text("pytest>=8\n", encoding="utf-8")
    assert paths(told("check", "--format", "jsonl")[1]) == ["a.md"]
    assert paths(told("check", name, "--format", "jsonl")[1]) == [name]


def test_no_full_stop_follows_a_question(told: Told, tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text('variables = ["nombre", "fecha"]\nmode = "template"\n', encoding="utf-8")
    (tmp_path / "a.md").write_text(GOOD.replace("{{fecha}}", "{{fehca}} {{otra_cosa}}"), encoding="utf-8")
    out = told("check", "a.md", "--select", "plantilla/variable-desconocida")[1]
    assert "«fehca» no está declarada; ¿es «fecha»?\n" in out and "«otra_cosa» no está declarada.\n" in out


# --- paths ------------------------------------------------------------------------------------------------------------

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are others there")


@posix
def test_a_pipe_in_which_nobody_writes_is_no_end(told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tonecheck.sources.unusual.SILENCE", 0.2)
    os.mkfifo(tmp_path / "tubo.md")
    for command in (("check",), ("fix",), ("fix", "--diff"), ("score",)):
        (tmp_path / "a.md").write_text(BAD, encoding="utf-8")
        code, out, err = told(*command, "tubo.md", "a.md")
        assert code == 2 and "Error: tubo.md: es una tubería en la que nadie escribe" in err and "a.md" in out
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    assert told("check", "--hook", "tubo.md") == (0, "", "")
    assert paths(told("check", "--format", "jsonl")[1]) == ["a.md"]


@posix
def test_a_pipe_in_which_somebody_writes_is_read(told: Told, tmp_path: Path) -> None:
    def write() -> None:
        with open(tmp_path / "tubo.md", "w", encoding="utf-8") as pipe:
            pipe.write("\n" * 100_000 + BAD)  # more than a pipe holds

    os.mkfifo(tmp_path / "tubo.md")
    writer = threading.Thread(target=write)
    writer.start()
    _, out, err = told("check", "tubo.md", "--select", "puntuacion", "--exit-zero", "--format", "jsonl")
    writer.join()
    assert err == "" and paths(out) == ["tubo.md"]
    writer = threading.Thread(target=write)
    writer.start()
    code, _, err = told("fix", "tubo.md", "--select", "puntuacion")
    writer.join()
    assert code == 2 and "no es un archivo, así que no se puede corregir" in err


@posix
def test_a_link_into_nothing_is_told_as_such(told: Told, tmp_path: Path) -> None:
    (tmp_path / "roto.md").symlink_to("nada.md")
    err = told("check", "roto.md")[2]
    assert err == "Error: roto.md: es un enlace a «nada.md», que no existe.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.po", 'msgid "a"\nmsgstr "Hola, señora: su pedido\nmsgid "b"\n'),
        ("a.xml", "<EmailTemplate><htmlValue>Hola, señora"),
        ("b.xml", '<odoo><record model="mail.template"><field name="body_html"><p>Señora</odoo>'),
        ("c.xml", '<!DOCTYPE l [<!ENTITY a "ñ">]><EmailTemplate><htmlValue>&a;</htmlValue></EmailTemplate>'),
        ("a.csv", 'titulo;texto\nuno;"Hola, señora: su pedido llegará mañana'),
        ("a.yaml", "titulo: a\ntexto: Hola: señora\n"),
    ],
)
def test_broken_templates_are_told_even_in_a_folder(told: Told, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / f"otro-{name}").write_text(text.replace("ñ", "n").replace("á", "a"), encoding="utf-8")
    code, _, err = told("check", ".")
    assert code == 2 and err.startswith(f"Error: {name}:") and "otro-" not in err


def test_a_file_that_a_folder_passed_over_is_answered_when_it_is_named(told: Told, tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text('{"name": "x"}', encoding="utf-8")
    (tmp_path / "c.md").write_text(GOOD, encoding="utf-8")
    for _ in range(2):  # the second time, from the cache
        assert told("check", "--quiet")[0] == 0
        code, _, err = told("check", "a.json", "b.json")
        assert code == 2 and err.count("no se reconoce ninguna plantilla") == 2
        assert told("check", "--quiet", "--hook", "a.json", "b.json") == (0, "", "")
