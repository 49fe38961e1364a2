"""Pieces that are written together: «micro biología», «auto-ayuda», «un pasa tiempo», «posterior mente», «2000euros»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITIC_ARTICLES, Around, each
from tonecheck.checks.kinds import forms
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, agree
from tonecheck.spanish.lexicon import UNKNOWN, Lexicon
from tonecheck.spanish.spelling import unknown

#: Prefixes that are no words of their own: never apart from a word in lower case.
_PREFIXES = frozenset(
    "anti ante geo inter pre post semi multi neo pseudo seudo ultra vice agro nano re des socio co macro mega zoo meso"
    " hiper infra intra micro mono poli sobre sub super súper supra tele trans auto bio cripto electro euro eco ex"
    " afro neuro ciber etno psico termo hidro aero cardio arqueo astro crono dermo gastro petro quimio pos".split()
)
#: Those of them that are words too: apart only where the lexicon has them joined.
_WORDS = frozenset(
    "ante socio macro mega micro poli sobre super súper tele auto co bio euro eco post termo mono cardio astro quimio crono electro"
    " trans".split()
) | frozenset("video vídeo foto extra corona medio moto mal físico hispano radio todo".split())
_ONLY_HYPHEN = frozenset("ex super súper sobre des re ante co pos afro".split())
#: Before them the two words are right: «sobre todo», «mal trato», «todo poder».
_RIGHT = frozenset(
    "sobretodo maltrato malestar malcomer todopoder sobrepaso mediodía medialuna malhumor sobrenombre".split()
)
_VERB_SIGNS = frozenset("se no lo la los las le les que me te nos".split())


def joined(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield what is written apart, and the word that it is (lower case)."""
    places, lexicon = message.places, message.tools.lexicon
    for word in each(message, _PREFIXES | _WORDS):
        if word.kind(1) == "word" and word.text(1).islower():
            yield from _apart(word, lexicon)
        elif word.fold(1) == "-" and word.kind(2) == "word":
            yield from _hyphened(word, lexicon)
    for at in places.get("mente", ()):
        word = Around(message, at)
        whole = word.fold(-1) + "mente"
        if (
            word.can(-1, "AQ")
            and not word.can(-2, "D", "A")
            and any(r.tag.startswith("RG") for r in lexicon.look_up(whole))
        ):
            yield word.span(-1, 0), whole
    tokens = message.tokens

    def telling(form: str) -> bool:
        if form[-1] in "ae" and len(form) > 3:
            return any(r.tag[0] == "V" and r.tag[2] in "ISM" for r in lexicon.look_up(form))
        return form[0].isdigit() and form[-1].isalpha()

    for form in forms(message, "verbs in -a and -e, and figures with letters", telling):
        if form[-1] in "ae" and len(form) > 3:
            for at in places[form]:
                if at and tokens[at - 1].fold in DETERMINERS:
                    yield from _compound(Around(message, at), lexicon)
        else:
            digits = form.rstrip("abcdefghijklmnopqrstuvwxyzáéíóúñ")
            unit = form[len(digits) :]
            if digits.isdigit() and len(unit) > 3 and lexicon.frequency(unit) > 0:
                for at in places[form]:
                    yield Around(message, at).span(0), f"{digits} {unit}"


def _join(prefix: str, rest: str) -> str:
    """The two pieces as one word: an r between vowels is written twice, «post-» loses its t before a consonant."""
    prefix = {"súper": "super", "físico": "fisico", "post": "pos" if rest[0] not in "aeiouh" else "post"}.get(
        prefix, prefix
    )
    return prefix + ("r" if rest[0] == "r" and prefix[-1] in "aeiou" else "") + rest


def _apart(word: Around, lexicon: Lexicon) -> Iterator[tuple[Span, str]]:
    prefix, rest = word.fold(0), word.fold(1)
    text = word.message.masked
    one, other = word.message.tokens[word.at], word.message.tokens[word.at + 1]
    if text[one.end : other.start] != " " or len(rest) < 4 or rest not in lexicon or not one.text.islower():
        return
    whole = _join(prefix, rest)
    if prefix in _WORDS or prefix in _ONLY_HYPHEN:
        if whole in _RIGHT or lexicon.frequency(whole) < 1:
            return
        verb = word.finite(1) and not word.can(1, "NC", "AQ")
        if prefix in ("sobre", "mal", "todo", "co", "des", "re", "ante") and not (
            verb and word.fold(-1) in _VERB_SIGNS
        ):
            return
        if prefix in ("auto", "video", "vídeo", "foto", "radio", "moto", "medio", "socio", "super", "súper"):
            wanted = word.shapes(1, "AQ")
            if (
                prefix in ("super", "súper")
                or wanted
                and not word.can(1, "NC")
                and prefix in ("auto", "video", "vídeo")
            ):
                return
        yield word.span(0, 1), whole
    elif word.can(1, "NC", "AQ", "VMP") and not word.can(1, "P", "S", "D", "C"):
        yield word.span(0, 1), whole


def _hyphened(word: Around, lexicon: Lexicon) -> Iterator[tuple[Span, str]]:
    tokens = word.message.tokens
    prefix, sign, rest = tokens[word.at : word.at + 3]
    if prefix.end != sign.start or sign.end != rest.start or not rest.text.islower() or rest.fold not in lexicon:
        return
    if prefix.fold in ("medio", "físico", "todo", "mal", "radio", "extra", "hispano", "poli") or len(rest.text) < 4:
        return
    if word.fold(3) == "-" and tokens[word.at + 3].start == rest.end:
        return
    yield word.span(0, 2), _join(prefix.fold, rest.fold)


def _compound(word: Around, lexicon: Lexicon) -> Iterator[tuple[Span, str]]:
    """«un pasa tiempo»: a determiner, a verb in «-a» or «-e» and a noun that are one noun of the lexicon together."""
    own = DETERMINERS.get(word.fold(-1))
    if (
        own is None
        or word.fold(-1) in CLITIC_ARTICLES
        or word.can(0, "SP")
        or not word.finite(0)
        or not word.can(1, "NC")
        or word.can(1, "DA", "PP", "SP")  # «cuánto pesa la caja»
    ):
        return
    nouns = word.shapes(0, "NC", "AQ")
    if any(agree(own, shape) for shape in nouns) or not word.text(1).islower():
        return
    for whole in (word.fold(0) + word.fold(1), _join(word.fold(0), word.fold(1))):
        if lexicon.frequency(whole) != UNKNOWN or not unknown(whole, lexicon) and len(word.fold(1)) > 4:
            yield word.span(0, 1), whole
            return
