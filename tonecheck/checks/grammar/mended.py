"""A determiner and a word that do not go together: whether they belong to each other, and what may have been meant.

«la plazo» is «el plazo»; a verb where only a noun can stand is one slip of the finger away from one: «su pedid», «en la cuente».
"""

from __future__ import annotations

from tonecheck.checks.grammar.around import ARTICLES, CLITIC_ARTICLES, OURS, PREPOSITIONS, THE, TO_YOU, Around
from tonecheck.spanish.derivation import PREFIXES
from tonecheck.spanish.inflection import (
    DETERMINERS,
    Shape,
    agree,
    determiner_for,
    plural_of,
    shapes_of,
    singular_of,
    starts_with_stressed_a,
)
from tonecheck.spanish.spelling import suggest
from tonecheck.spanish.tokens import bare

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
_NUMERALS = frozenset(
    "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta ochenta"
    " noventa cien".split()
)
_OF_ONE = tuple(f"V{sort}I{tense}3S" for sort in "MSA" for tense in "PFIS")
_BEFORE_ARTICLE = frozenset("de en con por sobre desde hasta a entre".split())
_MOST = 3  # nouns that may have been meant
#: Nouns of the trade, here or there, that the dictionary has as verbs alone: «el remito», «el cuadre de caja».
_NOUNS_TOO = frozenset("remito cuadre arme calce lacre raspe reúso reuso".split())
_LEAST = 4  # code points: «su id», «tu pin» are no verbs, and what is so short is near everything


def belongs(word: Around, determiner: str, own: Shape, nouns: list[Shape]) -> bool:
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
    if word.only(-2, "AO") or word.fold(-2) in ("últimos", "últimas", "próximos", "próximas"):
        return True  # «los primeros doce mes»
    alone = word.closed(-2) or word.can(-2, "V", "S", "CS")
    return alone and (word.can(-2, "VMI", "VMN", "VMP") or not word.can(0, "AQ", "VMP", "VMI", "VSI", "VAI"))


def _lacks_gender(word: Around, determiner: str) -> bool:
    """Whether the noun at 0 cannot have the gender of the determiner, though it means a woman."""
    if determiner in ("la", "una", "esta", "nuestra", "otra", "alguna"):
        return not has_feminine(word)  # «la médico», «la técnico»: a woman
    return determiner not in ("el", "un", "del", "al") or not word.can(0, "AQ")


def _is_apart(word: Around, determiner: str) -> bool:
    """Whether the determiner belongs to what stands before, or the noun to what follows: «treinta y una bombillas», «cosa alguna»."""
    before, after = word.fold(-2), word.fold(1)
    if before in THE and determiner in OURS:
        return True  # «el nuestro caducó»
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
    if _is_described(word):
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
    if determiner in CLITIC_ARTICLES:
        return _is_article(word)
    if determiner in ("cuánto", "cuánta", "cuanto"):
        return False  # «depende de cuánto demora el banco»
    return before in PREPOSITIONS and determiner not in ("unos", "unas", "otros", "otras", "algunos", "algunas", "tu")


def _before_verb(word: Around, determiner: str) -> bool:
    """Whether the verb of the noun follows, so that the noun is none: «El compra llegó», «Algunos tallas no llegan»."""
    verb, led = word.skip(1, ("no", "ya", "se"), 3), word.fold(-2) in PREPOSITIONS
    if determiner in THE and led or not (led or word.closed(-2)):
        return False
    told = word.only(verb, "VMI", "VSI", "VAI", "VMM02") and not word.can(verb, "VMN")
    return told and determiner not in CLITIC_ARTICLES and (led or word.can(verb, *_OF_OTHERS))


def _is_article(word: Around) -> bool:
    """Whether «la», «las» or «los» is no pronoun before a word that may be a verb: «le adjunto los condiciones»."""
    before = word.fold(-2)
    if word.closed(-2) and word.fold(1) == "no" and word.only(2, "VMI", "VSI", "VAI") and word.can(0, "VMIP1S"):
        return True  # «La correo no llegó»
    if before in PREPOSITIONS and before != "para" or word.fold(-3) in TO_YOU and word.can(-2, "VMIP1", "VMIF1"):
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


def has_feminine(word: Around) -> bool:
    """Whether the masculine noun names a person, as its feminine shows: médico, médica; not plazo, plaza, which are two words."""
    form = word.fold(0)
    feminine = form[:-1] + "a" if form[-1] in "oe" else form + "a" if form[-1] in "rlnz" else ""
    readings = word.message.tools.lexicon.look_up(feminine) if feminine else ()
    own = any(reading.lemma == form for reading in readings)  # of «recordatoria» there is but the adjective
    return own and any(reading.tag.startswith("NCF") for reading in readings)


def _is_described(word: Around) -> bool:
    """Whether an adjective follows that is the noun's and not the determiner's: «el factura electrónica» has no verb."""
    own, said = DETERMINERS[word.fold(-1)], word.shapes(1, "AQ", "VMP")
    if not said or not word.only(1, "AQ", "VMP", "NC") or word.can(2, "NC") or any(agree(own, shape) for shape in said):
        return False
    return all(any(agree(noun, shape) for shape in said) for noun in word.shapes(0, "NC"))


def pair(determiner: str, own: Shape, shape: Shape, word: Around) -> list[str]:
    """What may have been meant, the likelier first: plural for a mixture of numbers, if the verb after the noun («las habitación es
    doble») tells nothing else; the noun's gender for one of genders. ``word`` is the noun, ``shape`` its shape.
    """
    noun, lexicon = word.fold(0), word.message.tools.lexicon
    if agree(Shape("", own.number), Shape("", shape.number)):
        other = determiner_for(determiner, Shape(shape.gender, own.number))
        return [f"{other} {noun}"] if other else []
    options = []
    plural = noun if shape.number == "P" else plural_of(noun, lexicon)
    singular = noun if shape.number == "S" else singular_of(noun, lexicon)
    gender = shape.gender if shape.gender in "MF" else own.gender
    for number, form in (("P", plural), ("S", singular)):
        if not form:
            continue
        same = determiner if own == Shape("", number) else ""  # «tres», «cada» have one form
        other = determiner_for(determiner, Shape(gender, number)) or same
        if other and not (other == determiner and form == noun):
            options.append(f"{other} {form}")
    if len(options) > 1 and word.only(1, "V") and word.can(1, *_OF_ONE):
        options.reverse()
    return options


def nouns_for(word: Around) -> tuple[str, ...]:
    """The nouns that may have been meant by the verb ``word`` after its determiner, the likeliest first; () where it may be right."""
    form, determiner = word.fold(0), word.fold(-1)
    if len(form) < _LEAST or form in _NOUNS_TOO or form.endswith("eo"):  # «el ploteo» names what one does
        return ()
    if determiner in THE and word.fold(-2) not in _BEFORE_ARTICLE or determiner in OURS and word.fold(-2) in THE:
        return ()
    lexicon = word.message.tools.lexicon
    meant = []
    for guess in suggest(form, lexicon):
        tags = [reading.tag for reading in lexicon.look_up(guess)]
        if any(agree(DETERMINERS[determiner], shape) for shape in shapes_of(tags, "NC")):
            if bare(guess) == bare(form):
                return ()  # «su envió» has an accent too many, which another rule tells
            meant.append(guess)
    return tuple(meant[:_MOST])
