"""The linter through the public door: frames, selection, suppression, precedence, users' rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import default_plan

from tonecheck import check, fix
from tonecheck.config import Config, load_config
from tonecheck.errors import FileFaults, RuleError, UserError
from tonecheck.linter import Options, lint, plan
from tonecheck.model import Draft, Finding, Report, Unreadable
from tonecheck.parallel import read_in_processes
from tonecheck.sources.text import from_text

GOOD = """Hola, Ana:

Gracias por escribirnos. Su pedido 48213 salió ayer con SEUR y llegará el jueves 11 de junio; puede seguirlo con el número ES48213.

Si tiene cualquier otra duda, responda a este correo y le ayudaremos.

Un saludo,
Marta Gil
"""


def rules_of(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_a_good_reply_is_clean() -> None:
    report = check(GOOD, intent="envio")
    assert [f for f in report.findings if f.severity != "suggestion"] == []
    assert report.address.detected == "usted"


def test_findings_are_sorted_and_slices_of_the_text() -> None:
    text = "Hola Ana!! OMG, tu pedido esta en camino 😂 lo recivirás en breve."
    findings = check(text).findings
    assert len(findings) >= 5
    assert all(text[f.start : f.end] == f.text for f in findings)
    assert [(f.start, f.end, f.rule) for f in findings] == sorted((f.start, f.end, f.rule) for f in findings)


def test_slang_is_not_reported_as_a_misspelling_too() -> None:
    report = check("Hola, Ana: ya lo miramos xq no llegó, LOL.", type="fragment")
    assert {f.family for f in report.findings if f.text in ("xq", "LOL")} == {"jerga"}


def test_a_form_that_a_rule_knows_is_told_by_it_and_not_as_an_unknown_word() -> None:
    report = check("Hola, Ana: lo veremos cuando haiga sitio.", type="fragment")
    assert [(f.rule, f.suggestions) for f in report.findings if f.text == "haiga"] == [
        ("ortografia/gramatica", ("haya",))
    ]


def test_a_long_sentence_hides_no_office_words_in_it() -> None:
    text = (
        "Le escribo en relación con su pedido, que salió ayer, y habida cuenta de que la caja de las sillas no cabe en el"
        " ascensor de su casa, la llevarán dos personas por la escalera el jueves por la mañana."
    )
    found = {f.rule: f.text for f in check(text, type="fragment").findings if f.family == "claridad"}
    assert found["claridad/frase-larga"] == text
    assert found["claridad/burocratismo"] == "habida cuenta de que"


def test_an_accent_that_is_missing_is_told_before_what_does_not_agree_without_it() -> None:
    for text, told in (
        ("Lo tenemos en el ingles de Londres.", [("ortografia/tilde", "ingles", ("inglés",))]),
        (
            "Es una problema de credito.",
            [
                ("ortografia/gramatica", "una problema", ("un problema",)),
                ("ortografia/tilde", "credito", ("crédito",)),
            ],
        ),
    ):
        found = check(text, type="fragment").findings
        assert [(f.rule, f.text, f.suggestions) for f in found if f.family == "ortografia"] == told


def test_a_sentence_met_before_has_its_findings_at_its_own_place() -> None:
    made = plan(Options(given={"type": "fragment"}))  # its tools remember
    slip, greeting = "El pedido salio ayer y a sido culpa suya, cálmese.", "Hola, Ana:\n\n"
    alone = [(f.rule, f.text, f.start) for f in lint(from_text(slip), made).findings]
    assert len(alone) >= 3
    for before in (greeting, greeting + "El café está pagado 😀. "):
        findings = lint(from_text(before + slip), made).findings
        there = [(f.rule, f.text, f.start - len(before)) for f in findings if f.start >= len(before)]
        assert there == alone


def test_the_command_line_counts_more_than_the_draft_and_the_draft_more_than_the_configuration() -> None:
    config = Config(given={"channel": "whatsapp", "locale": "es-MX"})
    made = plan(Options(given={"locale": "es-AR"}, config=config))
    report = lint(from_text("---\ncanal: chat\nlocale: es-CO\n---\nHola, Ana.\n"), made)
    assert (report.frame.channel, report.frame.locale) == ("chat", "es-AR")


def test_a_fragment_needs_no_greeting() -> None:
    assert "apertura/sin-saludo" in rules_of(check("Su pedido salió ayer hacia su casa con todo lo que pidió."))
    assert "apertura/sin-saludo" not in rules_of(check("Su pedido salió ayer hacia su casa.", type="fragment"))


def test_selection_by_id_family_and_glob() -> None:
    text = "Hola Ana! LOL, esta en camino :)"
    assert set(rules_of(check(text, config=Config(select=("jerga",))))) == {"jerga/sigla-inglesa"}
    assert set(rules_of(check(text, config=Config(select=("emoji/*",))))) == {"emoji/emoticono"}
    ignored = rules_of(check(text, config=Config(ignore=("jerga", "emoji/emoticono"))))
    assert ignored and not {"jerga/sigla-inglesa", "emoji/emoticono"} & set(ignored)


def test_an_unknown_rule_is_an_error_with_the_nearest_one() -> None:
    with pytest.raises(UserError, match="emoji/emoticono"):
        check("Hola.", config=Config(select=("emoji/emoticon",)))


def test_severities_can_be_changed_and_switched_off() -> None:
    text = "Hola, Ana: LOL."
    (finding,) = check(text, config=Config(select=("jerga",), severity={"jerga/sigla-inglesa": "suggestion"})).findings
    assert finding.severity == "suggestion"
    assert check(text, config=Config(select=("jerga",), severity={"jerga": "off"})).findings == ()
    assert check(text, config=Config(select=("jerga",), severity={"jerga/*": "off"})).findings == ()
    kept = check(text, config=Config(select=("jerga",), severity={"jerga/*": "off", "jerga/sigla-inglesa": "error"}))
    assert [finding.severity for finding in kept.findings] == ["error"]


def test_wrong_metadata_names_the_nearest_value() -> None:
    with pytest.raises(FileFaults, match="whatsapp"):
        check("Hola.", channel="watsapp")


def test_a_keyword_that_is_none_is_an_error() -> None:
    with pytest.raises(FileFaults, match="select: se esperaba uno de estos argumentos: channel, "):
        check("Hola.", select=("jerga",))
    with pytest.raises(FileFaults, match="usuario.*\n.*pepe"):
        fix("Hola.", canal="chat", usuario=None, pepe=1)
    with pytest.raises(FileFaults) as caught:
        check("Hola.", chanel="chat")
    assert len(caught.value.faults) == 1 and "¿quisiste decir «channel»?" in str(caught.value)
    assert check("Hola.", canal="chat", cliente={"nombre": "Ana"}).frame.channel == "chat"


def own_rule(folder: Path, body: str) -> Config:
    rules = folder / "reglas" / "marca"
    rules.mkdir(parents=True)
    (rules / "nombre.toml").write_text(body, encoding="utf-8")
    (folder / "tonecheck.toml").write_text('rules = ["reglas"]\nselect = ["marca"]\n', encoding="utf-8")
    return load_config(str(folder / "tonecheck.toml"), folder)


RULE = """
kind = "phrases"
severity = "error"
message = "«{match}» no es el nombre de la marca."
advice = "Escribe «TiendaNorte»."
why = "La marca se escribe de una sola manera."
source = "Manual de marca"
%s
[[bad]]
text = "Bienvenida a <m>Tienda Norte</m>."
[[bad]]
text = "Compre en <m>tienda norte</m>."
[[bad]]
text = "<m>Tienda norte</m> le responde."
[[good]]
text = "Compre en TiendaNorte."
[[good]]
text = "La tienda del norte de la ciudad."
[[good]]
text = "Tiendas del norte."
"""


def test_a_rule_of_the_users_runs_beside_ours(tmp_path: Path) -> None:
    config = own_rule(tmp_path, RULE % 'phrases = ["tienda norte"]')
    (finding,) = check("Gracias por comprar en Tienda Norte.", config=config).findings
    assert (finding.rule, finding.text) == ("marca/nombre", "Tienda Norte")


def test_a_pattern_of_the_users_that_backtracks_for_ever_is_stopped_and_named(tmp_path: Path) -> None:
    config = own_rule(tmp_path, RULE % "patterns = ['^(a|aa)+$']")
    report = check("a" * 45 + "b", config=config)
    assert report.findings == ()
    assert [(item.rule, "tarda" in item.reason) for item in report.not_run] == [("marca/nombre", True)]


def test_a_bad_rule_of_the_users_reports_all_its_faults(tmp_path: Path) -> None:
    config = own_rule(tmp_path, (RULE % 'phrase = ["tienda norte"]').replace('"error"', '"grave"'))
    with pytest.raises(RuleError) as caught:
        check("Hola.", config=config)
    text = str(caught.value)
    assert "nombre.toml" in text and "«phrases»" in text and "severity" in text


def test_processes_give_the_same_reports_in_the_same_order() -> None:
    made = plan(Options(select=("jerga", "emoji", "trato")))
    items: list[Draft | Unreadable] = [from_text(f"Hola, Ana: LOL {number} :)", id=number) for number in range(330)]
    items[7] = Unreadable("x.jsonl", 8, "json", "no es JSON")
    whole = "{}\n" * 330  # the file that all of them stand in
    items[8] = from_text("Hola LOL", id=8)._replace(file_text=whole, in_file=True)

    def shown(results: list[Report | Unreadable]) -> list[tuple[object, list[Finding] | str]]:
        return [(r.path, r.message) if isinstance(r, Unreadable) else (r.draft.id, list(r.findings)) for r in results]

    reports = [read.report for read in read_in_processes(items, made, 2)]
    alone = [item if isinstance(item, Unreadable) else lint(item, made) for item in items]
    assert shown(reports) == shown(alone)
    assert isinstance(reports[8], Report) and reports[8].draft.file_text == whole


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_report(text: str) -> None:
    report = lint(from_text(text), default_plan())
    assert all(0 <= f.start <= f.end <= len(text) and len(f.text) == f.end - f.start for f in report.findings)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            list("Hola Ana¡!¿?:;,.()xDjaé😂👍🏽\u200d\ufe0f{}[]<>%$€1234\n\r\t«»\"'q LOL tú usted")
            + ["\u2028", "e\u0301"]
        ),
        max_size=120,
    ).map("".join)
)
def test_hostile_texts_give_a_report(text: str) -> None:
    report = lint(from_text(text), default_plan())
    assert all(0 <= f.start <= f.end <= len(text) for f in report.findings)
