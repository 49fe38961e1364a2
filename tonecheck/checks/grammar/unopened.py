"""Questions that lack their «¿» and the accent of the word that asks: «Cual prefieres?», «Hola, Ana, que modelo tiene?»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITICS, INDICATIVE, Around
from tonecheck.checks.grammar.indirect import ASKED_WITH, ASKING, SAID
from tonecheck.message import Message
from tonecheck.model import Span

_LEADS = frozenset("y pero entonces o".split())
_LINKED = frozenset("de desde hasta".split())  # «desde que llegó no funciona?»
_BETWEEN = CLITICS | {"no", "ya"}
_RUNNING = frozenset("antes más menos".split())  # «cuanto antes», «cuanto más»


def unopened(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each word that asks without its accent where a question begins, and the word with it (lower case)."""
    for _, _, first, last, _ in message.sentences:
        sentence = [token.fold for token in message.tokens[first:last]]
        if "¿" in sentence or "?" not in sentence:
            continue
        del sentence[sentence.index("?") :]
        begin = max((n + 1 for n, fold in enumerate(sentence) if fold in (",", ":", ";")), default=0)
        while begin < len(sentence) - 1 and sentence[begin] in _LEADS | ASKED_WITH:
            begin += 1
        word = Around(message, first + begin)
        if word.fold(0) in ASKING and _asks(word):
            yield word.span(0), ASKING[word.fold(0)]


def _asks(word: Around) -> bool:
    form = word.fold(0)
    verb = word.skip(1, _BETWEEN, 4)
    if form in ("cual", "cuales"):
        return True
    if form.startswith("cuant"):
        return word.fold(1) not in _RUNNING
    noun = verb == 1 and word.can(1, "NC")  # «o como complemento?»
    told = word.can(verb, *INDICATIVE) and not noun
    if form == "que":
        asked = word.can(1, "NC") and word.text(1).islower() and any(word.finite(at) for at in (2, 3))
        wished = word.fold(1) == "no" or word.can(verb, "VMS")  # «Y que se sienta bien en casa?»
        return asked or told and not wished and word.fold(-1) not in _LINKED
    if form == "como" and word.lemmas(verb) & SAID:
        return False
    verbs = sum(word.finite(at) and word.only(at, "V") for at in range(1, len(word.after())))
    return told and verbs <= 1  # «cuando llega me avisa?», «como le dije puede venir?»
