"""What the customer asked and gave, what the case's data say: through the public door, and the sums behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import default_plan

from tonecheck import check
from tonecheck.checks.mismatch import Day, cents, days_of, slip
from tonecheck.credentials import credentials
from tonecheck.linter import Options, lint, plan
from tonecheck.model import Facts
from tonecheck.sources.text import from_text


def found(rule: str, text: str, **given: object) -> list[str]:
    """The texts that ``rule`` finds."""
    return [finding.text for finding in check(text, **given).findings if finding.rule == rule]  # type: ignore[arg-type]


@given(st.text("0123456789", min_size=5, max_size=10), st.data())
def test_two_swapped_figures_are_a_slip_both_ways(number: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(number) - 2))
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert slip(number, swapped) == slip(swapped, number) == (number != swapped)


@given(st.text("0123456789", min_size=1, max_size=8))
def test_nothing_is_a_slip_of_itself(number: str) -> None:
    assert not slip(number, number)


@pytest.mark.parametrize(
    ("written", "hundredths"),
    [
        ("74,90 €", 7490),
        ("$1,140.50", 114050),
        ("$ 1.140.000", 114000000),
        ("S/ 15", 1500),
        ("39.5 €", 3950),
        ("€", None),
    ],
)
def test_amounts_are_read_in_both_styles(written: str, hundredths: int | None) -> None:
    assert cents(written) == hundredths


def test_days_share_the_month_that_follows_them() -> None:
    assert days_of("martes 9 y jueves 11 de junio") == [Day("martes", "9", "junio"), Day("jueves", "11", "junio")]
    assert days_of("mañana") == []


def test_the_number_of_the_customer_is_compared() -> None:
    customer = {"text": "Mi pedido es el 48213."}
    rule = "contenido/dato-incoherente"
    assert found(rule, "Su pedido 42813 sale mañana.", customer=customer) == ["42813"]
    assert found(rule, "Su pedido 48213 sale mañana.", customer=customer) == []
    assert found(rule, "Su pedido 42813 sale mañana.") == []


def test_a_quoted_customer_counts_as_one() -> None:
    text = "> ¿Puedo cambiar la dirección?\n\nSu pedido salió el lunes 9 con SEUR."
    messages = [f.message for f in check(text).findings if f.rule == "contenido/pregunta-sin-responder"]
    assert len(messages) == 1 and "¿Puedo cambiar la dirección?" in messages[0]


def test_a_question_is_shown_without_long_numbers() -> None:
    customer = {"text": "¿Aceptan la tarjeta 4111 1111 1111 1111?"}
    (finding,) = [f for f in check("Sale el lunes.", customer=customer).findings if "pregunta-sin" in f.rule]
    assert "4111" not in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "https://www.dhl.example/seguimiento?guia=JD60112008&utm_source=correo",
        "https://www.tienda.example/reset?token={{token}}",
        "Su contraseña es personal.",
        "La clave de rastreo es MX5510A.",
    ],
)
def test_links_and_codes_for_everybody_are_no_secrets(text: str) -> None:
    assert list(credentials(text)) == []


@pytest.mark.parametrize("text", ["Entre por 10.0.3.1 desde la oficina.", "Versión 10.0.3.1 de la aplicación."])
def test_an_address_of_a_private_network_is_a_secret(text: str) -> None:
    assert [text[s.start : s.end] for s in credentials(text)] == ["10.0.3.1"]


def test_a_secret_is_masked_in_the_whole_report() -> None:
    secret = "9f8a7c6d5e4b3a2190ff"
    report = check(f"Entre en https://nube.example/reset?token={secret} hoy.")
    assert [f.rule for f in report.findings if f.rule.startswith("privacidad/")] == ["privacidad/credencial-tecnica"]
    assert secret not in report.masked
    assert all(secret not in f.text + f.message for f in report.findings)


@pytest.mark.parametrize("chosen", ["ortografia", "cortesia/orden-calma", "contenido/*"])
def test_what_is_selected_changes_no_score(chosen: str) -> None:
    text = "Hola. Cálmese, ya le dije que no se puede. Usted no entiende y tiene que esperar lo que haga falta, ¿vale?"
    draft = from_text(text, given={})
    whole, part = lint(draft, default_plan()), lint(draft, plan(Options(select=(chosen,))))
    assert (whole.courtesy, whole.empathy) == (part.courtesy, part.empathy)


def test_an_upset_customer_calls_for_empathy() -> None:
    reply = "Buenos días. La tienda abre a las diez y cierra a las ocho, de lunes a sábado, en la calle Mayor."
    assert not check(reply, customer={"text": "¿A qué hora abren?"}).empathy.applies
    assert check(reply, customer={"text": "Estoy muy enfadada, nadie me contesta."}).empathy.applies


def test_facts_hold_every_name_that_rules_use() -> None:
    assert {"order", "tracking", "amount", "delivery"} <= set(Facts._fields)


@pytest.mark.parametrize(
    "question",
    [
        "He comprado la entrada. ¿La piscina admite perros?",
        "Quiero comprar la entrada y saber si la piscina admite perros.",
        "Buenas, ya tengo la entrada. me pueden decir si la piscina admite perros, gracias",
        "Quería reservar y saber cuánto cuesta la piscina, si admite perros y a qué hora abre",
    ],
)
def test_an_open_question_is_told_and_counts_for_completeness(question: str) -> None:
    rule, customer = "contenido/pregunta-sin-responder", {"text": question}
    reply = "Hola, Lía. Gracias por escribirnos. La entrada cuesta 6,00 € y abrimos a las 10:00."
    assert found(rule, reply, customer=customer) == [""]
    assert found(rule, f"{reply} Los perros no pueden entrar.", customer=customer) == []
    open_, closed = (
        check(text, customer=customer, type="reply", channel="chat").completeness
        for text in (reply, f"{reply} Los perros no pueden entrar.")
    )
    assert open_.missing == ("la respuesta a lo que pregunta",) and open_.value < open_.target
    assert closed.missing == () and closed.value == 100


def test_a_question_that_may_be_answered_in_other_words_is_only_asked_about() -> None:
    customer, rule = {"text": "¿Dan comprobante fiscal?"}, "contenido/pregunta-sin-responder"
    report = check("En el momento de pagar, con su RFC.", customer=customer, type="reply", channel="chat")
    assert [finding.severity for finding in report.findings if finding.rule == rule] == ["suggestion"]
    assert not report.completeness.applies


@pytest.mark.parametrize(
    "statement",
    [
        "Quiero saber que alguien lo revisa.",
        "Avísenme cuando esté lista la mesa.",
        "Cuando fui, la piscina estaba cerrada.",
        "Qué vergüenza de piscina. Cómo es posible.",
        "Me dijeron que no saben nada del perro.",
    ],
)
def test_what_asks_nothing_wants_no_answer(statement: str) -> None:
    assert not found("contenido/pregunta-sin-responder", "Gracias por contarlo.", customer={"text": statement})
    assert not check("Gracias por contarlo.", customer={"text": statement}, type="reply").completeness.applies
