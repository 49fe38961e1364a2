"""Signs of usted in subjunctives: wishes, what is asked for, «cuando lo reciba», «para que pueda»."""

from __future__ import annotations

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_clauses import ANIMATE, MACHINES_DO, PERSONAL, PERSONS_ONLY
from tonecheck.spanish.address_context import Context
from tonecheck.spanish.address_rivals import governed, is_person
from tonecheck.spanish.address_signs import STEPS, Sign
from tonecheck.spanish.address_words import Scan

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


def wish(context: Context, index: int, head: int, before: str, personal: bool) -> Sign | None:
    """«Que tenga un buen día», «esperamos que disfrute», «cuando lo reciba», «para que pueda»."""
    scan = context.scan
    if before and scan.folds[index] in scan.folds[max(0, index - 3) : index]:
        return None  # «quede como quede», «pase lo que pase»
    clear = context.clear(index, context.since(index), singular=True)
    if (before in IF or before in _WHEN) and clear:
        sure = personal and not context.people(index, singular=True) and not scan.bits[index] & w.I_DID
        return Sign(index, "usted", 2 if sure and not _mine(scan, index) else 1, "verb after cuando")
    if before in IF and context.quiet(index) and scan.lemmas(index) & _HUMAN and not _mine(scan, index):
        return Sign(index, "usted", 2, "verb after cuando")  # after things, which do not do it
    if before != "que":
        begs = head > scan.starts[index] and scan.bits[head - 1] & w.FIRST and scan.lemmas(head - 1) & _BEGGING
        return Sign(index, "usted", 2, "wish") if begs and not context.people(index, singular=True) else None
    at = head - 2
    if at < scan.starts[index]:
        theirs = context.near(index) and not scan.lemmas(index) & _WISHED  # «Tu hija entra sola. Que enseñe el carné»
        return Sign(index, "usted", 2 if clear and not theirs else 1, "wish")
    if scan.folds[at - 1] == "cada" and scan.folds[at - 2] == "por" and personal:
        others = context.others(index, scan.first(index))
        named = is_person(scan.folds[at]) or any(other.person and not governed(scan, other.at) for other in others)
        return Sign(index, "usted", 1 if named else 2, "an offer")  # «por cada compra que haga»
    if scan.folds[at - 1] in ("me", "nos") and scan.lemmas(at) & _PLEASING and clear:
        done = scan.lemmas(index + 1) & PERSONAL if scan.folds[index] in ("haya", "hubiera") else personal
        return Sign(index, "usted", 2 if done and not context.crowded(index) else 1, "wish")
    if scan.bits[index] & w.FIRST and scan.folds[at - 1] in ("me", "nos"):
        return None  # «me pidieron que adelantara el pago»: the one who is asked does it
    if scan.bits[at] & w.FIRST and (not scan.bits[at] & w.NOT_A_VERB or scan.folds[at - 1] in ("le", "les")):
        hopes = scan.lemmas(at) & _HOPING or not context.crowded(index)
        return Sign(index, "usted", 2 if personal and hopes and not context.people(index, singular=True) else 1, "wish")
    if not clear:
        return None
    if scan.folds[at] in _LINKS or (scan.folds[at] == "de" and scan.folds[at - 1] in _LINKS_DE):
        return Sign(index, "usted", 2 if personal and not context.crowded(index) else 1, "purpose")
    if scan.folds[at - 1 if scan.folds[at] == "con" else at] in _ASKED_FOR:
        done = personal or scan.lemmas(index) & (STEPS | _COMING)
        return Sign(index, "usted", 2 if done and not context.crowded(index) else 1, "what is asked of the reader")
    if scan.folds[at] == "puede":
        return None  # puede que haya perdido la señal
    return Sign(index, "usted", 1, "wish of a person" if personal else "subordinate verb")


def _mine(scan: Scan, index: int) -> bool:
    """«Cuando tenga noticias, escribo»: a subjunctive that may be the writer's own."""
    if scan.folds[index - 1] in ("me", "nos") or scan.lemmas(index) & _POLITE_SUBJUNCTIVES:
        return False
    rest = range(index + 1, scan.last(index))
    return any(scan.bits[at] & w.I_DO and not scan.bits[at] & (w.THIRD | w.NOT_A_VERB) for at in rest)
