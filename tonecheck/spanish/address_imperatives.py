"""Signs in imperatives: «dígame», «revise», «no lo envíe», «dámelo», «pulsa aquí», «enviad»."""

from __future__ import annotations

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_context import joins_an_act
from tonecheck.spanish.address_scan import Scan
from tonecheck.spanish.address_words import CERTAIN, CLITICS, FAMILIAR, VOS_OR_TU, Sign
from tonecheck.spanish.dates import WEEKDAYS

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
_MOVES = ("vaya", "vayan", "venga", "vengan")
#: Set phrases that address nobody: véase, cúmplenos informarle, dale (agreed), no mames, «la release» of a program.
FORMULAS = frozenset("véase véanse cúmplenos cúmpleme plácenos dígase mames manches inventes release".split())
#: Enclitics of a second person, and whom they address.
_ENCLITICS = ((w.ENCLITIC_TE, FAMILIAR), (w.ENCLITIC_OS, "vosotros"))
#: «Pase por la tienda»: orders that are nouns, too, with «en» or «por».
_PASSING = frozenset("pase pasen".split())
#: What readers do to us: «no nos envíe el original».
GIVING = frozenset(
    "enviar mandar dar decir contar indicar facilitar devolver pasar dejar pedir traer confirmar reenviar remitir explicar"
    " entregar adjuntar aportar prestar ofrecer mostrar enseñar repetir describir detallar".split()
)
#: Verbs whose imperative of tú has another stem than that of vos: «cuéntame», «ponte», «vuelve».
_CHANGING = frozenset(
    "contar mostrar demostrar encontrar acordar recordar probar comprobar sentar cerrar despertar empezar pensar volver"
    " devolver resolver envolver mover remover poner proponer reponer componer hacer tener mantener detener obtener retener"
    " entender atender extender perder encender querer renovar recomendar calentar apretar negar colgar jugar".split()
)
_AGREEING = frozenset("dale ándale órale".split())
_WHATEVER = frozenset("lo como quien donde cuando cuanto".split())
NEVER_ORDERED = frozenset("saber querer poder ser estar tener deber haber gustar ocurrir revelar".split())
#: What replies ask their readers to do; at the start of a sentence, without a subject, it is mostly an instruction.
STEPS = frozenset(
    "pulsar revisar confirmar descargar entrar seguir abrir escribir responder llamar contactar esperar introducir seleccionar"
    " elegir enviar adjuntar rellenar completar verificar comprobar reiniciar probar mirar consultar instalar actualizar añadir"
    " guardar indicar acceder ingresar marcar copiar pegar conectar desconectar encender apagar dejar meter imprimir firmar"
    " recoger devolver avisar mandar disculpar perdonar recordar desinstalar restablecer quitar escanear"
    " arrastrar apretar presionar teclear configurar escoger borrar reenviar reinstalar reintentar anotar".split()
)


def with_enclitic(scan: Scan, index: int, bits: int) -> Sign | None:
    """«dígame», «dámelo», «decirte», «enviaros»; what is no verb, or a verb of another person, too, is none: «pese», «revela»."""
    if bits & (w.NOT_A_VERB | w.FIRST | w.HE) or _is_set_phrase(scan, index):
        return None
    if bits & w.USTED_IMPERATIVE and bits & w.TU_IMPERATIVE and not bits & w.ENCLITIC_TE:
        return None  # créelo: of crear or of creer
    if bits & w.USTED_IMPERATIVE and not bits & (w.ENCLITIC_TE | w.INFINITIVE):
        return Sign(index, "usted", CERTAIN, "imperative")
    if bits & w.USTEDES_IMPERATIVE:
        return Sign(index, "ustedes", CERTAIN, "imperative")
    if bits & w.TU_IMPERATIVE:  # «dámelo» is of vos, too
        return Sign(index, FAMILIAR if scan.lemmas(index) == {"dar"} else "tu", CERTAIN, "imperative")
    if bits & w.VOSOTROS_IMPERATIVE:  # or a participle as it is spoken: cansaos
        return Sign(index, "vosotros", CERTAIN, "imperative") if opens(scan, index) else None
    if bits & w.VOS_IMPERATIVE:
        return Sign(index, VOS_OR_TU if _lacks_accent(scan, index) else "vos", CERTAIN, "imperative without accent")
    address = next((address for enclitic, address in _ENCLITICS if bits & enclitic), None)
    return Sign(index, address, CERTAIN, "enclitic") if address else None


def _lacks_accent(scan: Scan, index: int) -> bool:
    """«mandame», «registrate»: of vos, or of tú without its accent; «escribinos», «contame» and «ponete» are of vos."""
    lemmas = scan.lemmas(index)
    return not (lemmas & _CHANGING or any(lemma.endswith(("ir", "ír")) for lemma in lemmas))


def _is_set_phrase(scan: Scan, index: int) -> bool:
    """«véase», «cúmplenos informarle»; «dale» where it stands alone, which says that one agrees."""
    word = scan.folds[index]
    return word in FORMULAS or (word in _AGREEING and scan.folds[index + 1] in (",", "!", ".", ""))


def close_imperative(scan: Scan, index: int, bits: int) -> Sign | None:
    """«enviad», «mandá»; «id de cliente» is a label, «estimad@», «estimad*» and «estimad_» are of both genders."""
    if scan.folds[index + 1] in ("@", "*", "_") and scan.tokens[index + 1].start == scan.tokens[index].end:
        return None
    label = scan.folds[index] == "id" and scan.folds[index + 1] not in ("a", "al", "con", "por")
    if bits & w.NOT_A_VERB or label or not opens(scan, index) or (bits & w.FIRST and not _is_joined(scan, index)):
        return None
    return Sign(index, "vosotros" if bits & w.VOSOTROS_IMPERATIVE else "vos", CERTAIN, "imperative")


def _is_joined(scan: Scan, index: int) -> bool:
    """«Abrí la web y registrate», «cerrá la caja y seguí», «por favor, repetí el paso»: no «I did», next to an order to vos."""
    start, after = scan.starts[index], range(index + 1, min(index + 7, scan.last(index) - 1))
    joined = next((at + 1 for at in after if scan.folds[at] in ("y", "e")), start if start < index else -1)
    if "favor" in (scan.folds[index - 1], scan.folds[index - 2]):
        return True
    told = scan.bits[joined] if joined >= 0 and scan.starts[joined] == start else 0
    return bool(told & w.VOS_IMPERATIVE) and not told & (w.NOT_A_VERB | w.FIRST | w.HE)


def polite_imperative(scan: Scan, index: int, bits: int) -> Sign | None:
    """An imperative of usted or ustedes has the form of a subjunctive: it is one where nothing governs it."""
    before, head = scan.folds[index - 1], index
    while scan.folds[head - 1] in CLITICS and head > scan.starts[index]:
        head -= 1
    denied = scan.folds[head - 1] == "no"
    if bits & (w.HE | w.THEY | w.INFINITIVE) or (head < index and not denied):
        return None  # «lo envíe» is never an order
    head -= denied
    if not opens(scan, head) or _orders_nobody(scan, index, head):
        return None
    if scan.folds[index].endswith("e") and (before == "ya" or joins_an_act(scan, index)):
        return None  # «ya revise tu caso», «estuve viendo tu caso y hable con ellos»: an accent forgotten
    if bits & w.NOT_A_VERB and not _is_order_here(scan, index):
        return None
    return Sign(index, "usted" if bits & w.USTED_IMPERATIVE else "ustedes", CERTAIN, "imperative")


def _orders_nobody(scan: Scan, index: int, head: int) -> bool:
    """«sea cual sea», «pase lo que pase», «pese a todo», «no te asuste la factura», «Bruce Springsteen»."""
    word, after, again = scan.folds[index], scan.folds[index + 1], scan.folds[index + 2 : index + 4]
    begun = scan.starts[head] if scan.folds[head - 1] in ("y", "e") else head
    if scan.folds[begun - 1] == "," and _is_cut_off(scan, begun):
        return True
    if (after == "o" and again[0] == "no") or (after in _WHATEVER and word in again):
        return True  # «tenga o no hambre», «pase lo que pase»
    if scan.folds[index - 1] in ("te", "os", "nos") and is_determiner(scan, index + 1):
        return scan.folds[index - 1] != "nos" or GIVING.isdisjoint(scan.lemmas(index))  # «no nos mande la caja»
    if (word == "pese" and after == "a") or (scan.tokens[index].text.istitle() and _is_surname(scan, index + 1)):
        return True
    if word not in _NO_ORDERS or "favor" in (scan.folds[head - 1], scan.folds[head - 2]):  # «por favor, esté atento»
        return False
    going = after in ("a", "al", "hasta", "cuando", "con") or head < index  # «no se vaya sin ella»
    return word not in _MOVES or not going


def _is_cut_off(scan: Scan, head: int) -> bool:
    """«En cuanto Marta, de facturación, tenga su clave», «que entre en su área, elija su clave …»: what goes on before the comma."""
    named, start = False, scan.starts[head - 2]
    wished = any(b & w.HE_SUBJUNCTIVE for b in scan.bits[start : start + 4]) or scan.folds[start + 1] == "entre"
    if scan.folds[start] == "que" and wished:
        return True
    for at in range(head - 2, scan.first(head) - 1, -1):
        if scan.bits[at] & w.FINITE and not scan.bits[at] & w.NOT_A_VERB:
            return False
        named = named or bool(scan.bits[at] & w.NAME)
        if scan.folds[at] in ("cuando", "cuanto", "que"):
            return named
    return False


def _is_order_here(scan: Scan, index: int) -> bool:
    """Whether what is a noun or a preposition too is an order: «Disfrute de su viaje», «Cargue la batería», «Entre en la web»."""
    word, after = scan.folds[index], scan.folds[index + 1]
    if scan.folds[index - 1] in CLITICS or word in _MOVES:
        return True  # «no se vista», «venga a la tienda»
    if after == "en" and index + 2 < len(scan.bits) and scan.bits[index + 2] & w.INFINITIVE:
        return True  # «no tarde en avisar»
    if word in ("entre", "sobre", "para") and after not in ("en", "a"):
        return False
    if word == "disfrute" and after in ("de", "del") and index == scan.first(index):
        return True
    if after in ("en", "por"):  # «soporte por teléfono», «cierre por vacaciones», «corte en la calle» name something
        return word in _PASSING or not scan.bits[index] & w.NOUN
    return after != "del" and is_determiner(scan, index + 1) and not _is_dated(scan, index + 1)


def _is_dated(scan: Scan, index: int) -> bool:
    """«cierre el 24», «corte el martes»: what stands after the noun is its day."""
    return scan.folds[index] in ("el", "este") and (
        scan.folds[index + 1][:1].isdigit() or scan.folds[index + 1] in WEEKDAYS
    )


def is_determiner(scan: Scan, index: int) -> bool:
    """Whether a word stands there that can be a determiner."""
    return index < len(scan.bits) and bool(scan.bits[index] & w.DETERMINER)


def _is_surname(scan: Scan, index: int) -> bool:
    """Whether there is a word with a capital there that is a name or no word that we know."""
    capital = index < len(scan.tokens) and scan.tokens[index].text.istitle()
    capital = capital and not any(
        r.tag[2:3] == "N" for r in scan.readings(scan.tokens[index]) if r.tag[0] == "V"
    )  # «Pulse Enviar»
    return capital and (not scan.bits[index] or bool(scan.bits[index] & w.NAME))


def opens(scan: Scan, index: int) -> bool:
    """Tell whether the verb at ``index`` opens its clause, or is joined to such a verb, with nothing that governs it."""
    start = scan.starts[index]
    at = index - 1
    while at >= start and (scan.folds[at] in _OPENERS or (scan.folds[at] == "que" and scan.folds[at - 1] == "así")):
        if scan.folds[at] in ("y", "e", "o", "pero") and at > start:
            return is_main(scan, at, start)
        at -= 1
    if at >= start:
        return scan.folds[at] == "por" and scan.folds[at + 1] == "favor" and is_main(scan, at, start)
    return True


def is_main(scan: Scan, at: int, start: int) -> bool:
    """What stands in the clause before ``at`` governs nothing: «pegue la etiqueta y deje el paquete»."""
    return not any(scan.folds[i] in _SUBORDINATORS for i in range(start, at))
