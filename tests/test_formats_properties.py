"""Java .properties: the entries that java.util.Properties reads, every character with its place, and fixes to the byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import default_plan
from treecheck import check_runs, every_text

from tonecheck.cli import main
from tonecheck.errors import UserError
from tonecheck.fixing.encode import Site, encoded
from tonecheck.fixing.rounds import mended
from tonecheck.formats import properties
from tonecheck.linter import lint
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.files import read_paths


def loaded(file: str) -> list[tuple[str, str]]:
    """What java.util.Properties makes of a file: the steps of its own description, one character after the other."""
    entries: list[tuple[str, str]] = []
    at, size = 0, len(file)
    while at < size:
        line: list[str] = []
        skipping, continued, comment, odd = True, False, False, False
        while at < size:
            char = file[at]
            at += 1
            if skipping and (char in " \t\f" or (not continued and char in "\r\n")):
                continue
            skipping, continued = False, False
            if not line and not comment and char in "#!":
                comment = True
            if comment:
                if char in "\r\n":
                    comment, skipping = False, True
                continue
            if char not in "\r\n":
                line.append(char)
                odd = not odd if char == "\\" else False
            elif not line:
                skipping = True
            elif odd:
                line.pop()
                skipping, continued, odd = True, True, False
                at += char == "\r" and file[at : at + 1] == "\n"
            else:
                break
        if odd:
            line.pop()
        if line:
            entries.append(parted("".join(line)))
    return entries


def parted(line: str) -> tuple[str, str]:
    """The key and the value of a logical line."""
    key, odd, at = 0, False, len(line)
    sign = False
    while key < len(line):
        if line[key] in "=: \t\f" and not odd:
            sign, at = line[key] in "=:", key + 1
            break
        odd = not odd if line[key] == "\\" else False
        key += 1
    while at < len(line) and (line[at] in " \t\f" or (not sign and line[at] in "=:")):
        sign = sign or line[at] in "=:"
        at += 1
    return unescaped(line[:key]), unescaped(line[at:])


def unescaped(piece: str) -> str:
    def said(match: re.Match[str]) -> str:
        return (
            chr(int(match[1], 16)) if match[1] else {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}.get(match[2], match[2])
        )

    halves = re.sub(r"(?s)\\(?:u([0-9a-fA-F]{4})|(.))", said, piece)
    return halves.encode("utf-16", "surrogatepass").decode("utf-16")


def as_message(text: str) -> str:
    """With one apostrophe for two, where a text has arguments."""
    return text.replace("''", "'") if re.search(r"\{\d{1,2}\s*[,}]", text) else text


def decoded(piece: str, encoding: str) -> str:
    said = unescaped(re.sub(r"\\(?:\r\n|\r|\n)[ \t\f]*", "", piece))
    return said.replace("''", "'") if encoding == "properties-message" else said


PIECES = st.sampled_from(
    ["a", "b", " ", "\t", "\f", "=", ":", "#", "!", "\\\\", "\\n", "\n", "\r\n", "\r", "\\\n", "\\\r\n  ", "\\ ", "\\:", "'", "''",
     "{0}", "{1,date}", "ñ", "😀", "\\u00e1", "\\u00F1", "\\ud83d\\ude00"]
)  # fmt: skip
FILES = st.lists(PIECES, max_size=30).map("".join)


@given(FILES)
@settings(max_examples=400, deadline=None)
def test_what_java_reads_is_read_with_its_places(file: str) -> None:
    tree = properties.read(file)
    found = [(key, node.text.text) for key, node in tree.documents[0].items if node.text is not None]
    wanted = [(key, as_message(value)) for key, value in loaded(file)]
    assert [one for one in found if one != ("", "")] == [one for one in wanted if one != ("", "")]
    for node in every_text(tree):
        check_runs(file, node, decoded)
    assert all(file[comment.start] in "#!" for comment in tree.comments)


def test_keys_values_and_comments() -> None:
    file = "# uno\n  ! dos\nsaludo.correo = Hola\\, \\\n    Ana\r\nclave\\ larga:se\\u00f1or\nvacía\n"
    tree = properties.read(file)
    assert [(key, node.text.text) for key, node in tree.documents[0].items if node.text is not None] == [
        ("saludo.correo", "Hola, Ana"), ("clave larga", "señor"), ("vacía", ""),
    ]  # fmt: skip
    assert [(comment.text, file[comment.start]) for comment in tree.comments] == [("uno", "#"), ("dos", "!")]


@pytest.mark.parametrize(
    ("file", "code", "line", "words"),
    [
        ("a=b\nc=uno\\\n  \\u12 dos\n", "properties", 3, "\\u sin sus cuatro cifras"),
        ("a=b\nc\\uxyz=uno\n", "properties", 2, "(columna 2)"),
        ("a=\\ud83d uno\n", "codificacion", 1, "mitad"),
        ("a=\\ude00\n", "codificacion", 1, "mitad"),
    ],
)
def test_what_java_refuses_is_told(file: str, code: str, line: int, words: str) -> None:
    with pytest.raises(UserError) as error:
        properties.read(file)
    assert (error.value.code, error.value.line) == (code, line)
    assert words in error.value.bare


# Fixes


def reader(name: str = "mensajes_es.properties") -> Callable[[str], Sequence[Draft | Unreadable]]:
    return lambda text: tuple(read_paths(("-",), stdin=text.encode, stdin_filename=name))


BODY = st.lists(
    st.sampled_from(
        ["Hola, {0}:", "su pedido ya esta en camino", "😀", "ahora mismo", "le escrivimos", "q", "sale ma\\u00f1ana", "''", "l\\'a",
         "\\n", "\\\n     ", "y le llega el martes", "#3", "100 %", "=", "ñandú", "gracias por su compra!!"]
    ), min_size=3, max_size=12,
).map(lambda parts: " ".join(("Gracias por su compra en la tienda:", *parts)))  # fmt: skip


@given(st.lists(BODY, min_size=1, max_size=4), st.booleans(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60, deadline=None)
def test_a_fix_changes_its_words_and_nothing_else(bodies: list[str], unsafe: bool, line_end: str) -> None:
    lines = [f"! nota {at}: no esta en uso\ncorreo.{at}\t: {body}\nboton.{at}=Ok" for at, body in enumerate(bodies)]
    file = "\n".join(lines).replace("\n", line_end)
    read = reader()
    found = mended(file, read, lambda draft: lint(draft, default_plan()), unsafe=unsafe)
    was, now = read(file), read(found.after)
    assert around(file, was) == around(found.after, now)
    keys = [key for key, _ in loaded(file)]
    assert [key for key, _ in loaded(found.after)] == keys
    values = {key: as_message(value) for key, value in loaded(found.after)}
    for draft in now:
        assert isinstance(draft, Draft)
        assert values[str(draft.id).removeprefix("/")] == draft.text
    assert mended(found.after, read, lambda draft: lint(draft, default_plan()), unsafe=unsafe).after == found.after


def around(text: str, drafts: Sequence[Draft | Unreadable]) -> str:
    """What of the file is not the words of its drafts."""
    pieces, at = [], 0
    for draft in drafts:
        assert isinstance(draft, Draft) and draft.runs is not None
        for run in draft.runs:
            pieces.append(text[at : run.source])
            at = run.source + (run.length if run.width is None else run.width)
    return "".join((*pieces, text[at:]))


@pytest.mark.parametrize(
    ("file", "words", "written"),
    [
        ("a=ya esta", "está 😀", "est\\u00e1 \\ud83d\\ude00"),  # others would be wrong where Java reads ISO-8859-1
        ("a=ma\\u00F1ana esta", "está", "est\\u00E1"),
        ("a=mañana", "está — 😀", "está \\u2014 \\ud83d\\ude00"),
        ("a=mañana — 😀", "está “😀”", "está “😀”"),
        ("a=mañana", "uno\ndos\\tres\t", "uno\\ndos\\\\tres\\t"),
        ("a=mañana", "l'a {0}", "l'a {0}"),
    ],
)
def test_words_are_written_as_the_file_can_hold_them(file: str, words: str, written: str) -> None:
    site = Site(file, 4, 4, 2, len(file))
    assert encoded(words, ("properties",), site) == written
    assert unescaped(written) == words


def test_the_start_of_a_value_and_apostrophes_of_messages() -> None:
    site = Site("a=ñ {0}", 2, 2, 2, 7)
    assert encoded(" l'a", ("properties-message",), site) == "\\ l''a"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    return tmp_path


def run(*argv: str) -> int:
    with pytest.raises(SystemExit) as exit_:
        main([*argv])
    return int(exit_.value.code or 0)


LATIN = (
    "# pie de la p\xe1gina\r\ncorreo.retraso = Sentimos el retraso: su caja sali\xf3 ayer del almac\xe9n \\\r\n"
    "    y ya esta en camino, xq hubo una huelga \u00a1ayer!\r\n"
)


def test_a_file_in_latin_1_stays_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = here / "mensajes.properties"
    path.write_bytes(LATIN.encode("latin-1"))
    assert run("check", "--format", "github", "--no-cache") == 1
    assert "line=3,endLine=3,col=10,endColumn=14,title=ortografia/tilde" in capsys.readouterr().out
    run("fix", "--unsafe", ".")
    wanted = LATIN.replace("esta en", "est\xe1 en").replace("xq", "porque")
    assert path.read_bytes() == wanted.encode("latin-1")
    run("fix", "--unsafe", ".")
    assert path.read_bytes() == wanted.encode("latin-1")


def test_standard_input_in_latin_1_too(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LATIN.encode("latin-1"))))
    run("fix", "--unsafe", "-", "--stdin-filename", "a.properties")
    assert "y ya está en camino".encode("latin-1") in capfdbinary.readouterr().out


def test_a_file_of_windows_is_told_how_to_convert(here: Path) -> None:
    (here / "a.properties").write_bytes("a=Sentimos el retraso \x93de hoy\x94 se\xf1ora".encode("latin-1"))
    (item,) = read_paths(("a.properties",))
    assert isinstance(item, Unreadable) and item.code == "codificacion" and "WINDOWS-1252" in item.message


def test_the_cache_reads_the_bytes_as_the_run_did(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "mensajes.properties").write_bytes(LATIN.encode("latin-1"))
    run("check", "--format", "jsonl")
    capsys.readouterr()
    cached = run("check", "--format", "sarif"), capsys.readouterr().out  # its reports come from the cache
    assert (run("check", "--format", "sarif", "--no-cache"), capsys.readouterr().out) == cached
    assert "ortografia/tilde" in cached[1]
