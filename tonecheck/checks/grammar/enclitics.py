"""Pronouns behind their verb: «recoger lo en tienda» is «recogerlo», and «le puedo darle» has one too many."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import each
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import OBJECTS
from tonecheck.spanish.tokens import stressed

_ENDS = frozenset(("", ".", ",", ";", ":", "?", "!"))
_DRINKING = frozenset("beber tomar servir preparar comprar".split())
_AFTER_ARTICLES = frozenset(("en", "con", "para", "desde", "hasta", "hoy", "sin"))
_GOVERNING = frozenset("poder deber querer ir volver necesitar desear".split())
_BEFORE_ORDERS = frozenset("favor y o".split())
_LINKS = frozenset(("a", "que"))
_PLAIN = str.maketrans("áéí", "aei")


def apart(message: Message, pronouns: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """Yield each infinitive and the pronoun after it that is written apart, and the two as one word (lower case)."""
    lexicon = message.tools.lexicon
    for word in each(message, pronouns):
        if not word.only(-1, "VMN") or not word.text(-1).islower() or not word.text(0).islower():
            continue
        form = word.fold(0)
        if word.fold(-2) == "al" or word.closed(-2) or form == "te" and word.lemmas(-1) & _DRINKING:
            continue  # «al llegar le avisamos», «Para pagar, …», «beber te» lacks an accent
        if form in OBJECTS:
            joined = word.fold(1) in _ENDS or word.fold(1) in _AFTER_ARTICLES
        else:
            joined = (
                word.closed(1) or word.can(1, "SP", "DI", "DA", "DP") and not word.finite(1) and not word.can(1, "PP")
            )
        meant = word.fold(-1) + form
        if joined and any(":" in reading.tag for reading in lexicon.look_up(meant)):
            yield word.span(-1, 0), meant


def apart_orders(message: Message, pronouns: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """The same of orders: «avise nos con antelación», «escriba me a este correo»."""
    lexicon = message.tools.lexicon
    for word in each(message, pronouns):
        if not word.only(-1, "VMM03", "VMSP") or not (word.closed(1) or word.can(1, "SP", "CS", "D", "RG")):
            continue
        if word.finite(1) or not (word.closed(-2) or word.fold(-2) in _BEFORE_ORDERS or word.can(-2, "VMN")):
            continue
        joined = word.fold(-1) + word.fold(0)
        for whole in (joined, *stressed(joined)):
            if any(reading.tag.startswith("VMM03") for reading in lexicon.look_up(whole)):
                yield word.span(-1, 0), whole
                break


def doubled(message: Message, pronouns: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """Yield each infinitive with a pronoun that stands before the verb that governs it, and the bare infinitive."""
    for word in each(message, pronouns):
        if not word.finite(1) or not word.lemmas(1) & _GOVERNING or not word.only(1, "V"):
            continue
        at = 3 if word.fold(2) in _LINKS else 2
        if not word.only(at, "VMN0000:"):
            continue
        said = word.fold(-1) + word.fold(0) if word.fold(-1) in ("se", "me", "te", "nos") else word.fold(0)
        bare = word.fold(at).removesuffix(said).translate(_PLAIN)  # «se lo puede enviárselo»
        if bare in word.lemmas(at):
            yield word.span(at), bare
