"""What a key of a rule file may hold: one small function for each sort of value.

Each returns None when the value is right, else what was expected (Spanish).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tonecheck.model import CHANNELS, LOCALES, SEVERITIES
from tonecheck.rulebook.regexes import refusal
from tonecheck.rulebook.rule import SCOPES

Check = Callable[[object], str | None]


def text(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "un texto"


def words(value: object) -> str | None:
    fine = isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))
    return None if fine else "un texto o una lista de textos"


def count(value: object) -> str | None:
    return None if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else "un número entero"


def counts(value: object) -> str | None:
    """A number for «default» and for channels of their own."""
    if (
        isinstance(value, dict)
        and "default" in value
        and set(value) <= {"default", *CHANNELS}
        and not any(count(number) for number in value.values())
    ):
        return None
    return "una tabla con default y, si hace falta, canales, y un número entero para cada uno"


def switch(value: object) -> str | None:
    return None if isinstance(value, bool) else "true o false"


def table(value: object) -> str | None:
    return None if isinstance(value, dict) else "una tabla"


def tables(value: object) -> str | None:
    return None if isinstance(value, list) and all(isinstance(item, dict) for item in value) else "una lista de tablas"


def token_patterns(value: object) -> str | None:
    """Patterns of spaCy: what their tables may hold is for spaCy to say."""
    if isinstance(value, list) and value and all(isinstance(p, list) and p and not tables(p) for p in value):
        return None
    return "una lista de patrones, cada uno una lista de tablas"


def one_of(*names: str) -> Check:
    return lambda value: None if value in names else "uno de " + ", ".join(names)


def some_of(*names: str) -> Check:
    def check(value: object) -> str | None:
        if isinstance(value, list) and value and all(item in names for item in value):
            return None
        return "una lista con algunos de " + ", ".join(names)

    return check


def severity(value: object) -> str | None:
    if value in SEVERITIES:
        return None
    keys = ("default", "declared", "repeated", *CHANNELS, *LOCALES)
    if (
        isinstance(value, dict)
        and "default" in value
        and set(value) <= set(keys)
        and set(value.values()) <= set(SEVERITIES)
    ):
        return None
    return (
        "error, warning o suggestion, o una tabla con default y, si hace falta, canales, variantes, declared o repeated"
    )


def phrases(value: object) -> str | None:
    """A list of phrases; a table in it carries its own suggestions, severity and advice."""
    if isinstance(value, list) and all(
        (isinstance(item, str) and item.strip())
        or (
            isinstance(item, dict)
            and set(item) <= {"match", "suggest", "severity", "advice"}
            and "match" in item
            and not words(item.get("suggest", []))
            and item.get("severity", SEVERITIES[0]) in SEVERITIES
            and isinstance(item.get("advice", ""), str)
        )
        for item in value
    ):
        return None
    return "una lista de frases o de tablas { match, suggest, severity, advice }"


def classes(value: object) -> str | None:
    """Classes of words that phrases use: a name and its words (or pieces of phrases, or lemmas)."""
    if isinstance(value, dict) and all(
        re.fullmatch(r"[a-z]\w*", name)
        and isinstance(listed, list)
        and listed
        and all(isinstance(word, str) and word.strip() for word in listed)
        for name, listed in value.items()
    ):
        return None
    return "una tabla de clases, cada una con su nombre en minúsculas y una lista de textos"


def patterns(value: object) -> str | None:
    def right(item: object) -> bool:
        if isinstance(item, dict):
            known = set(item) <= {"match", "suggest", "hint", "start", "advice"} and isinstance(
                item.get("advice", ""), str
            )
            return known and isinstance(item.get("match"), str)
        return isinstance(item, str)

    if isinstance(value, list) and value and all(map(right, value)):
        for item in value:
            wrong = refusal(item["match"] if isinstance(item, dict) else item)
            if wrong:
                return f"una expresión regular válida ({wrong})"
        return None
    return "una lista de expresiones regulares o de tablas { match, hint, start, suggest, advice }"


def parts(value: object) -> str | None:
    """What a reply has to say, for the kind «content»."""
    expected = tables(value)
    if expected or not isinstance(value, list) or not value:
        return expected or "al menos una parte"
    for item in value:
        if set(item) - {"name", "feature", "beside", "when", "facts", "asked", "declared"} or text(item.get("name")):
            return "partes con name, feature y, si hace falta, beside, when, facts, asked y declared"
        if any(words(item.get(key, [])) for key in ("feature", "beside", "when", "facts", "asked", "declared")):
            return "partes con nombres o listas de nombres en feature, beside, when, facts, asked y declared"
    return None


_CUE_TEXTS = ("name", "reason", "source")
_CUE_KEYS = frozenset((
    *_CUE_TEXTS, "points", "cap", "pool", "pool_cap", "feature", "rules", "beside", "unless", "intents", "except_intents",
    "free", "first_turn", "shared", "not_first", "wanted_with",
))  # fmt: skip


def cues(value: object) -> str | None:
    """The phrases and findings that earn or cost points, for the kind «score»."""
    expected = tables(value)
    if expected or not isinstance(value, list) or not value:
        return expected or "al menos una señal"
    for item in value:
        if set(item) - _CUE_KEYS:
            return "señales con " + ", ".join(sorted(_CUE_KEYS)) + ", no " + ", ".join(sorted(set(item) - _CUE_KEYS))
        points = item.get("points")
        whole = isinstance(points, int) and not isinstance(points, bool) and points != 0
        if not whole or any(text(item.get(key)) for key in _CUE_TEXTS) or not set(item) & {"feature", "rules"}:
            return "señales con name, points, reason, source y feature o rules"
    return None


def conditions(value: object) -> str | None:
    expected = tables(value)
    if expected or not isinstance(value, list):
        return expected
    for item in value:
        unknown = set(item) - {"has", "phrases", "within", "intents", "at_least"}
        if unknown:
            return "condiciones con has, phrases, intents, within y at_least, no " + ", ".join(sorted(unknown))
        if not set(item) & {"has", "phrases", "intents"}:
            return "condiciones con has, phrases o intents"
        if item.get("within", "message") not in SCOPES:
            return "within con uno de " + ", ".join(SCOPES)
    return None
