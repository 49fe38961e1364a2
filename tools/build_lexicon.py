"""Fetch the dictionary from Maven Central and put into the package what is committed there, byte for byte.

    python tools/build_lexicon.py                fetch it with mvn and write tonecheck/spanish/data/
    python tools/build_lexicon.py --jar FILE     the same from a jar that is already here
    python tools/build_lexicon.py --check        write nothing; fail if the committed files differ

Only files whose SHA-256 is the pinned one are ever written.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

ARTIFACT = "org.softcatala:spanish-pos-dict:2.5"
JAR = "spanish-pos-dict-2.5.jar"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
FOLDER = "org/languagetool/resource/es/"
DATA = Path(__file__).resolve().parent.parent / "tonecheck" / "spanish" / "data"

JAR_SUM = "f5cf2f9939c0fd17dd0cad75a8fd05893c7a0c035bbf159b5dc8f81740271b9a"
SUMS: dict[str, str] = {
    "es-ES.dict": "a3026f6457f2bf7bbf501f7d1c10a3a54bcdb10c8387da107532c934d75a39d3",
    "es-ES.info": "10e0e91608037639f2fb6d1def77f481cd93a631cfaee4853dcfe14558f3ece5",
}


class BuildError(Exception):
    """Why the dictionary cannot be built, for whoever runs this tool."""


def fetch(folder: Path) -> Path:
    """Copy the jar to ``folder`` with Maven, and return its path. Raises BuildError if mvn is missing or fails."""
    command = ["mvn", "-q", "-B", PLUGIN, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise BuildError(
            f"mvn is not installed; install Maven, or get {ARTIFACT} yourself and give --jar FILE"
        ) from None
    jar = folder / JAR
    if done.returncode or not jar.is_file():
        said = (done.stdout + done.stderr).strip()[-1500:]
        raise BuildError(f"mvn could not fetch {ARTIFACT} (exit {done.returncode}):\n{said}")
    return jar


def unpack(jar: Path) -> dict[str, bytes]:
    """The files of the dictionary, by name. Raises BuildError unless the jar and each of them have the pinned sum."""
    try:
        content = jar.read_bytes()
    except OSError as error:
        raise BuildError(f"{jar}: cannot be read: {error.strerror}") from None
    _verify(str(jar), content, JAR_SUM)
    with zipfile.ZipFile(jar) as archive:
        files = {name: archive.read(FOLDER + name) for name in SUMS}
    for name, data in files.items():
        _verify(f"{jar}!{name}", data, SUMS[name])
    return files


def compare(folder: Path, files: dict[str, bytes] | None = None) -> list[str]:
    """What is wrong with the files in ``folder``: against ``files``, or (None) against the pinned sums."""
    wrong = []
    for name, expected in SUMS.items():
        path = folder / name
        if not path.is_file():
            wrong.append(f"{path}: missing")
        elif files is not None and path.read_bytes() != files[name]:
            wrong.append(f"{path}: differs from the file in the jar")
        elif (found := hashlib.sha256(path.read_bytes()).hexdigest()) != expected:
            wrong.append(f"{path}: SHA-256 is {found}, expected {expected}")
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--jar", type=Path, help=f"use this copy of {JAR} instead of fetching it with mvn")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the committed files differ")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder to write or check (default: the package's)")
    options = parser.parse_args(arguments)
    try:
        if options.jar is not None:
            files = unpack(options.jar)
        else:
            with tempfile.TemporaryDirectory() as folder:
                files = unpack(fetch(Path(folder)))
        if not options.check:
            options.data.mkdir(parents=True, exist_ok=True)
            for name, data in files.items():
                (options.data / name).write_bytes(data)
        wrong = compare(options.data, files)
    except BuildError as error:
        print(f"build_lexicon: {error}", file=sys.stderr)
        return 2
    for line in wrong:
        print(f"build_lexicon: {line}", file=sys.stderr)
    if not wrong:
        print(f"{options.data}: {', '.join(SUMS)} are those of {ARTIFACT}")
    return 1 if wrong else 0


def _verify(what: str, content: bytes, expected: str) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise BuildError(f"{what}: SHA-256 is {found}, expected {expected}; this is not the file of {ARTIFACT}")


if __name__ == "__main__":
    sys.exit(main())
