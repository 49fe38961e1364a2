"""Which of the suggestions for a misspelt word fits where it stands, where all of them have other letters than the word. Part of the kind «spelling»."""

from __future__ import annotations

from tonecheck.checks.grammar.around import DATIVES, Around
from tonecheck.checks.grammar.tenses import happens_to, past_twin
from tonecheck.message import Message
from tonecheck.spanish.tokens import Token, bare, fold

#: Words that only a noun or an adjective follows: no pronouns as «la» and «lo» may be.
_BEFORE_NOUNS = frozenset("el un una del al mi tu su este ese esta esa nuestro nuestra cada algún ningún".split())
_TOLD = frozenset("le les te os".split())
_PAST = {"o": "ó", "e": "é"}


def fitting(token: Token, suggestions: tuple[str, ...], message: Message, wanted: str) -> tuple[str, ...]:
    """The suggestions, those first that fit behind the word before; ``wanted`` has the first letters of the tags that do."""
    if not suggestions:
        return suggestions
    if " " in suggestions[0] and wanted == "V":  # «se encuenta» is no «en cuenta»
        return tuple(sorted(suggestions, key=lambda word: not _reads(word, "V", message)))
    if bare(fold(suggestions[0])) == bare(token.fold):
        return suggestions  # only its accent is missing
    word = Around(message, message.token_at(token.start))
    if word.fold(-1) in _BEFORE_NOUNS and all(tag.startswith("V") for tag in _tags(suggestions[0], message)):
        return tuple(sorted(suggestions, key=lambda one: not _names(one, message)))  # «el ollo» is no «él oyó»
    meant = _in_time(word, suggestions, message)
    return (meant, *(one for one in suggestions if one != meant)) if meant else suggestions


def _in_time(word: Around, suggestions: tuple[str, ...], message: Message) -> str:
    """Which tense of the likeliest verb is meant: «le comfirmo que», but «el banco le comfirmo que» and «se asepto el pago»; "" where nothing tells."""
    last = word.fold(0)[-1:]
    same = [one for one in suggestions if bare(fold(one)) == bare(fold(suggestions[0]))]  # envío, envió
    past = next((one for one in same if one[-1] == _PAST.get(last)), "")
    present = next((one for one in same if one[-1] == last), "")
    if not (past and present):
        return ""
    happens = word.fold(-1) in DATIVES and happens_to(message.tools.lexicon.look_up(fold(present)))
    if happens or past_twin(word, [fold(past)]):
        return past  # «le yego el correo»
    return present if last == "o" and word.fold(-1) in _TOLD else ""


def _tags(word: str, message: Message) -> list[str]:
    return [reading.tag for reading in message.tools.lexicon.look_up(fold(word))]


def _reads(word: str, first: str, message: Message) -> bool:
    return any(tag.startswith(first) for tag in _tags(word, message))


def _names(word: str, message: Message) -> bool:
    """Whether a word is a common noun, an adjective or a participle."""
    return word[0].islower() and any(tag.startswith(("NC", "AQ", "VMP", "VMN")) for tag in _tags(word, message))
