"""Placeholders written wrong: unclosed, unopened, empty, nested, with curly quotes. Abstains on code."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tonecheck.sources import placeholders
from tonecheck.sources.placeholders import Placeholder


class Broken(NamedTuple):
    """A placeholder that no system would fill, at ``start:end``; ``reason`` is Spanish, without a final stop.

    ``repaired`` is what should stand there, where only one reading is possible.
    """

    start: int
    end: int
    reason: str
    repaired: str | None


_NAME = r"[^\W\d][\w.]{0,40}"
_PATTERN = rf"""
(?P<empty>\{{\{{[ \t\u00a0]*\}}\}}(?!\}})|[$\#%]\{{[ \t]*\}}|\{{%[ \t]*%\}}|\*\|\|\*)
|(?P<repeated>\{{{{4,8}}[ ]?(?P<repeated_name>{_NAME})[ ]?\}}{{4,8}})
|(?P<spaced>\{{[ ]\{{[ ]?(?P<spaced_name>{_NAME})[ ]?\}}[ ]?\}}|\{{\{{[ ]?(?P<spaced_close>{_NAME})[ ]?\}}[ ]\}})
|(?P<nested>\{{\{{[^{{}}\r\n]{{0,80}}\{{\{{[^{{}}\r\n]{{1,80}}\}}\}}[^{{}}\r\n]{{0,80}}\}}\}})
|(?P<short>(?<!\{{)\{{\{{[ ]?(?P<short_name>{_NAME})[ ]?\}}(?!\}}))
|(?P<long>(?<![{{$\#%])\{{[ ]?(?P<long_name>{_NAME})[ ]?\}}\}}(?!\}}))
|(?P<crossed>(?<!\{{)\{{\{{?[ ]?(?P<crossed_name>{_NAME})[ ]?\]|(?<!\[)\[(?P<crossed_other>{_NAME})\}}\}}?)
|(?P<unclosed>(?<!\{{)\{{\{{[ ]?(?P<unclosed_name>{_NAME})(?![\w.]*[ ]?[{{}}|:("'\[=]))
|(?P<tag>\{{%-?[ ]*(?P<tag_name>{_NAME})[^%{{}}\r\n]{{0,80}}\}}(?!\}}))
|(?P<prefix>[$\#%]\{{(?P<prefix_name>{_NAME})(?![\w.]*[ ]?[{{}}|:("'\[=,%]))
|(?P<unopened>(?<![\w.{{}}\[("':])(?P<unopened_name>{_NAME})[ ]?\}}\}}(?!\}}))
|(?P<mailchimp>\*\|(?P<mailchimp_name>[A-Z_0-9:]{{1,40}})\|(?![*\w])|(?<![*\w])\|(?P<mailchimp_other>[A-Z_0-9:]{{1,40}})\|\*)
"""
_REASONS = {
    "empty": "está vacío",
    "repeated": "sobran llaves",
    "spaced": "hay un espacio entre las llaves",
    "nested": "hay un hueco dentro de otro",
    "short": "falta una llave de cierre",
    "long": "falta una llave de apertura",
    "crossed": "se abre con un signo y se cierra con otro",
    "unclosed": "faltan las llaves de cierre",
    "tag": "falta «%» antes de la llave de cierre",
    "prefix": "falta la llave de cierre",
    "unopened": "faltan las llaves de apertura",
    "mailchimp": "falta un asterisco",
}
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"'})
_SMARTY_OPENERS = ("if", "foreach", "section", "for", "while", "literal", "strip", "nocache")
_OPENERS = ("if", "unless", "for", "case", "each", "with", "foreach", "comment", "raw", "capture")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PATTERN, re.VERBOSE)


def broken(text: str, found: tuple[Placeholder, ...] | None = None) -> tuple[Broken, ...]:
    """What is written wrong in the placeholders of ``text``, sorted; ``found`` are its placeholders if known."""
    if not placeholders.may_be_broken(text):
        return ()
    if found is None:
        found = placeholders.find(text)
    whole = [p for p in found if p.syntax != "gap"]
    flaws: tuple[Broken, ...] = ()
    branches: tuple[tuple[int, int], ...] = ()
    if "plural" in text or "select" in text:
        from tonecheck.sources.icu import scan  # few texts have any

        _, told, branches = scan(text)
        flaws = tuple(Broken(*flaw) for flaw in told)
    faults = [*flaws, *_malformed(text, whole, branches), *_curly_quoted(text, whole), *_unbalanced(text, whole)]
    kept: list[Broken] = []
    for fault in sorted(faults):
        if not kept or fault.start >= kept[-1].end:
            kept.append(fault)
    return tuple(kept)


def _malformed(text: str, whole: list[Placeholder], branches: Sequence[tuple[int, int]]) -> Iterator[Broken]:
    """What ``_PATTERN`` finds beside the placeholders and outside of the branches of a message of ICU."""
    at = 0
    for match in _pattern().finditer(text):
        start, end = match.span()
        while at < len(whole) and whole[at].end <= start:
            at += 1
        kind = next(name for name in _REASONS if match.group(name) is not None)
        if kind not in ("nested", "spaced") and at < len(whole) and whole[at].start < end:
            continue
        if any(low <= start < high for low, high in branches):
            continue  # « { {nombre} }» is a branch there
        fault = _fault(kind, match, text)
        if fault:
            yield fault


def _curly_quoted(text: str, whole: list[Placeholder]) -> Iterator[Broken]:
    """Placeholders in which an editor has made straight quotes curly."""
    for placeholder in whole:
        piece = text[placeholder.start : placeholder.end]
        if placeholder.fallback:  # «» may be among the words that it prints
            low, high = (place - placeholder.start for place in placeholder.fallback)
            piece = piece[:low] + "x" * (high - low) + piece[high:]
        if placeholder.syntax in ("mustache", "tag", "brace") and any(mark in piece for mark in "“”‘’«»"):
            straight = text[placeholder.start : placeholder.end].translate(_CURLY)
            reason = "hay comillas tipográficas dentro del hueco"
            yield Broken(placeholder.start, placeholder.end, reason, straight)


def _fault(kind: str, match: re.Match[str], text: str) -> Broken | None:
    from tonecheck.sources.gap_names import is_gap_name

    start, end = match.span()
    named = next((value for key, value in match.groupdict().items() if value and key.startswith(f"{kind}_")), "")
    name = named.rstrip(".")
    repaired: str | None = None
    if kind == "crossed" and not is_gap_name(name):
        return None
    if kind in ("repeated", "short", "long", "spaced", "unclosed", "unopened"):
        space = " " if f" {name}" in match.group() else ""
        repaired = f"{{{{{space}{name}{space}}}}}"
        if kind in ("unclosed", "unopened", "long") and _in_code(text, start, end):
            return None
        if kind == "unclosed":
            end -= len(named) - len(name)
            rest = text[end : end + 40].split("\n")[0]
            if not is_gap_name(name) or (" " in match.group() and "}" in rest):
                repaired = None
    elif kind == "prefix":
        end -= len(named) - len(name)
        repaired = text[start:end] + "}"
    elif kind == "tag":
        repaired = match.group()[:-1].rstrip() + " %}"
    elif kind == "mailchimp":
        repaired = f"*|{name}|*"
    return Broken(start, end, _REASONS[kind], repaired)


def _in_code(text: str, start: int, end: int) -> bool:
    """Whether the line looks like JSON, CSS or a program: a quoted key, a declaration, a brace that opens a block."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    line = text[max(low, start - 200) : min(high if high >= 0 else len(text), end + 200)]
    return '":' in line or "': " in line or ";" in line and "{" in line and ":" in line or "=>" in line or "()" in line


def _unbalanced(text: str, found: list[Placeholder]) -> list[Broken]:
    """Blocks (``{% if %}``, ``{{#if}}``, ``{if $x}``) that are opened and never closed, or the other way round."""
    faults: list[Broken] = []
    opened: list[tuple[str, Placeholder]] = []
    for tag in found:
        if not tag.control or tag.syntax == "icu":
            continue
        inner = text[tag.start : tag.end].strip("{}%-~ \t")
        head = inner.lstrip("#^/ ").split(None, 1)[0].rstrip("%}") if inner.lstrip("#^/ ") else ""
        if tag.syntax == "mustache" and inner[:1] in "#^":
            opened.append((head, tag))
        elif tag.syntax == "mustache" and inner[:1] == "/" or tag.syntax == "smarty" and inner[:1] == "/":
            _close(head, tag, opened, faults)
        elif tag.syntax == "smarty" and head in _SMARTY_OPENERS:
            opened.append((head, tag))
        elif tag.syntax == "mailchimp" and tag.name.startswith(("IF:", "IFNOT:")):
            opened.append(("IF", tag))
        elif tag.syntax == "mailchimp" and tag.name.startswith("END:"):
            _close("IF", tag, opened, faults)
        elif tag.syntax == "tag" and head in _OPENERS:
            opened.append((head, tag))
        elif tag.syntax == "tag" and head.startswith("end") and head[3:] in _OPENERS:
            _close(head[3:], tag, opened, faults)
    faults += [Broken(tag.start, tag.end, f"el bloque «{head}» se abre y no se cierra", None) for head, tag in opened]
    return faults


def _close(head: str, tag: Placeholder, opened: list[tuple[str, Placeholder]], faults: list[Broken]) -> None:
    if opened and opened[-1][0] == head:
        opened.pop()
    else:
        faults.append(Broken(tag.start, tag.end, f"se cierra un bloque «{head}» que no está abierto", None))
