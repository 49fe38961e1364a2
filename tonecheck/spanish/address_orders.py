"""Orders in tú that have the form of «he does it»: «pulsa aquí», «revisa la conexión y avísanos»."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_context import Context
from tonecheck.spanish.address_imperatives import (
    NEVER_ORDERED,
    STEPS,
    is_determiner,
    is_main,
    opens,
    polite_imperative,
    with_enclitic,
)
from tonecheck.spanish.address_scan import Scan
from tonecheck.spanish.address_words import CERTAIN, CLEAR, FAINT, Sign
from tonecheck.spanish.dates import WEEKDAYS

#: Of these an order to the reader can be told from «he does it», where nobody is in sight.
_PLAIN_STEPS = frozenset(
    "pulsar revisar descargar escribir introducir seleccionar elegir adjuntar rellenar completar verificar comprobar reiniciar"
    " mirar consultar instalar anotar disculpar perdonar recordar desinstalar escanear teclear copiar firmar contactar".split()
)
_SECOND_STEPS = _PLAIN_STEPS | frozenset("confirmar enviar responder llamar".split())  # after «y»: «fírmelo y envía …»
#: What things hardly do, whatever has been named: «Su billete está emitido. Recuerda llevar …».
_OF_NO_THING = frozenset("recordar perdonar disculpar rellenar elegir mirar pulsar firmar anotar".split())
_CALLS = frozenset("perdona disculpa mira oye".split())  # before a comma, or «la espera»
#: What is mostly said of things and shops, and of the reader with what is done to: «Abre a las nueve», «Sigue en pie».
_OF_THINGS_TOO = frozenset(
    "abrir cerrar seguir responder llamar avisar guardar esperar marcar dejar encender apagar actualizar conectar desconectar"
    " indicar enviar mandar entrar".split()
)
#: What nobody is told to do: «Llega hoy», «Cuesta 10 €».
_DONE_BY_THINGS = frozenset(
    "llegar costar durar cubrir incluir terminar acabar tardar pesar medir empezar comenzar quedar faltar funcionar existir depender"
    " figurar aparecer valer caducar vencer consistir servir contener corresponder permitir ofrecer sumar suponer requerir".split()
)
_ASKED_FOR = frozenset(("por", "con"))  # «pregunta por Ane», «pago con tarjeta»
_TOWARDS = frozenset("a al en".split())  # «entra en tu cuenta», «responde a este correo»
_AT_NO_TIME = frozenset("las cualquier todas".split())  # «abre a las nueve», «responde a cualquier hora»
_STILL = frozenset("hoy mañana ya desde hasta de sin igual así".split())
_FOLLOWED = frozenset("los las estos estas".split())  # «sigue los pasos»; «sigue el problema» is no order
ORDER_OR_NOT = "imperative or third person"  # a reason
_YOURS = frozenset("tu tus te ti contigo".split())
_JOINS = frozenset(("y", "e", "o"))


def familiar_imperative(scan: Scan, index: int, bits: int) -> Sign | None:
    """An imperative of tú mostly has the form of «he does it»; where it opens a clause without a subject it may be one."""
    before = scan.folds[index - 1]
    if not opens(scan, index) or before == "¿":
        return None
    follows = scan.bits[index + 1] if index + 1 < len(scan.tokens) else 0
    if scan.folds[index] == "sé" and follows & w.ADJECTIVE:
        return Sign(index, "tu", CERTAIN, "imperative")  # sé paciente
    clear = not bits & (w.HE | w.FIRST | w.NOT_A_VERB)  # haz, ten, pon, sal; else «revisa» is «he checks» too
    lemmas = scan.lemmas(index)
    if not clear and lemmas & NEVER_ORDERED:
        return None
    said_of = follows & (w.ADJECTIVE | w.PARTICIPLE) and not follows & w.ADVERB
    if bits & w.NOUN and before == "¡" and said_of:
        return None  # «¡Prueba exitosa!»
    asked = "favor" in (before, scan.folds[index - 2]) or _is_call(scan, index) or _asked_at_last(scan, index)
    if clear or before == "¡" or asked:
        return Sign(index, "tu", CERTAIN, "imperative")
    if before in _JOINS and scan.bits[scan.starts[index]] & (w.DETERMINER | w.NAME):
        return None  # «la alarma avisa y llama»
    if _is_done_by_things(scan, index, lemmas) or _is_either(scan, index):
        return None
    if before in ("y", "e") and lemmas & _SECOND_STEPS and _joins_a_polite_order(scan, index):
        return Sign(index, "tu", CERTAIN, "imperative")
    chained, step = _is_chained(scan, index), bool(lemmas & (STEPS | {"procurar"})) or _is_done_again(scan, index)
    step = step or (scan.folds[index] == "inicia" and scan.folds[index + 1] == "sesión")
    if lemmas & _OF_THINGS_TOO and _lacks_object(scan, index):
        step = False
    if bits & w.NOT_A_VERB and not (chained or follows & w.DETERMINER or _is_verb_by_what_follows(scan, index, step)):
        for_it = scan.starts[index] == index and scan.folds[index + 1] in _ASKED_FOR
        return Sign(index, "tu", FAINT, "order or noun") if for_it else None
    if chained or (step and (_step_follows(scan, index) or _second_step(scan, index))):
        return Sign(index, "tu", CLEAR, "instruction" if step else "chained")
    return Sign(index, "tu", FAINT, ORDER_OR_NOT)


def _is_either(scan: Scan, index: int) -> bool:
    """«o se lo devolvemos o elige otro»: told of the reader, as the first of the two is told of us."""
    clause = scan.bits[scan.starts[index] : index - 1]
    return scan.folds[index - 1] == "o" and any(b & w.FIRST and not b & (w.THIRD | w.NOT_A_VERB) for b in clause)


def _is_verb_by_what_follows(scan: Scan, index: int, step: bool) -> bool:
    """«prueba a reiniciar», «consulta si …», «cuenta con nosotros», «procura descansar»: no nouns."""
    word, after = scan.folds[index], scan.folds[index + 1]
    if word == "cuenta" and after == "con":
        return scan.folds[index + 2] in ("nosotros", "ello")
    if word == "procura":
        return bool(scan.bits[index + 1 : index + 2] and scan.bits[index + 1] & w.INFINITIVE)
    return step and after in ("a", "si")


def _is_done_again(scan: Scan, index: int) -> bool:
    """«vuelve a entrar», «vuelve a intentarlo»."""
    if scan.folds[index] != "vuelve" or scan.folds[index + 1] != "a" or index + 2 >= len(scan.tokens):
        return False
    return bool(scan.lemmas(index + 2) & (STEPS | {"intentar", "iniciar"}))


def _is_done_by_things(scan: Scan, index: int, lemmas: set[str]) -> bool:
    """«Llega hoy», «Abre a las nueve», «Sigue en pie», «Responde a cualquier hora»; «Abre la caja» is an order."""
    if lemmas & _DONE_BY_THINGS:
        return True
    after, second = scan.folds[index + 1], scan.folds[index + 2]
    if "seguir" in lemmas:
        step = after in _FOLLOWED or (
            is_determiner(scan, index + 1) and second in ("enlace", "proceso", "vídeo", "guía")
        )
        return not step
    timed = second in WEEKDAYS or second.removesuffix("s") in WEEKDAYS or after in _STILL
    return bool(lemmas & _OF_THINGS_TOO) and (timed or (after in _TOWARDS and second in _AT_NO_TIME))


def _lacks_object(scan: Scan, index: int) -> bool:
    """«Entra en vigor», «Llama con frecuencia»: of things, too, where nothing follows that is done, or towards which."""
    towards = scan.folds[index + 1] in _TOWARDS and is_determiner(scan, index + 2)
    ends = index + 1 >= len(scan.tokens) or scan.tokens[index + 1].kind in ("sign", "dots")
    return not (towards or ends or scan.folds[index + 1] == "al" or is_determiner(scan, index + 1))


def _is_chained(scan: Scan, index: int) -> bool:
    """«busca la factura y descarga el PDF», «apágalo, espera un minuto y enciéndelo»: joined to what is an order itself."""
    start = scan.starts[index]
    if scan.folds[index - 1] in _JOINS and start < index - 1:
        head = start
    elif start == index and scan.folds[index - 1] == "," and index - 2 >= scan.first(index):
        head = scan.starts[index - 2]
    else:
        return False
    bits = scan.bits[head]
    if not bits & w.TU_IMPERATIVE or not is_main(scan, index, head):
        return False
    read = with_enclitic if bits & w.ENCLITIC else familiar_imperative
    return (order := read(scan, head, bits)) is not None and order.address == "tu" and order.points >= CLEAR


def _is_call(scan: Scan, index: int) -> bool:
    """«Mira, don Andrés», «Perdona la espera»: nobody begins to tell of somebody with that."""
    if scan.folds[index] not in _CALLS or index != scan.first(index):
        return False
    excuse = scan.folds[index] in ("perdona", "disculpa") and (
        is_determiner(scan, index + 1) or scan.folds[index + 1] in ("que", "por")
    )
    return excuse or scan.folds[index + 1] == ","


def _asked_at_last(scan: Scan, index: int) -> bool:
    """«Vuelve a entrar, por favor.»: what opens a sentence that ends so is asked of the reader."""
    last = scan.last(index) - 1
    last -= scan.tokens[last].kind != "word"
    if index != scan.first(index) or scan.folds[last - 2 : last + 1] != [",", "por", "favor"]:
        return False
    noun = scan.bits[index] & w.NOT_A_VERB and not is_determiner(scan, index + 1)  # «Factura con IVA, por favor»
    return not noun and not any(
        scan.bits[at] & w.FINITE & ~w.I_DO and not scan.bits[at] & w.NOT_A_VERB for at in range(index + 1, last)
    )


def _joins_a_polite_order(scan: Scan, index: int) -> bool:
    """«Revísela y confirma si está conforme»: what it is joined to opens the sentence and is an order."""
    start = scan.starts[index]
    if not scan.bits[start] & w.USTED_IMPERATIVE or not is_main(scan, index, start):
        return False
    read = with_enclitic if scan.bits[start] & w.ENCLITIC else polite_imperative
    return (order := read(scan, start, scan.bits[start])) is not None and order.address == "usted"


def sure_orders(context: Context, signs: Sequence[Sign]) -> list[Sign]:
    """Make instructions certain that nobody but the reader can follow: nobody, or no person, is in sight who does it.

    In a text that says tú, what may be an order is one where nobody and nothing else is in sight.
    """
    told = any(sign.address == "tu" and sign.points >= CERTAIN for sign in signs)
    return [sign._replace(points=_points(context, sign, told=told)) for sign in signs]


def _points(context: Context, sign: Sign, *, told: bool) -> int:
    if sign.reason == "instruction" and _is_sure(context, sign.at):
        return CERTAIN
    if sign.reason != ORDER_OR_NOT or not context.quiet(sign.at):
        return sign.points
    scan, step = context.scan, context.scan.lemmas(sign.at) & STEPS
    yours = told and not _YOURS.isdisjoint(
        scan.folds[sign.at : scan.last(sign.at)]
    )  # «usa la etiqueta que te mandamos»
    return CLEAR if yours or ((told or step) and context.alone(sign.at)) else sign.points


def _is_sure(context: Context, index: int) -> bool:
    scan, after = context.scan, context.scan.folds[index + 1]
    lemmas = scan.lemmas(index)
    follows = scan.bits[index + 1] if index + 1 < len(scan.bits) else 0
    told = (follows & w.DETERMINER and after not in ("su", "sus")) or "pulsar" in lemmas  # «Pulsa Enviar»
    if not (told or after in ("que", "si") or (follows & w.INFINITIVE and "recordar" in lemmas)):
        return False
    alone = lemmas & _PLAIN_STEPS and context.alone(index)
    return bool(alone or lemmas & _OF_NO_THING) and context.quiet(index)


def _step_follows(scan: Scan, index: int) -> bool:
    """At the start of a sentence or a step, or after «para abrirlo, …», «si parpadea, …», an instruction is expected."""
    first, before = scan.first(index), scan.folds[scan.starts[index] - 1]
    if index == first or (scan.starts[index] == index and before in (":", "-", "–", "•", ")")):
        return True
    return before == "," and scan.folds[first] in ("para", "si", "cuando", "después", "luego", "primero")


def _second_step(scan: Scan, index: int) -> bool:
    """«Sube el archivo y pulsa Enviar»: joined to another imperative that opens the sentence."""
    first = scan.first(index)
    order = scan.bits[first] & w.TU_IMPERATIVE and not scan.bits[first] & w.NOT_A_VERB
    joined = scan.folds[index - 1] in ("y", "e") and scan.starts[index] == first
    return bool(joined and order) and not scan.lemmas(first) & NEVER_ORDERED
