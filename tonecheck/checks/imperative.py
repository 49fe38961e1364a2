"""Kind «imperative»: a sentence that opens with a demand in the imperative and nothing that softens it.

The rule names what counts as a demand: with «nos» or «me» attached, any verb but those in ``invites`` (escríbanos,
permítame); without, a verb of ``demands`` that has one of the nouns of ``objects`` close by (envíe la factura). Steps
are good: a line of a list, what follows a colon, and «… y le respondemos hoy», which says what the demand is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tonecheck import conditions
from tonecheck.checks.finding import cased_like, found
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.rulebook import Match, Rule, names_in
from tonecheck.spanish.conjugation import ENCLITICS
from tonecheck.spanish.lexicon import Reading
from tonecheck.spanish.tokens import Sentence, Token
from tonecheck.tools import Tools, once

_LEADS = frozenset(
    ("y", "e", "pues", "entonces", "también", "además", "asimismo", "ahora", "bueno", "ok", "vale", "dale")
)
_OPENERS = frozenset("¡-–—•*·")
_BULLETS = frozenset("-–—•*·")
_CHOICES = frozenset("si sí qué que cuál cuáles cuándo cuanto cuánto cómo como dónde donde quién por".split())
_MOMENTS = frozenset("momento segundo minuto minutos segundos momentito segundito ratito rato oportunidad".split())
_MODALS = {"3S": "podría", "3P": "podrían", "2S": "podrías", "2V": "podrías", "2P": "podríais"}
_ACCENTED = {"a": "á", "e": "é", "i": "í"}
_OBJECT_REACH = 7  # tokens after the verb in which its object is looked for


class _Verb(NamedTuple):
    """An imperative: its lemma, person and number («3S»), and its enclitics («me», «lo»)."""

    lemma: str
    person: str
    enclitics: tuple[str, ...]


@once
def _imperatives(tools: Tools) -> dict[str, _Verb | None]:
    """Word as written → the imperative that it is."""
    return {}


def check_imperative(rule: Rule, message: Message) -> Iterator[Finding]:
    """Yield one finding for each sentence that is a bare demand."""
    verbs = _imperatives(message.tools)
    greetings = message.of_role("greeting")
    demands: frozenset[str] | None = None
    for number, sentence in enumerate(message.sentences):
        at = _opening(message, sentence, greetings)
        if at is None:
            continue
        word = message.tokens[at]
        if word.text not in verbs:
            verbs[word.text] = _imperative(message.readings(word))
        verb = verbs[word.text]
        if verb is None or _is_step(message, number, sentence):
            continue
        if demands is None:
            demands, objects, invites = (
                frozenset(names_in(rule.options, key)) for key in ("demands", "objects", "invites")
            )
        after = message.tokens[at + 1 : sentence.last]
        if not _demands(verb, after, demands, objects, invites) or _promises(message, after) or _asks(after):
            continue
        if verb.person == "2S" and not verb.enclitics and message.address.detected == "usted":
            continue  # «indica» is then «(él) indica»
        first = at - 1 if at > sentence.first and message.tokens[at - 1].text == "¡" else at
        start, end = message.tokens[first].start, sentence.end
        if message.role_at(start) == "body" and conditions.hold(Match(start, end, ""), rule.look, message):
            rewrite = _rewritten(message, at, sentence, verb)
            yield found(rule, message, start, end, suggestions=(rewrite,) if rewrite else ())


def _opening(message: Message, sentence: Sentence, greetings: Sequence[Span]) -> int | None:
    """Return the index of the first word of the sentence after a greeting, a bullet, «¡» and words such as «también»."""
    at = sentence.first
    for greeting in greetings:
        while at < sentence.last and message.tokens[at].start < greeting.end:
            at += 1
    while at < sentence.last:
        token = message.tokens[at]
        if token.text not in _OPENERS and token.fold not in _LEADS and not (token.text == "," and at > sentence.first):
            return at if token.kind == "word" else None
        at += 1
    return None


def _is_step(message: Message, number: int, sentence: Sentence) -> bool:
    """Whether the sentence is an item of a list or follows a colon («siga estos pasos:»)."""
    first = message.tokens[sentence.first]
    line = message.text[message.text.rfind("\n", 0, first.start) + 1 : first.end].strip()
    if first.text in _BULLETS or line[:1].isdigit() or first.fold == "paso":
        return True
    before = message.sentences[number - 1] if number else None
    closes = before is not None and message.tokens[before.last - 1].text == ":"
    return closes and before is not None and message.role_at(before.start) == "body"


def _imperative(readings: tuple[Reading, ...]) -> _Verb | None:
    """Return the imperative that the readings hold, rather with «nos» or «me» than with another enclitic."""
    best: _Verb | None = None
    for reading in readings:
        if not reading.tag.startswith(("VMM0", "VAM0")) or reading.tag[4:6] not in _MODALS:
            continue
        enclitics = tuple(ENCLITICS.get(part, "?") for part in reading.tag.split(":")[1:])
        if "?" in enclitics:
            continue
        verb = _Verb(reading.lemma, reading.tag[4:6], enclitics)
        if best is None or (_to_us(verb) and not _to_us(best)):
            best = verb
    return best


def _to_us(verb: _Verb) -> bool:
    return "me" in verb.enclitics or "nos" in verb.enclitics


def _demands(
    verb: _Verb, after: tuple[Token, ...], demands: frozenset[str], objects: frozenset[str], invites: frozenset[str]
) -> bool:
    """Whether the verb asks for something that the customer must give."""
    following = [token.fold for token in after[:_OBJECT_REACH]]
    if set(following[:2]) & _CHOICES or set(following[:3]) & _MOMENTS:
        return False
    if _to_us(verb):
        return verb.lemma not in invites
    return verb.lemma in demands and any(word in objects for word in following)


def _promises(message: Message, after: tuple[Token, ...]) -> bool:
    """Whether «y» introduces what then happens: «… y se lo cambiamos», «… y hoy te llamo»."""
    for place, token in enumerate(after):
        if token.fold not in ("y", "e"):
            continue
        for later in after[place + 1 : place + 5]:
            if later.kind == "word" and any(r.tag.startswith(("VMIP1", "VMIF")) for r in message.readings(later)):
                return True
    return False


def _asks(after: tuple[Token, ...]) -> bool:
    return any(token.text in ("?", "¿") for token in after)


def _rewritten(message: Message, at: int, sentence: Sentence, verb: _Verb) -> str:
    """Return the sentence as a question with «podría», its commands as infinitives; empty where that is not sure."""
    text, last = message.text, message.tokens[sentence.last - 1]
    stop = last.start if last.text in (".", "!", "…") else sentence.end
    pieces = ["¿", cased_like(_MODALS[verb.person], message.tokens[at].text), " ", _infinitive(verb)]
    done = message.tokens[at].end
    for index in range(at + 1, sentence.last):
        token = message.tokens[index]
        if token.text in (":", ";", "(") or token.kind == "dots":
            return ""
        if token.kind != "word" or message.tokens[index - 1].fold not in ("y", "e", "o", "u"):
            continue
        other = _imperative(message.readings(token))
        if other is None or other.person != verb.person:
            if any(reading.tag.startswith(("VMI", "VMS")) for reading in message.readings(token)):
                return ""
            continue
        if any(not reading.tag.startswith("V") for reading in message.readings(token)):
            continue  # «y copia»: a noun as well
        pieces += [text[done : token.start], _infinitive(other)]
        done = token.end
    return "".join((*pieces, text[done:stop].rstrip(), "?"))


def _infinitive(verb: _Verb) -> str:
    """Return the infinitive with the enclitics; two of them move the accent into sight (decírmelo)."""
    stem = verb.lemma
    if len(verb.enclitics) > 1 and stem[-2:-1] in _ACCENTED:
        stem = stem[:-2] + _ACCENTED[stem[-2]] + stem[-1]
    return stem + "".join(verb.enclitics)
