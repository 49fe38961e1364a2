"""Kind «steps»: more actions, data or questions at once than a reader keeps in mind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache

from tonecheck import conditions
from tonecheck.checks.finding import found
from tonecheck.checks.kinds import forms, of_kind
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Match, Rule, names_in
from tonecheck.spanish.tokens import Token
from tonecheck.tools import Tools, once

_LINKS = frozenset("y e o u luego después finalmente también además primero entonces por favor".split())
_NAMES: Mapping[str, str] = {"actions": "acciones", "data": "datos", "questions": "respuestas"}
_INFINITIVES = ("r", "rlo", "rla", "rlos", "rlas", "rle", "rles", "rme", "rnos", "rse")
_WAYS = frozenset(("de", "del", "por", "a", "al", "en", "desde", "vía"))
_FEW = 3  # infinitives that a sentence needs to be looked at
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
    sets = _sets(rule, message)
    named = sum(len(message.places[form]) for form in message.places.keys() & _forms(sets["nouns"]))
    signs = of_kind(message, "sign") if "¿" in message.masked else ()
    asking = {message.tokens[n].sentence for n in signs if message.tokens[n].text == "¿"}
    many = named > limits["data"]
    endings = forms(message, "forms that end as infinitives", lambda form: form.endswith(_INFINITIVES))
    infinitives = sorted(n for form in endings for n in message.places[form])
    commands = _Commands(message, rule.id, sets["courtesies"])
    asking_verbs = _asking(rule, message, sets["asks"]) if many else frozenset()
    places: dict[str, list[tuple[int, int]]] = {name: [] for name in _NAMES}
    for number, sentence in enumerate(message.sentences):
        if message.role_at(sentence.end - 1) != "body":
            continue
        tokens = message.tokens[sentence.first : sentence.last]
        if number in asking:
            places["questions"].append((tokens[0].start, tokens[-1].end))
        listed = bisect_left(infinitives, sentence.last) - bisect_left(infinitives, sentence.first) >= _FEW
        actions = _actions(message, tokens, sets["duties"], commands, listed=listed)
        if actions:
            places["actions"] += [(sentence.start, sentence.end)] * actions
        data = _data(message, tokens, asking_verbs, sets["nouns"]) if many else 0
        if data:
            places["data"] += [(sentence.start, sentence.end)] * data
    if len(places["questions"]) > limits["questions"]:
        yield from _over("questions", places["questions"], limits["questions"], rule, message)
        return
    for name in ("data", "actions"):
        if len(places[name]) > limits[name]:
            yield from _over(name, places[name], limits[name], rule, message)
            return


@once
def _known_sets(tools: Tools) -> dict[str, dict[str, frozenset[str]]]:
    """Rule → option → its words."""
    return {}


@once
def _known_commands(tools: Tools) -> dict[tuple[str, bool], dict[str, tuple[bool, bool]]]:
    """Rule, and whether the reader is «tú» → word as written → whether it is an imperative, and whether something else too."""
    return {}


@once
def _known_asking(tools: Tools) -> dict[str, dict[str, bool]]:
    """Rule → word as written → whether it may be a verb of asking."""
    return {}


def _sets(rule: Rule, message: Message) -> dict[str, frozenset[str]]:
    """The words of the rule's options, made sets once a run."""
    known = _known_sets(message.tools)
    made = known.get(rule.id)
    if made is None:
        made = {key: frozenset(names_in(rule.options, key)) for key in ("nouns", "asks", "duties", "courtesies")}
        known[rule.id] = made
    return made


@cache
def _forms(nouns: frozenset[str]) -> frozenset[str]:
    """The nouns and their plurals."""
    return frozenset(noun + ending for noun in nouns for ending in ("", "s", "es"))


def _limit(rule: Rule, name: str, message: Message) -> int:
    table: Mapping[str, int] = rule.options[name]
    return table.get(message.frame.channel, table["default"])


def _over(name: str, places: list[tuple[int, int]], limit: int, rule: Rule, message: Message) -> Iterator[Finding]:
    """The finding: a zero-width one at the first of the sentences, so that it hides nothing inside."""
    start = places[0][0]
    if conditions.hold(Match(start, start, ""), rule.look, message):
        values = {"count": str(len(places)), "what": _NAMES[name], "limit": str(limit)}
        yield found(rule, message, start, start, values=values)


class _Commands:
    """Which words are imperatives; decided once a run for each, as «llega» is also «(él) llega» where nobody is «tú»."""

    def __init__(self, message: Message, rule: str, courtesies: frozenset[str]) -> None:
        familiar = message.address.detected in ("tu", "vos")
        self._forms = _FAMILIAR if familiar else _FORMAL
        self._known = _known_commands(message.tools).setdefault((rule, familiar), {})
        self._message = message
        self.courtesies = courtesies

    def give(self, token: Token, *, first: bool) -> bool:
        """Whether the word is an imperative; «y abra la tapa» is one after another, though «abra» is a noun too."""
        known = self._known.get(token.text)
        if known is None:
            readings = self._message.readings(token)
            commands = any(r.tag.startswith(self._forms) and r.lemma not in self.courtesies for r in readings)
            other = any(r.tag.startswith(("NC", "SPS", "RG")) for r in readings)
            known = self._known[token.text] = commands, other
        commands, other = known
        return commands and (not other or not first)


def _actions(
    message: Message, tokens: tuple[Token, ...], duties: frozenset[str], commands: _Commands, *, listed: bool
) -> int:
    """How many things the sentence tells the reader to do: imperatives that open a clause, infinitives after a duty.

    ``listed`` says that it has infinitives enough to be looked through.
    """
    opener = next((n for n, token in enumerate(tokens) if token.fold not in _LINKS and token.kind != "sign"), 0)
    if tokens[opener].kind == "word" and commands.give(tokens[opener], first=True):
        clauses = (n for n in range(opener + 1, len(tokens)) if tokens[n].kind == "word" and _opens(tokens, n))
        later = (n for n in clauses if commands.give(tokens[n], first=not _has_object(message, tokens, n)))
        return 1 + sum(1 for _ in later)
    if not listed:
        return 0
    words = [n for n, token in enumerate(tokens) if token.kind == "word"]
    for place, n in enumerate(words):
        readings = message.readings(tokens[n])
        if any(r.lemma in duties and r.tag[2:6] in _OF_THE_READER for r in readings):
            return _infinitives(message, tokens, words[place + 1 :], commands.courtesies)
    return 0


def _infinitives(message: Message, tokens: tuple[Token, ...], words: list[int], courtesies: frozenset[str]) -> int:
    count = 0
    for n in words:
        if tokens[n].fold.endswith(_INFINITIVES) and (not count or _opens(tokens, n)):
            count += any(r.tag.startswith("VMN") and r.lemma not in courtesies for r in message.readings(tokens[n]))
    return count


def _opens(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a clause may begin at ``n``: after «y», «luego» or a comma."""
    return tokens[n - 1].fold in _LINKS or tokens[n - 1].text in (",", ":", "¡")


def _has_object(message: Message, tokens: tuple[Token, ...], n: int) -> bool:
    """Whether an article or a possessive follows: «descarga la etiqueta», not «cuenta y tarjeta»."""
    return n + 1 < len(tokens) and any(r.tag.startswith(("DA", "DP", "DI")) for r in message.readings(tokens[n + 1]))


_OF_THE_READER = frozenset((tag + person) for tag in ("IP", "IF", "IC") for person in ("3S", "3P", "2S", "2V"))


def _asking(rule: Rule, message: Message, asks: frozenset[str]) -> frozenset[str]:
    """The words of the message (as written) that may be a verb of asking; what each is, is decided once a run."""
    known = _known_asking(message.tools).setdefault(rule.id, {})
    words = {token.text: token for token in message.tokens if token.kind == "word"}
    for word in words.keys() - known.keys():
        readings = message.readings(words[word])
        known[word] = any(r.lemma in asks and r.tag.startswith("V") and not r.tag.startswith("VMP") for r in readings)
    return frozenset(word for word in words if known[word])


def _data(message: Message, tokens: tuple[Token, ...], verbs: frozenset[str], nouns: frozenset[str]) -> int:
    """How many data the sentence asks for: the nouns of an enumeration after one of the ``verbs`` of asking."""
    first = next((place for place, token in enumerate(tokens) if token.text in verbs), len(tokens))
    count = 0
    for place, token in enumerate(tokens[first + 1 :], first + 1):
        if token.kind != "word":
            continue
        readings = message.readings(token)
        if token.fold in nouns or any(r.lemma in nouns and r.tag.startswith("NC") for r in readings):
            count += tokens[place - 1].fold not in _WAYS and not _inside_a_name(message, tokens, place)
    return count


def _inside_a_name(message: Message, tokens: tuple[Token, ...], place: int) -> bool:
    """«de su pedido», «del último pedido»: the noun only says whose datum the one before is; «por su correo», where it goes."""
    at = place - 1
    while at > 0 and any(r.tag.startswith(_DETERMINERS) for r in message.readings(tokens[at])):
        if tokens[at].fold in _WAYS:
            return True
        at -= 1
    return False
