"""The phrase language, through index and matcher."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import lexicon

from tonecheck.spanish.anchors import anchors
from tonecheck.spanish.matcher import Matcher, index, longest, packed, unpacked
from tonecheck.spanish.phrases import PhraseError, parse
from tonecheck.spanish.tokens import tokenize
from tonecheck.tools import tags_of


def found(phrase: str, text: str) -> list[str]:
    """The marked texts of the hits of ``phrase`` in ``text``."""
    matcher = Matcher(index([("rule", phrase)]), lambda token: tags_of(lexicon(), token))
    return [text[hit.start : hit.end] for hit in longest(matcher.find(*tokenize(text)).get("rule", []))]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("lo antes posible", "Se lo mando Lo Antes Posible.", ["Lo Antes Posible"]),
        ("lo antes posible", "Lo más antes posible.", []),
        ("está listo", "Esta listo; está listo.", ["Esta listo", "está listo"]),
        ("=está listo", "Esta listo; está listo.", ["está listo"]),
        ("esta caja", "está caja", []),
        ("<decir> [que]", "Dígame que sí; se lo diremos.", ["Dígame que", "diremos"]),
        ("<leer:VMIS>", "No leyó; no lea.", ["leyó"]),
        ("la <:NC!V>", "la caja y la compra", ["la caja"]),
        (
            "no <poder/querer:V> hacer (nada|más)",
            "No podemos hacer nada ni queremos hacer más.",
            ["No podemos hacer nada"],
        ),
        ("en (breve|unos días)", "Llega en breve o en unos días.", ["en breve", "en unos días"]),
        ("[muy|bastante] pronto", "Muy pronto, pronto.", ["Muy pronto", "pronto"]),
        ("no ...2 posible", "No nos es posible; no creo que eso sea hoy posible.", ["No nos es posible"]),
        ("lo {a} <:V.P00SM>", "Ya lo a recibido.", ["a"]),
        ("hola <Aa>", "Hola Ana, hola ana", ["Hola Ana"]),
        ("entre # y # días", "Entre 3 y 5 días.", ["Entre 3 y 5 días"]),
        ("^ no", "No. Creo que no.", ["No"]),
        ("gracias $", "Gracias por todo. Muchas gracias!", ["gracias"]),
        ("hola @", "Hola \ue000\ue000\ue000:", ["Hola \ue000\ue000\ue000"]),
        ("¿ por qué no", "¿Por qué no paga?", ["¿Por qué no"]),
        ("pedido llega", "Su pedido. Llega hoy.", []),
    ],
)
def test_a_phrase_finds(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_the_longer_of_two_overlapping_hits_of_an_owner_wins() -> None:
    matcher = Matcher(index([("r", "en breve"), ("r", "muy en breve")]), lambda token: ())
    text = "Llega muy en breve."
    assert [text[h.start : h.end] for h in longest(matcher.find(*tokenize(text))["r"])] == ["muy en breve"]


@pytest.mark.parametrize(
    "phrase", ["", "(a|b", "[a", "a)", "...", "<:NC>", "<:>", "<*> ... nada", "a | b", "uno \x1e dos"]
)
def test_a_bad_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        anchors(parse(phrase))


@given(
    st.lists(st.sampled_from(["no ... nada", "<decir> [que]", "(a|b c) #", "<:NCMS!V> mal", "¡ hola !"]), max_size=4)
)
def test_a_packed_index_is_the_same_when_it_is_read_again(phrases: list[str]) -> None:
    whole = index((f"r#{number}", phrase) for number, phrase in enumerate(phrases))
    assert unpacked(packed(whole)) == whole


@given(st.text(max_size=200), st.sampled_from(["no ... nada", "<decir> [que]", "(a|b c) #", "^ hola [,] <Aa>", "x $"]))
def test_hits_lie_in_the_text_in_order(text: str, phrase: str) -> None:
    matcher = Matcher(index([("r", phrase)]), lambda token: tags_of(lexicon(), token))
    hits = longest(matcher.find(*tokenize(text)).get("r", []))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))
