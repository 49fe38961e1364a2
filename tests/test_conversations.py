"""What a draft says against the customer's message, given or quoted: properties that hold for many values at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck import check

MISMATCH = "contenido/dato-incoherente"


def found(rule: str, text: str, customer: str = "", **given: object) -> list[str]:
    """The texts that ``rule`` finds."""
    case = {"customer": {"text": customer}} if customer else {}
    return [finding.text for finding in check(text, **case, **given).findings if finding.rule == rule]  # type: ignore[arg-type]


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 27), st.integers(2, 27))
def test_a_party_of_another_size_is_found(theirs: int, ours: int) -> None:
    customer = f"Queremos reservar mesa para {theirs} personas el sábado 28."
    text = f"Les reservamos mesa para {ours} personas el sábado 28."
    twice = ours == 2 * theirs  # may count something in pairs
    assert found(MISMATCH, text, customer) == ([str(ours)] if ours != theirs and not twice else [])


@settings(max_examples=30, deadline=None)
@given(st.integers(10, 99), st.integers(2, 9))
def test_what_is_missing_is_the_difference(ordered: int, came: int) -> None:
    customer = f"Encargué {ordered} carteles y solo llegaron {came}."
    assert found(MISMATCH, f"Los {ordered - came} carteles que faltan salen hoy.", customer) == []
    more = 2 * (ordered + came) + 1
    assert found(MISMATCH, f"Los {more} carteles salen hoy.", customer) == [str(more)]


@pytest.mark.parametrize(
    ("customer", "text", "wrong"),
    [
        ("Pedí la funda azul.", "La funda {} sale hoy.", "roja"),
        ("La licuadora no enciende.", "Recogemos la {} el martes 24.", "cafetera"),
        ("Pedí las botas en la talla 38.", "Las botas van en la talla {}.", "41"),
        ("¿A qué hora abre el aeropuerto de Málaga?", "El aeropuerto de {} abre a las 5:00.", "Sevilla"),
    ],
)
def test_a_refusal_or_an_alternative_is_no_slip(customer: str, text: str, wrong: str) -> None:
    assert found(MISMATCH, text.format(wrong), customer) == [wrong]
    assert found(MISMATCH, "También podemos ofrecerle otra cosa: " + text.format(wrong).lower(), customer) == []
    assert found(MISMATCH, text.format(wrong)) == []


@pytest.mark.parametrize(
    "reply", ["> {customer}\n\n{text}", "{text}\n\nEl lun, 9 nov 2026, Ana escribió:\n\n> {customer}"]
)
def test_a_quoted_message_tells_the_same_as_a_given_one(reply: str) -> None:
    customer, text = "Vivo en la calle Aribau 112. ¿Cuándo llega?", "Hola, Ana. ¿Nos pasas la dirección?"
    rule = "contenido/datos-ya-dados"
    assert found(rule, text, customer) == ["Nos pasas la dirección"]
    assert found(rule, reply.format(customer=customer, text=text)) == ["Nos pasas la dirección"]


@settings(max_examples=30, deadline=None)
@given(st.integers(23, 27), st.integers(23, 27))
def test_two_days_for_one_parcel_are_found(first: int, second: int) -> None:
    names = {23: "lunes", 24: "martes", 25: "miércoles", 26: "jueves", 27: "viernes"}
    one, other = (f"{names[day]} {day} de noviembre" for day in (first, second))
    text = f"Su lavadora llega el {one} por la mañana. El repartidor la entregará el {other}."
    assert found("contenido/dato-doble", text) == ([other] if first != second else [])
    assert found("contenido/dato-doble", f"La mesa llega el {one}. La silla llega el {other}.") == []
