"""Kind «agreement»: determiner and noun of other gender or number (los cliente, una problema), and repeated words.

The phrases of the rule are found beside them. A pair is wrong only where no reading of the noun lets it stand there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tonecheck.checks.finding import cased_like, found, replaced
from tonecheck.checks.grammar.around import ARTICLES, PREPOSITIONS, Around
from tonecheck.checks.grammar.commas import check_commas
from tonecheck.checks.grammar.concord import discord
from tonecheck.checks.grammar.counted import counted
from tonecheck.checks.grammar.joints import joints
from tonecheck.checks.grammar.keys import keys
from tonecheck.checks.grammar.nouns import nouns
from tonecheck.checks.grammar.omitted import omitted
from tonecheck.checks.grammar.predicates import predicates
from tonecheck.checks.grammar.repeated import repeated
from tonecheck.checks.grammar.seldom import seldom
from tonecheck.checks.phrases import check_phrases
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.spanish.derivation import PREFIXES
from tonecheck.spanish.inflection import (
    DETERMINERS,
    Shape,
    agree,
    determiner_for,
    shapes_of,
    starts_with_stressed_a,
)
from tonecheck.spanish.lexicon import UNKNOWN
from tonecheck.spanish.tokens import Token
from tonecheck.tools import Tools, once

_WITH_STRESSED_A = frozenset("el un del al algún ningún buen primer tercer".split())
#: Determiners that are also pronouns, adverbs or verbs, and may stand before a noun that is not theirs.
_LOOSE = frozenset(
    "otro otra otros otras mucho poco cuanto tanto demasiado este esta esa ese cada primera buena mala".split()
)
#: Determiners that are nothing else, or seldom.
_FIRM = frozenset(
    "nuestro nuestra nuestros nuestras algún ningún cualquier buenas buenos muchas varios varias del al un su mi sus mis tus cada".split()
)
#: Readings of a verb whose subject may be «el», as «él» is often written, or a pronoun.
_OF_OTHERS = ("VMIP3", "VMIS3", "VMIF3", "VSI", "VAI")
_OTHERS = {"otro": Shape("M", "S"), "otra": Shape("F", "S"), "otros": Shape("M", "P"), "otras": Shape("F", "P")}
#: Determiners that no verb follows, the articles only after a preposition.
_BEFORE_NOUNS = frozenset(
    "su sus un unos unas del al nuestro nuestra nuestros nuestras algún ningún el la los las".split()
)
_TO_YOU = frozenset("le les te os".split())
_BEFORE_OTHERS = frozenset("muchos muchas algunos algunas alguna algún el la los las cualquier ningún ninguna".split())
_NUMERALS = frozenset(
    "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta ochenta"
    " noventa cien".split()
)
#: Readings of the second word that let it follow any determiner.
_OTHER = ("D", "P", "S", "C", "R", "Z", "VMN", "VSN", "VAN", "NP", "AO")
#: Nouns in the singular that stand after numbers, plural articles and the like as apposition, unit or title.
_INVARIABLE = frozenset(
    "mil millón euro dólar copia web online extra tipo clave modelo piloto estrella límite internet email mail app link"
    " fax vale sms pdf wifi post test set pack stock coma punto norte sur este oeste porciento son".split()
)
#: Nouns of both genders by use: things that are people's names too, animals, loan words.
_EITHER = frozenset(
    "punta lumbrera trompeta corneta soprano contralto caradura capibara flash sandbox token enzima maratón esperma hojaldre"
    " interrogante casete tanga aerosol sauna pijama piyama radio bikini vodka linde dote apóstrofe cobaya"
    " herpes refri jeans pantis lempira".split()
)
#: Noun and adjective that together name a person or a thing of another gender: «el manos libres», «un cara dura».
_COMPOUNDS = {
    "piel": "roja", "pieles": "rojas", "manos": "libres", "cara": "dura", "caras": "duras", "cabeza": "rapada",
    "cabezas": "rapadas", "pocas": "luces", "paz": "y",  # in Colombia, «el paz y salvo», a paper
}  # fmt: skip


@once
def _doubts(tools: Tools) -> dict[tuple[str, str], bool]:
    """Determiner and word as written → whether they may clash."""
    return {}


def check_agreement(rule: Rule, message: Message) -> Iterator[Finding]:
    """Words that do not agree, words written twice, and the phrases of the rule."""
    yield from check_phrases(rule, message)
    yield from check_commas(rule, message)
    finders = (repeated, discord, predicates, joints, omitted, nouns, counted, seldom, keys)
    slips = (find(message) for find in finders)
    yield from replaced(rule, message, chain.from_iterable(slips))
    places, tokens = message.places, message.tokens
    doubts = _doubts(message.tools)
    for form in DETERMINERS.keys() & places.keys():
        for at in places[form]:
            if at + 1 == len(tokens):
                continue
            noun = tokens[at + 1]
            pair = (form, noun.text)
            doubtful = doubts.get(pair)
            if doubtful is None:
                doubtful = doubts[pair] = _may_clash(form, noun, message)
            finding = _pair(rule, message, at) if doubtful else None
            if finding:
                yield finding


def _may_clash(determiner: str, noun: Token, message: Message) -> bool:
    """Whether the two words, wherever they stand, are a pair to look at."""
    if noun.kind != "word" or not noun.text[-1].islower():
        return False
    clash = _other_clashes(determiner, noun) or _noun_clashes(determiner, noun, message)
    return clash or determiner in _BEFORE_NOUNS and _is_verb(noun, message)


def _is_verb(noun: Token, message: Message) -> bool:
    """Whether the word is a finite verb and nothing else, in lower case."""
    tags = message.tags(noun)
    return (
        bool(tags) and noun.text.islower() and all(tag[0] == "V" and tag[2] in "ISM" and ":" not in tag for tag in tags)
    )


def _other_clashes(determiner: str, noun: Token) -> bool:
    """«la otros»."""
    other = _OTHERS.get(noun.fold)
    return other is not None and determiner in _BEFORE_OTHERS and not agree(DETERMINERS[determiner], other)


def _noun_clashes(determiner: str, noun: Token, message: Message) -> bool:
    """Whether the second word is a common noun, and no reading of it lets the determiner stand there."""
    own = DETERMINERS[determiner]
    tags = message.tags(noun)
    if (
        not any(tag.startswith("NC") for tag in tags)
        or any(tag.startswith(_OTHER) for tag in tags)
        and noun.fold != "tarde"
    ):
        return False
    if any(agree(own, shape) for shape in shapes_of(tags)):
        return False
    if noun.text[0].isupper() or len(noun.text) < 3 or noun.fold in _INVARIABLE:
        return False
    if noun.fold in _EITHER and own.number == "S":
        return False
    rarest = 0 if determiner in ("ambos", "ambas") else UNKNOWN  # after «both», what is counted is no rare word
    return message.tools.lexicon.frequency(noun.fold) > rarest


def _pair(rule: Rule, message: Message, at: int) -> Finding | None:
    """What is wrong with the determiner at ``at`` and the word after it, which may clash."""
    word = Around(message, at + 1)
    determiner, noun = message.tokens[at], message.tokens[at + 1]
    if message.masked[determiner.end : noun.start] != " " or determiner.sentence != noun.sentence:
        return None  # a sentence without end is cut somewhere
    if noun.fold == "número" and word.kind(1) in ("number", "code"):
        return None  # «a partir de la número 21»
    if _COMPOUNDS.get(noun.fold) == word.fold(1):
        return None
    if determiner.fold in _BEFORE_NOUNS and _is_verb(noun, message):
        from tonecheck.checks.grammar.mended import nouns_for

        meant_nouns = tuple(f"{determiner.text} {form}" for form in nouns_for(word))
        return found(rule, message, determiner.start, noun.end, suggestions=meant_nouns) if meant_nouns else None
    own = DETERMINERS[determiner.fold]
    other = _OTHERS.get(noun.fold)
    if other:
        if not word.can(1, "NC"):
            return None
        meant = cased_like(determiner_for(determiner.fold, other), determiner.text) or determiner.text
        return found(rule, message, determiner.start, noun.end, suggestions=(f"{meant} {noun.text}",))
    nouns = word.shapes(0, "NC")
    if not _belongs(word, determiner.fold, own, nouns):
        return None
    from tonecheck.checks.grammar.mended import pair

    options = pair(determiner.fold, own, nouns[0], word)
    suggestions = tuple(cased_like(option, determiner.text) for option in options)
    return found(rule, message, determiner.start, noun.end, suggestions=suggestions)


def _belongs(word: Around, determiner: str, own: Shape, nouns: list[Shape]) -> bool:
    """Whether the determiner at -1 must be that of the noun at 0."""
    number_differs = all(not agree(Shape("", own.number), Shape("", shape.number)) for shape in nouns)
    if _is_apart(word, determiner):
        return False
    if determiner in _WITH_STRESSED_A and not number_differs and starts_with_stressed_a(word.fold(0)):
        return False
    if determiner in _NUMERALS:
        return _is_counted(word)
    if determiner in ("mucho", "poco", "tanto") and word.lemmas(-2) & {"tener", "haber"} and not number_differs:
        return not word.can(0, "AQ", "VMP", "R")  # «tenemos mucho demanda»
    if word.finite(0) and not _no_verb(word, determiner):
        return False
    if determiner in _LOOSE and not _tied(word, determiner, number_differs):
        return False
    return number_differs or _lacks_gender(word, determiner)


def _is_counted(word: Around) -> bool:
    """Whether the numeral at -1 counts the noun at 0, and nothing named before: «recibirá dos caja»."""
    alone = word.closed(-2) or word.can(-2, "V", "S", "CS")
    return alone and (word.can(-2, "VMI", "VMN", "VMP") or not word.can(0, "AQ", "VMP", "VMI", "VSI", "VAI"))


def _lacks_gender(word: Around, determiner: str) -> bool:
    """Whether the noun at 0 cannot have the gender of the determiner, though it means a woman."""
    if determiner in ("la", "una", "esta", "nuestra", "otra", "alguna"):
        from tonecheck.checks.grammar.mended import has_feminine

        return not has_feminine(word)  # «la médico», «la técnico»: a woman
    return determiner not in ("el", "un", "del", "al") or not word.can(0, "AQ", "VMP")


def _is_apart(word: Around, determiner: str) -> bool:
    """Whether the determiner belongs to what stands before, or the noun to what follows: «treinta y una bombillas», «cosa alguna»."""
    before, after = word.fold(-2), word.fold(1)
    if before == "y" and (determiner in ("un", "una") and _is_ten(word) or word.fold(-3) in ARTICLES):
        return True  # «los y las clientes»
    if determiner in ("un", "una") and word.can(-2, "DN") and word.fold(-2) not in ARTICLES:
        return True  # «mil un euros»
    if after == "-" and word.fold(0) in PREFIXES or after in ("a", "por", "con") and word.fold(2) == word.fold(0):
        return True  # «los afro-americanos», «uno por uno»
    if determiner in ("alguna", "algunas", "ninguna") and word.can(-2, "NC"):
        return True
    if before == "-":
        return word.span(-2).end == word.span(-1).start  # no bullet
    return before in ("/", "(", "«", '"', "“") or after in ("/", "(")


def _is_ten(word: Around) -> bool:
    """Whether «treinta y» stands before a determiner, or what may be a number."""
    return word.fold(-3) in _NUMERALS or word.kind(-3) != "word" or word.can(-3, "DN", "Z")


def _no_verb(word: Around, determiner: str) -> bool:
    """Whether the word after a determiner cannot be the verb that it could be elsewhere."""
    before = word.fold(-2)
    if word.can(1, "AQ", "VMP"):
        from tonecheck.checks.grammar.mended import is_described

        if is_described(word):
            return True
    if not word.before()[:-1] and all(tag[0] != "V" or tag[:6] == "VMSP2S" for tag in word.tags(0)):
        return True  # «Los condiciones» opens its sentence: no subjunctive does
    if determiner in _FIRM or determiner not in ARTICLES and word.lemmas(-2) & {"haber"}:
        return True  # «hay otro cita»
    if _before_verb(word, determiner):
        return True
    if determiner == "el":
        if word.only(-2, "VMIP1P", "VMIS1P", "VMIF1P"):
            return True  # «revisamos el compra»
        return before in PREPOSITIONS or word.can(-2, "VMN") or not word.can(0, *_OF_OTHERS)
    if determiner in ("una", "este", "ese", "esta", "esa", "alguna"):
        return not word.can(0, "VMSP3", "VMII3", *_OF_OTHERS)
    if determiner in ("la", "las", "los"):
        return _is_article(word)
    if determiner in ("cuánto", "cuánta", "cuanto"):
        return False  # «depende de cuánto demora el banco»
    return before in PREPOSITIONS and determiner not in ("unos", "unas", "otros", "otras", "algunos", "algunas", "tu")


def _before_verb(word: Around, determiner: str) -> bool:
    """Whether the verb of the noun follows, so that the noun is none: «El compra llegó», «Algunos tallas no llegan»."""
    verb, led = word.skip(1, ("no", "ya", "se"), 3), word.fold(-2) in PREPOSITIONS
    if determiner in ("la", "las", "los", "el") and led or not (led or word.closed(-2)):
        return False
    told = word.only(verb, "VMI", "VSI", "VAI", "VMM02") and not word.can(verb, "VMN")
    return told and determiner not in ("la", "las", "los") and (led or word.can(verb, *_OF_OTHERS))


def _is_article(word: Around) -> bool:
    """Whether «la», «las» or «los» is no pronoun before a word that may be a verb: «le adjunto los condiciones»."""
    before = word.fold(-2)
    if word.closed(-2) and word.fold(1) == "no" and word.only(2, "VMI", "VSI", "VAI") and word.can(0, "VMIP1S"):
        return True  # «La correo no llegó»
    if before in PREPOSITIONS and before != "para" or word.fold(-3) in _TO_YOU and word.can(-2, "VMIP1", "VMIF1"):
        return True
    if word.can(-2, "V") and not word.can(-2, "NC", "AQ", "CS", "SP", "P"):
        return True
    if before not in ("no", "me", "te", "se") and word.finite(1) and not word.can(1, "NC", "AQ", "SP", "CS"):
        return True
    return word.closed(-2) and word.fold(1) in ("de", "del")


def _tied(word: Around, determiner: str, number_differs: bool) -> bool:
    """Whether a determiner that may stand for a noun stands before its own."""
    before = word.fold(-2)
    if determiner in ("este", "esta", "ese", "esa"):
        free = word.can(0, "VMP") or word.can(0, "AQ") and not number_differs
        return before not in ("como", "y", "que", "o") and not word.can(-2, "NC") and not free
    if determiner in ("mucho", "poco", "cuanto", "tanto", "demasiado"):
        if before == "en" or before == "no" and not number_differs:
            return False  # «en tanto clientes», «no tanto cantidad sino calidad»
        return "como" not in word.after() and not word.can(0, "AQ", "VMP")
    if determiner.startswith("otr"):
        return not {"unos", "unas", "uno", "una"}.intersection(word.before())
    if determiner == "cada":
        return number_differs
    return before in ARTICLES or word.closed(-2)
