"""Signs of usted in what could also be a third person: su, le, and verbs without a subject, where nobody else is in sight."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_rivals import Rival, is_person, part_of, rivals
from tonecheck.spanish.address_signs import POLITE, Sign
from tonecheck.spanish.address_words import Scan

#: What a person does, wants or knows, not a parcel: without a subject, its third person is mostly the reader.
_PERSONAL = frozenset(
    "querer desear necesitar preferir saber creer pensar opinar conocer entender comprender poder deber tener haber ver oír"
    " leer escuchar jugar decir hacer recibir comprar pagar pedir solicitar usar utilizar recordar olvidar imaginar"
    " buscar encontrar elegir escribir contactar enviar devolver indicar confirmar revisar consultar rellenar adjuntar"
    " facilitar notar observar detectar perder cambiar cancelar aceptar comprobar realizar efectuar disponer vivir viajar ir"
    " trabajar estudiar sentir considerar llevar estar disfrutar suponer mirar hablar guardar comer dedicar hospedar enterar".split()
)
_TAKES_OBJECTS = _PERSONAL - frozenset("estar ir vivir viajar trabajar".split())
_DATIVE_VERBS = frozenset("gustar encantar parecer interesar importar preocupar faltar doler".split())
_IMPERSONAL = frozenset("ser parecer bastar convenir llover suceder ocurrir tratar costar soler".split())
_HAPPENS = frozenset(
    "ser haber estar tardar ocurrir suceder pasar llover demorar llegar existir faltar quedar costar deber variar".split()
)
_QUESTION_WORDS = frozenset(
    "qué cómo cuándo dónde cuánto cuánta cuántos cuántas cuál cuáles quién quiénes por de en a con para desde hasta y o pero"
    " no nunca ya también todavía aún alguna vez siempre tampoco se lo la los las le me nos entonces además acaso más si".split()
)
_IF = frozenset("si cuando como".split())
_HOW_YOU = frozenset("saber ver desear querer preferir entender comprender decir indicar mencionar comentar".split())
_TELLING = frozenset(
    "indicar comentar decir pedir solicitar preguntar informar escribir explicar mencionar enviar facilitar poder".split()
)
_ASKING = frozenset("qué cuál cuáles cómo quién quiénes dónde cuándo cuánto cuántos cuánta cuántas".split())
_LEADS = frozenset("pero y o entonces así que porque pues bueno".split())
_CLITICS = frozenset("me te se nos os lo la los las le les".split())
_BEFORE_VERBS = frozenset("no ya me nos se lo le les si cuando que también nunca siempre".split())
_LIGHT = frozenset("no ya también nunca siempre solo sólo aún todavía tampoco".split())
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
    " dispositivo pantalla navegador perfil usuario".split()
)
#: Whom one greets, helps, invites: «lo esperamos», «ayudarla».
_TOWARDS_PEOPLE = frozenset(
    "invitar saludar esperar contactar llamar ayudar atender informar felicitar acompañar asesorar orientar mantener".split()
)
_ANYBODY = frozenset("cualquiera todos todas nadie alguien quien quienes él ella ellos ellas".split())
_TIMES = frozenset(
    "vez veces día días semana semanas mes meses año años hora horas mañana tarde noche minuto minutos rato".split()
)
_SET_PHRASES = frozenset("vez parte cargo conjunto totalidad mayoría defecto alrededor momento".split())
_SPOKEN = frozenset(
    "¿ ? ¡ yo me mi mis mí mío mía conmigo nos nosotros nosotras nuestro nuestra nuestros nuestras hola gracias favor sí vale bueno".split()
)


def speaks(scan: Scan, first: int = 0, last: int | None = None) -> bool:
    """Tell whether somebody speaks to somebody: a first person, a question, a greeting, thanks."""
    for index in range(first, len(scan.tokens) if last is None else last):
        if not scan.said[index]:
            continue
        bits = scan.bits[index]
        word = scan.tokens[index].fold
        if word == "gracias" and scan.fold(index + 1) == "a":
            continue
        if word in _SPOKEN or (bits & w.FIRST and not bits & (w.NOT_A_VERB | w.THIRD)):
            return True
    return False


class _Reader:
    """What the signs of one message share."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.rivals = rivals(scan)
        self.talk = speaks(scan)

    def clear(self, index: int, start: int, *, singular: bool = False) -> bool:
        """Tell whether no rival stands between ``start`` and ``index``."""
        return not any(
            start <= rival.index < index
            and not (singular and self.scan.bits[rival.index] & w.PLURAL)
            and not part_of(self.scan, rival.index, index)
            for rival in self.rivals
        )

    def others(self, index: int) -> list[Rival]:
        """The rivals before ``index``."""
        return [rival for rival in self.rivals if rival.index < index]

    def people(self, index: int) -> bool:
        """Tell whether the paragraph names a person before ``index``."""
        paragraph = self._paragraph(index)
        return any(rival.person and self._paragraph(rival.index) == paragraph for rival in self.others(index))

    def _paragraph(self, index: int) -> int:
        return self.scan.sentences[self.scan.tokens[index].sentence].paragraph

    def since(self, index: int) -> int:
        """The index where what is being asked or said starts: after ¿, ¡, a colon, a semicolon, or the sentence."""
        first = self.scan.first(index)
        for at in range(index, first, -1):
            if self.scan.fold(at - 1) in ("¿", "¡", ";", ":"):
                return at
        return first

    def asked(self, index: int) -> bool:
        """Tell whether the word stands in a question."""
        scan = self.scan
        for at in range(index, scan.first(index) - 1, -1):
            if scan.fold(at) == "¿":
                return True
            if scan.fold(at) == "?":
                return False
        if scan.fold(scan.starts[index]) in _ASKING and scan.starts[index] != index:
            return True
        last = scan.last(index)
        return any(scan.fold(i) == "?" for i in range(index, last)) and not any(
            scan.fold(i) == "¿" for i in range(index, last)
        )


def signs(scan: Scan) -> Iterator[Sign]:
    """Yield what may be signs of usted or ustedes, with points by how little else they can be."""
    reader = _Reader(scan)
    for index, bits in enumerate(scan.bits):
        if not scan.said[index]:
            continue
        word = scan.fold(index)
        sign = None
        if word in ("su", "sus", "suyo", "suya", "suyos", "suyas"):
            sign = _possessive(reader, index)
        elif word in ("le", "les"):
            sign = _dative(reader, index)
        elif word in ("lo", "la"):
            sign = _accusative(reader, index)
        elif bits & w.INFINITIVE and bits & (w.ENCLITIC_LE | w.ENCLITIC_LES | w.ENCLITIC_LO):
            sign = _infinitive(reader, index)
        elif bits & w.THIRD and not bits & (w.TU | w.ENCLITIC):
            sign = _third_person(reader, index, bits)
        elif bits & (w.THEY | w.THEY_SUBJUNCTIVE):
            sign = _plural(reader, index, bits)
        if sign is not None:
            yield sign


def _possessive(reader: _Reader, index: int) -> Sign | None:
    scan = reader.scan
    following = scan.fold(index + 1)
    if following in _SET_PHRASES and scan.fold(index - 1) in ("a", "por", "en"):
        return None
    since = reader.since(index)
    if not reader.clear(index, since):
        things = reader.asked(index) or reader.clear(index, scan.starts[index])
        if things and not any(
            r.person or scan.bits[r.index] & w.NAME for r in reader.others(index) if r.index >= since
        ):
            return Sign(index, POLITE, 1, "su, after others")
        return None
    if reader.people(index):
        return Sign(index, POLITE, 1, "su, after people")
    if reader.asked(index):
        return Sign(index, POLITE, 2, "su in a question")
    if scan.fold(index - 1) == "por" and "gracias" in (scan.fold(index - 2), scan.fold(index - 3)):
        return Sign(index, POLITE, 2, "gracias por su")
    if speaks(scan, scan.first(index), index):
        return Sign(index, POLITE, 2, "su with a first person")
    if following in _CUSTOMER_HAS:
        return Sign(index, POLITE, 2, "su with what customers have")
    if reader.talk and not reader.others(index):
        return Sign(index, POLITE, 2, "su with nobody before")
    if following in _A_PERSON_HAS or scan.fold(index + 2) in _A_PERSON_HAS:
        return Sign(index, POLITE, 2 if reader.talk else 1, "su with what a person has")
    return Sign(index, POLITE, 1, "su")


def _dative(reader: _Reader, index: int) -> Sign | None:
    scan = reader.scan
    address = "usted" if scan.fold(index) == "le" else "ustedes"
    verb = index + 1
    while scan.fold(verb) in _CLITICS:
        verb += 1
    if verb >= len(scan.tokens):
        return None
    bits = scan.bits[verb]
    since = reader.since(index)
    clear = not any(r.index >= since and (r.person or scan.bits[r.index] & w.NAME) for r in reader.others(index))
    if bits & (w.I_DO | w.WE_DO) and not bits & w.THIRD and not bits & w.NOT_A_VERB:
        return Sign(index, address, 1 if reader.people(index) else 2, "le with a first person")
    if not clear or _doubled(scan, verb):
        return None
    if reader.asked(index):
        return Sign(index, address, 2 if address == "usted" and not reader.people(index) else 1, "le in a question")
    return Sign(index, address, 1, "le")


def _doubled(scan: Scan, index: int) -> bool:
    """«darle la bienvenida al cliente»: le is said again, by its name."""
    for at in range(index + 1, min(index + 6, scan.last(index))):
        if scan.starts[at] != scan.starts[index]:
            return False
        if scan.fold(at) in ("a", "al"):
            after = at + 2 if scan.bits[at + 1 : at + 2] and scan.bits[at + 1] & w.DETERMINER else at + 1
            word = scan.fold(after)
            return bool(after < len(scan.bits) and scan.bits[after] & w.NAME) or is_person(word) or word in _ANYBODY
    return False


def _accusative(reader: _Reader, index: int) -> Sign | None:
    scan = reader.scan
    verb = index + 1
    bits = scan.bits[verb] if verb < len(scan.bits) else 0
    if not bits & (w.I_DO | w.WE_DO) or bits & (w.NOT_A_VERB | w.THIRD) or reader.others(index):
        return None
    return Sign(index, "usted", 1, "lo with a first person") if scan.lemmas(verb) & _TOWARDS_PEOPLE else None


def _infinitive(reader: _Reader, index: int) -> Sign | None:
    scan = reader.scan
    bits = scan.bits[index]
    if not reader.clear(index, reader.since(index)):
        return None
    if bits & w.ENCLITIC_LO:
        return Sign(index, "usted", 1, "infinitive with lo") if scan.lemmas(index) & _TOWARDS_PEOPLE else None
    if _doubled(scan, index):
        return None
    near = any(scan.bits[i] & w.FIRST for i in range(scan.starts[index], index))
    address = "usted" if bits & w.ENCLITIC_LE else "ustedes"
    return Sign(index, address, 2 if near and not reader.people(index) else 1, "infinitive with le")


def _third_person(reader: _Reader, index: int, bits: int) -> Sign | None:
    """A third person in the singular that has no subject of its own."""
    scan = reader.scan
    start = scan.starts[index]
    head = index
    while head > start and (scan.fold(head - 1) in _CLITICS | _LIGHT or scan.bits[head - 1] == w.ADVERB):
        head -= 1
    leads = all(scan.fold(i) in _LEADS for i in range(start, head))
    before = scan.fold(head - 1) if head > start else ""
    asked = reader.asked(index)
    if bits & w.NOT_A_VERB and not asked and scan.fold(index - 1) not in _BEFORE_VERBS:
        return None
    if bits & w.NOUN and asked and (head > start and scan.bits[head - 1] & (w.DETERMINER | w.PREPOSITION)):
        return None
    lemmas = scan.lemmas(index)
    if lemmas & _DATIVE_VERBS or _subject_after(scan, index, lemmas):
        return None
    personal = bool(lemmas & _PERSONAL)
    if _impersonal(scan, index, lemmas, asked or before == "que"):
        return None
    if bits & w.HE_SUBJUNCTIVE and not bits & w.HE:
        return _wish(reader, index, head, before, personal)
    if scan.fold(index - 1) in ("me", "nos") and not asked and not lemmas & _TELLING:
        return None
    if scan.fold(index) == "sabe" and scan.fold(index - 1) in ("ya", "como", "", ",", "¿", "."):
        return Sign(index, "usted", 2, "ya sabe")
    clear = reader.clear(index, reader.since(index), singular=True)
    if asked and clear:
        near = all(scan.fold(i) in _QUESTION_WORDS for i in range(reader.since(index), head))
        points = 2 if personal and (near or index - reader.since(index) <= 5) else 1
        return Sign(index, "usted", points, "verb in a question")
    if not clear:
        others = [r for r in reader.others(index) if r.index >= reader.since(index)]
        if (
            before in ("si", "cuando", "que")
            and personal
            and not any(r.person for r in others)
            and not bits & w.HE_PAST
        ):
            return Sign(index, "usted", 1, "verb after things") if before != "que" else None
        if (head == start or leads) and not any(r.person for r in others) and _advises(scan, index, lemmas):
            return Sign(index, "usted", 1, "advice after things")
        return None
    if before == "como" and (
        not lemmas & _HOW_YOU or scan.bits[index + 1 : index + 2] and scan.bits[index + 1] & (w.DETERMINER | w.NAME)
    ):
        return None
    if before in _IF:
        points = 2 if personal and not bits & w.FIRST and not reader.people(index) else 1
        return Sign(index, "usted", points, "verb after si")
    if bits & w.HE_PAST:
        return None
    if before == "que" and head - 2 >= start and (scan.bits[head - 2] & w.FIRST or scan.fold(head - 2) == "parece"):
        if not personal:
            return None
        return Sign(index, "usted", 1 if reader.people(index) else 2, "what the writer thinks of the reader")
    if head == start or leads:
        advice = not bits & w.FIRST and _advises(scan, index, lemmas)
        if advice:
            must = lemmas & {"tener", "deber"} and scan.fold(index) not in ("deber", "debe")
            return Sign(index, "usted", 2 if (reader.talk or must) and not reader.others(index) else 1, "advice")
        return Sign(index, "usted", 1, "verb without a subject")
    return Sign(index, "usted", 1, "verb with nobody before") if before == "que" and personal else None


def _advises(scan: Scan, index: int, lemmas: set[str]) -> bool:
    """«puede escribir», «debe enviar», «tiene que», «recibirá»: what replies tell their reader."""
    following = scan.bits[index + 1] if index + 1 < len(scan.tokens) else 0
    if lemmas & {"poder", "deber", "necesitar"}:
        return bool(following & w.INFINITIVE)
    if "tener" in lemmas:
        return scan.fold(index + 1) in ("que", "razón", "derecho")
    if "ir" in lemmas:
        return scan.fold(index + 1) == "a"
    return "recibir" in lemmas


def _impersonal(scan: Scan, index: int, lemmas: set[str], asked: bool) -> bool:
    """«puede tardar», «debe ser», «puede adquirirse», «hay», «es», «se puede»: nobody in particular."""
    if lemmas & _IMPERSONAL or ("querer" in lemmas and scan.fold(index + 1) == "decir"):
        return True
    following = scan.bits[index + 1] if index + 1 < len(scan.tokens) else 0
    if (
        scan.fold(index) in ("hay", "había", "hubo", "habrá", "habría", "haya", "hubiera", "hubiese")
        and not following & w.PARTICIPLE
    ):
        return True
    if "se" in (scan.fold(index - 1), scan.fold(index - 2)) and (
        not asked or lemmas & {"poder", "deber", "creer", "decir"}
    ):
        return True
    if "tener" in lemmas and scan.fold(index + 1) == "que" and scan.fold(index + 2) == "ver":
        return True
    for after in range(index + 1, min(index + 4, len(scan.tokens))):
        if scan.bits[after] & w.INFINITIVE:
            return (scan.fold(after).endswith("se") and not asked) or bool(scan.lemmas(after) & _HAPPENS)
    return False


def _subject_after(scan: Scan, index: int, lemmas: set[str]) -> bool:
    """«¿Llegó el paquete?», «si llega Ana»: a noun phrase right after a verb that a thing can do."""
    at = index + 1
    while at < len(scan.tokens) and scan.bits[at] & (w.PARTICIPLE | w.INFINITIVE):
        at += 1
    if at >= len(scan.tokens) or (lemmas & _TAKES_OBJECTS and scan.fold(index - 1) not in ("lo", "la", "los", "las")):
        return False
    if scan.bits[at] & w.NAME or scan.fold(at) in ("él", "ella", "alguien", "nadie"):
        return True
    if scan.fold(at + 1) in _TIMES or scan.fold(at + 2) in _TIMES:  # que pase un buen día
        return False
    return bool(scan.bits[at] & w.DETERMINER) and scan.fold(at) not in ("al", "del", "lo")


def _wish(reader: _Reader, index: int, head: int, before: str, personal: bool) -> Sign | None:
    """«Que tenga un buen día», «esperamos que disfrute», «cuando lo reciba», «para que pueda»."""
    scan = reader.scan
    clear = reader.clear(index, reader.since(index), singular=True)
    if before == "que":
        at = head - 2
        if at < scan.starts[index]:
            return Sign(index, "usted", 2 if clear else 1, "wish")
        if scan.bits[at] & w.FIRST and not scan.bits[at] & w.NOT_A_VERB:
            return Sign(index, "usted", 2 if personal and not reader.people(index) else 1, "wish")
        if not clear:
            return None
        if scan.fold(at) == "para":
            return Sign(index, "usted", 2 if personal and not reader.others(index) else 1, "purpose")
        return Sign(index, "usted", 1, "wish of a person" if personal else "subordinate verb")
    if before in _IF and clear:
        return Sign(
            index,
            "usted",
            2 if personal and not reader.people(index) and not scan.bits[index] & w.I_DID else 1,
            "verb after cuando",
        )
    return None


def _plural(reader: _Reader, index: int, bits: int) -> Sign | None:
    """«si tienen dudas», «si lo desean»: more than one reader, unless there are others."""
    scan = reader.scan
    start = scan.starts[index]
    head = index
    while head > start and scan.fold(head - 1) in _CLITICS | _LIGHT:
        head -= 1
    if head == start or scan.fold(head - 1) != "si" or bits & w.NOT_A_VERB or reader.others(index):
        return None
    wants = scan.lemmas(index) & {"querer", "desear", "necesitar", "tener", "preferir", "poder"}
    return Sign(index, "ustedes", 2, "verb after si") if wants else None
