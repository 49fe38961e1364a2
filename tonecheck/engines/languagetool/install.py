"""Where LanguageTool and Java are, and how the server is started."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tonecheck.errors import UserError, reason

VERSION = "6.8"
JAVA = 17  # the least version of Java that LanguageTool 6.8 runs on
MEMORY = 512  # MB that the server may take

#: One collector thread and the quick compiler: half the memory and two thirds of the start of Java's defaults.
JVM = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Djava.awt.headless=true")

#: The server's configuration. Pipelines are kept: a new one for each request costs more than the check.
SETTINGS: Mapping[str, int | bool] = {
    "pipelineCaching": True,
    "maxPipelinePoolSize": 20,
    "pipelineExpireTimeInSeconds": 3600,
    "cacheSize": 2000,
    "maxTextLength": 100_000,
    "maxTextHardLength": 200_000,
    "maxCheckTimeMillis": 60_000,
    "maxWorkQueueSize": 200,
}
_SETUP = "Instálalo con «tonecheck setup languagetool»; «tonecheck doctor» dice qué falta."
_JARS = ("languagetool-server.jar", "languagetool.jar")


class Java(NamedTuple):
    """A Java that was found, and its version (0: it does not tell)."""

    path: str
    version: int


def require() -> None:
    """Make sure that language-tool-python is there. Raises UserError."""
    from importlib.util import find_spec

    if find_spec("language_tool_python") is None:
        raise UserError(
            'falta el paquete language-tool-python, que forma parte de los extras: pip install "tonecheck[deep]".',
            code="motor",
        )


def home() -> Path:
    """The folder in which language-tool-python keeps its LanguageTools, there or not. Raises UserError."""
    try:
        return Path(os.environ["LTP_PATH"] if "LTP_PATH" in os.environ else Path.home() / ".cache/language_tool_python")
    except RuntimeError:
        raise UserError(
            "no se sabe cuál es tu carpeta personal, donde estaría LanguageTool. Elige una con LTP_PATH.", code="motor"
        ) from None


def made_home() -> Path:
    """As ``home``, made if need be. Raises UserError."""
    place = home()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"no se puede crear la carpeta de LanguageTool: {reason(error)}. Elige otra con LTP_PATH.",
            code="motor",
            path=str(error.filename),
        ) from None
    return place


def folder() -> Path:
    """Where LanguageTool of our version stands, or would stand. Raises UserError."""
    return home() / f"LanguageTool-{VERSION}"


def jar_in(place: Path) -> Path | None:
    """The jar of the server in a folder of LanguageTool, or None."""
    return next((place / name for name in _JARS if os.path.isfile(place / name)), None)


def jar() -> Path:
    """The jar of the server. Raises UserError where LanguageTool is not installed."""
    require()
    found = jar_in(folder())
    if found is None:
        raise UserError(f"LanguageTool {VERSION} no está instalado. {_SETUP}", code="motor")
    return found


def find_java() -> Java | None:
    """The Java of JAVA_HOME, else the one of PATH; the first that is new enough, if one is; None without any."""
    from shutil import which

    name = "java.exe" if os.name == "nt" else "java"
    chosen = os.environ.get("JAVA_HOME")
    candidates = [os.path.join(chosen, "bin", name)] if chosen else []
    candidates += [path] if (path := which("java")) else []
    found: Java | None = None
    for path in candidates:
        if os.path.isfile(path):
            java = Java(path, _version(path))
            if java.version >= JAVA:
                return java
            found = found or java
    return found


def _version(path: str) -> int:
    try:
        done = subprocess.run(
            [path, "-version"], check=False, capture_output=True, text=True, errors="replace", timeout=30
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', done.stderr + done.stdout)
    return int(found.group(1)) if found else 0


def java() -> Java:
    """A Java that is new enough. Raises UserError."""
    found = find_java()
    if found is None:
        raise UserError(
            f"LanguageTool necesita Java {JAVA} o posterior y no se encuentra ninguno: instálalo (por ejemplo, Temurin u"
            " OpenJDK) o indica dónde está con JAVA_HOME.",
            code="motor",
        )
    if found.version < JAVA:
        has = f"es la versión {found.version}" if found.version else "no dice qué versión es"
        raise UserError(
            f"LanguageTool necesita Java {JAVA} o posterior; {found.path} {has}.", code="motor", path=found.path
        )
    return found
