"""The deep depth behind the API: several clients at once, each with the answer of the command line."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tonecheck.config import Config
from tonecheck.deep import lint_deep
from tonecheck.engines import started
from tonecheck.linter import Options, lint, plan
from tonecheck.model import Report
from tonecheck.reports.asjson import as_object
from tonecheck.reports.places import Places
from tonecheck.sources.text import from_text
from tonecheck.warm import Warm

GREETING = "Hola, Ana:\n\nGracias por escribirnos. "
BODIES = (
    "Los paquete llegaron ayer por la tarde.",
    "La pedido 48213 saldrá mañana de nuestro almacén.",
    "Hemos recibido su mensaje y le contestaremos el lunes 4 de mayo.",
    "Ustedes tiene que enviarnos el formulario firmado.",
)


@pytest.mark.usefixtures("theirs_alone")
def test_clients_at_once_get_what_one_run_says(own_server: Path) -> None:
    texts = [GREETING + body + f"\n\nUn saludo,\nMarta {number}\n" for number, body in enumerate(BODIES * 3)]
    config = Config(engines=("languagetool",))
    made = plan(Options(config=config, engines=config.engines))
    run = lint_deep(map(from_text, texts), made, started(config.engines, config))
    expected = [as_object(report, Places()) for report in run if isinstance(report, Report)]
    warm = Warm(config)

    def ask(text: str) -> dict[str, Any]:
        return as_object(warm.lint(from_text(text)), Places())

    try:
        with ThreadPoolExecutor(6) as pool:
            got = list(pool.map(ask, texts))
    finally:
        warm.close()
    assert json.dumps(got) == json.dumps(expected)
    assert all("languagetool" in said["engines"] for said in got)
    fast = plan(Options())
    alone = sum(len(lint(from_text(text), fast).findings) for text in texts)
    assert sum(len(said["findings"]) for said in got) > alone
