"""Placeholders of wikis, shops, mailing lists and frameworks: known where they stand, and nothing that only looks like one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck import check
from tonecheck.sources.placeholders import find


@pytest.mark.parametrize(
    ("piece", "syntax", "name"),
    [
        ("@FULLNAME@", "at", "FULLNAME"),
        ("###USERNAME###", "hashes", "USERNAME"),
        ("##nombre##", "hashes", "nombre"),
        ("#ORDER_ID#", "hashes", "ORDER_ID"),
        ("~Contact.FirstName~", "tildes", "Contact.FirstName"),
        ("__INVOICE_REF__", "underlines", "INVOICE_REF"),
        ("<<borrowers.firstname>>", "angles", "borrowers.firstname"),
        ("<<Nombre_Cliente>>", "angles", "Nombre_Cliente"),
        ("%%FirstName%%", "percents", "FirstName"),
        ("%recipient.name%", "percents", "recipient.name"),
        ("%customer_name", "unclosed", "customer_name"),
        ("%nombre", "unclosed", "nombre"),
        ("%1", "numbered", "1"),
        ("%quant(%1,hora,horas)", "maketext", "quant(%1,hora,horas)"),
        ("%%=v(@nombre)=%%", "ampscript", "v(@nombre)"),
        ("$t(comun.tienda)", "nesting", "t(comun.tienda)"),
        ("$order->id", "member", "order.id"),
        ("$cliente['nombre']", "member", "cliente.nombre"),
        ("$nombre.cliente$", "dollars", "nombre.cliente"),
        ("$userName", "variable", "userName"),
        ("$NOMBRE", "variable", "NOMBRE"),
        ("@:comun.tienda", "linked", "comun.tienda"),
        ("[% user.name %]", "toolkit", "user.name"),
        ("<?= $nombre ?>", "php", "nombre"),
        ("<?php echo $nombre; ?>", "php", "nombre"),
        ("{TOKEN:FIRSTNAME}", "brace", "TOKEN:FIRSTNAME"),
        ("{ $userName }", "brace", "userName"),
        ("{ entity }", "brace", "entity"),
        ("{l s='Track your order' d='Emails.Body'}", "smarty", "l s='Track your order' d='Emails.Body'"),
        ("[[+nombre]]", "bracket", "nombre"),
        ("@lang('correo.saludo')", "blade", "lang('correo.saludo')"),
    ],
)
def test_each_is_one_placeholder(piece: str, syntax: str, name: str) -> None:
    text = f"Hola, {piece}: su pedido sale hoy con {piece} sin falta."
    first, second = find(text)
    assert [text[gap.start : gap.end] for gap in (first, second)] == [piece, piece]
    assert (first.syntax, first.name, first.control) == (syntax, name, False)


@pytest.mark.parametrize(
    "tag",
    [
        "@if (count($lineas) > 0 && (strlen($nota) > 3))", "@foreach($pedido->lineas() as $linea)", "@endforeach", "@section('cuerpo')",
        "@component('mail::button', ['url' => route('pedido', ['id' => 3])])", "@endcomponent", "<#if pedido??>", "</#if>", "<#-- nota -->",
        "<@layout.correo titulo='x'>", "</@layout.correo>", "[% IF pedido %]", "[% END %]", "<?php if ($pedido): ?>", "%%[ SET @n = 1 ]%%",
        "@php $total = 3; @endphp", "{{-- lo que ve el taller --}}", "@include('correo.pie', ['a' => 1])",
    ],
)  # fmt: skip
def test_tags_print_nothing(tag: str) -> None:
    text = f"Hola, Ana:\n{tag}\nSu pedido sale hoy."
    (gap,) = find(text)
    assert text[gap.start : gap.end] == tag
    assert gap.control


def test_placeholders_for_tags_around_words_print_nothing() -> None:
    text = "Vea la norma %(link)sISO 8601%(endlink)s y {bold_start}el plazo{bold_end}: del {start} al {end}."
    assert [(gap.name, gap.control) for gap in find(text)] == [
        ("link", False), ("endlink", True), ("bold_start", True), ("bold_end", True), ("start", False), ("end", False),
    ]  # fmt: skip
    assert not [
        one for one in check(text, mode="template", type="fragment").findings if one.rule.startswith("tipografia/")
    ]


def test_a_line_of_a_directive_alone_prints_nothing() -> None:
    text = "Hola, Ana:\n    @guest\nEntre en su cuenta.\n@endguest\nGracias, @guest"
    assert [text[gap.start : gap.end].strip() for gap in find(text)] == ["@guest", "@endguest"]


@pytest.mark.parametrize(
    "text",
    [
        "Escríbanos a ana@Tienda.es o a luis@Correo.com.",
        "El pedido #1234 y el #A-77 salen hoy.",
        "Síganos en @tienda_sol y use #VeranoSol #Rebajas; también @TiendaSol (la de siempre).",
        "Pulse <<Devolución gratuita>> y listo.",
        "__IMPORTANTE__: traiga el DNI.",
        "El 20 %de descuento, el 20%1, 5 % 2 y el 30%iva(incluido).",
        "Mire https://tienda.es/a%20b?c=%3Ad&e=%2Fnombre#INICIO cuando pueda.",
        "Cuesta $540 o US$20, son $MXN 300, $pesos.",
        "~29,90 €~ ahora 19 €, ~antes.ahora~ no.",
        "Su cuenta:numero y nota:texto.",
        "## Título ## y ##Plazos##",
        "x << 3 y 4 >> 2, C# o F#, l@s client@s, ca$h",
    ],
)
def test_look_alikes(text: str) -> None:
    assert not find(text)


def test_a_part_of_a_usual_placeholder_is_none_of_its_own() -> None:
    text = "Hola, %1$s: {{ $pedido->id }} sale con ${cliente_nombre}."
    assert [text[gap.start : gap.end] for gap in find(text)] == ["%1$s", "{{ $pedido->id }}", "${cliente_nombre}"]


def test_no_rule_takes_them_for_words() -> None:
    text = (
        "Hola, @FULLNAME@:\n\nHemos recibido su pedido ###ORDER### del %1 y lo enviamos mañana con [% carrier.name %].\n"
        "Si necesita algo más, escríbanos.\n\nUn saludo,\n\n~Owner.FirstName~"
    )
    found = check(text, mode="template").findings
    assert not [one for one in found if one.rule.startswith(("ortografia/", "tipografia/"))]


PIECES = st.sampled_from(
    "@FULLNAME@ @if( @endif @php @endphp ( ) ###A_B### # ## ~A.b~ __A_B__ << >> <<a_b>> %% %1 %1$s %a_b %quant( $t( $a->b $aB <? ?> <#if <#--"
    " --> [% %] {{-- --}} { $a } {A:b} Hola \n [ ] ' \" $ @ %".split(" ")
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join))
def test_they_are_sorted_apart_and_inside(text: str) -> None:
    found = find(text)
    assert all(0 <= gap.start < gap.end <= len(text) for gap in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_directives_that_nothing_closes_are_read_in_linear_time() -> None:
    text = "@section(" * 4000 + "<?php " * 4000 + "{{-- " * 2000 + "@php " * 2000
    assert isinstance(find(text), tuple)
