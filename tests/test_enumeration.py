"""How several things are named in one sentence."""

from __future__ import annotations

import pytest

from tonecheck.spanish.enumeration import enumerated


@pytest.mark.parametrize(
    ("parts", "word", "written"),
    [
        ((), "y", ""),
        (("el plazo",), "y", "el plazo"),
        (("el plazo", "el contacto"), "y", "el plazo y el contacto"),
        (("el plazo", "el motivo", "el contacto"), "y", "el plazo, el motivo y el contacto"),
        (("envío", "información"), "y", "envío e información"),
        (("hijas", "hijos"), "y", "hijas e hijos"),
        (("Ana", "Yvonne"), "y", "Ana e Yvonne"),
        (("agua", "hielo"), "y", "agua y hielo"),
        (("leche", "yogur"), "y", "leche y yogur"),
        (("«haya»", "«oya»"), "o", "«haya» u «oya»"),
        (("«A»", "«Hola»"), "o", "«A» u «Hola»"),
        (("«oro»", "«plata»"), "o", "«oro» o «plata»"),
    ],
)
def test_the_last_two_are_joined_as_they_sound(parts: tuple[str, ...], word: str, written: str) -> None:
    assert enumerated(parts, word) == written
