"""Configurations that build on others: what replaces, what is merged, what is added, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonecheck.config import load_config
from tonecheck.config.keys import KEYS
from tonecheck.errors import ConfigError, Fault


def write(folder: Path, **files: str) -> None:
    for name, source in files.items():
        path = folder / (name.replace("__", "/") + ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")


def faults(folder: Path) -> list[Fault]:
    with pytest.raises(ConfigError) as caught:
        load_config(None, folder)
    return list(caught.value.faults)


def test_values_replace_tables_merge_and_lists_add(tmp_path: Path) -> None:
    write(
        tmp_path,
        base="""
channel = "chat"
locale = "es-MX"
intent = "queja"
words = ["uno"]
brands = ["Nórdika"]
ignore = ["jerga"]
exclude = ["viejas/**"]
variables = ["nombre"]
select = ["emoji"]
paths = ["a"]
words_files = ["w.txt"]
rules = ["r"]
baseline = "b.json"
return_days = { "es-ES" = 14, "es-MX" = 5 }
address = { chat = "tu", email = "usted" }
severity = { "emoji/presente" = "off", "jerga/risa" = "error" }
targets = { courtesy = { chat = 50 }, empathy = { chat = 40 } }
[[overrides]]
paths = ["x/**"]
channel = "form"
""",
        equipo__tonecheck="""
extends = "../base.toml"
channel = "email"
intent = ["envio"]
words = ["dos", "uno"]
brands = ["MRW"]
ignore = ["emoji"]
exclude = ["otras/**"]
variables = ["pedido"]
select = ["trato"]
paths = ["b"]
words_files = ["w.txt"]
rules = ["r"]
return_days = { "es-MX" = 7 }
address = { email = "vos" }
severity = { "emoji/presente" = "warning" }
targets = { courtesy = 80, empathy = { email = 60 } }
[[overrides]]
paths = ["x/y/**"]
channel = "social"
""",
    )
    found = load_config(None, tmp_path / "equipo")
    assert found.given == {"channel": "email", "locale": "es-MX", "intent": ("envio",)}
    assert found.words == ("uno", "dos") and found.brands == ("Nórdika", "MRW")
    assert found.ignore == ("jerga", "emoji") and found.exclude == ("viejas/**", "otras/**")
    assert found.variables == ("nombre", "pedido")
    assert (found.select, found.paths) == (("trato",), ("b",))
    team = tmp_path / "equipo"
    assert found.words_files == (tmp_path / "w.txt", team / "w.txt") and found.rules == (tmp_path / "r", team / "r")
    assert found.baseline == tmp_path / "b.json"
    assert found.return_days == {"es-ES": 14, "es-MX": 7}
    assert found.addresses == {"chat": "tu", "email": "vos"}
    assert found.severity == {"emoji/presente": "warning", "jerga/risa": "error"}
    assert found.target("courtesy", "chat", 1) == 80
    assert (found.target("empathy", "chat", 1), found.target("empathy", "email", 1)) == (40, 60)
    assert Path(found.folder) == team
    # patterns are seen from the extending file, and its own come last
    assert found.frame(str(team / "x" / "a.md"), {}, {}).channel == "form"
    assert found.frame(str(team / "x" / "y" / "a.md"), {}, {}).channel == "social"


def test_one_address_for_all_replaces_a_table(tmp_path: Path) -> None:
    write(tmp_path, base='address = { chat = "tu" }', tonecheck='extends = "base.toml"\naddress = "usted"')
    assert load_config(None, tmp_path).frame("-", {"channel": "chat"}, {}).address == "usted"


def test_chains_lists_and_a_file_that_two_extend(tmp_path: Path) -> None:
    write(
        tmp_path,
        raiz='channel = "chat"\nlocale = "es-ES"\nwords = ["raiz"]',
        uno='extends = "raiz.toml"\nchannel = "form"\nwords = ["uno"]',
        dos='extends = ["raiz.toml"]\nchannel = "social"\nwords = ["dos"]',
        tonecheck='extends = ["uno.toml", "dos.toml"]\nwords = ["yo"]',
    )
    found = load_config(None, tmp_path)
    assert found.given == {"channel": "social", "locale": "es-ES"}
    assert found.words == ("raiz", "uno", "dos", "yo")


def test_a_pyproject_extends_and_is_extended(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.tonecheck]\nchannel = "chat"\n')
    write(tmp_path, a__tonecheck='extends = "../pyproject.toml"', b__otra='locale = "es-MX"')
    assert load_config(None, tmp_path / "a").given == {"channel": "chat"}
    (tmp_path / "b" / "pyproject.toml").write_text('[tool.tonecheck]\nextends = ["otra.toml", "../pyproject.toml"]\n')
    assert load_config(None, tmp_path / "b").given == {"locale": "es-MX", "channel": "chat"}
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    write(tmp_path, c__tonecheck='extends = "pyproject.toml"')
    assert "[tool.tonecheck]" in faults(tmp_path / "c")[0].found


def test_a_circle_is_told_at_its_line(tmp_path: Path) -> None:
    write(
        tmp_path, tonecheck='\nextends = "a.toml"', a='extends = "b.toml"', b='words = []\nextends = "tonecheck.toml"'
    )
    (fault,) = faults(tmp_path)
    assert (Path(fault.path), fault.line, fault.key) == (tmp_path / "b.toml", 2, "extends")
    assert "tonecheck.toml → a.toml → b.toml → tonecheck.toml" in fault.found
    write(tmp_path, tonecheck='extends = "tonecheck.toml"')
    assert "tonecheck.toml → tonecheck.toml" in faults(tmp_path)[0].found


def test_what_is_missing_is_told_with_its_place_and_what_is_near(tmp_path: Path) -> None:
    write(tmp_path, tonecheck='channel = "chat"\nextends = ["bas.toml"]', base="")
    (fault,) = faults(tmp_path)
    assert (fault.path, fault.line) == (str(tmp_path / "tonecheck.toml"), 2)
    assert "«bas.toml», que no existe" in str(fault) and "«base.toml»" in str(fault)
    write(tmp_path, tonecheck='extends = "."')
    assert "es una carpeta" in str(faults(tmp_path)[0])
    write(tmp_path, tonecheck="extends = 3")
    assert faults(tmp_path)[0].key == "extends"
    write(tmp_path, tonecheck='extend = "base.toml"')
    assert "«extends»" in faults(tmp_path)[0].found


def test_faults_of_all_files_at_once_each_with_its_own_path(tmp_path: Path) -> None:
    write(tmp_path, tonecheck='extends = ["a.toml", "b.toml"]\nchannel = "x"', a="\nlocale = 1", b="channel = !\n")
    found = faults(tmp_path)
    assert sorted((Path(fault.path).name, fault.line, fault.key) for fault in found) == [
        ("a.toml", 2, "locale"),
        ("b.toml", 1, "TOML"),
        ("tonecheck.toml", 2, "channel"),
    ]


def test_a_chain_without_end_is_refused(tmp_path: Path) -> None:
    write(tmp_path, **{f"n{number}": f'extends = "n{number + 1}.toml"' for number in range(40)}, n40="")
    write(tmp_path, tonecheck='extends = "n0.toml"')
    assert "20 archivos" in str(faults(tmp_path)[0])


def test_every_list_that_adds_says_so_in_the_documentation() -> None:
    page = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
    added = page.partition("- the lists `words`")[2].partition("are added")[0]
    assert {key for key, entry in KEYS.items() if entry.adds} - {"words", "overrides"} == {
        part for part in added.split("`") if part.isidentifier() and part in KEYS
    }
