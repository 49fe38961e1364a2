"""Past tenses whose accent tells the time: «el cliente llego» (llegó), «ayer compre» (compré)."""

from __future__ import annotations

from collections.abc import Iterable

from tonecheck.checks.grammar.around import DATIVES, PREPOSITIONS, SINGULAR, TIMES, Around
from tonecheck.checks.grammar.clauses import YESTERDAY, after_adverbial, has_object, skip_pronouns
from tonecheck.checks.grammar.customers import SENT, TRYING, done_by_customer
from tonecheck.checks.grammar.people import (
    COLLEAGUES,
    follows_phrase,
    follows_subject,
    is_rarely_noun,
    noun_before_name,
)
from tonecheck.spanish.dates import MONTHS
from tonecheck.spanish.inflection import OBJECTS, THINGS
from tonecheck.spanish.lexicon import Reading

_AFTER_TOLD = frozenset("que el la los las su sus por un una cómo".split())
_SUBJECTS = frozenset("él ella usted nadie alguien".split())
#: Verbs with the thing as subject and the person as object: «le gusto» is «le gustó».
_IMPERSONAL = frozenset("gustar encantar interesar costar llegar faltar fallar bastar sobrar extrañar apetecer".split())
_CAUSING = frozenset("generar causar ocasionar provocar afectar ahorrar evitar ayudar molestar preocupar".split())
#: Nouns that are seldom a subject: «el lunes llego», «este año viajo», «de esta forma ahorro».
_NO_SUBJECTS = (
    TIMES
    | MONTHS
    | frozenset(
        "segundo verano invierno otoño primavera fin final principio siglo década verdad mediodía medianoche madrugada jornada"
        " trimestre temporada época ocasión forma manera modo medida caso tiempo poco todo resto".split()
    )
)
_ARTICLES = SINGULAR | frozenset("aquel aquella otro otra ningún ninguna algún alguna cada".split())
_AND_NEXT = frozenset("también además luego después".split())
_FARTHEST_BEFORE = 9  # words from «y» back to the verb before it
_STARTS = frozenset("y e pero que porque cuando si aunque ya entonces también".split())
#: What is told or handed to the agent: «me comento que …».
_TOLD = frozenset("comentar indicar confirmar mencionar señalar enviar entregar mandar contestar solicitar".split())
#: What nobody does to oneself: «no me contesto» is none of the agent's.
_NEVER_ONESELF = frozenset("contestar comentar indicar mencionar señalar facilitar".split())
_TOLD_OR_SENT = _TOLD | SENT
_OWNERS = frozenset("mi el la nuestro nuestra un una otro otra".split())
_OUR = frozenset(("mi", "nuestro", "nuestra"))
_HAPPENING = frozenset("quedar llegar resultar".split())
_AFTER_HAPPENING = frozenset("el la su tu todo bien mal completo completa".split())
#: Things that a noun and a number tell from others.
_LABELLED = frozenset(
    "tarjeta cheque bono vale cupón caja plan cuenta pack código modo ficha lote línea modelo".split()
)
#: What somebody, not a thing, is left: «quedo agradecido».
_PERSONAL = frozenset(
    "agradecido agradecida enterado enterada informado informada encantado encantada convencido convencida comprometido"
    " comprometida satisfecho satisfecha avisado avisada notificado notificada atado atada sorprendido sorprendida"
    " atento atenta pendiente grato grata".split()
)


def past_for(word: Around) -> bool:
    """Whether a present «-o» (or «-e») can only be the past «-ó» (or «-é»)."""
    if word.fold(0)[-1] == "e" and word.fold(1) == "o" and word.fold(2) == "no" or word.fold(0) in _near(word):
        return False  # «lo necesite o no», «lo compre donde lo compre»
    if word.can(0, "VMIS"):
        return False  # «adujo» is past as it is
    return _third(word) if word.fold(0)[-1] == "o" else _first(word)


def _near(word: Around) -> tuple[str, ...]:
    return word.fold(-3), word.fold(-2), word.fold(2), word.fold(3)


def past_twin(word: Around, twins: list[str]) -> str:
    """Which of the twins of an unknown form («envio», «envie») is a past tense that must stand here (lower case), or ""."""
    lexicon = word.message.tools.lexicon
    for twin in (word.lower() for word in twins):
        tags = [reading.tag for reading in lexicon.look_up(twin)]
        if twin[-1:] == "ó" and any(tag.startswith("VMIS3S") for tag in tags) and _third(word):
            return twin
        if twin[-1:] == "é" and any(tag.startswith("VMIS1S") for tag in tags) and _first(word):
            return twin
    return ""


def happens_to(readings: Iterable[Reading]) -> bool:
    """Whether a verb has the thing as subject and the person as object: «le llego» is «le llegó»."""
    return any(reading.lemma in _IMPERSONAL for reading in readings)


def _first(word: Around) -> bool:
    from tonecheck.checks.grammar.firsts import first_for  # few drafts have a form that may be one

    return first_for(word)


def _third(word: Around) -> bool:
    """Whether a form in «-o» is a past tense of the third person: the first sign that tells decides, and without one it is none."""
    label = word.fold(-1) in _LABELLED and word.can(0, "NC") and word.kind(1) in ("number", "code")
    dish = word.fold(0) == "pinto" and word.fold(-1) in ("gallo", "caballo", "frijol")
    if label or dish or word.fold(1) == "yo" or word.fold(0) in _near(word):
        return False  # «la tarjeta regalo 25», «el gallo pinto», «la que compro yo», «pelo a pelo»
    if word.can(0, "VMP") and word.can(-1, "VA"):
        return False  # «la haya roto el agente»
    nominal = word.can(0, "NC", "AQ") and not is_rarely_noun(word)
    for sign in (_left_ready, _done_to_us, _word_before, _time, _next, _subject):
        told = sign(word, nominal)
        if told is not None:
            return told
    return False


def _left_ready(word: Around, _: bool) -> bool | None:
    """«La factura quedo lista», but «quedo agradecido»: whether what is left is a thing; None for another verb."""
    if word.fold(0) != "quedo":
        return None
    done = 2 if word.fold(1) in ("bien", "mal", "muy", "ya") else 1
    fits = word.fold(-1) in ("le", "les", "te") and word.can(done, "AQ") and word.fold(done) not in _PERSONAL
    if word.fold(done) in ("listo", "lista") or word.can(done, "VMP00S") or fits:  # «les quedo perfecta»
        return word.fold(done) not in _PERSONAL and "yo" not in word.before()
    return None


def _done_to_us(word: Around, _: bool) -> bool | None:
    """What the customer ordered, told or sent, or a colleague did: «el pedido que realizo», «como le indico mi compañero»."""
    before, second, lemmas = word.fold(-1), word.fold(-2), word.lemmas(0)
    if done_by_customer(word):
        return "yo" not in word.before()
    if before == "me" and lemmas & _NEVER_ONESELF:
        return "yo" not in word.before()
    if before == "me" and lemmas & _TOLD:
        sent = second == "que" and word.can(-3, "NC")  # «el correo que me mando»
        if sent or word.fold(1) in _AFTER_TOLD:
            return True
    if before == "que" and lemmas & SENT and word.can(-2, "NC") and "gracias" in word.before():
        return True
    if lemmas & _TOLD_OR_SENT and _by_colleague(word):
        return "yo" not in word.before()
    return None


def _word_before(word: Around, nominal: bool) -> bool | None:
    """What the word right before tells: «¿ya reinicio el equipo?», «cómo quedo todo», «se envio», «le gusto», «nos llego»."""
    before, second = word.fold(-1), word.fold(-2)
    if before == "ya" and second == "¿" and word.lemmas(0) & TRYING:
        return True
    if before in ("cómo", "si", "cuándo") and word.lemmas(0) & _HAPPENING and word.fold(1) in _AFTER_HAPPENING:
        return True  # «para saber cómo quedo el servicio», «si llego bien»
    if before == "todo" and not nominal and (word.closed(-2) or second in _STARTS):
        return True
    if before == "se" or second == "se" and before in DATIVES:
        return True
    if before in THINGS and _by_owner(word):
        return True
    if before in DATIVES and word.lemmas(0) & _IMPERSONAL:
        return not (before in ("te", "le", "les") and word.lemmas(0) & {"extrañar", "llegar"} and second == "yo")
    if before == "nos" or before in OBJECTS and second == "nos":
        return second == "nos" or not nominal or not word.can(0, "RG", "SP")
    return None


def _by_owner(word: Around) -> bool:
    from tonecheck.checks.grammar.sayers import done_by  # few forms have such a pronoun before them

    return done_by(word)


def _time(word: Around, nominal: bool) -> bool | None:
    """«El mes pasado pago con otra tarjeta», «ayer le envio el técnico»: a time that is over stands before or after."""
    before, back = word.fold(-1), skip_pronouns(word)
    clitic = back < -1
    if before in ("pasado", "pasada") and word.lemmas(-2) & _NO_SUBJECTS:
        return not word.can(0, "AQ", "RG", "SP")
    if word.fold(back) in YESTERDAY and word.fold(back - 1) != "desde":
        return not nominal or clitic or has_object(word)
    if word.fold(1) in YESTERDAY and (not nominal or clitic or word.can(-1, "NC", "NP") and not word.can(-1, "D")):
        return before not in PREPOSITIONS and not (nominal and not clitic and _follows_verb(word))
    return None


def _follows_verb(word: Around) -> bool:
    """Whether the sentence has its verb already: «Enviamos el pedido completo ayer»."""
    return any(word.finite(at) and not word.can(at, "NC", "AQ", "SP") for at in range(-len(word.before()), -2))


def _next(word: Around, _: bool) -> bool | None:
    """«El técnico revisó el equipo y cambio el filtro»: what the same one did next; but «la caja llegó rota y solicito otra»."""
    at = word.skip(-1, _AND_NEXT, 3)
    if word.fold(at) != "y" or not has_object(word):
        return None
    for back in range(at - 2, at - _FARTHEST_BEFORE, -1):
        verb = Around(word.message, word.at + back)
        if word.closed(back) or verb.fold(0) in ("que", "y", "yo"):
            return None
        if verb.only(0, "VMIS3S"):
            colleague = any(verb.lemmas(-n) & COLLEAGUES for n in range(1, len(verb.before()) + 1))
            return True if colleague and verb.fold(-1) != "no" and _subject(verb, False) else None
    return None


def _subject(word: Around, nominal: bool) -> bool:
    """Whether a subject in the third person stands before: «La señora Ruiz pago con tarjeta», «Su pedido llego»."""
    before, back = word.fold(-1), skip_pronouns(word)
    clitic = back < -1
    if word.fold(back) in ("esto", "eso") and {"no", *DATIVES}.issuperset(word.fold(at) for at in range(back + 1, 0)):
        caused = before in ("me", "nos") or before in DATIVES and word.lemmas(0) & _CAUSING  # but «eso le mando hoy»
        return bool(caused) and word.fold(back - 1) in ("", "todo", "que", ",")  # «esto no le genero cargos»
    person = noun_before_name(word, back)
    if person != back:
        return _opens(word, person)
    if nominal and not clitic and (word.can(0, "AQ", "SP") or before not in _SUBJECTS and not _object(word)):
        return follows_subject(word) and _opens(word, back)
    if word.fold(back) in _SUBJECTS:
        if word.can(0, "RG"):
            return False  # «nadie adentro»
        apart = ("y", "ni", "o") if word.fold(back) == "usted" else ("y", "ni", "o", "como", "que")
        return word.fold(back - 1) not in PREPOSITIONS and word.fold(back - 1) not in apart
    if word.fold(back) in ("quien", "que") and _who_did(word, back):
        return True
    if word.lemmas(back) & COLLEAGUES and word.fold(back - 1) in _ARTICLES and has_object(word):
        return word.fold(back - 2) not in PREPOSITIONS  # «Como no abrió el repartidor dejo el paquete»
    if before in THINGS and _opens(word, -2) and not nominal:
        return not _taken_up(word, -2)
    if before in THINGS and _taken_up(word, back) and not word.lemmas(back) & COLLEAGUES:
        return False  # «la caja no la envío»
    if (
        _subject_noun(word, back)
        or (not nominal or has_object(word))
        and not word.closed(back)
        and follows_phrase(word)
    ):
        return True
    from tonecheck.checks.grammar.sayers import sayer_of_past  # few forms that may be past tenses get so far

    return (not nominal or clitic or has_object(word)) and sayer_of_past(word, back)


def _who_did(word: Around, back: int) -> bool:
    """«Quien reservo la mesa fue su hermana», «el que la reservo fue …»: one who did it opens the sentence, and is told."""
    opener = back if word.fold(back) == "quien" else back - 1
    if not word.closed(opener - 1) or opener != back and word.fold(opener) != "el":
        return False
    if word.fold(-1) not in THINGS and not has_object(word):
        return False
    return any(word.fold(at) in ("fue", "era", "ha") for at in range(2, 2 + len(word.after()[:8])))


def _by_colleague(word: Around) -> bool:
    """Whether somebody of the firm follows without «a», as the subject: «como le indico mi compañero»."""
    owners = _OUR if word.lemmas(0) & SENT else _OWNERS  # «le mando un técnico»
    return word.fold(1) in owners and word.fold(2) in COLLEAGUES and not word.can(-1, "D", "SP")


def _object(word: Around) -> bool:
    """Whether what follows is an object or an infinitive, as after a verb: «el cliente pago el envío», «intento llamar»."""
    return (
        word.only(1, "VMN")
        or word.kind(1) == "number"
        or word.can(1, "DN")
        or word.fold(1) in ("el", "la", "los", "las", "un", "una", "su", "sus", "mi", "mis", "todo")
        or (word.fold(1) == "a" and word.fold(2) not in ("la", "las"))
    )


def _taken_up(word: Around, noun: int) -> bool:
    """Whether the noun there may be what the pronoun before the verb stands for: «la caja la envío», but «la aduana las libero»."""
    return THINGS[word.fold(-1)] in word.shapes(noun, "NC")


def _subject_noun(word: Around, back: int) -> bool:
    """Whether a singular noun with its article opens the clause before the verb: «Su pedido [no] [le] llego».

    An adjective or «de» with a second noun may follow it: «El equipo técnico reviso», «El costo de envío aumento».
    """
    if _opens(word, back):
        return True
    if word.can(back, "AQ", "VMP") and word.can(back - 1, "NC") and word.text(back).islower():
        return _opens(word, back - 1)
    if not word.can(back, "NC") or word.lemmas(back) & _NO_SUBJECTS:
        return False
    article = 1 if word.fold(back - 1) in _ARTICLES | {"los", "las"} else 0
    return word.fold(back - 1 - article) in ("de", "del") and _opens(word, back - 2 - article)


def _opens(word: Around, back: int) -> bool:
    """Whether the noun there stands in the singular, after its article, with nothing before it."""
    if not word.can(back, "NC") or word.can(back, "R", "PP") or word.lemmas(back) & _NO_SUBJECTS:
        return False
    opener = back - 2
    if word.fold(back - 1) not in _ARTICLES:
        return False
    return word.closed(opener) or word.fold(opener) in _STARTS or after_adverbial(word, opener)
