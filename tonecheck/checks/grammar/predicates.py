"""What is said of a noun with ser, estar or quedar, in another gender or number: «la cuenta está bloqueado», «fueron enviada»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import (
    ADVERBIAL,
    BEFORE_VERB,
    CLITICS,
    DEGREES,
    MEASURES,
    NOMINAL,
    PREPOSITIONS,
    READY,
    SINGULAR,
    STATES,
    THE,
    TIMES,
    Around,
    each,
)
from tonecheck.checks.grammar.clauses import begins
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.conjugation import form_of
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, shapes_of

_COPULAS = (
    frozenset(
        "fué quedara continúa permanece encuentra va viene irá aparece aparecía apareció aparecerá aparezca".split()
    )
    | STATES.keys()
)
#: The same in the plural, and after nosotros.
_PLURALS = frozenset(
    "continúan permanecen encuentran van vienen irán llegaron llegan vinieron aparecen aparecieron aparecerán".split()
).union(STATES.values())
_GOING = frozenset("van vienen irán va viene irá llegaron llegan vinieron".split())
#: In what state things go and come: «los documentos van adjunto», but «van directo».
_PACKED = frozenset(
    f"{stem}{end}" for stem in ("adjunt", "rot", "dañad", "abiert", "cerrad", "vací", "incomplet", "defectuos", "mojad", "equivocad", "envuelt", "embalad",
                                "empaquetad", "protegid", "sellad", "cubiert", "precintad")
    for end in "oa"
)  # fmt: skip
_FINDING = frozenset(("encuentra", "encuentran"))  # with «se» only
_OURS = frozenset("estamos quedamos somos seguimos permanecemos estábamos estaremos quedaremos estaríamos".split())
_MINE = frozenset("estoy sigo soy estaré quedaré".split())
#: Those of them that no noun follows.
_STATES = frozenset(
    "quedan quedaron están estaban estarán estén estamos estaremos quedaremos quedamos seguimos permanecemos estábamos van"
    " vienen irán".split()
)
_STATES_OF_ONE = frozenset("está estaba estará esté".split())
_IS = frozenset("es era será sea".split())  # «su hija es abogado» is somebody's trade
_BEEN = frozenset(("sido", "quedado", "siendo"))
_OF_ONE = _COPULAS | _BEEN
_OF_MANY = _PLURALS | _OURS | _BEEN
_HAS = frozenset("ha había habrá haya está estaba sigue".split())
_HAVE = frozenset("han habían hayan habrán hubieran hemos habíamos están estaban siguen".split())
#: Participles that tell of the state of somebody: «estamos comprometidos con ello».
_FEELINGS = frozenset(
    "agradecer comprometer interesar encantar preocupar enterar ocupar disponer centrar enfocar ubicar".split()
)
_PASSIVE = frozenset("fue fueron será serán quedó quedaron está están sigue siguen".split())
_SEEING = frozenset("ver verá verás verán veremos verías vería vea veas vean ves ven vemos".split())
_SAYING = frozenset("muy tan bastante demasiado poco".split())
_PRONOUNS = {"ella": Shape("F", "S"), "él": Shape("M", "S")}
#: Adverbs that are adjectives after «es muy».
_QUALITIES = frozenset("alto bajo claro fuerte rápido directo seguro".split())
#: Adjectives that the lexicon has as nouns too.
_HARDLY_NOUNS = frozenset(
    "válido válida completo completa incompleto incompleta exclusivo exclusiva pequeño pequeña alto alta corto corta largo larga"
    " barato barata nuevo nueva distinto distinta único única".split()
)


def predicates(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each adjective or participle that does not agree with the noun before its verb, and what was meant (lower case)."""
    for word in each(message, _OF_ONE | _OF_MANY):
        form, before = word.fold(0), word.fold(-1)
        if word.fold(1) in THE:
            from tonecheck.checks.grammar.participles import right_one  # few verbs have an article after them

            yield from right_one(word)
            continue
        if form in _FINDING and before != "se" or form in _GOING and word.fold(1) not in _PACKED:
            continue
        been = form in _BEEN
        if form in _OF_ONE and (not been or before in _HAS):
            yield from _of_one(word, been=been)
        if form in _OF_MANY and (not been or before in _HAVE):
            yield from _plural(word)
        if form in _PLURALS and _is_said(word):
            yield from _other_gender(word)
    for word in each(message, _PASSIVE):
        if word.fold(2) in DETERMINERS and (word.can(1, "VMP") or word.fold(1) in READY):
            from tonecheck.checks.grammar.participles import said_before

            yield from said_before(word)
    for word in each(message, _SEEING):
        if word.fold(2) in DETERMINERS and word.only(1, "VMP"):
            from tonecheck.checks.grammar.participles import said_before

            yield from said_before(word, seen=True)
    for word in each(message, _MINE):
        yield from _of_me(word)


def _of_one(word: Around, *, been: bool) -> Iterator[tuple[Span, str]]:
    noun = _subject(word, -2 if been else -1)
    if noun is None and not been and _is_said(word):
        from tonecheck.checks.grammar.openings import opening_noun  # few verbs have a whole phrase before them

        noun = opening_noun(word)
    if noun is not None and noun.number == "S":
        yield from _predicate(word, noun)


def _of_me(word: Around) -> Iterator[tuple[Span, str]]:
    """«estoy dispuestos a ayudarle»: of one who speaks, nothing is said in the plural."""
    participle = word.only(1, "VMP00SM") and not word.lemmas(1) & _FEELINGS
    if participle and word.fold(0) in ("estoy", "sigo") and word.can(2, "DA", "DP", "DD"):
        yield from _going_on(word, 1)  # «estoy revisado su caso»
    at = _said_at(word)
    said = word.shapes(at)
    if word.only(at, "AQ", "VMP") and word.text(at).islower() and all(shape.number == "P" for shape in said):
        yield from word.agreeing(at, said[0], Shape(said[0].gender, "S"))


def _subject(word: Around, at: int) -> Shape | None:
    """The noun in the singular that opens the clause before the verb at ``at`` + 1, with its determiner; None for any other.

    Adverbs may stand between («la cuenta ya está»), or a short clause of what the customer did («la talla que pidió está»).
    """
    at = word.skip(at, BEFORE_VERB)
    if word.fold(at) in _PRONOUNS:
        return _PRONOUNS[word.fold(at)] if word.closed(at - 1) else None
    if word.fold(at) == "que":
        from tonecheck.checks.grammar.relatives import antecedent  # few clauses begin so

        return antecedent(word, at, _said_at(word))
    if word.finite(at) and not word.can(at, "NC", "AQ"):
        at = word.skip(at - 1, CLITICS)
        if word.fold(at) != "que":
            return None
        at -= 1
    return _noun(word, at)


def _noun(word: Around, at: int) -> Shape | None:
    if word.fold(at - 2) == "de" and word.fold(at - 1) in SINGULAR or word.fold(at - 1) == "del":
        if not word.can(at, "NC") or not word.text(at).islower():
            return None
        at -= 2 if word.fold(at - 1) == "del" else 3  # «el pago de la factura fue rechazada»
    own = DETERMINERS.get(word.fold(at - 1))
    opens = word.fold(at - 2) == "que" or begins(word, at - 1, of_one=True)
    if own is None or own.number != "S" or not opens or not word.text(at).islower():
        return None
    if word.fold(at) in NOMINAL:
        return own
    if word.can(at, "AQ", "R", "P") or word.lemmas(at) & MEASURES:
        return None
    shapes = {shape for shape in word.shapes(at, "NC") if agree(shape, own)}
    found = shapes.pop() if len(shapes) == 1 else Shape("", "")
    gender = found.gender if found.gender in ("M", "F") else own.gender
    return Shape(gender, "S") if found.number == "S" and gender in ("M", "F") else None


def _predicate(word: Around, noun: Shape) -> Iterator[tuple[Span, str]]:
    at = _said_at(word)
    form, tags = word.fold(at), tuple(tag for tag in word.tags(at) if tag != "I")  # «¡listo!»
    shapes = shapes_of(tags)
    state = word.fold(0) in _STATES_OF_ONE
    may_be: tuple[str, ...] = ("AQ", "VMP")
    if state:
        may_be = ("AQ", "V" if word.can(at, "AQ", "VMP") else "VMP", "NC")  # «roto» is of rotar too
    elif word.can(at, "VMP") and word.fold(0) not in _IS or form in _HARDLY_NOUNS:
        may_be = ("AQ", "VMP", "NC")
    if at > 1 and word.fold(at - 1) in _SAYING and word.can(at, "AQ"):
        may_be = ("AQ", "V", "NC")  # «es muy extraño»
    quality = form in _QUALITIES and word.fold(1) == "muy" and not state
    if not tags or not quality and (not all(tag.startswith(may_be) for tag in tags) or form in ADVERBIAL):
        return
    if any(agree(noun, shape) or shape.number not in "SP" for shape in shapes) or not word.text(at).islower():
        return
    if _has_own(word, at + 1):
        return  # «el motivo es roto el envase», «la guía fue entregado el día 3»: who knows what it is said of
    free = word.closed(at + 1) or word.can(at + 1, "SP", "RG", "CC")
    plural = any(shape.number == "P" for shape in shapes)
    if plural and (not free or word.fold(0) in _IS and not word.only(at, "VMP", "AQ")):
        return  # «el motivo es sencillos errores», «el plan está: dos meses gratis»
    yield from word.agreeing(at, shapes[0], noun)


def _said_at(word: Around) -> int:
    """Where the adjective stands: behind «muy», behind «un poco»."""
    if word.fold(1) == "un" and word.fold(2) == "poco":
        return 3
    return 2 if word.fold(1) in DEGREES else 1


def _is_said(word: Around) -> bool:
    """Whether an adjective or participle follows, which nothing after it has as its own."""
    at = _said_at(word)
    return word.can(at, "AQ", "VMP") and word.text(at).islower() and not _has_own(word, at + 1)


def _has_own(word: Around, at: int) -> bool:
    """Whether a noun follows there that the predicate may be said of; «esta mañana» is none."""
    if word.fold(at) in ("esta", "este") and word.lemmas(at + 1) & TIMES:
        return False
    return word.can(at, "NC", "NP", "D", "PP") and not word.can(at, "RG", "SP")


def _other_gender(word: Around) -> Iterator[tuple[Span, str]]:
    """«las cajas están rotos», «las facturas de marzo fueron enviados»: number agrees, and gender does not."""
    at = _said_at(word)
    state = word.fold(0) in _STATES or word.can(at, "VMP")
    if not word.only(at, *(("AQ", "VMP", "NC") if state else ("AQ", "VMP"))):
        return
    shapes = set(word.shapes(at, "AQ", "VMP"))
    if len(shapes) != 1:
        return
    own = shapes.pop()
    if own.number != "P" or own.gender not in ("M", "F"):
        return
    from tonecheck.checks.grammar.openings import opening_of_many  # as above

    noun = opening_of_many(word, own)
    if noun is not None and noun.number == "P" and not agree(noun, own):
        yield from word.agreeing(at, own, noun)


def _plural(word: Around) -> Iterator[tuple[Span, str]]:
    """«fueron enviada», «están muy seguro», «quedamos atento»: the adjective or participle stands in the plural too."""
    at = _said_at(word)
    form, ours = word.fold(at), word.fold(0) in _OURS
    tags = tuple(tag for tag in word.tags(at) if tag != "I")  # «¡listo!»
    if word.can(at, "VMG"):
        return  # «estamos educando»
    adverbial = form in ADVERBIAL and not (form == "incluido" and _is_predicate(word, at))
    if not form.endswith(("o", "a", "e", "ble")) or adverbial or not word.text(at).islower():
        return
    shapes = shapes_of(tags, "AQ", "VMP")
    may_be: tuple[str, ...] = ("AQ", "VMP", "NC") if word.can(at, "VMP") or form in _HARDLY_NOUNS else ("AQ", "VMP")
    if at == 2 or word.fold(0) in _STATES:
        may_be = ("AQ", "V", "NC")
    if not shapes or not all(tag.startswith(may_be) for tag in tags) or any(shape.number != "S" for shape in shapes):
        return
    after = word.fold(at + 1)
    doing = word.only(at, "VMP") and not word.lemmas(at) & _FEELINGS
    if ours and at == 1 and doing and (word.can(at + 1, "DA", "DP", "DI") or after in ("en", "con")):
        yield from _going_on(word, at)  # «estamos revisado su caso»
        return
    if (
        after in ("que", "el", "la", "un", "una")
        or after in ("de", "del")
        and word.can(at, "NC")
        and word.fold(0) not in _STATES
        or after in ("y", "o", "e")
        and not word.can(at, "VMP")
        and word.fold(0) not in _GOING
        and not (word.fold(0) in _STATES and word.can(at + 2, "D", "RG"))
    ):
        return  # «están incluido el IVA», «son resultado de ello», «son blanco y negro»
    if word.can(at + 1, "NC", "NP", "VMN") and not word.can(at + 1, "RG", "SP") or at == 2 and word.can(1, "NC"):
        return
    from tonecheck.checks.grammar.numbers import of_one  # whether it is the verb that has the wrong number

    if not of_one(word, shapes[0]):
        yield from word.agreeing(at, shapes[0], Shape(_gender_before(word) or shapes[0].gender, "P"))


def _is_predicate(word: Around, at: int) -> bool:
    """Whether «incluido» is said of what stands before «están»: «los gastos están incluido en el precio»."""
    return word.can(-1, "NC") and (word.closed(at + 1) or word.fold(at + 1) in ("en", "dentro"))


def _going_on(word: Around, at: int) -> Iterator[tuple[Span, str]]:
    """The gerund for the participle after «estamos»."""
    lemmas = word.lemmas(at)
    meant = form_of(next(iter(lemmas)), "G", word.message.tools.lexicon) if len(lemmas) == 1 else ""
    if meant and word.fold(0) in ("estamos", "estábamos", "seguimos", "estoy", "sigo"):
        yield word.span(at), meant


def _gender_before(word: Around) -> str:
    """The gender of the plural noun right before a verb, "" where it is none or may be another's («los datos de las cajas»)."""
    at = -2 if word.fold(-1) == "se" else -1
    shapes = word.shapes(at, "NC")
    if not PREPOSITIONS.isdisjoint((word.fold(at - 1), word.fold(at - 2))) or any(
        shape.number != "P" for shape in shapes
    ):
        return ""
    genders = {shape.gender for shape in shapes}
    return genders.pop() if genders in ({"M"}, {"F"}) else ""
