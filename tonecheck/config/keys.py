"""The keys of a configuration, with the kinds of their values and what they mean."""

from collections.abc import Mapping
from typing import NamedTuple

LEVELS = ("error", "warning", "suggestion", "off")
FAIL_ON = ("error", "warning", "suggestion", "never")
#: What a level may be called in Spanish.
SPANISH: Mapping[str, str] = {"aviso": "warning", "sugerencia": "suggestion", "nunca": "never", "no": "off"}
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
    """A key of the configuration: the kind of its value (a key of ``validate.READERS``) and what it means.

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
    "exclude": Key("globs", "path patterns that are left out of folders", adds=True),
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
