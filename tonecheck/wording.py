"""For those who write rules: how words are read, and the lemmas of a rule file that no word has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonecheck.message import Message
from tonecheck.model import Frame
from tonecheck.rulebook.file import RuleFile
from tonecheck.sources.text import from_text
from tonecheck.spanish.lexicon import Lexicon
from tonecheck.spanish.phrases import Element, parse
from tonecheck.tools import Tools

Words = Iterator[tuple[str, tuple[tuple[str, str], ...]]]


def words_of(text: str, tools: Tools) -> Words:
    """Yield each word of ``text`` with its (lemma, tag) pairs, as phrases of rules see them."""
    message = Message(from_text(text), Frame(), tools)
    for token in message.tokens:
        if token.kind == "word":
            yield token.text, tuple(dict.fromkeys((item.lemma, item.tag) for item in message.readings(token)))


def unknown_lemmas(file: RuleFile, lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each lemma of the phrases of ``file`` that no word has, with the lemmas that it is itself a form of."""
    look = file.look
    conditions = (phrase for part in (*look.unless, *look.when) for phrase in part.phrases)
    seen = set()
    for phrase in (*look.phrases, *conditions):
        for lemma in _lemmas(parse(phrase)):
            if lemma in seen:
                continue
            seen.add(lemma)
            known = tuple(dict.fromkeys(reading.lemma for reading in lexicon.look_up(lemma)))
            if lemma not in known:
                yield lemma, known


def _lemmas(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        match element:
            case ("lemma", lemmas, _, _):
                yield from sorted(lemmas)
            case ("either", options):
                for option in options:
                    yield from _lemmas(option)
