"""What LanguageTool adds to a report: in our words, at the right place, never about what is no prose."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tonecheck.agreeing import agreed
from tonecheck.config import Config
from tonecheck.deep import lint_deep
from tonecheck.engines import started
from tonecheck.engines.languagetool import table
from tonecheck.engines.languagetool.annotate import annotated
from tonecheck.errors import UserError
from tonecheck.evaluation import read_corpus
from tonecheck.linter import Options, Plan, lint, plan
from tonecheck.model import Draft, Finding, Report, Span, Unreadable
from tonecheck.sources.text import from_text

CORPUS = Path(__file__).parents[2] / "corpus"
SYNTAXES = (
    "{{nombre}}", "{{ticket.requester.first_name}}", "{{ customer.name | default: 'x' }}", "{{{Contact.Name}}}", "{nombre}", "{$nombre}",
    "%nombre%", "[Nombre del cliente]", "${nombre}", "#{ticket.customer.firstname}", "%{name}", "{!Contact.Name}", "*|FNAME|*",
    "<%= nombre %>", "%(nombre)s", "@{{ author }}", "{{1}}", "{%customer.firstName,fallback=%}", "%{ticket.name.first}", "XXXX",
)  # fmt: skip
CARRIERS = (
    "Hola, {}:\n\nGracias por escribirnos. Hemos recibido su mensaje.\n\nUn saludo,\nEl equipo",
    "Buenos días:\n\nSu pedido {} ha salido hoy de nuestro almacén.\n\nUn saludo,\nAna",
    "Hola:\n\nPuede consultar el estado en {} cuando quiera.\n\nAtentamente,\nAna",
)


@pytest.fixture(scope="module")
def made() -> Plan:
    return plan(Options())


@pytest.fixture(scope="module", autouse=True)
def _server(languagetool: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One server for all tests of this file, in a runtime folder of its own."""
    from tonecheck.engines.languagetool import server

    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_RUNTIME_DIR", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("run")))
        yield
        server.stop()


def deep(made: Plan, *drafts: str | Draft | Unreadable, config: Config | None = None) -> list[Report]:
    items = [from_text(draft) if isinstance(draft, str) else draft for draft in drafts]
    found = list(lint_deep(items, made, started(("languagetool",), config or made.options.config)))
    return [report for report in found if isinstance(report, Report)]


@pytest.mark.usefixtures("theirs_alone")
def test_grammar_that_a_parser_sees(made: Plan) -> None:
    (report,) = deep(made, "Hola, Ana: 👍👍 si usted prefieres, le llamamos mañana. Los casa están lista.")
    found = {(f.rule, f.text) for f in report.findings if f.family == "ortografia"}
    assert ("ortografia/gramatica", "prefieres") in found
    assert report.engines["languagetool"] == "6.8"
    for finding in report.findings:
        assert report.draft.text[finding.start : finding.end] == finding.text


def test_sixty_templates_raise_no_alarm_about_a_placeholder(made: Plan) -> None:
    drafts = [
        Draft(t.text, given={"mode": "template"}, segments=t.segments)
        for c in CARRIERS
        for s in SYNTAXES
        for t in [from_text(c.format(s))]
    ]
    assert len(drafts) == 60
    reports = deep(made, *drafts)
    alarms = [
        (report.draft.text, finding.rule, finding.text)
        for report in reports
        for finding in report.findings
        if finding.family in ("ortografia", "tipografia")
    ]
    assert alarms == []


def test_quotes_and_signatures_are_not_read(made: Plan) -> None:
    text = "Hola, Ana:\n\nYa está resuelto.\n\nUn saludo,\nLuis\n\n> no a llegado mi paqete y los casa\n> estan rota\n"
    (report,) = deep(made, text)
    assert [f.text for f in report.findings if f.family == "ortografia"] == []


def test_what_both_see_is_one_finding(made: Plan) -> None:
    (report,) = deep(made, "Hola, Ana: su pedido no a llegado todabía.")
    found = [f.text for f in report.findings if f.family == "ortografia"]
    assert found == ["a", "todabía"]


def test_suggestions_of_both_are_kept() -> None:
    ours = Finding("ortografia/errata", "error", "m", "a", 0, 5, "caxsa", ("casa",))
    theirs = Finding("ortografia/errata", "error", "m", "a", 0, 5, "caxsa", ("casa", "caja"))
    other = theirs._replace(start=8, end=9)
    assert agreed([ours], [theirs, other]) == [ours._replace(suggestions=("casa", "caja")), other]


def test_words_that_are_accepted_stay_accepted() -> None:
    made = plan(Options(config=Config(words=("rebajita",))))
    (report,) = deep(made, "Hola, Ana: le hemos hecho una rebajita en la factura de Bizum.")
    assert [f.text for f in report.findings if f.family == "ortografia"] == []


@pytest.mark.usefixtures("theirs_alone")
def test_a_rule_that_is_ignored_stays_silent() -> None:
    made = plan(Options(ignore=("ortografia/gramatica",)))
    (report,) = deep(made, "Hola, Ana: si usted prefieres, le llamamos mañana.")
    assert [f.text for f in report.findings if f.family == "ortografia"] == []


def test_many_drafts_come_back_in_order_with_what_cannot_be_read(made: Plan) -> None:
    drafts: list[Draft | Unreadable] = []
    for number in range(60):
        drafts.append(Draft(f"Hola, Ana: el pedido {number} no a llegado.", id=number))
        if number % 7 == 0:
            drafts.append(Unreadable("x.txt", number, "vacio", "está vacío"))
    found = list(lint_deep(drafts, made, started(("languagetool",), made.options.config)))
    assert [getattr(item, "draft", item) for item in found] == drafts
    assert all(any(f.text == "a" for f in item.findings) for item in found if isinstance(item, Report))


@pytest.mark.usefixtures("theirs_alone")
def test_a_long_draft_is_sent_in_parts(made: Plan) -> None:
    sentence = "Le confirmamos que su pedido número 12345 ha salido hoy de nuestro almacén. "
    text = "Hola, Ana:\n\n" + (sentence * 20 + "\n\n") * 100 + "Si usted prefieres, le llamamos."
    (report,) = deep(made, text)
    assert [f.text for f in report.findings if f.rule == "ortografia/gramatica"] == ["prefieres"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60))
def test_parts_have_the_length_of_the_text(text: str) -> None:
    draft = from_text(text, front_matter=False)
    parts, hidden = annotated(text, draft.segments, [Span(2, 4)] if len(text) > 4 else [])
    assert sum(len(part.get("text") or part.get("markup", "")) for part in parts) == len(text)
    at = 0
    for part in parts:
        if "text" in part:
            assert text[at : at + len(part["text"])] == part["text"]
        at += len(part.get("text") or part["markup"])
    assert all(0 <= span.start < span.end <= len(text) for span in hidden)


class Answers:
    """A server of somebody's: what it was sent, and what it answers."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.sent: list[str] = []
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                owner.sent.append(parse_qs(body)["data"][0])
                self.send_response(owner.statuses.pop(0) if owner.statuses else 200)
                self.end_headers()
                self.wfile.write(b'{"matches": []}')

            def log_message(self, *what: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.config = Config(languagetool={"url": f"http://127.0.0.1:{self.server.server_port}/v2", "seconds": 2})


def test_private_data_and_quotes_never_leave_the_process(made: Plan) -> None:
    remote = Answers()
    text = "Hola, {{nombre}}: su tarjeta 4111 1111 1111 1111 caduca.\n\nUn saludo,\nLuis\n\n> mi clave secreta\n"
    deep(made, text, config=remote.config)
    (sent,) = remote.sent
    assert "4111" not in sent and "clave" not in sent and "nombre" not in sent
    assert any("caduca" in part.get("text", "") for part in json.loads(sent)["annotation"])


def test_a_busy_server_is_asked_again(made: Plan) -> None:
    remote = Answers(503, 429)
    assert len(deep(made, "Hola, Ana: ya está.", config=remote.config)) == 1
    assert len(remote.sent) == 3


def test_a_server_that_refuses_is_an_error(made: Plan) -> None:
    with pytest.raises(UserError, match="HTTP 403"):
        deep(made, "Hola, Ana: ya está.", config=Answers(403).config)


def test_no_server_is_an_error_and_no_other_is_asked(made: Plan) -> None:
    with pytest.raises(UserError, match="no responde"):
        deep(made, "Hola, Ana: ya está.", config=Config(languagetool={"url": "http://127.0.0.1:9/v2", "seconds": 2}))


def test_good_replies_of_the_corpus_get_no_error_and_no_warning_more(made: Plan) -> None:
    good = [labelled.draft for labelled in read_corpus(CORPUS).drafts if labelled.kind in ("clean", "hard")]
    assert len(good) > 100
    alone = {(draft.text, f.rule, f.start) for draft in good for f in lint(draft, made).findings}
    more = [
        (report.draft.text[max(0, f.start - 20) : f.end], f.rule, f.message)
        for report in deep(made, *good)
        for f in report.findings
        if f.severity != "suggestion" and (report.draft.text, f.rule, f.start) not in alone
    ]
    assert more == []


@pytest.mark.usefixtures("theirs_alone")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tu 📦 va con Estafeta y llega hoy.", []),
        ("El/la cliente debe estar registrado/a; bienvenidos(as).", []),
        ("Abrimos el viernes :wink: y hoy cerramos :(", []),
        ("Le pedimos que revise el correo y guarde el recibo.", []),
        ("Jajaja, ya lo vi.", []),
        ("El único pero es el plazo.", []),
        ("La de es la última letra de la referencia.", []),
        ("Los colores son rojo y azul; de los sabores, su hermana eligió limón.", []),
        ("Nos esforzamos por que todo llegue bien y velamos por que nada falte.", []),
        ("Los recibos puede verlos en su cuenta; los gastos los paga la tienda y los seguros se los manda el banco.", []),
        ("Es posible que no le llegue hoy. Revise la caja que llegó ayer y avise.", []),
        ("La técnico llega a las 10:00 y la refri queda lista; afecta a parte de los cables.", []),
        ("Díganos su número de cita y el número de billete. ¿Qué opina de que le llamemos?", []),
        ("Su tarjeta regalo 25 y su cheque regalo caducan en mayo.", []),
        ("Si tiene dudas, sólo escríbanos.", []),
        ("Las zapatillas Hey Dude llegan mañana.", []),
        ("Los gastos corre de nuestra cuenta.", ["«corre» no concuerda con su sujeto."]),
        ("El asunto es urgente pero hoy no abrimos la tienda.", ["Delante de «pero» falta una coma."]),
        ("La plazo vence hoy.", ["«La plazo» no concuerda."]),
        ("Nos alegra que mi mama esté contenta.", ["Parece que se quería decir «mamá» (más habitual en el sentido de «madre»)."]),
    ],
)  # fmt: skip
def test_what_it_says_is_said_for_replies(made: Plan, text: str, told: list[str]) -> None:
    (report,) = deep(made, text)
    assert [f.message for f in report.findings if f.family in ("ortografia", "tipografia")] == told


def test_every_entry_of_the_table_names_a_rule_of_ours(made: Plan) -> None:
    read = table.read()
    entries = {**read.rules, **read.categories}
    assert [name for name, entry in entries.items() if bool(entry.off) == bool(entry.rule)] == []
    assert [name for name, entry in entries.items() if entry.rule and entry.rule not in made.tools.book.rules] == []


@pytest.mark.usefixtures("theirs_alone")
@pytest.mark.parametrize(
    ("text", "words", "severity"),
    [
        ("La plazo vence el martes.", "La plazo", "warning"),
        ("Nos visitó la Daniel con el pedido.", "la Daniel", "suggestion"),
        ("Lo recibió una Jaime muy contenta.", "una Jaime", "suggestion"),
    ],
)
def test_what_touches_a_name_is_a_suggestion(made: Plan, text: str, words: str, severity: str) -> None:
    (report,) = deep(made, text)
    told = [(finding.text, finding.severity) for finding in report.findings if finding.family == "ortografia"]
    assert told == [(words, severity)]


@pytest.mark.usefixtures("theirs_alone")
def test_many_clients_at_once_lose_nothing(made: Plan) -> None:
    def check(client: int) -> list[list[str]]:
        texts = [f"Caso {client}-{number}: la plazo vence hoy." for number in range(10)]
        return [[f.text for f in report.findings if f.rule == "ortografia/gramatica"] for report in deep(made, *texts)]

    with ThreadPoolExecutor(12) as pool:
        told = list(pool.map(check, range(12)))
    assert told == [[["la plazo"]] * 10] * 12
