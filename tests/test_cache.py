"""The cache: the same answers as without it, never the answers of another run, and no words of a draft in it."""

from __future__ import annotations

import hashlib
import os
import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import linter
from tonecheck.cache import FOLDER, hashes
from tonecheck.cache.keys import file_key
from tonecheck.cache.records import decoded, encoded
from tonecheck.cache.store import MOST, Store
from tonecheck.cli import main
from tonecheck.linter import Options, plan
from tonecheck.model import NOTHING, Report
from tonecheck.sources.files import read_paths
from tonecheck.whole import read_all

PACKAGE = Path(linter.__file__).parent
WORDS = "Zarzaparrilla"
TEXT = f"Hola, {{{{nombre}}}}:\n\nGracias por escribirnos. El pedido de {WORDS} llega el {{{{fecha}}}} lo antes posible 😀.\n\nUn saludo,\n"


RULE = """kind = "phrases"
severity = "error"
message = "«{match}» no."
advice = "Quítalo."
why = "Prueba."
source = "prueba"
phrases = ["antes posible"]
""" + "".join(
    f'[[bad]]\ntext = "Va lo <m>antes posible</m> {n}."\n[[good]]\ntext = "Va hoy {n}."\n' for n in ("a", "b", "c")
)


@pytest.fixture(autouse=True)
def _the_program_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone may be at work in the checkout while the tests run."""
    monkeypatch.setattr("tonecheck.cache.keys._stamps", lambda folder: iter(()))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text(
        'channel = "email"\nmode = "template"\naddress = "usted"\n', encoding="utf-8"
    )
    folder = tmp_path / "plantillas"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.md").write_text(f"{TEXT}Equipo {number}\n", encoding="utf-8")
    (folder / "mas.yaml").write_text(
        "- titulo: Otra\n  texto: 'Le responderemos lo antes posible, tu pedido sale hoy.'\n"
    )
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str, format: str = "jsonl") -> tuple[int, str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(["check", "plantillas", "--format", format, *arguments])
    return int(ended.value.code or 0), capsys.readouterr().out


def count_lints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the drafts that are linted from now on."""
    linted: list[str] = []
    original = linter.lint

    def noted(draft: object, plan: object) -> Report:
        linted.append(os.path.basename(draft.path))  # type: ignore[attr-defined]
        return original(draft, plan)  # type: ignore[arg-type]

    monkeypatch.setattr("tonecheck.whole.lint", noted)
    return linted


@pytest.mark.parametrize("format", ["jsonl", "json", "terminal", "sarif", "markdown"])
def test_the_second_run_says_the_same_and_lints_nothing(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    plain = run(capsys, "--no-cache", format=format)
    assert not (repository / FOLDER).exists()
    first = run(capsys, format=format)
    linted = count_lints(monkeypatch)
    assert run(capsys, format=format) == first == plain
    assert linted == []


def test_a_run_with_another_format_takes_the_reports_of_the_first(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys)
    linted = count_lints(monkeypatch)
    assert run(capsys, format="terminal") == run(capsys, "--no-cache", format="terminal")
    assert linted == ["0.md", "1.md", "2.md", "mas.yaml"]  # those of the run without the cache


def test_only_what_has_changed_is_linted_again(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys)
    changed = repository / "plantillas" / "1.md"
    changed.write_text(changed.read_text(encoding="utf-8").replace("😀", "LOL"), encoding="utf-8")
    linted = count_lints(monkeypatch)
    code, out = run(capsys)
    assert linted == ["1.md"]
    assert (code, out) == run(capsys, "--no-cache")
    assert "jerga/sigla-inglesa" in out


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "tonecheck.toml").write_text('channel = "chat"\nmode = "template"\n'),
        lambda folder: (folder / "palabras.txt").write_text("resivir\n"),
        lambda folder: (folder / "reglas" / "casa" / "no.toml").write_text(RULE.replace("posible", "pronto")),
    ],
    ids=["configuration", "words", "rules"],
)
def test_what_a_run_depends_on_is_noticed(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    change: object,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text('words_files = ["palabras.txt"]\nrules = ["reglas"]\nmode = "template"\n')
    (tmp_path / "palabras.txt").write_text("")
    (tmp_path / "reglas" / "casa").mkdir(parents=True)
    (tmp_path / "reglas" / "index.toml").write_text('[families]\ncasa = "De la casa"\n')
    (tmp_path / "reglas" / "casa" / "no.toml").write_text(RULE)
    (tmp_path / "plantillas").mkdir()
    for name in "ab":
        (tmp_path / "plantillas" / f"{name}.md").write_text(f"{TEXT} Vamos a resivir la pieza pronto, {name}.")
    first = run(capsys)
    change(tmp_path)  # type: ignore[operator]
    second = run(capsys)
    assert second != first
    assert second == run(capsys, "--no-cache")


def test_options_of_the_command_line_are_noticed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every = run(capsys)
    for options in (("--select", "emoji"), ("--channel", "chat"), ("--ignore", "emoji"), ("--fail-on", "never")):
        assert run(capsys, *options) == run(capsys, *options, "--no-cache") != every
    assert run(capsys) == every


def test_a_file_with_a_date_is_read_again_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    def keys(day: int) -> list[bytes]:
        monkeypatch.setattr("time.localtime", lambda: (2026, 3, day, 0, 0, 0, 0, 0, 0))
        texts = (b"hasta el 31/12/2026", b"en marzo de 2026", "sin día".encode(), b'{"text": "\\u0032026"}')
        return [file_key(b"run", "a.md", text) for text in texts]

    assert [one == other for one, other in zip(keys(1), keys(2), strict=True)] == [False, False, True, False]


def test_nothing_but_the_kind_of_expired_dates_asks_for_the_day() -> None:
    """A second one must be told to cache/keys.py."""
    asking = re.compile(r"\b(?:today|now|localtime|gmtime|time)\(\)")
    folders = ("checks", "spanish", "sources", "formats", "rulebook", "repository")
    modules = [path for folder in folders for path in (PACKAGE / folder).rglob("*.py")]
    modules += [PACKAGE / f"{name}.py" for name in ("linter", "message", "intent", "scoring", "verify", "conditions")]
    found = [path.name for path in modules if asking.search(path.read_text(encoding="utf-8"))]
    assert found == ["template.py"]


def test_no_words_of_a_draft_stand_in_the_cache(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = run(capsys)
    assert "emoji/" in out
    for file in (repository / FOLDER).iterdir():
        data = file.read_bytes()
        assert not any(word.encode() in data for word in (WORDS, "antes posible", "plantillas", "claridad/", "Equipo"))


@pytest.mark.parametrize("damage", [b"", b"x" * 200, None])
def test_a_damaged_cache_is_made_anew(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    first = run(capsys)
    (file,) = (repository / FOLDER).glob("*.informes")
    data = bytearray(file.read_bytes())
    for place in range(len(data) // 3, len(data)):
        data[place] ^= 0xFF
    file.write_bytes(bytes(data) if damage is None else damage)
    assert run(capsys) == first
    linted = count_lints(monkeypatch)
    assert run(capsys) == first
    assert linted == []


def test_a_folder_that_cannot_be_written_to_is_no_error(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("os.mkdir", refuse)
    assert run(capsys) == run(capsys, "--no-cache")
    assert not (repository / FOLDER).exists()


def test_one_named_file_and_standard_input_leave_no_cache(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "plantillas/0.md"])
    assert not (repository / FOLDER).exists()


def test_what_cannot_be_read_is_told_each_time(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "plantillas" / "mal.jsonl").write_text('{"text": ', encoding="utf-8")
    first = run(capsys)
    assert first[0] == 2
    assert run(capsys) == first


def test_git_is_told_to_leave_the_cache_alone(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys)
    assert (repository / FOLDER / ".gitignore").read_text(encoding="utf-8").splitlines()[-1] == "*"


def test_a_report_survives_its_record(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\nmodo: plantilla\ntrato: tu\ncliente:\n  nombre: Ana\nvariables: [nombre]\n---\nHola Ana: puede ustez pagar con"
        " la tarjeta 4111 1111 1111 1111!! Lamento el retraso 😀, {{nombre}}, llegará el 3 de mayo.\n\nUn abrazo,\nEva\n",
        encoding="utf-8",
    )
    lines = tmp_path / "b.jsonl"
    lines.write_text('{"id": 7, "text": "Tu pedido\\nllega \\u00f3 no", "customer": "Mi pedido no llega"}\n')
    made = plan(Options())
    for file in (path, lines):
        reads = list(read_all(read_paths([str(file)]), made))
        again = decoded(encoded(reads), str(file), partial(file.read_text, encoding="utf-8"))
        for one, other in zip(reads, again, strict=True):
            assert isinstance(one.report, Report)
            assert isinstance(other.report, Report)
            assert other.report == one.report._replace(draft=one.report.draft._replace(given=NOTHING))
            assert other.summary == one.summary


def test_the_store_forgets_what_was_not_used_for_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = [os.urandom(1000) for _ in range(7)]
    keys = [os.urandom(32) for _ in range(7)]
    monkeypatch.setattr("tonecheck.cache.store.LARGEST", 6 * 1100)
    folder = tmp_path / "cache"
    for number in range(6):
        store = Store(str(folder))
        store.put(keys[number], noise[number])
        store.save()
    assert len(list(folder.glob("*.informes"))) == 6
    store = Store(str(folder))
    assert store.get(keys[0]) == noise[0]
    store.put(keys[6], noise[6])
    store.save()
    assert len(list(folder.glob("*.informes"))) == 1
    store = Store(str(folder))
    assert [number for number, key in enumerate(keys) if store.has(key)] == [0, 5, 6]
    assert store.get(os.urandom(32)) is None
    assert store.get(keys[6]) == noise[6]
    store.save()


def test_many_parts_become_one(tmp_path: Path) -> None:
    keys = [os.urandom(32) for _ in range(30)]
    for key in keys:
        store = Store(str(tmp_path / "cache"))
        store.put(key, key)
        store.save()
    assert len(list((tmp_path / "cache").iterdir())) <= MOST + 1
    store = Store(str(tmp_path / "cache"))
    assert [store.get(key) for key in keys] == keys
    store.save()


@given(key=st.binary(max_size=64), data=st.binary(max_size=200))
def test_the_hashes_are_those_of_the_standard_library(key: bytes, data: bytes) -> None:
    assert hashes.blake2b(data, key=key).digest() == hashlib.blake2b(data, key=key).digest()
    assert hashes.shake_256(key + data).digest(len(data)) == hashlib.shake_256(key + data).digest(len(data))
