"""The article before a relative «que», which agrees with the noun that it stands for: «las condiciones en el que»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CROWDS, DEGREES, PREPOSITIONS, THE, TIMES, Around
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS, Shape, agree, determiner_for

#: Nouns that «por» and «con» before a relative clause take up, where others may begin a comparison or a new object.
_REASONS = frozenset("motivo razón causa".split())
_PLACING = frozenset("poner pegar meter incluir introducir colocar guardar dejar invertir gastar usar probar".split())
#: What something is done with: «la tarjeta con el que pagó».
_MEANS = frozenset(
    "tarjeta medio método cuenta correo enlace número código clave contraseña teléfono dispositivo tecla botón llave herramienta"
    " aplicación referencia dirección".split()
)
_LEADING = frozenset("en de con por para sobre".split())
_PHRASES = frozenset("caso medida hora momento".split())  # «en caso …», «en la medida»

#: When, where and how something is: «la vez que estuvo enfermo», «la forma que está hecho».
_NO_SUBJECTS = TIMES | CROWDS | frozenset("forma manera modo ocasión fecha época temporada vez rato cosa".split())
#: What is said of a whole clause: «una opción que está claro que conviene».
_OF_CLAUSES = frozenset(
    "claro cierto obvio lógico necesario preciso seguro previsto dicho visto sabido bueno malo".split()
)
_CONJUNCTIONS = frozenset("que pero porque aunque".split())


def antecedent(word: Around, que: int, said: int) -> Shape | None:
    """The noun that the relative «que» at that distance takes up as subject of the verb ``word``: «una caja que estaba roto».

    ``said``: where the adjective stands. None where another noun before may be meant («la tapa de la caja que está rota»)
    or the noun may be no subject («una oferta que está obligado a aceptar»).
    """
    after = word.fold(said + 1)
    if after == "que" or word.can(said + 1, "VMN") or after in PREPOSITIONS and word.can(said + 2, "VMN"):
        return None
    at = que - 1
    if not word.can(at, "NC") and word.only(at, "AQ", "VMP"):
        at -= 2 if word.fold(at - 1) in DEGREES else 1
    own = DETERMINERS.get(word.fold(at - 1))
    if own is None or not word.can(at, "NC") or word.can(at, "AQ", "R", "P", "NP") or not word.text(at).islower():
        return None
    if word.lemmas(at) & _NO_SUBJECTS or word.fold(said) in _OF_CLAUSES or not _alone(word, at - 2):
        return None
    shapes = {shape for shape in word.shapes(at, "NC") if agree(shape, own)}
    shape = shapes.pop() if len(shapes) == 1 else Shape("", "")
    return shape if shape.gender in ("M", "F") and shape.number in ("S", "P") else None


def _alone(word: Around, before: int) -> bool:
    """Whether no other noun stands before that the «que» could take up: a verb or the edge of the clause does."""
    if word.fold(before) in PREPOSITIONS:
        before -= 1
    if word.closed(before):
        return word.fold(before) not in (",", "/", ")")
    return word.fold(before) in _CONJUNCTIONS or word.only(before, "V") and not word.can(before, "VMP")


def relatives(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each article that does not agree with the noun right before «en», and the one that does (lower case)."""
    tokens = message.tokens
    for at in message.places.get("que", ()):
        if at > 3 and tokens[at - 1].fold in THE and tokens[at - 2].fold in ("en", "por", "con"):
            word = Around(message, at)
            noun = _noun(word)
            if noun is not None and not agree(noun, DETERMINERS[word.fold(-1)]):
                yield word.span(-1), determiner_for("el", noun)
    for form in ("cual", "cuales"):
        for at in message.places.get(form, ()):
            if at > 3 and tokens[at - 1].fold in THE:
                yield from _which(Around(message, at))


def _which(word: Around) -> Iterator[tuple[Span, str]]:
    """«los catálogos, dentro de la cual», «el resumen, la cual»: the noun stands right before the comma, with its determiner alone."""
    comma = -2
    if word.fold(comma) in _LEADING:
        comma -= 1
        if word.fold(comma) in ("dentro", "través"):
            comma -= 2 if word.fold(comma - 1) == "a" else 1
    own = DETERMINERS.get(word.fold(comma - 2))
    before = word.fold(comma - 3)
    if word.fold(comma) != "," or own is None or not word.text(comma - 1).islower() or before == "y":
        return
    if before in PREPOSITIONS - {"a", "con", "para", "según", "bajo", "sin"} or word.can(comma - 1, "R", "S", "P"):
        return
    shapes = {shape for shape in word.shapes(comma - 1, "NC") if agree(shape, own)}
    noun = shapes.pop() if len(shapes) == 1 else Shape("", "")
    said = DETERMINERS[word.fold(-1)]
    if noun.gender not in ("M", "F") or noun.number not in ("S", "P") or agree(noun, said):
        return
    others = range(comma - 3, -len(word.before()) - 1, -1)
    if not any(
        agree(shape, said) for at in others for shape in word.shapes(at, "NC")
    ):  # «la propuesta de que albergara el torneo, la cual»
        yield word.span(-1, 0), f"{determiner_for('el', noun)} {'cuales' if noun.number == 'P' else 'cual'}"


def _noun(word: Around) -> Shape | None:
    """The shape of the noun with its determiner right before the preposition; None where it may be another noun's own."""
    reason = bool(word.lemmas(-3) & _REASONS)
    if word.fold(-2) == "con" and (not word.lemmas(-3) & _MEANS or not word.finite(1)):
        return None
    if word.fold(-2) == "por" and not reason or word.lemmas(-3) & _PHRASES or not word.text(-3).islower():
        return None
    own = DETERMINERS.get(word.fold(-4))
    if own is None or not word.can(-3, "NC") or word.can(-3, "R", "S", "P"):
        return None
    if word.lemmas(-5) & _PLACING:
        return None  # «ponga la etiqueta en el que devuelve»
    before = word.fold(-5)
    placed = before == "en" and word.fold(-2) == "con"  # «en la tarjeta con la que pagó»
    if (
        before in PREPOSITIONS - {"a", "con", "para", "según", "bajo", "sin"}
        and not placed
        or before in ("y", "o", "ni")
    ):
        return None  # «el plazo de la oferta en el que»
    shapes = {shape for shape in word.shapes(-3, "NC") if agree(shape, own)}
    if len(shapes) != 1:
        return None
    noun = shapes.pop()
    return noun if noun.gender in ("M", "F") and noun.number in ("S", "P") else None
