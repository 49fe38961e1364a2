"""Placeholders of the usual systems and gaps made by hand; what is written wrong; what only looks like one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck import check, fix
from tonecheck.errors import UserError
from tonecheck.sources.broken import broken
from tonecheck.sources.gap_names import stands_for
from tonecheck.sources.placeholders import brought_by, find
from tonecheck.sources.segments import mask, segment


@pytest.mark.parametrize(
    ("text", "piece", "syntax", "name"),
    [
        ("Hola {{nombre}},", "{{nombre}}", "mustache", "nombre"),
        ("Hola {{ contact.first_name }},", "{{ contact.first_name }}", "mustache", "contact.first_name"),
        ('Hola {{ user.name | fallback:"cliente" }},', '{{ user.name | fallback:"cliente" }}', "mustache", "user.name"),
        ("Hola {{{Contact.Name}}},", "{{{Contact.Name}}}", "mustache", "Contact.Name"),
        ("Hola \\{\\{nombre\\}\\},", "\\{\\{nombre\\}\\}", "mustache", "nombre"),
        ("Hola {{1}},", "{{1}}", "mustache", "1"),
        ("Hola {nombre},", "{nombre}", "brace", "nombre"),
        ("Hola {nombre del cliente},", "{nombre del cliente}", "brace", "nombre del cliente"),
        ("Hola {$client_name},", "{$client_name}", "brace", "client_name"),
        ("Hola {0},", "{0}", "brace", "0"),
        ("Hola %NOMBRE%,", "%NOMBRE%", "percent", "NOMBRE"),
        ("Hola ${nombre},", "${nombre}", "dollar", "nombre"),
        ("Hola #{customer.name},", "#{customer.name}", "hash", "customer.name"),
        ("Hola %{ticket.name.first},", "%{ticket.name.first}", "percent-brace", "ticket.name.first"),
        ("Hola *|FNAME|*,", "*|FNAME|*", "mailchimp", "FNAME"),
        ("Hola {!Contact.Name},", "{!Contact.Name}", "salesforce", "Contact.Name"),
        ("Hola {%customer.fullName,fallback=cliente%},", "{%customer.fullName,fallback=cliente%}", "tag", "customer.fullName"),
        ("Hola <%= nombre %>,", "<%= nombre %>", "erb", "nombre"),
        ("Hola %(nombre)s,", "%(nombre)s", "printf", "nombre"),
        ("Entre %(enlace)sdesde aquí.", "%(enlace)s", "printf", "enlace"),
        ("<Motivo: {motivo}>", "{motivo}", "brace", "motivo"),
        ("Hola [Nombre del cliente],", "[Nombre del cliente]", "bracket", "Nombre del cliente"),
        ("El [FECHA] sale.", "[FECHA]", "bracket", "FECHA"),
        ("El pedido [número].", "[número]", "bracket", "número"),
        ("Hola [customer_name],", "[customer_name]", "bracket", "customer_name"),
        ("Llega el <fecha>.", "<fecha>", "angle", "fecha"),
        ("Hola $nombre,", "$nombre", "shell", "nombre"),
        ("Pedido XXXX.", "XXXX", "gap", ""),
        ("Pedido xxxxx.", "xxxxx", "gap", ""),
        ("Estimada XXX:", "XXX", "gap", ""),
        ("El xx/xx/xxxx sale.", "xx/xx/xxxx", "gap", "fecha"),
        ("El XX/06/2024 sale.", "XX/06/2024", "gap", "fecha"),
        ("En XX días llega.", "XX", "gap", ""),
        ("Llame al XXX XXX XXX.", "XXX XXX XXX", "gap", ""),
        ("Estimado ____:", "____", "gap", ""),
        ("Su número es (número de pedido).", "(número de pedido)", "gap", "número de pedido"),
        ("El día ... de mayo.", "...", "gap", "fecha"),
        ("Estimado/a ............:", "............", "gap", ""),
        ("Son ...... € al mes.", "......", "gap", ""),
        ("El …/…/2026 sale.", "…/…/2026", "gap", "fecha"),
        ("Hola, Nombre:", "Nombre", "gap", "nombre"),
        ("Hola, «nombre»:", "«nombre»", "gap", "nombre"),
        ("Su pedido null sale hoy.", "null", "gap", ""),
        ("Son NaN pesos.", "NaN", "gap", ""),
    ],
)  # fmt: skip
def test_placeholders(text: str, piece: str, syntax: str, name: str) -> None:
    (found,) = find(text)
    assert (text[found.start : found.end], found.syntax, found.name) == (piece, syntax, name)
    assert not found.control
    assert broken(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{% if vip %}Hola{% else %}Buenas{% endif %}", ["if vip", "else", "endif"]),
        ("{{#if vip}}Hola{{/if}}", ["if vip", "if"]),
    ],
)
def test_tags_that_print_nothing(text: str, names: list[str]) -> None:
    assert [(p.name, p.control) for p in find(text)] == [(name, True) for name in names]
    assert broken(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Véase [1] y [12].", "Dijo «ola» [sic].", "[ver aquí](https://x.es)", "- [ ] pendiente\n- [x] hecho", "[…]", "[...]",
        "![foto](x.png)", "[ayuda][1]", "[1]: https://x.es", "Añadió [el cliente] que no.", "[URGENTE] Su pedido", "[VERANO20]", "[REF 1234] agotado", "Pulse [Enter] o [Aceptar]", "[IMAGEN ADJUNTA]",
        "Talla XXL y XXXL.", "El siglo XXX y el XXX aniversario.", "El XXX Congreso.", "Tarjeta **** XXXX 1111",
        "XXXX XXXX XXXX 1234", "ES12-XXXX-XXXX-1234", "Un 20% o 30% más", "100 % algodón", "body { color: red; }",
        '{"clave": "valor"}', "\\textbf{hola}", "\\frac{a}{b}", "a{2,3}", "<b>hola</b>", "<br>", "a < b y c > d",
        "Cuesta $500 o $mxn", "El siglo XX", "__init__", "________________\n", "snake_case_largo", "Compre 3x2", "5 %",
        "Vale un 15 %de descuento", "(x, y)", "xD", "Ana xx", "<ana@x.com>", "Su PNR (código de reserva) es otro.", "Café ........ 2,00", "Pues ... no.", "Quiero... de verdad.", "El error «null» sale siempre.",
        "En el campo pone null.", "Su nombre (nombre y apellidos)", "Hola, Nombela:", "../../2026", "El ayer…… pasó.",
    ],
)  # fmt: skip
def test_look_alikes(text: str) -> None:
    assert find(text) == ()
    assert broken(text) == ()


@pytest.mark.parametrize(
    ("text", "piece", "repaired"),
    [
        ("Hola {{nombre},", "{{nombre}", "{{nombre}}"),
        ("Hola {nombre}},", "{nombre}}", "{{nombre}}"),
        ("Hola {{ nombre },", "{{ nombre }", "{{ nombre }}"),
        ("Hola {{nombre, gracias", "{{nombre", "{{nombre}}"),
        ("Hola nombre}}, gracias", "nombre}}", "{{nombre}}"),
        ("Hola {{ }}, gracias", "{{ }}", None),
        ("Hola {{}}, gracias", "{{}}", None),
        ("Hola ${}, gracias", "${}", None),
        ("Hola {{{{nombre}}}},", "{{{{nombre}}}}", "{{nombre}}"),
        ("Hola { {nombre} },", "{ {nombre} }", "{{nombre}}"),
        ("Hola {{nombre} },", "{{nombre} }", "{{nombre}}"),
        ("Hola {{a {{b}} c}},", "{{a {{b}} c}}", None),
        ("Hola %{nombre, gracias", "%{nombre", None),
        ("Hola %{nombre gracias", "%{nombre", "%{nombre}"),
        ("Hola ${nombre gracias", "${nombre", "${nombre}"),
        ("Hola {{nombre]}, gracias", "{{nombre]", None),
        ("{% if vip } hola", "{% if vip }", "{% if vip %}"),
        ("Hola *|FNAME|, gracias", "*|FNAME|", "*|FNAME|*"),
        ("Hola |FNAME|*, gracias", "|FNAME|*", "*|FNAME|*"),
        ("Hola {{ n | default: “cliente” }}", "{{ n | default: “cliente” }}", '{{ n | default: "cliente" }}'),
        ("{% if vip %} hola", "{% if vip %}", None),
        ("hola {% endif %}", "{% endif %}", None),
        ("{{#if vip}} hola", "{{#if vip}}", None),
        ("hola {{/if}}", "{{/if}}", None),
    ],
)
def test_broken_placeholders(text: str, piece: str, repaired: str | None) -> None:
    if piece == "%{nombre" and repaired is None:  # a comma may belong to a fallback: it abstains
        assert broken(text) == ()
        return
    (fault,) = broken(text)
    assert (text[fault.start : fault.end], fault.repaired) == (piece, repaired)
    assert fault.reason and fault.reason[0].islower()
    if repaired is not None and not piece.startswith("{% if"):
        mended = text[: fault.start] + repaired + text[fault.end :]
        assert broken(mended) == ()
        assert len(find(mended)) == 1


@pytest.mark.parametrize(
    "text",
    [
        'a { "b": {"c": {"d": 1}}}', ".a { color: red; }", "function f() { return {a: 1}; }", "Falta [Nombre y nada más",
        "if (x) {\n  y();\n}", "100%", "(:{", "dict(a={'b': {'c': d}})", "{nombre",
    ],
)  # fmt: skip
def test_code_is_not_broken(text: str) -> None:
    assert broken(text) == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("nombre", "name"), ("nombreCliente", "name"), ("customer.first_name", "name"), ("FNAME", "name"), ("cliente", "name"),
        ("Nombre del cliente", "name"), ("fecha", "date"), ("fecha_entrega", "date"), ("plazo", "date"), ("día", "date"),
        ("pedido", "number"), ("número", "number"), ("numero_pedido", "number"), ("importe", "number"), ("order.id", "number"),
        ("tracking", "number"), ("tracking_url", "link"), ("enlace_seguimiento", "link"), ("url", "link"), ("fecha_pedido", "date"),
        ("nombre_producto", None), ("producto", None), ("x", None), ("", None), ("1", None),
    ],
)  # fmt: skip
def test_what_a_name_stands_for(name: str, kind: str | None) -> None:
    assert stands_for(name) == kind


#: Syntax, text, the placeholder in it, its name, whether it prints nothing, and what it stands for.
SYNTAXES = [
    # Zendesk, Freshdesk, Front, HubSpot, Gorgias, Chatwoot
    ("mustache", "Hola {{ticket.requester.first_name}},", "{{ticket.requester.first_name}}", "ticket.requester.first_name", False, "name"),
    ("mustache", "{{dc.devoluciones}}", "{{dc.devoluciones}}", "dc.devoluciones", False, None),
    ("mustache", "El {{ticket.id}}", "{{ticket.id}}", "ticket.id", False, "number"),
    ("mustache", "a {{ticket.created_at | date: '%d'}}", "{{ticket.created_at | date: '%d'}}", "ticket.created_at", False, "date"),
    ("mustache", "a {{ticket.requester.email}}", "{{ticket.requester.email}}", "ticket.requester.email", False, None),
    ("mustache", "{{ticket.customer.firstname}}", "{{ticket.customer.firstname}}", "ticket.customer.firstname", False, "name"),
    ("mustache", "{{x.orders[0].name}}", "{{x.orders[0].name}}", "x.orders[0].name", False, "number"),
    ("mustache", "{{x.orders[0].tracking_url}}", "{{x.orders[0].tracking_url}}", "x.orders[0].tracking_url", False, "link"),
    ("mustache", "{{ contact.first_name || 'x' }}", "{{ contact.first_name || 'x' }}", "contact.first_name", False, "name"),
    ("mustache", "{{ personalization_token('contact.firstname', 'x') }}", "{{ personalization_token('contact.firstname', 'x') }}", "contact.firstname", False, "name"),
    ("mustache", "{{${first_name} | default: 'x'}}", "{{${first_name} | default: 'x'}}", "first_name", False, "name"),
    ("mustache", "@{{ author }}, hola", "@{{ author }}", "author", False, "name"),
    ("mustache", "Hola \\{\\{contact.first\\_name\\}\\}", "\\{\\{contact.first\\_name\\}\\}", "contact.first_name", False, "name"),
    ("mustache", "{{1}}", "{{1}}", "1", False, None),
    ("mustache", "{{ $nombre ?? 'x' }}", "{{ $nombre ?? 'x' }}", "nombre", False, "name"),
    ("mustache", "{{ object.partner_id.name or 'x' }}", "{{ object.partner_id.name or 'x' }}", "object.partner_id.name", False, "name"),
    ("mustache", "{{#vip}}", "{{#vip}}", "vip", True, None),
    ("mustache", "{{^vip}}", "{{^vip}}", "vip", True, None),
    ("mustache", "{{> firma}}", "{{> firma}}", "include firma", True, None),
    ("mustache", "{{! nota }}", "{{! nota }}", "nota", True, None),
    # Intercom
    ("mustache", 'Hola {{user.name|fallback:"there"}}', '{{user.name|fallback:"there"}}', "user.name", False, "name"),
    ("attribute", 'Hola <attribute key="user.name" default="there"/>,', '<attribute key="user.name" default="there"/>', "user.name", False, "name"),
    ("brace", 'Hola {first_name|fallback:"amigo"},', '{first_name|fallback:"amigo"}', "first_name", False, "name"),
    # Help Scout, FreeScout
    ("tag", "Hola {%customer.firstName,fallback= estimado cliente%},", "{%customer.firstName,fallback= estimado cliente%}", "customer.firstName", False, "name"),
    ("tag", "{%mailbox.name%}", "{%mailbox.name%}", "mailbox.name", False, None),
    ("tag", "{%conversation.number%}", "{%conversation.number%}", "conversation.number", False, "number"),
    # Liquid, Jinja, Twig
    ("tag", "{%- if ticket.vip == true -%}", "{%- if ticket.vip == true -%}", "if ticket.vip == true", True, None),
    ("tag", "{% include 'firma' %}", "{% include 'firma' %}", "include 'firma'", True, None),
    ("remark", "a {% comment %} nota interna {% endcomment %} b", "{% comment %} nota interna {% endcomment %}", "", True, None),
    ("remark", "a {# nota #} b", "{# nota #}", "", True, None),
    ("remark", "a {{!-- nota --}} b", "{{!-- nota --}}", "", True, None),
    # Zammad, osTicket, Discourse
    ("hash", "#{ticket.customer.firstname}", "#{ticket.customer.firstname}", "ticket.customer.firstname", False, "name"),
    ("percent-brace", "%{ticket.name.first}", "%{ticket.name.first}", "ticket.name.first", False, "name"),
    ("percent-brace", "%{name,fallback:amigo mío}", "%{name,fallback:amigo mío}", "name", False, "name"),
    ("encoded", "a %%7Brecipient.ticket_link%7D b", "%%7Brecipient.ticket_link%7D", "recipient.ticket_link", False, "link"),
    ("encoded", "a %7Bticket.number%7D b", "%7Bticket.number%7D", "ticket.number", False, "number"),
    # Salesforce, Odoo
    ("salesforce", "{!Contact.FirstName}", "{!Contact.FirstName}", "Contact.FirstName", False, "name"),
    ("salesforce", "{!$User.FirstName}", "{!$User.FirstName}", "User.FirstName", False, "name"),
    ("mustache", "{{{Recipient.Name}}}", "{{{Recipient.Name}}}", "Recipient.Name", False, "name"),
    ("dollar", 'La ${vip\n  ? "mesa grande"\n  : ""} llega.', '${vip\n  ? "mesa grande"\n  : ""}', 'vip\n  ? "mesa grande"\n  : ""', False, None),
    ("dollar", "${object.name or 'x'}", "${object.name or 'x'}", "object.name", False, "name"),
    ("qweb", '<t t-out="object.name">Azure</t>', '<t t-out="object.name">Azure</t>', "object.name", False, "name"),
    ("qweb", '<t t-esc="object.name"/>', '<t t-esc="object.name"/>', "object.name", False, "name"),
    ("qweb", '<t t-if="x">', '<t t-if="x">', 't t-if="x"', True, None),
    # GitHub
    ("angle", "@<reporter>", "@<reporter>", "reporter", False, "name"),
    ("angle", "<insert issue>", "<insert issue>", "insert issue", False, None),
    # WHMCS, Smarty, Helprace, Live Helper Chat
    ("brace", "{$client_name}", "{$client_name}", "client_name", False, "name"),
    ("brace", "{$ticket.user.name}", "{$ticket.user.name}", "ticket.user.name", False, "name"),
    ("brace", '{$fecha|date_format:"%d/%m/%Y"}', '{$fecha|date_format:"%d/%m/%Y"}', "fecha", False, "date"),
    ("brace", '{$x|default:"cliente"}', '{$x|default:"cliente"}', "x", False, None),
    ("smarty", "{if $x == 1}", "{if $x == 1}", "if $x == 1", True, None),
    ("smarty", "{foreach from=$items item=i}", "{foreach from=$items item=i}", "foreach from=$items item=i", True, None),
    ("smarty", "{/foreach}", "{/foreach}", "/foreach", True, None),
    ("smarty", "{else}", "{else}", "else", True, None),
    ("brace", "Hola {nick},", "{nick}", "nick", False, "name"),
    ("brace", "{operator}", "{operator}", "operator", False, "name"),
    # Mailchimp, gettext, Python
    ("mailchimp", "*|FNAME|*", "*|FNAME|*", "FNAME", False, "name"),
    ("mailchimp", "*|IF:VIP|*", "*|IF:VIP|*", "IF:VIP", True, None),
    ("printf", "%(nombre)s", "%(nombre)s", "nombre", False, "name"),
    ("printf", "%(importe)d", "%(importe)d", "importe", False, "number"),
    ("printf", "%1$s", "%1$s", "", False, None),
    ("printf", "Hola, %s:", "%s", "", False, None),
    ("brace", "{total:.2f}", "{total:.2f}", "total", False, "number"),
    ("brace", "{nombre!r}", "{nombre!r}", "nombre", False, "name"),
    # ERB, EJS, Blade
    ("erb", "<%= @user.name %>", "<%= @user.name %>", "user.name", False, "name"),
    ("erb", "<%- nombre %>", "<%- nombre %>", "nombre", False, "name"),
    ("erb", "<% if (a > b) { %>", "<% if (a > b) { %>", "if (a > b)", True, None),
    ("erb", "<% } else { %>", "<% } else { %>", "} else", True, None),
    ("blade", "{!! $nombre !!}", "{!! $nombre !!}", "nombre", False, "name"),
    ("blade", "@if($vip) hola", "@if($vip)", "if($vip)", True, None),
    ("blade", "@include('firma')", "@include('firma')", "include('firma')", True, None),
    # by hand
    ("bracket", "Hola [Nombre del Cliente]:", "[Nombre del Cliente]", "Nombre del Cliente", False, "name"),
    ("bracket", "Hola [[nombre]]:", "[[nombre]]", "nombre", False, "name"),
    ("bracket", "Hola \\[Nombre\\]:", "\\[Nombre\\]", "Nombre", False, "name"),
    ("gap", "Estimada XXXX;", "XXXX", "", False, None),
    ("gap", "El xx/xx/xxxx", "xx/xx/xxxx", "fecha", False, "date"),
]  # fmt: skip


@pytest.mark.parametrize(("syntax", "text", "piece", "name", "control", "stands"), SYNTAXES)
def test_every_syntax(syntax: str, text: str, piece: str, name: str, control: bool, stands: str | None) -> None:
    (found,) = find(text)
    assert (found.syntax, text[found.start : found.end], found.name, found.control) == (syntax, piece, name, control)
    if not control:
        assert stands_for(found.name) == stands
        assert broken(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Hola {{user.name|fallback:"there"}}', "there"), ("{{ x | default: 'cliente' }}", "cliente"),
        ("{{ x|default('cliente') }}", "cliente"), ('<attribute key="user.name" default="there"/>', "there"),
        ('{x|fallback:"amigo mío"}', "amigo mío"), ("{%x.y,fallback= estimado cliente %}", "estimado cliente"),
        ("%{name,fallback:amigo}", "amigo"), ("{{ x || 'y' }}", "y"), ("{{ $x ?? 'y' }}", "y"), ("${x or 'y'}", "y"),
        ('{$x|default:"y"}', "y"), ("{{ personalization_token('a.b', 'y') }}", "y"), ("<%= @x || 'y' %>", "y"),
        ("{{x}}", None), ("{%x.y,fallback=%}", None), ("{{ x || y }}", None), ("{% if x or 'y' %}", None),
        ("{{ x | default: '' }}", None),
    ],
)  # fmt: skip
def test_the_words_that_are_printed_without_a_value(text: str, words: str | None) -> None:
    (found,) = find(text)
    assert (found.fallback and text[found.fallback.start : found.fallback.end]) == words


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("{{signature}}", {"signature", "farewell", "goodbye"}), ("{{agent.signature}}", {"signature", "farewell", "goodbye"}),
        ("[Firma]", {"signature", "farewell", "goodbye"}), ("{% include 'firma.html' %}", {"signature", "farewell", "goodbye"}),
        ("{{dc.devoluciones}}", {"*"}), ("{% include 'pie_devoluciones' %}", {"*"}), ("{{> cabecera_y_cuerpo}}", {"*"}),
        ("{{snippets.saludo}}", {"greeting"}), ("{{survey}}", {"feedback", "link", "invitation"}), ("{{cuerpo}}", {"*"}),
        ("{{nombre}}", set()), ("{{ticket.id}}", set()), ("{% if firma %}", set()), ("{{email}}", set()), ("Hola", set()),
    ],
)  # fmt: skip
def test_texts_of_unknown_content(text: str, features: set[str]) -> None:
    assert brought_by([text]) == features


def test_patterns_of_the_user() -> None:
    text = "nombreCliente, le atiende nombreAgente de {{empresa}} y @@tienda@@"
    found = find(text, (r"nombre([A-Z]\w+)", r"@@\w+@@"))
    assert [(text[p.start : p.end], p.syntax, p.name) for p in found] == [
        ("nombreCliente", "own", "Cliente"),
        ("nombreAgente", "own", "Agente"),
        ("{{empresa}}", "mustache", "empresa"),
        ("@@tienda@@", "own", "@@tienda@@"),
    ]
    segments = segment(text, custom=(r"nombre([A-Z]\w+)", r"@@\w+@@"))
    assert [text[s.start : s.end] for s in segments if s.role == "placeholder"] == [
        text[p.start : p.end] for p in found
    ]


def test_a_pattern_of_the_user_goes_before_the_rest_and_may_overlap_itself() -> None:
    found = find("{{ nombre }} aba", (r"\{\{ nombre", r"ab", r"aba"))
    assert [(p.start, p.end, p.syntax) for p in found] == [(0, 9, "own"), (13, 16, "own")]


@pytest.mark.parametrize("pattern", ["(", "(a|aa)+$"])
def test_a_wrong_or_slow_pattern_is_told(pattern: str) -> None:
    with pytest.raises(UserError) as told:
        find("a" * 40 + "!", (pattern,))
    assert told.value.code == "patron"
    assert pattern in told.value.bare


PIECES = st.sampled_from(["{", "}", "{{", "}}", "%", "{%", "%}", "[", "]", "a", "nombre", " ", "|", "*|", "|*", "<", ">", "$", "#", "XX", "/",
                          "_", "\n", "“", "if", "endif", "\\", "😀"])  # fmt: skip


@given(st.one_of(st.text(max_size=100), st.lists(PIECES, max_size=25).map("".join)))
@settings(max_examples=500, deadline=None)
def test_spans_are_sorted_apart_and_inside_the_text(text: str) -> None:
    for spans in (find(text), broken(text)):
        edge = 0
        for span in spans:
            assert edge <= span.start < span.end <= len(text)
            edge = span.end


@pytest.mark.parametrize(
    ("text", "gaps", "branches"),
    [
        (
            "Tienes {count, plural, one {# pedido} other {# pedidos de {name}}} hoy.",
            [("count", True), ("count", False), ("count", False), ("name", False)],
            ["# pedido", "# pedidos de {name}"],
        ),
        (
            "{n, plural, offset:1\r\n =0 {Nada}\r\n other {{name} y #}\r\n}",
            [("n", True), ("name", False), ("n", False)],
            ["Nada", "{name} y #"],
        ),
        (
            "{g, select, a {Estimado} other {{n, plural, one {Hola} other {Hola a los #}}}} {{nombre}}:",
            [("g", True), ("n", True), ("n", False), ("nombre", False)],
            ["Estimado", "Hola", "Hola a los #"],
        ),
        ("{g, select, a {Va '{así}' #} other {el agua, {d, date, long}}}", [("g", True), ("d", False)], None),
        ("{n, selectordinal, one {#.ª vez} other {#.ª vez}}", [("n", True), ("n", False), ("n", False)], None),
        ("{n, plural, other {de {{cliente}}}}", [("n", True), ("cliente", False)], None),
        ("Elige {rojo, plural, o azul} y ya.", [("rojo", False)], None),
    ],
)
def test_messages_with_branches(text: str, gaps: list[tuple[str, bool]], branches: list[str] | None) -> None:
    found = [gap for gap in find(text) if gap.name and not text[gap.start : gap.end].startswith("'")]
    assert [(gap.name, gap.control) for gap in found if text[gap.start : gap.end] != "{así}"] == gaps
    assert broken(text) == ()
    for branch in branches or ():
        start = text.index(branch)
        pieces = [s for s in segment(text) if s.role == "markup" and s.start < start + len(branch) and start < s.end]
        assert pieces == [] and text[start - 1] == "{"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("{n, plural, one {# caja} other {# cajas}", [("{n, plural,", None)]),
        ("{n, plural, one {# caja}}", [("{n, plural,", None)]),
        ("{n, plural, uno {# caja} otros {# cajas}}", [("uno", "one"), ("otros", "other")]),
        ("{n, plural, one {a} uno {b} other {c}}", [("uno", None)]),
        ("{n, plural, one {a} one {b} other {c}}", [("one", None)]),
        ("{n, plural, singular {a} other {c}}", [("singular", None)]),
        ("{g, select, él {a} otro {c}}", [("otro", "other")]),
        ("{g, select, otro {a} other {c}}", []),
    ],
)
def test_messages_with_branches_that_no_program_reads(text: str, pieces: list[tuple[str, str | None]]) -> None:
    assert [(text[fault.start : fault.end], fault.repaired) for fault in broken(text)] == pieces


def test_each_branch_is_read() -> None:
    text = "{n, plural, one {Te escrivimos desde aquí} other {Tus # pedidos estan listos, {nombre}}}."
    report = check(text, mode="template", type="fragment")
    assert [(f.rule, f.text) for f in report.findings] == [
        ("ortografia/errata", "escrivimos"),
        ("ortografia/tilde", "estan"),
    ]
    wrong = "Tienes {n, plural, uno {una caja} otros {# cajas}}."
    assert (
        fix(wrong, mode="template", type="fragment", unsafe=True)
        == "Tienes {n, plural, one {una caja} other {# cajas}}."
    )


@given(
    st.lists(
        st.sampled_from(
            ["{n, plural, ", "{g,select,", "one {", "other {", "=1{", "}", "}}", "#", "{x}", "'", "a ", "\n", "{{y}}"]
        ),
        max_size=14,
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_messages_in_pieces_stay_apart_and_inside(text: str) -> None:
    gaps = find(text)
    assert all(0 <= gap.start < gap.end <= len(text) for gap in gaps)
    assert all(one.end <= two.start for one, two in itertools.pairwise(gaps))
    for fault in broken(text, gaps):
        assert 0 <= fault.start < fault.end <= len(text)
    assert len(mask(text, segment(text))) == len(text)


@pytest.mark.parametrize("text", ["Son ${\n  20\n} ya", "${ya?\nSí} o no", "${a ? b\n: c}"])
def test_lines_in_braces_that_choose_between_no_texts_are_no_placeholder(text: str) -> None:
    assert find(text) == ()
