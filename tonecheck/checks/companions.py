"""Verbs that go along where the address changes, though they are no signs of it by themselves: «cuando la tramite», «…, y sigue»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tonecheck.message import Message
from tonecheck.model import Evidence
from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_clauses import (
    HANDLED,
    MACHINES_DO,
    PERSONS_ONLY,
    has_subject_after,
    is_advice,
    is_done_by_another,
    is_impersonal,
    is_noun,
)
from tonecheck.spanish.address_context import Context, Verb
from tonecheck.spanish.address_imperatives import NEVER_ORDERED, STEPS
from tonecheck.spanish.address_rivals import called, is_actor, is_person, part_of
from tonecheck.spanish.address_scan import Scan, scan
from tonecheck.spanish.address_words import CLITICS
from tonecheck.spanish.inflection import OBJECTS

_JOINS = ("y", "e", "o")
#: Words before a verb that has no subject of its own there.
_CONJUNCTIONS = frozenset("si cuando que aunque cuanto donde mientras apenas".split())
_NO_SUBJECT = _CONJUNCTIONS | frozenset("como según y e o pero".split())
#: What persons do, and shops and machines hardly.
_DEEDS = (PERSONS_ONLY | HANDLED | STEPS) - frozenset(
    "abrir cerrar seguir responder llamar avisar guardar esperar encender apagar actualizar conectar desconectar entrar"
    " conseguir obtener disponer lograr crecer nacer".split()
)
_MODAL = frozenset("poder deber ir querer tener soler seguir estar volver empezar comenzar acabar preferir".split())
#: What readers do to themselves; the second ones things do, too.
SELF = frozenset(
    "preocupar identificar suscribir enterar acordar quejar arrepentir atrever inscribir matricular apuntar equivocar"
    " olvidar decidir afiliar adherir".split()
)
_SELF_TOO = frozenset(
    "registrar mover conectar desconectar acercar dirigir desplazar quedar llevar ir poner dar unir sentar cansar retrasar"
    " asegurar detener fijar presentar tranquilizar ocupar marchar abonar confundir lavar vestir probar negar sentir alegrar"
    " responsabilizar comunicar informar molestar disculpar despedir animar encargar comprometer".split()
)
#: What is done to persons, and the second ones to parcels and cases, too: «lo llamaremos», «la visitará el técnico».
_EITHER = frozenset("atender esperar orientar".split())
_REACHED = _EITHER | frozenset(
    "llamar visitar ayudar invitar saludar felicitar acompañar avisar informar contactar asesorar".split()
)
_HAVING = frozenset("tiene lleva trae incluye contiene tenía llevaba traía guarda pierde cambia".split())
#: What things do, or what happens: the noun that follows is the subject.
_HAPPENING = frozenset(
    "llegar salir aparecer sonar quedar empezar comenzar terminar acabar finalizar funcionar bastar valer fallar parpadear caducar vencer"
    " pasar ocurrir suceder abrir cerrar subir bajar cargar faltar existir haber ser estar tardar entrar venir ir interesar importar"
    " doler parecer convenir corresponder constar figurar costar sobrar surgir permitir incluir contener mostrar indicar decir poner"
    " soler caer arrancar encender apagar responder dar tener hacer cubrir afectar impedir producir suponer durar superar seguir".split()
)
_COMING = frozenset("llegar aparecer sonar quedar bastar valer terminar acabar funcionar empezar".split())
_LED = ("para", "si", "cuando")


class Along(NamedTuple):
    """What goes along with the signs of an address, and whether something is left of which one cannot tell."""

    items: list[Evidence]
    doubtful: bool


def companions(message: Message, items: Sequence[Evidence]) -> Along:
    """What goes along with ``items`` (in order), all of one address that is to become another one."""
    tools = message.tools
    laid = scan(message.tokens, message.sentences, message.readings, tools.lexicon.look_up, tools.bits)
    context = Context(laid, talk=True)
    shown = {item.start for item in items}
    at = {message.token_at(item.start) for item in items}
    polite = items[0].address == "usted"
    going = _polite(context, at) if polite else _familiar(laid, at)
    found: list[Evidence] = []
    doubtful = polite and any(_others(context, message, item, at) for item in items)
    for index, sure in going:
        token = message.tokens[index]
        if sure and token.start not in shown:
            found.append(Evidence(token.start, token.end, token.text, items[0].address, False))
            at.add(index)
        doubtful = doubtful or not sure
    return Along(found, doubtful)


def _others(context: Context, message: Message, item: Evidence, at: set[int]) -> bool:
    """Whether what was taken for the reader's may be somebody else's: «La caja trae su llave; cuando termina, …»."""
    index = message.token_at(item.start)
    scan_ = context.scan
    if scan_.bits[index] & w.THIRD:
        doubtful = not item.sure or not MACHINES_DO.isdisjoint(
            scan_.lemmas(index)
        )  # «El sistema avisa cuando detecta …»
        said_of = [
            rival for rival in _rivals(context, index, at) if rival < index - 2 or scan_.folds[index - 1] != "que"
        ]
        return doubtful and bool(said_of)
    if item.sure:
        return (
            item.text.lower() in ("su", "sus")
            and scan_.folds[index - 1] in _HAVING
            and bool(_rivals(context, index, at))
        )
    if scan_.bits[index] & (w.THEY | w.USTED_IMPERATIVE) or item.text.lower() == "usted":
        return False
    return bool(_rivals(context, index, at)) or context.people(index) or _speaks_of_others(scan_, index)


def _speaks_of_others(laid: Scan, index: int) -> bool:
    """Whether the sentence names somebody or a firm: «Le comunicamos al banco que revisara su sistema»."""
    sentence = range(laid.first(index), laid.last(index))
    return any(
        is_person(laid.folds[at]) or is_actor(laid.folds[at]) or (laid.bits[at] & w.NAME and not called(laid, at))
        for at in sentence
    )


def _rivals(context: Context, index: int, at: set[int]) -> list[int]:
    """Where the words stand in the sentence, before ``index``, that may be the subject of a singular verb there.

    The objects of what the reader does (``at``) are none: «introduzca la clave y confirme su correo».
    """
    scan_ = context.scan
    return [
        rival.at
        for rival in context.others(index, scan_.first(index))
        if not scan_.bits[rival.at] & w.PLURAL
        and not part_of(scan_, rival.at, index)
        and not _is_object(scan_, rival.at, at)
    ]


def _is_object(laid: Scan, noun: int, at: set[int]) -> bool:
    before = noun - 1
    while before > laid.starts[noun] and laid.bits[before] & (w.DETERMINER | w.ADJECTIVE | w.INFINITIVE):
        before -= 1
    return before in at


def _polite(context: Context, at: set[int]) -> Iterator[tuple[int, bool]]:
    """The verbs that may be said of usted, and whether they surely are."""
    scan_ = context.scan
    for index, (bits, said) in enumerate(zip(scan_.bits, scan_.said, strict=True)):
        if not said or index in at:
            continue
        if bits & (w.INFINITIVE | w.GERUND) and scan_.folds[index].endswith("se"):
            if (going := _does_it(context, index, at)) is not None:
                yield index, going
        elif scan_.folds[index] in ("lo", "la") and not _REACHED.isdisjoint(scan_.lemmas(index + 1)):
            if not scan_.bits[index + 1] & w.NOT_A_VERB and scan_.folds[index - 1] not in CLITICS:
                ours = scan_.bits[index + 1] & (w.I_DO | w.WE_DO) and _EITHER.isdisjoint(scan_.lemmas(index + 1))
                yield index, bool(ours) and not context.people(index)
        elif bits & w.USTED_IMPERATIVE and scan_.folds[index - 1] in _JOINS and scan_.starts[index] in at:
            yield index, bool(scan_.bits[scan_.starts[index]] & w.USTED_IMPERATIVE)
        elif bits & w.THIRD and not bits & w.TU and (going := _goes(context, index, bits, at)) is not None:
            yield index, going


def _does_it(context: Context, index: int, at: set[int]) -> bool | None:
    """«puede registrarse», «si sigue equivocándose»: what the reader does to himself; None where it is nobody's."""
    scan_ = context.scan
    lemmas = scan_.lemmas(index)
    if not lemmas & (SELF | _SELF_TOO):
        return None
    near = range(max(scan_.starts[index], index - 3), index)
    if any(before in at and scan_.lemmas(before) & _MODAL for before in near):
        return True
    return None if _rivals(context, index, at) else bool(lemmas & SELF)


def _goes(context: Context, index: int, bits: int, at: set[int]) -> bool | None:
    """Whether a third person without a subject is surely the reader's; None where it is somebody else's or nobody's."""
    verb = Verb(context, index)
    if is_done_by_another(verb) or (
        is_noun(context, index, bits) and not is_advice(verb) and verb.before not in _CONJUNCTIONS
    ):
        return None
    before = [rival for rival in _rivals(context, index, at) if not (verb.before == "que" and rival == verb.head - 2)]
    if verb.reflexive:
        return _is_reflexive(verb, before)
    done = _doing(verb)
    if (
        not (verb.before in _NO_SUBJECT or verb.opens or verb.asked)
        or done & _HAPPENING
        or is_impersonal(verb, loose=True)
    ):
        return None
    if verb.before in _JOINS and verb.scan.folds[verb.head] == "no" and bits & w.USTED_IMPERATIVE:
        return False  # «Asegúrese de que está conectado y no lo mueva»
    if before:
        people = any(rival.person for rival in context.others(index, verb.scan.first(index)))
        return False if done & _DEEDS and not people else None
    if verb.opens and not verb.asked and not is_advice(verb):
        told = done & PERSONS_ONLY and not done & MACHINES_DO and verb.start == verb.scan.first(index)
        return False if told else None
    objected = verb.pronoun in OBJECTS or bool(verb.following & w.DETERMINER) or is_advice(verb)
    sure = done & PERSONS_ONLY or (done & _DEEDS and (objected or verb.asked or verb.before == "que"))
    return bool(sure) and not verb.people() and not has_subject_after(verb)


def _is_reflexive(verb: Verb, before: Sequence[int]) -> bool | None:
    done = verb.done()
    if before or not done & (SELF | _SELF_TOO) or verb.following & (w.DETERMINER | w.INFINITIVE):
        return None  # «no se registrará ningún cargo», «se puede pagar»
    return bool(done & SELF)


def _doing(verb: Verb) -> set[str]:
    """The lemmas of what is done: of «puede tramitarla», «va a tramitar», «ha tramitado», those of the second verb."""
    scan_ = verb.scan
    if not verb.lemmas & _MODAL:
        return verb.done()
    near = range(verb.at + 1, min(verb.at + 3, scan_.last(verb.at)))
    second = next((at for at in near if scan_.bits[at] & (w.INFINITIVE | w.GERUND)), None)
    return verb.lemmas if second is None else scan_.lemmas(second)


def _familiar(laid: Scan, at: set[int]) -> Iterator[tuple[int, bool]]:
    """The orders to tú, in the form of «he does it», that may go along, and whether they surely do."""
    for index, (bits, said) in enumerate(zip(laid.bits, laid.said, strict=True)):
        if not said or index in at or not bits & w.TU_IMPERATIVE or bits & w.DETERMINER:
            continue
        before, start = laid.folds[index - 1], laid.starts[index]
        lemmas = laid.lemmas(index)
        if before in CLITICS or lemmas & NEVER_ORDERED:
            continue
        if before in _JOINS and start in at and laid.bits[start] & w.TU_IMPERATIVE:
            if not lemmas & _COMING:
                yield index, True
        elif start == index and before == "," and laid.folds[laid.first(index)] in _LED and not bits & w.NOT_A_VERB:
            yield index, False
