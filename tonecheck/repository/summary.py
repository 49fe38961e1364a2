"""A report → what the rules for a whole repository need to know of it: little, so that ten thousand fit into memory."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from tonecheck.model import Address, Draft, Frame, Report
from tonecheck.sources import placeholders
from tonecheck.sources.folding import bare
from tonecheck.sources.segments import mask

_SINGULAR = ("tu", "usted", "vos")
_TRANSLATED = tuple(".po .pot .xlf .xliff .properties .strings .arb .php .resx .resw .xcstrings .ftl".split())
_HANDLES = tuple("@#/._-")  # before a name: a user, a topic, a part of an address


class Name(NamedTuple):
    """A name as it is written at ``start:end``; ``key`` is the same for all its spellings.

    ``inside`` tells that its capital is not that of a sentence, ``word`` that it is a word of the language too.
    """

    key: str
    written: str
    start: int
    end: int
    inside: bool
    word: bool


class Formula(NamedTuple):
    """Words at ``start:end``; ``key`` is the same for all ways of writing them."""

    key: str
    text: str
    start: int
    end: int


class Gap(NamedTuple):
    """A placeholder at ``start:end``, the name that stands in it, how it is written, and by the rules of which system."""

    name: str
    start: int
    end: int
    written: str = ""
    syntax: str = ""


class Word(NamedTuple):
    """A word at ``start``, and the same without case and accents."""

    written: str
    bare: str
    start: int


class Summary(NamedTuple):
    """One template. ``shown`` is what the user calls it, ``start`` the place of what is said of it as a whole.

    ``address`` is tu, usted or vos (None: no or another one), ``declared`` tells that it was asked for, ``evidence`` is the
    first word that shows it. ``whole`` is a hash of all its words, ``words`` are those of the words of its body, names and
    placeholders left out. ``copy`` tells that another draft says the same in another markup; ``reply`` is the same for the HTML
    and the plain text of one reply, though they differ a little.
    """

    shown: str
    channel: str
    locale: str
    start: int
    address: str | None = None
    declared: bool = False
    evidence: Formula | None = None
    farewell: Formula | None = None
    names: tuple[Name, ...] = ()
    whole: int = 0
    words: tuple[int, ...] = ()
    gaps: tuple[Gap, ...] = ()
    copy: bool = False
    reply: str = ""


def summary(report: Report, known: Callable[[str], bool], brands: Sequence[str] = ()) -> Summary:
    """Return the summary of a report. ``known`` tells whether a word in lower case is one of the language."""
    return summed_up(report.draft, report.frame, report.address, known, brands)


def summed_up(
    draft: Draft, frame: Frame, address: Address, known: Callable[[str], bool], brands: Sequence[str] = ()
) -> Summary:
    """Return the summary of a draft in its frame."""
    masked = mask(draft.text, draft.segments)
    sure = next((e for e in address.evidence if e.sure and e.address == address.detected), None)
    single = sure is not None and address.detected in _SINGULAR
    first = re.search(r"\S", masked)
    body = [(s.start, s.end) for s in draft.segments if s.role == "body"]
    every = [Word(match.group(), bare(match.group()), match.start()) for match in _words(masked)]
    return Summary(
        shown=_shown(draft),
        channel=frame.channel,
        locale=frame.locale,
        start=first.start() if first else 0,
        address=address.detected if single else None,
        declared=frame.address is not None,
        evidence=Formula(sure.address, sure.text, sure.start, sure.end) if single and sure else None,
        farewell=_farewell(draft, masked),
        names=tuple(_names(masked, body, known, tuple(brands))),
        whole=crc32(" ".join(word.bare for word in every).encode()),
        words=() if _is_part(draft) else tuple(_hashes(masked, every, body)),
        gaps=tuple(_gaps(draft)),
        copy=draft.copy_of is not None,
        reply=_reply(draft),
    )


def _reply(draft: Draft) -> str:
    """The place of a text in its file, without what tells its markup: the same for /0/content and /0/content_html."""
    place = draft.id if isinstance(draft.id, str) and draft.id.startswith("/") else ""
    return f"{draft.path}#{re.sub(r'(?i)[_-]?(?:html|text|plain|txt)$', '', place)}" if place else ""


def _is_part(draft: Draft) -> bool:
    """Whether a draft is a subject, a footer, a button of a template in a container, which may be the same everywhere."""
    return draft.given.get("type") == "fragment" and draft.in_file and draft.runs is not None


def _shown(draft: Draft) -> str:
    """«Title» (path:line), path:line, or the path."""
    place = draft.path if draft.line is None else f"{draft.path}:{draft.line}"
    return f"«{draft.title}» ({place})" if draft.title else place


def _words(masked: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\w+", masked))


def _hashes(masked: str, words: Sequence[Word], body: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The hashes of the words of the body, but for capitalised ones inside a sentence, which are names."""
    blocks = iter(body)
    block = next(blocks, None)
    for written, plain, start in words:
        while block is not None and block[1] <= start:
            block = next(blocks, None)
        if block is None:
            return
        if start >= block[0] and not (written[0].isupper() and _inside(masked, start)):
            yield crc32(plain.encode())


def _inside(masked: str, start: int) -> bool:
    """Whether a word that starts there goes on with a sentence."""
    while start and masked[start - 1] in " \t«“\"'(*":
        start -= 1
    before = masked[start - 1 : start]
    return before.isalnum() or before in (",", ";")


def _farewell(draft: Draft, masked: str) -> Formula | None:
    """The last line of the farewell, which is its formula; None where there is none."""
    spans = [(s.start, s.end) for s in draft.segments if s.role == "farewell"]
    if not spans:
        return None
    lines = [line for line in re.finditer(r"[^\r\n]+", masked[: spans[-1][1]]) if line.start() >= spans[-1][0]]
    for line in reversed(lines):
        words = _words(line.group())
        if words:
            start, end = line.start() + words[0].start(), line.start() + words[-1].end()
            key = " ".join(bare(word.group()) for word in words)
            return Formula(key, draft.text[start:end], start, end)
    return None


def _gaps(draft: Draft) -> Iterator[Gap]:
    """The placeholders with a name; not those of translations, whose names are those of the program that prints each."""
    if draft.path.lower().endswith(_TRANSLATED):
        return
    for span in draft.segments:
        if span.role == "placeholder":
            written = draft.text[span.start : span.end]
            found = placeholders.find(written)
            if found and not found[0].control:
                yield Gap(found[0].name, span.start, span.end, written, found[0].syntax)
    if "plural" in draft.text or "select" in draft.text:
        from tonecheck.sources.icu import scan  # few texts have any

        for gap in scan(draft.text).gaps:
            if gap.control and gap.name:
                yield Gap(gap.name, gap.start, gap.end, draft.text[gap.start : gap.end], "brace")


def spelling_key(name: str) -> str:
    """What all spellings of a name have in common: its letters and figures in lower case, without accents."""
    return "".join(char for char in bare(name) if char.isalnum())


def _names(
    masked: str, body: Sequence[tuple[int, int]], known: Callable[[str], bool], brands: tuple[str, ...]
) -> Iterator[Name]:
    """Names: the brands that are given, however they are written, and the words that no dictionary has."""
    taken = -1
    for low, high in body:
        for match in _pattern(brands).finditer(masked, low, high):
            written, start = match.group(), match.start()
            branded = match.lastgroup == "brand"
            word = known(written.lower())
            if not branded and (word or len(written) < 3):
                continue  # nearly all
            if start < taken or masked[start - 1 : start] in _HANDLES or _in_capitals(masked, start):
                continue
            taken = match.end()
            yield Name(spelling_key(written), written, start, taken, _inside(masked, start), word)


@cache
def _pattern(brands: tuple[str, ...]) -> re.Pattern[str]:
    word = r"(?P<word>[^\W\d_](?:[\w&’'-]*\w)?)"
    if not brands:
        return re.compile(word)
    either = "|".join(_loose(brand) for brand in sorted(brands, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<brand>{either})(?!\w)|{word}", re.IGNORECASE)


def _loose(brand: str) -> str:
    """A pattern for a brand with or without the blanks and hyphens between its parts."""
    parts = [part for part in re.split(r"[\s-]+", brand.strip()) if part]
    humps = [piece for part in parts for piece in _humps(part)]
    return r"[ \t-]?".join(map(re.escape, humps))


def _humps(part: str) -> list[str]:
    """MercadoLibre → Mercado, Libre."""
    cuts = [0, *(at + 1 for at, (a, b) in enumerate(pairwise(part)) if a.islower() and b.isupper()), len(part)]
    return [part[low:high] for low, high in pairwise(cuts)]


def _in_capitals(masked: str, start: int) -> bool:
    """Whether the whole line is in capitals, and so says nothing of how the name is written."""
    low = masked.rfind("\n", 0, start) + 1
    high = masked.find("\n", start)
    line = masked[low : high if high >= 0 else len(masked)]
    return line.isupper() and len(line.split()) > 1
