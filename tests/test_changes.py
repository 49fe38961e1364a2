"""--changed-since: which drafts git says have changed, in repositories made for it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck.changes import changed_lines, changes_since, lines_of
from tonecheck.cli import main
from tonecheck.errors import UserError
from tonecheck.model import Draft, Run
from tonecheck.sources.files import read_paths

GOOD = "Hola, Ana:\n\nGracias por escribirnos.\n\nUn saludo,\nMarta\n"


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        environment.pop(name, None)
    identity = ("-c", "user.name=Prueba", "-c", "user.email=prueba@example.com", "-c", "protocol.file.allow=always")
    done = subprocess.run(("git", *identity, *arguments), cwd=folder, capture_output=True, env=environment, check=True)
    return done.stdout.decode().strip()


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repo ñ"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "tonecheck.toml").write_text("", encoding="utf-8")
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(GOOD, encoding="utf-8")
    rows = [json.dumps({"id": f"r{number}", "text": GOOD}) for number in range(5)]
    (folder / "x.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    commit(folder)
    monkeypatch.chdir(folder)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    return folder


def changed(ref: str = "HEAD", folder: str = ".") -> list[str | int]:
    changes = changes_since(ref)
    drafts = [item for item in read_paths([folder], keep=changes.file) if isinstance(item, Draft)]
    return [item.id or item.path for item in drafts if changes.draft(item)]


def test_nothing_then_edited_staged_and_new_files(repository: Path) -> None:
    assert changed() == []
    (repository / "a.md").write_text(GOOD + "Más.\n", encoding="utf-8")
    (repository / "b.md").write_text(GOOD + "Otra.\n", encoding="utf-8")
    git(repository, "add", "b.md")
    (repository / "nuevo.md").write_text(GOOD, encoding="utf-8")
    (repository / "c.md").unlink()
    assert changed() == ["a.md", "b.md", "nuevo.md"]
    commit(repository)
    assert changed() == []
    assert changed("HEAD~1") == ["a.md", "b.md", "nuevo.md"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_of_all_kinds(repository: Path) -> None:
    names = ["con espacio.md", "con\nsalto.md", 'con"comillas.md', "año.md", "tab\tulador.md", "b\\arra.md"]
    for name in names:
        (repository / name).write_text(GOOD, encoding="utf-8")
        (repository / f"{name}l.jsonl").write_text(json.dumps({"id": name, "text": "Hola."}) + "\n", encoding="utf-8")
    commit(repository)
    for name in names:
        (repository / name).write_text(GOOD + "Más.\n", encoding="utf-8")
        with (repository / f"{name}l.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"id": name.upper(), "text": "Hola."}) + "\n")
    assert sorted(map(str, changed())) == sorted([*names, *(name.upper() for name in names)])


def test_only_the_lines_of_a_container_that_changed(repository: Path) -> None:
    path = repository / "x.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:2], lines[2].replace("Ana", "Eva"), *lines[3:]]), encoding="utf-8")
    assert changed() == ["r2"]
    path.write_text("".join([lines[0], json.dumps({"id": "otra", "text": GOOD}) + "\n", *lines[1:]]), encoding="utf-8")
    assert changed() == ["otra"]
    path.write_text("".join(lines[:2] + lines[3:]), encoding="utf-8")  # those beside what was taken away
    assert changed() == ["r1", "r3"]
    path.write_bytes(b"".join(line.encode().replace(b"\n", b"\r\n") for line in lines))
    assert changed() == ["r0", "r1", "r2", "r3", "r4"]


def test_another_name_makes_a_draft_a_new_one(repository: Path) -> None:
    git(repository, "mv", "a.md", "z.md")
    git(repository, "mv", "x.jsonl", "y.jsonl")
    assert changed() == ["r0", "r1", "r2", "r3", "r4", "z.md"]


def test_what_others_did_since_is_not_ours(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "rama")
    (repository / "a.md").write_text(GOOD + "Mía.\n", encoding="utf-8")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    (repository / "b.md").write_text(GOOD + "De otros.\n", encoding="utf-8")
    commit(repository)
    git(repository, "checkout", "-q", "rama")
    assert changed("main") == ["a.md"]
    git(repository, "tag", "v1")
    assert changed("v1") == []


def test_below_a_folder_and_through_a_link(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "sub").mkdir()
    (repository / "sub" / "d.md").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(repository / "sub")
    assert changed() == ["d.md"]
    assert changes_since("HEAD").file("../a.md") is False
    link = repository.parent / "enlace"
    link.symlink_to(repository, target_is_directory=True)
    monkeypatch.chdir(link)
    assert changed() == ["sub/d.md"]
    outside = repository.parent / "fuera.md"
    outside.write_text(GOOD, encoding="utf-8")
    assert changes_since("HEAD").file(str(outside))  # git cannot say


def test_a_diff_of_the_users_own_making_changes_nothing(repository: Path) -> None:
    git(repository, "config", "diff.external", "false")
    git(repository, "config", "color.ui", "always")
    git(repository, "config", "diff.mnemonicPrefix", "true")
    git(repository, "config", "diff.noprefix", "true")
    git(repository, "config", "diff.renames", "copies")
    git(repository, "config", "diff.context", "9")
    path = repository / "x.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + '{"id": "fin", "text": "Hola."}\n', encoding="utf-8")
    assert changed() == ["fin"]


def test_errors_say_what_to_do(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for ref in ("nada", "-x", "", "HEAD:a.md", "--help"):
        with pytest.raises(UserError, match="no conoce") as caught:
            changes_since(ref)
        assert "git fetch" in str(caught.value)
    commit(repository)
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "corto")
    monkeypatch.chdir(tmp_path / "corto")
    with pytest.raises(UserError, match="fetch-depth: 0"):
        changes_since("HEAD~1")
    (tmp_path / "suelta").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path / "suelta")
    with pytest.raises(UserError, match="no está en ningún repositorio"):
        changes_since("HEAD")
    monkeypatch.setenv("PATH", str(tmp_path / "suelta"))
    with pytest.raises(UserError, match="necesita git"):
        changes_since("HEAD")


def test_the_command_line(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*argv: str) -> tuple[int | str | None, str, str]:
        with pytest.raises(SystemExit) as exit_:
            main(list(argv))
        captured = capsys.readouterr()
        return exit_.value.code, captured.out, captured.err

    code, out, err = run("check", "--changed-since", "HEAD")
    assert (code, out) == (0, "") and err == "Ningún borrador ha cambiado desde «HEAD».\n"
    code, out, err = run("check", "--changed-since", "HEAD", "--format", "json")
    assert (code, json.loads(out)) == (0, [])
    (repository / "a.md").write_text(GOOD.replace("Gracias", "Gracias 😀"), encoding="utf-8")
    (repository / "b.md").write_bytes(b"\0\1\2")
    git(repository, "add", "b.md")
    git(repository, "commit", "-q", "-m", "x")
    code, out, _ = run("check", "--changed-since", "HEAD", "--format", "jsonl")
    assert code == 1 and [json.loads(line)["path"] for line in out.splitlines()] == ["a.md"]
    assert run("check", "a.md", "c.md", "--changed-since", "HEAD", "--format", "jsonl")[1] == out
    code, _, err = run("check", "--changed-since", "nada")
    assert code == 2 and "no conoce «nada»" in err
    code, out, _ = run("score", "--changed-since", "HEAD", "--format", "jsonl")
    assert code == 0 and [json.loads(line)["path"] for line in out.splitlines()] == ["a.md"]


@given(st.lists(st.sampled_from(["a", "b", "++ x", "-- y", "@@ -1 +1 @@", "diff", "", "\\ z"])), st.data())
@settings(max_examples=30)
def test_the_lines_that_git_names_are_those_that_changed(before: list[str], data: st.DataObject) -> None:
    """A patch whose lines look like its own heads is read right: git is asked with two files that it does not know."""
    import tempfile

    after = data.draw(st.lists(st.sampled_from(["a", "b", "++ x", "-- y", "@@ -1 +1 @@", "diff", "", "nueva"])))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for side, lines in (("uno", before), ("dos", after)):
            (folder / side).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        command = ("git", "diff", "--no-index", "-U0", "--no-color", "uno", "dos")
        patch = subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout
        found: Any = changed_lines(patch).get("dos", ())
    touched = {number for low, high in found for number in range(low, high + 1)}
    kept = [line for number, line in enumerate(after, 1) if number not in touched]
    rest = iter(before)
    assert all(any(line == other for other in rest) for line in kept)  # what is left was there, in this order
    assert (touched == set()) is (before == after)


def test_the_lines_of_a_draft_are_those_that_git_counts() -> None:
    file = "uno\rdos\ntres\ncuatro\n"
    draft = Draft("tres\ncuatro", runs=(Run(0, 11, 8),), file_text=file, in_file=True)
    assert file[8:19] == draft.text and lines_of(draft) == (2, 3)


def test_what_stands_in_a_submodule_counts_where_the_submodule_changed(repository: Path) -> None:
    other = repository.parent / "textos"
    other.mkdir()
    git(other, "init", "-q", "-b", "main")
    (other / "s.md").write_text(GOOD, encoding="utf-8")
    commit(other)
    git(repository, "submodule", "add", "-q", str(other), "comunes")
    commit(repository)
    assert changed(folder="comunes") == []
    (repository / "comunes" / "s.md").write_text(GOOD + "Más.\n", encoding="utf-8")
    assert changed(folder="comunes") == ["comunes/s.md"]
    commit(repository / "comunes")
    assert changed(folder="comunes") == ["comunes/s.md"]
    commit(repository)
    assert changed(folder="comunes") == []
    assert changed("HEAD~1", "comunes") == ["comunes/s.md"]


def test_a_repository_without_a_commit_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UserError, match="todavía ninguna: haz la primera") as caught:
        changed()
    assert "git fetch" not in str(caught.value)
