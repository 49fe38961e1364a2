"""Folders of rule files → a rule book, and the compiled form that the wheel carries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tonecheck.errors import Fault, RuleError
from tonecheck.rulebook.rule import BUILT_IN_FEATURES, Condition, Look, Pattern, Rule, Rulebook, RuleFile
from tonecheck.spanish.matcher import PhraseIndex, index, packed, unpacked

INDEX_FILE = "index.toml"  # names the families; its presence makes a folder the folder of our rules
COMPILED_FILE = "rulebook.txt"  # a line of JSON, and the packed index of its phrases
_ENCODING = "latin-1"  # read three times as fast as UTF-8; JSON escapes the few signs that it has not


def rules_folder() -> Path | None:
    """Return the folder of our own rule files: in the wheel, else in the checkout; None where neither is."""
    package = Path(__file__).parents[1]
    for folder in (package / "_rules", package.parent / "rules"):
        if (folder / INDEX_FILE).is_file():
            return folder
    return None


def rule_paths(folder: Path) -> list[tuple[str, Path]]:
    """Return (name, path) of each rule file below ``folder``, sorted by name."""
    return sorted((path.relative_to(folder).with_suffix("").as_posix(), path) for path in folder.glob("*/*.toml"))


def read_folder(folder: Path, *, own: bool = True) -> list[RuleFile]:
    """Read all rule files of ``folder``. Raises RuleError with the faults of all of them."""
    from tonecheck.rulebook.read import read_rule_file

    faults: list[Fault] = []
    out = []
    for name, path in rule_paths(folder):
        try:
            out.append(read_rule_file(path, name, own=own))
        except RuleError as error:
            faults += error.faults
    if faults:
        raise RuleError(tuple(faults))
    return out


def must_have_families(folder: Path) -> None:
    """Raise RuleError for rule files that stand in ``folder`` itself, where nobody reads them."""
    stray = [
        path for path in sorted(folder.glob("*.toml")) if path.name != INDEX_FILE and b"[[bad]]" in path.read_bytes()
    ]
    if stray:
        wanted = "un sitio dentro de una familia"
        raise RuleError(
            tuple(
                Fault(str(path), "ruta", f"{wanted}, como {folder / 'marca' / path.name}", "ninguna familia")
                for path in stray
            )
        )


def read_families(folder: Path) -> dict[str, str]:
    """Return the families of ``folder``, with their Spanish titles, in their order."""
    import tomllib

    path = folder / INDEX_FILE
    if not path.is_file():
        return {}
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["families"])


def assemble(files: Iterable[RuleFile], families: Mapping[str, str], base: Rulebook | None = None) -> Rulebook:
    """Put rule files together, after those of ``base``. Raises RuleError for a feature that nothing defines."""
    rules = dict(base.rules) if base else {}
    features = dict(base.features) if base else {}
    intents = dict(base.intents) if base else {}
    named: list[tuple[str, set[str]]] = []  # the features that each file asks for
    phrases: list[tuple[str, str]] = []
    parts = dict(base.parts) if base else {}
    for file in files:
        sort, _, name = file.look.owner.partition(":")
        if sort == "feature":
            features[name] = file.look
        elif sort == "intent":
            intents[name] = file.look
        elif file.rule is not None:
            rules[file.rule.id] = file.rule
        conditions = (*file.look.unless, *file.look.when)
        asked = {name for condition in conditions for name in condition.has}
        named.append((file.path, asked | (_features_in(file.rule.options) if file.rule else set())))
        parts |= {
            condition.owner: _part(condition.owner, condition.phrases) for condition in conditions if condition.owner
        }
        if file.rule is None or file.rule.status == "on":
            phrases += [(file.look.owner, phrase) for phrase in file.look.phrases]
        elif file.look.phrases:
            parts[file.look.owner] = _part(file.look.owner, file.look.phrases)
    known = {*features, *BUILT_IN_FEATURES}
    strange = [(path, name) for path, names in named for name in sorted(names - known)]
    if strange:
        from tonecheck.rulebook.schema import unknown

        raise RuleError(
            tuple(Fault(path, "has", *unknown("una característica conocida", name, known)) for path, name in strange)
        )
    whole = index(phrases, base.phrases if base else None)
    return Rulebook(rules, features, intents, {**(base.families if base else {}), **families}, whole, parts)


def _part(owner: str, phrases: Iterable[str]) -> str:
    return packed(index((owner, phrase) for phrase in phrases))


def _features_in(options: object) -> set[str]:
    """The features that the keys of a kind name: ``feature``, ``beside``, ``in_talk`` and ``wanted_with``, at any depth."""
    if isinstance(options, (list, tuple)):
        return {name for item in options for name in _features_in(item)}
    if not isinstance(options, Mapping):
        return set()
    out: set[str] = set()
    for key, value in options.items():
        if key in ("feature", "beside", "in_talk", "wanted_with"):
            out.update((value,) if isinstance(value, str) else value)
        else:
            out |= _features_in(value)
    return out


def load_rulebook(extra_folders: Sequence[Path] = ()) -> Rulebook:
    """Return our rules and those of the user's folders. Raises RuleError."""
    folder = rules_folder()
    if folder is None:
        raise RuleError(
            (Fault("tonecheck", "rules", "las reglas del programa", "ninguna; vuelve a instalar tonecheck"),)
        )
    book = _own_book(folder)
    for extra in extra_folders:
        if not extra.is_dir():
            found = "un archivo" if extra.exists() else "una ruta que no existe"
            raise RuleError((Fault(str(extra), "rules", "una carpeta con reglas", found),))
        must_have_families(extra)
        book = assemble(read_folder(extra, own=False), read_families(extra), book)
    return book


@cache
def _own_book(folder: Path) -> Rulebook:
    """Our rule book, read once in a process however many plans it makes. Raises RuleError."""
    compiled = folder / COMPILED_FILE
    if compiled.is_file():
        return book_of(compiled.read_bytes())
    return assemble(read_folder(folder), read_families(folder))


def compile_book(folder: Path) -> bytes:
    """Return the rule book of ``folder``, without examples, as ``book_of`` reads it. Raises RuleError."""
    book = assemble(read_folder(folder), read_families(folder))
    phrases, keys = book.phrases
    plain = PhraseIndex(
        [phrase if _is_latin(phrase) else "" for phrase in phrases],
        {key: entries for key, entries in keys.items() if _is_latin(key + entries)},
    )
    data = {
        "families": dict(book.families),
        "rules": [_plain(rule._replace(look=lean(rule.look))) for rule in book.rules.values()],
        "features": [_plain(lean(look)) for look in book.features.values()],
        "intents": [_plain(lean(look)) for look in book.intents.values()],
        "parts": dict(book.parts),
        "other_phrases": [(number, phrase) for number, phrase in enumerate(phrases) if not _is_latin(phrase)],
        "other_keys": {key: entries for key, entries in keys.items() if key not in plain.keys},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = re.sub("[^\\x00-\\xff]", lambda match: json.dumps(match.group())[1:-1], text)
    return (text + "\n" + packed(plain)).encode(_ENCODING)


def lean(look: Look) -> Look:
    """Return a look without the phrases, those of its conditions among them, that the indexes have anyway."""
    unless, when = (tuple(c._replace(phrases=()) for c in conditions) for conditions in (look.unless, look.when))
    return look._replace(phrases=(), unless=unless, when=when)


def _plain(value: Any) -> Any:
    """Return a named tuple as a dictionary without the fields that have their default."""
    if isinstance(value, (Rule, Look, Condition, Pattern)):
        defaults = value._field_defaults
        kept = {name: content for name, content in value._asdict().items() if content != defaults.get(name)}
        return {name: _plain(content) for name, content in kept.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


def book_of(compiled: bytes) -> Rulebook:
    """Return the rule book that ``compile_book`` compiled."""
    head, _, tail = compiled.decode(_ENCODING).partition("\n")
    data = json.loads(head)
    phrases, keys = unpacked(tail)
    for number, phrase in data["other_phrases"]:
        phrases[number] = phrase
    features = [_look(item) for item in data["features"]]
    intents = [_look(item) for item in data["intents"]]
    rules = [_rule(item) for item in data["rules"]]
    return Rulebook(
        rules={rule.id: rule for rule in rules},
        features={look.owner.partition(":")[2]: look for look in features},
        intents={look.owner.partition(":")[2]: look for look in intents},
        families=data["families"],
        phrases=PhraseIndex(phrases, keys | data["other_keys"]),
        parts=data["parts"],
    )


def _is_latin(text: str) -> bool:
    return max(text) <= "\xff"


def _look(data: Mapping[str, Any]) -> Look:
    return Look(
        owner=data["owner"],
        patterns=tuple(
            Pattern(item["regex"], tuple(item.get("hints", ())), tuple(item.get("starts", ())))
            for item in data.get("patterns", ())
        ),
        suggest=data.get("suggest", ""),
        severities=data.get("severities", {}),
        advice=data.get("advice", {}),
        where=tuple(data.get("where", ())),
        unless=tuple(map(_condition, data.get("unless", ()))),
        when=tuple(map(_condition, data.get("when", ()))),
        weight=data.get("weight", 1),
    )


def _condition(data: Mapping[str, Any]) -> Condition:
    return Condition(
        within=data.get("within", "message"),
        has=tuple(data.get("has", ())),
        owner=data.get("owner", ""),
        intents=tuple(data.get("intents", ())),
        at_least=data.get("at_least", 1),
    )


def _rule(data: Mapping[str, Any]) -> Rule:
    known = dict(data)
    known["look"] = _look(data["look"])
    for key in ("channels", "locales", "intents", "modes", "types", "aliases"):
        known[key] = tuple(data.get(key, ()))
    return Rule(**known)
