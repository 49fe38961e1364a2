"""Verbs whose accent tells the time: «el cliente llego» (llegó), «ayer compre» (compré), «llegara el lunes» (llegará)."""

from __future__ import annotations

from tonecheck.checks.around import CLITICS, PREPOSITIONS, Around

_YESTERDAY = frozenset("ayer anoche anteayer antier anteanoche".split())
_SUBJECTS = frozenset("él ella usted".split())
#: Words that may bring a subjunctive, or another subject, anywhere before the verb in its sentence.
_OPENERS = frozenset(
    "que si aunque como cuando ojalá quizá quizás tal vez sin antes donde quien quienes cual cualquiera cuanto cuantos"
    " salvo acaso apenas porque mientras conforme según para así posiblemente probablemente dondequiera quienquiera"
    " qué cómo cuándo dónde quién cuánto".split()
)
#: Verbs with the thing as subject and the person as object: «le gusto» is «le gustó».
_IMPERSONAL = frozenset("gustar encantar interesar costar llegar faltar fallar bastar sobrar extrañar apetecer".split())
#: Nouns of time: «el lunes llego», «este año viajo» have no subject.
_TIMES = frozenset(
    "día lunes martes miércoles jueves viernes sábado domingo semana mes año mañana tarde noche vez hora minuto segundo"
    " momento instante rato verano invierno otoño primavera fin final principio siglo década enero febrero marzo abril"
    " mayo junio julio agosto septiembre octubre noviembre diciembre verdad mediodía medianoche madrugada jornada"
    " trimestre temporada época ocasión momento forma manera modo medida caso tiempo poco todo resto".split()
)
_SINGULAR = frozenset(
    "el la su mi tu este esta ese esa aquel aquella nuestro nuestra otro otra un una ningún ninguna algún alguna cada".split()
)
_STARTS = frozenset("y e pero que porque cuando si aunque ya entonces también".split())


def past_for(word: Around) -> bool:
    """Whether a present «-o» (or «-e») can only be the past «-ó» (or «-é»)."""
    return _third(word) if word.fold(0)[-1] == "o" else _first(word)


def _third(word: Around) -> bool:
    before, second = word.fold(-1), word.fold(-2)
    nominal = word.can(0, "NC", "AQ") and word.fold(0) != "quedo"  # hardly anybody writes «un paso quedo»
    if before == "se" or second == "se" and before in ("me", "te", "le", "les", "nos"):
        return True
    if before in ("me", "te", "le", "les", "nos") and word.lemmas(0) & _IMPERSONAL:
        return not (before in ("te", "le", "les") and word.lemmas(0) & {"extrañar", "llegar"} and second == "yo")
    if before == "nos" or before in ("lo", "la", "los", "las") and second == "nos":
        return not nominal or second == "nos"
    back = _skip(word)
    clitic = back < -1
    if word.fold(back) in _YESTERDAY and word.fold(back - 1) != "desde":
        return not nominal or clitic
    if word.fold(1) in _YESTERDAY and (not nominal or clitic or word.can(-1, "NC", "NP") and not word.can(-1, "D")):
        return before not in PREPOSITIONS and "yo" not in word.before()
    if nominal and not clitic and not _object(word) and before not in ("usted", "él"):
        return False
    if nominal and word.can(0, "AQ", "SP") and not clitic:
        return False
    if word.fold(back) in _SUBJECTS:
        return word.fold(back - 1) not in PREPOSITIONS and word.fold(back - 1) not in ("y", "ni", "o", "como", "que")
    return _subject_noun(word, back)


def _object(word: Around) -> bool:
    """Whether what follows is an object or an infinitive, as after a verb: «el cliente pago el envío», «intento llamar»."""
    return (
        word.only(1, "VMN")
        or word.fold(1) in ("el", "la", "los", "las", "un", "una", "su", "sus", "mi", "mis", "todo")
        or (word.fold(1) == "a" and word.fold(2) not in ("la", "las"))
    )


def _subject_noun(word: Around, back: int) -> bool:
    """Whether a singular noun with its article opens the clause before the verb: «Su pedido [no] [le] llego»."""
    if not word.can(back, "NC") or word.can(back, "R", "PP") or word.lemmas(back) & _TIMES:
        return False
    if word.finite(back) and word.fold(back - 1) == "la" or word.fold(back - 1) not in _SINGULAR:
        return False
    opener = back - 2
    return (
        word.closed(opener)
        and word.fold(opener) not in ('"', "»", ")")
        or (word.fold(opener) in _STARTS and (word.kind(opener) == "word"))
    )


def _first(word: Around) -> bool:
    before = word.fold(-1)
    if word.can(0, "NC", "AQ", "VMIP", "SP", "RG") or _OPENERS.intersection(word.before()):
        return False
    back = _skip(word)
    if word.fold(back) == "yo" and word.fold(back - 1) not in PREPOSITIONS:
        return True
    if word.fold(back) in _YESTERDAY or word.fold(1) in _YESTERDAY:
        return True
    if "no" in (word.fold(distance) for distance in range(-1, back, -1)):
        return False  # «no lo utilice en la ducha»: what is forbidden
    if before in ("le", "lo", "les", "los", "las", "la"):
        return word.closed(back) or word.fold(back) in ("ya", "también", "hoy", "y", "pero")
    return before == "ya" and word.closed(-2)


def _skip(word: Around) -> int:
    """The distance of the first word before this one that is no «no», «ya» or clitic."""
    back = -1
    while back > -4 and (
        word.fold(back) in CLITICS - {"la", "los", "las"} or word.fold(back) in ("no", "ya", "también")
    ):
        back -= 1
    return back


def future_for(word: Around) -> bool:
    """Whether nothing before a subjunctive in «-ara» asks for it: then it is a future without its accent."""
    return not _OPENERS.intersection(word.before())
