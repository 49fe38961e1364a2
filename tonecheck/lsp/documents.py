"""A document of the editor, read as its file would be, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tonecheck.config import Config
from tonecheck.model import Draft, Finding, Report, Unreadable
from tonecheck.reports.places import Places
from tonecheck.sources.contents import DRAFTS, read_content, suffix_of
from tonecheck.sources.globs import part_matches, seen_from
from tonecheck.sources.walking import would_bring
from tonecheck.warm import Warm

#: What the editor calls a language → the extension of its files, for documents whose name has none that we know.
SUFFIXES: Mapping[str, str] = {
    "plaintext": ".txt", "text": ".txt", "markdown": ".md", "mdx": ".md", "yaml": ".yaml", "json": ".json", "jsonc": ".json",
    "jsonl": ".jsonl", "html": ".html", "csv": ".csv", "tsv": ".tsv", "xml": ".xml", "po": ".po", "xliff": ".xlf", "smarty": ".tpl",
    "properties": ".properties", "java-properties": ".properties", "blade": ".blade.php", "php": ".php", "toml": ".toml",
    "fluent": ".ftl", "ftl": ".ftl",
}  # fmt: skip
#: What is read: what a folder is searched for, and what is only read by name.
_KNOWN = (*DRAFTS, ".ndjson", ".mdx")
#: No mistakes: a file that has no texts for customers, or none yet.
_SILENT = ("sin-textos", "vacio")


class Document(NamedTuple):
    """A text in the editor: ``path`` decides how it is read; ``version`` is the editor's."""

    uri: str
    path: str
    text: str
    version: int | None = None

    @property
    def suffix(self) -> str:
        """The extension, in lower case."""
        return suffix_of(self.path)

    @property
    def shift(self) -> int:
        """Code points before the decoded file: a byte-order mark."""
        return 1 if self.text.startswith("\ufeff") else 0


class Place(NamedTuple):
    """A finding, of the report ``item`` of its document, and its place there, in code points."""

    item: int
    finding: Finding
    start: int
    end: int


class Examined(NamedTuple):
    """What is said of a document, and with what; ``single`` is what is said of each of its drafts by itself."""

    document: Document
    warm: Warm
    single: tuple[Report | Unreadable, ...]
    reports: tuple[Report | Unreadable, ...]
    places: tuple[Place, ...]


def path_of(path: str, language: str | None) -> str:
    """The path by which a document is read: with the extension of its language where its own tells nothing."""
    if suffix_of(path) in _KNOWN:
        return path
    return path + SUFFIXES.get(language or "", "")


def read(text: str, path: str, config: Config) -> tuple[Draft | Unreadable, ...]:
    """The drafts in ``text``; none where the configuration excludes the file, or it is no draft (README …)."""
    if not would_bring(path, _KNOWN, config.exclude, config.folder):
        return ()
    data = text.encode("utf-8", "surrogatepass")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        data = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text).encode("utf-8")
    parts = tuple(pattern for pattern in config.exclude if "#/" in pattern)
    return tuple(
        item
        for item in read_content(path, lambda: data, config.reading, named=False)
        if not (isinstance(item, Unreadable) and item.code in _SILENT)
        and not (isinstance(item, Draft) and parts and part_matches(seen_from(config.folder, path), item.id, parts))
    )


def examined(document: Document, warm: Warm, before: Examined | None = None) -> Examined:
    """What is said of the document; of drafts that are as they were ``before``, what was said of them.

    Raises UserError where an engine gives no answer or the baseline cannot be read.
    """
    known = {} if before is None or before.warm is not warm else _by_text(before.single)
    single = tuple(_single(item, warm, known) for item in read(document.text, document.path, warm.config))
    reports = warm.together(single)
    if warm.config.baseline is not None:
        from tonecheck.baseline import Known

        baseline = Known(str(warm.config.baseline))
        reports = tuple(baseline.new(report) for report in reports)
    places = Places()
    found = [
        _place(document, number, report, finding, places)
        for number, report in enumerate(reports)
        if isinstance(report, Report)
        for finding in report.findings
    ]
    return Examined(document, warm, single, reports, tuple(found))


def _by_text(reports: Iterable[Report | Unreadable]) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = {}
    for report in reports:
        if isinstance(report, Report):
            found.setdefault(report.draft.text, []).append(report)
    return found


def _single(item: Draft | Unreadable, warm: Warm, known: Mapping[str, list[Report]]) -> Report | Unreadable:
    """What is said of the item by itself: a draft that only stands elsewhere now needs no second look."""
    if isinstance(item, Unreadable):
        return item
    for report in known.get(item.text, ()):
        if report.draft._replace(line=item.line, runs=item.runs, file_text=item.file_text) == item:
            return report._replace(draft=item)
    return warm.lint(item)


def _place(document: Document, number: int, report: Report, finding: Finding, places: Places) -> Place:
    source = places.source(report.draft, finding.start, finding.end)
    if source is None:  # a message: its text is decoded in ways that have no places
        return Place(number, finding, document.shift, document.shift)
    return Place(number, finding, source.start + document.shift, source.end + document.shift)
