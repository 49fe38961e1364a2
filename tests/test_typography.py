"""Opening marks, repetition, capitals and the comma of the vocative."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import fixing
from tonecheck.linter import Options, Plan, lint, plan
from tonecheck.model import Finding
from tonecheck.sources.metadata import given_frame
from tonecheck.sources.text import from_text

RULES = ("signo-apertura", "enfasis-repetido", "mayusculas-sostenidas", "coma-vocativo")


@cache
def planned(frame: tuple[tuple[str, object], ...], rule: str) -> Plan:
    select = tuple(f"tipografia/{name}" for name in RULES if rule in ("", name))
    return plan(Options(given=given_frame(dict(frame))[0], select=select))


def found(text: str, rule: str = "", **frame: object) -> list[Finding]:
    return list(lint(from_text(text), planned(tuple(frame.items()), rule)).findings)


def fixed(text: str, rule: str = "") -> str:
    return fixing.apply(text, found(text, rule), unsafe=True)


@pytest.mark.parametrize(
    ("text", "mended", "safe"),
    [
        ("Necesita algo más?", "¿Necesita algo más?", True),
        ("Gracias por su compra!", "¡Gracias por su compra!", True),
        ("Si no, puede venir mañana?", "Si no, ¿puede venir mañana?", False),
        ("Es para usted, verdad?", "Es para usted, ¿verdad?", False),
        ("Hola, qué necesita?", "Hola, ¿qué necesita?", False),
        ("Buenas tardes, Sr. Pérez!", "¡Buenas tardes, Sr. Pérez!", False),
        ("Lo siguiente: le parece bien?", "Lo siguiente: ¿le parece bien?", False),
        ("El rojo (le gusta?) ya llegó.", "El rojo (¿le gusta?) ya llegó.", True),
    ],
)
def test_the_mark_goes_where_the_clause_begins(text: str, mended: str, safe: bool) -> None:
    (finding,) = found(text, "signo-apertura")
    assert finding.fix is not None
    assert finding.fix.safe is safe
    assert fixed(text, "signo-apertura") == mended


@pytest.mark.parametrize(
    "text",
    [
        "¿Sí? ¡No!", "¿Qué dice!", "¡Qué dice?", "¿Uno, dos (¿tres?) o cuatro?", "¿Le llegó\na tiempo?", "Raro (?) y más raro (!).",
        "Yahoo! es una marca.", "Vea https://a.example/?q=1&r=2 hoy.", "«Any news?» es el título.", "a != b", "¿¡Cómo!?", "",
    ],
)  # fmt: skip
def test_balanced_marks_and_what_is_no_question_are_let_pass(text: str) -> None:
    assert found(text, "signo-apertura") == []


def test_severity_is_milder_where_people_chat() -> None:
    assert [f.severity for c in ("email", "form", "chat", "social") for f in found("Ya está listo?", channel=c)] == [
        "error", "error", "warning", "warning",
    ]  # fmt: skip


@given(
    st.lists(
        st.sampled_from(["Hola", "Ana", "viene", "?", "!", "¿", "¡", ",", ":", "(", ")", "no", ".", "\n\n", "«", "»"]),
        max_size=16,
    )
)
def test_a_mended_text_has_no_missing_mark_of_the_same_clause(words: list[str]) -> None:
    text = " ".join(words)
    findings = found(text, "signo-apertura")
    assert all(text[f.start : f.end] == f.text != "" for f in findings)
    assert len(found(fixing.apply(text, findings, unsafe=True), "signo-apertura")) <= len(findings)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("¡¡¡Graciasss por escribir!!!", "¡Gracias por escribir!"),
        ("¿¿Le llegó??", "¿Le llegó?"),
        ("Le llegó???", "¿Le llegó?"),
        ("¿Seguro?!?!", "¿Seguro?"),
        ("Holaaa, Ana.", "Hola, Ana."),
        ("Siii, ya está.", "Sí, ya está."),
        ("Muuucho mejor.", "Mucho mejor."),
    ],
)
def test_repetition_collapses(text: str, mended: str) -> None:
    assert fixed(text, "enfasis-repetido") == mended
    assert found(mended, "enfasis-repetido") == []


@pytest.mark.parametrize(
    "text", ["Pilas AAA, talla XXXL, siglo III.", "La cooperación del zoo.", "www.aaa.example", "¿¡Ya!?", "Sí… no."]
)
def test_double_letters_numerals_and_sizes_are_let_pass(text: str) -> None:
    assert found(text, "enfasis-repetido") == []


@pytest.mark.parametrize(
    ("text", "shout", "calm"),
    [
        ("Su pedido NO HA SIDO PAGADO.", "NO HA SIDO PAGADO", "Su pedido no ha sido pagado."),
        ("El cambio es URGENTE.", "URGENTE", "El cambio es urgente."),
        ("SU PEDIDO YA SALIÓ CON SEUR.", "SU PEDIDO YA SALIÓ CON SEUR", "Su pedido ya salió con SEUR."),
    ],
)
def test_shouting_is_one_finding_and_calms_down(text: str, shout: str, calm: str) -> None:
    assert [finding.text for finding in found(text, "mayusculas-sostenidas")] == [shout]
    assert fixed(text, "mayusculas-sostenidas") == calm


@pytest.mark.parametrize(
    "text",
    [
        "Pague con el IBAN y el IVA de la factura de SEUR.", "Pulse ACEPTAR.", "Use el cupón VERANO.", "El siglo XVIII.",
        "TODO incluido.", "IMPORTANTE: cerramos hoy.", "Escriba «NO QUIERO ESTO».", "La talla XXL y la ONCE.", "El SAT y la OCU.",
        "CONDICIONES DE VENTA\n\nEl plazo es de 30 días.", "El pedido AB-12 de MRW.", "Hola, ANA MARÍA: ya llegó.",
    ],
)  # fmt: skip
def test_acronyms_buttons_and_headings_do_not_shout(text: str) -> None:
    assert found(text, "mayusculas-sostenidas") == []


@pytest.mark.parametrize(
    "greeting", ["Hola", "Buenos días", "Buenas tardes", "Gracias", "Muchas gracias", "Buenas", "Buen día"]
)
@pytest.mark.parametrize(
    "name", ["Ana", "Luis", "señora López", "don Julián", "Sr. Gil", "{{nombre}}", "Kyrylo", "María José"]
)
def test_a_name_after_a_greeting_wants_a_comma(greeting: str, name: str) -> None:
    text = f"{greeting} {name}: ya está."
    assert fixed(text, "coma-vocativo") == f"{greeting}, {name}: ya está."
    assert found(fixed(text, "coma-vocativo"), "coma-vocativo") == []


@pytest.mark.parametrize(
    "text",
    [
        "Estimada Ana: ya está.", "Gracias a Ana.", "Hola de nuevo, Ana.", "Hola a todos.", "Gracias por todo, Ana.", "Hola. Ana viene.",
        "Hola\nAna viene.", "Buenas ideas.", "Días grises.", "Gracias Dios.", "Hola Buenas tardes.", "Dimos las gracias Ana y yo.",
    ],
)  # fmt: skip
def test_other_words_after_a_greeting_want_none(text: str) -> None:
    assert found(text, "coma-vocativo") == []
