"""«Si» for «sí»: the only verb of its sentence follows it, so that no condition can be meant.

«La tienda si abre los domingos.», «Le confirmo que si llegó.», «Si tenemos esa talla.»
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITICS, Around
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS

#: What may stand alone before «sí» and its verb.
_STARTS = frozenset(
    "eso esto ahora hoy aquí ahí usted ustedes él ella nosotros nosotras yo tú este esta ese esa".split()
)
#: Verbs of the agent before «que si»; «le consulto que si» is none.
_SURE = frozenset("confirmar informar comentar asegurar garantizar avisar comunicar indicar decir creer ver".split())
_OPENERS = frozenset("que cuando como donde porque aunque quien cual cuanto ni".split())
_BEFORE_VERB = CLITICS | {"ya", "también"}
_OTHER = ("NC", "AQ", "SP", "D", "P", "R", "C")  # readings beside which a verb is none for sure


def affirmed(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each «si» that can only be «sí», and «sí»."""
    for at in message.places.get("si", ()):
        word = Around(message, at)
        if word.text(0) in ("si", "Si") and _is_affirmed(word):
            yield word.span(0), "sí"


def _is_affirmed(word: Around) -> bool:
    verb = word.skip(1, _BEFORE_VERB)
    if not any(tag[0] == "V" and tag[2] == "I" for tag in word.tags(verb)):
        return False
    if _OPENERS.intersection(word.after()) or not _ends_there(word) or _is_verb_from(word, verb + 1):
        return False
    before = word.before()
    if not before:  # «Si necesita algo más.» may be a second thought; what we have, we affirm
        if any(form == "algo" or form.startswith(("ayudar", "servir")) for form in word.after()):
            return False
        return any(tag[4] == "1" for tag in word.tags(verb) if tag[0] == "V") and word.only(verb, "V")
    if before[-1] == "que":
        told = word.lemmas(-2) & _SURE and any(tag[2:5] == "IP1" for tag in word.tags(-2) if tag[0] == "V")
        return bool(told)
    if len(before) == 1:
        return before[0] in _STARTS
    return len(before) == 2 and before[0] in DETERMINERS and word.can(-1, "NC")


def _ends_there(word: Around) -> bool:
    """Whether the sentence is a statement without a comma: neither a question nor the beginning of more."""
    after = word.after()
    text, last = word.message.masked, word.message.tokens[word.at + len(after)]
    follows = text[last.end : last.end + 1]
    closes = last.text in (".", "!") or follows in (".", "!", "")
    return closes and not {",", ":", ";", "?", "¿", "…", "(", "-"}.intersection((*after, *word.before()))


def _is_verb_from(word: Around, first: int) -> bool:
    """Whether a word from there on to the end of the sentence is or may be a finite verb."""
    for distance in range(first, len(word.after()) + 1):
        if not word.finite(distance):
            continue
        noun = word.can(distance, *_OTHER)
        if not noun or not (word.can(distance - 1, "D", "SP", "AQ") or word.can(distance, "SP", "D", "P", "R", "C")):
            return True
    return False
