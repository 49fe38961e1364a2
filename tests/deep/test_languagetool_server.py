"""One warm server a user: whatever dies, hangs or comes at once, the next run has a server and no Java is left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import psutil
import pytest

from tonecheck.engines.languagetool import client, record, server
from tonecheck.engines.languagetool.server import Options
from tonecheck.errors import UserError

LINUX = sys.platform == "linux"
ENSURE = "from tonecheck.engines.languagetool import server; print(server.ensure(server.Options()).port)"


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def gone(pid: int) -> bool:
    """Whether a process ends, on a machine however busy."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if not alive(pid):
            return True
        time.sleep(0.1)
    return False


def words(address: client.Address) -> list[str]:
    text = "Hola, Ana: todabía no llega."
    found = client.check(address, [{"text": text}], {"language": "es"})
    return [text[match.start : match.end] for match in found]


def started(folder: Path) -> record.Record:
    found = record.read(folder)
    assert found is not None
    return found


def test_a_second_run_uses_the_server_of_the_first(own_server: Path) -> None:
    first = server.ensure(Options())
    assert words(first) == ["todabía"]
    found = started(own_server)
    assert server.ensure(Options()) == first
    assert started(own_server) == found
    assert oct((own_server / record.NAME).stat().st_mode & 0o777) == "0o600" or os.name == "nt"


def test_eight_runs_at_once_start_one_server(own_server: Path) -> None:
    runs = [subprocess.Popen([sys.executable, "-c", ENSURE], stdout=subprocess.PIPE, text=True) for _ in range(8)]
    ports = {run.communicate(timeout=120)[0].strip() for run in runs}
    assert ports == {str(started(own_server).port)}
    mine = [p for p in psutil.process_iter(["cmdline"]) if str(own_server) in (p.info["cmdline"] or [])]
    assert len(mine) == 1


@pytest.mark.skipif(not LINUX, reason="only the kernel of Linux ends a child with its parent")
def test_java_dies_with_its_keeper(own_server: Path) -> None:
    server.ensure(Options())
    found = started(own_server)
    os.kill(found.keeper, signal.SIGKILL)
    assert gone(found.java)
    assert words(server.ensure(Options())) == ["todabía"]
    assert started(own_server).java != found.java


def test_a_server_that_was_killed_is_replaced(own_server: Path) -> None:
    server.ensure(Options())
    found = started(own_server)
    psutil.Process(found.java).kill()
    assert gone(found.java)
    assert words(server.ensure(Options())) == ["todabía"]
    assert gone(found.keeper)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGSTOP")
def test_a_server_that_hangs_is_restarted(own_server: Path) -> None:
    address = server.ensure(Options())
    found = started(own_server)
    os.kill(found.java, signal.SIGSTOP)
    with pytest.raises(OSError, match="timed out"):
        client.check(address._replace(seconds=1), [{"text": "Hola"}], {"language": "es"})
    again = server.restart(Options(), address)
    assert words(again) == ["todabía"]
    assert gone(found.java)


def test_an_unused_server_ends(own_server: Path) -> None:
    server.ensure(Options(idle=5 / 60))
    found = started(own_server)
    assert gone(found.java) and gone(found.keeper)
    assert record.read(own_server) is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_keeper_that_is_told_to_end_takes_java_with_it(own_server: Path, number: signal.Signals) -> None:
    server.ensure(Options())
    found = started(own_server)
    os.kill(found.keeper, number)
    assert gone(found.java) and gone(found.keeper)


def test_a_run_that_is_killed_leaves_the_server_to_others(own_server: Path) -> None:
    code = f"{ENSURE}; import sys, time; sys.stdout.flush(); time.sleep(60)"
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    port = run.stdout.readline().strip()
    run.kill()
    run.wait()
    assert str(server.ensure(Options()).port) == port


def test_a_stale_record_names_processes_of_others(own_server: Path) -> None:
    mine = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        old = record.Record(9, mine.pid, 1.0, os.getpid(), 1.0, "6.8", 512)
        record.write(own_server, old)
        assert words(server.ensure(Options())) == ["todabía"]
        assert mine.poll() is None
    finally:
        mine.kill()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"port": "x"}', "\x00\xff"])
def test_a_damaged_record_is_no_record(own_server: Path, content: str) -> None:
    (own_server / record.NAME).write_text(content)
    assert record.read(own_server) is None
    assert server.running(own_server) is None


def test_the_port_of_the_record_may_be_another_programs(own_server: Path) -> None:
    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"hola")

        def log_message(self, *what: object) -> None:
            pass

    other = HTTPServer(("127.0.0.1", 0), Other)
    Thread(target=other.serve_forever, daemon=True).start()
    try:
        record.write(own_server, record.Record(other.server_port, 1, 1.0, 1, 1.0, "6.8", 512))
        assert server.ensure(Options()).port != other.server_port
    finally:
        other.shutdown()
        other.server_close()


def test_it_listens_on_the_loopback_only(own_server: Path) -> None:
    server.ensure(Options())
    found = started(own_server)
    listening = [c.laddr.ip for c in psutil.Process(found.java).net_connections() if c.status == psutil.CONN_LISTEN]
    assert listening and set(listening) <= {"127.0.0.1", "::ffff:127.0.0.1", "::1"}


def test_java_that_cannot_start_is_told(own_server: Path) -> None:
    with pytest.raises(UserError, match="LanguageTool no arranca"):
        server.ensure(Options(memory=1))
    assert record.read(own_server) is None


def test_stopping_twice(own_server: Path) -> None:
    server.ensure(Options())
    found = started(own_server)
    assert server.stop() is True
    assert server.stop() is False
    assert not alive(found.java)


def test_a_record_is_read_back(tmp_path: Path) -> None:
    written = record.Record(1, 2, 3.5, 4, 5.5, "6.8", 512)
    record.write(tmp_path, written)
    assert record.read(tmp_path) == written
    assert json.loads((tmp_path / record.NAME).read_text()) == written._asdict()


def test_nothing_listens_nothing_answers() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(ConnectionError):
        client.healthy("127.0.0.1", port, 1)
