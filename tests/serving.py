"""A server to test: in the process, or as a process of its own; every answer is held against the description."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from tonecheck.config import Config
from tonecheck.serve.app import application
from tonecheck.serve.desk import Desk
from tonecheck.serve.limits import Limits
from tonecheck.serve.openapi import described
from tonecheck.serve.security import HEADERS, Access

FREE = Limits(rate=1_000_000, burst=1_000_000)
GOOD = (
    "Hola, Ana:\n\nGracias por escribirnos. Tu pedido 48213 llegará el lunes 4 de mayo entre las 9:00 y las 14:00 h.\n\n"
    "Si tienes cualquier otra duda, responde a este correo y te ayudamos.\n\nUn saludo,\nMarta\n"
)
DESCRIPTION = described(FREE, secured=False)


def validate(response: Any) -> None:
    """Hold an answer against the description: status, headers and body."""
    path = urlsplit(str(response.request.url)).path
    if not path.startswith("/v1/"):
        return
    response.read()
    for name, value in {**HEADERS, "Cache-Control": "no-store"}.items():
        assert response.headers[name] == value
    kind = response.headers["content-type"]
    status = str(response.status_code)
    operation = _operation(path, response.request.method)
    found = DESCRIPTION["components"]["responses"].get(status)
    if operation is not None:
        assert status in operation["responses"], f"{path} may not answer {status}"
        found = found or operation["responses"][status]
    assert found is not None, f"no answer of the description has status {status}"
    if kind == "text/html; charset=utf-8":
        assert "text/html" in found["content"]
        return
    assert kind == "application/json"
    schema = {**found["content"]["application/json"]["schema"], "components": DESCRIPTION["components"]}
    if response.request.method != "HEAD":
        Draft202012Validator(schema).validate(response.json())


def _operation(path: str, method: str) -> Any:
    for known, item in DESCRIPTION["paths"].items():
        parts, wanted = path.split("/"), known.split("/")
        same = len(parts) == len(wanted) and all(
            w.startswith("{") or w == p for w, p in zip(wanted, parts, strict=True)
        )
        if same:
            return item.get(method.lower())
    return None


@contextmanager
def client(
    config: Config | None = None,
    *,
    limits: Limits = FREE,
    host: str = "127.0.0.1",
    token: str | None = None,
    names: tuple[str, ...] = (),
    desk: Desk | None = None,
    base: str = "http://localhost:8765",
) -> Iterator[TestClient]:
    """A client of a server in this process."""
    used = desk or Desk(config or Config(), waiting=limits.waiting)
    app = application(used, Access(host, 8765, token, names), limits)
    try:
        with TestClient(app, base_url=base, follow_redirects=False) as made:
            made.event_hooks = {"request": [], "response": [validate]}
            yield made
    finally:
        if desk is None:
            used.close()


class Running:
    """A server that runs: its process, its port, the line that it said."""

    def __init__(self, process: subprocess.Popen[str], said: str) -> None:
        self.process = process
        self.said = said
        self.url = said.split()[-1]
        self.port = urlsplit(self.url).port or 0

    def raw(self, data: bytes, *, wait: float = 20.0) -> bytes:
        """Send bytes and read until the server closes the connection or is silent for ``wait`` seconds."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as made:
            made.sendall(data)
            return drained(made)


def drained(connection: socket.socket) -> bytes:
    """All that comes until the connection is closed."""
    got = b""
    try:
        while piece := connection.recv(65536):
            got += piece
    except (TimeoutError, ConnectionResetError):
        pass
    return got


def answer_of(raw: bytes) -> tuple[int, Any]:
    """Status and JSON of the bytes of one answer."""
    head, _, rest = raw.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(rest)


@contextmanager
def running(*arguments: str, folder: Path, env: dict[str, str] | None = None, code: str = "") -> Iterator[Running]:
    """``tonecheck serve`` as a process, on a free port, ended at the end; or ``code``, which says the same line."""
    command = ["-c", code] if code else ["-m", "tonecheck", "serve", "--port", "0", *arguments]
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    try:
        said = process.stdout.readline()
        if not said:
            raise AssertionError(process.communicate()[1])
        yield Running(process, said.strip())
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=60)
