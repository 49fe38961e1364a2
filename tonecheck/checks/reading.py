"""Kinds «readability» and «passive»: a text that is hard to read, and what is done without saying by whom."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck import conditions
from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Match, Rule
from tonecheck.spanish.syllables import perspicuity, syllables

_OWN_AGENTS = frozenset("usted ustedes nosotros nuestro nuestra nuestros nuestras mí vosotros".split())
_SER = frozenset(
    "ser sido siendo es son era eran fue fueron será serán sea sean sería serían fuera fueran fuese fuesen".split()
)
_COMPLETED = ("VSP", "VSIS", "VSIF", "VSG", "VSIC")  # sido, fue, será, siendo, sería: what happens, not what is
_STATE = ("VSIP", "VSII", "VSSP", "VSSI")  # es, era, sea: with a participle that is an adjective too, what is
_AUXILIARIES = ("haber", "poder", "deber")
_AGENT_REACH = 4  # tokens after the participle


def check_readability(rule: Rule, message: Message) -> Iterator[Finding]:
    """``least`` is the least readability (see spanish.syllables) that the body may have, ``words`` from how many words on."""
    least, most = int(rule.options["least"]), int(rule.options["words"])
    if message.words < most:
        return
    words = sounds = sentences = 0
    start: int | None = None
    for sentence in message.sentences:
        if message.role_at(sentence.start) != "body":
            continue
        inside = message.tokens[sentence.first : sentence.last]
        # names and capitals say how long a name is, not how hard the text
        plain = [t for t in inside if t.kind == "word" and (t is inside[0] or not t.text[0].isupper())]
        if not plain:
            continue
        start = sentence.start if start is None else start
        words += len(plain)
        sounds += sum(map(syllables, [token.fold for token in plain]))
        signs = [token.text for token in inside[:-1]]
        sentences += 1 + signs.count(";") + signs.count(":")
    if start is None or words < most:
        return
    value = max(0, round(perspicuity(sounds, words, sentences)))  # the scale begins at 0
    if value < least and conditions.hold(Match(start, start, ""), rule.look, message):
        yield found(rule, message, start, start, values={"value": str(value), "least": str(least)})


def check_passive(rule: Rule, message: Message) -> Iterator[Finding]:
    """Passives with «ser»: from ``most`` + 1 on, all of them, and any that we or the customer are the agent of.

    ``adjectives`` are participles (masculine singular) that say how something is: «fue divertido» is no passive.
    """
    adjectives = frozenset(rule.options["adjectives"])
    most = int(rule.options["most"])
    hits: list[tuple[int, int, bool]] = []
    for at in sorted(at for form in _SER & message.places.keys() for at in message.places[form]):
        token = message.tokens[at]
        tags = [r.tag for r in message.readings(token) if r.lemma == "ser" and r.tag.startswith("VS")]
        if not tags or message.role_at(token.start) != "body":
            continue
        last = _participle(message, at, tags, adjectives)
        if last is None:
            continue
        agent = _agent(message, last)
        end = message.tokens[last if agent is None else agent].end
        start = message.tokens[at - (at > 0 and _with_auxiliary(message, at))].start
        if conditions.hold(Match(start, end, ""), rule.look, message):
            hits.append((start, end, agent is not None))
    for start, end, named in hits:
        if named or len(hits) > most:
            yield found(rule, message, start, end)


def _participle(message: Message, at: int, tags: list[str], adjectives: frozenset[str]) -> int | None:
    """Return the index of the participle that makes a passive with the form of «ser» at ``at``."""
    happens = any(tag.startswith(_COMPLETED) for tag in tags)
    if not happens and not any(tag.startswith(_STATE) for tag in tags):
        if not any(tag.startswith("VSN") for tag in tags) or not at or not _with_auxiliary(message, at):
            return None
        happens = True  # «podrá ser devuelto»
    sentence = message.sentences[message.tokens[at].sentence]
    for place in range(at + 1, min(at + 3, sentence.last)):
        token = message.tokens[place]
        if token.kind != "word":
            return None
        readings = message.readings(token)
        if any(r.tag.startswith("VMP") for r in readings):
            forms = {token.fold, token.fold.rstrip("s"), token.fold.rstrip("s")[:-1] + "o"}
            other = any(r.tag.startswith("AQ") for r in readings)
            return None if forms & adjectives or (other and not happens) else place
        if not any(r.tag.startswith("RG") for r in readings):
            return None
    return None


def _with_auxiliary(message: Message, at: int) -> bool:
    """Whether the word before is a form of «haber», «poder» or «deber»."""
    return any(r.lemma in _AUXILIARIES for r in message.readings(message.tokens[at - 1]))


def _agent(message: Message, participle: int) -> int | None:
    """Return the index of the last word of «por usted», «por nuestro equipo» close after the participle."""
    sentence = message.sentences[message.tokens[participle].sentence]
    for at in range(participle + 1, min(participle + 1 + _AGENT_REACH, sentence.last - 1)):
        word = message.tokens[at + 1].fold
        if message.tokens[at].fold == "por" and word in _OWN_AGENTS:
            return min(at + 2, sentence.last - 1) if word.startswith("nuestr") else at + 1
    return None
