"""Kind «matcher»: patterns of spaCy over tokens (``tokens``) or over the tree of a sentence (``tree``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from tonecheck import conditions
from tonecheck.checks.finding import cased_like, found
from tonecheck.errors import Fault, RuleError
from tonecheck.message import Match, Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.sources.segments import ATOMS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: What an atom of the masked copy reads as: one word that no lexicon has, of the same length.
_READABLE = {ord(char): "X" for char in ATOMS.values()}


def check_matcher(rule: Rule, message: Message) -> Iterator[Finding]:
    """Each match is a finding; the longest of those that overlap. ``skip`` leaves out so many tokens at its start.

    ``tree`` needs a trained model, which the configuration names; without one it finds nothing. Raises RuleError for patterns
    that spaCy does not understand, UserError where spaCy is not there.
    """
    if not _may_match(rule, message):
        return
    doc = _read(message)
    skip = cast(int, rule.options.get("skip", 0))
    reached = -1
    for first, end in sorted(_spans(rule, doc, message), key=lambda span: (span[0], -span[1])):
        first = min(first + skip, end - 1)
        low, high = doc[first].idx, doc[end - 1].idx + len(doc[end - 1])
        match = Match(low, high, rule.id)
        if low < reached or (rule.look.where and message.role_at(low) not in rule.look.where):
            continue
        if conditions.hold(match, rule.look, message):
            reached = high
            text = message.text[low:high]
            suggestions = [cased_like(item.replace("{match}", text), text) for item in rule.look.suggest.get("", ())]
            yield found(rule, message, low, high, suggestions=suggestions)


def _may_match(rule: Rule, message: Message) -> bool:
    """Whether the words that a pattern of ``tokens`` must have are there: loading spaCy costs more than all other rules.

    Lemmas tell only where the lexicon gives them, not a trained model.
    """
    if rule.options.get("tree"):
        return True
    lemmas = None if message.tools.memo.get("spacy model") else _lemmas(message)
    patterns = cast(Sequence[Sequence[Mapping[str, Any]]], rule.options.get("tokens", ()))
    return any(all(_may_stand(token, message, lemmas) for token in pattern) for pattern in patterns)


def _may_stand(token: Mapping[str, Any], message: Message, lemmas: frozenset[str] | None) -> bool:
    """Whether the message may hold the token of a pattern; yes where that is not known."""
    if token.get("OP", "1") in ("?", "*", "!") or str(token.get("OP")).startswith("{0"):
        return True
    lower = token.get("LOWER")
    words = [lower] if isinstance(lower, str) else lower.get("IN") if isinstance(lower, Mapping) else None
    if words is not None and not any(word in message.masked.lower() for word in words):
        return False
    lemma = token.get("LEMMA")
    wanted = [lemma] if isinstance(lemma, str) else lemma.get("IN") if isinstance(lemma, Mapping) else None
    return lemmas is None or wanted is None or not lemmas.isdisjoint(wanted)


def _lemmas(message: Message) -> frozenset[str]:
    """Every lemma that a word of the message may have, and the words themselves (the lemma of what the lexicon has not)."""
    found: frozenset[str] | None = message.memo.get("lemmas")
    if found is None:
        words = [token for token in message.tokens if token.kind == "word"]
        lemmas = {reading.lemma for token in words for reading in message.readings(token)}
        found = message.memo["lemmas"] = frozenset(lemmas | {token.text.lower() for token in words})
    return found


def _read(message: Message) -> Doc:
    """The message as spaCy reads it, once for all rules; offsets are those of the message."""
    doc: Doc | None = message.memo.get("doc")
    if doc is None:
        text = message.masked.translate(_READABLE)
        doc = message.memo["doc"] = _pipeline(message)(text)
    return doc


def _pipeline(message: Message) -> Language:
    """The pipeline of the run, loaded once."""
    memo = message.tools.memo
    nlp: Language | None = memo.get("nlp")
    if nlp is None:
        from tonecheck.engines.syntax.pipeline import load

        nlp = memo["nlp"] = load(memo.get("spacy model"), message.tools.lexicon)
    return nlp


def _spans(rule: Rule, doc: Doc, message: Message) -> Iterator[tuple[int, int]]:
    """Token numbers, first and behind the last, of what the patterns match."""
    matchers = message.tools.memo.setdefault("matchers", {})
    if rule.id not in matchers:
        matchers[rule.id] = _matchers(rule, _pipeline(message))
    tokens, tree = matchers[rule.id]
    if tokens is not None:
        yield from ((start, end) for _, start, end in tokens(doc) if _solid(doc, start, end))
    if tree is not None and doc.has_annotation("DEP"):
        for _, numbers in tree(doc):
            yield min(numbers), max(numbers) + 1


def _solid(doc: Doc, start: int, end: int) -> bool:
    """Whether the match stays in a paragraph."""
    return not any(token.is_space and token.text.count("\n") > 1 for token in doc[start:end])


def _matchers(rule: Rule, nlp: Language) -> tuple[Any, Any]:
    """A matcher for the patterns over tokens, one for those over the tree; None where there are none."""
    from spacy.errors import MatchPatternError
    from spacy.matcher import DependencyMatcher, Matcher

    made: list[Any] = [None, None]
    for number, key in enumerate(("tokens", "tree")):
        patterns = cast(Sequence[Sequence[Mapping[str, Any]]], rule.options.get(key, ()))
        if not patterns:
            continue
        plain = [[dict(token) for token in pattern] for pattern in patterns]
        try:
            if key == "tokens":
                made[0] = Matcher(nlp.vocab)
                made[0].add(rule.id, plain, greedy="LONGEST")
            else:
                made[1] = DependencyMatcher(nlp.vocab)
                made[1].add(rule.id, plain)
        except (MatchPatternError, ValueError, KeyError, TypeError) as error:
            told = " ".join(str(error).split())[:200]
            raise RuleError((Fault(rule.id, key, "patrones que spaCy entienda", told),)) from None
    return made[0], made[1]
