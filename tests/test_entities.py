"""Dates, times, amounts, phones, references, names and links in the wordings that agents use."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.linter import tools_for
from tonecheck.message import Message
from tonecheck.model import Frame
from tonecheck.rulebook.book import assemble
from tonecheck.sources.text import from_text
from tonecheck.tools import Tools


@cache
def tools() -> Tools:
    return tools_for(assemble([], {}))


def found(text: str) -> dict[str, list[str]]:
    """The entities of ``text`` by their names, as words."""
    entities = Message(from_text(text), Frame(), tools()).entities
    return {name: [text[span.start : span.end] for span in spans] for name, spans in entities.items() if spans}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Llega el martes 9 de junio.", ["martes 9 de junio"]),
        ("Llega el 9 de junio de 2026.", ["9 de junio de 2026"]),
        ("Llega el martes, 9 de junio.", ["martes, 9 de junio"]),
        ("Llega el 05/06/2026.", ["05/06/2026"]),
        ("Llega el 2026-06-05.", ["2026-06-05"]),
        ("Llega el jueves.", ["jueves"]),
        ("Llega mañana o pasado mañana.", ["mañana", "pasado mañana"]),
        ("Le escribo mañana por la mañana.", ["mañana"]),
        ("Tarda entre 3 y 5 días hábiles.", ["3 y 5 días hábiles"]),
        ("Lo verá en 3-5 días.", ["3-5 días"]),
        ("Respondemos en 24 horas.", ["24 horas"]),
        ("En 24/48h lo tiene.", ["24/48h"]),
        ("Llega en 24-48h o en 72hs hábiles.", ["24-48h", "72hs hábiles"]),
        ("Tarda de 24 a 72h.", ["24 a 72h"]),
        ("Llega en 2/3 días hábiles o en 24/48 horas.", ["2/3 días hábiles", "24/48 horas"]),
        ("Le respondemos en menos de 24h.", ["24h"]),
        ("Llega en dos semanas.", ["dos semanas"]),
        ("Llega del 3 al 5 de mayo.", ["3 al 5 de mayo"]),
        ("Le escribo el 9 a más tardar.", ["9"]),
        ("Le escribo esta tarde.", ["esta tarde"]),
        ("Lo recibe la próxima semana.", ["próxima semana"]),
        ("El plazo es de 48 h.", ["48 h"]),
    ],
)
def test_dates(text: str, dates: list[str]) -> None:
    assert found(text)["date"] == dates


@pytest.mark.parametrize(
    "text",
    [
        "Llega en unos días.",
        "Salió hace 3 días.",
        "Atendemos de lunes a viernes.",
        "Abrimos todos los lunes.",
        "Le escribí por la mañana.",
        "La batería dura 20 horas de uso.",
        "Lleva 5 días de retraso.",
        "Atendemos las 24 horas del día.",
        "Está abierto 24h.",
        "Atendemos de 9 a 20h.",
        "Lo vimos hace 48h.",
        "Da 48h de batería.",
        "La versión 3.5.2 ya está.",
        "Mezcle 1/2 litro.",
        "Estamos 24/7.",
        "Son el 20 % del total.",
        "El iPhone 15 no queda.",
    ],
)
def test_what_looks_like_a_date(text: str) -> None:
    assert "date" not in found(text)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Antes de las 18:00.", ["18:00"]),
        ("A las 6 p. m. le llamo.", ["6 p. m."]),
        ("Abrimos a las 10.", ["10"]),
        ("De 9 a 18 h.", ["9 a 18 h"]),
        ("Llegará a las 18h.", ["18h"]),
    ],
)
def test_times(text: str, times: list[str]) -> None:
    assert found(text)["time"] == times


@pytest.mark.parametrize("text", ["Quedan las 3 unidades.", "La proporción es 4:3.", "Mide 120 x 60 cm."])
def test_what_looks_like_a_time(text: str) -> None:
    assert "time" not in found(text)


@pytest.mark.parametrize(
    "amount",
    [
        "Bs 320",
        "Gs. 1.130.000",
        "Q 31,200.00",
        "L 4,875.00",
        "B/. 1,385.00",
        "C$ 1,150",
        "62.000 FCFA",
        "39,90 €",
        "$ 20.000",
        "$1,500.00",
        "US$20",
        "S/ 35",
        "1 500 euros",
        "20 mil pesos",
        "58 €",
        "15 dólares",
    ],
)
def test_amounts_of_many_countries(amount: str) -> None:
    assert found(f"Le devolvemos {amount} hoy.")["amount"] == [amount]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Su pedido 48213 sale hoy.", "48213"),
        ("El seguimiento es ES4821377.", "ES4821377"),
        ("Su reclamo es el 1.204.881 y lo paga la agencia.", "1.204.881"),
        ("Su caso INC-2026-118 está abierto.", "INC-2026-118"),
        ("El pedido n.º 2045 sale hoy.", "2045"),
        ("La orden No. 88213 sale hoy.", "88213"),
        ("Es el #4521.", "#4521"),
        ("Su número de guía es 1Z999AA10123456784.", "1Z999AA10123456784"),
        ("Folio: 99120.", "99120"),
    ],
)
def test_references(text: str, reference: str) -> None:
    assert found(text)["reference"] == [reference]


@pytest.mark.parametrize(
    "text",
    [
        "Llega el 05/06/2026.",
        "Cuesta 4821 euros.",
        "Llame al 900 000 118.",
        "En el año 2026 abrimos otra tienda.",
        "El código promocional VERANO2026 vale hasta mañana.",
        "La mesa mide 1200 mm.",
        "La talla 42 no queda.",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert "reference" not in found(text)


@pytest.mark.parametrize(
    "phone", ["900 000 118", "+34 612 345 678", "0800-555-1234", "91 123 45 67", "11 2345-6789", "55 1234 5678"]
)
def test_phones(phone: str) -> None:
    assert found(f"Llámenos al {phone} cuando quiera.")["phone"] == [phone]


def test_a_mobile_of_chile_needs_no_announcement() -> None:
    assert found("Tienen anotado el 9 1234 5678.")["phone"] == ["9 1234 5678"]
    assert "phone" not in found("Son 9 1234 567 piezas.")


def test_names_are_persons_and_carriers_are_none() -> None:
    text = "Hola, Ana:\n\nLa señora Ruiz ya lo tiene. Lo lleva SEUR.\n\nUn saludo,\n\nMarta Gil\nAtención al Cliente"
    assert found(text)["name"] == ["Ana", "Ruiz", "Marta Gil"]


def test_a_capital_in_a_greeting_need_not_be_a_name() -> None:
    assert "name" not in found("Estimado Cliente:\n\nGracias por escribirnos.")
    assert found("¡Hola, Caro! ¿Cómo estás?\n\nTu pedido salió hoy.")["name"] == ["Caro"]


def test_placeholders_count_as_what_they_stand_for() -> None:
    text = "Hola, {{nombre}}: el pedido {{numero_pedido}} llega el {{fecha_entrega}} y cuesta {{importe}}: {{enlace}}."
    assert found(text) == {
        "name": ["{{nombre}}"],
        "reference": ["{{numero_pedido}}"],
        "date": ["{{fecha_entrega}}"],
        "amount": ["{{importe}}"],
        "link": ["{{enlace}}"],
    }


_PIECES = [
    "3",
    "900 000 118",
    "el",
    "martes",
    "9",
    "de",
    "junio",
    "€",
    "$",
    "#",
    "-",
    "/",
    ":",
    "h",
    "48213",
    "A1",
    ".",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join) | st.text("0129 -/:.,€$#+()hdea\n", max_size=40))
def test_entities_lie_in_the_text_and_figures_do_not_overlap(text: str) -> None:
    entities = Message(from_text(text), Frame(), tools()).entities
    spans = sorted(span for name, those in entities.items() if name not in ("name", "link") for span in those)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Le devolvemos {{ticket.ticket_field_3610}} €.", {"amount": ["{{ticket.ticket_field_3610}}"]}),
        ("Son US$ {{3}} al mes, y {{4}} pesos el envío.", {"amount": ["{{3}}", "{{4}}"]}),
        ("Lo recibirá el {{ticket.ticket_field_3605}}.", {"date": ["{{ticket.ticket_field_3605}}"]}),
        ("Puede venir hasta el {{2}}; llega el {{3}}.", {"date": ["{{2}}", "{{3}}"]}),
        ("Recibirá el {{1}} con el {{2}}.", {}),
    ],
)
def test_a_gap_whose_name_tells_little_is_what_the_words_beside_it_make_it(
    text: str, entities: dict[str, list[str]]
) -> None:
    every = found(text)
    assert {name: every[name] for name in ("amount", "date") if name in every} == entities
