"""Kind «absence»: the message lacks a feature; the finding is a zero-width span where it would go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonecheck import conditions
from tonecheck.checks.finding import bounded, found, severity_of, talks
from tonecheck.message import Message
from tonecheck.model import SEVERITIES, Finding, Span
from tonecheck.rulebook import Match, Rule, names_in

_TALK = ("chat", "social", "whatsapp")


def check_absence(rule: Rule, message: Message) -> Iterator[Finding]:
    """The rule's ``feature`` names one or more features; ``place`` is start, end or after-greeting.

    A draft with no intents of the rule but those of ``upset_only`` needs the feature only where the customer is upset;
    in a chat, on social media and WhatsApp, the features ``in_talk`` do as well. With no intents but
    those of ``calm``, a customer who is not upset makes it the default severity. The features ``answers``, which show that
    the customer is well looked after, make it milder, except with the intents ``firm``; where it is one of ``taken_up`` that the
    message begins with besides, nothing is missed.
    """
    wanted = names_in(rule.options, "feature")
    talk = talks(message)
    if talk and rule.channels and "chat" not in rule.channels:
        return
    if talk or message.frame.channel in _TALK:
        wanted += names_in(rule.options, "in_talk")
    if not message.sentences or message.shows(*wanted) or _calm(rule, message, "upset_only"):
        return
    at = place(str(rule.options.get("place", "start")), message)
    if conditions.hold(Match(at, at, ""), rule.look, message):
        calm = _calm(rule, message, "calm")
        severity = rule.severity["default"] if calm and message.customer is not None else severity_of(rule, message)
        severity, steps = bounded(rule, message, severity), _milder(rule, message)
        if _taken_up(rule, message, at):
            return
        if steps and severity == SEVERITIES[0] and message.frame.channel in _TALK and _is_long(rule, message):
            return  # nobody minds in a talk
        yield found(rule, message, at, at, severity=SEVERITIES[max(0, SEVERITIES.index(severity) - steps)])


def _milder(rule: Rule, message: Message) -> int:
    """How many steps milder the finding is: one where two of the features ``answers`` stand in the message, or one in a long one.

    With no intents but those of ``mild``, each of them is a step, up to two; with one of ``firm`` or an upset customer none is.
    """
    answers = names_in(rule.options, "answers")
    if not answers or not set(names_in(rule.options, "firm")).isdisjoint(message.intent.names):
        return 0
    if message.customer is not None and message.customer.feature("upset"):
        return 0
    shown = _places(answers, message)
    enough = 1 if _is_long(rule, message) else 2
    return min(shown, 2) if _calm(rule, message, "mild") else int(shown >= enough)


def _taken_up(rule: Rule, message: Message, at: int) -> bool:
    """Whether the first two sentences from ``at`` on show that the message was read, and the reply goes on to help.

    «Hemos recibido su solicitud», «Sí, hacemos envíos»: who is answered so does not miss more. Thanks for a purchase do not wait,
    unless somebody talks; an upset customer is owed more than that.
    """
    opening = names_in(rule.options, "taken_up")
    if not opening or (message.customer is not None and message.customer.feature("upset")):
        return False
    firm = set(names_in(rule.options, "firm"))
    if message.frame.channel not in _TALK and not firm.isdisjoint(message.intent.names):
        return False
    first = message.sentence_at(at)
    last = message.sentences[min(first + 1, len(message.sentences) - 1)].end
    begun = any(at <= span.start and span.end <= last for name in opening for span in message.feature(name))
    return begun and _places(names_in(rule.options, "answers"), message) > 0


def _is_long(rule: Rule, message: Message) -> bool:
    return message.words >= int(rule.options.get("long", message.words + 1))


def _places(names: Iterable[str], message: Message) -> int:
    """How many of these features stand in the message, each in a place of its own: «gracias por avisarnos» is one."""
    taken: list[Span] = []
    brought = 0
    for name in names:
        spans = message.feature(name)
        free = (span for span in spans if all(span.end <= other.start or other.end <= span.start for other in taken))
        if (span := next(free, None)) is not None:
            taken.append(span)
        elif not spans:
            brought += message.may_bring(name)
    return len(taken) + brought


def _calm(rule: Rule, message: Message, key: str) -> bool:
    """Whether all intents of the rule that hold are of the option ``key``, and the customer is not upset."""
    mild = set(names_in(rule.options, key))
    if not mild or (set(rule.intents or ()) - mild) & set(message.intent.names):
        return False
    return message.customer is None or not message.customer.feature("upset")


def place(name: str, message: Message) -> int:
    """Return the offset that ``name`` (start, end, after-greeting) means in ``message``."""
    if name == "end":
        farewell = message.of_role("farewell")
        return farewell[0].start if farewell else message.sentences[-1].end
    greeting = message.of_role("greeting")
    if name == "after-greeting" and greeting:
        return next((t.start for t in message.tokens if t.start >= greeting[0].end), greeting[0].end)
    return message.sentences[0].start
