"""What ``tonecheck fix --unsafe`` makes of a sentence is what a careful writer would have written."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Hola amiga, ya está en la tienda.", "Hola, ya está en la tienda."),
        ("Gracias Luis por tu compra.", "Gracias, Luis, por tu compra."),
        ("Buenas tardes señora gomez: su cita es el martes.", "Buenas tardes, señora Gómez: su cita es el martes."),
        ("Gracias señora por su paciencia.", "Gracias, señora, por su paciencia."),
        ("Hola cliente de Tarifa, su factura está lista.", "Hola, cliente de Tarifa, su factura está lista."),
        ("¿Dnd prefieres recibirlo?", "¿Dónde prefieres recibirlo?"),
        ("Está agotado, ¿cachai?", "Está agotado."),
        ("¿Dos cobros? WTF", "¿Dos cobros?"),
        ("Abra la caja 1️⃣ Pulse el botón 2️⃣ Espere.", "Abra la caja. 1. Pulse el botón. 2. Espere."),
        ("Su bici está lista 🚲 puede recogerla hoy.", "Su bici está lista. Puede recogerla hoy."),
        ("Las habitación es doble.", "La habitación es doble."),
        ("Tiene cinco días; sino se le cobrará el depósito.", "Tiene cinco días; si no, se le cobrará el depósito."),
        ("Le envío los recibos de Marzo y Abril.", "Le envío los recibos de marzo y abril."),
        ("Se retrasó debido ha un corte de luz.", "Se retrasó debido a un corte de luz."),
        ("Nosotros e devuelto el pago.", "Nosotros hemos devuelto el pago."),
        ("El plazo de entrega a terminado.", "El plazo de entrega ha terminado."),
        ("HOLA ANA, SU PEDIDO SALIÓ AYER CON SEUR.", "Hola, Ana, su pedido salió ayer con SEUR."),
    ],
)
def test_a_mended_sentence(ran: Run, monkeypatch: pytest.MonkeyPatch, written: str, mended: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written.encode()), encoding="utf-8"))
    _, out, _ = ran("fix", "-", "--unsafe", "--type", "fragment")
    assert out == mended
