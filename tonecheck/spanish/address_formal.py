"""Signs of usted in what could also be a third person: su, le, and verbs without a subject, where nobody else is in sight."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_signs import Sign
from tonecheck.spanish.address_words import Scan

#: What a person does, wants or knows, not a parcel: without a subject, its third person is mostly the reader.
_PERSONAL = frozenset(
    "querer desear necesitar preferir saber creer pensar opinar conocer entender comprender poder deber tener haber ver oír"
    " leer escuchar jugar decir hacer recibir comprar pagar pedir solicitar usar utilizar recordar olvidar imaginar gustar"
    " buscar encontrar elegir escribir llamar contactar enviar devolver indicar confirmar revisar consultar rellenar adjuntar"
    " facilitar notar observar detectar perder cambiar cancelar aceptar comprobar realizar efectuar disponer vivir viajar ir"
    " trabajar estudiar sentir encontrarse considerar llevar estar disfrutar".split()
)
_QUESTION_WORDS = frozenset(
    "qué cómo cuándo dónde cuánto cuánta cuántos cuántas cuál cuáles quién quiénes por de en a con para desde hasta y o pero"
    " no nunca ya también todavía aún alguna vez siempre tampoco se lo la los las le me nos entonces además acaso".split()
)
_IF = frozenset("si cuando como aunque mientras donde".split())
_CLITICS = frozenset("me te se nos os lo la los las le les".split())
_OTHERS = frozenset(
    "él ella ello ellos ellas quien alguien nadie cada cual cualquiera uno una ambos todos aquel aquella ese esa este esta éste ésta".split()
)
_LIGHT = frozenset("no ya también nunca siempre solo sólo aún todavía tampoco".split())
#: What a customer has or gives: «su pedido» in a reply is the reader's.
_CUSTOMER_HAS = frozenset(
    "pedido compra paquete envío cuenta factura correo mensaje consulta solicitud tarjeta reembolso devolución incidencia"
    " reserva domicilio dirección teléfono suscripción contraseña paciencia confianza colaboración comprensión interés atención"
    " reclamación queja comentario pregunta respuesta ayuda tiempo llamada contrato póliza cita orden banco vuelo opinión".split()
)
_SET_PHRASES = frozenset(
    "vez parte cargo conjunto totalidad mayoría defecto alrededor día momento lugar caso lado".split()
)


def signs(scan: Scan) -> Iterator[Sign]:
    """Yield what may be signs of usted or ustedes, with points by how little else they can be."""
    for number, sentence in enumerate(scan.sentences):
        asks = any(t.text in "¿?" for t in scan.tokens[sentence.first : sentence.last] if t.kind == "sign")
        for index in range(sentence.first, sentence.last):
            if not scan.said[index] or scan.tokens[index].kind != "word":
                continue
            word, bits = scan.fold(index), scan.bits[index]
            sign = None
            if word in ("su", "sus", "suyo", "suya", "suyos", "suyas"):
                sign = _possessive(scan, index, asks)
            elif word in ("le", "les"):
                sign = _dative(scan, index, asks)
            elif bits & w.INFINITIVE and bits & (w.ENCLITIC_LE | w.ENCLITIC_LES):
                sign = _infinitive(scan, index)
            elif bits & (w.HE | w.HE_SUBJUNCTIVE) and not bits & (w.TU | w.ENCLITIC):
                sign = _third_person(scan, index, bits)
            elif bits & (w.THEY | w.THEY_SUBJUNCTIVE):
                sign = _plural(scan, index, bits)
            if sign is not None:
                yield sign


def speaks(scan: Scan, first: int = 0, last: int | None = None) -> bool:
    """Tell whether somebody speaks to somebody: a first person, a question, a greeting, thanks."""
    for index in range(first, len(scan.tokens) if last is None else last):
        word = scan.tokens[index].fold
        if not scan.said[index]:
            continue
        if word in _SPOKEN or (scan.bits[index] & w.FIRST and not scan.bits[index] & (w.NOT_A_VERB | w.THIRD)):
            return True
    return False


_SPOKEN = frozenset(
    "¿ ? ¡ yo me mi mis mí mío mía conmigo nos nosotros nosotras nuestro nuestra nuestros nuestras hola gracias favor sí vale bueno".split()
)


def _someone_else(scan: Scan, index: int) -> bool:
    """Tell whether the sentence, before ``index``, names somebody or something that «su» or a verb may refer to."""
    acted = False  # a first person has acted: the nouns that follow are its objects
    at = scan.first(index)
    while at < index:
        bits, word = scan.bits[at], scan.fold(at)
        if not scan.said[at]:
            at += 1
            continue
        if bits & w.FIRST and not bits & (w.NOT_A_VERB | w.THIRD):
            acted = True
        elif word in _OTHERS and not (bits & w.DETERMINER and scan.bits[at + 1] & w.NOUN):
            return True
        elif bits & w.NAME and not _called(scan, at):
            return True
        elif (
            bits & w.NOUN
            and not bits & (w.FINITE | w.FUNCTION)
            and not acted
            and not _governed(scan, at)
            and not _whole(scan, at, index)
        ):
            return True
        at += 1
    return False


def _called(scan: Scan, at: int) -> bool:
    """A name between commas, or after a greeting, calls the reader."""
    before, after = at, at + 1
    while before > 0 and scan.bits[before - 1] & w.NAME:
        before -= 1
    while scan.bits[after : after + 1] and scan.bits[after] & w.NAME:
        after += 1
    return scan.fold(before - 1) in (",", "hola", "estimado", "estimada", "gracias", "días", "tardes", "noches") and (
        scan.fold(after) in (",", ":", ".", "!", "?", "")
    )


def _governed(scan: Scan, at: int) -> bool:
    """The noun hangs on a preposition, through its determiners and adjectives."""
    start = scan.starts[at]
    before = at - 1
    while (
        before >= start
        and scan.bits[before] & (w.DETERMINER | w.ADJECTIVE | w.ADVERB)
        and not scan.bits[before] & w.PREPOSITION
    ):
        if scan.fold(before) in ("del", "al"):
            return True
        before -= 1
    return before >= start and (bool(scan.bits[before] & w.PREPOSITION) or scan.fold(before) in ("del", "al"))


def _whole(scan: Scan, at: int, index: int) -> bool:
    """«la salud de su padre»: the noun is what «su» is part of."""
    return index - at <= 3 and any(scan.fold(i) in ("de", "en", "con", "a") for i in range(at + 1, index))


def _possessive(scan: Scan, index: int, asks: bool) -> Sign | None:
    following = scan.fold(index + 1)
    if following in _SET_PHRASES and scan.fold(index - 1) in ("a", "por", "en"):
        return None
    if _someone_else(scan, index):
        return None
    first, last = scan.first(index), scan.last(index)
    if asks:
        return Sign(index, "usted", 2, "su in a question")
    if scan.fold(index - 1) == "por" and "gracias" in (scan.fold(index - 2), scan.fold(index - 3)):
        return Sign(index, "usted", 2, "gracias por su")
    if speaks(scan, first, last) or following in _CUSTOMER_HAS:
        return Sign(index, "usted", 2, "su with a first person")
    return Sign(index, "usted", 1, "su")


def _dative(scan: Scan, index: int, asks: bool) -> Sign | None:
    address = "usted" if scan.fold(index) == "le" else "ustedes"
    verb = index + 1
    while scan.fold(verb) in _CLITICS:
        verb += 1
    if verb >= len(scan.tokens):
        return None
    bits = scan.bits[verb]
    if bits & (w.I_DO | w.WE_DO) and not bits & w.HE_SUBJUNCTIVE:
        return Sign(index, address, 1 if _someone_else(scan, index) else 2, "le with a first person")
    if asks and not _someone_else(scan, index):
        return Sign(index, address, 2 if address == "usted" else 1, "le in a question")
    return Sign(index, address, 1, "le") if not _someone_else(scan, index) else None


def _infinitive(scan: Scan, index: int) -> Sign | None:
    address = "usted" if scan.bits[index] & w.ENCLITIC_LE else "ustedes"
    if _someone_else(scan, index):
        return None
    near = any(scan.bits[i] & w.FIRST for i in range(scan.starts[index], index))
    return Sign(index, address, 2 if near else 1, "infinitive with le")


def _third_person(scan: Scan, index: int, bits: int) -> Sign | None:
    """A third person in the singular that has no subject of its own."""
    start = scan.starts[index]
    head = index
    while head > start and scan.fold(head - 1) in _CLITICS | _LIGHT:
        head -= 1
    before = scan.fold(head - 1) if head > start else ""
    opener = scan.fold(start - 1) if start > scan.first(index) else ""
    if bits & w.NOT_A_VERB and not (head < index and scan.fold(index - 1) not in ("la", "los", "las", "lo")):
        return None
    if _subject_after(scan, index):
        return None
    lemmas = scan.lemmas(index)
    if lemmas & _DATIVE_VERBS:
        return None
    personal = bool(lemmas & _PERSONAL)
    if _impersonal(scan, index, lemmas):
        return None
    if bits & w.HE_SUBJUNCTIVE:
        return _wish(scan, index, head, before, personal)
    if not bits & w.HE:
        return None
    if "saber" in lemmas and scan.fold(index) == "sabe" and scan.fold(index - 1) in ("ya", "como", "", ",", "¿"):
        return Sign(index, "usted", 2, "ya sabe")
    question = opener == "¿" or (
        start > scan.first(index) and any(scan.fold(i) == "¿" for i in range(scan.first(index), start))
    )
    if question and opener == "¿" and all(scan.fold(i) in _QUESTION_WORDS for i in range(start, head)):
        return Sign(index, "usted", 2 if personal else 1, "verb in a question")
    if before in _IF and not _someone_else(scan, index):
        return Sign(index, "usted", 2 if personal else 1, "verb after si")
    if head == start and not _someone_else(scan, index):
        strong = speaks(scan) and not bits & w.FIRST and _advises(scan, index, lemmas)
        return Sign(index, "usted", 2 if strong else 1, "verb without a subject")
    return None


_DATIVE_VERBS = frozenset("gustar encantar parecer interesar importar preocupar faltar doler".split())


def _advises(scan: Scan, index: int, lemmas: set[str]) -> bool:
    """«puede escribir», «debe enviar», «tiene que», «recibirá»: what replies tell their reader."""
    following = scan.bits[index + 1] if index + 1 < len(scan.tokens) else 0
    if lemmas & {"poder", "deber", "necesitar"}:
        return bool(following & w.INFINITIVE)
    if "tener" in lemmas:
        return scan.fold(index + 1) in ("que", "razón", "derecho")
    return bool(lemmas & {"recibir"}) and not scan.bits[index] & w.FIRST


_HAPPENS = frozenset(
    "ser haber estar tardar ocurrir suceder pasar llover demorar llegar tratarse producirse existir faltar quedar costar deberse variar"
    " verse hacerse darse".split()
)


def _impersonal(scan: Scan, index: int, lemmas: set[str]) -> bool:
    """«puede tardar», «debe ser», «puede adquirirse», «hay», «es», «se puede»: nobody in particular."""
    if (
        lemmas & {"ser", "parecer", "bastar", "convenir", "llover", "suceder", "ocurrir", "tratar", "costar"}
        and not scan.fold(index - 1) == "usted"
    ):
        return True
    if (
        "haber" in lemmas
        and scan.fold(index) in ("hay", "había", "hubo", "habrá", "haya")
        and not (index + 1 < len(scan.tokens) and scan.bits[index + 1] & w.PARTICIPLE)
    ):
        return True
    if scan.fold(index - 1) == "se" or scan.fold(index - 2) == "se":
        return True
    if "querer" in lemmas and scan.fold(index + 1) == "decir":
        return True
    for after in range(index + 1, min(index + 4, len(scan.tokens))):
        if scan.bits[after] & w.INFINITIVE:
            verb = scan.fold(after)
            return verb.endswith("se") or bool(scan.lemmas(after) & _HAPPENS)
    return False


def _subject_after(scan: Scan, index: int) -> bool:
    """«¿Llegó el paquete?», «si llega Ana»: a noun phrase right after a verb that a thing can do."""
    at = index + 1
    while at < len(scan.tokens) and scan.bits[at] & (w.PARTICIPLE | w.INFINITIVE):
        at += 1
    if at >= len(scan.tokens):
        return False
    if scan.bits[at] & w.NAME or scan.fold(at) in ("él", "ella", "alguien", "nadie"):
        return True
    if not scan.bits[at] & w.DETERMINER:
        return False
    return not scan.lemmas(index) & _TAKES_OBJECTS


_TAKES_OBJECTS = _PERSONAL - frozenset("estar ir vivir viajar trabajar gustar".split())


def _wish(scan: Scan, index: int, head: int, before: str, personal: bool) -> Sign | None:
    """«Que tenga un buen día», «esperamos que disfrute», «cuando lo reciba», «para que pueda»."""
    if before == "que":
        at = head - 2
        if at < scan.starts[index]:
            return Sign(index, "usted", 2, "wish")
        if scan.bits[at] & w.FIRST or scan.bits[at] & w.USTED_IMPERATIVE:
            return Sign(index, "usted", 2, "wish")
        if scan.fold(at) == "para" and not _someone_else(scan, index):
            return Sign(index, "usted", 2 if personal else 1, "purpose")
        return Sign(index, "usted", 1, "subordinate verb") if not _someone_else(scan, index) else None
    if before in _IF and not _someone_else(scan, index):
        return Sign(index, "usted", 2 if personal else 1, "verb after cuando")
    return None


def _plural(scan: Scan, index: int, bits: int) -> Sign | None:
    """«si tienen dudas», «si lo desean»: more than one reader, unless there are others."""
    start = scan.starts[index]
    head = index
    while head > start and scan.fold(head - 1) in _CLITICS | _LIGHT:
        head -= 1
    if (
        head > start
        and scan.fold(head - 1) in ("si", "cuando")
        and not bits & w.NOT_A_VERB
        and not _someone_else(scan, index)
    ):
        if scan.lemmas(index) & {"querer", "desear", "necesitar", "tener", "preferir", "poder"}:
            return Sign(index, "ustedes", 2, "verb after si")
    return None
