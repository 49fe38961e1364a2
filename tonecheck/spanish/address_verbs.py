"""Signs of usted and ustedes in verbs of the third person that have no subject of their own."""

from __future__ import annotations

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_clauses import (
    ANIMATE,
    MACHINES_DO,
    ONESELF,
    PERSONAL,
    PERSONS_ONLY,
    TAKES_OBJECTS,
    has_subject_after,
    is_advice,
    is_done_by_another,
    is_impersonal,
    is_named_next,
    is_noun,
    is_placed,
    is_right,
    is_role,
    is_thought,
    is_told,
    is_wondered,
    only_led,
    verb_head,
)
from tonecheck.spanish.address_context import Context
from tonecheck.spanish.address_signs import Sign
from tonecheck.spanish.address_wishes import IF, wish
from tonecheck.spanish.address_words import CLITICS, Scan

_DATIVE_VERBS = frozenset("gustar encantar parecer interesar importar preocupar faltar doler".split())
_ANY = frozenset("algo alguna algún cualquier más otra otro ayuda clic ayudarle".split())
_IN_MIND = frozenset("creer pensar opinar saber".split())
#: Whether somebody has noticed a thing is asked of the reader, more than of a name that has been mentioned.
_NOTICED = frozenset("ver oír leer escuchar enterar conocer recordar imaginar".split())
_QUESTION_WORDS = frozenset(
    "qué cómo cuándo dónde cuánto cuánta cuántos cuántas cuál cuáles quién quiénes por de en a con para desde hasta y o pero"
    " no nunca ya también todavía aún alguna vez siempre tampoco se lo la los las le me nos entonces además acaso más si".split()
)
_BUYING = frozenset(
    "pagar comprar pedir solicitar contratar reservar registrar escribir realizar efectuar hacer".split()
)
#: «como sabe», «como prefiera», and what a customer tells: «nos indica», «me pide».
_HOW_YOU = frozenset("saber ver desear querer preferir entender comprender decir indicar mencionar comentar".split())
_TELLING = frozenset(
    "indicar comentar decir pedir solicitar preguntar informar escribir explicar mencionar enviar facilitar poder".split()
)
#: «Me da su número», «nos confirma la fecha»: a request in the form of a statement.
_GIVING = frozenset("dar confirmar mandar pasar permitir regalar prestar".split())
_GIVEN = ("un", "una", "su", "otra", "otro")
_WANTING = frozenset("querer desear necesitar tener preferir poder".split())
_ASKED = PERSONAL | frozenset("seguir continuar venir entrar salir volver checar gustar platicar conservar".split())
_FINDING = frozenset("ver encontrar recibir hallar poder necesitar disponer".split())
#: What no thing does: «El local es nuevo. Puede recoger la caja allí.»
_READERS_DEEDS = frozenset(
    "escribir llamar contactar comunicar pagar recoger retirar acceder consultar elegir comprar reservar jugar disfrutar solicitar cancelar"
    " pasar probar devolver descargar reclamar".split()
)
#: Adverbs and nouns of time before advice: «mañana puede pasar».
_LED_IN = frozenset("ya hoy mañana aquí ahí así también además ahora luego después siempre".split())


def _goes(scan: Scan, index: int) -> bool:
    """«¿cómo va?», «¿qué tal va todo?» ask after things; «¿cómo va a pagar?» asks somebody."""
    goes = scan.folds[index] == "va" and scan.folds[index + 1] != "a"
    return goes and scan.folds[index - 1] in ("cómo", "como", "tal", "qué")


def third_person(context: Context, index: int, bits: int) -> Sign | None:
    """Read a third person in the singular as usted where nothing else is its subject."""
    scan = context.scan
    start, head = scan.starts[index], verb_head(scan, index)
    before = scan.folds[head - 1] if head > start else ""
    asked = context.asked(index)
    if is_noun(scan, index, head, bits, asked):
        return None
    lemmas = scan.lemmas(index)
    given = lemmas & _GIVING if scan.folds[index - 1] in ("me", "nos") else set()
    if scan.folds[index - 1] in ("le", "les") and not asked:
        return None  # «le llega hoy»: somebody or something else does it
    if lemmas & _DATIVE_VERBS and (
        "gustar" not in lemmas or scan.folds[index - 1] in CLITICS or not (asked or before in IF)
    ):
        return None
    if _goes(scan, index) or (
        scan.folds[index - 1] in ("le", "les") and scan.folds[index + 1] in ("bien", "mal", "mejor")
    ):
        return None
    if not (given and scan.folds[index + 1] in _GIVEN) and has_subject_after(scan, index, lemmas):
        return None
    if "dar" not in given and is_done_by_another(scan, index, lemmas):
        return None
    if is_impersonal(scan, index, lemmas, loose=asked or (before == "que" and bool(bits & w.HE_SUBJUNCTIVE))):
        return None
    if bits & w.HE_SUBJUNCTIVE and not bits & w.HE:
        return wish(context, index, head, before, bool(lemmas & PERSONAL))
    told = scan.folds[index - 1] in ("me", "nos") and not asked
    if told and not (given and "dar" in given) and is_named_next(scan, index):
        return None  # «nos indica el transportista que …»
    if told and not lemmas & _TELLING:
        if lemmas & _GIVING and head == start and not bits & w.HE_PAST and not context.crowded(index):
            return Sign(index, "usted", 1, "what the reader is to give")
        return None
    if scan.folds[index] == "sabe" and scan.folds[index - 1] in ("ya", "como", "", ",", "¿", "."):
        theirs = scan.folds[index + 1] == "que" and context.near(index)  # «La gestora lo lleva. Ya sabe que …»
        return Sign(index, "usted", 1 if theirs else 2, "ya sabe")
    since = context.since(index)
    if not context.clear(index, since, singular=True):
        if bits & w.HE_PAST:
            return _paid_with(context, index, head, before, lemmas)
        return _after_things(context, index, head, before, lemmas)
    if asked:
        return _question(context, index, head, lemmas)
    just_as = scan.folds[index - 1] in ("me", "nos") or scan.folds[head - 2] in ("y", "tal")
    if before == "como" and bits & w.HE_PAST and just_as:
        mine = lemmas & _TELLING and not is_named_next(scan, index)
        return Sign(index, "usted", 2, "what the reader has told") if mine else None  # «como nos pidió»
    if before in IF:
        return _condition(context, index, before, lemmas)
    if bits & w.HE_PAST:
        return _past(context, index, head, before, lemmas)
    return _statement(context, index, head, before, lemmas)


def plural(context: Context, index: int, bits: int) -> Sign | None:
    """«si tienen dudas», «si lo desean»: more than one reader, unless there are others."""
    scan = context.scan
    if bits & (w.NOT_A_VERB | w.HE_PAST) or context.crowded(index):
        return None
    head, lemmas = verb_head(scan, index), scan.lemmas(index)
    if head > scan.starts[index] and scan.folds[head - 1] == "si":
        return Sign(index, "ustedes", 2, "verb after si") if lemmas & _WANTING else None
    if scan.folds[index] == "tienen" and scan.folds[index - 1] in ("aquí", "ahí", "acá", "ya"):
        return Sign(index, "ustedes", 2 if context.talk else 1, "aquí tienen")
    if head != scan.starts[index] or not is_advice(scan, index, lemmas) or has_subject_after(scan, index, lemmas):
        return None
    if is_impersonal(scan, index, lemmas, loose=False):
        return None
    return Sign(index, "ustedes", 2 if context.talk or scan.lemmas(index + 1) & _READERS_DEEDS else 1, "advice")


def _after_things(context: Context, index: int, head: int, before: str, lemmas: set[str]) -> Sign | None:
    """Only things were named before: what persons do may still be said of the reader."""
    scan = context.scan
    if any(rival.person for rival in context.others(index, context.since(index))):
        return None
    thought = before == "que" and is_thought(scan, head)
    if thought and lemmas & PERSONS_ONLY and not context.people(index, singular=True):
        return Sign(index, "usted", 2, "what the writer thinks of the reader")
    if lemmas & PERSONAL and (before in ("si", "cuando") or thought):
        return Sign(index, "usted", 1, "verb after things")
    opens = head == scan.starts[index] or only_led(scan, index, head) or (before == "y" and _has_object(scan, index))
    if not opens or not is_advice(scan, index, lemmas):
        return None
    return Sign(index, "usted", 2 if _is_deed(context, index) else 1, "advice after things")


def _is_deed(context: Context, index: int) -> bool:
    """«puede recoger», «puede volver a comprar»: what only persons do, where only things have been named."""
    again = context.scan.folds[index + 2] == "a" and "volver" in context.scan.lemmas(index + 1)
    done = index + 3 if again else index + 1
    if done >= len(context.scan.tokens) or not context.scan.lemmas(done) & _READERS_DEEDS or not context.quiet(index):
        return False
    return context.talk or _has_object(context.scan, index)


def _has_object(scan: Scan, index: int) -> bool:
    """«puede recogerlo», «lo puede recoger»: what was named is not what does it."""
    at = index + 3 if index + 3 < len(scan.bits) and scan.folds[index + 2] == "a" else index + 1
    enclitic = at < len(scan.bits) and bool(scan.bits[at] & w.ENCLITIC_LO)
    return enclitic or scan.folds[index - 1] in ("lo", "la", "los", "las")


def _question(context: Context, index: int, head: int, lemmas: set[str]) -> Sign | None:
    since = context.since(index)
    if not lemmas & _ASKED and context.scan.folds[index - 1] not in ("me", "nos"):
        return None  # «¿qué mensaje aparece?»
    if "se" in (context.scan.folds[index - 1], context.scan.folds[index - 2]) and not lemmas & ONESELF:
        return Sign(index, "usted", 1, "verb with se in a question")  # or nobody's: ¿se ha perdido?
    near = index - since <= 5 or all(context.scan.folds[at] in _QUESTION_WORDS for at in range(since, head))
    if "poder" in lemmas and head == since and context.scan.folds[index + 1].endswith(("me", "nos")):
        told = context.scan.bits[index + 1] & w.INFINITIVE and not context.people(index)
        if told:
            return Sign(index, "usted", 3, "a request")  # «¿Podría decirme …?»
    if "haber" in lemmas:  # what counts is what has been done
        lemmas = context.scan.lemmas(index + 1) if index + 1 < len(context.scan.tokens) else lemmas
    if any(
        context.scan.folds[at] == "vez" and context.scan.folds[at - 1] == "alguna"
        for at in range(since, context.scan.last(index))
    ):
        return Sign(index, "usted", 2, "¿alguna vez …?")
    some = context.scan.folds[index + 1] in ("alguna", "algún", "otra", "otro", "más")  # ¿tiene alguna duda?
    doubtful = context.people(since, singular=True) or (
        not lemmas & PERSONS_ONLY and not context.alone(index) and not some
    )
    doubtful = doubtful and not lemmas & _IN_MIND
    if lemmas & _NOTICED and not context.named(since):
        doubtful = False
    return Sign(index, "usted", 2 if near and lemmas & PERSONAL and not doubtful else 1, "verb in a question")


def _condition(context: Context, index: int, before: str, lemmas: set[str]) -> Sign | None:
    scan = context.scan
    following = scan.bits[index + 1] if index + 1 < len(scan.bits) else 0
    how = lemmas & _HOW_YOU or ("poder" in lemmas and scan.folds[index + 1] == "ver")
    if before == "como" and (not how or following & (w.DETERMINER | w.NAME)):
        return None
    if not lemmas & PERSONAL and "gustar" not in lemmas:
        return None  # «si vuelve a fallar»
    clear = lemmas & PERSONAL and not scan.bits[index] & w.FIRST and not context.people(index, singular=True)
    bare = "poder" in lemmas and not following & w.INFINITIVE
    of_things = lemmas & MACHINES_DO or (lemmas & ANIMATE and scan.folds[index + 1] not in _ANY)
    if (bare or of_things) and not context.alone(index):
        return Sign(index, "usted", 1, "verb after si, of things too")  # «El cachorro está bien. Si bebe poco, …»
    return Sign(index, "usted", 2 if clear else 1, "verb after si")


def _statement(context: Context, index: int, head: int, before: str, lemmas: set[str]) -> Sign | None:
    """«Recibirá un correo», «creo que tiene razón», «en la web puede ver las facturas»."""
    scan = context.scan
    personal = bool(lemmas & PERSONAL)
    if before == "que" and is_thought(scan, head):
        doubtful = context.people(index, singular=True) or (lemmas & ANIMATE and context.crowded(index))
        points = 1 if doubtful else 2
        return Sign(index, "usted", points, "what the writer thinks of the reader") if personal else None
    if scan.folds[index - 1] in ("me", "nos") and not context.crowded(index):
        return Sign(index, "usted", 2, "what the reader has told")
    done = scan.lemmas(index + 1) if "haber" in lemmas and index + 1 < len(scan.tokens) else lemmas
    wondered = done & PERSONS_ONLY and is_wondered(scan, index, head)
    if (wondered or (done & PERSONAL and before == "que" and is_told(scan, head))) and not is_named_next(scan, index):
        return Sign(index, "usted", 1 if context.crowded(index) else 2, "what the writer knows of the reader")
    if scan.folds[index] == "tiene" and before in ("aquí", "ahí", "acá") and not context.people(index, singular=True):
        return Sign(index, "usted", 2, "aquí tiene")
    if is_right(scan, index):
        return Sign(index, "usted", 1 if context.near(index) else 2, "the reader is right")
    advises = is_advice(scan, index, lemmas)
    if (
        advises
        and before == "que"
        and "lo" in (scan.folds[head - 2], scan.folds[head - 3])
        and not context.people(index, singular=True)
    ):
        return Sign(index, "usted", 2, "what the reader has to do")
    led_in = advises and (
        scan.bits[scan.starts[index]] & (w.PREPOSITION | w.ADVERB) or scan.folds[scan.starts[index]] in _LED_IN
    )
    if is_role(scan, index, head) and personal and not context.people(index, singular=True):
        return Sign(index, "usted", 2, "what somebody in the reader's part does")
    if (
        lemmas & _FINDING
        and scan.folds[index].endswith("á")
        and is_placed(scan, index, head)
        and not context.crowded(index)
    ):
        return Sign(index, "usted", 2, "what the reader will find")
    if head != scan.starts[index] and not only_led(scan, index, head) and not led_in:
        if before != "que" and lemmas & PERSONS_ONLY and context.talk and is_placed(scan, index, head):
            found = context.talk and not context.crowded(index)
            return Sign(index, "usted", 2 if found else 1, "verb after a place or a means")
        return Sign(index, "usted", 1, "verb with nobody before") if before == "que" and personal else None
    if not advises or scan.bits[index] & w.FIRST:
        alone = personal and not context.near(index)
        return Sign(index, "usted", 1, "verb without a subject") if alone else None
    must = lemmas & {"tener", "deber"} and scan.folds[index] != "debe"
    clear = _is_deed(context, index) or ((context.talk or must) and not context.crowded(index))
    return Sign(index, "usted", 2 if clear else 1, "advice")


def _past(context: Context, index: int, head: int, before: str, lemmas: set[str]) -> Sign | None:
    """«Así que tomó el tren», «eso es lo que aprendió»: said to somebody, where nobody at all has been named."""
    if (paid := _paid_with(context, index, head, before, lemmas)) is not None:
        return paid
    if not context.talk or not lemmas & TAKES_OBJECTS or context.crowded(index):
        return None
    if context.scan.bits[index] & w.FIRST or context.figures(index):
        return None  # quería, said of oneself; figures are of a report
    if before == "que" and is_thought(context.scan, head):
        return Sign(index, "usted", 2, "what the writer sees that the reader did")
    told = before == "que" and context.scan.folds[head - 2] == "lo"
    led = before != "que" and only_led(context.scan, index, head)
    return Sign(index, "usted", 2 if told else 1, "past") if told or led else None


def _paid_with(context: Context, index: int, head: int, before: str, lemmas: set[str]) -> Sign | None:
    """«la tarjeta con la que pagó», «el correo desde el que compró»."""
    scan = context.scan
    if before != "que" or not lemmas & _BUYING or not context.quiet(index):
        return None
    if scan.folds[head - 2] in ("el", "la", "los", "las") and scan.bits[head - 3] & w.PREPOSITION:
        return Sign(index, "usted", 2, "what the reader paid with")
    named = is_named_next(scan, index) or not scan.bits[head - 2] & w.NOUN
    return None if named else Sign(index, "usted", 1, "what the reader bought")  # «la guía que pidió»
