"""Kind «content»: what a reply about something has to say. The parts that it lacks make one finding.

The same parts are the items of completeness (scoring.py), so that what is asked for stands in one place.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tonecheck import conditions
from tonecheck.checks.absence import place
from tonecheck.checks.finding import found, severity_of
from tonecheck.message import Message
from tonecheck.model import Finding, Severity, Span
from tonecheck.rulebook import Match, Rule, names_in
from tonecheck.tools import Tools, once


class Part(NamedTuple):
    """One thing that the reply has to say: any of ``features``, in a sentence that has one of ``beside`` (or the next one).

    It is required where one of the features ``when``, of the features ``asked`` of the customer's message or of the
    ``facts`` is given, where the intent is declared and the channel one of ``declared``, and always when all of these are
    empty. A fact that the draft repeats says the part, whatever the words.
    """

    name: str
    features: tuple[str, ...]
    beside: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()


class State(NamedTuple):
    """The names of the parts that a message must have, of those it lacks, and of those that it might have and lacks."""

    required: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def parts(rule: Rule) -> tuple[Part, ...]:
    """Return the parts of a rule of kind «content»."""
    tables: Iterable[Mapping[str, object]] = rule.options["parts"]
    return tuple(
        Part(
            str(table["name"]),
            names_in(table, "feature"),
            names_in(table, "beside"),
            names_in(table, "when"),
            names_in(table, "facts"),
            names_in(table, "asked"),
            names_in(table, "declared"),
        )
        for table in tables
    )


@once
def _known_parts(tools: Tools) -> dict[str, tuple[Part, ...]]:
    """Rule → its parts."""
    return {}


@once
def _known_states(message: Message) -> dict[str, State]:
    """Rule → what of it the message has; the rule and the score of completeness ask for it."""
    return {}


def _parts_of(rule: Rule, message: Message) -> tuple[Part, ...]:
    known = _known_parts(message.tools)
    if rule.id not in known:
        known[rule.id] = parts(rule)
    return known[rule.id]


def state(rule: Rule, message: Message) -> State:
    """Return which parts of ``rule`` the message must have and lacks; nothing where an exception of the rule holds.

    A part that only its circumstances call for (a fact, a question) is not even welcome without them.
    """
    known = _known_states(message)
    if rule.id not in known:
        known[rule.id] = _state(rule, message)
    return known[rule.id]


def _state(rule: Rule, message: Message) -> State:
    if not message.sentences:
        return State()
    required: list[str] = []
    missing: list[str] = []
    optional: list[str] = []
    for part in _parts_of(rule, message):
        needed = _needed(part, message)
        said = _said(part, message)
        if needed:
            required.append(part.name)
        if not said and (needed or not (part.asked or part.declared or (part.facts and not part.when))):
            (missing if needed else optional).append(part.name)
    if not required and not optional:
        return State()
    at = place(str(rule.options.get("place", "end")), message)
    if not conditions.hold(Match(at, at, ""), rule.look, message):
        return State()
    return State(tuple(required), tuple(missing), tuple(optional))


def states(items: Iterable[Mapping[str, object]], message: Message) -> Iterator[State]:
    """Yield what a reply has to say and lacks: the ``items`` of completeness in a first reply, the parts of the rules for its
    intents, an answer to what the customer asks.
    """
    names = set(message.intent.names)
    for item in items if message.frame.turn == 1 else ():
        channels = names_in(item, "channels")
        if names & set(names_in(item, "intents")) and (not channels or message.frame.channel in channels):
            part = (str(item["name"]),)
            yield State(part, () if message.shows(*names_in(item, "feature")) else part)
    for rule in _contents(message.tools):
        if not names.isdisjoint(rule.intents):
            yield state(rule, message)
    if message.customer is not None:
        from tonecheck.checks.questions import answers  # most drafts come without the customer's message

        for rule in _unanswered(message.tools):
            said = answers(rule, message)
            part = (str(rule.options["part"]),)
            if said.asked and not said.unsure:
                yield State(part, part if said.open else ())


@once
def _contents(tools: Tools) -> list[Rule]:
    """The rules about what a reply has to say."""
    return [rule for rule in tools.book.rules.values() if rule.kind == "content" and rule.status == "on"]


@once
def _unanswered(tools: Tools) -> list[Rule]:
    """The rules about questions without an answer, where they say what completeness calls it."""
    rules = tools.book.rules.values()
    return [rule for rule in rules if rule.kind == "unanswered" and rule.status == "on" and "part" in rule.options]


def check_content(rule: Rule, message: Message) -> Iterator[Finding]:
    """One finding that names the parts that are missing; those that are only welcome make it a suggestion.

    The options: ``parts``, ``place`` (start, end, after-greeting), and ``grave``, the intents for which the severity
    «declared» holds (all, if none are named).
    """
    now = state(rule, message)
    names = now.missing or (now.optional if not now.required else ())
    if not names:
        return
    at = place(str(rule.options.get("place", "end")), message)
    severity: Severity = severity_of(rule, message) if now.missing else "suggestion"
    grave = names_in(rule.options, "grave")
    if now.missing and grave and not set(grave) & set(message.intent.names):
        severity = rule.severity["default"]
    from tonecheck.spanish.enumeration import enumerated, in_number  # most drafts lack nothing

    told = found(rule, message, at, at, severity=severity, values={"missing": enumerated(names)})
    yield told._replace(message=in_number(told.message, names))


def _needed(part: Part, message: Message) -> bool:
    if not (part.when or part.facts or part.asked or part.declared):
        return True
    facts, customer = message.frame.facts, message.customer if part.asked else None
    return (
        any(message.feature(name) for name in part.when)
        or any(getattr(facts, name) for name in part.facts)
        or (message.intent.declared and message.frame.channel in part.declared)
        or (customer is not None and any(customer.feature(name) for name in part.asked))
    )


def _said(part: Part, message: Message) -> bool:
    facts = message.frame.facts
    if any(value in message.masked for name in part.facts if (value := getattr(facts, name))):
        return True
    if message.may_bring(*part.features):
        return True
    spans = [span for name in part.features for span in message.feature(name)]
    if not part.beside:
        return bool(spans)
    beside = [span for name in part.beside for span in message.feature(name)]
    return bool(spans and beside) and any(_near(span, other, message) for span in spans for other in beside)


def _near(span: Span, other: Span, message: Message) -> bool:
    """Whether ``other`` stands in the sentence of ``span`` or in the next one of its paragraph."""
    here, there = message.sentence_at(span.start), message.sentence_at(other.start)
    if here == there:
        return True
    return there == here + 1 and message.sentences[here].paragraph == message.sentences[there].paragraph
