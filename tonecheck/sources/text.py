"""A string -> a Draft: its front matter read, its segments found."""

from __future__ import annotations

from collections.abc import Mapping

from tonecheck.model import Draft
from tonecheck.sources.segments import segment


def from_text(
    text: str,
    *,
    path: str = "-",
    line: int | None = None,
    id: str | int | None = None,
    given: Mapping[str, object] | None = None,
    markdown: bool = False,
    in_file: bool = False,
    front_matter: bool = True,
    placeholders: tuple[str, ...] = (),
) -> Draft:
    """The draft that ``text`` is. Front matter is read from it (unless ``front_matter`` says no) and wins over ``given``.

    ``markdown`` turns on what only Markdown has (headings, tables, indented code); ``in_file`` says that the text is the
    whole of the file ``path``, so that positions in it are positions in the file. ``placeholders`` are regular expressions of
    the user's own gaps. Raises FileFaults for wrong metadata, UserError for a pattern that is wrong or too slow.
    """
    own: dict[str, object] = {}
    body = 0
    if front_matter and text.startswith("---"):
        from tonecheck.sources.frontmatter import read  # few drafts have one

        own, body = read(text, path)
    return Draft(
        text=text,
        path=path,
        line=line,
        id=id,
        given={**(given or {}), **own},
        segments=segment(text, markdown=markdown, body=body, custom=placeholders),
        in_file=in_file,
        file_text=text if in_file else "",
    )
