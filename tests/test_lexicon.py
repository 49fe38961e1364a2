"""The lexicon through its public door: look-ups with known answers, the forms of a word, files that are no dictionary."""

from __future__ import annotations

import functools
import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.errors import UserError
from tonecheck.spanish import lexicon
from tonecheck.spanish.lexicon import SHIPPED, UNKNOWN, Lexicon, Reading, load


@functools.cache
def shipped() -> Lexicon:
    return load()


@pytest.fixture
def words() -> Lexicon:
    return shipped()


def pairs(readings: tuple[Reading, ...]) -> set[tuple[str, str]]:
    return {(reading.lemma, reading.tag) for reading in readings}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("vos", {("tú", "PP2CS00P")}),
        ("haber", {("haber", "NCMS000"), ("haber", "VAN0000"), ("haber", "VMN0000")}),
        ("contactá", {("contactar", "VMM02V0")}),
        ("tenés", {("tener", "VMIP2V0")}),
        ("dígamelo", {("decir", "VMM03S0:PP1CS000:PP3MSA00")}),
        ("envíenos", {("enviar", "VMM03P0:PP2CP000"), ("enviar", "VMM03S0:PP1CP000")}),
        ("rápidamente", {("rápidamente", "RG")}),
        ("ácido", {("ácido", "AQ0MS0"), ("ácido", "NCMS000")}),
        ("acido", {("acidar", "VMIP1S0")}),
        ("Madrid", {("Madrid", "NPCNG00")}),
    ],
)
def test_readings(words: Lexicon, form: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(words.look_up(form)) == expected


def test_frequency_tells_common_from_rare(words: Lexicon) -> None:
    assert words.frequency("de") > words.frequency("pedido") > words.frequency("acido") >= 0
    assert all(0 <= reading.frequency <= 25 for reading in words.look_up("pedido"))
    assert words.frequency("reciviste") == UNKNOWN


def test_a_capital_that_begins_a_sentence_is_no_obstacle(words: Lexicon) -> None:
    assert words.look_up("Pedido") == words.look_up("pedido") == words.look_up("PEDIDO") != ()


def test_a_name_needs_its_capital(words: Lexicon) -> None:
    assert words.look_up("MADRID") == words.look_up("Madrid") != ()
    assert words.look_up("madrid") == ()


def test_the_exact_spelling_comes_before_the_lower_case(words: Lexicon) -> None:
    assert "Rosa" in {reading.lemma for reading in words.look_up("Rosa")}
    assert "Rosa" not in {reading.lemma for reading in words.look_up("rosa")}


@pytest.mark.parametrize("form", ["canción", "ñandú", "vergüenza", "dígamelo"])
def test_decomposed_letters_are_the_same_letters(words: Lexicon, form: str) -> None:
    decomposed = unicodedata.normalize("NFD", form)
    assert decomposed != form
    assert words.look_up(decomposed) == words.look_up(form) != ()


@pytest.mark.parametrize("form", ["", "reciviste", "xqzt", "pedido_", "_", "pedido_A_NCMS000M", "😀", "Ж", "\ud800"])
def test_unknown(words: Lexicon, form: str) -> None:
    assert words.look_up(form) == ()
    assert form not in words
    assert words.frequency(form) == UNKNOWN


def test_contains(words: Lexicon) -> None:
    assert "pedido" in words
    assert "pedidoo" not in words


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(text: str) -> None:
    known = shipped()
    assert known.look_up(text) == known.look_up(text)
    assert bool(known.look_up(text)) == (text in known)


def test_walking_the_automaton_gives_its_forms(words: Lexicon) -> None:
    automaton = words.automaton
    node = automaton.root
    for letter in "devolució":
        node = automaton.children(node)[letter]
    assert "n" in automaton.children(node)
    assert words.frequency_at(automaton.children(node)["n"]) == words.frequency("devolución")
    assert words.frequency_at(0) == UNKNOWN


def test_a_user_may_bring_a_dictionary(tmp_path: Path) -> None:
    shutil.copy(SHIPPED, tmp_path / "mine.dict")
    shutil.copy(SHIPPED.with_suffix(".info"), tmp_path / "mine.info")
    mine = load(tmp_path / "mine.dict")
    assert mine.look_up("canción") == load().look_up("canción")
    assert (mine.version, load().version) == ("mine.dict", lexicon.VERSION)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\\fsa",
        b"word list\nof lines\n",
        b"\\fsa\x05\x00\x00\x00",
        b"\\fsa\xc6\x00\x0f\x00",
        b"\\fsa\xc6\x00\x07\x20",
    ],
)
def test_a_file_that_is_no_dictionary(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.dict"
    path.write_bytes(content)
    shutil.copy(SHIPPED.with_suffix(".info"), tmp_path / "bad.info")
    with pytest.raises(UserError, match="CFSA2") as raised:
        load(path)
    assert str(raised.value).startswith(str(path))


def test_a_file_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "short.dict"
    path.write_bytes(SHIPPED.read_bytes()[:5000])
    shutil.copy(SHIPPED.with_suffix(".info"), tmp_path / "short.info")
    broken = load(path)
    with pytest.raises(UserError, match="dañado"):
        for form in ("pedido", "canción", "factura", "reembolso", "zapato", "tienda"):
            broken.look_up(form)


@pytest.mark.parametrize("missing", ["x.dict", "x.info"])
def test_a_file_that_is_missing(tmp_path: Path, missing: str) -> None:
    shutil.copy(SHIPPED, tmp_path / "x.dict")
    shutil.copy(SHIPPED.with_suffix(".info"), tmp_path / "x.info")
    (tmp_path / missing).unlink()
    with pytest.raises(UserError) as raised:
        load(tmp_path / "x.dict")
    assert raised.value.path == str(tmp_path / missing)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fsa.dict.encoder", "PREFIX"),
        ("fsa.dict.encoding", "iso-8859-1"),
        ("fsa.dict.frequency-included", "false"),
        ("fsa.dict.separator", "ab"),
    ],
)
def test_properties_that_we_cannot_read(tmp_path: Path, key: str, value: str) -> None:
    shutil.copy(SHIPPED, tmp_path / "x.dict")
    (tmp_path / "x.info").write_text(SHIPPED.with_suffix(".info").read_text("utf-8") + f"\n{key}={value}\n", "utf-8")
    with pytest.raises(UserError, match=key.replace(".", r"\.")) as raised:
        load(tmp_path / "x.dict")
    assert value in str(raised.value)
