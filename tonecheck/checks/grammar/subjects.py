"""A noun and the verb that it is the subject of, in another number: «los clientes compra», «se envía los pedidos», «Ana y yo está»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import (
    DATIVES,
    DETERMINED,
    GROUPS_OF_THINGS,
    NUMERALS,
    PLURAL,
    SINGULAR,
    TEAMS,
    THE,
    TIMES,
    Around,
    noun_at,
)
from tonecheck.checks.grammar.clauses import begins, past_complements
from tonecheck.checks.grammar.people import COLLEAGUES
from tonecheck.checks.grammar.persons import DATIVE_VERBS
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.conjugation import form_of
from tonecheck.spanish.dates import MONTHS
from tonecheck.tools import Tools, once

#: What is done to things and not, with «se», to oneself: «se envía los pedidos».
DONE = frozenset(
    "enviar entregar emitir procesar tramitar generar realizar vender cancelar actualizar adjuntar ofrecer aceptar requerir"
    " detectar producir aplicar cobrar descontar efectuar observar acreditar necesitar publicar despachar reembolsar devolver solicitar registrar recibir corregir verificar".split()
)
#: What happens to a thing, which stands after its verb: «le llegó las cajas».
_HAPPENING = frozenset(
    "llegar faltar aparecer existir sobrar quedar corresponder constar preocupar restar salir".split()
)
_MEASURES = frozenset("cuadra calle metro kilómetro paso esquina piso".split())  # «queda dos cuadras al norte»
#: Those of them that need nobody to whom it happens: «existe dos opciones».
_ARISING = frozenset("aparecer existir quedar constar restar".split())
_OPENING = {"(": ")", ",": ",", "—": "—"}
_BESIDES = frozenset("y e o u ni pero que si cuando así junto además incluso también".split())  # «X, así como Y, son»
_LONGEST = 8  # words of an aside
_GOING = frozenset("llegar salir tardar faltar estar quedar existir aparecer venir seguir".split())
#: People in the plural are no object without «a»: «los trabajadores recibirá un curso».
PERSONS = frozenset(
    "persona trabajador empleado colaborador cliente técnico usuario asesor agente paciente alumno pasajero socio".split()
)
_LASTING = frozenset("tardar demorar durar".split())
_DAYS = frozenset("hoy mañana ayer ya".split())
STOPS = ("", ".", ":", ";", "•", "-")
SOME = frozenset("algunos algunas muchos muchas varios varias pocos pocas dos tres cuatro ambos ambas".split())
_DETERMINERS = DETERMINED | SOME
_AGENTS = COLLEAGUES | frozenset(
    "banco departamento área sucursal agencia empresa oficina taller proveedor tienda".split()
)
_BETWEEN_ONE = frozenset("no ya también siempre se".split())
BETWEEN = _BETWEEN_ONE | DATIVES
_HEEDLESS = frozenset(
    "ser haber hacer decir".split()
)  # verbs that may have what stands before them as predicate or object
_SAYING = frozenset("decir creer pensar comentar opinar".split())
_SELDOM = frozenset(("I", "NCMS000"))  # «¡ha!», «el son»
#: What a customer can or must do with the things that open the sentence.
_COURSES = frozenset("poder deber tener querer desear preferir necesitar".split())


@once
def _verbs(tools: Tools) -> dict[str, bool]:
    """Word (folded) → whether it is a verb that may stand before its subject."""
    return {}


def subjects(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each verb that stands in another number than its noun, and the form that agrees (lower case)."""
    places = message.places
    known = _verbs(message.tools)
    for form in _DETERMINERS & places.keys():
        for at in places[form]:
            word = Around(message, at)
            if _opens(word):
                yield from _before(word, "S" if form in SINGULAR else "P")
            elif form in PLURAL or form in SOME:
                before = word.fold(-1)
                verb = known.get(before)
                if verb is None:
                    verb = known[before] = not word.lemmas(-1).isdisjoint(DONE | _HAPPENING)
                if verb:
                    yield from _after(word)
            elif word.fold(-1).endswith("n"):
                from tonecheck.checks.grammar.behind import ARISING, behind  # few verbs in the plural stand there

                if word.lemmas(-1) & ARISING:
                    yield from behind(word)


def _opens(word: Around) -> bool:
    if word.fold(-1) in ("todos", "todas"):
        return word.closed(-2) and word.fold(-2) in STOPS
    return begins(word, 0)


def _before(word: Around, number: str) -> Iterator[tuple[Span, str]]:
    """«los clientes compra hoy»: a noun with its determiner opens the clause, and its verb follows."""
    noun = 2 if number == "P" and word.fold(1) in NUMERALS else 1
    if not noun_at(word, noun, number, GROUPS_OF_THINGS):
        return
    at = past_complements(word, noun + 1)
    numbered = number == "S" and at == noun + 1 and word.kind(at) in ("number", "code")
    at += numbered
    if word.fold(noun) in TEAMS and word.fold(at - 1).endswith("s"):
        return  # «el equipo de técnicos trabajan»
    related = any(word.fold(place) == "que" for place in range(noun + 1, at))
    if word.fold(at) in _OPENING:
        at = _past_aside(word, at)
        if at == 0 or word.can(at, "VMM02") and not word.lemmas(at) & _GOING:
            return  # «los datos, por favor, envía por correo»
    acts = number == "S" and bool(word.lemmas(noun) & _AGENTS)  # «el repartidor le entregarán», but «el paquete le …»
    at = word.skip(at, BETWEEN if number == "P" or acts else _BETWEEN_ONE, 12)
    if numbered and not word.lemmas(at) & _GOING:
        return  # «la línea 3 cortaron ayer»
    if not _differs(word, at, number) or related and word.lemmas(at) & _COURSES:
        return  # «los artículos que compre puede devolverlos»: they are what the customer does it with
    persons = number == "P" and bool(word.lemmas(noun) & (PERSONS | COLLEAGUES))
    if number == "P":
        other = not (persons and word.fold(at + 1) != "que") and _is_object_of_several(word, at)
    else:
        passive = word.only(at + 1, "VMP", "NC") and word.can(at + 1, "VMP00P")  # «el pedido fueron enviados»
        other = bool(word.lemmas(at) & {"ser"}) and not (passive or _is_of(word, at) or _went(word, at))
    if not other and (acts and word.fold(at - 1) in DATIVES or not _is_object(word, at, number, acts=acts or persons)):
        yield from put(word, at, "3" + number)


def _past_aside(word: Around, at: int) -> int:
    """The distance of the first word after an aside that opens there: «, como le dije,», «(los de ayer)»; 0 where it opens none."""
    closing = _OPENING[word.fold(at)]
    if word.fold(at + 1) in _BESIDES or word.fold(at + 1) == "como" and word.can(at + 2, "D", "RG"):
        return 0
    for end in range(at + 2, at + _LONGEST):
        form = word.fold(end)
        if form == closing:
            return end + 1
        if form == "" or word.closed(end):
            return 0
    return 0


def _differs(word: Around, at: int, number: str) -> bool:
    """Whether a verb of the other number stands there, and nothing else that a word after a noun may be."""
    if at > 2 and word.fold(at - 1) in DATIVES and word.lemmas(at) & DATIVE_VERBS:
        return False  # «los clientes les gusta» lacks «a»
    other = "3P" if number == "S" else "3S"
    tags = [tag for tag in word.tags(at) if tag not in _SELDOM and (tag[0] == "V" or word.fold(at) != "cuesta")]
    if word.fold(at - 1) == "se" or word.fold(at - 1) in DATIVES and word.fold(at - 2) == "se":
        tags = [tag for tag in tags if tag[0] != "N"]  # «se entrega», «se paga»: no noun follows «se»
    if number == "P" and word.can(at, "AQ") and word.fold(at + 1) in ("y", "o", ",") and word.can(at + 2, "AQ"):
        return False  # «las líneas fija y móvil»
    if number == "P" and (word.can(at + 1, "D") or not word.can(at + 1, "NC", "AQ")):
        tags = [tag for tag in tags if tag[0] != "A" or tag[4] != "S"]  # «los cambios tarda»: of tardo, none of theirs
    if not word.text(at).islower() or not any(_is_present(tag, other) for tag in tags):
        return False
    return all(_is_present(tag, other) or _is_wish(tag) for tag in tags)


def _is_object_of_several(word: Around, at: int) -> bool:
    """«los datos es lo que …», «las cajas trae el técnico»: whether the verb may have another subject, one thing."""
    if _went(word, at) or word.lemmas(at) & {"ser"} and word.only(at + 1, "VMP00S"):
        return False
    if word.lemmas(at) & _LASTING:
        return False  # «las placas tarda un poco más»
    return bool(
        word.lemmas(at) & (_HEEDLESS - {"haber"} if word.can(at + 1, "VMP") else _HEEDLESS)
        or word.fold(at + 1) == "que"
        and word.lemmas(at) & {"parecer", "poder"}
        or word.fold(at + 1) != "cada"
        and word.can(at + 1, "D", "NP", "PP")
        and not _is_time(word, at + 1)
    )


def _is_object(word: Around, at: int, number: str, *, acts: bool) -> bool:
    """«la caja traen los técnicos», «los saldos ha de pedirlos»: whether the noun before the verb is its object.

    ``acts``: it is somebody who does things, and would have «a» before them.
    """
    if word.fold(at + 1) in THE and not _is_time(word, at + 1):
        sole = word.fold(at + 1) in ("el", "la") and "y" not in word.after()
        return not (acts and sole)  # «el banco rechazaron el pago», «los técnicos revisó la placa»
    if number == "S" and word.fold(at + 1) == "que" and word.lemmas(at) & _SAYING:
        return True  # «el aparato que compró dicen que falla»
    taken_up = (tag for tag in (*word.tags(at + 2), *word.tags(at + 3)) if ":" in tag)
    led = word.fold(at + 1) in ("de", "que", "a") or word.only(at + 1, "VMP")
    if led and any(tag.endswith(number + "A00") for tag in taken_up):
        return True
    if word.fold(at + 1) in ("del", "al"):
        return False
    behind = [tag for tag in word.tags(at + 1) if ":" in tag and not tag.endswith(":PP3CN000")]  # not «enviarse»
    one, several = (any(f"{sign}A00" in tag for tag in behind) for sign in "SP")  # «los clientes puede devolverlo»
    return bool(behind) and not (several if number == "S" else one)


def _went(word: Around, at: int) -> bool:
    """«sus pedidos ya fue a la tienda»: of «ir», not of «ser»."""
    return word.fold(at) in ("fue", "fueron") and word.fold(at + 1) in ("a", "al") and word.fold(at + 3) != "vez"


def _is_time(word: Around, at: int) -> bool:
    """«los viernes», «dos días», «el 3 de junio»."""
    dated = word.kind(at + 1) == "number" and word.fold(at + 2) == "de" and word.fold(at + 3) in MONTHS
    return word.can(at, "D") and (dated or bool(word.lemmas(at + 1) & TIMES))


def _is_of(word: Around, at: int) -> bool:
    """«el plazo de las devoluciones son de treinta días», but «el problema son los precios»."""
    return word.fold(at + 1) == "de" and word.fold(at + 2) not in ("los", "las")


def _comes(word: Around, before: str) -> bool:
    """«hoy llega sus pedidos»: a thing of the customer's or ours that comes, with no subject before the verb."""
    alone = word.closed(-3) or word.fold(-3) in ("y", "pero", "que")
    return word.fold(0) in ("sus", "tus", "los", "las") and before in _DAYS and alone


def _is_present(tag: str, person: str) -> bool:
    return tag[0] == "V" and (
        tag[2:6] in ("IP" + person, "IS" + person, "IF" + person) or tag[2:4] == "M0" and tag[4:6] == "2S"
    )


def _is_wish(tag: str) -> bool:
    """Whether a tag is of a subjunctive or imperative, which nothing asks for here: «cree» is of creer, not of crear."""
    return tag[:6] in ("VMSP1S", "VMSP3S", "VMM03S", "VMSP3P", "VMM03P")


def _after(word: Around) -> Iterator[tuple[Span, str]]:
    """«se envía los pedidos», «le llegó las cajas»: the subject after its verb."""
    verb = -1
    if not word.finite(verb) or not noun_at(word, 1, "P"):
        return  # «se entrega los lunes»
    tags = word.tags(verb)
    happening = word.lemmas(verb) & _HAPPENING
    if not (happening or word.lemmas(verb) & DONE) or not word.text(verb)[1:].islower():
        return
    before = word.fold(-2)
    if happening:
        arises = word.lemmas(verb) & _ARISING and (before in ("", "y") or before in ("no", "ya") and word.closed(-3))
        if before not in DATIVES and not (arises or _comes(word, before)) or word.lemmas(1) & _MEASURES:
            return
    elif before != "se" and not (before in ("le", "les") and word.fold(-3) == "se"):
        return
    if (happening or "NC" not in {tag[:2] for tag in tags}) and any(_is_present(tag, "3S") for tag in tags):
        yield from put(word, verb, "3P")


def put(word: Around, at: int, person: str) -> Iterator[tuple[Span, str]]:
    """The indicative there in another ``person`` (3P), of the same tense; nothing where it may be of several verbs."""
    token = word.message.tokens[word.at + at]
    answers = set()
    for reading in word.message.readings(token):
        if reading.tag[0] == "V" and reading.tag[2] == "I":
            answers.add(form_of(reading.lemma, reading.tag[2:4] + person, word.message.tools.lexicon))
    answers.discard("")
    if len(answers) == 1:
        yield word.span(at), answers.pop()
