"""Signs of usted in subjunctives: wishes, what is asked for, «cuando lo reciba», «para que pueda»."""

from __future__ import annotations

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_clauses import ANIMATE, MACHINES_DO, PERSONAL, PERSONS_ONLY
from tonecheck.spanish.address_context import Verb
from tonecheck.spanish.address_imperatives import STEPS
from tonecheck.spanish.address_rivals import dealt_with, governed, is_actor, is_person
from tonecheck.spanish.address_words import CERTAIN, Sign
from tonecheck.spanish.inflection import OBJECTS

IF = frozenset("si cuando como mientras".split())
#: Conjunctions with que: para que, siempre que, antes de que.
_LINKS = frozenset("para siempre hasta sin".split())
_LINKS_DE = frozenset("antes después caso tal".split())
_WHEN = frozenset("cuanto apenas aunque mientras ojalá donde según".split())  # en cuanto, and ojalá: with a subjunctive
#: «es necesario que firme», «basta con que responda», «hace falta que»: what is asked of the reader.
_ASKED_FOR = frozenset(
    "necesario imprescindible importante preferible conveniente recomendable mejor falta basta conviene".split()
)
#: What one may want oneself in the words of the subjunctive, too: «cuando tenga noticias, escribo».
_POLITE_SUBJUNCTIVES = frozenset("querer desear preferir gustar".split())
_HOPING = frozenset("esperar desear querer confiar lamentar sentir celebrar agradecer pedir rogar necesitar".split())
_COMING = frozenset("venir traer acercar desplazar".split())
_PLEASING = frozenset("alegrar encantar apenar doler sorprender gustar agradar complacer".split())
_BEGGING = frozenset("rogar agradecer suplicar solicitar".split())  # «le rogamos conserve el recibo»
#: What one wishes the reader: «que tenga un buen día».
_WISHED = frozenset(
    "tener pasar disfrutar descansar estar ir mejorar seguir recuperar cumplir gozar aprovechar".split()
)
_HUMAN = PERSONS_ONLY - ANIMATE - MACHINES_DO
#: What no thing does: «El local es nuevo. Puede recoger la caja allí.»
READERS_DEEDS = frozenset(
    "escribir llamar contactar comunicar pagar recoger retirar acceder consultar elegir comprar reservar jugar disfrutar solicitar cancelar"
    " pasar probar devolver descargar reclamar".split()
)
_DOUBTS = frozenset("duda pregunta consulta problema cosa ayuda incidencia".split())
_TO_US = ("me", "nos")


def wish(verb: Verb) -> Sign | None:
    """«Que tenga un buen día», «esperamos que disfrute», «cuando lo reciba», «para que pueda»."""
    if verb.before and verb.scan.folds[verb.at] in verb.scan.folds[max(0, verb.at - 3) : verb.at]:
        return None  # «quede como quede», «pase lo que pase»
    clear = verb.context.clear(verb.at, verb.context.since(verb.at), singular=True)
    if verb.before != "que":
        return _when(verb, clear) or _begged(verb)
    if verb.head - 2 < verb.start:
        theirs = verb.context.near(verb.at) and not verb.lemmas & _WISHED  # «Tu hija entra sola. Que enseñe el carné»
        return verb.usted("wish", clear and not theirs)
    return _governed(verb, clear)


def _when(verb: Verb, clear: bool) -> Sign | None:
    """«Cuando lo reciba», «en cuanto pueda»: said of the reader where nothing else is in sight, or where only persons do it."""
    if (verb.before in IF or verb.before in _WHEN) and clear:
        sure = verb.lemmas & PERSONAL and not verb.people() and not verb.bits & w.I_DID
        return verb.usted("verb after cuando", sure and not _is_mine(verb))
    after_things = verb.before in IF and verb.context.quiet(verb.at)
    return (
        verb.usted("verb after cuando", True) if after_things and verb.lemmas & _HUMAN and not _is_mine(verb) else None
    )


def _begged(verb: Verb) -> Sign | None:
    """«Le rogamos conserve el recibo»: a subjunctive without que."""
    if verb.opens or not verb.scan.bits[verb.head - 1] & w.FIRST or not verb.scan.lemmas(verb.head - 1) & _BEGGING:
        return None
    return None if verb.people() else verb.usted("wish", True)


def _governed(verb: Verb, clear: bool) -> Sign | None:
    """A subjunctive after que, which hangs on the word before it; ``clear``: no rival stands before it in what is said."""
    at = verb.head - 2  # the word before que
    scan, personal = verb.scan, bool(verb.lemmas & PERSONAL)
    word, before, bits = scan.folds[at], scan.folds[at - 1], scan.bits[at]
    if before == "cada" and scan.folds[at - 2] == "por" and personal:
        return verb.usted("an offer", not _is_anybodys(verb, word))  # «por cada compra que haga»
    if before in _TO_US and scan.lemmas(at) & _PLEASING and clear:
        perfect = scan.folds[verb.at] in ("haya", "hubiera")
        done = scan.lemmas(verb.at + 1) & PERSONAL if perfect else personal
        return verb.usted("wish", done and not verb.crowded())  # «nos alegra que haya vuelto»
    if verb.bits & w.FIRST and before in _TO_US:
        return None  # «me pidieron que adelantara el pago»: the one who is asked does it
    if bits & w.FIRST and (not bits & w.NOT_A_VERB or before in ("le", "les")):
        theirs = before in ("le", "les") and dealt_with(scan, verb.at)  # «al banco si … y le pedimos que revisara …»
        hopes = not theirs and (scan.lemmas(at) & _HOPING or not verb.crowded())
        return verb.usted("wish", personal and hopes and not verb.people())  # «esperamos que disfrute»
    if _is_whatever(verb):
        return Sign(verb.at, "usted", CERTAIN, "whatever the reader has")
    if not clear or word == "puede":
        return None  # puede que haya perdido la señal
    if word in _LINKS or (word == "de" and before in _LINKS_DE):
        told = personal and not verb.crowded() and not _is_of_what_was_asked(verb, at)
        if told and word == "para" and "poder" in verb.lemmas and _is_readers(verb):
            return Sign(verb.at, "usted", CERTAIN, "purpose")  # «te mandamos el enlace para que pueda descargarlo»
        return verb.usted("purpose", told)
    if word in ("y", "e") and personal and _is_joined_to_tu(verb):
        return Sign(verb.at, "usted", CERTAIN, "wish")
    if (before if word == "con" else word) in _ASKED_FOR:
        done = personal or verb.lemmas & (STEPS | _COMING)
        return verb.usted("what is asked of the reader", done and not verb.crowded())
    return verb.usted("wish of a person" if personal else "subordinate verb", False)


def _is_of_what_was_asked(verb: Verb, at: int) -> bool:
    """«Sí, siempre que vaya en transportín»: an answer without a verb of its own is about the thing of the question."""
    scan, first = verb.scan, verb.scan.first(verb.at)
    return (
        at > first
        and scan.folds[first] in ("sí", "no", "claro", "depende")
        and not any(scan.bits[i] & w.FINITE and not scan.bits[i] & w.NOT_A_VERB for i in range(first + 1, at))
    )


def _is_readers(verb: Verb) -> bool:
    """«para que pueda descargar la factura»: nobody else is named before or after it."""
    done = verb.scan.lemmas(verb.at + 1) if verb.following & w.INFINITIVE else set[str]()
    rest = range(verb.at + 2, verb.scan.last(verb.at))
    named = any(is_person(verb.scan.folds[at]) or is_actor(verb.scan.folds[at]) for at in rest)
    return bool(done & READERS_DEEDS) and verb.context.quiet(verb.at) and not named


def _is_whatever(verb: Verb) -> bool:
    """«cualquier duda que tenga», «todo lo que necesite»."""
    folds, at = verb.scan.folds, verb.head - 2
    if not verb.lemmas & {"tener", "necesitar", "desear"} or verb.following & (w.NAME | w.DETERMINER | w.NOUN):
        return False
    return (
        folds[at] in _DOUBTS
        and folds[at - 1] in ("cualquier", "alguna", "otra", "toda")
        and verb.context.quiet(verb.at)
    )


def _is_joined_to_tu(verb: Verb) -> bool:
    """«que cambies la clave y que no la comparta con nadie»: what is wished of one reader twice."""
    scan = verb.scan
    clause = range(verb.head - 3, scan.first(verb.at), -1)
    first = next((at for at in clause if scan.bits[at] & w.FINITE and not scan.bits[at] & w.NOT_A_VERB), verb.at)
    told = scan.bits[first] & (w.TU | w.VOS) and "que" in (scan.folds[first - 1], scan.folds[first - 2])
    return bool(told and verb.lemmas & _HUMAN) and verb.pronoun in OBJECTS and verb.context.quiet(verb.at)


def _is_anybodys(verb: Verb, noun: str) -> bool:
    """«por cada amigo que invite», «María gana un punto por cada compra que haga»: an offer that may be for others."""
    others = verb.context.others(verb.at, verb.scan.first(verb.at))
    return is_person(noun) or any(other.person and not governed(verb.scan, other.at) for other in others)


def _is_mine(verb: Verb) -> bool:
    """«Cuando tenga noticias, escribo»: a subjunctive that may be the writer's own."""
    if verb.to_us or verb.lemmas & _POLITE_SUBJUNCTIVES:
        return False
    bits = verb.scan.bits[verb.at + 1 : verb.scan.last(verb.at)]
    return any(b & w.I_DO and not b & (w.THIRD | w.NOT_A_VERB) for b in bits)
