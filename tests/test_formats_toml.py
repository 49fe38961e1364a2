"""TOML: the values of tomllib, every character of the texts with its place, and fixes to the byte."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shared import default_plan
from treecheck import check_runs, every_text, plain

from tonecheck.errors import UserError
from tonecheck.fixing.encode import Site, encoded
from tonecheck.fixing.rounds import mended
from tonecheck.formats import tomltree
from tonecheck.linter import lint
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.files import read_paths


def decoded(piece: str, encoding: str) -> str:
    if encoding.startswith("toml-literal"):
        return piece.replace("\r\n", "\n")
    text: str = tomllib.loads(f'x = """{piece}"""')["x"] if "\n" in piece else tomllib.loads(f'x = "{piece}"')["x"]
    return "\n" if piece == "\r\n" else text


KEYS = st.sampled_from(["a", "b-1", '"c d"', "'e.f'", "g . h", '"ñ"', '"\\u00e1"', "a.k"])
INSIDE = st.lists(
    st.sampled_from(["a", " ", "ñ", "😀", "\\n", '\\"', "\\\\", "\\u00e1", "\\U0001F600", "#", "=", "]", "}", "'"]), max_size=6
).map("".join)  # fmt: skip
LONG = st.lists(
    st.sampled_from(["a", " ", "ñ", "\n", "\r\n", "\\\n   ", "\\  \r\n\n ", '"', '""', "\\t", "\\u00e1", "[x]", "# no"]), max_size=8
).map("".join)  # fmt: skip
LITERAL = st.lists(st.sampled_from(["a", "ñ", "\\", '"', "#", " ", "]"]), max_size=6).map("".join)
TEXTS = st.one_of(
    INSIDE.map(lambda text: f'"{text}"'),
    LONG.map(lambda text: f'"""{text}"""'),
    LITERAL.map(lambda text: f"'{text}'"),
    LONG.map(lambda text: f"'''{text}'''"),
)
SIMPLE = st.sampled_from(
    ["1", "-3.5", "true", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00", "0x1F", "[]", "{}", "07:32:00"]
)
GAP = st.sampled_from(["", " ", "\n", " # ya esta, ]\n\t", "\r\n"])
VALUES = st.recursive(
    st.one_of(TEXTS, SIMPLE),
    lambda inner: st.one_of(
        st.lists(st.tuples(GAP, inner, GAP), max_size=3).map(
            lambda parts: f"[{','.join(a + b + c for a, b, c in parts)}]"
        ),
        st.lists(inner, max_size=3).map(
            lambda parts: "{ " + ", ".join(f"i{number} = {value}" for number, value in enumerate(parts)) + " }"
        ),
    ),
    max_leaves=5,
)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    st.sampled_from(["[t]", "[[l]]", "[t.u]", "[[l.m]]", "[ 'x y' . z ] # nota", "# ya esta", "", "[t.u.'v.w']"]),
)


@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=400, deadline=None)
def test_what_tomllib_reads_is_read_with_its_places(lines: list[str], end: str) -> None:
    file = end.join(lines)
    try:
        wanted = tomllib.loads(file)
    except tomllib.TOMLDecodeError:
        with pytest.raises(UserError) as error:
            tomltree.read(file)
        assert error.value.code == "toml"
        return
    tree = tomltree.read(file)
    assert plain(tree.documents[0]) == wanted
    for node in every_text(tree):
        check_runs(file, node, decoded)
        assert file[node.start] in "\"'" and file[node.end - 1] in "\"'"
    assert all(file[comment.start] == "#" and "\n" not in comment.text for comment in tree.comments)


@given(
    st.text(alphabet="abñ 😀\"'\\\n", max_size=12),
    st.sampled_from(["toml", "toml-literal", "toml-lines", "toml-literal-lines"]),
)
@settings(max_examples=200, deadline=None)
def test_words_that_are_written_are_read_again(words: str, encoding: str) -> None:
    quote = {"toml": '"', "toml-literal": "'", "toml-lines": '"""', "toml-literal-lines": "'''"}[encoding]
    before, after = f"a = {quote}uno ", f" dos{quote}\n"
    site = Site(before + after, len(before), len(before), len(before) - 4, len(before) + 4)
    written = encoded(words, (encoding,), site)
    assume(written is not None)
    assert tomllib.loads(f"{before}{written}{after}") == {"a": f"uno {words} dos"}


def items(text: str, name: str = "plantillas.toml") -> Sequence[Draft | Unreadable]:
    return tuple(read_paths(("-",), stdin=text.encode, stdin_filename=name))


BODY = st.lists(
    st.sampled_from(["ya esta en camino", "😀", "ahora mismo", "le escrivimos", "y le llega el martes", "q", "gracias!!"]),
    min_size=2, max_size=8,
).map(lambda parts: " ".join(("Gracias por su compra en la tienda:", *parts)))  # fmt: skip


@given(st.lists(st.tuples(BODY, st.sampled_from(['"', "'", '"""', "'''"])), min_size=1, max_size=4), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_fix_changes_its_words_and_nothing_else(bodies: list[tuple[str, str]], unsafe: bool) -> None:
    file = "".join(
        f'# ya esta\n[[plantilla]]\ntitulo = "Envío {n}"\ntexto = {quote}{body}{quote} # esta\n'
        for n, (body, quote) in enumerate(bodies)
    )
    found = mended(file, items, lambda draft: lint(draft, default_plan()), unsafe=unsafe)

    def frame(text: str) -> str:
        return re.sub(r"texto = (\"{3}|'{3}|[\"'])(.*?)\1 # esta", r"texto = \1\1 # esta", text)

    assert frame(found.after) == frame(file)
    drafts = [item.text for item in items(found.after) if isinstance(item, Draft)]
    assert drafts == [one["texto"] for one in tomllib.loads(found.after)["plantilla"]]
    assert mended(found.after, items, lambda draft: lint(draft, default_plan()), unsafe=unsafe).after == found.after


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        ("a = 1\ntexto = Hola\n", 2, "comillas"),
        ('a = "uno\n', 1, "comillas"),
        ("a = 1\n\na = 2\n", 3, "ya tiene valor"),
        ("a = " + "[" * 50_000, None, ""),
        ("a = 2024-13-45\n", None, ""),
    ],
)
def test_what_is_none_of_toml_is_told(file: str, line: int | None, words: str) -> None:
    with pytest.raises(UserError) as error:
        tomltree.read(file)
    assert error.value.code == "toml" and words in error.value.bare
    assert line is None or error.value.line == line


def test_many_levels_are_told() -> None:
    file = "[" + ".".join("a" * 150) + "]\nb = " + "[" * 150 + "]" * 150
    assert len(list(every_text(tomltree.read(file)))) == 0
    with pytest.raises(UserError, match="niveles"):
        tomltree.read("b = " + "[" * 250 + "]" * 250)


# What is read of one


def test_records_and_messages_of_go_are_read() -> None:
    file = '[[plantillas]]\nnombre = "Retraso"\ncanal = "chat"\ntexto = """\nHola, Ana: tu pedido ya esta en camino.\n"""\n'
    (draft,) = items(file)
    assert isinstance(draft, Draft)
    assert (draft.id, draft.title, draft.given["channel"]) == ("/plantillas/0/texto", "Retraso", "chat")
    assert draft.line == 5
    go = '[Envio]\ndescription = "Lo que ve quien espera su pedido"\none = "Te enviamos {{.N}} caja hoy"\nother = "Te enviamos {{.N}} cajas hoy"\n'
    found = [item for item in items(go, "active.es-MX.toml") if isinstance(item, Draft)]
    assert [(item.id, item.title, item.given.get("locale")) for item in found] == [
        ("/Envio/one", "Envio", "es-MX"),
        ("/Envio/other", "Envio", "es-MX"),
    ]
    assert all(isinstance(item, Unreadable) for item in items(go.replace("Te enviamos", "We ship"), "active.en.toml"))


@pytest.mark.parametrize(
    "file",
    [
        '[project]\nname = "x"\nreadme = "Hola, Ana: gracias por escribirnos, tu pedido ya esta en camino."\n',
        'kind = "phrases"\nmessage = "Hola, Ana: gracias por escribirnos"\n[[bad]]\ntext = "Su pedido ya esta en camino y llegará el martes."\n',
        'title = "x"\nmensaje = "Hola, Ana: gracias por escribirnos, tu pedido ya esta en camino."\n[tool.x]\na = 1\n',
    ],
)
def test_settings_and_rules_are_passed_over_in_a_folder(file: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("toml")
    (folder / "a.toml").write_text(file, encoding="utf-8")
    (folder / "b.toml").write_text(
        '[[p]]\nnombre = "x"\ntexto = "Hola, Ana: gracias por tu paciencia."\n', encoding="utf-8"
    )
    found = list(read_paths((str(folder),)))
    assert [item.path.rpartition("b.toml")[1] for item in found] == ["b.toml"]


def test_a_comment_silences_the_text_below() -> None:
    file = '[[p]]\nnombre = "x"\n# tonecheck: ignorar ortografia/tilde -- se dice así\ntexto = "Hola, Ana: tu pedido ya esta en camino."\n'
    (draft,) = items(file)
    assert isinstance(draft, Draft)
    assert not [one for one in lint(draft, default_plan()).findings if one.rule == "ortografia/tilde"]
