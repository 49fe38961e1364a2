"""Resources of .NET and string catalogues of Apple: what is read and left alone, places, and fixes to the byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import default_plan
from treecheck import check_runs, every_text

from tonecheck.errors import UserError
from tonecheck.fixing.rounds import mended
from tonecheck.formats import resx, xcstrings
from tonecheck.linter import lint
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.files import read_paths

RESX = """<?xml version="1.0" encoding="utf-8"?>
<root>
  <xsd:schema id="root" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element name="value" type="xsd:string" /></xsd:schema>
  <resheader name="reader"><value>Lo que ya esta en la cabecera del archivo</value></resheader>
  <data name="Enviado" xml:space="preserve">
    <value>Tu pedido ya esta en camino &amp; llega hoy.</value>
    <comment>Lo que ve quien ya esta esperando</comment>
  </data>
  <!-- tonecheck: ignorar ortografia/tilde — se dice así -->
  <data name="Callado"><value>Tu pedido ya esta en camino.</value></data>
  <data name="Icono" type="System.Resources.ResXFileRef, System.Windows.Forms"><value>lo que ya esta.png;System.Byte[]</value></data>
  <data name="Foto" mimetype="application/x-microsoft.net.object.bytearray.base64"><value>ya esta en casa</value></data>
  <data name="Pie"><value>&lt;p&gt;Tu pedido &lt;b&gt;ya&lt;/b&gt; esta en camino.&lt;/p&gt;</value></data>
</root>
"""


def reader(name: str) -> Callable[[str], Sequence[Draft | Unreadable]]:
    def items(text: str) -> Sequence[Draft | Unreadable]:
        return tuple(read_paths(("-",), stdin=text.encode, stdin_filename=name))

    return items


def told(text: str, name: str) -> list[tuple[str, str, str | None]]:
    return [(str(one.id), one.text, one.title) for one in reader(name)(text) if isinstance(one, Draft)]


def fixed(text: str, name: str) -> str:
    after = mended(text, reader(name), lambda draft: lint(draft, default_plan()), unsafe=True).after
    assert mended(after, reader(name), lambda draft: lint(draft, default_plan()), unsafe=True).after == after
    return after


# .NET


@pytest.mark.parametrize("name", ["Textos.es.resx", "Textos.es-MX.resx", "es/Resources.resw", "Textos.resx"])
def test_texts_of_net_are_read_and_mended(name: str) -> None:
    assert told(RESX, name) == [
        ("/Enviado", "Tu pedido ya esta en camino & llega hoy.", "Enviado"),
        ("/Callado", "Tu pedido ya esta en camino.", "Callado"),
        ("/Pie", "Tu pedido ya esta en camino.", "Pie"),
    ]
    wanted = RESX.replace("pedido ya esta en camino &", "pedido ya está en camino &")
    assert fixed(RESX, name) == wanted.replace("&lt;/b&gt; esta", "&lt;/b&gt; está")


def test_those_of_another_language_are_left_alone() -> None:
    assert told(RESX, "Textos.pt-BR.resx") == []
    assert (
        told('<root><data name="a"><value>Your order is on its way today.</value></data></root>', "Textos.resx") == []
    )


def test_a_name_may_be_that_of_a_tag() -> None:
    file = '<root><data name="a"><value>Tu pedido ya esta en camino.</value></data></root>'
    assert told(file, "a.es.resx") == [("/a", "Tu pedido ya esta en camino.", "a")]
    file = '<resources><string name="p">Tu pedido ya esta en camino.</string></resources>'
    assert told(file, "values-es/strings.xml") == [("/resources/p", "Tu pedido ya esta en camino.", "p")]


PIECES = st.lists(
    st.sampled_from(["ya esta", "<", "&", "ñ", "😀", '"', "\n", "á", "]]>", "llega"]), min_size=1, max_size=6
)


@given(st.lists(PIECES, min_size=1, max_size=4), st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_character_of_net_has_its_place(entries: list[list[str]], by_number: bool) -> None:
    def written(text: str) -> str:
        return escape(text, {"á": "&#225;", "ñ": "&#xF1;"} if by_number else {})

    texts = ["x" + " ".join(entry) + "y" for entry in entries]
    data = "".join(f'<data name="n{at}"><value>{written(text)}</value></data>\n' for at, text in enumerate(texts))
    file = f"<root>{data}</root>"
    tree = resx.read(file)
    assert [node.text.text for node in every_text(tree) if node.text is not None] == texts

    def decoded(piece: str, encoding: str) -> str:
        assert encoding == "xml"
        return {"&#225;": "á", "&#xF1;": "ñ", "&amp;": "&", "&lt;": "<", "&gt;": ">"}[piece]

    for node in every_text(tree):
        check_runs(file, node, decoded)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("<resources><string name='a'>Hola</string></resources>", "<root>"),
        ("<root><data name='a'><value>Hola", "antes de tiempo"),
        ("<!DOCTYPE r [<!ENTITY a 'b'>]><root><data name='a'><value>&a;</value></data></root>", "entidad"),
    ],
)
def test_broken_resources_are_told(file: str, words: str) -> None:
    with pytest.raises(UserError) as error:
        resx.read(file)
    assert error.value.code == "xml" and words in error.value.bare


# Apple


def unit(value: str, state: str = "translated") -> dict[str, object]:
    return {"stringUnit": {"state": state, "value": value}}


CATALOGUE: dict[str, object] = {
    "sourceLanguage": "es",
    "strings": {
        'Tu pedido ya esta en "camino"': {},
        "callado": {
            "comment": "tonecheck: ignorar ortografia/tilde -- se dice así",
            "localizations": {"es": unit("Tu pedido ya esta en camino.")},
        },
        "viejo": {"extractionState": "stale", "localizations": {"es": unit("Tu pedido ya esta lejos.")}},
        "marca": {"shouldTranslate": False, "localizations": {"es": unit("Lo que ya esta en casa")}},
        "cajas": {
            "localizations": {
                "en": unit("You have %lld boxes of this order"),
                "es-MX": {
                    "variations": {
                        "plural": {
                            "one": unit("Te enviamos %lld caja que ya esta lista"),
                            "other": unit("Te enviamos %lld cajas que ya estan listas"),
                            "many": unit("Te enviamos lo que ya esta", "new"),
                        }
                    }
                },
            }
        },
    },
    "version": "1.0",
}


def test_texts_of_apple_are_read_and_mended() -> None:
    file = json.dumps(CATALOGUE, ensure_ascii=False, indent=2)
    plural = "/strings/cajas/localizations/es-MX/variations/plural"
    assert told(file, "Localizable.xcstrings") == [
        ('/strings/Tu pedido ya esta en "camino"/key', 'Tu pedido ya esta en "camino"', 'Tu pedido ya esta en "camino"'),
        ("/strings/callado/localizations/es/stringUnit/value", "Tu pedido ya esta en camino.", "callado"),
        (f"{plural}/one/stringUnit/value", "Te enviamos %lld caja que ya esta lista", "cajas"),
        (f"{plural}/other/stringUnit/value", "Te enviamos %lld cajas que ya estan listas", "cajas"),
    ]  # fmt: skip
    # the key that a program looks up stays, and so does what a comment silences
    assert fixed(file, "a.xcstrings") == file.replace("caja que ya esta", "caja que ya está").replace("estan", "están")
    (_, _, one, _) = reader("a.xcstrings")(file)
    assert isinstance(one, Draft) and one.given["locale"] == "es-MX"


@given(st.text(alphabet='ab\\"ñ😀\n\t/', min_size=1, max_size=12), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_key_that_is_shown_has_its_place(key: str, ascii_only: bool) -> None:
    file = json.dumps({"sourceLanguage": "es", "strings": {key: {"comment": "c"}, "k": {}}}, ensure_ascii=ascii_only)
    tree = xcstrings.read(file)
    for keys, node, code in xcstrings.spanish(tree.documents[0]):
        assert code == "es" and node.text is not None and node.text.text == keys[1]
        assert json.loads(file[node.start : node.end]) == keys[1]
    assert [keys[1] for keys, _, _ in xcstrings.spanish(tree.documents[0])] == list(dict.fromkeys((key, "k")))


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ('{"sourceLanguage": "es"}', "«strings»"),
        ("[]", "«strings»"),
        ('{"strings": []}', "«strings»"),
        ('{"strings": {"a": {}', "antes de tiempo"),
    ],
)
def test_broken_catalogues_are_told(file: str, words: str) -> None:
    with pytest.raises(UserError) as error:
        xcstrings.read(file)
    assert error.value.code == "json" and words in error.value.bare


@pytest.mark.parametrize(
    "file",
    [
        '{"sourceLanguage": 3, "strings": {"a": 3, "b": [], "c": null, "d": "Hola, Ana, gracias"}}',
        '{"sourceLanguage": "es", "strings": {"a": {"localizations": {"es": []}}, "b": {"localizations": "es"}}}',
        '{"sourceLanguage": "es", "strings": {"a": {"localizations": {"es": {"stringUnit": {"value": 3}}}}}}',
    ],
)
def test_odd_catalogues_hold_nothing(file: str) -> None:
    assert told(file, "a.xcstrings") == []
