"""XML, Smarty templates and saved messages: the right texts, at their places; what is hostile or broken is told."""

from __future__ import annotations

from email.message import EmailMessage
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck.errors import UserError
from tonecheck.formats import mail, smarty, xmltree
from tonecheck.formats.html import view
from tonecheck.formats.mapped import place
from tonecheck.formats.tree import Tree, pointer, texts


def said(tree: Tree) -> dict[str, tuple[str, str]]:
    """Every text of the first document by pointer: what it says and how it is written."""
    return {
        pointer(*keys): (node.text.text, node.encoding)
        for keys, node in texts(tree.documents[0])
        if node.text and not keys[-1].startswith("@")
    }


ODOO = """<?xml version="1.0" encoding="utf-8"?>
<odoo><data noupdate="1">
  <!-- tonecheck: ignorar trato/mezcla — España -->
  <record id="uno" model="mail.template">
    <field name="name">Envío</field>
    <field name="subject">Tu pedido {{ object.name }} &amp; más</field>
    <field name="body_html" type="html">
      <div><p>Hola, <t t-out="object.name">Ana</t>:</p><p>Señora &lt;&#241;&gt;</p></div>
    </field>
    <field name="lang" ref="x"/>
  </record>
  <record id="dos" model="mail.template">
    <field name="body_html"><![CDATA[<p>Adiós</p>]]></field>
  </record>
</data></odoo>
"""


def test_odoo() -> None:
    tree = xmltree.read(ODOO)
    found = said(tree)
    assert found["/odoo/data/record/0/subject"] == ("Tu pedido {{ object.name }} & más", "xml")
    body, encoding = found["/odoo/data/record/0/body_html"]
    assert (body[:8], encoding) == ("<div><p>", "")
    assert found["/odoo/data/record/1/body_html"] == ("<p>Adiós</p>", "cdata")
    node = next(node for keys, node in texts(tree.documents[0]) if keys[-1] == "body_html")
    assert ODOO[node.start :].startswith('<field name="body_html"') and ODOO[: node.end].endswith("</field>")
    assert node.text is not None
    shown = view(node.text)
    assert shown.text == "Hola, {{object.name}}:\n\nSeñora <ñ>"
    at = shown.text.index("ñ>")
    low, high = place(shown.runs, at, at + 2)
    assert ODOO[low:high] == "&#241;&gt;"
    (comment,) = tree.comments
    assert comment.text.strip() == "tonecheck: ignorar trato/mezcla — España"
    assert ODOO[comment.start : comment.end] == f"<!--{comment.text}-->"


def test_salesforce_and_android() -> None:
    salesforce = "<EmailTemplate xmlns='x'><subject>Adi&#243;s</subject><htmlValue>&lt;p&gt;a&amp;ntilde;o&lt;/p&gt;</htmlValue></EmailTemplate>"
    tree = xmltree.read(salesforce)
    assert said(tree) == {
        "/EmailTemplate/subject": ("Adiós", "xml"),
        "/EmailTemplate/htmlValue": ("<p>a&ntilde;o</p>", "xml"),
    }
    node = next(node for keys, node in texts(tree.documents[0]) if keys[-1] == "htmlValue")
    assert node.text is not None
    shown = view(node.text)
    low, high = place(shown.runs, 0, 3)
    assert (shown.text, salesforce[low:high]) == ("año", "a&amp;ntilde;o")
    android = '<resources>\n<string name="hola">Hola, <b>%1$s</b></string><string name="x">A</string></resources>'
    assert said(xmltree.read(android)) == {
        "/resources/hola": ("Hola, <b>%1$s</b>", ""),
        "/resources/x": ("A", "xml"),
    }


def test_repeated_elements_are_lists_and_attributes_have_places() -> None:
    file = '<a><m id="1">x</m>\n<m id="2">y<!-- c -->z</m><n>  </n></a>'
    tree = xmltree.read(file)
    assert said(tree) == {"/a/m/0": ("x", "xml"), "/a/m/1": ("yz", "opaque"), "/a/n": ("", "xml")}
    found = {pointer(*keys): node for keys, node in texts(tree.documents[0])}
    assert found["/a/m/1"].text is not None and found["/a/m/1"].text.text == "yz"
    assert found["/a/m/1"].encoding == "opaque"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(st.sampled_from("aáñ€😀<>&\"' \n]"), max_size=12), min_size=1, max_size=5), st.booleans())
def test_xml_says_what_was_written(values: list[str], cdata: bool) -> None:
    holds = [cdata and bool(value.strip()) and "]]>" not in value for value in values]  # what CDATA can hold
    written = [f"<![CDATA[{value}]]>" if so else escape(value) for so, value in zip(holds, values, strict=True)]
    file = "<r>" + "".join(f"<k{number}>{value}</k{number}>\n" for number, value in enumerate(written)) + "</r>"
    found = {keys[-1]: node for keys, node in texts(xmltree.read(file).documents[0])}
    for number, value in enumerate(values):
        text = found[f"k{number}"].text
        assert text is not None and text.text == value.strip()
        for at, char in enumerate(text.text):
            low, high = place(text.runs, at, at + 1)
            assert file[low:high] in (char, escape(char))


@pytest.mark.parametrize(
    ("file", "line", "words"),
    [
        ("<a>\n<b></a>", 2, "no es la última"),
        ("<a>&nbsp;</a>", 1, "&#160;"),
        ("<a>\n<!-- a -- b --></a>", 2, "raya"),
        ("<a>uno & dos</a>", 1, "&amp;"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 1, "entidad «x»"),
        ('<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd">%x;]><a/>', 1, "entidad «x»"),
        ("<a>" * 10_000, 1, "200 niveles"),
        ("", 1, "antes de tiempo"),
        ("hola", 1, "mal escrito"),
    ],
)
def test_broken_and_hostile_xml_is_told(file: str, line: int, words: str) -> None:
    with pytest.raises(UserError) as told:
        xmltree.read(file)
    assert (told.value.code, told.value.line) == ("xml", line)
    assert words in str(told.value)


def test_nothing_outside_is_read() -> None:
    tree = xmltree.read('<!DOCTYPE a SYSTEM "file:///etc/hostname"><a>&x;</a>')
    assert said(tree) == {"/a": ("&x;", "xml")}


WHMCS = """#type=support
#name=Support Ticket Reply
#subject=Re: {$ticket_subject}
#lang=Spanish

<p>Hola, {$client_name}:</p>
{* tonecheck: ignorar trato/mezcla -- cita *}
<p>{if $dias < 3}Recibir&aacute; su pedido{/if}</p>
"""


def test_a_smarty_template_has_a_header_and_a_body() -> None:
    tree = smarty.read(WHMCS)
    root = tree.documents[0]
    assert {key: root.words(key) for key in ("type", "name", "subject", "lang")} == {
        "type": "support", "name": "Support Ticket Reply", "subject": "Re: {$ticket_subject}", "lang": "Spanish",
    }  # fmt: skip
    body = root.get("body")
    assert body is not None and body.text is not None and WHMCS[body.start : body.end] == body.text.text
    shown = view(body.text)
    assert shown.text.endswith("{if $dias < 3}Recibirá su pedido{/if}")
    at = shown.text.index("Recibirá")
    low, high = place(shown.runs, at, at + 8)
    assert WHMCS[low:high] == "Recibir&aacute;"
    (comment,) = tree.comments
    assert comment.text == " tonecheck: ignorar trato/mezcla -- cita " and WHMCS[comment.start] == "{"


@pytest.mark.parametrize("file", ["<p>Hola</p>", "#1 en ventas\nHola", "# Hola = adiós", ""])
def test_a_smarty_template_without_header_is_a_body(file: str) -> None:
    root = smarty.read(file).documents[0]
    assert [key for key, _ in root.items] == ["body"]
    assert root.words("body") == file


def test_hostile_smarty_ends() -> None:
    assert smarty.read("{*<!--" * 50_000).comments == ()
    assert len(smarty.read("{* *}<!-- -->" * 20_000).comments) == 40_000


def message(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {"From": "a@ejemplo.com", "Subject": "Envío de tu pedido", **headers}.items():
        made[name] = value
    return made


def test_a_message_is_read_once() -> None:
    made = message(Date="Mon, 06 May 2024 10:30:00 +0200")
    made.set_content("Hola, Ana:\n\nTu pedido salió.\n\nUn saludo,\nLuis\n")
    made.add_alternative("<p>Hola, Ana:</p>", subtype="html")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="factura año.pdf")
    part = mail.read(bytes(made))
    assert part.text.startswith("Hola, Ana:\n\nTu pedido salió.")
    assert (part.subject, part.attachments) == ("Envío de tu pedido", ("factura año.pdf",))
    assert (part.sent, part.label, part.notes) == ("2024-05-06T10:30", "parte 1 (text/plain)", ())


def test_a_message_of_html_alone_is_seen_as_shown() -> None:
    made = message()
    made.set_content("<p>Hola,&nbsp;Ana:</p><p>Adi&oacute;s</p>", subtype="html", charset="iso-8859-1")
    part = mail.read(bytes(made))
    assert (part.text, part.label) == ("Hola,\u00a0Ana:\n\nAdiós", "parte 1 (text/html)")


def test_charsets_and_flowed_lines() -> None:
    head = b"From: a@b.es\r\nSubject: x\r\nContent-Type: text/plain; charset="
    old = mail.read(head + b"iso-8859-1\r\n\r\nse\xf1ora \x93a\x94\r\n")
    assert (old.text, old.notes) == ("señora “a”\n", ())
    wrong = mail.read(head + b"utf-8\r\n\r\nse\xf1ora\r\n")
    assert wrong.text == "señora\n" and "«utf-8»" in wrong.notes[0]
    unknown = mail.read(head + b"klingon\r\n\r\nse\xc3\xb1ora\r\n")
    assert unknown.text == "señora\n" and "«klingon»" in unknown.notes[0]
    flowed = mail.read(head + b"utf-8; format=flowed\r\n\r\nuno \r\ndos\r\n-- \r\nLuis\r\n")
    assert flowed.text == "uno dos\n-- \nLuis\n"


def test_what_is_no_message_is_told_and_hostile_ones_end() -> None:
    with pytest.raises(UserError) as told:
        mail.read(b"Hola, Ana:\n\nadi\xc3\xb3s\n")
    assert told.value.code == "correo"
    assert mail.read(b"From: a@b.es\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 20_000) is None
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(300))
    assert mail.read(b"From: a@b.es\n" + nested) is None
    forwarded = message()
    forwarded.set_content("Lo de otro")
    outer = message()
    outer.add_attachment(forwarded)
    assert mail.read(bytes(outer)) is None
