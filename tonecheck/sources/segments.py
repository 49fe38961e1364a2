"""A text -> its sorted segments, and the masked copy that the rules read."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.model import BLOCK_ROLES, Segment
from tonecheck.sources import inline, placeholders
from tonecheck.sources.blocks import blocks
from tonecheck.sources.lines import lines_of

#: Blocks that no rule lints: spaces in the masked copy.
HIDDEN = frozenset(("metadata", "signature", "quote", "footer", "code", "comment", "foreign"))
_UNSEARCHED = frozenset(("metadata", "code", "comment"))
_BLOCKS = frozenset(BLOCK_ROLES)
#: The commonest small words of other languages that Spanish has not; two of them are in every paragraph of one.
_FOREIGN_WORDS = frozenset(
    "the of to and is are your you for we with will our has have this that be can how hello please not if it was my in from"
    " o da do não nao dos em é uma um seu sua seus com ao você vocês pelo já olá nossa nosso até foi obrigado obrigada isso"
    " unha co coa cos grazas ola súa non xa moi pola polo lle vostede amb per i és els seva gràcies dels vostè aquest aquesta qualsevol té"
    " ens eta zure dugu dizugu eskerrik bat du duzu da ez vous votre et est pour nous une sur avec je il di che sono grazie della gli"
    " sua der die und ist wir ihre für nicht mit sie zu à".split()
)
#: White space that parts two sentences wherever it stands: between the branches of ``{% if %}…{% else %}…``.
BRANCH = "\u2029"
_ALTERNATIVES = ("else", "elsif", "elif", "when ", "^", "t t-el", "plural")
#: One private character for each kind of atom.
ATOMS = {"placeholder": "\ue000", "url": "\ue001", "email": "\ue002", "code": "\ue003"}


def segment(text: str, *, markdown: bool = False, body: int = 0, custom: tuple[str, ...] = ()) -> tuple[Segment, ...]:
    """The segments of ``text``: blocks that tile it and, inside them, the inline ones; sorted, a block before its parts.

    ``body`` is where the front matter ends (code points), ``custom`` are regular expressions of placeholders of the user's
    (see ``placeholders.find``, also for the errors). A placeholder may lie inside a URL; nothing else nests. The
    roles are those of ``model``; in metadata, code and comments nothing is looked for.
    """
    if not text:
        return ()
    gaps = placeholders.find(text, custom)
    parts = inline.inline_code(text)
    parts += [Segment(gap.start, gap.end, "markup" if gap.control else "placeholder") for gap in gaps]
    words: list[Segment] = []
    if any(gap.start and text[gap.start - 1].isalpha() for gap in gaps):
        from tonecheck.sources.affixes import affixed  # hardly a draft has one

        words = affixed(text, gaps)
        parts += words
    if placeholders.may_be_broken(text):
        from tonecheck.sources.broken import broken  # most drafts are sent without a brace

        parts += [Segment(fault.start, fault.end, "placeholder") for fault in broken(text, gaps)]
    parts += inline.links(text)
    parts += inline.markup(text, body, markdown=markdown)
    if markdown:
        parts += inline.line_markup(text, lines_of(text, body))
    found = [Segment(0, body, "metadata")] if body else []
    solid = _solid(text, parts, words)
    foreign = _foreign(solid, body)
    found += _with(foreign, blocks(_blanked(solid, foreign), body, markdown=markdown))
    if parts:
        parts = inline.outermost(parts, [block for block in found if block.role in _UNSEARCHED])
        found = _merge(found, parts)
    return tuple(found)


def _solid(text: str, parts: list[Segment], words: list[Segment]) -> str:
    """``text`` for those who read it word by word: a placeholder is one chunk without white space, a tag is blank.

    The tag before another branch ends the line: each branch may greet and take leave. Of ``words``, which placeholders end,
    «Estimad» is read whole.
    """
    pieces: list[str] = []
    at = 0
    if words:
        from tonecheck.sources.affixes import ended, is_dear
    for low, high, role in sorted(parts, key=lambda part: (part.start, -part.end)):
        if low < at:
            continue
        if words and (word := Segment(low, high, role)) in words:
            pieces += (text[at:low], ended(text, word))
        elif role == "placeholder" and words and is_dear(text, low):
            pieces += (text[at:low], "o" + "\u00a0" * (high - low - 1))
        elif role == "placeholder":
            pieces += (text[at:low], "{" + "x" * (high - low - 1))
        elif role == "markup" and (text[low] in "<{}@" or text[low : low + 2] in ("*|", "[%", "%%")):
            blank = "\u00a0" * (high - low)  # no indent, which would be code in Markdown
            pieces += (text[at:low], blank[1:] + "\n" if _is_alternative(text, low, high) else blank)
        else:
            continue
        at = high
    return "".join((*pieces, text[at:])) if pieces else text


def _foreign(text: str, body: int) -> list[Segment]:
    """The paragraphs from ``body`` on that are in another language; nearly every draft has none of the words that tell."""
    if len(_FOREIGN_WORDS.intersection(text.lower().split())) < 2:
        return []
    from tonecheck.spanish.foreign import foreign_parts  # its tables take as long to read as a draft

    return [Segment(body + part.start, body + part.end, "foreign") for part in foreign_parts(text[body:])]


def _blanked(text: str, spans: list[Segment]) -> str:
    """``text`` with ``spans`` blank, for those who look for greetings."""
    pieces: list[str] = []
    at = 0
    for low, high, _ in spans:
        pieces += (text[at:low], _spaces(text[low:high]))
        at = high
    return "".join((*pieces, text[at:])) if pieces else text


def _with(others: list[Segment], wholes: list[Segment]) -> list[Segment]:
    """The blocks ``wholes``, which tile the text, with ``others`` in their places, and what they cut off."""
    if not others:
        return wholes
    found: list[Segment] = []
    waiting = others[::-1]  # the next one last
    at = wholes[0].start if wholes else 0
    for _, end, role in wholes:
        while at < end and waiting and waiting[-1].start < end:
            other = waiting.pop()
            if other.start > at:
                found.append(Segment(at, other.start, role))
            found.append(other)
            at = other.end
        if at < end:
            found.append(Segment(at, end, role))
            at = end
    return found


def _merge(wholes: list[Segment], parts: list[Segment]) -> list[Segment]:
    """Blocks and inline segments in one order; a part that crosses the border of two blocks is cut in two."""
    found: list[Segment] = []
    at = 0
    for whole in wholes:
        found.append(whole)
        while at < len(parts) and parts[at].start < whole.end:
            part = parts[at]
            at += 1
            if part.end > whole.end:
                parts.insert(at, Segment(whole.end, part.end, part.role))
                part = Segment(part.start, whole.end, part.role)
            found.append(part)
    return found


def mask(text: str, segments: Sequence[Segment]) -> str:
    """``text`` with what is not linted hidden, in the same length (see docs/architecture.md).

    Hidden blocks and markup become spaces (line breaks stay), atoms become runs of their private character.
    """
    if any(char in text for char in ATOMS.values()):
        text = text.translate({ord(char): "\ufffd" for char in ATOMS.values()})
    pieces: list[str] = []
    at = 0  # everything before is written
    edge = 0  # where the last block ends: a piece of code that begins there is a block, not an atom
    for low, high, role in segments:
        block = role in _BLOCKS and low >= edge
        edge = high if block else edge
        if low < at or high <= low or (block and role not in HIDDEN):
            continue
        hidden = block or role == "markup"
        blank = _spaces(text[low:high]) if hidden else ATOMS[role] * (high - low)
        if hidden and _is_alternative(text, low, high):
            blank = BRANCH + blank[1:]
        pieces += (text[at:low], blank)
        at = high
    pieces.append(text[at:])
    return "".join(pieces)


def _is_alternative(text: str, low: int, high: int) -> bool:
    """Whether ``text[low:high]`` is a tag after which stands what is printed instead of what stands before it."""
    if text[low] == "}":
        return text[high - 1] == "{"  # the next branch of a message of ICU
    if not 4 < high - low < 400 or text[low] not in "{<@*":
        return False
    return text[low:high].strip("{}<>%-~#*|@$ \t\r\n").lower().startswith(_ALTERNATIVES)


def _spaces(text: str) -> str:
    """As many spaces as ``text`` has code points, with its line breaks."""
    if "\r" in text:
        return "\r".join(_spaces(part) for part in text.split("\r"))
    return "\n".join(" " * len(part) for part in text.split("\n"))


def role_changes(blocks: Sequence[Segment], length: int) -> tuple[list[int], list[str]]:
    """Where the role of a text of ``length`` changes, in order, and what it is from there on; ``blocks`` are in order."""
    places: list[int] = []
    roles: list[str] = []
    around: list[Segment] = []  # the segment that we are in, last, and those that it lies in
    for segment in (*blocks, Segment(length, length, "body")):
        while around and around[-1].end <= segment.start:
            places.append(around.pop().end)
            roles.append(around[-1].role if around else "body")
        around.append(segment)
        places.append(segment.start)
        roles.append(segment.role)
    return places, roles
