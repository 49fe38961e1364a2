"""Kinds «length» and «paragraph»: sentences with more words than the channel bears, and walls of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding, Severity, Span
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import Sentence, Token

_HARDLY = 5  # words over the limit that are worth no more than a suggestion
_AIRY = 9  # the same, where two commas part the sentence
_SIGNS = ("sign", "dots")
_ONE_WORD = ("date", "time", "amount", "phone", "reference", "link")  # entities that are read at a glance
_INSIDE_NAMES = frozenset(("de", "del", "la", "las", "los", "el", "y", "nº", "núm", "n"))
_CLAUSE = 4  # words before a colon from which what follows is a sentence of its own: «Le propongo dos cosas: …»
_ASIDE = 16  # words of a remark in brackets, which is read as one
_LABEL = 30  # code points of a label before its colon


def check_length(rule: Rule, message: Message) -> Iterator[Finding]:
    """``limits`` gives the most words that a sentence may have, by channel, and «default»."""
    limits: Mapping[str, int] = rule.options["limits"]
    limit = limits.get(message.frame.channel, limits["default"])
    if len(message.tokens) <= limit:
        return
    for sentence in message.sentences:
        if sentence.last - sentence.first <= limit or message.role_at(sentence.end - 1) != "body":
            continue
        for part in _parts(message, message.tokens[sentence.first : sentence.last]):
            if len(part) <= limit or sum(token.kind not in _SIGNS for token in part) <= limit:
                continue
            words = _words(part, message)
            if words > limit:
                values = {"words": str(words), "limit": str(limit)}
                hardly = _AIRY if sum(token.text == "," for token in part) > 1 else _HARDLY
                level: Severity | None = "suggestion" if words <= limit + hardly else None
                yield found(rule, message, part[0].start, part[-1].end, severity=level, values=values)


def check_paragraph(rule: Rule, message: Message) -> Iterator[Finding]:
    """``words`` and ``sentences`` are the most that a paragraph of the body may have; a list is no paragraph.

    Many short sentences are no wall: their number counts from half of ``words`` on.
    The finding is a zero-width one at its start, so that it does not hide what is found inside.
    """
    most_words, most_sentences = int(rule.options["words"]), int(rule.options["sentences"])
    many = most_words // 2
    if len(message.tokens) <= many:
        return
    body = (sentence for sentence in message.sentences if message.role_at(sentence.start) == "body")
    for _, group in groupby(body, key=lambda sentence: sentence.paragraph):
        inside = list(group)
        if inside[-1].last - inside[0].first <= most_words and len(inside) <= most_sentences:
            continue
        words = sum(token.kind not in _SIGNS for token in message.tokens[inside[0].first : inside[-1].last])
        start, end = inside[0].start, inside[-1].end
        if words <= (most_words if len(inside) <= most_sentences else many):
            continue
        text = message.masked[start:end]
        if (
            any(start <= span.start < end for span in message.feature("list"))
            or _is_data(text)
            or _has_air(text, inside)
        ):
            continue
        values = {"words": str(words), "sentences": str(len(inside))}
        yield found(rule, message, start, start, values=values)


def _has_air(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether lines end with a sentence at every third of them or more often, as in questions with their answers."""
    ends = sum(line.rstrip()[-1:] in (".", "?", "!") for line in text.splitlines())
    return 3 * ends > len(sentences) > 2 and ends > 2


def _is_data(text: str) -> bool:
    """Whether most lines are a label and its value («Estado: abierto»), so that one looks at them and does not read."""
    lines = [line for line in text.splitlines() if line.strip()]
    labels = sum(0 < line.find(":") < _LABEL for line in lines)
    return len(lines) > 2 and 2 * labels > len(lines)


def _parts(message: Message, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the pieces of a sentence without its greeting: semicolons, colons after a clause and line breaks after a sign
    separate them."""
    first = 0
    if message.role_at(tokens[0].start) != "body":
        first = next((at for at, token in enumerate(tokens) if message.role_at(token.start) == "body"), len(tokens))
    for at in range(first, len(tokens)):
        broken = (
            at > first and tokens[at - 1].kind in _SIGNS and "\n" in message.text[tokens[at - 1].end : tokens[at].start]
        )
        parted = tokens[at].text == ";" or (tokens[at].text == ":" and at - first >= _CLAUSE)
        if parted or broken:
            stop = at + parted
            yield tokens[first:stop]
            first = stop
    if first < len(tokens):
        yield tokens[first:]


def _words(tokens: Sequence[Token], message: Message) -> int:
    """Count words; an entity, and a run of capitals and figures (a name, a postal address), counts as one."""
    low, high = tokens[0].start, tokens[-1].end
    every = (span for name in _ONE_WORD for span in message.entities.get(name, ()))
    spans = [span for span in every if low < span.end and span.start < high]
    count, running, ended = 0, False, -1
    for place, token in enumerate(tokens):
        if token.text == "(" and token.start >= ended:
            closing = next((t for t in tokens[place + 1 : place + 2 + _ASIDE] if t.text == ")"), None)
            ended = closing.end if closing else ended
        if token.kind in _SIGNS:
            running = running and token.text in ",.ºª°/-"
            continue
        if token.start < ended:
            continue
        inside = _inside(token, spans)
        if inside is not None:
            ended, running = inside.end, False
            count += 1
            continue
        named = token.kind in ("number", "code") or (place > 0 and token.text[0].isupper())
        joins = running and (named or token.fold in _INSIDE_NAMES and _named_later(tokens[place + 1 : place + 3]))
        count += not joins
        running = named or joins
    return count


def _inside(token: Token, spans: Iterable[Span]) -> Span | None:
    return next((span for span in spans if span.start <= token.start < span.end), None)


def _named_later(tokens: Sequence[Token]) -> bool:
    return any(token.text[0].isupper() for token in tokens)
