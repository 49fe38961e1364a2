"""The published schema and the reader agree on what is a configuration."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from test_config import config

from tonecheck.config.keys import KEYS, OVERRIDE_KEYS
from tonecheck.config.schema import KINDS, schema
from tonecheck.config.validate import READERS, Reader
from tonecheck.model import CHANNELS, INTENTS, LOCALES
from tonecheck.sources.metadata import ALIASES

ROOT = Path(__file__).parents[1]
VALIDATOR = Draft202012Validator(schema())


def read_well(table: dict[str, Any]) -> bool:
    reader = Reader("tonecheck.toml", "", ())
    reader.values(table)
    return not reader.faults


def test_it_is_a_schema_and_has_every_key_and_kind() -> None:
    Draft202012Validator.check_schema(schema())
    assert set(schema()["properties"]) == set(KEYS)
    assert set(schema()["properties"]["overrides"]["items"]["properties"]) == {"paths", *OVERRIDE_KEYS}
    assert set(KINDS) == set(READERS)
    assert all(part["description"] for part in schema()["properties"].values())


def test_every_description_is_a_spanish_sentence() -> None:
    told = list(descriptions(schema()))
    assert len(told) > len(KEYS) + len(OVERRIDE_KEYS)
    for text in told:
        assert text[0].isupper() and text.endswith("."), text
        assert not re.search(r"\b(?:the|of|that|with|names?|files?)\b", text), text


def descriptions(part: object) -> Iterator[str]:
    """Every description in a schema: what editors show while a configuration is written."""
    if isinstance(part, dict):
        if isinstance(part.get("description"), str):
            yield part["description"]
        for value in part.values():
            yield from descriptions(value)
    elif isinstance(part, list):
        for value in part:
            yield from descriptions(value)


def test_the_published_file_is_current() -> None:
    published = json.loads((ROOT / "docs" / "tonecheck.schema.json").read_text(encoding="utf-8"))
    assert published == schema(), "run tools/build_docs.py"


def test_the_example_of_the_documentation_is_valid(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in page.split("```toml\n")[1:]]
    assert blocks
    for number, block in enumerate(blocks):
        table = tomllib.loads(block)
        assert list(VALIDATOR.iter_errors(table)) == []
        table.pop("extends", None)
        folder = tmp_path / str(number)
        folder.mkdir()
        config(folder, block.replace("extends =", "words ="))


TEXTS = st.sampled_from(["emoji", "ortografia/*", " x ", "", " ", "\t\n", 3, True, "ñ", "/a/b", "a/b", "a", "/"])
CHANNEL = st.sampled_from(
    [*CHANNELS, *ALIASES["channel"], "Correo", " CHAT ", "e-mail", "Correo Electrónico", "carta", "*", 1, ""]
)
ADDRESS = st.sampled_from(["tu", "tú", "Tú", "TUTEO", "usted", "vos", "vosotros", "ustedes", "ud", "túú", None, False])
LOCALE = st.sampled_from([*LOCALES, "es_ES", "ES-mx", "español", "Neutro", "es-XX", "*", "en", 2])
INTENT = st.sampled_from([*INTENTS, "Envío", "fuera de horario", "FUERA_DE_HORARIO", "devolución", "envios", 1, []])
LEVEL = st.sampled_from(["error", "warning", "suggestion", "off", "never", "Error", "aviso", 1, None])
NUMBER = st.sampled_from([-1, 0, 1, 7, 50, 100, 101, 2.5, True, "80", None])


def several(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return of | st.lists(of, max_size=3)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "channel": CHANNEL,
    "locale": LOCALE,
    "type": st.sampled_from(["reply", "respuesta", "Guía", "AVISO", "fragment", "carta", 3]),
    "mode": st.sampled_from(["draft", "plantilla", "Borrador", "modo", None]),
    "fail_on": LEVEL,
    "address": ADDRESS | st.dictionaries(CHANNEL.filter(lambda key: isinstance(key, str)), ADDRESS, max_size=2),
    "intents": several(INTENT),
    "texts": several(TEXTS),
    "text": TEXTS,
    "fields": several(TEXTS),
    "patterns": several(TEXTS),
    "globs": several(st.one_of(TEXTS, st.sampled_from(("/a", "//a", "/", "a/b", "\na", "/\n")))),
    "level": NUMBER,
    "folders": several(TEXTS),
    "files": several(TEXTS),
    "file": TEXTS,
    "severities": LEVEL | st.dictionaries(st.sampled_from(["emoji/presente", "jerga"]), LEVEL, max_size=2),
    "targets": NUMBER
    | st.dictionaries(
        st.sampled_from(["courtesy", "empathy", "completeness", "cortesia"]),
        NUMBER | st.dictionaries(st.sampled_from([*CHANNELS, "*", "correo"]), NUMBER, max_size=2),
        max_size=2,
    ),
    "engines": several(st.sampled_from(["languagetool", "spacy", "vale", "", 1])),
    "metadata": several(st.sampled_from(["channel", "version", "canal", "", 1])),
    "languagetool": st.dictionaries(
        st.sampled_from(["url", "memory", "idle", "seconds", "port"]), NUMBER | TEXTS, max_size=2
    ),
    "spacy": TEXTS | st.dictionaries(st.sampled_from(["model", "modelo"]), TEXTS, max_size=2),
    "days": NUMBER | st.dictionaries(LOCALE.filter(lambda key: isinstance(key, str)), NUMBER, max_size=2),
}


def tables(keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    def table(chosen: list[str]) -> st.SearchStrategy[dict[str, Any]]:
        return st.fixed_dictionaries({key: VALUES[KEYS[key].kind] for key in chosen if key in KEYS})

    known = st.lists(st.sampled_from(keys), unique=True, max_size=3).flatmap(table)
    return known | known.map(lambda found: {**found, "canal": "email"})


OVERRIDE = tables(OVERRIDE_KEYS).flatmap(
    lambda own: st.one_of(st.just(own), VALUES["globs"].map(lambda paths: {**own, "paths": paths}))
)
CONFIGS = tables(tuple(key for key in KEYS if key != "overrides")).flatmap(
    lambda own: st.one_of(
        st.just(own), (st.lists(OVERRIDE, max_size=2) | st.just("x")).map(lambda held: {**own, "overrides": held})
    )
)


@settings(max_examples=400)
@given(CONFIGS)
@example({"targets": {"courtesy": {}}, "return_days": {}})
@example({"overrides": [{"paths": []}]})
@example({"address": {"chat": "tú", "correo": "usted"}})
@example({"fields": ["a\n"]})
def test_schema_and_reader_agree(table: dict[str, Any]) -> None:
    faults = [error.message for error in VALIDATOR.iter_errors(table)]
    assert (faults == []) is read_well(table), faults


@pytest.mark.parametrize(
    "source",
    [
        'canal = "x"', 'chanel = "x"', 'severity = "error"', "words = 3", "fail_on = 'warn'", "overrides = 3",
        "nada_que_ver_con_esto = 1", "targets = { courtesy = true }", 'locale = "es-XX"', "ignore = [1]",
        'severity = { "emoji/presente" = "grave" }', "targets = { courtesy = 170 }", "targets = { empathi = 3 }",
        'address = { email = "ustd" }', 'address = { correos = "tu" }', '[[overrides]]\nchannel = "chat"',
        '[[overrides]]\npaths = ["x"]\nchannel = "cht"', '[[overrides]]\npaths = ["x"]\nfoo = 1',
        'return_days = { "es-XX" = 14 }', 'return_days = { "es-MX" = 0 }', "extends = 3", 'extends = ""', "baseline = 1",
        "headings = 7", 'fields = "a/b"', "title = 2", "channel = 2020-01-01",
    ],
)  # fmt: skip
def test_what_the_reader_refuses_the_schema_refuses(source: str) -> None:
    table = tomllib.loads(source)
    assert not read_well(table)
    assert not VALIDATOR.is_valid(table)
