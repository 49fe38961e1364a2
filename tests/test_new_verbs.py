"""Verbs of trades and single countries that the dictionary lacks, diminutives in -ico, and words that are none of these."""

from __future__ import annotations

import pytest
from shared import lexicon

from tonecheck.spanish.spelling import unknown


@pytest.mark.parametrize(
    "word",
    (
        "extornamos extornado extornándole yapear yapeó yapearnos yapéalo señás señó tanqueó tanquéelo enmiqué tercericé"
        " desaduanarse ripeadas desvieló lotearon fletearlo tarrajeen reembalaron vacacionar pesificándoselos Extornamos EXTORNAMOS"
    ).split(),
)
def test_forms_of_new_verbs(word: str) -> None:
    assert not unknown(word, lexicon())


@pytest.mark.parametrize(
    "word", "extornarr extornizion yapeaas tanqueacion tercerizé desaduanarn cedula enmicé".split()
)
def test_slips_in_new_verbs(word: str) -> None:
    assert unknown(word, lexicon())


@pytest.mark.parametrize(
    "word", "yegüita momentico chocolatico cartica vueltica minutico datico ahoritica calienticos".split()
)
def test_diminutives_of_the_caribbean(word: str) -> None:
    assert not unknown(word, lexicon())


@pytest.mark.parametrize(
    "word",
    "artistica politica credito analitica genetica poetica optica criticos tonico atletica pianistico artritico".split(),
)
def test_a_lost_accent_makes_no_diminutive(word: str) -> None:
    assert unknown(word, lexicon())


@pytest.mark.parametrize("word", "datito todito fotito notita prefacturamos geolocalizó preagendamos".split())
def test_short_diminutives_and_verbs_with_a_prefix(word: str) -> None:
    assert not unknown(word, lexicon())


@pytest.mark.parametrize("name", "Zegarra Condori Xinia Camagüey Bayamón Efecty Nequi Huamaní".split())
def test_names_that_open_a_sentence(name: str) -> None:
    assert not unknown(name, lexicon())
