"""The second reading names what only the agent can verify."""

from __future__ import annotations

from tonecheck import check


def read(text: str) -> list[tuple[str, str]]:
    return [(item.what, item.text) for item in check(text).verify]


def test_all_that_can_be_wrong_in_order() -> None:
    text = (
        "Hola, Ana:\n\nSu pedido 48213 llega el martes 9 de junio. Le devolvemos 39,90 € y puede verlo en"
        " https://www.tienda.example/envios/1.\n\nUn saludo,\n\nMarta Gil"
    )
    assert read(text) == [
        ("nombre", "Ana"),
        ("referencia", "48213"),
        ("fecha", "martes 9 de junio"),
        ("importe", "39,90 €"),
        ("enlace", "https://www.tienda.example/envios/1"),
        ("nombre", "Marta Gil"),
    ]


def test_what_a_template_leaves_open_needs_no_reading() -> None:
    assert read("Hola, {{nombre}}: su pedido {{pedido}} llega el {{fecha}}.") == []


def test_what_the_customer_wrote_is_not_ours() -> None:
    assert read("Hola:\n\nYa está hecho.\n\n> Mi pedido es el 48213 y lo pagué el martes 9.") == []
