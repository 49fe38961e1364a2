"""Placeholders of systems that few drafts come from: those of wikis, shops, mailing lists, server pages and frameworks.

``placeholders`` asks for them only where a sign stands that one could begin with. Each syntax that natural text may have
too (``<<Hola>>``, ``$mxn``, ``__IMPORTANTE__``) is judged by the name inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from tonecheck.sources.gap_names import is_gap_name

#: Between the parentheses of a directive, three levels deep; in linear time.
_ARGUMENTS = r"\((?:[^()]++|\((?:[^()]++|\((?:[^()]++|\([^()]*+\))*+\))*+\))*+\)"
_SYNTAXES = rf"""
(?P<remark><\#--(?s:.{{0,4000}}?)--> | (?<!\w)@php\b(?![ ]?\()(?s:.{{0,4000}}?)@endphp\b)
|(?P<blade>(?<![\w@.])@(?:[a-z]\w{{1,30}}|(?:if|elseif|unless|isset|empty|foreach|forelse|for|while|switch|case|include|extends|section|component)[ ]){_ARGUMENTS}
 |(?m:^[ \t]*@(?:auth|guest|csrf|default|break|continue|empty|once|production|show|stop|overwrite|append|parent|verbatim)[ \t]*$)
 |(?<![\w@.])@end[a-z]{{2,20}}(?!\w))
|(?P<php><\?(?:php\b|=)(?s:.{{0,2000}}?)\?>)
|(?P<freemarker></?\#(?:if|else|elseif|list|items|sep|assign|local|global|include|import|macro|nested|switch|case|default|break|compress|escape
 |noparse|function|return|attempt|recover|setting|ftl|t|lt|rt)(?![\w-])[^<>]{{0,300}}> | </?@[a-z]\w*\.\w[^<>]{{0,300}}>)
|(?P<toolkit>\[%[^\[\]]{{1,300}}?%\])
|(?P<ampscript>%%\[[^\[\]]{{0,2000}}\]%% | %%=[^%\r\n]{{1,200}}=%%)
|(?P<percents>%%[^\W\d][\w. -]{{0,60}}%% | %[^\W\d]\w*(?:[.-]\w+)+%)
|(?P<maketext>%[a-z]{{3,12}}\([^()\r\n]{{1,200}}\))
|(?P<numbered>%[1-9](?!\w?\d|%))
|(?P<unclosed>%[^\W\d]\w{{2,40}}(?![\w%(]))
|(?P<nesting>\$tc?\([^()\r\n]{{1,160}}\))
|(?P<member>\$[a-z_]\w*(?:->\w+(?:\(\))?|\[['"]?\w+['"]?\])+)
|(?P<dollars>\$[^\W\d][\w.]{{1,60}}\$)
|(?P<variable>\$[^\W\d]\w{{1,40}})
|(?P<linked>(?<![\w@])@:(?:\([\w.]+\)|\w+(?:\.\w+)*))
|(?P<at>(?<![\w@])@[A-Z][A-Z0-9_]{{1,40}}@(?!\w))
|(?P<hashes>(?<![\w#])(?:\#{{3}}[A-Z][A-Z0-9_]{{1,60}}\#{{3}} | \#{{1,2}}[A-Za-z][\w.]{{2,60}}\#{{1,2}})(?![\w#]))
|(?P<tildes>(?<![\w~])~[A-Z]\w{{1,30}}\.[A-Za-z_]\w{{1,40}}~(?![\w~]))
|(?P<underlines>(?<![\w*])__[A-Z][A-Z0-9_]{{1,60}}?[A-Z0-9]__(?!\w))
|(?P<angles><<[^\W\d][\w. -]{{1,60}}>>)
"""


class RareGap(NamedTuple):
    """A placeholder at ``start:end`` (code points): its syntax, its name, and whether it is a tag that prints nothing."""

    start: int
    end: int
    syntax: str
    name: str
    control: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_SYNTAXES, re.VERBOSE)


def rare_gaps(text: str) -> Iterator[RareGap]:
    """The placeholders of rare syntaxes in ``text``, in order; none overlap."""
    for match in _pattern().finditer(text):
        syntax, (start, end) = str(match.lastgroup), match.span()
        judge = _JUDGES.get(syntax)
        inner = match.group().strip("%$@#~_<>[]?=: \t\r\n-")
        if judge is None or judge(inner, text, start, end):
            yield RareGap(start, end, syntax, _name(syntax, inner), _is_control(syntax, match.group()))


def _name(syntax: str, inner: str) -> str:
    if syntax == "php":
        return re.sub(r"^(?:php|echo|print)\b\s*", "", re.sub(r"^php\b\s*", "", inner)).strip("$;() \t\r\n")
    if syntax == "member":
        return re.sub(r"->|\[['\"]?", ".", inner).rstrip("'\"")
    return inner.strip("/ ") if syntax in ("freemarker", "toolkit") else inner


def _is_control(syntax: str, written: str) -> bool:
    if syntax == "blade":
        return not written.startswith("@lang")
    if syntax == "php":
        return not (written.startswith("<?=") or re.match(r"<\?php\s+(?:echo|print)\b", written))
    if syntax == "toolkit":
        words = written.strip("[]%-+~ \t\r\n")
        return re.match(r"[A-Z]{2,}\b|\#", words) is not None
    return syntax in ("remark", "freemarker") or (syntax == "ampscript" and written.startswith("%%["))


def _is_identifier(inner: str) -> bool:
    """Whether a name is written as programs write theirs: nombre_cliente, nombreCliente."""
    return "_" in inner.strip("_") or re.search(r"[a-z]{2}[A-Z][a-z]", inner) is not None


def _no_figure(inner: str, text: str, start: int, end: int) -> bool:
    """«20 %de», «20%1» are no placeholders; nor is what stands in an address: ``/a%20b``."""
    before = text[:start].rstrip(" ")[-1:] if text[start - 1 : start] == " " else text[start - 1 : start]
    inside = start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()
    return not (start and before.isdigit()) and not inside and text[start - 1 : start] not in ("/", "=", "&", "?")


def _named_percent(inner: str, text: str, start: int, end: int) -> bool:
    return _no_figure(inner, text, start, end) and (is_gap_name(inner) or _is_identifier(inner))


def _variable(inner: str, text: str, start: int, end: int) -> bool:
    """``$nombre`` is judged with the usual ones; here ``$nombreCliente``, ``$nombre_cliente``, ``$NOMBRE``: no «$MXN», no «ca$h»."""
    before = text[start - 1 : start] if start else ""
    return not (before.isalnum() or before == "$") and (
        _is_identifier(inner) or (inner.isupper() and is_gap_name(inner))
    )


def _apart_from_money(inner: str, text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start] if start else ""
    return not (before.isalnum() or before == "$") and not text[end : end + 1].isalnum()


def _named(inner: str, text: str, start: int, end: int) -> bool:
    """For what could be words between quotation marks, or in bold."""
    return _is_identifier(inner) or re.search(r"\w\.\w", inner) is not None or is_gap_name(inner)


def _hashes(inner: str, text: str, start: int, end: int) -> bool:
    """``###NOMBRE###``, ``#NOMBRE#``, ``##nombre##``: no heading «##Plazos##»."""
    return text.startswith("###", start) or (_named(inner, text, start, end) and not inner.istitle())


#: Syntaxes that are not here are placeholders wherever they stand.
_JUDGES: Mapping[str, Callable[[str, str, int, int], bool]] = {
    "maketext": _no_figure,
    "numbered": _no_figure,
    "percents": _no_figure,
    "unclosed": _named_percent,
    "variable": _variable,
    "dollars": _apart_from_money,
    "underlines": _named,
    "angles": _named,
    "hashes": _hashes,
}
