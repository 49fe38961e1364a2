"""Kind «customer-name»: the customer's name is known and the greeting does not use it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck import conditions
from tonecheck.checks.callers import genders
from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Match, Rule
from tonecheck.spanish.names import TITLES
from tonecheck.spanish.tokens import bare, fold

_COMPANY = r"(?i)\b(?:s\.? ?[al]\.?(?: ?u\.?)?|s\.? ?r\.? ?l\.?|s\.? ?a\.? de c\.? ?v\.?|ltda?|inc|sas|spa|gmbh)\s*\.?$"
_LEAST_LETTERS = 2
_GREETING = r"hola|(?:hola,? )?buen(?:os|as)? (?:d[ií]as?|tardes|noches)"
_DOUBLED = frozenset("María Maria José Jose Juan Ana Luis Rosa Miguel".split())  # that are often half of a name


def check_customer_name(rule: Rule, message: Message) -> Iterator[Finding]:
    """``no_person`` are words of a name that is no person's (Administración, Compras, Talleres)."""
    known = message.frame.customer.name
    greetings = message.of_role("greeting")
    if not known or not greetings:
        return
    no_person = frozenset(rule.options["no_person"])
    name = _person(message, known, no_person)
    start, end = greetings[0]
    end = start + len(message.text[start:end].rstrip())
    named = (*message.feature("name"), *message.feature("placeholder"))
    if name is None or any(start <= span.start < end for span in named):
        return  # named, be it well or wrongly: a wrong name is another rule's affair
    words = {bare(fold(word)) for word in re.findall(r"[^\W\d_]{2,}", known) if word[0].isupper()}
    if words & {bare(word) for word in message.places}:
        return  # named further on
    if conditions.hold(Match(start, end, ""), rule.look, message):
        text = message.text[start:end]
        closer = text[-1] if text[-1] in ":,.!" else ""
        opener = "¡" if closer == "!" else ""
        kept = re.fullmatch(_GREETING, text.strip("¡!:,. "), re.IGNORECASE)
        greeting = kept[0] if kept else "Hola"
        values = {"name": name, "match": text.rstrip(":,. ")}
        yield found(rule, message, start, end, suggestions=(f"{opener}{greeting}, {name}{closer}",), values=values)


def _person(message: Message, known: str, no_person: frozenset[str]) -> str | None:
    """Return the first name of ``known`` (María José), or None where it does not look like a person's name."""
    words = known.split()
    while words and fold(words[0]).rstrip(".") in TITLES:
        words.pop(0)
    if not words or re.search(_COMPANY, known) or any(fold(word).strip(".,") in no_person for word in words):
        return None
    if not all(re.fullmatch(r"[^\W\d_][^\W\d_.'’-]*\.?(?:[-'’][^\W\d_]+)*", word) for word in words):
        return None
    first = words[0]
    if not first[0].isupper() or (first.isupper() and len(first) > 1) or len(first) < _LEAST_LETTERS:
        return None
    if len(words) > 2 and first in _DOUBLED and words[1][0].isupper() and genders(message, words[1]):
        return f"{first} {words[1]}"
    return first
