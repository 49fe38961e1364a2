"""Markdown: our scanner against marko's, templates under headings, escapes decoded at their places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import marko
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marko import block, inline
from marko.element import Element

from tonecheck.formats.mapped import place, plain
from tonecheck.formats.markdown import has_escapes, sections, view
from tonecheck.model import BLOCK_ROLES
from tonecheck.sources.placeholders import find
from tonecheck.sources.segments import segment

NO_WORDS = (inline.CodeSpan, inline.InlineHTML, inline.Link, inline.Image, inline.AutoLink)
ROOT = Path(__file__).parents[1]


def leaves(element: Element) -> Iterator[Element]:
    """Links, images and whatever has no elements within."""
    children = getattr(element, "children", None)
    if not isinstance(children, (list, tuple)):
        yield element
        return
    if isinstance(element, (inline.Link, inline.Image, inline.AutoLink)):
        yield element
    for child in children:
        yield from leaves(child)


def roles_of(text: str) -> list[str]:
    """For each code point what it is for the rules, as far as Markdown decides it: prose, atom (a word of its kind) or hidden."""
    roles = ["prose"] * len(text)
    edge = 0
    for part in segment(text, markdown=True):
        is_block = part.role in BLOCK_ROLES and part.start >= edge
        edge = part.end if is_block else edge
        role = "hidden" if part.role in ("code", "markup", "comment", "metadata") else "prose"
        own = part.role == "code" and not is_block and text[part.start] != "`"  # @nombre, **Im**portante
        if own or part.role in ("url", "email", "placeholder"):
            role = "atom"
        if role != "prose":
            roles[part.start : part.end] = [role] * (part.end - part.start)
    for gap in find(text):
        roles[gap.start : gap.end] = ["atom"] * (gap.end - gap.start)
    return roles


def differences(text: str) -> list[tuple[str, str]]:
    """Where our scanner hides words that marko shows, or shows code, tags and link targets that marko knows as such."""
    roles = roles_of(text)
    found = []
    for leaf in leaves(marko.Markdown(extensions=["gfm"]).parse(text)):
        if leaf.source_span is None or isinstance(leaf, (block.FencedCode, block.CodeBlock)):
            continue
        low, high = leaf.source_span
        if isinstance(leaf, (inline.Link, inline.Image)):  # what comes after its words
            low = max((inner.source_span[1] for inner in leaves_within(leaf) if inner.source_span), default=low)
        seen = {roles[at] for at in range(low, high) if text[at].isalnum()}
        if isinstance(leaf, inline.RawText) and "hidden" in seen:
            found.append(("hidden", text[low:high]))
        elif isinstance(leaf, NO_WORDS) and "prose" in seen:
            found.append(("shown", text[low:high]))
    return found


def leaves_within(element: Element) -> Iterator[Element]:
    for child in getattr(element, "children", ()):
        yield from leaves(child)


PIECES = st.sampled_from([
    "hola", "su", "pedido", "**negrita**", "*cursiva*", "_baja_", "__fuerte__", "***todo***", "**a *b* c**", "*a **b***", "~~no~~",
    "`código`", "``a ` b``", "`x`y", "[enlace](tienda/a_b)", "![foto](a.png \"título\")", "[a](b 'c')", "[a](<b c>)", "[**x**](y)",
    "<https://ejemplo.com>", "https://ejemplo.com/_a_/b", "<b>", "</b>", "<br/>", "a*b", "2*3*4", "snake_case_name", "\\*", "\\_x\\_",
    "(ver *x*)", "*a", "b*", "_", "*", "**", "[x]", "&amp;", "**¡Hola!**", "«*x*»", "*x*,", "¿*Sí*?", "fin**.**", "{{nombre}}",
])  # fmt: skip
LINES = st.tuples(
    st.sampled_from(["", "", "# ", "### ", "- ", "1. "]), st.lists(PIECES, min_size=1, max_size=5), st.booleans()
)


@settings(max_examples=250, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=3))
def test_our_scanner_and_marko_see_the_same_words(lines: list[tuple[str, list[str], bool]]) -> None:
    text = "".join(head + " ".join(words) + ("\n\n" if apart else "\n") for head, words, apart in lines)
    assert differences(text) == []


def written() -> Iterator[str]:
    for path in sorted((ROOT / "samples").glob("*.md")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "corpus").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and isinstance(entry := json.loads(line), dict) and isinstance(entry.get("text"), str):
                yield entry["text"].replace("\r\n", "\n")


def test_our_scanner_and_marko_see_the_same_words_in_replies() -> None:
    texts = [text for text in written() if any(mark in text for mark in "*_`[<#|\\")]
    assert len(texts) > 20
    assert [found for text in texts for found in differences(text)] == []


def test_an_escaped_backtick_opens_no_code() -> None:
    assert "hidden" not in roles_of("el precio \\`de hoy\\` es este")


def test_the_comparison_sees_differences() -> None:
    assert differences("un [enlace](ruta(con(más)))") and differences("`a\nb`")


MANY = """---
canal: correo
---
# Plantillas

Cómo se usan estas plantillas.

## Correo: envío :truck:

Hola, Ana:

Tu pedido salió.

Un saludo,
Luis

---

## WhatsApp (**breve**)

```text
Hola, {nombre}:
# no es un título
Adiós
```

Devolución
----------

> Hola, Ana:
>
> Texto de aquí.
> Saludos
"""


def test_one_template_under_each_heading() -> None:
    body = MANY.index("# Plantillas")
    found = sections(MANY, body)
    assert [(one.title, one.channel) for one in found] == [
        ("Correo: envío :truck:", "email"),
        ("WhatsApp (breve)", "whatsapp"),
        ("Devolución", None),
    ]
    assert [one.text.text for one in found] == [
        "Hola, Ana:\n\nTu pedido salió.\n\nUn saludo,\nLuis",
        "Hola, {nombre}:\n# no es un título\nAdiós",
        "Hola, Ana:\n\nTexto de aquí.\nSaludos",
    ]
    for one in found:
        assert MANY[one.start : one.end].startswith(("## ", "Devolución"))
        for word in ("Hola", "Saludos", "saludo"):
            if (at := one.text.text.find(word)) >= 0:
                low, high = place(one.text.runs, at, at + len(word))
                assert MANY[low:high] == word and one.start <= low < high <= one.end


def test_advice_beside_templates_in_fences_is_none() -> None:
    fenced = "### {}\n\n```\nHola, Ana:\n\nTu pedido salió.\n\nSaludos\n```\n\n"
    text = fenced.format("Envío") + fenced.format("Pago") + "## Consejos\n\n### Antes de enviar\n\n- Mirar el nombre.\n"
    assert [one.title for one in sections(text)] == ["Envío", "Pago"]
    assert [one.title for one in sections(text, level=3)] == ["Envío", "Pago", "Antes de enviar"]


def test_a_level_that_is_told_needs_no_greetings() -> None:
    text = "## Uno\n\nTexto.\n\n### Detalle\n\nMás.\n\n## Dos\n\nOtro.\n\n## Vacía\n"
    assert sections(text) == ()
    assert [(one.title, one.text.text) for one in sections(text, level=2)] == [
        ("Uno", "Texto.\n\n### Detalle\n\nMás."),
        ("Dos", "Otro."),
    ]
    assert [one.title for one in sections(text, level=3)] == ["Detalle"]


def test_the_channel_is_that_of_the_nearest_heading() -> None:
    text = "# WhatsApp\n\n## Envío\n\nHola\n\n## Chat\n\nHola\n\n# Correo\n\n## Pago\n\nHola\n"
    assert [(one.title, one.channel) for one in sections(text, level=2)] == [
        ("Envío", "whatsapp"), ("Chat", "chat"), ("Pago", "email"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Hola, Ana:\n\n## Pasos\n\nAbre la página.\n\n## Plazo\n\nDos días.\n\nUn saludo,\nLuis\n",
        "# Envío\n\nHola, Ana:\n\nTu pedido salió.\n\nUn saludo,\nLuis\n",
        "# Manual\n\n## Uno\n\nTexto.\n\n## Dos\n\nTexto.\n",
        "Hola, Ana:\n\nTexto.\n---\nMás.\n---\nUn saludo\n",
        "",
    ],
)
def test_one_reply_with_headings_is_one(text: str) -> None:
    assert sections(text) == ()


def test_hostile_markdown_ends() -> None:
    for piece in ("#\n", "# a\n\n", "```\n", "<!--\n", "a\n---\n", "> ", "&", "\\", "\\*", "&amp;"):
        text = piece * 5_000
        sections(text, level=1)
        view(plain(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("se&ntilde;ora \\*hola\\* 2 &lt; 3", "señora *hola* 2 < 3"),
        ("\\{\\{contact.first\\_name\\}\\} \\[Nombre\\] snake\\_case", "{{contact.first_name}} [Nombre] snake_case"),
        ("`&amp; \\*` <a href='x?a&amp;b'> https://ejemplo.com/?a=1&amp;b=2", None),
        ("{{ x | default: '&amp;' }} <!-- \\* -->", None),
        ("C:\\Datos AT&T &noexiste; &copy 1\\.", "C:\\Datos AT&T &noexiste; &copy 1."),
        ("\\> no es cita\n&gt; tampoco\na \\> b", "\\> no es cita\n&gt; tampoco\na > b"),
        ("a \\`b\\` &#96; &#10; x&nbsp;y", "a \\`b\\` &#96; &#10; x\u00a0y"),
    ],
)
def test_escapes_are_decoded_where_they_are_text(text: str, expected: str | None) -> None:
    assert has_escapes(text)
    assert view(plain(text)).text == (expected or text)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["&ntilde;", "&amp;", "&#241;", "\\*", "\\\\", "\\.", "ñ", "a", " ", "\n", "`", "&", "\\", "{{a}}", "> "]
        ),
        max_size=14,
    )
)
def test_escapes_keep_their_places(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = view(plain(text))
    at = behind = 0
    for run in found.runs:
        width = run.length if run.width is None else run.width
        assert (run.start, run.source) == (at, behind)
        if run.width is None:
            assert text[run.source : run.source + width] == found.text[at : at + run.length]
        else:
            assert text[run.source] in "&\\"
        at += run.length
        behind += width
    assert (at, behind) == (len(found.text), len(text))
    if not has_escapes(text):
        assert found.text == text


def test_a_tag_before_words_is_no_indent() -> None:
    assert "hidden" not in roles_of("Uno.\n\n{{#if x}}su pedido, {{nombre}}\n")[20:]


DOCUMENTED = """# Plantillas de citas

Este documento dice cómo se registran las plantillas.

## Formato

```
npm install plantillas-de-citas
```

## 1. Cita pedida

**Nombre:** `cita_pedida`

**Contenido:**
```text
¡Hola, {{1}}!

Su cita es el {{2}}. Le esperamos.
```

**Variables:**
- `{{1}}` = nombre

## 2. Cita anulada

- Mensaje:

~~~
Su cita del {{1}} está anulada; si quiere otra, escríbanos.
~~~

## Cómo se registran

Entre en el panel y pulse «Nueva».
"""


def test_a_page_that_documents_templates_holds_those_that_a_label_announces() -> None:
    found = sections(DOCUMENTED)
    assert [(part.title, part.text.text.split("\n")[0]) for part in found] == [
        ("1. Cita pedida", "¡Hola, {{1}}!"),
        ("2. Cita anulada", "Su cita del {{1}} está anulada; si quiere otra, escríbanos."),
    ]
    for part in found:
        first = part.text.runs[0]
        assert DOCUMENTED[first.source : first.source + 5] == part.text.text[:5]
    one = DOCUMENTED.replace("- Mensaje:", "Así:")
    assert sections(one) == ()
    other = DOCUMENTED.replace("**Contenido:**\n```text", "**Contenido:**\n```js")
    assert sections(other) == ()
