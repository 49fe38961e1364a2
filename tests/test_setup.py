"""Setting up LanguageTool leaves all of it or nothing, and says what is missing; no Java is run here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tonecheck.cli.app import run as main
from tonecheck.engines.languagetool import install, setup

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins for java and mvn are shell scripts")

MAVEN = """#!/bin/sh
for word in "$@"; do case $word in -DoutputDirectory=*) out=${word#*=} ;; esac; done
mkdir -p "$out"
for name in languagetool-server languagetool-core language-es spanish-pos-dict; do cp "$JARS/$name.jar" "$out/"; done
echo "Downloaded from central: https://x/$name.jar (1 kB)"
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with a Java 17 and nothing else; gives the folder where LanguageTool will stand."""
    for name in ("bin", "lt", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "lt"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.chdir(tmp_path)
    program(tmp_path, "java", "#!/bin/sh\necho 'openjdk version \"17.0.1\" 2021-10-19' >&2\n")
    return tmp_path


def program(place: Path, name: str, script: str) -> None:
    path = place / "bin" / name
    path.write_text(script)
    path.chmod(0o755)


def maven(place: Path, monkeypatch: pytest.MonkeyPatch, script: str = MAVEN) -> None:
    """A mvn that brings jars whose sums are the pinned ones."""
    import hashlib
    import zipfile

    jars = place / "jars"
    jars.mkdir()
    pinned = {}
    for name in setup.PINNED:
        with zipfile.ZipFile(jars / name, "w") as jar:
            jar.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
        pinned[name] = hashlib.sha256((jars / name).read_bytes()).hexdigest()
    monkeypatch.setattr(setup, "PINNED", pinned)
    monkeypatch.setenv("JARS", str(jars))
    program(place, "mvn", script)


def left(place: Path) -> list[str]:
    return sorted(path.name for path in (place / "lt").iterdir())


def test_maven_lays_it_out_as_language_tool_python_expects(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    maven(place, monkeypatch)
    assert main(["setup", "languagetool", "--from-maven"]) == 0
    assert "está listo" in capsys.readouterr().out
    assert left(place) == ["LanguageTool-6.8"]
    assert install.jar() == place / "lt" / "LanguageTool-6.8" / "languagetool-server.jar"
    assert (place / "lt" / "LanguageTool-6.8" / "libs" / "language-es.jar").is_file()
    assert main(["setup", "languagetool"]) == 0
    assert "ya está instalado" in capsys.readouterr().out


def test_a_jar_that_is_not_the_pinned_one_is_not_installed(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    maven(place, monkeypatch)
    (place / "jars" / "language-es.jar").write_bytes(b"something else")
    assert main(["setup", "languagetool", "--from-maven"]) == 2
    assert "language-es.jar no es el archivo esperado" in capsys.readouterr().err
    assert left(place) == []


def test_maven_that_fails_leaves_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    maven(place, monkeypatch, '#!/bin/sh\necho "[ERROR] Could not transfer artifact"\nexit 1\n')
    assert main(["setup", "languagetool", "--from-maven"]) == 2
    assert "Could not transfer artifact" in capsys.readouterr().err
    assert left(place) == []


def _runs(argument: str) -> bool:
    """Whether a process with that argument is there."""
    return any(argument in (process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"]))


def test_maven_that_is_interrupted_leaves_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = f"601.{os.getpid()}"  # so that the same test in another run is not taken for what this one left
    maven(place, monkeypatch, f'#!/bin/sh\necho busy > "$JARS/busy"\nsleep {seconds}\n')
    command = [sys.executable, "-c", "from tonecheck.cli import main; main(['setup', 'languagetool', '--from-maven'])"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
        deadline = time.monotonic() + 120
        while not (place / "jars" / "busy").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
    assert run.returncode == 130 and "Traceback" not in told
    assert left(place) == []
    deadline = time.monotonic() + 60
    while _runs(seconds) and time.monotonic() < deadline:
        time.sleep(0.05)  # what has been told to end needs a moment on a busy machine, and less than it would sleep
    assert not _runs(seconds)


def test_what_was_there_stays_until_the_new_one_is_whole(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    maven(place, monkeypatch)
    assert main(["setup", "languagetool", "--from-maven"]) == 0
    mark = place / "lt" / "LanguageTool-6.8" / "mark"
    mark.touch()
    program(place, "mvn", "#!/bin/sh\nexit 1\n")
    assert main(["setup", "languagetool", "--from-maven", "--force"]) == 2
    assert mark.exists()
    program(place, "mvn", MAVEN)
    assert main(["setup", "languagetool", "--from-maven", "--force"]) == 0
    assert not mark.exists()
    assert left(place) == ["LanguageTool-6.8"]


def test_a_folder_is_adopted(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = place / "own"
    own.mkdir()
    assert main(["setup", "languagetool", "--path", str(own)]) == 2
    assert "falta languagetool-server.jar" in capsys.readouterr().err
    (own / "languagetool-server.jar").touch()
    assert main(["setup", "languagetool", "--path", str(own)]) == 0
    assert install.folder().resolve() == own
    assert main(["setup", "languagetool", "--path", str(own)]) == 0


def test_no_network_is_told_without_a_traceback(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from language_tool_python import download_lt

    monkeypatch.setattr(download_lt, "BASE_URL_NEW_RELEASES", "http://127.0.0.1:9/")
    assert main(["setup", "languagetool"]) == 2
    told = capsys.readouterr().err
    assert "no hay conexión con el servidor" in told and "--from-maven" in told
    assert left(place) == []


@pytest.mark.parametrize(
    ("java", "told"),
    [
        ("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n", "es la versión 11"),
        ("#!/bin/sh\necho 'java version \"1.8.0_292\"' >&2\n", "es la versión 8"),
        ("#!/bin/sh\nexit 1\n", "no dice qué versión es"),
    ],
)
def test_java_must_be_new_enough(place: Path, java: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    program(place, "java", java)
    assert main(["setup", "languagetool", "--from-maven"]) == 2
    assert told in capsys.readouterr().err


def test_a_deep_check_without_languagetool_names_the_command(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "a.txt").write_text("Hola, Ana: ya está.")
    assert main(["check", "a.txt", "--deep"]) == 2
    assert "tonecheck setup languagetool" in capsys.readouterr().err


def test_looking_for_languagetool_makes_no_folder(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LTP_PATH", str(place / "none" / "lt"))
    (place / "a.txt").write_text("Hola, Ana: ya está.")
    assert main(["check", "a.txt", "--deep"]) == 2
    assert "tonecheck setup languagetool" in capsys.readouterr().err
    assert not (place / "none").exists()


def test_without_a_home_it_is_told_what_to_set(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("LTP_PATH")
    monkeypatch.setattr(Path, "home", homeless)
    (place / "a.txt").write_text("Hola, Ana: ya está.")
    assert main(["check", "a.txt", "--deep"]) == 2
    assert "carpeta personal" in capsys.readouterr().err
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    assert "LanguageTool: no se puede buscar" in told and "LTP_PATH" in told and "spaCy" in told


def test_without_a_temporary_folder_it_is_told(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr("tempfile.gettempdir", none)
    assert main(["languagetool", "status"]) == 2
    assert "no hay carpeta temporal" in capsys.readouterr().err


def test_doctor_says_what_is_missing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    assert f"Python {sys.version.split()[0]}" in told
    assert "Java: 17" in told and "6.8 no está instalado" in told and "--from-maven" in told


def test_doctor_fails_where_the_configuration_does(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "tonecheck.toml").write_text('canal = "correo"\nlocale = 3\n')
    assert main(["doctor"]) == 1
    assert "× configuración: tiene errores" in capsys.readouterr().out


def test_stopping_what_does_not_run(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["languagetool", "stop"]) == 0
    assert main(["languagetool", "status"]) == 0
    assert capsys.readouterr().out == "LanguageTool no estaba en marcha.\nLanguageTool no está en marcha.\n"
