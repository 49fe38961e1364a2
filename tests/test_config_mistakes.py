"""Mistakes in the files that a team writes: each is told in Spanish, with its line and what to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

DRAFT = "Hola, Ana:\n\nGracias por escribirnos.\n\nUn saludo,\nMarta\n"


@pytest.fixture
def told(ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Check a draft with a configuration of these bytes; gives the exit code and what standard error says."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")

    def call(source: bytes) -> tuple[int, str]:
        (tmp_path / "tonecheck.toml").write_bytes(source)
        code, _, err = ran("check", "a.md")
        return code, err

    return call


SYNTAX = [
    ('fail_on = "error"\nfail_on = "never"\n', "2", "una clave que ya tiene valor más arriba"),
    ('[severity]\n"jerga/risa" = "off"\n[severity]\n', "3", "una tabla que ya está más arriba: junta las dos"),
    ("fail_on = error\n", "1", "un valor que no se entiende: los textos van entre comillas"),
    ("words = [Nórdika]\n", "1", "un valor que no se entiende: los textos van entre comillas"),
    ('words = ["Nórdika"\nfail_on = "error"\n', "2", "una lista sin su corchete final, o sin una coma"),
    ('fail_on = "error\n', "1", "un texto al que le faltan las comillas del final"),
    ('paths = ["C:\\plantillas"]\n', "1", "una barra invertida sola"),
    ("fail_on\n", "1", "una clave sin «=» detrás"),
    ('áreas = "x"\n', "1", "con acentos o espacios va"),
    ('[severity\n"a/b" = "off"\n', "1", "una tabla sin su corchete final"),
    ('targets = { courtesy = 70, courtesy = 80 }\n', "1", "una clave repetida"),
    ('targets = { courtesy = 70\n', "1", "una tabla entre llaves sin la llave final, o sin una coma"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "line", "words"), SYNTAX, ids=[words[:30] for _, _, words in SYNTAX])
def test_wrong_toml_is_told_with_what_to_do(told: Any, source: str, line: str, words: str) -> None:
    code, err = told(source.encode())
    assert (
        code == 2 and f"tonecheck.toml:{line}: TOML: se esperaba TOML válido; hay " in err and "(en la columna" in err
    )
    assert words in err


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b'words = ["a\xf1o"]\n', "no es UTF-8 válido: byte 11; guárdalo como UTF-8 en tu editor"),
        (b"fail_on = 2025-01-01\n", "hay «2025-01-01»"),
        (b'[rules]\n"jerga/risa" = "off"\n', "la gravedad de una va en [severity]"),
    ],
)
def test_values_of_another_sort(told: Any, source: bytes, words: str) -> None:
    code, err = told(source)
    assert code == 2 and words in err and "Error interno" not in err


@pytest.mark.parametrize(
    ("source", "told_at", "near"),
    [
        (b'channel = "email"\n\n[[override]]\npaths = ["x"]\n', "3: override", "overrides"),
        (b'channel = "email"\n[language]\n[language.tool]\nurl = "x"\n', "2: language", "languagetool"),
        (b'[spcy.model]\nname = "x"\n', "1: spcy", "spacy"),
        (b'[[overrides]]\npath = ["x"]\n', "2: overrides.0.path", "paths"),
    ],
)
def test_a_table_with_a_wrong_name_is_told_with_its_line(told: Any, source: bytes, told_at: str, near: str) -> None:
    code, err = told(source)
    assert code == 2 and f"tonecheck.toml:{told_at}: se esperaba una clave conocida" in err
    assert f"(¿quisiste decir «{near}»?)" in err


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("name", ["tonecheck.toml", ".tonecheck.toml"])
def test_a_link_to_a_configuration_that_is_gone_is_not_passed_over(
    ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / name).symlink_to("comunes/tonecheck.toml")
    code, _, err = ran("check", "a.md")
    assert code == 2 and f"{name}: es un enlace a «comunes/tonecheck.toml», que no existe" in err
    (tmp_path / "comunes").mkdir()
    (tmp_path / "comunes" / "tonecheck.toml").write_text('fail_on = "never"\n', encoding="utf-8")
    assert ran("check", "a.md")[0] == 0


RULE = """kind     = "pattern"
severity = "warning"
message  = "Prueba."
advice   = "Prueba."
why      = "Prueba."
source   = "Prueba"
"""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"kind = pattern\n", "x.toml:1: archivo: se esperaba TOML válido; hay un valor que no se entiende"),
        (b'message = "\xf1"\n', "se esperaba un archivo legible en UTF-8; hay el byte 11, que no lo es"),
    ],
)
def test_rules_of_ones_own_are_told_in_spanish_too(
    ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mias" / "propio").mkdir(parents=True)
    (tmp_path / "mias" / "propio" / "x.toml").write_bytes(data)
    code, _, err = ran("rules", "test", "mias")
    assert code == 2 and words in err and "(at line" not in err and "codec" not in err


def test_a_mark_before_a_rule_does_no_harm(ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Editors of Windows write one before the first letter."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mias" / "propio").mkdir(parents=True)
    (tmp_path / "mias" / "propio" / "x.toml").write_text(RULE, encoding="utf-8")
    plain = ran("rules", "test", "mias")
    (tmp_path / "mias" / "propio" / "x.toml").write_text("\ufeff" + RULE, encoding="utf-8")
    assert ran("rules", "test", "mias") == plain


@pytest.mark.parametrize(
    ("source", "key", "near"),
    [
        ('exclude = ["/viejas/**"]', "exclude", "viejas/**"),
        ('exclude = ["ok", "/a.json#/3/texto"]', "exclude", "a.json#/3/texto"),
        ('[[overrides]]\npaths = "/chat"\nchannel = "chat"', "overrides.0.paths", "chat"),
        ('exclude = "/"', "exclude", "**"),
    ],
)
def test_a_pattern_that_fits_nothing_is_told(told: Any, source: str, key: str, near: str) -> None:
    code, err = told(source.encode())
    assert code == 2
    assert f"{key}: se esperaba un patrón visto desde la carpeta de la configuración, sin «/» delante" in err
    assert f"(¿quisiste decir «{near}»?)" in err


@pytest.mark.parametrize(
    ("pattern", "near"),
    [
        ("viejas//x", "viejas/x"),
        ("a/./b/", "a/b/"),
        ("a/../b/*.md#/3", "b/*.md#/3"),
        ("a/../../b", "../b"),
        ("./a//b", "./a/b"),
        ("a\\\\..\\\\b", "b"),
        ("a/..", "**"),
    ],
)
def test_a_pattern_with_detours_fits_nothing_and_is_told(told: Any, pattern: str, near: str) -> None:
    code, err = told(f'exclude = ["{pattern}"]'.encode())
    assert code == 2 and "exclude: se esperaba un patrón sin rodeos" in err and f"(¿quisiste decir «{near}»?)" in err


def test_patterns_that_may_fit_are_not_told(told: Any) -> None:
    assert told(b'exclude = ["./viejas/**", "../otras", "**/x", "viejas/", "*.md#/3", "D:\\\\x", "//red/x"]')[0] != 2
