"""The shapes of what goes in and out, as JSON Schema: docs/json.md and a JSON line, from the tables of the code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, MODES, SEVERITIES, TYPES, Customer, Facts
from tonecheck.serve.answers import STATUSES
from tonecheck.serve.limits import Limits
from tonecheck.sources.metadata import ALIASES, CHOICES

Table = dict[str, Any]

STRING: Table = {"type": "string"}
BOOL: Table = {"type": "boolean"}
COUNT: Table = {"type": "integer", "minimum": 0}
POINTS: Table = {"type": "integer", "minimum": 0, "maximum": 100}
STRINGS: Table = {"type": "array", "items": STRING}
SPAN: Table = {"start": COUNT, "end": COUNT}


def _object(properties: Mapping[str, Any], optional: tuple[str, ...] = ()) -> Table:
    """An object with these keys and no others, all of them there but for the ``optional`` ones."""
    required = [key for key in properties if key not in optional]
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


def _list(items: Table) -> Table:
    return {"type": "array", "items": items}


def _or_null(schema: Table) -> Table:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> Table:
    return {"$ref": f"#/components/schemas/{name}"}


def _choice(key: str) -> Table:
    """One of the values of ``key``. Other spellings are understood too: capitals, accents, the names in ALIASES."""
    named = ", ".join(ALIASES.get(key, ()))
    about = "También con mayúsculas o acentos" + (f", o como {named}." if named else ".")
    return {"type": "string", "enum": list(CHOICES[key]), "description": about}


def _texts(of: type[Customer | Facts]) -> Table:
    """A table of texts, or of numbers that stand for one."""
    value = {"anyOf": [STRING, {"type": "number"}, {"type": "null"}]}
    return {"properties": dict.fromkeys(of._fields, value), "type": "object"}


_DATE: Table = {"type": "string", "description": "ISO 8601.", "examples": ["2024-05-09", "2024-05-09T10:30"]}
_IN: Table = {
    "text": {
        "type": "string",
        "minLength": 1,
        "maxLength": Limits().text,
        "pattern": r"\S",
        "description": "El borrador; las posiciones son las suyas.",
    },
    "id": {"anyOf": [STRING, {"type": "integer"}, {"type": "null"}], "description": "Vuelve en la respuesta."},
    "channel": _or_null(_choice("channel")),
    "type": _or_null(_choice("type")),
    "mode": _or_null(_choice("mode")),
    "locale": _or_null(_choice("locale")),
    "address": _or_null(_choice("address")),
    "intent": {"anyOf": [_choice("intent"), _list(_choice("intent")), {"type": "null"}]},
    "turn": _or_null({"type": "integer", "minimum": 1}),
    "subject": _or_null(STRING),
    "attachments": {"anyOf": [STRING, STRINGS, {"type": "null"}]},
    "sent": _or_null(_DATE),
    "customer": {
        "anyOf": [{**_texts(Customer), "description": "«received»: ISO 8601."}, STRING, {"type": "null"}],
        "description": "Quien recibe la respuesta: nombre, lo que escribió, cuándo.",
    },
    "facts": _or_null(_texts(Facts)),
    "ignore": {"anyOf": [STRING, STRINGS, {"type": "null"}], "description": "Reglas que no se aplican."},
    "variables": {"anyOf": [STRING, STRINGS, {"type": "null"}], "description": "Nombres de los huecos que hay."},
}
_FIX_KEYS: Table = {
    "unsafe": _or_null({**BOOL, "description": "También lo que puede cambiar el sentido."}),
    "only": _or_null(_list({"anyOf": [COUNT, {"type": "string", "description": "Nombre de una regla."}]})),
}
_INPUT_NOTE = (
    "Las claves también pueden ir en español, como en una línea de JSON Lines; las de otros sistemas no molestan."
)

_CUES = _list(_object({"cue": STRING, "points": {"type": "integer"}, **SPAN, "text": STRING}))
_SCORE = _object({"value": POINTS, "target": POINTS, "applies": BOOL, "cues": _CUES})
_COMPLETENESS = _object({"value": POINTS, "target": POINTS, "applies": BOOL, "required": STRINGS, "missing": STRINGS})
_EDIT = _object({**SPAN, "text": STRING})
_LINE: Table = {"type": "integer", "minimum": 1}

_FINDING = _object({
    "rule": STRING, "severity": {"enum": list(SEVERITIES)}, "message": STRING, "advice": STRING, **SPAN,
    "line": _LINE, "column": _LINE, "text": STRING, "suggestions": STRINGS,
    "fix": _or_null(_object({"safe": BOOL, "edits": _list(_EDIT)})),
    "source": {"type": "null"},
})  # fmt: skip

_REPORT = _object({
    "schema": {"const": 1}, "path": {"const": "-"}, "line": {"type": "null"},
    "id": {"type": ["string", "integer", "null"]}, "title": {"type": "null"},
    "channel": {"enum": list(CHANNELS)}, "type": {"enum": list(TYPES)}, "intent": _list({"enum": list(INTENTS)}),
    "locale": {"enum": list(LOCALES)},
    "engines": {"type": "object", "properties": {"lexicon": STRING}, "required": ["lexicon"], "additionalProperties": STRING},
    "address": _object({
        "detected": {"enum": [*ADDRESSES, "mixed", "none"]},
        "expected": {"enum": [*ADDRESSES, None]},
        "evidence": _list(_object({**SPAN, "text": STRING, "address": {"enum": list(ADDRESSES)}})),
    }),
    "scores": _object({"courtesy": _SCORE, "empathy": _SCORE, "completeness": _COMPLETENESS}),
    "findings": _list(_ref("Finding")),
    "verify": _list(_object({
        **SPAN, "text": STRING, "what": {"enum": ["fecha", "importe", "referencia", "nombre", "enlace"]},
    })),
    "not_run": _list(_object({"rule": STRING, "reason": STRING})),
})  # fmt: skip

_RULE: Table = {
    "id": {"type": "string", "pattern": "^[^/]+/[^/]+$"}, "family": STRING, "title": STRING, "message": STRING,
    "advice": STRING, "why": STRING, "source": STRING,
    "severity": {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}},
    "status": {"enum": ["on", "off", "trial"]}, "channels": _list({"enum": list(CHANNELS)}),
    "locales": _list({"enum": list(LOCALES)}), "intents": _list({"enum": list(INTENTS)}),
    "modes": _list({"enum": list(MODES)}), "types": _list({"enum": list(TYPES)}),
}  # fmt: skip
_EXAMPLES = _object({
    "bad": _list(_object({"text": STRING, "spans": _list(_object(SPAN)), "fixed": {"type": ["string", "null"]}})),
    "good": _list(_object({"text": STRING})),
})  # fmt: skip

SCHEMAS: Mapping[str, Any] = {
    "Draft": {"type": "object", "properties": _IN, "required": ["text"], "description": _INPUT_NOTE},
    "FixRequest": {"type": "object", "properties": {**_IN, **_FIX_KEYS}, "required": ["text"], "description": _INPUT_NOTE},
    "Report": _REPORT,
    "Finding": _FINDING,
    "Fixed": _object({
        "text": STRING,
        "applied": _list(_object({"rule": STRING, "count": {"type": "integer", "minimum": 1}})),
        "report": _ref("Report"),
    }),
    "Rules": _object({"rules": _list(_object(_RULE))}),
    "RuleWithExamples": _object({**_RULE, "examples": _EXAMPLES}),
    "Health": _object({
        "status": {"const": "ok"}, "version": STRING, "engines": {"type": "object", "additionalProperties": STRING},
    }),
    "Description": {"type": "object", "required": ["openapi", "info", "paths", "components"]},
    "Error": _object({"error": _object({"code": {"enum": list(STATUSES)}, "message": STRING})}),
}  # fmt: skip
