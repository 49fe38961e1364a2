"""HTML as customers see it, with exact places; hostile markup ends soon."""

from __future__ import annotations

import html as stdlib_html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck.formats.html import looks_like_html, view
from tonecheck.formats.mapped import Mapped, place, plain
from tonecheck.sources.segments import segment


def seen(markup: str) -> str:
    return view(plain(markup)).text


def check(markup: str) -> Mapped:
    """The view of ``markup``, after looking at its runs: they tile it, and lead from left to right into the source."""
    found = view(plain(markup))
    at = behind = 0
    for run in found.runs:
        assert run.start == at and run.length > 0
        at += run.length
        width = run.length if run.width is None else run.width
        assert run.source >= behind and run.source + width <= len(markup)
        behind = run.source + width
        if run.width is None:
            assert markup[run.source : run.source + run.length] == found.text[run.start : at]
    assert at == len(found.text)
    return found


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Hola, <b>Ana</b>:</p>\n\n<p>Su  pedido\n sale hoy.</p>", "Hola, Ana:\n\nSu pedido sale hoy."),
        ("Hola<br>Ana<br/><br />Adiós<br>", "Hola\nAna\n\nAdiós"),
        ("<div>uno</div><div><br></div><div>dos</div>", "uno\n\ndos"),
        ("<div>uno</div><div>&nbsp;</div><div>dos</div>", "uno\n\ndos"),
        ("uno <b> dos</b> <i>tres </i>.", "uno dos tres ."),
        ("<h1>Pedido</h1><div>uno<p>dos</p></div>tres", "Pedido\n\nuno\n\ndos\n\ntres"),
        ("<ul><li>uno</li><li>dos<ol><li>a</li><li>b</li></ol></li></ul>fin", "- uno\n- dos\n1. a\n2. b\n\nfin"),
        ("<blockquote><p>no llega</p>nada</blockquote>Hola", "> no llega\n\n> nada\n\nHola"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
        ("<pre>\n x  y\n z</pre>q  r", " x\u00a0\u00a0y\n z\n\nq r"),
        ("a&nbsp;b &ntilde;&#241;&#xF1; &amp;lt; &NotEqualTilde;", "a\u00a0b ñññ &lt; \u2242\u0338"),
        ("&copy2024 &ampx AT&T R&D &noexiste; &#; &;", "©2024 &x AT&T R&D &noexiste; &#; &;"),
        ("<a href='x.html'>aquí</a><a href='y'></a><img src=z alt=foto>.", "aquí."),
        ("<html><head><title>no</title></head><body class=a>sí</body></html>", "sí"),
        ("<head><meta charset=utf-8><body>sí", "sí"),
        ("<style>p > a {}</style>a<script>if (1<2) '</p>'</script>b<template><p>no</p></template>c", "abc"),
        ("a<span style='display: none'>no <span>no</span> no</span>b<p hidden>no<p>c", "ab\n\nc"),
        ("a<!-- no --> b<!---->c<!doctype html><![if !mso]>d<?xml version='1'?>", "a bcd"),
        ("<o:p>a</o:p><foo>b</foo><my-tag>c</my-tag><nombre x='1'>d", "abcd"),
        ("<nombre del cliente> y <pedido>, a < b, <3, <ana@b.es>", "<nombre del cliente> y <pedido>, a < b, <3, <ana@b.es>"),
        ('{{ x | default: "a<b" }}{% if x > 3 and a <b and c> %}', '{{ x | default: "a<b" }}{% if x > 3 and a <b and c> %}'),
        ("{{<span class=x>contact.name</span>}} {{ x | default: &quot;amigo&quot; }}", '{{contact.name}} {{ x | default: "amigo" }}'),
        ("{if $a <b && $c> 3}sí{/if} {$n|default:'<b>'} {nombre}", "{if $a <b && $c> 3}sí{/if} {$n|default:'<b>'} {nombre}"),
        ("<%= a > b ? '<p>' : 1 %> <?= $x > 1 ?> <?php if ($a > 1): ?>x<?php endif ?>", "<%= a > b ? '<p>' : 1 %> <?= $x > 1 ?> x"),
        ("""<a href="{{ x | default: "a>b" }}" {% if a > b %}c="d"{% endif %}>sí</a>""", "sí"),
        ("{{!-- no --}}a{# no #}b{* no *}c<%# no %>d{{-- no --}}", "abcd"),
        ("Hola, <t t-out=\"object.name or ''\">Ana <t>x</t></t>: <t t-if='x &gt; 1'>sí</t><t t-esc='y'/>", "Hola, {{object.name or ''}}: sí{{y}}"),
        ('Hola, <attribute key="user.name" default="there"/>:', 'Hola, <attribute key="user.name" default="there"/>:'),
        ("a <b c", "a <b c"),
        ('<p class="x>a</p>b', "a\n\nb"),
        ("", ""),
        (" <p> </p> ", ""),
    ],
)  # fmt: skip
def test_what_a_customer_sees(markup: str, expected: str) -> None:
    assert check(markup).text == expected


def test_what_only_breaks_words_or_fills_a_preview_is_not_seen() -> None:
    text = "<p>con&shy;testa&#8203;remos</p>&zwnj;&nbsp;&#847;<p>Ya</p>"
    found = view(plain(text))
    assert found.text == "contestaremos\n\nYa"
    low, high = place(found.runs, 0, 13)
    assert text[low:high] == "con&shy;testa&#8203;remos"


def test_comments_for_tonecheck_stay() -> None:
    note = "tonecheck: ignorar trato/mezcla -- cita"
    assert seen(f"<p>uno</p>\n<!-- {note} -->\n<p>dos</p>") == f"uno\n\n<!-- {note} -->\n\ndos"
    assert seen(f"<p>uno <!-- {note} --> dos</p>") == f"uno <!-- {note} --> dos"
    assert seen(f"uno {{# {note} #}}") == seen(f"uno {{{{!-- {note} --}}}}") == f"uno <!-- {note} -->"


LETTER = """<html><head><style>p { color: red }</style></head><body>
<p>Estimada se&ntilde;ora&nbsp;Ruiz:</p>
<p>Gracias por escribirnos. Siga estos pasos:</p>
<ul>
  <li>Abra la aplicaci&oacute;n.</li>
  <li>Pulse <b>Enviar</b>.</li>
</ul>
<p>Un saludo,<br>Laura G&oacute;mez<br>Atenci&oacute;n al Cliente</p>
<div>El 3 de junio de 2024, Ana Ruiz &lt;ana@ejemplo.com&gt; escribi&oacute;:</div>
<blockquote><p>Mi pedido no llega</p></blockquote>
</body></html>
"""


def test_the_view_of_a_letter_has_the_blocks_of_a_letter() -> None:
    text = seen(LETTER)
    blocks = [(s.role, text[s.start : s.end].strip()) for s in segment(text) if s.role not in ("email", "placeholder")]
    assert blocks == [
        ("greeting", "Estimada señora\u00a0Ruiz:"),
        ("body", "Gracias por escribirnos. Siga estos pasos:\n\n- Abra la aplicación.\n- Pulse Enviar."),
        ("farewell", "Un saludo,"),
        ("signature", "Laura Gómez\nAtención al Cliente"),
        ("quote", "El 3 de junio de 2024, Ana Ruiz <ana@ejemplo.com> escribió:\n\n> Mi pedido no llega"),
    ]


def test_a_word_is_found_in_its_escapes() -> None:
    found = view(plain(LETTER))
    at = found.text.index("aplicación")
    low, high = place(found.runs, at, at + len("aplicación"))
    assert LETTER[low:high] == "aplicaci&oacute;n"
    at = found.text.index("Pulse Enviar.")
    low, high = place(found.runs, at, at + len("Pulse Enviar."))
    assert LETTER[low:high] == "Pulse <b>Enviar</b>."


def test_the_view_of_escaped_text_leads_through_the_escapes() -> None:
    from tonecheck.formats.mapped import Builder

    file = '"<p>a\\u00f1o<\\/p>"'
    built = Builder()
    built.copy("<p>a", 1)
    built.stand_for("ñ", 5, 6)
    built.copy("o<", 11)
    built.stand_for("/", 13, 2)
    built.copy("p>", 15)
    found = view(built.mapped())
    assert found.text == "año"
    low, high = place(found.runs, 1, 3)
    assert file[low:high] == "\\u00f1o"


WORD = st.text(st.sampled_from("aáñÑ<>&\"'{}%;€😀b;#1.,¿?"), min_size=1, max_size=6)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)


@st.composite
def marked_up(draw: st.DrawFn) -> tuple[str, str]:
    """A text of some lines, and HTML that shows it."""
    lines = draw(st.lists(LINE, min_size=1, max_size=4))
    text = "\n".join(lines)
    written = []
    for line in lines:
        words = [stdlib_html.escape(word, quote=draw(st.booleans())).replace("{", "&#123;") for word in line.split(" ")]
        for at in range(len(words)):
            if draw(st.booleans()):
                tag = draw(st.sampled_from(["b", "span style='color: red'", 'a href="{{x}}"', "em", "o:p"]))
                words[at] = f"<{tag}>{words[at]}</{tag.split()[0]}>"
            if draw(st.booleans()):
                words[at] += draw(st.sampled_from(["<!-- <p>no -->", "<wbr>", "<script>var a = '<p>';</script>"]))
        written.append(draw(st.sampled_from([" ", "\n", " \n  ", "\t"])).join(words))
    if draw(st.booleans()):
        return text, "<br>\n".join(written)
    return text, "".join(f"<div>{line} </div>\r\n" for line in written)


@settings(max_examples=120, deadline=None)
@given(marked_up())
def test_html_shows_the_text_it_was_made_of(pair: tuple[str, str]) -> None:
    text, markup = pair
    assert check(markup).text == text


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<br>", "<li>", "<ul>", "</ul>", "<td>", "<pre>", "</pre>", "<blockquote>", "</blockquote>",
    "<!--", "-->", "{{", "}}", "{%", "%}", "{if $a < 1}", "<", ">", "&", "&amp;", "&nbsp;", "&#10;", "&oacute", " ", "\n", "\u00a0",
    "hola", "ñ", '"', "=", "<a href=\"", "<div hidden>", "</div>", "<t t-out='x'>", "</t>", "<script>", "</script>", "😀", "<?", "?>",
]), max_size=30).map("".join))  # fmt: skip
def test_any_markup_has_a_view_with_exact_places(markup: str) -> None:
    """Each span of the view stands where its slice of the source shows the same text."""
    found = check(markup)
    for run in found.runs:
        if run.width is not None and run.length == 1 and found.text[run.start].isalpha():
            assert seen(markup[run.source : run.source + run.width]) == found.text[run.start]


@pytest.mark.parametrize(
    "piece",
    [
        "<", "<a ", "<a \"", "<a b=\"", "<a b='{{", "<!--", "<!", "<?", "<%", "{{", "{%", "{#", "{*", "{{!--", "&", "&a", "&#1", "<t t-out='x'>",
        "<div hidden>", "<script>", "<p hidden>", "<ul><li>", "<blockquote>", "<table><tr><td>", "</", "<br>", "&nbsp;", "<title>",
        "<x-y hidden>", "<nombre>", "<b>x", "<pre>\n", "{if $a", "<!-- tonecheck: --> ",
    ],
)  # fmt: skip
def test_hostile_markup_ends(piece: str) -> None:
    """A quadratic reader would need hours for these."""
    markup = piece * (80_000 // len(piece))
    found = view(plain(markup))
    assert len(found.text) <= 2 * len(markup)
    looks_like_html(markup)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Hola</p>",
        "Hola<br/>Ana",
        "a &aacute; b",
        "&#241;",
        '<a href="x">y</a>',
        "<b>x</b>",
        "x<br>",
        "<title>a</title>",
    ],
)
def test_html_is_known(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    ["Hola, <nombre>:", "a < b y b > a", "AT&T; R&D", "<data>", "<ana@ejemplo.com>", "<title>", "I <3 you", "{{ x | default: 'a<b' }}", "?a=1&copy=2"],
)  # fmt: skip
def test_plain_text_is_no_html(text: str) -> None:
    assert not looks_like_html(text)


def test_a_title_may_stand_above_the_greeting() -> None:
    text = seen(
        "<h1>¡Tu pedido va en camino!</h1><p>Estimada Ana:</p><p>Llega el lunes 6.</p><p>Un saludo,<br>Luis</p>"
    )
    assert [(s.role, text[s.start : s.end].strip()) for s in segment(text)][:3] == [
        ("body", "¡Tu pedido va en camino!"),
        ("greeting", "Estimada Ana:"),
        ("body", "Llega el lunes 6."),
    ]
    text = seen("<p>Lo revisamos y su pedido sale mañana.</p><p>Pulse en el enlace.</p><p>Hola, Ana:</p><p>Adiós</p>")
    assert "greeting" not in {s.role for s in segment(text)}
