"""The JSON Schema of a configuration, made from the tables that its reader works with.

What only reading can tell is not in it: whether files are there, whether a rule is known and an expression is regular.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tonecheck.config.keys import ENGINE_KEYS, ENGINES, FAIL_ON, KEYS, LEVELS, METADATA, OVERRIDE_KEYS, SCORES, SPANISH
from tonecheck.model import CHANNELS
from tonecheck.sources.metadata import ALIASES, CHOICES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: How a letter may be written where case and accents do not matter (folding.bare).
_LETTERS = {"a": "aáàäâ", "e": "eéèëê", "i": "iíìïî", "o": "oóòöô", "u": "uúùüû", "n": "nñ", "c": "cç"}
#: Signs that stand for others in the values of a key.
_SIGNS = {"locale": {"-": "[-_]"}, "intent": {"-": "[-_ ]"}}

Schema = dict[str, Any]


def schema() -> Schema:
    """The JSON Schema (2020-12) of ``tonecheck.toml``, and of [tool.tonecheck] in ``pyproject.toml``."""
    return {
        "$schema": DIALECT,
        "title": "tonecheck",
        "description": "Configuración de tonecheck: tonecheck.toml, o [tool.tonecheck] en pyproject.toml.",
        "type": "object",
        "properties": {key: _described(key) for key in KEYS},
        "additionalProperties": False,
        "$defs": {key: _spellings(key) for key in CHOICES},
    }


def _described(key: str) -> Schema:
    """What a key may hold, and what it means."""
    return {"description": KEYS[key].meaning, **KINDS[KEYS[key].kind]()}


def _choice(key: str) -> Schema:
    return {"$ref": f"#/$defs/{key}"}


def _spellings(key: str) -> Schema:
    """A value of the metadata of a draft: as it is listed, or as people write it."""
    written = (*CHOICES[key], *ALIASES.get(key, ()))
    pattern = "|".join("".join(_letter(char, key) for char in value) for value in written)
    return {"anyOf": [{"enum": list(CHOICES[key])}, {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$"}]}


def _letter(char: str, key: str) -> str:
    if char.isalpha():
        forms = _LETTERS.get(char.lower(), char.lower())
        return f"[{forms}{forms.upper()}]"
    return _SIGNS.get(key, {}).get(char, char)


def _text() -> Schema:
    return {"type": "string", "pattern": r"\S"}


def _levels(names: tuple[str, ...]) -> list[str]:
    """``names``, and what they may be called in Spanish."""
    return [*names, *(spanish for spanish, name in SPANISH.items() if name in names)]


def _several(of: Schema) -> Schema:
    """A list, or one value that stands for a list of one."""
    return {"anyOf": [of, {"type": "array", "items": of}]}


def _table(keys: Schema, values: Schema) -> Schema:
    return {"type": "object", "propertyNames": keys, "additionalProperties": values}


def _targets() -> Schema:
    points: Schema = {"type": "integer", "minimum": 0, "maximum": 100}
    by_channel = _table({"enum": ["*", *CHANNELS]}, points)
    return {
        "type": "object",
        "properties": {score: {"anyOf": [points, by_channel]} for score in SCORES},
        "additionalProperties": False,
    }


def _days() -> Schema:
    days: Schema = {"type": "integer", "minimum": 1}
    return {"anyOf": [days, _table({"anyOf": [{"const": "*"}, _choice("locale")]}, days)]}


def _engine(name: str) -> Schema:
    kinds = {
        key: {
            "description": setting.meaning,
            **({"type": "integer", "minimum": setting.least} if setting.least else _text()),
        }
        for key, setting in ENGINE_KEYS[name].items()
    }
    return {"type": "object", "properties": kinds, "additionalProperties": False}


def _overrides() -> Schema:
    properties = {key: _described(key) for key in OVERRIDE_KEYS}
    patterns = {
        "description": "Patrones de rutas, vistas desde la configuración; tras # puede ir uno para la parte del archivo.",
        **KINDS["globs"](),
    }
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"paths": patterns, **properties},
            "required": ["paths"],
            "additionalProperties": False,
        },
    }


#: The schema of each kind of value; the kinds are those of validate.Reader.
KINDS: Mapping[str, Callable[[], Schema]] = {
    "channel": lambda: _choice("channel"),
    "locale": lambda: _choice("locale"),
    "type": lambda: _choice("type"),
    "mode": lambda: _choice("mode"),
    "fail_on": lambda: {"enum": _levels(FAIL_ON)},
    "address": lambda: {"anyOf": [_choice("address"), _table(_choice("channel"), _choice("address"))]},
    "intents": lambda: _several(_choice("intent")),
    "texts": lambda: _several(_text()),
    "text": _text,
    "fields": lambda: _several({"type": "string", "pattern": r"^/|^[^/]*[^\s/][^/]*$"}),
    "patterns": lambda: _several(_text()),
    "globs": lambda: _several({"type": "string", "pattern": r"^(?!/(?!/))[\s\S]*\S"}),
    "level": lambda: {"type": "integer", "minimum": 1, "maximum": 6},
    "folders": lambda: _several(_text()),
    "files": lambda: _several(_text()),
    "file": _text,
    "severities": lambda: {"type": "object", "additionalProperties": {"enum": _levels(LEVELS)}},
    "targets": _targets,
    "days": _days,
    "engines": lambda: _several({"enum": list(ENGINES)}),
    "metadata": lambda: _several({"enum": list(METADATA)}),
    "languagetool": lambda: _engine("languagetool"),
    "spacy": lambda: _engine("spacy"),
    "overrides": _overrides,
}
