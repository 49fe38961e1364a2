"""What stands inside one placeholder: its name, and the words that it prints when it has no value."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.model import Span


def plain_name(inner: str) -> str:
    """What stands inside a placeholder without filters, fallbacks, quotes and sigils."""
    token = re.match(r"personalization_token\(\s*[\"']([\w.]+)", inner.strip()) if "(" in inner else None
    if token:
        return token.group(1)
    if " or " in inner:
        inner = inner.split(" or ", 1)[0]
    for sign in ("|", ",", "??", "?:"):
        inner = inner.split(sign, 1)[0]
    if ":" in inner or "!" in inner:
        inner = re.sub(r"[:!][^\s]{1,8}$", "", inner)  # how Python formats it: {total:.2f}
    return inner.replace("\\_", "_").replace("${", "").strip("{}%>\\ \t\r\n-~$@!")


_FALLBACK = r"""
(?:\b(?:fallback|default)\s*[:=(]|\|\||\?\?|\?:|\bor\b|personalization_token\([^,()]{1,60},)\s*(?:"(?P<double>[^"\r\n]*)"|'(?P<single>[^'\r\n]*)')
|,\s*fallback\s*[:=]\s*(?P<open>[^"'%{}\r\n][^%{}\r\n]*?)\s*(?=%?\}\Z)
"""


@cache
def _fallback() -> re.Pattern[str]:
    return re.compile(_FALLBACK, re.VERBOSE)


def fallback_in(written: str, start: int) -> Span | None:
    """Where the words stand that ``written``, a placeholder that begins at ``start``, prints when it has no value."""
    if not any(sign in written for sign in ("fallback", "default", "||", "??", "?:", " or ", "_token")):
        return None
    match = _fallback().search(written)
    if match is None or match.lastgroup is None:
        return None
    low, high = match.span(match.lastgroup)
    return Span(start + low, start + high) if written[low:high].strip() else None
