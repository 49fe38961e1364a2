"""Placeholders: the gaps of a template, of the usual help desks and made by hand.

``find`` reports them; what the name of one tells is in ``gap_names``. What is written wrong (``{{nombre}``) is the
business of ``broken.py``. Everything here abstains on what may be code: CSS, JSON, LaTeX.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from tonecheck.model import Span
from tonecheck.sources.folding import bare, word_set


class Placeholder(NamedTuple):
    """A gap of a template at ``start:end`` (code points).

    ``syntax`` is mustache, tag, erb, blade, smarty, salesforce, dollar, hash, percent-brace, encoded, brace, mailchimp,
    attribute, qweb, printf, percent, bracket, angle, shell, icu (``icu.scan``), own (a pattern of the user's), remark (a comment of
    the template) or gap (made by hand: XXXX, xx/xx/xxxx, ____). ``name`` is what stands inside, without filters (empty for gaps by hand).
    ``control`` marks tags that print nothing: ``{{#if x}}``, ``{% endif %}``. ``fallback`` is where the words stand that the
    customer receives when there is no value.
    """

    start: int
    end: int
    syntax: str
    name: str
    control: bool = False
    fallback: Span | None = None


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
_TAGS = ("mustache", "tag", "erb", "smarty", "blade")
_HAND_SIGNS = (
    "xx",
    "XX",
    "__",
    "/MM",
    "-MM",
    ":MM",
    "/mm",
    "-mm",
    ":mm",
)  # without one of them there is no gap by hand
_HTML = word_set("address time data title link label summary code total address")
_SYNTAXES = r"""
(?P<remark>\{%-?\s*comment\s*-?%\}(?:[^{]|\{(?!%-?\s*comment)){0,4000}?\{%-?\s*endcomment\s*-?%\}
 |\{\{!--(?:[^{]|\{(?!\{!--)){0,2000}?--\}\}
 |\{\#(?s:[^{}]{1,2000}?)\#\}|\{\*\s(?s:[^{}]{0,2000}?)\s\*\}|<%\#[^<>]{0,400}%>)
|(?P<mustache>(?:(?<!\w)@)?(?:\{\{\{[^{}\r\n]{1,200}\}\}\}(?!\})|\{\{(?:[^{}\r\n]|\$\{[^{}\r\n]{1,80}\}){1,200}\}\}(?!\}))
 |\\\{\\\{[^{}\r\n]{1,200}\\\}\\\})
|(?P<tag>\{%[^{}]{1,300}?%\})
|(?P<erb><%(?:(?!%>)[^\r\n]){1,200}%>)
|(?P<blade>\{!![^{}\r\n]{1,120}!!\}|(?<![\w@])@(?:if|elseif|unless|foreach|forelse|for|isset|include)[ ]?\([^()\r\n]{1,120}(?:\([^()\r\n]{0,80}\)[^()\r\n]{0,60}){0,3}\)
 |(?<![\w@])@(?:else|endif|endunless|endforeach|endforelse|endfor|endisset)(?!\w))
|(?P<salesforce>\{![^{}\r\n]{1,80}\})
|(?P<dollar>\$\{[^{}\r\n]{1,80}\}|\$\{[^{}?]{1,120}\?(?=[^{}]{0,300}["'`]\s*:|[^{}]{0,300}:\s*["'`])[^{}]{1,400}\})
|(?P<hash>\#\{[^{}\r\n]{1,80}\})
|(?P<percent_brace>%\{[^{}\r\n]{1,80}\})
|(?P<encoded>%?%7[Bb][A-Za-z_][\w.]{0,60}%7[Dd])
|(?P<smarty>\{/(?:if|foreach|section|for|while|capture|literal|block|strip|nocache)\}|\{(?:else|foreachelse|literal|strip|nocache)\}
 |\{(?:elseif|if|foreach|section|for|while|assign|capture|include|call)[ ](?=[^{}\r\n]{0,120}[$=])[^{}\r\n]{1,200}\})
|(?P<brace>\{\$[^{}\r\n]{1,120}\}
 |\{(?:[^\W\d][\w.\- ]{0,50}(?:[|,][^{}\r\n]{1,80}|:[<>^]?[+,]?\d{0,3}(?:\.\d)?[sdfgnx%]|![rsa])?|\d{1,2}(?:,\s?(?:number|date|time)(?:,[^{}\r\n]{1,60})?|,\s?choice,(?:[^{}]|\{[^{}]{1,60}\}){1,600})?)\}(?!\})|\\\{[^\W\d][\w. ]{0,50}\\\})
|(?P<mailchimp>\*\|[A-Za-z][^|*\r\n]{0,60}\|\*)
|(?P<attribute><attribute\b[^<>\r\n]{1,300}>(?:</attribute>)?)
|(?P<qweb><t\s(?=[^<>]{0,300}\bt-(?:out|esc|raw|field|call)\s*=)[^<>]{1,300}(?:(?<=/)>|(?<!/)>[^<>]{0,200}</t>)|<t\s+t-[^<>]{1,300}>|</t>)
|(?P<printf>%\(\w{1,40}\)(?:s|[dif](?!\w))|%(?:\d{1,2}\$)?[,0]?\d?(?:\.\d)?(?:l{1,2}|z)?[sdifu@](?![\w%]))
|(?P<percent>%[^\W\d]\w{1,40}%)
|(?P<bracket>\\?\[\[?[^\[\]\r\n]{2,60}\]\]?)
|(?P<angle>(?:(?<!\w)@)?<[^\W\d][^<>{}\r\n/=@]{1,39}>)
|(?P<shell>\$[^\W\d]\w{1,40})
"""


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE)


def find(text: str, custom: tuple[str, ...] = ()) -> tuple[Placeholder, ...]:
    """The placeholders of ``text``, sorted by start; none overlap.

    ``custom`` are regular expressions of the user's, whose first group, if any, is the name; they go before the rest. Raises
    UserError (``patron``) for one that is wrong or takes too long.
    """
    found: list[Placeholder] = []
    if "{" in text or "[" in text or "<" in text or "*|" in text or _has_sign(text) or "@include(" in text:
        xml = "</" in text
        for match in _pattern(_SYNTAXES).finditer(text):
            placeholder = _judge(match, text, xml)
            if placeholder:
                found.append(placeholder)
    if "{" in text and ("plural" in text or "select" in text):
        from tonecheck.sources.icu import scan  # few texts have any

        found = _apart([Placeholder(*gap) for gap in scan(text).gaps], found)
    if any(sign in text for sign in _HAND_SIGNS):
        from tonecheck.sources.hand_gaps import hand_gaps  # few drafts have one

        found = _apart(found, [Placeholder(start, end, "gap", name) for start, end, name in hand_gaps(text)])
    if custom:
        from tonecheck.sources.own_gaps import own_gaps  # few users have any

        found = _apart([Placeholder(start, end, "own", name) for start, end, name in own_gaps(text, custom)], found)
    return tuple(found)


def _has_sign(text: str) -> bool:
    """Whether $ or % stands before what a placeholder could be called: not « %», not «$20»."""
    for sign in "$%":
        at = text.find(sign)
        while at >= 0:
            after = text[at + 1 : at + 2]
            if after in ("(", "_", "@") or (after.isalnum() and not (sign == "$" and after.isdecimal())):
                return True
            if after and after in ".," and text[at + 2 : at + 3].isalnum():
                return True
            at = text.find(sign, at + 1)
    return False


def brought_by(pieces: Iterable[str]) -> frozenset[str]:
    """The features that placeholders and tags, each written as one of ``pieces``, may bring (see ``gap_names.may_hold``)."""
    from tonecheck.sources.gap_names import may_hold  # its tables are for templates only

    gaps = (gap for piece in pieces for gap in find(piece))
    return frozenset(name for gap in gaps for name in may_hold(gap.name, control=gap.control))


def _apart(found: list[Placeholder], gaps: list[Placeholder]) -> list[Placeholder]:
    """``found`` and those ``gaps`` that do not overlap them, in order."""
    kept: list[Placeholder] = []
    at = 0
    for gap in gaps:
        while at < len(found) and found[at].end <= gap.start:
            kept.append(found[at])
            at += 1
        if at == len(found) or found[at].start >= gap.end:
            kept.append(gap)
    return kept + found[at:]


def _judge(match: re.Match[str], text: str, xml: bool) -> Placeholder | None:
    """The placeholder that this match is, or None where it is something else; ``xml``: the text has closing tags."""
    from tonecheck.sources.gap_insides import fallback_in, plain_name  # most drafts have no placeholder
    from tonecheck.sources.gap_names import is_gap_name

    syntax = str(match.lastgroup).replace("_", "-")
    start, end = match.span()
    written = match.group()
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    if syntax == "remark":
        return Placeholder(start, end, syntax, "", control=True)
    if syntax in _TAGS:
        name, control = _in_tag(syntax, written)
        if not name or (syntax == "mustache" and before == "{") or written.strip("{}")[:1] in ("»", "”", "’"):
            return None  # what «{{» and «}}» are for
        return Placeholder(start, end, syntax, name, control, None if control else fallback_in(written, start))
    inner = written.strip("{}[]<>%$#!*|\\ \t=-@")
    if syntax in ("attribute", "qweb"):
        key = _pattern(r"\b(?:key|t-(?:out|esc|raw|field|call))\s*=\s*[\"']([^\"'<>]{0,200})").search(written)
        control = syntax == "qweb" and (key is None or "t-call" in written)
        if syntax == "attribute" and key is None:
            return None
        return Placeholder(
            start, end, syntax, plain_name(key.group(1)) if key else inner, control, fallback_in(written, start)
        )
    if syntax == "brace":
        if (
            before in ("{", "\\")
            or (written[0] == "\\" and not is_gap_name(inner))
            or len(plain_name(inner).split()) > 5
        ):
            return None
        if before == "}" and written[1] != "$" and not is_gap_name(inner):
            return None
        if before.isalnum() and _in_command(text, start):
            return None
    elif syntax == "printf":
        if before.isdigit() or (before == " " and text[start - 2 : start - 1].isdigit()):
            return None
        inner = written[written.find("(") + 1 : written.rfind(")")] if "(" in written else ""
    elif syntax == "percent":
        if before.isdigit():
            return None
    elif syntax == "encoded":
        inner = written.lstrip("%")[2:-3]
    elif syntax == "mailchimp":
        control = inner.startswith(("IF:", "ELSE", "END:", "IFNOT:", "ELSEIF:"))
        return Placeholder(start, end, syntax, inner.strip(":"), control)
    elif syntax == "bracket":
        double = written.startswith("[[") and written.endswith("]]")
        if not double and (written.lstrip("\\")[1:2] == "[" or written.endswith("]]")):
            return None
        if not _is_bracket_gap(inner if double or written[0] == "\\" else written[1:-1], before, after):
            return None
    elif syntax == "angle":
        if bare(inner) in _HTML or not is_gap_name(inner) or xml:
            return None
    elif syntax == "shell" and (not inner.islower() or not is_gap_name(inner) or before.isalnum() or before == "$"):
        return None
    return Placeholder(start, end, syntax, plain_name(inner), fallback=fallback_in(written, start))


def _in_tag(syntax: str, written: str) -> tuple[str, bool]:
    """The name in a tag of a template language, and whether it prints nothing."""
    from tonecheck.sources.gap_insides import plain_name

    if syntax == "blade" and written[0] == "@":
        return written[1:], True
    head = written.lstrip("@{\\<").lstrip("%=- \t\r\n")
    tail = head.rstrip("{}%>\\ \t\r\n-~!")
    first = _pattern(r"[\w.]*").match(head)
    word = bare(first.group()) if first else ""
    if syntax == "smarty":
        return tail, True
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
    from tonecheck.sources.gap_names import is_gap_name

    if after in ("(", "[") or before in ("]", "!", "\\") or after == ":" and before in ("", "\n"):
        return False
    if inner != inner.strip() and not inner.strip():
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
