"""Kinds «suppression» and «leftover»: comments that silence a rule, written wrong or no longer needed."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.spanish.enumeration import enumerated
from tonecheck.suppress import Suppression, names, suppressions


def check_suppression(rule: Rule, message: Message) -> Iterator[Finding]:
    """The comments that silence nothing because of how they are written; {fault} says why, {line} in which line of the file."""
    for comment in suppressions(message.draft):
        fault = comment.fault or _unknown(comment, message)
        if fault:
            yield _at(rule, message, comment, {"fault": fault})


def check_leftover(rule: Rule, message: Message) -> Iterator[Finding]:
    """The comments that the linter found to silence nothing any more; {names} are the rules, {line} the line of the file."""
    for comment, idle in message.leftovers:
        yield _at(rule, message, comment, {"names": enumerated(idle)})


def _at(rule: Rule, message: Message, comment: Suppression, values: dict[str, str]) -> Finding:
    line = "" if comment.line is None else f" de la línea {comment.line}"
    return found(rule, message, comment.first, comment.last, values={"line": line, **values})


def _unknown(comment: Suppression, message: Message) -> str:
    """What is said of names that stand for no rule."""
    book = message.tools.book
    known = [*book.rules, *book.families, *(alias for rule in book.rules.values() for alias in rule.aliases)]
    strange = [name for name in comment.rules if not any(name == one or names(name, one) for one in known)]
    if not strange:
        return ""
    from tonecheck.sources.folding import did_you_mean

    return f"nombra una regla que no existe: «{strange[0]}»{did_you_mean(strange[0], known)}"
