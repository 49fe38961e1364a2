"""Tables that Excel saved in the code page of Windows: read with a note, mended in their own encoding; others refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck.errors import UserError
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.decoding import decode, encoding_of
from tonecheck.sources.files import read_paths

TABLE = (
    "título;texto\r\nEnvío;«Hola, Ana»: tu pedido ya esta en camino — ¿dudas? Escríbenos, mañana abrimos.\r\n"
    "Señor;Estimado señor Núñez: su pedido llegó el lunes…\r\n"
)


def read(data: bytes, name: str = "respuestas.csv") -> list[Draft | Unreadable]:
    return list(read_paths(("-",), stdin=lambda: data, stdin_filename=name))


def test_a_table_of_excel_is_read_with_one_note() -> None:
    found = read(TABLE.encode("cp1252"))
    plain = read(TABLE.encode())
    assert [(one.id, one.text, one.runs) for one in found if isinstance(one, Draft)] == [
        (one.id, one.text, one.runs) for one in plain if isinstance(one, Draft)
    ]
    notes = [one.notes for one in found if isinstance(one, Draft)]
    assert "Windows-1252" in notes[0][0] and notes[1] == ()
    assert [one.notes for one in plain if isinstance(one, Draft)] == [(), ()]


def test_a_fix_keeps_the_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ran: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_bytes(TABLE.encode("cp1252"))
    ran("fix", "a.csv", "--select", "ortografia/tilde", "--unsafe")
    assert Path("a.csv").read_bytes() == TABLE.replace("ya esta", "ya está").encode("cp1252")


def test_a_fix_that_the_encoding_cannot_hold_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ran: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reglas/propia").mkdir(parents=True)
    Path("tonecheck.toml").write_text(
        'rules = ["reglas"]\nselect = ["propia/flecha", "ortografia/tilde"]\n', encoding="utf-8"
    )
    examples = "".join(
        f'[[bad]]\ntext = "Vaya a {word} y <m>pulse luego</m> Pagos."\n[[good]]\ntext = "Vaya a {word} → Pagos."\n'
        for word in ("Ajustes", "Inicio", "Perfil")
    )
    Path("reglas/propia/flecha.toml").write_text(
        'kind = "phrases"\nseverity = "warning"\nmessage = "«{match}» no es una flecha."\nadvice = "Usa →."\n'
        'why = "Se lee mejor."\nsource = "x"\nfix = "safe"\nphrases = [{ match = "pulse luego", suggest = ["→"] }]\n'
        + examples,
        encoding="utf-8",
    )
    table = TABLE.replace("camino", "camino y pulse luego Pagos")
    Path("b.csv").write_text(table, encoding="utf-8", newline="")
    Path("a.csv").write_bytes(table.encode("cp1252"))
    code, _, err = ran("fix", "a.csv", "b.csv", "--unsafe")
    assert code in (0, 1), err
    assert "→" in Path("b.csv").read_text(encoding="utf-8")
    assert Path("a.csv").read_bytes() == table.replace("ya esta", "ya está").encode("cp1252")


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman", "cp437"])
def test_tables_of_other_systems_are_refused(encoding: str) -> None:
    text = "título;texto\nEnvío;Hola, Ana: tu pedido llegará mañana.\n"
    (found,) = read(text.encode(encoding))
    assert isinstance(found, Unreadable) and found.code == "codificacion"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode() + b"\xf1o\n",  # one line was saved by another program
        TABLE.encode()[: TABLE.encode().index("ú".encode()) + 1],  # cut within a character
        "título;texto\nx;Größe und Äpfel, où ça\n".encode("cp1252"),
    ],
)
def test_what_is_not_certain_is_refused(data: bytes) -> None:
    (found,) = read(data)
    assert isinstance(found, Unreadable) and found.code == "codificacion"


def test_only_tables_are_read_so() -> None:
    for name in ("a.txt", "a.json", "a.yaml", "a.md"):
        (found,) = read(TABLE.encode("cp1252"), name)
        assert isinstance(found, Unreadable) and found.code == "codificacion" and "windows-1252" in found.message


def test_other_code_pages_are_named() -> None:
    for encoding, name in (("cp850", "CP850"), ("mac-roman", "MACINTOSH")):
        with pytest.raises(UserError, match=name):
            decode("Envío: Señor Núñez, mañana llegará".encode(encoding), "a.csv")


@given(st.text(alphabet='abc ;\n"áéíóúñ¿«»…—\x80\x81Ã©', max_size=40))
@settings(max_examples=300, deadline=None)
def test_what_is_read_is_written_back_as_it_was(text: str) -> None:
    for data in (text.encode(), text.encode("cp1252", "ignore"), text.encode("latin-1", "ignore")):
        try:
            said = decode(data, "a.csv")
        except UserError:
            continue
        assert said.encode(encoding_of(data, "a.csv")) == data
