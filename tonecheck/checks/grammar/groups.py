"""Verbs that go together: «estamos trabajar», «han llegaron», «sin recibiendo», «para recibe», «vuelva enviar», «puede a pagar»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tonecheck.checks.grammar.around import CLITICS, HAVING, Around, each
from tonecheck.checks.kinds import forms
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.conjugation import form_of
from tonecheck.spanish.tokens import Token
from tonecheck.spanish.twins import twins_of

#: Verb → the word between it and an infinitive.
_LINKS = {
    "empezar": "a", "comenzar": "a", "volver": "a", "aprender": "a", "ayudar": "a", "invitar": "a", "proceder": "a",
    "atrever": "a", "negar": "a", "acabar": "de", "tratar": "de", "terminar": "de", "encargar": "de", "tardar": "en",
    "consistir": "en", "insistir": "en", "tener": "que",
}  # fmt: skip
_REFLEXIVE_ONLY = frozenset(("atrever", "negar", "encargar"))
#: Verbs with nothing between them and an infinitive.
_BARE = frozenset("poder querer desear lograr conseguir intentar preferir necesitar".split())
#: Verbs before a gerund.
_DOING = frozenset(("estar", "seguir", "continuar"))
_BEFORE_INFINITIVE = frozenset("para sin por a al hasta tras desde".split())
_BEFORE_PRONOUN = frozenset("para de por sin".split())
#: Infinitives after «a» or «de» that belong to neither verb: «quiere de comer», «lograr a partir de 2030».
_FREE = frozenset("comer beber cenar desayunar almorzar partir".split())
_FIRST = tuple(
    "emp com vol vuel apr ayu inv pro atr neg nieg aca tra ter enc tar con ins ten tien tuv pod pued pud que qui des log int"
    " pref nec est seg sig deb".split()
)
#: A word before an infinitive, and what stands before it (None: anything).
_AFTER = {"a": frozenset("voy va vas vamos van iba iban íbamos".split()), "al": None,
          "que": frozenset("hay tenido tener tendrá tendrán tendrás tendremos tuvo tuvimos".split()), "de": frozenset("favor acabo acaba acabas acabamos acaban".split())}  # fmt: skip
#: Below this frequency (0 to 25) of an infinitive a form of the verb is more likely a name or a foreign word.
_RARE = 2
_PASSIVE = frozenset("fue siendo sido será".split())
_PRONOUNS = frozenset("me te le les nos se lo".split())
_WISHING = frozenset("querer necesitar desear intentar preferir".split())
#: Words that open clauses, in which a verb may be another's.
_SUBORDINATORS = frozenset("que si cuando como quien donde cuanto lo cual aunque".split())
_NEVER_GOVERNED = frozenset(("hace", "es"))  # «quiere hace días»


def groups(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield the words to replace and what they should be (lower case)."""
    places, tokens = message.places, message.tokens
    for form in forms(message, "verbs that govern another", lambda form: _governs(form, message)):
        readings = message.tools.lexicon.look_up(form)
        lemmas = frozenset(reading.lemma for reading in readings if reading.tag[0] == "V")
        for at in places[form]:
            if at + 1 < len(tokens) and _may_follow(tokens[at + 1], message):
                yield from _governed(Around(message, at), lemmas)
    for word in each(message, HAVING):
        yield from _perfect(word)
    for at in places.get("haber", ()):
        if Around(message, at).only(1, "VMN"):
            yield from _perfect(Around(message, at))  # «gracias por haber avisar»
    for form in forms(message, "words in -ndo", lambda form: "ndo" in form):
        for at in places[form]:
            yield from _gerund(Around(message, at))
    for word in each(message, ("para", "sin", "tras")):
        yield from _after_preposition(word, 1)
    for word in each(message, ("antes", "después")):
        yield from _after_preposition(word, 2)
    for form, before in _AFTER.items():
        for at in places.get(form, ()):
            if before is None or at and tokens[at - 1].fold in before:
                yield from _needs_infinitive(Around(message, at))
    for word in each(message, _PASSIVE):
        yield from _passive(word)
    for form in _PRONOUNS & places.keys():
        for at in places[form]:
            if at and tokens[at - 1].fold in _BEFORE_PRONOUN:
                yield from _pronoun(Around(message, at))


def _may_follow(token: Token, message: Message) -> bool:
    """Whether a word can be one of those that are wrong right after a verb: a verb, a pronoun, «a» or «de»."""
    if token.fold in _PRONOUNS or token.fold in ("a", "de"):
        return True
    readings = message.readings(token) if token.kind == "word" else ()
    return bool(readings) and readings[0].tag[0] == "V"


def _governs(form: str, message: Message) -> bool:
    if not form.startswith(_FIRST):
        return False
    lemmas = {reading.lemma for reading in message.tools.lexicon.look_up(form) if reading.tag[0] == "V"}
    return not lemmas.isdisjoint(_LINKS.keys() | _BARE | _DOING | {"deber"})


def _infinitive(word: Around, at: int) -> bool:
    """Whether only an infinitive can stand there; those that are nouns too (deber, poder, ser) are left out."""
    return word.only(at, "VMN", "VAN") and word.text(at).islower()


def _governed(word: Around, lemmas: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """What is wrong right after a verb that governs another one."""
    if not word.text(0)[1:].islower():
        return
    tags = word.tags(0)
    if "poder" in lemmas:
        lemmas = frozenset(("poder",))  # «podemos» is hardly ever of podar
    link = _LINKS.get(min(lemmas)) if len(lemmas) == 1 else None
    sure = word.fold(0) == "debe" or all(tag[0] == "V" for tag in tags)
    finite = sure and all(tag[0] != "V" or tag[2] in "ISM" and ":" not in tag for tag in tags)
    if _infinitive(word, 1):
        if link and (sure or _is_verb_here(word)):
            yield from _link(word, min(lemmas), link)
        elif finite and lemmas <= _DOING and (gerund := form_of(word.fold(1), "G", word.message.tools.lexicon)):
            yield word.span(1), gerund  # «estamos trabajar»
    elif sure:
        yield from _governed_otherwise(word, lemmas, finite=finite)


def _governed_otherwise(word: Around, lemmas: frozenset[str], *, finite: bool) -> Iterator[tuple[Span, str]]:
    """What is wrong where no infinitive stands right after a verb of ``lemmas`` that governs one."""
    after = word.fold(1)
    if lemmas <= _BARE | {"deber"} and after in _PRONOUNS and _infinitive(word, 2):
        yield word.span(1, 2), word.fold(2) + after  # «puede lo ver»
    elif lemmas <= _BARE and after in ("a", "de") and _infinitive(word, 2) and word.fold(2) not in _FREE:
        if after == "a" or "necesitar" not in lemmas:
            yield word.span(0, 1), word.fold(0)  # «puede a pagar»
    elif finite and lemmas <= _WISHING and _main(word):
        yield from _second_finite(word)


def _is_verb_here(word: Around) -> bool:
    """«empiece enviar», though «el empiece» is a noun."""
    if word.can(-1, "D", "S", "A", "NC") or word.can(0, "A", "R", "S", "D", "P"):
        return False
    return word.finite(0)


def _second_finite(word: Around) -> Iterator[tuple[Span, str]]:
    """«quiero compro»: the second verb stands in the infinitive."""
    tags, lemmas = word.tags(1), word.lemmas(1)
    if len(lemmas) != 1 or not word.text(1).islower() or word.fold(1) in _NEVER_GOVERNED:
        return
    if all(tag[:4] in ("VMIP", "VMM0", "VSIP") and ":" not in tag for tag in tags):
        yield word.span(1), min(lemmas)


def _main(word: Around) -> bool:
    """Whether the verb is that of the main clause, so that the next one has no other place."""
    return _SUBORDINATORS.isdisjoint(word.before())


def _link(word: Around, lemma: str, link: str) -> Iterator[tuple[Span, str]]:
    """«empieza enviar» is «empieza a enviar»."""
    near = {word.fold(-1), word.fold(-2)}
    if lemma in _REFLEXIVE_ONLY and near.isdisjoint(("se", "me", "te", "nos")):
        return  # «el cliente niega recibir cajas»
    if link == "que" and not near.isdisjoint(("que", "lo", "qué")):
        return  # «el problema que tiene poder entrar»
    if lemma == "ayudar" and any(tag[2] == "I" and tag[4:6] == "3S" for tag in word.tags(0) if tag[0] == "V"):
        return  # «ayuda tener la factura a mano»
    if lemma != "proceder" or not _is_due(word):
        yield word.span(0), f"{word.fold(0)} {link}"


def _is_due(word: Around) -> bool:
    """Whether this form of *proceder* says that something is due, which takes no «a»: «no procede devolver el cargo»."""
    if not any(tag[4:5] == "3" for tag in word.tags(0)) or word.fold(-1) == "se":
        return False
    return word.fold(-1) in ("no", "caso") or not word.can(-1, "NC", "NP")


def _perfect(word: Around) -> Iterator[tuple[Span, str]]:
    """«han llegaron», «hemos enviar», «hemos enviando», «le he dije»: a participle stands after haber."""
    tags = word.tags(1)
    form = word.fold(0)
    if word.fold(-1) in CLITICS and any(tag[2:4] == "IS" for tag in tags if tag[0] == "V"):
        tags = tuple(tag for tag in tags if tag[0] == "V")  # «dije» is a trinket too
    if form == "ha" and word.can(1, "VMN") or form == "he" and word.closed(-1):
        return
    if not tags or not word.text(1).islower():
        return
    if not all(tag[:2] == "VM" and tag[2] in "ISNMG" and ":" not in tag for tag in tags):
        return
    readings = word.message.readings(word.message.tokens[word.at + 1])
    lemmas = {reading.lemma for reading in readings if reading.tag in tags}
    meant = form_of(min(lemmas), "P00SM", word.message.tools.lexicon) if len(lemmas) == 1 else ""
    if meant:
        yield word.span(1), meant


def _gerund(word: Around) -> Iterator[tuple[Span, str]]:
    """«por contactando» is «por contactar»: no gerund stands after a preposition."""
    if not word.only(0, "VMG", "VSG", "VAG") or not word.text(0).islower():
        return
    back = word.skip(-1, _PRONOUNS | {"no"}, 4)
    form = word.fold(back)
    if form in _BEFORE_INFINITIVE or form == "de" and word.fold(back - 1) in ("antes", "después", "luego"):
        enclitics = _enclitics().match(word.fold(0))  # ayudándome → ayudarme
        yield word.span(0), min(word.lemmas(0)) + (enclitics.group(1) if enclitics else "")


def _needs_infinitive(word: Around) -> Iterator[tuple[Span, str]]:
    """«vamos a enviamos», «acabo de envié», «al recibimos»."""
    readings = word.message.readings(word.message.tokens[word.at + 1]) if word.text(1).islower() else ()
    if word.fold(-1) == "tenido":
        readings = tuple(reading for reading in readings if reading.tag[0] != "N")  # «ha tenido que esperas»
    lemmas = {reading.lemma for reading in readings}
    if len(lemmas) != 1 or len(word.fold(1)) < 5:
        return
    twins = twins_of(word.fold(1), word.message.tools.lexicon)
    if twins and twins.nominal and word.fold(0) != "que":
        return  # «al publico»
    if _is_finite(tuple(reading.tag for reading in readings)):
        yield word.span(1), lemmas.pop()


def _passive(word: Around) -> Iterator[tuple[Span, str]]:
    """«fue envió», «siendo revisando»: a participle stands after ser."""
    tags = word.tags(1)
    wanted = "G000" if word.fold(0) == "siendo" else "IS3S"
    if not tags or not word.text(1).islower() or not all(tag[:2] == "VM" and tag[2:6] == wanted for tag in tags):
        return
    meant = form_of(min(word.lemmas(1)), "P00SM", word.message.tools.lexicon) if len(word.lemmas(1)) == 1 else ""
    if meant and _main(word):
        yield word.span(1), meant


def _pronoun(word: Around) -> Iterator[tuple[Span, str]]:
    """«para le dar» is «para darle»."""
    if _infinitive(word, 1):
        yield word.span(0, 1), word.fold(1) + word.fold(0)


def _after_preposition(word: Around, at: int) -> Iterator[tuple[Span, str]]:
    """«para recibe» is «para recibir»; so «antes de recibe»."""
    tags = word.tags(at)
    if at == 2 and word.fold(1) != "de" or not tags or not word.text(at).islower():
        return
    lemmas, form = word.lemmas(at), word.fold(at)
    if len(lemmas) == 1 and len(form) > 4 and _is_finite(tags):
        twins = twins_of(form, word.message.tools.lexicon)
        rare = word.message.tools.lexicon.frequency(min(lemmas)) < _RARE  # «reglas para omina»
        if not rare and not (twins and twins.nominal):  # «sin linea»
            yield word.span(at), min(lemmas)


def _is_finite(tags: tuple[str, ...]) -> bool:
    if not all(tag[0] == "V" and tag[1] == "M" and tag[2] in "IM" and ":" not in tag for tag in tags):
        return False
    return any(tag[2:4] in ("IP", "IS") for tag in tags)


@cache
def _enclitics() -> re.Pattern[str]:
    return re.compile(r".+?(?:ándo|iéndo|yéndo)((?:me|te|se|nos|os|les?|l[oa]s?)+)$")
