"""What an agent pastes into standard input: whole threads, quotations, and where the report is read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPLY = """Hola, Ana:

Gracias por escribirnos. Lamentamos el retraso de tu pedido 48213, que ya no esta en el almacén. Te llegará el jueves 6 de noviembre.

Si tienes cualquier duda, escríbenos.

Un saludo,
Laura
"""
CUSTOMER = "Ola buenas, LOL mi pedido no a llegado xq sois unos inutiles!!! 😡😡 Quiero q me devolbais el dinero ya."


@pytest.fixture
def told(ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Check a text in this process, from a file of a folder of its own; gives the rules found and what the report says."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")

    def call(text: str) -> tuple[set[str], str]:
        (tmp_path / "borrador.txt").write_text(text, encoding="utf-8", newline="")
        _, out, _ = ran("check", "borrador.txt", "--format", "json")
        return {finding["rule"] for finding in json.loads(out)[0]["findings"]}, ran("check", "borrador.txt")[1]

    return call


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "mark",
    [
        "##- Por favor, escriba su respuesta por encima de esta línea -##",
        "##- Escribe tu respuesta encima de esta línea -##",
        "##- Please type your reply above this line -##",
        "--- Responda por encima de esta línea ---",
    ],
)
def test_what_stands_under_the_line_of_a_helpdesk_is_history(told: Any, mark: str, end: str) -> None:
    alone, _ = told(REPLY.replace("\n", end))
    whole, _ = told(f"{REPLY}\n{mark}\n\nAna Ruiz\n3 nov 2025 10:14\n\n{CUSTOMER}\n".replace("\n", end))
    assert whole == alone and "ortografia/tilde" in whole


def test_the_same_line_on_top_hides_nothing(told: Any) -> None:
    rules, _ = told(f"##- Por favor, escriba su respuesta por encima de esta línea -##\n\n{REPLY}")
    assert "ortografia/tilde" in rules


def test_words_about_a_line_are_the_agents_own(told: Any) -> None:
    rules, _ = told(
        REPLY.replace("Si tienes", "Escriba su respuesta por encima de esta línea\n\nYa no esta. Si tienes")
    )
    assert "cierre/sin-despedida" not in rules


def test_a_text_that_is_all_quotation_is_said_to_be(told: Any) -> None:
    note = "Nota: Todo el texto es una cita: no hay respuesta que revisar."
    rules, report = told("> hola, LOL\n>\n> xq no a llegado\n")
    assert not rules and note in report
    rules, report = told("> hola, LOL\n\n" + REPLY)
    assert rules and note not in report


TALKS = [
    "[10:15, 3/3/2025] Ana: {}\n[10:16, 3/3/2025] Tienda: vale, LOL\n",
    "\u200e[3/3/25, 10:15:32] Ana López: {}\n[3/3/25, 10:16:01] Tienda: vale, LOL\n",
    "03/03/2025, 10:15 - +34 600 000 118: {}\nxq no llega\n03/03/2025, 10:16 - Tienda: vale, LOL\n",
    "3/3/25 10:15 a. m. - Ana: {}\n",
]


@pytest.mark.parametrize("talk", TALKS)
def test_a_talk_of_whatsapp_above_a_reply_is_no_part_of_it(told: Any, talk: str) -> None:
    rules, _ = told(talk.format(CUSTOMER) + REPLY)
    assert "ortografia/tilde" in rules and not rules & {
        "jerga/sigla-inglesa",
        "jerga/abreviatura-chat",
        "emoji/presente",
    }
    assert told(talk.format(CUSTOMER) + REPLY)[0] == told(CUSTOMER.join(("> ", "\n\n")) + REPLY)[0]
    rules, report = told(talk.format(CUSTOMER))
    assert not rules and "Nota: Todo el texto es una cita" in report and "faltan" not in report


def test_hours_in_a_reply_are_no_talk(told: Any) -> None:
    rules, _ = told(REPLY.replace("Si tienes", "03/11/2025 10:15 - En reparto: salió LOL\n\nSi tienes"))
    assert "jerga/sigla-inglesa" in rules
    assert "jerga/sigla-inglesa" in told("3/11/2025: salió LOL.\n\n" + REPLY)[0]


@pytest.fixture
def piped(tmp_path: Path) -> Any:
    """Run a command of tonecheck in a folder of its own with these bytes on standard input."""
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")

    def call(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "tonecheck", *arguments]
        return subprocess.run(command, input=data, capture_output=True, cwd=tmp_path, check=False)

    return call


PAGE = """<meta charset='utf-8'><div><p>Hola, {{nombre}}:</p>
<p>Tu pedido ya no esta en el almac&eacute;n.<br>Un saludo,<br>Laura</p></div>
"""


def test_pasted_html_is_read_as_a_customer_sees_it(piped: Any) -> None:
    done = piped(PAGE.encode(), "check", "-", "--format", "json")
    (draft,) = json.loads(done.stdout)
    found = {finding["rule"]: finding for finding in draft["findings"]}
    assert "apertura/sin-saludo" not in found and "cierre/sin-despedida" not in found
    source = found["ortografia/tilde"]["source"]
    assert PAGE[source["start"] : source["end"]] == "esta"
    assert found["plantilla/hueco-sin-rellenar"]["severity"] == "error"  # it is about to be sent


def test_pasted_html_is_mended_in_its_place(piped: Any) -> None:
    done = piped(PAGE.encode(), "fix", "-", "--unsafe")
    assert done.stdout.decode() == PAGE.replace("esta ", "est&aacute; ")


@pytest.mark.parametrize(
    "text",
    [
        "<nombre>",
        "<!-- tonecheck: ignorar jerga/sigla-inglesa -- x -->\n<b>LOL</b>",
        "<ana@ejemplo.com> <b>",
        "a < b <br>",
    ],
)
def test_other_signs_are_no_page(piped: Any, text: str) -> None:
    (draft,) = json.loads(piped(text.encode(), "check", "-", "--format", "json").stdout)
    assert all(finding["source"] is None for finding in draft["findings"])


@pytest.mark.parametrize("data", ["\u200b\n", "\u200e\u200f \u00ad", "\ufeff\ufeff"])
def test_what_nobody_sees_is_no_text(piped: Any, data: str) -> None:
    done = piped(data.encode(), "check", "-")
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "Error: -: la entrada estándar está vacía: no hay texto que revisar.\n",
    )


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "WINDOWS-1252"), ("utf-16", "UTF-16")])
def test_another_encoding_is_told_with_a_command_for_a_pipe(piped: Any, encoding: str, name: str) -> None:
    done = piped(REPLY.encode(encoding), "check", "-")
    assert done.returncode == 2 and f"«… | iconv -f {name} -t UTF-8 | tonecheck …»" in done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("check", "--help"), ("config", "schema")])
def test_a_full_disk_is_no_bug_of_ours(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "tonecheck", *arguments]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (2, "Error: no se pudo escribir en la salida: no queda espacio.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_text_that_nothing_took_is_not_said_to_be_mended(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "tonecheck", "fix", "-"]
        done = subprocess.run(
            command, input=REPLY.encode(), stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False
        )
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "Error: no se pudo escribir en la salida: no queda espacio.\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pipe to close like this")
def test_a_help_that_nobody_reads_to_its_end_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tonecheck", "check", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
@pytest.mark.parametrize("columns", [40, 60, 100])
def test_the_scores_fit_a_narrow_terminal(tmp_path: Path, columns: int) -> None:
    import fcntl
    import os
    import pty
    import struct
    import termios

    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "b.txt").write_text(REPLY, encoding="utf-8")
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tonecheck", "score", "b.txt"], stdout=child, cwd=tmp_path,
        env={**environment, "NO_COLOR": "1", "TERM": "dumb"},
    )  # fmt: skip
    os.close(child)
    read = b""
    try:
        while part := os.read(parent, 4096):
            read += part
    except OSError:  # how Linux says that the terminal was closed
        pass
    os.close(parent)
    assert process.wait() == 0
    bars = [line for line in read.decode().splitlines() if "de 100" in line]
    assert bars and all(len(line) <= columns for line in bars), bars
