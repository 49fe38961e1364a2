"""Templates: the names of placeholders, what a file says of itself, and days that are over."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared import default_plan

from tonecheck.config import load_config
from tonecheck.formats.mapped import place
from tonecheck.linter import Options, Plan, lint, plan
from tonecheck.message import Message
from tonecheck.model import Draft, Report
from tonecheck.sources.files import read_paths
from tonecheck.sources.metadata import given_frame
from tonecheck.sources.text import from_text

FRONT = "---\nmodo: plantilla\ncanal: email\ntrato: usted\nintencion: envio\n---\n"


def found(draft: Draft, rule: str, folder: Path | None = None) -> list[str]:
    config = load_config(None, folder) if folder else Options().config
    return [finding.text for finding in lint(draft, plan(Options(select=(rule,), config=config))).findings]


def test_variables_of_the_configuration_and_of_the_draft_add_up(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text(
        'mode = "template"\nvariables = ["nombre", "{{pedido}}"]\n', encoding="utf-8"
    )
    text = "---\nvariables: fecha\n---\n{{nombre}} {{pedido}} {{fecha}} {{total}}"
    assert found(from_text(text), "plantilla/variable-desconocida", tmp_path) == ["{{total}}"]


def test_variables_may_be_a_table() -> None:
    given, faults = given_frame({"mode": "template", "variables": {"nombre": "de pila", "pedido": None}})
    assert not faults
    assert found(from_text("{{nombre}} {{pedido}} {{x}}", given=given), "plantilla/variable-desconocida") == ["{{x}}"]


def test_a_wrong_list_of_variables_is_told(tmp_path: Path) -> None:
    _, faults = given_frame({"variables": 3})
    assert [fault.key for fault in faults] == ["variables"]


@pytest.mark.parametrize(
    ("in_file", "head", "count"),
    [(True, "", 1), (False, "", 0), (True, FRONT, 0), (False, "---\nmodo: plantilla\n---\n", 1)],
)
def test_a_file_that_is_one_template_is_asked_for_its_head(in_file: bool, head: str, count: int) -> None:
    given, _ = given_frame({"mode": "template"})
    draft = from_text(head + "Hola, {{nombre}}:", given=given, in_file=in_file)
    assert len(found(draft, "plantilla/metadatos")) == count


def test_the_configuration_says_it_for_all_files(tmp_path: Path) -> None:
    source = 'mode = "template"\nchannel = "email"\naddress = "usted"\nintent = "envio"\n'
    (tmp_path / "tonecheck.toml").write_text(source, encoding="utf-8")
    assert found(from_text("Hola, {{nombre}}:", in_file=True), "plantilla/metadatos", tmp_path) == []


def test_the_missing_keys_are_named() -> None:
    draft = from_text("---\nmodo: plantilla\ncanal: chat\n---\nHola", in_file=True)
    finding = lint(draft, plan(Options(select=("plantilla/metadatos",)))).findings[0]
    assert "su trato ni su intención" in finding.message
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("text", "sent", "expected"),
    [
        ("Válido hasta el 31/12/24.", "2025-01-01", ["31/12/24"]),
        ("Válido hasta el 31/12/24.", "2024-12-31", []),
        ("Válido hasta el 12/31/2024.", "2025-01-01", ["12/31/2024"]),
        ("Válido hasta el 31/02/2024.", "2025-01-01", []),
        ("Abriremos en diciembre de 2024.", "2024-12-31T10:00", []),
        ("Abriremos en diciembre de 2024.", "2025-01-01T10:00", ["diciembre de 2024"]),
        ("Rebajas 2099 para todos.", None, []),
        ("Rebajas 2020 para todos.", None, ["Rebajas 2020"]),
    ],
)
def test_days_that_are_over(text: str, sent: str | None, expected: list[str]) -> None:
    given, _ = given_frame({"mode": "template", "sent": sent})
    assert found(from_text(text, given=given), "plantilla/caducada") == expected


@pytest.fixture(scope="module")
def planned() -> Plan:
    return default_plan()


def read(text: str, planned: Plan, **given: object) -> Report:
    metadata, faults = given_frame({"mode": "template", "type": "reply", **given})
    assert not faults
    return lint(from_text(text, given=metadata), planned)


LETTER = (
    "Hola, %s:\n\nGracias por escribirnos. La mesa está en la tienda desde ayer. Quedamos a su disposición."
    "\n\nUn saludo,\n\nAna"
)


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


@pytest.mark.parametrize(
    ("gap", "rule", "word"),
    [
        ('{{user.name|fallback:"amigx"}}', "ortografia/errata", "amigx"),
        ("{%customer.firstName,fallback=estimado clinete%}", "ortografia/errata", "clinete"),
        ('<attribute key="user.name" default="clinete"/>', "ortografia/errata", "clinete"),
        ("%{name,fallback:jajaja}", "jerga/risa", "jajaja"),
        ('{{ contact.name || "cliente 😂" }}', "emoji/fuera-de-tono", "😂"),
        ("{{ contact.name | default: 'titular del DNI 12345678Z' }}", "privacidad/documento-iban", None),
    ],
)
def test_words_that_a_placeholder_prints_are_read(gap: str, rule: str, word: str | None, planned: Plan) -> None:
    text = LETTER % gap
    alone = rules(read(LETTER % "{{nombre}}", planned))
    report = read(text, planned)
    (finding,) = [finding for finding in report.findings if finding.rule == rule]
    assert text.index(gap) <= finding.start < finding.end <= text.index(gap) + len(gap)
    if word is not None:
        assert text[finding.start : finding.end] == finding.text == word
    assert sorted(rules(report)) == sorted([*alone, rule])


@pytest.mark.parametrize(
    "words", ["cliente", "estimado cliente", "amiga", "el equipo de ventas", "CLIENTE", "de nuevo"]
)
def test_a_good_fallback_breaks_no_rule(words: str, planned: Plan) -> None:
    for gap in (f'{{{{user.name|fallback:"{words}"}}}}', f"{{%customer.firstName,fallback={words}%}}"):
        assert rules(read(LETTER % gap, planned)) == rules(read(LETTER % "{{nombre}}", planned))


def test_fallbacks_of_hidden_parts_and_of_drafts(planned: Plan) -> None:
    hidden = (LETTER % "Eva").replace("\n\nAna", '\n\n{{agent.name|fallback:"Clinete"}}\nEl equipo de Atención')
    assert "ortografia/errata" not in rules(read(hidden, planned))
    given, _ = given_frame({"mode": "draft"})
    report = lint(from_text('Hola, {{x|fallback:"clinete"}}: su mesa está lista.', given=given), planned)
    assert {"plantilla/hueco-sin-rellenar", "ortografia/errata"} <= set(rules(report))


def test_a_fallback_in_a_file_is_found_in_its_place(tmp_path: Path) -> None:
    body = LETTER % '{{user.name|fallback:"ni\\u00f1o clinete"}}'
    file = tmp_path / "respuestas.json"
    file.write_text(
        '[{"id": 1, "titulo": "Mesa", "contenido": "' + body.replace('"', '\\"').replace("\n", "\\n") + '"}]',
        encoding="utf-8",
    )
    file.write_text(file.read_text(encoding="utf-8").replace("\\\\u", "\\u"), encoding="utf-8")
    (draft,) = [item for item in read_paths([str(file)]) if isinstance(item, Draft)]
    (finding,) = [f for f in lint(draft, default_plan()).findings if f.rule == "ortografia/errata"]
    assert draft.runs is not None
    low, high = place(draft.runs, finding.start, finding.end)
    assert draft.file_text[low:high] == "clinete"


BRANCHES = [
    ("{% if vip %}", "{% else %}", "{% endif %}"),
    ("{{#if vip}}", "{{else}}", "{{/if}}"),
    ("{{#vip}}", "{{/vip}}{{^vip}}", "{{/vip}}"),
    ("{if $vip}", "{else}", "{/if}"),
    ("<% if (vip) { %>", "<% } else { %>", "<% } %>"),
    ("*|IF:VIP|*", "*|ELSE:|*", "*|END:IF|*"),
    ("@if($vip) ", " @else ", " @endif"),
]


@pytest.mark.parametrize(("opens", "other", "closes"), BRANCHES)
def test_branches_are_read_one_by_one(opens: str, other: str, closes: str, planned: Plan) -> None:
    body = "\n\nGracias por escribirnos. {}La mesa está en la tienda{}Las sillas están en casa{}. Quedamos a su disposición.\n\n"
    text = (
        f"{opens}Hola, Ana:{other}Estimada señora Ruiz:{closes}"
        + body.format(opens, other, closes)
        + f"{opens}Un saludo,{other}Atentamente,{closes}\n\nEva"
    )
    report = read(text, planned)
    assert rules(report) == rules(read(LETTER % "{{nombre}}", planned))
    greeting = "".join(text[s.start : s.end] for s in report.draft.segments if s.role == "greeting")
    assert "Hola, Ana:" in greeting and "Estimada señora Ruiz:" in greeting
    message = Message(report.draft, report.frame, planned.tools)
    said = [text[s.start : s.end] for s in message.sentences]
    assert not any("tienda" in sentence and "sillas" in sentence for sentence in said)


def test_a_branch_without_another_goes_on_with_the_sentence(planned: Plan) -> None:
    draft = from_text("Su mesa sale {% if lejos %}esta misma {% endif %}tarde de la tienda.")
    message = Message(draft, read("Hola", planned).frame, planned.tools)
    assert len(message.sentences) == 1


def test_mistakes_in_every_branch_are_found(planned: Plan) -> None:
    branches = "{% if a %}La teinda abre hoy.{% elsif b %}La silla sale hoy.{% else %}El pakete llega.{% endif %}"
    text = (LETTER % "Ana").replace("La mesa está en la tienda desde ayer.", branches)
    found = {finding.text for finding in read(text, planned).findings if finding.rule.startswith("ortografia/")}
    assert found >= {"teinda", "pakete"}


def test_comments_of_the_template_are_not_read(planned: Plan) -> None:
    for remark in (
        "{% comment %}ke pasa tio{% endcomment %}",
        "{# ke pasa tio #}",
        "{{!-- ke pasa tio --}}",
        "{* ke pasa *}",
    ):
        assert rules(read(LETTER % "{{nombre}}" + remark, planned)) == rules(read(LETTER % "{{nombre}}", planned))


def test_addresses_of_two_branches_are_no_mixture(planned: Plan) -> None:
    one, two = "Puede recoger su mesa en la tienda.", "Puedes recoger tu mesa en la tienda."
    assert "trato/mezcla" not in rules(read(f"{{% if formal %}}{one}{{% else %}}{two}{{% endif %}}", planned))
    assert "trato/mezcla" in rules(
        read(f"{one} {two} {{% if a %}}Abre hoy.{{% else %}}Abre mañana.{{% endif %}}", planned)
    )


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("{{dc.devoluciones}}", ("apertura", "cierre", "contenido", "puntuacion", "empatia")),
        ("Hola, Ana:\n\n{{cuerpo}}", ("apertura", "cierre", "contenido", "puntuacion")),
        (
            "Le devolvemos el dinero.\n\n{% include 'pie_devoluciones' %}",
            ("apertura", "cierre", "contenido", "puntuacion"),
        ),
        ("Hola, Ana:\n\nLa mesa está lista.\n\n{{signature}}", ("cierre/sin-despedida", "cierre/sin-firma")),
        ("{{saludo}}\n\nLa mesa está lista.", ("apertura/sin-saludo",)),
    ],
)
def test_what_a_placeholder_may_bring_is_not_missing(text: str, silent: tuple[str, ...], planned: Plan) -> None:
    assert not [rule for rule in rules(read(text, planned)) if rule in silent or rule.partition("/")[0] in silent]
    bare = text.replace("{{dc.devoluciones}}", "La mesa está lista.")
    for gap in ("{{cuerpo}}", "{% include 'pie_devoluciones' %}", "{{signature}}", "{{saludo}}"):
        bare = bare.replace(gap, "")
    if bare.strip():
        assert [rule for rule in rules(read(bare, planned)) if rule in silent or rule.partition("/")[0] in silent]


GAPS = [
    row.split("\t")
    for row in """{{ticket.requester.first_name}}\t{{ticket.id}}\t{{ticket.due_date | date: '%d/%m/%Y'}}\t{{ticket.url}}
{{user.name|fallback:"cliente"}}\t{{order.number}}\t{{order.date}}\t{{order.tracking_url}}
<attribute key="user.name" default="cliente"/>\t<attribute key="order.id"/>\t<attribute key="order.date"/>\t<attribute key="order.url"/>
{%customer.firstName,fallback=cliente%}\t{%conversation.number%}\t{%order.date%}\t{%order.url%}
{{ contact.first_name || 'cliente' }}\t{{ conversation.id }}\t{{ order.date }}\t{{ order.link }}
#{ticket.customer.firstname}\t#{ticket.number}\t#{ticket.date}\t#{ticket.link}
%{ticket.name.first}\t%{ticket.number}\t%{ticket.due_date}\t%{recipient.ticket_link}
{!Contact.FirstName}\t{!Case.CaseNumber}\t{!Case.DueDate}\t{!Case.Link}
{{{Recipient.Name}}}\t{{{Case.Number}}}\t{{{Case.Date}}}\t{{{Case.Link}}}
{{ object.partner_id.name or 'cliente' }}\t{{ object.order_id }}\t{{ object.date_order }}\t{{ object.url }}
${object.name}\t${object.number}\t${object.date}\t${object.url}
%{name,fallback:amigo}\t%{number}\t%{date}\t%{url}
@{{ author }}\t{{ number }}\t{{ date }}\t{{ url }}
{$client_name}\t{$invoice_num}\t{$invoice_date}\t{$invoice_link}
{{1}}\t{{2}}\t{{3}}\t{{4}}
{nick}\t{pedido}\t{fecha}\t{enlace}
*|FNAME|*\t*|PEDIDO|*\t*|FECHA|*\t*|URL|*
%(nombre)s\t%(pedido)s\t%(fecha)s\t%(enlace)s
<%= nombre %>\t<%= pedido %>\t<%= fecha %>\t<%= enlace %>
[Nombre del cliente]\t[número]\t[fecha]\t[enlace]
[NOMBRE]\tXXXX\txx/xx/xxxx\t[ENLACE]
\\{\\{nombre\\}\\}\t\\{\\{pedido\\}\\}\t\\{\\{fecha\\}\\}\t\\{\\{enlace\\}\\}""".splitlines()
]
FRAMES = [
    "Hola, {0}:\n\nGracias por escribirnos. Su pedido {1} llega el {2}. Puede verlo en {3}. Quedamos a su disposición.\n\nUn saludo,\n\nAna",
    "Estimado/a {0}:\n\nLe confirmamos que el {2} sale el pedido {1}. ¿Lo ha recibido, {0}? Está en {3}.\n\nAtentamente,\n\n{0}",
    "¡Hola, {0}! Tu pedido ({1}) llega el {2}: {3} 😊",
]


@pytest.mark.parametrize("gaps", GAPS)
@pytest.mark.parametrize("frame", FRAMES)
def test_no_rule_speaks_of_a_placeholder(frame: str, gaps: list[str], planned: Plan) -> None:
    text = frame.format(*gaps)
    for channel in ("email", "whatsapp"):
        report = read(text, planned, channel=channel)
        held = [s for s in report.draft.segments if s.role == "placeholder"]
        assert len(held) >= 4
        assert [f for f in report.findings if any(f.start < s.end and s.start < f.end for s in held)] == []
    names = {name for name, spans in Message(report.draft, report.frame, planned.tools).entities.items() if spans}
    if gaps[0][0] != "{" or "1" not in gaps[0]:
        assert "name" in names


def test_variables_may_be_globs_and_paths_may_be_indexed(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text(
        'mode = "template"\nvariables = ["ticket.*", "orders.id", "cli_*"]\n', encoding="utf-8"
    )
    text = "{{ticket.requester.name}} {{orders[0].id}} {{cli_nombre}} {{tiket.id}}"
    assert found(from_text(text), "plantilla/variable-desconocida", tmp_path) == ["{{tiket.id}}"]


def test_the_placeholders_of_the_user_are_gaps_and_variables() -> None:
    patterns = (r"nombre[A-Z]\w+",)
    text = "Hola, nombreCliente: le atiende nombreAjente."
    draft = from_text(text, placeholders=patterns)
    assert found(draft, "plantilla/hueco-sin-rellenar") == ["nombreCliente", "nombreAjente"]
    given, _ = given_frame({"mode": "template", "variables": ["Cliente", "nombreAgente"]})
    draft = from_text(text, placeholders=patterns, given=given)
    assert found(draft, "plantilla/variable-desconocida") == ["nombreAjente"]


def test_the_configuration_says_what_templates_must_tell(tmp_path: Path) -> None:
    source = 'mode = "template"\nrequired_metadata = ["version", "locale", "title"]\n'
    (tmp_path / "tonecheck.toml").write_text(source, encoding="utf-8")
    head = "---\ntitulo: Mesa\nversion: 2\nidioma: es-MX\n---\n"
    assert found(from_text(head + "Hola", in_file=True), "plantilla/metadatos", tmp_path) == []
    draft = from_text("Hola", in_file=True)
    (finding,) = lint(
        draft, plan(Options(select=("plantilla/metadatos",), config=load_config(None, tmp_path)))
    ).findings
    assert "su idioma, su versión ni su título" in finding.message


def test_what_stands_in_a_container_is_asked_only_by_the_configuration(tmp_path: Path) -> None:
    source = tmp_path / "macros.csv"
    source.write_text('titulo,respuesta\nMesa,"Hola, {{nombre}}: su mesa llega el {{fecha}}."\n', encoding="utf-8")
    given, _ = given_frame({"mode": "template"})
    (draft,) = (one for one in read_paths([str(source)]) if isinstance(one, Draft) and "mesa" in one.text)
    draft = draft._replace(given={**draft.given, **given})
    assert found(draft, "plantilla/metadatos") == []
    (tmp_path / "tonecheck.toml").write_text('required_metadata = ["channel"]\n', encoding="utf-8")
    assert len(found(draft, "plantilla/metadatos", tmp_path)) == 1
