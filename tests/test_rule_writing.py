"""Whoever writes a rule by rules/README.md gets one that works, and is told what is wrong with one that does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
FIRST = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)[0]
NAME = "casa/orden-de-compra"

Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of somebody who has done what «Your first rule» says."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text('rules = ["reglas"]\n', encoding="utf-8")
    folder = tmp_path / "reglas" / "casa"
    folder.mkdir(parents=True)
    (folder / "orden-de-compra.toml").write_text(FIRST, encoding="utf-8")
    return tmp_path


def test_the_first_rule_of_the_guide_works(ran: Ran, house: Path) -> None:
    assert ran("rules", "test") == (0, "1 archivo, 6 ejemplos: todo bien.\n", "")
    (house / "b.txt").write_text(
        "Hola, Ana: ya tenemos la orden de compra. Vea su orden de compra.\n", encoding="utf-8"
    )
    out = ran("check", "b.txt", "--select", "casa", "--format", "concise")[1]
    assert [line.split(" ")[2] for line in out.splitlines()[:2]] == [f"{NAME}:", f"{NAME}:"]
    assert "«la orden de compra»: aquí se dice «pedido». Escribe «el pedido»." in out
    assert "2 hallazgos se corrigen con «tonecheck fix --unsafe»" in out
    assert "Ya hemos recibido su [orden de compra]." in ran("explain", NAME)[1]


@pytest.mark.parametrize(
    "named", ["reglas", "reglas/casa", f"reglas/{NAME}.toml", "./reglas/casa/", f"./reglas/casa/../{NAME}.toml"]
)
def test_one_file_or_one_family_can_be_tested(ran: Ran, house: Path, named: str) -> None:
    other = house / "reglas" / "otra"
    other.mkdir()
    (other / "mala.toml").write_text(FIRST.replace("Su compra está", "Su orden de compra está"), encoding="utf-8")
    code, out, err = ran("rules", "test", named)
    if named == "reglas":
        assert code == 1 and "2 archivos, 12 ejemplos: 2 fallos." in out
    else:
        assert (code, out, err) == (0, "1 archivo, 6 ejemplos: todo bien.\n", "")


def test_from_within_the_folder_too(ran: Ran, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(house / "reglas" / "casa")
    for named in (".", "orden-de-compra.toml"):
        assert ran("rules", "test", named) == (0, "1 archivo, 6 ejemplos: todo bien.\n", "")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("nada.toml", "nada.toml: rules: se esperaba una carpeta con reglas; hay una ruta que no existe."),
        ("reglas/casa/nada.toml", "hay una ruta que no existe."),
        ("reglas/vacia", "no hay ninguna regla en reglas/vacia; cada una es un archivo CARPETA/familia/nombre.toml."),
        ("tonecheck.toml", "tonecheck.toml: rules: se esperaba una carpeta con reglas; hay un archivo."),
    ],
)
def test_what_holds_no_rule_is_told(ran: Ran, house: Path, named: str, expected: str) -> None:
    (house / "reglas" / "vacia").mkdir()
    code, out, err = ran("rules", "test", named)
    assert (code, out) == (2, "") and expected in err


def test_a_rule_outside_of_every_family_is_told(ran: Ran, house: Path) -> None:
    (house / "reglas" / "suelta.toml").write_text(FIRST, encoding="utf-8")
    code, _, err = ran("rules", "test")
    assert code == 2
    assert "como reglas/marca/suelta.toml; hay un archivo suelto en la carpeta." in err.replace("\\", "/")


def test_a_lemma_that_no_word_has_is_told(ran: Ran, house: Path) -> None:
    path = house / "reglas" / f"{NAME}.toml"
    more = 'phrases  = [\n  "<quejarse/esperar> de [(<zampurriar>|ti)] mucho",\n'
    path.write_text(FIRST.replace("phrases  = [\n", more), encoding="utf-8")
    code, out, _ = ran("rules", "test")
    told = out.splitlines()
    assert code == 0 and told[-1] == "1 archivo, 6 ejemplos: todo bien."
    assert [line.partition("aviso: ")[2] for line in told[:-1]] == [
        "<quejarse> no encuentra nada, porque el diccionario no tiene ese lema; escribe <quejar>.",
        "<zampurriar> no encuentra nada, porque el diccionario no tiene ese lema.",
    ]


def test_the_readings_of_words_are_shown(ran: Ran) -> None:
    code, out, err = ran("rules", "words", "Le hemos devuelto", "{{importe}}, xyzzy.")
    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines()] == [
        ["Le", "le", "PP3CSD00"],
        ["hemos", "hemo", "NCMP000,", "haber", "VAIP1P0"],
        ["devuelto", "devolver", "VMP00SM"],
        ["xyzzy", "no", "está", "en", "el", "diccionario"],
    ]
    assert ran("rules", "words", "…") == (2, "", "Error: no hay ninguna palabra en el texto.\n")


def test_capitals_of_ones_own_patterns_count_where_the_guide_says(ran: Ran, house: Path) -> None:
    path = house / "reglas" / f"{NAME}.toml"
    head, bad = FIRST.split("phrases  = [")[0], "[[bad]]" + FIRST.partition("[[bad]]")[2]
    (house / "b.txt").write_text("La clave es ABC y no abc.\n", encoding="utf-8")
    for pattern, found in (("[A-Z]{3}(?= y)|[A-Z]{3}$|abc", ["ABC", "abc"]), ("(?-i:[A-Z]{3})", ["ABC"])):
        path.write_text(f"{head}patterns = [{{ match = '{pattern}' }}]\n{bad}", encoding="utf-8")
        out = ran("check", "b.txt", "--select", "casa", "--format", "concise", "--no-cache")[1]
        assert re.findall(r": «(\w+)»: aquí", out) == found


def test_the_rules_of_a_family_are_listed_with_what_they_say(ran: Ran) -> None:
    out = ran("rules", "list", "casa")[1]
    assert out.splitlines() == [f"{NAME:<36}aviso", "    «…»: aquí se dice «pedido»."]
    told = [line for line in ran("rules", "list", "trato")[1].splitlines() if line.startswith("    ")]
    assert "    Corrige el nombre o el tratamiento." in told  # its message is all filled in by each finding
    assert not [line for line in ran("rules", "list")[1].splitlines() if line.startswith(" ")]


def test_what_is_written_already_is_not_suggested(ran: Ran, house: Path) -> None:
    path = house / "reglas" / f"{NAME}.toml"
    more = 'phrases  = [\n  { match = "le {confirmó} que", suggest = ["confirmo"] },\n'
    path.write_text(FIRST.replace("phrases  = [\n", more), encoding="utf-8")
    (house / "b.txt").write_text("Le confirmo que llega.\nLe confirmó que llega.\n", encoding="utf-8")
    out = ran("check", "b.txt", "--select", "casa", "--format", "concise")[1]
    assert out.startswith("b.txt:2:4: ") and out.count("b.txt") == 1
