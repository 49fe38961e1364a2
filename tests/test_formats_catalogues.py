"""The messages of programs: .strings, Android, Rails, i18next, Laravel, bundles of Java; what is read, left alone and refused."""

from __future__ import annotations

import json
import plistlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import default_plan
from treecheck import check_runs, every_text

from tonecheck.errors import UserError
from tonecheck.fixing.rounds import mended
from tonecheck.formats import android, applestrings
from tonecheck.formats.mapped import place, plain
from tonecheck.linter import lint
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.files import read_paths

BACK = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "b": "\b", "a": "\a"}


def drafts(text: str, name: str) -> list[Draft]:
    found = list(read_paths(("-",), stdin=text.encode, stdin_filename=name))
    assert not [item for item in found if isinstance(item, Unreadable) and item.code != "sin-textos"]
    return [item for item in found if isinstance(item, Draft)]


def seen(text: str, name: str) -> list[tuple[str, str, bool]]:
    """Of each text its pointer, its words, and whether it is a fragment."""
    return [(str(one.id), one.text, one.given.get("type") == "fragment") for one in drafts(text, name)]


def fixed(text: str, name: str, *, unsafe: bool = True) -> str:
    def read(words: str) -> list[Draft | Unreadable]:
        return list(read_paths(("-",), stdin=words.encode, stdin_filename=name))

    found = mended(text, read, lambda draft: lint(draft, default_plan()), unsafe=unsafe)
    assert mended(found.after, read, lambda draft: lint(draft, default_plan()), unsafe=unsafe).after == found.after
    return found.after


# Apple


def unquoted(piece: str, encoding: str) -> str:
    assert encoding == "apple"
    if piece[1:2] in "Uu":
        return bytes.fromhex(piece.replace("\\U", "").replace("\\u", "")).decode("utf-16-be")
    return BACK.get(piece[1], piece[1])


WORDS = st.lists(
    st.sampled_from(["a", "ñ ", "😀", '\\"', "\\n", "\\\\", "'", ";", "=", "/* no */", "// no", "\\U00e1", "\\Ud83d\\Ude00", "\n"]), max_size=8
).map("".join)  # fmt: skip
GAP = st.sampled_from(["", " ", "\n", "\r\n\t", " /* uno; dos = */ ", "\n// tres\n"])


@given(st.lists(st.tuples(WORDS, WORDS, GAP, GAP), max_size=4))
@settings(max_examples=200, deadline=None)
def test_strings_of_apple_are_read_with_their_places(entries: list[tuple[str, str, str, str]]) -> None:
    file = "".join(f'{one}"{key}"{two}={one}"{value}"{two};' for key, value, one, two in entries)
    tree = applestrings.read(file)
    assert len(tree.documents[0].items) == len(entries)
    for (_, value, _, _), (_, node) in zip(entries, tree.documents[0].items, strict=True):
        assert file[node.start : node.end] == f'"{value}"'
    for node in every_text(tree):
        check_runs(file, node, unquoted)
    assert all(file.startswith(("/*", "//"), comment.start) for comment in tree.comments)


def test_keys_without_quotes_and_what_a_plist_makes_of_the_rest() -> None:
    tree = applestrings.read('saludo.1 = "Hola";\n/* nota */ "Adiós";')
    assert [(key, node.text and node.text.text) for key, node in tree.documents[0].items] == [("saludo.1", "Hola"), ("Adiós", "Adiós")]  # fmt: skip
    assert [comment.text for comment in tree.comments] == ["nota"]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ('"a" = "uno";\n"b" = "dos;\n', 2),
        ('"a" = "uno"\n"b" = "dos";', 1),
        ('"a" = ;', 1),
        ('"a" = "uno', 1),
        ('"a" = "uno";\n;', 2),
        (plistlib.dumps({"a": "uno"}).decode(), 1),
        ('"a" = "\\Ud83d";', 1),
    ],
)
def test_broken_strings_are_told_with_their_line(file: str, line: int) -> None:
    with pytest.raises(UserError) as error:
        applestrings.read(file)
    assert error.value.line == line and error.value.code in ("strings", "codificacion")


def test_strings_are_mended_within_their_quotes() -> None:
    file = '/* esta nota esta mal */\n"a" = "Tu pedido \\"%@\\" ya esta en camino y te llegará hoy.";\n"b" = "Ok";\n'
    assert seen(file, "es.lproj/Localizable.strings") == [
        ("/a", 'Tu pedido "%@" ya esta en camino y te llegará hoy.', True)
    ]
    assert fixed(file, "es.lproj/Localizable.strings") == file.replace("ya esta", "ya está")


# Android


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Uno\\ndos\\ttres", "Uno\ndos\ttres"),
        ('l\\\'a \\"b\\" \\@c \\?', 'l\'a "b" @c ?'),
        ("uno\n      dos   tres", "uno dos tres"),
        ('"  uno   dos "', "  uno   dos "),
        ("ma\\u00f1ana", "mañana"),
        ("uno dos", "uno dos"),
        ("fin\\", "fin\\"),
    ],
)
def test_what_android_shows(written: str, said: str) -> None:
    found = android.view(plain(written, 5))
    assert found.text == said
    for at, char in enumerate(said):
        low, high = place(found.runs, at, at + 1)
        assert written[low - 5 : high - 5] == char or written[low - 5] in "\\ \n"


RESOURCES = """<?xml version="1.0" encoding="utf-8"?>
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
    <string name="guardar">Guardar</string>
    <string name="en_camino">Tu pedido <xliff:g id="n">%1$s</xliff:g> ya esta en camino.\\n\\nTe escrivimos l\\'otro d&#237;a.</string>
    <string name="html"><![CDATA[Tu pedido <b>no</b> ha salido, ya esta en el almacén]]></string>
    <plurals name="cajas">
        <item quantity="one">Te enviamos %d caja con tu pedido</item>
        <item quantity="other">Te enviamos %d cajas con tu pedido, ya esta en camino</item>
    </plurals>
    <!-- tonecheck: ignorar jerga — es el nombre -->
    <string name="muñeca">LOL, ya tenemos la caja que pediste</string>
</resources>
"""


def test_resources_of_android_are_read_and_mended() -> None:
    found = drafts(RESOURCES, "res/values-es-rMX/strings.xml")
    assert [(one.id, one.text) for one in found] == [
        ("/resources/en_camino", "Tu pedido %1$s ya esta en camino.\n\nTe escrivimos l'otro día."),
        ("/resources/html", "Tu pedido no ha salido, ya esta en el almacén"),
        ("/resources/cajas/item/0", "Te enviamos %d caja con tu pedido"),
        ("/resources/cajas/item/1", "Te enviamos %d cajas con tu pedido, ya esta en camino"),
        ("/resources/muñeca", "LOL, ya tenemos la caja que pediste"),
    ]
    assert {one.given["locale"] for one in found} == {"es-MX"}
    assert [one.title for one in found] == ["en_camino", "html", "cajas", "cajas", "muñeca"]
    assert not {finding.family for finding in lint(found[-1], default_plan()).findings} & {"jerga", "plantilla"}
    after = fixed(RESOURCES, "res/values-es/strings.xml")
    whole = RESOURCES.replace("%1$s</xliff:g> ya esta", "%1$s</xliff:g> ya est&#225;")  # as its other letters
    assert after == whole.replace("ya esta", "ya está").replace("escrivimos", "escribimos")


# YAML and JSON

RAILS = """es-MX:
  date:
    abbr_day_names: [dom, lun, mar, mié]
    formats:
      long: "%d de %B de %Y"
  botones:
    guardar: Guardar
  correo:
    enviado:
      subject: "Tu pedido ya salió del almacén"
      body: "Hola, %{nombre}: tu pedido salió hoy del almacén y te llega el martes. Un saludo"
    cajas:
      one: "Te enviamos %{count} caja"
      other: "Te enviamos %{count} cajas con tu pedido"
    clave: "Tienes que confirmar tu cuenta"
"""


def test_a_locale_of_rails_is_read_whole() -> None:
    assert seen(RAILS, "config/locales/app.yml") == [
        ("/es-MX/correo/enviado/subject", "Tu pedido ya salió del almacén", True),
        ("/es-MX/correo/enviado/body", "Hola, %{nombre}: tu pedido salió hoy del almacén y te llega el martes. Un saludo", False),
        ("/es-MX/correo/cajas/one", "Te enviamos %{count} caja", True),
        ("/es-MX/correo/cajas/other", "Te enviamos %{count} cajas con tu pedido", True),
        ("/es-MX/correo/clave", "Tienes que confirmar tu cuenta", True),
    ]  # fmt: skip
    assert {one.given["locale"] for one in drafts(RAILS, "config/locales/app.yml")} == {"es-MX"}
    ids = [one for one, *_ in seen(RAILS.replace("es-MX:", "pt-BR:"), "config/locales/app.yml")]
    assert "/pt-BR/correo/clave" not in ids


NEXT = {
    "botones": {"guardar": "Guardar", "volver": "Volver", "borrar": "Borrar", "si": "Sí"},
    "aviso": "Tu sesión ha caducado por tu seguridad: entra de nuevo con tu cuenta",
    "correo": {
        "linea": "<p>Tu pedido ya está de camino a tu casa.</p>",
        "linea_html": "<p>Tu cuenta ya está lista.</p>",
    },
    "copia": "Tu pedido sale hoy del almacén",
    "copiaHtml": "<p>Tu pedido sale <b>hoy</b> del almacén</p>",
}


@pytest.mark.parametrize("name", ["web/locales/es/app.json", "src/i18n/es-MX.json", "lang/app.es.json"])
def test_messages_below_a_folder_for_them_are_read(name: str) -> None:
    found = drafts(json.dumps(NEXT), name)
    assert {str(one.id) for one in found} == {"/aviso", "/correo/linea", "/correo/linea_html", "/copia", "/copiaHtml"}
    copies = {str(one.id): one.copy_of for one in found}
    assert copies["/copia"] == "/copiaHtml" and copies["/correo/linea"] is None


@pytest.mark.parametrize("name", ["web/locales/en/app.json", "web/datos/es/app.json", "app.json", "lang/pt.json"])
def test_other_files_are_no_catalogues(name: str) -> None:
    assert seen(json.dumps({**NEXT, "n": 1}), name) == []


def test_a_table_of_replies_stays_one() -> None:
    rows = {
        "retraso": "Hola, Ana: sentimos el retraso de tu pedido, que sale mañana del almacén.",
        "cambio": "Hola, Ana: ya hemos pedido el cambio de tu talla y te escribimos mañana.",
        "pago": "Hemos recibido el pago de tu pedido y lo preparamos hoy mismo en la tienda.",
    }
    assert [fragment for *_, fragment in seen(json.dumps({"es": rows}), "plantillas.json")] == [False] * 3
    rows["retraso"], rows["cambio"] = rows["retraso"][11:], rows["cambio"][11:]
    assert [fragment for *_, fragment in seen(json.dumps({"es": rows}), "plantillas.json")] == [True] * 3


def test_gaps_of_laravel_are_those_of_the_source() -> None:
    file = json.dumps(
        {"Your order :number is :state": "Tu pedido :number ya está :state, gracias por esperar: nosotros"}
    )
    (draft,) = drafts(file, "lang/es.json")
    assert [draft.text[s.start : s.end] for s in draft.segments if s.role == "placeholder"] == [":number", ":state"]
    assert "ortografia/errata" not in {finding.rule for finding in lint(draft, default_plan()).findings}


def test_arb_says_its_language() -> None:
    file = {
        "@@locale": "es",
        "@@context": "x",
        "aviso": "Tu pedido sale hoy de casa",
        "@aviso": {"description": "la nota de la tienda"},
    }
    assert [one for one, *_ in seen(json.dumps(file), "app.arb")] == ["/aviso"]
    assert seen(json.dumps({**file, "@@locale": "ca"}), "app.arb") == []


# Bundles


@pytest.mark.parametrize(
    ("name", "lines", "found"),
    [
        ("mensajes.properties", "a=Tu pedido ha salido del almacén esta mañana\nb=Guardar\nserver.port=80", ["/a"]),
        ("application.properties", "app.name=La tienda\nserver.port=8080\nspring.url=jdbc:x\nspring.mode=el de la casa", []),
        ("log_es.properties", "a=%d %p %c\nb=Instrucciones de confirmación", ["/b"]),
        ("m_en.properties", "a=Your order is on its way to you\nb=Tu pedido ha salido del almacén esta mañana", []),
        ("m_pt_BR.properties", "a=O seu pedido já saiu do armazém esta manhã para você", []),
    ],
)  # fmt: skip
def test_only_spanish_sentences_of_bundles_are_read(name: str, lines: str, found: list[str]) -> None:
    assert [one for one, *_ in seen(lines, name)] == found


def test_of_doubled_keys_the_last_one_is_shown() -> None:
    file = "a=Tu pedido ha salido ayer del almacén\nb=Ok\na=Tu pedido ha salido hoy del almacén"
    assert [text for _, text, _ in seen(file, "m_es.properties")] == ["Tu pedido ha salido hoy del almacén"]


def test_a_greeting_makes_a_letter_and_a_greeting_alone_none() -> None:
    file = "a=Hola, {0}\\: tu pedido ya ha salido del almacén.\nb=Hola de nuevo, {0}\\:\nc=Tu pedido ya ha salido hoy."
    assert [fragment for *_, fragment in seen(file, "m_es.properties")] == [False, True, True]


def test_fields_of_the_configuration_name_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tonecheck.sources.reading import Reading

    monkeypatch.chdir(tmp_path)
    Path("m.properties").write_text("correo.texto=Listo\notro=Tu pedido ha salido del almacén hoy\n", encoding="utf-8")
    found = list(read_paths(("m.properties",), reading=lambda _: Reading(fields=("correo.texto",))))
    assert [item.id for item in found if isinstance(item, Draft)] == ["/correo.texto"]


# What is not read


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[str, str], Path]:
    def put(name: str, text: str) -> Path:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return put


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.php", "PHP"),
        ("a.stringsdict", "XLIFF"),
        ("a.rtf", "Markdown"),
        ("es.ts", "código"),
        ("es.PY", "código"),
    ],
)
def test_formats_that_are_not_read_are_told_when_named(
    name: str, words: str, folder: Callable[[str, str], Path]
) -> None:
    path = folder(name, "Hola, su pedido ya esta en camino")
    (found,) = read_paths((str(path),))
    assert isinstance(found, Unreadable) and found.code == "formato" and words in found.message
    folder("b.txt", "Hola, Ana: gracias por escribir.")
    assert [Path(item.path).name for item in read_paths((str(path.parent),))] == ["b.txt"]


@pytest.mark.parametrize(("name", "text"), [("m.properties", "a=Your order"), ("l.strings", '"a" = "Your order";')])
def test_a_catalogue_in_another_language_is_passed_over_and_told_when_named(
    name: str, text: str, folder: Callable[[str, str], Path]
) -> None:
    path = folder(name, text)
    folder("b.txt", "Hola, Ana: gracias por escribir.")
    (found,) = read_paths((str(path),))
    assert isinstance(found, Unreadable) and found.code == "sin-textos" and "frases en español" in found.message
    assert [Path(item.path).name for item in read_paths((str(path.parent),))] == ["b.txt"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("m_es.properties", "# tonecheck: ignorar jerga -- es el nombre\na=LOL, ya tenemos la caja que pediste\nb=LOL, otra caja para tu casa\n"),
        ("es.lproj/a.strings", '/* tonecheck: ignorar jerga -- es el nombre */\n"a" = "LOL, ya tenemos la caja que pediste";\n"b" = "LOL, otra caja para tu casa";\n'),
    ],
)  # fmt: skip
def test_a_comment_silences_the_text_that_follows(name: str, file: str) -> None:
    found = [
        [f.rule for f in lint(draft, default_plan()).findings if f.family in ("jerga", "plantilla")]
        for draft in drafts(file, name)
    ]
    assert found == [[], ["jerga/sigla-inglesa"]]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("a.properties", "\\\n" * 200_000),
        ("a.properties", "a=b \\\n" * 100_000),
        ("a.properties", "\\" * 400_000),
        ("a.properties", "=" * 400_000 + "\n#" * 100_000),
        ("a.strings", "/*" * 200_000),
        ("a.strings", '"a";' * 20_000),
        ("a.strings", '"' + "\\\\" * 200_000),
        ("values-es/a.xml", "<resources><string>" + '" ' * 100_000 + "</string></resources>"),
    ],
)  # fmt: skip
def test_long_files_come_to_an_end(name: str, file: str) -> None:
    (found,) = read_paths(("-",), stdin=file.encode, stdin_filename=name)
    assert isinstance(found, Unreadable)


LOCALES = st.recursive(
    st.sampled_from(["Guardar", "", "%d", "Tu pedido ya ha salido", "Hola, {{a}}: tu pedido ya ha salido hoy", "<p>Tu cuenta ya está</p>", "a\nb"]),
    lambda inner: st.dictionaries(st.sampled_from(["uno", "uno_html", "title", "texto", "@x", "es", "other"]), inner, max_size=4) | st.lists(inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


@given(LOCALES, st.sampled_from(["locales/es.json", "a.arb", "x.json"]), st.sampled_from(["es", "en", "x"]))
@settings(max_examples=150, deadline=None)
def test_whatever_a_catalogue_holds_each_text_stands_where_it_is_said_to(value: object, name: str, key: str) -> None:
    file = json.dumps({key: value, "@@locale": "es"} if name.endswith("arb") else {key: value}, ensure_ascii=False)
    found = drafts(file, name)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        at: object = json.loads(file)
        for step in str(one.id).split("/")[1:]:
            at = at[int(step)] if isinstance(at, list) else at[step]  # type: ignore[index]
        assert isinstance(at, str) and one.runs is not None
        assert at == one.text or "<p>" in at


def test_bundles_that_cannot_be_decoded_are_told_where_they_are_ours(folder: Callable[[str, str], Path]) -> None:
    root = folder("b.txt", "Hola, Ana: gracias por escribir.").parent
    for name in ("m_ru.properties", "m_es.properties", "en.lproj/a.strings", "es.lproj/a.strings"):
        folder(name, "")
        (root / name).write_bytes(b"\xff\xfea\0" if "lproj" in name else b"a=\x93\x8f")
    found = [
        Path(item.path).relative_to(root).as_posix()
        for item in read_paths((str(root),))
        if isinstance(item, Unreadable)
    ]
    assert found == ["es.lproj/a.strings", "m_es.properties"]
    (named,) = read_paths((str(root / "m_ru.properties"),))
    assert isinstance(named, Unreadable) and named.code == "codificacion"


@pytest.mark.parametrize(
    ("name", "key", "told"),
    [
        ("locales/es.json", "pedido", False),
        ("i18n-messages/es.json", "pedido", False),
        ("locales/es.json", "correo_pedido", True),
        ("lang/es/emails.json", "pedido", True),
    ],
)
def test_what_a_page_shows_is_no_refusal_and_what_is_sent_may_be(name: str, key: str, told: bool) -> None:
    text = json.dumps({key: "No es posible cambiar este pedido", "otro": "Falta el numero de su pedido"})
    found = {finding.rule for draft in drafts(text, name) for finding in lint(draft, default_plan()).findings}
    assert "ortografia/tilde" in found
    assert ("positivo/negacion-seca" in found) is told
    long = (
        "No es posible cambiar este pedido. " + "Su libro salió del almacén el martes 2 de junio con la agencia. " * 2
    )
    (draft,) = drafts(json.dumps({"pedido": long}), "locales/es.json")
    assert "positivo/negacion-seca" in {finding.rule for finding in lint(draft, default_plan()).findings}


# Pages among the messages of a program


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("app/lang/es/ayuda.txt", "Aquí se ven los pedidos que ya han salido del almacén.\n", "fragment"),
        ("app/locales/es-MX/pagos.md", "# Pagos\n\nAquí se ven los pagos que ya han llegado.\n", "fragment"),
        (
            "app/lang/es/correo.txt",
            "Hola, Ana:\n\nYa hemos recibido tu pedido y sale mañana.\n\nUn saludo,\nMarta\n",
            None,
        ),
        ("plantillas/es/ayuda.txt", "Aquí se ven los pedidos que ya han salido del almacén.\n", None),
        ("app/lang/ca/ayuda.txt", "Aquí se ven los pedidos que ya han salido del almacén.\n", None),
        ("app/lang/es/guia.txt", "---\ntipo: guía\n---\nAquí se ven los pedidos que ya han salido.\n", "guide"),
    ],
)
def test_a_page_of_a_program_is_no_reply(name: str, text: str, kind: str | None) -> None:
    (found,) = drafts(text, name)
    assert found.given.get("type") == kind
