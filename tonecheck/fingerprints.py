"""What a finding is known by from run to run, wherever its line has moved: no line numbers, no path, no words.

A fingerprint is made of the rule, the words of the finding and two words at either side of it on its line, all from the
masked copy. Numbers and masked words around it count as one sign, so that neither a date nor a customer's data is in it. Equal
findings of a draft are counted; equal ones in different drafts of a file have equal fingerprints, and whoever compares files
counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from unicodedata import normalize

from tonecheck.model import Draft, Finding, Report

_SIZE = 16  # bytes
_AROUND = 2  # words at either side
_REACH = 80  # code points within which they are looked for
_FIRST = 5  # words of a draft that has no name
_WORD = r"[\w•]+"
_NUMBER = r"[\d•]"


def fingerprints(report: Report) -> tuple[str, ...]:
    """The fingerprint of each finding of ``report``, in its order: 32 hexadecimal digits.

    A finding stays the same when lines are added, moved or taken away around it, when white space or case changes, and when
    the draft moves in its file or to another one.
    """
    seen: dict[str, int] = {}
    return tuple(_counted(digest(*_parts(report, finding)), seen) for finding in report.findings)


def _counted(key: str, seen: dict[str, int]) -> str:
    """``key``, or one that stands for its second, third … occurrence."""
    seen[key] = seen.get(key, 0) + 1
    return key if seen[key] == 1 else digest(key, str(seen[key]))


def digest(*parts: str) -> str:
    """The hash of these texts, in hexadecimal digits."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()


def _parts(report: Report, finding: Finding) -> Iterator[str]:
    """What makes the finding itself: for one without words of its own, such as a missing greeting, its draft."""
    text = report.masked if len(report.masked) == len(report.draft.text) else report.draft.text
    yield finding.rule
    if finding.end <= finding.start:
        yield _name(report.draft, text)
        return
    words = _plain(text[finding.start : finding.end])
    yield re.sub(_NUMBER, "#", words) if finding.family == "privacidad" else words
    before = re.split(r"[\r\n]", text[max(0, finding.start - _REACH) : finding.start])[-1]
    after = re.split(r"[\r\n]", text[finding.end : finding.end + _REACH], maxsplit=1)[0]
    yield " ".join(_words(before)[-_AROUND:])
    yield " ".join(_words(after)[:_AROUND])


def _name(draft: Draft, text: str) -> str:
    """What tells the draft from the others of its file; a pointer into it does not, as it changes with every new entry."""
    if draft.title:
        return _plain(draft.title)
    if isinstance(draft.id, str) and not draft.id.startswith("/"):
        return _plain(draft.id)
    return "" if draft.line is None else " ".join(_words(text[: 10 * _REACH])[:_FIRST])


def _words(text: str) -> list[str]:
    """The words of ``text``, each with a number or a masked part in it as «#»."""
    return ["#" if re.search(_NUMBER, word) else word for word in re.findall(_WORD, _plain(text))]


def _plain(text: str) -> str:
    """``text`` whatever its case, its white space and the way its accents are written."""
    return " ".join(normalize("NFC", text).casefold().split())
