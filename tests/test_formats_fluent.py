"""Fluent: messages, attributes, forms and gaps with their places, fixes to the byte; and the other files that end in .ftl."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import default_plan
from treecheck import check_runs, every_text

from tonecheck.errors import UserError
from tonecheck.fixing.rounds import mended
from tonecheck.formats import fluent
from tonecheck.formats.tree import pointer, texts
from tonecheck.linter import lint
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.files import read_paths

FILE = """# Textos de la tienda que ya esta abierta
-marca = Nórdika

enviado = Hola, { $nombre }: tu pedido ya esta en camino.
almacen =
    Gracias por escribirnos.
    Tu pedido de { -marca } ya esta en el almacén.

    Sale mañana { "{" }sin falta{ "}" }.
    .title = Ver como esta tu pedido
cajas = Te enviamos { NUMBER($n, type: "ordinal") ->
    [one] una caja que ya esta lista
   *[other] { $n } cajas que ya estan listas
} y nada más
"""


def decoded(piece: str, encoding: str) -> str:
    """What a piece that is not one to one stands for, said another way than the reader does."""
    assert encoding == "fluent"
    if not piece.startswith("{"):
        assert not piece.strip()
        return "\n" * piece.count("\n")
    inner = piece[1:-1].strip()
    if inner.startswith('"'):
        return inner[1:-1].replace('\\"', '"').replace("\\\\", "\\").replace("\\u00e1", "á")
    return "{{" + inner.partition("$")[2].partition(",")[0].partition(" ")[0] + "}}" if "$" in inner else "{{marca}}"


def items(text: str, name: str = "locales/es/app.ftl") -> Sequence[Draft | Unreadable]:
    return tuple(read_paths(("-",), stdin=text.encode, stdin_filename=name))


def test_what_a_file_says() -> None:
    tree = fluent.read(FILE)
    found = [(pointer(*keys), node.text.text) for keys, node in texts(tree.documents[0]) if node.text is not None]
    assert found == [
        ("/-marca", "Nórdika"),
        ("/enviado", "Hola, { $nombre }: tu pedido ya esta en camino."),
        ("/almacen/", "Gracias por escribirnos.\nTu pedido de {{marca}} ya esta en el almacén.\n\nSale mañana {sin falta}."),
        ("/almacen/title", "Ver como esta tu pedido"),
        ("/cajas/", "Te enviamos {{n}} y nada más"),
        ("/cajas/n/one", "una caja que ya esta lista"),
        ("/cajas/n/other", "{ $n } cajas que ya estan listas"),
    ]  # fmt: skip
    assert [comment.text for comment in tree.comments] == ["Textos de la tienda que ya esta abierta"]
    for node in every_text(tree):
        for run in node.text.runs if node.text is not None else ():
            assert (
                node.start <= run.source and run.source + (run.length if run.width is None else run.width) <= node.end
            )


def test_two_choices_of_one_name_are_two() -> None:
    file = "a = { $n ->\n [one] una caja\n *[other] cajas\n } y { $n ->\n [one] un sobre\n *[other] sobres\n }\n"
    found = {pointer(*keys): node.text.text for keys, node in texts(fluent.read(file).documents[0]) if node.text}
    assert found["/a/n/one"] == "una caja" and found["/a/n-2/one"] == "un sobre"


WORDS = st.sampled_from(
    ["ya", "esta", "ñ", "😀", "{ $n }", "{ -marca }", '{ "{" }', '{ "a\\"b\\\\ \\u00e1" }', "\n    ", "\n\n  ", "\r\n\t ", "a = b", "[x", "}"]
)  # fmt: skip


@given(st.lists(st.lists(WORDS, min_size=1, max_size=8), max_size=4))
@settings(max_examples=300, deadline=None)
def test_every_character_has_its_place(entries: list[list[str]]) -> None:
    file = "".join(f"# nota\nm{at} = x {' '.join(words)} y\n" for at, words in enumerate(entries))
    try:
        tree = fluent.read(file)
    except UserError as error:
        assert error.code == "ftl" and {"}", "[x"}.intersection(word for words in entries for word in words)
        return
    for node in every_text(tree):
        check_runs(file, node, decoded)
    assert all(file[comment.start] == "#" for comment in tree.comments)


BODY = st.lists(
    st.sampled_from(["ya esta en camino", "😀", "ahora mismo", "le escrivimos", "{ $n }", "\n    ", "{ -marca }", "y le llega el martes", "q"]),
    min_size=2, max_size=8,
).map(lambda parts: " ".join(("Gracias por su compra en la tienda:", *parts)))  # fmt: skip


@given(st.lists(BODY, min_size=1, max_size=3), st.booleans(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=40, deadline=None)
def test_a_fix_changes_its_words_and_nothing_else(bodies: list[str], unsafe: bool, line_end: str) -> None:
    file = "".join(f"# ya esta\nm{n} = {body}\n    .title = Ok\n" for n, body in enumerate(bodies))
    file = file.replace("\n", line_end)
    found = mended(file, items, lambda draft: lint(draft, default_plan()), unsafe=unsafe)
    was, now = items(file), items(found.after)
    assert [item.id for item in was if isinstance(item, Draft)] == [item.id for item in now if isinstance(item, Draft)]
    assert found.after.count("# ya esta" + line_end) == len(bodies)
    for sign in ("{ $n }", "{ -marca }", line_end, "    .title = Ok"):
        assert found.after.count(sign) == file.count(sign)
    assert mended(found.after, items, lambda draft: lint(draft, default_plan()), unsafe=unsafe).after == found.after


def test_words_are_mended_and_gaps_are_left() -> None:
    found = mended(FILE, items, lambda draft: lint(draft, default_plan()), unsafe=True)
    wanted = FILE.replace("pedido ya esta", "pedido ya está").replace("{ -marca } ya esta", "{ -marca } ya está")
    wanted = wanted.replace("caja que ya esta", "caja que ya está").replace("estan", "están")
    assert found.after.replace("Ver cómo está", "Ver como esta") == wanted


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        ("hola = uno\nesto no es nada\n", 2, "clave = texto"),
        ("hola = uno { $n \n", 1, "llave sin cerrar"),
        ("a = b\nhola = uno } dos\n", 2, "suelta"),
        ('hola = { "uno }\n', 1, "comilla"),
        ("hola = " + "{" * 100_000, 1, "niveles"),
        ("hola = " + "{ $a ->\n [b] " * 5_000, 201, "niveles"),
    ],
)
def test_what_is_none_of_fluent_is_told(file: str, line: int, words: str) -> None:
    with pytest.raises(UserError) as error:
        fluent.read(file)
    assert (error.value.code, error.value.line) == ("ftl", line) and words in error.value.bare


def test_of_another_language_nothing_is_read() -> None:
    (found,) = items("hola = Your order is on its way\n", "locales/en/app.ftl")
    assert isinstance(found, Unreadable) and found.code == "sin-textos"


def test_a_comment_silences_the_message_below() -> None:
    file = "# tonecheck: ignorar ortografia/tilde -- se dice así\nenviado = Tu pedido ya esta en camino.\n"
    (draft,) = items(file)
    assert isinstance(draft, Draft)
    assert not [one for one in lint(draft, default_plan()).findings if one.rule == "ortografia/tilde"]


def test_a_template_of_freemarker_is_the_page_that_it_makes() -> None:
    file = "<#if nombre??>Hola, ${nombre}:</#if>\n\nTu pedido ya esta en camino.\n\nUn saludo,\nEl equipo\n"
    (draft,) = items(file, "correos/envio.ftl")
    assert isinstance(draft, Draft) and draft.id is None
    assert "ortografia/tilde" in {one.rule for one in lint(draft, default_plan()).findings}


def test_an_attribute_or_form_written_twice_is_read_twice() -> None:
    file = "a = Hola\n    .t = Uno\n    .t = Dos\nb = { $n ->\n    [one] Tres\n    [one] Cuatro\n   *[other] Cinco\n}\n"
    assert [node.text and node.text.text for node in every_text(fluent.read(file))] == [
        "Hola",
        "Uno",
        "Dos",
        "{{n}}",
        "Tres",
        "Cuatro",
        "Cinco",
    ]
