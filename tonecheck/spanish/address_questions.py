"""Signs of usted in questions: «¿Podría decirme …?», «¿Ha recibido el correo?»."""

from __future__ import annotations

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_clauses import HANDLED, ONESELF, PERSONAL, PERSONS_ONLY
from tonecheck.spanish.address_context import Verb
from tonecheck.spanish.address_words import CERTAIN, Sign

_IN_MIND = frozenset("creer pensar opinar saber".split())
#: Whether somebody has noticed a thing is asked of the reader, more than of a name that has been mentioned.
_NOTICED = frozenset("ver oír leer escuchar enterar conocer recordar imaginar".split())
_QUESTION_WORDS = frozenset(
    "qué cómo cuándo dónde cuánto cuánta cuántos cuántas cuál cuáles quién quiénes por de en a con para desde hasta y o pero"
    " no nunca ya también todavía aún alguna vez siempre tampoco se lo la los las le me nos entonces además acaso más si".split()
)
_DONE = PERSONAL | HANDLED
_ASKED = _DONE | frozenset("seguir continuar venir entrar salir volver checar gustar platicar conservar".split())
_SOME = frozenset("alguna algún otra otro más".split())  # «¿tiene alguna duda?»
_FARING = frozenset("ir salir quedar resultar".split())  # «¿qué tal ha ido todo?», «¿cómo ha quedado?»
_SOON_ASKED = 5  # words at most from where a question starts to its verb


def question(verb: Verb) -> Sign | None:
    """«¿Podría decirme …?», «¿Ha recibido el correo?», «¿tiene alguna duda?»."""
    scan, since = verb.scan, verb.context.since(verb.at)
    if not verb.lemmas & _ASKED and not verb.to_us:
        return None  # «¿qué mensaje aparece?»
    if verb.reflexive and not verb.lemmas & ONESELF:
        return verb.usted("verb with se in a question", False)  # or nobody's: ¿se ha perdido?
    if _is_request(verb, since):
        return Sign(verb.at, "usted", CERTAIN, "a request")
    if any(scan.folds[at - 1] == "alguna" and scan.folds[at] == "vez" for at in range(since, scan.last(verb.at))):
        return verb.usted("¿alguna vez …?", True)
    done = verb.done()
    if (
        "haber" in verb.lemmas
        and done & _FARING
        and (scan.folds[since] == "cómo" or scan.folds[since : since + 2] == ["qué", "tal"])
    ):
        return None
    near = verb.at - since <= _SOON_ASKED or all(scan.folds[at] in _QUESTION_WORDS for at in range(since, verb.head))
    return verb.usted("verb in a question", near and done & _DONE and not _is_asked_of_others(verb, since, done))


def _is_request(verb: Verb, since: int) -> bool:
    """«¿Podría decirme …?», «¿Puede enviarnos …?»: no other is asked for that."""
    if "poder" not in verb.lemmas or verb.head != since or not verb.after.endswith(("me", "nos")):
        return False
    return bool(verb.following & w.INFINITIVE) and not verb.context.people(verb.at)


def _is_asked_of_others(verb: Verb, since: int, done: set[str]) -> bool:
    """Whether a question may ask what somebody or something named before it has ``done``."""
    if done & _IN_MIND or (done & _NOTICED and not verb.context.named(since)):
        return False
    if verb.context.people(since, singular=True):
        return True
    return not done & (PERSONS_ONLY | HANDLED) and not verb.context.alone(verb.at) and verb.after not in _SOME
