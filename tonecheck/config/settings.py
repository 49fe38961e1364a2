"""What a configuration says of drafts: ``Config``. The table of its keys, which only its reader needs, is keys.py."""

# No postponed annotations here: with them each field is compiled again at every start.

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tonecheck.errors import UserError
from tonecheck.model import NOTHING, Frame

if TYPE_CHECKING:
    from tonecheck.sources.reading import Reading


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
    extend_select: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The folder that the configuration stands in, or the working directory."""
        return os.path.dirname(os.path.abspath(self.path)) if self.path else os.getcwd()

    @property
    def spacy_model(self) -> str | None:
        """The trained model that spaCy reads with; None for the lexicon."""
        model = self.spacy.get("model")
        return model if isinstance(model, str) else None

    def overrides_for(self, path: str, id: str | int | None = None) -> tuple[Override, ...]:
        """The overrides that hold for the draft ``id`` at ``path`` (as the user wrote it), in order; the last one wins.

        Without an ``id`` that is a JSON pointer, those for parts of a file do not.
        """
        if not self.overrides or path == "-":
            return ()
        from tonecheck.sources.globs import part_matches, seen_from

        seen = seen_from(self.folder, path)
        return tuple(override for override in self.overrides if part_matches(seen, id, override.paths))

    def reading(self, path: str) -> "Reading":
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
            from tonecheck.sources.unusual import plain_bytes  # few configurations name a file

            try:
                text = plain_bytes(str(file)).decode("utf-8-sig")
            except FileNotFoundError:
                named = f"no existe, y lo nombra «words_files» en {self.path}"
                raise UserError(named, code="configuracion", path=str(file)) from None
            except UserError as error:
                raise UserError(error.bare, code="configuracion", path=str(file)) from None
            except (OSError, UnicodeDecodeError):
                raise UserError("no se puede leer como UTF-8", code="configuracion", path=str(file)) from None
            found.update(word for line in text.splitlines() if (word := line.partition("#")[0].strip()))
        return frozenset(found)
