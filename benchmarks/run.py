"""Compare tonecheck with a bare typer program, and with Vale and LanguageTool where they are installed.

    python benchmarks/run.py [--rounds N] [--drafts N] [--venv FOLDER]

Builds the wheel and installs it in a fresh environment, so that the compiled rule book is what is measured, and runs all
of them on the same drafts. Vale needs ``vale`` on the path and a Hunspell dictionary (es_ES.dic and es_ES.aff) in
/usr/share/hunspell or in the folder that DICPATH names; LanguageTool needs ``java`` and the path of
languagetool-commandline.jar in LANGUAGETOOL_JAR.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from drafts import WORDS, drafts

ROOT = Path(__file__).resolve().parents[1]
HELLO = """import typer

app = typer.Typer()


@app.command()
def main(name: str = "mundo") -> None:
    print(f"Hola, {name}")


if __name__ == "__main__":
    app()
"""
VALE_INI = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = Es\n"
VALE_RULE = "extends: spelling\nmessage: \"'%s'\"\nlevel: error\ndicpath: {folder}\ndictionaries:\n  - es_ES\n"
VALE_MARKDOWN = VALE_INI.replace("*.txt", "*.md")
LANGUAGETOOL_DRAFTS = 100  # it needs minutes for a thousand


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=21, help="cold starts of each")
    parser.add_argument("--drafts", type=int, default=1000, help="drafts for the throughput")
    parser.add_argument("--venv", type=Path, help="an environment that has the wheel already")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tonecheck-bench-") as folder:
        place = Path(folder)
        scripts = (args.venv or installed(place)) / ("Scripts" if os.name == "nt" else "bin")
        texts = drafts(args.drafts)
        draft = min(texts, key=lambda text: abs(len(text.split()) - WORDS))
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, one draft of {len(draft.split())} words\n")
        cold_starts(scripts, place, draft, args.rounds)
        throughput(scripts, place, texts)
        templates(scripts, place, texts, args.rounds)


def installed(place: Path) -> Path:
    """An environment with the wheel of this checkout, everything compiled."""
    print("Building and installing the wheel …", flush=True)
    quiet(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place / "dist", cwd=ROOT)
    quiet(sys.executable, "-m", "venv", place / "venv")
    python = place / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    quiet(python, "-m", "pip", "install", "--quiet", next((place / "dist").glob("*.whl")))
    return place / "venv"


def quiet(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a command that must succeed."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def cold_starts(scripts: Path, place: Path, draft: str, rounds: int) -> None:
    """Whole processes, one draft each; all of them in turn in every round, so that they share what disturbs them."""
    hello = place / "hello.py"
    hello.write_text(HELLO, encoding="utf-8")
    check = [str(scripts / "tonecheck"), "check", "-", "--exit-zero"]
    jsonl = [*check, "--format", "jsonl"]
    smiling = draft.replace("gracias", "gracias 😀", 1) if "gracias" in draft else draft.replace(".", " 😀.", 1)
    cases: Mapping[str, Callable[[], float]] = {
        "bare interpreter": lambda: timed([str(scripts / "python"), "-c", "pass"], ""),
        "bare typer program": lambda: timed([str(scripts / "python"), str(hello)], ""),
        "check, jsonl, piped": lambda: timed(jsonl, draft),
        "check, jsonl, piped, with an emoji": lambda: timed(jsonl, smiling),
        "check, terminal report, piped": lambda: timed(check, draft),
        "check, terminal report, piped, with an emoji": lambda: timed(check, smiling),
        "check, terminal report, on a terminal": lambda: timed(check, draft, terminal=True),
    }
    if not hasattr(os, "openpty"):
        cases = {name: case for name, case in cases.items() if "on a terminal" not in name}
    compared("cold start, whole process", cases, rounds)


def compared(title: str, cases: Mapping[str, Callable[[], float]], rounds: int) -> None:
    """Run the cases in turn and print their medians, beside that of the bare typer program."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for case in cases.values():
        case()  # fills the caches of the system
    for _ in range(rounds):
        for name, case in cases.items():
            times[name].append(case())
    bare = statistics.median(times["bare typer program"])
    print(f"{title:<46}{'median':>10}{'least':>10}{'ratio':>8}")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:<46}{median * 1000:>7.1f} ms{min(values) * 1000:>7.1f} ms{median / bare:>8.2f}")
    print()


def timed(command: Sequence[str], text: str, *, terminal: bool = False, folder: Path | None = None) -> float:
    """Seconds of one process; with ``terminal`` its standard output is a pseudo-terminal."""
    data = text.encode()
    if not terminal:
        started = time.perf_counter()
        subprocess.run(command, input=data, capture_output=True, check=True, cwd=folder)
        return time.perf_counter() - started
    ours, theirs = os.openpty()
    started = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=theirs, stderr=subprocess.DEVNULL)
    os.close(theirs)
    assert process.stdin is not None
    process.stdin.write(data)
    process.stdin.close()
    try:
        while os.read(ours, 65536):
            pass
    except OSError:
        pass  # how the end of a pseudo-terminal looks on Linux
    code = process.wait()
    seconds = time.perf_counter() - started
    os.close(ours)
    if code:
        sys.exit(f"{' '.join(command)}: exit {code}")
    return seconds


def throughput(scripts: Path, place: Path, texts: Sequence[str]) -> None:
    """Many drafts in one process, as one file of lines and as files, and the peers on those files."""
    words = sum(len(text.split()) for text in texts)
    lines = place / "drafts.jsonl"
    lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    files = place / "drafts"
    files.mkdir()
    for number, text in enumerate(texts):
        (files / f"{number:05}.txt").write_text(text, encoding="utf-8")
    print(f"{f'{len(texts)} drafts, {words} words':<46}{'seconds':>10}{'words/s':>10}")
    check = [str(scripts / "tonecheck"), "check", "--exit-zero", "--no-cache", "--format", "jsonl"]
    row("tonecheck, one .jsonl, one core", [*check, str(lines)], words)
    row("tonecheck, one .jsonl, --jobs 2", [*check, "--jobs", "2", str(lines)], words)
    row("tonecheck, files, one core", [*check, str(files)], words)
    row("tonecheck, files, --jobs 2", [*check, "--jobs", "2", str(files)], words)
    vale(place, files, words, "Vale, Spanish spelling, files", VALE_INI)
    languagetool(place, texts)


def templates(scripts: Path, place: Path, texts: Sequence[str], rounds: int) -> None:
    """The drafts as a repository of templates, half of them in YAML and half in JSON files, a template each."""
    words = sum(len(text.split()) for text in texts)
    repository, markdown = place / "repository", place / "markdown"
    (repository / "plantillas").mkdir(parents=True)
    markdown.mkdir()
    (repository / "tonecheck.toml").write_text('channel = "email"\nmode = "template"\n', encoding="utf-8")
    for number, text in enumerate(texts):
        (markdown / f"{number:05}.md").write_text(text, encoding="utf-8")
        file = repository / "plantillas" / f"{number:05}"
        if number % 2:
            record = {"title": f"Plantilla {number}", "text": text}
            file.with_suffix(".json").write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
        else:
            block = "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())
            file.with_suffix(".yaml").write_text(f"- title: Plantilla {number}\n  text: |\n{block}", encoding="utf-8")
    print(f"\n{f'{len(texts)} templates, YAML and JSON':<46}{'seconds':>10}{'words/s':>10}")
    check = [str(scripts / "tonecheck"), "check", "plantillas", "--exit-zero", "--format", "jsonl"]
    row("tonecheck, no cache, one core", [*check, "--no-cache"], words, folder=repository)
    row("tonecheck, no cache, --jobs 2", [*check, "--no-cache", "--jobs", "2"], words, folder=repository)
    row("tonecheck, making the cache, --jobs 2", [*check, "--jobs", "2"], words, folder=repository)
    row("tonecheck, from the cache", check, words, folder=repository)
    changed = sorted((repository / "plantillas").iterdir())[:: max(1, len(texts) // 3)][:3]
    for file in changed:
        file.write_text(
            file.read_text(encoding="utf-8").replace("Gracias", "Muchas gracias", 1) + "\n", encoding="utf-8"
        )
    row("tonecheck, 3 files changed", check, words, folder=repository)
    vale(place, markdown, words, "Vale, Spanish spelling, the same as Markdown", VALE_MARKDOWN)
    hook(scripts, repository, [str(file.relative_to(repository)) for file in changed], rounds)


def hook(scripts: Path, repository: Path, files: Sequence[str], rounds: int) -> None:
    """What a hook runs on three files that have changed: the process of tonecheck itself, the cache there."""
    python, hello = str(scripts / "python"), str(repository.parent / "hello.py")
    check = [str(scripts / "tonecheck"), "check", "--hook", "--exit-zero", *files]
    fix = [str(scripts / "tonecheck"), "fix", "--hook", "--fail-on", "never", *files]
    number = [0]

    def again() -> float:
        number[0] += 1
        for file in files:
            with open(repository / file, "a", encoding="utf-8") as changed:
                changed.write(f"\n# {number[0]}" if file.endswith(".yaml") else "\n" * (number[0] % 2 + 1))
        return timed(check, "", folder=repository)

    cases: Mapping[str, Callable[[], float]] = {
        "bare typer program": lambda: timed([python, hello], ""),
        "hook, 3 changed files": again,
        "hook, 3 files, not changed since": lambda: timed(check, "", folder=repository),
        "hook, 3 files, no cache": lambda: timed([*check, "--no-cache"], "", folder=repository),
        "hook that fixes, 3 files with nothing to fix": lambda: timed(fix, "", folder=repository),
    }
    timed(fix, "", folder=repository)
    compared(f"warm hook in {repository.name}, whole process", cases, rounds)


def row(name: str, command: Sequence[str], words: int, *, fails: bool = False, folder: Path | None = None) -> None:
    """Run once and print; with ``fails`` an exit code other than 0 is how the program says that it found something."""
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder)
    seconds = time.perf_counter() - started
    if done.returncode and not fails:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr.decode()[-2000:]}")
    print(f"{name:<46}{seconds:>10.2f}{words / seconds:>10,.0f}", flush=True)


def vale(place: Path, files: Path, words: int, name: str, configuration: str) -> None:
    """Vale with Spanish spelling."""
    program = shutil.which("vale")
    folders = [Path(name) for name in (os.environ.get("DICPATH"), "/usr/share/hunspell") if name]
    folder = next((f for f in folders if (f / "es_ES.dic").is_file() and (f / "es_ES.aff").is_file()), None)
    if program is None or folder is None:
        missing = "vale is not installed" if program is None else "no Spanish dictionary (es_ES.dic, es_ES.aff)"
        print(f"Vale: not measured, {missing}")
        return
    style = place / "styles" / "Es"
    style.mkdir(parents=True, exist_ok=True)
    (style / "Ortografia.yml").write_text(VALE_RULE.format(folder=folder), encoding="utf-8")
    ini = place / ".vale.ini"
    ini.write_text(configuration, encoding="utf-8")
    command = [program, f"--config={ini}", "--output=JSON", "--no-exit"]
    row(name, [*command, str(files)], words)


def languagetool(place: Path, texts: Sequence[str]) -> None:
    """LanguageTool on the first drafts, its start included."""
    java, jar = shutil.which("java"), os.environ.get("LANGUAGETOOL_JAR")
    if java is None or not jar or not Path(jar).is_file():
        missing = "java is not installed" if java is None else "LANGUAGETOOL_JAR names no languagetool-commandline.jar"
        print(f"LanguageTool: not measured, {missing}")
        return
    some = texts[:LANGUAGETOOL_DRAFTS]
    file = place / "languagetool.txt"
    file.write_text("\n\n".join(some), encoding="utf-8")
    words = sum(len(text.split()) for text in some)
    row(
        f"LanguageTool, {len(some)} drafts, start included",
        [java, "-jar", jar, "-l", "es", str(file)],
        words,
        fails=True,
    )


if __name__ == "__main__":
    main()
