"""Exports of helpdesks: which texts customers receive, under which name, for whom; everything else is left alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tonecheck.formats.body import fragment
from tonecheck.formats.drafts import read_container
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.reading import Reading


def drafts(data: object, suffix: str = ".json", path: str = "plantillas", **reading: object) -> list[Draft]:
    """The drafts of a file that a folder brought."""
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, indent=1)
    found = list(read_container(text, path + suffix, suffix, Reading(**reading), named=False))  # type: ignore[arg-type]
    assert not [item for item in found if isinstance(item, Unreadable)]
    return [item for item in found if isinstance(item, Draft)]


class Seen(NamedTuple):
    """What matters of a draft."""

    id: object
    title: str | None
    text: str
    given: Mapping[str, object]
    copy_of: str | None = None


def seen(data: object, suffix: str = ".json", *, subjects: bool = False, **reading: object) -> list[Seen]:
    """The drafts of the file, without the subjects of others unless ``subjects`` asks for them."""
    found = []
    every = drafts(data, suffix, **reading)  # type: ignore[arg-type]
    known = {draft.given.get("subject") for draft in every}
    for draft in every:
        if draft.text in known and draft.given.get("type") == "fragment" and not subjects:
            continue
        given = {key: value for key, value in draft.given.items() if key != "mode"}
        assert draft.given["mode"] == "template"
        found.append(Seen(draft.id, draft.title, draft.text, given, draft.copy_of))
    return found


MACRO = "<p>Hola, {{ticket.requester.first_name}}:</p><p>Gracias por escribirnos.</p>"
PLAIN = "Hola, {{ticket.requester.first_name}}:\n\nGracias por escribirnos."


def action(field: str, value: object) -> dict[str, object]:
    return {"field": field, "value": value}


def test_zendesk_macros() -> None:
    export = {
        "macros": [
            {
                "id": 360012,
                "title": "Envíos::Retraso",
                "active": True,
                "description": "Úsala cuando el paquete no ha llegado y el cliente pregunta por él.",
                "actions": [
                    action("status", "pending"),
                    action("subject", "Su pedido {{ticket.id}}"),
                    action("comment_value", PLAIN),
                    action("comment_value_html", MACRO),
                ],
            },
            {"title": "Chat", "active": True, "actions": [action("comment_value", ["channel:chat", "Hola, un momento."])]},
            {"title": "Todos", "active": True, "actions": [action("comment_value", ["channel:all", "Hola, dígame."])]},
            {"title": "Nota", "actions": [action("comment_mode_is_public", False), action("comment_value", "Avisar a Luis.")]},
            {"title": "Nota 2", "actions": [action("comment_mode_is_public", "false"), action("comment_value", "Ojo.")]},
            {"title": "Dinámica", "actions": [action("comment_value_html", "{{dc.saludo}}")]},
            {"title": "Vieja", "active": False, "actions": [action("comment_value", "Hola, ya no se usa.")]},
            {"title": "Solo estado", "actions": [action("status", "solved")]},
        ],
        "next_page": None,
    }  # fmt: skip
    subject = {"subject": "Su pedido {{ticket.id}}"}
    assert seen(export) == [
        Seen("/macros/0/actions/3/value", "Envíos::Retraso", PLAIN, subject),
        Seen("/macros/0/actions/2/value", "Envíos::Retraso", PLAIN, subject, "/macros/0/actions/3/value"),
        Seen("/macros/1/actions/0/value/1", "Chat", "Hola, un momento.", {"channel": "chat"}),
        Seen("/macros/2/actions/0/value/1", "Todos", "Hola, dígame.", {}),
    ]
    assert [draft.encodings for draft in drafts(export)][1:3] == [("html", "json"), ("json",)]


def test_zendesk_dynamic_content() -> None:
    export = {
        "items": [
            {
                "name": "Saludo",
                "placeholder": "{{dc.saludo}}",
                "variants": [
                    {"content": "Hola, gracias por escribirnos.", "locale_id": 2, "active": True, "default": True},
                    {"content": "Hola, ¿cómo estás?", "locale_id": 1194, "active": False},
                ],
            }
        ]
    }
    assert seen(export) == [Seen("/items/0/variants/0/content", "Saludo", "Hola, gracias por escribirnos.", {})]


def test_freshdesk_has_two_texts_of_each() -> None:
    export = [
        {"id": 1, "title": "Devolución", "folder_id": 7, "content": "Hola, ya tramitamos su devolución.\n", "content_html":
         "<div>Hola, ya tramitamos su <b>devolución</b>.</div>"},
        {"id": 2, "title": "Otra", "folder_id": 7, "content": "Hola, este texto dice otra cosa.", "content_html": "<p>Hola.</p>"},
    ]  # fmt: skip
    assert seen(export) == [
        Seen("/0/content_html", "Devolución", "Hola, ya tramitamos su devolución.", {}),
        Seen("/0/content", "Devolución", "Hola, ya tramitamos su devolución.\n", {}, "/0/content_html"),
        Seen("/1/content_html", "Otra", "Hola.", {}),
        Seen("/1/content", "Otra", "Hola, este texto dice otra cosa.", {}),
    ]


def test_intercom() -> None:
    export = {
        "type": "list",
        "data": [
            {
                "type": "macro",
                "id": "123",
                "name": "Reembolso",
                "body": '<p>Hola, <attribute key="user.name" default="cliente"/>:</p><p>El reembolso está en camino.</p>',
                "body_text": 'Hola, {{user.name|fallback:"cliente"}}:\n\nEl reembolso está en camino.',
                "visible_to": "everyone",
                "available_on": ["messenger"],
            },
            {"type": "macro", "name": "Correo", "body": "<p>Hola.</p>", "visible_to": "everyone", "available_on": ["inbox", "messenger"]},
        ],
    }  # fmt: skip
    first, second, third = seen(export)
    assert (first.id, first.title, first.given) == ("/data/0/body", "Reembolso", {"channel": "chat"})
    assert first.text.endswith("\n\nEl reembolso está en camino.") and "default" in first.text
    assert (second.id, second.text.splitlines()[0]) == ("/data/0/body_text", 'Hola, {{user.name|fallback:"cliente"}}:')
    assert (third.id, third.given) == ("/data/1/body", {})


def test_front() -> None:
    export = {"_results": [{"id": "rsp_1a", "name": "Factura", "subject": "Su factura de mayo", "body": "<div>Hola, {{recipient.first_name}}:<br>adjunto la factura.</div>", "attachments": [], "is_available_for_all_inboxes": True}]}  # fmt: skip
    assert seen(export) == [
        Seen("/_results/0/body", "Factura", "Hola, {{recipient.first_name}}:\nadjunto la factura.", {"subject": "Su factura de mayo"})
    ]  # fmt: skip


def test_help_scout_has_a_text_for_each_channel() -> None:
    export = {"id": 9, "name": "Horario", "text": "Hola, {%customer.firstName,fallback=cliente%}:<br />atendemos de 9 a 18.", "chatText": "¡Hola! Atendemos de 9 a 18."}  # fmt: skip
    assert seen(export) == [
        Seen("/text", "Horario", "Hola, {%customer.firstName,fallback=cliente%}:\natendemos de 9 a 18.", {"channel": "email"}),
        Seen("/chatText", "Horario", "¡Hola! Atendemos de 9 a 18.", {"channel": "chat"}),
    ]  # fmt: skip


def test_gorgias() -> None:
    export = {"data": [
        {"id": 5, "name": "Envío", "intent": "shipping/status", "language": "es", "usage": 3, "actions": [
            {"name": "addTags", "arguments": {"tags": "envío"}},
            {"name": "addInternalNote", "arguments": {"body_text": "Nota para el equipo."}},
            {"name": "setResponseText", "arguments": {"body_html": "<div>Hola, {{ticket.customer.firstname}}.</div>", "body_text": "Hola, {{ticket.customer.firstname}}."}},
        ]},
    ]}  # fmt: skip
    at = "/data/0/actions/2/arguments/"
    text = "Hola, {{ticket.customer.firstname}}."
    assert seen(export) == [
        Seen(at + "body_html", "Envío", text, {}),
        Seen(at + "body_text", "Envío", text, {}, at + "body_html"),
    ]


def test_chatwoot_writes_markdown() -> None:
    export = [{"id": 1, "account_id": 1, "short_code": "hola", "content": "# Hola\n\nGracias por **escribirnos**."}]
    (found,) = drafts(export)
    assert (found.id, found.title) == ("/0/content", "hola")
    assert [found.text[s.start : s.end] for s in found.segments if s.role == "markup"] != []


def test_zammad() -> None:
    export = [
        {"name": "Saludo", "keywords": "sal", "content": "Hola, #{ticket.customer.firstname}:<br>gracias.", "note": "Solo para nosotros, no se envía.", "active": True},
        {"name": "Viejo", "keywords": "", "content": "Hola, ya no.", "note": "", "active": False},
    ]  # fmt: skip
    assert seen(export) == [Seen("/0/content", "Saludo", "Hola, #{ticket.customer.firstname}:\ngracias.", {})]
    table = "name;keywords;content;note;active\nSaludo;sal;Hola, #{ticket.customer.firstname}: gracias.;No se envía.;true\nViejo;;Hola.;;false\n"
    assert seen(table, ".csv") == [Seen("/0/content", "Saludo", "Hola, #{ticket.customer.firstname}: gracias.", {})]


def test_osticket() -> None:
    export = """\
- isenabled: 1
  title: ¿Qué es esto?
  response: |
    <p>Hola, %{ticket.name.first}:</p>
    <p>Gracias por escribirnos.</p>
  notes: Esta nota no sale de aquí.
  attachments: []
- isenabled: 0
  title: Vieja
  response: Hola, no se usa.
  notes: ''
"""
    (found,) = drafts(export, ".yaml", path="include/i18n/es_MX/templates/premade")
    assert (found.id, found.title, found.given["locale"]) == ("/0/response", "¿Qué es esto?", "es-MX")
    assert found.text == "Hola, %{ticket.name.first}:\n\nGracias por escribirnos."
    assert found.line == 4


def test_salesforce_quick_text_and_email_templates() -> None:
    rows = 'Name,Message,Shortcode,Channel,Category,LanguageLocaleKey\nEspera,"Hola, {!Contact.FirstName}: un momento.",esp,Messaging,Chat,es_MX\n'
    assert seen(rows, ".csv") == [
        Seen("/0/Message", "Espera", "Hola, {!Contact.FirstName}: un momento.", {"channel": "chat", "locale": "es-MX"})
    ]
    tree = {"records": [{"attributes": {"type": "EmailTemplate"}, "Name": "Alta", "Subject": "Bienvenida", "HtmlValue": "<p>Hola.</p>", "Body": "Hola."}]}  # fmt: skip
    assert seen(tree) == [
        Seen("/records/0/HtmlValue", "Alta", "Hola.", {"subject": "Bienvenida"}),
        Seen("/records/0/Body", "Alta", "Hola.", {"subject": "Bienvenida"}, "/records/0/HtmlValue"),
    ]


def test_salesforce_templates_in_git() -> None:
    meta = """<?xml version="1.0" encoding="UTF-8"?>
<EmailTemplate xmlns="http://soap.sforce.com/2006/04/metadata">
    <available>true</available>
    <encodingKey>UTF-8</encodingKey>
    <name>Alta</name>
    <subject>Bienvenida a {!Contact.Account.Name}</subject>
    <htmlValue>&lt;p&gt;Hola, se&amp;ntilde;ora: gracias.&lt;/p&gt;</htmlValue>
    <textOnly>Hola, señora: gracias.</textOnly>
</EmailTemplate>
"""
    subject = {"subject": "Bienvenida a {!Contact.Account.Name}"}
    assert seen(meta, ".xml") == [
        Seen("/EmailTemplate/htmlValue", "Alta", "Hola, señora: gracias.", subject),
        Seen("/EmailTemplate/textOnly", "Alta", "Hola, señora: gracias.", subject, "/EmailTemplate/htmlValue"),
    ]
    assert drafts(meta, ".xml")[1].encodings == ("html", "xml")
    assert seen(meta.replace("<available>true", "<available>false"), ".xml") == []


def test_odoo_templates() -> None:
    record = """<record id="{0}" model="mail.template">
<field name="name">{0}</field><field name="subject">Pedido {{{{ object.name }}}}</field>
<field name="lang">{{{{ object.partner_id.lang }}}}</field>
<field name="body_html" type="html"><div><p>Hola, <t t-out="object.partner_id.name">Azure Interior</t>:</p><p>gracias.</p></div></field>
</record>"""
    text = "<odoo><data noupdate='1'>" + record.format("uno") + record.format("dos") + "</data></odoo>"
    assert seen(text, ".xml") == [
        Seen(f"/odoo/data/record/{number}/body_html", name, "Hola, {{object.partner_id.name}}:\n\ngracias.", {"subject": "Pedido {{ object.name }}"})
        for number, name in enumerate(("uno", "dos"))
    ]  # fmt: skip


def test_whmcs_templates() -> None:
    text = "#type=general\n#name=Alta de la cuenta\n#subject=Le damos la bienvenida\n#lang=Spanish\n<p>Hola, {$client_name}:<br />recibir&aacute; su factura.</p>\n"
    assert seen(text, ".tpl") == [
        Seen("/body", "Alta de la cuenta", "Hola, {$client_name}:\nrecibirá su factura.", {"subject": "Le damos la bienvenida"})
    ]  # fmt: skip


def test_whatsapp() -> None:
    export = {
        "data": [
            {
                "name": "pedido_enviado",
                "language": "es_AR",
                "status": "APPROVED",
                "category": "UTILITY",
                "components": [
                    {"type": "HEADER", "format": "TEXT", "text": "Tu pedido"},
                    {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["x"]}},
                    {"type": "BODY", "text": "Hola, {{1}}: tu pedido va en camino.", "example": {"body_text": [["Ana"]]}},
                    {"type": "FOOTER", "text": "Responde BAJA para no recibir más."},
                    {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Seguir el envío", "url": "https://x.example"}]},
                ],
            }
        ]
    }  # fmt: skip
    body = {"locale": "es-AR", "channel": "whatsapp"}
    part = {**body, "type": "fragment"}
    at = "/data/0/components/"
    assert seen(export) == [
        Seen(at + "0/text", "pedido_enviado", "Tu pedido", part),
        Seen(at + "2/text", "pedido_enviado", "Hola, {{1}}: tu pedido va en camino.", body),
        Seen(at + "3/text", "pedido_enviado", "Responde BAJA para no recibir más.", part),
        Seen(at + "4/buttons/0/text", "pedido_enviado", "Seguir el envío", part),
    ]


def test_github_saved_replies() -> None:
    export = "replies:\n  - name: Falta un ejemplo\n    body: |\n      Hola, @{{ author }}:\n\n      ¿nos envías un ejemplo?\n"
    assert seen(export, ".yml") == [
        Seen("/replies/0/body", "Falta un ejemplo", "Hola, @{{ author }}:\n\n¿nos envías un ejemplo?\n", {})
    ]


def test_discourse() -> None:
    export = [{"id": 4, "title": "Bienvenida", "raw": "Hola, %{name,fallback:amigos}: gracias por venir."}]
    assert seen(export) == [Seen("/0/raw", "Bienvenida", "Hola, %{name,fallback:amigos}: gracias por venir.", {})]


def test_hubspot_and_freescout_are_records_like_others() -> None:
    hubspot = {"snippets": [{"name": "Cita", "shortcut": "#cita", "body": "<p>Hola, {{ contact.firstname }}: le esperamos el lunes.</p>"}]}  # fmt: skip
    assert seen(hubspot) == [
        Seen("/snippets/0/body", "Cita", "Hola, {{ contact.firstname }}: le esperamos el lunes.", {})
    ]
    freescout = [{"id": 1, "mailbox_id": 2, "name": "Gracias", "text": "<div>Hola, {%customer.firstName%}: gracias por su mensaje.</div>"}]  # fmt: skip
    assert seen(freescout)[0][:2] == ("/0/text", "Gracias")


@pytest.mark.parametrize(
    ("record", "key", "title", "given"),
    [
        (
            {"id": "envio", "name": "envio", "message": "Hola, un momento.", "scope": "all", "options": "", "tags": []},
            "message", "envio", {"channel": "chat"},
        ),
        (
            {"id": 3, "name": "Envío", "message": "Hola, un momento.", "categoryId": 1, "isPrivate": False, "shortcuts": "e"},
            "message", "Envío", {"channel": "chat"},
        ),
        (
            {"_id": "x", "shortcut": "envio", "text": "Hola, un momento.", "scope": "global", "tags": ["a"]},
            "text", "envio", {"channel": "chat"},
        ),
        (
            {"id": "rsp_1", "name": "Envío", "subject": "Su pedido", "body": "<p>Hola, un momento.</p>", "attachments": []},
            "body", "Envío", {"subject": "Su pedido"},
        ),
    ],
)  # fmt: skip
def test_chat_shortcuts_and_message_templates(
    record: dict[str, object], key: str, title: str, given: dict[str, object]
) -> None:
    """Zendesk Chat, Comm100, Rocket.Chat, Front: short texts, which the generic shape would judge by their words."""
    assert seen([record]) == [Seen(f"/0/{key}", title, "Hola, un momento.", given)]


SHORT = {"type": "fragment"}


@pytest.mark.parametrize(
    ("data", "suffix", "found"),
    [
        (
            {"macros": [{"title": "Uno", "actions": [action("subject", "Su pedido {{ticket.id}}"), action("comment_value", PLAIN)]}]},
            ".json",
            ("/macros/0/actions/0/value", "Uno", "Su pedido {{ticket.id}}", SHORT),
        ),
        (
            [{"nombre": "Uno", "asunto": "Su pedido", "texto": PLAIN, "texto_html": MACRO, "idioma": "es-AR", "canal": "correo"}],
            ".json",
            ("/0/asunto", "Uno", "Su pedido", {**SHORT, "locale": "es-AR", "channel": "email"}),
        ),
        (
            "<odoo><record id='a' model='mail.template'><field name='name'>Uno</field><field name='subject'>Su {{ object.name }}"
            + "</field><field name='body_html'><![CDATA[<p>Hola, señora: gracias.</p>]]></field></record></odoo>",
            ".xml",
            ("/odoo/record/subject", "Uno", "Su {{ object.name }}", SHORT),
        ),
        (
            "#name=Uno\n#subject=Su factura n&ordm; {$num}\n<p>Hola, {$client_name}:<br />le enviamos su factura.</p>\n",
            ".tpl",
            ("/subject", "Uno", "Su factura nº {$num}", SHORT),
        ),
        ('Name,Subject,HtmlValue,TextOnly\nUno,Su alta,<p>Hola.</p>,Hola.\n', ".csv", ("/0/Subject", "Uno", "Su alta", SHORT)),
    ],
)  # fmt: skip
def test_a_subject_is_a_short_text_of_its_own(data: object, suffix: str, found: tuple[str, str, str, object]) -> None:
    own = [one for one in seen(data, suffix, subjects=True) if one.given.get("type") == "fragment"]
    assert own == [Seen(*found)]  # type: ignore[arg-type]


@pytest.mark.parametrize("subject", ["{{dc.asunto}}", " ", "{{ticket.id}} – {{ticket.title}}"])
def test_a_subject_without_words_is_none(subject: str) -> None:
    record = {"name": "Uno", "subject": subject, "body": "<p>Hola, un momento.</p>", "attachments": []}
    assert [one.id for one in seen([record], subjects=True)] == ["/0/body"]


def test_live_helper_chat() -> None:
    assert seen([{"title": "Espera", "msg": "Hola, {nick}.", "fallback_msg": "Hola."}]) == [
        Seen("/0/msg", "Espera", "Hola, {nick}.", {"channel": "chat"}),
        Seen("/0/fallback_msg", "Espera", "Hola.", {"channel": "chat"}),
    ]


# --- records of no known tool -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"templates": rows}, lambda rows: {"a": {"b": rows}}])
def test_records_with_a_name_and_a_text(wrap: object) -> None:
    rows = [
        {"id": 26, "lang": "es-CO", "titulo": "Retraso", "preview": "Hola, lo sentimos…", "categoria": "envíos", "canal": "WhatsApp",
         "trato": "tú", "asunto": "Tu pedido", "texto": "Hola, sentimos mucho el retraso de tu pedido.", "tipo": "macro"},
        {"id": 27, "titulo": "Adiós", "texto": "Gracias."},
    ]  # fmt: skip
    found = seen(wrap(rows))  # type: ignore[operator]
    given = {"locale": "es-CO", "channel": "whatsapp", "address": "tu", "subject": "Tu pedido"}
    assert [entry[1:] for entry in found] == [
        ("Retraso", "Hola, sentimos mucho el retraso de tu pedido.", given, None),
        ("Adiós", "Gracias.", {}, None),
    ]
    assert str(found[0].id).endswith("/0/texto")


@pytest.mark.parametrize("key", "content contenido texto text body body_html bodyHtml Contenido message mensaje response "
                         "respuesta cuerpo plantilla".split())  # fmt: skip
@pytest.mark.parametrize("title", ["title", "título", "nombre", "name", "atajo"])
def test_the_vocabulary(key: str, title: str) -> None:
    text = "Hola, gracias por escribirnos; le respondemos hoy mismo."
    assert [entry[:3] for entry in seen([{title: "Gracias", key: text}])] == [(f"/0/{key}", "Gracias", text)]


def test_a_table_of_rows_with_lines_in_its_cells() -> None:
    table = 'id,categoria,titulo,texto,orden,activo\n1,Envíos,Retraso,"Hola, nombreCliente:\n\nsentimos el retraso ""de hoy"".",1,TRUE\n2,Envíos,Vieja,"Hola, esto ya no se usa.",2,FALSE\n'
    (found,) = drafts(table, ".csv")
    assert (found.id, found.title, found.line) == ("/0/texto", "Retraso", 2)
    assert found.text == 'Hola, nombreCliente:\n\nsentimos el retraso "de hoy".'


def test_what_the_customer_asks_is_no_template() -> None:
    rows = [
        {
            "nombre": "Envío",
            "mensaje": "donde esta mi pedido???",
            "respuesta": "Hola, su pedido llega mañana a las diez.",
        }
    ]
    assert [entry.id for entry in seen(rows)] == ["/0/respuesta"]


def test_one_text_for_each_language() -> None:
    rows = [
        {"name": "Hola", "content": {"es-MX": "Hola, gracias por escribirnos.", "es": "Hola, gracias por escribir."}}
    ]
    assert [(entry.id, entry.given) for entry in seen(rows)] == [
        ("/0/content/es-MX", {"locale": "es-MX"}),
        ("/0/content/es", {}),
    ]


@pytest.mark.parametrize(
    ("html", "plain", "more"),
    [
        ("cuerpo_html", "cuerpo_texto", {"clave": "uno", "asunto": "Su pedido"}),
        ("HtmlBody", "TextBody", {"Name": "uno", "Subject": "Su pedido"}),
        ("html_content", "plain_content", {"name": "uno", "subject": "Su pedido"}),
        ("HtmlPart", "TextPart", {"TemplateName": "uno", "SubjectPart": "Su pedido"}),
        ("html", "texto_plano", {"nombre": "uno", "asunto": "Su pedido"}),
    ],
)
def test_a_page_and_its_plain_copy_in_any_mailer(html: str, plain: str, more: dict[str, str]) -> None:
    record = {**more, html: MACRO, plain: PLAIN}
    found = seen({"Template": record})
    assert [(one.id, one.copy_of) for one in found] == [
        (f"/Template/{html}", None),
        (f"/Template/{plain}", f"/Template/{html}"),
    ]
    assert all(one.given["subject"] == "Su pedido" for one in found)


def test_a_text_whose_greeting_stands_beside_it_is_a_part() -> None:
    mail = {"greeting": "Hola, %{name}:", "body": "Gracias por crear tu cuenta; ya puedes comprar en la tienda."}
    (found,) = seen({"es": {"mailer": {"welcome": mail}}})
    assert found.given == {"type": "fragment"} and found.id == "/es/mailer/welcome/body"


LONG = "Hola, sentimos el retraso de tu pedido, que sale el martes 4 de mayo."


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        ("id,Nombre de la plantilla,Cuerpo del mensaje", f'1,Uno,"{LONG}"', Seen("/0/Cuerpo del mensaje", "Uno", LONG, {})),
        (
            "Atajo,respuesta_es_mx,respuesta_pt", f'uno,"{LONG}","Olá, lamentamos o atraso da sua encomenda de ontem."',
            Seen("/0/respuesta_es_mx", None, LONG, {"locale": "es-MX"}),
        ),
        ("clave,textoES,textoEN,Texto del botón", f'uno,"{LONG}",Hi,Ver', Seen("/0/textoES", None, LONG, {})),
        ("clave,Observaciones del mensaje,Texto libre corto", f'uno,"{LONG}",Ver', None),
        ("email,Cuerpo del mensaje", f'a@b.example,"{LONG}"', None),
        ("Mensaje del cliente,Respuesta", f'"{LONG}","{LONG} Un saludo."', Seen("/0/Respuesta", None, f"{LONG} Un saludo.", {})),
    ],
)  # fmt: skip
def test_keys_that_describe_their_texts(head: str, row: str, found: Seen | None) -> None:
    own = [
        one._replace(title=None) if found and found.title is None else one for one in seen(f"{head}\n{row}\n", ".csv")
    ]
    assert own == ([found] if found else [])


def test_texts_of_xml_are_known_by_their_names() -> None:
    rows = "".join(f'<string name="clave larga de la fila número {n}">{LONG}</string>' for n in range(2))
    assert [one.title for one in seen(f"<resources>{rows}</resources>", ".xml")] == [
        "clave larga de la fila número 0",
        "clave larga de la fila número 1",
    ]


def test_records_by_name_and_variants_of_a_text() -> None:
    by_name = {
        "retraso": {"asunto": "Su pedido", "texto": "Hola, sentimos mucho el retraso de su pedido; llega el lunes."}
    }
    assert seen(by_name) == [Seen("/retraso/texto", "retraso", by_name["retraso"]["texto"], {"subject": "Su pedido"})]
    bot = {
        "intents": [
            {"tag": "saludo", "patterns": ["hola k tal"], "responses": ["Hola, ¿en qué le ayudo?", "Buenos días."]}
        ]
    }
    assert [entry[:3] for entry in seen(bot)] == [
        ("/intents/0/responses/0", "saludo", "Hola, ¿en qué le ayudo?"),
        ("/intents/0/responses/1", "saludo", "Buenos días."),
    ]


def test_a_list_of_long_texts() -> None:
    text = "- Hola, sentimos mucho el retraso de su pedido; le llegará el lunes.\n- Gracias por su paciencia, que tenga un buen día y hasta pronto.\n"
    assert [(entry.id, entry.title) for entry in seen(text, ".yaml")] == [("/0", None), ("/1", None)]


def test_a_map_of_long_texts() -> None:
    text = "saludo: Hola\nretraso: Hola, sentimos mucho el retraso de su pedido; le llegará el lunes.\nfin: Gracias por su paciencia, que tenga un buen día y hasta pronto.\n"
    assert [(entry.id, entry.title) for entry in seen(text, ".yaml")] == [("/retraso", "retraso"), ("/fin", "fin")]


def test_a_map_of_labels_and_settings_is_no_map_of_texts() -> None:
    labels = "guardar: Guardar los cambios\ncancelar: Cancelar\nborrar: Borrar la cuenta\naviso: Si borra la cuenta no podrá entrar de nuevo con ella en el futuro.\n"
    assert seen(labels, ".yaml") == []
    settings = "puerto: 80\na: Hola, sentimos mucho el retraso de su pedido; le llegará el lunes.\nb: Gracias por su paciencia, que tenga un buen día y hasta pronto.\n"
    assert seen(settings, ".yaml") == []


def test_translations_that_are_in_use() -> None:
    catalogue = (
        'msgid ""\nmsgstr ""\n"Language: es_CL\\n"\n\n'
        'msgctxt "correo"\nmsgid "Dear customer"\nmsgstr "Hola, gracias por escribirnos; le respondemos hoy mismo."\n\n'
        '#, fuzzy\nmsgid "Bye"\nmsgstr "Adios"\n\nmsgid "Save"\nmsgstr ""\n\n'
        'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "día"\nmsgstr[1] "días"\n'
        'msgid "long"\nmsgstr "No se puede cambiar la forma de pago de este pedido porque ya está pagado."\n'
        'msgid "Open"\nmsgstr "Open"\n\nmsgid "%(n)s order"\nmsgid_plural "%(n)s orders"\nmsgstr[0] "%(n)s order"\nmsgstr[1] "%(n)s orders"\n'
        'msgid "end"\nmsgstr "Atentamente,\\nel equipo de la tienda del puerto"\n'
        'msgid "mail"\nmsgstr "Su factura está lista y la tiene en su cuenta.\\n\\nUn saludo,\\nel equipo"\n'
    )
    given: dict[str, object] = {"locale": "es-CL"}
    shown = fragment(given, "día", ())
    assert "positivo/negacion-seca" in str(shown["ignore"])
    assert seen(catalogue, ".po") == [
        Seen("/1/msgstr", "correo", "Hola, gracias por escribirnos; le respondemos hoy mismo.", given),
        Seen("/4/msgstr[0]", "day", "día", shown),
        Seen("/4/msgstr[1]", "day", "días", shown),
        Seen(
            "/5/msgstr",
            "long",
            "No se puede cambiar la forma de pago de este pedido porque ya está pagado.",
            shown,
        ),
        Seen("/8/msgstr", "end", "Atentamente,\nel equipo de la tienda del puerto", shown),
        Seen("/9/msgstr", "mail", "Su factura está lista y la tiene en su cuenta.\n\nUn saludo,\nel equipo", given),
    ]


def test_one_language_among_many() -> None:
    said = {"es": "Hola, gracias por la espera; su caso sigue abierto.", "en": "Hello, thank you for waiting."}
    others = ("en", "fr", "de", "ru", "id", "fi", "zh")
    records = [{"name": "espera", "locale": code, "body": said.get(code, "Tak, 12.")} for code in (*others, "es")]
    assert [(entry.id, entry.text) for entry in seen(json.dumps(records), ".json")] == [("/7/body", said["es"])]
    two = [{"name": "espera", "locale": code, "body": text} for code, text in said.items()]
    assert [entry.id for entry in seen(json.dumps(two), ".json")] == ["/0/body", "/1/body"]


def test_a_table_in_which_nobody_greets_is_what_a_program_shows() -> None:
    shown = {
        "caducado": "El enlace ha caducado, pida otro desde la página de su cuenta cuando quiera.",
        "lleno": "No queda sitio para este archivo, borre los que ya no necesite de su cuenta.",
    }
    assert [entry.given for entry in seen(json.dumps(shown), ".json")] == [{"type": "fragment"}] * 2
    many = {f"error{number}": f"Error {number}" for number in range(40)}
    assert seen(json.dumps({**many, "title-long": "Título largo", "content-long": LONG}), ".json") == []
    replies = {**shown, "envio": "Hola, gracias por la espera; su pedido sale hoy y le llega el lunes."}
    assert [entry.given for entry in seen(json.dumps(replies), ".json")] == [{}] * 3


def test_several_documents_have_a_number() -> None:
    text = "nombre: Uno\ntexto: Hola, gracias por la espera.\n---\nnombre: Dos\ntexto: Hola, gracias por el aviso.\n"
    assert [(entry.id, entry.title) for entry in seen(text, ".yaml")] == [("/0/texto", "Uno"), ("/1/texto", "Dos")]


def test_what_an_alias_repeats_is_there_once() -> None:
    text = "- nombre: Uno\n  texto: &t Hola, gracias por la espera.\n- nombre: Dos\n  texto: *t\n"
    assert [entry.id for entry in seen(text, ".yaml")] == ["/0/texto"]


# --- what is no template ----------------------------------------------------------------------------------------------

NO_TEMPLATES: dict[str, object] = {
    "package.json": {"name": "tienda", "version": "1.0.0", "description": "La tienda de la que somos socios", "scripts": {"test": "jest"}, "dependencies": {}},
    "tsconfig.json": {"compilerOptions": {"target": "es2022", "lib": ["dom"]}},
    "openapi.json": {"openapi": "3.1.0", "info": {"title": "API de la tienda", "description": "El servicio de los pedidos y las devoluciones de la tienda."}, "paths": {"/x": {"get": {"responses": {"404": {"description": "No existe", "content": {"application/json": {"example": {"title": "No está", "message": "El pedido no existe en la base de datos."}}}}}}}}},
    "docker-compose.yml": "services:\n  web:\n    image: nginx\n    labels:\n      title: La web de la tienda\n    command: echo hola\n",
    "workflow.yml": "name: Publicar la web\non: [push]\njobs:\n  a:\n    runs-on: ubuntu\n    steps:\n      - name: Avisar\n        with:\n          body: Se ha publicado la versión nueva de la web.\n",
    ".pre-commit-config.yaml": "repos:\n- repo: https://x.example\n  rev: v1\n  hooks:\n  - id: tonecheck\n    name: revisar las plantillas\n",
    "k8s.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  message: Hola a todos los que entran en la web de la tienda.\n",
    "informe.json": [{"schema": 1, "path": "a.md", "title": "Uno", "findings": [{"rule": "a/b", "severity": "error", "message": "Hay una errata en el texto de la plantilla.", "text": "q"}]}],
    "log.json": [{"timestamp": "2024", "level": "error", "name": "web", "message": "No se pudo conectar con la base de datos de los pedidos."}],
    "chat.json": {"messages": [{"role": "user", "content": "Hola, quiero saber dónde está mi pedido y por qué no llega."}]},
    "english.json": [{"title": "Delay", "content": "Hello, we are sorry for the delay of your order."}],
    "numeros.csv": "id,nombre,precio\n1,Camisa,20\n2,Falda,30\n",
    "productos.json": [{"name": "Camisa", "text": "Azul"}, {"name": "Falda", "text": "Roja"}],
    "contacto.csv": "nombre,email,mensaje\nAna,a@b.example,Hola: quiero saber por qué no llega mi pedido a la tienda.\n",
    "opiniones.json": [{"nombre": "Ana", "rating": 2, "texto": "El pedido llegó tarde y la caja estaba rota por un lado."}],
    "vscode.json": {"editor.formatOnSave": True, "files.exclude": {"**/*.pyc": True}},
}  # fmt: skip


@pytest.mark.parametrize("name", NO_TEMPLATES)
def test_files_of_programs_are_no_templates(name: str) -> None:
    data = NO_TEMPLATES[name]
    assert drafts(data, Path(name).suffix if not name.startswith(".") else ".yaml") == []


def test_a_file_without_templates_is_told_when_it_was_named() -> None:
    (found,) = read_container("{}", "a.json", ".json", Reading())
    assert isinstance(found, Unreadable)
    assert found.code == "sin-textos" and 'fields = ["/plantillas/*/texto"]' in found.message
    (found,) = read_container('{"a": 1}', "a.json", ".json", Reading(fields=("/b",)))
    assert isinstance(found, Unreadable) and "«/b»" in found.message


# --- by the configuration ---------------------------------------------------------------------------------------------


def test_fields_are_pointers_or_names_of_keys() -> None:
    data = {
        "grupo": [
            {"rotulo": "Uno", "es": {"largo": "Hola.", "corto": "Hi."}},
            {"rotulo": "Dos", "es": {"largo": "Adiós."}},
        ]
    }
    assert drafts(data) == []
    for field in ("/grupo/*/es/largo", "largo"):
        assert [entry[:3] for entry in seen(data, fields=(field,), title="rotulo")] == [
            ("/grupo/0/es/largo", "Uno", "Hola."),
            ("/grupo/1/es/largo", "Dos", "Adiós."),
        ]
    assert [entry.id for entry in seen(data, fields=("/grupo/1/es/largo",))] == ["/grupo/1/es/largo"]


def test_fields_win_over_shapes() -> None:
    export = [
        {"name": "Uno", "content": "Hola, gracias por escribirnos.", "note": "Nota.", "active": False, "keywords": ""}
    ]
    assert seen(export) == []
    assert [entry.id for entry in seen(export, fields=("note",))] == ["/0/note"]


def test_fields_of_several_documents() -> None:
    text = "a: Hola.\n---\na: Adiós.\n"
    assert [entry.id for entry in seen(text, ".yaml", fields=("/a",))] == ["/0/a", "/1/a"]
    assert [entry.id for entry in seen(text, ".yaml", fields=("/1/a",))] == ["/1/a"]


def test_keys_with_signs_of_pointers() -> None:
    data = {"a/b": {"~c": "Hola."}}
    assert [entry.id for entry in seen(data, fields=("/a~1b/~0c",))] == ["/a~1b/~0c"]


def test_a_short_text_beside_long_ones_is_a_template_too() -> None:
    table = (
        "id;canal;texto\n1;whatsapp;{0}\n2;whatsapp;Hola {{{{1}}}}!! tu paquete esta en reparto\n3;;OK\n4;chat;{0}\n"
    )
    long = "Hola, {{1}}. Tu cita es el {{2}}. Si no puedes venir, responde a este mensaje."
    assert [item.id for item in seen(table.format(long), ".csv")] == ["/0/texto", "/1/texto", "/3/texto"]
    assert seen(table.format("Ver más"), ".csv") == []
    settings = [{"id": 1, "text": long}, *({"id": n, "text": "Ver la lista de los pedidos"} for n in range(5))]
    assert [item.id for item in seen(settings)] == ["/0/text"]
