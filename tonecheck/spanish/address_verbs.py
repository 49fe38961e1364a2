"""Signs of usted and ustedes in verbs of the third person that have no subject of their own."""

from __future__ import annotations

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_clauses import (
    ONESELF,
    PERSONAL,
    TAKES_OBJECTS,
    has_subject_after,
    is_advice,
    is_done_by_another,
    is_impersonal,
    is_named_next,
    is_noun,
    is_placed,
    is_role,
    is_thought,
    is_told,
    is_wondered,
    only_led,
    verb_head,
)
from tonecheck.spanish.address_context import Context
from tonecheck.spanish.address_signs import Sign
from tonecheck.spanish.address_words import Scan

_DATIVE_VERBS = frozenset("gustar encantar parecer interesar importar preocupar faltar doler".split())
_THINGS_TOO = frozenset("tener hacer estar llevar ir perder cambiar poder deber".split())
#: Also of things and animals that were named.
_ANIMATE = frozenset("comer beber dormir perder cambiar hacer llevar necesitar recibir".split())
#: Also of machines and programs.
_MACHINES_DO = frozenset("detectar guardar leer usar utilizar gastar indicar buscar enviar pedir intentar".split())
_ANY = frozenset("algo alguna algún cualquier más otra otro ayuda clic ayudarle".split())
_PERSONS_ONLY = PERSONAL - _THINGS_TOO
_IN_MIND = frozenset("creer pensar opinar saber".split())
#: Whether somebody has noticed a thing is asked of the reader, more than of a name that has been mentioned.
_NOTICED = frozenset("ver oír leer escuchar enterar conocer recordar imaginar".split())
_QUESTION_WORDS = frozenset(
    "qué cómo cuándo dónde cuánto cuánta cuántos cuántas cuál cuáles quién quiénes por de en a con para desde hasta y o pero"
    " no nunca ya también todavía aún alguna vez siempre tampoco se lo la los las le me nos entonces además acaso más si".split()
)
#: Conjunctions with que: para que, siempre que, antes de que.
_LINKS = frozenset("para siempre hasta sin".split())
_LINKS_DE = frozenset("antes después caso tal".split())
_IF = frozenset("si cuando como".split())
_WHEN = frozenset("cuanto apenas aunque mientras ojalá donde según".split())  # en cuanto, and ojalá: with a subjunctive
#: «es necesario que firme», «basta con que responda», «hace falta que»: what is asked of the reader.
_ASKED_FOR = frozenset(
    "necesario imprescindible importante preferible conveniente recomendable mejor falta basta conviene".split()
)
#: What one may want oneself in the words of the subjunctive, too: «cuando tenga noticias, escribo».
_POLITE_SUBJUNCTIVES = frozenset("querer desear preferir gustar".split())
#: «como sabe», «como prefiera», and what a customer tells: «nos indica», «me pide».
_HOW_YOU = frozenset("saber ver desear querer preferir entender comprender decir indicar mencionar comentar".split())
_TELLING = frozenset(
    "indicar comentar decir pedir solicitar preguntar informar escribir explicar mencionar enviar facilitar poder".split()
)
#: «Me da su número», «nos confirma la fecha»: a request in the form of a statement.
_GIVING = frozenset("dar confirmar mandar pasar permitir regalar prestar".split())
_HOPING = frozenset("esperar desear querer confiar lamentar sentir celebrar agradecer pedir rogar necesitar".split())
_WANTING = frozenset("querer desear necesitar tener preferir poder".split())


#: What no thing does: «El local es nuevo. Puede recoger la caja allí.»
_READERS_DEEDS = frozenset(
    "escribir llamar contactar comunicar pagar recoger retirar acceder consultar elegir comprar reservar jugar disfrutar solicitar cancelar"
    " pasar probar devolver descargar".split()
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
    if lemmas & _DATIVE_VERBS or _goes(scan, index):
        return None
    if not (given and scan.folds[index + 1] in ("un", "una", "su")) and has_subject_after(scan, index, lemmas):
        return None
    if "dar" not in given and is_done_by_another(scan, index, lemmas):
        return None
    if is_impersonal(scan, index, lemmas, loose=asked or (before == "que" and bool(bits & w.HE_SUBJUNCTIVE))):
        return None
    if bits & w.HE_SUBJUNCTIVE and not bits & w.HE:
        return _wish(context, index, head, before, bool(lemmas & PERSONAL))
    told = scan.folds[index - 1] in ("me", "nos") and not asked
    if told and not (given and "dar" in given) and is_named_next(scan, index):
        return None  # «nos indica el transportista que …»
    if told and not lemmas & _TELLING:
        if lemmas & _GIVING and head == start and not bits & w.HE_PAST and not context.crowded(index):
            return Sign(index, "usted", 1, "what the reader is to give")
        return None
    if scan.folds[index] == "sabe" and scan.folds[index - 1] in ("ya", "como", "", ",", "¿", "."):
        return Sign(index, "usted", 2, "ya sabe")
    since = context.since(index)
    if not context.clear(index, since, singular=True):
        return None if bits & w.HE_PAST else _after_things(context, index, head, before, lemmas)
    if asked:
        return _question(context, index, head, lemmas)
    if before in _IF:
        return _condition(context, index, before, lemmas)
    if bits & w.HE_PAST:
        return _past(context, index, head, before, lemmas)
    return _statement(context, index, head, before, lemmas)


def plural(context: Context, index: int, bits: int) -> Sign | None:
    """«si tienen dudas», «si lo desean»: more than one reader, unless there are others."""
    scan = context.scan
    head = verb_head(scan, index)
    if head == scan.starts[index] or scan.folds[head - 1] != "si" or bits & w.NOT_A_VERB or context.crowded(index):
        return None
    return Sign(index, "ustedes", 2, "verb after si") if scan.lemmas(index) & _WANTING else None


def _after_things(context: Context, index: int, head: int, before: str, lemmas: set[str]) -> Sign | None:
    """Only things were named before: what persons do may still be said of the reader."""
    scan = context.scan
    if any(rival.person for rival in context.others(index, context.since(index))):
        return None
    thought = before == "que" and is_thought(scan, head)
    if thought and lemmas & _PERSONS_ONLY and not context.people(index):
        return Sign(index, "usted", 2, "what the writer thinks of the reader")
    if lemmas & PERSONAL and (before in ("si", "cuando") or thought):
        return Sign(index, "usted", 1, "verb after things")
    opens = head == scan.starts[index] or only_led(scan, index, head)
    return Sign(index, "usted", 1, "advice after things") if opens and is_advice(scan, index, lemmas) else None


def _question(context: Context, index: int, head: int, lemmas: set[str]) -> Sign:
    since = context.since(index)
    if "se" in (context.scan.folds[index - 1], context.scan.folds[index - 2]) and not lemmas & ONESELF:
        return Sign(index, "usted", 1, "verb with se in a question")  # or nobody's: ¿se ha perdido?
    near = index - since <= 5 or all(context.scan.folds[at] in _QUESTION_WORDS for at in range(since, head))
    if "haber" in lemmas:  # what counts is what has been done
        lemmas = context.scan.lemmas(index + 1) if index + 1 < len(context.scan.tokens) else lemmas
    if any(
        context.scan.folds[at] == "vez" and context.scan.folds[at - 1] == "alguna"
        for at in range(since, context.scan.last(index))
    ):
        return Sign(index, "usted", 2, "¿alguna vez …?")
    some = context.scan.folds[index + 1] in ("alguna", "algún", "otra", "otro", "más")  # ¿tiene alguna duda?
    doubtful = context.people(since, singular=True) or (
        not lemmas & _PERSONS_ONLY and not context.alone(index) and not some
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
    clear = lemmas & PERSONAL and not scan.bits[index] & w.FIRST and not context.people(index)
    bare = "poder" in lemmas and not following & w.INFINITIVE
    of_things = lemmas & _MACHINES_DO or (lemmas & _ANIMATE and scan.folds[index + 1] not in _ANY)
    if (bare or of_things) and not context.alone(index):
        return Sign(index, "usted", 1, "verb after si, of things too")  # «El cachorro está bien. Si bebe poco, …»
    return Sign(index, "usted", 2 if clear else 1, "verb after si")


def _statement(context: Context, index: int, head: int, before: str, lemmas: set[str]) -> Sign | None:
    """«Recibirá un correo», «creo que tiene razón», «en la web puede ver las facturas»."""
    scan = context.scan
    personal = bool(lemmas & PERSONAL)
    if before == "que" and is_thought(scan, head):
        doubtful = context.people(index) or (lemmas & _ANIMATE and context.crowded(index))
        points = 1 if doubtful else 2
        return Sign(index, "usted", points, "what the writer thinks of the reader") if personal else None
    if scan.folds[index - 1] in ("me", "nos") and not context.crowded(index):
        return Sign(index, "usted", 2, "what the reader has told")
    done = scan.lemmas(index + 1) if "haber" in lemmas and index + 1 < len(scan.tokens) else lemmas
    wondered = done & _PERSONS_ONLY and is_wondered(scan, index, head)
    if (wondered or (done & PERSONAL and before == "que" and is_told(scan, head))) and not is_named_next(scan, index):
        return Sign(index, "usted", 1 if context.crowded(index) else 2, "what the writer knows of the reader")
    if scan.folds[index] == "tiene" and before in ("aquí", "ahí", "acá") and not context.people(index):
        return Sign(index, "usted", 2, "aquí tiene")
    advises = is_advice(scan, index, lemmas)
    if (
        advises
        and before == "que"
        and "lo" in (scan.folds[head - 2], scan.folds[head - 3])
        and not context.people(index)
    ):
        return Sign(index, "usted", 2, "what the reader has to do")
    led_in = advises and (
        scan.bits[scan.starts[index]] & (w.PREPOSITION | w.ADVERB) or scan.folds[scan.starts[index]] in _LED_IN
    )
    if is_role(scan, index, head) and personal and not context.people(index):
        return Sign(index, "usted", 2, "what somebody in the reader's part does")
    if head != scan.starts[index] and not only_led(scan, index, head) and not led_in:
        if before != "que" and lemmas & _PERSONS_ONLY and context.talk and is_placed(scan, index, head):
            found = context.talk and not context.crowded(index)
            return Sign(index, "usted", 2 if found else 1, "verb after a place or a means")
        return Sign(index, "usted", 1, "verb with nobody before") if before == "que" and personal else None
    if not advises or scan.bits[index] & w.FIRST:
        alone = personal and not context.people(index)
        return Sign(index, "usted", 1, "verb without a subject") if alone else None
    must = lemmas & {"tener", "deber"} and scan.folds[index] != "debe"
    deed = context.talk and scan.lemmas(index + 1) & _READERS_DEEDS and context.quiet(index)
    clear = deed or ((context.talk or must) and not context.crowded(index))
    return Sign(index, "usted", 2 if clear else 1, "advice")


def _past(context: Context, index: int, head: int, before: str, lemmas: set[str]) -> Sign | None:
    """«Así que tomó el tren», «eso es lo que aprendió»: said to somebody, where nobody at all has been named."""
    if not context.talk or not lemmas & TAKES_OBJECTS or context.crowded(index):
        return None
    if context.scan.bits[index] & w.FIRST or context.figures(index):
        return None  # quería, said of oneself; figures are of a report
    if before == "que" and is_thought(context.scan, head):
        return Sign(index, "usted", 2, "what the writer sees that the reader did")
    told = before == "que" and context.scan.folds[head - 2] == "lo"
    led = before != "que" and only_led(context.scan, index, head)
    return Sign(index, "usted", 1, "past") if told or led else None


def _wish(context: Context, index: int, head: int, before: str, personal: bool) -> Sign | None:
    """«Que tenga un buen día», «esperamos que disfrute», «cuando lo reciba», «para que pueda»."""
    scan = context.scan
    clear = context.clear(index, context.since(index), singular=True)
    if (before in _IF or before in _WHEN) and clear:
        sure = personal and not context.people(index) and not scan.bits[index] & w.I_DID
        return Sign(index, "usted", 2 if sure and not _mine(scan, index) else 1, "verb after cuando")
    if before != "que":
        return None
    at = head - 2
    if at < scan.starts[index]:
        return Sign(index, "usted", 2 if clear else 1, "wish")
    if scan.bits[index] & w.FIRST and scan.folds[at - 1] in ("me", "nos"):
        return None  # «me pidieron que adelantara el pago»: the one who is asked does it
    if scan.bits[at] & w.FIRST and not scan.bits[at] & w.NOT_A_VERB:
        hopes = scan.lemmas(at) & _HOPING or not context.crowded(index)
        return Sign(index, "usted", 2 if personal and hopes and not context.people(index) else 1, "wish")
    if not clear:
        return None
    if scan.folds[at] in _LINKS or (scan.folds[at] == "de" and scan.folds[at - 1] in _LINKS_DE):
        return Sign(index, "usted", 2 if personal and not context.crowded(index) else 1, "purpose")
    if scan.folds[at - 1 if scan.folds[at] == "con" else at] in _ASKED_FOR:
        return Sign(index, "usted", 2 if personal and not context.crowded(index) else 1, "what is asked of the reader")
    if scan.folds[at] == "puede":
        return None  # puede que haya perdido la señal
    return Sign(index, "usted", 1, "wish of a person" if personal else "subordinate verb")


def _mine(scan: Scan, index: int) -> bool:
    """«Cuando tenga noticias, escribo»: a subjunctive that may be the writer's own."""
    if scan.folds[index - 1] in ("me", "nos") or scan.lemmas(index) & _POLITE_SUBJUNCTIVES:
        return False
    rest = range(index + 1, scan.last(index))
    return any(scan.bits[at] & w.I_DO and not scan.bits[at] & (w.THIRD | w.NOT_A_VERB) for at in rest)
