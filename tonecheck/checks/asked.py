"""Kinds «asked-again» and «attachment»: data that the customer already gave, files that are named and not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tonecheck import conditions
from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Finding, Span
from tonecheck.rulebook import Match, Rule, names_in
from tonecheck.sources.folding import bare
from tonecheck.spanish.enumeration import enumerated

_NAMED = frozenset(
    "pedido orden cliente caso teléfono celular móvil seguridad verificación".split()
)  # told otherwise, or never
_REACH = 7  # tokens after «póliza» in which its number stands
_DIGITS = 3


def check_asked_again(rule: Rule, message: Message) -> Iterator[Finding]:
    """One finding a sentence that asks for what is known.

    ``data`` lists what can be asked for: ``name``, the ``feature`` of the draft that asks for it, the features ``given``
    of the customer's message that hold it, and the ``facts`` that are it. With ``told`` (number, date), what is asked for
    is named by the last word of the feature («el número de póliza»), {noun} in ``name``, and known where the customer's
    message has such a thing in a sentence with that word. A ``name`` may begin with its verb, «dijo» or «envió»; else it is
    «dio». ``things`` are told by regular expressions (given.py).
    """
    customer, facts = message.customer, message.frame.facts
    asked: dict[int, list[tuple[Span, str]]] = {}
    tables: Iterable[Mapping[str, object]] = rule.options["data"]
    for table in tables:
        known = any(getattr(facts, name) for name in names_in(table, "facts"))
        if not known and customer is None:
            continue
        spans = message.feature(str(table["feature"]))
        if not spans:
            continue
        told = str(table.get("told", ""))
        if told:
            for span in spans if customer is not None else ():
                noun = message.tokens[message.token_at(span.end - 1)].fold
                if customer is not None and noun not in _NAMED and _told(noun, told, customer):
                    name = str(table["name"]).format(noun=noun)
                    asked.setdefault(message.sentence_at(span.start), []).append((span, name))
            continue
        if not known and customer is not None:
            known = any(customer.feature(name) for name in names_in(table, "given"))
        if known:
            for span in spans:
                asked.setdefault(message.sentence_at(span.start), []).append((span, str(table["name"])))
    if customer is not None:
        from tonecheck.checks.given import asked_and_given  # most drafts come without the customer's message

        for span, name in asked_and_given(message, customer, rule.options.get("things", ())):
            asked.setdefault(message.sentence_at(span.start), []).append((span, name))
    for _, hits in sorted(asked.items()):
        start, end = min(span.start for span, _ in hits), max(span.end for span, _ in hits)
        if conditions.hold(Match(start, end, ""), rule.look, message):
            yield found(rule, message, start, end, values={"data": _told_already(name for _, name in hits)})


def _told_already(names: Iterable[str]) -> str:
    """«dio el correo y el teléfono y dijo dónde lo compró»: «dio» goes before the names that bring no verb of their own."""
    verbs: dict[str, dict[str, None]] = {}
    for name in names:
        verb, _, rest = name.partition(" ")
        own = verb in ("dijo", "envió")
        verbs.setdefault(verb if own else "dio", {})[rest if own else name] = None
    return " y ".join(f"{verb} {enumerated(things)}" for verb, things in verbs.items())


def _told(noun: str, what: str, customer: Message) -> bool:
    """Whether a sentence of the customer's has ``noun`` (or a word of its family) and a number after it, or a date."""
    stem = bare(noun)[: max(4, len(noun) - 3)]
    for token in customer.tokens:
        if token.kind != "word" or not bare(token.fold).startswith(stem):
            continue
        sentence = customer.sentences[token.sentence]
        if what == "date":
            if any(customer.sentence_at(span.start) == token.sentence for span in customer.feature("date")):
                return True
            continue
        at = customer.token_at(token.start)
        following = customer.tokens[at + 1 : min(at + _REACH, sentence.last)]
        if sum(char.isdecimal() for other in following for char in other.text) >= _DIGITS:
            return True
    return False


def check_attachment(rule: Rule, message: Message) -> Iterator[Finding]:
    """A phrase that announces a file: the rule's severity where there is none, a suggestion where that is not known."""
    attached = message.frame.attachments
    if attached:
        return
    for match in message.matches(rule.look):
        yield found(rule, message, match.start, match.end, severity="suggestion" if attached is None else None)
