"""What the rules found and what an engine adds, about the same words: one finding, the one that tells most, with what both suggest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os.path import commonprefix

from tonecheck.model import SEVERITIES, Edit, Finding
from tonecheck.spanish.tokens import bare

_TOLD_BY_US = ("ortografia", "tipografia", "jerga", "emoji")
#: What one of several words that belong together is taken for.
_STUMBLED = ("ortografia/errata", "ortografia/gramatica", "ortografia/verbo", "ortografia/tilde")


def agreed(own: Sequence[Finding], added: Iterable[Finding]) -> list[Finding]:
    """``own`` findings and those that an engine ``added``.

    Where both are about the spelling or grammar of the same words, our finding stays, with the suggestions of both: its
    message and its severity were chosen for replies. Theirs takes its place where it sees more (``_sees_more``). Of slang
    and faces only ours is told: they are no misspellings.
    """
    kept: list[Finding | None] = list(own)
    about = [n for n, finding in enumerate(own) if finding.family in _TOLD_BY_US]
    more: list[Finding] = []
    for finding in added:
        near = [n for n in about if _overlap(_span(own[n]), _span(finding))]
        same = [n for n in near if _same(own[n], finding)]
        less = [n for n in same if _sees_more(finding, own[n])]
        twins = [n for n in same if (own[n].rule, *_span(own[n])) == (finding.rule, *_span(finding))]
        if less and len(less) + len(twins) == len(same):
            graver = max((finding, *(own[n] for n in same)), key=lambda each: SEVERITIES.index(each.severity))
            best = _with_suggestions(own[twins[0]], finding) if twins else finding
            for n in same:
                kept[n] = None
            kept[same[0]] = best._replace(severity=graver.severity)
        elif same:
            ours = kept[same[0]]
            if ours is own[same[0]] or (ours is not None and ours.rule == own[same[0]].rule):
                kept[same[0]] = _with_suggestions(ours, finding)
        elif any(own[n].family == finding.family for n in near):
            more.append(_narrowed(finding))
        else:
            more.append(finding)
    return [finding for finding in kept if finding is not None] + [_apart(finding, more) for finding in more]


def _same(ours: Finding, theirs: Finding) -> bool:
    """Whether two findings that overlap tell the same fault.

    A sentence that lacks its opening sign says nothing of the words in it, nor does a word that lacks its accent of the next.
    """
    if ours.family not in ("ortografia", "tipografia") or _span(ours) == _span(theirs):
        return True
    if ours.family != theirs.family:
        opening = _changed(ours) == (ours.start, ours.start)
        return not opening and _overlap(_span(_narrowed(ours)), _span(_narrowed(theirs)))
    return _overlap(_span(ours), _span(_narrowed(theirs))) or _meet(ours, theirs)


def _sees_more(theirs: Finding, ours: Finding) -> bool:
    """Whether an engine's finding explains what ours only stumbled over.

    That is two words or signs that belong together, of which one alone is unknown or agrees with nothing («foto reportaje»,
    «cami'on»), and an accent without which a word is another, that agrees with nothing («el ingles»).
    """
    if ours.family != "ortografia" or not theirs.suggestions:
        return False
    if _words(theirs.suggestions[0]) < _words(theirs.text):
        small = _narrowed(theirs)
        beyond = small.start < ours.start or small.end > ours.end
        return beyond and theirs.severity == "error" and ours.rule in _STUMBLED
    repeated = any(_words(said) < _words(ours.text) for said in ours.suggestions)
    if ours.rule == "ortografia/gramatica" and len(theirs.suggestions) == 1 and not repeated:
        return bare(theirs.suggestions[0].lower()) == bare(theirs.text.lower()) and _meet(ours, theirs)
    return False


def _words(text: str) -> int:
    return len("".join(char if char.isalnum() else " " for char in text).split())


def _with_suggestions(ours: Finding, theirs: Finding) -> Finding:
    """Our finding with what theirs suggests: all of it about the same words, else where its first can be said of ours, and none is ours."""
    if _span(ours) == _span(theirs):
        fitting: tuple[str, ...] = theirs.suggestions if ours.family in ("ortografia", "tipografia") else ()
    elif ours.family != theirs.family or not theirs.suggestions or not _meet(ours, theirs):
        return ours
    else:
        said = tuple(_said_of(ours, theirs, suggestion) for suggestion in theirs.suggestions)
        if said[0] is None or any(each in ours.suggestions for each in said):
            return ours
        fitting = tuple(each for each in said if each is not None)
    told = dict.fromkeys((*ours.suggestions, *(each for each in fitting if each != ours.text)))
    return ours._replace(suggestions=tuple(told))


def _said_of(ours: Finding, theirs: Finding, said: str) -> str | None:
    """What ``said`` of their words means for ours; None where it changes words that ours is not about."""
    before, behind = max(0, ours.start - theirs.start), max(0, theirs.end - ours.end)
    first, last = theirs.text[:before], theirs.text[len(theirs.text) - behind :]
    if not said.startswith(first) or not said.endswith(last) or len(said) <= before + behind:
        return None
    head = ours.text[: max(0, theirs.start - ours.start)]
    tail = ours.text[len(ours.text) - max(0, ours.end - theirs.end) :]
    return head + said[before : len(said) - behind] + tail


def _apart(finding: Finding, others: Iterable[Finding]) -> Finding:
    """The finding, made shorter where it would hide another fault («años pero»: an accent, and a comma that is missing)."""
    small = _narrowed(finding)
    for other in others:
        if other is finding or other.family != finding.family or not _overlap(_span(other), _span(finding)):
            continue
        if not _overlap(_span(small), _span(_narrowed(other))) and not _touch(small, other):
            return small
    return finding


def _narrowed(finding: Finding) -> Finding:
    """The finding without the words at its ends that every suggestion leaves as they are; a word stays where one is put in."""
    text = finding.text
    if not finding.suggestions:
        return finding
    every = (text, *finding.suggestions)
    start = len(commonprefix(every))
    while start and not all(_is_edge(said, start) for said in every):
        start -= 1
    behind = len(commonprefix([said[start:][::-1] for said in every]))
    while behind and not all(_is_edge(said, len(said) - behind) for said in every):
        behind -= 1
    if not any(char.isalnum() for char in text[start : len(text) - behind]):
        start, behind = _with_a_word(text, start)
    if start == behind == 0:
        return finding
    end = len(text) - behind
    suggestions = tuple(said[start : len(said) - behind] for said in finding.suggestions)
    advice = finding.advice.replace(f"«{finding.suggestions[0].strip()}»", f"«{suggestions[0].strip()}»")
    fix = finding.fix
    if fix is not None and [(edit.start, edit.end) for edit in fix.edits] == [_span(finding)]:
        fix = fix._replace(edits=(Edit(finding.start + start, finding.start + end, suggestions[0]),))
    return finding._replace(
        start=finding.start + start,
        end=finding.start + end,
        text=text[start:end],
        suggestions=suggestions,
        advice=advice,
        fix=fix,
    )


def _with_a_word(text: str, at: int) -> tuple[int, int]:
    """How much stands before and behind the word that follows ``at``, or that precedes it at the end, the space beside it with it."""
    end = at
    while end < len(text) and not (end > at and text[end - 1].isalnum() and _is_edge(text, end)):
        end += 1
    if any(char.isalnum() for char in text[at:end]):
        return at, len(text) - end
    while at and not (_is_edge(text, at) and any(char.isalnum() for char in text[at:])):
        at -= 1
    return at, 0


def _is_edge(text: str, at: int) -> bool:
    """Whether a word begins or ends at ``at``."""
    return at in (0, len(text)) or text[at - 1].isalnum() != text[at].isalnum()


def _changed(finding: Finding) -> tuple[int, int]:
    """What the suggestions change of the text, to the letter; empty where they only put something in; all without suggestions."""
    if not finding.suggestions:
        return _span(finding)
    every = (finding.text, *finding.suggestions)
    start = len(commonprefix(every))
    end = len(finding.text) - len(commonprefix([said[start:][::-1] for said in every]))
    return finding.start + start, finding.start + end


def _meet(ours: Finding, theirs: Finding) -> bool:
    """As ``_touch``; words of ours that do not agree may be mended in any of them."""
    if ours.rule == "ortografia/gramatica":
        return _overlap(_span(ours), _widened(_changed(theirs)))
    return _touch(ours, theirs)


def _touch(one: Finding, other: Finding) -> bool:
    """Whether both change the same letters, or put something in at the same place."""
    return _overlap(_widened(_changed(one)), _widened(_changed(other)))


def _widened(span: tuple[int, int]) -> tuple[int, int]:
    return (span[0] - 1, span[1] + 1) if span[0] == span[1] else span


def _span(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
