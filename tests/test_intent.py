"""What a reply is about: several things at once, or nothing; a stray word decides nothing."""

from __future__ import annotations

import pytest

from tonecheck import check


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("Su pedido salió ayer y llegará el jueves 9.", {"envio"}),
        ("Lamento el retraso de su paquete; la entrega está prevista para el lunes.", {"envio", "retraso"}),
        ("Hoy le hemos devuelto 39,90 € en su tarjeta.", {"reembolso"}),
        ("Para devolverlo, descargue la etiqueta de devolución.", {"devolucion"}),
        ("Siento que la lámpara llegara rota.", {"incidencia"}),
        ("He leído su queja y entiendo su malestar.", {"queja"}),
        ("El banco rechazó el pago.", {"pago"}),
        ("Ahora mismo no estamos disponibles.", {"fuera-de-horario"}),
        ("Su incidencia ya está resuelta.", {"resuelta", "incidencia"}),
        ("La garantía cubre tres años.", {"informacion"}),
    ],
)
def test_guessed_from_the_draft(text: str, intents: set[str]) -> None:
    intent = check(text).intent
    assert set(intent.names) == intents
    assert not intent.declared
    assert all(text[item.start : item.end] == item.text for item in intent.evidence)
    assert {item.intent for item in intent.evidence} == intents


@pytest.mark.parametrize(
    "text",
    [
        "Gracias por escribirnos.",
        "Le devolveré la llamada a las 18:00.",
        "Siento la demora en responderle.",
        "Puede llamarnos si tiene alguna queja.",
        "Si lo prefiere, le devolvemos el dinero.",
        "Gracias por su pedido de información.",
    ],
)
def test_a_stray_word_decides_nothing(text: str) -> None:
    assert check(text).intent.names == ()


def test_the_customer_speaks_too() -> None:
    report = check("Hola, Ana. Ya lo miro.", customer={"text": "¿Dónde está mi pedido? Todavía no ha llegado."})
    assert set(report.intent.names) == {"envio", "retraso"}
    assert report.intent.evidence == ()  # its words are not in the draft


def test_what_is_declared_stands() -> None:
    intent = check("Su pedido salió ayer.", intent="queja").intent
    assert intent.names == ("queja",) and intent.declared
