"""The download of LanguageTool: whole or not at all, going on where it was cut, from a server on the loopback."""

from __future__ import annotations

import hashlib
import io
import os
import random
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tonecheck.cli.app import run as main
from tonecheck.engines.languagetool import fetch, install

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for java is a shell script")

DRIVER = """
import sys
from language_tool_python import download_lt
download_lt.EXPECTED_DOWNLOAD_SHA256["6.8"] = sys.argv[1]
from tonecheck.cli import main
main(["setup", "languagetool"])
"""


def archive(root: str = "LanguageTool-6.8") -> bytes:
    """A small LanguageTool: what the archive of the makers looks like, of some 300 kB that cannot be compressed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as made:
        made.writestr(f"{root}/languagetool-server.jar", b"PK")
        made.writestr(f"{root}/libs/language-es.jar", random.Random(7).randbytes(300_000))
    return content.getvalue()


class Mirror:
    """A server of one file. ``cuts`` are the bytes after which its answers end, one each; ``pace`` seconds between pieces."""

    def __init__(self) -> None:
        self.content = archive()
        self.cuts: list[int] = []
        self.statuses: list[int] = []
        self.tag = '"one"'
        self.ranges = True
        self.pace = 0.0
        self.asked: list[str | None] = []
        self.busy = threading.Event()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                owner.asked.append(self.headers.get("Range"))
                status = owner.statuses.pop(0) if owner.statuses else 200
                if status != 200:
                    self.send_error(status)
                    return
                start, wanted = 0, self.headers.get("Range")
                if wanted and owner.ranges and self.headers.get("If-Range") == owner.tag:
                    start = int(wanted.removeprefix("bytes=").removesuffix("-"))
                if start >= len(owner.content):
                    self.send_error(416)
                    return
                body = owner.content[start:]
                self.send_response(206 if start else 200)
                if start:
                    self.send_header("Content-Range", f"bytes {start}-{len(owner.content) - 1}/{len(owner.content)}")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("ETag", owner.tag)
                self.end_headers()
                end = owner.cuts.pop(0) if owner.cuts else len(body)
                for at in range(0, min(end, len(body)), 20_000):
                    self.wfile.write(body[at : min(at + 20_000, end)])
                    owner.busy.set()
                    time.sleep(owner.pace)

            def log_message(self, *what: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def began(self) -> list[int]:
        """The bytes from which the file was asked for."""
        return [int((asked or "bytes=0-").removeprefix("bytes=").removesuffix("-")) for asked in self.asked]


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    """A machine with a Java 17 and an empty place for LanguageTool, and where it comes from."""
    from language_tool_python import download_lt

    for name in ("bin", "lt", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    java = tmp_path / "bin" / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"17.0.1\" 2021-10-19' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "lt"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setattr(fetch, "PAUSES", (0.0, 0.0, 0.0))
    made = Mirror()
    monkeypatch.setattr(download_lt, "BASE_URL_NEW_RELEASES", made.url)
    monkeypatch.setitem(download_lt.EXPECTED_DOWNLOAD_SHA256, "6.8", hashlib.sha256(made.content).hexdigest())
    yield made
    made.server.shutdown()
    made.server.server_close()


def left() -> list[str]:
    return sorted(path.name for path in install.home().iterdir())


def whole() -> bool:
    return (install.folder() / "libs" / "language-es.jar").read_bytes() == random.Random(7).randbytes(300_000)


def test_a_download_is_installed(mirror: Mirror, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["setup", "languagetool"]) == 0
    assert "está listo" in capsys.readouterr().out
    assert left() == ["LanguageTool-6.8"] and whole()
    assert mirror.asked == [None]


def test_a_connection_that_is_cut_goes_on_where_it_was(mirror: Mirror) -> None:
    mirror.cuts = [100_000, 50_000, 0]
    assert main(["setup", "languagetool"]) == 0
    began = mirror.began()
    assert began[0] == 0 and 80_000 <= began[1] <= 100_000 and 110_000 <= began[2] <= 150_000 and began[3] == began[2]
    assert left() == ["LanguageTool-6.8"] and whole()


def test_what_came_is_kept_for_the_next_attempt(mirror: Mirror, capsys: pytest.CaptureFixture[str]) -> None:
    mirror.cuts = [120_000, 0, 0, 0]
    assert main(["setup", "languagetool"]) == 2
    told = capsys.readouterr().err
    assert "la conexión se cortó" in told and "seguirá por donde iba" in told and "--from-maven" in told
    assert left() == [".6.8.zip.mark", ".6.8.zip.part"]
    assert install.jar_in(install.folder()) is None
    mirror.asked.clear()
    assert main(["setup", "languagetool"]) == 0
    assert len(mirror.began()) == 1 and 100_000 <= mirror.began()[0] <= 120_000
    assert left() == ["LanguageTool-6.8"] and whole()


def test_another_file_by_now_is_begun_anew(mirror: Mirror, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror.cuts = [120_000, 0, 0, 0]
    assert main(["setup", "languagetool"]) == 2
    mirror.tag = '"two"'
    assert main(["setup", "languagetool"]) == 0
    assert left() == ["LanguageTool-6.8"] and whole()


def test_a_server_without_ranges_is_begun_anew(mirror: Mirror) -> None:
    mirror.ranges = False
    mirror.cuts = [120_000]
    assert main(["setup", "languagetool"]) == 0
    assert len(mirror.began()) == 2
    assert left() == ["LanguageTool-6.8"] and whole()


def test_a_file_that_came_whole_before_is_not_asked_for_again(mirror: Mirror) -> None:
    (install.home() / ".6.8.zip.part").write_bytes(mirror.content)
    (install.home() / ".6.8.zip.mark").write_text(mirror.tag)
    assert main(["setup", "languagetool"]) == 0
    assert left() == ["LanguageTool-6.8"] and whole()


def test_another_sum_is_not_installed_nor_kept(mirror: Mirror, capsys: pytest.CaptureFixture[str]) -> None:
    mirror.content = mirror.content[:-1] + b"x"
    assert main(["setup", "languagetool"]) == 2
    assert "no es el archivo esperado" in capsys.readouterr().err
    assert ".6.8.zip.part" not in left() and "LanguageTool-6.8" not in left()


@pytest.mark.parametrize(
    ("status", "told"), [(404, "no está ahí"), (403, "no se permite"), (503, "no puede darlo ahora")]
)
def test_a_server_that_refuses(mirror: Mirror, status: int, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    mirror.statuses = [status]
    assert main(["setup", "languagetool"]) == 2
    assert told in capsys.readouterr().err
    assert left() == []


def test_an_archive_with_something_else_is_not_installed(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from language_tool_python import download_lt

    for content in (archive("Other-1.0"), b"no archive at all"):
        mirror.content = content
        monkeypatch.setitem(download_lt.EXPECTED_DOWNLOAD_SHA256, "6.8", hashlib.sha256(content).hexdigest())
        (install.home() / ".6.8.zip.part").unlink(missing_ok=True)
        assert main(["setup", "languagetool"]) == 2
        told = capsys.readouterr().err
        assert "no es LanguageTool" in told or "no se puede descomprimir" in told
        assert install.jar_in(install.folder()) is None


def test_a_disk_that_is_full_leaves_nothing(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*what: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fetch, "_copy", full)
    assert main(["setup", "languagetool"]) == 2
    assert "no queda espacio" in capsys.readouterr().err
    assert ".6.8.zip.part" not in left() and "LanguageTool-6.8" not in left()


def test_a_disk_that_is_full_while_unpacking(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from language_tool_python.safe_zip import SafeZipExtractor

    def full(self: object, opened: object, place: Path, **what: object) -> None:
        (place / "LanguageTool-6.8").mkdir()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SafeZipExtractor, "extractall", full)
    assert main(["setup", "languagetool"]) == 2
    assert "no se puede descomprimir: no queda espacio" in capsys.readouterr().err
    assert [name for name in left() if not name.startswith(".6.8.zip")] == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(mirror: Mirror, capsys: pytest.CaptureFixture[str]) -> None:
    install.home().chmod(0o500)
    try:
        assert main(["setup", "languagetool"]) == 2
    finally:
        install.home().chmod(0o700)
    assert "falta el permiso" in capsys.readouterr().err


def test_a_place_that_is_no_folder(
    mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "file" / "lt"))
    assert main(["setup", "languagetool"]) == 2
    assert "no se puede crear la carpeta de LanguageTool" in capsys.readouterr().err


def interrupted(mirror: Mirror, number: signal.Signals) -> subprocess.CompletedProcess[str]:
    """A setup that gets a signal while the file comes."""
    mirror.pace = 0.2
    run = subprocess.Popen(
        [sys.executable, "-c", DRIVER, hashlib.sha256(mirror.content).hexdigest()],
        env={**os.environ, "LTP_DOWNLOAD_HOST_NEW_RELEASES": mirror.url, "PYTHONPATH": str(Path(__file__).parents[1])},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert mirror.busy.wait(120)
        time.sleep(0.5)
        run.send_signal(number)
        _, told = run.communicate(timeout=60)
    finally:
        run.kill()
    mirror.pace = 0.0
    return subprocess.CompletedProcess([], run.returncode, "", told)


def test_an_interrupted_setup_leaves_nothing_half_installed(mirror: Mirror) -> None:
    ended = interrupted(mirror, signal.SIGINT)
    assert ended.returncode == 130 and "Interrumpido." in ended.stderr and "Traceback" not in ended.stderr
    assert left() == [".6.8.zip.mark", ".6.8.zip.part"]
    mirror.asked.clear()
    assert main(["setup", "languagetool"]) == 0
    assert mirror.asked[0] is not None
    assert left() == ["LanguageTool-6.8"] and whole()


def test_what_a_killed_setup_left_goes_with_the_next(mirror: Mirror) -> None:
    assert interrupted(mirror, signal.SIGKILL).returncode == -signal.SIGKILL
    assert install.jar_in(install.folder()) is None
    assert any(name.startswith(".tonecheck-") for name in left())
    assert main(["setup", "languagetool"]) == 0
    assert left() == ["LanguageTool-6.8"] and whole()


def test_two_setups_at_once(mirror: Mirror, capsys: pytest.CaptureFixture[str]) -> None:
    from tonecheck.engines.languagetool import locks, record, setup

    with locks.locked(record.runtime_folder(), 0, setup._LOCK):
        assert main(["setup", "languagetool"]) == 2
    assert "otra orden está instalando" in capsys.readouterr().err
    assert left() == []


def test_what_was_there_stays_until_the_new_one_is_whole(mirror: Mirror) -> None:
    assert main(["setup", "languagetool"]) == 0
    mark = install.folder() / "mark"
    mark.touch()
    mirror.statuses = [404]
    assert main(["setup", "languagetool", "--force"]) == 2
    assert mark.exists()
    assert main(["setup", "languagetool", "--force"]) == 0
    assert not mark.exists() and whole()


def test_a_proxy_that_is_not_there(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    assert main(["setup", "languagetool"]) == 2
    assert "el proxy no deja pasar" in capsys.readouterr().err
    assert mirror.asked == [] and left() == []


@pytest.mark.parametrize(
    ("done", "total", "line"),
    [
        (0, 100_000_000, "░" * 24 + "   0 %  0,0 de 100,0 MB, 1,5 MB/s"),
        (50_000_000, 100_000_000, "█" * 12 + "░" * 12 + "  50 %  50,0 de 100,0 MB, 1,5 MB/s"),
        (100_000_000, 100_000_000, "█" * 24 + " 100 %  100,0 de 100,0 MB, 1,5 MB/s"),
        (2_000_000, 0, "2,0 MB, 1,5 MB/s"),
    ],
)
def test_how_far_it_is(done: int, total: int, line: str) -> None:
    assert fetch.progress(done, total, 1_500_000) == line


def test_progress_is_told(mirror: Mirror, tmp_path: Path) -> None:
    lines: list[str] = []
    say: Callable[[str], object] = lines.append
    fetch.fetch(f"{mirror.url}x.zip", tmp_path / "x.part", hashlib.sha256(mirror.content).hexdigest(), say)
    assert any("100 %" in line for line in lines)
