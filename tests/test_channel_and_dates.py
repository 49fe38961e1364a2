"""Dates, broken characters, spacing and the rules of the channels, on texts that are made up as they go."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonecheck import fixing
from tonecheck.examples import found_by
from tonecheck.linter import tools_for
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import assemble, read_families, read_folder
from tonecheck.sources.metadata import framed, given_frame
from tonecheck.sources.text import from_text
from tonecheck.tools import Tools

RULES = Path(__file__).parents[1] / "rules"
DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
dates = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@cache
def tools() -> Tools:
    return tools_for(assemble(read_folder(RULES), read_families(RULES)))


def findings(rule: str, text: str, **frame: object) -> list[Finding]:
    values, faults = given_frame({"type": "fragment", **frame})
    assert not faults
    message = Message(from_text(text, given=values), framed(values), tools())
    return found_by(tools().book.rules[rule], message)


@given(dates)
@settings(max_examples=60, deadline=None)
def test_the_weekday_of_the_calendar_is_let_pass_and_the_six_others_are_not(day: date) -> None:
    for number, name in enumerate(DAYS):
        text = f"Su pedido llega el {name} {day.day} de {MONTHS[day.month - 1]} de {day.year}, por la mañana."
        wrong = findings("tipografia/fecha-hora", text)
        assert [f.severity for f in wrong] == ([] if number == day.weekday() else ["error"])
        if wrong:
            assert wrong[0].suggestions[0].startswith(DAYS[day.weekday()])


@given(dates, st.integers(-60, 200))
@settings(max_examples=60, deadline=None)
def test_a_date_without_a_year_is_one_near_the_sending(day: date, ahead: int) -> None:
    sent = (day - timedelta(days=ahead)).isoformat()
    right = f"Su pedido llega el {DAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]}, por la mañana."
    assert findings("tipografia/fecha-hora", right, sent=sent) == []


@given(dates)
@settings(max_examples=30, deadline=None)
def test_without_a_year_or_a_sending_a_single_weekday_proves_nothing(day: date) -> None:
    if (day.month, day.day) != (2, 29):
        text = f"Su pedido llega el lunes {day.day} de {MONTHS[day.month - 1]}, por la mañana."
        assert findings("tipografia/fecha-hora", text) == []


@given(st.text(alphabet="áéíóúñü¿¡abcdeÁÉÑ", min_size=3, max_size=12), st.sampled_from(["cp1252", "latin-1"]))
@settings(max_examples=150, deadline=None)
def test_what_a_wrong_encoding_broke_is_given_back(word: str, encoding: str) -> None:
    broken = word.encode().decode(encoding, "ignore")
    if broken.encode(encoding, "ignore") != word.encode():
        return  # Windows-1252 cannot hold all bytes
    text = f"Su {broken} sale hoy."
    if broken == word:
        return
    found = findings("tipografia/caracteres-rotos", text)
    assert found
    assert fixing.apply(text, found, unsafe=True) == f"Su {word} sale hoy."


@given(st.text(alphabet="áéíóúñü¿¡«»“”abcdeÁÉÑ®ºª° .,", max_size=40))
@settings(max_examples=150, deadline=None)
def test_text_in_order_is_not_called_broken(text: str) -> None:
    assert [f for f in findings("tipografia/caracteres-rotos", text) if f.severity == "error"] == []


@given(
    st.lists(st.sampled_from(["Hola", ",", ".", " ", "  ", "(", ")", ":", "\n", "pedido", "12", "¿", "?"]), max_size=30)
)
@settings(max_examples=150, deadline=None)
def test_mended_spacing_keeps_every_letter(pieces: list[str]) -> None:
    text = "".join(pieces)
    mended = fixing.apply(text, findings("tipografia/espaciado", text), unsafe=True)
    left = iter(text.replace(" ", ""))
    assert all(sign in left for sign in mended.replace(" ", ""))  # in their order, and none that was not there
    assert re.sub(r"[ .,:]", "", mended) == re.sub(r"[ .,:]", "", text)


@pytest.mark.parametrize(
    ("channel", "minutes", "late"),
    [
        ("chat", 5, False),
        ("chat", 6, True),
        ("social", 360, False),
        ("social", 361, True),
        ("email", 2880, False),
        ("form", 2881, True),
    ],
)
def test_the_norm_of_each_channel(channel: str, minutes: int, late: bool) -> None:
    from datetime import datetime

    received = datetime(2026, 6, 1, 9)  # a Monday
    frame = {"channel": channel, "sent": (received + timedelta(minutes=minutes)).isoformat()}
    customer = {"received": received.isoformat()}
    text = "La tienda abre a las 10:00 h."
    assert bool(findings("canal/plazo-respuesta", text, customer=customer, **frame)) is late
    assert findings("canal/plazo-respuesta", "Disculpe la demora. " + text, customer=customer, **frame) == []


def test_public_data_matter_in_public_only() -> None:
    text = "Hola, Luis. Tu pedido 48213 sale mañana. ¿Nos indicas tu número de teléfono?"
    assert len(findings("canal/datos-publicos", text, channel="social")) == 2
    for channel in ("email", "chat", "form", "whatsapp"):
        assert findings("canal/datos-publicos", text, channel=channel) == []


def test_an_empty_subject_is_found_and_an_absent_one_is_not() -> None:
    assert findings("canal/asunto", "La tienda abre a las 10:00 h.", subject="")
    assert findings("canal/asunto", "La tienda abre a las 10:00 h.") == []


def test_an_emoji_joiner_is_no_invisible_character() -> None:
    assert findings("tipografia/caracteres-rotos", "La familia 👨\u200d👩\u200d👧 llega hoy.") == []
    assert findings("tipografia/caracteres-rotos", "La fa\u200dmilia llega hoy.")[0].suggestions == ("familia",)


@pytest.mark.parametrize(
    "text", ["(" * 3000, "«" * 3000, ": " * 3000, "a:" * 3000, "Ã" * 3000, "**a" * 2000, "12/" * 2000, "€" * 3000]
)
def test_hostile_texts_end_soon(text: str) -> None:
    for rule in (
        "tipografia/espaciado", "tipografia/caracteres-rotos", "tipografia/fecha-hora", "tipografia/cifras-moneda",
        "tipografia/puntos-suspensivos", "emoji/shortcode",
    ):  # fmt: skip
        findings(rule, text)
    findings("canal/formato-no-soportado", text, channel="form")
    findings("canal/datos-publicos", text, channel="social")
