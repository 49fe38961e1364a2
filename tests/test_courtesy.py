"""The rules of opening, closing, courtesy, empathy, positive language, clarity and honesty, through the linter."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.linter import Options, Plan, lint, plan
from tonecheck.model import Finding, Report
from tonecheck.sources.metadata import given_frame
from tonecheck.sources.text import from_text

REPLY = (
    "Hola, Ana:\n\nGracias por su compra. La factura está en su cuenta. Si tiene cualquier otra duda, responda a este"
    " correo.\n\nUn saludo,\n\nMarta Gil"
)


@cache
def planned(frame: tuple[tuple[str, object], ...]) -> Plan:
    return plan(Options(given=given_frame(dict(frame))[0]))


def check(text: str, **frame: object) -> Report:
    """Like tonecheck.check, with one reading of the rules for each frame."""
    return lint(from_text(text), planned(tuple(frame.items())))


def found(rule: str, text: str, **frame: object) -> list[Finding]:
    return [finding for finding in check(text, **frame).findings if finding.rule == rule]


def severities(rule: str, text: str, **frame: object) -> list[str]:
    return [finding.severity for finding in found(rule, text, **frame)]


@pytest.mark.parametrize(
    ("channel", "severity"),
    [("email", "error"), ("form", "error"), ("chat", "warning"), ("social", "warning"), ("whatsapp", "warning")],
)
def test_a_missing_greeting_weighs_by_channel(channel: str, severity: str) -> None:
    text = REPLY.removeprefix("Hola, Ana:\n\n")
    assert severities("apertura/sin-saludo", "Su pedido salió ayer. " + text, channel=channel) == [severity]


OPENING_AND_CLOSING = (
    "apertura/sin-saludo",
    "apertura/sin-agradecimiento",
    "cierre/sin-despedida",
    "cierre/sin-invitacion",
)


def test_a_bare_reply_lacks_all_four_courtesies() -> None:
    rules = [finding.rule for finding in check("Su pedido salió ayer.").findings]
    assert set(OPENING_AND_CLOSING) <= set(rules)


@pytest.mark.parametrize("frame", [{"type": "fragment"}, {"type": "guide"}, {"type": "notice"}, {"turn": 2}])
def test_fragments_and_later_turns_need_no_courtesies(frame: dict[str, object]) -> None:
    rules = [finding.rule for finding in check("Su pedido salió ayer.", **frame).findings]
    assert not set(OPENING_AND_CLOSING) & set(rules)


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("Gracias por su compra. ", "apertura/sin-agradecimiento"),
        ("\n\nUn saludo,\n\nMarta Gil", "cierre/sin-despedida"),
        (" Si tiene cualquier otra duda, responda a este correo.", "cierre/sin-invitacion"),
    ],
)
def test_each_courtesy_is_missed_when_it_is_taken_out(part: str, rule: str) -> None:
    assert not found(rule, REPLY)
    (finding,) = found(rule, REPLY.replace(part, ""))
    assert (finding.start, finding.text) == (finding.end, "")


def test_thanks_are_missed_right_after_the_greeting() -> None:
    (finding,) = found("apertura/sin-agradecimiento", "Hola, Ana: su factura está en su cuenta.", channel="chat")
    assert finding.start == len("Hola, Ana: ")


def test_no_empathy_is_an_error_only_when_the_intent_was_given() -> None:
    text = REPLY.replace("La factura está", "El paquete está retrasado y se ha perdido; la queja está")
    assert severities("empatia/ausente", text, intent="retraso") == ["error"]
    assert set(severities("empatia/ausente", text)) <= {"warning"}
    assert not found("empatia/ausente", text, intent="informacion")


@pytest.mark.parametrize(
    ("command", "request_"),
    [
        ("Dígamelo hoy.", "¿Podría decírmelo hoy?"),
        ("Envíenme la foto.", "¿Podrían enviarme la foto?"),
        ("Facilítanos el código.", "¿Podrías facilitarnos el código?"),
        ("Mandanos el comprobante.", "¿Podrías mandarnos el comprobante?"),
        ("Decidnos el nombre y enviadnos la factura.", "¿Podríais decirnos el nombre y enviarnos la factura?"),
        ("¡Mándeme la copia!", "¿Podría mandarme la copia?"),
    ],
)
def test_a_command_is_offered_as_a_request(command: str, request_: str) -> None:
    (finding,) = found("cortesia/imperativo-desnudo", command, type="fragment")
    assert finding.suggestions == (request_,)
    assert finding.fix is not None and not finding.fix.safe
    assert not found("cortesia/imperativo-desnudo", request_, type="fragment")


def test_the_first_command_is_a_suggestion_and_the_next_a_warning() -> None:
    text = "Mándenos la factura. Indíquenos la talla. Dígame el color."
    assert severities("cortesia/imperativo-desnudo", text, type="fragment") == ["suggestion", "warning", "warning"]


@given(
    st.sampled_from(["Mándenos la factura", "Dime el número de pedido", "Envíe una copia", "Pasame el comprobante"]),
    st.sampled_from(
        ["{}, por favor.", "Por favor: {}.", "Si puede, {}.", "Le pedimos un favor. {}.", "¿Podría ayudarnos? {}."]
    ),
)
def test_a_softened_command_is_good(command: str, frame: str) -> None:
    assert not found("cortesia/imperativo-desnudo", frame.format(command), type="fragment")


WORDS = st.lists(st.sampled_from(["casa", "caja", "silla", "mesa", "tela"]), min_size=1, max_size=60)


@given(WORDS, st.sampled_from(["email", "form", "chat", "social", "whatsapp"]))
def test_a_sentence_is_long_exactly_above_the_limit(words: list[str], channel: str) -> None:
    limit = 25 if channel in ("email", "form") else 20
    text = "La " + " ".join(words) + "."
    findings = found("claridad/frase-larga", text, type="fragment", channel=channel)
    assert bool(findings) == (len(words) + 1 > limit)
    assert all(finding.text == text for finding in findings)
    gravely = channel in ("email", "form") and len(words) + 1 > limit + 5  # a few words too many are hardly a fault
    assert {finding.severity for finding in findings} <= {"warning" if gravely else "suggestion"}


@given(st.integers(min_value=0, max_value=12))
def test_semicolons_and_links_do_not_make_a_sentence_long(links: int) -> None:
    text = "La caja lleva " + "; ".join(["una mesa y dos sillas de madera con tela"] * 5) + "."
    assert not found("claridad/frase-larga", text, type="fragment")
    listed = "Vea " + " ".join(["https://www.tienda.example/a/b?c=d"] * links) + " hoy."
    assert not found("claridad/frase-larga", listed, type="fragment")


def test_a_vague_deadline_is_good_with_a_date() -> None:
    assert found("claridad/plazo-vago", "Le responderemos lo antes posible.", type="fragment")
    assert not found("claridad/plazo-vago", "Le responderemos lo antes posible: el jueves 9 de julio.", type="fragment")


def test_clarity_never_gives_errors() -> None:
    text = "Se lo enviamos en breve, " + "con la mesa y la silla " * 12 + "."
    rules = [finding for finding in check(text, type="fragment").findings if finding.rule.startswith("claridad/")]
    assert rules and all(finding.severity != "error" for finding in rules)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("No ha sido culpa suya.", "cortesia/culpa-cliente"),
        ("No se preocupe, puede estar tranquilo.", "cortesia/orden-calma"),
        ("No podemos garantizar la hora.", "positivo/negacion-seca"),
        ("Entiendo su enfado, pero sí podemos cambiarla.", "empatia/entiendo-pero"),
        ("El sillón tiene garantía de tres años.", "honestidad/promesa-absoluta"),
    ],
)
def test_kind_words_in_a_negative_form_are_good(text: str, rule: str) -> None:
    assert not found(rule, text, type="fragment")


def test_shrugging_off_is_good_when_we_act() -> None:
    assert severities("cortesia/desentenderse", "Eso es cosa de la agencia.", type="fragment") == ["error"]
    assert not found("cortesia/desentenderse", "Eso es cosa de la agencia, pero hoy la hemos llamado.", type="fragment")
    assert not found("cortesia/desentenderse", "Llame a la agencia al 900 000 118.", type="fragment")


def test_a_quoted_customer_is_not_blamed() -> None:
    text = "> Usted no leyó mi mensaje. Cálmese.\n\nHola, Ana: gracias por escribirnos."
    assert not [f for f in check(text, type="fragment").findings if f.rule.startswith("cortesia/")]
