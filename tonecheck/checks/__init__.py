"""How to look: one pure function for each kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tonecheck.checks.absence import check_absence
from tonecheck.checks.address import check_address
from tonecheck.checks.addressee import check_addressee
from tonecheck.checks.agreement import check_agreement
from tonecheck.checks.asked import check_asked_again, check_attachment
from tonecheck.checks.calendar import check_calendar
from tonecheck.checks.channel import check_length_of_message, check_subject
from tonecheck.checks.content import check_content
from tonecheck.checks.delay import check_answer_time
from tonecheck.checks.diminutive import check_diminutive
from tonecheck.checks.dots import check_dots
from tonecheck.checks.emoji import check_emoji
from tonecheck.checks.emoticon import check_emoticon
from tonecheck.checks.excess import check_excess, check_regional
from tonecheck.checks.finding import bounded, graver
from tonecheck.checks.formatting import check_formatting
from tonecheck.checks.garbled import check_garbled
from tonecheck.checks.imperative import check_imperative
from tonecheck.checks.initials import check_initials
from tonecheck.checks.mismatch import check_mismatch
from tonecheck.checks.money import check_figures
from tonecheck.checks.optional import check_acronym, check_language, check_straight_quotes
from tonecheck.checks.period import check_period
from tonecheck.checks.personal import check_customer_name
from tonecheck.checks.phrases import check_phrases
from tonecheck.checks.placeholder import check_broken_gap, check_gap
from tonecheck.checks.privacy import check_card, check_credential, check_document, check_third_party
from tonecheck.checks.public import check_public_data
from tonecheck.checks.questions import check_unanswered
from tonecheck.checks.reading import check_passive, check_readability
from tonecheck.checks.score import check_score
from tonecheck.checks.sentences import check_length, check_paragraph
from tonecheck.checks.shortcode import check_emoji_word, check_shortcode
from tonecheck.checks.slang import check_laughter, check_slang
from tonecheck.checks.spacing import check_spacing
from tonecheck.checks.spelling import check_spelling
from tonecheck.checks.steps import check_steps
from tonecheck.checks.template import check_expired, check_metadata, check_variable
from tonecheck.checks.typography_capitals import check_capitals
from tonecheck.checks.typography_marks import check_opening_mark, check_repetition
from tonecheck.checks.typography_vocative import check_vocative_comma
from tonecheck.checks.variant import check_mirror, check_variant
from tonecheck.checks.vocative import check_vocative
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule

Check = Callable[[Rule, Message], Iterable[Finding]]

#: Kind → function. The keys that each kind takes in a rule file are in rulebook.schema.KIND_KEYS, under the same names.
KINDS: Mapping[str, Check] = {
    "phrases": check_phrases,
    "spelling": check_spelling,
    "absence": check_absence,
    "agreement": check_agreement,
    "initials": check_initials,
    "content": check_content,
    "unanswered": check_unanswered,
    "asked-again": check_asked_again,
    "attachment": check_attachment,
    "mismatch": check_mismatch,
    "score": check_score,
    "card": check_card,
    "document": check_document,
    "credential": check_credential,
    "third-party": check_third_party,
    "gap": check_gap,
    "broken-gap": check_broken_gap,
    "variable": check_variable,
    "metadata": check_metadata,
    "expired": check_expired,
    "emoji": check_emoji,
    "emoticon": check_emoticon,
    "slang": check_slang,
    "laughter": check_laughter,
    "imperative": check_imperative,
    "length": check_length,
    "paragraph": check_paragraph,
    "address": check_address,
    "vocative": check_vocative,
    "addressee": check_addressee,
    "variant": check_variant,
    "mirror": check_mirror,
    "diminutive": check_diminutive,
    "opening-mark": check_opening_mark,
    "repetition": check_repetition,
    "capitals": check_capitals,
    "vocative-comma": check_vocative_comma,
    "spacing": check_spacing,
    "dots": check_dots,
    "figures": check_figures,
    "calendar": check_calendar,
    "garbled": check_garbled,
    "message-length": check_length_of_message,
    "subject": check_subject,
    "public-data": check_public_data,
    "formatting": check_formatting,
    "answer-time": check_answer_time,
    "shortcode": check_shortcode,
    "emoji-word": check_emoji_word,
    "readability": check_readability,
    "passive": check_passive,
    "steps": check_steps,
    "customer-name": check_customer_name,
    "period": check_period,
    "excess": check_excess,
    "regional": check_regional,
    "acronym": check_acronym,
    "straight-quotes": check_straight_quotes,
    "language": check_language,
}


def run(rule: Rule, message: Message) -> list[Finding]:
    """Return what ``rule`` finds in ``message``, in order. Raises message.PatternTooSlow."""
    findings = sorted(KINDS[rule.kind](rule, message), key=lambda finding: (finding.start, finding.end))
    repeated = rule.severity.get("repeated")
    if repeated is None:
        return findings
    later = [
        finding._replace(severity=bounded(rule, message, graver(finding.severity, repeated)))
        for finding in findings[1:]
    ]
    return findings[:1] + later
