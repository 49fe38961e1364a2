"""Signs of usted in what could also be a third person: su, le, lo and verbs, where nobody else is in sight."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_context import Context, speaks
from tonecheck.spanish.address_rivals import dealt_with, is_actor, is_person
from tonecheck.spanish.address_verbs import plural, third_person
from tonecheck.spanish.address_words import CLITICS, POLITE, Scan, Sign

#: What a customer has or gives: «su pedido» in a reply is the reader's.
_CUSTOMER_HAS = frozenset(
    "pedido pedidos compra compras paquete envío cuenta factura correo mensaje consulta solicitud tarjeta reembolso devolución"
    " incidencia reserva domicilio dirección teléfono suscripción contraseña paciencia confianza colaboración comprensión interés"
    " atención reclamación queja comentario comentarios pregunta respuesta ayuda tiempo llamada contrato póliza cita orden banco"
    " vuelo opinión datos dudas".split()
)
#: What a person has and a thing or a firm has not.
_A_PERSON_HAS = frozenset(
    "casa hogar piso apartamento barrio ciudad país coche carro auto moto bicicleta teléfono móvil celular ordenador computadora"
    " portátil tableta ropa bolso maleta cartera dinero cama cocina habitación jardín ventana puerta armario perro gato mascota"
    " familia padre madre padres hijo hija hijos hijas hermano hermana hermanos hermanas marido mujer esposo esposa novio novia"
    " pareja abuelo abuela abuelos amigo amiga amigos amigas primo prima vecino vecina compañero compañeros jefe jefa vida"
    " trabajo profesión empleo estudios tiempo vacaciones viaje cumpleaños boda fiesta rutina opinión salud cuerpo cabeza cara"
    " mano manos brazo brazos pierna piernas pie pies espalda boca ojos pelo piel estómago sangre lado bolsillo equipaje asiento"
    " billete entrada entradas talla contraseña hábitos ánimo paciencia experiencia experiencias preferencias problema"
    " dispositivo pantalla navegador perfil usuario postura actitud idea ideas gustos aficiones".split()
)
#: Parts of things, which «su» may mean once a thing has been named.
_A_THING_HAS = frozenset(
    "etiqueta pantalla caja embalaje envoltorio batería cable cargador tapa pila pilas precio color tamaño peso medida medidas"
    " número código funda motor contenido estado interior exterior parte base manual garantía".split()
)
#: Whom one greets, helps, invites: «lo esperamos», «ayudarla».
_TOWARDS_PEOPLE = frozenset(
    "invitar saludar esperar contactar llamar ayudar atender informar felicitar acompañar asesorar orientar mantener".split()
)
_PLEASURE = frozenset("placer gusto encantado encantada encantados encantadas encantará encantaría honor".split())
#: What is done to somebody's things: «¿Esto resuelve su duda?».
_AFFECTING = frozenset(
    "afectar bloquear molestar interrumpir perjudicar estropear impedir limitar resolver solucionar aclarar responder facilitar".split()
)
_FAVOURITE = ("favorit", "preferid")  # «¿cuál es su película favorita?» asks the reader, whoever has been named
_ANYBODY = frozenset("cualquiera todos todas nadie alguien quien quienes él ella ellos ellas".split())
_THANKS = frozenset("gracias enhorabuena felicidades felicitaciones suerte éxito".split())
_TELLING = frozenset(
    "pedir escribir preguntar decir avisar reclamar solicitar exigir consultar comunicar informar indicar".split()
)
_PLACES_OF_OURS = frozenset("local sucursal oficina cocina depósito bodega área sector central sede tribunal".split())
_OWNED = frozenset(("tu", "tus", "su", "sus"))
#: What a workshop does to a thing.
_WORKING = frozenset(
    "cambiar poner quitar añadir agregar instalar colocar limpiar actualizar echar sustituir reemplazar pegar montar".split()
)
_SET_PHRASES = frozenset(
    "vez parte cargo conjunto totalidad mayoría defecto alrededor momento respecto final menos día".split()
)
_POSSESSIVES = frozenset("su sus suyo suya suyos suyas".split())
_HAVING = frozenset("tiene lleva trae incluye contiene tenía llevaba traía lleve traiga".split())
_MINE = frozenset("mío mía míos mías".split())
_OBJECTS = ("lo", "la", "los", "las")
_OTHERS = _POSSESSIVES | {"le", "les", "lo", "la", "se"}
_VERBS = w.INFINITIVE | w.GERUND | w.THIRD | w.THEY | w.THEY_SUBJUNCTIVE


def signs(scan: Scan, *, talk: bool) -> Iterator[Sign]:
    """Yield what may be signs of usted or ustedes, with points by how little else they can be.

    ``talk`` says that somebody speaks to somebody in the message.
    """
    context = Context(scan, talk)
    for index, (bits, word, said) in enumerate(zip(scan.bits, scan.folds, scan.said, strict=False)):
        if not (said and (bits & _VERBS or word in _OTHERS)):
            continue
        sign = None
        if word in _POSSESSIVES:
            sign = _possessive(context, index)
        elif word in ("le", "les"):
            sign = _dative(context, index)
        elif word == "se":
            sign = _dative_se(context, index + 1) if scan.folds[index + 1] in _OBJECTS else None
        elif word in ("lo", "la"):
            sign = _accusative(context, index) if scan.folds[index - 1] != "se" else None
        elif bits & (w.INFINITIVE | w.GERUND) and bits & (w.ENCLITIC_LE | w.ENCLITIC_LES | w.ENCLITIC_LO):
            sign = _infinitive(context, index, bits)
        elif bits & w.THIRD and not bits & (w.TU | w.ENCLITIC):
            sign = third_person(context, index, bits)
        elif bits & (w.THEY | w.THEY_SUBJUNCTIVE):
            sign = plural(context, index, bits)
        if sign is not None:
            yield sign


def _possessive(context: Context, index: int) -> Sign | None:
    scan = context.scan
    owned = {scan.folds[index + 1], scan.folds[index + 2]}
    if scan.folds[index + 1] in _SET_PHRASES and scan.folds[index - 1] in ("a", "por", "en"):
        return None
    if scan.folds[index - 1] in ("por", "con", "en") and _THANKS & {scan.folds[index - 2], scan.folds[index - 3]}:
        return Sign(index, POLITE, 2, "gracias por su")
    since = context.since(index)
    joined = scan.folds[index - 1] in ("y", "e") and index - 2 >= since
    if joined and scan.bits[index - 2] & (w.NOUN | w.ADJECTIVE | w.NAME):
        return Sign(index, POLITE, 1, "su, joined to a noun") if context.clear(index, since) else None  # caja y su tapa
    if scan.folds[index - 1] in _HAVING and context.crowded(index):
        return Sign(index, POLITE, 1, "su, after things")  # «El vuelo sale a las 9. Tiene su puerta en …»
    if context.asked(index) and any(word.startswith(_FAVOURITE) for word in owned):
        return Sign(index, POLITE, 1 if context.pronouns(index) else 2, "su with what one likes")
    if (
        owned & _A_PERSON_HAS
        and not context.people(index)
        and not _MINE.isdisjoint(scan.folds[index + 1 : scan.last(index)])
    ):
        return Sign(index, POLITE, 2, "su against mine")
    if not context.clear(index, since):
        theirs = context.asked(index) and scan.folds[index - 1] not in _HAVING and owned & _CUSTOMER_HAS
        touched = context.asked(index) and scan.bits[index - 1] & w.THIRD and scan.lemmas(index - 1) & _AFFECTING
        if (theirs and context.quiet(index)) or (touched and not context.people(index)):
            return Sign(index, POLITE, 2, "su in a question")  # «¿Llegó el pedido a su domicilio?»
        far = context.asked(index) or context.clear(index, scan.starts[index]) or owned & _A_PERSON_HAS
        reason = "su of a person, after things" if owned & _A_PERSON_HAS else "su, after things"
        return Sign(index, POLITE, 1, reason) if far and context.only_things(index, since) else None
    if context.people(index):
        return Sign(index, POLITE, 1, "su, after people")
    if context.asked(index):
        part = scan.folds[index + 1] in _A_THING_HAS and context.crowded(index)
        return Sign(index, POLITE, 1 if part else 2, "su in a question")
    if speaks(scan, scan.first(index), index):
        return Sign(index, POLITE, 2, "su with a first person")
    if scan.folds[index + 1] in _CUSTOMER_HAS:
        return Sign(index, POLITE, 2, "su with what customers have")
    if context.talk and (not context.crowded(index) or context.owned(index)):
        with_it = scan.folds[index - 1] == "con" and not owned & _A_PERSON_HAS  # «Está en el coche con su correa»
        return Sign(index, POLITE, 1 if with_it else 2, "su with nobody before")
    if owned & _A_PERSON_HAS:
        return Sign(index, POLITE, 2 if context.talk else 1, "su with what a person has")
    return Sign(index, POLITE, 1, "su")


def _dative(context: Context, index: int) -> Sign | None:
    scan = context.scan
    address = "usted" if scan.folds[index] == "le" else "ustedes"
    verb = index + 1
    while scan.folds[verb] in CLITICS:
        verb += 1
    if verb >= len(scan.tokens):
        return None
    bits, people = scan.bits[verb], context.people(index)
    if not bits:
        return None  # a word that nobody knows
    before = scan.bits[index - 1] if index > scan.starts[index] else 0
    if index > scan.starts[index] and scan.tokens[index - 1].kind == "number":
        return None
    if before & w.SUBSTANTIVE and not before & (w.FINITE | w.ADVERB | w.ADJECTIVE):
        return None  # «Marta le regalo un libro», an accent forgotten
    if scan.folds[index - 1] == "que" and bits & (w.THEY | w.THEY_SUBJUNCTIVE) and scan.bits[index - 2] & w.PLURAL:
        return None  # «los imanes que le rodean»
    if bits & (w.I_DO | w.WE_DO) and not bits & w.THIRD:
        doubtful = people or _doubled(scan, verb) or dealt_with(scan, index) or _worked_on(scan, index, verb)
        return Sign(index, address, 1 if doubtful else 2, "le with a first person")
    if not context.only_things(index, context.since(index)) or _doubled(scan, verb):
        return None
    if context.asked(index):
        return Sign(index, address, 2 if address == "usted" and not people else 1, "le in a question")
    if bits & w.THEY and not bits & w.HE_PAST and not people:
        return Sign(index, address, 2 if address == "usted" else 1, "le with nobody who does it")
    return Sign(index, address, 1, "le")


def _doubled(scan: Scan, index: int) -> bool:
    """«darle la bienvenida al cliente», «a Rosa le diremos», «le he pedido al almacén»: le is said again, by its name.

    ``index`` is the verb. One tells a firm something as one does a person; «le abonamos el importe a la tarjeta» is no telling.
    """
    for at in range(scan.starts[index], index - 1):
        if scan.folds[at] == "a" and (scan.bits[at + 1] & w.NAME or is_person(scan.folds[at + 1])):
            return True
        whom = at + 1 + (scan.folds[at] == "a")  # «al local le dijimos», «a la tienda le pedimos»
        if scan.folds[at] in ("a", "al") and (is_actor(scan.folds[whom]) or scan.folds[whom] in _PLACES_OF_OURS):
            return True
    after = index + 1 if scan.bits[index + 1 : index + 2] and scan.bits[index + 1] & w.PARTICIPLE else index
    telling = bool((scan.lemmas(index) | scan.lemmas(after)) & _TELLING)
    for at in range(index + 1, min(index + 6, scan.last(index))):
        telling = telling or scan.folds[at] == "bienvenida"
        if scan.starts[at] != scan.starts[index]:
            return False
        if scan.folds[at] in ("a", "al"):
            named = scan.folds[at] == "al" or bool(scan.bits[at + 1 : at + 2] and scan.bits[at + 1] & w.DETERMINER)
            noun = at + 1 if scan.folds[at] == "al" or not named else at + 2
            while noun < len(scan.bits) - 1 and scan.bits[noun] & w.ADJECTIVE and not scan.bits[noun] & w.NOUN:
                noun += 1
            if noun >= len(scan.bits) or scan.folds[at + 1] in ("su", "sus"):
                return False
            word = scan.folds[noun]
            if word in _SET_PHRASES:
                return False
            whom = scan.bits[noun] & w.NAME or is_person(word) or word in _ANYBODY
            return bool(whom or (telling and named and scan.bits[noun] & w.NOUN))
    return False


def _worked_on(scan: Scan, index: int, verb: int) -> bool:
    """«Tu portátil ya funciona. Le hemos cambiado el disco»: what is done to the reader's thing, told in the sentence before."""
    first = scan.first(index)
    if first == 0 or first != index:
        return False
    done = scan.lemmas(verb + 1 if verb + 1 < len(scan.bits) and scan.bits[verb + 1] & w.PARTICIPLE else verb)
    return not _WORKING.isdisjoint(done) and not _OWNED.isdisjoint(scan.folds[scan.first(first - 1) : first])


def _dative_se(context: Context, index: int) -> Sign | None:
    """«se lo enviamos»: le, as it is said before lo; with a first person it is no reflexive."""
    scan = context.scan
    bits = scan.bits[index + 1] if index + 1 < len(scan.bits) else 0
    if not bits & (w.I_DO | w.WE_DO) or bits & w.THIRD:
        return None
    doubtful = context.crowded(index) or _doubled(scan, index + 1) or dealt_with(scan, index)
    return Sign(index - 1, POLITE, 1 if doubtful else 2, "se lo with a first person")


def _accusative(context: Context, index: int) -> Sign | None:
    scan = context.scan
    verb = index + 1
    bits = scan.bits[verb] if verb < len(scan.bits) else 0
    if not bits & (w.I_DO | w.WE_DO) or bits & (w.NOT_A_VERB | w.THIRD) or context.crowded(index):
        return None
    return Sign(index, "usted", 1, "lo with a first person") if scan.lemmas(verb) & _TOWARDS_PEOPLE else None


def _pleased(scan: Scan, index: int) -> bool:
    """«Será un placer atenderla», «encantados de recibirlo»."""
    before = scan.folds[max(scan.starts[index], index - 3) : index]
    return not _PLEASURE.isdisjoint(before) and bool(
        scan.lemmas(index) & (_TOWARDS_PEOPLE | {"recibir", "conocer", "ver"})
    )


def _infinitive(context: Context, index: int, bits: int) -> Sign | None:
    scan = context.scan
    if bits & w.ENCLITIC_LO and _pleased(scan, index) and not context.people(index):
        return Sign(index, "usted", 2, "a pleasure to serve the reader")
    if not context.clear(index, context.since(index)) or _doubled(scan, index):
        return None
    if bits & w.ENCLITIC_LO:
        return Sign(index, "usted", 1, "infinitive with lo") if scan.lemmas(index) & _TOWARDS_PEOPLE else None
    third = 0 if not context.crowded(index) and scan.starts[index] == 0 else w.THIRD  # «Iba a decirle …»
    near = any(scan.bits[at] & w.FIRST and not scan.bits[at] & third for at in range(scan.starts[index], index))
    address = "usted" if bits & w.ENCLITIC_LE else "ustedes"
    return Sign(index, address, 2 if near and not context.people(index) else 1, "infinitive with le")
