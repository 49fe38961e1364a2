"""Tokens and sentences."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tonecheck.spanish.tokens import Piece, fold, tokenize


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in tokenize(text)[1]]


def test_sentences_end_where_a_reader_ends_them() -> None:
    assert sentences("Hola, Ana:\n\nSu pedido llega el lunes. ¿Le va bien? ¡Gracias!") == [
        "Hola, Ana:", "Su pedido llega el lunes.", "¿Le va bien?", "¡Gracias!",
    ]  # fmt: skip


def test_abbreviations_initials_and_decimals_do_not_end_a_sentence() -> None:
    text = "El Sr. López y J. Ruiz pagaron 4.95 euros a las 6 p. m. en la C. Mayor n.º 3."
    assert sentences(text) == [text]


def test_a_letter_before_a_word_that_is_no_surname_ends_a_sentence() -> None:
    assert sentences("La tengo en la talla S. Se la guardo.") == ["La tengo en la talla S.", "Se la guardo."]
    assert sentences("Firma J. Segura el recibo.") == ["Firma J. Segura el recibo."]


def test_a_wrapped_line_goes_on_and_a_short_one_ends() -> None:
    wrapped = "Le escribimos para decirle que el paquete que pidió el lunes a la tienda de\nMadrid ya salió."
    assert sentences(wrapped) == [wrapped]
    assert sentences("Un saludo,\nMarta Gil") == ["Un saludo,", "Marta Gil"]
    assert sentences("- uno\n- dos") == ["- uno", "- dos"]


def test_a_greeting_line_that_ends_in_a_comma_stands_alone_and_a_longer_one_goes_on() -> None:
    assert sentences("Buenos días, Ana,\nle escribo por su pedido.") == [
        "Buenos días, Ana,",
        "le escribo por su pedido.",
    ]
    text = "Si el pedido no le llega antes del lunes,\nle devolvemos el dinero."
    assert sentences(text) == [text]


def test_pictures_before_a_capital_begin_no_sentence() -> None:
    assert sentences("👍🏽🎉 Haber si llega. ✔️ ¿Ya llegó? 📦 va hoy. Gracias 👍 Ana") == [
        "👍🏽🎉",
        "Haber si llega.",
        "✔️",
        "¿Ya llegó?",
        "📦 va hoy.",
        "Gracias 👍 Ana",
    ]


def test_a_missing_space_after_the_point_still_ends_a_sentence() -> None:
    assert sentences("Gracias por escribir.Saludos") == ["Gracias por escribir.", "Saludos"]


def test_decomposed_accents_fold_to_the_same_word() -> None:
    (token,), _ = tokenize("Envi\u0301o")
    assert (token.fold, token.end) == ("envío", 6)
    assert fold("Envi\u0301o") == fold("ENVÍO") == "envío"


def test_kinds() -> None:
    tokens, _ = tokenize("El 5 vale 4,95 en Q7 \ue000\ue000 \ue001 … :)")
    assert [t.kind for t in tokens] == [
        "word", "number", "word", "number", "word", "code", "placeholder", "url", "dots", "sign", "sign",
    ]  # fmt: skip


@given(st.text(max_size=300))
def test_tokens_and_sentences_tile_the_text_in_order(text: str) -> None:
    tokens, found = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert [s.first for s in found] == [0, *(s.last for s in found[:-1])][: len(found)]
    assert all(found[token.sentence].start <= token.start < found[token.sentence].end for token in tokens)


@given(st.lists(st.text(alphabet="ab A.,?!»\n\r\u2029\ue0001:-", max_size=40), max_size=4))
def test_what_is_remembered_of_other_texts_changes_nothing(texts: list[str]) -> None:
    known: dict[str, list[Piece]] = {}
    for text in [*texts, *texts]:
        assert tokenize(text, known) == tokenize(text)
        assert {chunk for chunk in text.split(" ") if len(chunk) < 20} <= known.keys()
