"""How to look: one pure function for each kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module

from tonecheck.checks.finding import bounded, graver
from tonecheck.checks.kinds import may_span_days, may_span_hours, of_words
from tonecheck.checks.lookalikes import is_narrow
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.suppress import MARK
from tonecheck.tools import once

Check = Callable[[Rule, Message], Iterable[Finding]]

#: Kind → module and function, imported when a rule of the kind first runs. The keys that each kind takes in a rule file are
#: in rulebook.schema.KIND_KEYS, under the same names.
KINDS: Mapping[str, str] = {
    "phrases": "phrases.check_phrases",
    "spelling": "spelling.check_spelling",
    "absence": "absence.check_absence",
    "agreement": "agreement.check_agreement",
    "verbs": "verbs.check_verbs",
    "homophones": "homophones.check_homophones",
    "initials": "initials.check_initials",
    "content": "content.check_content",
    "unanswered": "questions.check_unanswered",
    "asked-again": "asked.check_asked_again",
    "attachment": "asked.check_attachment",
    "mismatch": "mismatch.check_mismatch",
    "sum": "sums.check_sum",
    "past": "past.check_past",
    "backwards": "backwards.check_backwards",
    "twice": "twice.check_twice",
    "hours": "hours.check_hours",
    "score": "score.check_score",
    "matcher": "matcher.check_matcher",
    "card": "privacy.check_card",
    "document": "privacy.check_document",
    "credential": "privacy.check_credential",
    "third-party": "privacy.check_third_party",
    "gap": "placeholder.check_gap",
    "broken-gap": "placeholder.check_broken_gap",
    "variable": "template.check_variable",
    "no-fallback": "template.check_no_fallback",
    "metadata": "template.check_metadata",
    "expired": "template.check_expired",
    "suppression": "suppression.check_suppression",
    "leftover": "suppression.check_leftover",
    "emoji": "emoji.check_emoji",
    "emoticon": "emoticon.check_emoticon",
    "slang": "slang.check_slang",
    "laughter": "laughter.check_laughter",
    "imperative": "imperative.check_imperative",
    "length": "sentences.check_length",
    "paragraph": "sentences.check_paragraph",
    "address": "address.check_address",
    "vocative": "vocative.check_vocative",
    "addressee": "addressee.check_addressee",
    "variant": "variant.check_variant",
    "mirror": "variant.check_mirror",
    "diminutive": "diminutive.check_diminutive",
    "opening-mark": "typography_marks.check_opening_mark",
    "repetition": "typography_marks.check_repetition",
    "capitals": "typography_capitals.check_capitals",
    "vocative-comma": "typography_vocative.check_vocative_comma",
    "leading-comma": "connectives.check_leading_comma",
    "spacing": "spacing.check_spacing",
    "dots": "dots.check_dots",
    "figures": "money.check_figures",
    "calendar": "calendar.check_calendar",
    "garbled": "garbled.check_garbled",
    "message-length": "channel.check_length_of_message",
    "subject": "channel.check_subject",
    "public-data": "public.check_public_data",
    "formatting": "formatting.check_formatting",
    "answer-time": "delay.check_answer_time",
    "shortcode": "shortcode.check_shortcode",
    "emoji-word": "shortcode.check_emoji_word",
    "readability": "reading.check_readability",
    "passive": "reading.check_passive",
    "steps": "steps.check_steps",
    "customer-name": "personal.check_customer_name",
    "period": "period.check_period",
    "excess": "excess.check_excess",
    "acronym": "optional.check_acronym",
    "straight-quotes": "optional.check_straight_quotes",
    "language": "optional.check_language",
}


#: Kinds that find nothing where no phrase or pattern of the rule does.
BY_PHRASES = frozenset(("phrases", "attachment", "third-party", "vocative"))


@once
def _has_picture(message: Message) -> bool:
    """Nothing below U+203C is an emoji, nor a part that all have; the euro sign is above it, and in half of all replies."""
    text = message.text.replace("€", "")
    return not is_narrow(text) and max(text) >= "\u203c"


def _may_name_emoji(message: Message) -> bool:
    """Whether there are brackets, or a word between two colons."""
    text = message.text
    if any(sign in text for sign in "[*("):
        return True
    return any(1 < len(piece) <= 40 and " " not in piece and "\n" not in piece for piece in text.split(":")[1:-1])


def _has_amount(message: Message) -> bool:
    lowered = message.masked.lower()
    return any(sign in lowered for sign in ("€", "$", "%", "£", "₡", "eur", "pesos"))


_LAUGHS = tuple("jaj jja jej jij joj juj jsj haha hueh hehe hihi jua ksks kkkk xd".split())


def _may_laugh(message: Message) -> bool:
    lowered = message.masked.lower()
    return "ja" in message.places or "je" in message.places or any(piece in lowered for piece in _LAUGHS)


def _has_customer(message: Message) -> bool:
    return bool(message.frame.customer.text or message.of_role("quote"))


def _has_case(message: Message) -> bool:
    return _has_customer(message) or any(message.frame.facts)


def _may_differ(message: Message) -> bool:
    """Whether there are two days, or two amounts."""
    from tonecheck.spanish.dates import MONTHS, WEEKDAYS

    days = max(len(of_words(message, words)) for words in (WEEKDAYS, MONTHS))
    return days > 1 or len(message.feature("amount")) > 1


#: Kind → what a message must have for a rule of it to find anything; where it has not, the module is not even imported.
GUARDS: Mapping[str, Callable[[Message], object]] = {
    "emoji": _has_picture,
    "emoji-word": _has_picture,
    "dots": lambda message: ".." in message.masked or "…" in message.masked,
    "broken-gap": lambda message: any(sign in message.text for sign in ("{", "}}", "|*", "*|")),
    "laughter": _may_laugh,
    "figures": _has_amount,
    "mirror": _has_customer,
    "unanswered": _has_customer,
    "mismatch": _has_case,
    "sum": lambda message: any(sign in message.masked for sign in ("tot", "sum", "=")),
    "past": lambda message: message.frame.sent or message.frame.customer.received,
    "backwards": lambda message: (
        message.masked.count(" de ") > 1 and ("lega" in message.masked or "cibir" in message.masked)
    ),
    "twice": _may_differ,
    "hours": lambda message: may_span_hours(message) or may_span_days(message),
    "shortcode": _may_name_emoji,
    "asked-again": _has_case,
    "customer-name": lambda message: message.frame.customer.name,
    "period": lambda message: message.frame.facts.return_days,
    "suppression": lambda message: message.draft.comments or MARK in message.text,
    "leftover": lambda message: message.leftovers,
}


@cache
def function(kind: str) -> Check:
    """Return the function of ``kind``."""
    module, _, name = KINDS[kind].partition(".")
    check: Check = getattr(import_module(f"tonecheck.checks.{module}"), name)
    return check


def run(rule: Rule, message: Message) -> list[Finding]:
    """Return what ``rule`` finds in ``message``, in order. Raises message.PatternTooSlow.

    A rule of another kind is one for a whole repository, which finds nothing in a single message (repository.KINDS).
    """
    if rule.kind not in KINDS:
        return []
    guard = GUARDS.get(rule.kind)
    if guard is not None and not guard(message):
        return []
    findings = list(function(rule.kind)(rule, message))
    if len(findings) < 2:
        return findings
    findings.sort(key=lambda finding: (finding.start, finding.end))
    repeated = rule.severity.get("repeated")
    if repeated is None:
        return findings
    later = [
        finding._replace(severity=bounded(rule, message, graver(finding.severity, repeated)))
        for finding in findings[1:]
    ]
    return findings[:1] + later
