"""Signs of usted in what could also be a third person: su, le, lo and verbs, where nobody else is in sight."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_context import Context, said_of, speaks
from tonecheck.spanish.address_rivals import SET_PHRASES, acts_before, dealt_with, doubled, worked_on
from tonecheck.spanish.address_scan import Scan
from tonecheck.spanish.address_verbs import plural, third_person
from tonecheck.spanish.address_words import CERTAIN, CLEAR, CLITICS, FAINT, POLITE, Sign
from tonecheck.spanish.inflection import OBJECTS

#: What a customer has or gives: «su pedido» in a reply is the reader's.
_CUSTOMER_HAS = frozenset(
    "pedido pedidos compra compras paquete envío cuenta factura correo mensaje consulta solicitud tarjeta reembolso devolución"
    " incidencia reserva domicilio dirección teléfono suscripción contraseña paciencia confianza colaboración comprensión interés"
    " atención reclamación queja comentario comentarios pregunta respuesta ayuda tiempo llamada contrato póliza cita orden banco"
    " vuelo opinión datos dudas".split()
)
#: What one who is asked gives back: «hemos escrito al banco y esperamos su respuesta».
_GIVEN_BACK = frozenset(
    "respuesta contestación informe confirmación autorización decisión versión resolución aval".split()
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
_PLEASES = frozenset("alegrar complacer encantar gustar agradar satisfacer".split())
_MEANING = frozenset("poder querer desear esperar".split())
_SE_OBJECTS = ("selo", "sela", "selos", "selas")
#: What is done to somebody's things: «¿Esto resuelve su duda?».
_AFFECTING = frozenset(
    "afectar bloquear molestar interrumpir perjudicar estropear impedir limitar resolver solucionar aclarar responder facilitar".split()
)
_FAVOURITE = ("favorit", "preferid")  # «¿cuál es su película favorita?» asks the reader, whoever has been named
_THANKS = frozenset("gracias enhorabuena felicidades felicitaciones suerte éxito".split())
#: What one writes to the reader, of whom one speaks, at the start of a sentence: «Le agradecemos la confianza y …».
_COURTESIES = frozenset(
    "agradecer rogar desear recordar informar comunicar confirmar recomendar aconsejar sugerir".split()
)
#: What one does to persons: «si nos das tu número, le llamamos».
_REACHING = frozenset("llamar avisar atender contestar responder escribir esperar informar".split())
_BRINGING = frozenset(
    "enviar mandar llevar cambiar devolver reembolsar entregar explicar abonar reenviar regalar".split()
)
_OFFERED = frozenset("disposición orden órdenes".split())  # «quedamos a su disposición»
_POSSESSIVES = frozenset("su sus suyo suya suyos suyas".split())
_HAVING = frozenset("tiene lleva trae incluye contiene tenía llevaba traía".split())
_MINE = frozenset("mío mía míos mías".split())
_OTHERS = _POSSESSIVES | {"le", "les", "lo", "la", "se"}
_FINITE = w.THIRD | w.THEY | w.THEY_SUBJUNCTIVE
_VERBS = _FINITE | w.INFINITIVE | w.GERUND


def signs(context: Context) -> Iterator[Sign]:
    """Yield what may be signs of usted or ustedes, with points by how little else they can be."""
    scan = context.scan
    for index, (bits, word, said) in enumerate(zip(scan.bits, scan.folds, scan.said, strict=False)):
        if not (said and (bits & _VERBS or word in _OTHERS)):
            continue
        sign = None
        if word in _POSSESSIVES:
            sign = _possessive(context, index)
        elif word in ("le", "les"):
            sign = _dative(context, index)
        elif word == "se":
            sign = _dative_se(context, index + 1) if scan.folds[index + 1] in OBJECTS else None
        elif word in ("lo", "la"):
            sign = _accusative(context, index) if scan.folds[index - 1] != "se" else None
        elif bits & (w.INFINITIVE | w.GERUND) and bits & (w.ENCLITIC_LE | w.ENCLITIC_LES | w.ENCLITIC_LO):
            sign = _infinitive(context, index, bits)
        elif bits & _FINITE and not bits & (w.TU | w.NOT_A_VERB) and (address := said_of(scan, index)):
            sign = Sign(index, address, CERTAIN, "verb of usted")
        elif bits & w.THIRD and not bits & (w.TU | w.ENCLITIC):
            sign = third_person(context, index, bits)
        elif bits & (w.THEY | w.THEY_SUBJUNCTIVE):
            sign = plural(context, index, bits)
        if sign is not None:
            yield sign


def _possessive(context: Context, index: int) -> Sign | None:
    """«su pedido», «¿es suyo?»: the reader's where nobody and nothing else has been named to which it may belong."""
    scan, since = context.scan, context.since(index)
    before, asked = scan.folds[index - 1], context.asked(index)
    owned = {scan.folds[index + 1], scan.folds[index + 2]}
    if scan.folds[index + 1] in SET_PHRASES and before in ("a", "por", "en"):
        return None
    if before == "a" and owned & _OFFERED and scan.bits[index - 2] & (w.I_DO | w.WE_DO) and not context.people(index):
        return Sign(index, POLITE, CERTAIN, "at your service")
    if before in ("por", "con", "en") and _THANKS & {scan.folds[index - 2], scan.folds[index - 3]}:
        begins = scan.folds[index - 2] == "gracias" and scan.starts[index] == index - 2
        theirs = context.people(index) or {"a", "al"} & {scan.folds[index + 2], scan.folds[index + 3]}
        to_you = begins and not theirs  # «Gracias por su ayuda a todo el equipo»
        return Sign(index, POLITE, CERTAIN if to_you else CLEAR, "gracias por su")
    joined = before in ("y", "e") and index - 2 >= since
    if joined and scan.bits[index - 2] & (w.NOUN | w.ADJECTIVE | w.NAME):
        if scan.folds[index - 3] in _POSSESSIVES and (first := _possessive(context, index - 3)):
            return first._replace(at=index)  # «su factura y su DNI»
        return _su(index, "su, joined to a noun", False) if context.clear(index, since) else None  # caja y su tapa
    if before in _HAVING and context.crowded(index):
        return _su(index, "su, after things", False)  # «El vuelo sale a las 9. Tiene su puerta en …»
    if asked and any(word.startswith(_FAVOURITE) for word in owned):
        return _su(index, "su with what one likes", not context.pronouns(index))
    if owned & _A_PERSON_HAS and not context.people(index) and _against_mine(scan, index):
        return _su(index, "su against mine", True)
    if not context.clear(index, since):
        return _su_after_others(context, index, owned)
    if context.people(index):
        return _su(index, "su, after people", False)
    if asked:
        part = scan.folds[index + 1] in _A_THING_HAS and context.crowded(index)
        return _su(index, "su in a question", not part)
    return _su_of_nobody_else(context, index, owned)


def _su(index: int, reason: str, clear: object) -> Sign:
    return Sign(index, POLITE, CLEAR if clear else FAINT, reason)


def _against_mine(scan: Scan, index: int) -> bool:
    """«su casa está más cerca que la mía»."""
    return not _MINE.isdisjoint(scan.folds[index + 1 : scan.last(index)])


def _su_after_others(context: Context, index: int, owned: set[str]) -> Sign | None:
    """«¿Llegó el pedido a su domicilio?», «La cámara está en su casa»: after things, of what a person has."""
    scan, since, asked = context.scan, context.since(index), context.asked(index)
    of_person = owned & _A_PERSON_HAS
    if asked:
        theirs = scan.folds[index - 1] not in _HAVING and owned & _CUSTOMER_HAS
        touched = scan.bits[index - 1] & w.THIRD and scan.lemmas(index - 1) & _AFFECTING
        if (theirs and context.quiet(index)) or (touched and not context.people(index)):
            return _su(index, "su in a question", True)
    far = asked or of_person or context.clear(index, scan.starts[index])
    if not far or not context.only_things(index, since):
        return None
    return _su(index, "su of a person, after things" if of_person else "su, after things", False)


def _su_of_nobody_else(context: Context, index: int, owned: set[str]) -> Sign:
    """«Revisamos su caso», «Su pedido salió»: nobody is in sight whose it may be."""
    scan, of_person = context.scan, owned & _A_PERSON_HAS
    if acts_before(scan, index) or (scan.folds[index + 1] in _GIVEN_BACK and dealt_with(scan, index)):
        return _su(index, "su, after people", False)
    if speaks(scan, scan.first(index), index):
        return _su(index, "su with a first person", True)
    if scan.folds[index + 1] in _CUSTOMER_HAS:
        return _su(index, "su with what customers have", True)
    if context.talk and (not context.crowded(index) or context.owned(index)):
        with_it = scan.folds[index - 1] == "con" and not of_person  # «Está en el coche con su correa»
        return _su(index, "su with nobody before", not with_it)
    if of_person:
        return _su(index, "su with what a person has", context.talk)
    return _su(index, "su", False)


def _dative(context: Context, index: int) -> Sign | None:
    """«le enviamos», «¿le llegó?», «les cobran»."""
    scan = context.scan
    verb = index + 1
    while scan.folds[verb] in CLITICS:
        verb += 1
    if verb >= len(scan.tokens) or not scan.bits[verb] or _is_no_dative(scan, index, verb):
        return None  # nothing follows, or a word that nobody knows
    address = "usted" if scan.folds[index] == "le" else "ustedes"
    bits, people = scan.bits[verb], context.people(index)
    if bits & (w.I_DO | w.WE_DO) and not bits & w.THIRD:
        if people or doubled(scan, verb) or dealt_with(scan, index) or worked_on(scan, index, verb):
            return Sign(index, address, FAINT, "le with a first person")
        told = index == scan.first(index) and scan.lemmas(verb) & _COURTESIES and not context.crowded(index)
        told = told or (scan.lemmas(verb) & _REACHING and context.face_to_face(index))
        return Sign(index, address, CERTAIN if told else CLEAR, "le with a first person")
    if not context.only_things(index, context.since(index)) or doubled(scan, verb):
        return None
    clear = address == "usted" and not people
    if context.asked(index):
        return Sign(index, address, CLEAR if clear else FAINT, "le in a question")
    if bits & w.THEY and not bits & w.HE_PAST and not people:
        return Sign(index, address, CLEAR if clear else FAINT, "le with nobody who does it")
    return Sign(index, address, FAINT, "le")


def _is_no_dative(scan: Scan, index: int, verb: int) -> bool:
    """«5 le», «Marta le regalo un libro» (an accent forgotten), «los imanes que le rodean»: somebody else's."""
    if index > scan.starts[index]:
        before = scan.bits[index - 1]
        if scan.tokens[index - 1].kind == "number":
            return True
        if before & w.SUBSTANTIVE and not before & (w.FINITE | w.ADVERB | w.ADJECTIVE):
            return True
    they = scan.bits[verb] & (w.THEY | w.THEY_SUBJUNCTIVE)
    return scan.folds[index - 1] == "que" and bool(they and scan.bits[index - 2] & w.PLURAL)


def _dative_se(context: Context, index: int) -> Sign | None:
    """«se lo enviamos»: le, as it is said before lo; with a first person it is no reflexive."""
    scan = context.scan
    bits = scan.bits[index + 1] if index + 1 < len(scan.bits) else 0
    if not bits & (w.I_DO | w.WE_DO) or bits & w.THIRD:
        return None
    if scan.lemmas(index + 1) & _BRINGING and context.face_to_face(index) and not doubled(scan, index + 1):
        return Sign(index - 1, POLITE, CERTAIN, "se lo with a first person")
    doubtful = context.crowded(index) or doubled(scan, index + 1) or dealt_with(scan, index)
    return Sign(index - 1, POLITE, FAINT if doubtful else CLEAR, "se lo with a first person")


def _accusative(context: Context, index: int) -> Sign | None:
    scan = context.scan
    verb = index + 1
    bits = scan.bits[verb] if verb < len(scan.bits) else 0
    if not bits & (w.I_DO | w.WE_DO) or bits & (w.NOT_A_VERB | w.THIRD) or context.crowded(index):
        return None
    return Sign(index, "usted", FAINT, "lo with a first person") if scan.lemmas(verb) & _TOWARDS_PEOPLE else None


def _pleased(scan: Scan, index: int) -> bool:
    """«Será un placer atenderla», «encantados de recibirlo»."""
    before = scan.folds[max(scan.starts[index], index - 3) : index]
    return not _PLEASURE.isdisjoint(before) and bool(
        scan.lemmas(index) & (_TOWARDS_PEOPLE | {"recibir", "conocer", "ver"})
    )


def _pleases_us(scan: Scan, index: int) -> bool:
    """«Nos alegra poder ayudarle», «me gustaría enviarle …»."""
    start = scan.starts[index]
    return scan.folds[start] in ("nos", "me") and not _PLEASES.isdisjoint(scan.lemmas(start + 1))


def _infinitive(context: Context, index: int, bits: int) -> Sign | None:
    scan = context.scan
    if bits & w.ENCLITIC_LO and _pleased(scan, index) and not context.people(index):
        return Sign(index, "usted", CLEAR, "a pleasure to serve the reader")
    if (
        scan.folds[index].endswith(_SE_OBJECTS)
        and scan.bits[index - 1] & w.FIRST
        and scan.lemmas(index - 1) & _MEANING
        and not context.crowded(index)
    ):
        return Sign(index, POLITE, CLEAR, "what we hand to the reader")  # «queremos enviárselo»
    if not context.clear(index, context.since(index)) or doubled(scan, index):
        return None
    if bits & w.ENCLITIC_LO:
        return Sign(index, "usted", FAINT, "infinitive with lo") if scan.lemmas(index) & _TOWARDS_PEOPLE else None
    third = 0 if not context.crowded(index) and scan.starts[index] == 0 else w.THIRD  # «Iba a decirle …»
    near = _pleases_us(scan, index) or any(
        scan.bits[at] & w.FIRST and not scan.bits[at] & third for at in range(scan.starts[index], index)
    )
    address = "usted" if bits & w.ENCLITIC_LE else "ustedes"
    return Sign(index, address, CLEAR if near and not context.people(index) else FAINT, "infinitive with le")
