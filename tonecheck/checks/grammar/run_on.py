"""Two main clauses with nothing between them: «Ya lo revisé está todo bien», «Déjeme su número le llamo en cinco minutos».

Told only where no word before the second verb could bring or join a clause, and each verb can be nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.ahead import is_verb, past_group
from tonecheck.checks.grammar.around import PRONOUNS, Around
from tonecheck.checks.grammar.halves import is_sure
from tonecheck.checks.grammar.mains import LEADING, STOPS, Clause, main_at
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.tokens import Token
from tonecheck.tools import Tools, once

#: Words that may bring or join a clause: what stands behind them is left alone up to the next pause.
_LINKS = STOPS | frozenset(
    "que y o e u cuyo cuya cuyos cuyas entonces así luego además embargo tanto cuan hace hacía hará sea vale salvo excepto mientras apenas"
    " cuantos cuantas".split()
)
#: What stands right before a verb, and never before a noun that lacks its accent: «la maquina», «mas formulas».
_LEADS = PRONOUNS | frozenset(
    "no ya también tampoco usted ustedes yo nosotros nosotras siempre nunca ahora hoy ayer".split()
)
#: Verbs of which no form is a noun without its accent.
_COMMON = frozenset("ser estar haber poder deber tener ir salir llegar quedar seguir venir".split())
_STATED = frozenset(("está", "están"))  # «está» may be written for «esta»
_NO_PAUSES = frozenset("€ % $ º ª / # & + @".split())
_BE = frozenset(("ser", "estar"))
_NAMED = frozenset(("llamar",))
#: Verbs behind which «que» may be left out: «Creo es mejor», «Le ruego me disculpe», «Le confirmo su pedido sale hoy».
_TELLING = frozenset(
    "creer suponer parecer decir opinar imaginar pensar comentar indicar informar confirmar avisar recordar ver saber entender notar"
    " rogar pedir esperar agradecer solicitar desear temer lamentar comunicar asegurar mencionar señalar explicar contar leer poner"
    " llamar titular significar gustar encantar".split()
)


def run_on(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield the last word of each first clause, and that word with the comma."""
    for start, verbs in _stretches(message):
        opening, first = Around(message, start), -1
        for at in verbs:
            word = Around(message, at)
            if not is_sure(word, 0) or word.fold(0) == "gracias" and word.fold(1) in ("a", "al"):
                continue
            if first < 0:
                first = at
                if not _is_solid(word, at - start):
                    break
            elif at > first + past_group(Around(message, first), 0):
                end = _end(opening, first - start, at - start) if _is_solid(word, at - start) else 0
                if end:
                    yield opening.span(end), opening.text(end) + ","
                break


def _stretches(message: Message) -> Iterator[tuple[int, list[int]]]:
    """Yield where each stretch between two pauses begins, and its words up to the first link that may be verbs, if there are two."""
    parts = _parts(message.tools)
    for sentence in message.sentences:
        start, verbs, linked = sentence.first, list[int](), False
        for at, token in enumerate(message.tokens[sentence.first : sentence.last], sentence.first):
            if token.kind == "word":
                if linked:
                    continue
                part = parts.get(token.text)
                if part is None:
                    part = parts[token.text] = _part(token, message)
                if part == "link" or token.fold == "eso" and at > start and message.tokens[at - 1].fold == "por":
                    linked = True
                elif part == "verb":
                    verbs.append(at)
            elif token.kind in ("sign", "dots") and token.text not in _NO_PAUSES:
                if len(verbs) > 1:
                    yield start, verbs
                start, verbs, linked = at + 1, [], token.text == "¿"
        if len(verbs) > 1:
            yield start, verbs


@once
def _parts(tools: Tools) -> dict[str, str]:
    """Word as written → what it may be (``_part``)."""
    return {}


def _part(token: Token, message: Message) -> str:
    """Whether a word may bring or join a clause («link»), or be its verb («verb»)."""
    tags = message.tags(token)
    if token.fold in _LINKS or not tags and token.text.islower():  # an unknown word may be an abbreviation: «xq»
        return "link"
    return "verb" if token.fold == "gracias" or any(tag[0] == "V" for tag in tags) else ""


def _is_solid(word: Around, at: int) -> bool:
    """Whether the verb, ``at`` words behind the last pause, is no noun that lacks its accent: «la maquina», «ha echo», «está caja»."""
    if "haber" in word.lemmas(0):
        return word.can(1, "VMP") and word.kind(-1) != "number" or word.fold(0) == "hay" and word.can(1, "D", "NC")
    if word.fold(-1) in _LEADS and word.can(0, "AQ", "R") or word.fold(-1) == "no" and word.fold(-2) in LEADING:
        return False  # «a lo largo de», «ya mero», «la no entrega»
    if word.fold(-1) in LEADING or word.fold(0) == "estás":
        return False
    if word.fold(0) in _STATED:
        return word.closed(1) or not word.can(1, "NC") or word.can(1, "AQ", "VMP", "R", "SP")
    if at == 0 or word.fold(-1) in _LEADS or word.lemmas(0) & _COMMON or word.text(0).endswith("ó"):
        return True
    if any(tag.startswith("VMM0") and ":" in tag for tag in word.tags(0)):
        return True  # «imprímala»
    return word.can(0, "VMIF", "VMIC") or word.can(0, "VMIP1P", "VMIS1P")


def _end(word: Around, first: int, second: int) -> int:
    """The distance of the last word of the clause whose verb is at ``first``; 0 where the next is not sure to begin with ``second``."""
    if word.lemmas(first) & _TELLING or word.can(second, "VMS", "VAS", "VSS") and word.fold(second) != "podemos":
        return 0
    if word.fold(first) == word.fold(second) or word.fold(second - 1) == "se" and word.lemmas(second) & _NAMED:
        return 0
    if second == first + 1 and word.lemmas(first) & _BE:
        return 0  # «La caja es tiene dos tapas» has a word too many
    if is_verb(word, second) is not True or "\n" in word.message.text[word.span(first).end : word.span(second).start]:
        return 0
    end, _ = main_at(word, Clause(0, first, past_group(word, first) + 1), second)
    return end if end >= first and "saber" not in word.lemmas(second) else 0
