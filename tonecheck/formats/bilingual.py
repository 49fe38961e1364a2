"""The units of an XLIFF file -> the texts that customers receive."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.formats.body import Body, fragment, is_text, locale_of, words_of
from tonecheck.formats.prose import is_letter
from tonecheck.formats.tree import Node

#: States of a translation that nobody has made yet; what is to be reviewed is made.
_NOT_MADE = frozenset(("new", "needs-translation", "needs-adaptation", "needs-l10n", "initial"))


def units(document: Node) -> Iterator[Body]:
    """The translations into Spanish that are made, and texts in Spanish that are translated into other languages.

    Units that are not to be translated, and translations that are not made yet, are shown to nobody as they are; one that
    says what its source says is none.
    """
    for number, unit in document.items:
        if unit.get("translate") is not None:
            continue
        side = "target" if _is_translated(unit) else "source"
        node = unit.get(side)
        states = unit.get("states")
        if not is_text(node):
            continue
        if side == "target":
            if states is not None and not _NOT_MADE.isdisjoint(_strings(states.value)):
                continue
            if words_of(node) == words_of(unit.get("source")) and _code(unit, "sourcelanguage")[:2].lower() != "es":
                continue
        locale, language = locale_of(_code(unit, "language" if side == "target" else "sourcelanguage"))
        given: dict[str, object] = {"locale": locale} if locale else {}
        said = words_of(node) or ""
        if not is_letter(said):
            given = fragment(given, said, (_title(unit) or "",))
        yield Body((number, side), node, _title(unit), given, "auto", None, language)


def _is_translated(unit: Node) -> bool:
    """Whether the target is what Spanish customers read, not the source."""
    source, target = (locale_of(_code(unit, key)) for key in ("sourcelanguage", "language"))
    spanish = _code(unit, "sourcelanguage")[:2].lower() == "es"
    return not spanish or source[1] is not None or (_code(unit, "language")[:2].lower() == "es" and target[1] is None)


def _title(unit: Node) -> str | None:
    name = unit.get("name")
    source = words_of(unit.get("source")) or ""
    identity = unit.get("unit")
    told = [str(node.value) for node in (name,) if node is not None]
    told += [" ".join(source.split())[:60], str(identity.value) if identity is not None else ""]
    return next((one for one in told if one), None)


def _code(unit: Node, key: str) -> str:
    node = unit.get(key)
    return str(node.value) if node is not None else ""


def _strings(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()
