"""Classes of words that a rule file names once («classes») and its phrases use: ``~name``, and ``<~name:TAG>`` for lemmas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tonecheck.errors import Fault
from tonecheck.rulebook import schema

_USE = re.compile(r"(<)?~([a-z]\w*)")


def with_classes(path: str, source: str, data: Mapping[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """Return the data of a rule file with its classes written out in its phrases; what is wrong with them goes to ``faults``."""
    classes: dict[str, list[str]] = {}
    used: set[str] = set()

    def said(phrase: str) -> str:
        for _, name in _USE.findall(phrase):
            used.add(name)
            if name not in classes:
                found = schema.unknown("una clase de «classes», escrita antes de usarla", name, classes)
                faults.append(Fault(path, "phrases", *found, _line_of(source, f"~{name}")))
        return _USE.sub(lambda use: _written_out(use, classes), phrase)

    for name, words in data.get("classes", {}).items():
        classes[name] = [said(word) for word in words]
    items = [*_all_said(data.get("phrases", ()), said)]
    conditions = {
        key: [
            {**item, "phrases": [*_all_said(_listed(item["phrases"]), said)]} if "phrases" in item else item
            for item in data[key]
        ]
        for key in ("unless", "when")
        if key in data
    }
    faults += [
        Fault(path, f"classes.{name}", "una clase que use alguna frase", "una sin usar", schema.line_of(source, name))
        for name in classes
        if name not in used
    ]
    return {**data, **conditions, **({"phrases": items} if "phrases" in data else {})}


def _written_out(use: re.Match[str], classes: Mapping[str, list[str]]) -> str:
    words = classes.get(use[2], [])
    if not words:
        return use[0]
    return "<" + "/".join(words) if use[1] else f"({'|'.join(words)})"


def _all_said(items: Iterable[Any], said: Callable[[str], str]) -> Iterable[Any]:
    return ({**item, "match": said(item["match"])} if isinstance(item, dict) else said(item) for item in items)


def _listed(value: Any) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value


def _line_of(source: str, piece: str) -> int | None:
    at = source.find(piece)
    return source.count("\n", 0, at) + 1 if at >= 0 else None
