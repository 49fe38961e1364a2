"""HTML -> the plain text that a customer sees, with the place of each part of it."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.formats.htmllines import Lines, Space
from tonecheck.formats.htmltags import ELEMENTS, VOID, Scanner, Tag, element_ends, looks_like_html, reference
from tonecheck.formats.mapped import Mapped, through
from tonecheck.sources.folding import word_set

__all__ = ["looks_like_html", "view"]

_LINE = word_set(
    "address article aside body caption center dd details dialog div dt figcaption footer header hgroup html legend li main"
    " nav optgroup option section summary table tbody tfoot thead tr mj-body mj-button mj-column mj-navbar-link mj-section mj-social"
    " mj-social-element mj-table mj-wrapper mj-accordion-title"
)  # begin and end a line
_PARAGRAPH = word_set(
    "blockquote dir dl fieldset figure form h1 h2 h3 h4 h5 h6 hr menu ol p pre ul mj-accordion-text mj-text"
)  # a blank line too
_LISTS = word_set("dir menu ol ul")
_CELLS = word_set("td th")
_RAW = word_set("iframe noframes script style textarea title mj-style mj-title")  # what they hold is no HTML
_HIDDEN = _RAW | word_set("audio canvas datalist head math object svg template video mj-head")
_SAMPLE = ("t-out", "t-esc", "t-raw", "t-field")  # QWeb prints their value; what they hold is a sample
_SPACES = " \t\n\r\f"
_UNSEEN = frozenset("\u00ad\u034f\u200b\u200c\ufeff")  # where a word may break, and what fills up a preview
_AFTER_ANGLE = frozenset("/!?%")


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


_WORDS = r"[^ \t\n\r\f\xa0<&{]+(?: [^ \t\n\r\f\xa0<&{]+){0,100}"
_BLANK = r"[ \t\n\r\f]+"


def view(source: Mapped) -> Mapped:
    """What a customer sees of the HTML in ``source``: one line for each line of a browser, runs into what ``source`` leads to.

    Tags are dropped (``<li>`` becomes "- ", a quote ``> ``), character references decoded, white space folded; scripts, hidden
    elements and comments are left out, save those for tonecheck. Template syntax stays as it is written.
    """
    if not source.runs:
        return source
    return through(_Viewer(source.text).read(), source)


class _Viewer:
    def __init__(self, text: str) -> None:
        self._text = text
        self._scan = Scanner(text)
        self._lines = Lines(text)
        self._lists: list[int] = []  # of each open list its last number; -1 for bullets
        self._safe = 0  # up to here stands template syntax: no tags
        self._ends: dict[str, dict[int, int]] = {}
        self._tags_in = 0  # up to here it may hold whole tags that an editor put there

    def read(self) -> Mapped:
        text, at, size = self._text, 0, len(self._text)
        words, blank = _pattern(_WORDS), _pattern(_BLANK)
        while at < size:
            char = text[at]
            if char in _SPACES:
                match = blank.match(text, at)
                end = match.end() if match else at + 1
                self._lines.blank(at, end)
                at = end
            elif char == "<":
                at = self._angle(at)
            elif char == "&":
                at = self._reference(at)
            elif char == "{":
                at = self._brace(at)
            elif char == "\u00a0":
                self._lines.spaces.append(Space(char, at, 1))
                at += 1
            else:
                match = words.match(text, at)
                end = match.end() if match else at + 1
                self._lines.copy(at, end)
                at = end
        return self._lines.built.mapped()

    def _reference(self, at: int) -> int:
        found = reference(self._text, at)
        if found is None:
            self._lines.copy(at, at + 1)
            return at + 1
        char, end = found
        if char in _UNSEEN:
            return end
        if char == "\u00a0":
            self._lines.spaces.append(Space(char, at, end - at))
        elif char and not char.strip(_SPACES) and not self._lines.pre:
            self._lines.blank(at, end)
        elif char:
            self._lines.stand_for(char, at, end - at)
        return end

    def _brace(self, at: int) -> int:
        """Template syntax: its comments are left out, the rest is text in which ``<`` is no tag."""
        if at >= self._safe:
            comment = self._scan.template_comment(at)
            if comment is not None:
                self._template_comment(at, *comment)
                return comment[2]
            end = self._scan.template(at)
            if end > at:
                self._safe = end
                self._tags_in = end if self._text.startswith("{{", at) else at
        self._lines.copy(at, at + 1)
        return at + 1

    def _template_comment(self, start: int, low: int, high: int, end: int) -> None:
        if "tonecheck:" in self._text[low:high]:
            self._lines.stand_for("<!--", start, low - start)
            self._lines.built.copy(self._text[low:high], low)
            self._lines.built.stand_for("-->", high, end - high)

    def _angle(self, at: int) -> int:
        """A tag, a comment, code of the template, or just the sign."""
        text = self._text
        if not (text[at + 1 : at + 2].isalpha() or text[at + 1 : at + 2] in _AFTER_ANGLE):
            self._lines.copy(at, at + 1)
            return at + 1
        if at < self._safe:
            tag = self._scan.tag(at) if at < self._tags_in else None
            if tag is None or tag.end > self._tags_in:
                self._lines.copy(at, at + 1)
                return at + 1
            return self._tag(tag)
        if text.startswith("<!--", at):
            return self._comment(at)
        if text.startswith("<%", at):
            comment = self._scan.template_comment(at)
            if comment is not None:
                self._template_comment(at, *comment)
                return comment[2]
            self._safe = max(self._safe, self._scan.template(at))
            self._lines.copy(at, at + 1)
            return at + 1
        if text.startswith("<?", at):
            return self._instruction(at)
        if text.startswith("<!", at):
            end = self._scan.next(">", at)
            if end >= 0 and (text[at + 2 : at + 3].isalpha() or text[at + 2 : at + 3] == "["):
                return end + 1
        tag = self._scan.tag(at)
        if tag is None:
            self._lines.copy(at, at + 1)
            return at + 1
        return self._tag(tag)

    def _comment(self, at: int) -> int:
        text = self._text
        end = self._scan.next("-->", at + 2)
        end = end + 3 if end >= 0 else len(text)
        if "tonecheck:" in text[at:end]:
            before = text[max(0, at - 200) : at].rstrip(" \t")
            alone = before[-1:] in ("", "\n", "\r") and text[end : end + 200].lstrip(" \t")[:1] in ("", "\n", "\r")
            if alone:
                self._lines.end_line(1, at, at)
            self._lines.copy(at, end)
            if alone:
                self._lines.end_line(1, end, end)
        return end

    def _instruction(self, at: int) -> int:
        """``<?= $x ?>`` prints and stays as it is; other PHP and ``<?xml … ?>`` show nothing."""
        text = self._text
        end = self._scan.next("?>", at)
        if end < 0:
            end = self._scan.next(">", at)
            return end + 1 if end >= 0 else len(text)
        end += 2
        if text.startswith("<?=", at) or (end - at < 400 and ("echo" in text[at:end] or "print" in text[at:end])):
            self._safe = end
            self._lines.copy(at, at + 1)
            return at + 1
        return end

    def _tag(self, tag: Tag) -> int:
        """What a tag does to the text; returns where reading goes on."""
        name = tag.name
        if name == "attribute":  # Intercom's placeholder
            if not tag.closing:
                self._lines.copy(tag.start, tag.end)
            return tag.end
        if not tag.closing:
            if name in _HIDDEN or ("display" in tag.raw or "hidden" in tag.raw) and _is_hidden(tag):
                return tag.end if tag.empty or name in VOID else self._after(tag)
            if "t-" in tag.raw:
                printed = next((value for key, value in tag.attributes().items() if key in _SAMPLE), None)
                if printed is not None:
                    return self._sample(tag, printed)
        if name == "br":
            self._lines.end_line(1, tag.start, tag.end, more=True)
        elif name in _CELLS:
            if not tag.closing and self._lines.started and not self._lines.breaks:
                self._lines.spaces[:] = [Space("\t", tag.start, tag.end - tag.start)]
        elif name in _LINE:
            self._lines.end_line(1, tag.start, tag.end)
            if name == "li":
                self._lines.bullet = "" if tag.closing else self._next_bullet()
        elif name in _PARAGRAPH:
            self._paragraph(tag)
        return tag.end

    def _paragraph(self, tag: Tag) -> None:
        inner = tag.name in _LISTS and len(self._lists) > tag.closing
        self._lines.end_line(1 if inner else 2, tag.start, tag.end)
        step = -1 if tag.closing else 1
        if tag.name == "blockquote":
            self._lines.quotes = max(0, self._lines.quotes + step)
        elif tag.name == "pre":
            self._lines.pre = max(0, self._lines.pre + step)
        elif tag.name in _LISTS:
            if not tag.closing:
                self._lists.append(0 if tag.name == "ol" else -1)
            elif self._lists:
                self._lists.pop()

    def _next_bullet(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _sample(self, tag: Tag, expression: str) -> int:
        """QWeb's ``<t t-out="x">sample</t>``: ``{{x}}`` stands for the whole element."""
        end = tag.end if tag.empty else self._after(tag, alone=True)
        self._lines.open(tag.start)
        name = " ".join(re.sub(r"[{}]", " ", _decoded(expression)).split())[:120]
        self._lines.built.stand_for("{{" + (name or "x") + "}}", tag.start, end - tag.start)
        return end

    def _after(self, tag: Tag, *, alone: bool = False) -> int:
        """Where the element that ``tag`` opens ends: without an end the whole rest is in it, or ``alone`` the tag."""
        if tag.name in _RAW:
            end = self._scan.next("</" + tag.name, tag.end)
            after = self._scan.next(">", end) if end >= 0 else -1
            return after + 1 if after >= 0 else len(self._text)
        if tag.name not in ELEMENTS:
            return tag.end
        ends = self._ends.get(tag.name)
        if ends is None:
            ends = self._ends[tag.name] = element_ends(self._text, tag.name)
        return ends.get(tag.start, tag.end if alone else len(self._text))


def _is_hidden(tag: Tag) -> bool:
    attributes = tag.attributes()
    style = attributes.get("style", "").lower().replace(" ", "")
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style


def _decoded(text: str) -> str:
    from html import unescape

    return unescape(text)
