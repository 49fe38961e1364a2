"""``tonecheck serve`` as a process, spoken to over its socket, as strangers may."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from serving import GOOD, Running, answer_of, drained, running

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(folder=tmp_path_factory.mktemp("serve")) as made:
        yield made
        assert made.process.poll() is None  # whatever the tests did to it


def request(body: bytes = b"", *, head: bytes = b"", line: bytes = b"POST /v1/check HTTP/1.1", host: bytes = b"localhost") -> bytes:  # fmt: skip
    return (
        line
        + b"\r\nHost: "
        + host
        + b"\r\nContent-Type: application/json\r\nConnection: close\r\n"
        + head
        + b"\r\n"
        + body
    )


def sized(body: bytes, **more: Any) -> bytes:
    return request(body, head=b"Content-Length: %d\r\n" % len(body), **more)


def grave(said: dict[str, Any]) -> list[str]:
    """The rules of the errors and warnings in an answer."""
    return [finding["rule"] for finding in said["findings"] if finding["severity"] != "suggestion"]


def code(raw: bytes) -> tuple[int, str]:
    status, answer = answer_of(raw)
    return status, answer["error"]["code"]


def test_it_says_in_spanish_where_it_is(server: Running) -> None:
    assert server.said == f"tonecheck está en http://127.0.0.1:{server.port}/"
    with urlopen(server.url, timeout=20) as page:
        assert page.status == 200
        assert page.headers["Content-Type"].startswith("text/html")
        assert 'lang="es"' in page.read().decode()


def test_a_draft_over_the_socket(server: Running) -> None:
    status, said = answer_of(server.raw(sized(json.dumps({"text": GOOD}).encode())))
    assert (status, said["path"], grave(said)) == (200, "-", [])


def test_strangers_are_refused(server: Running) -> None:
    body = json.dumps({"text": GOOD}).encode()
    assert code(server.raw(sized(body, host=b"malo.example"))) == (403, "host")
    origin = b"Origin: http://malo.example\r\nContent-Length: %d\r\n" % len(body)
    assert code(server.raw(request(body, head=origin))) == (403, "origen")


def test_a_huge_body_is_refused_before_it_comes(server: Running) -> None:
    assert code(server.raw(request(head=b"Content-Length: 99999999999\r\n"))) == (413, "tamano")
    expecting = b"Expect: 100-continue\r\nContent-Length: 99999999999\r\n"
    assert code(server.raw(request(head=expecting))) == (413, "tamano")


def test_a_body_in_pieces_that_never_ends_is_refused(server: Running) -> None:
    piece = b"4000\r\n" + b" " * 0x4000 + b"\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as made:
        made.sendall(request(head=b"Transfer-Encoding: chunked\r\n"))
        try:
            for _ in range(200):
                made.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass
        got = drained(made)
    assert not got or code(got) == (413, "tamano")  # a system may throw the answer away with the connection
    status, _ = answer_of(server.raw(sized(json.dumps({"text": GOOD}).encode())))
    assert status == 200


def test_a_body_in_pieces_is_read(server: Running) -> None:
    body = json.dumps({"text": GOOD}).encode()
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(body[at : at + 7]), body[at : at + 7]) for at in range(0, len(body), 7))
    status, _ = answer_of(server.raw(request(pieces + b"0\r\n\r\n", head=b"Transfer-Encoding: chunked\r\n")))
    assert status == 200


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"text": "ma\xf1ana"}', (400, "codificacion")),
        (b'{"text": "\\ud83d"}', (400, "codificacion")),
        (b"[" * 200_000, (400, "json")),
        (b'{"text": "a\x00b"}', (400, "json")),
        (b"\x00", (400, "json")),
    ],
)
def test_bodies_that_are_none(server: Running, body: bytes, expected: tuple[int, str]) -> None:
    assert code(server.raw(sized(body))) == expected


@pytest.mark.parametrize(
    "raw",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"HOLA\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 100_000,
        b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ],
)
def test_what_is_no_http(server: Running, raw: bytes) -> None:
    got = server.raw(raw)
    assert not got or code(got) == (400, "http")


#: A server with the limits ``LIMITS``, which it says as ``tonecheck serve`` does.
LIMITED = """
from tonecheck.config import Config
from tonecheck.serve.desk import Desk
from tonecheck.serve.limits import Limits
from tonecheck.serve.security import Access
from tonecheck.serve.server import bound, run
made = bound("127.0.0.1", 0)
port = made.getsockname()[1]
limits = Limits(LIMITS)
run(Desk(Config()), Access("127.0.0.1", port, None), made, limits, lambda: print(f"http://127.0.0.1:{port}/", flush=True))
"""


def test_nobody_may_take_his_time(tmp_path: Path) -> None:
    with running(folder=tmp_path, code=LIMITED.replace("LIMITS", "seconds=0.5, idle=1")) as made:
        assert made.raw(b"") == b""  # no head at all
        with socket.create_connection(("127.0.0.1", made.port), timeout=20) as slow:
            slow.sendall(b"GET /v1/health HTTP/1.1\r\n")
            got = b"x"
            for _ in range(40):  # a piece of the head now and then does not help
                slow.settimeout(0.25)
                try:
                    slow.sendall(b"X: y\r\n")
                    got = slow.recv(100)
                    break
                except TimeoutError:
                    continue
                except (BrokenPipeError, ConnectionResetError):
                    got = b""
                    break
            assert got == b""
        assert code(made.raw(request(b'{"text', head=b"Content-Length: 100\r\n"))) == (408, "lento")
        kept = b"GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        assert made.raw(kept).startswith(b"HTTP/1.1 200")  # and then the silent connection is closed


def test_only_so_many_connections(tmp_path: Path) -> None:
    with running(folder=tmp_path, code=LIMITED.replace("LIMITS", "connections=3")) as made:
        few = [socket.create_connection(("127.0.0.1", made.port), timeout=20) for _ in range(3)]
        assert code(made.raw(b"")) == (503, "ocupado")
        for connection in few:
            connection.close()
        for _ in range(600):  # until it has seen that they are gone
            answer = made.raw(request(line=b"GET /v1/health HTTP/1.1"))
            if answer.startswith(b"HTTP/1.1 200"):
                break
            assert not answer or code(answer) == (503, "ocupado")
            time.sleep(0.1)
        else:
            raise AssertionError("it has forgotten nobody")


def test_a_request_without_a_host_is_refused(server: Running) -> None:
    assert code(server.raw(b"GET /v1/health HTTP/1.0\r\n\r\n")) == (403, "host")


def test_clients_that_leave_or_wait_do_no_harm(server: Running) -> None:
    waiting = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(40)]
    try:
        for made in waiting[:20]:
            made.sendall(b"POST /v1/check HTTP/1.1\r\nHost: loc")  # a head that never ends
        body = json.dumps({"text": GOOD * 20}).encode()
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", server.port), timeout=20) as made:
                made.sendall(sized(body))  # and is gone
        status, said = answer_of(server.raw(sized(json.dumps({"text": GOOD}).encode())))
        assert (status, grave(said)) == (200, [])
    finally:
        for made in waiting:
            made.close()


def command(texts: list[dict[str, Any]], folder: Path) -> list[Any]:
    """What the command line says of these JSON lines."""
    file = folder / "borradores.jsonl"
    file.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tonecheck", "check", str(file), "--format", "jsonl", "--exit-zero", "--no-cache"],
        capture_output=True, text=True, encoding="utf-8", check=True, cwd=folder,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def told(said: dict[str, Any]) -> dict[str, Any]:
    """What an answer says of the draft, without where it stands."""
    said = {key: value for key, value in said.items() if key not in ("path", "line", "id")}
    said["findings"] = [{key: value for key, value in f.items() if key != "source"} for f in said["findings"]]
    return said


def test_fifty_clients_at_once_get_what_the_command_line_says(server: Running, tmp_path: Path) -> None:
    own = {"expect", "id", "note", "pair", "kind"}
    lines = (CORPUS / "email.jsonl").read_text(encoding="utf-8").splitlines()[:100]
    drafts = [{key: value for key, value in json.loads(line).items() if key not in own} for line in lines if line]
    assert len(drafts) >= 50
    expected = command(drafts, tmp_path)

    def ask(number: int) -> list[tuple[int, Any]]:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=120)
        out = []
        for at in range(number, len(drafts), 50):
            connection.request("POST", "/v1/check", json.dumps(drafts[at]), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            out.append((answer.status, json.loads(answer.read())))
        connection.close()
        return out

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(ask, range(50)))
    for number, got in enumerate(answers):
        for (status, said), at in zip(got, range(number, len(drafts), 50), strict=True):
            assert status == 200
            assert told(said) == told(expected[at])


def serve(*arguments: str, folder: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tonecheck", "serve", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder, timeout=120, env={**os.environ, **(env or {})},
    )  # fmt: skip


def test_a_port_that_is_taken(server: Running, tmp_path: Path) -> None:
    done = serve("--port", str(server.port), folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"el puerto {server.port} ya está ocupado" in done.stderr and "--port" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--port", "99999"), "--port"),
        (("--port", "x"), "--port"),
        (("--host", "203.0.113.7"), "--host"),
        (("--host", "no.hay.invalid"), "--host"),
        (("--token", "corta"), "--token"),
        (("--token", "con espacios en medio"), "--token"),
        (("--config", "no-hay.toml"), "no-hay.toml"),
    ],
)
def test_what_cannot_be(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    done = serve("--port", "0", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr and "Traceback" not in done.stderr


def test_without_the_extra(tmp_path: Path) -> None:
    (tmp_path / "starlette").mkdir()
    (tmp_path / "starlette" / "__init__.py").write_text("raise ImportError('no')\n")
    done = serve("--port", "0", folder=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert 'pip install "tonecheck[serve]"' in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without a signal")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_says_nothing_of_drafts(tmp_path: Path, how: signal.Signals) -> None:
    with running(folder=tmp_path) as made:
        assert answer_of(made.raw(sized(b'{"text": "Hola, palabrasecreta"}')))[0] == 200
        code(made.raw(sized(b'{"text": "palabrasecreta"', line=b"POST /v1/check?x=palabrasecreta HTTP/1.1")))
        idle = socket.create_connection(("127.0.0.1", made.port))  # does not hold it up
        made.process.send_signal(how)
        out, err = made.process.communicate(timeout=30)
        idle.close()
        assert made.process.returncode == 0
    assert "palabrasecreta" not in out + err
    assert "Traceback" not in err and err.splitlines()[-1] == "Detenido."


def test_outside_of_this_machine_a_token_is_asked_for(tmp_path: Path) -> None:
    with running("--host", "0.0.0.0", folder=tmp_path) as made:
        token = made.url.partition("?token=")[2]
        assert len(token) >= 32
        url = f"http://127.0.0.1:{made.port}/v1/health"
        assert code(made.raw(request(line=b"GET /v1/health HTTP/1.1"))) == (401, "clave")
        with urlopen(Request(url, headers={"Authorization": f"Bearer {token}"}), timeout=20) as answer:
            assert json.load(answer)["status"] == "ok"
        assert code(made.raw(request(line=b"GET /v1/health HTTP/1.1", host=b"malo.example"))) == (403, "host")


def test_a_token_from_the_environment(tmp_path: Path) -> None:
    with running(folder=tmp_path, env={"TONECHECK_TOKEN": "clave-de-prueba"}) as made:
        assert made.url.endswith("/?token=clave-de-prueba")
        assert code(made.raw(request(line=b"GET /v1/health HTTP/1.1"))) == (401, "clave")


@pytest.mark.skipif(sys.platform == "win32", reason="the browser is a script of the shell")
def test_it_opens_the_page(tmp_path: Path) -> None:
    browser, seen = tmp_path / "navegador", tmp_path / "visto"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}.tmp && mv {seen}.tmp {seen}\nsleep 20\n')
    browser.chmod(0o755)
    with running("--open", folder=tmp_path, env={"BROWSER": str(browser)}) as made:
        with urlopen(made.url, timeout=20) as page:  # it answers while the browser is open
            assert page.status == 200
        for _ in range(1200):
            if seen.exists():
                break
            time.sleep(0.05)
        assert seen.read_text().strip() == made.url


def test_on_ipv6(tmp_path: Path) -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        pytest.skip("no IPv6 loopback here")
    with running("--host", "::1", folder=tmp_path) as made:
        assert made.url == f"http://[::1]:{made.port}/"
        with urlopen(made.url + "v1/health", timeout=20) as answer:
            assert answer.status == 200


def test_one_client_may_ask_only_so_often(tmp_path: Path) -> None:
    with running("--rate", "1", folder=tmp_path) as made:
        statuses = [answer_of(made.raw(request(line=b"GET /v1/health HTTP/1.1")))[0] for _ in range(40)]
        assert statuses[:4] == [200] * 4 and 429 in statuses
