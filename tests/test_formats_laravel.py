"""Mails of Laravel: pages, Markdown and plain text with the directives of Blade; the texts in its arrays."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared import default_plan

from tonecheck.fixing.rounds import mended
from tonecheck.linter import lint
from tonecheck.model import Draft, Finding, Unreadable
from tonecheck.sources.files import read_paths

MAILABLE = """<x-mail::message>
    # ¡Hola, {{ $cliente->nombre }}!

    Gracias por tu compra. El pedido *{{ $pedido->id }}* sale de el almacén el martes 9 de junio.

    <x-mail::button :url="route('pedido', $pedido->id)" color="primary">
        Ver el pedido
    </x-mail::button>

    Si necesitas algo más, escríbenos.

    Un saludo,<br>
    {{ config('app.name') }}
</x-mail::message>
"""
PAGE = """@extends('correos.base', [
    'color' => '#28a745',
])

@section('cuerpo')
<table>
  {{-- lo que ve el
       taller --}}
  <tr><td><h1>¡Hola, {{ $nombre }}!</h1>
  <p>Tu cita de el jueves 4 de junio está confirmada.</p>
  @if ($citas > 1 && count($taller->citas) > 3)
    <p>Tienes otra cita este mes.</p>
  @endif
  <a href="{{ route('citas', ['id' => 3]) }}" @class(['activo' => $n > 3])>Mis citas</a>
  </td></tr>
</table>
@endsection
"""


def read(text: str, name: str) -> list[Draft | Unreadable]:
    return list(read_paths(("-",), stdin=text.encode, stdin_filename=name))


def drafts(text: str, name: str) -> list[Draft]:
    return [item for item in read(text, name) if isinstance(item, Draft)]


def findings(draft: Draft) -> tuple[Finding, ...]:
    return lint(draft, default_plan()).findings


def fixed(text: str, name: str) -> str:
    return mended(text, lambda words: read(words, name), lambda draft: lint(draft, default_plan()), unsafe=True).after


@pytest.mark.parametrize("text", [MAILABLE, PAGE], ids=["markdown", "page"])
def test_a_fix_stands_where_the_words_stand(text: str) -> None:
    assert fixed(text, "correo.blade.php") == text.replace("de el ", "del ")


def test_the_components_of_a_mail_are_no_text() -> None:
    (draft,) = drafts(MAILABLE, "pedido.blade.php")
    assert "mail" not in draft.text
    assert [part.role for part in draft.segments if part.role in ("greeting", "farewell", "signature", "code")] == [
        "greeting", "farewell", "signature",
    ]  # fmt: skip
    assert {one.rule for one in findings(draft) if one.severity != "suggestion"} == {"ortografia/gramatica"}


def test_directives_of_a_page_are_tags() -> None:
    (draft,) = drafts(PAGE, "cita.blade.php")
    tags = [draft.text[part.start : part.end] for part in draft.segments if part.role in ("placeholder", "markup")]
    assert "@if ($citas > 1 && count($taller->citas) > 3)" in tags
    assert "{{ $nombre }}" in tags
    assert "taller --" not in draft.text
    assert draft.given["mode"] == "template"


def test_plain_text_with_directives() -> None:
    text = "Hola, {{ $nombre }}:\n\n@foreach($lineas as $linea)\n{{ $linea->nombre }}\n@endforeach\n\nSu pedido sale hoy.\n"
    (draft,) = drafts(text, "texto.blade.php")
    assert draft.text == text
    tags = [draft.text[part.start : part.end] for part in draft.segments if part.role in ("placeholder", "markup")]
    assert tags == ["{{ $nombre }}", "@foreach($lineas as $linea)", "{{ $linea->nombre }}", "@endforeach"]


def test_a_folder_brings_those_in_spanish(tmp_path: Path) -> None:
    (tmp_path / "hola.blade.php").write_text("Hola, {{ $nombre }}:\n\nSu pedido sale hoy. Gracias por su compra.\n")
    (tmp_path / "hello.blade.php").write_text(
        "Hello, {{ $name }}:\n\nYour order leaves today. Thank you for your order.\n"
    )
    names = [Path(item.path).name for item in read_paths([str(tmp_path)])]
    assert names == ["hola.blade.php"]


@pytest.mark.parametrize(
    ("name", "marks"), [("a.blade.php", ("{{--", "--}}")), ("a.hbs", ("{{!--", "--}}")), ("a.j2", ("{#", "#}"))]
)
def test_a_comment_of_the_template_silences(name: str, marks: tuple[str, str]) -> None:
    comment = " tonecheck: ignorar ortografia/errata -- nombre de la casa ".join(marks)
    text = f"Hola, Ana:\n\n{comment}\nSu brillantinax sale hoy.\n"
    page = f"<p>Hola, Ana:</p>\n{comment}\n<p>Su brillantinax sale hoy.</p>\n"
    assert not [one for one in findings(drafts(page, name)[0]) if one.rule == "ortografia/errata"]
    (draft,) = drafts(text, name)
    assert not [one for one in findings(draft) if one.rule in ("ortografia/errata", "plantilla/ignorar-sobrante")]
    (draft,) = drafts(text.replace("tonecheck: ", ""), name)
    assert [one for one in findings(draft) if one.rule == "ortografia/errata"]


def test_a_heading_greets_and_a_placeholder_of_several_words_signs() -> None:
    text = "# Hola {{ $nombre }}\n\nSu pedido sale hoy.\n\nGracias,\n{{ config('app.name') ?? 'Tienda Sol' }}\n"
    (draft,) = drafts(text, "texto.blade.php")
    roles = {part.role: draft.text[part.start : part.end].strip() for part in draft.segments}
    assert roles["greeting"] == "# Hola {{ $nombre }}"
    assert roles["signature"].startswith("{{ config(")
