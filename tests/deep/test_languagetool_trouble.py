"""What else goes wrong on real machines: proxies, clocks, full disks, folders and ports of others, a server that fails."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest

from tonecheck.deep import lint_deep
from tonecheck.engines.languagetool import install, record, server, uses
from tonecheck.engines.languagetool.client import Address
from tonecheck.engines.languagetool.engine import LanguageTool, started
from tonecheck.engines.languagetool.server import Options
from tonecheck.engines.languagetool.table import read
from tonecheck.errors import UserError
from tonecheck.linter import Options as Asked
from tonecheck.linter import Plan, plan
from tonecheck.model import Report
from tonecheck.sources.text import from_text

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these signals nor these permissions")
TEXT = "Hola, Ana: la plazo vence hoy."
IDLE = 4  # seconds after which an unused server ends
SECONDS = 60  # in which what must happen has happened, on a machine however busy


@cache
def made() -> Plan:
    return plan(Asked())


def grammar(engine: LanguageTool, *texts: str) -> list[list[str]]:
    """The words that are told as bad grammar in each text."""
    found = lint_deep(map(from_text, texts), made(), [engine])
    return [
        [f.text for f in item.findings if f.rule == "ortografia/gramatica"]
        for item in found
        if isinstance(item, Report)
    ]


@contextmanager
def answering(body: bytes, *statuses: int) -> Iterator[tuple[Address, list[int]]]:
    """A server that answers with ``body``, first with the ``statuses``; how often it was asked by POST."""
    left, asked = list(statuses), [0]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked[0] += 1
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(left.pop(0) if left else 200)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"OK")

        def log_message(self, *what: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=made.serve_forever, daemon=True).start()
    try:
        yield Address("127.0.0.1", made.server_port, seconds=5), asked
    finally:
        made.shutdown()
        made.server_close()


@pytest.mark.usefixtures("theirs_alone")
def test_a_proxy_is_not_asked_for_the_loopback(own_server: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:  # a port where nobody listens
        probe.bind(("127.0.0.1", 0))
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{probe.getsockname()[1]}")
        monkeypatch.delenv("no_proxy", raising=False)
        assert grammar(started({}), TEXT) == [["la plazo"]]


@pytest.mark.parametrize("jump", [-10 * 365 * 86400, 10 * 365 * 86400])
def test_a_clock_that_jumps_neither_ends_the_server_nor_keeps_it(own_server: Path, jump: int) -> None:
    server.ensure(Options(idle=IDLE / 60))
    found = record.read(own_server)
    assert found is not None
    jumped = time.monotonic()
    when = time.time() + jump
    os.utime(own_server / "languagetool.used", (when, when))
    time.sleep(1.5)
    alive = server.running(own_server) is not None
    assert alive or time.monotonic() - jumped > IDLE  # on a machine that is too busy to tell
    deadline = time.monotonic() + SECONDS
    while psutil.pid_exists(found.java) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not psutil.pid_exists(found.java)


def test_a_server_stays_as_long_as_a_request_of_any_process_is_under_way(own_server: Path) -> None:
    waits = "from tonecheck.engines.languagetool import server\nwith server.used(): print('held', flush=True); input()"
    other = subprocess.Popen([sys.executable, "-c", waits], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdin is not None and other.stdout is not None
    try:
        assert other.stdout.readline() == "held\n"
        engine = started({"idle": 0.0})  # unused, it ends at the keeper's next look
        found = record.read(own_server)
        assert found is not None
        keeper = psutil.Process(found.keeper)
        enough = sum(keeper.num_ctx_switches()) + 10  # it looks again and again
        while psutil.pid_exists(found.java) and sum(keeper.num_ctx_switches()) < enough:
            time.sleep(0.1)
        assert grammar(engine, TEXT) == grammar(started({}), TEXT)
        assert record.read(own_server) == found and psutil.pid_exists(found.java)
    finally:
        other.kill()
        other.wait()
    ended(found)


def ended(found: record.Record) -> None:
    """Wait until the server of a record ends."""
    deadline = time.monotonic() + SECONDS
    while psutil.pid_exists(found.java) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not psutil.pid_exists(found.java)


def test_a_server_is_idle_from_its_last_use_on(tmp_path: Path) -> None:
    uses.touch(tmp_path)
    watched = uses.Idle(tmp_path, 1000.0)
    assert not watched.longer(60, 1059.0) and watched.longer(60, 1060.0)
    with uses.used(tmp_path), uses.used(tmp_path):
        assert not watched.longer(60, 1100.0) and not watched.longer(60, 9000.0)
    assert not watched.longer(60, 9000.5)  # the request has just ended
    assert not watched.longer(60, 9060.0) and watched.longer(60, 9060.5)
    assert uses.unused(tmp_path) < 3600


def test_a_request_that_fails_is_no_longer_under_way(tmp_path: Path) -> None:
    watched = uses.Idle(tmp_path, 0.0)
    with pytest.raises(UserError), uses.used(tmp_path):
        raise UserError("no responde")
    assert not watched.longer(1, 10.0) and watched.longer(1, 20.0)


def test_a_record_that_cannot_be_written_is_told_and_leaves_no_java(own_server: Path) -> None:
    (own_server / record.NAME).mkdir()
    (own_server / record.NAME / "x").touch()
    with pytest.raises(UserError, match=r"LanguageTool no arranca: .*carpeta"):
        server.ensure(Options())
    assert not [p for p in psutil.process_iter(["cmdline"]) if str(own_server) in " ".join(p.info["cmdline"] or [])]
    assert sorted(path.name for path in own_server.iterdir() if path.name.startswith("languagetool.json.")) == []


@POSIX
def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, temporary = tmp_path / "run", tmp_path / "tmp"
    (theirs / "tonecheck").mkdir(parents=True)
    (theirs / "tonecheck").chmod(0o777)
    temporary.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(theirs))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    folder = record.runtime_folder()
    assert folder.parent == temporary and oct(folder.stat().st_mode & 0o777) == "0o700"
    assert list((theirs / "tonecheck").iterdir()) == []
    folder.chmod(0o755)
    with pytest.raises(UserError, match="de nadie más"):
        record.runtime_folder()


@POSIX
def test_a_folder_that_is_a_link_to_another_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own").mkdir(mode=0o700)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / f"tonecheck-{os.getuid()}").symlink_to(tmp_path / "own")
    with pytest.raises(UserError, match="de nadie más"):
        record.runtime_folder()


@POSIX
def test_a_port_that_its_server_has_left_may_be_anybodys(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with answering(b'{"matches": []}') as (address, _):
        record.write(tmp_path, record.Record(address.port, ended.pid, 1.0, 1, 1.0, "6.8", 512))
        assert server.running(tmp_path) is None
        record.write(tmp_path, record.Record(address.port, os.getpid(), 1.0, 1, 1.0, "6.8", 512))
        assert server.running(tmp_path) is not None


@pytest.mark.usefixtures("theirs_alone")
def test_a_server_of_ours_that_fails_is_restarted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tonecheck.engines.languagetool.engine.BUSY", (0.0,))
    with answering(b'{"matches": []}', 500, 500) as (bad, asked), answering(b'{"matches": []}') as (good, _):
        restarted: list[Address] = []
        engine = LanguageTool(bad, lambda old: (restarted.append(old), good)[1], read())
        assert grammar(engine, TEXT) == [[]]
        assert restarted == [bad] and asked == [2]
    with answering(b"", 500, 500, 500, 500) as (bad, _):
        engine = LanguageTool(bad, lambda old: old, read())
        with pytest.raises(UserError, match="falla: HTTP 500"):
            grammar(engine, TEXT)


NOWHERE = (
    b'{"matches": [{"offset": -5, "length": 9, "message": "", "rule": {"id": "A", "category": {"id": "GRAMMAR"}}}]}'
)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>hola</html>",
        b'{"matches": 3}',
        b'{"matches": [{}]}',
        b"[]",
        b"null",
        b'{"matches": [',
        b'{"matches": ["\xff"]}',
        b'{"matches": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        NOWHERE,
    ],
)
def test_a_server_that_is_no_languagetool(body: bytes) -> None:
    with answering(body) as (address, _), pytest.raises(UserError, match="no es de LanguageTool"):
        grammar(LanguageTool(address, None, read()), TEXT)


@contextmanager
def saying(*sent: bytes, then: Event | None = None) -> Iterator[Address]:
    """A server that sends these bytes, whatever it is asked, and hangs up; or first waits for ``then``."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                with connection, suppress(OSError):
                    connection.recv(65_536)
                    for part in sent:
                        connection.sendall(part)
                    while then is not None and not then.wait(0.05):
                        connection.sendall(b" ")
                    connection.shutdown(socket.SHUT_WR)
                    # what stays unread would reset the connection, and the answer be lost
                    while connection.recv(65_536):
                        pass

    Thread(target=serve, daemon=True).start()
    try:
        yield Address("127.0.0.1", listening.getsockname()[1], seconds=5)
    finally:
        listening.close()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"", "corta la conexión"),
        (HEAD + b'Content-Length: 500\r\n\r\n{"matches": [', "corta la conexión"),
        (HEAD + b'Transfer-Encoding: chunked\r\n\r\n400\r\n{"matches": [', "corta la conexión"),
        (b"hola\r\n\r\n", "no es HTTP"),
        (HEAD + b"Content-Length: 13\r\n\r\n<p>Entrar</p>", "no es de LanguageTool"),
    ],
)
def test_a_server_that_breaks_off(sent: bytes, told: str) -> None:
    with saying(sent) as address, pytest.raises(UserError, match=told):
        grammar(LanguageTool(address, None, read()), TEXT)


def test_an_answer_that_comes_in_drops_takes_no_longer_than_it_may() -> None:
    enough = Event()
    try:
        with saying(HEAD + b"\r\n", then=enough) as address, pytest.raises(UserError, match="tarda demasiado"):
            grammar(LanguageTool(address._replace(seconds=0.5), None, read()), TEXT)
    finally:
        enough.set()


def test_an_answer_in_pieces_is_read_whole() -> None:
    whole = b'{"matches": []}'
    pieces = b"".join(b"1\r\n" + whole[n : n + 1] + b"\r\n" for n in range(len(whole))) + b"0\r\n\r\n"
    with saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", pieces) as address:
        assert grammar(LanguageTool(address, None, read()), "Hola, Ana: ya está.") == [[]]


def test_an_answer_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tonecheck.engines.languagetool.client.LONGEST", 100_000)
    with saying(HEAD + b"\r\n", b" " * 200_000) as address, pytest.raises(UserError, match="no es de LanguageTool"):
        grammar(LanguageTool(address, None, read()), TEXT)


def test_https_where_http_is_spoken_is_told() -> None:
    with answering(b"{}") as (address, _), pytest.raises(UserError, match="no habla TLS"):
        grammar(LanguageTool(address._replace(secure=True), None, read()), TEXT)


def test_a_name_that_nobody_knows_is_told() -> None:
    with pytest.raises(UserError, match=r"no\.invalid:80\) no se encuentra"):
        grammar(LanguageTool(Address("no.invalid", 80, seconds=5), None, read()), TEXT)


def ports(pid: int) -> list[int]:
    """The ports that a process has connections to."""
    process = psutil.Process(pid)
    listed = process.net_connections() if hasattr(process, "net_connections") else process.connections()
    return [connection.raddr.port for connection in listed if connection.raddr]


@POSIX
def test_an_interrupted_run_does_not_wait_for_a_server_that_hangs(own_server: Path, tmp_path: Path) -> None:
    server.ensure(Options())
    found = record.read(own_server)
    assert found is not None
    draft = tmp_path / "a.txt"
    draft.write_text(TEXT, encoding="utf-8")
    (tmp_path / "tonecheck.toml").write_text('engines = ["languagetool"]\n', encoding="utf-8")
    os.kill(found.java, signal.SIGSTOP)
    try:
        slow = "from tonecheck.engines.languagetool import server; server._answers = lambda found: True\n"
        run = subprocess.Popen(
            [sys.executable, "-c", f"{slow}from tonecheck.cli import main; main(['check', 'a.txt'])"],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
        )
        deadline = time.monotonic() + SECONDS
        while found.port not in ports(run.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=SECONDS)
    finally:
        os.kill(found.java, signal.SIGCONT)
    assert run.returncode == 130 and "Traceback" not in told


@POSIX
def test_the_first_java_that_is_new_enough_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, version in (("old", "11.0.2"), ("new", "21.0.1")):
        java = tmp_path / place / "bin" / "java"
        java.parent.mkdir(parents=True)
        java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
        java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'new' / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "old"))
    assert install.find_java() == install.Java(str(tmp_path / "new" / "bin" / "java"), 21)
    monkeypatch.setenv("PATH", f"{tmp_path / 'old' / 'bin'}")
    with pytest.raises(UserError, match="es la versión 11"):
        install.java()
