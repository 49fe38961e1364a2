"""A verb in the third person, which may be said of the reader, as it stands in its clause."""

from __future__ import annotations

from typing import NamedTuple

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_context import Context
from tonecheck.spanish.address_words import CLEAR, CLITICS, FAINT, Scan, Sign

_LIGHT = frozenset("no ya también nunca siempre solo sólo aún todavía tampoco".split())


class Verb(NamedTuple):
    """A verb in the third person, as it stands in its clause."""

    context: Context
    scan: Scan
    at: int
    start: int  # where its clause starts
    head: int  # where it begins with its pronouns, negation and adverbs
    bits: int
    lemmas: set[str]
    asked: bool  # it stands in a question
    before: str  # the word before ``head`` in the clause, "" where the verb opens it
    pronoun: str  # the word right before the verb, which may be its pronoun

    @property
    def to_us(self) -> bool:
        """«me indica», «nos pide»."""
        return self.pronoun in ("me", "nos")

    @property
    def reflexive(self) -> bool:
        """«se ha perdido», «se lo lleva»."""
        return "se" in (self.pronoun, self.scan.folds[self.at - 2])

    @property
    def after(self) -> str:
        """The word right after the verb."""
        return self.scan.folds[self.at + 1]

    @property
    def following(self) -> int:
        """The bits of the word right after the verb."""
        return self.scan.bits[self.at + 1] if self.at + 1 < len(self.scan.bits) else 0

    @property
    def opens(self) -> bool:
        """Whether nothing but its own pronouns, negation and adverbs stands before it in its clause."""
        return self.head == self.start

    def done(self) -> set[str]:
        """The lemmas of what is done: of «ha pedido», those of «pedido»."""
        if "haber" in self.lemmas and self.at + 1 < len(self.scan.tokens):
            return self.scan.lemmas(self.at + 1)
        return self.lemmas

    def people(self) -> bool:
        """Whether the paragraph names a certain person before the verb, who may do it."""
        return self.context.people(self.at, singular=True)

    def crowded(self) -> bool:
        """Whether anybody or anything that may do it has been named."""
        return self.context.crowded(self.at)

    def usted(self, reason: str, clear: object) -> Sign:
        """The verb as a sign of usted, a faint one unless it is ``clear``."""
        return Sign(self.at, "usted", CLEAR if clear else FAINT, reason)


def verb_at(context: Context, index: int) -> Verb:
    """Return the verb at ``index`` with what stands before it in its clause."""
    scan = context.scan
    start, head = scan.starts[index], verb_head(scan, index)
    before = scan.folds[head - 1] if head > start else ""
    lemmas, asked = scan.lemmas(index), context.asked(index)
    return Verb(context, scan, index, start, head, scan.bits[index], lemmas, asked, before, scan.folds[index - 1])


def verb_head(scan: Scan, index: int) -> int:
    """Where the verb begins with its pronouns, negation and adverbs."""
    head = index
    while head > scan.starts[index] and (
        scan.folds[head - 1] in CLITICS or scan.folds[head - 1] in _LIGHT or scan.bits[head - 1] == w.ADVERB
    ):
        head -= 1
    return head
