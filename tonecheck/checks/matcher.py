"""Kind «matcher»: patterns of spaCy over tokens (``tokens``) or over the tree of a sentence (``tree``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tonecheck import conditions
from tonecheck.checks.finding import cased_like, found
from tonecheck.checks.forecast import Forecast, Pattern, Word, words_of
from tonecheck.errors import Fault, RuleError
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Match, Rule
from tonecheck.sources.segments import ATOMS
from tonecheck.tools import CannotRun, Tools, once

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.matcher import DependencyMatcher, Matcher
    from spacy.tokens import Doc

    _Matchers = tuple[Matcher | None, DependencyMatcher | None]  # over tokens, over the tree

NO_TREE = "el modelo de spaCy que da la configuración no analiza las frases (no tiene «parser»)"

#: What an atom of the masked copy reads as: one word that no lexicon has, of the same length.
_READABLE = {ord(char): "X" for char in ATOMS.values()}


@once
def _sentences(message: Message) -> list[list[Word]]:
    """The words of each sentence, as a forecast reads them."""
    text, known = _readable(message), _known_words(message.tools)
    return [words_of(text[one.start : one.end], message.tools.lexicon, known) for one in message.sentences]


@once
def _known_words(tools: Tools) -> dict[str, Word]:
    """What ``words_of`` remembers."""
    return {}


@once
def _forecasts(tools: Tools) -> dict[str, Forecast]:
    """Rule → what foretells whether it can match."""
    return {}


@once
def _docs(message: Message) -> dict[str | None, Doc]:
    """Model (None: the lexicon) → the message as it reads it."""
    return {}


@once
def _pipelines(tools: Tools) -> dict[str | None, Language]:
    """Model (None: the lexicon) → what reads with it."""
    return {}


@once
def _known_matchers(tools: Tools) -> dict[str, _Matchers]:
    """Rule → its matchers."""
    return {}


def check_matcher(rule: Rule, message: Message) -> Iterator[Finding]:
    """Each match is a finding; the longest of those that overlap. ``skip`` leaves out so many tokens at its start.

    Our own rules read what the lexicon says of the words, so that they find the same everywhere; a user's, and ``tree``, the
    trained model that the configuration names; without one ``tree`` finds nothing. Raises CannotRun for a model that knows
    no trees, RuleError for patterns that spaCy does not understand, UserError where spaCy is not there.
    """
    with_tree = bool(rule.options.get("tree")) and _model(rule, message) is not None
    if not with_tree and not _may_match(rule, message):
        return
    doc = _read(rule, message)
    skip: int = rule.options.get("skip", 0)
    reached = -1
    for first, end in sorted(_spans(rule, doc, message, with_tree), key=lambda span: (span[0], -span[1])):
        first = min(first + skip, end - 1)
        low, high = doc[first].idx, doc[end - 1].idx + len(doc[end - 1])
        match = Match(low, high, rule.id)
        if low < reached or message.sentence_at(low) != message.sentence_at(high - 1):
            continue
        if rule.look.where and message.role_at(low) not in rule.look.where:
            continue
        if conditions.hold(match, rule.look, message):
            reached = high
            text = message.text[low:high]
            suggestions = [cased_like(item.replace("{match}", text), text) for item in rule.look.suggested("")]
            yield found(rule, message, low, high, suggestions=suggestions)


def _model(rule: Rule, message: Message) -> str | None:
    """The trained model that reads for the rule; None for the lexicon."""
    return None if rule.look.own and not rule.options.get("tree") else message.tools.spacy_model


def _may_match(rule: Rule, message: Message) -> bool:
    """Whether a pattern over tokens can match; most drafts need no spaCy."""
    forecasts = _forecasts(message.tools)
    if rule.id not in forecasts:
        patterns: Sequence[Pattern] = rule.options.get("tokens", ())
        forecasts[rule.id] = Forecast(patterns, trained=_model(rule, message) is not None)
    return forecasts[rule.id].may_match(_sentences(message))


def _readable(message: Message) -> str:
    return message.masked.translate(_READABLE)


def _read(rule: Rule, message: Message) -> Doc:
    """The message as spaCy reads it, once for all rules; offsets are those of the message."""
    model, docs = _model(rule, message), _docs(message)
    doc = docs.get(model)
    if doc is None:
        doc = docs[model] = _pipeline(model, message.tools)(_readable(message))
    return doc


def _pipeline(model: str | None, tools: Tools) -> Language:
    """A pipeline, loaded once in a run."""
    pipelines = _pipelines(tools)
    nlp = pipelines.get(model)
    if nlp is None:
        from tonecheck.engines.syntax.pipeline import load

        nlp = pipelines[model] = load(model)
    return nlp


def _spans(rule: Rule, doc: Doc, message: Message, with_tree: bool) -> Iterator[tuple[int, int]]:
    """Token numbers, first and behind the last, of what the patterns match. Raises CannotRun."""
    matchers = _known_matchers(message.tools)
    if rule.id not in matchers:
        nlp = _pipeline(_model(rule, message), message.tools)
        matchers[rule.id] = _matchers(rule, nlp, _place(rule, message.tools.rule_folders))
    tokens, tree = matchers[rule.id]
    if tokens is not None:
        yield from ((start, end) for _, start, end in tokens(doc))
    if with_tree and tree is not None:
        if not doc.has_annotation("DEP"):
            raise CannotRun(rule.id, NO_TREE)
        for _, numbers in tree(doc):
            yield min(numbers), max(numbers) + 1


def _place(rule: Rule, folders: Iterable[Path]) -> str:
    """The file of a rule, as far as it is known: the user's folders are."""
    files = (folder / f"{rule.id}.toml" for folder in folders)
    return next((str(file) for file in files if file.is_file()), rule.id)


def _matchers(rule: Rule, nlp: Language, place: str) -> _Matchers:
    """A matcher for the patterns over tokens, one for those over the tree; None where there are none. Raises RuleError."""
    from spacy.errors import MatchPatternError
    from spacy.matcher import DependencyMatcher, Matcher

    tokens: Matcher | None = None
    tree: DependencyMatcher | None = None
    for key in ("tokens", "tree"):
        patterns: Sequence[Pattern] = rule.options.get(key, ())
        if not patterns:
            continue
        plain = [[dict(token) for token in pattern] for pattern in patterns]
        try:
            if key == "tokens":
                tokens = Matcher(nlp.vocab)
                tokens.add(rule.id, plain, greedy="LONGEST")
            else:
                tree = DependencyMatcher(nlp.vocab)
                tree.add(rule.id, plain)
        except (MatchPatternError, ValueError, KeyError, TypeError) as error:
            told = " ".join(str(error).split())[:200]
            raise RuleError((Fault(place, key, "patrones que spaCy entienda", told),)) from None
    return tokens, tree
