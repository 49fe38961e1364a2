"""No comma behind a clause that opens its sentence: «Cuando llegue pregunte por mí», «Para activarla debe entrar en la web»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.ahead import is_verb, past_group
from tonecheck.checks.grammar.around import CLITICS, PREPOSITIONS, Around
from tonecheck.checks.grammar.mains import ALONE, STOPS, Clause, before_main
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS

#: First word of what brings a clause with a finite verb → what must follow it.
_FINITE: dict[str, tuple[tuple[str, ...], ...]] = {
    "si": ((),), "sino": ((),), "cuando": ((),), "mientras": ((),), "aunque": ((),), "apenas": ((),), "en": (("cuanto",), ("caso", "de", "que")),
    "una": (("vez", "que"),), "tan": (("pronto", "como"),), "siempre": (("que",),), "cada": (("vez", "que"),),
    "después": (("de", "que"),), "luego": (("de", "que"),), "antes": (("de", "que"),), "dado": (("que",),),
    "debido": (("a", "que"),), "puesto": (("que",),), "hasta": (("que",),), "como": ((),), "ya": (("que",),), "para": (("que",),),
    "a": (("pesar", "de", "que"),), "pese": (("a", "que"),), "aun": (("cuando",),), "tal": (("como",), ("y", "como")),
}  # fmt: skip
#: The same of an infinitive.
_INFINITE: dict[str, tuple[tuple[str, ...], ...]] = {
    "para": ((),), "al": ((),), "tras": ((),), "antes": (("de",),), "después": (("de",),), "luego": (("de",),), "en": (("caso", "de"),),
    "a": (("fin", "de"),),
}  # fmt: skip
_STARTS = _FINITE.keys() | _INFINITE.keys()
_OPENS = frozenset("y pero".split())
#: What may follow «Como» where it brings a clause: not «Como cliente suyo puede pedir una tarjeta».
_AFTER_AS = (
    CLITICS
    | DETERMINERS.keys()
    | frozenset("no ya usted ustedes nosotros yo ella él nadie todavía aún hoy ayer bien todo nunca".split())
)
_LONG = 4  # words of an infinitive with its preposition and objects that ask for a comma
_VERY_LONG = 5  # the same, where the main verb is in the third person
_SHORT = 2  # words behind the first one of a clause without which it needs no comma there
_VERB_BY = 8  # words among which its verb stands


def leading(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield the last word of each such clause, and that word with the comma."""
    for form in _STARTS & message.places.keys():
        for at in message.places[form]:
            word = Around(message, at)
            if not (word.closed(-1) and word.fold(-1) != "," or word.fold(-1) in _OPENS and word.closed(-2)):
                continue
            end = _end(word, form)
            if end:
                yield word.span(end), word.text(end) + ","
    for sentence in message.sentences:
        if message.tokens[sentence.first].fold.endswith("ndo"):
            word = Around(message, sentence.first)
            end, sure = before_main(word, Clause(0, 0, 1)) if word.only(0, "VMG") else (0, False)
            if end > (_SHORT if sure else _LONG - 1):
                yield word.span(end), word.text(end) + ","


def _end(word: Around, form: str) -> int:
    """The distance of the last word of the clause that ``word`` opens; 0 where no main verb follows for sure."""
    for finite, table in ((True, _FINITE), (False, _INFINITE)):
        for following in table.get(form, ()):
            at = 1 + len(following)
            if all(word.fold(n + 1) == other for n, other in enumerate(following)):
                if form == "como" and not _brings_clause(word):
                    return 0
                verb = _first_verb(word, at) if finite else _infinitive(word, at)
                if verb:
                    end, sure = before_main(word, Clause(at, verb, past_group(word, verb) + 1))
                    least = (0 if sure else at + _SHORT) if finite else _LONG if sure else _VERY_LONG
                    return end if end >= least else 0
    if form == "una" and word.fold(1) == "vez" and word.only(2, "VMP"):
        end, _ = before_main(word, Clause(2, 2, 3))
        return end
    return 0


def _brings_clause(word: Around) -> bool:
    """Whether «Como» brings one: not in «Como cliente suyo puede pedir una tarjeta», «Como medida de seguridad le pedimos»."""
    if word.finite(1):
        return word.fold(2) not in ("de", "del")
    return word.fold(1) in _AFTER_AS or word.text(1).istitle()


def _infinitive(word: Around, at: int) -> int:
    at = word.skip(at, ("no",), at + 2)
    able = word.fold(at) in ("poder", "ser", "haber") and word.only(at + 1, "VMN", "VMP")
    return at if able or word.only(at, "VMN", "VSN", "VAN") else 0


def _first_verb(word: Around, at: int) -> int:
    if word.finite(at) and word.fold(at) not in PREPOSITIONS and word.fold(at) not in DETERMINERS:
        return at  # «Si fuera», «Si son»
    waiting = 0  # clauses with «que» whose verb has not come yet
    for here in range(at, at + _VERB_BY):
        if word.closed(here) or word.fold(here) in STOPS:
            return 0
        waiting += word.fold(here) == "que"
        verb = is_verb(word, here)
        if verb and waiting:
            waiting -= 1
        elif waiting:
            continue
        elif verb or verb is None and (here == at or _is_said(word, here)):
            return here
        elif verb is None and not word.can(here, "NC"):
            return 0
    return 0


def _is_said(word: Around, at: int) -> bool:
    """Whether a verb that may be a noun too has its subject before it: «Si el motor falla»."""
    named = word.can(at - 1, "NC") and word.fold(at - 2) in DETERMINERS
    return named and (not word.can(at, "AQ", "VMP") or not word.lemmas(at).isdisjoint(ALONE))
