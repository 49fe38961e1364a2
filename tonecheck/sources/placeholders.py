"""Placeholders: the gaps of a template, of the usual help desks and made by hand.

``find`` reports them; ``gap_syntaxes`` judges what only looks like one, ``gap_names`` knows what a name tells. What is written
wrong (``{{nombre}``) is the business of ``broken.py``. Everything here abstains on what may be code: CSS, JSON, LaTeX.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from tonecheck.model import Span


class Placeholder(NamedTuple):
    """A gap of a template at ``start:end`` (code points).

    ``syntax`` is mustache, tag, erb, blade, smarty, salesforce, dollar, hash, percent-brace, encoded, brace, mailchimp,
    attribute, qweb, printf, percent, bracket, angle, shell, icu (``icu.scan``), own (a pattern of the user's), remark (a comment of
    the template), gap (made by hand: XXXX, xx/xx/xxxx, ____) or one of ``rare_gaps``. ``name`` is what stands inside, without filters (empty for gaps by hand).
    ``control`` marks tags that print nothing: ``{{#if x}}``, ``{% endif %}``. ``fallback`` is where the words stand that the
    customer receives when there is no value.
    """

    start: int
    end: int
    syntax: str
    name: str
    control: bool = False
    fallback: Span | None = None


#: Without one of them there is no gap by hand.
_HAND_SIGNS = ("xx", "XX", "__", "/MM", "-MM", ":MM", "/mm", "-mm", ":mm")
#: Without one of them, or one of these behind a bracket, there is none without a syntax (hand_gaps.loose_gaps).
_LOOSE_SIGNS = (
    " ....", "día ...", "……", " …", ".../", "…/", "--/", "__/", "null", "undefined", "NaN", "[object", "#N/A", "#REF!", "#VAL", "#¡",
    "Nombre", "NOMBRE", "«nombre", '"nombre', "“nombre",
)  # fmt: skip
_IN_BRACKETS = tuple(
    "(nombre (apellido (fecha (hora (importe (cantidad (número (n.º (código (referencia (dirección (empresa (enlace (producto"
    " (teléfono (ciudad (transportista (su (tu".split()
)
_SYNTAXES = r"""
(?P<remark>\{%-?\s*comment\s*-?%\}(?:[^{]|\{(?!%-?\s*comment)){0,4000}?\{%-?\s*endcomment\s*-?%\}
 |\{\{!?--(?:[^{]|\{(?!\{!?--)){0,4000}?--\}\}
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
 |\{(?:elseif|if|foreach|section|for|while|assign|capture|include|call)[ ](?=[^{}\r\n]{0,120}[$=])[^{}\r\n]{1,200}\}
 |\{l[ ]s=(?:'[^'\r\n]{0,300}'|"[^"\r\n]{0,300}")[^{}\r\n]{0,200}\})
|(?P<brace>\{[ ][^\W\d][\w.]{0,40}[ ]\}(?!\})|\{[ ]?\$[^{}\r\n]{1,120}\}|\{[A-Z][A-Z_]{1,30}:[A-Za-z_][\w.:]{0,50}\}(?!\})
 |\{(?:[^\W\d][\w.\- ]{0,50}(?:[|,][^{}\r\n]{1,80}|:[<>^]?[+,]?\d{0,3}(?:\.\d)?[sdfgnx%]|![rsa])?|\d{1,2}(?:,\s?(?:number|date|time)(?:,[^{}\r\n]{1,60})?|,\s?choice,(?:[^{}]|\{[^{}]{1,60}\}){1,600})?)\}(?!\})|\\\{[^\W\d][\w. ]{0,50}\\\})
|(?P<mailchimp>\*\|[A-Za-z][^|*\r\n]{0,60}\|\*)
|(?P<attribute><attribute\b[^<>\r\n]{1,300}>(?:</attribute>)?)
|(?P<qweb><t\s(?=[^<>]{0,300}\bt-(?:out|esc|raw|field|call)\s*=)[^<>]{1,300}(?:(?<=/)>|(?<!/)>[^<>]{0,200}</t>)|<t\s+t-[^<>]{1,300}>|</t>)
|(?P<printf>%\(\w{1,40}\)(?:s|[dif](?!\w))|%(?:\d{1,2}\$)?[,0]?\d?(?:\.\d)?(?:l{1,2}|z)?[sdifu@](?!\w|%(?!%)))
|(?P<percent>%[^\W\d]\w{1,40}%)
|(?P<bracket>\\?\[\[?[^\[\]\r\n]{2,60}\]\]?)
|(?P<angle>(?:(?<!\w)@)?<[^\W\d][^<>{}\r\n/=@]{1,39}>)
|(?P<shell>\$[^\W\d]\w{1,40})
"""


@cache
def _syntaxes() -> re.Pattern[str]:
    return re.compile(_SYNTAXES, re.VERBOSE)


def find(text: str, custom: tuple[str, ...] = ()) -> tuple[Placeholder, ...]:
    """The placeholders of ``text``, sorted by start; none overlap.

    ``custom`` are regular expressions of the user's, whose first group, if any, is the name; they go before the rest. Raises
    UserError (``patron``) for one that is wrong or takes too long.
    """
    found: list[Placeholder] = []
    if "{" in text or "[" in text or "<" in text or "*|" in text or _has_sign(text) or "@include(" in text:
        found.extend(_written(text))
    if _has_rare_sign(text):
        from tonecheck.sources.rare_gaps import rare_gaps  # few texts have one

        rare = (Placeholder(*gap) for gap in rare_gaps(text))
        found = _apart([gap for gap in rare if not _is_within(gap, found)], found)
    if "{" in text and ("plural" in text or "select" in text):
        from tonecheck.sources.icu import scan  # few texts have any

        found = _apart([Placeholder(*gap) for gap in scan(text).gaps], found)
    if any(sign in text for sign in _HAND_SIGNS):
        from tonecheck.sources.hand_gaps import hand_gaps  # few drafts have one

        found = _apart(found, [Placeholder(start, end, "gap", name) for start, end, name in hand_gaps(text)])
    if any(sign in text for sign in _LOOSE_SIGNS) or "(" in text and any(sign in text for sign in _IN_BRACKETS):
        from tonecheck.sources.hand_gaps import loose_gaps  # few drafts have one

        loose = [Placeholder(start, end, "gap", name) for start, end, name in loose_gaps(text)]
        found = _apart(found, sorted(loose, key=lambda gap: gap.start))
    if custom:
        from tonecheck.sources.own_gaps import own_gaps  # few users have any

        found = _apart([Placeholder(start, end, "own", name) for start, end, name in own_gaps(text, custom)], found)
    return tuple(found)


def _written(text: str) -> Iterator[Placeholder]:
    """The placeholders in the syntaxes of ``_SYNTAXES``."""
    xml = "</" in text
    for match in _syntaxes().finditer(text):
        from tonecheck.sources.gap_syntaxes import Piece, judged  # most drafts have no placeholder

        start, end = match.span()
        syntax = str(match.lastgroup).replace("_", "-")
        gap = judged(Piece(syntax, text, start, end, xml))
        if gap is not None:
            yield Placeholder(start, end, syntax, *gap)


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


def _has_rare_sign(text: str) -> bool:
    """Whether something stands in ``text`` that a placeholder of ``rare_gaps`` could begin with: not «ana@tienda.es», not «#1234»."""
    if (
        "~" in text
        or "%" in text
        and ("[%" in text or "%%" in text)
        or ("%" in text or "$" in text)
        and _has_sign(text)
    ):
        return True
    if "<" in text and any(sign in text for sign in ("<<", "<?", "<#", "</#", "<@", "</@")):
        return True
    for sign in "@#":
        at = text.find(sign)
        while at >= 0:
            after = text[at + 1 : at + 2]
            if (after.isalpha() or after in ("#", ":")) and after and not text[max(0, at - 1) : at].isalnum():
                return True
            at = text.find(sign, at + 1)
    at = text.find("__")
    return at >= 0 and text[at + 2 : at + 3].isupper()


def may_be_broken(text: str) -> bool:
    """Whether ``broken.py`` has anything to look at: whoever asks first need not import it for most drafts."""
    return "{" in text or "}}" in text or "|*" in text or "*|" in text


def brought_by(pieces: Iterable[str]) -> frozenset[str]:
    """The features that placeholders and tags, each written as one of ``pieces``, may bring (see ``gap_names.may_hold``)."""
    from tonecheck.sources.gap_names import may_hold  # its tables are for templates only

    gaps = (gap for piece in pieces for gap in find(piece))
    return frozenset(name for gap in gaps for name in may_hold(gap.name, control=gap.control))


def _is_within(gap: Placeholder, found: list[Placeholder]) -> bool:
    """Whether ``gap`` is a part of one that was ``found``: the ``%1`` of ``%1$s``."""
    at = bisect_right(found, gap.start, key=lambda one: one.start) - 1
    return at >= 0 and gap.end <= found[at].end and (gap.start, gap.end) != (found[at].start, found[at].end)


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
