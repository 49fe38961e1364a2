"""Signs of usted and ustedes in verbs of the third person that have no subject of their own."""

from __future__ import annotations

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_context import Context
from tonecheck.spanish.address_signs import Sign
from tonecheck.spanish.address_words import CLITICS, Scan

#: What a person does, wants or knows, not a parcel: without a subject, its third person is mostly the reader.
_PERSONAL = frozenset(
    "querer desear necesitar preferir saber creer pensar opinar conocer entender comprender poder deber tener haber ver oír"
    " leer escuchar jugar decir hacer recibir comprar pagar pedir solicitar usar utilizar recordar olvidar imaginar"
    " buscar encontrar elegir escribir contactar enviar devolver indicar confirmar revisar consultar rellenar adjuntar"
    " facilitar notar observar detectar perder cambiar cancelar aceptar comprobar realizar efectuar disponer vivir viajar ir"
    " trabajar estudiar sentir considerar llevar estar disfrutar suponer mirar hablar guardar comer dedicar hospedar enterar"
    " visitar fumar beber dormir cocinar amar vestir pasear correr enseñar aprender tomar coger sacar tirar gastar ahorrar"
    " vender alquilar conducir manejar viajar cantar bailar tocar dibujar pintar escoger decidir intentar tratar lograr"
    " conseguir invitar contestar responder preguntar explicar mencionar contar repetir probar odiar adorar apreciar temer"
    " soñar casar nacer crecer criar cuidar asistir participar votar referir acostumbrar acariciar mezclar obtener preocupar"
    " enterar acordar quejar".split()
)
_TAKES_OBJECTS = _PERSONAL - frozenset("estar ir vivir viajar trabajar dormir pasear correr".split())
_DATIVE_VERBS = frozenset("gustar encantar parecer interesar importar preocupar faltar doler".split())
_IMPERSONAL = frozenset("ser parecer bastar convenir llover suceder ocurrir tratar costar soler".split())
_HAPPENS = frozenset(
    "ser haber estar tardar ocurrir suceder pasar llover demorar llegar existir faltar quedar costar deber variar"
    " sonar salir aparecer caber funcionar servir durar cargar".split()
)
_THINGS_TOO = frozenset("tener hacer estar llevar ir perder cambiar poder deber".split())
_ANIMATE = frozenset("comer beber dormir perder cambiar hacer llevar necesitar".split())  # also of things that were named
_ANY = frozenset("algo alguna algún cualquier más otra otro ayuda clic ayudarle".split())
_PERSONS_ONLY = _PERSONAL - _THINGS_TOO
_IN_MIND = frozenset("creer pensar opinar saber".split())
#: Whether somebody has noticed a thing is asked of the reader, more than of a name that has been mentioned.
_NOTICED = frozenset("ver oír leer escuchar enterar conocer recordar imaginar".split())
_THERE_IS = frozenset("hay había hubo habrá habría haya hubiera hubiese".split())
_QUESTION_WORDS = frozenset(
    "qué cómo cuándo dónde cuánto cuánta cuántos cuántas cuál cuáles quién quiénes por de en a con para desde hasta y o pero"
    " no nunca ya también todavía aún alguna vez siempre tampoco se lo la los las le me nos entonces además acaso más si".split()
)
_INTERROGATIVE = frozenset("qué cómo cuándo dónde cuánto cuánta cuántos cuántas cuál cuáles".split())
_LIGHT = frozenset("no ya también nunca siempre solo sólo aún todavía tampoco".split())
_LEADS = frozenset("pero y o entonces así que porque pues bueno".split())
_BEFORE_VERBS = frozenset("no ya me nos se lo le les si cuando que también nunca siempre".split())
#: Conjunctions with que: para que, siempre que, antes de que.
_LINKS = frozenset("para siempre hasta sin".split())
_LINKS_DE = frozenset("antes después caso tal".split())
_IF = frozenset("si cuando como".split())
#: «como sabe», «como prefiera», and what a customer tells: «nos indica», «me pide».
_HOW_YOU = frozenset("saber ver desear querer preferir entender comprender decir indicar mencionar comentar".split())
_TELLING = frozenset(
    "indicar comentar decir pedir solicitar preguntar informar escribir explicar mencionar enviar facilitar poder".split()
)
#: «Me da su número», «nos confirma la fecha»: a request in the form of a statement.
_GIVING = frozenset("dar confirmar mandar pasar permitir regalar prestar".split())
#: What a reader has to do oneself: «se puede acercar a la tienda».
_ONESELF = frozenset(
    "preocupar registrar identificar acercar dirigir desplazar suscribir llevar quedar referir enterar acordar quejar"
    " arrepentir atrever alegrar divertir aburrir".split()
)
_FELT = frozenset("igual falta gusto miedo pena lástima risa vergüenza asco rabia calor frío sol viento".split())
_TIMES = frozenset(
    "vez veces día días semana semanas mes meses año años hora horas mañana tarde noche minuto minutos rato dias".split()
)
_HOPING = frozenset("esperar desear querer confiar lamentar sentir celebrar agradecer pedir rogar necesitar".split())
_WANTING = frozenset("querer desear necesitar tener preferir poder".split())


def third_person(context: Context, index: int, bits: int) -> Sign | None:
    """Read a third person in the singular as usted where nothing else is its subject."""
    scan = context.scan
    start, head = scan.starts[index], _head(scan, index)
    before = scan.fold(head - 1) if head > start else ""
    asked = context.asked(index)
    lemmas = scan.lemmas(index)
    given = lemmas & _GIVING if scan.fold(index - 1) in ("me", "nos") else set()
    if _a_noun(scan, index, head, bits, asked) or lemmas & _DATIVE_VERBS:
        return None
    if not ("dar" in given and scan.fold(index + 1) in ("un", "una", "su")) and _subject_after(scan, index, lemmas):
        return None
    if _impersonal(scan, index, lemmas, loose=asked or (before == "que" and bool(bits & w.HE_SUBJUNCTIVE))):
        return None
    if bits & w.HE_SUBJUNCTIVE and not bits & w.HE:
        return _wish(context, index, head, before, bool(lemmas & _PERSONAL))
    told = scan.fold(index - 1) in ("me", "nos") and not asked
    if told and not (given and "dar" in given) and _named_next(scan, index):
        return None  # «nos indica el transportista que …»
    if told and not lemmas & _TELLING:
        if lemmas & _GIVING and head == start and not bits & w.HE_PAST and not context.others(index):
            return Sign(index, "usted", 1, "what the reader is to give")
        return None
    if scan.fold(index) == "sabe" and scan.fold(index - 1) in ("ya", "como", "", ",", "¿", "."):
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
    head = _head(scan, index)
    if head == scan.starts[index] or scan.fold(head - 1) != "si" or bits & w.NOT_A_VERB or context.others(index):
        return None
    return Sign(index, "ustedes", 2, "verb after si") if scan.lemmas(index) & _WANTING else None


def _head(scan: Scan, index: int) -> int:
    """Where the verb begins with its pronouns, negation and adverbs."""
    head = index
    while head > scan.starts[index] and (
        scan.fold(head - 1) in CLITICS or scan.fold(head - 1) in _LIGHT or scan.bits[head - 1] == w.ADVERB
    ):
        head -= 1
    return head


def _a_noun(scan: Scan, index: int, head: int, bits: int, asked: bool) -> bool:
    """Tell whether what could be a verb is rather a noun or an adjective here."""
    if not bits & w.NOT_A_VERB:
        return False
    if not asked:
        return scan.fold(index - 1) not in _BEFORE_VERBS
    governed = head > scan.starts[index] and scan.bits[head - 1] & (w.DETERMINER | w.PREPOSITION)
    return bool(bits & w.NOUN and governed)


def _after_things(context: Context, index: int, head: int, before: str, lemmas: set[str]) -> Sign | None:
    """Only things were named before: what persons do may still be said of the reader."""
    scan = context.scan
    if any(rival.person for rival in context.others(index, context.since(index))):
        return None
    thought = before == "que" and _thinks(scan, head)
    if thought and lemmas & _PERSONS_ONLY and not context.people(index):
        return Sign(index, "usted", 2, "what the writer thinks of the reader")
    if lemmas & _PERSONAL and (before in ("si", "cuando") or thought):
        return Sign(index, "usted", 1, "verb after things")
    opens = head == scan.starts[index] or _led(scan, index, head)
    return Sign(index, "usted", 1, "advice after things") if opens and _advises(scan, index, lemmas) else None


def _question(context: Context, index: int, head: int, lemmas: set[str]) -> Sign:
    since = context.since(index)
    if "se" in (context.scan.fold(index - 1), context.scan.fold(index - 2)) and not lemmas & _ONESELF:
        return Sign(index, "usted", 1, "verb with se in a question")  # or nobody's: ¿se ha perdido?
    near = index - since <= 5 or all(context.scan.fold(at) in _QUESTION_WORDS for at in range(since, head))
    if "haber" in lemmas:  # what counts is what has been done
        lemmas = context.scan.lemmas(index + 1) if index + 1 < len(context.scan.tokens) else lemmas
    if any(
        context.scan.fold(at) == "vez" and context.scan.fold(at - 1) == "alguna"
        for at in range(since, context.scan.last(index))
    ):
        return Sign(index, "usted", 2, "¿alguna vez …?")
    some = context.scan.fold(index + 1) in ("alguna", "algún", "otra", "otro", "más")  # ¿tiene alguna duda?
    doubtful = context.people(since, singular=True) or (
        not lemmas & _PERSONS_ONLY and not context.alone(index) and not some
    )
    doubtful = doubtful and not lemmas & _IN_MIND
    if lemmas & _NOTICED and not context.named(since):
        doubtful = False
    return Sign(index, "usted", 2 if near and lemmas & _PERSONAL and not doubtful else 1, "verb in a question")


def _condition(context: Context, index: int, before: str, lemmas: set[str]) -> Sign | None:
    scan = context.scan
    following = scan.bits[index + 1] if index + 1 < len(scan.bits) else 0
    how = lemmas & _HOW_YOU or ("poder" in lemmas and scan.fold(index + 1) == "ver")
    if before == "como" and (not how or following & (w.DETERMINER | w.NAME)):
        return None
    clear = lemmas & _PERSONAL and not scan.bits[index] & w.FIRST and not context.people(index)
    if lemmas & _ANIMATE and not context.alone(index) and scan.fold(index + 1) not in _ANY:
        return Sign(index, "usted", 1, "verb after si, of things too")  # «El cachorro está bien. Si bebe poco, …»
    return Sign(index, "usted", 2 if clear else 1, "verb after si")


def _statement(context: Context, index: int, head: int, before: str, lemmas: set[str]) -> Sign | None:
    """«Recibirá un correo», «creo que tiene razón», «en la web puede ver las facturas»."""
    scan = context.scan
    personal = bool(lemmas & _PERSONAL)
    if before == "que" and _thinks(scan, head):
        points = 1 if context.people(index) else 2
        return Sign(index, "usted", points, "what the writer thinks of the reader") if personal else None
    if scan.fold(index - 1) in ("me", "nos") and not context.others(index):
        return Sign(index, "usted", 2, "what the reader has told")
    wondered = lemmas & _PERSONS_ONLY and _wondered(scan, index, head)
    if (wondered or (personal and before == "que" and _told(scan, head))) and not _named_next(scan, index):
        return Sign(index, "usted", 1 if context.others(index) else 2, "what the writer knows of the reader")
    advises = _advises(scan, index, lemmas)
    if advises and before == "que" and "lo" in (scan.fold(head - 2), scan.fold(head - 3)) and not context.people(index):
        return Sign(index, "usted", 2, "what the reader has to do")
    led_in = advises and scan.bits[scan.starts[index]] & (w.PREPOSITION | w.ADVERB)
    if head != scan.starts[index] and not _led(scan, index, head) and not led_in:
        if before != "que" and lemmas & _PERSONS_ONLY and context.talk and _placed(scan, index, head):
            return Sign(index, "usted", 1, "verb after a place or a means")
        return Sign(index, "usted", 1, "verb with nobody before") if before == "que" and personal else None
    if not advises or scan.bits[index] & w.FIRST:
        return Sign(index, "usted", 1, "verb without a subject")
    must = lemmas & {"tener", "deber"} and scan.fold(index) != "debe"
    return Sign(index, "usted", 2 if (context.talk or must) and not context.others(index) else 1, "advice")


def _placed(scan: Scan, index: int, head: int) -> bool:
    """«con la tarjeta obtiene …», «en la web encuentra …»: a phrase with a preposition opens the clause."""
    at = scan.starts[index]
    while at < head and scan.fold(at) in _LEADS:
        at += 1
    return scan.fold(at) in ("con", "en", "desde", "por", "aquí", "así") and head - at < 6


def _past(context: Context, index: int, head: int, before: str, lemmas: set[str]) -> Sign | None:
    """«Así que tomó el tren», «eso es lo que aprendió»: said to somebody, where nobody at all has been named."""
    if not context.talk or not lemmas & _TAKES_OBJECTS or context.others(index):
        return None
    if context.scan.bits[index] & w.FIRST or context.figures(index):
        return None  # quería, said of oneself; figures are of a report
    told = before == "que" and context.scan.fold(head - 2) == "lo"
    led = before != "que" and _led(context.scan, index, head)
    return Sign(index, "usted", 1, "past") if told or led else None


def _led(scan: Scan, index: int, head: int) -> bool:
    """Only «pero», «así que» and the like stand before the verb in its clause."""
    return all(scan.fold(at) in _LEADS for at in range(scan.starts[index], head))


def _told(scan: Scan, head: int) -> bool:
    """«sé a lo que se refiere», «entiendo lo que dice»: what follows a first person and «lo que»."""
    lo = head - 2
    first = range(max(scan.starts[head - 1], lo - 3), lo)
    return scan.fold(lo) == "lo" and any(scan.bits[at] & w.I_DO and not scan.bits[at] & w.NOT_A_VERB for at in first)


def _named_next(scan: Scan, index: int) -> bool:
    """A name or a noun with its article stands after the verb: what does it, where the object is said already."""
    following = scan.bits[index + 1] if index + 1 < len(scan.bits) else 0
    return bool(following & (w.NAME | w.DETERMINER)) and scan.fold(index + 1) not in ("su", "sus", "lo", "al", "del")


def _wondered(scan: Scan, index: int, head: int) -> bool:
    """«me pregunto qué necesitaría», «no sé cómo lo hace»: a question in the words of a first person."""
    asked = False
    for at in range(head - 1, scan.starts[index] - 1, -1):
        asked = asked or scan.fold(at) in _INTERROGATIVE
        if asked and scan.bits[at] & w.I_DO and not scan.bits[at] & (w.NOT_A_VERB | w.THIRD):
            return True
    return False


def _thinks(scan: Scan, head: int) -> bool:
    """«creo que», «sabemos que», «parece que»."""
    at = head - 2
    if at < scan.starts[head - 1]:
        return False
    return bool(scan.bits[at] & w.FIRST) or scan.fold(at) == "parece"


def _advises(scan: Scan, index: int, lemmas: set[str]) -> bool:
    """«puede escribir», «debe enviar», «tiene que», «recibirá»: what replies tell their reader."""
    following = scan.bits[index + 1] if index + 1 < len(scan.tokens) else 0
    if lemmas & {"poder", "deber", "necesitar"}:
        return bool(following & w.INFINITIVE)
    if "tener" in lemmas:
        return scan.fold(index + 1) in ("que", "razón", "derecho")
    if "ir" in lemmas:
        return scan.fold(index + 1) == "a"
    return "recibir" in lemmas and scan.fold(index).endswith(("á", "ía"))


def _impersonal(scan: Scan, index: int, lemmas: set[str], *, loose: bool) -> bool:
    """«puede tardar», «debe ser», «puede adquirirse», «hay», «es», «se puede»: nobody in particular.

    ``loose``: in a question or a wish, se and -se are the reader's (¿se enteró?, que se divierta).
    """
    if lemmas & _IMPERSONAL or ("querer" in lemmas and scan.fold(index + 1) == "decir"):
        return True
    after = {scan.fold(index + 1), scan.fold(index + 2)}
    if lemmas & {"dar", "hacer"} and (scan.fold(index + 1) in _FELT or _TIMES & after):
        return True  # da igual, hace falta, hace unos días
    reflexive = "se" in (scan.fold(index - 1), scan.fold(index - 2))
    if reflexive and scan.fold(index + 1) == "que" and not lemmas & {"tener", "haber"}:
        return True  # se cree que, ¿qué se espera que …?
    following = scan.bits[index + 1] if index + 1 < len(scan.tokens) else 0
    if scan.fold(index) in _THERE_IS and not following & w.PARTICIPLE:
        return True
    if "tener" in lemmas and scan.fold(index + 1) == "que" and scan.fold(index + 2) == "ver":
        return True
    near = [at for at in range(index + 1, min(index + 4, len(scan.bits))) if scan.starts[at] == scan.starts[index]]
    verb = next((at for at in near if scan.bits[at] & w.INFINITIVE), None)
    if reflexive and (not loose or lemmas & {"poder", "deber", "creer", "decir"}):
        return not lemmas & _ONESELF and (verb is None or not scan.lemmas(verb) & _ONESELF)
    return verb is not None and ((scan.fold(verb).endswith("se") and not loose) or bool(scan.lemmas(verb) & _HAPPENS))


def _subject_after(scan: Scan, index: int, lemmas: set[str]) -> bool:
    """«¿Llegó el paquete?», «si llega Ana»: a noun phrase right after a verb that a thing can do."""
    at = index + 1
    while at < len(scan.tokens) and scan.bits[at] & (w.PARTICIPLE | w.INFINITIVE):
        at += 1
    if at >= len(scan.tokens) or (lemmas & _TAKES_OBJECTS and scan.fold(index - 1) not in ("lo", "la", "los", "las")):
        return False
    if scan.bits[at] & w.NAME or scan.fold(at) in ("él", "ella", "alguien", "nadie"):
        return True
    if scan.fold(at + 1) in _TIMES or scan.fold(at + 2) in _TIMES:  # que pase un buen día
        return False
    return bool(scan.bits[at] & w.DETERMINER) and scan.fold(at) not in ("al", "del", "lo")


def _wish(context: Context, index: int, head: int, before: str, personal: bool) -> Sign | None:
    """«Que tenga un buen día», «esperamos que disfrute», «cuando lo reciba», «para que pueda»."""
    scan = context.scan
    clear = context.clear(index, context.since(index), singular=True)
    if before in _IF and clear:
        sure = personal and not context.people(index) and not scan.bits[index] & w.I_DID
        return Sign(index, "usted", 2 if sure else 1, "verb after cuando")
    if before != "que":
        return None
    at = head - 2
    if at < scan.starts[index]:
        return Sign(index, "usted", 2 if clear else 1, "wish")
    if scan.bits[index] & w.FIRST and scan.fold(at - 1) in ("me", "nos"):
        return None  # «me pidieron que adelantara el pago»: the one who is asked does it
    if scan.bits[at] & w.FIRST and not scan.bits[at] & w.NOT_A_VERB:
        hopes = scan.lemmas(at) & _HOPING or not context.others(index)
        return Sign(index, "usted", 2 if personal and hopes and not context.people(index) else 1, "wish")
    if not clear:
        return None
    if scan.fold(at) in _LINKS or (scan.fold(at) == "de" and scan.fold(at - 1) in _LINKS_DE):
        return Sign(index, "usted", 2 if personal and not context.others(index) else 1, "purpose")
    return Sign(index, "usted", 1, "wish of a person" if personal else "subordinate verb")
