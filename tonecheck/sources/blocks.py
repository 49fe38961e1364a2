"""The blocks of a draft, line by line: greeting, body, farewell, signature, footer, quote, code, comment."""

from __future__ import annotations

from tonecheck.model import Segment
from tonecheck.sources.closings import close
from tonecheck.sources.farewells import farewell_at
from tonecheck.sources.folding import bare
from tonecheck.sources.lines import Line, lines_of
from tonecheck.sources.openings import greeting_end
from tonecheck.sources.quotes import fences, quotes, speaker

_HEADERS = (
    "asunto:",
    "ref:",
    "ref.:",
    "referencia:",
    "para:",
    "fecha:",
    "de:",
    "cc:",
    "a:",
    "subject:",
    "n.º",
    "n/ref",
)
_AROUND = " \t\u00a0\ufeff*_#"  # what the head of a line is read without


def blocks(text: str, start: int, *, markdown: bool) -> list[Segment]:
    """The block segments of ``text`` from ``start`` on; they tile it."""
    size = len(text)
    if start >= size:
        return []
    comments = _comments(text, start)
    plain = text
    for low, high in comments:  # a comment is blank for what follows
        inside = text[low:high]
        plain = plain[:low] + "".join(char if char in "\r\n" else " " for char in inside) + plain[high:]
    lines = [
        Line(low, high, after, bare(plain[low : min(high, low + 64)].strip(_AROUND)) if low < high else "")
        for low, high, after in lines_of(text, start)
    ]
    roles = ["body"] * len(lines)
    fences(plain, lines, roles, markdown=markdown)
    quotes(plain, lines, roles)
    cuts: list[tuple[int, str]] = []  # (offset, role from there on), where a role changes within a line
    first, greeted = _greet(plain, lines, roles, cuts)
    close(plain, lines, roles, cuts, first, greeted)
    return _tile(size, lines, roles, cuts, comments)


def _comments(text: str, start: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    low = text.find("<!--", start)
    while low >= 0 and len(found) < 200:
        high = text.find("-->", low + 4)
        if high < 0:
            break
        found.append((low, high + 3))
        low = text.find("<!--", high + 3)
    return found


def _greet(text: str, lines: list[Line], roles: list[str], cuts: list[tuple[int, str]]) -> tuple[int, int]:
    """Mark the greeting; returns the index of the first line with more than it, and where it ends."""
    content = [i for i, line in enumerate(lines) if line.head and roles[i] == "body"][:12]
    done = 0
    greeted = 0
    for order, index in enumerate(content):
        line = lines[index]
        last = order == len(content) - 1
        end = greeting_end(text, line.start, line.end, last=last)
        if end is None:
            if greeted == 0 and order < 4 and (_is_header(text, line) or _is_title(text, lines, content[order:])):
                continue
            label = speaker(line.head) if greeted == 0 else None
            colon = text.find(":", line.start, line.end) if label == "agent" else -1
            if colon >= 0:  # «Agente: Hola, Ana: …»
                if not text[colon + 1 : line.end].strip(" *_"):
                    continue
                end = greeting_end(text, colon + 1, line.end, last=last)
                if end is not None:
                    cuts += [(colon + 1, "greeting"), (end, "body")]
                    return index, end
            break
        if text[end : line.end].strip():
            if greeted:
                break
            cuts += [(line.start, "greeting"), (end, "body")]
            return index, end
        roles[index] = "greeting"
        greeted += 1
        done = index + 1
        if greeted == 3:
            break
    return done, 0


def _is_header(text: str, line: Line) -> bool:
    """A line that may stand above the greeting: a subject, a heading, place and date."""
    raw = text[line.start : line.end].strip()
    if raw.startswith("#") or line.head.startswith(_HEADERS) or not any(char.isalnum() for char in raw):
        return True
    return len(raw) < 60 and " de 20" in raw and raw[-1].isdigit()


def _is_title(text: str, lines: list[Line], following: list[int]) -> bool:
    """Whether the first of these lines stands above a greeting: a title, «¡Tu pedido va en camino!», or data, «Póliza: 12»."""
    for order, index in enumerate(following[:5]):
        line = lines[index]
        end = greeting_end(text, line.start, line.end, last=False) if order else None
        if end is not None:
            alone = order == 1 and not lines[following[0] + 1].head
            whole = not text[end : line.end].strip()
            more = len(following) > order + 1
            both = farewell_at(text, line.start, line.end) and not _opens_letter(text, lines, following[order:])
            return more and (alone or whole) and not both  # «Saludos,» does both
        raw = text[line.start : line.end].rstrip()
        company = raw[-3:-2] in (" ", ".")  # «Transportes La Sabana S. A.» ends nothing
        ended = raw.endswith((".", ",", ";")) and not company
        if len(raw) > 70 or (order and ended and ":" not in raw):
            return False
    return False


def _opens_letter(text: str, lines: list[Line], following: list[int]) -> bool:
    """«Cordial saludo.» between the addressee and the body of a letter, as it is written in Colombia."""
    said = bare(text[lines[following[0]].start : lines[following[0]].end].rstrip(" .:"))
    return said == "cordial saludo" and any(lines[at].end - lines[at].start > 60 for at in following[1:])


def _tile(
    size: int, lines: list[Line], roles: list[str], cuts: list[tuple[int, str]], comments: list[tuple[int, int]]
) -> list[Segment]:
    """The roles of lines, cuts and comments as segments side by side; a blank line belongs to what stands before it."""
    marks: dict[int, str] = {}
    role = "body"
    for index, line in enumerate(lines):
        if line.head or roles[index] != "body" or index == 0:
            role = roles[index]
        marks[line.start] = role
    marks.update(cuts)
    for low, high in comments:
        inside = [at for at in marks if low < at < high]
        before = max((at for at in marks if at <= low), default=lines[0].start)
        after = max((at for at in marks if at <= high), default=lines[0].start)
        if high < size:
            marks.setdefault(high, marks[after])
        marks.setdefault(low, marks[before])
        marks[low] = "comment"
        for at in inside:
            del marks[at]
    found: list[Segment] = []
    for at in sorted(marks):
        if found and found[-1].role == marks[at]:
            continue
        if found:
            found[-1] = Segment(found[-1].start, at, found[-1].role)
        found.append(Segment(at, size, marks[at]))
    return found
