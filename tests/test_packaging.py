"""The wheel holds what is tracked, and works where there is no checkout."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

import tonecheck
from tonecheck.reports.rendering import blank
from tonecheck.rulebook import compile_book
from tonecheck.rulebook.book import book_of

ROOT = Path(__file__).parents[1]
BOOK = "tonecheck/_rules/rulebook.marshal"


def run(*command: str | Path, cwd: Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, input=text, capture_output=True, encoding="utf-8", check=False
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts' folder of an environment with the wheel; what it depends on comes from the one that runs the tests."""
    home = tmp_path_factory.mktemp("entorno con espacios")
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    done = run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    packages = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).stdout.strip()
    )
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return scripts


def tracked(*folders: str) -> set[str]:
    done = run("git", "ls-files", "-z", "--", *folders, cwd=ROOT)
    if done.returncode:
        pytest.skip("not a git checkout, so nothing says which files are tracked")
    return {name for name in done.stdout.split("\0") if name}


def test_the_wheel_holds_the_tracked_files_and_no_others(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("tonecheck/")}
    package = tracked("tonecheck")
    rules = {
        name.replace("rules/", "tonecheck/_rules/", 1) for name in tracked("rules") if name.endswith((".toml", ".txt"))
    }
    assert names == package | rules | {BOOK}


def test_the_wheel_carries_the_compiled_rule_book(wheel: Path) -> None:
    book = zipfile.ZipFile(wheel).read(BOOK)
    carried, made = book_of(book), book_of(compile_book(ROOT / "rules"))
    assert carried.rules
    same = list(carried.phrases.phrases) == list(made.phrases.phrases) and carried.phrases.keys == made.phrases.keys
    assert same  # no more: it takes minutes to show how thousands of phrases differ
    same = carried._replace(phrases=made.phrases) == made
    assert same


def test_the_wheel_carries_the_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(re.search(r"dist-info/licenses/LICENSE$", name) for name in names)
    assert any(re.search(r"dist-info/licenses/tonecheck/spanish/data/", name) for name in names)


def test_the_source_archive_is_enough_to_build_from(built: Path, tmp_path: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    source = next(tmp_path.iterdir())
    done = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=source)
    assert done.returncode == 0, done.stdout + done.stderr
    first, again = (
        set(zipfile.ZipFile(next(folder.glob("*.whl"))).namelist()) for folder in (built, tmp_path / "dist")
    )
    assert first == again


def test_it_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "borrador.md").write_text("Hola, Ana:\n\nOMG, su pedido ya salió 😀\n", encoding="utf-8")
    done = run(installed / "tonecheck", "check", "borrador.md", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    found = {finding["rule"] for finding in json.loads(done.stdout)["findings"]}
    assert {"emoji/presente", "jerga/sigla-inglesa"} <= found
    where = run(installed / "python", "-c", "import tonecheck; print(tonecheck.__file__)", cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(installed.parent)
    explained = run(installed / "tonecheck", "explain", "emoji/presente", cwd=tmp_path)
    assert explained.returncode == 0 and explained.stdout.startswith("emoji/presente")
    version = run(installed / "tonecheck", "--version", cwd=tmp_path)
    assert version.stdout.strip() == f"tonecheck {tonecheck.__version__}"


def test_the_page_of_serve_is_in_it(installed: Path, tmp_path: Path) -> None:
    command = [str(installed / "tonecheck"), "serve", "--port", "0", "--no-open"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    environment.pop("PYTHONPATH", None)
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+?:\d+", server.stdout.readline())
            assert found is not None
            files = [
                *(ROOT / "tonecheck" / "serve" / "page").iterdir(),
                ROOT / "tonecheck" / "reports" / "assets" / "draft.css",
            ]
            for path in sorted(files):
                name = "" if path.name == "index.html" else f"static/{path.name}"
                expected = path.read_bytes().replace(b"<!-- scores -->", blank().encode())
                with urllib.request.urlopen(f"{found[0]}/{name}", timeout=30) as answer:
                    assert answer.read() == expected
                    kinds = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
                    assert answer.headers.get_content_type() == kinds.get(path.suffix, "text/html")
        finally:
            server.terminate()


def test_the_checkout_reads_its_rule_files_themselves() -> None:
    """A compiled book in the checkout would go stale with the first edit of a rule."""
    assert not (ROOT / BOOK).exists()
    assert not (ROOT / "rules" / "rulebook.marshal").exists()


def test_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == tonecheck.__version__
