"""Small words and verb groups: «de el» (del), «y invierno» (e), «7 o 8» (u), «ha salidos», «debería funciona»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITICS, HAVING, MODALS, Around, each
from tonecheck.checks.kinds import forms
from tonecheck.message import Message
from tonecheck.model import Span

_CONTRACTED = {"de": "del", "a": "al"}
_MODAL_STEMS = ("pued", "pod", "pud", "deb", "suel", "sol")
_TENER_STEMS = ("tien", "ten", "tuv")
_IMPERFECT = frozenset("había habían habías habíamos".split())
_BEFORE_PARTICIPLE = HAVING | {"habiendo"}
_AUXILIARIES = frozenset("he has hemos han".split())
_BREAKS = frozenset((",", ";", ":"))
_CLAUSES = frozenset("si cuando cuanto como aunque mientras donde quien".split())
_ROMAN = frozenset("IVX")
_LETTER = frozenset("tecla letra vocal consonante botón símbolo".split())  # «la tecla u»
_FIRST = {"y": ("i", "í", "hi", "hí"), "o": ("o", "ó", "ho", "hó", "8", "11")}  # what these change before
#: Loan words whose h is heard: «hobby u hockey» would be wrong.
_HEARD = frozenset(
    "hobby hobbies hobbys hockey holding holdings hosting hotspot hotspots hip hippie hippies hit hits".split()
)
_GLIDES = ("hia", "hie", "hio", "hiu", "ia", "ie", "io", "iu", "hy")


def joints(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield the words to replace and what they should be (lower case)."""
    places = message.places
    for word in each(message, _CONTRACTED):
        yield from _contraction(word)
    for word in each(message, ("y", "e", "o", "u")):
        yield from _conjunction(word)
    for word in each(message, _BEFORE_PARTICIPLE):
        yield from _participle(word)
    for form in forms(message, "forms of poder, deber, soler and tener", _may_govern):
        if form.startswith(_MODAL_STEMS):
            for at in places[form]:
                yield from _infinitive(Around(message, at), 1)
        else:
            for at in places[form]:
                word = Around(message, at)
                if word.fold(1) == "que" and word.fold(-1) not in ("que", "lo", "decir") and "tener" in word.lemmas(0):
                    yield from _infinitive(word, 2)


def _may_govern(form: str) -> bool:
    return form.startswith((*_MODAL_STEMS, *_TENER_STEMS))


def _contraction(word: Around) -> Iterator[tuple[Span, str]]:
    if word.text(1) != "el":
        return
    if word.fold(-1) in ("me", "le", "les", "nos", "os"):
        return  # «cuando me de el número» lacks the accent of «dé»
    name = word.text(2)[:1].isupper()  # «de el Ebro»: what has its article in its name has «El»
    noun = word.can(2, "NCMS", "NCCS", "NCMN", "AQ0MS", "AO0MS") and not word.can(2, "R")
    if name or noun:  # not «de el/la cliente», nor «a el le gusta», which lacks an accent
        yield word.span(0, 1), _CONTRACTED[word.fold(0)]


def _conjunction(word: Around) -> Iterator[tuple[Span, str]]:
    """«y invierno», «7 o 8», «agua e hielo», «siete u nueve»."""
    form, following = word.fold(0), word.fold(1)
    if form in _FIRST and not following.startswith(_FIRST[form]) or not _is_between_words(word):
        return
    if word.kind(1) == "number":
        if form == "o" and (following[:1] == "8" and len(following) != 4 or following == "11"):
            yield word.span(0), "u"
    elif _is_read_aloud(word):
        meant = _conjunction_before(word)
        if meant != form:
            yield word.span(0), meant


def _is_between_words(word: Around) -> bool:
    """Whether a conjunction in lower case has a word and a space on both sides."""
    text, token = word.message.masked, word.message.tokens[word.at]
    if not word.text(0).islower() or word.closed(-1):
        return False
    return text[token.start - 1 : token.start] == " " and text[token.end : token.end + 1] == " "


def _is_read_aloud(word: Around) -> bool:
    """Whether the next word is one that begins with the sound that it is written with; no letter, no «los siglos V y II»."""
    following, text = word.fold(1), word.text(1)
    if following in ("mayúscula", "minúscula") or word.fold(-1) in _LETTER or following in _HEARD:
        return False
    if text.startswith("H") or _ROMAN.issuperset(text) or text[0] == "i" and text[1:2].isupper():
        return False  # «Android y iPhone»
    return word.kind(1) == "word" and len(following) > 1 and bool(word.tags(1))


def _conjunction_before(word: Around) -> str:
    """The form of the conjunction that its next word asks for: «e» before the sound of i, «u» before that of o."""
    form, following = word.fold(0), word.fold(1)
    bare = following.removeprefix("h")
    if form == "y":
        return "e" if bare[0] in "ií" and not following.startswith(_GLIDES) else "y"
    if form == "e":
        return "y" if _takes_y(word, bare) else "e"
    sounds_o = bare[0] in "oó"
    if form == "o":
        return "u" if sounds_o else "o"
    return "u" if sounds_o or word.can(1, "NP") else "o"


def _takes_y(word: Around, bare: str) -> bool:
    """Whether «e» stands before a word that does not begin with the sound of i: «agua e hielo»."""
    if bare[0] not in "ií":
        return not word.can(1, "VMP", "V", "D", "P", "S", "NP")
    return word.fold(1).startswith(("hie", "hia")) and word.can(1, "NC")


def _participle(word: Around) -> Iterator[tuple[Span, str]]:
    """«ha salidos»: after haber a participle never changes."""
    if not word.can(1, "VMP") or word.can(1, "VMP00SM", "V0", "VMI", "VMS", "PI", "DI"):
        return
    before = word.fold(-1)
    if before in ("de", "el") or word.kind(-1) == "number" or word.can(1, "NC") and not _only_auxiliary(word):
        return
    if word.fold(0) in _IMPERFECT and before not in ("se", "le", "les", "nos", "me", "lo"):
        return
    form = word.fold(1).removesuffix("s")
    meant = form[:-1] + "o"
    if any(reading.tag == "VMP00SM" for reading in word.message.tools.lexicon.look_up(meant)):
        yield word.span(1), meant


def _only_auxiliary(word: Around) -> bool:
    """Whether no noun can follow this form of haber, as it can in «cuando haya entradas»: «nos hemos puestos»."""
    return word.fold(0) in _AUXILIARIES or word.fold(0) == "ha" and word.fold(-1) in CLITICS


def _infinitive(word: Around, at: int) -> Iterator[tuple[Span, str]]:
    """«debería funciona», «tiene que considera»: after these a verb stands in the infinitive."""
    tags = word.tags(at)
    if at == 1 and "poder" in word.lemmas(0) and "VMIP3S0" in tags:
        tags = tuple(tag for tag in tags if tag[:2] != "NC")  # «puede paga con tarjeta»: no bare noun stands there
    if not tags or not all(tag[0] == "V" and tag[2] in "ISM" and tag[1] == "M" for tag in tags):
        return
    if at == 1 and not word.lemmas(0) & MODALS:
        return
    noun = word.can(0, "NC") and (word.fold(0) != "debe" or word.can(-1, "D", "SP", "NC"))
    if not word.finite(0) or noun or not word.text(at).islower():
        return
    before = word.fold(-1)
    if before == "no" and word.fold(-2) == "que":
        return  # «los que no pueden pagan después»
    if not _is_last_verb(word):
        return  # «si puedo voy»: the second verb is that of the main clause
    if (
        at == 1
        and before in ("lo", "que", "como", "quien")
        and word.fold(-2) not in ("así", "para")  # «así que puede paga con tarjeta»
        or word.message.masked[word.message.tokens[word.at].end : word.message.tokens[word.at + 1].start].strip(" ")
    ):
        return
    readings = word.message.readings(word.message.tokens[word.at + at])
    said = {reading.lemma for reading in readings if at == 1 and reading.tag == "VMIP3S0"}  # «puede ve»
    lemmas = said or word.lemmas(at)
    if len(lemmas) == 1 and (lemma := next(iter(lemmas))).endswith(("ar", "er", "ir", "ír")):
        yield word.span(at), lemma


def _is_last_verb(word: Around) -> bool:
    """Whether no word of its own clause makes the modal part of another one, whose verb may follow."""
    before = word.before()
    first = max((at + 1 for at, form in enumerate(before) if form in _BREAKS), default=0)
    return _CLAUSES.isdisjoint(before[first:])
