"""No comma behind a clause that opens its sentence: «Cuando llegue pregunte por mí», «Para activarla debe entrar en la web»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.ahead import is_verb, past_group
from tonecheck.checks.grammar.around import CLITICS, PREPOSITIONS, PRONOUNS, Around
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS

#: First word of what brings a clause with a finite verb → what must follow it.
_FINITE: dict[str, tuple[tuple[str, ...], ...]] = {
    "si": ((),), "sino": ((),), "cuando": ((),), "mientras": ((),), "aunque": ((),), "apenas": ((),), "en": (("cuanto",), ("caso", "de", "que")),
    "una": (("vez", "que"),), "tan": (("pronto", "como"),), "siempre": (("que",),), "cada": (("vez", "que"),),
    "después": (("de", "que"),), "luego": (("de", "que"),), "antes": (("de", "que"),), "dado": (("que",),),
    "debido": (("a", "que"),), "puesto": (("que",),), "hasta": (("que",),),
}  # fmt: skip
#: The same of an infinitive.
_INFINITE: dict[str, tuple[tuple[str, ...], ...]] = {
    "para": ((),), "al": ((),), "tras": ((),), "antes": (("de",),), "después": (("de",),), "luego": (("de",),), "en": (("caso", "de"),),
    "a": (("fin", "de"),),
}  # fmt: skip
_STARTS = _FINITE.keys() | _INFINITE.keys()
_OPENS = frozenset("y pero".split())
_STOPS = frozenset(
    "que si cuando porque pero aunque como mientras según sino quien quienes cual donde cuanto pues así ni o e u qué cómo cuándo"
    " dónde cuál quién cuánto también solo sólo".split()
)
#: What is told the customer they can or must do.
_YOURS = frozenset(
    "puede puedes pueden podrá podrás podrán podés debe debes deben deberá deberás deberán debés tiene tienes tienen tendrá tendrás"
    " tendrán tenés necesita necesitas recibirá recibirás".split()
)
_BEFORE_MAIN = CLITICS | frozenset("no ya usted ustedes nosotros nosotras yo".split())
_DETERMINERS = frozenset("el la los las su sus tu tus nuestro nuestra".split())
_FIRST = ("VMIP1", "VMIF1", "VMIS1", "VSIP1", "VSIF1", "VAIP1", "VMIC1")
_ORDER = ("VMM03", "VMM02")
_LONGEST = 14  # words of the clause
_LONG = 4  # words of an infinitive with its preposition and objects that ask for a comma
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


def _end(word: Around, form: str) -> int:
    """The distance of the last word of the clause that ``word`` opens; 0 where no main verb follows for sure."""
    for finite, table in ((True, _FINITE), (False, _INFINITE)):
        for following in table.get(form, ()):
            at = 1 + len(following)
            if all(word.fold(n + 1) == other for n, other in enumerate(following)):
                verb = _first_verb(word, at) if finite else _infinitive(word, at)
                if verb:
                    yours = word.can(verb, "VMIP2", "VMSP2", "VMII2")
                    end = _before_main(word, past_group(word, verb) + 1, yours=yours)
                    return end if finite or end >= _LONG else 0
    return 0


def _infinitive(word: Around, at: int) -> int:
    at = word.skip(at, ("no",), at + 2)
    able = word.fold(at) in ("poder", "ser", "haber") and word.only(at + 1, "VMN", "VMP")
    return at if able or word.only(at, "VMN", "VSN", "VAN") else 0


def _first_verb(word: Around, at: int) -> int:
    if word.finite(at) and word.fold(at) not in PREPOSITIONS and word.fold(at) not in DETERMINERS:
        return at  # «Si fuera», «Si son»
    for here in range(at, at + _VERB_BY):
        if word.closed(here) or word.fold(here) in _STOPS:
            return 0
        verb = is_verb(word, here)
        if verb or verb is None and here == at:
            return here
        if verb is None:
            return 0
    return 0


def _before_main(word: Around, first: int, *, yours: bool) -> int:
    """The distance of the last word before the main verb, with its pronouns, from ``first`` on; 0 where none stands there for sure.

    ``yours``: the clause is about the reader as «tú», so that «reinicia» is asked of them.
    """
    for at in range(first, first + _LONGEST):
        form = word.fold(at)
        if word.closed(at) or form in _STOPS:
            return 0
        if form == "y" and (is_verb(word, at + 1) is not False or word.fold(at + 1) in _BEFORE_MAIN):
            return 0
        if at > first and word.fold(at) in _DETERMINERS and _is_subject(word, at):
            return _boundary(word, at)
        verb = is_verb(word, at)
        if verb or verb is None and not word.can(at, "NC"):
            asked = yours and word.can(at, "VMM02S") and word.only(at, "V") and word.text(at).islower()
            return _boundary(word, at) if asked or _is_main(word, at) else 0
    return 0


def _is_subject(word: Around, at: int) -> bool:
    """Whether a noun right behind another one begins the main clause: «Si no paga la cuota el sistema bloquea la línea»."""
    if not word.only(at - 1, "NC", "AQ", "VMP", "RG", "NP") or not word.can(at + 1, "NC") or word.can(at - 1, "VMN"):
        return False
    verb = word.skip(at + 2, _BEFORE_MAIN, at + 5)
    return is_verb(word, verb) is True and word.can(verb, "VMIP3", "VMIF3", "VSIP3", "VSIF3", "VAIP3")


def _is_main(word: Around, at: int) -> bool:
    form = word.fold(at)
    if not word.text(at).islower():
        return False
    if form in _YOURS:
        return form[0] not in "t" or word.fold(at + 1) == "que"
    if any(tag.startswith(_ORDER) and ":" in tag for tag in word.tags(at)):
        return True
    tags = [tag for tag in word.tags(at) if tag[0] != "N" or word.fold(at - 1) not in PRONOUNS]
    if not all(tag[0] == "V" for tag in tags):
        return False  # but «lo dejo», though «dejo» is a noun too
    if word.can(at, *_FIRST) and not word.can(at, "VMIP3", "VMSP"):
        return True
    return word.can(at, "VMM03") and word.can(at, "VMSP3") and not word.can(at, "VMI", "VMN")


def _boundary(word: Around, at: int) -> int:
    last = at - 1
    while word.fold(last) in _BEFORE_MAIN:
        last -= 1
    if word.fold(last) == "favor" and word.fold(last - 1) == "por":
        last -= 2
    before = word.fold(last)
    if last < 1 or before in PREPOSITIONS or before in DETERMINERS or word.kind(last) not in ("word", "number"):
        return 0
    return last
