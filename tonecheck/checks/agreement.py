"""Kind «agreement»: determiner and noun of other gender or number (los cliente, una problema), and repeated words.

The phrases of the rule are found beside them. A pair is wrong only where no reading of the noun lets it stand there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tonecheck.checks.finding import cased_like, found, replaced
from tonecheck.checks.grammar.around import Around
from tonecheck.checks.grammar.commas import check_commas
from tonecheck.checks.grammar.concord import discord
from tonecheck.checks.grammar.counted import counted
from tonecheck.checks.grammar.joints import joints
from tonecheck.checks.grammar.keys import keys
from tonecheck.checks.grammar.nouns import nouns
from tonecheck.checks.grammar.omitted import omitted
from tonecheck.checks.grammar.predicates import predicates
from tonecheck.checks.grammar.repeated import repeated
from tonecheck.checks.grammar.seldom import seldom
from tonecheck.checks.phrases import check_phrases
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.spanish.inflection import (
    DETERMINERS,
    Shape,
    agree,
    determiner_for,
    shapes_of,
)
from tonecheck.spanish.lexicon import UNKNOWN
from tonecheck.spanish.tokens import Token
from tonecheck.tools import Tools, once

_OTHERS = {"otro": Shape("M", "S"), "otra": Shape("F", "S"), "otros": Shape("M", "P"), "otras": Shape("F", "P")}
#: Determiners that no verb follows, the articles only after a preposition.
_BEFORE_NOUNS = frozenset(
    "su sus un unos unas del al nuestro nuestra nuestros nuestras algún ningún el la los las".split()
)
_BEFORE_OTHERS = frozenset("muchos muchas algunos algunas alguna algún el la los las cualquier ningún ninguna".split())
#: Readings of the second word that let it follow any determiner.
_OTHER = ("D", "P", "S", "C", "R", "Z", "VMN", "VSN", "VAN", "NP", "AO")
#: Nouns in the singular that stand after numbers, plural articles and the like as apposition, unit or title.
_INVARIABLE = frozenset(
    "mil millón euro dólar copia web online extra tipo clave modelo piloto estrella límite internet email mail app link"
    " fax vale sms pdf wifi post test set pack stock coma punto norte sur este oeste porciento son".split()
)
#: Nouns of both genders by use: things that are people's names too, animals, loan words.
_EITHER = frozenset(
    "punta lumbrera trompeta corneta soprano contralto caradura capibara flash sandbox token enzima maratón esperma hojaldre"
    " interrogante casete tanga aerosol sauna pijama piyama radio bikini vodka linde dote apóstrofe cobaya"
    " herpes refri jeans pantis lempira".split()
)
#: Noun and adjective that together name a person or a thing of another gender: «el manos libres», «un cara dura».
_COMPOUNDS = {
    "piel": "roja", "pieles": "rojas", "manos": "libres", "cara": "dura", "caras": "duras", "cabeza": "rapada",
    "cabezas": "rapadas", "pocas": "luces", "paz": "y",  # in Colombia, «el paz y salvo», a paper
}  # fmt: skip
_OF_DAY = ("día", "dia", "tarde", "noche")  # «Buenas tarde» wishes one


@once
def _doubts(tools: Tools) -> dict[tuple[str, str], bool]:
    """Determiner and word as written → whether they may clash."""
    return {}


def check_agreement(rule: Rule, message: Message) -> Iterator[Finding]:
    """Words that do not agree, words written twice, and the phrases of the rule."""
    yield from check_phrases(rule, message)
    yield from check_commas(rule, message)
    finders = (repeated, discord, predicates, joints, omitted, nouns, counted, seldom, keys)
    slips = (find(message) for find in finders)
    yield from replaced(rule, message, chain.from_iterable(slips))
    places, tokens = message.places, message.tokens
    doubts = _doubts(message.tools)
    for form in DETERMINERS.keys() & places.keys():
        for at in places[form]:
            if at + 1 == len(tokens):
                continue
            noun = tokens[at + 1]
            pair = (form, noun.text)
            doubtful = doubts.get(pair)
            if doubtful is None:
                doubtful = doubts[pair] = _may_clash(form, noun, message)
            finding = _pair(rule, message, at) if doubtful else None
            if finding:
                yield finding


def _may_clash(determiner: str, noun: Token, message: Message) -> bool:
    """Whether the two words, wherever they stand, are a pair to look at."""
    if noun.kind != "word" or not noun.text[-1].islower():
        return False
    clash = _other_clashes(determiner, noun) or _noun_clashes(determiner, noun, message)
    return clash or determiner in _BEFORE_NOUNS and _is_verb(noun, message)


def _is_verb(noun: Token, message: Message) -> bool:
    """Whether the word is a finite verb and nothing else, in lower case."""
    tags = message.tags(noun)
    return (
        bool(tags) and noun.text.islower() and all(tag[0] == "V" and tag[2] in "ISM" and ":" not in tag for tag in tags)
    )


def _other_clashes(determiner: str, noun: Token) -> bool:
    """«la otros»."""
    other = _OTHERS.get(noun.fold)
    return other is not None and determiner in _BEFORE_OTHERS and not agree(DETERMINERS[determiner], other)


def _noun_clashes(determiner: str, noun: Token, message: Message) -> bool:
    """Whether the second word is a common noun, and no reading of it lets the determiner stand there."""
    own = DETERMINERS[determiner]
    tags = message.tags(noun)
    if (determiner, noun.fold) == ("los", "vez"):
        return False  # «los ves»
    if (
        determiner == "buenas"
        and noun.fold not in _OF_DAY
        and not any(shape.number == "P" for shape in shapes_of(tags))
    ):
        return False  # «Buenas don Wilfredo»: a greeting of its own, which lacks its comma
    if (
        not any(tag.startswith("NC") for tag in tags)
        or any(tag.startswith(_OTHER) for tag in tags)
        and noun.fold != "tarde"
    ):
        return False
    if any(agree(own, shape) for shape in shapes_of(tags)):
        return False
    if noun.text[0].isupper() or len(noun.text) < 3 or noun.fold in _INVARIABLE:
        return False
    if noun.fold in _EITHER and own.number == "S":
        return False
    rarest = 0 if determiner in ("ambos", "ambas") else UNKNOWN  # after «both», what is counted is no rare word
    return message.tools.lexicon.frequency(noun.fold) > rarest


def _pair(rule: Rule, message: Message, at: int) -> Finding | None:
    """What is wrong with the determiner at ``at`` and the word after it, which may clash."""
    word = Around(message, at + 1)
    determiner, noun = message.tokens[at], message.tokens[at + 1]
    if message.masked[determiner.end : noun.start] != " " or determiner.sentence != noun.sentence:
        return None  # a sentence without end is cut somewhere
    if noun.fold == "número" and word.kind(1) in ("number", "code"):
        return None  # «a partir de la número 21»
    if _COMPOUNDS.get(noun.fold) == word.fold(1):
        return None
    if determiner.fold in _BEFORE_NOUNS and _is_verb(noun, message):
        from tonecheck.checks.grammar.mended import nouns_for

        meant_nouns = tuple(f"{determiner.text} {form}" for form in nouns_for(word))
        return found(rule, message, determiner.start, noun.end, suggestions=meant_nouns) if meant_nouns else None
    own = DETERMINERS[determiner.fold]
    other = _OTHERS.get(noun.fold)
    if other:
        if not word.can(1, "NC"):
            return None
        meant = cased_like(determiner_for(determiner.fold, other), determiner.text) or determiner.text
        return found(rule, message, determiner.start, noun.end, suggestions=(f"{meant} {noun.text}",))
    nouns = word.shapes(0, "NC")
    from tonecheck.checks.grammar.mended import belongs, pair  # few drafts have such a pair

    if not belongs(word, determiner.fold, own, nouns):
        return None
    options = pair(determiner.fold, own, nouns[0], word)
    suggestions = tuple(cased_like(option, determiner.text) for option in options)
    return found(rule, message, determiner.start, noun.end, suggestions=suggestions)
