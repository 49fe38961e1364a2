"""How a file is read, as the configuration says; or not at all, as an earlier run has read it."""

from typing import NamedTuple


class Reading(NamedTuple):
    """How a file is read.

    ``fields`` are JSON pointers, ``*`` for any key or number, of the texts to check (empty: found by the shape of the file),
    ``title`` the key, beside the text, of a template's name, ``placeholders`` regular expressions of the user's own gaps,
    ``headings`` the level (1–6) of the Markdown headings that begin a template each (None: the file is one).
    """

    fields: tuple[str, ...] = ()
    title: str | None = None
    placeholders: tuple[str, ...] = ()
    headings: int | None = None


class Recalled(NamedTuple):
    """A file whose reports are known from an earlier run, in the place of its drafts, with its bytes."""

    path: str
    data: bytes
