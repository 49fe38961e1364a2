"""XLIFF 1.2 and 2.x: the translations that customers receive, each character with its place."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import default_plan

from tonecheck.fixing.rounds import mended
from tonecheck.formats import xliff
from tonecheck.formats.mapped import place
from tonecheck.linter import Options, lint, plan
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.files import read_paths

LONG = "Hola, Ana: le enviamos hoy su pedido y le llega el martes a casa."


def drafts(text: str, name: str = "a.xlf") -> tuple[Draft, ...]:
    found = tuple(read_paths(("-",), stdin=text.encode, stdin_filename=name))
    assert not [item for item in found if isinstance(item, Unreadable)]
    return tuple(item for item in found if isinstance(item, Draft))


def refused(text: str, name: str = "a.xlf") -> Unreadable:
    (found,) = read_paths(("-",), stdin=text.encode, stdin_filename=name)
    assert isinstance(found, Unreadable)
    return found


def one(body: str, *, head: str = 'source-language="en" target-language="es-MX"') -> str:
    return f'<xliff version="1.2"><file {head}><body>{body}</body></file></xliff>'


def unit(target: str, source: str = "x", attributes: str = "", state: str = "") -> str:
    return f'<trans-unit id="1" {attributes}><source>{source}</source><target {state}>{target}</target></trans-unit>'


def two(body: str, *, head: str = 'srcLang="en" trgLang="es-ES"') -> str:
    namespace = "urn:oasis:names:tc:xliff:document:2.0"
    return f'<?xml version="1.0"?>\n<xliff xmlns="{namespace}" version="2.0" {head}><file id="f">{body}</file></xliff>'


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("  Hola,\n  Ana  ", "Hola,\n  Ana"),
        ("Se&#241;ora &amp; se&#xF1;or &lt;3", "Señora & señor <3"),
        ('Hola, <x id="INTERPOLATION" equiv-text="{{ user.name }}"/>:', "Hola, {{user.name}}:"),
        ('Hola, <ph id="1">%(nombre)s</ph>:', "Hola, {{nombre}}:"),
        ('Hola, <ph id="1">{nombre}</ph> <x id="2"/>', "Hola, {{nombre}} {{2}}"),
        ('Hola, <x id="nombre"/>:', "Hola, {{nombre}}:"),
        ('De <x id="INTERPOLATION"/> a <x id="PH_1"/>', "De {{0}} a {{1}}"),
        ('uno<x id="LINE_BREAK" ctype="lb" equiv-text="&lt;br/&gt;"/>dos', "uno\ndos"),
        ('uno<ph id="1" ctype="lb"/>dos<ph id="2">&lt;br /&gt;</ph>tres', "uno\ndos\ntres"),
        ('un <g id="1" ctype="x-b">gran</g> día', "un gran día"),
        ('un <bpt id="1">&lt;b></bpt>gran<ept id="1">&lt;/b></ept> día', "un gran día"),
        ('un <x id="START_TAG_SPAN" ctype="x-span"/>gran<x id="CLOSE_TAG_SPAN" ctype="x-span"/> día', "un gran día"),
        ('un <bx id="1"/>gran<ex id="1"/> <it id="2" pos="open">&lt;i></it>día', "un gran día"),
        ('<mrk mtype="seg" mid="1">Uno.</mrk> <mrk mtype="seg" mid="2">Dos.</mrk>', "Uno. Dos."),
        ('el <mrk mtype="protected">Ñandú 3</mrk> azul', "el {{0}} azul"),
        ("uno<!-- no --> dos", "uno dos"),
        ("<![CDATA[<b>Hola</b>, Ana]]>", "Hola, Ana"),
        ("&lt;p>Hola,&lt;/p>&lt;p>Ana&lt;/p>", "Hola,\n\nAna"),
    ],
)
def test_what_a_customer_sees_of_a_target(target: str, text: str) -> None:
    (draft,) = drafts(one(unit(target)))
    assert draft.text == text and draft.id == "/0/target"


def test_segments_of_a_unit_are_one_text() -> None:
    (draft,) = drafts(
        two(
            '<unit id="u" name="saludo"><segment><source>a</source><target>Hola, <ph id="1" equiv="nombre"/>:</target></segment>'
            "<ignorable><source>\n</source></ignorable>"
            '<segment state="final"><source>b</source><target>un <pc id="2">gran</pc> <cp hex="00A0"/><sc id="3"/>día</target>'
            "</segment></unit>"
        )
    )
    assert (draft.text, draft.title, draft.given["locale"]) == (
        "Hola, {{nombre}}:\nun gran \u00a0día",
        "saludo",
        "es-ES",
    )
    own = '<unit id="u"><segment><source>a</source><target>Uno.</target></segment><ignorable><source>\n</source>'
    own += "<target> </target></ignorable><segment><source>b</source><target>Dos.</target></segment></unit>"
    assert [draft.text for draft in drafts(two(own))] == ["Uno. Dos."]


@pytest.mark.parametrize("state", ["new", "needs-translation", "needs-adaptation", "needs-l10n"])
def test_what_is_not_translated_is_received_by_nobody(state: str) -> None:
    good = unit(LONG, state='state="needs-review-translation"')
    found = drafts(one(good + unit(LONG, state=f'state="{state}"') + unit(LONG, attributes='translate="no"')))
    assert [draft.id for draft in found] == ["/0/target"]


def test_a_copy_of_the_source_is_no_translation() -> None:
    found = drafts(one(unit("Sign in", source="Sign in") + unit("Ver", source="See") + unit(LONG)))
    assert [draft.id for draft in found] == ["/1/target", "/2/target"]
    (draft,) = drafts(one(unit(LONG, source=LONG), head='source-language="es-ES" target-language="es-CL"'))
    assert draft.id == "/0/target"


def test_states_and_translate_of_the_second_version() -> None:
    segment = f"<source>x</source><target>{LONG}</target></segment>"
    found = drafts(
        two(
            f'<unit id="1"><segment state="initial">{segment}</unit>'
            f'<group id="g" translate="no"><unit id="2"><segment>{segment}</unit>'
            f'<unit id="3" translate="yes"><segment state="translated">{segment}</unit></group>'
            f'<unit id="4"><segment>{segment}</unit>'
        )
    )
    assert [draft.id for draft in found] == ["/2/target", "/3/target"]


def test_notes_and_alternatives_are_no_texts() -> None:
    inner = f"<source>x</source><target>{LONG}</target><note>Nota</note><alt-trans><target>Otro</target></alt-trans>"
    assert [draft.text for draft in drafts(one(f'<trans-unit id="1">{inner}</trans-unit>'))] == [LONG]


def test_the_language_of_each_side() -> None:
    (draft,) = drafts(one(unit(LONG, source=f"{LONG} En origen."), head='source-language="es-AR"'))
    assert (draft.id, draft.given["locale"]) == ("/0/source", "es-AR")
    (draft,) = drafts(one(unit("Thanks", source=LONG), head='source-language="es-AR" target-language="en"'))
    assert (draft.id, draft.text) == ("/0/source", LONG)
    (draft,) = drafts(one(unit(LONG, source="Olá"), head='source-language="es-ES" target-language="es-CL"'))
    assert (draft.id, draft.given["locale"]) == ("/0/target", "es-CL")
    (draft,) = drafts(one(unit("Obrigado pela sua compra"), head='source-language="en" target-language="pt-BR"'))
    assert draft.notes and "portugués" in draft.notes[0]


def test_titles_and_short_texts() -> None:
    named, plain = drafts(one(unit(LONG, attributes='resname="mail.uno"') + unit("Ver más", source="See  more")))
    assert (named.title, named.given.get("type")) == ("mail.uno", None)
    assert (plain.title, plain.given.get("type")) == ("See more", "fragment")


def test_an_xml_file_may_be_xliff() -> None:
    doctype = '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "xliff.dtd">'
    for head in ("<!-- <a> -->\n", f'<?xml version="1.0"?>\n{doctype}\n'):
        assert [draft.id for draft in drafts(head + one(unit(LONG)), "a.xml")] == ["/0/target"]
    assert drafts(f"<a><texto>{LONG} xliff</texto><nombre>&lt;xliff</nombre></a>", "a.xml")[0].id == "/a/texto"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<xliff>\n<file>", 2),
        ('<!DOCTYPE x [<!ENTITY a "b">]>\n<xliff>&a;</xliff>', 1),
        ("<xliff>" + "<group>" * 300, 1),
        (one("<trans-unit id='1'>\n<target>a & b</target></trans-unit>"), 2),
    ],
)
def test_broken_and_hostile_files_are_told(text: str, line: int) -> None:
    found = refused(text)
    assert (found.code, found.line) == ("xml", line)


def test_a_file_without_translations_is_told() -> None:
    assert refused(one("<trans-unit id='1'><source>Hi</source></trans-unit>")).code == "sin-textos"


def test_a_comment_silences_the_next_unit() -> None:
    comment = "<!-- tonecheck: ignorar ortografia/errata — así lo escribe la marca -->"
    bad = "Le enviamos el almazen de siempre a su casa el martes 4 de mayo."
    text = one(f"\n{comment}\n{unit(bad)}\n{unit(bad)}")
    found = [
        [f.text for f in lint(draft, default_plan()).findings if f.family == "ortografia"] for draft in drafts(text)
    ]
    assert found == [[], ["almazen"]]


INLINE = (
    "<x id='1'/>",
    "<g id='2'>",
    "</g>",
    "<ph id='3'>{{a}}</ph>",
    "<bpt id='4'>&lt;b></bpt>",
    "<!-- c -->",
    "<mrk>",
    "</mrk>",
)
PIECES = st.lists(st.one_of(st.text("ab ñé😀&<>\"' \n", max_size=5).map(escape), st.sampled_from(INLINE)), max_size=8)


def _well_formed(pieces: list[str]) -> str:
    """The pieces, with the elements that they open closed, and nothing closed that is not open."""
    out: list[str] = []
    opened: list[str] = []
    for piece in pieces:
        if piece.startswith("</"):
            if not opened or opened[-1] != piece[2:-1]:
                continue
            opened.pop()
        elif piece in ("<g id='2'>", "<mrk>"):
            opened.append(piece[1:].split()[0].rstrip(">"))
        out.append(piece)
    return "".join(out + [f"</{name}>" for name in reversed(opened)])


@given(PIECES)
@settings(max_examples=200, deadline=None)
def test_every_character_has_its_place(pieces: list[str]) -> None:
    content = _well_formed(pieces)
    file = one(unit(content, source="ñ😀"))
    (entry,) = [entry for _, entry in xliff.read(file).documents[0].items]
    target = entry.get("target")
    assert target is not None and target.text is not None
    text, runs = target.text
    element = ElementTree.fromstring(file).find(".//target")
    assert element is not None
    for hidden in [e for e in element.iter() if e.tag in ("ph", "bpt")]:
        hidden.text = None
    words = "".join(element.itertext())
    assert re.sub(r"\{\{\w+\}\}|\s", "", text) == re.sub(r"\s", "", words)
    for at, char in enumerate(text):
        low, high = place(runs, at, at + 1)
        piece = file[low:high]
        assert piece == char or piece.startswith(("<x", "<ph")) or escape(char, {'"': "&quot;"}) == piece
    if "{{" not in text:
        assert text == words.strip()


def test_a_fix_changes_words_and_nothing_else() -> None:
    bad = (
        'Hola, <x id="1" equiv-text="{{nombre}}"/>: gracias  por escribirnos.\r\n <g id="2">Ya</g>  la tienes &amp; '
        "est&#225;  lista."
    )
    text = f"{one(unit(bad))}\r\n"

    def read(words: str) -> tuple[Draft | Unreadable, ...]:
        return tuple(read_paths(("-",), stdin=words.encode, stdin_filename="a.xlf"))

    found = mended(text, read, lambda draft: lint(draft, default_plan()))
    assert found.after == text.replace(bad, bad.replace("  ", " "))
    assert mended(found.after, read, lambda draft: lint(draft, default_plan())).after == found.after


def test_a_gap_is_never_replaced() -> None:
    text = one(unit('Hola, <x id="1" equiv-text="{{nobre}}"/>: gracias por escribirnos, ya la tienes en tu casa.'))
    options = Options(given={"mode": "template", "variables": ["nombre"]}, select=("plantilla/variable-desconocida",))
    made = plan(options)
    (draft,) = drafts(text)
    (finding,) = lint(draft, made).findings
    assert finding.text == "{{nobre}}" and finding.fix is not None
    found = mended(text, lambda words: drafts(words), lambda draft: lint(draft, made), unsafe=True)
    assert found.after == text and sum(found.refused.values()) == 1


def test_a_folder_brings_them(tmp_path: Path) -> None:
    for name in ("a.xlf", "b.xliff"):
        (tmp_path / name).write_text(one(unit(LONG)), encoding="utf-8")
    (tmp_path / "c.xlf").write_text(one(unit("Ok")), encoding="utf-8")
    found = [item for item in read_paths((str(tmp_path),)) if isinstance(item, Draft)]
    assert [Path(draft.path).name for draft in found] == ["a.xlf", "b.xliff", "c.xlf"]
