"""Emoji and emoticons: what is one, where it ends, what its fix leaves."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from emoji import EMOJI_DATA, STATUS
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import fixing
from tonecheck.linter import Options, Plan, lint, plan
from tonecheck.model import Finding
from tonecheck.sources.metadata import given_frame
from tonecheck.sources.text import from_text

EMOJI = sorted(sign for sign, data in EMOJI_DATA.items() if data["status"] == STATUS["fully_qualified"])
DATA = Path(__file__).parents[2] / "shared" / "data" / "emoji.tsv"


@cache
def planned(frame: tuple[tuple[str, object], ...]) -> Plan:
    return plan(Options(given=given_frame(dict(frame))[0], select=("emoji",)))


def found(text: str, **frame: object) -> list[Finding]:
    report = lint(from_text(text), planned(tuple(frame.items())))
    return list(report.findings)


def spans(text: str, **frame: object) -> list[tuple[int, int]]:
    return [(finding.start, finding.end) for finding in found(text, **frame)]


def test_every_emoji_of_the_package_is_found_whole_and_once() -> None:
    wrong = [e for e in EMOJI if spans(f"Su pedido ha salido {e} hoy.") != [(20, 20 + len(e))]]
    assert wrong == []


@pytest.mark.skipif(not DATA.exists(), reason="the evaluation data lie beside the project, not in it")
def test_every_emoji_of_the_evaluation_data_is_found_whole_and_once() -> None:
    with DATA.open(encoding="utf-8", newline="") as file:
        signs = [row["emoji"] for row in csv.DictReader(file, delimiter="\t")]
    assert [e for e in signs if spans(f"Ya está {e} listo.") != [(8, 8 + len(e))]] == []


@pytest.mark.parametrize("sign", "© ® ™ ✓ ★ → № ½ ° ☎ ✔ 5 # * ♻ 🌶".split())
def test_signs_of_ordinary_text_are_left_alone(sign: str) -> None:
    assert spans(f"El pedido {sign} sale el lunes.") == []


@pytest.mark.parametrize("sign", "☺ ☹ ♥ ❤ ♡ ♥♥♥".split())
def test_a_face_or_heart_that_is_no_emoji_is_an_emoticon(sign: str) -> None:
    assert [(f.rule, f.text) for f in found(f"El pedido sale el lunes {sign} y llega el martes.")] == [
        ("emoji/emoticono", sign)
    ]
    assert [f.rule for f in found(f"El pedido sale el lunes {sign[:1]}\ufe0f.")] != ["emoji/emoticono"]
    assert found(f"Pulse el {sign} para guardarlo.") == []


@given(st.lists(st.sampled_from(EMOJI), min_size=1, max_size=6), st.sampled_from(("", " ", "  ")))
def test_a_run_is_one_finding(signs: list[str], gap: str) -> None:
    # a regional indicator at the border of two flags and a joiner before an emoji read the run otherwise, but not its ends
    run = gap.join(signs)
    assert spans(f"Ya está {run}\nGracias.") == [(8, 8 + len(run))]


def test_words_or_lines_between_them_part_two_runs() -> None:
    assert spans("Uno 😀 dos 😀\n😀") == [(4, 5), (10, 11), (12, 13)]


def test_positions_are_code_points_of_the_draft_after_crlf_and_decomposed_accents() -> None:
    text = "Envi\u0301o:\r\nya esta\u0301 👩🏽‍🔧."
    (finding,) = found(text)
    assert text[finding.start : finding.end] == finding.text == "👩🏽‍🔧"


@pytest.mark.parametrize(
    ("frame", "severities"),
    [
        ({"channel": "email"}, ["error", "error"]),
        ({"channel": "form"}, ["error", "error"]),
        ({"channel": "chat"}, ["suggestion", "warning"]),
        ({"channel": "whatsapp"}, ["suggestion", "warning"]),
        ({"channel": "social", "intent": "queja"}, ["error", "error"]),
        ({"channel": "chat", "intent": "envio"}, ["suggestion", "warning"]),
    ],
)
def test_severity_follows_channel_number_and_intent(frame: dict[str, object], severities: list[str]) -> None:
    assert [finding.severity for finding in found("Hola, Ana 📦. Gracias 🎁", **frame)] == severities


def test_a_guessed_complaint_warns_and_the_graver_rule_speaks() -> None:
    text = "Sentimos mucho el retraso de su pedido 📦."
    (guessed,) = found(text, channel="chat")
    (declared,) = found(text, channel="chat", intent="retraso")
    assert (guessed.rule, guessed.severity) == ("emoji/fuera-de-tono", "warning")
    assert (declared.rule, declared.severity) == ("emoji/fuera-de-tono", "error")


def test_mockery_wins_over_presence() -> None:
    (finding,) = found("Ya está 📦😂", channel="email")
    assert finding.rule == "emoji/fuera-de-tono"


@pytest.mark.parametrize(
    ("text", "safe", "fixed"),
    [
        ("Ya está listo 😊.", True, "Ya está listo."),
        ("😊 Gracias por su compra.", True, "Gracias por su compra."),
        ("Gracias 😊, Ana.", True, "Gracias, Ana."),
        ("📦 llega hoy.", False, "Llega hoy."),
        ("Pulse la opción 2️⃣ del menú.", False, "Pulse la opción 2 del menú."),
        ("1️⃣ Abra la caja.", False, "1. Abra la caja."),
        ("Abra la caja 2️⃣ Pulse el botón.", False, "Abra la caja. 2. Pulse el botón."),
        ("Ya esta lista 🚲 puedes pasar hoy.", False, "Ya esta lista. Puedes pasar hoy."),
        ("Ya salió 😊 Gracias por su compra.", False, "Ya salió. Gracias por su compra."),
        ("Hola👋Ana", False, "Hola Ana"),
        ("Ya está lista ✅ te escribimos el lunes.", False, "Ya está lista. Te escribimos el lunes."),
        ("Gracias por escribirnos 😊 llega hoy.", False, "Gracias por escribirnos. Llega hoy."),
        ("Hemos visto tu nota 🙏 no sabemos más.", False, "Hemos visto tu nota. No sabemos más."),
        ("Le avisamos 📱 cuando llegue.", True, "Le avisamos cuando llegue."),
        ("Ya salió 🚚 y llega hoy.", True, "Ya salió y llega hoy."),
        ("Su mesa 📦 llega hoy.", True, "Su mesa llega hoy."),
    ],
)
def test_a_fix_is_safe_where_no_word_is_replaced(text: str, safe: bool, fixed: str) -> None:
    (finding,) = found(text)
    assert finding.fix is not None
    assert finding.fix.safe is safe
    assert fixing.apply(text, [finding], unsafe=True) == fixed


@pytest.mark.parametrize("text", ["Le mandamos el 📦 hoy.", "Su pedido está 📦."])
def test_an_emoji_that_stands_for_a_word_has_no_fix(text: str) -> None:
    (finding,) = found(text)
    assert finding.fix is None


def test_emoji_that_are_quoted_or_named_are_not_the_agent_s() -> None:
    assert found("El cliente escribió «gracias 😂».") == []
    assert found("> gracias 😂\n\nEl lunes le llega.") == []
    assert found("Pulse el icono 🛒 para ver la cesta.") == []


def test_a_hundred_thousand_emoji_are_one_finding() -> None:
    assert spans("😀" * 100_000) == [(0, 100_000)]


WESTERN = ":) :-) ;) ;-) :D :-D =D =) :P :-P :( :'( :-/ :* <3 </3 xD XD xDDD :O :S ^^ ^_^ -_- >_< o_O O.o T_T \\o/ uwu UwU OwO"
KAOMOJI = "¯\\_(ツ)_/¯ (╯°□°)╯ (^_^) (>_<) (ಠ_ಠ) ಠ_ಠ ʕ•ᴥ•ʔ (｡◕‿◕｡)"


@pytest.mark.parametrize("face", [*WESTERN.split(), *KAOMOJI.split()])
@pytest.mark.parametrize("carrier", ["Ya está listo {}", "Hola {} Ya está listo.", "Ya está listo {}."])
def test_faces_are_found_whole(face: str, carrier: str) -> None:
    start = carrier.index("{")
    assert (start, start + len(face)) in spans(carrier.replace("{}", face), channel="chat")


@pytest.mark.parametrize(
    "text",
    [
        "El experto anexa y explica el texto.", "8) Devuélvalo en la tienda.", "a) uno; b) dos", "El plazo es de <3 días.",
        "El disco D: está lleno.", "Es de 4:3 y abre a las 10:30.", "La talla XD no existe.", "(nota: es gratis)", "(nota:)",
        "Véalo en https://a.example/:D y en C:\\Datos.", "La talla es (S) o (M); la otra, (L).", "Si 2 <3, gana.",
        "Lunes:\nmartes;\nmiércoles=", "El valor es x=3; y=(4).", "Opciones: (a), (b) o (c).", "Windows XP_2 y archivo_o_copia",
    ],
)  # fmt: skip
def test_lists_ratios_units_and_drives_are_no_faces(text: str) -> None:
    assert spans(text) == []


@given(st.text(alphabet="abñá:;=()<>^_-0XxDdPp3 .\n'/\\|*😀ツ", max_size=60))
def test_no_text_breaks_it_and_every_span_is_its_words(text: str) -> None:
    for finding in found(text):
        assert text[finding.start : finding.end] == finding.text != ""
