"""Options and keys that name a file: what stands there may be a pipe, a device or far too much."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tonecheck.sources import unusual

Run = Callable[..., tuple[int, str]]

if not hasattr(os, "mkfifo"):
    pytest.skip("this system has no named pipes", allow_module_level=True)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A process of its own, in an empty folder with a draft; whatever hangs fails the test. Gives exit code and errors."""
    (tmp_path / "a.txt").write_text("Hola, Ana: ya sale tu pedido.\n", encoding="utf-8")
    os.mkfifo(tmp_path / "tubo")

    def call(*argv: str) -> tuple[int, str]:
        code = "from tonecheck.sources import unusual; unusual.SILENCE = 0.1; from tonecheck.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, *argv],
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return done.returncode, done.stderr

    return call


@pytest.mark.parametrize("option", ["--config", "--customer", "--context", "--baseline"])
@pytest.mark.parametrize(("path", "said"), [("tubo", "nadie escribe"), ("/dev/zero", "dispositivo")])
def test_options_refuse_what_never_ends(run: Run, option: str, path: str, said: str) -> None:
    code, err = run("check", "a.txt", option, path)
    assert code == 2 and said in err and path in err and "usa -" not in err


@pytest.mark.parametrize("key", ["extends = ['{}']", "words_files = ['{}']", "baseline = '{}'"])
@pytest.mark.parametrize(("path", "said"), [("tubo", "nadie escribe"), ("/dev/zero", "dispositivo")])
def test_keys_refuse_what_never_ends(run: Run, tmp_path: Path, key: str, path: str, said: str) -> None:
    (tmp_path / "tonecheck.toml").write_text(key.format(path) + "\n", encoding="utf-8")
    code, err = run("check", "a.txt")
    assert code == 2 and said in err and path in err


def test_an_empty_device_is_an_empty_configuration(run: Run) -> None:
    assert run("check", "a.txt", "--config", os.devnull, "--exit-zero") == (0, "")


def test_a_pipe_that_somebody_writes_into_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hola, Ana: ya sale tu pedido.\n", encoding="utf-8")
    read, write = os.pipe()
    with open(write, "w", encoding="utf-8") as file:
        file.write('ignore = ["apertura", "cierre", "contenido", "puntuacion", "canal"]\n')
    done = subprocess.run(
        [sys.executable, "-m", "tonecheck", "check", "a.txt", "--config", f"/dev/fd/{read}", "--format", "jsonl"],
        capture_output=True,
        cwd=tmp_path,
        pass_fds=(read,),
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    os.close(read)
    assert done.stderr == "" and "cierre/" not in done.stdout


def test_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 11)
    with pytest.raises(unusual.UserError, match="ocupa más"):
        unusual.plain_bytes(str(path), 10)
    assert unusual.plain_bytes(str(path), 11) == b"x" * 11
