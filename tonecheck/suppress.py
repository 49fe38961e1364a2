"""Comments that silence a rule: ``<!-- tonecheck: ignorar RULE, RULE -- reason -->``, and what of them is of no use."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from tonecheck.model import Comment, Draft, Finding, Segment

MARK = "tonecheck:"
#: The rules about these comments, which no comment silences.
OWN = ("plantilla/ignorar-sobrante", "plantilla/ignorar-mal-escrito")


class Suppression(NamedTuple):
    """A comment that silences ``rules`` (ids, families, globs) from ``start`` to ``end`` (code points, both included).

    It stands at ``first:last`` of the draft, or in ``line`` of the file where the draft is only a part of it; then it may be
    ``shared`` with other drafts. With a ``fault`` (Spanish) it silences nothing.
    """

    rules: tuple[str, ...]
    start: int
    end: int
    first: int
    last: int
    line: int | None = None
    shared: bool = False
    fault: str = ""


Leftover = tuple[Suppression, tuple[str, ...]]  # a comment and those of its names that silence nothing


@cache
def _syntax() -> re.Pattern[str]:
    return re.compile(r"tonecheck:\s*(.*?)\s*(?:-->|\*\}|#\}|(?:--)?\}\}|\*/|$)", re.DOTALL)


@cache
def _reason() -> re.Pattern[str]:
    return re.compile(r"(?:^|\s)(?:--|—|–)(?:\s|$)")


def suppressions(draft: Draft) -> tuple[Suppression, ...]:
    """Return what the comments in the draft, and those of its file that are about it, silence.

    In a text, ``ignorar`` with text before it on its line silences that line; on a line of its own the next line that is
    neither blank nor a comment, or the end of the draft; ``ignorar-desde`` all up to ``ignorar-hasta``, or the end;
    ``ignorar-archivo`` the whole draft. Without a reason nothing is silenced.
    """
    if MARK not in draft.text and not draft.comments:
        return ()
    return (*_in_text(draft.text, draft.segments), *map(_about, draft.comments))


def _in_text(text: str, segments: Sequence[Segment]) -> Iterator[Suppression]:
    comments = [
        segment
        for segment in segments
        if segment.role == "comment" or (segment.role == "markup" and MARK in text[segment.start : segment.end])
    ]
    opened: list[Suppression] = []
    for segment in comments:
        for match in _syntax().finditer(text, segment.start, segment.end):
            made, verb = _read(match.group(1), match.start(), match.end(1))
            if made.fault:
                yield made
            elif verb == "ignorar-desde":
                opened.append(made._replace(start=segment.start, end=len(text)))
            elif verb == "ignorar-hasta":
                closed = [one for one in opened if not made.rules or set(made.rules) & set(one.rules)]
                if not closed:
                    yield made._replace(fault=_NEVER_OPENED)
                yield from (one._replace(end=segment.start) for one in closed)
                opened = [one for one in opened if one not in closed]
            elif verb == "ignorar-archivo":
                yield made._replace(start=0, end=len(text))
            else:
                start, end = _reach(text, segment, comments)
                yield made._replace(start=start, end=end)
    yield from opened


def _about(comment: Comment) -> Suppression:
    """What a comment of the file around the draft says of it."""
    match = _syntax().search(comment.text)
    made, verb = _read(match.group(1) if match else "", comment.start, comment.start)
    if verb == "ignorar-hasta" and not made.fault:
        made = made._replace(fault=_NEVER_OPENED)
    return made._replace(start=comment.start, end=comment.end, line=comment.line, shared=comment.shared)


_VERBS = ("ignorar", "ignorar-archivo", "ignorar-desde", "ignorar-hasta")
_NO_VERB = "no dice ignorar, ignorar-archivo, ignorar-desde ni ignorar-hasta"
_NO_RULE = "no dice qué regla ignorar"
_NO_REASON = "no da el motivo"
_NEVER_OPENED = "cierra lo que ningún ignorar-desde abre"


def _read(words: str, first: int, last: int) -> tuple[Suppression, str]:
    """The comment that says ``words`` after the mark, without its reach, and its verb."""
    cut = _reason().search(words)
    said, reason = (words[: cut.start()], words[cut.end() :].strip()) if cut else (words, "")
    verb, *names = re.split(r"[,\s]+", said.strip())
    rules = tuple(filter(None, names))
    fault = ""
    if verb not in _VERBS:
        fault = _NO_VERB
    elif verb != "ignorar-hasta":
        fault = _NO_RULE if not rules else "" if reason else _NO_REASON
    return Suppression(rules, 0, 0, first, last, fault=fault), verb


def _reach(text: str, comment: Segment, comments: Sequence[Segment]) -> tuple[int, int]:
    """The line of the comment where words stand before it, else the next one with words."""
    ends = {other.start: other.end for other in comments}
    at = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    start = at
    while at < comment.start and (text[at].isspace() or at in ends):
        at = ends.get(at, at + 1)
    if at < comment.start:
        return start, comment.start
    low = comment.end
    while low < len(text) and (text[low].isspace() or low in ends):
        low = ends.get(low, low + 1)
    breaks = [place for place in (text.find("\n", low), text.find("\r", low)) if place >= 0]
    return comment.start, min(breaks, default=len(text))


def kept(findings: Iterable[Finding], silenced: Sequence[Suppression]) -> list[Finding]:
    """Return the findings that no suppression covers; a finding is where it starts."""
    return [f for f in findings if f.rule in OWN or not any(_silences(s, f) for s in silenced)]


def _silences(comment: Suppression, finding: Finding) -> bool:
    return (
        not comment.fault
        and comment.start <= finding.start <= comment.end
        and any(names(name, finding.rule) for name in comment.rules)
    )


def names(name: str, rule: str) -> bool:
    """Whether ``name`` (an id, a family, a glob) stands for ``rule``."""
    return name in (rule, rule.partition("/")[0]) or fnmatchcase(rule, name)


def leftovers(
    silenced: Sequence[Suppression], findings: Sequence[Finding], ran: Collection[str], unsure: Collection[str]
) -> tuple[Leftover, ...]:
    """Return the comments with names that silence none of ``findings`` (all of them, the silenced ones too).

    Only a name that stands for a rule that ``ran``, and for none whose findings are ``unsure``, can be called idle; and no
    comment that is about other drafts too, which may need it.
    """
    out: list[Leftover] = []
    for comment in silenced:
        if comment.fault or comment.shared:
            continue
        found = {f.rule for f in findings if comment.start <= f.start <= comment.end and f.rule not in OWN}
        idle = tuple(
            name
            for name in comment.rules
            if any(names(name, rule) for rule in ran) and not any(names(name, rule) for rule in (*found, *unsure))
        )
        if idle:
            out.append((comment, idle))
    return tuple(out)
