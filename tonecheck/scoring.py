"""Courtesy, empathy and completeness: sums of named cues, each with its place, its points and its reason.

No model and no hidden weights: the cues, their points, caps, targets and sources stand in rules/puntuacion/*.toml. How the
reader is addressed earns nothing. A cue counts different words once, so that repeating «gracias» buys nothing, and every
cue has a cap; findings of other rules cost points.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tonecheck.checks.content import states
from tonecheck.checks.finding import talks
from tonecheck.message import Message
from tonecheck.model import Completeness, Cue, Finding, Score, Scores, Span
from tonecheck.rulebook import Rule, names_in
from tonecheck.tools import Tools, once

COURTESY, EMPATHY, COMPLETENESS = "puntuacion/cortesia", "puntuacion/empatia", "puntuacion/completitud"
_NONE = Score(0, 0, False)
#: Words of content that every service message shares; that both sides use them shows nothing.
_COMMON_LEMMAS = frozenset(
    "pedido compra hacer tener estar poder querer decir ver haber ser ir dar saber llegar cliente gracias día hola favor cosa"
    " ayudar escribir enviar mensaje correo deber pasar".split()
)  # fmt: skip


_Hit = tuple[Span, str]  # a place that a cue counts, and its text


def scores(message: Message, findings: Sequence[Finding], targets: Mapping[str, int] | None = None) -> Scores:
    """Return the three scores; ``targets`` (courtesy, empathy, completeness → points 0–100) go before those of the rules."""
    wanted = targets or {}
    return Scores(
        courtesy(message, findings, wanted.get("courtesy")),
        empathy(message, findings, wanted.get("empathy")),
        completeness(message, wanted.get("completeness")),
    )


def courtesy(message: Message, findings: Sequence[Finding], target: int | None = None) -> Score:
    """Return the courtesy, 0–100 points. It counts for replies of some length (``words`` of its rule)."""
    rule = message.tools.book.rules.get(COURTESY)
    if rule is None:
        return _NONE
    applies = message.frame.type == "reply" and message.words >= _points(rule, "words")
    return _score(rule, message, findings, target, applies=applies)


def empathy(message: Message, findings: Sequence[Finding], target: int | None = None) -> Score:
    """Return the empathy, 0–100 points. It counts where an intent of its rule, or an upset customer, calls for it."""
    rule = message.tools.book.rules.get(EMPATHY)
    if rule is None:
        return _NONE
    names = set(message.intent.names)
    settled = not names.isdisjoint(names_in(rule.options, "spared_by"))
    called = (not settled and not names.isdisjoint(names_in(rule.options, "called_by"))) or (
        message.customer is not None
        and any(message.customer.feature(name) for name in names_in(rule.options, "customer"))
    )
    long_enough = message.frame.type == "reply" and message.words >= _points(rule, "words")
    return _score(rule, message, findings, target, applies=called and long_enough)


def completeness(message: Message, target: int | None = None) -> Completeness:
    """Return which of the things that the intents ask for the reply says, as a share of 0–100 points.

    The things are the parts of the rules of kind «content» for these intents, an answer to all that the customer asks and,
    in a first reply, the ``items`` of the rule (thanks, invitation). It counts where any of them is called for.
    """
    rule = message.tools.book.rules.get(COMPLETENESS)
    if rule is None:
        return Completeness(0, 0, False)
    replies = message.frame.type == "reply" and message.sentences
    asked = list(states(_tables(rule, "items"), message)) if replies else []
    required = [name for one in asked for name in one.required]
    missing = [name for one in asked for name in one.missing]
    value = 100 if not required else round(100 * (len(required) - len(missing)) / len(required))
    goal = _target(rule, message, target)
    return Completeness(value, goal, bool(required), tuple(required), tuple(missing))


def counted(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the ids and families («cortesia/*») of the rules whose findings cost points in the scores of ``rules``."""
    tables = [table for rule in rules if rule.kind == "score" for table in _tables(rule, "cues")]
    return frozenset(name for table in tables for name in names_in(table, "rules"))


def wanted_by(rule: Rule, score: Score, message: Message) -> list[str]:
    """Return the reasons of what would help most: the costliest cues first, then the richest that are missing here."""
    from tonecheck.spanish.enumeration import falta  # most drafts reach their targets

    tables = {str(cue["name"]): cue for cue in _tables(rule, "cues")}
    costs: dict[str, int] = {}
    for cue in score.cues:
        costs[cue.cue] = costs.get(cue.cue, 0) + cue.points
    named = [(points, f"{_reason(tables, name)} (−{-points})") for name, points in costs.items() if points < 0]
    pools = {_pool(tables[name]) for name, points in costs.items() if points > 0 and name in tables}
    for name, table in tables.items():
        if table["points"] > 0 and _pool(table) not in pools and _welcome(table, message):
            pools.add(_pool(table))
            reason = _reason(tables, name)
            named.append((-int(table["points"]), f"{falta((reason,))} {reason} (+{table['points']})"))
    return [reason for _, reason in sorted(named, key=lambda pair: pair[0])]


def _welcome(table: Mapping[str, Any], message: Message) -> bool:
    """Whether a cue would earn points in this message, and one of the features ``wanted_with`` calls for it."""
    names = set(message.intent.names)
    if (table.get("first_turn") and message.frame.turn > 1) or names & set(table.get("except_intents", ())):
        return False
    fits = "intents" not in table or bool(names & set(table["intents"]))
    return fits and ("wanted_with" not in table or message.shows(*names_in(table, "wanted_with")))


def reason_of(rule: Rule, cue: str) -> str:
    """Return the Spanish label of a cue or a ceiling."""
    return _reason({str(t["name"]): t for t in (*_tables(rule, "cues"), *_tables(rule, "ceilings"))}, cue)


def _reason(tables: Mapping[str, Mapping[str, Any]], name: str) -> str:
    return str(tables[name]["reason"]) if name in tables else name.replace("-", " ")


def _score(rule: Rule, message: Message, findings: Sequence[Finding], target: int | None, *, applies: bool) -> Score:
    cues: list[Cue] = []
    spent: dict[str, int] = {}
    costly = [finding for finding in findings if finding.severity != "suggestion"]  # a mere suggestion costs nothing
    told = {finding.rule for finding in costly} | {f"{finding.family}/*" for finding in costly}
    names = set(message.intent.names)
    for source in _sources(rule, message):
        if source.intents and names.isdisjoint(source.intents):
            continue  # before its features are looked for
        spans = [span for feature in source.features for span in message.feature(feature)]
        if spans or not told.isdisjoint(source.rules):
            cues += _cues(source, message, spans, costly, spent)
    value = _points(rule, "base") + sum(cue.points for cue in cues)
    for ceiling in _tables(rule, "ceilings"):
        if not spent.get(str(ceiling["pool"])) and value > ceiling["value"]:
            cues.append(Cue(str(ceiling["name"]), ceiling["value"] - value, 0, 0, ""))
            value = ceiling["value"]
    cues.sort(key=lambda cue: (cue.start, cue.end, cue.cue))
    whole = "*" not in message.may_hold  # else a placeholder brings more text, which nobody knows
    return Score(min(100, max(0, value)), _target(rule, message, target), applies and whole, tuple(cues))


class Source(NamedTuple):
    """A table of cues with its names as tuples and sets, made once a run."""

    table: Mapping[str, Any]
    features: tuple[str, ...]
    beside: tuple[str, ...]
    against: tuple[str, ...]
    rules: frozenset[str]
    families: frozenset[str]
    intents: frozenset[str]


@once
def _known_sources(tools: Tools) -> dict[str, list[Source]]:
    """Rule → its cues."""
    return {}


def _sources(rule: Rule, message: Message) -> list[Source]:
    known = _known_sources(message.tools)
    if rule.id not in known:
        known[rule.id] = [_source(table) for table in _tables(rule, "cues")]
    return known[rule.id]


def _source(table: Mapping[str, Any]) -> Source:
    rules = names_in(table, "rules")
    features, beside, against = (names_in(table, name) for name in ("feature", "beside", "unless"))
    families = frozenset(name[:-2] for name in rules if name.endswith("/*"))
    intents = frozenset(names_in(table, "intents"))
    return Source(table, features, beside, against, frozenset(rules), families, intents)


def _cues(
    source: Source, message: Message, spans: Sequence[Span], findings: Sequence[Finding], spent: dict[str, int]
) -> Iterator[Cue]:
    """Yield the cues of one table while its cap, and that of its pool (kept in ``spent``), last.

    ``spans`` are where its features stand.
    """
    hits = {*_hits(source, message, spans), *_found(source, findings)}
    if not hits:
        return
    table = source.table
    name, points = str(table["name"]), int(table["points"])
    if table.get("first_turn") and message.frame.turn > 1:
        return
    names = set(message.intent.names)
    if names & set(table.get("except_intents", ())):
        return
    pool = _pool(table)
    own = 0
    seen: set[str] = set()
    free = int(table.get("free", 0))
    for span, text in sorted(hits):
        key = text.lower() if points > 0 else f"{span}"
        if key in seen:
            continue
        seen.add(key)
        if free:
            free -= 1
            continue
        left = min(int(table.get("cap", abs(points))) - own, int(table.get("pool_cap", 100)) - spent.get(pool, 0))
        worth = min(abs(points), left)
        if worth <= 0:
            return
        own += worth
        spent[pool] = spent.get(pool, 0) + worth
        yield Cue(name, worth if points > 0 else -worth, span.start, span.end, text)


def _pool(table: Mapping[str, Any]) -> str:
    return str(table.get("pool", table["name"]))


def _hits(source: Source, message: Message, spans: Sequence[Span]) -> Iterator[_Hit]:
    if not spans:
        return
    table = source.table
    beside = {_sentence(message, span) for name in source.beside for span in message.feature(name)}
    against = [span for name in source.against for span in message.feature(name)]
    for span in spans:
        if "beside" in table and _sentence(message, span) not in beside:
            continue
        if any(span.start < other.end and other.start < span.end for other in against):
            continue
        if table.get("shared") and not _shared(message, span):
            continue
        if table.get("not_first") and message.masked[span.end : span.end + 1] not in (".", ",", "?", ")", ""):
            number = message.sentence_at(span.start)
            if message.sentences[number].start == span.start:
                continue
        yield span, message.text[span.start : span.end]


def _sentence(message: Message, span: Span) -> int:
    return message.sentence_at(span.start)


def _found(source: Source, findings: Iterable[Finding]) -> Iterator[_Hit]:
    if not source.rules:
        return
    for finding in findings:
        if finding.rule in source.rules or finding.family in source.families:
            yield Span(finding.start, finding.end), finding.text


def _shared(message: Message, span: Span) -> bool:
    """Whether the sentence at ``span`` has a word of content of the customer's message."""
    if message.customer is None:
        return False
    said = _lemmas(message.customer, 0, len(message.customer.tokens))
    sentence = message.sentences[message.sentence_at(span.start)]
    return bool(said & _lemmas(message, sentence.first, sentence.last))


def _lemmas(message: Message, first: int, last: int) -> set[str]:
    """The lemmas of the nouns, verbs and adjectives among some tokens, without those that everybody uses."""
    found: set[str] = set()
    for token in message.tokens[first:last]:
        if token.kind == "word" and len(token.fold) > 3:
            found |= {reading.lemma for reading in message.readings(token) if reading.tag[:1] in "NVA"}
    return found - _COMMON_LEMMAS


def _target(rule: Rule, message: Message, override: int | None) -> int:
    table: Mapping[str, int] = rule.options.get("targets", {})
    channel = "whatsapp" if "whatsapp" in table and talks(message) else message.frame.channel
    goal = override if override is not None else table.get(channel, table.get("default", 100))
    later = _points(rule, "later_turns") if message.frame.turn > 1 else 0
    return max(0, goal - later)


def _points(rule: Rule, key: str) -> int:
    return int(rule.options.get(key, 0))


def _tables(rule: Rule, key: str) -> Sequence[Mapping[str, Any]]:
    tables: Sequence[Mapping[str, Any]] = rule.options.get(key, ())
    return tables
