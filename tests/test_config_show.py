"""tonecheck config: what holds, and where it is written."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tonecheck.cli import main
from tonecheck.config.schema import schema


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run it in a folder with a configuration that extends another; give the lines as (value, origin)."""
    (tmp_path / "base.toml").write_text(
        'words = ["uno"]\nlocale = "es-MX"\n[severity]\n"jerga/risa" = "error"\n\n[[overrides]]\npaths = ["chat/**"]\nchannel = "chat"\n',
        encoding="utf-8",
    )
    own = 'extends = "../base.toml"\nwords = ["dos"]\naddress = { email = "usted", chat = "tu" }\nseverity = { "emoji/presente" = "off" }\n'
    (tmp_path / "equipo").mkdir()
    (tmp_path / "equipo" / "tonecheck.toml").write_text(
        own + '[[overrides]]\npaths = ["x.json#/3/**"]\nlocale = "es-AR"\nignore = ["emoji"]\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path / "equipo")

    def call(*argv: str) -> dict[str, str]:
        with pytest.raises(SystemExit) as exit_:
            main(["config", *argv])
        out = capsys.readouterr().out
        assert exit_.value.code == 0
        rows = [line.rpartition("  # ") for line in out.splitlines()]
        return {value.strip(): origin for value, _, origin in rows}

    return call


def test_all_that_is_set(shown: Any) -> None:
    found = shown()
    assert found == shown("show") == {
        'words = ["uno", "dos"]': "../base.toml:1, tonecheck.toml:2",
        'locale = "es-MX"': "../base.toml:2",
        'severity = { "jerga/risa" = "error", "emoji/presente" = "off" }': "../base.toml:3, tonecheck.toml:4",
        'address = { email = "usted", chat = "tu" }': "tonecheck.toml:3",
        'fail_on = "error"': "por omisión",
        '[[overrides]] paths = ["chat/**"]': "../base.toml:7",
        '[[overrides]] paths = ["x.json#/3/**"]': "tonecheck.toml:6",
    }  # fmt: skip
    tomllib.loads("\n".join(value for value in found if not value.startswith("[[")))


def test_what_holds_for_a_file_and_for_a_text_of_one(shown: Any) -> None:
    chat = shown("show", "chat/a.md")
    assert (chat['channel = "chat"'], chat['address = "tu"']) == ("../base.toml:8", "tonecheck.toml:3")
    assert (chat['locale = "es-MX"'], chat['type = "reply"']) == ("../base.toml:2", "por omisión")
    part = shown("show", "x.json#/3/texto")
    assert (part['channel = "email"'], part['locale = "es-AR"']) == ("por omisión", "tonecheck.toml:7")
    assert part['address = "usted"'] == "tonecheck.toml:3" and part['ignore = ["emoji"]'] == "tonecheck.toml:8"
    assert 'locale = "es-MX"' in shown("show", "x.json#/4/texto")


def test_without_a_configuration(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "vacia.toml"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["config", "show", "--config", str(empty)])
    assert "por omisión" in capsys.readouterr().out


def test_the_schema_is_the_published_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["config", "schema"])
    assert exit_.value.code == 0 and json.loads(capsys.readouterr().out) == schema()


def test_plain_paths_that_are_not_there_are_told(ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hay" / "una").mkdir(parents=True)
    (tmp_path / "tonecheck.toml").write_text(
        'exclude = ["../otra", "hay/una", "no/**", "viejas"]\n[[overrides]]\npaths = ["hay/dos#/3", "hay/*.md"]\nchannel = "chat"\n',
        encoding="utf-8",
    )
    code, out, _ = ran("config", "show")
    exclude, _, overrides = out.splitlines()
    assert code == 0 and exclude.endswith("; no existe «../otra»") and overrides.endswith("; no existe «hay/dos»")
