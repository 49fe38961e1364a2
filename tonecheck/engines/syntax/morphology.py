"""EAGLES tags → Universal Dependencies, and which reading of a word its neighbours ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tonecheck.spanish.address_words import CLITICS
from tonecheck.spanish.lexicon import Reading

#: Tagset of the lexicon: EAGLES (http://www.lsi.upc.edu/~nlp/tools/parole-sp.html). What follows is read off it position by position.
_POS: Mapping[str, str] = {
    "NC": "NOUN", "NP": "PROPN", "AQ": "ADJ", "AO": "ADJ", "RG": "ADV", "RN": "ADV", "CC": "CCONJ", "CS": "SCONJ",
    "VM": "VERB", "VA": "AUX", "VS": "AUX", "D": "DET", "P": "PRON", "S": "ADP", "I": "INTJ", "Z": "NUM", "W": "NOUN",
    "F": "PUNCT", "A": "ADJ", "R": "ADV", "L": "NOUN",
}  # fmt: skip
_GENDER = {"M": "Masc", "F": "Fem"}
_NUMBER = {"S": "Sing", "P": "Plur"}
_TENSE = {"P": "Pres", "I": "Imp", "F": "Fut", "S": "Past"}
_MOOD = {"I": "Ind", "S": "Sub", "M": "Imp"}
_FORM = {"N": "Inf", "G": "Ger", "P": "Part"}


class Grammar(NamedTuple):
    """What is said of a token: lemma, part of speech and features, in the names of Universal Dependencies."""

    lemma: str
    pos: str
    morph: str


def grammar(reading: Reading) -> Grammar:
    """The reading in the names of Universal Dependencies."""
    tag = reading.tag.partition(":")[0]
    return Grammar(reading.lemma, pos_of(tag), "|".join(sorted(_features(tag))))


def pos_of(tag: str) -> str:
    """The part of speech of an EAGLES tag; X for one that is not known."""
    return _POS.get(tag[:2]) or _POS.get(tag[:1], "X")


def _features(tag: str) -> list[str]:
    kind, at = tag[:1], tag.ljust(8, "0")
    if kind == "V":
        return _verb(at)
    places = {"N": (2, 3), "A": (3, 4), "D": (3, 4), "P": (3, 4)}.get(kind)
    if places is None:
        return ["Polarity=Neg"] if tag == "RN" else []
    found = [f"Gender={_GENDER[at[places[0]]]}"] if at[places[0]] in _GENDER else []
    found += [f"Number={_NUMBER[at[places[1]]]}"] if at[places[1]] in _NUMBER else []
    if kind in "DP" and at[2] in "123":
        found.append(f"Person={at[2]}")
    if tag.startswith(("DP", "PX")):
        found.append("Poss=Yes")
    return found


def _verb(at: str) -> list[str]:
    mood, tense, person, number, gender = at[2], at[3], at[4], at[5], at[6]
    if mood in _FORM:
        found = [f"VerbForm={_FORM[mood]}"]
        if mood == "P":
            found += [f"Gender={_GENDER[gender]}"] if gender in _GENDER else []
            found += [f"Number={_NUMBER[number]}"] if number in _NUMBER else []
        return found
    found = ["VerbForm=Fin", "Mood=Cnd" if tense == "C" else f"Mood={_MOOD.get(mood, 'Ind')}"]
    found += [f"Tense={_TENSE[tense]}"] if tense in _TENSE else []
    found += [f"Person={person}"] if person in "123" else []
    found += [f"Number={_NUMBER[number]}"] if number in _NUMBER else ["Number=Sing"] if number == "V" else []
    return found


#: What follows a part of speech: the readings that win there, the best first.
_AFTER: Mapping[str, tuple[str, ...]] = {
    "DET": ("NOUN", "ADJ", "PROPN", "NUM", "PRON"),
    "ADP": ("DET", "NOUN", "PROPN", "PRON", "VERB", "AUX", "ADV"),
    "NOUN": ("ADP", "ADJ", "AUX", "VERB", "CCONJ", "ADV"),
    "ADJ": ("NOUN", "ADP", "CCONJ", "SCONJ"),
}


#: Words that are articles before what may be a noun, and pronouns before a verb.
_ARTICLES = frozenset("el la los las lo".split())


def chosen(
    readings: Sequence[Reading], word: str, before: str, lemma_before: str, first: bool, after: Sequence[Reading] = ()
) -> Reading | None:
    """The reading that fits best between a word of part of speech ``before`` and lemma ``lemma_before`` and one with the
    readings ``after``; None without readings.

    A short list of what Spanish order tells with certainty; else the reading that comes first for function words, and
    the order of the dictionary. ``first``: the word begins a sentence, so its capital says nothing.
    """
    if len(readings) < 2:
        return readings[0] if readings else None
    article = word.lower() in _ARTICLES and not _conjugated(after, all if word.lower() != "lo" else any)

    def rank(reading: Reading) -> tuple[int, int]:
        pos, tag = pos_of(reading.tag), reading.tag
        points = 0
        if pos in _AFTER.get(before, ()):
            points += 6 - _AFTER[before].index(pos)
        if (
            lemma_before == "haber"
            and tag.startswith("VMP")
            or lemma_before == "estar"
            and tag[2:3] in "GP"
            and tag[0] == "V"
        ):
            points += 9
        if lemma_before in ("ser", "estar", "quedar", "resultar") and (tag.startswith("VMP") or pos == "ADJ"):
            points += 8 if tag.startswith("VMP") else 7
        if (lemma_before == "no" or before == "CLITIC") and pos in ("VERB", "AUX"):
            points += 9
        if pos in ("DET", "ADP", "SCONJ", "CCONJ", "PRON", "AUX"):
            points += 3  # words of the grammar are more common than the nouns that look like them
        if pos == "PROPN" and word[:1].islower() or pos != "PROPN" and word[:1].isupper() and not first:
            points -= 2
        if article and pos == "DET":
            points += 6
        if pos == "ADV":
            points += 4 if word.lower() == "ya" else 1
        if pos == "INTJ":
            points -= 2
        if tag.startswith(("VMM", "VMS")):
            points -= 1
        return points, reading.frequency

    return max(readings, key=rank)


def _conjugated(readings: Sequence[Reading], how: Callable[[Iterable[bool]], bool]) -> bool:
    """Whether ``how`` many (all, any) of the readings of a word are those of a conjugated verb."""
    return bool(readings) and how(reading.tag[0] == "V" and reading.tag[2:3] not in "NGP" for reading in readings)


def context_of(word: str, pos: str) -> str:
    """What the next word should know of this one: its part of speech, CLITIC for an unstressed pronoun."""
    return "CLITIC" if pos == "PRON" and word in CLITICS else pos
