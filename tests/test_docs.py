"""The generated pages are current, and the documents name what there is."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.main import get_command

import tonecheck
from tonecheck.cli.app import COMMANDS, app

ROOT = Path(__file__).parents[1]


def test_the_pages_of_the_rules_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "tools/build_docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_examples_of_the_package_are_true() -> None:
    assert tuple(doctest.testmod(tonecheck)) == (0, 4)


def test_a_condition_that_needs_both_is_told_so() -> None:
    """«remedy or incidencia» would say that one of them is enough."""
    page = (ROOT / "docs" / "rules" / "contenido.md").read_text(encoding="utf-8")
    assert "remedy within message where the message is about incidencia" in page
    assert "the message is about resuelta or fuera-de-horario;" in page and "remedy or incidencia" not in page


COMMAND = re.compile(rf"(?<![\w./-])tonecheck (?:{'|'.join(COMMANDS)})\b[^|;&#`)\n]*")


def commands() -> Iterator[tuple[str, list[str]]]:
    """The commands that the documents show, each with the name of its file."""
    for path in (*ROOT.glob("README*.md"), *ROOT.glob("docs/*.md"), ROOT / "rules" / "README.md"):
        text = path.read_text(encoding="utf-8")
        code = re.findall(r"```[^\n]*\n(.*?)```", text, re.DOTALL)
        code += re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        for line in "\n".join(code).splitlines():
            yield from ((path.name, shlex.split(found.group(), comments=True)) for found in COMMAND.finditer(line))


def test_every_command_that_the_documents_show_exists_with_its_options() -> None:
    root = get_command(app)
    seen = 0
    for name, (_, first, *rest) in commands():
        seen += 1
        command = root.get_command(None, first.rstrip(",:"))
        if rest and rest[0] in getattr(command, "commands", ()):
            command, rest = command.commands[rest[0]], rest[1:]
        known = {option for parameter in command.params for option in parameter.opts + parameter.secondary_opts}
        given = {word.partition("=")[0] for word in rest if re.match(r"--\w", word)}
        assert given <= known | {"--help"}, f"{name}: {given - known} of {first}"
    assert seen > 100


def test_the_head_and_the_configuration_that_the_readmes_show_are_good(
    ran: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("README.md", "README.es.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        (head,) = re.findall(r"```markdown\n(---\n.*?---\n)", text, re.DOTALL)
        (configuration,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
        (tmp_path / "tonecheck.toml").write_text(configuration, encoding="utf-8")
        (tmp_path / "b.md").write_text(
            f"{head}Hola, Ana: con Nórdika tiene cashback 😀 en su pedido 48213, que llega hoy.\n", encoding="utf-8"
        )
        code, out, err = ran("check", "b.md", "--no-cache")
        assert (code, err) == (0, "") and "trato: usted" in out
        assert "emoji" not in out and "ortografia" not in out
        assert "tonecheck.toml:4" in ran("config", "show", "b.md")[1]
