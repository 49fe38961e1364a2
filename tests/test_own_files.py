"""A run never writes over what it reads, and reads each file once, whatever links lead to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Told = Callable[..., tuple[int, str, str]]
GOOD = """Hola, {{nombre}}:

Gracias por escribirnos. Su pedido llega el jueves 6 de noviembre por la tarde.

Si tiene dudas, escríbanos.

Un saludo,
Marta
"""
LINKS = pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")


@pytest.fixture
def told(ran: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Run it in this process, in a folder with a configuration; the exit code and both streams."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text('mode = "template"\n', encoding="utf-8")
    return ran


@pytest.mark.parametrize("format", ["terminal", "json", "html", "sarif"])
@pytest.mark.parametrize("paths", [("a.md",), (".",), ("b.md", "a.md"), ("*.md",)], ids=" ".join)
def test_a_report_takes_the_place_of_nothing_that_is_read(
    told: Told, tmp_path: Path, format: str, paths: tuple[str, ...]
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    for _ in range(2):  # the cache answers no other than the run that filled it
        code, out, err = told("check", *paths, "--format", format, "--output", "./a.md")
        assert (code, out) == (2, "")
        assert err == (
            "Error: ./a.md: aquí no se escribe el resultado, porque es uno de los archivos que se leen: elige otro nombre.\n"
        )
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == GOOD
    assert sorted(os.listdir(tmp_path)) in (
        ["a.md", "b.md", "tonecheck.toml"],
        [".tonecheck_cache", "a.md", "b.md", "tonecheck.toml"],
    )


@LINKS
def test_a_link_to_what_is_read_is_no_other_file(told: Told, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "informe.json").symlink_to("a.md")
    assert told("check", "a.md", "--format", "json", "--output", "informe.json")[0] == 2
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == GOOD


def test_a_report_of_before_is_written_anew(told: Told, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    for format in ("json", "sarif"):
        assert told("check", "--format", format, "--output", "informe.json")[0] in (0, 1)
        assert json.loads((tmp_path / "informe.json").read_text(encoding="utf-8"))


def test_a_baseline_takes_the_place_of_nothing_that_is_read(told: Told, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    code, _, err = told("baseline", "--output", "a.md")
    assert code == 2 and "elige otro nombre" in err
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == GOOD


def test_nothing_to_do_in_the_folder_is_said_so_that_one_can_read_it(told: Told, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x", "version": "1.0.0"}', encoding="utf-8")
    for command in ("check", "fix", "baseline"):
        code, _, err = told(command)
        assert code == 2 and "en «.»" in err, command


@LINKS
def test_a_folder_brings_each_file_once(told: Told, tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.md").symlink_to("m.md")
    (tmp_path / "z.md").symlink_to("m.md")
    outside = tmp_path.parent / f"{tmp_path.name}-fuera.md"
    outside.write_text(GOOD.replace("jueves 6", "viernes 7"), encoding="utf-8")
    (tmp_path / "b.md").symlink_to(outside)
    (tmp_path / "c.md").symlink_to(outside)
    _, out, _ = told("check", "--format", "jsonl")
    drafts = [json.loads(line) for line in out.splitlines()]
    assert [draft["path"] for draft in drafts] == ["b.md", "m.md"]
    assert not any(finding["rule"] == "plantilla/duplicada" for draft in drafts for finding in draft["findings"])
    _, out, _ = told("check", "a.md", "--format", "jsonl")  # one that is named is read
    assert json.loads(out)["path"] == "a.md"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder that a process works in")
@pytest.mark.parametrize(
    "arguments", [("check",), ("check", "-"), ("fix", "a.md"), ("init",), ("config", "show")], ids=" ".join
)
def test_a_folder_that_is_gone_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    gone = tmp_path / "ya no"
    gone.mkdir()
    script = f"cd '{gone}' && rmdir '{gone}' && exec '{sys.executable}' -m tonecheck {' '.join(arguments)}"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    done = subprocess.run(
        ("sh", "-c", script), input=b"Hola", capture_output=True, env=environment, cwd=tmp_path, check=False
    )
    told = "Error: la carpeta actual ya no existe: entra en otra con cd y repite la orden.\n"
    assert (done.returncode, done.stderr.decode()) == (2, told)
