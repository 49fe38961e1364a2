"""What ``tonecheck fix --deep`` makes of what the engines offer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tonecheck.engines.languagetool.client import Match
from tonecheck.engines.languagetool.findings import finding_of
from tonecheck.engines.languagetool.table import Entry, Table
from tonecheck.linter import Options, look, plan
from tonecheck.sources.text import from_text

Run = Callable[..., tuple[int, str, str]]

RULE = """kind = "matcher"
severity = "warning"
message = "«{match}» es de otra casa."
advice = "Dilo de otra manera."
why = "Porque sí."
source = "casa"
fix = "unsafe"
suggest = ["el taller"]
tokens = [[{ LOWER = "el" }, { LEMMA = "chiringuito" }]]
"""
EXAMPLES = "".join(f'[[bad]]\ntext = "<m>{n}</m>"\n[[good]]\ntext = "{n}"\n' for n in range(3))


@pytest.fixture
def run(ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *argv: ran("fix", "--type", "fragment", *argv)


@pytest.mark.usefixtures("theirs_alone")
def test_what_languagetool_is_sure_of_is_a_rewrite(own_server: Path, run: Run) -> None:
    macros = [{"nombre": "Uno", "texto": "<p>La plazo vence hoy. Delante mío hay una caja.</p>"}]
    path = Path("a.json")
    path.write_text(json.dumps(macros), encoding="utf-8")
    assert "gramatica" not in run("a.json", "--unsafe")[1]  # the plain run does not see these
    before = path.read_text(encoding="utf-8")
    _, out, _ = run("a.json", "--deep")
    assert "--unsafe la aplica" in out and path.read_text(encoding="utf-8") == before
    run("a.json", "--deep", "--unsafe")
    # of «el plazo» and «los plazos» only a reader knows which
    assert (
        json.loads(path.read_text(encoding="utf-8"))[0]["texto"]
        == "<p>La plazo vence hoy. Delante de mí hay una caja.</p>"
    )
    assert "Nada que arreglar." in run("a.json", "--deep", "--unsafe")[1]
    Path("b.txt").write_text("Delante mío hay una caja.\n", encoding="utf-8")
    Path("tonecheck.toml").write_text('engines = ["languagetool"]\n', encoding="utf-8")
    run("b.txt", "--unsafe")
    assert Path("b.txt").read_text(encoding="utf-8") == "Delante de mí hay una caja.\n"


@pytest.mark.parametrize(
    ("fix", "replacements", "safe"),
    [
        ("safe", ("paquete",), True),
        ("unsafe", ("paquete",), False),
        ("none", ("paquete",), None),
        ("safe", ("paquete", "paquetes"), None),
        ("unsafe", (), None),
    ],
)
def test_the_table_says_what_a_replacement_is(fix: str, replacements: tuple[str, ...], safe: bool | None) -> None:
    table = Table({"X": Entry("ortografia/gramatica", "warning", "", fix)}, {})  # type: ignore[arg-type]
    message = look(from_text("Hola: el pacete sale hoy."), plan(Options())).message
    finding = finding_of(message, Match(9, 15, "X", "Y", "Ojo", replacements), table)
    assert finding is not None and finding.suggestions == replacements
    assert (finding.fix and finding.fix.safe) == safe


def test_the_rules_of_the_user_for_spacy(run: Run) -> None:
    pytest.importorskip("spacy", reason="spaCy is not installed (the extra «deep»)")
    Path("reglas/casa").mkdir(parents=True)
    Path("reglas/casa/palabra.toml").write_text(RULE + EXAMPLES, encoding="utf-8")
    Path("tonecheck.toml").write_text('rules = ["reglas"]\nengines = ["spacy"]\n', encoding="utf-8")
    path = Path("a.txt")
    path.write_text("Lo arregla el chiringuito hoy.\n", encoding="utf-8")
    assert "--unsafe la aplica" in run("a.txt")[1]
    run("a.txt", "--unsafe")
    assert path.read_text(encoding="utf-8") == "Lo arregla el taller hoy.\n"


def test_an_engine_that_is_not_there_is_an_error(run: Run) -> None:
    Path("tonecheck.toml").write_text(
        'engines = ["languagetool"]\n[languagetool]\nurl = "http://127.0.0.1:9/v2"\nseconds = 2\n', encoding="utf-8"
    )
    path = Path("a.txt")
    path.write_text("Gracias  por su compra.\n", encoding="utf-8")
    code, _, err = run("a.txt")
    assert code == 2 and "no responde" in err and path.read_text(encoding="utf-8") == "Gracias  por su compra.\n"
