"""Accents of words that ask where nobody asks: «el área de pagos, quién revisará su caso», «avise cuándo llegue», «es tú saldo»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import CLITICS, INDICATIVE, PREPOSITIONS, Around
from tonecheck.message import Message
from tonecheck.model import Span

_PLAIN = {
    "cuándo": "cuando", "qué": "que", "dónde": "donde", "quién": "quien", "quiénes": "quienes", "cómo": "como",
}  # fmt: skip
FORMS = frozenset((*_PLAIN, "tú"))
#: Who asks, knows or tells, or what is asked, known or told.
_ASKING = frozenset(
    "saber decir preguntar explicar indicar ver averiguar entender comprender conocer consultar informar confirmar recordar avisar"
    " contar comentar revisar elegir depender importar mostrar comunicar detallar aclarar mirar pensar precisar verificar definir"
    " señalar especificar imaginar escoger decidir enseñar notificar determinar establecer fijar anotar describir comprobar"
    " investigar estudiar buscar encontrar probar analizar ignorar olvidar duda pregunta consulta información idea instrucción"
    " detalle guía cuestión tema asunto problema respuesta según sobre acerca tutorial video vídeo paso claro cualquiera no"
    " interesar evaluar entrar describir acordar coordinar planear planificar calcular creer haber proponer sugerir leer escribir"
    " ayudar aprender orientar asesorar guiar observar notar registrar hablar validar identificar descubrir ser".split()
)
_OPENERS = frozenset("el la los las su sus tu tus un una nuestro nuestra nuestros nuestras este esta".split())
_TO_SOMEBODY = frozenset(("le", "les", "te", "me", "nos"))
_NEAR = 4  # words before «qué» among which somebody asks
_BETWEEN = CLITICS | {"no", "ya", "usted", "ustedes"}
_TOLD = frozenset("comentar decir indicar explicar informar mencionar señalar comunicar".split())


def unasked(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each such word, and the word without its accent (lower case)."""
    for form in FORMS & message.places.keys():
        for at in message.places[form]:
            word = Around(message, at)
            if form == "tú":
                if _is_owner(word):
                    yield word.span(0), "tu"
            elif not {"?", "¿", "!", "¡"} & {*word.before(), *word.after()} and _is_plain(word, form):
                yield word.span(0), _PLAIN[form]


def _is_plain(word: Around, form: str) -> bool:
    """Whether nobody asks with this word."""
    if form == "cómo":
        return _is_comparing(word)
    before, verb = word.fold(-1), word.skip(1, _BETWEEN, 4)
    if not before:
        return form == "cuándo" and word.only(verb, "VMSP", "VSSP", "VMM03") and "," in word.after()
    if form == "qué" and before not in PREPOSITIONS and _opens_clause(word):
        return True
    asking = _ASKING - {"ser", "haber"} if form.startswith("quién") else _ASKING
    if not word.finite(verb) or _is_asked(word, asking, _NEAR if form == "qué" else len(word.before())):
        return False
    if form == "qué":  # «una avería general qué afecta a su zona»
        plain = word.only(-1, "NC", "AQ", "VMP") and word.text(-1).islower() and not word.can(1, "NC", "AQ")
        return plain and word.can(verb, *INDICATIVE) and not word.can(-1, "AQ0MS")
    if form == "cuándo":
        wished = word.can(verb, "VMSP", "VSSP") and not word.can(verb, "VMIP")
        return wished or before == "," and word.can(verb, *INDICATIVE)
    if form == "dónde":
        return word.only(-1, "NC", "AQ") and word.can(-1, "NC")
    return before == "," and (word.can(-2, "NC", "NP", "AQ") or word.text(-2)[:1].isupper())


def _is_asked(word: Around, asking: frozenset[str], near: int) -> bool:
    return any(word.lemmas(at) & asking for at in range(-near, 0))


def _is_comparing(word: Around) -> bool:
    """Whether «cómo» says as what, or as who said: «figura cómo entregado», «tal cómo se ve», «Cómo le comenté, …»."""
    before = word.fold(-1)
    if before and (_is_role(word) or "tan" in word.before()[-_NEAR:-1] and not word.finite(-1)):
        return True
    if before == "tal" or before == "y" and word.fold(-2) == "tal":
        return word.finite(word.skip(1, _BETWEEN, 4))
    if word.fold(1) not in _TO_SOMEBODY or not word.can(2, "VMIS", "VAIP"):
        return False
    if before == ",":
        return not _is_asked(word, _ASKING, len(word.before()))
    return before == "" and "," in word.after() and bool(word.lemmas(2) & _TOLD or word.can(2, "VAIP1"))


def _opens_clause(word: Around) -> bool:
    """«siento qué la taza llegara»: a determiner and its noun follow, which nobody asks for with «qué»."""
    determiner = word.fold(1)
    if determiner in ("nunca", "jamás"):
        return True
    return determiner in _OPENERS and word.only(2, "NC") and word.text(2).islower() and not word.closed(3)


def _is_role(word: Around) -> bool:
    """«figura cómo entregado», «lo dejo cómo favorito»: what something is taken for."""
    return word.text(1).islower() and word.only(1, "NC", "AQ", "VMP")


def _is_owner(word: Around) -> bool:
    """Whether a noun follows, of which «tú» cannot be the subject: «y tú fecha de nacimiento»."""
    tags = word.tags(1)
    if not word.text(1).islower() or not any(tag.startswith("NC") for tag in tags):
        return False
    if not all(tag.startswith(("NC", "VMIP3", "VMIP1", "VMSP3", "VMSP1", "VMM0")) for tag in tags):
        return False
    return word.fold(2) in ("de", "del") or word.closed(2) and word.fold(-1) in ("y", "con", "de", "en", "es")
