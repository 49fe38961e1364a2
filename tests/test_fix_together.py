"""What ``tonecheck fix`` does about rules for all templates of a run: told with what remains, mended with ``--unsafe``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
DATES = ("lunes 4", "martes 5", "miércoles 6", "jueves 7", "viernes 8", "lunes 11")


@pytest.fixture
def run(ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command of tonecheck in this process, in an empty folder; gives the exit code and both streams."""
    monkeypatch.chdir(tmp_path)
    return ran


def body(number: int, *, farewell: str = "Un cordial saludo,", brand: str = "EnvíaYa", name: str = "{{nombre}}") -> str:
    day = f"el {DATES[number]} de mayo"
    return f"Hola, {name}:\n\nSu caja número {number} sale {day} con {brand}.\n\n{farewell}\nEl equipo de atención\n"


def six(**odd: dict[str, str]) -> list[str]:
    """Six templates, those that ``odd`` names by number with parts of their own."""
    return [body(number, **odd.get(f"n{number}", {})) for number in range(6)]


ODD = six(n2={"name": "{{nombe}}"}, n3={"farewell": "Atentamente,"}, n4={"brand": "Envíaya"})


def rules_left(run: Run, *paths: str) -> set[str]:
    found = set()
    for line in run("check", "--mode", "template", "--format", "jsonl", "--no-cache", *paths)[1].splitlines():
        found |= {finding["rule"] for finding in json.loads(line)["findings"]}
    return found


def test_rules_about_all_templates_are_told_and_mended_when_asked(run: Run) -> None:
    for number, text in enumerate(ODD):
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    code, out, _ = run("fix", "--mode", "template", ".", "--fail-on", "warning")
    assert code == 1 and "plantilla/marca-dispar" in out and "--unsafe la aplica" in out
    assert [Path(f"{number}.txt").read_text(encoding="utf-8") for number in range(6)] == ODD
    _, out, _ = run("fix", "--mode", "template", ".", "--unsafe", "--diff")
    assert out.count("\n+") - out.count("\n+++") == 3
    run("fix", "--mode", "template", ".", "--unsafe")
    assert [Path(f"{number}.txt").read_text(encoding="utf-8") for number in range(6)] == six()
    assert not {rule for rule in rules_left(run, ".") if rule.endswith("-dispar")}
    assert "Nada que arreglar." in run("fix", "--mode", "template", ".", "--unsafe")[1]


def test_a_copy_is_mended_as_its_original_is(run: Run) -> None:
    macros = [
        {
            "name": f"Macro {number}",
            "actions": [
                {
                    "name": "setResponseText",
                    "arguments": {
                        "body_html": "<p>" + text.strip().replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>",
                        "body_text": text.strip(),
                    },
                }
            ],
        }
        for number, text in enumerate(ODD)
    ]
    path = Path("macros.json")
    path.write_text(json.dumps(macros, ensure_ascii=False, indent=1), encoding="utf-8")
    run("fix", "macros.json", "--unsafe", "--select", "plantilla")
    after = path.read_text(encoding="utf-8")
    for wrong, right in (("{{nombe}}", "{{nombre}}"), ("Atentamente", "Un cordial saludo"), ("Envíaya", "EnvíaYa")):
        assert wrong not in after and after.count(right) == 12


def test_all_places_of_a_name_are_mended_at_once(run: Run) -> None:
    many = body(4, brand="Envíaya").replace("Su caja", "Envíaya: su caja").replace("sale", "sale, con Envíaya,")
    for number, text in enumerate([*six()[:4], many, body(5)]):
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    run("fix", "--mode", "template", ".", "--unsafe", "--select", "plantilla")
    assert Path("4.txt").read_text(encoding="utf-8") == many.replace("Envíaya", "EnvíaYa")
    assert "Nada que arreglar." in run("fix", "--mode", "template", ".", "--unsafe", "--select", "plantilla")[1]


def test_only_the_rules_that_are_on(run: Run) -> None:
    for number, text in enumerate(ODD):
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    Path("4.txt").write_text(
        "<!-- tonecheck: ignorar-archivo plantilla/marca-dispar -- así se llamaba -->\n" + ODD[4], encoding="utf-8"
    )
    run("fix", "--mode", "template", ".", "--unsafe", "--select", "plantilla", "--ignore", "plantilla/despedida-dispar")
    assert "Atentamente" in Path("3.txt").read_text(encoding="utf-8")
    assert "{{nombre}}" in Path("2.txt").read_text(encoding="utf-8")
    assert "Envíaya" in Path("4.txt").read_text(encoding="utf-8")


def test_drafts_are_for_customers_of_their_own(run: Run) -> None:
    for number, text in enumerate(ODD):
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    _, out, _ = run("fix", ".", "--unsafe", "--select", "plantilla")
    assert "Nada que arreglar." in out and "-dispar" not in out


def test_what_the_baseline_knows_is_not_told(run: Run) -> None:
    for number, text in enumerate(ODD):
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    Path("tonecheck.toml").write_text('mode = "template"\nbaseline = "base.json"\n', encoding="utf-8")
    assert run("baseline", ".", "--output", "base.json")[0] == 0
    code, out, _ = run("fix", ".", "--fail-on", "suggestion")
    assert code == 0 and "No queda nada." in out
