"""The content of one file -> its drafts: what its extension says it is, and what is said where it cannot be read."""

import os
from collections.abc import Callable, Iterator

from tonecheck.errors import FileFaults, UserError
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.decoding import TABLES, decode, encoding_of
from tonecheck.sources.reading import Reading
from tonecheck.sources.text import from_text

_CONTAINERS = (
    ".json", ".yaml", ".yml", ".csv", ".tsv", ".po", ".xml", ".tpl", ".xlf", ".xliff", ".properties", ".strings", ".arb", ".php", ".resx",
    ".resw", ".xcstrings", ".toml",
)  # fmt: skip
_PAGES = (".html", ".htm")
#: Templates of a template language: a page, or plain text; ``.email`` is Salesforce's.
_TEMPLATES = (
    ".liquid", ".hbs", ".handlebars", ".mustache", ".j2", ".jinja", ".jinja2", ".njk", ".twig", ".erb", ".ejs", ".mjml", ".email",
    ".blade.php", ".ftlh",
)  # fmt: skip
_FLUENT = ".ftl"  # also that of FreeMarker
#: What a folder is searched for.
DRAFTS = (".txt", ".md", ".markdown", ".jsonl", ".eml", _FLUENT, *_CONTAINERS, *_PAGES, *_TEMPLATES)
_WINDOWS = "El archivo está en Windows-1252, como lo guarda Excel, y no en UTF-8: se lee y se corrige tal cual."
_MESSAGES = ("lang", "locale", "i18n", "l10n", "intl", "translations")  # in a path: it may lie among a program's texts
_LINES = (".jsonl", ".ndjson")
_MARKDOWN = (".md", ".markdown", ".mdx")


def read_content(
    path: str,
    load: Callable[[], bytes],
    reading: Callable[[str], Reading],
    *,
    named: bool,
    in_file: bool = True,
    empty: str = "el archivo está vacío",
) -> Iterator[Draft | Unreadable]:
    """The drafts in the bytes that ``load`` gives, as those of the file ``path``, or what is wrong with them.

    ``load`` may raise UserError, and is not called where the extension already tells that nothing is read; ``reading`` says how a
    path is read. Of a file that the user ``named`` it is told why it gives no draft (of one without text, that it is ``empty``);
    one that a folder brings may be something else. ``in_file`` says that positions are positions in the file.
    """
    suffix = suffix_of(path)
    try:
        if suffix and suffix not in DRAFTS:
            from tonecheck.sources.unread import refuse

            refuse(suffix)
        if suffix == ".php" and not named:  # a folder of a shop holds thousands; those with texts say so
            from tonecheck.formats.catalogues import is_spanish_path

            if not is_spanish_path(path):
                return
        data = load()
        if suffix == ".eml" and data:
            from tonecheck.formats.pages import read_mail

            yield from read_mail(data, path, reading(path), named=named)
            return
        text = _text(data, path, named=named, empty=empty)
        if text is not None:
            items = _in_text(text, path, reading(path), named=named, in_file=in_file)
            yield from _noted(items) if suffix in TABLES and encoding_of(data, path) != "utf-8" else items
    except FileFaults as error:
        from tonecheck.sources.unread import told

        yield Unreadable(path, error.faults[0].line, error.code, told(error))
    except UserError as error:
        yield Unreadable(path, error.line, error.code, error.bare)


def _noted(items: Iterator[Draft | Unreadable]) -> Iterator[Draft | Unreadable]:
    """``items`` of a table that Excel saved, the first draft with a note that says so."""
    told = False
    for item in items:
        if isinstance(item, Draft) and not told:
            told = True
            item = item._replace(notes=(*item.notes, _WINDOWS))
        yield item


def suffix_of(path: str) -> str:
    """The extension with its dot, in lower case; empty where there is none. Templates of Laravel have two in one."""
    suffix = os.path.splitext(path)[1].lower()
    return ".blade.php" if suffix == ".php" and path.lower().endswith(".blade.php") else suffix


def _text(data: bytes, path: str, *, named: bool, empty: str) -> str | None:
    """The text of a file; None where there is none for us in one that a folder brought. Raises UserError."""
    suffix = suffix_of(path)
    try:
        text = decode(data, path)
    except UserError as error:
        from tonecheck.sources.unread import is_foreign, undecoded

        if not named and is_foreign(path, suffix):
            return None
        raise undecoded(error, known=suffix in DRAFTS or not suffix) from None
    if not any(char.isprintable() and not char.isspace() for char in text):
        if named:
            raise UserError(f"{empty}: no hay texto que revisar", code="vacio")
        return None
    if not named:
        from tonecheck.sources.unread import is_stranger

        if is_stranger(text, suffix):
            return None
    return text


def _in_text(text: str, path: str, how: Reading, *, named: bool, in_file: bool) -> Iterator[Draft | Unreadable]:
    """The drafts in the text of a file. Raises UserError."""
    suffix = suffix_of(path)
    if suffix in _LINES:
        from tonecheck.sources.jsonl import read_lines

        return read_lines(text, path, how.placeholders)
    if suffix in _CONTAINERS or (suffix == _FLUENT and _is_fluent(text)):
        from tonecheck.formats.drafts import read_container

        return read_container(text, path, suffix, how, named=named)
    if suffix in _PAGES:
        from tonecheck.formats.pages import read_page

        return read_page(text, path, how, named=named)
    if suffix in _TEMPLATES or suffix == _FLUENT:
        from tonecheck.formats.pages import read_template

        return read_template(text, path, how, named=named)
    if path == "-" and text.lstrip()[:1] == "<" and text.lstrip()[:4] != "<!--" and text.rstrip()[-1] == ">":
        from tonecheck.formats.pages import read_pasted

        return read_pasted(text, path, how) or _prose(text, path, how, named=named, in_file=in_file)
    return _prose(text, path, how, named=named, in_file=in_file)


def _prose(text: str, path: str, how: Reading, *, named: bool, in_file: bool) -> Iterator[Draft]:
    """The draft that a file of plain text or Markdown is, or those below its headings. Raises UserError."""
    markdown = suffix_of(path) in _MARKDOWN
    if markdown and (how.headings or _is_rich(text)):
        from tonecheck.formats.pages import read_markdown

        drafts = tuple(read_markdown(text, path, how, in_file=in_file))
    else:
        drafts = (from_text(text, path=path, markdown=markdown, in_file=in_file, placeholders=how.placeholders),)
    if len(drafts) == 1 and _is_blank(drafts[0]):
        if named:
            raise UserError("después de los metadatos no hay texto que revisar", code="vacio")
        return
    if any(folder in path for folder in _MESSAGES):
        from tonecheck.formats.catalogues import page

        drafts = tuple(page(draft) for draft in drafts)
    yield from drafts


def _is_fluent(text: str) -> bool:
    from tonecheck.formats.fluent import is_fluent

    return is_fluent(text)


def _is_rich(text: str) -> bool:
    """Whether a Markdown file has what is more than text with marks: escapes, references, several headings."""
    if "\\" in text or "&" in text:
        return True
    headings = text.count("\n#") + text.count("\r#") + text.startswith("#") - text.startswith("---")
    return headings + text.count("\n---") + text.count("\n===") > 1


def _is_blank(draft: Draft) -> bool:
    text = draft.text
    return all(part.role in ("metadata", "comment") or text[part.start : part.end].isspace() for part in draft.segments)
