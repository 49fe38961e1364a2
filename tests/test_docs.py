"""The generated pages are current, and the documents name what there is."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import tonecheck

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
