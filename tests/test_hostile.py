"""Hostile input through the real command line: a clear message in Spanish, the others checked, no traceback, an end."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

GOOD = (
    "Hola, Ana:\n\nGracias por su compra y por escribirnos. Su pedido 48213 salió ayer y llegará el jueves 14 de mayo."
    " Puede seguirlo en https://envios.example/48213 con la referencia ES0048213.\n\nSi le surge cualquier duda,"
    " escríbanos de nuevo y le ayudaremos con mucho gusto.\n\nUn saludo,\nMarta\n"
)
WRONG = GOOD.replace("salió ayer", "sallió ayer")
MEGABYTE = 1_000_000
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, links and devices are others there")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a configuration (so that none from further up is read) and one good draft."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "bueno.md").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def told(ran: Any) -> Any:
    """Run it in this process; return the exit code and both streams."""

    def call(*argv: str) -> tuple[int, str, str]:
        code, out, err = ran(*argv)
        assert "Traceback" not in err and "Error interno" not in err
        return code, out, err

    return call


def start(*argv: str, cwd: Path, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tonecheck", *argv],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), **environment},
    )


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


# --- files that are no text, and texts of another make


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "vacio", "está vacío"),
        (b" \r\n\t\n", "vacio", "está vacío"),
        (b"\xef\xbb\xbf", "vacio", "está vacío"),
        (b"Hola\x00\x01\x02", "binario", "el byte 4 es nulo"),
        ("Hola, señor".encode("latin-1"), "codificacion", "el byte 8 (línea 1) vale 0xF1"),
        ("Año".encode("cp1252"), "codificacion", "windows-1252"),
        (GOOD.encode("utf-16"), "utf-16", "iconv -f UTF-16"),
        (GOOD.encode("utf-16-be"), "utf-16", "UTF-16BE"),
        (b"---\ncanal: papel\n---\nHola", "metadatos", "canal"),
    ],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_cannot_be_read_says_so_and_the_next_file_is_checked(
    folder: Path, told: Any, data: bytes, code: str, words: str, jobs: str
) -> None:
    (folder / "malo.md").write_bytes(data)
    exit_code, out, err = told("check", "malo.md", "bueno.md", "--format", "jsonl", "--jobs", jobs)
    first, second = objects(out)
    assert exit_code == 2
    assert first["error"]["code"] == code and words in first["error"]["message"]
    assert err.startswith("Error: malo.md") and words in err
    assert (second["path"], second["findings"]) == ("bueno.md", [])


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: normalize("NFD", text),
    ],
    ids=["mark", "crlf", "cr", "nfd"],
)
def test_the_same_text_of_another_make_gives_the_same_findings(folder: Path, told: Any, change: Any) -> None:
    (folder / "otro.md").write_bytes(change(GOOD).encode())
    assert objects(told("check", "otro.md", "--format", "jsonl")[1])[0]["findings"] == []
    (folder / "otro.md").write_bytes(change(WRONG).encode())
    (found,) = objects(told("check", "otro.md", "--format", "jsonl")[1])[0]["findings"]
    assert (found["rule"], normalize("NFC", found["text"]), found["suggestions"][0]) == (
        "ortografia/errata", "sallió", "salió",
    )  # fmt: skip
    assert (found["line"], found["source"]["line"]) == (3, 3)


def test_bidi_marks_and_separators_are_shown_and_move_nothing(folder: Path, told: Any) -> None:
    text = GOOD.replace("Su pedido", "Su \u202epedido\u202c").replace(". Puede", ".\u2028Puede")
    (folder / "raro.md").write_text(text, encoding="utf-8")
    code, out, _ = told("check", "raro.md")
    assert code in (0, 1)
    assert "\u202e" not in out and "\u2028" not in out and "⟨U+202E⟩" in out


# --- lines of JSON


@pytest.mark.parametrize(
    "line",
    [
        "[1, 2]", "3", "null", '"x"', "{}", '{"text": 3}', '{"text": null}', '{"text": ""}', '{"text": "Hola"',
        '{"text": "Hola", "turn": NaN}', '{"text": "Hola", "turn": 1e400}', '{"text": "Hola", "turn": true}',
        '{"text": "Hola", "channel": ["email"]}', '{"text": "Hola", "chanel": "chat"}', '{"text": "Hola", "intent": {}}',
        '{"text": "Hola", "customer": [1]}', '{"text": "Hola", "id": {}}', '{"text": "Hola", "sent": "ayer"}',
        '{"text": "Hola \\ud83d"}', '{"text": "Hola", "customer": {"name": "\\udc00"}}',
        "[" * 10_000, '{"a":' * 10_000, '{"text": "Hola", "turn": ' + "9" * 5000 + "}", "\x00", "{'text': 'Hola'}",
    ],
)  # fmt: skip
def test_a_wrong_line_is_told_with_its_number_and_the_next_is_checked(folder: Path, told: Any, line: str) -> None:
    (folder / "l.jsonl").write_text(f"\n{line}\n{json.dumps({'text': GOOD})}\n", encoding="utf-8")
    code, out, err = told("check", "l.jsonl", "--format", "jsonl")
    if line == "\x00":  # a file with a null byte is no text at all
        assert code == 2 and "nulo" in err
        return
    wrong, right = objects(out)
    assert code == 2
    assert err.startswith("Error: l.jsonl:2: ") and len(err) < 1000
    assert (wrong["line"], right["line"], right["findings"]) == (2, 3, [])


def test_the_last_of_two_equal_keys_counts_and_is_the_one_that_is_pointed_at(folder: Path, told: Any) -> None:
    (folder / "l.jsonl").write_text('{"text": "Hola", "text": "pedio 😀"}\n', encoding="utf-8")
    _, out, _ = told("check", "l.jsonl", "--format", "jsonl")
    (emoji,) = [f for f in objects(out)[0]["findings"] if f["rule"] == "emoji/presente"]
    source = (folder / "l.jsonl").read_text(encoding="utf-8")
    assert source[emoji["source"]["start"] : emoji["source"]["end"]] == "😀"


# --- sizes: what grows with the square of the text would not end here


@pytest.mark.parametrize(
    "text",
    [
        "a" * MEGABYTE,
        "ja" * 200_000,
        "palabra " * 15_000,
        "Ola, te evnio el pedio oi. " * 2_500,
        "LOL " * 8_000,
        "HOLA QUE TAL " * 4_000,
        "¿" * 30_000,
        '"' * 50_000,
        "«" * 40_000,
        "[" * 50_000,
        "{{" * 30_000,
        "}}" * 30_000,
        "(" * 50_000,
        "https://ejemplo.com/a?b=1 " * 8_000,
        "a@b.com " * 8_000,
        "4111 1111 1111 1111 " * 1_500,
        ":) " * 8_000,
        "😀" * 100_000,
        "😀 " * 15_000,
        "\u202ea" * 20_000,
        "e\u0301" * 100_000,
        "> hola\n" * 8_000,
        "- hola\n" * 8_000,
        "\n" * 200_000 + "Hola.",
        " " * MEGABYTE + "Hola.",
        "`" * 50_000,
        "tú usted " * 5_000,
        "y la tenemos registrado " * 2_000,  # a sentence without end is cut between article and noun, too
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_long_texts_come_to_an_end(folder: Path, told: Any, text: str) -> None:
    (folder / "largo.txt").write_text(text, encoding="utf-8")
    code, out, err = told("check", "largo.txt", "--format", "jsonl")
    (report,) = objects(out)
    assert code in (0, 1) and err == ""
    for finding in report["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["text"] or finding["rule"].startswith("privacidad/")
        assert len(finding["message"]) < 2000 and len(finding["advice"]) < 2000
    code, out, _ = told("check", "largo.txt", "--quiet")
    assert max(map(len, out.splitlines())) < 2000


def test_a_file_beyond_the_limit_is_refused(folder: Path, told: Any) -> None:
    with open(folder / "enorme.md", "wb") as file:
        file.truncate(21 * 1024 * 1024)
    code, _, err = told("check", "enorme.md", "bueno.md")
    assert code == 2 and "MB" in err


def test_many_emoji_are_one_finding_that_quotes_a_few(folder: Path, told: Any) -> None:
    (folder / "emoji.txt").write_text("Hola. " + "😀" * 100_000, encoding="utf-8")
    _, out, _ = told("check", "emoji.txt", "--select", "emoji/presente")
    assert out.count("emoji/presente") == 1 and len(out) < 5000


# --- paths, permissions, links


@posix
def test_names_of_files_may_hold_anything(folder: Path, told: Any) -> None:
    name = "con espacio\n😀\x1b[31m.md"
    (folder / name).write_text(WRONG, encoding="utf-8")
    code, out, _ = told("check", name)
    assert code == 1 and "\x1b" not in out and "con espacio␊😀␛[31m.md:3:" in out
    assert objects(told("check", name, "--format", "jsonl")[1])[0]["path"] == name
    assert "\x1b" not in told("check", "no\x1b[31m.md")[2]


@posix
def test_loops_of_links_end_and_folders_may_be_called_like_files(folder: Path, told: Any) -> None:
    (folder / "bucle").symlink_to(".")
    (folder / "lazo.md").symlink_to("lazo.md")
    (folder / "carpeta.md").mkdir()
    (folder / "carpeta.md" / "otro.md").write_text(GOOD, encoding="utf-8")
    code, out, err = told("check", ".", "--format", "jsonl")
    assert [report["path"] for report in objects(out) if "error" not in report] == [
        "bueno.md",
        "carpeta.md/otro.md",
    ] or {Path(report["path"]).name for report in objects(out) if "error" not in report} == {"bueno.md", "otro.md"}
    code, out, err = told("check", "lazo.md", "bueno.md", "--format", "jsonl")
    assert code == 2 and "Error: lazo.md: no se puede leer: es un enlace que da vueltas" in err
    assert len(objects(out)) == 2


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(folder: Path, told: Any) -> None:
    (folder / "secreto.md").write_text(GOOD, encoding="utf-8")
    (folder / "secreto.md").chmod(0)
    code, _, err = told("check", "secreto.md", "bueno.md")
    assert code == 2 and "no hay permiso para leerlo" in err


def test_a_folder_below_that_may_not_be_looked_into(folder: Path, told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "cerrada").mkdir()
    (folder / "vieja").mkdir()
    opened = os.scandir

    def closed(path: str) -> Any:
        if os.path.basename(path) in ("cerrada", "vieja"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path)

    monkeypatch.setattr(os, "scandir", closed)
    (folder / "tonecheck.toml").write_text('exclude = ["vieja/**"]\n', encoding="utf-8")
    code, out, err = told("check", ".", "--format", "jsonl")
    name = "cerrada" + os.sep
    assert code == 2 and f"Error: {name}: no hay permiso para leer esta carpeta" in err and "exclude" in err
    assert "vieja" not in err
    assert [(one["path"], one.get("error", {}).get("code")) for one in objects(out)] == [
        ("bueno.md", None),
        (name, "permiso"),
    ]


def test_a_folder_that_git_could_not_open(folder: Path, told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".git").mkdir()
    (folder / "sub").mkdir()
    (folder / "sub" / "otro.md").write_text(GOOD, encoding="utf-8")

    def run(command: Any, **_: Any) -> Any:
        warning = b"warning: could not open directory 'sub/mi carpeta/': Permission denied\n"
        return subprocess.CompletedProcess(command, 0, b"otro.md\0", warning)

    monkeypatch.setattr(subprocess, "run", run)
    code, _, err = told("check", "sub")
    assert code == 2 and f"Error: {os.path.join('sub', 'mi carpeta', '')}: no hay permiso para leer esta carpeta" in err


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_folder_without_permission_is_told(folder: Path, told: Any, mode: int) -> None:
    (folder / "cerrada").mkdir()
    (folder / "cerrada" / "otro.md").write_text(GOOD, encoding="utf-8")
    (folder / "cerrada").chmod(mode)
    try:
        code, _, err = told("check", ".")
    finally:
        (folder / "cerrada").chmod(0o755)
    assert code == 2 and "no hay permiso para leer" in err and "cerrada" in err


@posix
def test_output_into_a_device_leaves_the_device(folder: Path) -> None:
    os.mkfifo(folder / "tubo")
    run = start("check", "bueno.md", "--format", "jsonl", "--output", "tubo", cwd=folder)
    with open(folder / "tubo", encoding="utf-8") as pipe:
        (report,) = objects(pipe.read())
    assert run.wait(timeout=60) == 0 and report["path"] == "bueno.md"
    assert stat.S_ISFIFO((folder / "tubo").stat().st_mode)


@pytest.mark.parametrize(("target", "words"), [("nada/x.json", "no existe"), ("carpeta", "es una carpeta")])
def test_output_that_cannot_be_written_is_told(folder: Path, told: Any, target: str, words: str) -> None:
    (folder / "carpeta").mkdir()
    code, out, err = told("check", "bueno.md", "--output", target)
    assert (code, out) == (2, "") and f"{target}: no se pudo escribir: {words}" in err
    assert sorted(path.name for path in folder.iterdir()) == ["bueno.md", "carpeta", "tonecheck.toml"]


def test_a_full_report_that_fails_half_way_leaves_the_old_one(folder: Path, told: Any) -> None:
    (folder / "informe.json").write_text("viejo", encoding="utf-8")
    code, _, _ = told("check", "bueno.md", "--output", "informe.json", "--format", "json", "--select", "nada/nada")
    assert code == 2 and (folder / "informe.json").read_text(encoding="utf-8") == "viejo"


@pytest.mark.parametrize("jobs", ["0", "2", "99", "99999999999999999999"])
def test_any_number_of_jobs_gives_the_same(folder: Path, told: Any, jobs: str) -> None:
    (folder / "malo.md").write_text(WRONG, encoding="utf-8")
    expected = told("check", ".", "--format", "json")
    assert told("check", ".", "--format", "json", "--jobs", jobs) == expected


# --- configuration and circumstances


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"channel = \n", "t.toml:1: TOML: se esperaba TOML válido"),
        (b"\xff\xfe", "no es UTF-8"),
        (b"canal = 'chat'", "¿quisiste decir «channel»?"),
        (b"channel = 3", "channel: se esperaba uno de estos valores"),
        (
            b"channel = 'chat'\nrules = ['noexiste']",
            "t.toml:2: rules: se esperaba una carpeta con reglas; hay «noexiste», que no existe",
        ),
        (
            b"rules = ['bueno.md']",
            "t.toml:1: rules: se esperaba una carpeta con reglas; hay «bueno.md», que es un archivo",
        ),
        (b"words_files = ['nada.txt']", "nada.txt"),
        (b"ignore = ['emoji/presnete']", "¿quisiste decir «emoji/presente»?"),
        (b"a = " + b"[" * 5000, "TOML"),
    ],
)
def test_a_wrong_configuration_ends_the_run(folder: Path, told: Any, source: bytes, words: str) -> None:
    (folder / "t.toml").write_bytes(source)
    code, out, err = told("check", "bueno.md", "--config", "t.toml")
    assert (code, out) == (2, "") and words in err and err.startswith("Error: ")


def test_a_configuration_with_a_mark_is_read(folder: Path, told: Any) -> None:
    (folder / "tonecheck.toml").write_bytes(b"\xef\xbb\xbfchannel = 'chat'\r\n")
    assert "bueno.md · chat" in told("check", "bueno.md")[1]


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"{", "no es JSON"), (b"[1]", "un objeto"), (b'{"chanel": "chat"}', "«channel»"), (b"\xff", "no es UTF-8")],
)
def test_wrong_circumstances_end_the_run(folder: Path, told: Any, data: bytes, words: str) -> None:
    (folder / "c.json").write_bytes(data)
    code, out, err = told("check", "bueno.md", "--context", "c.json")
    assert (code, out) == (2, "") and words in err


@pytest.mark.parametrize("option", ["--customer", "--context"])
def test_missing_circumstances_end_the_run(folder: Path, told: Any, option: str) -> None:
    code, out, err = told("check", "bueno.md", option, "nada.txt")
    assert (code, out) == (2, "") and f"nada.txt: {option}: no se pudo leer: no existe." in err


# --- what is masked stays masked


def test_no_output_spells_out_a_card(folder: Path, told: Any) -> None:
    card = "4111 1111 1111 1111"
    text = f"HOLA:\n\nSU TARJETA {card} HA SIDO RECHAZADA POR EL BANCO {card}. {'A' * 300}\n"
    (folder / "tarjeta.txt").write_text(text, encoding="utf-8")
    for options in ([], ["--format", "json"], ["--format", "jsonl"]):
        for command in ("check", "score"):
            _, out, err = told(command, "tarjeta.txt", *options)
            assert card not in out + err and "4111" not in out + err
    assert "privacidad/tarjeta" in told("check", "tarjeta.txt")[1]


# --- processes


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    ],
    ids=["C", "ascii", "latin"],
)
def test_accents_survive_any_locale(folder: Path, environment: dict[str, str]) -> None:
    (folder / "señal.md").write_text(WRONG, encoding="utf-8")
    out, err = start("check", ".", cwd=folder, **environment).communicate(timeout=60)
    assert "«sallió» no está bien escrito." in out.decode("utf-8") and err == b""


@posix
def test_a_closed_pipe_is_silent(folder: Path) -> None:
    (folder / "l.jsonl").write_text(f"{json.dumps({'text': WRONG})}\n" * 400, encoding="utf-8")
    for jobs in ("1", "2"):
        run = start("check", "l.jsonl", "--jobs", jobs, cwd=folder)
        assert run.stdout is not None and run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(timeout=60) == 1


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_is_130_and_says_one_word(folder: Path, jobs: str) -> None:
    (folder / "l.jsonl").write_text(f"{json.dumps({'text': WRONG * 3})}\n" * 20_000, encoding="utf-8")
    run = start("check", "l.jsonl", "--format", "jsonl", "--jobs", jobs, "--output", "salida.jsonl", cwd=folder)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not any(part.stat().st_size for part in folder.glob("salida.jsonl.*.tmp")):
        time.sleep(0.05)  # until it is at work
    os.kill(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert (run.returncode, err.decode()) == (130, "Interrumpido.\n")
    assert sorted(path.name for path in folder.iterdir()) == ["bueno.md", "l.jsonl", "tonecheck.toml"]


@posix
def test_a_closed_standard_input_is_told(folder: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -m tonecheck check - <&-'],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        check=False,
    )
    assert done.returncode == 2
    assert "no hay entrada estándar que leer" in done.stderr.decode() and b"Traceback" not in done.stderr


@posix
def test_a_closed_standard_output_loses_no_exit_code(folder: Path) -> None:
    (folder / "malo.md").write_text(WRONG, encoding="utf-8")
    done = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -m tonecheck check malo.md >&-'],
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        check=False,
    )
    assert done.returncode == 1 and b"Traceback" not in done.stderr
