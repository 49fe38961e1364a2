"""What differs on Windows and on a Mac, as far as it can be brought about on any system."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tonecheck import changes
from tonecheck.cli.run import MOST_PROCESSES

Ran = Callable[..., tuple[int, str, str]]
WRONG = "Hola, Ana:\n\nSu pedido sallió ayer 😀 → «luego».\n\nUn saludo,\nMarta\n"
ROOT = Path(__file__).parents[1]


@pytest.fixture
def drives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two folders, the first the working one, between which no relative path leads, as between the drives C: and D:."""
    here, there = tmp_path / "c", tmp_path / "d"
    relative = os.path.relpath

    def relpath(path: str, start: str = os.curdir) -> str:
        ours, theirs = (Path(os.path.abspath(one)).is_relative_to(there) for one in (path, start))
        if ours != theirs:
            raise ValueError("path is on mount 'C:', start on mount 'D:'")
        return relative(path, start)

    for folder in (here / "p", there / "p"):
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(here)
    monkeypatch.setattr(os.path, "relpath", relpath)
    return here, there


CONFIG = """extends = "base.toml"
exclude = ["otros/**", "b.json#/x"]
baseline = "conocidos.json"
[[overrides]]
paths = ["p/a.txt"]
channel = "chat"
"""


def test_a_configuration_on_another_drive(drives: tuple[Path, Path], ran: Ran) -> None:
    _, there = drives
    (there / "base.toml").write_text('address = "usted"\n', encoding="utf-8")
    config = there / "tonecheck.toml"
    config.write_text('paths = ["p/a.txt"]\n' + CONFIG, encoding="utf-8")
    code, _, err = ran("baseline", "--config", str(config))
    assert code == 0 and str(there / "conocidos.json") in err
    code, out, _ = ran("check", "--config", str(config), "--format", "json")
    assert code == 0
    assert [(one["path"], one["findings"]) for one in json.loads(out)] == [(str(there / "p" / "a.txt"), [])]
    code, out, _ = ran("check", "p/a.txt", str(there), "--config", str(config), "--format", "json")
    assert code == 1  # the baseline knows nothing of this drive's
    channels = {one["path"]: one["channel"] for one in json.loads(out)}
    assert channels == {"p/a.txt": "email", str(there / "p" / "a.txt"): "chat"}
    code, out, _ = ran("config", "show", "--config", str(config))
    assert code == 0 and str(there / "tonecheck.toml:") in out


def test_a_base_on_another_drive_that_is_missing(drives: tuple[Path, Path], ran: Ran) -> None:
    here, there = drives
    (here / "tonecheck.toml").write_text(f"extends = {json.dumps(str(there / 'no.toml'))}\n", encoding="utf-8")
    code, _, err = ran("check", "p/a.txt")
    assert code == 2 and f"«{there / 'no.toml'}», que no existe" in err


def test_a_hook_for_files_of_another_drive(drives: tuple[Path, Path], ran: Ran) -> None:
    _, there = drives
    config = there / "tonecheck.toml"
    config.write_text('paths = ["p"]\n', encoding="utf-8")
    theirs = str(there / "p" / "a.txt")
    code, out, _ = ran("check", "p/a.txt", theirs, "--hook", "--config", str(config), "--format", "json")
    assert (code, [one["path"] for one in json.loads(out)]) == (1, [theirs])


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_that_begin_with_nothing(tmp_path: Path, method: str) -> None:
    """As on Windows and a Mac, and from Python 3.14 on everywhere: all that a process needs has to be sent to it."""
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system has no {method}")
    lines = [{"id": number, "text": WRONG.replace("Ana", f"Ana {number}")} for number in range(320)]
    (tmp_path / "l.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    (tmp_path / "nombres.txt").write_text("Nórdika\n", encoding="utf-8")
    (tmp_path / "tonecheck.toml").write_text(
        'address = { chat = "tu" }\nwords_files = ["nombres.txt"]\ntargets = { courtesy = 80 }\n'
        'severity = { "emoji/presente" = "error" }\n[[overrides]]\npaths = ["l.jsonl"]\nchannel = "chat"\nlocale = "es-MX"\n',
        encoding="utf-8",
    )
    (tmp_path / "orden.py").write_text(
        "import multiprocessing\nfrom tonecheck.cli import main\n"
        f"if __name__ == '__main__':\n    multiprocessing.set_start_method({method!r})\n    main()\n",
        encoding="utf-8",
    )
    outputs = []
    for jobs in ("2", "1"):
        command = [sys.executable, "orden.py", "check", "l.jsonl", "--format", "jsonl", "--no-cache", "--jobs", jobs]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (1, b"")
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1] and outputs[0].count(b"\n") == 320


@pytest.mark.parametrize("jobs", [MOST_PROCESSES, MOST_PROCESSES + 1, 10**20])
def test_no_more_processes_than_any_system_can_wait_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ran: Ran, jobs: int
) -> None:
    asked: list[int] = []

    def read_in_processes(items: object, plan: object, jobs: int) -> list[object]:
        asked.append(jobs)
        return []

    monkeypatch.setattr("tonecheck.parallel.read_in_processes", read_in_processes)
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    ran("check", str(tmp_path / "a.txt"), "--jobs", str(jobs))
    assert asked == [MOST_PROCESSES]


def test_git_and_the_disk_may_write_an_accent_differently(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Mac keeps the accents of a name as they were written, and git tells of it with the letter and the accent in one."""
    composed = "devolución.txt"
    apart = unicodedata.normalize("NFD", composed)

    def git(folder: str, *arguments: str, failing: object = None) -> bytes:
        return f"{composed}\0".encode() if "--name-only" in arguments else b""

    monkeypatch.setattr(changes, "_git", git)
    changed = changes.Changes(str(tmp_path), "HEAD")
    assert apart != composed
    assert changed.file(str(tmp_path / apart)) and changed.file(str(tmp_path / composed))
    assert not changed.file(str(tmp_path / "devolucion.txt"))
    assert not changed.file(str(tmp_path / composed.upper()))
    monkeypatch.setattr(sys, "platform", "darwin")
    changed = changes.Changes(str(tmp_path), "HEAD")
    assert changed.file(str(tmp_path / composed.upper()))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are Unicode there")
def test_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"a\xff\xf1o")
    (folder / "b").mkdir(parents=True)
    for name in ("a.txt", "b.txt"):
        (folder / "b" / name).write_text(WRONG, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tonecheck", "check", "b", "--format", "jsonl"]
    first, again = (
        subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False) for _ in range(2)
    )
    assert (first.returncode, first.stderr) == (1, b"")
    assert (again.returncode, again.stdout) == (1, first.stdout)  # from the cache
    assert (folder / ".tonecheck_cache").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are no files there")
@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "cp437", "ascii"])
def test_a_console_that_cannot_show_every_sign(tmp_path: Path, encoding: str) -> None:
    import pty

    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": encoding,
        "NO_COLOR": "1",
        "TERM": "xterm",
    }
    run = subprocess.Popen(
        [sys.executable, "-m", "tonecheck", "check", "a.txt"],
        cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # Linux tells the end so
        pass
    finally:
        os.close(ours)
    _, err = run.communicate(timeout=60)
    assert (run.returncode, err) == (1, b"")
    text = re.sub(r"\x1b\[[\d;]*m", "", shown.decode(encoding))
    accent = "o" if encoding == "ascii" else "ó"
    assert f"Su pedido salli{accent} ayer ? > " in text and "2 errores" in text and "\\" not in text


def test_windows_runs_no_program_of_the_folder_that_is_checked(ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "NoDefaultCurrentDirectoryInExePath"
    monkeypatch.setenv(name, "")  # so that it is as before afterwards
    monkeypatch.delenv(name)
    assert ran("--version")[0] == 0 and name not in os.environ
    monkeypatch.setattr(sys, "platform", "win32")
    assert ran("--version")[0] == 0 and os.environ[name] == "1"
