"""YAML: the values of PyYAML, every character and comment with its place."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from treecheck import check_runs, every_text, plain

from tonecheck.errors import UserError
from tonecheck.formats import yamltree
from tonecheck.formats.tree import pointer, texts

CHARS = st.one_of(
    st.sampled_from("aeo ñé😀¡:#-'\"\\{[&*!|>%@`,\t\n\n  "),
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"),
)
WORDS = st.text(CHARS, max_size=40)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(WORDS, st.integers(), st.booleans(), st.none(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=10,
)
EXACT = {"yaml-plain", "yaml-single", "yaml-double", "yaml-literal", "yaml-folded"}


def decoded(piece: str, encoding: str) -> str:
    """What the parser makes of a piece of a scalar."""
    said: object
    if encoding == "yaml-double":
        said = yaml.safe_load(f'"X{piece}X"')[1:-1]
    elif encoding == "yaml-single":
        said = yaml.safe_load(f"'X{piece}X'")[1:-1]
    elif encoding == "yaml-plain":
        said = yaml.safe_load(f"X{piece}X")[1:-1]
    elif encoding == "yaml-literal":
        assert piece in ("\r\n", "\r", "\x85")
        said = "\n"
    else:
        indent = len(piece) - len(piece.rstrip(" "))
        if not indent:
            assert piece in ("\r\n", "\r", "\x85")
            return "\n"
        said = yaml.safe_load(f"- >-\n{' ' * indent}X{piece}X")[0][1:-1]
    assert isinstance(said, str)
    return said


def check(file: str, *, exact: bool = True) -> None:
    """The tree says what PyYAML says, and its places are right."""
    expected = list(yaml.compose_all(file, yaml.SafeLoader))
    tree = yamltree.read(file)
    assert len(tree.documents) == len(expected)
    nodes = every_text(tree)
    assert [node.text.text for node in nodes if node.text] == [
        word for document in expected for word in strings(document)
    ]
    for node in nodes:
        check_runs(file, node, decoded)
        assert node.encoding in EXACT or not exact


def strings(node: yaml.Node) -> list[str]:
    """The texts of a composed document."""
    if isinstance(node, yaml.MappingNode):
        return [word for _, value in node.value for word in strings(value)]
    if isinstance(node, yaml.SequenceNode):
        return [word for value in node.value for word in strings(value)]
    return [node.value] if node.tag == "tag:yaml.org,2002:str" else []


@given(
    VALUES,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([5, 20, 80, 10_000]),
    st.booleans(),
    st.sampled_from([None, True, False]),
    st.sampled_from([2, 3, 7]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
@settings(max_examples=300, deadline=None)
def test_what_yaml_dumps_is_read(
    value: Any, style: Any, width: int, unicode: bool, flow: Any, indent: int, line_break: Any
) -> None:
    file = yaml.safe_dump(
        value, default_style=style, width=width, allow_unicode=unicode, default_flow_style=flow, indent=indent, sort_keys=False
    ).replace("\n", line_break)  # fmt: skip
    check(file)
    (document,) = yamltree.read(file).documents
    if line_break == "\n" and style is None:
        # not ``value``: of a text with spaces at the end of a narrow line PyYAML writes one that it reads otherwise
        assert repr(plain(document)) == repr(keyed(yaml.safe_load(file)))


def keyed(value: Any) -> Any:
    """A value with the keys of its maps as they are written."""
    if isinstance(value, dict):
        return {key: keyed(child) for key, child in value.items()}
    return [keyed(child) for child in value] if isinstance(value, list) else value


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.sampled_from(["hola", "qué tal 😀", "- x", "# no", "", "", "a: b", "\tz ", "x  "])
        ),
        max_size=8,
    ),
    st.sampled_from("|>"),
    st.sampled_from(["", "-", "+"]),
    st.booleans(),
    st.integers(1, 4),
    st.sampled_from(["", " # nota", "  "]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\n", "\n\n", "\n   \n", "\n\n # fuera\n", "\nb: otra\n"]),
)
@settings(max_examples=400, deadline=None)
def test_block_scalars_by_hand(
    lines: list[tuple[int, str]],
    sort: str,
    chomping: str,
    told: bool,
    indent: int,
    comment: str,
    line_break: str,
    tail: str,
) -> None:
    header = f"a: {sort}{chomping}{indent if told else ''}{comment}\n"
    file = (header + "\n".join(" " * (indent + more) + words for more, words in lines) + tail).replace("\n", line_break)
    try:
        list(yaml.compose_all(file, yaml.CSafeLoader))
        list(yaml.compose_all(file, yaml.SafeLoader))
    except yaml.YAMLError:
        return
    check(file)


@given(st.lists(st.sampled_from(["hola", "¿qué", "😀", " ", "  ", "\n  ", "\n\n  ", "\r\n \t ", "''", "\\n", "\\x41", "\\\n  ", "\\u00e9", "\\ ", "\\\t"]), max_size=10),
       st.sampled_from(["'", '"', ""]))  # fmt: skip
@settings(max_examples=400, deadline=None)
def test_flow_scalars_by_hand(pieces: list[str], quote: str) -> None:
    body = "".join(piece for piece in pieces if quote != '"' or piece != "''")
    file = f"- {quote}{body}{quote}\n- &ancla !!str {quote}{body}{quote} # fin\n- {{a: {quote}x{body}x{quote}}}\n"
    try:
        list(yaml.compose_all(file, yaml.CSafeLoader))
        list(yaml.compose_all(file, yaml.SafeLoader))
    except yaml.YAMLError:
        return
    check(file)
    for node in every_text(yamltree.read(file)):
        assert node.text is not None
        assert yaml.load(f"- !!str {file[node.start : node.end]}", yaml.SafeLoader) == [node.text.text]


STYLES = """\
# cabecera
a: 'emoji 😀 ca''fé
    y más

    otra' # fin
b: "x\\u00e1 😀\\
   y
   z"
c: |2  # detalle
  hola # no
   más
# fuera
d: >-
  uno
  dos

  tres
    cuatro
e: plano de
  dos líneas
f: [a#b ,"c"]#pegado
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_comments_and_values_of_every_style(line_break: str) -> None:
    file = STYLES.replace("\n", line_break)
    check(file)
    tree = yamltree.read(file)
    assert {pointer(*keys): node.text.text for keys, node in texts(tree.documents[0]) if node.text} == {
        "/a": "emoji 😀 ca'fé y más\notra",
        "/b": "xá 😀y z",
        "/c": "hola # no\n más\n",
        "/d": "uno dos\ntres\n  cuatro",
        "/e": "plano de dos líneas",
        "/f/0": "a#b",
        "/f/1": "c",
    }
    assert [comment.text for comment in tree.comments] == ["cabecera", "fin", "detalle", "fuera", "pegado"]
    for comment in tree.comments:
        assert file[comment.start] == "#" and file[comment.start + 1 : comment.end].strip() == comment.text
        assert comment.end == len(file) or file[comment.end] in "\r\n"


def test_an_alias_gives_no_second_text_but_its_words_are_there() -> None:
    file = "base: &b {locale: es-MX, texto: Hola}\nuna: &t Adiós\ndos: *t\ntres: *b\n"
    (document,) = yamltree.read(file).documents
    assert [pointer(*keys) for keys, _ in texts(document)] == ["/base/locale", "/base/texto", "/una"]
    assert document.words("dos") == "Adiós"
    alias = document.get("dos")
    assert alias is not None and alias.kind == "other" and file[alias.start : alias.end] == "*t"


def test_merged_keys_are_found_and_give_no_second_text() -> None:
    file = """
- &uno {locale: es-MX, titulo: Uno, activo: true}
- &dos {locale: es-AR, canal: chat}
- <<: [*uno, *dos]
  titulo: Tres
- <<: {canal: email}
  locale: es
"""
    (document,) = yamltree.read(file).documents
    merged = {
        # The first map of a list wins (the type !!merge of yaml.org); PyYAML 6.0.4 lets the last one win.
        "2": {"locale": "es-MX", "titulo": "Tres", "canal": "chat"},
        "3": {"locale": "es", "titulo": None, "canal": "email"},
    }
    for number, expected in merged.items():
        node = document.get(number)
        assert node is not None
        assert {key: node.words(key) for key in expected} == expected
    assert [pointer(*keys) for keys, _ in texts(document)] == [
        "/0/locale", "/0/titulo", "/1/locale", "/1/canal", "/2/titulo", "/3/<</canal", "/3/locale",
    ]  # fmt: skip


def test_scalars_that_are_no_texts() -> None:
    file = 'a: no\nb: sí\nc: 12\nd: 2024-05-01\ne: ~\nf: 2024-02-30\ng: "no"\nh: !!str 12\ni: !propia x\nno: =\nk: 1.5\nl:\n'
    (document,) = yamltree.read(file).documents
    assert plain(document) == {
        "a": False, "b": "sí", "c": 12, "d": datetime.date(2024, 5, 1), "e": None, "f": "2024-02-30", "g": "no", "h": "12",
        "i": "x", "no": "=", "k": 1.5, "l": None,
    }  # fmt: skip
    assert [keys[0] for keys, _ in texts(document)] == ["b", "g", "h", "i", "no"]


def test_documents_doubled_keys_and_odd_keys() -> None:
    tree = yamltree.read("a: uno\na: dos\n---\n? [x, y]\n: z\n1: k\n...\n--- |\n  suelto\n")
    assert [node.text.text for node in every_text(tree) if node.text] == ["uno", "dos", "z", "k", "suelto\n"]
    assert tree.documents[0].words("a") == "dos"
    assert [key for key, _ in tree.documents[1].items] == ["[x, y]", "1"]
    assert yamltree.read("# nada\n").documents == () and len(yamltree.read("# nada\n").comments) == 1


def test_the_place_of_a_scalar_leaves_its_tag_and_anchor_out() -> None:
    file = "a: &x !!str\n  # entre\n  'hola'\nb: !t |\n  x\n\n\nc: y\n"
    (document,) = yamltree.read(file).documents
    assert [file[node.start : node.end] for _, node in document.items] == ["'hola'", "|\n  x\n", "y"]


@pytest.mark.parametrize("loader", ["C", "Python"])
@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        ("a: 1\nasunto: Re: hola", 2, "dos puntos donde no puede haberlos (columna 11): pon el texto entre comillas"),
        ("a: {{nombre}}, hola", 1, "«{{» va entre comillas"),
        ("a: *|FNAME|*", 1, "un ancla (&) o un alias (*) sin nombre (columna 4)"),
        ("a: *hola", 1, "«*hola» no está definido (columna 4)"),
        ("a: %x", 1, "no puede empezar por este signo (columna 4): ponlo entre comillas"),
        ("a:\n\t- b", 2, "un tabulador en la sangría (columna 1): usa espacios"),
        ("b: 2\na: 'x\n\n", 2, "se acaba dentro de un texto entre comillas (columna 4)"),
        ('a: "\\q"', 1, "secuencia de escape que no existe"),
        ('a: "\\xZZ"', 1, "incompleta"),
        ("a:\n  b: c\n d: e", 3, "las claves de un mismo nivel empiezan en la misma columna"),
        ("a: [1,2", 1, "falta una coma o el corchete de cierre"),
        ("a: |x\n  y", 1, "detrás de «|» o «>» (columna 5)"),
        ("x: 1\ny: \x07", 2, "carácter de control (U+0007) (columna 4)"),
        ("a: !!python/object/apply:os.system [ls]", 1, "ejecutar código de Python"),
        ("a: !!python/name:os.system", 1, "ejecutar código de Python"),
        ("- !!python/object:x.Y {}", 1, "ejecutar código de Python"),
        ("a: &a [*a]", 1, "se repetiría sin fin"),
        ("a: !x!y z", 1, "una etiqueta (!x!) sin definir"),
        ("a: b\n--- [\n", 3, "no es YAML válido"),
    ],
)
def test_the_message_says_what_where_and_what_to_do(
    file: str, line: int, words: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if loader == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    with pytest.raises(UserError) as told:
        yamltree.read(file)
    if loader == "Python" and "detrás" in words:
        words = "(columna 5)"
    assert (told.value.code, told.value.line) == ("yaml", line)
    assert words in told.value.bare


@pytest.mark.parametrize("loader", ["C", "Python"])
def test_half_a_character_is_refused(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if loader == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    with pytest.raises(UserError, match="mitad de carácter") as told:
        yamltree.read('a: x\nb: "\\ud83d"\n')
    assert (told.value.code, told.value.line) == ("codificacion", 2)


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {x: 1, y: 2}\n" + "".join(
    f"{name}: &{name} {{<<: [{','.join(['*' + before] * 12)}]}}\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("file", [BOMB, MERGES])
def test_bombs_are_refused(file: str) -> None:
    with pytest.raises(UserError, match="se multiplican") as told:
        yamltree.read(file)
    assert told.value.code == "yaml" and told.value.line is not None


@pytest.mark.parametrize(
    "file", ["[" * 100_000, "- " * 100_000, "{a: " * 5_000, "\n".join(" " * n + "a:" for n in range(900))]
)
def test_deep_nesting_ends_in_a_message(file: str) -> None:
    with pytest.raises(UserError, match="más de 200 niveles"):
        yamltree.read(file)


def test_large_and_flat() -> None:
    rows = random.Random(5)
    file = f"{'k' * 900}: x\n" + "".join(
        f"- {word}\n".replace("- ", f"c{number}: ", 1) + "# nota\n"
        for number in range(40_000)
        for word in (rows.choice(["hola qué tal", "'x'", '"\\u00e1"', "no"]),)
    )
    file += "largo: '" + " " * 1_000_000 + "x" + "\n\n" * 300_000 + "'\n"
    tree = yamltree.read(file)
    assert plain(tree.documents[0]) == yaml.load(file, yaml.CSafeLoader)
    assert len(tree.comments) == 40_000
