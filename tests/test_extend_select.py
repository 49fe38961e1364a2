"""``extend_select`` and ``--extend-select``: rules besides those that run anyway."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Ran = Callable[..., tuple[int, str, str]]

#: The second sentence is for an optional rule (claridad/siglas), the emoji for one that is on.
DRAFT = "Hola, Ana:\n\nSu caso pasa a la OMIC el jueves 4 de junio 😀.\n\nUn saludo,\nMarta\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    return tmp_path


def found(ran: Ran, *options: str) -> set[str]:
    out = ran("check", "a.md", "--format", "jsonl", "--no-cache", *options)[1]
    return {finding["rule"] for finding in json.loads(out)["findings"]}


def test_an_optional_rule_runs_beside_those_that_are_on(ran: Ran) -> None:
    plain = found(ran)
    assert "emoji/presente" in plain and "claridad/siglas" not in plain
    assert found(ran, "--extend-select", "claridad/siglas") == plain | {"claridad/siglas"}
    assert found(ran, "--extend-select", "claridad") == plain  # the id turns it on, the family does not
    assert found(ran, "--select", "emoji", "--extend-select", "claridad/siglas") == {
        "emoji/presente",
        "claridad/siglas",
    }
    assert found(ran, "--extend-select", "claridad/siglas", "--ignore", "claridad") == plain


def test_the_configuration_turns_it_on(ran: Ran, folder: Path) -> None:
    plain = found(ran)
    configuration = folder / "tonecheck.toml"
    configuration.write_text('extend_select = ["claridad/siglas"]\n', encoding="utf-8")
    assert found(ran) == plain | {"claridad/siglas"}
    assert found(ran, "--select", "emoji") == {"emoji/presente"}
    assert 'extend_select = ["claridad/siglas"]' in ran("config", "show")[1]
    (folder / "base.toml").write_text('extend_select = "cortesia/amenaza"\nselect = ["emoji"]\n', encoding="utf-8")
    configuration.write_text('extends = "base.toml"\nextend_select = ["claridad/siglas"]\n', encoding="utf-8")
    assert found(ran) == {"emoji/presente", "claridad/siglas"}
    configuration.write_text('\nextend_select = ["claridad/sigla"]\n', encoding="utf-8")
    code, _, err = ran("check", "a.md")
    assert code == 2 and "tonecheck.toml:2: extend_select: no hay ninguna regla" in err
    assert "¿quisiste decir «claridad/siglas»?" in err


@pytest.mark.parametrize("how", [("--extend-select", "claridad/siglas"), ("--select", "claridad/siglas,emoji")])
def test_an_override_that_ignores_another_rule_leaves_it_on(ran: Ran, folder: Path, how: tuple[str, str]) -> None:
    (folder / "tonecheck.toml").write_text('[[overrides]]\npaths = ["*.md"]\nignore = ["emoji"]\n', encoding="utf-8")
    assert "claridad/siglas" in found(ran, *how)
    assert "emoji/presente" not in found(ran, *how)


def test_explain_says_how_a_rule_is_turned_on_or_off(ran: Ran) -> None:
    assert 'extend_select = ["claridad/siglas"]' in ran("explain", "claridad/siglas")[1]
    assert 'Para no aplicarla nunca: ignore = ["trato/mezcla"] en tonecheck.toml' in ran("explain", "trato/mezcla")[1]


def test_what_it_asks_of_an_engine_that_is_off_is_told(ran: Ran, folder: Path) -> None:
    out = ran("check", "a.md", "--format", "jsonl", "--extend-select", "claridad/su-ambiguo,claridad/siglas")[1]
    assert [item["rule"] for item in json.loads(out)["not_run"]] == ["claridad/su-ambiguo"]
    assert "claridad/siglas" in found(ran, "--extend-select", "claridad/su-ambiguo,claridad/siglas")
