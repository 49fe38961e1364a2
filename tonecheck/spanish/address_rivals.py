"""Who else a third person may be: people, names and subjects that stand before it in the message."""

from typing import NamedTuple

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_scan import Scan


class Rival(NamedTuple):
    """A word that su, le or a verb in the third person may refer to, instead of the reader."""

    at: int
    person: bool


_PEOPLE = frozenset(
    "hermano hermana padre madre marido mujer esposo esposa hijo hija novio novia pareja amigo amiga vecino vecina compañero"
    " compañera colega transportista repartidor repartidora mensajero mensajera técnico técnica portero portera conserje titular"
    " destinatario destinataria remitente jefe jefa vendedor vendedora proveedor proveedora persona empleado empleada agente"
    " asesor asesora encargado encargada gestor gestora abuelo abuela tío tía primo prima sobrino sobrina suegro suegra médico"
    " doctor doctora señor señora gente niño niña cuñado cuñada operador operadora conductor conductora familiar dueño dueña"
    " cartero mozo chofer chófer instalador instaladora fontanero electricista recepcionista camarero camarera dependiente"
    " dependienta profesor profesora alumno alumna huésped invitado invitada notario abogado abogada comprador compradora"
    " propietario propietaria autorizado autorizada responsable viejo vieja mamá papá nieto nieta nuera yerno padrino madrina socio socia"
    " secretario secretaria inquilino inquilina casero casera monitor monitora enfermero enfermera dentista veterinario veterinaria"
    " entrenador entrenadora psicólogo psicóloga mecánico perito inspector inspectora usuario usuaria paciente pasajero pasajera"
    " cliente clienta".split()
)
#: Firms and animals, which do what persons do; «en la tienda» is a place, though.
_ACTORS = frozenset(
    "banco tienda empresa compañía agencia aseguradora seguro fabricante fábrica proveedora distribuidora"
    " plataforma aerolínea hotel hospital clínica escuela academia universidad colegio ayuntamiento gobierno"
    " policía aduana correos almacén departamento equipo servicio operadora financiera marca firma entidad"
    " organismo gestoría administración comercio restaurante taller juzgado courier paquetería mensajería transportadora perro perra gato gata cachorro"
    " cachorra mascota animal caballo conejo hámster pájaro loro gatito perrito bebé".split()
)
_ALL_PEOPLE, _ALL_ACTORS = (
    frozenset(n + end for n in nouns for end in ("", "s", "es")) for nouns in (_PEOPLE, _ACTORS)
)
#: Nouns of time and set phrases, to which nothing refers back.
_NOBODY = frozenset(
    "vez veces verdad favor gracias día días tarde tardes noche noches mañana mañanas cosa cosas ejemplo fin acuerdo par hoy ayer"
    " hora horas minuto minutos semana semanas mes meses año años lunes martes miércoles jueves viernes sábado domingo enero"
    " febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre momento rato"
    " plazo verano invierno otoño primavera siglo época temporada mínimo máximo".split()
)
_OTHERWISE = w.ADVERB | w.FINITE | w.INFINITIVE | w.ADJECTIVE  # what a noun without a determiner rather is
_FUNCTION, _FIRST, _NOT_ONLY_FIRST = w.FUNCTION, w.FIRST, w.NOT_A_VERB | w.THIRD
_RIVALS = w.FUNCTION | w.FIRST | w.NAME | w.NOUN
_POINTING = frozenset("él ella ellos ellas alguien nadie quien uno que".split())  # words of grammar for somebody else
_WHOEVER = ("el", "la", "aquel", "aquella")
_ASKED_NAME = (("se", "llama"), ("hablo", "con"), ("comunico", "con"))  # «¿Hablo con Ana Ruiz?»
_GREETINGS = frozenset((",", ".", "")) | frozenset(
    "hola estimado estimada gracias días tardes noches señor señora sr sra don doña".split()
)
_WHO_IT_IS = frozenset("de del la el mi nuestra nuestro".split())  # «Marta, de facturación, …»
_BEFORE_ITS_VERB = frozenset("no ya nos me te le les se lo la".split())
_TITLES = frozenset("señor señora señores señoras doctor doctora".split())
_DEAR = frozenset("estimado estimada estimados estimadas querido querida señor señora".split())
#: What a workshop does to a thing.
_WORKING = frozenset(
    "cambiar poner quitar añadir agregar instalar colocar limpiar actualizar echar sustituir reemplazar pegar montar".split()
)
_OWNED = frozenset(("tu", "tus", "su", "sus"))
#: Besides prepositions, what a noun hangs on: «al banco», «como cliente», «¿qué banco?».
_GOVERNORS = frozenset("del al como qué cuántos cuántas cuánto".split())
_LONGEST_PART = 4  # words from a noun to what it belongs to: «la salud de su padre»
_ANYBODY = frozenset("cualquiera todos todas nadie alguien quien quienes él ella ellos ellas".split())
_TELLING = frozenset(
    "pedir escribir preguntar decir avisar reclamar solicitar exigir consultar comunicar informar indicar".split()
)
_PLACES_OF_OURS = frozenset("local sucursal oficina cocina depósito bodega área sector central sede tribunal".split())
#: Set phrases whose «su» or noun is nobody's: «a su vez», «por su parte».
SET_PHRASES = frozenset(
    "vez parte cargo conjunto totalidad mayoría defecto alrededor momento respecto final menos día".split()
)
_WHOM_WITHIN = 6  # words after a verb among which it says to whom


def rivals(scan: Scan) -> tuple[Rival, ...]:
    """Return the rivals of a message in order."""
    out: list[Rival] = []
    all_bits, said, starts, folds = scan.bits, scan.said, scan.starts, scan.folds
    for sentence in scan.sentences:
        acted = -1  # the clause in which a first person has acted: the nouns that follow are its objects
        for index in range(sentence.first, sentence.last):
            bits = all_bits[index]
            if not bits & _RIVALS or not said[index]:
                continue
            if bits & _FUNCTION:
                if folds[index] in _POINTING and (rival := _pronoun(scan, index)) is not None:
                    out.append(rival)
            elif bits & _FIRST and not bits & _NOT_ONLY_FIRST:
                acted = starts[index]
            elif (rival := _noun(scan, index, bits, acted)) is not None:
                out.append(rival)
    return tuple(out)


def _pronoun(scan: Scan, index: int) -> Rival | None:
    """«él», «alguien», «el que no pueda» as a rival; None where it is none."""
    word = scan.folds[index]
    if word == "que":
        return Rival(index, True) if _whoever(scan, index) else None
    return None if word in ("nadie", "alguien") and governed(scan, index) else Rival(index, True)


def _noun(scan: Scan, index: int, bits: int, acted: int) -> Rival | None:
    """A noun or a name as a rival; None where it is none. ``acted``: where the clause of a first person's act starts, or -1."""
    word = scan.folds[index]
    if bits & w.NAME:
        person = bool(bits & w.PERSON_NAME)
        return None if called(scan, index) or (not person and governed(scan, index)) else Rival(index, person)
    if not bits & w.NOUN or word in _NOBODY:
        return None
    if word in _ALL_PEOPLE:
        return None if _called_noun(scan, index) or _mere(scan, index) else Rival(index, True)
    return Rival(index, word in _ALL_ACTORS) if acted != scan.starts[index] and _stands(scan, index) else None


def _whoever(scan: Scan, index: int) -> bool:
    """«El que no pueda ese día, que me lo diga»: anybody of whom the verb after «que», a subjunctive, may hold."""
    if scan.folds[index - 1] not in _WHOEVER or scan.starts[index] != index - 1:
        return False
    return any(scan.bits[at] & w.HE_SUBJUNCTIVE for at in range(index + 1, min(index + 4, len(scan.bits))))


def _mere(scan: Scan, index: int) -> bool:
    """«como cliente», «conocer gente»: a person in general, of whom nothing more is said."""
    return scan.folds[index - 1] == "como" or bool(index and scan.bits[index - 1] & w.INFINITIVE)


def is_person(word: str) -> bool:
    """Tell whether a noun (folded, singular or plural) names a person by kinship or task."""
    return word in _ALL_PEOPLE


def is_actor(word: str) -> bool:
    """Tell whether a noun (folded, singular or plural) names a firm or an animal."""
    return word in _ALL_ACTORS


def _stands(scan: Scan, index: int) -> bool:
    """The noun may be a subject: it hangs on no preposition, and it has a determiner if it is singular.

    A bare singular («hacer clic», «tiene razón», solo, mañana) is no subject in Spanish.
    """
    bare = index == 0 or not scan.bits[index - 1] & (w.DETERMINER | w.ADJECTIVE)
    if bare and scan.bits[index] & _OTHERWISE:
        return False
    return not governed(scan, index)


def called(scan: Scan, at: int) -> bool:
    """A name between commas, or after a greeting, calls the reader."""
    before, after = at, at + 1
    while before > 0 and scan.bits[before - 1] & w.NAME:
        before -= 1
    while after < len(scan.bits) and scan.bits[after] & w.NAME:
        after += 1
    if (scan.folds[before - 2], scan.folds[before - 1]) in _ASKED_NAME:
        return True
    if scan.folds[before - 1] not in _GREETINGS or _is_told_of(scan, after):
        return False
    return scan.folds[after] in (",", ":", ".", "!", "?", "")


def _is_told_of(scan: Scan, comma: int) -> bool:
    """«Marta, de facturación, confirmó …», «Ana, la encargada, no ha venido»: what follows tells who the name is."""
    if scan.folds[comma] != "," or scan.folds[comma + 1] not in _WHO_IT_IS:
        return False
    second = next((at for at in range(comma + 2, min(comma + 7, len(scan.bits))) if scan.folds[at] == ","), None)
    if second is None:
        return False
    verb = second + 1
    while scan.folds[verb] in _BEFORE_ITS_VERB:
        verb += 1
    return verb < len(scan.bits) and bool(scan.bits[verb] & w.THIRD) and not scan.bits[verb] & w.NOT_A_VERB


def _called_noun(scan: Scan, at: int) -> bool:
    """«Señor propietario, …», «Buenos días, señora Flores»: a person that is addressed."""
    before, after = scan.folds[at - 1], scan.folds[at + 1]
    first = at == scan.first(at)
    if before in _DEAR or (scan.folds[at] in _TITLES and (first or before in (",", "hola", "tardes", "días"))):
        return True
    return (first or before in (",", "¡", "hola")) and after in (",", "!", ".", ":", "")


def governed(scan: Scan, at: int) -> bool:
    """The noun hangs on a preposition, through its determiners and adjectives."""
    for before in range(at - 1, scan.starts[at] - 1, -1):
        if scan.bits[before] & w.PREPOSITION or scan.folds[before] in _GOVERNORS:
            return True
        if not scan.bits[before] & (w.DETERMINER | w.ADJECTIVE | w.ADVERB | w.NAME):
            return False
    return False


def part_of(scan: Scan, at: int, index: int) -> bool:
    """«la salud de su padre»: the noun at ``at`` belongs to what follows at ``index``."""
    if index - at > _LONGEST_PART:
        return False
    between = scan.bits[at + 1 : index]
    return any(b & w.PREPOSITION for b in between) and not any(b & w.FINITE for b in between)


def acts_before(scan: Scan, index: int) -> bool:
    """«lo remitimos al fabricante para que emita su informe»: the verb right before is that of somebody in the sentence."""
    at = index - 1
    if at and scan.bits[at] & w.PARTICIPLE and "haber" in scan.lemmas(at - 1):
        at -= 1  # «a la tienda si había cerrado su turno»
    verb = scan.bits[at]
    told = scan.folds[at - 1] in ("que", "si")  # «al banco que revisara su sistema», which might be a first person
    if not verb & w.THIRD or verb & (w.NOT_A_VERB | (0 if told else w.FIRST)) & ~w.I_DO:
        return False
    return any(is_person(word) or is_actor(word) for word in scan.folds[scan.first(index) : at])


def dealt_with(scan: Scan, index: int) -> bool:
    """«he hablado con el banco y le he pedido …»: a firm that somebody deals with, in this sentence or the one before."""
    first = scan.first(max(0, scan.first(index) - 1))
    for at in range(max(first, 1), index):
        if scan.folds[at] in _ALL_ACTORS:
            before = scan.folds[at - 1]
            if before == "al" or (scan.folds[at - 2] in ("con", "a") and scan.bits[at - 1] & w.DETERMINER):
                return True
    return False


def worked_on(scan: Scan, index: int, verb: int) -> bool:
    """«Tu portátil ya funciona. Le hemos cambiado el disco»: what is done to the reader's thing, told in the sentence before."""
    first = scan.first(index)
    if first == 0 or first != index:
        return False
    done = scan.lemmas(verb + 1 if verb + 1 < len(scan.bits) and scan.bits[verb + 1] & w.PARTICIPLE else verb)
    return not _WORKING.isdisjoint(done) and not _OWNED.isdisjoint(scan.folds[scan.first(first - 1) : first])


def doubled(scan: Scan, verb: int) -> bool:
    """«darle la bienvenida al cliente», «a Rosa le diremos», «le he pedido al almacén»: le is said again, by its name.

    One tells a firm something as one does a person; «le abonamos el importe a la tarjeta» is no telling.
    """
    if any(_begins_with_whom(scan, at) for at in range(scan.starts[verb], verb - 1) if scan.folds[at] in ("a", "al")):
        return True
    after = verb + 1 if scan.bits[verb + 1 : verb + 2] and scan.bits[verb + 1] & w.PARTICIPLE else verb
    telling = bool((scan.lemmas(verb) | scan.lemmas(after)) & _TELLING)
    for at in range(verb + 1, min(verb + _WHOM_WITHIN, scan.last(verb))):
        telling = telling or scan.folds[at] == "bienvenida"
        if scan.starts[at] != scan.starts[verb]:
            return False
        if scan.folds[at] in ("a", "al"):
            return _is_whom(scan, at, telling)
    return False


def _begins_with_whom(scan: Scan, at: int) -> bool:
    """«a Rosa le diremos», «al local le dijimos», «a la tienda le pedimos»: whom it is, before the verb; ``at`` is «a» or «al»."""
    bare = scan.folds[at] == "a"
    if bare and (scan.bits[at + 1] & w.NAME or is_person(scan.folds[at + 1])):
        return True
    whom = scan.folds[at + 1 + bare]
    return is_actor(whom) or whom in _PLACES_OF_OURS


def _is_whom(scan: Scan, at: int, telling: bool) -> bool:
    """«al cliente», «a Rosa», and after a verb of ``telling`` «al almacén»: whom it is, after the verb; ``at`` is «a» or «al»."""
    named = scan.folds[at] == "al" or bool(scan.bits[at + 1 : at + 2] and scan.bits[at + 1] & w.DETERMINER)
    noun = at + 1 if scan.folds[at] == "al" or not named else at + 2
    while noun < len(scan.bits) - 1 and scan.bits[noun] & w.ADJECTIVE and not scan.bits[noun] & w.NOUN:
        noun += 1
    if noun >= len(scan.bits) or scan.folds[at + 1] in ("su", "sus"):
        return False
    word = scan.folds[noun]
    if word in SET_PHRASES:
        return False
    whom = scan.bits[noun] & w.NAME or is_person(word) or word in _ANYBODY
    return bool(whom or (telling and named and scan.bits[noun] & w.NOUN))
