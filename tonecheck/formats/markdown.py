"""Markdown files: one template under each heading; references and escapes decoded, with exact places."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tonecheck.formats.htmltags import reference
from tonecheck.formats.mapped import Builder, Mapped, plain, through
from tonecheck.formats.prose import is_prose
from tonecheck.sources.folding import bare
from tonecheck.sources.lines import lines_of
from tonecheck.sources.metadata import choice
from tonecheck.sources.segments import segment

#: Escapes that would mean something else once decoded.
_KEPT = "`~"
_TEXTS = ("", "text", "txt", "texto", "plain", "plaintext", "markdown", "md")  # what a fence around a template may say
_NO_TEXT = frozenset(("code", "url", "placeholder", "markup", "comment", "metadata"))


class Section(NamedTuple):
    """The template under a heading: its title without marks, what it says, the channel that its headings name.

    ``start:end`` is the section in the file, heading and all (code points). ``text`` is without the fence or the quote marks
    that a template may stand in.
    """

    title: str
    start: int
    end: int
    text: Mapped
    channel: str | None = None


class _Heading(NamedTuple):
    level: int
    title: str
    start: int
    after: int


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


#: A line that says that the text of a template follows: «**Contenido:**», «- Mensaje:», «### Cuerpo».
_LABEL = (
    r"(?:[-*+]\s+)?[*_#]{0,4}\s*(?:contenido|texto|mensaje|cuerpo|plantilla|respuesta|content|text|message|body|reply)"
    r"(?: (?:del|de la|en) [\wáéíóú]+){0,3}\s*[*_]{0,3}\s*:?\s*[*_]{0,3}\s*$"
)
_LONGEST_LABEL = 80
_FENCE = r" {0,3}(`{3,}|~{3,})([^`\r\n]*)$"
_ESCAPE = r"\\[!-/:-@\[-`{-~]|&(?=[#\w])"


def has_escapes(text: str) -> bool:
    """Whether ``view`` may say something else than ``text`` does."""
    return ("\\" in text or "&" in text) and _pattern(_ESCAPE).search(text) is not None


def view(source: Mapped, body: int = 0) -> Mapped:
    """``source`` with its references (``&aacute;``) and escapes (``\\_``) decoded, runs into what ``source`` leads to.

    Code, addresses, links, tags, placeholders, comments and the front matter (up to ``body``) stay as they are, and so does what
    would begin code or a quote once it is decoded. Markdown is still to be read in what it gives.
    """
    text = source.text
    if not has_escapes(text):
        return source
    built = Builder()
    at = 0
    shut = [part for part in segment(text, markdown=True, body=body) if part.role in _NO_TEXT]
    number = 0
    for match in _pattern(_ESCAPE).finditer(text):
        low = match.start()
        while number < len(shut) and shut[number].end <= low:
            number += 1
        role = shut[number].role if number < len(shut) and shut[number].start <= low else ""
        escaped = text[low] == "\\"  # «\\{\\{nombre\\}\\}» is a placeholder
        found = _decoded(text, low) if low >= at and (not role or (role == "placeholder" and escaped)) else None
        if found is None:
            continue
        char, end = found
        opens = char == ">" and not text[max(text.rfind("\n", 0, low), text.rfind("\r", 0, low)) + 1 : low].strip()
        if opens or char[0] in _KEPT or char.isspace() and char != "\u00a0":
            continue
        built.copy(text[at:low], at)
        built.stand_for(char, low, end - low)
        at = end
    built.copy(text[at:], at)
    return through(built.mapped(), source)


def _decoded(text: str, at: int) -> tuple[str, int] | None:
    if text[at] == "\\":
        return text[at + 1], at + 2
    found = reference(text, at)
    if found is None or not found[0] or text[found[1] - 1] != ";":  # Markdown wants the semicolon
        return None
    return found


def sections(text: str, body: int = 0, level: int | None = None) -> tuple[Section, ...]:
    """The templates in ``text``, one under each heading of ``level`` (1–6; None: that of the letters, if it is clear, or, in a
    page that documents templates, one for each fence that a label announces).

    ``body`` is where the front matter ends. What stands before the first heading introduces the file and is in none.
    """
    headings = _headings(text, body)
    labelled, guessed = False, level is None
    if level is None:
        level = _guess(text, headings)
        labelled = level is None and (level := _guess_labelled(text, headings)) is not None
    if level is None:
        return ()
    found: list[Section] = []
    ends = [heading.start for heading in headings if heading.level <= level] + [len(text)]
    channels: list[str | None] = [None] * 7
    number = 0
    for heading in headings:
        number += heading.level <= level  # the number of the heading, or of the end, that comes next
        channels[heading.level :] = [_channel(heading.title)] * (7 - heading.level)
        above = next((channel for channel in reversed(channels[: heading.level]) if channel), None)
        if heading.level == level:
            inner = _unwrapped(text, heading.after, ends[number])
            if inner.text and (not labelled or _labelled(text, heading.after, ends[number])):
                found.append(
                    Section(heading.title, heading.start, ends[number], inner, channels[heading.level] or above)
                )
    fenced = [_pattern(r"(?m)^ {0,3}(?:```|~~~)").search(text, part.start, part.end) is not None for part in found]
    if guessed and sum(fenced) >= 2:  # what else stands in such a page is advice to the team, unless it is a letter
        return tuple(part for part, own in zip(found, fenced, strict=True) if own or _is_letter(part.text.text))
    return tuple(found)


def _guess(text: str, headings: list[_Heading]) -> int | None:
    """The level of the headings that begin a template each; None unless it is clear that the file holds several.

    It is where two or more headings, and at least half of those with words under them, have a greeting or farewell under
    them.
    """
    if len(headings) < 2:
        return None
    letters, others = [0] * 7, [0] * 7
    for number, heading in enumerate(headings):
        end = headings[number + 1].start if number + 1 < len(headings) else len(text)
        own = _unwrapped(text, heading.after, end).text
        if own:
            (letters if _is_letter(own) else others)[heading.level] += 1
    best = max(range(1, 7), key=lambda level: letters[level])
    return best if letters[best] >= 2 and letters[best] >= others[best] else None


def _guess_labelled(text: str, headings: list[_Heading]) -> int | None:
    """The level of the headings under which a fence stands that is said to be the text: a page that documents templates."""
    counts = [0] * 7
    for number, heading in enumerate(headings):
        end = next((other.start for other in headings[number + 1 :] if other.level <= heading.level), len(text))
        counts[heading.level] += _labelled(text, heading.after, end) is not None
    best = max(range(1, 7), key=lambda level: counts[level])
    return best if counts[best] >= 2 else None


def _is_letter(text: str) -> bool:
    parts = segment(text[:8000], markdown=True)
    return any(part.role in ("greeting", "farewell") for part in parts) and any(part.role == "body" for part in parts)


def _headings(text: str, body: int) -> list[_Heading]:
    """The headings with ``#`` and with a rule below, none in fences and comments."""
    found: list[_Heading] = []
    fence = ""
    comment = False
    paragraph = False
    alone: tuple[int, int] | None = None  # the first line of a paragraph, which a rule below makes a heading
    for low, high, after in lines_of(text, body):
        line = text[low:high]
        stripped = line.strip()
        opened = _pattern(_FENCE).match(line) if stripped[:3] in ("```", "~~~") else None
        if comment:
            comment = "-->" not in stripped
        elif fence:
            if opened and opened.group(1).startswith(fence) and not opened.group(2).strip():
                fence = ""
        elif opened:
            fence = opened.group(1)
        elif stripped.startswith("<!--"):
            comment = "-->" not in stripped
        elif line[:4].lstrip(" ").startswith("#"):
            level = len(stripped) - len(stripped.lstrip("#"))
            if level < 7 and stripped[level : level + 1] in ("", " ", "\t"):
                found.append(_Heading(level, _title(stripped[level:]), low, after))
        elif len(stripped) > 2 and not (stripped.strip("=") and stripped.strip("-")):
            if alone is not None:
                title = text[slice(*alone)]
                found.append(_Heading(1 if stripped[0] == "=" else 2, _title(title), alone[0], after))
        elif stripped and stripped[0] not in ">-*+|" and not line.startswith(("    ", "\t")):
            alone, paragraph = (low, high) if not paragraph else None, True
            continue
        alone, paragraph = None, bool(stripped) and paragraph
    return found


def _title(written: str) -> str:
    """The words of a heading: without marks, links and closing ``#``."""
    words = written.strip()
    closed = words.rstrip("#")
    if closed != words and (not closed or closed[-1] in " \t"):
        words = closed
    words = re.sub(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,400}\)", r"\1", words)
    words = re.sub(r"(\*\*|__|`)(.{1,200}?)\1", r"\2", words)
    return " ".join(words.split()).strip("*_ ")


def _channel(title: str) -> str | None:
    """The channel that a title names: «WhatsApp», «Correo electrónico (formal)», «Respuesta por chat»."""
    words = bare(title)
    for part in (words, *re.split(r"[():,/–—|-]+", words), *words.split()):
        found = choice("channel", part.strip())
        if found and part.strip() not in ("form", "social"):
            return found
    return None


def _unwrapped(text: str, start: int, end: int) -> Mapped:
    """What a section says, without the fence or the quote marks that all of it stands in."""
    lines = [(low, high) for low, high, _ in lines_of(text[:end], start)]
    while lines and not text[slice(*lines[0])].strip():
        lines.pop(0)
    while lines and _is_rule(text[slice(*lines[-1])]):
        lines.pop()
    if not lines:
        return Mapped("", ())
    opened = _pattern(_FENCE).match(text[slice(*lines[0])])
    closed = _pattern(_FENCE).match(text[slice(*lines[-1])])
    if opened and closed and len(lines) > 2 and closed.group(1).startswith(opened.group(1)):
        inner = [text[slice(*line)] for line in lines[1:-1]]
        alone = not any(line.lstrip().startswith(opened.group(1)) for line in inner)
        if alone and bare(opened.group(2).strip()) in _TEXTS and not closed.group(2).strip():
            return plain(text[lines[1][0] : lines[-2][1]], lines[1][0]) if "".join(inner).strip() else Mapped("", ())
    if all(text[slice(*line)].lstrip().startswith(">") for line in lines):
        return _unquoted(text, lines)
    labelled = _labelled(text, start, end)
    if labelled is not None:
        return labelled
    return plain(text[lines[0][0] : lines[-1][1]], lines[0][0])


def _labelled(text: str, start: int, end: int) -> Mapped | None:
    """What stands in the one fence of ``text[start:end]`` that a label like «**Contenido:**» announces, if it is Spanish prose.

    What stands around it tells of the template: its name, its category, what its variables are.
    """
    if "```" not in text[start:end] and "~~~" not in text[start:end]:
        return None
    found: list[Mapped] = []
    said = False  # the last line with words is a label
    fence, first, last = "", -1, -1
    for low, high, _ in lines_of(text[:end], start):
        line = text[low:high]
        opened = _pattern(_FENCE).match(line)
        if fence:
            if opened and opened.group(1).startswith(fence) and not opened.group(2).strip():
                if first >= 0 and said and is_prose(text[first:last]):
                    found.append(plain(text[first:last], first))
                fence, first, said = "", -1, False
            else:
                first, last = (low if first < 0 else first), high
        elif opened:
            fence = opened.group(1)
            said = said and bare(opened.group(2).strip()) in _TEXTS
        elif stripped := line.strip():
            said = len(stripped) < _LONGEST_LABEL and re.match(_LABEL, stripped, re.IGNORECASE) is not None
    return found[0] if len(found) == 1 else None


def _is_rule(line: str) -> bool:
    """Whether a line is blank or a rule across the page, which parts templates."""
    return not line.strip() or (len(line.strip()) > 2 and line.strip()[0] in "-*_" and not line.strip(" -*_"))


def _unquoted(text: str, lines: list[tuple[int, int]]) -> Mapped:
    built = Builder()
    behind = 0
    for low, high in lines:
        mark = text.index(">", low) + 1
        mark += text.startswith(" ", mark)
        if behind:
            built.copy(text[behind:low], behind)
        built.copy(text[mark:high], mark)
        behind = high
    return built.mapped()
