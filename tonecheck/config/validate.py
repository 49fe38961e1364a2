"""Check the tables of a configuration; every mistake is told at once, with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tonecheck.config.keys import (
    ENGINE_KEYS,
    ENGINES,
    FAIL_ON,
    FRAME_KEYS,
    KEYS,
    LEVELS,
    METADATA,
    OVERRIDE_KEYS,
    SCORES,
    SPANISH,
)
from tonecheck.config.places import line_of
from tonecheck.config.settings import Config, Override
from tonecheck.config.sound import of_field, of_glob, of_regex
from tonecheck.errors import ConfigError, Fault
from tonecheck.model import CHANNELS
from tonecheck.sources.folding import bare, did_you_mean, nearest
from tonecheck.sources.metadata import KEYS as DRAFT_KEYS
from tonecheck.sources.metadata import choice, described, expected_choice, found_choice


def made(path: str, values: Mapping[str, Any]) -> Config:
    """The configuration at ``path`` with these values by key."""
    read = dict(values)
    read.pop("extends", None)
    addresses = read.pop("address", {})
    given = {key: read.pop(key) for key in FRAME_KEYS if key in read}
    return Config(path=path, given=given, addresses=addresses, **read)


class Reader:
    """Checks one file and collects its faults."""

    def __init__(self, path: str, source: str, prefix: tuple[str, ...]) -> None:
        self.path = path
        self.source = source
        self.prefix = prefix
        self.faults: list[Fault] = []

    def values(self, table: object) -> dict[str, Any]:
        """The values in ``table`` by key; what is wrong is added to the faults."""
        if isinstance(table, dict):
            return self.table(table, (), tuple(KEYS))
        self.wrong((), "una tabla", table)
        return {}

    def end(self) -> None:
        """Raise ConfigError where there are faults."""
        if self.faults:
            raise ConfigError(tuple(sorted(self.faults, key=lambda fault: fault.line or 0)))

    def table(self, table: Mapping[str, object], at: tuple[str, ...], known: tuple[str, ...]) -> dict[str, Any]:
        """The values of ``table`` by key, without those that are wrong."""
        read: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                self.unknown(key, (*at, key), known)
                continue
            parsed = READERS[KEYS[key].kind](self, value, (*at, key))
            if parsed is not None:
                read[key] = parsed
        return read

    def unknown(self, key: str, at: tuple[str, ...], known: tuple[str, ...]) -> None:
        """Add the fault of a key that is none, with the one that is nearest."""
        english = DRAFT_KEYS.get(bare(key))
        near = english if english in known else nearest(key, known)
        expected = "una clave conocida" if near else "una de estas claves: " + ", ".join(known)
        self.fault(at, expected, f"«{key}»" + (f" (¿quisiste decir «{near}»?)" if near else ""))

    def wrong(self, at: tuple[str, ...], expected: str, value: object) -> None:
        """Add the fault of a value of another sort."""
        self.fault(at, expected, described(value))

    def fault(self, at: tuple[str, ...], expected: str, found: str) -> None:
        """Add a fault, with its line."""
        line = line_of(self.source, (*self.prefix, *at))
        self.faults.append(Fault(self.path, ".".join(at) or "[tool.tonecheck]", expected, found, line))

    def choice(self, value: object, at: tuple[str, ...], key: str) -> str | None:
        """One of the values of ``key`` in the metadata of a draft."""
        chosen = choice(key, value)
        if chosen is None:
            self.fault(at, expected_choice(key), found_choice(key, value))
        return chosen

    def one_of(self, value: object, at: tuple[str, ...], choices: tuple[str, ...]) -> str | None:
        """The value, where it is one of ``choices``."""
        if isinstance(value, str) and (meant := SPANISH.get(value, value)) in choices:
            return meant
        hint = did_you_mean(value, choices) if isinstance(value, str) else ""
        self.fault(at, "uno de estos valores: " + ", ".join(choices), described(value) + hint)
        return None

    def texts(self, value: object, at: tuple[str, ...]) -> tuple[str, ...] | None:
        """A list of texts; one text stands for a list of one."""
        entries = [value] if isinstance(value, str) else value
        if not isinstance(entries, list):
            of = "carpetas con reglas (la gravedad de una va en [severity])" if at == ("rules",) else "textos"
            self.wrong(at, f"una lista de {of}", value)
            return None
        wrong = [entry for entry in entries if not isinstance(entry, str) or not entry.strip()]
        if wrong:
            self.wrong(at, "una lista de textos que no estén vacíos", wrong[0])
        return None if wrong else tuple(entries)

    def text(self, value: object, at: tuple[str, ...]) -> str | None:
        if isinstance(value, str) and value.strip():
            return value
        self.wrong(at, "un texto", value)
        return None

    def fields(self, value: object, at: tuple[str, ...]) -> tuple[str, ...] | None:
        """JSON pointers, or names of keys."""
        return self._sound(value, at, of_field)

    def patterns(self, value: object, at: tuple[str, ...]) -> tuple[str, ...] | None:
        """Regular expressions of the package regex."""
        return self._sound(value, at, of_regex)

    def globs(self, value: object, at: tuple[str, ...]) -> tuple[str, ...] | None:
        """Patterns of paths."""
        return self._sound(value, at, of_glob)

    def _sound(
        self, value: object, at: tuple[str, ...], wrong: Callable[[str], tuple[str, str] | None]
    ) -> tuple[str, ...] | None:
        """A list of texts in which ``wrong`` finds nothing else than expected."""
        entries = self.texts(value, at)
        for entry in entries or ():
            if (found := wrong(entry)) is not None:
                self.fault(at, *found)
                return None
        return entries

    def level(self, value: object, at: tuple[str, ...]) -> int | None:
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 6:
            return value
        self.wrong(at, "un nivel de encabezado, de 1 a 6", value)
        return None

    def folders(self, value: object, at: tuple[str, ...]) -> tuple[Path, ...] | None:
        """Paths, made absolute from the configuration."""
        entries = self.texts(value, at)
        folder = Path(self.path).resolve().parent
        return None if entries is None else tuple(folder / entry for entry in entries)

    def file(self, value: object, at: tuple[str, ...]) -> Path | None:
        """A path, made absolute from the configuration."""
        if not isinstance(value, str) or not value.strip():
            self.wrong(at, "la ruta de un archivo", value)
            return None
        return Path(self.path).resolve().parent / value

    def intents(self, value: object, at: tuple[str, ...]) -> tuple[str, ...] | None:
        entries = self.texts(value, at)
        found = [self.choice(entry, at, "intent") for entry in entries or ()]
        return tuple(dict.fromkeys(entry for entry in found if entry)) if entries is not None else None

    def address(self, value: object, at: tuple[str, ...]) -> dict[str, str] | None:
        """channel (``*`` for all) -> address."""
        if not isinstance(value, dict):
            chosen = self.choice(value, at, "address")
            return {"*": chosen} if chosen else None
        found: dict[str, str] = {}
        for key, entry in value.items():
            channel = self.choice(key, (*at, key), "channel")
            chosen = self.choice(entry, (*at, key), "address")
            if channel and chosen:
                found[channel] = chosen
        return found

    def severities(self, value: object, at: tuple[str, ...]) -> dict[str, str] | None:
        """rule -> severity, or off."""
        if not isinstance(value, dict):
            self.wrong(at, "una tabla: regla = severidad", value)
            return None
        found = {rule: self.one_of(level, (*at, rule), LEVELS) for rule, level in value.items()}
        return {rule: level for rule, level in found.items() if level}

    def targets(self, value: object, at: tuple[str, ...]) -> dict[str, dict[str, int]] | None:
        """score -> channel (``*`` for all) -> points (0–100)."""
        if not isinstance(value, dict):
            self.wrong(at, "una tabla: puntuación = puntos", value)
            return None
        found: dict[str, dict[str, int]] = {}
        for score, points in value.items():
            if score not in SCORES:
                self.unknown(score, (*at, score), SCORES)
                continue
            by_channel = points if isinstance(points, dict) else {"*": points}
            for channel, number in by_channel.items():
                place = (*at, score) if channel == "*" else (*at, score, channel)
                if channel != "*" and channel not in CHANNELS:
                    self.one_of(channel, place, CHANNELS)
                elif isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= 100:
                    self.wrong(place, "un número entero de 0 a 100", number)
                else:
                    found.setdefault(score, {})[channel] = number
        return found

    def days(self, value: object, at: tuple[str, ...]) -> dict[str, int] | None:
        """locale (``*`` for all) -> days."""
        found: dict[str, int] = {}
        for key, number in (value if isinstance(value, dict) else {"*": value}).items():
            place = at if key == "*" else (*at, key)
            locale = key if key == "*" else self.choice(key, place, "locale")
            if isinstance(number, bool) or not isinstance(number, int) or number < 1:
                self.wrong(place, "un número de días, desde 1", number)
            elif locale:
                found[locale] = number
        return found

    def engines(self, value: object, at: tuple[str, ...]) -> tuple[str, ...] | None:
        """Names of engines, each once."""
        return self._each(value, at, ENGINES)

    def metadata(self, value: object, at: tuple[str, ...]) -> tuple[str, ...] | None:
        """Names of what a template says of itself, each once."""
        return self._each(value, at, METADATA)

    def _each(self, value: object, at: tuple[str, ...], choices: tuple[str, ...]) -> tuple[str, ...] | None:
        entries = self.texts(value, at)
        found = [self.one_of(entry, at, choices) for entry in entries or ()]
        return tuple(dict.fromkeys(entry for entry in found if entry)) if entries is not None else None

    def engine(self, value: object, at: tuple[str, ...]) -> dict[str, object] | None:
        """The table of an engine: texts and numbers."""
        if not isinstance(value, dict):
            self.wrong(at, "una tabla", value)
            return None
        known = ENGINE_KEYS[at[-1]]
        found: dict[str, object] = {}
        for key, entry in value.items():
            setting = known.get(key)
            if setting is None:
                self.unknown(key, (*at, key), tuple(known))
            elif setting.least is None:
                text = self.text(entry, (*at, key))
                if text is not None:
                    found[key] = text
            elif isinstance(entry, bool) or not isinstance(entry, int) or entry < setting.least:
                self.wrong((*at, key), f"un número entero desde {setting.least}", entry)
            else:
                found[key] = entry
        return found

    def overrides(self, value: object, at: tuple[str, ...]) -> tuple[Override, ...] | None:
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.wrong(at, "una lista de tablas: [[overrides]]", value)
            return None
        found = []
        for number, entry in enumerate(value):
            place = (*at, str(number))
            if "paths" not in entry:
                self.fault((*place, "paths"), "una lista de patrones de rutas", "una tabla sin esa clave")
            patterns = self.globs(entry["paths"], (*place, "paths")) if "paths" in entry else ()
            own = {key: held for key, held in entry.items() if key != "paths"}
            read = self.table(own, place, ("paths", *OVERRIDE_KEYS))
            given = {key: read.pop(key) for key in FRAME_KEYS if key in read}
            found.append(Override(patterns or (), given, read.pop("address", {}), **read))
        return tuple(found)


READERS: Mapping[str, Callable[[Reader, object, tuple[str, ...]], Any]] = {
    "channel": lambda reader, value, at: reader.choice(value, at, "channel"),
    "locale": lambda reader, value, at: reader.choice(value, at, "locale"),
    "type": lambda reader, value, at: reader.choice(value, at, "type"),
    "mode": lambda reader, value, at: reader.choice(value, at, "mode"),
    "fail_on": lambda reader, value, at: reader.one_of(value, at, FAIL_ON),
    "address": Reader.address,
    "intents": Reader.intents,
    "texts": Reader.texts,
    "text": Reader.text,
    "fields": Reader.fields,
    "patterns": Reader.patterns,
    "globs": Reader.globs,
    "level": Reader.level,
    "folders": Reader.folders,
    "files": Reader.folders,
    "file": Reader.file,
    "severities": Reader.severities,
    "targets": Reader.targets,
    "days": Reader.days,
    "engines": Reader.engines,
    "metadata": Reader.metadata,
    "languagetool": Reader.engine,
    "spacy": Reader.engine,
    "overrides": Reader.overrides,
}
