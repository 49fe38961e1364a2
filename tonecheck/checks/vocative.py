"""Kind «vocative»: the rule's phrases where they call the reader, between commas or at the edge of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix
from tonecheck.rulebook import Match, Rule
from tonecheck.spanish.tokens import Token

_ENDS = frozenset((".", "!", "?", "…", ":", ";", "...", "¡", "¿", ")", "-", "–", "—"))
_OPENERS = frozenset((".", "!", "?", "…", "...", ")"))
#: Words after which a vocative may come without a comma.
_GREETINGS = frozenset(
    "hola ey hey buenas buenos días tardes noches gracias claro vale ok sí no dale venga vaya oye oiga mira mire perdona perdone"
    " disculpa disculpe bueno listo perfecto genial saludos adiós chao chau tranquilo tranquila órale ándale epa eh ay uy".split()
)
_AND = ("y", "o", "e", "u")


def check_vocative(rule: Rule, message: Message) -> Iterator[Finding]:
    """``names`` are phrases that are names too, and call nobody with a capital; ``describes`` are adjectives; ``tasks``
    are nouns that follow a name in apposition («Luis Gómez, jefe»).
    """
    names, describes, tasks = (rule.options.get(key, ()) for key in ("names", "describes", "tasks"))
    for match in message.matches(rule.look):
        first, last = message.token_at(match.start), message.token_at(match.end - 1)
        word = message.tokens[last].fold
        if not _calls(message, first, last):
            continue
        if word in names and message.tokens[last].text[0].isupper() and not message.tokens[last].text.isupper():
            continue
        if word in describes and _describes(message, first):
            continue
        if word in tasks and _apposition(message, first):
            continue
        yield found(rule, message, match.start, match.end, fix=Fix(False, _removal(message, match, first, last)))


def _near(message: Message, index: int, sentence: int) -> Token | None:
    """The token at ``index`` if it is in ``sentence``, a newline and a picture counting as its end."""
    if not 0 <= index < len(message.tokens) or message.tokens[index].sentence != sentence:
        return None
    token = message.tokens[index]
    return None if token.kind == "sign" and not token.text.isascii() and token.text not in "¡¿«»“”–—…" else token


def _calls(message: Message, first: int, last: int) -> bool:
    """Tell whether the words stand as a vocative does."""
    sentence = message.tokens[first].sentence
    before, after = _near(message, first - 1, sentence), _near(message, last + 1, sentence)
    opened = before is None or before.text in "¡¿,(" or before.text in _OPENERS or before.fold in _GREETINGS
    closed = after is None or after.text == "," or after.text in _ENDS
    if not opened or not closed or (before is None and after is None):  # a line of its own is a title or an item
        return False
    return not _listed(message, first, last, sentence)


def _listed(message: Message, first: int, last: int, sentence: int) -> bool:
    """«estrella, corazón, luna y sol»: one thing of several."""
    before, after = _near(message, first - 1, sentence), _near(message, last + 1, sentence)
    if after is not None and after.text == ",":
        following = _near(message, last + 2, sentence)
        if following is not None and (following.fold in _AND or _bare_noun(message, last + 2)):
            return True
        third = _near(message, last + 3, sentence)
        if following is not None and third is not None and (third.fold in _AND or third.text in ",)"):
            tags = [reading.tag for reading in message.readings(following)]
            if any(tag[0] == "N" for tag in tags) and not any(tag[0] in "RPI" for tag in tags):
                return True
    if before is None or before.text != ",":
        return False
    previous = _near(message, first - 2, sentence)
    comma = _near(message, first - 3, sentence)
    if previous is None or comma is None or previous.fold in _GREETINGS:
        return False
    return comma.text in (",", ":") and _bare_noun(message, first - 2)


def _bare_noun(message: Message, index: int) -> bool:
    token = message.tokens[index]
    if token.kind != "word" or token.text[0].isupper():
        return False
    tags = message.tags(token)
    return any(tag[0] in "NA" for tag in tags) and not any(tag[0] in "VRDPCSI" for tag in tags)


def _describes(message: Message, first: int) -> bool:
    """«una blusa fresca, bonita.»: an adjective or noun right before is what the word describes."""
    at = first - 1
    if at >= 0 and message.tokens[at].text == ",":
        at -= 1
    return at >= 0 and message.tokens[at].fold not in _GREETINGS and _bare_noun(message, at)


def _apposition(message: Message, first: int) -> bool:
    """«Luis Gómez, jefe»: a name inside the sentence says whose task it is."""
    at = first - 2
    if at < 0 or message.tokens[first - 1].text != ",":
        return False
    token = message.tokens[at]
    return token.kind == "word" and token.text[0].isupper() and at != message.sentences[token.sentence].first


def _removal(message: Message, match: Match, first: int, last: int) -> tuple[Edit, ...]:
    """Take the words out with the comma that set them off; what then opens the sentence gets its capital."""
    sentence = message.tokens[first].sentence
    before, after = _near(message, first - 1, sentence), _near(message, last + 1, sentence)
    start, end = match.start, match.end
    if before is not None and before.text == ",":
        return (Edit(before.start, end, ""),)
    if before is not None and before.kind == "word":
        return (Edit(before.end, end, ""),)
    if after is not None and after.text == ",":
        following = _near(message, last + 2, sentence)
        edits = [Edit(start, following.start if following else after.end, "")]
        if following is not None and following.text in "¿¡":
            following = _near(message, last + 3, sentence)
        if following is not None and message.tokens[first].text[0].isupper() and following.kind == "word":
            edits.append(Edit(following.start, following.start + 1, following.text[0].upper()))
        return tuple(edits)
    return (Edit(start, end, ""),)
