"""A rule file → a rule or a feature with its examples, or all its faults."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tonecheck.errors import Fault, RuleError, reason
from tonecheck.model import Severity
from tonecheck.rulebook import schema
from tonecheck.rulebook.classes import with_classes
from tonecheck.rulebook.file import Example, RuleFile
from tonecheck.rulebook.rule import Condition, Look, Pattern, Rule, names_in, packed_suggestions
from tonecheck.spanish.anchors import anchors
from tonecheck.spanish.phrases import PhraseError, parse

_MARK = re.compile(r"</?m>")
_OF_EXAMPLES = ("text", "fixed", "suggest", "severity", "accepts", "others")  # what is no metadata in them
FEATURES, INTENTS = "features", "intents"  # folders whose files are no rules


def read_rule_file(path: Path, name: str, *, own: bool = True) -> RuleFile:
    """Read the file of rule or feature ``name`` (its path below the folder of rules, without «.toml»).

    Raises RuleError with every fault of the file.
    """
    import tomllib

    try:
        source = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(source)
    except (OSError, UnicodeDecodeError) as problem:
        found = reason(problem) if isinstance(problem, OSError) else f"el byte {problem.start}, que no lo es"
        raise RuleError((Fault(str(path), "archivo", "un archivo legible en UTF-8", found),)) from None
    except tomllib.TOMLDecodeError as problem:
        from tonecheck.sources.badtoml import complaint

        found, line = complaint(str(problem))
        raise RuleError((Fault(str(path), "archivo", "TOML válido", found, line),)) from None
    folder = name.partition("/")[0]
    faults = _structure(str(path), source, data, folder)
    if faults:
        raise RuleError(tuple(faults))
    data = with_classes(str(path), source, _with_word_list(path, source, data, faults), faults)
    owner = {FEATURES: "feature:", INTENTS: "intent:"}.get(folder, "")
    look = _look(owner + name.partition("/")[2] if owner else name, data, own)
    faults += _phrase_faults(str(path), source, look)
    examples = tuple(_examples(str(path), data, faults))
    if faults:
        raise RuleError(tuple(faults))
    return RuleFile(str(path), None if owner else _rule(name, data, look), look, examples)


def _structure(path: str, source: str, data: Mapping[str, Any], folder: str) -> list[Fault]:
    is_rule = folder not in (FEATURES, INTENTS)
    keys = dict(schema.RULE_KEYS) if is_rule else dict(schema.LOOK_KEYS)
    faults: list[Fault] = []
    if is_rule:
        kind = data.get("kind")
        kinds = schema.KIND_KEYS
        if isinstance(kind, str) and kind in kinds:
            keys.update(kinds[kind])
        elif kind is not None:
            faults.append(
                Fault(path, "kind", *schema.unknown("una clase conocida", kind, kinds), schema.line_of(source, "kind"))
            )
    faults += schema.faults(path, source, data, keys)
    faults += [
        Fault(path, key, "esta clave, que es obligatoria", "falta")
        for key in schema.REQUIRED
        if is_rule and key not in data
    ]
    for key in schema.RULE_EXAMPLES if is_rule else schema.LOOK_EXAMPLES:
        examples = data.get(key, [])
        if not isinstance(examples, list):
            continue  # already reported
        if len(examples) < 3:
            faults.append(Fault(path, key, f"al menos tres ejemplos [[{key}]]", str(len(examples))))
        for example in examples:
            if isinstance(example, dict):
                faults += schema.faults(path, source, example, schema.EXAMPLE_KEYS, f"{key}.")
                if "text" not in example:
                    faults.append(Fault(path, key, "un ejemplo con text", schema.shown(example)))
    return faults


def _with_word_list(path: Path, source: str, data: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """Put the words of the file that ``words_file`` names into ``words``: one a line, «word = replacement», # comments."""
    listed = data.get("words_file")
    if listed is None:
        return data
    try:
        lines = (path.parent / str(listed)).read_text(encoding="utf-8").splitlines()
    except OSError:
        line = schema.line_of(source, "words_file")
        faults.append(Fault(str(path), "words_file", "un archivo junto a la regla", str(listed), line))
        return data
    entries = [line.split("#")[0].strip() for line in lines]
    words = {word.strip(): new.strip() for word, _, new in (entry.partition("=") for entry in entries if entry)}
    return {**data, "words": words}


def _phrase_faults(path: str, source: str, look: Look) -> list[Fault]:
    faults = []
    for condition in (*look.unless, *look.when):
        faults += [fault for phrase in condition.phrases for fault in _phrase_fault(path, source, phrase)]
    return faults + [fault for phrase in look.phrases for fault in _phrase_fault(path, source, phrase)]


def _phrase_fault(path: str, source: str, phrase: str) -> list[Fault]:
    try:
        anchors(parse(phrase))
    except PhraseError as problem:
        at = source.find(phrase)
        line = source.count("\n", 0, at) + 1 if at >= 0 else None
        return [Fault(path, "phrases", f"una frase bien escrita ({problem})", f"«{phrase}»", line)]
    return []


def _look(owner: str, data: Mapping[str, Any], own: bool) -> Look:
    suggest: dict[str, tuple[str, ...]] = {}
    if "suggest" in data:
        suggest[""] = names_in(data, "suggest")
    for item in (*data.get("phrases", ()), *data.get("patterns", ())):
        if isinstance(item, dict) and "suggest" in item:
            suggest[item["match"]] = names_in(item, "suggest")
    return Look(
        owner=owner,
        phrases=tuple(item["match"] if isinstance(item, dict) else item for item in data.get("phrases", ())),
        patterns=tuple(
            Pattern(item["match"], names_in(item, "hint" if "hint" in item else "start"), names_in(item, "start"))
            if isinstance(item, dict)
            else Pattern(item)
            for item in data.get("patterns", ())
        ),
        suggest=packed_suggestions(suggest),
        severities={
            item["match"]: item["severity"]
            for item in data.get("phrases", ())
            if isinstance(item, dict) and "severity" in item
        },
        advice={
            item["match"]: item["advice"]
            for item in (*data.get("phrases", ()), *data.get("patterns", ()))
            if isinstance(item, dict) and "advice" in item
        },
        where=names_in(data, "where"),
        unless=_conditions(owner, "unless", data.get("unless", ())),
        when=_conditions(owner, "when", data.get("when", ())),
        weight=data.get("weight", 1),
        own=own,
    )


def _conditions(owner: str, key: str, items: Sequence[Mapping[str, Any]]) -> tuple[Condition, ...]:
    return tuple(
        Condition(
            within=item.get("within", "message"),
            has=names_in(item, "has"),
            owner=f"{owner}#{key}{number}" if "phrases" in item else "",
            phrases=names_in(item, "phrases"),
            intents=names_in(item, "intents"),
            at_least=item.get("at_least", 1),
        )
        for number, item in enumerate(items)
    )


def _rule(name: str, data: Mapping[str, Any], look: Look) -> Rule:
    level = data["severity"]
    severity: Mapping[str, Severity] = {"default": level} if not isinstance(level, dict) else level
    extra = schema.KIND_KEYS[data["kind"]]
    options = {key: value for key, value in data.items() if key in extra or key == "words"}
    return Rule(
        id=name,
        kind=data["kind"],
        message=data["message"],
        advice=data["advice"],
        why=data["why"],
        source=data["source"],
        severity=severity,
        look=look,
        channels=names_in(data, "channels"),
        locales=names_in(data, "locales"),
        intents=names_in(data, "intents"),
        modes=names_in(data, "modes"),
        types=names_in(data, "types"),
        first_turn=data.get("first_turn", False),
        status=data.get("status", "on"),
        fix=data.get("fix", ""),
        aliases=names_in(data, "aliases"),
        options=options,
    )


def _examples(path: str, data: Mapping[str, Any], faults: list[Fault]) -> list[Example]:
    out = []
    for key in (*schema.RULE_EXAMPLES, *schema.LOOK_EXAMPLES):
        for item in data.get(key, ()):
            marks = [mark.group() for mark in _MARK.finditer(item["text"])]
            innocent = key in ("good", "lacks")
            if marks != ["<m>", "</m>"] * (len(marks) // 2) or bool(marks) == innocent:
                expected = "un texto sin marcas" if innocent else "marcas <m>…</m> por parejas"
                faults.append(Fault(path, key, expected, schema.shown(item["text"])))
                continue
            places, plain, removed = [], _MARK.sub("", item["text"]), 0
            for mark in _MARK.finditer(item["text"]):
                places.append(mark.start() - removed)
                removed += len(mark.group())
            given = {name: item[name] for name in item if name not in _OF_EXAMPLES}
            out.append(
                Example(
                    bad=key in ("bad", "has"),
                    text=plain,
                    spans=tuple(zip(places[::2], places[1::2], strict=True)),
                    fixed=item.get("fixed"),
                    suggest=names_in(item, "suggest") if "suggest" in item else None,
                    severity=item.get("severity"),
                    accepts=names_in(item, "accepts"),
                    given=given,
                    others=names_in(item, "others"),
                )
            )
    return out
