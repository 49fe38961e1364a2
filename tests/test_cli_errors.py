"""Usage errors are in Spanish, on standard error, with exit code 2 and a hint; bugs have no traceback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ENGLISH = re.compile(
    r"\b(Usage|Options|Arguments|Commands|Try|Missing|No such|Invalid|Got unexpected|Did you mean|Show|requires|default|required"
    r"|Install|does not|is not|Aborted|Possible)\b"
)


@pytest.fixture
def told(ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run it in an empty folder; return the exit code and both streams."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    return lambda line: ran(*line.split())


def test_a_text_in_the_place_of_a_file_is_known_as_one(told: Any, ran: Any) -> None:
    hint = "si es el texto que quieres revisar, pásalo por la entrada estándar (tonecheck check -)"
    for text in ("Hola, Ana: gracias por escribirnos.", "Hola. Ya está enviado", "ya te lo hemos enviado"):
        code, _, err = ran("check", text)
        assert (code, err) == (2, f"Error: {text}: no existe; {hint}.\n")
    for name in ("respuestas rápidas de mayo.md", "mis respuestas", "nada.md"):
        assert ran("check", name)[2] == f"Error: {name}: no existe.\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("chek a.md", "no existe la orden «chek» (¿quisiste decir «check»?)"),
        ("rules lits", "no existe la orden «lits» (¿quisiste decir «list»?)"),
        ("rules emoji", "no existe la orden «emoji»; «tonecheck rules list emoji» muestra las de una familia."),
        ("baseline -", "la línea base anota lo que hay en archivos"),
        ("baseline nada.md", "no se ha leído ningún borrador de «nada.md»: la línea base queda como estaba."),
        ("--versoin", "no existe la opción --versoin (¿quisiste decir «--version»?)"),
        ("check --chanel chat", "no existe la opción --chanel (¿quisiste decir «--channel»?)"),
        ("check -z", "no existe la opción -z."),
        ("check --diff", "la opción --diff no es de «tonecheck check», sino de «tonecheck fix»."),
        (
            "fix --output a",
            "la opción --output no es de «tonecheck fix», sino de «tonecheck check», «tonecheck score» y «tonecheck baseline».",
        ),
        (
            "score --select emoji",
            "la opción --select no es de «tonecheck score», sino de «tonecheck check» y «tonecheck fix».",
        ),
        (
            "--channel chat",
            "la opción --channel no es de «tonecheck», sino de «tonecheck check», «tonecheck fix» y «tonecheck score».",
        ),
        (
            "explain --format json",
            "la opción --format no es de «tonecheck explain», sino de «tonecheck check» y «tonecheck score».",
        ),
        ("check -q", "no existe la opción -q (¿quisiste decir «--quiet»?)."),
        ("check -f json", "no existe la opción -f (¿quisiste decir «--format», «--fail-on» o «--fix»?)."),
        ("-V", "no existe la opción -V (¿quisiste decir «--version»?)."),
        ("rules trato/mezcla", "; «tonecheck rules show trato/mezcla» muestra esa regla."),
        ("check --channel", "la opción --channel necesita un valor"),
        ("check --quiet=3", "la opción --quiet no lleva ningún valor"),
        ("check --channel corrreo", "¿quisiste decir «email»?"),
        (
            "check --channel papel",
            "--channel: valor no válido: «papel». Valores: email, chat, form, social, whatsapp.",
        ),
        ("check --address uste", "¿quisiste decir «usted»?"),
        ("check --locale es-XX", "--locale: valor no válido: «es-XX»"),
        ("check --intent devoluciom", "¿quisiste decir «devolucion»?"),
        ("check --type repli", "¿quisiste decir «reply»?"),
        ("check --mode plantila", "--mode: valor no válido: «plantila»"),
        (
            "check --format json --format=sarif a.md",
            "--format: se escribe un solo informe, y la orden pide varios («json», «sarif»)",
        ),
        ("check a.md --output a --output b", "--output: se escribe un solo informe"),
        ("check --format xml", "--format: valor no válido: «xml»"),
        ("check --fail-on eror", "¿quisiste decir «error»?"),
        ("check --turn dos", "--turn: se esperaba un número entero desde 1; hay «dos»"),
        ("check --turn 0", "se esperaba un número entero desde 1; hay «0»"),
        ("check --jobs -1", "se esperaba un número entero desde 0; hay «-1»"),
        ("explain", "falta el argumento REGLA"),
        ("explain a b c", "sobran argumentos: b c."),
        ("explain emoji/presnete", "no existe la regla «emoji/presnete» (¿quisiste decir «emoji/presente»?)"),
        ("explain presente", "no existe la regla «presente» (¿quisiste decir «emoji/presente»?)"),
        ("explain emoji", "«emoji» es una familia; «tonecheck rules list emoji» muestra sus reglas."),
        ("rules test nada", "nada: rules: se esperaba una carpeta con reglas; hay una ruta que no existe"),
        ("check nada.md --output nada/x.json", "nada/x.json: no se pudo escribir: no existe la carpeta."),
        ("rules list emoyi", "no existe la familia «emoyi» (¿quisiste decir «emoji»?)"),
        ("check --select emoji/presnete a.md", "emoji/presnete"),
        ("check --ignore jegra a.md", "--ignore: no hay ninguna regla ni familia «jegra» (¿quisiste decir «jerga»?)"),
        (
            "check --select orto a.md",
            "--select: no hay ninguna regla ni familia «orto» (¿quisiste decir «ortografia»?)",
        ),
        ("check --select presente a.md", "(¿quisiste decir «emoji/presente»?)"),
        ("check a.md --select trato --ignore trato", "no queda ninguna regla"),
        ("check --config nada.toml", "nada.toml"),
        ("check nada.md", "nada.md: no existe"),
        ("check *.doc", "*.doc: ningún archivo coincide"),
        ("eval nada", "nada: no hay ningún corpus"),
    ],
)
def test_mistakes_are_explained_in_spanish(told: Any, line: str, expected: str) -> None:
    code, out, err = told(line)
    assert code == 2
    assert expected in err
    assert err.startswith("Error: ")
    assert not ENGLISH.search(err) and "Traceback" not in err
    assert not out or line.startswith("check")


def test_the_last_of_other_options_counts_and_the_same_format_may_be_repeated(told: Any, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Hola, Ana: LOL", encoding="utf-8")
    assert told("check a.md --fail-on error --fail-on never --format json --format json")[0] == 0
    assert told("check a.md --format json -- --format=x")[0] == 2  # after -- they are paths


def test_severities_may_be_named_in_spanish(told: Any, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Hola, Ana: LOL", encoding="utf-8")
    (tmp_path / "tonecheck.toml").write_text('[severity]\n"jerga/*" = "sugerencia"\n', encoding="utf-8")
    assert told("check a.md --select jerga --fail-on aviso")[0] == 0
    assert told("check a.md --select jerga --fail-on sugerencia")[0] == 1
    assert told("check a.md --select jerga --fail-on nunca")[0] == 0


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        (
            'ignore = ["jegra"]',
            "tonecheck.toml:1: ignore: no hay ninguna regla ni familia «jegra» (¿quisiste decir «jerga»?)",
        ),
        ('\n[severity]\n"emoji/presnete" = "off"', "tonecheck.toml:3: severity: no hay ninguna regla ni familia"),
        (
            '[[overrides]]\npaths = ["chat/**"]\nignore = ["trato/mescla"]',
            "tonecheck.toml:3: ignore: no hay ninguna regla ni familia «trato/mescla»",
        ),
        ('placeholders = ["([a-z"]', "una expresión regular; hay «([a-z», que no se entiende desde el carácter"),
        ('[tool.tonecheck]\nchannel = "chat"', "[tool.tonecheck] es solo para pyproject.toml"),
        ('channel = "fax"\nchanel = "chat"', "\nError: tonecheck.toml:2: chanel: se esperaba"),
        ('words_files = ["no.txt"]', "no.txt: no existe, y lo nombra «words_files» en "),
        (
            'channel = "email\n',
            "tonecheck.toml:1: TOML: se esperaba TOML válido; hay un texto al que le faltan las comillas",
        ),
        ('rules = ["reglas"]', "suelta.toml: ruta: se esperaba un sitio dentro de una familia"),
    ],
)
def test_a_wrong_configuration_is_told_with_its_place(told: Any, tmp_path: Path, toml: str, expected: str) -> None:
    (tmp_path / "tonecheck.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "reglas").mkdir()
    (tmp_path / "reglas" / "suelta.toml").write_text('kind = "phrases"\n[[bad]]\ntext = "x"\n', encoding="utf-8")
    (tmp_path / "a.md").write_text("Hola, Ana:", encoding="utf-8")
    code, out, err = told("check a.md --no-cache")
    assert (code, out) == (2, "")
    assert expected in err
    assert not ENGLISH.search(err)


@pytest.mark.parametrize("line", ["--help", "check --help", "score --help", "rules --help", "rules list --help", "rules show --help",
                                  "rules test --help", "explain --help", "eval --help", "fix --help", "init --help", "config --help", "config show --help",
                                  "baseline --help", "serve --help", "lsp --help", "mcp --help", "doctor --help", "setup --help",
                                  "setup languagetool --help", "setup spacy --help", "languagetool --help", "languagetool start --help"])  # fmt: skip
def test_help_is_in_spanish(told: Any, line: str) -> None:
    code, out, err = told(line)
    assert (code, err) == (0, "")
    assert out.startswith("Uso: tonecheck") and "Opciones:" in out
    assert not ENGLISH.search(out) and "OPTIONS" not in out and "{" not in out.split("\n")[0]


@pytest.mark.parametrize("line", ["", "check", "rules", "rules list", "setup languagetool"])
def test_a_short_option_asks_for_help_too(told: Any, line: str) -> None:
    assert told(f"{line} -h") == told(f"{line} --help")


@pytest.mark.parametrize(
    "line",
    ["check nada.md", "check --config nada.toml", "check --select jegra", "fix nada.md", "check --baseline nada.json"],
)
def test_an_error_is_a_whole_sentence(told: Any, line: str) -> None:
    _, _, err = told(line)
    first = err.splitlines()[0]
    assert first.startswith("Error: ") and first.endswith(".") and not first.endswith("..")


def test_completion_says_in_spanish_where_it_was_put(
    told: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from typer import _completion_shared

    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(_completion_shared, "_get_shell_name", lambda: "bash")
    code, out, err = told("--install-completion")
    assert (code, err) == (0, "")
    assert out.startswith("Completado de bash instalado en ") and "completion installed" not in out
    assert "_TONECHECK_COMPLETE" in (tmp_path / ".bash_completions" / "tonecheck.sh").read_text()
    monkeypatch.setattr(_completion_shared, "_get_shell_name", lambda: "csh")
    code, out, err = told("--install-completion")
    assert (code, out) == (2, "") and "no hay guion para csh" in err
    code, out, err = told("--show-completion")
    assert (code, out) == (2, "") and "--show-completion: no hay guion para csh" in err


def test_without_a_command_the_help_is_shown_and_it_is_an_error(told: Any) -> None:
    code, out, err = told("")
    assert (code, out) == (2, "")
    assert "Órdenes:" in err and "check" in err


def test_help_names_the_options_of_the_contract(told: Any) -> None:
    _, out, _ = told("check --help")
    for option in (
        "--channel --address --locale --intent --type --turn --mode --customer --context --stdin-filename --select --ignore "
        "--format --output --fail-on --exit-zero --statistics --config --jobs --quiet"
    ).split():
        assert re.search(rf"^  {option}\b", out, re.MULTILINE), option


def test_a_bug_has_no_traceback_unless_it_is_asked_for(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(request: object) -> int:
        raise KeyError("x")

    monkeypatch.setattr("tonecheck.cli.check.run", broken)
    code, out, err = told("check a.md")
    assert (code, out) == (2, "")
    assert (
        "Error interno de tonecheck" in err
        and "KeyError: 'x'" in err
        and "TONECHECK_DEBUG=1 tonecheck check a.md" in err
    )
    assert "Traceback" not in err
    monkeypatch.setenv("TONECHECK_DEBUG", "1")
    assert "Traceback" in told("check a.md")[2]


def test_an_interruption_is_130(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(request: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("tonecheck.cli.check.run", interrupted)
    code, out, err = told("check a.md")
    assert (code, out, err) == (130, "", "Interrumpido.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="signals work differently there")
def test_a_process_that_waits_for_input_can_be_interrupted(tmp_path: Path) -> None:
    code = """
import io, sys
class Told(io.BufferedReader):
    def read(self, size=-1):
        print("listo", flush=True)
        return super().read(size)
sys.stdin = io.TextIOWrapper(Told(io.FileIO(0)))
from tonecheck.cli import main
main(["check", "-"])
"""
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None and process.stdin is not None
    assert process.stdout.readline() == "listo\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "Interrumpido.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tonecheck", "rules", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 2
    assert "no se pudo escribir en la salida: no queda espacio." in done.stderr and "Traceback" not in done.stderr


def test_a_file_whose_name_begins_as_an_option_does(ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-mi guion.md").write_text("Hola, Ana: gracias por escribirnos.", encoding="utf-8")
    code, _, err = ran("check", "-mi guion.md")
    assert code == 2 and "no existe la opción -m." in err
    assert f"Para el archivo «-mi guion.md», escribe '{os.path.join('.', '-mi guion.md')}'" in err
    assert ran("check", os.path.join(".", "-mi guion.md"))[0] != 2
    assert "Para el archivo" not in ran("check", "-nada.md")[2]


@pytest.mark.parametrize("room", [40, 60])
def test_explain_fits_a_narrow_terminal(ran: Any, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setattr("tonecheck.cli.streams.is_terminal", lambda stream: True)
    monkeypatch.setenv("COLUMNS", str(room))
    code, out, _ = ran("explain", "trato/mezcla")
    lines = out.splitlines()
    assert code == 0 and "descuido" in out
    assert max(map(len, lines[:-2])) <= room  # the last two are for copying
