"""«Si» for «sí»: the only verb of its sentence follows it, so that no condition can be meant.

«La tienda si abre los domingos.», «Le confirmo que si llegó.», «Se comprobó que el cargo si corresponde.», «Si tenemos esa talla.»
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITICS, INDICATIVE, Around, each
from tonecheck.checks.grammar.clauses import after_adverbial
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.homophones import SOUNDING
from tonecheck.spanish.inflection import DETERMINERS

#: What may stand alone before «sí» and its verb.
_STARTS = frozenset(
    "eso esto ahora hoy aquí ahí usted ustedes él ella nosotros nosotras yo tú este esta ese esa".split()
)
#: Verbs of the agent before «que si»; «le consulto que si» is none.
_SURE = frozenset("comentar asegurar garantizar avisar comunicar decir creer saber".split())
#: What something is said to be before «que si»: «es cierto que si llegó».
_TRUE = frozenset("cierto verdad claro seguro obvio evidente".split())
#: Verbs of what the customer would like: a condition of theirs may stand alone.
_WANTED = frozenset(
    "necesitar desear querer preferir tener gustar requerir decidir poder ser ver haber interesar".split()
)
_PAST = ("VMIS3", "VSIS3")
#: What was found out, whoever did: «hemos comprobado que si existía un error».
_FOUND = frozenset(
    "comprobar verificar constatar encontrar detectar confirmar ver indicar informar señalar mostrar observar".split()
)
_FARTHEST = 6  # words from «que» to «si» over a subject: «que el cargo de marzo si …»
#: Signs after «si» with which the sentence is no plain statement.
_MORE = frozenset(", : ; ? ¿ … ( -".split())
#: What opens a clause behind a comma that is no condition's consequence.
_TURNS = frozenset(
    (
        "pero",
        "aunque",
        "porque",
        "ya que",
        "así que",
        "solo que",
        "sólo que",
        "por lo que",
        "lo que pasa",
        "lo que sucede",
        "lo que ocurre",
    )
)
_BEFORE_VERB = CLITICS | {"ya", "también"}
_OTHER = ("NC", "AQ", "SP", "D", "P", "R", "C")  # readings beside which a verb is none for sure


def affirmed(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each «si» that can only be «sí», and «sí»."""
    for word in each(message, ("si",)):
        if _is_affirmed(word):
            yield word.span(0), "sí"


def _is_affirmed(word: Around) -> bool:
    verb = word.skip(1, _BEFORE_VERB)
    if not any(tag[0] == "V" and tag[2] == "I" for tag in word.tags(verb)):
        return False
    after = _statement(word.after())
    if not _MORE.isdisjoint(after):
        return False
    if any(form in SOUNDING and not word.finite(at) for at, form in enumerate(after, 1)):
        return False  # «si le urge baya a la sucursal»: the other verb may be misspelt
    before = word.before()
    if _is_verb_from(word, verb + 1, len(after)):
        return len(before) > 1 and _is_joined(word, verb, after) and _is_phrase(word)
    if len(after) < len(word.after()):
        return len(before) > 1 and _is_phrase(word)  # «La tienda si abre, lo que pasa es que …»
    ours = word.only(verb, "V") and any(tag[4] == "1" for tag in word.tags(verb))
    if not before:  # «Si necesita algo más.» may be a second thought; what we have, we affirm
        if not ours:
            return _answers(word, verb)
        return not any(form == "algo" or form.startswith("ayudar") for form in word.after())
    if before[-1] == "pero":  # «no hay garantía, pero si podemos repararlo»
        return "no" in before and (ours or _is_contrast(word, verb))
    if before[-1] == "que":
        return _is_told(word, -2)
    if _is_phrase(word):
        return True
    if "que" in before[-_FARTHEST:]:
        return _is_told_of_subject(word)
    if len(before) == 1:
        return before[0] in _STARTS
    if len(before) == 2 and before[0] in DETERMINERS:
        return True
    return after_adverbial(word, -1) and word.only(verb, *_PAST)  # «Con ese plan si llegó su pedido.»


def _answers(word: Around, verb: int) -> bool:
    """«Si está disponible en azul.»: it opens the draft, so that it is no second thought of what was said before."""
    if word.message.tokens[word.at].sentence or word.lemmas(verb) & _WANTED and word.fold(verb) != "hay":
        return False
    return word.fold(verb + 1) not in ("", ".", "!") and not word.can(verb, "VMIP2")


def _is_contrast(word: Around, verb: int) -> bool:
    """«No se pueden revender, pero si puede cambiar el nombre», «no abre hoy, pero si abre mañana»; «pero si quiere» breaks off."""
    said = word.lemmas(verb)
    denied = (word.lemmas(at) for at in range(-len(word.before()), -1) if word.finite(at))
    may = "poder" in said and word.fold(verb - 1) == "se"  # «pero si se puede transferir»
    return may or not said & _WANTED or any(said & other for other in denied)


def _statement(after: list[str]) -> list[str]:
    """The words up to a comma that opens no consequence: «…, pero no hay», «…, lo que pasa es que …», «…, por lo que …»."""
    for at, form in enumerate(after):
        if form == "," and any(" ".join(after[at + 1 : at + n]) in _TURNS for n in (2, 3, 4)):
            return after[:at]
    return after


def _is_joined(word: Around, verb: int, after: list[str]) -> bool:
    """«La clínica que menciona si pertenece a la red y puede ir»: the second verb is joined to the first by «y»."""
    if after.count("y") != 1:
        return False
    joint = after.index("y") + 1
    other = word.skip(joint + 1, _BEFORE_VERB)
    alone = not any(word.finite(at) and not word.can(at, *_OTHER) for at in range(verb + 1, joint))
    return alone and word.can(other, *INDICATIVE) and not _is_verb_from(word, other + 1, len(after))


def _is_phrase(word: Around) -> bool:
    from tonecheck.checks.grammar.openings import opening_noun  # few drafts have «si» behind a whole phrase

    return opening_noun(word) is not None


def _is_told(word: Around, verb: int) -> bool:
    """«Le aseguro», «se ha comprobado», «es cierto»: after it «que» says how things are."""
    lemmas = word.lemmas(verb)
    told = lemmas & _FOUND or lemmas & _SURE and word.can(verb, "VMIP1")
    return bool(told) or word.fold(verb) in _TRUE


def _is_told_of_subject(word: Around) -> bool:
    """«hemos visto que el consumo si corresponde»: a determiner, a noun and nothing that may be a verb stand after «que»."""
    opener = next(at for at in range(-1, -_FARTHEST - 1, -1) if word.fold(at) == "que")
    if word.fold(opener + 1) not in DETERMINERS or not _is_told(word, opener - 1):
        return False
    return all(word.can(at, "AQ", "SP", "NC", "NP", "D") for at in range(opener + 2, 0))


def _is_verb_from(word: Around, first: int, last: int) -> bool:
    """Whether a word from ``first`` to ``last`` is or may be a finite verb."""
    for distance in range(first, last + 1):
        noun = word.can(distance, *_OTHER) and word.can(distance - 1, "D", "SP", "AQ")
        if word.finite(distance) and not (noun or word.can(distance, "SP", "D", "P", "R", "C")):
            return True
    return False
