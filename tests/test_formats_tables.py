"""CSV and TSV: the cells of csv.reader, every character with its place."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treecheck import check_runs, every_text, plain

from tonecheck.errors import UserError
from tonecheck.formats import tables
from tonecheck.formats.tree import Tree, pointer, texts

WORDS = st.text(st.sampled_from("a ñé😀\",;|\t\r\n'#\x85\u2028"), max_size=8)


def decoded(piece: str, encoding: str) -> str:
    assert encoding == "csv-quoted"
    ((cell,),) = csv.reader(io.StringIO(f'"{piece}"', newline=""))
    return cell


def rows_of(file: str, delimiter: str) -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(file, newline=""), delimiter=delimiter) if row]


def check(file: str, tree: Tree, delimiter: str) -> None:
    """The tree holds the rows behind the first one, each cell with its place."""
    expected = rows_of(file, delimiter)
    (document,) = tree.documents
    assert [[cell.text.text for _, cell in row.items if cell.text] for _, row in document.items] == expected[1:]
    assert [key for key, _ in document.items] == [str(number) for number in range(len(expected[1:]))]
    for node in every_text(tree):
        check_runs(file, node, decoded)
        assert node.text is not None
        assert node.encoding == "csv" or file[node.start] == '"'
        alone = list(csv.reader(io.StringIO(file[node.start : node.end], newline=""), delimiter=delimiter))
        assert alone == ([[node.text.text]] if node.end > node.start else [])


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=6),
    st.sampled_from(tables.DELIMITERS),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_what_csv_writes_is_read(rows: Any, delimiter: str, quoting: Any, line_break: str, ended: bool) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=line_break).writerows(rows)
    file = out.getvalue() if ended else out.getvalue().removesuffix(line_break)
    tree = tables.read(file, delimiter)
    check(file, tree, delimiter)
    assert all(node.encoding != "opaque" for node in every_text(tree))


@given(st.text(st.sampled_from('ab",;\r\n 😀'), max_size=30))
@settings(max_examples=600, deadline=None)
def test_any_text_is_read_as_csv_reader_reads_it_unless_quotes_stay_open(file: str) -> None:
    if rows_of(file + "\nFIN", ",")[-1] != ["FIN"]:  # what follows would be in the last cell
        with pytest.raises(UserError, match="no se cierran"):
            tables.read(file, ",")
        return
    tree = tables.read(file, ",")
    check(file, tree, ",")


def test_keys_rows_and_places() -> None:
    file = 'id; titulo ;;texto\r\n1;"Di ""hola""";x;"uno\r\ndos; tres"\r\n\r\n2;b\r\n3;c;d;e;f;g'
    tree = tables.read(file)
    found = {pointer(*keys): (node.text.text, node.encoding) for keys, node in texts(tree.documents[0]) if node.text}
    assert found == {
        "/0/id": ("1", "csv"), "/0/titulo": ('Di "hola"', "csv-quoted"), "/0/#3": ("x", "csv"),
        "/0/texto": ("uno\r\ndos; tres", "csv-quoted"),
        "/1/id": ("2", "csv"), "/1/titulo": ("b", "csv"),
        "/2/id": ("3", "csv"), "/2/titulo": ("c", "csv"), "/2/#3": ("d", "csv"), "/2/texto": ("e", "csv"),
        "/2/#5": ("f", "csv"), "/2/#6": ("g", "csv"),
    }  # fmt: skip
    assert tree.comments == ()
    row = tree.documents[0].items[0][1]
    assert file[row.start : row.end] == '1;"Di ""hola""";x;"uno\r\ndos; tres"'


def test_a_name_given_twice_keeps_both_cells() -> None:
    row = tables.read("a,a\nuno,dos\n").documents[0].items[0][1]
    assert [node.text.text for _, node in row.items if node.text] == ["uno", "dos"] and row.words("a") == "dos"


def test_what_follows_a_closing_quote_is_read_but_not_mapped() -> None:
    file = 'a,b\n"x"" y" z,"w"\n'
    first, second = every_text(tables.read(file))
    assert first.text is not None and (first.text.text, first.encoding) == ('x" y z', "opaque")
    assert file[first.start : first.end] == '"x"" y" z' and second.encoding == "csv-quoted"
    check_runs(file, first, decoded)


@pytest.mark.parametrize(
    ("file", "keys"),
    [
        ("id,texto\n1,Hola; qué tal; bien\n", ["id", "texto"]),
        ("id;texto\n1;Hola, Ana, qué tal\n2;Sí, claro\n", ["id", "texto"]),
        ("id\ttexto\n1\tHola, Ana; bien\n", ["id", "texto"]),
        ("id|texto\n1|Hola, Ana\n", ["id", "texto"]),
        ('"id";"a,b"\n1;"x, y"\n', ["id", "a,b"]),
        ("texto\nHola, Ana\n", ["texto"]),
        ('id;"texto\n1,2";x\n1;2;3\n', ["id", "texto\n1,2", "x"]),
        ("sep=|\nid|texto, largo\n1|2\n", ["id", "texto, largo"]),
        ("sep=;\r\nid;b,c,d\r\n1;2\r\n", ["id", "b,c,d"]),
        ("id;texto\nuno, dos;Hola\ntres, cuatro;Hola, Ana, qué tal\n", ["id", "texto"]),
    ],
)
def test_the_delimiter_is_the_one_that_splits_the_rows_evenly(file: str, keys: list[str]) -> None:
    row = tables.read(file).documents[0].items[0][1]
    assert [key for key, _ in row.items] == keys


@pytest.mark.parametrize(("file", "line"), [('a,b\n1,"x\ny\n', 2), ('a,b\r\rc,"', 3), ('"a', 1), ('a\n"x""y', 2)])
def test_quotes_that_stay_open_are_told_where_they_open(file: str, line: int) -> None:
    with pytest.raises(UserError, match="comillas que no se cierran.*se escribe doble") as told:
        tables.read(file)
    assert (told.value.code, told.value.line) == ("csv", line)


def test_files_without_rows() -> None:
    for file in ("", "\n\n", "a,b", "a;b\r\n"):
        assert plain(tables.read(file).documents[0]) == []


def test_large_and_hostile() -> None:
    word = '"' + '""' * 300_000 + '"'
    file = f"{'k' * 200_000},b\n" + f"{word},x\n" + '1,"Hola, Ana:\n\nGracias."\n' * 60_000
    tree = tables.read(file)
    document = tree.documents[0]
    assert len(document.items) == 60_001
    words = document.items[0][1].words("k" * 200_000) or ""
    assert (len(words), set(words)) == (300_000, {'"'})
    with pytest.raises(UserError):
        tables.read("a,b\n" + '"' * 999_999)
