"""Bring LanguageTool to where language-tool-python looks for it: by its download, from Maven Central, or from a folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tonecheck.engines.languagetool import install, server
from tonecheck.engines.languagetool.fetch import Say, fetch
from tonecheck.engines.languagetool.locks import locked
from tonecheck.engines.languagetool.record import runtime_folder
from tonecheck.errors import UserError, reason

_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_ARTIFACTS = (
    ("org.languagetool", "languagetool-server", "6.8"),
    ("org.languagetool", "language-es", "6.8"),
    ("org.softcatala", "spanish-pos-dict", "2.5"),
)
#: SHA-256 of the jars that decide what is said of Spanish; Maven checks the others against its own sums.
PINNED: Mapping[str, str] = {
    "languagetool-server.jar": "07caad9dd6ba263c5827e87eebdbf27f0163f7f5a5056005576e373072043b2e",
    "languagetool-core.jar": "c441918b1cf2de5491756772cd4bce2a408c3b9eb08e4ab84d843b2cd50f1d2b",
    "language-es.jar": "cec59b7cc41e3de98fbe0e13ce432a245afb687660c7f2051e031328caa92ffb",
    "spanish-pos-dict.jar": "f5cf2f9939c0fd17dd0cad75a8fd05893c7a0c035bbf159b5dc8f81740271b9a",
}
_ABOUT = 172  # jars that come
_LOCK = "setup.lock"
_STAGING = ".tonecheck-"


def installed() -> Path | None:
    """The folder of a LanguageTool that is there, whole as far as can be seen."""
    found = install.folder()
    return found if install.jar_in(found) is not None else None


def download(say: Say) -> Path:
    """Download it from where language-tool-python does, and check the sum that it knows. Raises UserError.

    What came before a connection was cut is kept beside the place, and the next attempt goes on from there.
    """
    install.require()
    install.java()
    from language_tool_python.download_lt import EXPECTED_DOWNLOAD_SHA256, LocalLanguageTool

    wanted = LocalLanguageTool.from_version_name(install.VERSION)
    sha256 = EXPECTED_DOWNLOAD_SHA256.get(install.VERSION)
    if sha256 is None:
        raise UserError(f"language-tool-python no conoce la suma de LanguageTool {install.VERSION}.", code="motor")
    say(f"Se descarga LanguageTool {install.VERSION} (unos 250 MB)…")
    with _staged() as staging:
        part = staging.parent / f".{wanted.version_name}.zip.part"
        try:
            fetch(wanted.download_url, part, sha256, say)
        except UserError as error:
            raise UserError(
                f"no se pudo descargar LanguageTool: {error.bare} Si tu red solo llega a repositorios de paquetes,"
                " prueba «tonecheck setup languagetool --from-maven».",
                code="motor",
                path=error.path,
            ) from None
        say("Se descomprime…")
        _unpack(part, staging)
        target = _settle(staging / f"LanguageTool-{install.VERSION}")
        for rest in (part, part.with_suffix(".mark")):
            rest.unlink(missing_ok=True)
        return target


def _unpack(archive: Path, place: Path) -> None:
    """Unpack with language-tool-python's care for what an archive may do. Raises UserError."""
    from language_tool_python.exceptions import PathError
    from language_tool_python.safe_zip import SafeZipExtractor

    try:
        with zipfile.ZipFile(archive) as opened:
            SafeZipExtractor().extractall(opened, place, work_dir=place)
    except OSError as error:
        raise UserError(f"no se puede descomprimir: {reason(error)}.", code="motor", path=str(place)) from None
    except (PathError, zipfile.BadZipFile) as error:
        raise UserError(f"el archivo que llegó no se puede descomprimir: {error}", code="motor") from None


def from_maven(say: Say) -> Path:
    """Fetch the pinned artefacts with ``mvn`` and lay them out. What was fetched before is not fetched again.

    Raises UserError.
    """
    install.require()
    install.java()
    maven = shutil.which("mvn")
    if maven is None:
        raise UserError(
            "no se encuentra mvn: instala Apache Maven o usa la descarga directa, sin --from-maven.", code="motor"
        )
    with _staged() as staging:
        made = staging / f"LanguageTool-{install.VERSION}"
        libs = made / "libs"
        (staging / "pom.xml").write_text(_pom(), encoding="utf-8")
        command = [maven, "-B", "-f", str(staging / "pom.xml"), _PLUGIN]
        command += [f"-DoutputDirectory={libs}", "-Dmdep.stripVersion=true", "-DincludeScope=runtime"]
        _run(command, say)
        for name, pinned in PINNED.items():
            _verify(libs / name, pinned)
        shutil.copyfile(libs / "languagetool-server.jar", made / "languagetool-server.jar")
        _say_less(made / "languagetool-server.jar")
        return _settle(made)


def adopt(path: Path) -> Path:
    """Use the LanguageTool that stands in ``path``. Raises UserError."""
    install.require()
    if install.jar_in(path) is None:
        raise UserError(
            "no es una carpeta de LanguageTool: falta languagetool-server.jar.", code="motor", path=str(path)
        )
    target = install.folder()
    if target.exists() and target.resolve() == path.resolve():
        return target
    with _staged() as staging:
        made = staging / target.name
        try:
            made.symlink_to(path.resolve(), target_is_directory=True)
        except OSError:  # Windows asks for a privilege
            shutil.copytree(path, made)
        return _settle(made)


@contextmanager
def _staged() -> Iterator[Path]:
    """A folder beside the place where LanguageTool will stand; gone at the end, whatever happened.

    One process at a time: what another, which was killed, left there goes as well. Raises UserError.
    """
    from tempfile import mkdtemp

    home = install.made_home()
    runtime = runtime_folder()
    try:
        with locked(runtime, 0, _LOCK, "otra orden está instalando LanguageTool ahora mismo; espera a que acabe."):
            for left in home.glob(f"{_STAGING}*"):
                shutil.rmtree(left, ignore_errors=True)
            staging = Path(mkdtemp(prefix=_STAGING, dir=home))
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise UserError(f"no se puede escribir: {reason(error)}.", code="motor", path=str(home)) from None


def _settle(made: Path) -> Path:
    """Move a whole LanguageTool to its place, in one step; a server that runs from there is ended. Raises UserError, OSError."""
    if install.jar_in(made) is None:
        raise UserError("lo que llegó no es LanguageTool: falta languagetool-server.jar.", code="motor")
    target = install.folder()
    old = made.with_name("old")
    there = os.path.lexists(target)
    if there:
        server.stop()
        target.rename(old)
    try:
        made.rename(target)
    except BaseException:
        if there:
            old.rename(target)
        raise
    return target


def _pom() -> str:
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId><version>{version}</version></dependency>"
        for group, name, version in _ARTIFACTS
    )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>tonecheck</groupId>'
        f"<artifactId>setup</artifactId><version>1</version><dependencies>{dependencies}</dependencies></project>"
    )


def _run(command: list[str], say: Say) -> None:
    """Run Maven, and tell how many files have come."""
    say("Maven busca LanguageTool y lo que necesita (unos 250 MB)…")
    count = 0
    errors: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as maven:
        assert maven.stdout is not None
        try:
            for line in maven.stdout:
                if "Downloaded from" in line and ".jar" in line:
                    count += 1
                    say(f"{count} de unos {_ABOUT} archivos…")
                elif line.startswith("[ERROR]"):
                    errors.append(line.removeprefix("[ERROR]").strip())
        except BaseException:
            _kill(maven)
            raise
    if maven.returncode != 0:
        told = next((line for line in errors if line), f"código {maven.returncode}")
        raise UserError(
            f"Maven no pudo traer LanguageTool: {told[:300]}. Vuelve a intentarlo: lo que ya llegó no se descarga otra vez.",
            code="motor",
        )


def _kill(process: subprocess.Popen[str]) -> None:
    """End a process and those that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _verify(jar: Path, pinned: str) -> None:
    try:
        found = hashlib.sha256(jar.read_bytes()).hexdigest()
    except OSError:
        raise UserError(f"Maven no trajo {jar.name}.", code="motor") from None
    if found != pinned:
        raise UserError(f"{jar.name} no es el archivo esperado (SHA-256 {found}): no se instala.", code="motor")


def _say_less(jar: Path) -> None:
    """Give the server a configuration of its log, without which it writes all that it does, texts included."""
    with zipfile.ZipFile(jar, "a") as archive:
        if "logback.xml" not in archive.namelist():
            archive.writestr("logback.xml", '<configuration><root level="ERROR"/></configuration>\n')
