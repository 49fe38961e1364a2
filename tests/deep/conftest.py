"""The deep tests need Java and LanguageTool; on CI they must not be missing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tonecheck.engines.languagetool import install
from tonecheck.linter import Linted, Plan, look
from tonecheck.model import Draft


def _missing() -> str | None:
    """Why LanguageTool cannot run here, or None."""
    found = install.find_java()
    if found is None or found.version < install.JAVA:
        return f"no Java {install.JAVA} or newer"
    if install.jar_in(install.folder()) is None:
        return "LanguageTool is not installed (tonecheck setup languagetool)"
    return None


@pytest.fixture(scope="session")
def languagetool() -> None:
    """Skip without LanguageTool; fail on CI, where it has to be there."""
    missing = _missing()
    if missing is not None and os.environ.get("CI") == "true":
        pytest.fail(f"deep tests cannot be skipped on CI: {missing}")
    if missing is not None:
        pytest.skip(missing)


@pytest.fixture
def own_server(languagetool: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime folder of the test's own; whatever server was started there is ended with the test."""
    from tonecheck.engines.languagetool import record, server

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    yield record.runtime_folder()
    server.stop()


@pytest.fixture
def theirs_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own checks of spelling and typography find nothing, so that what is found is an engine's, whatever rules we get."""

    def silent(draft: Draft, plan: Plan) -> Linted:
        linted = look(draft, plan)
        kept = [finding for finding in linted.findings if finding.family not in ("ortografia", "tipografia")]
        return linted._replace(findings=kept)

    for module in ("linter", "deep", "warm"):
        monkeypatch.setattr(f"tonecheck.{module}.look", silent)
