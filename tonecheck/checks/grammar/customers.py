"""What the customer did, in the past: «el pedido que realizo», «la caja que dejo usted», «se anuló porque no pago a tiempo»."""

from __future__ import annotations

from tonecheck.checks.grammar.around import Around
from tonecheck.checks.grammar.clauses import has_object, skip_pronouns
from tonecheck.spanish.inflection import THINGS

#: What customers do: «el pedido que realizo» is theirs, not the agent's.
ORDERING = frozenset(
    "comprar realizar solicitar contratar agendar reservar encargar ordenar adquirir pagar cancelar reportar registrar"
    " ingresar depositar elegir seleccionar descargar".split()
)
TRYING = ORDERING | frozenset("reiniciar probar intentar verificar recibir revisar comprobar".split())
SENT = frozenset("enviar mandar adjuntar compartir pasar dejar facilitar reenviar hacer".split())
#: Why something went as it did: «no salió porque no firmo el contrato».
_FAILED = frozenset(
    "pagar cancelar firmar completar presentar retirar contestar comprar reservar rellenar marcar activar cambiar usar confirmar aceptar"
    " llenar anular renovar superar indicar abonar".split()
)
_DATED = frozenset("realizar contratar adquirir recibir descargar".split())
_ASKED = frozenset("indicar decir confirmar comentar saber comunicar recordar".split())
_SINCE = TRYING | frozenset("activar instalar firmar entregar abrir estrenar".split())
_BEFORE = frozenset("que según como donde cuando cual".split())
_REPORTING = frozenset(
    "decir comentar contar avisar asegurar indicar confirmar explicar informar responder contestar".split()
)
_REFLEXIVE = frozenset("lo la los las se ya no".split())
_OVER = ("VMIS", "VSIS")


def done_by_customer(word: Around) -> bool:
    """Whether a form in «-o» can only tell what the customer did."""
    before, second, lemmas = word.fold(-1), word.fold(-2), word.lemmas(0)
    # «el pedido que», «el número de pedido que»
    named = word.can(-2, "NC") and (word.can(-3, "D") or word.fold(-3) == "de" and word.can(-5, "D"))
    related = named or second in ("lo", "la", "el")
    if related and before in ("que", "donde") and lemmas & ORDERING:  # «el pedido que realizo», «lo que compro»
        return not {"mi", "mis", "me"}.intersection(word.before())
    if before == "que" and lemmas & (TRYING | SENT) and word.lemmas(-2) & {"ver", "observar"}:
        return True  # «veo que compro el lunes»
    if (second, before) == ("si", "ya") and lemmas & (ORDERING | SENT) and word.can(1, "D"):
        return True  # «si ya realizo el pago, no haga nada»
    if word.fold(1) == "usted" and before in _BEFORE and not word.finite(2):
        return True  # «la pastilla que dejo usted», «según explico usted»
    if second in ("qué", "que") and word.can(-1, "NC") and lemmas & _DATED:  # «indique en qué fecha realizo la compra»
        return any(word.lemmas(at) & _ASKED for at in range(-len(word.before()), -2))
    return (
        bool(lemmas & _FAILED) and _is_reason(word) or bool(lemmas & _SINCE) and _is_since(word) or _is_reported(word)
    )


def _is_since(word: Around) -> bool:
    """«Desde que lo compro», «desde el día que la contrato»."""
    back = word.skip(-1, _REFLEXIVE)
    return word.fold(back) == "que" and "desde" in (word.fold(back - 1), word.fold(back - 3), word.fold(back - 4))


def _is_reported(word: Around) -> bool:
    """«El técnico me dijo que llamo tres veces»: what somebody else told of the past."""
    back = word.skip(-1, _REFLEXIVE)
    if word.fold(back) == "que" and word.fold(back - 1) == "entendido":
        return True  # «tengo entendido que hablo con ella el viernes»
    tells = word.can(back - 1, "VMIP3S") and word.can(back - 2, "NC") and has_object(word)
    said = tells or word.can(back - 1, "VMIS3S")
    if word.fold(back) != "que" or not said or not word.lemmas(back - 1) & _REPORTING:
        return False
    return not word.can(0, "NC", "AQ", "R", "S") and not {"yo", "me", "nos"}.intersection(word.after())


def _is_reason(word: Around) -> bool:
    """«Le cobramos porque no cancelo a tiempo»: what came of it is over."""
    back = skip_pronouns(word)
    if word.fold(back) == "no":
        back -= 1
    pronouns = {word.fold(at) for at in range(back + 1, 0)} - {"no"}
    if word.fold(back) not in ("porque", "que") or not pronouns.issubset(THINGS):
        return False
    cause = back if word.fold(back) == "porque" else back - 1
    if cause != back and word.fold(cause) != "por":
        return False
    return any(word.can(at, *_OVER) and not word.can(at, "NC", "VMIS1S") for at in range(-len(word.before()), cause))
