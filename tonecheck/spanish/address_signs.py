"""Signs of tú, vos and vosotros, and the plain ones of usted and ustedes: pronouns, possessives, verbs, imperatives."""

from collections.abc import Iterator
from typing import NamedTuple

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_context import joins_an_act
from tonecheck.spanish.address_words import CLITICS, Scan

FAMILIAR = "tu|vos"  # forms that tú and vos share: te, tu, recibiste, que tengas
VOS_OR_VOSOTROS = "vos|vosotros"  # recibís
POLITE = "usted|ustedes"  # su


class Sign(NamedTuple):
    """Something that shows the address: the token, which address, points (3 certain, 2 clear, 1 faint), why."""

    at: int
    address: str
    points: int
    reason: str


_PRONOUNS = {
    "tú": "tu", "ti": "tu", "contigo": "tu", "te": FAMILIAR, "tu": FAMILIAR, "tus": FAMILIAR, "tuyo": FAMILIAR,
    "tuya": FAMILIAR, "tuyos": FAMILIAR, "tuyas": FAMILIAR, "vos": "vos", "vosotros": "vosotros", "vosotras": "vosotros",
    "os": "vosotros", "vuestro": "vosotros", "vuestra": "vosotros", "vuestros": "vosotros", "vuestras": "vosotros",
    "usted": "usted", "ud": "usted", "vd": "usted", "ustedes": "ustedes", "uds": "ustedes", "vds": "ustedes",
}  # fmt: skip
#: Words after which a form that could be a noun is a verb.
_BEFORE_VERBS = frozenset(
    "no te me nos os se lo le les tú vos ya si cuando cómo dónde cuándo donde como mientras aunque".split()
)
_SUBORDINATORS = frozenset(
    "que si cuando aunque mientras donde como quien quienes quizá quizás ojalá acaso probablemente posiblemente".split()
)
#: Adverbs and set words that may stand before an imperative.
_OPENERS = frozenset(
    "ahora entonces luego después además también primero solo sólo simplemente así pues bien bueno ya siempre favor nunca jamás"
    " claro vale hola finalmente ahí mejor y e o pero".split()
)
#: Subjunctives that open a clause and order nothing (sea cual sea, venga, viva).
_NO_ORDERS = frozenset(
    "sea haya fuera venga viva baste valga conste sean hayan vengan vivan vaya vayan pueda puedan quiera esté".split()
)
#: Set phrases that address nobody: véase, cúmplenos informarle, dale (agreed), no mames.
_FORMULAS = frozenset("véase véanse cúmplenos cúmpleme plácenos dígase mames manches inventes".split())
_AGREEING = frozenset("dale ándale órale".split())
_WHATEVER = frozenset("lo como quien donde cuando cuanto".split())
_NEVER_ORDERED = frozenset("saber querer poder ser estar tener deber haber gustar ocurrir revelar".split())
#: What replies ask their readers to do; at the start of a sentence, without a subject, it is mostly an instruction.
STEPS = frozenset(
    "pulsar revisar confirmar descargar entrar seguir abrir escribir responder llamar contactar esperar introducir seleccionar"
    " elegir enviar adjuntar rellenar completar verificar comprobar reiniciar probar mirar consultar instalar actualizar añadir"
    " guardar indicar acceder ingresar marcar copiar pegar conectar desconectar encender apagar dejar meter imprimir firmar"
    " recoger devolver avisar mandar disculpar perdonar recordar desinstalar restablecer quitar escanear"
    " arrastrar apretar presionar teclear configurar escoger borrar reenviar reinstalar reintentar anotar".split()
)
_OWNERS = frozenset(("su", "sus", "mis", "tus"))
_COMPARED = frozenset("más menos mejor mayor menor otras otros".split())
_SECOND = w.ENCLITIC | w.TU | w.VOS | w.VOSOTROS
_ORDERS = w.TU_IMPERATIVE | w.VOS_IMPERATIVE | w.VOSOTROS_IMPERATIVE | w.USTED_IMPERATIVE | w.USTEDES_IMPERATIVE
_TOLD = _SECOND | _ORDERS


def signs(scan: Scan) -> Iterator[Sign]:
    """Yield the plain signs in order."""
    for index, (bits, word, said) in enumerate(zip(scan.bits, scan.folds, scan.said, strict=False)):
        if said and (bits & _TOLD or word in _PRONOUNS):
            sign = _pronoun(scan, index) or _verb(scan, index, bits)
            if sign is not None:
                yield sign


def _pronoun(scan: Scan, index: int) -> Sign | None:
    token = scan.tokens[index]
    address = _PRONOUNS.get(token.fold)
    if address is None:
        return None
    if token.fold in ("os", "te", "ti") and token.text.isupper() and not _capitals_around(scan, index):
        return None  # the operating system, TI
    if token.fold in ("os", "te") and not _before_verb(scan, index):
        return None  # «Windows OS», «la te»
    if scan.bits[index] & w.NAME:
        return None
    return Sign(index, address, 3, "pronoun")


def _capitals_around(scan: Scan, index: int) -> bool:
    near = [t for t in scan.tokens[max(0, index - 2) : index + 3] if t.kind == "word" and len(t.text) > 2]
    return bool(near) and all(t.text.isupper() for t in near)


def _before_verb(scan: Scan, index: int) -> bool:
    """An unstressed pronoun stands before a verb, at most with other such pronouns in between."""
    after = index + 1
    while scan.folds[after] in CLITICS:
        after += 1
    if after >= len(scan.tokens):
        return False
    token = scan.tokens[after]
    verb = w.FINITE | w.TU_IMPERATIVE | w.VOS_IMPERATIVE | w.USTED_IMPERATIVE
    return bool(scan.bits[after] & verb) or (token.kind == "word" and not scan.bits[after])  # a misspelt verb


def _verb(scan: Scan, index: int, bits: int) -> Sign | None:
    if bits & w.ENCLITIC and not bits & (w.TU | w.VOS | w.VOSOTROS):
        return _with_enclitic(scan, index, bits)
    if bits & (w.TU | w.VOS | w.VOSOTROS):
        return _second_person(scan, index, bits)
    if bits & (w.VOS_IMPERATIVE | w.VOSOTROS_IMPERATIVE):
        label = scan.folds[index] == "id" and scan.folds[index + 1] not in ("a", "al", "con", "por")  # «id de cliente»
        if bits & (w.NOT_A_VERB | w.FIRST) or not opens(scan, index) or label:
            return None
        return Sign(index, "vosotros" if bits & w.VOSOTROS_IMPERATIVE else "vos", 3, "imperative")
    if bits & (w.USTED_IMPERATIVE | w.USTEDES_IMPERATIVE):
        return _polite_imperative(scan, index, bits)
    if bits & w.TU_IMPERATIVE:
        return _familiar_imperative(scan, index, bits)
    return None


def _with_enclitic(scan: Scan, index: int, bits: int) -> Sign | None:
    if bits & (w.NOT_A_VERB | w.FIRST | w.HE):  # pese, latinos, liberales, revela
        return None
    if scan.folds[index] in _FORMULAS or (
        scan.folds[index] in _AGREEING and scan.folds[index + 1] in (",", "!", ".", "")
    ):
        return None
    if bits & w.USTED_IMPERATIVE and bits & w.TU_IMPERATIVE and not bits & w.ENCLITIC_TE:
        return None  # créelo: of crear or of creer
    if bits & w.USTED_IMPERATIVE and not bits & (w.ENCLITIC_TE | w.INFINITIVE):
        return Sign(index, "usted", 3, "imperative")
    if bits & w.USTEDES_IMPERATIVE:
        return Sign(index, "ustedes", 3, "imperative")
    if bits & w.TU_IMPERATIVE:
        return Sign(index, FAMILIAR if scan.lemmas(index) == {"dar"} else "tu", 3, "imperative")  # dámelo, of vos too
    if bits & w.VOSOTROS_IMPERATIVE:  # or a participle as it is spoken: cansaos
        return Sign(index, "vosotros", 3, "imperative") if opens(scan, index) else None
    if bits & w.VOS_IMPERATIVE:  # or an imperative of tú without its accent: mandame
        return Sign(index, "vos", 2, "imperative without accent")
    if bits & w.ENCLITIC_TE:
        return Sign(index, FAMILIAR, 3, "enclitic")
    if bits & w.ENCLITIC_OS:
        return Sign(index, "vosotros", 3, "enclitic")
    return None


def _second_person(scan: Scan, index: int, bits: int) -> Sign | None:
    before = scan.folds[index - 1]
    if scan.folds[index] == "tales" or scan.folds[index] in _FORMULAS:
        return None
    if 0 < index < len(scan.bits) - 1 and scan.bits[index - 1] & scan.bits[index + 1] & w.NAME:
        return None  # Elixir des Glaciers
    head = index - (before in ("la", "las", "los"))  # where a phrase would begin whose noun this is
    if head > scan.starts[index] and (before in _OWNERS or scan.bits[head - 1] & w.PREPOSITION):
        return None  # «a sus ordenes», «a las ordenes»: nouns without their accent
    if bits & (w.ADVERB | w.PREPOSITION):
        return None  # además
    if bits & w.NOT_A_VERB:
        follows = scan.folds[index + 1]
        why = before == "que" and follows != "de" and scan.folds[index - 2] not in _COMPARED
        why |= before in ("qué", "que") and scan.folds[index - 2] in ("por", "lo", "todo")
        if before not in _BEFORE_VERBS and follows not in ("tú", "vos") and not why and not _which(scan, index):
            return None
        if before in ("como", "donde", "se") and bits & w.NOUN:
            return None  # «como partes», «donde casas»
        if before == "ya" and bits & w.ADJECTIVE and follows == ",":
            return None  # «y, ya secas, una capa de cera»
        if before == "le" and bits & w.NOUN and scan.folds[index - 2] not in ("que", "no"):
            return None
    if bits & w.VOSOTROS:
        shared = scan.folds[index].endswith("ís") and any(lemma.endswith(("ir", "ír")) for lemma in scan.lemmas(index))
        return Sign(index, VOS_OR_VOSOTROS if shared else "vosotros", 3, "verb")
    if bits & w.VOS and not bits & w.TU:
        return Sign(index, "vos", 3, "verb")
    shared = not bits & w.TU_PRESENT or bool(bits & w.VOS) or scan.folds[index] in ("vas", "das", "ves")
    return Sign(index, FAMILIAR if shared else "tu", 3, "verb")


def _which(scan: Scan, index: int) -> bool:
    """«¿qué recuerdos guardas?»: the noun before is what is asked for."""
    start = scan.starts[index]
    return (
        start == index - 2
        and scan.folds[start] in ("qué", "cuántos", "cuántas")
        and bool(scan.bits[index - 1] & w.NOUN)
    )


def _polite_imperative(scan: Scan, index: int, bits: int) -> Sign | None:
    """An imperative of usted or ustedes has the form of a subjunctive: it is one where nothing governs it."""
    word = scan.folds[index]
    if bits & (w.HE | w.THEY | w.INFINITIVE) or (word == "pese" and scan.folds[index + 1] == "a"):
        return None
    denied = scan.folds[index - 1] == "no" or (scan.folds[index - 1] in CLITICS and scan.folds[index - 2] == "no")
    head = index - (2 if scan.folds[index - 1] in CLITICS else 1) if denied else index
    if scan.folds[index - 1] in CLITICS and not denied:
        return None  # «lo envíe» is never an order
    follows = scan.bits[index + 1] if index + 1 < len(scan.bits) else 0
    if scan.folds[index - 1] in ("te", "os", "nos") and follows & w.DETERMINER:
        return None  # «no te asuste la factura»
    if scan.tokens[index].text.istitle() and _is_surname(scan, index + 1):
        return None  # «Bruce Springsteen»
    after, again = scan.folds[index + 1], scan.folds[index + 2 : index + 4]
    if (after == "o" and again[0] == "no") or (after in _WHATEVER and word in again):
        return None  # «tenga o no hambre», «pase lo que pase»
    favor = "favor" in (scan.folds[head - 1], scan.folds[head - 2])  # «por favor, esté atento»
    if (
        word in _NO_ORDERS
        and not favor
        and not (word in ("vaya", "vayan") and scan.folds[index + 1] in ("a", "al", "hasta"))
    ):
        return None
    if not opens(scan, head) or (word.endswith("e") and (scan.folds[index - 1] == "ya" or joins_an_act(scan, index))):
        return None  # «ya revise tu caso», «estuve viendo tu caso y hable con ellos»: an accent forgotten
    if bits & w.NOT_A_VERB:
        after = scan.folds[index + 1]
        enjoy = word == "disfrute" and after in ("de", "del") and index == scan.first(index)
        if not enjoy and (after == "del" or not (after in ("en", "por") or follows & w.DETERMINER)):
            return None
        if word in ("entre", "sobre", "para") and after not in ("en", "a"):
            return None
    if bits & w.USTED_IMPERATIVE:
        return Sign(index, "usted", 3, "imperative")
    return Sign(index, "ustedes", 3, "imperative")


def _is_surname(scan: Scan, index: int) -> bool:
    """Whether there is a word with a capital there that is a name or no word that we know."""
    capital = index < len(scan.tokens) and scan.tokens[index].text.istitle()
    return capital and (not scan.bits[index] or bool(scan.bits[index] & w.NAME))


def _familiar_imperative(scan: Scan, index: int, bits: int) -> Sign | None:
    """An imperative of tú mostly has the form of «he does it»; where it opens a clause without a subject it may be one."""
    if not opens(scan, index) or scan.folds[index - 1] == "¿":
        return None
    clear = not bits & (w.HE | w.FIRST | w.NOT_A_VERB)  # haz, ten, pon, sal; else «revisa» is «he checks» too
    follows = scan.bits[index + 1] if index + 1 < len(scan.tokens) else 0
    if scan.folds[index] == "sé" and follows & w.ADJECTIVE:
        return Sign(index, "tu", 3, "imperative")  # sé paciente
    lemmas = scan.lemmas(index)
    if not clear and lemmas & _NEVER_ORDERED:
        return None
    said_of = follows & (w.ADJECTIVE | w.PARTICIPLE) and not follows & w.ADVERB
    if bits & w.NOUN and scan.folds[index - 1] == "¡" and said_of:
        return None  # «¡Prueba exitosa!»
    if clear or "favor" in (scan.folds[index - 1], scan.folds[index - 2]) or scan.folds[index - 1] == "¡":
        return Sign(index, "tu", 3, "imperative")
    if scan.folds[index - 1] in ("y", "e", "o") and scan.bits[scan.starts[index]] & (w.DETERMINER | w.NAME):
        return None  # «la alarma avisa y llama»
    steps = bool(lemmas & STEPS)
    if bits & w.NOT_A_VERB and not (follows & w.DETERMINER or (steps and scan.folds[index + 1] in ("a", "si"))):
        return None
    if steps and (_step_follows(scan, index) or _second_step(scan, index)):
        return Sign(index, "tu", 2, "instruction")
    return Sign(index, "tu", 1, "imperative or third person")


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
    return bool(joined and order) and not scan.lemmas(first) & _NEVER_ORDERED


def opens(scan: Scan, index: int) -> bool:
    """Tell whether the verb at ``index`` opens its clause, or is joined to such a verb, with nothing that governs it."""
    start = scan.starts[index]
    at = index - 1
    while at >= start and scan.folds[at] in _OPENERS:
        if scan.folds[at] in ("y", "e", "o", "pero") and at > start:
            return _joined(scan, at, start)
        at -= 1
    if at >= start:
        return scan.folds[at] == "por" and scan.folds[at + 1] == "favor" and _free(scan, at, start)
    return True


def _free(scan: Scan, at: int, start: int) -> bool:
    """What stands before «por favor» governs nothing."""
    return not any(scan.folds[i] in _SUBORDINATORS for i in range(start, at))


def _joined(scan: Scan, conjunction: int, start: int) -> bool:
    """«pegue la etiqueta y deje el paquete»: the clause before the conjunction is not a subordinate one."""
    for at in range(conjunction - 1, start - 1, -1):
        if scan.folds[at] in _SUBORDINATORS:
            return False
    return True
