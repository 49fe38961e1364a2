"""Kind «verbs»: a verb in another person, mood or form than its neighbours ask for. The rule's phrases are found beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tonecheck.checks.finding import replaced
from tonecheck.checks.grammar.around import HAVE, HAVING, STATES
from tonecheck.checks.grammar.groups import groups
from tonecheck.checks.grammar.moods import moods
from tonecheck.checks.grammar.persons import persons
from tonecheck.checks.grammar.subjects import subjects
from tonecheck.checks.phrases import check_phrases
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.rulebook import Rule

_MANY = frozenset(STATES.values())
_PARTICIPLES = ("ado", "ido", "ído", "sto", "cho", "rto", "ito", "lto")  # ends of them
_AGREEING = tuple(
    f"{stem}{end}" for stem in ("d", "ct", "st", "ch", "rt", "it", "lt", "j") for end in ("a", "as", "os")
)
_LEAST = 5  # letters of an adjective or participle in the plural
#: Subjects that among.py knows.
_SELDOM_FORMS = frozenset(
    "uno una ninguno ninguna alguno alguna yo ambos ambas quienes todos todas algunos algunas muchos muchas varios varias"
    " alguien nadie cada ningún gente todo toda".split()
)


def check_verbs(rule: Rule, message: Message) -> Iterator[Finding]:
    """Verbs in another person, number or mood than their neighbours ask for, and the phrases of the rule."""
    yield from check_phrases(rule, message)
    finders = (_distant, persons, subjects, _among, _numbers, moods, groups, _perfects)
    yield from replaced(rule, message, chain.from_iterable(find(message) for find in finders))


def _among(message: Message) -> Iterator[tuple[Span, str]]:
    """What among.py finds: few drafts have such subjects, «se» before a plural or «y» near the start of a sentence."""
    tokens, places = message.tokens, message.places
    several = any(token.fold.endswith("n") for at in places.get("se", ()) for token in tokens[at + 1 : at + 3])
    if several or not _SELDOM_FORMS.isdisjoint(places) or "se" in places and not HAVE.isdisjoint(places):
        from tonecheck.checks.grammar.among import among

        yield from among(message)
    if any(at - message.sentences[tokens[at].sentence].first in (1, 2) for at in places.get("y", ())):
        from tonecheck.checks.grammar.among import pairs

        yield from pairs(message)


def _distant(message: Message) -> Iterator[tuple[Span, str]]:
    """What distant.py and lists.py find."""
    from tonecheck.checks.grammar.distant import distant

    yield from distant(message)
    if "y" in message.places and ", " in message.masked:
        from tonecheck.checks.grammar.lists import lists

        yield from lists(message)


def _perfects(message: Message) -> Iterator[tuple[Span, str]]:
    """What perfects.py finds: few drafts have «a» before what may be a participle."""
    tokens = message.tokens
    if any(tokens[at + 1].fold.endswith(_PARTICIPLES) for at in message.places.get("a", ()) if at + 1 < len(tokens)):
        from tonecheck.checks.grammar.perfects import perfects

        yield from perfects(message)
    having = (at for form in HAVING & message.places.keys() for at in message.places[form])
    if any(token.fold.endswith(_AGREEING) for at in having for token in tokens[at + 1 : at + 3]):
        from tonecheck.checks.grammar.perfects import invariable

        yield from invariable(message)


def _numbers(message: Message) -> Iterator[tuple[Span, str]]:
    """What numbers.py finds: few drafts have a verb and what it says in different numbers."""
    tokens = message.tokens
    for forms, plural in ((STATES.keys(), True), (_MANY, False)):
        for form in forms & message.places.keys():
            for at in message.places[form]:
                if any(
                    len(after.fold) >= _LEAST and after.fold.endswith("s") == plural
                    for after in tokens[at + 1 : at + 3]
                ):
                    from tonecheck.checks.grammar.numbers import number_of

                    yield from number_of(message, at)
