"""The generated pages are current, and the documents name what there is."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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
