"""No comma before what joins two clauses: «Lo reclamé pero no contestan», «Falta una firma así que no puede seguir».

Each half must have a verb of its own that can be nothing else; «un plan barato pero bueno» joins words, and has no comma.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tonecheck.checks.grammar.ahead import is_verb
from tonecheck.checks.grammar.around import CLAUSES, CLITICS, INDICATIVE, JOINTS, PREPOSITIONS, QUESTIONS, Around
from tonecheck.checks.grammar.mains import LEADING
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.inflection import DETERMINERS

_SIGNS = frozenset("€ % $ º /".split())  # no pauses
_FAR = 25  # words back to the verb of the first half
_NEAR = 6  # words in which the verb of the second one comes
#: What brings a clause of its own before the verb of the second half.
_CLAUSES = CLAUSES | QUESTIONS | {"que"}
_BEFORE_VERB = CLITICS | frozenset("no ya también tampoco aún todavía nunca siempre usted ustedes nosotros yo".split())
_NOT_SO = frozenset(
    "es era fue sea ser sido será son tan aun aún aunque y e o ni no muy puede está quedó hace".split()
)  # «es así que»
_PART_OF_TWO = frozenset("solo sólo solamente únicamente".split())  # «no solo … sino también»
_RULED_OUT = frozenset(
    "nada nadie nunca ningún ninguna ninguno cosa otro otra más quién qué".split()
)  # «no hay otra cosa sino»
_ONLY = frozenset("solo sólo solamente únicamente y e o sí pero ni no es era fue sino tanto máxime".split())
_CUAL = {"cual": ("lo", "el", "la"), "cuales": ("los", "las")}
_BE = frozenset(("ser", "estar"))
#: Nouns and verbs of which «por lo que …» says for what: «disculpas por lo que pasó».
_FOR_WHAT = frozenset(
    "disculpar disculpa perdón perdonar pagar pago preguntar cobrar cobro cargo lamentar sentir agradecer gracia preocupar preocupación"
    " preocupado quejar queja reclamar reclamo reclamación interesar interés responder responsable molestia molesto enfado enfadar"
    " felicitar luchar pasar cambiar precio cantidad importe culpa culpar abonar vender comprar devolver apenado pena vergüenza empezar"
    " comenzar factura facturar responsabilizar excusa alegrar contento compensar compensación enojado enojo frustración".split()
)
#: «por lo que veo» says whence it is known.
_KNOWN = frozenset(
    "ver entender saber leer decir contar indicar parecer comentar mencionar describir recordar escuchar oír explicar".split()
)


def halves(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield the last word of each first half, and that word with the comma."""
    places = message.places
    for form, joins in _JOINING.items():
        for at in places.get(form, ()):
            word = Around(message, at)
            last = joins(word)
            if last and _ends_half(word, last):
                yield word.span(last), word.text(last) + (";" if form == "eso" else ",")


def _ends_half(word: Around, last: int) -> bool:
    """Whether the word at ``last`` ends a clause: nothing that needs more, and no sign, with a verb before it."""
    form = word.fold(last)
    if word.kind(last) not in ("word", "number", "code") or form in PREPOSITIONS or form in JOINTS or form in LEADING:
        return False
    return _verb_before(word, last) is not None


def is_sure(word: Around, at: int) -> bool:
    """Whether a finite verb stands there and nothing else, be it the first word of its sentence: «Siento el retraso», «Falta una firma»."""
    if is_verb(word, at):
        return True
    if word.fold(at - 1):
        return False
    if word.fold(at) == "gracias":
        return True
    led = word.fold(at + 1) in DETERMINERS and not word.can(at, "SP", "C", "R", "P")
    return word.finite(at) and (led or word.only(at, "V") or word.can(at, "VS", "VA") and not word.can(at, "R", "SP"))


def _pauses(word: Around, at: int) -> bool:
    return word.closed(at) and word.fold(at) not in _SIGNS


def _verb_before(word: Around, at: int) -> int | None:
    """The distance of the nearest sure verb from ``at`` back, with no sign between."""
    for here in range(at, at - _FAR, -1):
        if _pauses(word, here):
            return None
        if is_sure(word, here):
            return here
    return None


def _verb_after(word: Around, at: int, most: int = _NEAR) -> int | None:
    """The distance of the first sure verb from ``at`` on, before any sign and any word that brings another clause."""
    for here in range(at, at + most):
        if word.closed(here) or word.fold(here) in _CLAUSES:
            return None
        if is_verb(word, here):
            return here
    return None


def _says(word: Around, at: int, most: int = _NEAR) -> bool:
    """Whether a clause in the indicative begins at ``at``."""
    verb = _verb_after(word, at, most)
    return verb is not None and word.can(verb, *INDICATIVE)


def _indicative(word: Around, at: int) -> bool:
    """Whether the verb is in the indicative, and no subjunctive but that of «podar»."""
    return word.fold(at) == "podemos" or word.can(at, *INDICATIVE) and not word.can(at, "VMS", "VAS", "VSS")


def _but(word: Around) -> int:
    following = word.fold(1)
    if following in ("si", "cuando") and _says(word, 2) or _says(word, 1) or _asks(word, 1):
        return -1
    if following in ("sí", "tampoco") and not word.closed(2):
        return -1  # «pero sí en la terraza»
    if word.can(1, "VMIP1") and not word.can(1, "AQ", "VMP") and not word.closed(2):
        return -1  # «pero dejo su caso a Nuria», though «dejo» is a noun too
    return -1 if _elliptic(word) else 0


def _elliptic(word: Around) -> bool:
    """«pero en el tren sí», «pero mi familia no»: the answer ends the sentence."""
    for at in range(2, _NEAR + 1):
        if word.fold(at) in ("sí", "no"):
            return word.closed(at + 1)
        if word.closed(at):
            return False
    return False


def _asks(word: Around, at: int) -> bool:
    """Whether the customer is asked something there: «escríbanos», «no se preocupe»."""
    at = word.skip(at, ("no", "se", "por", "favor"), at + 4)
    tags = word.tags(at)
    return (
        any(tag.startswith("VMM0") and ":" in tag for tag in tags)
        or word.fold(at - 1) in ("no", "se")
        and word.only(at, "VMS", "VMM")
    )


def _but_rather(word: Around) -> int:
    """«No fue culpa suya sino de la agencia»; not «no hace sino empeorar», «no solo es caro sino lento»."""
    following = word.fold(1)
    if not (following in PREPOSITIONS or following in DETERMINERS or following == "que") or word.closed(-1):
        return 0
    if is_verb(word, -1):
        return 0
    before = []
    for distance in range(-1, -_FAR, -1):
        if _pauses(word, distance):
            break
        before.append(word.fold(distance))
    if "no" not in before or before.index("no") < 3 or not _RULED_OUT.isdisjoint(before):
        return 0
    return 0 if not _PART_OF_TWO.isdisjoint(before) else -1


def _although(word: Around) -> int:
    return (
        -1 if not word.closed(-1) and word.fold(-1) not in ("y", "pero", "incluso", "aun") and _says(word, 1, 5) else 0
    )


def _so(word: Around) -> int:
    """«así que», and not «es así que»."""
    if word.fold(1) != "que" or word.fold(-1) in _NOT_SO:
        return 0
    if word.fold(2) in ("si", "cuando", "sí") or _asks(word, 2):
        return -1
    if word.can(2, "VMIP1") or word.fold(2) == "no" and word.closed(3):
        return -1
    return -1 if _says(word, 2, 8) else 0


def _therefore(word: Around) -> int:
    """«Nunca deja de pagar por eso le quitamos el recargo», and not «es por eso que», «preguntó por eso»."""
    if word.fold(-1) != "por" or word.fold(-2) in _ONLY or not word.can(-2, "NC", "AQ", "VMP", "VMN", "NP", "Z"):
        return 0
    verb = word.skip(1, _BEFORE_VERB, 5)
    if not is_verb(word, verb) or not word.only(verb, *INDICATIVE):
        return 0
    for distance in range(-2, -_FAR, -1):
        if _pauses(word, distance):
            break
        if word.lemmas(distance) & _FOR_WHAT or word.fold(distance) in _CLAUSES:
            return 0
    return -2


def _in_such_a_way(word: Around) -> int:
    """«de modo que no puede»: with the indicative it tells the outcome, with the subjunctive the way."""
    if word.fold(-1) != "de" or word.fold(1) != "que":
        return 0
    verb = _verb_after(word, 2)
    return -2 if verb is not None and _indicative(word, verb) else 0


def _for_which(word: Around) -> int:
    """«Venció el plazo por lo que no podemos», and not «disculpas por lo que pasó»."""
    if word.fold(-1) != "por" or word.fold(1) != "que" or not word.can(-2, "NC", "AQ", "VMP", "RG", "NP", "Z"):
        return 0
    verb = _verb_after(word, 2)
    if verb is None or not _indicative(word, verb) or word.lemmas(verb) & _KNOWN:
        return 0
    for distance in range(-2, -_FAR, -1):
        if word.closed(distance):
            break
        if word.lemmas(distance) & _FOR_WHAT:
            return 0
    return -2 if verb > 2 or word.can(verb, "VMIP1", "VMIF1", "VAIP1") else 0


def _which(word: Around) -> int:
    """«lo cual», «el cual» without a preposition, and «con lo cual»: they explain."""
    if word.fold(-1) not in _CUAL[word.fold(0)] or _verb_after(word, 1) is None:
        return 0
    last = -2
    if word.fold(last) == "todo":
        last -= 1
    if word.fold(last) in PREPOSITIONS:
        return last - 1 if word.fold(-1) == "lo" and word.fold(last) in ("con", "por") else 0
    return last if word.can(last, "NC", "AQ", "VMP", "RG", "NP") and not word.can(last, "CC") else 0


def _since(word: Around) -> int:
    """«ya que», «puesto que»."""
    if word.fold(1) != "que" or word.fold(-1) in _ONLY or word.fold(-1) in DETERMINERS:
        return 0
    return -1 if _says(word, 2, 8) else 0


def _who(word: Around) -> int:
    """«un asesor quien le dirá»: without a preposition it explains."""
    if not word.can(-1, "NC", "NP", "AQ") or is_verb(word, -1) or word.text(-1) == word.text(-1).upper():
        return 0
    verb = word.skip(1, _BEFORE_VERB, 5)
    if not is_verb(word, verb) or not word.can(verb, *INDICATIVE):
        return 0
    for distance in range(-1, -_FAR, -1):
        if word.closed(distance):
            return -1
        if word.lemmas(distance) & _BE or word.fold(distance) in ("saber", "sabe", "sabemos"):
            return 0
    return 0


#: A word → what gives the distance of the last word before what it belongs to; 0 where it joins no clauses.
_JOINING: dict[str, Callable[[Around], int]] = {
    "pero": _but, "sino": _but_rather, "aunque": _although, "así": _so, "modo": _in_such_a_way, "manera": _in_such_a_way,
    "forma": _in_such_a_way, "lo": _for_which, "eso": _therefore, "cual": _which, "cuales": _which, "ya": _since, "puesto": _since, "dado": _since,
    "quien": _who, "quienes": _who,
}  # fmt: skip
