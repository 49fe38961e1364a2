"""``tonecheck fix`` through its public door: what it writes, what it prints, and how it exits."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tonecheck.cli import main
from tonecheck.fixing import rounds

BAD = "Gracias  por tu compra!!! 😀\n"
GOOD = "¡Gracias por tu compra!\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run ``fix`` in this process, in an empty folder, on fragments; gives the exit code and both streams."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")

    def call(*argv: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main(["fix", "--type", "fragment", *argv])
        captured = capsys.readouterr()
        assert isinstance(exit_.value.code, int)
        assert "Error interno" not in captured.err
        return exit_.value.code, captured.out, captured.err

    return call


def process(*argv: str, data: bytes = b"", cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tonecheck", "fix", "--type", "fragment", *argv],
        input=data,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        check=False,
    )


def put(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_a_file_is_fixed_and_told(run: Any) -> None:
    path = put("a.txt", BAD)
    code, out, err = run("a.txt")
    assert (code, path.read_text(encoding="utf-8"), err) == (0, GOOD, "")
    assert "a.txt" in out and "emoji/presente" in out and "1 archivo corregido: 3 arreglos." in out
    code, out, _ = run("a.txt")
    assert code == 0 and "Nada que arreglar." in out and path.read_text(encoding="utf-8") == GOOD


def test_what_remains_decides_the_exit(run: Any) -> None:
    put("a.txt", "Hola, Ana: LOL 😀\n")
    code, out, _ = run("a.txt")
    assert code == 1 and "jerga/sigla-inglesa" in out and "Queda 1 error." in out and "--unsafe" in out
    assert run("a.txt", "--fail-on", "never")[0] == 0
    assert run("a.txt", "--ignore", "jerga,ortografia")[0] == 0
    code, out, _ = run("a.txt", "--unsafe")
    assert code == 0 and "LOL" not in Path("a.txt").read_text(encoding="utf-8")


def test_only_the_selected_rules_fix(run: Any) -> None:
    path = put("a.txt", BAD)
    run("a.txt", "--select", "emoji")
    assert path.read_text(encoding="utf-8") == "Gracias  por tu compra!!!\n"
    put("a.txt", BAD)
    run("a.txt", "--ignore", "emoji")
    assert path.read_text(encoding="utf-8") == "¡Gracias por tu compra! 😀\n"


def test_a_difference_is_shown_and_nothing_written(run: Any) -> None:
    path = put("a.txt", "Hola, Ana:\n" + BAD)
    code, out, err = run("--diff", "a.txt")
    assert code == 1
    assert out == f"--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n Hola, Ana:\n-{BAD}+{GOOD}"
    assert "1 archivo cambiaría: 3 arreglos." in err
    assert path.read_text(encoding="utf-8") == "Hola, Ana:\n" + BAD
    put("a.txt", GOOD)
    assert run("--diff", "a.txt")[:2] == (0, "")


def test_a_difference_tells_of_a_missing_line_end(run: Any) -> None:
    put("a.txt", "Hola 😀")
    assert run("--diff", "a.txt")[1].endswith(
        "-Hola 😀\n\\ No newline at end of file\n+Hola\n\\ No newline at end of file\n"
    )


def test_a_difference_can_be_applied(run: Any, tmp_path: Path) -> None:
    path = put("a.txt", "Uno.\r\nVale\x0b, dos.\r\n" + BAD.replace("\n", "\r\n"))
    before = path.read_bytes()
    patch = process("--diff", "a.txt", cwd=tmp_path).stdout
    run("a.txt")
    after = path.read_bytes()
    path.write_bytes(before)
    subprocess.run(["git", "apply", "-p0", "-"], input=patch, cwd=tmp_path, check=True, capture_output=True)
    assert path.read_bytes() == after != before


def test_a_difference_masks_what_is_private(run: Any) -> None:
    put("a.txt", "Su tarjeta es la 4111 1111 1111 1111 😀\n")
    out = run("--diff", "a.txt")[1]
    assert "4111" not in out and "•••• •••• •••• 1111" in out


def test_a_fix_keeps_what_is_private_in_the_file(run: Any) -> None:
    path = put("a.json", json.dumps([{"texto": "Su tarjeta es la 4111 1111 1111 1111. Gracias 😀"}]))
    put("tonecheck.toml", '[[overrides]]\npaths = ["*.json"]\nfields = ["/*/texto"]\n')
    assert "4111" not in run("--diff", "a.json")[1]
    run("a.json")
    assert json.loads(path.read_text(encoding="utf-8")) == [{"texto": "Su tarjeta es la 4111 1111 1111 1111. Gracias"}]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_mark_and_the_line_ends_stay(run: Any, mark: bytes, end: str) -> None:
    path = put("a.txt", mark + f"Hola, Ana:{end}{end}{BAD}Sale hoy.".replace("\n", end).encode())
    run("a.txt")
    assert path.read_bytes() == mark + f"Hola, Ana:{end}{end}{GOOD}Sale hoy.".replace("\n", end).encode()


def test_standard_input_comes_out_fixed(run: Any, tmp_path: Path) -> None:
    mark = "\ufeff".encode()
    done = process("-", data=mark + BAD.replace("\n", "\r\n").encode(), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, mark + GOOD.replace("\n", "\r\n").encode())
    assert "arreglo" in done.stderr.decode()
    line = json.dumps({"text": BAD}).encode() + b"\n"
    done = process("-", "--stdin-filename", "a.jsonl", data=line, cwd=tmp_path)
    assert json.loads(done.stdout) == {"text": GOOD} and done.stdout.isascii()
    done = process("-", "--diff", data=BAD.encode(), cwd=tmp_path)
    assert done.returncode == 1 and f"+{GOOD}" in done.stdout.decode()


def test_standard_input_stands_alone(run: Any) -> None:
    code, out, err = run("-", "a.txt")
    assert code == 2 and out == "" and "no se combina" in err


def test_standard_input_that_cannot_be_read_gives_nothing(run: Any, tmp_path: Path) -> None:
    done = process("-", data=b"Hola\x00", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"") and "no es texto" in done.stderr.decode()


def test_files_that_cannot_be_read_do_not_stop_the_others(run: Any) -> None:
    put("a.txt", b"Hola\xf1")
    path = put("b.txt", BAD)
    code, _, err = run("a.txt", "b.txt", "nada.txt")
    assert code == 2 and "a.txt" in err and "nada.txt" in err
    assert path.read_text(encoding="utf-8") == GOOD


def test_a_wrong_line_does_not_stop_the_others(run: Any) -> None:
    path = put("a.jsonl", json.dumps({"text": BAD}) + "\n{mal}\n")
    code, _, err = run("a.jsonl")
    assert code == 2 and "a.jsonl:2" in err
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[0]) == {"text": GOOD}


def test_a_folder_without_drafts_is_an_error(run: Any) -> None:
    Path("vacia").mkdir()
    assert run("vacia")[0] == 2


def test_a_folder_is_fixed_and_ignored_files_are_not(run: Any) -> None:
    put("tonecheck.toml", 'exclude = ["viejas/**"]\n')
    new, old = put("nuevas/a.md", BAD), put("viejas/a.md", BAD)
    run(".")
    assert new.read_text(encoding="utf-8") == GOOD and old.read_text(encoding="utf-8") == BAD


def test_the_mode_of_a_file_stays(run: Any) -> None:
    path = put("a.txt", BAD)
    path.chmod(0o604)
    run("a.txt")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_link_and_its_target_are_fixed_once(run: Any) -> None:
    target = put("a.txt", BAD)
    Path("b.txt").symlink_to("a.txt")
    code, out, err = run("a.txt", "b.txt")
    assert (code, err) == (0, "") and "1 archivo corregido" in out
    assert Path("b.txt").is_symlink() and target.read_text(encoding="utf-8") == GOOD


def test_a_read_only_file_is_told_and_the_others_fixed(run: Any) -> None:
    shut, other = put("a.txt", BAD), put("b.txt", BAD)
    shut.chmod(0o444)
    code, _, err = run("a.txt", "b.txt")
    assert code == 2 and "a.txt: es de solo lectura" in err
    assert shut.read_text(encoding="utf-8") == BAD and other.read_text(encoding="utf-8") == GOOD


def test_a_file_that_changes_meanwhile_is_left(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("a.txt", BAD)
    real = rounds.all_mended

    def slow(*arguments: Any, **named: Any) -> Any:
        path.write_text("Otra cosa.\n", encoding="utf-8")
        return real(*arguments, **named)

    monkeypatch.setattr(rounds, "all_mended", slow)
    code, _, err = run("a.txt")
    assert code == 2 and "ha cambiado" in err
    assert path.read_text(encoding="utf-8") == "Otra cosa.\n"
    assert sorted(os.listdir()) == ["a.txt", "tonecheck.toml"]


def test_what_a_comment_silences_is_not_fixed(run: Any) -> None:
    text = "<!-- tonecheck: ignorar emoji -- los pide la marca -->\nGracias por tu compra 😀\n"
    path = put("a.md", text)
    assert run("a.md")[0] == 0
    assert path.read_text(encoding="utf-8") == text


def test_only_errors_and_the_summary_when_quiet(run: Any) -> None:
    put("a.txt", "Hola, Ana: LOL 😀\n")
    put("b.txt", BAD)
    code, out, _ = run("--quiet", "a.txt", "b.txt")
    assert code == 1
    assert "jerga/sigla-inglesa" in out and "b.txt" not in out and "arreglado" not in out
    assert "2 archivos corregidos: 4 arreglos." in out


def test_the_html_and_the_plain_copy_are_both_fixed(run: Any) -> None:
    macro = {
        "title": "Envío",
        "actions": [
            {"field": "comment_value", "value": "Gracias por tu compra!!!"},
            {"field": "comment_value_html", "value": "<p>Gracias por tu <b>compra</b>!!!</p>"},
        ],
    }
    path = put("a.json", json.dumps({"macros": [macro]}, ensure_ascii=False))
    run("a.json")
    values = [action["value"] for action in json.loads(path.read_text(encoding="utf-8"))["macros"][0]["actions"]]
    assert values == ["¡Gracias por tu compra!", "<p>¡Gracias por tu <b>compra</b>!</p>"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "- &a [*a, *a]\n"),
        ("a.yaml", "- texto: !!python/object/apply:os.system ['echo']\n"),
        ("a.json", "[" * 100_000),
        ("a.json", '[{"texto": "Gracias!!!"'),
        ("a.xml", '<!DOCTYPE x [<!ENTITY a "Gracias!!!">]><x>&a;</x>'),
        ("a.csv", 'texto\n"Gracias!!!\n'),
    ],
)
def test_hostile_files_are_left_as_they_are(run: Any, name: str, text: str) -> None:
    path = put(name, text)
    other = put("b.txt", BAD)
    assert run(name, "b.txt")[0] in (0, 2)
    assert path.read_text(encoding="utf-8") == text
    assert other.read_text(encoding="utf-8") == GOOD


def test_a_path_with_a_newline_and_an_escape_is_shown_harmlessly(run: Any) -> None:
    put("a\n\x1b[31m.txt", BAD)
    assert "\x1b" not in run("--diff", ".")[1]
    assert "\x1b" not in run(".")[1]


def test_a_closed_output_is_no_error(run: Any, tmp_path: Path) -> None:
    put("a.txt", "Hola 😀\n" * 3000)
    with subprocess.Popen(
        [sys.executable, "-m", "tonecheck", "fix", "--diff", "a.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    ) as started:
        assert started.stdout is not None and started.stderr is not None
        started.stdout.close()
        assert "Error" not in started.stderr.read().decode()


def test_where_only_rewrites_are_left_it_does_not_speak_of_more(
    ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.txt").write_text("Hola, Ana: su reenbolso llega hoy. Un saludo, Marta\n", encoding="utf-8")
    told = "1 hallazgo tiene una reescritura: --unsafe la aplica; léela antes de enviar."
    for arguments in ((), ("--diff",)):
        _, out, err = ran("fix", "b.txt", "--select", "ortografia", *arguments)
        assert "Nada que arreglar sin riesgo." in out + err and told in (out + err).splitlines()
