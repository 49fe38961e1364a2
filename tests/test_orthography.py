"""Accents, agreement and real-word errors, through the rules: what is found, what is offered, what is left alone."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import lexicon

from tonecheck.linter import Options, Plan, lint, plan
from tonecheck.model import Finding
from tonecheck.sources.text import from_text
from tonecheck.spanish.inflection import Shape, agree, determiner_for, plural_of, singular_of, starts_with_stressed_a
from tonecheck.spanish.twins import Twins, twins_of


@cache
def rules(*names: str) -> Plan:
    return plan(Options(given={"channel": "email", "type": "fragment"}, select=names or ("ortografia",)))


def found(text: str, *names: str) -> list[Finding]:
    return list(lint(from_text(text), rules(*names)).findings)


def offered(text: str, *names: str) -> list[tuple[str, str]]:
    """Each finding's words and its first suggestion."""
    return [(finding.text, finding.suggestions[0] if finding.suggestions else "") for finding in found(text, *names)]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("publico", Twins("público", "", "publicó", "", "")),
        ("continua", Twins("", "continúa", "", "", "")),
        ("tenia", Twins("", "tenía", "", "", "tenía")),
        ("salio", Twins("", "salió", "", "", "salió")),
        ("llego", Twins("", "", "llegó", "", "")),
        ("compre", Twins("", "", "compré", "", "")),
        ("llegara", Twins("", "", "", "llegará", "")),
        ("pedido", None),
        ("cómo", None),
        ("xyzzy", None),
    ],
)
def test_twins(form: str, expected: Twins | None) -> None:
    assert twins_of(form, lexicon()) == expected
    assert twins_of(form, lexicon()) == expected  # remembered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El publico llena la tienda.", [("publico", "público")]),
        ("Lo anunció de forma publica.", [("publica", "pública")]),
        ("Necesito dos practicas más.", [("practicas", "prácticas")]),
        ("El pago es integro.", [("integro", "íntegro")]),
        ("La formula de la crema es otra.", [("formula", "fórmula")]),
        ("Su pedido llego ayer.", [("llego", "llegó")]),
        ("Se cambio la talla.", [("cambio", "cambió")]),
        ("Ella pago el envío.", [("pago", "pagó")]),
        ("Yo compre otra.", [("compre", "compré")]),
        ("Le envié la caja y ayer hable con ella.", [("hable", "hablé")]),
        ("El paquete llegara mañana.", [("llegara", "llegará")]),
        ("Su caso continua abierto y se amplia hoy.", [("continua", "continúa"), ("amplia", "amplía")]),
        ("La habitación no esta lista.", [("esta", "está")]),
        ("¿Cómo esta usted?", [("esta", "está")]),
        ("Las cajas estás rotas son de otra tienda.", [("estás", "estas")]),
        ("No sé a que hora abre, ni cual es la puerta.", [("que", "qué")]),
    ],
)
def test_an_accent_that_makes_another_word(text: str, expected: list[tuple[str, str]]) -> None:
    assert offered(text, "ortografia/tilde") == expected


@pytest.mark.parametrize(
    "text",
    [
        "La tienda publica el catálogo y el cliente practica deporte.",
        "Yo publico, practico y continúo; tú formulas la queja y la publicas.",
        "Lo que publico se publica; quien lo integra es él.",
        "El lunes llego y este año viajo; con ella hablo hoy.",
        "Cambio mi pedido y pago mañana; le mando el recibo.",
        "Si llegara tarde, avise; ojalá llegara hoy.",
        "Compre dos y pague una. Llame cuando la compre.",
        "Esta es la caja; esta, no. Quiero esta y aquella.",
        "A esta altura de la semana, esta cifra es correcta.",
        "La sabia elección es suya; hacia el sur queda la tienda.",
        "Depositó el dinero; el depósito está hecho.",
    ],
)
def test_the_same_words_in_their_place_are_left_alone(text: str) -> None:
    assert offered(text, "ortografia/tilde") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Los cliente esperan.", [("Los cliente", "Los clientes")]),
        ("Tiene una problema.", [("una problema", "un problema")]),
        ("Va con nuestros condición.", [("nuestros condición", "nuestras condiciones")]),
        ("Llega en este semanas.", [("este semanas", "estas semanas")]),
        ("Escriba a el almacén.", [("a el", "al")]),
        ("Se lo doy a toda los clientes.", []),
        ("Es uno de las tiendas grandes.", [("uno", "una")]),
        ("Cuesta 7 o 8 euros.", [("o", "u")]),
        ("Padre y hijo firman.", [("y", "e")]),
        ("Han salidos dos cajas.", [("salidos", "salido")]),
        ("Debería funciona hoy.", [("funciona", "funcionar")]),
        ("Llega con con la factura.", [("con con", "con")]),
        ("Miles de cliente la usan.", [("cliente", "clientes")]),
    ],
)
def test_what_does_not_agree(text: str, expected: list[tuple[str, str]]) -> None:
    assert offered(text, "ortografia/gramatica") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es una auto-ayuda.", [("auto-ayuda", "autoayuda")]),
        ("El ultra-rápido es otro.", [("ultra-rápido", "ultrarrápido")]),
        ("Es anti-OTAN y sobre todo bueno.", []),
        ("Un pasa tiempo caro.", [("pasa tiempo", "pasatiempo")]),
        ("Lo envía rápida mente.", [("rápida mente", "rápidamente")]),
        ("Son 2000euros.", [("2000euros", "2000 euros")]),
        ("El modelo 48213xx es nuevo.", []),
    ],
)
def test_pieces_of_one_word(text: str, expected: list[tuple[str, str]]) -> None:
    assert offered(text, "ortografia/errata") == expected


def test_inflection() -> None:
    words = lexicon()
    assert [plural_of(form, words) for form in ("caja", "vez", "pedido", "devolución", "mes")] == [
        "cajas", "veces", "pedidos", "devoluciones", "meses",
    ]  # fmt: skip
    assert [singular_of(form, words) for form in ("cajas", "veces", "devoluciones")] == ["caja", "vez", "devolución"]
    assert determiner_for("los", Shape("F", "S")) == "la"
    assert determiner_for("del", Shape("F", "P")) == "de las"
    assert (
        determiner_for("los", Shape("", "P")) == "los" and determiner_for("la", Shape("", "")) == "la"
    )  # contras: no gender
    assert determiner_for("dos", Shape("F", "P")) == ""
    assert agree(Shape("C", "S"), Shape("F", "N")) and not agree(Shape("M", "S"), Shape("M", "P"))
    assert all(map(starts_with_stressed_a, ("agua", "área", "hambre", "águila", "alma")))
    assert not any(map(starts_with_stressed_a, ("avería", "almohada", "hamaca", "casa", "atención")))


@given(st.lists(st.sampled_from(
    "el la los un una esta este que no se lo ya muy y o u e de a en ha haber puede tiene todo todas uno dos caja pedidos"
    " publico practica llego hable llegara continua tenia clientes problema roto mente micro auto - . , ¿ ? : 7 8".split()
), max_size=14))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_any_sequence_of_words_gives_findings_that_lie_in_it(words: list[str]) -> None:
    text = " ".join(words)
    for finding in found(text):
        assert text[finding.start : finding.end] == finding.text != ""
        assert finding.text not in finding.suggestions


def test_a_word_with_a_hyphen_is_quoted_whole() -> None:
    text = "Tu e-mail es correcto. Le escribimos a usted mañana y su envío sale hoy."
    assert [finding.message for finding in found(text, "trato/mezcla")] == [
        "Mezclas usted («Le escribimos») y tú («Tu e-mail»)."
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Hector le llama mañana.", "Héctor"), ("Credito fue abonado.", "Crédito"), ("Su caja no salio.", "salió"),
        ("Le escribire mañana.", "escribiré"), ("Usted ingreso la clave.", "ingresó"), ("Nos lo confirmo ayer.", "confirmó"),
        ("Las cajas fueron enviada ayer.", "enviadas"), ("Esperamos su pronta respuestas.", "respuesta"),
    ],
)  # fmt: skip
def test_what_cannot_stand_there_is_another_word(text: str, meant: str) -> None:
    assert meant in [first for _, first in offered(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Hector, su abono ya salió.", "Maria: ya puede pasar.", "El gusano se llama tenia.", "Si alguien lo pidiere, avise.",
        "El ingreso de usted ya está.", "Los vuelos son resultado de un acuerdo.", "Las cintas son blanco y negro.",
        "Los nuevos lunes abrimos.", "El mismo viernes sale.",
    ],
)  # fmt: skip
def test_what_may_stand_there_is_left_alone(text: str) -> None:
    assert offered(text) == []
