"""Files that are text from end to end (HTML, Markdown, saved messages) -> their drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.formats.body import locale_of, locale_of_path
from tonecheck.formats.comments import MARK, Placed, comments_of
from tonecheck.formats.mapped import Builder, Mapped, plain
from tonecheck.formats.prose import is_prose
from tonecheck.formats.tree import FileComment, Node, Tree, pointer
from tonecheck.model import Draft, Unreadable
from tonecheck.sources.reading import Reading
from tonecheck.sources.text import from_text


def read_page(text: str, path: str, reading: Reading, *, named: bool) -> Iterator[Draft | Unreadable]:
    """The draft that a page of HTML is: what a customer sees of it. One that nobody named must be in Spanish."""
    from tonecheck.formats.html import view

    seen = view(plain(text))
    if not seen.text.strip() or not (named or is_prose(seen.text)):
        if named:
            yield Unreadable(path, None, "vacio", "en la página no hay texto que revisar")
        return
    lower = text[:5000].lower()
    title = _between(text[:5000], lower, "<title>", "</title>")
    locale = locale_of(_between(text[:5000], lower, ' lang="', '"'))[0] or locale_of_path(path)
    draft = from_text(
        seen.text,
        path=path,
        given={"mode": "template", **({"locale": locale} if locale else {})},
        front_matter=False,
        placeholders=reading.placeholders,
    )
    encodings = ("html",)
    yield draft._replace(in_file=True, runs=seen.runs, file_text=text, title=title or None, encodings=encodings)


def read_pasted(text: str, path: str, reading: Reading) -> Iterator[Draft | Unreadable] | None:
    """The draft in HTML that somebody pasted, as a customer sees it; None where its signs are no tags. It is about to be sent."""
    from tonecheck.formats.htmltags import looks_like_html

    if not looks_like_html(text):
        return None
    items = read_page(text, path, reading, named=True)
    return (item._replace(given={**item.given, "mode": "draft"}) if isinstance(item, Draft) else item for item in items)


def read_template(text: str, path: str, reading: Reading, *, named: bool) -> Iterator[Draft | Unreadable]:
    """The draft that a file of a template language is: a page, or plain text. One that nobody named must be in Spanish."""
    from tonecheck.formats.htmltags import looks_like_html

    mailable = "mail::message" in text and re.search(r"<(?:div|table|td|html)\b", text) is None
    if not mailable and looks_like_html(text):
        yield from read_page(text, path, reading, named=named)
    elif named or is_prose(text):
        locale = locale_of_path(path)
        given = {"mode": "template", **({"locale": locale} if locale else {})}
        seen = _mailable(text) if mailable else plain(text)
        draft = from_text(
            seen.text, path=path, given=given, markdown=mailable, in_file=True, placeholders=reading.placeholders
        )
        yield draft._replace(runs=seen.runs, file_text=text)


def _mailable(text: str) -> Mapped:
    """The Markdown of a mail of Laravel without the tags of its components and ``<br>``. People indent what stands in one: that makes
    no code of it."""
    tags = re.compile(
        r"[ \t]*(?:</?x-[\w.:-]+(?:\s(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)?>|@(?:component|slot)\b[^\r\n]*|@end(?:component|slot)\b|<br ?/?>)[ \t]*"
        r"|^[ \t]+",
        re.MULTILINE,
    )
    built = Builder()
    at = 0
    for tag in tags.finditer(text):
        built.copy(text[at : tag.start()], at)
        at = tag.end()
    built.copy(text[at:], at)
    return built.mapped()


def _between(text: str, lower: str, opens: str, closes: str) -> str:
    low = lower.find(opens)
    high = lower.find(closes, low + len(opens))
    return " ".join(text[low + len(opens) : high].split()) if 0 <= low < high else ""


def read_mail(data: bytes, path: str, reading: Reading, *, named: bool = True) -> Iterator[Draft | Unreadable]:
    """The draft that a saved message (``.eml``) is; it cannot be written back. Raises UserError for what is no message."""
    from tonecheck.formats.mail import read

    part = read(data)
    if part is None:
        if named:
            yield Unreadable(path, None, "vacio", "el mensaje no tiene texto que revisar")
        return
    given = {"subject": part.subject, "sent": part.sent, "attachments": part.attachments or None}
    known = {key: value for key, value in given.items() if value}
    draft = from_text(part.text, path=path, given=known, front_matter=False, placeholders=reading.placeholders)
    yield draft._replace(title=part.label, encodings=None, notes=part.notes)


def read_markdown(text: str, path: str, reading: Reading, *, in_file: bool = True) -> Iterator[Draft]:
    """The drafts in a Markdown file: one under each heading of ``reading.headings``, or, where that says nothing and it is clear
    that several headings begin a template each, of theirs; else the file is one. What its references and escapes stand for is
    read. Raises FileFaults for wrong metadata.
    """
    from tonecheck.formats import markdown

    own, body = _front_matter(text, path)
    parts = markdown.sections(text, body, reading.headings or None) if reading.headings or in_file else ()
    if not parts:
        seen = markdown.view(plain(text), body)
        draft = from_text(seen.text, path=path, markdown=True, in_file=in_file, placeholders=reading.placeholders)
        if seen.text == text or not in_file:
            yield draft
        else:
            yield draft._replace(runs=seen.runs, file_text=text, encodings=("markdown",))
        return
    views = [markdown.view(part.text) for part in parts]
    nodes = [Node("text", part.start, part.end, seen) for part, seen in zip(parts, views, strict=True)]
    tree = Tree(
        (Node("list", 0, len(text), items=tuple((str(n), node) for n, node in enumerate(nodes))),), _comments(text)
    )
    placed = [Placed(node, len(seen.text), seen.runs) for node, seen in zip(nodes, views, strict=True)]
    ids: dict[str, int] = {}
    for part, seen, about in zip(parts, views, comments_of(tree, placed, text), strict=True):
        ids[part.title] = ids.get(part.title, 0) + 1
        name = part.title if ids[part.title] == 1 else f"{part.title} ({ids[part.title]})"
        given: dict[str, object] = {"mode": "template", **own, **({"channel": part.channel} if part.channel else {})}
        draft = from_text(
            seen.text,
            path=path,
            line=text.count("\n", 0, part.start) + 1,
            id=pointer(name),
            given=given,
            markdown=True,
            front_matter=False,
            placeholders=reading.placeholders,
        )
        yield draft._replace(
            in_file=in_file,
            runs=seen.runs,
            file_text=text,
            title=part.title or None,
            encodings=("markdown",),
            comments=about,
        )


def _front_matter(text: str, path: str) -> tuple[dict[str, object], int]:
    if not text.startswith("---"):
        return {}, 0
    from tonecheck.sources.frontmatter import read

    return read(text, path)


def _comments(text: str) -> tuple[FileComment, ...]:
    """The comments for tonecheck in a Markdown file."""
    found: list[FileComment] = []
    start = text.find("<!--") if MARK in text else -1
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        found.append(FileComment(text[start + 4 : end], start, end + 3))
        start = text.find("<!--", end)
    return tuple(found)
