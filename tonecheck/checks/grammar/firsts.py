"""Past tenses of the first person that lost their accent: «ayer compre» (compré), «Revise la caja y vi …»."""

from __future__ import annotations

from itertools import takewhile

from tonecheck.checks.grammar.around import CLITIC_ARTICLES, CLITICS, DATIVES, PRONOUNS, TIMES, Around
from tonecheck.checks.grammar.clauses import OPENERS, YESTERDAY, skip_pronouns

_BACK_THEN = YESTERDAY | {"anteriormente", "antes", "hace"}  # «como le indique ayer»
_BEFORE_OBJECT = frozenset("el la los las un una su sus tu tus con al".split())
_TELLING = frozenset("comentar contar confirmar".split())
_INFORMING = frozenset("informar comunicar notificar".split())  # «Le informo que revise la guía» may be a request
_FINDING = frozenset("ver encontrar observar notar detectar constatar".split())
_STATES = frozenset("está esta están estan figura figuran aparece aparecen consta constan hay sale salen".split())
_CALLS = frozenset("hola mire mira bueno listo ok okey disculpe perfecto buenas".split())
#: What is done to the customer's things by the agent alone: «Cancele tu pedido».
_AGENT_ACTS = frozenset(
    "levantar generar escalar procesar registrar reportar aplicar anotar buscar cancelar dejar abrir reasignar".split()
)
_FELT = frozenset("preocupar molestar importar extrañar sorprender asustar agobiar gustar".split())
_ENDS = frozenset(", ; : y que si para cuando".split())
_BARE = {"e": "é", "i": "í"}
_GREETING = 5  # words, the comma included
_BEFORE_VERB = CLITICS | {"ya", "no"}


def first_for(word: Around) -> bool:
    """Whether a form in «-e» is a past tense of the first person: it has no past sign of its own, and something else tells the time."""
    before = word.fold(-1)
    if word.fold(-2) == "como" and before in ("le", "les", "te") and word.fold(1) in _BACK_THEN:
        return True
    if _is_over(word) and not word.can(0, "VMIP", "SP", "RG"):
        return True
    if _is_told(word):
        return True
    if word.fold(1) in YESTERDAY and before in DATIVES and word.only(0, "V") and not word.can(0, "VMIP"):
        return True  # «la factura que le adjunte ayer»
    if before == "te" and word.fold(-2) == "no" and word.closed(-3):
        return not word.lemmas(0) & _FELT  # «No te conteste antes»: what is forbidden ends in «-es»
    if word.closed(-1) and word.lemmas(0) & _AGENT_ACTS and _is_yours(word):
        return True  # «Levante un reporte con tu caso»: no order says usted and tu
    if word.can(0, "AQ", "VMIP", "SP", "RG") or OPENERS.intersection(_clause(word)):
        return False
    if "quien" in word.after()[:2]:
        return False  # «lo pague quien lo pague»
    back = skip_pronouns(word)
    if _among_my_acts(word, back):
        return not word.can(0, "NC") or before in CLITICS
    me = back - 1 if word.fold(back) in ("mismo", "misma") else back
    if word.fold(me) == "yo":
        return True
    if word.can(0, "NC") and before not in ("le", "les", "te"):  # «Le pase su caso», but «el pase»
        return False
    if (
        word.fold(1) in YESTERDAY
        or word.fold(back) in YESTERDAY
        and word.fold(back - 1) not in ("desde", "de", "hasta")
    ):
        return True
    if word.fold(back) in ("pasado", "pasada") and word.lemmas(back - 1) & TIMES:
        return True  # «el martes pasado entregue su solicitud»
    if word.fold(back) == "mañana" and word.fold(back - 1) == "esta" and word.closed(back - 2):
        return True
    if "no" in (word.fold(distance) for distance in range(-1, back, -1)):
        return False  # «no lo utilice en la ducha»: what is forbidden
    if (before == "" or before == "," and _is_greeted(word)) and _and_then(word):
        return True
    if before in ("me", "le", "lo", "les", "los", "las", "la", "te"):
        return word.closed(back) or word.fold(back) in ("ya", "también", "hoy", "y", "pero")
    return (
        before == "ya" and (word.closed(-2) or _is_call(word, -2)) and "o" not in word.after()
    )  # «Ya compre en línea o en tienda, …»


def _is_call(word: Around, at: int) -> bool:
    """«Mire ya revise su caso»: the word there opens its clause and only calls or greets; its comma is missing."""
    return word.fold(at) in _CALLS and word.closed(at - 1)


def _clause(word: Around) -> list[str]:
    """What stands before the word, without «Como le dije,»."""
    before = word.before()
    return before[before.index(",") :] if before[:1] in (["como"], ["qué"]) and "," in before else before


def _is_told(word: Around) -> bool:
    """«Le comento que [ya] verifique su caso»: what one tells is no wish."""
    back = word.skip(-1, CLITICS | {"ya"}, 5)
    done = "ya" in (word.fold(at) for at in range(back + 1, 0))
    if word.fold(back) != "que" or not word.lemmas(back - 1) & (_TELLING | _INFORMING if done else _TELLING):
        return False
    verb = word.only(0, "VM") or word.fold(-1) in PRONOUNS and word.can(0, "VM")
    if word.can(0, "VMIP"):
        return False  # «Le comento que sale hoy» is of salir, not of salar
    return verb and word.can(back - 1, "VMIP1") and word.fold(back - 2) in ("le", "les", "te")


def _is_over(word: Around) -> bool:
    """«Como le dije, ayer revise su caso», «hace un momento hable con ella»: no wish and no order has such a time before it."""
    back = skip_pronouns(word)
    if back == -1 and word.can(0, "NC", "AQ") and word.fold(1) not in _BEFORE_OBJECT:
        return False
    if word.fold(back) in YESTERDAY or word.fold(back) == "mismo" and word.fold(back - 1) in YESTERDAY:
        return word.fold(back - 1) not in ("desde", "de", "hasta")
    return (
        bool(word.lemmas(back) & TIMES) and word.fold(back - 2) == "hace" and word.fold(back - 3) not in ("desde", "de")
    )


def _is_greeted(word: Around) -> bool:
    """«Hola Flor, revise …»: a few words without a verb stand before the comma."""
    before = word.before()
    return len(before) <= _GREETING and not any(word.only(-at, "V") for at in range(1, len(before) + 1))


def _and_then(word: Around) -> bool:
    """«Hable con mi jefe y lo aprobó.», «Revise su cuenta y no veo el pago.»: after «y» comes what it led to."""
    after = word.after()
    if "y" not in after[:9]:
        return False
    at = after.index("y") + 1
    if not OPENERS.isdisjoint(after[:at]) or any(form in (",", ";", ":") for form in after[:at]):
        return False
    verb = word.skip(at + 1, CLITICS | {"ya", "no"}, at + 5)
    if word.fold(at + 1) == "efectivamente":
        return True  # «Verifique su póliza y efectivamente venció.»
    if word.can(verb, "VMIP1") and (
        word.lemmas(verb) & _FINDING or word.lemmas(verb) & (_TELLING | _INFORMING) and word.fold(verb + 1) == "que"
    ):
        return True
    if word.fold(1) in ("tu", "tus") and word.fold(verb) in _STATES:
        return True  # «Chequee tu pedido y está en el correo.»: no order says usted and tu
    return word.only(verb, "VMIS3", "VSIS3", "VAIS3")


def _among_my_acts(word: Around, back: int) -> bool:
    """Whether another past act of the agent is joined to this one: «Abrí el caso y hable con ellos», «Revise la caja y vi …»."""
    back = word.skip(back, CLITIC_ARTICLES)
    if "no" in (word.fold(distance) for distance in range(-1, back, -1)):
        return False
    if word.fold(back) in ("y", "e", ","):
        clause = takewhile(lambda at: word.fold(at) not in (":", ";"), range(back - 1, -len(word.before()) - 1, -1))
        acts = next((distance for distance in clause if _is_my_act(word, distance)), 0)
        return acts < 0 and not _is_ordered(word, acts)
    if not word.closed(back) or "," in word.after():
        return False
    after = word.after()
    for at, form in enumerate(after, 1):
        if form in ("y", "e"):
            verb = word.skip(at + 1, _BEFORE_VERB)
            if _is_my_act(word, verb):
                return True
    return False


def _is_ordered(word: Around, act: int) -> bool:
    """Whether what follows a comma after my act is asked of the customer: «Le envié la guía, imprímala y entregue la caja»."""
    commas = [at for at in range(act + 1, 0) if word.fold(at) == ","]
    if not commas:
        return False
    first = commas[-1] + 1
    if first == 0:
        return not any(_is_my_act(word, at) for at in range(1, len(word.after()) + 1))
    return word.can(first, "VMM03")


def _is_yours(word: Around) -> bool:
    """Whether «tu» or «tus» stands in the clause that the verb opens."""
    return not {"tu", "tus"}.isdisjoint(takewhile(lambda form: form not in _ENDS, word.after()))


def _is_my_act(word: Around, distance: int) -> bool:
    """Whether a past tense of the first person, and nothing else, stands there, with its accent or without («encontre»)."""
    past = ("VMIS1S", "VAIS1S")  # estuve
    form = word.fold(distance)
    if form[-1:] in _BARE and not word.tags(distance):
        accented = word.message.tools.lexicon.look_up(form[:-1] + _BARE[form[-1]])
        return any(reading.tag.startswith(past) for reading in accented)
    return word.can(distance, *past) and word.only(distance, *past, "VMM02V")
