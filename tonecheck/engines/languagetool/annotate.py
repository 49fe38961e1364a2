"""A draft as LanguageTool should read it: what is no Spanish prose goes as markup, with a stand-in that reads well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tonecheck.model import Segment, Span
from tonecheck.sources.gap_names import stands_for
from tonecheck.sources.placeholders import find
from tonecheck.sources.segments import HIDDEN

Part = Mapping[str, str]

#: What is read in the place of a placeholder, by what it stands for.
_STAND_INS: Mapping[str | None, str] = {
    "name": "Ana",
    "date": "5 de mayo",
    "number": "12345",
    "link": "https://example.com",
    None: "Ana",
}
_SECRET = "12345"  # what is private is mostly a number


def annotated(text: str, segments: Sequence[Segment], private: Iterable[Span] = ()) -> tuple[list[Part], list[Span]]:
    """The parts of ``text`` in order, and the spans (code points) of those that LanguageTool does not read.

    Hidden blocks (quotes, signatures, code …) read as a paragraph's end, placeholders as what they stand for, Markdown's
    marks as nothing; ``private`` are spans whose words must not leave the process.
    """
    covered = sorted(_covers(text, segments, private))
    parts: list[Part] = []
    spans: list[Span] = []
    at = 0
    for start, end, words in covered:
        if start < at:
            continue
        if start > at:
            parts.append({"text": text[at:start]})
        parts.append(
            {"markup": "x" * (end - start), "interpretAs": words} if words else {"markup": "x" * (end - start)}
        )
        spans.append(Span(start, end))
        at = end
    if at < len(text):
        parts.append({"text": text[at:]})
    return parts, spans


def _covers(text: str, segments: Sequence[Segment], private: Iterable[Span]) -> Iterable[tuple[int, int, str]]:
    edge = 0  # where the last hidden block ends: nothing inside it is looked at
    for segment in segments:
        start, end, role = segment
        if start < edge or start == end:
            continue
        if role in HIDDEN and not (role == "code" and "\n" not in text[start:end]):
            edge = end
            yield start, end, "\n\n"
        elif role == "placeholder":
            yield start, end, _stand_in(text[start:end])
        elif role == "url" or role == "email":
            yield start, end, _STAND_INS["link"]
        elif role == "code":
            yield start, end, "Ana"
        elif role == "markup":
            yield start, end, ""
    for span in private:
        if span.end > span.start:
            yield span.start, span.end, _SECRET


def _stand_in(placeholder: str) -> str:
    found = find(placeholder)
    return _STAND_INS[stands_for(found[0].name) if found else None]
