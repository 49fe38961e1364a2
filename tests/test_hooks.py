"""The hooks: what they take, and the real pre-commit with them in an environment that has neither Java nor spaCy."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tonecheck.cli import main
from tonecheck.sources.contents import DRAFTS
from tonecheck.sources.walking import would_bring

ROOT = Path(__file__).parents[1]
MANIFEST = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GOOD = (
    "¡Hola, {{nombre}}!\n\nGracias por escribirnos. Su pedido {{numero_pedido}} salió ayer de nuestro almacén y llegará el"
    " {{fecha_entrega}}. Puede seguirlo en {{enlace_seguimiento}}.\n\nSi tiene cualquier otra duda, responda a este correo y"
    " le ayudaremos con mucho gusto.\n\nUn saludo,\nMarta\n"
)
BAD = GOOD.replace("almacén y", "almacen 😀 y")


# --- the manifest -----------------------------------------------------------------------------------------------------


def taken(hook: dict[str, Any], name: str) -> bool:
    return bool(re.search(hook["files"], name)) and not re.search(hook["exclude"], name)


@pytest.mark.parametrize("hook", MANIFEST, ids=lambda hook: hook["id"])
def test_a_hook_takes_what_a_folder_would_bring(hook: dict[str, Any]) -> None:
    stems = (
        "a",
        "b/C",
        "README",
        "d/CHANGELOG-old",
        "License",
        "x/requirements-dev",
        "CMakeLists",
        "notas",
        "plantilla ñ",
    )
    suffixes = (*DRAFTS, ".TXT", ".Json", ".py", ".mdx", ".docx", ".toml", ".txt.bak", "")
    for name in (stem + suffix for stem in stems for suffix in suffixes):
        assert taken(hook, name) == would_bring(name, DRAFTS), name
    assert not taken(hook, "robots.txt") and not taken(hook, "web/package-lock.json")


def test_both_hooks_are_one_process() -> None:
    entries = {hook["id"]: hook["entry"] for hook in MANIFEST}
    assert entries == {"tonecheck": "tonecheck check --hook", "tonecheck-fix": "tonecheck fix --hook --fail-on never"}
    assert all(
        hook["require_serial"] and hook["language"] == "python" and hook["types"] == ["text"] for hook in MANIFEST
    )


# --- what the program does with the files that a hook names -------------------------------------------------------------


def test_paths_of_the_configuration_hold_for_hooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("plantillas/a.md", "plantillas/b/a.md", "docs/a.md", "otras/plantillas/a.md", "x.md", "y.txt", "z.txt")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Hola 😀\n", encoding="utf-8")
    (tmp_path / "tonecheck.toml").write_text('paths = ["./plantillas/", "x.md", "z*.txt"]\n', encoding="utf-8")

    def checked(*argv: str) -> list[str]:
        with pytest.raises(SystemExit) as ended:
            main(["check", "--hook", "--exit-zero", "--select", "emoji", "--format", "json", *argv])
        assert ended.value.code == 0
        return [report["path"] for report in json.loads(capsys.readouterr().out)]

    monkeypatch.chdir(tmp_path)
    assert checked(*names) == ["plantillas/a.md", "plantillas/b/a.md", "x.md", "z.txt"]
    assert checked("docs/a.md") == []
    monkeypatch.chdir(tmp_path / "plantillas")
    assert checked("a.md", "../docs/a.md", "../x.md") == ["a.md", "../x.md"]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text('paths = ["."]\n', encoding="utf-8")
    assert checked(*names) == list(names)


# --- pre-commit -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def pre_commit(home: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run pre-commit in a folder, with a home of its own and the usual path but for Java.

    Skips the test where hooks cannot be installed here at all, but fails in CI.
    """
    unable = _unable(home)
    if unable:
        if os.environ.get("CI") == "true":
            pytest.fail(unable)
        pytest.skip(unable)
    programs = home / "bin"
    programs.mkdir()
    for folder in map(Path, os.get_exec_path()):
        for program in folder.iterdir() if folder.is_dir() else ():
            if program.name not in ("java", "javac", "mvn") and not (programs / program.name).is_symlink():
                (programs / program.name).symlink_to(program)
    left = {"PYTHONPATH", "VIRTUAL_ENV", "JAVA_HOME", "PRE_COMMIT_COLOR", "SKIP", "PIP_REQUIRE_VIRTUALENV"}
    environment = {key: value for key, value in os.environ.items() if key not in left and not key.startswith("GIT_")}
    old = Path.home()
    for key, place in (("PIP_CONFIG_FILE", ".config/pip/pip.conf"), ("PIP_CACHE_DIR", ".cache/pip")):
        if (old / place).exists():
            environment.setdefault(key, str(old / place))
    environment |= {"HOME": str(home), "PATH": str(programs), "PRE_COMMIT_HOME": str(home / "pre-commit")}
    assert shutil.which("java", path=environment["PATH"]) is None

    def run(*argv: str, cwd: Path, ok: bool | None = None) -> subprocess.CompletedProcess[str]:
        command = ["git", *argv[1:]] if argv[0] == "git" else [sys.executable, "-m", "pre_commit", *argv]
        done = subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=600
        )
        assert ok is None or (done.returncode == 0) == ok, done.stdout + done.stderr
        return done

    return run


def _unable(folder: Path) -> str:
    """Why hooks cannot be installed here; empty where they can."""
    if sys.platform == "win32":
        return "the path of this test is made of symbolic links"
    if shutil.which("git") is None:
        return "git is not installed"
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, check=False)
    if head.returncode:
        return "not a git checkout, so there is no repository of hooks"
    backend = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), *backend]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        return "pip reaches no package index, from which hooks are installed"
    return ""


def repository(folder: Path, files: dict[str, str], run: Callable[..., Any]) -> Path:
    """A git repository with the files, all of them staged."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    run("git", "init", "-q", cwd=folder, ok=True)
    run("git", "add", "-A", cwd=folder, ok=True)
    return folder


def templates(text: str) -> dict[str, str]:
    """A repository of templates in three formats, with files of other programs beside them."""
    block = "".join(f"      {line}\n" if line else "\n" for line in text.splitlines())
    page = "".join(f"<p>{part}</p>\n" for part in text.strip().replace(",\nMarta", ",<br>Marta").split("\n\n"))
    macro = {"title": "Envíos::En camino", "actions": [{"field": "comment_value_html", "value": page}]}
    return {
        "tonecheck.toml": 'channel = "email"\naddress = "usted"\nmode = "template"\n',
        "correo/envio.md": text,
        "correo/envio.yaml": f"respuestas:\n  - titulo: En camino\n    texto: |\n{block}",
        "zendesk/macros.json": json.dumps({"macros": [macro]}, ensure_ascii=False, indent=2) + "\n",
        "package.json": '{"name": "plantillas", "private": true}\n',
        ".github/workflows/ci.yml": "on: push\njobs: {}\n",
        "README.md": "# Plantillas 😀\n",
        "requirements.txt": "pre-commit>=4\n",
    }


def test_the_manifest_is_valid(pre_commit: Callable[..., Any]) -> None:
    pre_commit("validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT, ok=True)


def test_try_repo_passes_where_all_is_well_and_fails_where_it_is_not(
    pre_commit: Callable[..., Any], tmp_path: Path
) -> None:
    clean = repository(tmp_path / "limpio", templates(GOOD), pre_commit)
    done = pre_commit("try-repo", str(ROOT), "--all-files", cwd=clean, ok=True)
    assert re.findall(r"^(tonecheck \w+)\.+(\w+)$", done.stdout, re.MULTILINE) == [
        ("tonecheck check", "Passed"),
        ("tonecheck fix", "Passed"),
    ], done.stdout
    bad = repository(tmp_path / "mal", templates(BAD), pre_commit)
    done = pre_commit("try-repo", str(ROOT), "tonecheck", "--all-files", cwd=bad, ok=False)
    assert "exit code: 1" in done.stdout and "modified" not in done.stdout
    for place in ("correo/envio.md:3:", "correo/envio.yaml:6:", "zendesk/macros.json:8:"):
        assert f"\n{place}" in done.stdout and "ortografia/tilde" in done.stdout
    assert (bad / "correo/envio.md").read_text(encoding="utf-8") == BAD


def test_the_fix_hook_mends_once_and_then_passes(pre_commit: Callable[..., Any], home: Path, tmp_path: Path) -> None:
    slip = BAD.replace("responda", "respodna")  # not safe to mend: left to the other hook
    folder = repository(tmp_path, templates(slip), pre_commit)
    head = pre_commit("git", "rev-parse", "HEAD", cwd=ROOT).stdout.strip()
    hooks = [{"id": "tonecheck-fix"}, {"id": "tonecheck"}]
    config = {"repos": [{"repo": str(ROOT), "rev": head, "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    pre_commit("git", "add", ".pre-commit-config.yaml", cwd=folder, ok=True)

    done = pre_commit("run", "tonecheck-fix", cwd=folder, ok=False)
    assert "files were modified by this hook" in done.stdout and "exit code" not in done.stdout
    mended = GOOD.replace("responda", "respodna")
    for name, text in templates(mended).items():
        assert (folder / name).read_text(encoding="utf-8") == text, name
    pre_commit("git", "add", "-A", cwd=folder, ok=True)
    assert "Passed" in pre_commit("run", "tonecheck-fix", cwd=folder, ok=True).stdout
    done = pre_commit("run", "tonecheck", cwd=folder, ok=False)
    assert done.stdout.count("ortografia/errata") == 3 and "ortografia/tilde" not in done.stdout

    environments = list((home / "pre-commit").glob("repo*/py_env-*/bin/python"))
    assert len(environments) == 1  # both hooks share it
    names = ("tonecheck", "typer", "yaml", "marko", "spacy", "language_tool_python", "psutil", "pytest")
    code = f"import importlib.util as u; print([name for name in {names} if u.find_spec(name)])"
    there = subprocess.run(
        [environments[0], "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert there.stdout.strip() == "['tonecheck', 'typer', 'yaml', 'marko']"
