"""What a verb in the third person is in its clause: nobody's, somebody else's, advice, what the writer thinks of the reader."""

from __future__ import annotations

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_rivals import is_person
from tonecheck.spanish.address_words import CLITICS, Scan

#: What a person does, wants or knows, not a parcel: without a subject, its third person is mostly the reader.
PERSONAL = frozenset(
    "querer desear necesitar preferir saber creer pensar opinar conocer entender comprender poder deber tener haber ver oír"
    " leer escuchar jugar decir hacer recibir comprar pagar pedir solicitar usar utilizar recordar olvidar imaginar"
    " buscar encontrar elegir escribir contactar enviar devolver indicar confirmar revisar consultar rellenar adjuntar"
    " facilitar notar observar detectar perder cambiar cancelar aceptar comprobar realizar efectuar disponer vivir viajar ir"
    " trabajar estudiar sentir considerar llevar estar disfrutar suponer mirar hablar guardar comer dedicar hospedar"
    " visitar fumar beber dormir cocinar amar vestir pasear correr enseñar aprender tomar coger sacar tirar gastar ahorrar"
    " vender alquilar conducir manejar cantar bailar tocar dibujar pintar escoger decidir intentar tratar lograr"
    " conseguir invitar contestar responder preguntar explicar mencionar contar repetir probar odiar adorar apreciar temer"
    " soñar casar nacer crecer criar cuidar asistir participar votar referir acostumbrar acariciar mezclar obtener preocupar"
    " enterar acordar quejar esperar firmar presentar aportar completar acudir contratar suscribir reservar inscribir matricular abonar"
    " transferir reenviar adquirir reclamar notificar solucionar disculpar perdonar llamar compartir verificar aprovechar"
    " introducir regalar".split()
)
_ON_THINGS = frozenset(
    "conservar desconectar conectar reiniciar instalar desinstalar pulsar descargar marcar seleccionar desactivar activar borrar".split()
)
TAKES_OBJECTS = (PERSONAL | _ON_THINGS) - frozenset(
    "estar ir vivir viajar trabajar dormir pasear correr acudir".split()
)
THINGS_TOO = frozenset("tener hacer estar llevar ir perder cambiar poder deber".split())
#: Also of things and animals that were named.
ANIMATE = frozenset("comer beber dormir perder cambiar hacer llevar necesitar recibir".split())
#: Also of machines and programs.
MACHINES_DO = frozenset("detectar guardar leer usar utilizar gastar indicar buscar enviar pedir intentar".split())
PERSONS_ONLY = PERSONAL - THINGS_TOO
_IMPERSONAL = frozenset("ser parecer bastar convenir llover suceder ocurrir tratar costar soler".split())
_HAPPENS = frozenset(
    "ser haber estar tardar ocurrir suceder pasar llover demorar llegar existir faltar quedar costar deber variar"
    " sonar salir aparecer caber funcionar servir durar cargar".split()
)
_THERE_IS = frozenset("hay había hubo habrá habría haya hubiera hubiese".split())
_INTERROGATIVE = frozenset("qué cómo cuándo dónde cuánto cuánta cuántos cuántas cuál cuáles".split())
_ROLES = frozenset(
    "empleado empleada suscriptor suscriptora miembro alumno alumna consumidor consumidora lector lectora".split()
)
#: Persons that one has or looks for stand without a.
_LOOKED_FOR = frozenset("tener haber ser necesitar buscar querer pedir solicitar elegir contratar encontrar".split())
_PLACES = frozenset("con en desde por aquí ahí así adjunto adjunta adjuntos adjuntas debajo abajo arriba".split())
_ENDS_OBJECTS = frozenset(("que", "de", "del", "a", "con"))
_LIGHT = frozenset("no ya también nunca siempre solo sólo aún todavía tampoco".split())
_LEADS = frozenset("pero y o entonces así que porque pues bueno".split())
_BEFORE_VERBS = frozenset(
    "no ya me nos se lo le les si cuando que también nunca siempre mientras rogamos ruego".split()
)
#: What a reader has to do oneself: «se puede acercar a la tienda».
ONESELF = frozenset(
    "preocupar registrar identificar acercar dirigir desplazar suscribir llevar quedar referir enterar acordar quejar"
    " arrepentir atrever alegrar divertir aburrir".split()
)
_FELT = frozenset("igual falta gusto miedo pena lástima risa vergüenza asco rabia calor frío sol viento".split())
_TIMES = frozenset(
    "vez veces día días semana semanas mes meses año años hora horas mañana tarde noche minuto minutos rato dias fin momento"
    " lunes martes miércoles jueves viernes sábado sábados domingo domingos próximo próxima".split()
)
_OBJECTS = ("lo", "la", "los", "las")
_WHAT = ("qué", "cuánto", "cuánta", "cuántos", "cuántas")  # «¿qué dice la pantalla?»
_SOMEBODY = frozenset("él ella alguien nadie cualquiera otro otra quien".split())


def verb_head(scan: Scan, index: int) -> int:
    """Where the verb begins with its pronouns, negation and adverbs."""
    head = index
    while head > scan.starts[index] and (
        scan.folds[head - 1] in CLITICS or scan.folds[head - 1] in _LIGHT or scan.bits[head - 1] == w.ADVERB
    ):
        head -= 1
    return head


def is_noun(scan: Scan, index: int, head: int, bits: int, asked: bool) -> bool:
    """Tell whether what could be a verb is rather a noun or an adjective here."""
    if not bits & w.NOT_A_VERB:
        return False
    if not asked:
        return scan.folds[index - 1] not in _BEFORE_VERBS
    if not bits & w.NOUN or index == scan.starts[index]:
        return False
    before = scan.bits[index - 1]
    if before & (w.FINITE | w.INFINITIVE | w.ADJECTIVE) or scan.folds[index - 1] in ("la", "los", "las"):
        return True  # «¿necesita factura?», «¿cuándo hizo la reserva?»
    return bool(head > scan.starts[index] and scan.bits[head - 1] & (w.DETERMINER | w.PREPOSITION))


def is_placed(scan: Scan, index: int, head: int) -> bool:
    """«con la tarjeta obtiene …», «en la web encuentra …»: a phrase with a preposition opens the clause."""
    at = scan.starts[index]
    while at < head and scan.folds[at] in _LEADS:
        at += 1
    return scan.folds[at] in _PLACES and head - at < 6


def is_role(scan: Scan, index: int, head: int) -> bool:
    """«Como socio, tiene dos entradas»: a part that somebody plays, and then a verb that opens its clause."""
    if head != scan.starts[index] or head < 3 or scan.folds[head - 1] != ",":
        return False
    first = scan.starts[head - 2]
    return (
        head - first in (3, 4)
        and scan.folds[first] == "como"
        and (is_person(scan.folds[first + 1]) or scan.folds[first + 1] in _ROLES)
    )


def only_led(scan: Scan, index: int, head: int) -> bool:
    """Only «pero», «así que» and the like stand before the verb in its clause."""
    return all(scan.folds[at] in _LEADS for at in range(scan.starts[index], head))


def is_told(scan: Scan, head: int) -> bool:
    """«sé a lo que se refiere», «entiendo lo que dice»: what follows a first person and «lo que»."""
    lo = head - 2
    first = range(max(scan.starts[head - 1], lo - 3), lo)
    return scan.folds[lo] == "lo" and any(scan.bits[at] & w.I_DO and not scan.bits[at] & w.NOT_A_VERB for at in first)


def is_named_next(scan: Scan, index: int) -> bool:
    """A name or a noun with its article stands after the verb: what does it, where the object is said already."""
    following = scan.bits[index + 1] if index + 1 < len(scan.bits) else 0
    return bool(following & (w.NAME | w.DETERMINER)) and scan.folds[index + 1] not in ("su", "sus", "lo", "al", "del")


def is_wondered(scan: Scan, index: int, head: int) -> bool:
    """«me pregunto qué necesitaría», «no sé cómo lo hace»: a question in the words of a first person."""
    asked = False
    for at in range(head - 1, scan.starts[index] - 1, -1):
        asked = asked or scan.folds[at] in _INTERROGATIVE
        if asked and scan.bits[at] & w.I_DO and not scan.bits[at] & (w.NOT_A_VERB | w.THIRD):
            return True
    return False


def is_thought(scan: Scan, head: int) -> bool:
    """«creo que», «sabemos que», «parece que»."""
    at = head - 2
    if at < scan.starts[head - 1]:
        return False
    return bool(scan.bits[at] & w.FIRST) or scan.folds[at] == "parece"


def is_advice(scan: Scan, index: int, lemmas: set[str]) -> bool:
    """«puede escribir», «debe enviar», «tiene que», «recibirá»: what replies tell their reader."""
    following = scan.bits[index + 1] if index + 1 < len(scan.tokens) else 0
    if lemmas & {"poder", "deber", "necesitar"}:
        return bool(following & w.INFINITIVE)
    if "tener" in lemmas:
        return scan.folds[index + 1] in ("que", "razón", "derecho") or is_right(scan, index)
    if "ir" in lemmas:
        return scan.folds[index + 1] == "a"
    return "recibir" in lemmas and scan.folds[index].endswith(("á", "ía"))


def is_right(scan: Scan, index: int) -> bool:
    """«tiene razón», «tiene toda la razón»."""
    return "razón" in scan.folds[index + 1 : index + 4] and scan.folds[index].startswith(("tiene", "tenía"))


def is_impersonal(scan: Scan, index: int, lemmas: set[str], *, loose: bool) -> bool:
    """«puede tardar», «debe ser», «puede adquirirse», «hay», «es», «se puede»: nobody in particular.

    ``loose``: in a question or a wish, se and -se are the reader's (¿se enteró?, que se divierta).
    """
    if lemmas & _IMPERSONAL or ("querer" in lemmas and scan.folds[index + 1] == "decir"):
        return True
    if "poder" in lemmas and scan.folds[index + 1] == "que":
        return True  # puede que tarde
    after = {scan.folds[index + 1], scan.folds[index + 2]}
    if lemmas & {"dar", "hacer"} and (scan.folds[index + 1] in _FELT or _TIMES & after):
        return True  # da igual, hace falta, hace unos días
    reflexive = "se" in (scan.folds[index - 1], scan.folds[index - 2])
    if reflexive and scan.folds[index + 1] == "que" and not lemmas & {"tener", "haber"}:
        return True  # se cree que, ¿qué se espera que …?
    following = scan.bits[index + 1] if index + 1 < len(scan.tokens) else 0
    if scan.folds[index] in _THERE_IS and not following & w.PARTICIPLE:
        return True
    if "tener" in lemmas and scan.folds[index + 1] == "que" and scan.folds[index + 2] == "ver":
        return True
    if not loose and _is_state(scan, index, lemmas, following):
        return True
    near = [at for at in range(index + 1, min(index + 4, len(scan.bits))) if scan.starts[at] == scan.starts[index]]
    verb = next((at for at in near if scan.bits[at] & w.INFINITIVE), None)
    if reflexive and (not loose or lemmas & {"poder", "deber", "creer", "decir"}):
        return not lemmas & ONESELF and (verb is None or not scan.lemmas(verb) & ONESELF)
    if verb is None or (scan.folds[verb] == "pasar" and scan.folds[verb + 1] in ("a", "al", "por")):
        return False  # puede pasar por la tienda
    return (scan.folds[verb].endswith("se") and not loose) or bool(scan.lemmas(verb) & _HAPPENS)


def _is_state(scan: Scan, index: int, lemmas: set[str], following: int) -> bool:
    """«ya está resuelto», «ha sido un fallo», «quedó hecho»: what is said of things, and hardly of the reader."""
    if "haber" in lemmas:
        return scan.folds[index + 1] == "sido"
    return "estar" in lemmas and bool(following & w.PARTICIPLE) and scan.folds[index - 1] not in ("si", "cuando", "que")


def is_done_by_another(scan: Scan, index: int, lemmas: set[str]) -> bool:
    """«que firme el dueño», «hizo bien el repartidor»: a person without a, which stands before objects that are persons."""
    start = scan.starts[index]
    for at in range(index + 1, min(index + 7, scan.last(index))):
        word = scan.folds[at]
        if scan.starts[at] != start or word in _ENDS_OBJECTS:
            return False
        if scan.bits[at - 1] & w.DETERMINER and is_person(word):
            return not lemmas & _LOOKED_FOR and scan.folds[at - 1] != "al"
    return False


def has_subject_after(scan: Scan, index: int, lemmas: set[str]) -> bool:
    """«¿Llegó el paquete?», «si llega Ana»: a noun phrase right after a verb that a thing can do."""
    at = index + 1
    while at < len(scan.tokens) and scan.bits[at] & (w.PARTICIPLE | w.INFINITIVE):
        at += 1
    has_object = (
        scan.folds[index - 1] in _OBJECTS
        or scan.folds[index - 1] in _WHAT
        or (at > index + 1 and scan.folds[at - 1].endswith(_OBJECTS))
    )
    if at >= len(scan.tokens) or (lemmas & TAKES_OBJECTS and not has_object):
        return False
    if scan.folds[at + 1] in _TIMES or scan.folds[at + 2] in _TIMES:  # que pase un buen día
        return False
    if scan.bits[at] & w.NAME or scan.folds[at] in _SOMEBODY:
        return True
    return bool(scan.bits[at] & w.DETERMINER) and scan.folds[at] not in ("al", "del", "lo")
