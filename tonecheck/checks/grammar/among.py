"""One of several, two that «y» joins, several with me, and what «se ha …» says, with their verb: «uno de los paquetes tienen», «Ana y
Luis está», «mi compañera y yo está», «se ha enviado los»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import (
    DATIVES,
    DETERMINED,
    EACH,
    HAVE,
    PLURAL,
    SEASONS,
    SINGULAR,
    TIMES,
    Around,
    each,
    noun_at,
)
from tonecheck.checks.grammar.clauses import begins
from tonecheck.checks.grammar.subjects import BETWEEN, DONE, STOPS, put
from tonecheck.message import Message
from tonecheck.model import Span

#: Subjects of several, and of one, that stand alone before their verb or («cada cliente») with their noun.
_MANY_FORMS = frozenset("ambos ambas quienes todos todas algunos algunas muchos muchas varios varias".split())
_ONE_FORMS = frozenset("alguien nadie cada ningún ninguna gente todo toda".split())
_WITH_NOUN = frozenset("cada ningún ninguna todo toda".split())
_SOME = frozenset("varios varias algunos algunas muchos muchas dos tres cuatro".split())
#: Verbs that may have what stands before them as predicate, object or time: «todos es mucho», «todos hace años».
_HEEDLESS = frozenset("ser haber hacer decir parecer".split())


def among(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each verb that stands in another number than these subjects, and the form that agrees (lower case)."""
    places = message.places
    for word in each(message, EACH):
        yield from _one_of(word)
    for word in each(message, _MANY_FORMS):
        yield from _alone(word, "3P")
    for word in each(message, _ONE_FORMS):
        yield from _alone(word, "3S")
    for at in places.get("se", ()):
        yield from _has_been(Around(message, at))
        yield from _is_done(Around(message, at))
    for at in places.get("yo", ()):
        yield from _and_i(Around(message, at))


def _alone(word: Around, person: str) -> Iterator[tuple[Span, str]]:
    """«ambos está», «quienes paga», «cada cliente reciben», «toda la línea fallan», «la gente llaman»."""
    form, at = word.fold(0), 1
    if form in _WITH_NOUN:
        at = 2 if form in ("todo", "toda") and word.fold(1) in SINGULAR else 1
        if form in ("todo", "toda") and at == 1 or not noun_at(word, at, "S", TIMES | SEASONS):
            return
        at += 1
    first = -1 if form == "gente" and word.fold(-1) == "la" else 0
    if not word.closed(first - 1) or word.fold(first - 1) not in STOPS:
        return
    at = word.skip(at, BETWEEN, at + 3)
    tags, other = word.tags(at), "3S" if person == "3P" else "3P"
    if at == 1 and form != "gente":
        tags = tuple(tag for tag in tags if tag[0] not in "NA")  # «quienes paga»: no noun follows a pronoun
    if not tags or not word.text(at).islower() or word.lemmas(at) & _HEEDLESS or _object_first(word, at + 1):
        return
    if all(tag[0] == "V" and (tag[2] == "I" and tag[4:6] == other or tag[2:6] == "M02S") for tag in tags):
        yield from put(word, at, person)


def _object_first(word: Around, at: int) -> bool:
    """Whether what follows the verb may be its subject: «todos trae Ana», but «llaman los lunes»."""
    return word.can(at, "DA", "NP", "PP") and word.fold(at) != "lo" and not word.lemmas(at + 1) & TIMES


def _one_of(word: Around) -> Iterator[tuple[Span, str]]:
    """«cada uno de los paquetes tienen»: it is one that does it."""
    opens = begins(word, -1 if word.fold(-1) == "cada" else 0)
    if not opens or word.fold(1) != "de" or word.fold(2) not in PLURAL or not word.can(3, "NC"):
        return
    at = word.skip(4, BETWEEN, 7)
    tags = word.tags(at)
    if tags and word.text(at).islower() and all(tag[0] == "V" and tag[2] == "I" and tag[4:6] == "3P" for tag in tags):
        yield from put(word, at, "3S")


def _has_been(word: Around) -> Iterator[tuple[Span, str]]:
    """«se ha enviado los documentos», «se han realizado el cambio»."""
    at = 2 if word.fold(1) in DATIVES else 1
    have = word.fold(at)
    if have not in HAVE or not word.lemmas(at + 1) & DONE:
        return
    many = have.endswith("n")
    bare = not many and noun_at(word, at + 2, "P")  # «se ha detectado fallas»
    told = word.fold(at + 2) in (SINGULAR if many else PLURAL | _SOME) and noun_at(word, at + 3, "S" if many else "P")
    if not bare and not told:
        return
    if word.can(at + 1, "VMP00SM") and not (many and {"y", "e", ","}.intersection(word.after())):
        yield word.span(at), have[:-1] if many else have + "n"


def _is_done(word: Around) -> Iterator[tuple[Span, str]]:
    """«se realizaron el reembolso»: one thing that is done, after its verb."""
    at = 2 if word.fold(1) in DATIVES else 1
    if (
        not word.only(at, "VMIP3P", "VMIS3P", "VMIF3P")
        or not word.lemmas(at) & DONE
        or word.fold(at + 1) not in SINGULAR
    ):
        return
    if noun_at(word, at + 2, "S") and {"y", "e", ",", "o", "ni"}.isdisjoint(word.after()):
        yield from put(word, at, "3S")


def _and_i(word: Around) -> Iterator[tuple[Span, str]]:
    """«mi compañera y yo está revisando»: with me, we are several."""
    if word.fold(-1) != "y" or not word.can(-2, "NC", "NP") or word.text(1) == "" or not word.text(1).islower():
        return
    tags = word.tags(1)
    opens = begins(word, -3) if word.fold(-3) in DETERMINED else word.can(-2, "NP") and begins(word, -2)
    if (
        opens
        and tags
        and all(tag[0] == "V" and tag[2] in "IM" and tag[4:6] in ("3S", "3P", "1S", "2S") for tag in tags)
    ):
        yield from put(word, 1, "1P")


def pairs(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each verb in the singular after two subjects, and its plural (lower case)."""
    for at in message.places.get("y", ()):
        yield from _two_subjects(Around(message, at))


def _two_subjects(word: Around) -> Iterator[tuple[Span, str]]:
    """«la tarjeta y el código está activos», «Ana y Luis está»: two subjects that open the sentence."""
    if word.fold(1) in SINGULAR - {"este", "esta", "ese", "esa"}:
        nouns = noun_at(word, -1, "S") and word.fold(-2) in SINGULAR and word.fold(-3) == ""
        nouns = (nouns or word.fold(-1) in ("usted", "él", "ella") and word.fold(-2) == "") and noun_at(word, 2, "S")
        at = 3
    elif word.fold(1) in ("usted", "él", "ella"):  # «su esposa y usted puede»
        nouns = noun_at(word, -1, "S") and word.fold(-2) in SINGULAR and word.fold(-3) == ""
        at = 2
    else:
        nouns = _name(word, -1) and _name(word, 1) and word.fold(-2) == ""
        at = 2
    while nouns and at < 5 and word.fold(at) in ("no", "ya", "también"):
        at += 1
    tags = word.tags(at) if nouns and word.text(at).islower() else ()
    if not tags or word.fold(at) in ("es", "hay", "hace", "ha") or word.can(at + 1, "DA", "NP"):
        return  # «el alta y la baja es gratis» is one thing; «el pan y el vino trae el camarero»
    if all(
        tag[0] == "V" and (tag[2:4] in ("IP", "IS", "IF", "II") and tag[4:6] in ("3S", "1S") or tag[2:6] == "M02S")
        for tag in tags
    ):
        yield from put(word, at, "3P")


def _name(word: Around, at: int) -> bool:
    return word.text(at).istitle() and len(word.text(at)) > 2 and word.only(at, "NP")
