"""Kind «steps»: more actions, data or questions at once than a reader keeps in mind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tonecheck import conditions
from tonecheck.checks.finding import found
from tonecheck.message import Match, Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import Token

_LINKS = frozenset("y e o u luego después finalmente también además primero entonces por favor".split())
_NAMES: Mapping[str, str] = {"actions": "acciones", "data": "datos", "questions": "preguntas"}
_FORMAL, _FAMILIAR = ("VMM03",), ("VMM02", "VMM03")
_DETERMINERS = ("DA", "DP", "DI", "SPS", "AQ", "Z")


def check_steps(rule: Rule, message: Message) -> Iterator[Finding]:
    """``actions``, ``data`` and ``questions`` give the most of each by channel; a list makes them bearable.

    ``nouns`` are the data that a company asks for (lemmas), ``asks`` the lemmas that ask for them, ``duties`` the ones that
    turn the infinitives after them into actions, ``courtesies`` the imperatives that ask for nothing.
    """
    if message.feature("list"):
        return
    limits = {name: _limit(rule, name, message) for name in _NAMES}
    if len(message.tokens) < 2 * min(limits.values()):
        return
    sets = {key: frozenset(rule.options[key]) for key in ("nouns", "asks", "duties", "courtesies")}  # type: ignore[call-overload]
    places: dict[str, list[tuple[int, int]]] = {name: [] for name in _NAMES}
    for sentence in message.sentences:
        if message.role_at(sentence.end - 1) != "body":
            continue
        tokens = message.tokens[sentence.first : sentence.last]
        if any(token.text == "¿" for token in tokens):
            places["questions"].append((tokens[0].start, tokens[-1].end))
        actions = _actions(message, tokens, sets["duties"], sets["courtesies"])
        if actions:
            places["actions"] += [(sentence.start, sentence.end)] * actions
        data = _data(message, tokens, sets["asks"], sets["nouns"])
        if data:
            places["data"] += [(sentence.start, sentence.end)] * data
    if "questions" in places and len(places["questions"]) > limits["questions"]:
        yield from _over("questions", places["questions"], limits["questions"], rule, message)
        return
    for name in ("data", "actions"):
        if len(places[name]) > limits[name]:
            yield from _over(name, places[name], limits[name], rule, message)
            return


def _limit(rule: Rule, name: str, message: Message) -> int:
    table: Mapping[str, int] = rule.options[name]  # type: ignore[assignment]
    return table.get(message.frame.channel, table["default"])


def _over(name: str, places: list[tuple[int, int]], limit: int, rule: Rule, message: Message) -> Iterator[Finding]:
    """The finding: a zero-width one at the first of the sentences, so that it hides nothing inside."""
    start = places[0][0]
    if conditions.hold(Match(start, start, ""), rule.look, message):
        values = {"count": str(len(places)), "what": _NAMES[name], "limit": str(limit)}
        yield found(rule, message, start, start, values=values)


def _actions(message: Message, tokens: tuple[Token, ...], duties: frozenset[str], courtesies: frozenset[str]) -> int:
    """How many things the sentence tells the reader to do: imperatives that open a clause, infinitives after a duty."""
    imperatives = infinitives = 0
    forms = _FAMILIAR if message.address.detected in ("tu", "vos") else _FORMAL  # «llega» is also «(él) llega»
    bound = False
    for place, token in enumerate(tokens):
        if token.kind != "word":
            continue
        readings = message.readings(token)
        if not bound and any(r.lemma in duties and r.tag[2:6] in _OF_THE_READER for r in readings):
            bound = True
            continue
        opens = place == 0 or tokens[place - 1].fold in _LINKS or tokens[place - 1].text in (",", ":", "¡")
        if bound and any(r.tag.startswith("VMN") and r.lemma not in courtesies for r in readings):
            infinitives += infinitives == 0 or opens
        elif opens and (imperatives or all(t.fold in _LINKS or t.kind == "sign" for t in tokens[:place])):
            commands = [r.tag for r in readings if r.tag.startswith(forms) and r.lemma not in courtesies]
            other = any(r.tag.startswith(("NC", "SPS", "RG")) for r in readings)
            # «y abra la tapa» is a command after another one, though «abra» is a noun too
            imperatives += bool(commands) and (not other or (imperatives > 0 and "VMM03S0" in commands))
    return imperatives + infinitives


_OF_THE_READER = frozenset((tag + person) for tag in ("IP", "IF", "IC") for person in ("3S", "3P", "2S", "2V"))


def _data(message: Message, tokens: tuple[Token, ...], asks: frozenset[str], nouns: frozenset[str]) -> int:
    """How many data the sentence asks for: the nouns of an enumeration after a verb of asking."""
    asking = False
    count = 0
    for place, token in enumerate(tokens):
        if token.kind != "word":
            continue
        readings = message.readings(token)
        if not asking:
            asking = any(r.lemma in asks and r.tag.startswith("V") and not r.tag.startswith("VMP") for r in readings)
            continue
        if any(r.lemma in nouns and r.tag.startswith("NC") for r in readings):
            count += tokens[place - 1].fold not in ("de", "del") and not _inside_a_name(message, tokens, place)
    return count


def _inside_a_name(message: Message, tokens: tuple[Token, ...], place: int) -> bool:
    """«de su pedido», «del último pedido»: the noun only says whose datum the one before is."""
    at = place - 1
    while at > 0 and any(r.tag.startswith(_DETERMINERS) for r in message.readings(tokens[at])):
        if tokens[at].fold in ("de", "del"):
            return True
        at -= 1
    return False
