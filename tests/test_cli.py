"""The command line through its public door: what it prints, where, and how it exits."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tonecheck.cli import main

CLEAN = (
    "Hola, Ana:\n\nGracias por su compra y por escribirnos. Su pedido 48213 salió ayer y llegará el jueves 14 de mayo."
    " Puede seguirlo en https://envios.example/48213 con la referencia ES0048213.\n\nSi le surge cualquier duda,"
    " escríbanos de nuevo y le ayudaremos con mucho gusto.\n\nUn saludo,\nMarta\n"
)
WRONG = CLEAN.replace("salió ayer", "salió ayer 😀")


class Done:
    """What a run left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def __iter__(self) -> Any:
        return iter((self.code, self.out, self.err))


@pytest.fixture
def tonecheck(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run the command line in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")  # no configuration from further up

    def call(*argv: str) -> Done:
        with pytest.raises(SystemExit) as exit_:
            main([str(part) for part in argv])
        captured = capsys.readouterr()
        assert isinstance(exit_.value.code, int)
        return Done(exit_.value.code, captured.out, captured.err)

    return call


def process(*argv: str, data: bytes | str = b"", cwd: Path | None = None, **environment: str) -> Any:
    """Run it as a process."""
    return subprocess.run(
        [sys.executable, "-m", "tonecheck", *argv],
        input=data.encode() if isinstance(data, str) else data,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), **environment},
        check=False,
    )


def test_a_clean_draft_gets_a_second_reading(tonecheck: Any, tmp_path: Path) -> None:
    (tmp_path / "bueno.md").write_text(CLEAN, encoding="utf-8")
    code, out, err = tonecheck("check", "bueno.md")
    assert (code, err) == (0, "")
    assert out.startswith("bueno.md · correo · ")
    assert "Segunda lectura" in out and "«jueves 14 de mayo»" in out and "«Ana»" in out
    assert re.search(r"^1 borrador: ", out.splitlines()[-1])


def test_an_error_is_shown_and_decides_the_exit_code(tonecheck: Any, tmp_path: Path) -> None:
    (tmp_path / "malo.md").write_text(WRONG, encoding="utf-8")
    code, out, _ = tonecheck("check", "malo.md")
    assert code == 1
    lines = out.splitlines()
    column = WRONG.splitlines()[2].index("😀") + 1
    assert f"malo.md:3:{column}  error  emoji/presente" in lines
    assert "Segunda lectura" not in out
    assert tonecheck("check", "malo.md", "--exit-zero").code == 0
    assert tonecheck("check", "malo.md", "--fail-on", "never").code == 0
    assert tonecheck("check", "malo.md", "--ignore", "emoji").code == 0
    assert tonecheck("check", "malo.md", "--ignore", "emoji/presente,emoji/fuera-de-tono").code == 0
    assert tonecheck("check", "malo.md", "--select", "jerga").code == 0
    assert tonecheck("check", "malo.md", "--channel", "chat").code == 0


def test_fail_on_takes_a_level_and_the_configuration_another(tonecheck: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    chat = ("check", "a.txt", "--channel", "chat", "--select", "emoji")
    assert tonecheck(*chat).code == 0
    assert tonecheck(*chat, "--fail-on", "suggestion").code == 1
    (tmp_path / "tonecheck.toml").write_text('fail_on = "suggestion"\n', encoding="utf-8")
    assert tonecheck(*chat).code == 1
    assert tonecheck(*chat, "--fail-on", "error").code == 0


def test_json_and_jsonl_hold_the_same_objects_in_order(tonecheck: Any, tmp_path: Path) -> None:
    rows = [{"id": "b", "text": WRONG}, {"text": CLEAN, "channel": "chat"}]
    (tmp_path / "x.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (tmp_path / "a.md").write_text(CLEAN, encoding="utf-8")
    code, out, _ = tonecheck("check", "x.jsonl", "a.md", "--format", "jsonl")
    objects = [json.loads(line) for line in out.splitlines()]
    assert code == 1 and out.isascii()
    assert [(o["path"], o["line"], o["id"], o["channel"]) for o in objects] == [
        ("x.jsonl", 1, "b", "email"),
        ("x.jsonl", 2, 2, "chat"),
        ("a.md", None, None, "email"),
    ]
    assert json.loads(tonecheck("check", "x.jsonl", "a.md", "--format", "json").out) == objects
    finding = next(f for f in objects[0]["findings"] if f["rule"] == "emoji/presente")
    file = (tmp_path / "x.jsonl").read_text(encoding="utf-8")
    source = file[finding["source"]["start"] : finding["source"]["end"]]
    assert finding["text"] == WRONG[finding["start"] : finding["end"]] == json.loads(f'"{source}"').strip()


def test_many_processes_give_what_one_gives(tonecheck: Any, tmp_path: Path) -> None:
    rows = [{"text": (WRONG if n % 3 else CLEAN).replace("48213", str(48213 + n))} for n in range(300)]
    (tmp_path / "x.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    one = process("check", "x.jsonl", "--format", "jsonl", cwd=tmp_path)
    two = process("check", "x.jsonl", "--format", "jsonl", "--jobs", "2", cwd=tmp_path)
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout and one.stdout.count(b"\n") == 300


def test_what_cannot_be_read_stands_in_its_place_and_the_rest_goes_on(tonecheck: Any, tmp_path: Path) -> None:
    (tmp_path / "binario.txt").write_bytes(b"\0\1\2" * 99)
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    code, out, err = tonecheck("check", "nada.txt", "binario.txt", "a.txt", "--format", "jsonl", "--exit-zero")
    objects = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert [set(o) for o in objects[:2]] == [{"schema", "path", "line", "id", "error"}] * 2
    assert [o["path"] for o in objects] == ["nada.txt", "binario.txt", "a.txt"]
    assert objects[0]["error"]["message"] and "findings" in objects[2]
    assert [line.split(": ")[:2] for line in err.splitlines()] == [["Error", "nada.txt"], ["Error", "binario.txt"]]


def test_standard_input(tmp_path: Path) -> None:
    done = process("check", "-", "--format", "jsonl", data=WRONG, cwd=tmp_path)
    got = json.loads(done.stdout)
    assert done.returncode == 1
    assert got["path"] == "-" and all(finding["source"] is None for finding in got["findings"])
    lines = '{"id": 7, "text": "Hola"}\n'
    done = process("check", "-", "--stdin-filename", "x.jsonl", "--format", "jsonl", data=lines, cwd=tmp_path)
    assert json.loads(done.stdout)["id"] == 7
    assert process("check", "-", data=b"", cwd=tmp_path).returncode == 2


def test_output_goes_whole_to_a_file(tonecheck: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    code, out, err = tonecheck("check", "a.txt", "--format", "json", "--output", "informe.json")
    assert (code, out, err) == (0, "", "")
    assert json.loads((tmp_path / "informe.json").read_text(encoding="utf-8"))[0]["path"] == "a.txt"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "informe.json", "tonecheck.toml"]
    code, out, err = tonecheck("check", "a.txt", "--output", "no/existe.json")
    assert code == 2 and "no/existe.json: no se pudo escribir: no existe la carpeta." in err and "Traceback" not in err


def test_quiet_statistics_and_score(tonecheck: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "b.txt").write_text(CLEAN, encoding="utf-8")
    quiet = tonecheck("check", "a.txt", "b.txt", "--quiet").out
    assert (
        "cortesía" not in quiet and "b.txt" not in quiet and quiet.splitlines()[-1].startswith("2 borradores: 1 error")
    )
    assert re.search(r"^ +1  error +emoji/presente$", tonecheck("check", "a.txt", "--statistics").out, re.MULTILINE)
    code, _, err = tonecheck("check", "a.txt", "--statistics", "--format", "jsonl")
    assert code == 1 and "emoji/presente" in err
    code, out, _ = tonecheck("score", "a.txt", "--format", "json")
    (got,) = json.loads(out)
    assert code == 0 and set(got) == {"schema", "path", "line", "id", "title", "intent", "scores"}
    assert all(0 <= got["scores"][name]["value"] <= 100 for name in ("courtesy", "empathy", "completeness"))
    assert "cortesía" in tonecheck("score", "a.txt").out


def test_context_and_customer_give_the_circumstances(tonecheck: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "caso.json").write_text(
        '{"channel": "chat", "intent": ["envio"], "address": "usted"}', encoding="utf-8"
    )
    (tmp_path / "cliente.txt").write_text("¿Dónde está mi pedido?", encoding="utf-8")
    got = json.loads(
        tonecheck("check", "a.txt", "--context", "caso.json", "--customer", "cliente.txt", "--format", "jsonl").out
    )
    assert (got["channel"], got["intent"], got["address"]["expected"]) == ("chat", ["envio"], "usted")
    assert (
        json.loads(
            tonecheck("check", "a.txt", "--context", "caso.json", "--channel", "email", "--format", "jsonl").out
        )["channel"]
        == "email"
    )
    (tmp_path / "caso.json").write_text('{"canal": "carta"}', encoding="utf-8")
    code, _, err = tonecheck("check", "a.txt", "--context", "caso.json")
    assert code == 2 and "caso.json" in err and "carta" in err
    (tmp_path / "caso.json").write_text("{", encoding="utf-8")
    assert "no es JSON" in tonecheck("check", "a.txt", "--context", "caso.json").err
    Path("caso.json").write_text('{"canal": "chat",\n "intent": queja}', encoding="utf-8")
    err = tonecheck("check", "a.txt", "--context", "caso.json").err
    assert "caso.json:2: --context: no es JSON válido: se esperaba un valor (columna 12)." in err
    assert "no se pudo leer" in tonecheck("check", "a.txt", "--customer", "nadie.txt").err


def test_without_paths_the_configuration_or_the_folder_says_what(tonecheck: Any, tmp_path: Path) -> None:
    for folder in ("uno", "dos"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "README.md").write_text("# No soy un borrador 😀", encoding="utf-8")

    def paths() -> list[str]:
        return [json.loads(line)["path"] for line in tonecheck("check", "--format", "jsonl").out.splitlines()]

    assert [Path(path).as_posix() for path in paths()] == ["dos/a.txt", "uno/a.txt"]
    (tmp_path / "tonecheck.toml").write_text('paths = ["uno"]\n', encoding="utf-8")
    assert [Path(path).as_posix() for path in paths()] == ["uno/a.txt"]
    away = (tmp_path / "nada").as_posix()  # a whole path is told as it is written
    (tmp_path / "tonecheck.toml").write_text(f'paths = ["{away}"]\n', encoding="utf-8")
    assert tonecheck("check").err.startswith(f"Error: {away}: no existe")


def test_a_folder_without_drafts_is_an_error(tonecheck: Any, tmp_path: Path) -> None:
    (tmp_path / "vacía").mkdir()
    code, _, err = tonecheck("check", "vacía")
    assert code == 2 and "vacía" in err and "no hay borradores" in err


@pytest.mark.skipif(os.name == "nt", reason="closing pipes works differently there")
def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps({"text": CLEAN}) + "\n", encoding="utf-8")
    for arguments in (("check", "x.jsonl", "--format", "jsonl"), ("rules", "list"), ("check", "x.jsonl")):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "-m", "tonecheck", *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
            check=False,
        )
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_output_is_utf8_whatever_the_locale(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "á.txt").write_text(WRONG, encoding="utf-8")
    done = process("check", "á.txt", cwd=tmp_path, PYTHONIOENCODING=encoding, LC_ALL="C")
    assert done.returncode == 1
    assert "salió ayer 😀" in done.stdout.decode("utf-8")


def test_rules_are_listed_shown_and_explained(tonecheck: Any) -> None:
    listed = tonecheck("rules", "list").out
    assert re.search(r"^emoji/presente +", listed, re.MULTILINE)
    assert tonecheck("rules").out == listed
    rows = json.loads(tonecheck("rules", "list", "emoji", "--format", "json").out)
    assert {row["id"].split("/")[0] for row in rows} == {"emoji"}
    shown = tonecheck("rules", "show", "emoji/presente").out
    assert "severity" in shown and "[[bad]]" in shown
    _, out, _ = tonecheck("explain", "contenido/siguiente-paso")
    assert "Falta el siguiente paso, con quién y cuándo." in out
    _, out, _ = tonecheck("explain", "tipografia/fecha-hora")  # its message is made for each finding
    assert "Qué dice" not in out and "{" not in out
    _, out, _ = tonecheck("explain", "contenido/devolucion")
    assert "el plazo de la devolución, cómo devolverlo o lo que cuesta devolverlo." in out
    _, out, _ = tonecheck("explain", "canal/asunto")  # what is wrong stands beside the text
    assert "contexto:  asunto «RE: RE: CONSULTA»" in out
    _, out, _ = tonecheck("explain", "contenido/dato-incoherente")
    assert "contexto:  el cliente escribe «Mi pedido es el 48213" in out
    _, out, _ = tonecheck("explain", "trato/mezcla")
    assert "y hable con" not in out  # of the good examples, those without any fault come first
    code, out, _ = tonecheck("explain", "emoji/presente")
    assert code == 0 and out.startswith("emoji/presente")
    assert all(label in out for label in ("Qué hacer:", "Por qué:", "Gravedad:", "Mal:", "Bien:"))


def test_the_users_rules_are_used_and_tested(tonecheck: Any, tmp_path: Path) -> None:
    folder = tmp_path / "reglas" / "casa"
    folder.mkdir(parents=True)
    rule = (
        'kind = "phrases"\nseverity = "error"\nmessage = "«{match}» no se dice aquí."\nadvice = "Di «tienda»."\n'
        'why = "Lo pide la guía de la casa."\nsource = "guía de la casa"\nphrases = ["punto de venta"]\n'
    )
    marked = (
        "Nuestro <m>punto de venta</m> abre.",
        "El <m>punto de venta</m> cierra.",
        "Hay un <m>punto de venta</m>.",
    )
    bad = "".join(f'[[bad]]\ntext = "{text}"\n' for text in marked)
    good = "".join(
        f'[[good]]\ntext = "{text}"\n' for text in ("La tienda abre.", "La tienda cierra.", "Hay una tienda.")
    )
    (folder / "venta.toml").write_text(rule + bad + good, encoding="utf-8")
    (tmp_path / "tonecheck.toml").write_text('rules = ["./reglas"]\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        CLEAN.replace("Un saludo", "Visite nuestro punto de venta.\n\nUn saludo"), encoding="utf-8"
    )
    assert "casa/venta" in tonecheck("check", "a.txt").out
    assert tonecheck("explain", "casa/venta").code == 0
    code, out, err = tonecheck("rules", "test")
    assert (code, out, err) == (0, "1 archivo, 6 ejemplos: todo bien.\n", "")
    (folder / "venta.toml").write_text(
        rule + bad + good.replace("La tienda abre", "Un punto de venta abre"), encoding="utf-8"
    )
    code, out, _ = tonecheck("rules", "test")
    assert code == 1 and "Un punto de venta abre." in out and "1 fallo" in out
    for phrase, offered in (("proceder", []), ("procedo a vender", ["vendo"])):  # a word alone takes nothing over
        told = rule.replace('"punto de venta"', f'{{ match = "{phrase}", suggest = "{{finite}}" }}')
        (folder / "venta.toml").write_text(told + bad.replace("punto de venta", phrase) + good, encoding="utf-8")
        (tmp_path / "b.txt").write_text(f"Hoy {phrase}.", encoding="utf-8")
        _, out, _ = tonecheck("check", "b.txt", "--select", "casa", "--format", "jsonl")
        assert [finding["suggestions"] for finding in json.loads(out)["findings"]] == [offered]
    (folder / "venta.toml").write_text(rule.replace("kind", "knid") + bad + good, encoding="utf-8")
    code, _, err = tonecheck("check", "a.txt")
    assert code == 2 and "venta.toml" in err and "knid" in err and "Traceback" not in err


def test_eval_counts_on_a_corpus(tonecheck: Any, tmp_path: Path) -> None:
    emoji = {"rule": "emoji/presente", "text": "😀"}
    rows = [
        {"id": "a", "text": WRONG, "kind": "bad", "expect": [emoji]},
        {"id": "b", "text": CLEAN, "kind": "clean", "expect": [], "quality": "good"},
        {"id": "c", "text": CLEAN, "kind": "bad", "expect": [{"rule": "emoji/presente", "text": "Ana"}]},
    ]
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "x.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (corpus / "rules.txt").write_text("emoji/presente\n", encoding="utf-8")
    got = json.loads(tonecheck("eval", "--format", "json").out)
    assert got["rules"]["emoji/presente"] == {
        "precision": 1.0, "recall": 0.5, "right": 1, "wrong": 0, "met": 1, "missed": 1,
    }  # fmt: skip
    code, out, _ = tonecheck("eval", "corpus", "--detail")
    assert code == 0 and "100,0 %" in out and "c: omitida emoji/presente «Ana»" in out
    assert tonecheck("eval", "nada").code == 2


@pytest.mark.parametrize("narrowed", [("--select", "ortografia"), ("--ignore", "privacidad"), ()])
@pytest.mark.parametrize("form", ["terminal", "jsonl", "sarif", "markdown", "html", "junit", "rdjson"])
def test_what_is_private_is_masked_whatever_rules_were_asked_for(
    tonecheck: Any, tmp_path: Path, narrowed: tuple[str, ...], form: str
) -> None:
    (tmp_path / "a.txt").write_text("Hola: su tarjeta 4111 1111 1111 1111 ya no esta activa.", encoding="utf-8")
    code, out, _ = tonecheck("check", "a.txt", "--no-cache", "--format", form, *narrowed)
    assert code == 1 and "esta" in out
    assert "4111" not in out and "1111 1111" not in out
