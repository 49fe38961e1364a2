"""What our rules and an engine say of the same words becomes one finding, the one that tells most; no Java is run here."""

from __future__ import annotations

import pytest

from tonecheck.agreeing import agreed
from tonecheck.model import Edit, Finding, Fix, Severity


def said(text: str, words: str, rule: str, *suggestions: str, severity: Severity = "error") -> Finding:
    """A finding about ``words``, where they first stand in ``text``."""
    start = text.index(words)
    advice = f"Escribe «{suggestions[0]}»." if suggestions else "Léelo otra vez."
    return Finding(rule, severity, "m", advice, start, start + len(words), words, suggestions)


def shown(findings: list[Finding]) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.text, finding.suggestions) for finding in findings]


@pytest.mark.parametrize(
    ("text", "words", "rule", "ours", "about", "theirs", "told"),
    [
        # theirs begins earlier, and means the same
        ("La nuevo caja.", "nuevo", "gramatica", ("nueva",), "La nuevo", ("El nuevo", "La nueva"), ("nueva",)),
        ("Va ha salir.", "ha", "confusion", ("a",), "Va ha salir", ("Va a salir",), ("a",)),
        ("Para mi temores.", "mi temores", "gramatica", ("mis temores",), "mi", ("mí", "mis"), ("mis temores",)),
        ("Va salir.", "Va", "confusion", ("Va a",), "Va salir", ("Va a salir",), ("Va a",)),
        # what only theirs knows is kept, in our words
        ("¿Quién da la ves?", "la ves", "gramatica", ("las ves",), "ves", ("vez",), ("las ves", "la vez")),
        ("No lo recivi.", "recivi", "errata", ("recibí",), "lo recivi", ("lo recibió",), ("recibí", "recibió")),
        ("Que de de beber.", "de de", "gramatica", ("de",), "de", ("dé",), ("de", "dé de")),
        # of what changes the words around ours nothing can be said of ours
        ("No se como va.", "se", "tilde", ("sé",), "se como", ("sé cómo",), ("sé",)),
    ],
)  # fmt: skip
def test_ours_stays_with_what_theirs_suggests(
    text: str, words: str, rule: str, ours: tuple[str, ...], about: str, theirs: tuple[str, ...], told: tuple[str, ...]
) -> None:
    own = said(text, words, f"ortografia/{rule}", *ours)
    added = said(text, about, "ortografia/gramatica", *theirs, severity="warning")
    assert agreed([own], [added]) == [own._replace(suggestions=told)]


@pytest.mark.parametrize(
    ("text", "own", "about", "theirs"),
    [
        ("Un foto reportaje.", [("Un foto", "gramatica", "Una foto")], "foto reportaje", "fotorreportaje"),
        ("Un cami'on rojo.", [("Un cami", "gramatica", "Una cami")], "cami'on", "camión"),
        ("Es fito-zoo-sano.", [("fito", "errata", "foto"), ("zoo", "gramatica", "zoos")], "fito-zoo-sano", "fitozoosano"),
        ("Hablo el ingles bien.", [("el ingles", "gramatica", "las ingles")], "ingles", "inglés"),
    ],
)  # fmt: skip
def test_theirs_tells_what_ours_stumbled_over(
    text: str, own: list[tuple[str, str, str]], about: str, theirs: str
) -> None:
    ours = [said(text, words, f"ortografia/{rule}", suggestion) for words, rule, suggestion in own]
    added = said(text, about, "ortografia/confusion", theirs)
    assert agreed(ours, [added]) == [added]


def test_what_is_surely_wrong_stays_an_error_in_their_words() -> None:
    text = "Hablo el ingles bien."
    own = said(text, "el ingles", "ortografia/gramatica", "las ingles")
    added = said(text, "ingles", "ortografia/tilde", "inglés", severity="suggestion")
    assert agreed([own], [added]) == [added._replace(severity="error")]


def test_of_two_of_ours_the_one_that_theirs_confirms_stays() -> None:
    text = "Hablo el ingles bien."
    stumbled = said(text, "el ingles", "ortografia/gramatica", "las ingles")
    own = said(text, "ingles", "ortografia/tilde", "inglés")
    added = said(text, "ingles", "ortografia/tilde", "inglés", severity="warning")._replace(message="theirs")
    assert agreed([stumbled, own], [added]) == [own]


def test_a_sentence_without_its_opening_sign_hides_no_word() -> None:
    text = "Se escapo ayer!"
    own = said(text, "Se escapo ayer!", "tipografia/signo-apertura", "¡Se escapo ayer!")
    added = said(text, "escapo", "ortografia/tilde", "escapó", severity="warning")
    assert agreed([own], [added]) == [own, added]


def test_a_comma_that_both_miss_is_told_once() -> None:
    text = "Buenos días Emilia:"
    own = said(text, "Buenos días Emilia", "tipografia/coma-vocativo", "Buenos días, Emilia", severity="warning")
    added = said(text, "días Emilia", "ortografia/gramatica", "días, Emilia", severity="suggestion")
    assert agreed([own], [added]) == [own]


def test_an_accent_and_the_comma_after_the_word_are_two_faults() -> None:
    text = "Está muy incomodo pero bien."
    comma = said(text, "incomodo pero", "ortografia/gramatica", "incomodo, pero", severity="warning")
    comma = comma._replace(fix=Fix(False, (Edit(comma.start, comma.end, "incomodo, pero"),)))
    accent = said(text, "incomodo", "ortografia/tilde", "incómodo", severity="warning")
    for own, added in (([], [comma, accent]), ([accent], [comma])):
        found = agreed(own, added)
        assert sorted(shown(found)) == [(" pero", (", pero",)), ("incomodo", ("incómodo",))]
        short = next(finding for finding in found if finding.text == " pero")
        assert short.fix == Fix(False, (Edit(short.start, short.end, ", pero"),))
        assert (short.start, short.advice) == (text.index(" pero"), "Escribe «, pero».")


def test_slang_is_told_by_our_rule_alone() -> None:
    text = "Ya voy xq sí."
    own = said(text, "xq", "jerga/abreviatura", "porque")
    assert agreed([own], [said(text, "xq sí", "ortografia/confusion", "por qué sí")]) == [own]


def test_what_stands_elsewhere_is_added() -> None:
    text = "Va ha salir oy."
    own, added = said(text, "ha", "ortografia/confusion", "a"), said(text, "oy", "ortografia/errata", "hoy")
    assert agreed([own], [added]) == [own, added]
