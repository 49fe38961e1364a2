"""Files, folders, standard input, JSON lines and front matter become drafts with exact places, or a clear message."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck.errors import FileFaults, UserError
from tonecheck.model import Customer, Draft, Facts, Frame, Unreadable
from tonecheck.sources import from_text, read_paths
from tonecheck.sources.jsonl import read_lines
from tonecheck.sources.metadata import framed, given_frame


def read(*paths: object, stdin: bytes = b"", **options: str) -> list[Draft | Unreadable]:
    return list(read_paths([str(path) for path in paths], stdin=lambda: stdin, **options))  # type: ignore[arg-type]


def one(*paths: object, stdin: bytes = b"", **options: str) -> Draft:
    (found,) = read(*paths, stdin=stdin, **options)
    assert isinstance(found, Draft), found
    return found


def refused(*paths: object, stdin: bytes = b"", **options: str) -> Unreadable:
    (found,) = read(*paths, stdin=stdin, **options)
    assert isinstance(found, Unreadable), found
    return found


# --- front matter -------------------------------------------------------------------------------------------------


def test_front_matter_in_spanish_and_english() -> None:
    draft = from_text(
        "---\ncanal: correo\ntrato: tú\nintención: [envío, retraso]\ntipo: guía\nturno: 2\nasunto: 'Su pedido: 4512'\n"
        "locale: es_mx\nmodo: plantilla\ncliente:\n  nombre: Ana\ncustomer.received: 2024-05-09T10:30\n"
        "facts:\n  order: 4512\nadjuntos:\n- a.pdf\n- b.pdf\nignorar: emoji/presente\ntitle: Hola\ntags: [a, b]\n---\nHola\n"
    )
    assert draft.given == {
        "channel": "email",
        "address": "tu",
        "intent": ("envio", "retraso"),
        "type": "guide",
        "turn": 2,
        "subject": "Su pedido: 4512",
        "locale": "es-MX",
        "mode": "template",
        "customer": Customer(name="Ana", received="2024-05-09T10:30"),
        "facts": Facts(order="4512"),
        "attachments": ("a.pdf", "b.pdf"),
        "ignore": ("emoji/presente",),
    }
    assert draft.text[draft.segments[0].end :] == "Hola\n"
    assert draft.segments[0].role == "metadata"


@pytest.mark.parametrize(
    ("written", "locale"), [("es_GT", "es-419"), ("es-VE", "es-419"), ("es-do", "es-419"), ("es-pe", "es-PE")]
)
def test_each_country_of_america_has_a_locale(written: str, locale: str) -> None:
    assert given_frame({"locale": written}) == ({"locale": locale}, ())


def test_front_matter_wins_over_what_was_given() -> None:
    assert from_text("---\ncanal: chat\n---\nHola", given={"channel": "email", "turn": 3}).given == {
        "channel": "chat",
        "turn": 3,
    }


@pytest.mark.parametrize(
    "text",
    [
        "---\nHola, Ana.\n---\nAdiós.",
        "---\nsin cierre: x\nHola",
        "Hola\n---\ncanal: x\n---\n",
        "---",
        "---\nCliente: hola\nTrato: regular\n",
        "---\ntrato: regular\nHola",
        "----\ncanal: x\n---\n",
    ],
)
def test_dashes_that_are_no_front_matter(text: str) -> None:
    draft = from_text(text)
    assert draft.given == {}
    assert all(segment.role != "metadata" for segment in draft.segments)


@pytest.mark.parametrize(
    "key", ["title", "date", "layout", "customer_id", "model", "category", "draft", "lang", "author"]
)
def test_keys_of_other_systems_are_tolerated(key: str) -> None:
    assert from_text(f"---\n{key}: algo\n---\nHola").given == {}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("canla: correo", ["canla", "«canal»"]),
        ("chanel: email", ["chanel", "«channel»"]),
        ("canal: corroe", ["corroe", "«email»", "whatsapp"]),
        ("trato: ustd", ["ustd", "«usted»"]),
        ("turno: 0", ["turno", "desde 1"]),
        ("idioma: es-XX", ["es-XX", "es-MX"]),
        ("intencion: [envio, nada]", ["nada"]),
        ("enviado: ayer", ["ISO 8601"]),
        ("cliente.nombr: Ana", ["«name»"]),
        ("cliente: [Ana]", ["una tabla"]),
    ],
)
def test_wrong_metadata_names_line_key_and_nearest_value(line: str, words: list[str]) -> None:
    with pytest.raises(FileFaults) as caught:
        from_text(f"---\ntitle: x\n{line}\n---\nHola", path="a.md")
    message = str(caught.value)
    assert message.startswith("a.md:3: ")
    for word in words:
        assert word in message or word == "«name»" and "«nombre»" in message


def test_all_faults_of_the_front_matter_at_once() -> None:
    with pytest.raises(FileFaults) as caught:
        from_text("---\ncanal: x\ntrato: y\n---\n")
    assert [fault.line for fault in caught.value.faults] == [2, 3]


@pytest.mark.parametrize(
    "text", ["---\ncanal: chat\n\nHola, Ana.\n", "---\r\nTrato: usted\r\nHola", "---\ntype: guide"]
)
def test_metadata_that_nothing_ends_are_told(text: str) -> None:
    with pytest.raises(FileFaults, match="se esperaba otra línea «---» detrás de los metadatos") as caught:
        from_text(text)
    assert [fault.line for fault in caught.value.faults] == [2]


def test_the_frame_of_metadata() -> None:
    given, faults = given_frame(
        {"canal": "chat", "customer": {"name": "Ana"}, "intent": "Fuera de horario", "turn": None}
    )
    assert not faults
    base = Frame(turn=2, customer=Customer(text="no llega"), ignore=("a/b",))
    frame = framed({**given, "ignore": ("c/d",)}, base)
    assert (frame.channel, frame.turn, frame.intents) == ("chat", 2, ("fuera-de-horario",))
    assert frame.customer == Customer(name="Ana", text="no llega")
    assert frame.ignore == ("a/b", "c/d")
    assert framed({}) == Frame()


@pytest.mark.parametrize(
    ("words", "customer"),
    [
        ("Ana", Customer(name="Ana")),
        ("Dra. M.ª Ángeles de la Fuente", Customer(name="Dra. M.ª Ángeles de la Fuente")),
        ("¿Cuándo llega?", Customer(text="¿Cuándo llega?")),
        ("Compré unos zapatos y no han llegado todavía", Customer(text="Compré unos zapatos y no han llegado todavía")),
    ],
)
def test_words_for_the_customer_are_his_name_or_his_message(words: str, customer: Customer) -> None:
    given, faults = given_frame({"cliente": words})
    assert not faults
    assert given["customer"] == customer


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(
    ["canal", "trato", "turn", "intent", "customer", "facts", "sent", "ignore", "chanel", "customer.name"]
) | st.text(max_size=10)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
@settings(deadline=None)
def test_any_metadata_gives_a_frame_or_faults(mapping: dict[str, object]) -> None:
    given, faults = given_frame(mapping)
    assert isinstance(framed(given), Frame)
    assert all(str(fault) for fault in faults)


@given(st.text(max_size=120), st.text(max_size=60))
@settings(deadline=None)
def test_any_front_matter_is_read_or_refused(head: str, tail: str) -> None:
    text = f"---\n{head}\n---\n{tail}"
    try:
        assert from_text(text).text == text
    except UserError as error:
        assert str(error)


# --- JSON lines ---------------------------------------------------------------------------------------------------


def test_a_line_with_escapes_maps_back_to_the_file() -> None:
    file_text = (
        '\n{"id": "a", "customer": {"text": "no"}, "text": "a\\u00f1o\\n\\ud83d\\ude00 \\"fin\\"", "canal": "chat"}\r\n'
    )
    (draft,) = read_lines(file_text, "x.jsonl")
    assert isinstance(draft, Draft)
    assert (draft.text, draft.line, draft.id) == ('año\n😀 "fin"', 2, "a")
    assert draft.given == {"channel": "chat", "customer": Customer(text="no")}
    assert draft.in_file and draft.file_text == file_text
    assert draft.runs is not None
    assert [run.width for run in draft.runs] == [None, 6, None, 2, 12, None, 2, None, 2]


def test_ids_default_to_the_line_and_blank_lines_are_skipped() -> None:
    drafts = list(read_lines('\n  \n{"text": "a"}\n{"text": "b", "id": 7}\n{"text": "c\u2028d", "id": null}', "x"))
    assert [(d.line, d.id) for d in drafts if isinstance(d, Draft)] == [(3, 3), (4, 7), (5, 5)]


def test_front_matter_inside_a_line_is_text() -> None:
    (draft,) = read_lines(json.dumps({"text": "---\ncanal: x\n---\nHola"}), "x")
    assert isinstance(draft, Draft) and draft.given == {}


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("{bad", "json", "columna 2"),
        ('{"text": "a"', "json", "no es JSON válido"),
        ("[1]", "json", "una lista"),
        ('"a"', "json", "«text»"),
        ("{}", "metadatos", "falta la clave «text»"),
        ('{"texto": "a"}', "metadatos", "texto"),
        ('{"text": 1}', "metadatos", "el número 1"),
        ('{"text": "a", "id": true}', "metadatos", "id"),
        ('{"text": "a", "id": 1.5}', "metadatos", "id"),
        ('{"text": "a", "channel": "emial"}', "metadatos", "«email»"),
        ('{"text": "a", "chanel": "email"}', "metadatos", "«channel»"),
        ('{"text": "a", "turn": "x"}', "metadatos", "desde 1"),
        ('{"text": "a", "turn": true}', "metadatos", "«true»"),
        ('{"text": "a\\ud800"}', "codificacion", "mitad"),
        ('{"text": "a", "customer": {"name": "\\udc00"}}', "codificacion", "mitad"),
        ('{"text": " "}', "vacio", "vacío"),
        ("[" * 100_000, "json", "no es JSON válido"),
    ],
)
def test_a_wrong_line_is_reported_and_the_others_go_on(line: str, code: str, words: str) -> None:
    before, wrong, after = read_lines(f'{{"text": "a"}}\n{line}\n{{"text": "b"}}', "x.jsonl")
    assert isinstance(before, Draft) and isinstance(after, Draft)
    assert isinstance(wrong, Unreadable)
    assert (wrong.path, wrong.line, wrong.code) == ("x.jsonl", 2, code)
    assert words in wrong.message


@given(st.text(min_size=1, max_size=60), st.booleans(), st.text(max_size=10))
@settings(deadline=None)
def test_runs_decode_back_to_the_text(text: str, escaped: bool, other: str) -> None:
    line = json.dumps({"a": other, "text": "old", "nested": {"text": [other]}, "zz": 1}, ensure_ascii=escaped)[:-1]
    file_text = f'{{"text": "x"}}\n{line}, "text" : {json.dumps(text, ensure_ascii=escaped)} }}'
    found = list(read_lines(file_text, "x.jsonl"))[-1]
    if isinstance(found, Unreadable):
        assert text.isspace()
        return
    assert found.text == text
    assert found.runs is not None
    rebuilt, at = "", 0
    for run in found.runs:
        assert run.start == at
        piece = file_text[run.source : run.source + (run.width or run.length)]
        rebuilt += json.loads(f'"{piece}"')
        at += run.length
        assert len(rebuilt) == at
        assert run.width is None or run.length == 1
    assert rebuilt == text


# --- files --------------------------------------------------------------------------------------------------------


def test_a_file_with_mark_and_crlf(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("\ufeffHola, Ana:\r\n\r\n# Título\r\n".encode())
    draft = one(file)
    assert draft.text == "Hola, Ana:\r\n\r\n# Título\r\n"
    assert draft.in_file and draft.path == str(file) and draft.file_text == draft.text
    assert any(segment.role == "markup" for segment in draft.segments)  # Markdown by its extension


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "vacio", "vacío"),
        (b" \n", "vacio", "vacío"),
        (b"---\ncanal: chat\n---\n", "vacio", "metadatos"),
        ("Hola, Ñandú".encode("utf-16"), "utf-16", "UTF-16"),
        ("Hola".encode("utf-16-le"), "utf-16", "UTF-16LE"),
        ("Hola, año".encode("utf-16-be"), "utf-16", "UTF-16BE"),
        ("Hola".encode("utf-32"), "utf-16", "UTF-32"),
        ("Hola\nel año «9»".encode("cp1252"), "codificacion", "byte 9 (línea 2) vale 0xF1. Parece windows-1252"),
        (b"Hola \xff\x81\x90", "codificacion", "byte 5"),
        (b"Hola\0adios", "binario", "byte 4"),
        (b"%PDF-1.7 \xff\x00", "binario", "PDF"),
        (b"PK\x03\x04aaa", "binario", ".docx"),
        (b"a" * 20_000_001, "grande", "20 MB"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: bytes, code: str, words: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    found = refused(file)
    assert found.code == code
    assert words in found.message


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "borrador.md").write_text("Hola")
    assert "borrador.md»?" in refused(tmp_path / "borador.md").message
    assert "borrador.md»?" in refused(tmp_path / "borrador.txt").message
    assert "tampoco existe la carpeta" in refused(tmp_path / "nada" / "a.md").message
    assert refused(tmp_path / "a\0b").code == "lectura"


@pytest.mark.parametrize("name", ["a.pot", "a.xlsx", "a.docx"])
def test_formats_that_are_not_read_say_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Hola")
    found = refused(tmp_path / name)
    assert found.code == "formato" and ("CSV" in found.message or "Markdown" in found.message or ".po" in found.message)  # fmt: skip


def test_any_other_named_file_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "respuesta.respuesta").write_text("Hola, Ana:")
    assert one(tmp_path / "respuesta.respuesta").text == "Hola, Ana:"


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hola")
    (tmp_path / "b.txt").write_text("---\ncanla: x\n---\nHola")
    found = read(tmp_path / "b.txt", tmp_path / "a.txt")
    assert [type(f) for f in found] == [Unreadable, Draft]
    assert isinstance(found[0], Unreadable) and found[0].line == 2 and "canal" in found[0].message


def folder(root: Path) -> list[str]:
    for name in [
        "b.md",
        "a.txt",
        "sub/c.jsonl",
        "README.md",
        "CHANGELOG.md",
        "LICENSE.txt",
        "x.py",
        ".oculto/d.md",
        "node_modules/e.md",
    ]:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('{"text": "Hola"}' if name.endswith("jsonl") else "Hola")
    (root / "vacio.txt").write_text("")
    return ["a.txt", "b.md", "sub/c.jsonl"]


def test_a_folder_in_sorted_order(tmp_path: Path) -> None:
    expected = folder(tmp_path)
    (tmp_path / "sub" / "lazo").symlink_to(tmp_path, target_is_directory=True)
    assert [Path(d.path).relative_to(tmp_path).as_posix() for d in read(tmp_path)] == expected
    assert one(tmp_path / "README.md").text == "Hola"  # named, it is a draft


def test_files_come_once_and_excluded_ones_do_not(tmp_path: Path) -> None:
    folder(tmp_path)
    found = read_paths([str(tmp_path / "b.md"), str(tmp_path)], exclude=["sub/**"], root=str(tmp_path))
    assert [Path(d.path).name for d in found] == ["b.md", "a.txt"]


def test_globs_that_the_shell_left(tmp_path: Path) -> None:
    folder(tmp_path)
    assert [Path(d.path).name for d in read(tmp_path / "**" / "*.jsonl")] == ["c.jsonl"]
    assert refused(tmp_path / "*.zz").code == "no-existe"


def test_a_folder_without_drafts(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Hola")
    found = refused(tmp_path)
    assert found.code == "carpeta" and ".jsonl" in found.message


def test_what_git_ignores_is_no_draft(tmp_path: Path) -> None:
    try:
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("git is not here")
    (tmp_path / ".gitignore").write_text("viejo/\n")
    (tmp_path / "viejo").mkdir()
    (tmp_path / "viejo" / "a.md").write_text("Hola")
    (tmp_path / "ñandú nuevo.md").write_text("Hola")
    assert [Path(d.path).name for d in read(tmp_path)] == ["ñandú nuevo.md"]
    assert one(tmp_path / "viejo" / "a.md").text == "Hola"


def test_standard_input() -> None:
    draft = one("-", stdin=b"---\ncanal: chat\n---\nHola")
    assert (draft.path, draft.given, draft.in_file) == ("-", {"channel": "chat"}, False)
    assert refused("-", stdin=b"").code == "vacio"
    named = read("-", "-", stdin=b'{"text": "a"}\n{"text": "b"}', stdin_filename="x.jsonl")
    assert [(d.path, d.line) for d in named] == [("x.jsonl", 1), ("x.jsonl", 2)]


def test_standard_input_is_read_only_when_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hola")

    def never() -> bytes:
        raise AssertionError("standard input was read")

    assert len(list(read_paths([str(tmp_path / "a.txt")], stdin=never))) == 1


@given(st.binary(max_size=200), st.sampled_from(["x.txt", "x.md", "x.jsonl", "x"]))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    for found in read("-", stdin=data, stdin_filename=name):
        assert isinstance(found, (Draft, Unreadable))
