"""What all messages of a run share, and how words and patterns are read with it."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from tonecheck.rulebook import Pattern, Rulebook
from tonecheck.spanish.lexicon import Lexicon, Reading
from tonecheck.spanish.matcher import Matcher
from tonecheck.spanish.tokens import Piece, Token, stressed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Protocol, TypeVar

    class Remembering(Protocol):
        """What keeps what ``once`` found: the tools of a run, or a message."""

        @property
        def memo(self) -> dict[object, Any]: ...

    _Owner = TypeVar("_Owner", bound=Remembering)
    _Found = TypeVar("_Found")

_SECONDS = 0.25  # for a pattern of the user's, which may backtrack for ever
_BEGINNINGS = {
    "^": "\n",
    r"(?:\A|(?<=\n\n))": "\n\n",
}  # how a pattern may begin → what stands before each of its matches


class CannotRun(Exception):
    """A rule lacks something that it needs; ``rule`` is its id, the message says what it is (Spanish)."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule


class PatternTooSlow(Exception):
    """A pattern of the user's took too long; ``owner`` is its rule."""

    def __init__(self, owner: str) -> None:
        super().__init__(owner)
        self.owner = owner


class Tools(NamedTuple):
    """Rules, phrase matcher, lexicon, the words that the user accepts (folded), what templates must say of themselves.

    ``readings``, ``tags``, ``bits`` (of spanish.address_words), ``chunks`` (of spanish.tokens) and ``memo`` (see ``once``)
    remember, for the run, what was read of a word and what code made of a rule. ``spacy_model`` and ``rule_folders`` are what
    the configuration names, for rules that spaCy runs.
    """

    book: Rulebook
    matcher: Matcher
    lexicon: Lexicon
    accepted: frozenset[str]
    readings: dict[str, tuple[Reading, ...]]
    tags: dict[str, tuple[str, ...]]
    bits: dict[str, int]
    chunks: dict[str, list[Piece]]
    memo: dict[object, Any]
    required: tuple[str, ...] = ()
    spacy_model: str | None = None
    rule_folders: "tuple[Path, ...]" = ()


def once(work: "Callable[[_Owner], _Found]") -> "Callable[[_Owner], _Found]":
    """``work``, done once for each run (of its tools) or each message, whose ``memo`` keeps what it returned.

    A table that is filled as words come is the work of a function that returns it empty.
    """

    def known(owner: "_Owner") -> "_Found":
        memo = owner.memo
        if work not in memo:
            memo[work] = work(owner)
        found: _Found = memo[work]
        return found

    return known


def tags_of(lexicon: Lexicon, token: Token) -> Iterator[tuple[str, str]]:
    """Yield the (lemma, tag) pairs of a token."""
    for reading in readings_of(lexicon, token):
        yield reading.lemma, reading.tag


_BARE = range(4, 25)  # letters of a word that may lack its accent; a text may be one word of a million
_SLIPS = range(5, 25)  # letters of a word that is read as another; short ones are near everything


def readings_of(lexicon: Lexicon, token: Token) -> tuple[Reading, ...]:
    """Return the readings of a token as it is written and, where it has capitals, in lower case too.

    A word in small letters that only lacks its accent reads as the word that it is: «equipo tecnico».
    """
    found = lexicon.look_up(token.text)
    if token.text != token.fold:
        found += tuple(reading for reading in lexicon.look_up(token.fold) if reading not in found)
    elif not found and len(token.text) in _BARE and token.text.isascii() and token.text.isalpha():
        found = _accented(lexicon, token.text)
    return found


@once
def _meanings(tools: Tools) -> dict[str, str]:
    """Word as written → the word that it was surely meant to be (``meant``)."""
    return {}


def meant(tools: Tools, token: Token) -> str:
    """The word that a misspelt one in small letters was surely meant to be; "" for all others."""
    known = _meanings(tools)
    word = known.get(token.text)
    if word is None:
        word = known[token.text] = _meant(tools, token)
    return word


def mended(tools: Tools, tokens: Iterable[Token]) -> dict[int, str]:
    """The indexes of the misspelt words among ``tokens``, each with the word that it was surely meant to be."""
    known = _meanings(tools)
    found = {}
    for at, token in enumerate(tokens):
        word = known.get(token.text)
        if word is None:
            word = known[token.text] = _meant(tools, token)
        if word:
            found[at] = word
    return found


def _meant(tools: Tools, token: Token) -> str:
    text = token.text
    if token.kind != "word" or len(text) not in _SLIPS or not text.islower() or readings_of(tools.lexicon, token):
        return ""
    if token.fold in tools.accepted or len(set(text)) < 3:  # jejeje
        return ""
    from tonecheck.spanish.corrections import surely_meant  # many drafts have no misspelt word

    return surely_meant(token.fold, tools.lexicon)


def _accented(lexicon: Lexicon, form: str) -> tuple[Reading, ...]:
    """The readings of ``form`` with an accent on one of its vowels; () where two places would do."""
    told = [readings for accented in stressed(form) if (readings := lexicon.look_up(accented))]
    return told[0] if len(told) == 1 else ()


def spans_of(pattern: Pattern, text: str, lowered: str, owner: str, *, own: bool) -> list[tuple[int, int]]:
    """Return the non-empty matches of a pattern, ours or (with a time limit) the user's. Raises PatternTooSlow.

    One of ours that ignores the case is asked of ``lowered``, the text in small letters: twice as fast as to ignore it.
    Where that text is longer (İ), or the pattern minds the case somewhere, it is asked of the text itself.
    """
    if own:
        small = len(lowered) == len(text) and "(?-i:" not in pattern.regex
        compiled = re.compile(pattern.regex, re.MULTILINE if small else re.IGNORECASE | re.MULTILINE)
        starts = pattern.starts if small else ()
        every = [found.span() for found in _matches(compiled, lowered if small else text, starts)]
    else:
        import regex  # has a time limit, and is needed for the user's patterns only

        compiled = regex.compile(pattern.regex, regex.IGNORECASE | regex.MULTILINE)
        try:
            every = [found.span() for found in compiled.finditer(text, timeout=_SECONDS)]
        except TimeoutError:
            raise PatternTooSlow(owner) from None
    return [(start, end) for start, end in every if end > start]


def _matches(compiled: re.Pattern[str], text: str, starts: Iterable[str]) -> Iterator[re.Match[str]]:
    """The matches in order; a pattern that begins a line, a paragraph or with certain words is tried there, and nowhere else."""
    if starts:
        reached = 0
        for at in sorted(at for start in starts for at in _places(start, text)):
            found = compiled.match(text, at) if at >= reached else None
            if found:
                reached = found.end()
                yield found
        return
    for beginning, gap in _BEGINNINGS.items():
        if compiled.pattern.startswith(beginning):
            at = 0
            while at >= 0:
                found = compiled.match(text, at)
                if found:
                    yield found
                onward = max(at + 1, found.end() if found else 0)
                before = text.find(gap, max(0, onward - len(gap)))
                at = before + len(gap) if before >= 0 else -1
            return
    yield from compiled.finditer(text)


def _places(piece: str, text: str) -> Iterator[int]:
    """Where ``piece`` begins in ``text``."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)
