"""Accents that make another word: a form stands where it cannot, and its accented (or bare) twin can.

Each decision looks at the neighbours only. Where the written form is possible, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.ahead import is_verb
from tonecheck.checks.grammar.around import A_OR_THE, OURS, PREPOSITIONS, PRONOUNS, SINGULAR, SUBJECTS, Around
from tonecheck.checks.grammar.este import accented_estar
from tonecheck.checks.grammar.people import follows_phrase
from tonecheck.checks.grammar.places import WITHIN
from tonecheck.checks.grammar.tenses import past_for
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, OBJECTS, Shape, agree, shapes_of
from tonecheck.spanish.tokens import stressed
from tonecheck.spanish.twins import Twins, twins_of

#: Determiners that are no clitics, with what they show.
_DETERMINERS = {
    **{form: DETERMINERS[form] for form in (
        "el un del al cuyo este ese aquel nuestro vuestro otro algún ningún mucho"
        " una cuya esta esa aquella nuestra vuestra otra alguna ninguna mucha"
        " unos cuyos estos esos aquellos nuestros vuestros otros algunos muchos varios"
        " unas cuyas estas esas aquellas nuestras vuestras otras algunas muchas varias"
        " su mi tu cada cualquier sus mis tus"
    ).split()},
    **dict.fromkeys(("cierto", "dicho"), Shape("M", "S")),
    **dict.fromkeys(("cierta", "dicha"), Shape("F", "S")),
}  # fmt: skip
#: Determiners that are pronouns too, and subjects of a verb in the third person: «esta valida el pago».
_PRONOUNS = frozenset("este ese aquel esta esa aquella otro otra alguna ninguna mucho mucha cierto".split())
_CLITIC_ARTICLES = {form: DETERMINERS[form] for form in ("la", "las", "los")}
_VERB_SIGNS = PRONOUNS - {"lo"}  # a noun cannot follow them
_BEFORE_ADJECTIVE = frozenset("un una el su tu mi nuestro nuestra".split())
_DEFINITE = frozenset("el la su tu mi este esta".split())
_BEFORE_NOUN = frozenset("de del en con sin por".split())  # no verb follows them
_BUT_PARA = PREPOSITIONS - {"para"}
_ADVERBS = frozenset("ya nunca siempre también tampoco".split())
_AFTER_PHRASE = frozenset("de del y para en".split())  # after a noun with its adjective
_ENCLITICS = ("me", "te", "nos", "lo", "la", "los", "las", "le", "les")
_VOSEO = ("es-AR", "es-UY")
_NEAR = 5  # words back to what may bring a clause of its own: «como usted pide solicito»


def word_accents(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield where a real word has a wrong accent, and what was meant (lower case)."""
    lexicon = message.tools.lexicon
    known = lexicon.twins
    for form, places in message.places.items():
        if known.get(form, ()) is None:  # most words
            continue
        if form in ("esta", "este", "estas", "estás", "esté"):
            for at in places:
                if meant := accented_estar(word := Around(message, at)):
                    yield word.span(0), meant
            continue
        twins = twins_of(form, lexicon)
        if twins is None:
            continue
        for at in places:
            if meant := _decide(word := Around(message, at), twins):
                yield word.span(0), meant
    yield from _unaccented_orders(message)


def _unaccented_orders(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield imperatives of vos where tú is addressed, and what was meant: «contactanos si necesitas algo», «registrate» in Mexico."""
    frame = message.frame
    if message.address.detected != "tu" or frame.address == "vos" or frame.locale in _VOSEO:
        return
    for one in message.address.evidence:
        form = one.text.lower()
        if one.address == "tu" and len(form) > 5 and form.endswith(_ENCLITICS) and form.isascii():
            tags = [reading.tag for reading in message.tools.lexicon.look_up(form)]
            if tags and all(tag.startswith("VMM02V0:") for tag in tags):
                meant = _order(form, tags[0].replace("V0:", "S0:"), message)
                if meant:
                    yield Span(one.start, one.end), meant


def _order(form: str, tag: str, message: Message) -> str:
    """The form with an accent that is an imperative of tú: contactanos → contáctanos; "" where there is none (contanos)."""
    look_up = message.tools.lexicon.look_up
    return next((other for other in stressed(form) if any(reading.tag == tag for reading in look_up(other))), "")


def _decide(word: Around, twins: Twins) -> str:
    if word.message.tokens[word.at].text[0].isupper() and word.kind(-1) == "word":
        return ""  # a name
    if word.text(0).istitle() and word.text(1).istitle() and (not word.tags(1) or word.only(1, "NP")):
        return ""  # «Cesare Pavese»
    if word.fold(0) == "numero" and word.kind(1) in ("number", "code", "placeholder"):
        return "número"  # «su póliza numero 88213»
    if twins.nominal and (_is_past_for_noun if word.fold(0)[-1] in "óé" else _is_nominal)(word, twins.nominal):
        return twins.nominal
    if twins.verbal and _is_verbal(word) or twins.common and (_is_said_of_noun(word) or _has_subject(word)):
        return twins.verbal
    if twins.past and past_for(word):
        return twins.past
    return twins.future if twins.future and _is_future(word) else ""


def _is_future(word: Around) -> bool:
    from tonecheck.checks.grammar.futures import future_for  # few drafts have a form that may be one

    return future_for(word)


def _is_nominal(word: Around, twin: str) -> bool:
    """Whether a finite verb cannot stand here, and the noun or adjective ``twin`` can."""
    tags = [reading.tag for reading in word.message.tools.lexicon.look_up(twin)]
    shapes = shapes_of(tags)
    adjective = any(tag.startswith("AQ") for tag in tags)
    noun = any(tag.startswith("NC") for tag in tags)
    before, second = word.fold(-1), word.fold(-2)
    if not before or before == "-":
        return noun and _opens(word, adjective)
    if before in _DETERMINERS:
        return _agree(shapes, _DETERMINERS[before]) and second != "lo" and _after_determiner(word, shapes, adjective)
    if before in _CLITIC_ARTICLES:
        return _agree(shapes, _CLITIC_ARTICLES[before]) and _after_article(word, shapes, adjective)
    if before in PREPOSITIONS:
        return noun and (word.text(-1).islower() or word.closed(-2) and word.text(-1).istitle())
    if word.kind(-1) == "number" or word.can(-1, "DN"):
        return any(number == "P" for _, number in shapes) and not word.can(-2, "NC")  # «en el nivel 2 practicas»
    if before == "más":
        return adjective and "ser" in word.lemmas(-2) | word.lemmas(-3)
    if noun and word.only(-1, "V") and word.fold(1) in ("y", "e") and any(":" in tag for tag in word.tags(-1)):
        return word.only(2, "NC", "V") and word.can(2, "NC")  # «indíquenos deposito y fecha»
    if word.can(-1, "AQ", "AO") and (second in _DETERMINERS or second in PREPOSITIONS):
        verb_before = word.can(-1, "NC", "R") and not (second in _BEFORE_ADJECTIVE and _no_object(word))
        return not verb_before and any(_agree(shapes_of(tags, "NC"), shape) for shape in word.shapes(-1))
    return adjective and _describes(word, shapes) or noun and _is_object(word)


def _is_object(word: Around) -> bool:
    """«cobramos deposito por adelantado»: no first person stands right behind the verb of its own clause."""
    verb = word.only(-1, "VMIP1P", "VMIS1P", "VMIP3", "VMM02") and word.can(-1, "VMI") and word.only(0, "VMIP1S")
    return verb and WITHIN.isdisjoint(word.before()[-_NEAR:]) and (word.closed(1) or word.can(1, "SP", "CC", "AQ"))


def _describes(word: Around, shapes: list[Shape]) -> bool:
    """Whether an adjective of ``shapes`` may stand here: after «muy», a copula or its noun."""
    before = word.fold(-1)
    if before in ("muy", "tan", "hacerlo", "hacerla", "hacerlos", "hacerlas"):
        return True
    if word.lemmas(-1) & {"ser", "estar"} and not word.can(-1, "NC"):
        return before != "fuera"
    return _after_noun(word, shapes)


def _is_past_for_noun(word: Around, twin: str) -> bool:
    """Whether a past tense cannot stand here, and the noun ``twin`` can: «su envió», «sin costó», «el pagó fue rechazado»."""
    before = word.fold(-1)
    if not word.text(0).islower():
        return False
    if before in _BEFORE_NOUN:
        return True
    own = None if before in OURS and word.fold(-2) in A_OR_THE else _DETERMINERS.get(before)
    if own is None or not _agree(shapes_of([reading.tag for reading in word.message.tools.lexicon.look_up(twin)]), own):
        return False
    may_be_subject = before in _PRONOUNS or before == "el"  # «este llegó tarde»
    return not may_be_subject or word.can(0, "VMIS1S") or word.only(1, "V") and word.finite(1)


def _after_determiner(word: Around, shapes: list[Shape], adjective: bool) -> bool:
    """Whether what stands after a determiner that agrees is no verb: after «esta» or «otra» one may be."""
    if word.fold(-1) not in _PRONOUNS or word.fold(-2) in PREPOSITIONS:
        return True
    if word.can(0, "VMIP1S") or word.lemmas(-2) & {"haber"} or adjective and _noun_of(word, 1, shapes):
        return True
    return word.fold(1) in ("de", "del") or word.closed(1) or word.finite(1) and not word.can(1, "NC", "AQ")


def _opens(word: Around, adjective: bool) -> bool:
    """Whether what opens its sentence is a noun: «Credito fue abonado» has no two verbs, «Deposito de garantía» no first person, «Deposito: 12345»."""
    if word.fold(1) == ":":
        return word.can(0, "VMIP1S") or word.kind(2) in ("number", "code", "placeholder")
    if word.only(1, "V") and any(tag[2] == "I" and tag[4] == "3" for tag in word.tags(1)):
        return True
    return not adjective and word.fold(1) == "de" and word.can(0, "VMIP1S")


def _no_object(word: Around) -> bool:
    """Whether what follows is no object or complement that a verb would have."""
    return word.closed(1) or word.fold(1) in ("que", "de", "del") or word.finite(1) and not word.can(1, "NC", "AQ")


def _after_article(word: Around, shapes: list[Shape], adjective: bool) -> bool:
    """Whether «la», «las», «los» before the form is the article: no verb can stand there with a pronoun."""
    second = word.fold(-2)
    if word.closed(-2) and (word.fold(1) == ":" or second == "-" and word.closed(1)) or second == "falta":
        return True
    if second in _BUT_PARA or adjective and _noun_of(word, 1, shapes):
        return True
    if word.can(-2, "V") and not word.can(-2, "NC", "AQ", "SP", "CS"):
        return True  # «memorizar las formulas»: no pronoun opens a second verb
    if second in ("que", "porque") and is_verb(word, 1):
        return True  # «le confirmo que los tramites están listos»
    if second in ("que", "y", "si", "porque") and word.fold(1) in _VERB_SIGNS | {"no", "ya"}:
        verb = word.skip(1, _VERB_SIGNS | {"no", "ya"}, 4)
        if word.finite(verb) and not word.can(verb, "NC", "AQ"):
            return True  # «dice que la linea no tiene señal»
    if word.can(-2, "P", "R", "CS"):
        return False
    if word.fold(1) in ("de", "del") or word.closed(-2) and word.fold(1) in _VERB_SIGNS:
        return True  # «la formula se entrega»
    return word.closed(-2) and (word.fold(1) == "que" or is_verb(word, 1) is True)


def _noun_of(word: Around, distance: int, shapes: list[Shape]) -> bool:
    """Whether the neighbour is a plain noun that agrees."""
    if word.can(distance, "V", "R", "SP", "P", "D") or not word.text(distance).islower():
        return False
    return any(_agree(shapes, shape) for shape in word.shapes(distance, "NC"))


def _after_noun(word: Around, shapes: list[Shape]) -> bool:
    """Whether the adjective belongs to the noun before: a verb there would want a subject or an object."""
    if not _is_noun_before(word) or not any(_agree(shapes, shape) for shape in word.shapes(-1, "NC")):
        return False
    if word.can(1, "D", "NC", "NP", "P") or word.fold(1) in ("a", "al", "que"):
        return False  # an object
    if word.can(0, "VMIP1S", "VMIP2S"):  # «Por este motivo solicito»: what opens the sentence is no subject
        return word.closed(1) or word.before()[0] not in PREPOSITIONS
    governed = any(word.fold(back) in PREPOSITIONS or word.finite(back) for back in (-3, -2))
    return governed and (word.closed(1) or word.fold(1) in _AFTER_PHRASE or word.finite(1))


def _is_noun_before(word: Around) -> bool:
    """Whether the word before is a noun in lower case, and no verb or adverb: «de forma integra»."""
    if word.kind(-1) != "word" or not word.text(-1).islower() or word.can(-1, "R", "SP", "P", "CC"):
        return False
    return not word.can(-1, "V") or word.fold(-2) in PREPOSITIONS or word.fold(-2) in _DETERMINERS


def _agree(shapes: list[Shape], wanted: Shape) -> bool:
    return any(agree(shape, wanted) for shape in shapes)


def _is_said_of_noun(word: Around) -> bool:
    """Whether a noun with its determiner, «ya» or «no» stands right before, and a verb can: «su pedido salio ayer»."""
    if word.fold(-1) in ("ya", "no"):
        return True  # no noun stands there
    if not word.tags(-1):  # «su pedido 4821 salio ayer», «Salio de nuestra bodega»
        return word.can(1, "RG", "SP", "DA", "VMP") or word.closed(1) and word.kind(-1) in ("number", "code")
    if not word.can(-1, "NC", "NP") or word.can(-1, "R", "S") or word.fold(-2) not in SINGULAR:
        return False
    if word.only(0, "NC"):
        return not word.finite(1) or word.can(1, "VMP", "NC", "AQ")
    return word.closed(1) or word.can(1, "RG", "SP", "D", "VMN", "VMP", "VMG", "PR", "CS") or word.kind(1) == "number"


def _has_subject(word: Around) -> bool:
    """«El pedido que usted hizo tenia un error», «el técnico, Luis, tenia razón»: a whole phrase opens the clause."""
    return word.can(1, "D", "VMN", "VMP") and follows_phrase(word)


def _is_verbal(word: Around) -> bool:
    """Whether no noun or adjective can stand here, and a finite verb can."""
    before, second = word.fold(-1), word.fold(-2)
    if before in _VERB_SIGNS:
        return True
    if before in OBJECTS:
        return _is_after_pronoun(word)
    if before in SUBJECTS or before in ("nadie", "alguien"):
        return word.can(1, "D", "VMN", "SP", "CS", "RG") or word.closed(1)
    if word.can(-1, "NC") and not word.can(-1, "R", "S"):
        own = word.shapes(0)
        apart = second in _DEFINITE and not any(_agree(own, shape) for shape in word.shapes(-1, "NC"))
        return apart and word.can(1, "VMP", "VMG", "AQ", "SP", "RG", "D")  # «su caso continua abierto»
    if before == "que":
        return word.fold(1) in A_OR_THE or word.only(1, "VMN", "DP")  # «nos dijo que sabia la respuesta»
    if before == "no":
        if word.only(0, "NC") and word.can(1, "NC") or word.fold(1) in A_OR_THE:
            return True
        return word.can(1, "D", "VMN", "CS", "AQ", "VMG", "VMP", "RG") and not word.can(-2, "NC")
    if word.closed(-1) and not word.before() or before in ("¿", "quién"):
        if not word.fold(0).isascii():
            return False  # «Título que buscar», «Página que solo lleva fotos» name a thing
        return word.fold(1) == "que" or word.fold(1) == "lo" and word.fold(2) == "que"
    if before == "ya" and word.can(0, "NCF") and not word.can(0, "AQ"):
        return not word.can(1, "NC", "AQ")
    object_follows = word.fold(1) in A_OR_THE and not word.closed(-2) or not word.can(1, "NC")
    return before in _ADVERBS and word.can(1, "D", "VMN", "VMG", "VMP") and object_follows


def _is_after_pronoun(word: Around) -> bool:
    """«lo publico ayer», «no la envio»: «lo», «la», «los» and «las» are pronouns, and no articles."""
    second = word.fold(-2)
    if word.fold(-1) == "lo" and not word.can(0, "NCM", "NCC", "AQ0M", "AQ0C"):
        return True
    if second in _VERB_SIGNS or second in SUBJECTS:
        return True
    return second in ("no", "ya") and not word.can(0, "NC", "AQ0M") and not word.can(1, "NC", "AQ")
