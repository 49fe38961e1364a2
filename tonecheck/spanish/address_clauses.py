"""What a verb in the third person is in its clause: nobody's, somebody else's, advice, what the writer thinks of the reader."""

from __future__ import annotations

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_context import Context, Verb, verb_head
from tonecheck.spanish.address_imperatives import GIVING
from tonecheck.spanish.address_rivals import is_actor, is_person
from tonecheck.spanish.inflection import OBJECTS

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
#: What only persons do to papers, parcels and devices: the noun that follows is what it is done to.
HANDLED = frozenset(
    "tramitar gestionar declarar justificar acreditar archivar anotar apuntar escanear imprimir redactar tachar fotografiar"
    " insertar teclear configurar limpiar lavar recoger retirar entregar embalar empaquetar precintar etiquetar desmontar"
    " comparar cotejar rechazar domiciliar ingresar autorizar validar corregir modificar editar renovar anular aplazar"
    " adelantar traer poner quitar meter echar remitir".split()
)
TAKES_OBJECTS = (PERSONAL | _ON_THINGS | HANDLED) - frozenset(
    "estar ir vivir viajar trabajar dormir pasear correr acudir".split()
)
THINGS_TOO = frozenset("tener hacer estar llevar ir perder cambiar poder deber".split())
#: Also of things and animals that were named.
ANIMATE = frozenset("comer beber dormir perder cambiar hacer llevar necesitar recibir".split())
#: Also of machines and programs.
MACHINES_DO = frozenset("detectar guardar leer usar utilizar gastar indicar buscar enviar pedir intentar".split())
PERSONS_ONLY = PERSONAL - THINGS_TOO
_IMPERSONAL = frozenset("ser parecer bastar convenir llover suceder ocurrir tratar costar soler tocar".split())
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
_TO_US = ("me", "nos")
_WHAT = frozenset("qué cuánto cuánta cuántos cuántas".split())  # «¿qué dice la pantalla?»
#: What a customer does with what is spoken of: «el reembolso que solicita»; the second ones texts do, too, but not to us.
_SPOKEN_OF = frozenset("solicitar pedir reclamar comentar mencionar plantear".split())
_TOLD_TO_US = _SPOKEN_OF | frozenset("indicar señalar describir enviar mandar facilitar adjuntar".split())
_SOMEBODY = frozenset("él ella alguien nadie cualquiera otro otra quien".split())
#: Verb → what follows where nobody in particular does it: «quiere decir», «puede que tarde», «da igual», «hace falta».
_NOBODYS = {"querer": frozenset(("decir",)), "poder": frozenset(("que",)), "dar": _FELT, "hacer": _FELT}
_AFTER_NOBODYS = frozenset().union(*_NOBODYS.values())
#: Verbs whose se is nobody's even in a question: «¿se puede cambiar?», «¿cómo se dice?».
_SE_OF_NOBODY = frozenset("poder deber creer decir".split())
_NO_NAME_NEXT = frozenset("su sus lo al del".split())  # determiners and contractions that name nobody
_LONGEST_PLACE = 6  # words of a phrase with a preposition that opens a clause


def is_noun(context: Context, index: int, bits: int) -> bool:
    """Tell whether what could be a verb is rather a noun or an adjective here."""
    if not bits & w.NOT_A_VERB:
        return False
    scan = context.scan
    before = scan.folds[index - 1]
    if not context.asked(index):
        object_too = before in OBJECTS and scan.folds[index - 2] in _TO_US
        return before not in _BEFORE_VERBS and not object_too  # «si nos la manda»
    if not bits & w.NOUN or index == scan.starts[index]:
        return False
    if scan.bits[index - 1] & (w.FINITE | w.INFINITIVE | w.ADJECTIVE) or before in ("la", "los", "las"):
        return True  # «¿necesita factura?», «¿cuándo hizo la reserva?»
    head = verb_head(scan, index)
    return bool(head > scan.starts[index] and scan.bits[head - 1] & (w.DETERMINER | w.PREPOSITION))


def is_placed(verb: Verb) -> bool:
    """«con la tarjeta obtiene …», «en la web encuentra …»: a phrase with a preposition opens the clause."""
    at = verb.start
    while at < verb.head and verb.scan.folds[at] in _LEADS:
        at += 1
    return verb.scan.folds[at] in _PLACES and verb.head - at < _LONGEST_PLACE


def is_role(verb: Verb) -> bool:
    """«Como socio, tiene dos entradas»: a part that somebody plays, and then a verb that opens its clause."""
    folds, head = verb.scan.folds, verb.head
    if not verb.opens or head < 3 or folds[head - 1] != ",":
        return False
    first = verb.scan.starts[head - 2]
    part = folds[first + 1]
    return head - first in (3, 4) and folds[first] == "como" and (is_person(part) or part in _ROLES)


def only_led(verb: Verb) -> bool:
    """Only «pero», «así que» and the like stand before the verb in its clause."""
    return all(verb.scan.folds[at] in _LEADS for at in range(verb.start, verb.head))


def is_told(verb: Verb) -> bool:
    """«sé a lo que se refiere», «entiendo lo que dice»: what follows a first person and «lo que»."""
    scan, lo = verb.scan, verb.head - 2
    first = range(max(scan.starts[verb.head - 1], lo - 3), lo)
    return scan.folds[lo] == "lo" and any(scan.bits[at] & w.I_DO and not scan.bits[at] & w.NOT_A_VERB for at in first)


def is_named_next(verb: Verb) -> bool:
    """A name or a noun with its article stands after the verb: what does it, where the object is said already."""
    return bool(verb.following & (w.NAME | w.DETERMINER)) and verb.after not in _NO_NAME_NEXT


def is_wondered(verb: Verb) -> bool:
    """«me pregunto qué necesitaría», «no sé cómo lo hace»: a question in the words of a first person."""
    asked = False
    for at in range(verb.head - 1, verb.start - 1, -1):
        asked = asked or verb.scan.folds[at] in _INTERROGATIVE
        if asked and verb.scan.bits[at] & w.I_DO and not verb.scan.bits[at] & (w.NOT_A_VERB | w.THIRD):
            return True
    return False


def is_thought(verb: Verb) -> bool:
    """«creo que viene», «sabemos que paga», «parece que tiene»."""
    at = verb.head - 2
    if verb.before != "que" or at < verb.scan.starts[verb.head - 1]:
        return False
    if verb.scan.folds[at] == "parece":
        return True
    joined = at - 2 if verb.scan.folds[at - 1] in ("y", "o", "u") else at - 1
    noun = verb.scan.bits[at] & w.NOUN and verb.scan.bits[joined] & (w.DETERMINER | w.NOUN)
    return bool(verb.scan.bits[at] & w.FIRST) and not noun  # «del tribunal o corte que ha dictado …»


def is_spoken_of(verb: Verb) -> bool:
    """«el reembolso que solicita», «el cargo que nos indicó», with nobody in sight who does it."""
    scan, noun = verb.scan, verb.head - 2
    if verb.before != "que" or not verb.lemmas & (_TOLD_TO_US if verb.to_us else _SPOKEN_OF):
        return False
    what = scan.folds[noun]
    if not scan.bits[noun] & w.NOUN or is_actor(what) or is_person(what):
        return False
    return not verb.following & (w.NOUN | w.NAME | w.DETERMINER) and verb.context.quiet(verb.at)


def is_handed_to_us(verb: Verb) -> bool:
    """«si nos la manda hoy», «cuando me lo devuelva»: what is given to us, with nobody else in sight."""
    given = verb.pronoun in OBJECTS and verb.scan.folds[verb.at - 2] in _TO_US and verb.lemmas & GIVING
    return bool(given) and not is_named_next(verb) and not verb.crowded()


def is_courtesy(verb: Verb) -> bool:
    """«si lo desea», «si así lo prefiere», with no person in sight who may like it."""
    wished = verb.scan.folds[verb.at] in ("desea", "prefiere") and verb.pronoun == "lo" and verb.before in ("si", "así")
    return wished and verb.context.quiet(verb.at) and verb.context.only_things(verb.at, 0)


def is_advice(verb: Verb) -> bool:
    """«puede escribir», «debe enviar», «tiene que», «recibirá»: what replies tell their reader."""
    if verb.lemmas & {"poder", "deber", "necesitar"}:
        return bool(verb.following & w.INFINITIVE)
    if "tener" in verb.lemmas:
        return verb.after in ("que", "razón", "derecho") or is_right(verb)
    if "ir" in verb.lemmas:
        return verb.after == "a"
    return "recibir" in verb.lemmas and verb.scan.folds[verb.at].endswith(("á", "ía"))


def is_right(verb: Verb) -> bool:
    """«tiene razón», «tiene toda la razón»."""
    folds = verb.scan.folds
    return "razón" in folds[verb.at + 1 : verb.at + 4] and folds[verb.at].startswith(("tiene", "tenía"))


def is_impersonal(verb: Verb, *, loose: bool) -> bool:
    """«puede tardar», «debe ser», «puede adquirirse», «hay», «es», «se puede»: nobody in particular.

    ``loose``: in a question or a wish, se and -se are the reader's (¿se enteró?, que se divierta).
    """
    if _is_nobodys(verb) or (not loose and _is_state(verb)):
        return True
    scan, lemmas = verb.scan, verb.lemmas
    near = range(verb.at + 1, min(verb.at + 4, len(scan.bits)))
    infinitive = next((at for at in near if scan.starts[at] == verb.start and scan.bits[at] & w.INFINITIVE), None)
    if verb.reflexive and (not loose or lemmas & _SE_OF_NOBODY):
        return not lemmas & ONESELF and (infinitive is None or not scan.lemmas(infinitive) & ONESELF)
    if infinitive is None or (scan.folds[infinitive] == "pasar" and scan.folds[infinitive + 1] in ("a", "al", "por")):
        return False  # puede pasar por la tienda
    return (scan.folds[infinitive].endswith("se") and not loose) or bool(scan.lemmas(infinitive) & _HAPPENS)


def _is_nobodys(verb: Verb) -> bool:
    """«llueve», «hay tres», «puede que tarde», «hace unos días», «tiene que ver», «se cree que»."""
    lemmas, after, second = verb.lemmas, verb.after, verb.scan.folds[verb.at + 2]
    if lemmas & _IMPERSONAL or (verb.scan.folds[verb.at] in _THERE_IS and not verb.following & w.PARTICIPLE):
        return True
    if after in _AFTER_NOBODYS and any(after in _NOBODYS.get(lemma, ()) for lemma in lemmas):
        return True
    if (after in _TIMES or second in _TIMES) and lemmas & {"dar", "hacer"}:
        return True
    if after != "que":
        return False
    if "tener" in lemmas:
        return second == "ver"
    return verb.reflexive and "haber" not in lemmas


def _is_state(verb: Verb) -> bool:
    """«ya está resuelto», «ha sido un fallo», «quedó hecho»: what is said of things, and hardly of the reader."""
    if "haber" in verb.lemmas:
        return verb.after == "sido"
    resulting = "estar" in verb.lemmas and verb.following & w.PARTICIPLE
    return bool(resulting) and verb.pronoun not in ("si", "cuando", "que")


def is_done_by_another(verb: Verb) -> bool:
    """«que firme el dueño», «hizo bien el repartidor»: a person without a, which stands before objects that are persons."""
    scan = verb.scan
    for at in range(verb.at + 1, min(verb.at + 7, scan.last(verb.at))):
        word = scan.folds[at]
        if scan.starts[at] != verb.start or word in _ENDS_OBJECTS:
            return False
        if word == "quien" and scan.folds[at - 1] not in w.PREPOSITIONS:
            return True  # «no paga nada quien ya es socio»
        if scan.bits[at - 1] & w.DETERMINER and is_person(word):
            return not verb.lemmas & _LOOKED_FOR and scan.folds[at - 1] != "al"
    return False


def has_subject_after(verb: Verb) -> bool:
    """«¿Llegó el paquete?», «si llega Ana»: a noun phrase right after a verb that a thing can do."""
    scan = verb.scan
    at = verb.at + 1
    while at < len(scan.tokens) and scan.bits[at] & (w.PARTICIPLE | w.INFINITIVE):
        at += 1
    enclitic = at > verb.at + 1 and scan.folds[at - 1].endswith(OBJECTS)
    has_object = verb.pronoun in OBJECTS or verb.pronoun in _WHAT or enclitic
    if at >= len(scan.tokens) or (verb.lemmas & TAKES_OBJECTS and not has_object):
        return False
    if scan.folds[at + 1] in _TIMES or scan.folds[at + 2] in _TIMES:  # que pase un buen día
        return False
    if scan.bits[at] & w.NAME or scan.folds[at] in _SOMEBODY:
        return True
    return bool(scan.bits[at] & w.DETERMINER) and scan.folds[at] not in ("al", "del", "lo")
