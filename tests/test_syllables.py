"""Syllables against the division of the Academy, and the formula of readability."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.spanish.syllables import perspicuity, syllables

DIVIDED = """
    pe-di-do en-ví-o tran-quei-ra a-ve-ri-güe ver-güen-za gui-ta-rra gue-rra que quien quie-re par-que pe-que-ño
    a-gua len-gua gua-po pa-ra-gua-yo guion truhan rey muy hoy ley re-yes ma-yo ya yo y ha-ya cu-ya U-ru-guay con-voy
    dí-a pa-ís ra-íz ba-úl re-ír o-í-a le-í-ais son-re-ír ac-tú-a con-ti-nú-o con-ti-nuo gra-tui-to cons-trui-do
    ciu-dad viu-da cui-da-do je-suí-ti-co po-e-ta ca-os a-é-re-o to-a-lla re-em-bol-so cre-er le-er zo-o co-o-pe-rar
    a-hí bú-ho al-co-hol pro-hí-be prohi-bir ahu-ma-do de-sahu-cio hie-lo des-hie-lo al-de-hue-la
    hués-ped huir a-ho-ra ca-ca-hue-te miau buey Pa-ra-guay lim-piáis a-pre-ciáis vier-nes jue-ves miér-co-les
    tien-da cuen-ta puer-ta a-ten-ción de-vo-lu-ción in-for-ma-ción clien-te i-dio-ma te-le-vi-sión
    chi-i-ta an-ti-in-fla-ma-to-rio fe-o tí-o ví-a via-je re-ú-ne reu-nir Ma-rí-a far-ma-cia whis-ky web
    MA-RÍ-A ÁR-BOL e-xa-men es-tréis trans-por-te obs-tá-cu-lo ins-truc-ción a-brup-to pin-güi-no
""".split()


@pytest.mark.parametrize("divided", DIVIDED)
def test_a_word_has_the_syllables_of_its_division(divided: str) -> None:
    assert syllables(divided.replace("-", "")) == divided.count("-") + 1


@given(st.text(max_size=40))
def test_any_text_has_a_number_of_syllables_and_case_does_not_count(word: str) -> None:
    assert 1 <= syllables(word) <= max(1, 3 * len(word))
    assert syllables("Ñandú" + word.lower()) >= 2


def test_an_accent_written_apart_is_the_same() -> None:
    assert syllables("di\u0301a") == syllables("día") == 2


def test_the_formula_of_readability() -> None:
    assert perspicuity(200, 100, 10) == pytest.approx(206.835 - 124.6 - 10)
    assert perspicuity(250, 100, 4) < perspicuity(180, 100, 10)
