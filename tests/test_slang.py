"""Chat slang in any case and shape, and the codes, units and names that look like it."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import fixing
from tonecheck.linter import Options, Plan, lint, plan
from tonecheck.model import Finding
from tonecheck.sources.metadata import given_frame
from tonecheck.sources.text import from_text

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
RULES = ROOT / "rules" / "jerga"
CARRIERS = ["Hola, Ana: {}, ya lo hemos visto.", "Su pedido ya ha salido {}", "{}!! Gracias por su compra."]


def listed(name: str) -> list[str]:
    lines = (RULES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition("=")[0].strip() for line in lines if line.partition("#")[0].strip()]


@cache
def planned(channel: str) -> Plan:
    return plan(Options(given=given_frame({"channel": channel})[0], select=("jerga",)))


def found(text: str, channel: str = "email") -> list[Finding]:
    return list(lint(from_text(text), planned(channel)).findings)


def acronyms(name: str) -> set[str]:
    """Those of the list that are mostly something else in capitals."""
    return set(tomllib.loads((RULES / f"{name}.toml").read_text(encoding="utf-8"))["lower"])


def missed(words: list[str], carriers: Sequence[str] = CARRIERS) -> list[str]:
    out = []
    for word in words:
        for carrier in carriers:
            start, text = carrier.index("{"), carrier.replace("{}", word)
            if not any(f.start == start and f.end <= start + len(word) for f in found(text)):
                out.append(text)
    return out


@pytest.mark.parametrize(
    "shape",
    [str.upper, str.lower, lambda t: ".".join(t) + ".", lambda t: " ".join(t), lambda t: t[0] + t[1] * 4 + t[2:]],
    ids=["upper", "lower", "dotted", "spaced", "stretched"],
)
def test_initialisms_are_found_in_every_shape(shape: object) -> None:
    unsure = acronyms("sigla-inglesa")
    words = [word for word in listed("sigla-inglesa") if word.isalpha() and len(word) < 5 and word not in unsure]
    assert callable(shape)
    assert missed([shape(word) for word in words]) == []


@pytest.mark.parametrize("shape", [str.lower, str.capitalize], ids=["lower", "capital"])
def test_abbreviations_are_found_with_and_without_a_capital(shape: object) -> None:
    words = [word for word in listed("abreviatura-chat") if len(word) > 1 and word[0].isalpha()]
    assert callable(shape)
    assert missed([shape(word) for word in words]) == []


def test_abbreviations_are_found_in_capitals_too() -> None:
    words = {word for word in listed("abreviatura-chat") if len(word) > 1 and word[0].isalpha()}
    unsure = acronyms("abreviatura-chat")
    assert missed([word.upper() for word in sorted(words - unsure)]) == []
    called = [CARRIERS[0], CARRIERS[2]]
    assert missed([word.upper() for word in sorted(words & unsure)], called) == []


@pytest.mark.parametrize(
    "text",
    [
        "Su billete sirve en TMB.", "El servidor NTP no responde.", "Firme el NDA antes del lunes.", "TMB y Renfe lo admiten.",
        "TMB, FGC y Renfe lo admiten.", "NTP: sin respuesta.", "Lo gestiona la CMO, Ana Ruiz.", "NDA. Anexo 2.", "La sala BN está abierta.",
        "El punto está en el PK 12,5 de la A-3.", "Anote el código PQ 4512.",
    ],
)  # fmt: skip
def test_acronyms_that_look_like_abbreviations_are_let_pass(text: str) -> None:
    assert [finding.text for finding in found(text)] == []


def test_in_a_sentence_in_capitals_an_abbreviation_is_one() -> None:
    assert [finding.text for finding in found("TU PEDIDO TMB SALE HOY.")] == ["TMB"]


@given(st.sampled_from("aeiu"), st.integers(2, 9), st.booleans(), st.booleans())
def test_laughter_of_any_length_is_found(vowel: str, times: int, upper: bool, cut: bool) -> None:
    word = ("j" + vowel) * times + ("j" if cut else "")
    assert missed([word.upper() if upper else word]) == []


@pytest.mark.parametrize(
    "word",
    ["haha", "hehehe", "jsjsjs", "jajsjs", "juas", "ahaha", "huehue", "xd", "ksksks", "muajaja", "ja, ja", "je je je"],
)
def test_other_laughter_is_found(word: str) -> None:
    (finding,) = found(f"Se nos pasó, {word}.")
    assert (finding.rule, finding.text) == ("jerga/risa", word)


@pytest.mark.parametrize(
    "word",
    ["mierda", "MIERDA", "Mierda", "mierdaaa", "m1erda", "m13rda", "m**rda", "mi*rda", "put@", "j0der", "est*pido"],
)
def test_swear_words_are_found_masked_too(word: str) -> None:
    (finding,) = found(f"Vaya día, {word} otra vez.")
    assert (finding.rule, finding.text, finding.severity) == ("jerga/vulgar", word, "error")


@pytest.mark.parametrize(
    "text",
    [
        "La muñeca L.O.L. Surprise! ya llegó.", "Use el código LOL-2231 o el XQ_12.", "Es de 2 TB, el otro de 4 tb.",
        "Le espera D. Luis en C/ Mayor.", "Mide 20 x 30 cm y es 2x1.", "Corrió 5k en 4K con la K2.", "El modelo Q7 y el D3.",
        "La opción d) o la q).", "S. A. y S. L. son siglas, como EE. UU. y p. ej. esta.", "Viva en Jaén, Jijona o Jujuy.",
        "La familia Ja vive aquí.", "El jajá es un ave.", "Concha Pico y Ana Gil.", "Pan de muerto y huevos.", "Cuenta ES** **** 12.",
        "Escriba a lol@ejemplo.example o vea https://ejemplo.example/lol/xq.", "El cliente puso «lol xq jaja mierda».",
        "El coste es q = 3.", "La letra q, la tecla k y la vitamina d.", "Un bote de 2 l, 3 m y 4 t.", "{{q}} y {{lol}}",
        "La norma ISO y el cable DND-3 no van juntos.", "Hay que ver qué quiere quien quiera.",
    ],
)  # fmt: skip
def test_codes_units_names_and_quotations_are_let_pass(text: str) -> None:
    assert [finding.text for finding in found(text)] == []


@pytest.mark.parametrize(
    ("text", "safe", "fixed"),
    [
        ("Tb puede venir, porfa.", True, "También puede venir, por favor."),
        ("Dice q ya está.", False, "Dice que ya está."),
        ("No llega xq llueve.", False, "No llega porque llueve."),
        ("OMG, ya lo vemos.", False, "Ya lo vemos."),
        ("Ya lo vemos, jaja.", False, "Ya lo vemos."),
        ("Sí, jeje, ya está.", False, "Sí, ya está."),
        ("Se lo digo ASAP.", False, "Se lo digo cuanto antes."),
    ],
)
def test_only_one_to_one_replacements_are_safe(text: str, safe: bool, fixed: str) -> None:
    findings = found(text)
    assert all(finding.fix is not None and finding.fix.safe is safe for finding in findings)
    assert fixing.apply(text, findings, unsafe=True) == fixed


def test_severity_of_office_slang_is_milder() -> None:
    assert [f.severity for f in found("FYI: se lo digo ASAP, LOL.")] == ["warning", "warning", "error"]


@pytest.mark.skipif(not DATA.exists(), reason="the evaluation data lie beside the project, not in it")
def test_no_trap_of_the_evaluation_data_is_flagged() -> None:
    with (DATA / "slang_traps.tsv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file, delimiter="\t")]
    assert [text for text in texts if found(text)] == []


@given(
    st.lists(
        st.sampled_from(
            [
                "q",
                "k",
                "d",
                "x",
                "L.O.L",
                "jaja",
                "ja",
                ",",
                ".",
                "*",
                "m**da",
                "-",
                "2",
                "TB",
                "«",
                "»",
                "\n",
                "¡",
                "Ana",
                "no",
            ]
        ),
        max_size=14,
    )
)
def test_no_text_breaks_it_and_every_span_is_its_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for finding in found(text):
        assert text[finding.start : finding.end] == finding.text != ""
