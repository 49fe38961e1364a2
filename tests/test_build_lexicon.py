"""The tool that fetches the dictionary: what is committed is what it pins, and it says plainly what went wrong."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tonecheck" / "spanish" / "data"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_lexicon", ROOT / "tools" / "build_lexicon.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def jar(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_what_is_committed_has_the_pinned_sums(tool: ModuleType) -> None:
    assert tool.compare(DATA) == []


def test_the_notice_names_origin_licence_and_sums(tool: ModuleType) -> None:
    notice = (DATA / "NOTICE").read_text("utf-8")
    for fact in (tool.ARTIFACT, tool.JAR_SUM, *tool.SUMS.values(), "Jaume Ortolà", "version 2.1"):
        assert fact in notice
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (DATA / "LICENSE.LGPL-2.1").read_text("utf-8")


def test_a_changed_and_a_missing_file_are_told(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "es-ES.dict").write_bytes((DATA / "es-ES.dict").read_bytes() + b"\0")
    changed, missing = tool.compare(tmp_path)
    assert "es-ES.dict: SHA-256 is" in changed
    assert missing.endswith("es-ES.info: missing")


def test_a_strange_jar_is_refused_and_nothing_written(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = jar(tmp_path / "strange.jar", {tool.FOLDER + name: b"x" for name in tool.SUMS})
    assert tool.main(["--jar", str(strange), "--data", str(tmp_path / "data")]) == 2
    assert "SHA-256" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_jar_that_is_not_there(tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--jar", str(tmp_path / "no.jar"), "--data", str(tmp_path)]) == 2
    assert "no.jar" in capsys.readouterr().err


def test_without_maven_it_says_what_to_do(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tool.main(["--check"]) == 2
    assert "--jar" in capsys.readouterr().err


@pytest.mark.parametrize("check", [True, False])
def test_the_right_jar_gives_the_committed_files(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: bool
) -> None:
    content = {name: (DATA / name).read_bytes() for name in tool.SUMS}
    whole = jar(tmp_path / "whole.jar", {tool.FOLDER + name: data for name, data in content.items()})
    monkeypatch.setattr(tool, "JAR_SUM", tool.hashlib.sha256(whole.read_bytes()).hexdigest())
    folder = tmp_path / "data"
    if check:
        assert tool.main(["--jar", str(whole), "--data", str(folder), "--check"]) == 1
        assert not folder.exists()
        assert tool.main(["--jar", str(whole), "--check"]) == 0
    else:
        assert tool.main(["--jar", str(whole), "--data", str(folder)]) == 0
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == content
