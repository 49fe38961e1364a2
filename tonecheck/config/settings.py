"""What a configuration holds: the table of its keys, and ``Config``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tonecheck.errors import UserError
from tonecheck.model import NOTHING, Frame

if TYPE_CHECKING:
    from tonecheck.sources.reading import Reading

LEVELS = ("error", "warning", "suggestion", "off")
FAIL_ON = ("error", "warning", "suggestion", "never")
METADATA = ("channel", "address", "intent", "locale", "version", "title")
SCORES = ("courtesy", "empathy", "completeness")
ENGINES = ("languagetool", "spacy")


class Setting(NamedTuple):
    """A key of an engine's table: a text, or a number from ``least`` on (None: text), and what it means."""

    least: int | None
    meaning: str


#: The tables of engines, key by key.
ENGINE_KEYS: Mapping[str, Mapping[str, Setting]] = {
    "languagetool": {
        "url": Setting(None, "a server of your own instead of the local one, such as https://lt.example.com/v2"),
        "memory": Setting(256, "MB that the local server may take"),
        "idle": Setting(1, "minutes after which the local server ends when nobody uses it"),
        "seconds": Setting(1, "seconds that an answer may take"),
    },
    "spacy": {
        "model": Setting(None, "a trained model, such as es_core_news_md; without one the lexicon gives the grammar")
    },
}


class Key(NamedTuple):
    """A key of the configuration: the kind of its value (a key of ``_KINDS``) and what it means.

    A list that ``adds`` is added to that of the configuration which is extended; all others take its place.
    """

    kind: str
    meaning: str
    adds: bool = False


#: Every key of the configuration; documentation and schema are made from this table.
KEYS: Mapping[str, Key] = {
    "extends": Key("files", "configurations that this one builds on, the last one strongest"),
    "channel": Key("channel", "channel of the drafts that do not name one"),
    "address": Key("address", "address that is expected: one for all channels, or a table by channel"),
    "locale": Key("locale", "country of the readers"),
    "type": Key("type", "what the drafts are"),
    "mode": Key("mode", "drafts are about to be sent; templates keep their placeholders"),
    "intent": Key("intents", "what the replies are about"),
    "words": Key("texts", "words that are right, besides those of the dictionary", adds=True),
    "words_files": Key("folders", "files with such words, one a line, # begins a comment", adds=True),
    "brands": Key("texts", "names of brands, products and people, as they are written", adds=True),
    "rules": Key("folders", "folders with rule files of your own", adds=True),
    "select": Key("texts", "only these rules: ids, families or globs"),
    "ignore": Key("texts", "never these rules: ids, families or globs", adds=True),
    "severity": Key("severities", "severity of single rules, or off"),
    "fail_on": Key("fail_on", "the mildest severity that makes a run fail"),
    "paths": Key("texts", "what is checked when the command line names nothing"),
    "exclude": Key("texts", "path patterns that are left out of folders", adds=True),
    "targets": Key("targets", "points that courtesy, empathy and completeness should reach, for all or by channel"),
    "return_days": Key("days", "days that a customer has to return a purchase: one number, or a table by locale"),
    "baseline": Key("file", "file with the findings that are known and no longer told"),
    "variables": Key(
        "texts", "names that the placeholders of templates may have; without them any name will do", adds=True
    ),
    "required_metadata": Key("metadata", "what every template must say of itself", adds=True),
    "fields": Key("fields", "JSON pointers (* for any key) or names of keys: the texts of containers to check"),
    "title": Key("text", "key, beside the text, of a template's name"),
    "placeholders": Key(
        "patterns", "regular expressions of your own placeholders; the first group is the name", adds=True
    ),
    "headings": Key("level", "level (1-6) of the Markdown headings that begin a template each"),
    "engines": Key("engines", "engines of the deep depth that every run uses, as --deep does"),
    "languagetool": Key("languagetool", "the server of LanguageTool"),
    "spacy": Key("spacy", "what spaCy works with"),
    "overrides": Key("overrides", "other values for the drafts whose path fits a pattern", adds=True),
}
#: The keys of a table of ``overrides``, besides ``paths``.
OVERRIDE_KEYS = (
    "channel", "address", "locale", "type", "mode", "intent", "select", "ignore", "severity", "fields", "title",
    "placeholders", "headings",
)  # fmt: skip
FRAME_KEYS = ("channel", "locale", "type", "mode", "intent")


class Override(NamedTuple):
    """What holds for the drafts whose path, seen from the configuration, fits one of ``paths`` (after ``#``, JSON pointer)."""

    paths: tuple[str, ...]
    given: Mapping[str, object] = NOTHING
    addresses: Mapping[str, str] = NOTHING
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = NOTHING
    fields: tuple[str, ...] = ()
    title: str | None = None
    placeholders: tuple[str, ...] = ()
    headings: int | None = None


class Config(NamedTuple):
    """A configuration; its defaults are those of a run without one.

    ``given`` is the frame in the names of the JSON line, without the address, which ``addresses`` holds by channel
    (``*`` for all). ``rules``, ``words_files`` and ``baseline`` are absolute; ``paths`` and
    ``exclude`` are as written, seen from ``folder``.
    ``targets`` is score -> channel (``*`` for all) -> points 0–100, ``return_days`` locale (``*`` for all) -> days.
    """

    path: str | None = None
    given: Mapping[str, object] = NOTHING
    addresses: Mapping[str, str] = NOTHING
    words: tuple[str, ...] = ()
    words_files: tuple[Path, ...] = ()
    brands: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = NOTHING
    fail_on: str = "error"
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    targets: Mapping[str, Mapping[str, int]] = NOTHING
    return_days: Mapping[str, int] = NOTHING
    variables: tuple[str, ...] = ()
    required_metadata: tuple[str, ...] = ()
    baseline: Path | None = None
    fields: tuple[str, ...] = ()
    title: str | None = None
    placeholders: tuple[str, ...] = ()
    headings: int | None = None
    engines: tuple[str, ...] = ()
    languagetool: Mapping[str, object] = NOTHING
    spacy: Mapping[str, object] = NOTHING
    overrides: tuple[Override, ...] = ()

    @property
    def folder(self) -> str:
        """The folder that the configuration stands in, or the working directory."""
        return os.path.dirname(os.path.abspath(self.path)) if self.path else os.getcwd()

    def overrides_for(self, path: str, id: str | int | None = None) -> tuple[Override, ...]:
        """The overrides that hold for the draft ``id`` at ``path`` (as the user wrote it), in order; the last one wins.

        Without an ``id`` that is a JSON pointer, those for parts of a file do not.
        """
        if not self.overrides or path == "-":
            return ()
        from tonecheck.sources.globs import part_matches

        seen = os.path.relpath(os.path.abspath(path), self.folder)
        return tuple(override for override in self.overrides if part_matches(seen, id, override.paths))

    def reading(self, path: str) -> Reading:
        """How the file at ``path`` is read; overrides win, but that their placeholders are added."""
        from tonecheck.sources.reading import Reading

        reading = Reading(self.fields, self.title, self.placeholders, self.headings)
        for override in self.overrides_for(path):
            reading = Reading(
                override.fields or reading.fields,
                override.title or reading.title,
                (*reading.placeholders, *override.placeholders),
                override.headings or reading.headings,
            )
        return reading

    def frame(
        self, path: str, draft: Mapping[str, object], command: Mapping[str, object], id: str | int | None = None
    ) -> Frame:
        """The circumstances of the draft ``id`` at ``path``: command line over the draft's own over overrides over this over
        the defaults.

        ``draft`` and ``command`` are metadata as ``given_frame`` returns it.
        """
        from tonecheck.sources.metadata import framed

        frame = framed(self.given)
        overrides = self.overrides_for(path, id)
        for override in overrides:
            frame = framed(override.given, frame)
        frame = framed(command, framed(draft, frame))
        if self.variables:
            frame = frame._replace(variables=(*self.variables, *frame.variables))
        if "address" not in draft and "address" not in command:
            expected = None
            for addresses in (self.addresses, *(override.addresses for override in overrides)):
                expected = addresses.get(frame.channel) or addresses.get("*") or expected
            frame = framed({"address": expected}, frame)
        days = self.return_days.get(frame.locale) or self.return_days.get("*")
        if days and frame.facts.return_days is None:
            frame = frame._replace(facts=frame.facts._replace(return_days=str(days)))
        return frame

    def target(self, score: str, channel: str, default: int) -> int:
        """The points (0–100) that ``score`` should reach in ``channel``."""
        points = self.targets.get(score, {})
        return points.get(channel, points.get("*", default))

    def accepted_words(self) -> frozenset[str]:
        """``words``, ``brands`` and the words of ``words_files``. Raises UserError for a file that cannot be read."""
        found = {*self.words, *self.brands}
        for file in self.words_files:
            try:
                text = file.read_text(encoding="utf-8-sig")
            except FileNotFoundError:
                raise UserError("no existe; lo nombra «words_files»", code="configuracion", path=str(file)) from None
            except (OSError, UnicodeDecodeError):
                raise UserError("no se puede leer como UTF-8", code="configuracion", path=str(file)) from None
            found.update(word for line in text.splitlines() if (word := line.partition("#")[0].strip()))
        return frozenset(found)
