"""Sentences of a draft that may well name another thing than the customer did: refusals, alternatives, limits."""

from __future__ import annotations

from tonecheck.message import Message
from tonecheck.spanish.tokens import Sentence

#: Words of a sentence that says what is not to be had, what else there is, or what holds for everybody.
_ELSE = frozenset(
    "no ni tampoco nunca también además pero aunque salvo excepto solo sólo solamente únicamente similar similares parecido parecida"
    " equivale equivalen equivalente hasta máximo mínimo máxima mínima cada desde partir regalo regalamos gratis oferta promoción si"
    " recomiendo recomendamos recomienda recomendable aconsejo aconsejamos sugiero sugerimos existe existen normalmente suele suelen"
    " o u ni más menos casi unos unas aproximadamente resto parte primer primera primero cambio vez lugar".split()
)
_OTHER = frozenset("otro otra otros otras".split())
#: What takes the sense from such a word: «hasta las 20:00», «no duda».
_AFTER = frozenset(("las", "duda"))
#: After one of these, a «no» is what the customer complains of: «siento que la tostadora no funcione».
_SORRY = frozenset("siento sentimos lamento lamentamos disculpe disculpa disculpen perdone perdona perdonen".split())
_THE = frozenset("el la los las del al lo".split())
#: Words anywhere in a draft that offers something else in place of what is wanted.
_INSTEAD = frozenset(
    "agotado agotada agotados agotadas descatalogado descatalogada descatalogados descatalogadas alternativa alternativas alternativo"
    " sustituto sustituta equivalente similar parecido parecida completo completa lleno llena".split()
)


def hedged(message: Message, sentence: Sentence) -> bool:
    """Whether ``sentence``, a question, or what the draft says elsewhere makes room for another thing than the wanted one."""
    tokens = message.tokens
    if not _INSTEAD.isdisjoint(message.places):
        return True
    sorry = False
    for at in range(sentence.first, sentence.last):
        fold = tokens[at].fold
        sorry = sorry or fold in _SORRY
        following = tokens[at + 1].fold if at + 1 < sentence.last else ""
        if sorry and fold == "no":
            continue
        if fold == "?" or (fold in _ELSE and following not in _AFTER):
            return True
        if fold in _OTHER and (at == sentence.first or tokens[at - 1].fold not in _THE):
            return True
    return False
