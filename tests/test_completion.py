"""What shells offer: commands, options, and their values, through the scripts that typer writes for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tonecheck.cli.completion import LISTS
from tonecheck.cli.options import FORMATS, SCORE_FORMATS
from tonecheck.model import CHANNELS
from tonecheck.rulebook import load_rulebook

ROOT = Path(__file__).parents[1]


def asked(*argv: str, cwd: Path, **environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tonecheck", *argv],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )
    assert done.stderr == b"" and done.returncode == 0, done.stderr
    return done.stdout.decode().split("\n")


def offered(words: str, cwd: Path) -> list[str]:
    """What bash offers for the last of these words (a space at the end: for a new one)."""
    number = len(words.split()) - (0 if words.endswith(" ") else 1)
    environment = {"_TONECHECK_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(number)}
    return [line for line in asked(cwd=cwd, **environment) if line]


def test_values_of_options_and_arguments(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    rules = sorted(load_rulebook(()).rules)
    emoji = [rule for rule in rules if rule.startswith("emoji/")]
    assert offered("tonecheck check --channel ", tmp_path) == list(CHANNELS)
    assert offered("tonecheck check --channel w", tmp_path) == ["whatsapp"]
    assert offered("tonecheck explain emoji/", tmp_path) == emoji
    assert offered("tonecheck rules show emoji/p", tmp_path) == ["emoji/presente"]
    assert offered("tonecheck rules list em", tmp_path) == ["emoji", "empatia"]
    assert offered("tonecheck check --select emoji/presente,emo", tmp_path) == [
        f"emoji/presente,{name}" for name in ["emoji", *emoji] if name != "emoji/presente"
    ]
    assert offered("tonecheck check --format ", tmp_path) == list(FORMATS)
    assert offered("tonecheck score --format ", tmp_path) == list(SCORE_FORMATS)
    assert "check" in offered("tonecheck ", tmp_path) and offered("tonecheck che", tmp_path) == ["check"]
    assert "--changed-since" in offered("tonecheck check --ch", tmp_path)
    assert offered("tonecheck check plan", tmp_path) == []  # the shell's own: files


def test_rules_of_the_user_are_offered_and_a_broken_configuration_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "reglas" / "casa").mkdir(parents=True)
    shutil.copy(ROOT / "rules" / "claridad" / "plazo-vago.toml", tmp_path / "reglas" / "casa" / "mia.toml")
    (tmp_path / "tonecheck.toml").write_text('rules = ["reglas"]\n', encoding="utf-8")
    assert offered("tonecheck explain casa", tmp_path) == ["casa/mia"]
    (tmp_path / "tonecheck.toml").write_text("rules = [\n", encoding="utf-8")
    assert offered("tonecheck explain emoji/p", tmp_path) == ["emoji/presente"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_in_bash_itself(tmp_path: Path) -> None:
    command = tmp_path / "tonecheck"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec "{sys.executable}" -m tonecheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = (
        'eval "$(_TONECHECK_COMPLETE=source_bash tonecheck)"\ncomplete -p tonecheck >/dev/null || exit 3\n'
        "COMP_WORDS=(tonecheck explain emoji/p) COMP_CWORD=2\n_tonecheck_completion tonecheck\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        check=False,
    )
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["emoji/presente"], "")


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_the_other_shells_have_their_scripts_and_offers(shell: str, tmp_path: Path) -> None:
    script = "\n".join(asked(cwd=tmp_path, _TONECHECK_COMPLETE=f"source_{shell}"))
    assert f"complete_{shell}" in script and "tonecheck" in script
    environment = {"_TYPER_COMPLETE_ARGS": "tonecheck check --channel what", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    environment["_TYPER_COMPLETE_WORD_TO_COMPLETE"] = "what"
    found = "\n".join(asked(cwd=tmp_path, _TONECHECK_COMPLETE=f"complete_{shell}", **environment))
    assert "whatsapp" in found and "email" not in found


def test_every_option_with_closed_values_offers_them() -> None:
    from tonecheck.cli.check import check

    taught = {name.removeprefix("--").replace("-", "_") for name in LISTS}
    closed = {"channel", "address", "locale", "intent", "type", "mode", "fail_on", "select", "ignore"}
    assert closed <= taught
    assert closed <= {name.rstrip("_") for name in check.__annotations__}
