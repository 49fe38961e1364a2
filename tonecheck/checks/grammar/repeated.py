"""A word written twice: «de de», «la la guía»."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tonecheck.checks.grammar.around import Around
from tonecheck.message import Message
from tonecheck.model import Span

_DOUBLES = frozenset(
    "nos muy no sí si ja bla tan la le se que así blabla poco casi ya yo tú él paso codo mano cara uno dos tres cuatro cinco"
    " punto poco plan san ring toc tic clic ding jiji jeje jaja bis chin vis gota mitad".split()
)


def repeated(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each word that stands twice, and the word. Not what is doubled on purpose («muy muy»), nor names and numbers."""
    tokens = message.tokens
    for form, places in message.places.items():
        if len(places) < 2:
            continue
        for one, other in pairwise(places):
            if other == one + 2:
                yield from _pair(Around(message, one))
            if other != one + 1:
                continue
            first, second = tokens[one], tokens[other]
            if first.sentence != second.sentence or first.kind != "word":
                continue
            gap = message.masked[first.end : second.start]
            if message.masked[first.start - 1 : first.start] == "/":  # «Bienvenido/a a la tienda»
                continue
            if form in _DOUBLES and not _is_slip(Around(message, other)):
                continue
            if gap.strip(" ") or not second.text.islower() or not _slips(form, message):
                continue
            if len(form) == 1 and first.text.isupper() and message.masked[first.start - 2 : first.start - 1] == ",":
                continue  # «los ejes X, Y y Z»
            if not Around(message, one).ends_relative():  # «lo que hay hay que pagarlo»
                yield Span(first.start, second.end), first.text


def _pair(word: Around) -> Iterator[tuple[Span, str]]:
    """«por su por su», «el pedido el pedido»: two words that stand twice, the first of them no conjunction."""
    if word.fold(1) != word.fold(3) or word.kind(1) != "word" or not word.can(0, "D", "S", "PP"):
        return
    if word.can(0, "C", "R") or word.fold(0) == "de" or word.can(0, "S") and not word.can(1, "D"):
        return  # «la de la de la tienda», «poco a poco a poco»
    if word.fold(1) in ("poco", "uno", "una") or not (word.text(2) + word.text(3)).islower():
        return
    tokens, at = word.message.tokens, word.at
    if word.message.masked[tokens[at].end : tokens[at + 3].start].replace(tokens[at + 1].text, "", 1).split() == [
        tokens[at + 2].text
    ]:
        yield word.span(0, 3), f"{word.text(0)} {word.text(1)}"


def _is_slip(word: Around) -> bool:
    """Whether a word that may be doubled on purpose is not here: «la la guía», «se se envió», «vemos que que su»."""
    form = word.fold(0)
    if form == "la":
        return word.can(1, "NCFS", "NCCS") and not word.can(1, "P", "R") and not word.closed(-2)
    if form in ("le", "se"):
        return word.finite(1)
    if form == "que":
        return word.only(-2, "V") and (
            word.can(1, "DA", "DP") or word.can(1, "VMN") or word.fold(1) in ("no", "ya", "se", "le", "nos")
        )
    return False


def _slips(form: str, message: Message) -> bool:
    """Whether two of the word in a row are a slip: words that nobody doubles for emphasis, as «fácil fácil» is."""
    tags = [reading.tag for reading in message.tools.lexicon.look_up(form)]
    if any(tag.startswith(("D", "S", "C", "PP", "PR", "VA", "VS", "VM", "NC")) for tag in tags):
        return True
    return any(tag.startswith("AQ") and tag[4] == "P" for tag in tags)
