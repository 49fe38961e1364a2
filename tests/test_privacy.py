"""Card numbers are found by what they are, not by how many digits they have; what is found is nowhere in the report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import check
from tonecheck.identity import identity_numbers
from tonecheck.model import Finding
from tonecheck.privacy import card_numbers, luhn, masked


def cards(text: str) -> list[str]:
    return [text[span.start : span.end] for span in card_numbers(text)]


@pytest.mark.parametrize(
    "number",
    [
        "4111111111111111",
        "4111 1111 1111 1111",
        "5500-0000-0000-0004",
        "378282246310005",
        "6011111111111117",
        "3530111333300000",
    ],
)
def test_the_test_numbers_of_the_schemes_are_cards(number: str) -> None:
    assert cards(f"Su tarjeta {number} ya está.") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Su tarjeta 4111 1111 1111 1112 ya está.",  # check digit
        "Su tarjeta 9111111111111117 ya está.",  # nobody issues it
        "El seguimiento es 4111111111111111.",
        "El pedido 4111 1111 1111 1111 sale hoy.",
        "El IMEI es 490154203237518.",
        "El código de barras es 4006381333931.",
        "La tarjeta **** **** **** 1111 ya está.",
        "El IBAN es ES91 2100 0418 4502 0005 1332.",
        "Llame al +34 600 000 000 o al 900 000 118.",
        "Vea https://www.tienda.example/4111111111111111 ahora.",
        "Tarjeta 0000 0000 0000 0000.",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert cards(text) == []


@given(st.integers(0, 10**15 - 1).map(str))
def test_one_check_digit_is_right(body: str) -> None:
    assert sum(luhn(body + digit) for digit in "0123456789") == 1


def test_what_is_found_stands_nowhere_in_the_report() -> None:
    secret = "4111 1111 1111 1111"
    text = f"Hola, Ana:\n\nGracias por escribirnos. Su tarjeta {secret} y el CVV 987 ya estan guardados.\n\nUn saludo,\n\nEva"
    report = check(text)
    assert [f.text for f in report.findings if f.rule == "privacidad/tarjeta"] == ["•••• •••• •••• 1111", "•••"]
    outside = report._replace(draft=report.draft._replace(text="", file_text=""))
    assert secret not in repr(outside) and "987" not in repr(outside)
    assert len(report.masked) == len(text)
    assert "estan" in [f.text for f in report.findings]


def test_the_whole_text_is_searched() -> None:
    text = "Hola, Ana:\n\nYa está.\n\n> Mi tarjeta es 4012 8888 8888 1881\n\nUn saludo,\n\nEva"
    assert "privacidad/tarjeta" in {finding.rule for finding in check(text).findings}


def finding(rule: str, start: int, end: int) -> Finding:
    return Finding(rule, "error", "", "", start, end, "")


def test_masking_keeps_the_length_the_signs_and_four_characters() -> None:
    text = "Su DNI 12345678Z y token abcd-1234 y más"
    found = [finding("privacidad/documento-iban", 7, 16), finding("privacidad/credencial-tecnica", 25, 34)]
    assert masked(text, found) == "Su DNI •••••678Z y token ••••-•••• y más"


def test_nothing_to_mask() -> None:
    text = "Mándenos su contraseña."
    assert masked(text, [finding("privacidad/pide-secreto", 0, 22), finding("jerga/risa", 0, 7)]) == text


@pytest.mark.parametrize(
    "number",
    [
        "ES91 2100 0418 4502 0005 1332",
        "DE89370400440532013000",
        "12345678Z",
        "X1234567L",
        "12.345.678-5",
        "20-12345678-6",
    ],
)
def test_documents_and_accounts_are_known_by_their_check_characters(number: str) -> None:
    def found(text: str) -> list[str]:
        return [text[span.start : span.end] for span in identity_numbers(text)]

    assert found(f"Es {number}, gracias.") == [number]
    at = next(place for place in range(len(number) // 2, 0, -1) if number[place].isdecimal())
    wrong = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
    assert found(f"Es {wrong}, gracias.") == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("su cédula 1.020.345.678 de Bogotá", "1.020.345.678"),
        ("cédula de ciudadanía No. 52.345.678", "52.345.678"),
        ("Su DNI: 30.123.456, señor Gómez", "30.123.456"),
        ("DNI N° 45678912", "45678912"),
        ("el CUIL 20123456786", "20123456786"),
        ("su cédula de identidad 1712345675", "1712345675"),
        ("RUC 10456789121", "10456789121"),
        ("pasaporte n.º XDA123456", "XDA123456"),
        ("Su RFC es GOMC850101AB3", "GOMC850101AB3"),
        ("la CLABE 032180000118359719", "032180000118359719"),
        ("su CBU es 2850590940090418135201", "2850590940090418135201"),
        ("iban: es9121000418450200051332", "es9121000418450200051332"),
        ("número de la Seguridad Social 28/12345678/40", "28/12345678/40"),
        ("DUI 01234567-8", "01234567-8"),
    ],
)
def test_what_is_called_a_document_or_an_account_is_one(text: str, secret: str) -> None:
    assert [text[span.start : span.end] for span in identity_numbers(text)] == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "Traiga su DNI antes del 30/11/2026 y su cédula vigente el 2026-11-30.",
        "Con su DNI puede recoger el pedido 45678912.",
        "El pedido 12345678Z ya salió.",
        "Nuestro RUC es 10456789121.",
        "Casa Sur SpA, RUT 12.345.678-5",
        "RUC 20456789126, RUT 76.123.456-0 y CUIT 30-12345678-1",
        "Ingrese el importe en la cuenta ES91 2100 0418 4502 0005 1332.",
        "Puedes pagar en el CBU 2850590940090418135201.",
        "La cédula de habitabilidad 45678912 sigue vigente.",
        "Su número de cuenta es el 48213.",
    ],
)
def test_orders_dates_and_the_companys_own_numbers_are_nobodys_document(text: str) -> None:
    assert list(identity_numbers(text)) == []
