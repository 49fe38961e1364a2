"""JSON: the values of json.loads, every character with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treecheck import check_runs, every_text, plain

from tonecheck.errors import UserError
from tonecheck.formats import jsontree
from tonecheck.formats.tree import Node, pointer, texts

WORDS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('"\\/\n\t\r\x00\u2028é😀ñ{}[],:')))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(WORDS, st.integers(), st.floats(allow_nan=False), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(WORDS, inner, max_size=5)),
    max_leaves=12,
)


def decoded(piece: str, encoding: str) -> str:
    assert encoding == "json"
    said = json.loads(f'"{piece}"')
    assert isinstance(said, str)
    return said


@given(
    VALUES,
    st.booleans(),
    st.sampled_from([None, 0, 2, "\t"]),
    st.sampled_from([(",", ":"), (", ", ": "), (" ,\r\n", "\n:")]),
)
@settings(max_examples=250, deadline=None)
def test_the_tree_is_what_json_loads_says(value: Any, ascii_only: bool, indent: Any, separators: Any) -> None:
    file = json.dumps(value, ensure_ascii=ascii_only, indent=indent, separators=separators)
    tree = jsontree.read(file)
    assert plain(tree.documents[0]) == json.loads(file) == value
    for node in every_text(tree):
        check_runs(file, node, decoded)
        assert node.text is not None
        assert json.loads(file[node.start : node.end]) == node.text.text


@given(
    st.lists(
        st.sampled_from(list('[]{},:"\\ \nu0d8"1e.-a/*') + ["true", '"a":', "NaN", "\\ud83d", "\\ude00"]), max_size=14
    )
)
@settings(max_examples=400, deadline=None)
def test_what_json_loads_refuses_is_refused_and_nothing_else(pieces: list[str]) -> None:
    file = "".join(pieces)
    try:
        expected = json.loads(file)
        json.dumps(expected, ensure_ascii=False).encode()
    except ValueError:
        with pytest.raises(UserError):
            jsontree.read(file)
        return
    assert repr(plain(jsontree.read(file).documents[0])) == repr(expected)


def test_places_of_escapes_and_pairs() -> None:
    file = '{"a": ["x\\n\\u00e1\\ud83d\\ude00z"]}'
    ((keys, node),) = texts(jsontree.read(file).documents[0])
    assert pointer(*keys) == "/a/0"
    assert file[node.start : node.end] == '"x\\n\\u00e1\\ud83d\\ude00z"'
    assert node.text is not None and node.text.text == "x\ná😀z"
    assert [file[run.source : run.source + (run.width or run.length)] for run in node.text.runs] == [
        "x", "\\n", "\\u00e1", "\\ud83d\\ude00", "z",
    ]  # fmt: skip


def test_doubled_keys_are_kept_and_the_last_one_counts() -> None:
    tree = jsontree.read('{"a": "uno", "a": "dos"}')
    assert [node.text.text for node in every_text(tree) if node.text] == ["uno", "dos"]
    assert tree.documents[0].words("a") == "dos"


def test_other_values_and_places_of_all() -> None:
    file = ' {"n": -1.5e3, "b": [true, null], "c": NaN} '
    (document,) = jsontree.read(file).documents
    assert file[document.start : document.end] == file.strip()
    assert [(key, file[node.start : node.end]) for key, node in document.items] == [
        ("n", "-1.5e3"), ("b", "[true, null]"), ("c", "NaN"),
    ]  # fmt: skip
    assert document.get("n") == Node("other", 7, 13, value=-1500.0)
    assert jsontree.read(file).comments == ()


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        ('{"a": 1,}', 1, "sobra la última coma (columna 8): bórrala"),
        ('["a",\n]', 1, "sobra la última coma (columna 5)"),
        ("{'a': 1}", 1, "hay una comilla ' (columna 2)"),
        ('{“a”: 1}', 1, "hay una comilla “ (columna 2)"),
        ('{\r\n"a": "x\r\ny"}', 2, "ocupa varias líneas"),
        ('// hola\n{"a": 1}', 1, "hay un comentario (columna 1)"),
        ('{"a": 1,\n\n/* no */ "b": 2}', 3, "hay un comentario (columna 1)"),
        ('{"a": 1}\n{"a": 2}\n', 2, ".jsonl"),
        ("\n", 1, "el archivo está vacío"),
        ('{"a": [1', 1, "se acaba antes de tiempo (columna 9)"),
        ('["dijo "hola" ayer"]', 1, "falta una coma o un cierre (columna 9)"),
        ('["a\\q"]', 1, "secuencia de escape que no existe (columna 4)"),
        ('["a\\u12"]', 1, "secuencia \\u incompleta"),
        ('["\x07"]', 1, "carácter de control"),
        ('{"a" 1}', 1, "dos puntos después de la clave (columna 6)"),
        ('["hola]', 1, "sin comilla de cierre (columna 2)"),
        ("[1,\r\r  hola]", 3, "se esperaba un valor (columna 3)"),
        ("9" * 5000, None, "un número con miles de cifras"),
    ],
)  # fmt: skip
def test_the_message_says_what_where_and_what_to_do(file: str, line: int | None, words: str) -> None:
    with pytest.raises(UserError) as told:
        jsontree.read(file)
    assert (told.value.code, told.value.line) == ("json", line)
    assert words in told.value.bare


@pytest.mark.parametrize("half", ['{"a": "x",\n"b": "\\ud83d"}', '{"a": "x",\n"\\uDE00": 1}', '[\n"\\ud83dx\\ude00"]'])
def test_half_a_character_is_refused(half: str) -> None:
    with pytest.raises(UserError, match="mitad de carácter") as told:
        jsontree.read(half)
    assert (told.value.code, told.value.line) == ("codificacion", 2)


@pytest.mark.parametrize("file", ["[" * 100_000, "[" * 201 + "]" * 201, '{"a":' * 5_000 + "1" + "}" * 5_000])
def test_deep_nesting_ends_in_a_message(file: str) -> None:
    with pytest.raises(UserError, match="más de 200 niveles") as told:
        jsontree.read(file)
    assert told.value.code == "json"


def test_as_deep_as_allowed_and_very_large() -> None:
    assert plain(jsontree.read("[" * 200 + "]" * 200).documents[0]) != "x"
    key = "k" * 1_000_000
    file = json.dumps({key: ["Hola, qué tal\n" * 5] * 40_000}, ensure_ascii=False)
    tree = jsontree.read(file)
    assert plain(tree.documents[0]) == json.loads(file)
