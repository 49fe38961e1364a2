"""Repositories as teams keep them: several tools, odd files; what is read, told once, and left alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tonecheck.cli import main

Run = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """What ``check`` or ``score`` says of the folder, one object a draft."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")

    def call(*argv: str, command: str = "check") -> list[dict[str, Any]]:
        with pytest.raises(SystemExit):
            main([command, *(argv or (".",)), "--format", "jsonl", "--no-cache"])
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return call


def put(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def found(reports: list[dict[str, Any]], *families: str) -> list[tuple[str, str, str]]:
    return [
        (Path(report["path"]).name, finding["rule"], finding["text"])
        for report in reports
        for finding in report["findings"]
        if finding["rule"].startswith(families)
    ]


def test_template_languages(run: Run) -> None:
    """Pages and plain texts of template languages are templates; in another language they are passed over."""
    put(
        "es/a.liquid",
        "{% capture t %}x{% endcapture %}\r\n<p>Hola, {{ name }}:</p>\r\n<p>Ya te lo embiamos hoy.</p>\r\n",
    )
    put(
        "es/b.hbs",
        "<p>Hola, {{#if a}}{{a}}{{else}}cliente{{/if}}:</p>\n<p>Tu caja ya está en el almazen.</p>\n{{> pie}}\n",
    )
    put(
        "es/c.html.j2",
        "{% extends 'x' %}{% block b %}<p>Hola, {{ n|default('a') }}:</p><p>Te abisamos.</p>{% endblock %}",
    )
    put(
        "es/d.email",
        "Estimada {!Contact.Name}:\n\nLe enviaremos la factura a su direcion.\n\nAtentamente,\n{!User.Name}\n",
    )
    put("es/e.html.erb", "<p>Hola, <%= @user.name %>:</p><% if @late %><p>Sentimos el retraso del embio.</p><% end %>")
    put(
        "es/f.mjml",
        "<mjml><mj-head><mj-title>Texto k no se ve</mj-title></mj-head><mj-body><mj-section><mj-column>"
        '<mj-text color="#333">Hola, {{nombre}}:</mj-text><mj-text>Le escrivimos por su pedido.</mj-text>'
        '<mj-button href="x">Ver pedido</mj-button></mj-column></mj-section></mj-body></mjml>',
    )
    put(
        "en/a.liquid", "<p>Hello {{ name }},</p><p>Your order is on its way to you, thank you for shopping with us.</p>"
    )
    put("en/b.twig", "{{ include('menu') }}")
    assert found(run(), "ortografia", "plantilla") == [
        ("a.liquid", "ortografia/errata", "embiamos"),
        ("b.hbs", "ortografia/errata", "almazen"),
        ("c.html.j2", "ortografia/errata", "abisamos"),
        ("d.email", "ortografia/errata", "direcion"),
        ("e.html.erb", "ortografia/errata", "embio"),
        ("f.mjml", "ortografia/errata", "escrivimos"),
    ]


def test_a_copy_of_the_tools_own_making_is_told_and_scored_once(run: Run) -> None:
    html = '<p>Hola <attribute key="user.name" default="amiga"/>:</p><p>Ya te lo embiamos.</p>'
    macro = {"type": "macro", "name": "Uno", "body": html, "visible_to": "everyone", "available_on": ["messenger"]}
    macro["body_text"] = 'Hola {{user.name|fallback:"amiga"}}:\n\nYa te lo embiamos.'
    put("intercom.json", json.dumps({"data": [macro]}))
    freshdesk = {
        "title": "Dos",
        "content_html": "<div>Hola, {{ticket.requester.name}}:<br><br>Ya te lo embiamos.</div>",
    }
    put("freshdesk.json", json.dumps({**freshdesk, "content": "Hola, {{ticket.requester.name}}:  Ya te lo embiamos."}))
    reports = run()
    assert [report["id"] for report in reports] == ["/content_html", "/content", "/data/0/body", "/data/0/body_text"]
    assert [bool(report["findings"]) for report in reports] == [True, False, True, False]
    assert [report["id"] for report in run(command="score")] == ["/content_html", "/data/0/body"]


def test_the_same_footer_in_all_templates_is_no_duplicate(run: Run) -> None:
    for number, what in enumerate(("La caja roja", "La factura de mayo", "El cambio de talla")):
        parts = [
            {
                "type": "BODY",
                "text": f"Hola, {{{{1}}}}: {what.lower()} sale el {{{{2}}}} de nuestro almacén de Getafe.",
            },
            {"type": "FOOTER", "text": "Responde ALTO para no recibir más mensajes"},
        ]
        put(f"{number}.json", json.dumps({"name": f"t{number}", "language": "es", "components": parts}))
    assert found(run(), "plantilla") == []


def test_a_broken_file_of_templates_is_told_though_no_letter_of_it_has_an_accent(run: Run) -> None:
    put("a.yaml", "nombre: Saludo\ntexto: Hola, gracias por escribir a la tienda: te respondemos\n- mal\n")
    put("b.yaml", "on: [push]\njobs:\n  a: [\n")
    reports = run()
    assert [(Path(report["path"]).name, report["error"]["code"]) for report in reports] == [("a.yaml", "yaml")]


def test_live_agent_is_a_chat_and_languages_are_no_names(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    put("qt.csv", '"Name","Message","Channel"\n"Saludo","Hola, soy Ana, ¿en qué le puedo ayudar?","Live Agent"\n')
    assert [report["channel"] for report in run("qt.csv")] == ["chat"]
    put(
        "b.yaml",
        "retraso:\n  es: Hola, sentimos el retraso de tu pedido, que sale el martes 4.\n"
        "cambio:\n  es-MX: Hola, ya quedó el cambio de tu pedido, que sale el martes 4.\n",
    )
    with pytest.raises(SystemExit):
        main(["score", "b.yaml"])
    told = capsys.readouterr().out
    assert "retraso (b.yaml:2)" in told and "cambio (b.yaml:4)" in told
