"""A thing that opens its sentence and the pronoun that takes it up before the verb: «Las llaves la tiene el portero», «la factura lo mandamos»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonecheck.checks.grammar.around import GROUPS, Around, each
from tonecheck.checks.grammar.openings import opening_noun
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import THINGS, Shape, agree

_DEFINITE = frozenset("el la los las su sus tu tus mi mis este esta estos estas ese esa esos esas".split())
#: What «lo» takes up that is no thing: «la empresa lo lamentamos».
_FELT = frozenset("lamentar sentir saber entender comprender agradecer decir creer ver imaginar suponer".split())


def taken(message: Message, pronouns: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """Yield each pronoun of ``pronouns`` (lo, la, los, las) that does not agree with what it takes up, and the one that does."""
    for word in each(message, pronouns):
        own = THINGS[word.fold(0)]
        if (
            word.can(-1, "NC", "AQ", "NP")
            and not word.can(-1, "VMP")
            and _is_verb(word)
            and word.before()[0] in _DEFINITE
        ):
            noun = opening_noun(word)
            if noun is None or noun.gender not in ("M", "F") or agree(noun, own) or not _is_object(word, noun, own):
                continue
            yield word.span(0), next(form for form, shape in THINGS.items() if agree(noun, shape))


def _is_verb(word: Around) -> bool:
    """Whether a finite verb follows, and no noun with its article: «Los padres la sobre protegen», «han pagado la matricula»."""
    alone = word.finite(1) and not word.can(1, "S", "A") and not word.finite(2)
    return alone and (word.fold(0) == "lo" or not word.can(1, "N"))


def _is_object(word: Around, noun: Shape, own: Shape) -> bool:
    """Whether the noun cannot be the subject of the verb, nor a time or a group of us."""
    if any(word.lemmas(at) & GROUPS for at in range(-len(word.before()), 0)):
        return False
    persons = {tag[4:6] for tag in word.tags(1) if tag[0] == "V" and tag[2] in "IS"}
    if not persons or "3" + noun.number in persons:
        return False
    neuter = word.fold(0) == "lo"
    return not (neuter and ("1P" in persons and noun.number == "P" or word.lemmas(1) & _FELT))
