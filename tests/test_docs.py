"""The generated pages are current, and the documents name what there is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_pages_of_the_rules_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "tools/build_docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
