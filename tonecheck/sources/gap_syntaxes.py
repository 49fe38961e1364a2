"""What looks like a placeholder of a template language: whether it is one, its name, and what it prints without a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tonecheck.model import Span
from tonecheck.sources.folding import bare, word_set
from tonecheck.sources.gap_names import fallback_in, is_gap_name, plain_name

_CONTROL = word_set(
    "if else elsif elif elseif endif for endfor unless endunless case when endcase assign capture endcapture comment"
    " endcomment include render set block endblock raw endraw each with extends end foreach endforeach break continue"
    " endwith tablerow endtablerow increment decrement cycle macro endmacro import from do filter endfilter liquid load"
    " autoescape endautoescape verbatim endverbatim layout abort_message elif switch endswitch while endwhile plural"
    " endtrans endblocktrans var let const"
)
_LABELS = word_set(
    "urgente resuelto spam importante nuevo nueva aviso ok info externo external cerrado abierto pendiente sic fwd re rv"
    " faq nota ojo spoiler beta demo actualizado actualizacion leido solved done todo"
    " imagen foto fotos archivo captura adjunto video audio documento sticker"
)
_HTML = word_set("address time data title link label summary code total address")


class Piece(NamedTuple):
    """The piece of ``text`` at ``start:end`` (code points), which looks like ``syntax``; ``xml``: the text has closing tags."""

    syntax: str
    text: str
    start: int
    end: int
    xml: bool

    @property
    def written(self) -> str:
        """The piece itself."""
        return self.text[self.start : self.end]

    @property
    def inner(self) -> str:
        """The piece without the signs around it."""
        return self.written.strip("{}[]<>%$#!*|\\ \t\r\n=-@+")

    @property
    def before(self) -> str:
        """The character before the piece, empty at the start of the text."""
        return self.text[self.start - 1 : self.start] if self.start else ""

    @property
    def after(self) -> str:
        """The character after the piece, empty at the end of the text."""
        return self.text[self.end : self.end + 1]


class Gap(NamedTuple):
    """The name, control and fallback of a placeholder (see ``placeholders.Placeholder``)."""

    name: str
    control: bool = False
    fallback: Span | None = None


def judged(piece: Piece) -> Gap | None:
    """The placeholder that ``piece`` is, or None where it is something else."""
    judge = _JUDGES.get(piece.syntax)
    return judge(piece) if judge is not None else _named(piece, piece.inner)


#: What stands for the tags around words: ``%(link)s`` … ``%(endlink)s``, ``{bold_start}`` … ``{bold_end}``.
_TAG_NAME = r"""
(?:end|close|open|start|begin)_?(?:link|a|tag|anchor|bold|b|strong|em|i|span|url|p|item|subitem)(?:_?tag)?
|(?:link|a|tag|anchor|bold|b|strong|em|i|span|url)_?(?:end|close|open|start|begin)(?:_?tag)?
"""


def _named(piece: Piece, inner: str) -> Gap:
    name = plain_name(inner)
    if name[-1:].isalpha() and re.fullmatch(_TAG_NAME, name, re.VERBOSE | re.IGNORECASE):
        return Gap(name, control=True)
    return Gap(name, fallback=fallback_in(piece.written, piece.start))


def _remark(piece: Piece) -> Gap:
    return Gap("", control=True)


def _tag(piece: Piece) -> Gap | None:
    written = piece.written
    name, control = _in_tag(piece.syntax, written)
    if not name or (piece.syntax == "mustache" and piece.before == "{") or written.strip("{}")[:1] in ("»", "”", "’"):
        return None  # what «{{» and «}}» are for
    return Gap(name, control, None if control else fallback_in(written, piece.start))


def _attribute(piece: Piece) -> Gap | None:
    key = _key(piece)
    return None if key is None else Gap(plain_name(key), fallback=fallback_in(piece.written, piece.start))


def _qweb(piece: Piece) -> Gap:
    key = _key(piece)
    name = plain_name(key) if key is not None else piece.inner
    return Gap(name, key is None or "t-call" in piece.written, fallback_in(piece.written, piece.start))


def _key(piece: Piece) -> str | None:
    """The value of the attribute of a tag that says what is printed."""
    key = re.search(r"\b(?:key|t-(?:out|esc|raw|field|call))\s*=\s*[\"']([^\"'<>]{0,200})", piece.written)
    return None if key is None else key[1]


def _brace(piece: Piece) -> Gap | None:
    written, inner, before = piece.written, piece.inner, piece.before
    if before in ("{", "\\") or len(plain_name(inner).split()) > 5:
        return None
    bare_brace = written[0] == "\\" or (before == "}" and written[1] != "$")
    if bare_brace and not is_gap_name(inner):
        return None
    if before.isalnum() and _in_command(piece.text, piece.start):
        return None
    return _named(piece, inner)


def _printf(piece: Piece) -> Gap | None:
    written, before = piece.written, piece.before
    if written.startswith("%("):
        return _named(piece, written[2 : written.rfind(")")])
    if before.isdigit() or (before == " " and piece.text[piece.start - 2 : piece.start - 1].isdigit()):
        return None  # «20 %de»
    return _named(piece, "")


def _percent(piece: Piece) -> Gap | None:
    return None if piece.before.isdigit() else _named(piece, piece.inner)


def _encoded(piece: Piece) -> Gap:
    return _named(piece, piece.written.lstrip("%")[2:-3])


def _mailchimp(piece: Piece) -> Gap:
    return Gap(piece.inner.strip(":"), piece.inner.startswith(("IF:", "ELSE", "END:", "IFNOT:", "ELSEIF:")))


def _bracket(piece: Piece) -> Gap | None:
    written = piece.written
    double = written.startswith("[[") and written.endswith("]]")
    if not double and (written.lstrip("\\")[1:2] == "[" or written.endswith("]]")):
        return None
    inside = piece.inner if double or written[0] == "\\" else written[1:-1]
    return _named(piece, piece.inner) if _is_bracket_gap(inside, piece.before, piece.after) else None


def _angle(piece: Piece) -> Gap | None:
    inner = piece.inner
    return None if piece.xml or bare(inner) in _HTML or not is_gap_name(inner) else _named(piece, inner)


def _shell(piece: Piece) -> Gap | None:
    inner, before = piece.inner, piece.before
    if not inner.islower() or before.isalnum() or before == "$" or not is_gap_name(inner):
        return None
    return _named(piece, inner)


#: Syntaxes that are not here are placeholders wherever they stand.
_JUDGES: Mapping[str, Callable[[Piece], Gap | None]] = {
    "remark": _remark,
    "mustache": _tag,
    "tag": _tag,
    "erb": _tag,
    "smarty": _tag,
    "blade": _tag,
    "attribute": _attribute,
    "qweb": _qweb,
    "brace": _brace,
    "printf": _printf,
    "percent": _percent,
    "encoded": _encoded,
    "mailchimp": _mailchimp,
    "bracket": _bracket,
    "angle": _angle,
    "shell": _shell,
}


def _in_tag(syntax: str, written: str) -> tuple[str, bool]:
    """The name in a tag of a template language, and whether it prints nothing."""
    if syntax == "blade" and written[0] == "@":
        return written[1:], True
    head = written.lstrip("@{\\<").lstrip("%=- \t\r\n")
    tail = head.rstrip("{}%>\\ \t\r\n-~!")
    first = re.match(r"[\w.]*", head)
    word = bare(first.group()) if first else ""
    if syntax == "smarty":
        return tail, not head.startswith("l s=")  # PrestaShop's {l s='…'} prints a text
    if syntax == "erb":
        control = written[2:3] != "=" and not (written[2:3] == "-" and word not in _CONTROL)
        return (tail.strip() or "end") if control else plain_name(tail), control
    control = head[:1] in ("#", "/", "^", "!", ">") and not written.startswith("{!!") or word in _CONTROL
    if control:
        tail = "include " + tail.lstrip("> ") if tail[:1] == ">" else tail
        return tail.lstrip("#/^!&~ ").split("|", 1)[0].split(",", 1)[0].strip() or tail, True
    return plain_name(tail.lstrip("&~!")), False


def _in_command(text: str, start: int) -> bool:
    """Whether a brace at ``start`` is the argument of a LaTeX command (``\\textbf{…}``)."""
    head = text[max(0, start - 40) : start]
    return "\\" in head and head[head.rfind("\\") + 1 :].isalnum()


def _is_bracket_gap(inner: str, before: str, after: str) -> bool:
    """Whether ``[inner]`` is a gap: not a link, a note, a check box, a label or an editor's remark."""
    if after in ("(", "[") or before in ("]", "!", "\\") or after == ":" and before in ("", "\n"):
        return False
    words = inner.split()
    if not words or len(words) > 7 or not any(char.isalpha() for char in inner) or inner[0] in "^@#/~":
        return False
    if words[0] in ("el", "la", "los", "las", "del", "de", "al"):
        return False  # words that an editor put in
    if bare(words[0]) in _LABELS and len(words) < 3:
        return False
    if inner.upper() == inner:
        if any(char.isdigit() for char in inner) and "_" not in inner:
            # [VERANO20] is a code, [REF 1234] is filled
            return inner[-2:-1].isalpha() and is_gap_name(inner.rstrip("0123456789"))
        return sum(char.isalpha() for char in inner) > 1
    identifier = len(words) == 1 and ("_" in inner or re.search(r"[a-z][A-Z]|\w\.\w", inner) is not None)
    return identifier or (is_gap_name(inner) and inner[-1] not in ".!?…")
