"""gettext PO: the entries of polib, every character with its place."""

from __future__ import annotations

from typing import Any

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treecheck import check_runs, every_text, plain

from tonecheck.errors import UserError
from tonecheck.formats import po
from tonecheck.formats.tree import Node, Tree, pointer, texts

WORDS = st.text(st.sampled_from('ab ñé😀"\\n\n\t\r\v\f\b#%{}'), min_size=1, max_size=30)


def decoded(piece: str, encoding: str) -> str:
    assert encoding == "po"
    said: str = polib.unescape(piece)
    return said


def entries(file: str, tree: Tree) -> list[dict[str, str]]:
    """The texts of the entries, each with its places checked and read once more from its own slice."""
    found: list[dict[str, str]] = []
    for node in every_text(tree):
        check_runs(file, node, decoded)
        assert node.text is not None and node.encoding == "po"
        again = polib.pofile(f'msgid "x"\nmsgstr {file[node.start : node.end]}\n')
        assert again[0].msgstr == node.text.text
    for _, entry in tree.documents[0].items:
        if entry.get("msgid") is not None:
            found.append({key: node.text.text for key, node in entry.items if node.kind == "text" and node.text})
    return found


def expected(file: str) -> list[dict[str, str]]:
    """The same from polib."""
    found: list[dict[str, str]] = []
    for entry in polib.pofile(file):
        if entry.obsolete:
            continue
        values: dict[str, Any] = {"msgctxt": entry.msgctxt, "msgid": entry.msgid}
        if entry.msgid_plural:
            values["msgid_plural"] = entry.msgid_plural
            values |= {f"msgstr[{number}]": text for number, text in sorted(entry.msgstr_plural.items())}
        else:
            values["msgstr"] = entry.msgstr
        found.append({key: value for key, value in values.items() if value is not None})
    return found


ENTRY = st.fixed_dictionaries(
    {"msgid": WORDS},
    optional={
        "msgctxt": WORDS,
        "plural": st.tuples(WORDS, st.lists(WORDS, min_size=1, max_size=3)),
        "msgstr": WORDS,
        "comment": st.sampled_from(["una nota", "dos\nlíneas"]),
        "tcomment": st.just("del traductor"),
        "flags": st.sampled_from([["fuzzy"], ["c-format", "fuzzy"]]),
        "occurrences": st.just([("a.py", "12")]),
        "obsolete": st.booleans(),
    },
)


@given(
    st.lists(ENTRY, max_size=4, unique_by=lambda entry: str(entry["msgid"])),
    st.sampled_from([78, 12]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=250, deadline=None)
def test_what_polib_writes_is_read(
    given_entries: list[dict[str, Any]], width: int, header: bool, line_break: str
) -> None:
    catalogue = polib.POFile(wrapwidth=width)
    if header:
        catalogue.metadata = {"Language": "es_MX", "Content-Type": "text/plain; charset=UTF-8"}
    for values in given_entries:
        words = dict(values)
        if "plural" in words:
            words["msgid_plural"], forms = words.pop("plural")
            words["msgstr_plural"] = dict(enumerate(forms))
            words.pop("msgstr", None)
        catalogue.append(polib.POEntry(**words))
    file = str(catalogue).replace("\n", line_break)
    tree = po.read(file)
    assert entries(file, tree) == expected(file)
    first = tree.documents[0].get("0")
    if header:
        assert first is not None and first.words("language") == "es_MX"
        assert first.words("header") == "Language: es_MX\nContent-Type: text/plain; charset=UTF-8\n"
        assert not list(texts(first))


FILE = """\
# Título
msgid ""
msgstr ""
"Language: es_AR\\n"
"MIME-Version: 1.0\\n"

# tonecheck: ignorar saludo/falta -- es un pie
#. del programa
#: a.py:1
#, fuzzy, c-format
#| msgid "old"
msgctxt "ctx"
msgid "Hello \\"you\\""
msgid_plural "x"
msgstr[0] "Hola \\\\ \\t"
  "más 😀\\n"
msgstr[1] ""

#, fuzzy
#~ msgid "a"
#~ msgstr "b"

msgid "b"
msgstr "c \\q"
msgid ""
"d"
msgstr "e"
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_keys_comments_flags_and_language(line_break: str) -> None:
    file = FILE.replace("\n", line_break)
    tree = po.read(file)
    assert entries(file, tree) == expected(file)
    document = tree.documents[0]
    assert {pointer(*keys): node.text.text for keys, node in texts(document) if node.text} == {
        "/1/msgctxt": "ctx", "/1/msgid": 'Hello "you"', "/1/msgid_plural": "x", "/1/msgstr[0]": "Hola \\ \tmás 😀\n",
        "/1/msgstr[1]": "", "/2/msgid": "b", "/2/msgstr": "c \\q", "/3/msgid": "d", "/3/msgstr": "e",
    }  # fmt: skip
    header = document.get("0")
    assert header is not None
    language = header.get("language")
    assert language is not None and file[language.start : language.end] == language.value == "es_AR"
    assert [comment.text for comment in tree.comments] == [
        "Título", "tonecheck: ignorar saludo/falta -- es un pie", "del programa",
    ]  # fmt: skip
    assert all(file[comment.start] == "#" and file[comment.end] in "\r\n" for comment in tree.comments)
    assert [flags(entry) for _, entry in document.items] == [(), ("fuzzy", "c-format"), (), ()]


def flags(entry: Node) -> object:
    found = entry.get("flags")
    return () if found is None else found.value


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        ('msgid "a"\nmsgstr "hola', 2, "sin comilla de cierre (columna 8): ciérralo"),
        ("hola", 1, "esta línea no es de PO (columna 1)"),
        ('\n"x"', 2, "no es de ninguna entrada"),
        ('msgid "a"\r\nmsgstr "dijo "hola""', 2, 'una comilla dentro del texto se escribe \\"'),
        ('msgid "a"\nmsgstr "x"\nmsgstr "y"', 3, "msgstr está repetido"),
        ('mensaje "x"', 1, "la clave no existe (columna 9)"),
        ('msgid "a\\"', 1, "no es PO válido"),
    ],
)
def test_the_message_says_what_where_and_what_to_do(file: str, line: int, words: str) -> None:
    with pytest.raises(UserError) as told:
        po.read(file)
    assert (told.value.code, told.value.line) == ("po", line)
    assert words in told.value.bare


def test_empty_and_large() -> None:
    assert plain(po.read("").documents[0]) == [] and plain(po.read("# nada\n").documents[0]) == []
    file = (
        f'msgid "{"k" * 500_000}"\nmsgstr ""\n'
        + '"Hola, Ana.\\n"\n' * 100_000
        + '\nmsgid "x"\nmsgstr "'
        + " " * 500_000
        + '"\n'
    )
    tree = po.read(file)
    assert [len(node.text.text) for node in every_text(tree) if node.text] == [500_000, 1_100_000, 1, 500_000]
