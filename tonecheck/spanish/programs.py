"""A phrase as a function: each element is one that tries itself and goes on to the next; nothing is interpreted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tonecheck.spanish.tokens import Token

if TYPE_CHECKING:
    from tonecheck.spanish.phrases import Element, Lemma  # the compiled rule book has read its phrases

TagsOf = Callable[[Token], Iterable[tuple[str, str]]]  # token → (lemma, tag) pairs
Fits = dict["Lemma", dict[str, bool]]  # which words fit an element; remembered

#: (tokens, place to match at, end and start of the sentence, places of the marks) → place after the match, or -1.
Step = Callable[[Sequence[Token], int, int, int, list[int]], int]


def program(elements: Sequence[Element], tags_of: TagsOf, fits: Fits, onward: Step | None = None) -> Step:
    """Return the function that matches ``elements`` and then ``onward``; ``marks`` gets the places of { and }."""
    step = onward or _arrive
    following: Element | None = None
    for element in reversed(elements):
        step = _step(element, step, following, tags_of, fits)
        following = element
    return step


def _arrive(tokens: Sequence[Token], at: int, end: int, first: int, marks: list[int]) -> int:
    return at


def _step(element: Element, onward: Step, following: Element | None, tags_of: TagsOf, fits: Fits) -> Step:
    match element:
        case str():
            return _words(frozenset(element.split("|")), onward)
        case ("either", options):
            return _either(options, lambda option: program(option, tags_of, fits, onward))
        case ("lemma", _, _, _):
            return _lemma(element, onward, tags_of, fits.setdefault(element, {}))
        case ("kinds", kinds, capital):
            return _kinds(kinds, capital, onward)
        case ("edge", sign):
            return _edge(sign, onward)
        case ("gap", most):
            return _gap(most, _folds(following), onward)


def _folds(element: Element | None) -> frozenset[str] | None:
    """The words of which ``element`` takes one; None if it takes other things."""
    return frozenset(element.split("|")) if isinstance(element, str) else None


def _words(folds: frozenset[str], onward: Step) -> Step:
    def step(tokens: Sequence[Token], at: int, end: int, first: int, marks: list[int]) -> int:
        return onward(tokens, at + 1, end, first, marks) if at < end and tokens[at].fold in folds else -1

    return step


def _lemma(element: Lemma, onward: Step, tags_of: TagsOf, known: dict[str, bool]) -> Step:
    def step(tokens: Sequence[Token], at: int, end: int, first: int, marks: list[int]) -> int:
        if at >= end:
            return -1
        token = tokens[at]
        fits = known.get(token.text)
        if fits is None:
            fits = known[token.text] = token.kind == "word" and _fits(element, tuple(tags_of(token)))
        return onward(tokens, at + 1, end, first, marks) if fits else -1

    return step


def _kinds(kinds: tuple[str, ...], capital: bool, onward: Step) -> Step:
    def step(tokens: Sequence[Token], at: int, end: int, first: int, marks: list[int]) -> int:
        if at >= end or tokens[at].kind not in kinds or (capital and not tokens[at].text[0].isupper()):
            return -1
        return onward(tokens, at + 1, end, first, marks)

    return step


def _edge(sign: str, onward: Step) -> Step:
    def start(tokens: Sequence[Token], at: int, end: int, first: int, marks: list[int]) -> int:
        return onward(tokens, at, end, first, marks) if at == first else -1

    def stop(tokens: Sequence[Token], at: int, end: int, first: int, marks: list[int]) -> int:
        over = all(token.kind in ("sign", "dots") for token in tokens[at:end])
        return onward(tokens, at, end, first, marks) if over else -1

    def mark(tokens: Sequence[Token], at: int, end: int, first: int, marks: list[int]) -> int:
        marks[sign == "}"] = at
        return onward(tokens, at, end, first, marks)

    return start if sign == "^" else stop if sign == "$" else mark


def _gap(most: int, folds: frozenset[str] | None, onward: Step) -> Step:
    def step(tokens: Sequence[Token], at: int, end: int, first: int, marks: list[int]) -> int:
        for there in range(at, min(at + most, end) + 1):
            if folds is not None and (there >= end or tokens[there].fold not in folds):
                continue
            last = onward(tokens, there, end, first, marks)
            if last >= 0:
                return last
        return -1

    return step


def _either(options: Sequence[Sequence[Element]], made: Callable[[Sequence[Element]], Step]) -> Step:
    """Try ``options`` in order; where each begins with a word, only those that begin with the word that stands there."""
    heads = [option[0] for option in options if option and isinstance(option[0], str)]
    if len(heads) == len(options):
        return _by_word(options, heads, made)
    steps = [made(option) for option in options]

    def step(tokens: Sequence[Token], at: int, end: int, first: int, marks: list[int]) -> int:
        for option in steps:
            last = option(tokens, at, end, first, marks)
            if last >= 0:
                return last
        return -1

    return step


def _by_word(
    options: Sequence[Sequence[Element]], heads: Sequence[str], made: Callable[[Sequence[Element]], Step]
) -> Step:
    beginning: dict[str, list[int]] = {}
    for number, head in enumerate(heads):
        for word in head.split("|"):
            beginning.setdefault(word, []).append(number)
    steps: dict[int, Step] = {}  # made when they are first tried, as most never are

    def step(tokens: Sequence[Token], at: int, end: int, first: int, marks: list[int]) -> int:
        if at < end:
            for number in beginning.get(tokens[at].fold, ()):
                option = steps.get(number)
                if option is None:
                    option = steps[number] = made(options[number])
                last = option(tokens, at, end, first, marks)
                if last >= 0:
                    return last
        return -1

    return step


def _fits(element: Lemma, readings: Sequence[tuple[str, str]]) -> bool:
    _, lemmas, some, none = element
    if any(tag_fits(tag, pattern) for _, tag in readings for pattern in none):
        return False
    return any(
        (not lemmas or lemma in lemmas) and (not some or any(tag_fits(tag, pattern) for pattern in some))
        for lemma, tag in readings
    )


def tag_fits(tag: str, pattern: str) -> bool:
    """Tell whether ``tag`` starts as ``pattern`` says; «.» stands for any character."""
    if "." not in pattern:
        return tag.startswith(pattern)
    return len(tag) >= len(pattern) and all(p in (".", t) for p, t in zip(pattern, tag, strict=False))


def tags_fit(tags: Sequence[str], wanted: str) -> bool:
    """Whether one of ``tags`` fits a pattern of ``wanted`` («A/B»), and none those behind each «!»."""
    some, *none = wanted.split("!")
    if any(tag_fits(tag, pattern) for tag in tags for pattern in none):
        return False
    return not some or any(tag_fits(tag, pattern) for tag in tags for pattern in some.split("/"))
