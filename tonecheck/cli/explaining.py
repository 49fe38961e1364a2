"""What ``tonecheck explain`` says of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from tonecheck.reports import words
from tonecheck.reports.cells import plain
from tonecheck.reports.layout import wrap
from tonecheck.spanish.enumeration import enumerated

if TYPE_CHECKING:
    from tonecheck.rulebook import Rule
    from tonecheck.rulebook.file import Example, RuleFile

ROOM = 96  # cells of a line where no terminal says otherwise
_INDENT = 13
#: How what an example says of its case is told.
_CONTEXT: Mapping[str, str] = {
    "channel": "canal", "locale": "variante", "address": "trato", "intent": "intención", "turn": "turno", "subject": "asunto",
    "attachments": "adjuntos", "sent": "enviado", "variables": "variables",
}  # fmt: skip
_TABLES: Mapping[str, Mapping[str, str]] = {
    "customer": {"name": "cliente", "text": "el cliente escribe", "received": "recibido"},
    "facts": {
        "order": "pedido", "tracking": "seguimiento", "carrier": "agencia", "phone": "teléfono", "amount": "importe",
        "delivery": "entrega", "return_days": "días para devolver",
    },
}  # fmt: skip
STATUS: Mapping[str, str] = {"on": "activa", "off": "inactiva", "trial": "en prueba"}


def explanation(rule: Rule, title: str, file: RuleFile | None, room: int = ROOM) -> Iterator[str]:
    """What a rule looks for, why and what to do, with its examples where its file is at hand; ``room`` is that of a line in cells."""
    from tonecheck.rulebook.citing import cited

    labelled = partial(_labelled, room=room)

    yield plain(rule.id) + (f" — {plain(title)}" if title else "")
    yield ""
    for label, text in (
        ("Qué dice", said(rule, rule.message)),
        ("Qué hacer", said(rule, rule.advice)),
        ("Por qué", rule.why),
        ("Fuente", cited(rule.source)),
    ):
        if text:
            yield from labelled(label, text)
    yield from labelled("Gravedad", severities(rule))
    yield from labelled("Canales", enumerated([words.CHANNEL[name] for name in rule.channels]) or "todos")
    if rule.locales:
        yield from labelled("Variantes", enumerated(rule.locales))
    if rule.intents:
        yield from labelled("Intenciones", enumerated([words.INTENT.get(name, name) for name in rule.intents]))
    if rule.status != "on":
        how = f'la activa extend_select = ["{rule.id}"] en la configuración, o --extend-select'
        yield from labelled("Estado", f"{STATUS.get(rule.status, rule.status)}; {how}")
    if file is not None:
        bad = [example for example in file.examples if example.bad]
        good = [example for example in file.examples if not example.bad]
        good.sort(key=lambda example: bool(example.accepts))  # those that no other rule finds fault with
        yield from _examples("Mal", bad[:3], room)
        yield from _examples("Bien", good[:3], room)
    yield ""
    yield f"Para no aplicarla en un borrador: <!-- tonecheck: ignorar {rule.id} -- motivo -->"
    if rule.status == "on":
        yield f'Para no aplicarla nunca: ignore = ["{rule.id}"] en tonecheck.toml'


def said(rule: Rule, text: str) -> str:
    """A message of the rule with «…» for what each finding fills in; nothing where that is all of it."""
    parts: list[dict[str, object]] = rule.options.get("parts", [])
    said = text.replace("{missing}", enumerated((str(part["name"]) for part in parts), "o")) if parts else text
    said = re.sub(r"\{\w+\}\.?", "…", said)
    return said if re.search(r"\w", said) else ""


def _labelled(label: str, text: str, room: int) -> Iterator[str]:
    for index, line in enumerate(wrap(plain(text), room - _INDENT)):
        yield f"{label + ':' if index == 0 else '':<{_INDENT}}{line}"


def _examples(label: str, examples: list[Example], room: int) -> Iterator[str]:
    if examples:
        yield ""
    for example in examples:
        yield from _labelled(label, _marked(example), room)
        if known := "; ".join(_circumstances(example.given)):
            yield from _labelled("  contexto", known, room)
        if example.fixed is not None:
            yield from _labelled("  arreglado", example.fixed, room)


def _circumstances(given: Mapping[str, Any]) -> Iterator[str]:
    """What an example says of its case: without it, a bad text without anything marked tells nothing."""
    for key, told in given.items():
        if key in _TABLES:
            yield from (f"{_TABLES[key].get(one, one)} {_quoted(value)}" for one, value in told.items())
        elif key == "attachments" and not told:
            yield "sin adjuntos"
        elif key in _CONTEXT:
            names: Mapping[str, str] = {"channel": words.CHANNEL, "address": words.ADDRESS, "intent": words.INTENT}.get(
                key, {}
            )
            values = told if isinstance(told, list) else [told]
            yield f"{_CONTEXT[key]} {enumerated(names.get(str(value), _quoted(value)) for value in values)}"


def _quoted(value: object) -> str:
    return f"«{plain(value)}»" if isinstance(value, str) and not re.fullmatch(r"[\w.:-]+", value) else str(value)


def _marked(example: Example) -> str:
    """The text on one line, what the rule finds between brackets."""
    text = example.text
    for start, end in sorted(example.spans, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return " ⏎ ".join(part.strip() for part in text.splitlines() if part.strip())


def severities(rule: Rule) -> str:
    names = {"declared": "con la intención declarada", "repeated": "desde la segunda vez"}
    severity = rule.severity
    parts = [words.SEVERITY[severity["default"]]] if "default" in severity else []
    parts += [
        f"{words.SEVERITY[level]} ({names.get(key) or words.CHANNEL.get(key, key)})"
        for key, level in severity.items()
        if key != "default"
    ]
    return "; ".join(parts)
