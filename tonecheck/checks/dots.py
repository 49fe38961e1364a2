"""Kind «dots»: suspension points of the wrong number, and those at the end of a sentence that insinuate something."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import found, graver, severity_of
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import Token

_LEADER = 6  # dots in a row that lead the eye or leave room to write
_FEWEST = 4  # words of a sentence that can insinuate something; «Un momento…» cannot
_BLAME = "cortesia/culpa-cliente"
_OPEN = frozenset(("etc", "etcétera", "cargando", "espere", "espera", "momento", "instante", "segundo", "favor"))


def check_dots(rule: Rule, message: Message) -> Iterator[Finding]:
    """The rule's phrases are those that make suspension points a reproach: «ya le avisamos…»."""
    if ".." not in message.masked and "…" not in message.masked:
        return
    for index, token in enumerate(message.tokens):
        if (
            token.kind != "dots"
            or token.text.count(".") >= _LEADER
            or _leads(message.masked, token)
            or is_quoted(message.masked, token.start, token.end)
        ):
            continue
        if message.text[token.start : token.end] != token.text:
            continue
        if token.text not in ("...", "…"):
            yield from _wrong_number(rule, message, index)
        elif _insinuates(rule, message, index):
            severity = severity_of(rule, message)
            if _blames(rule, message, token):
                severity = graver(severity, "warning")
            fix = Fix(False, (Edit(token.start, token.end, "."),))
            values = {"fact": "Los puntos suspensivos dejan la frase a medias", "what": "Termina la frase con un punto"}
            yield found(
                rule, message, token.start, token.end, suggestions=["."], fix=fix, severity=severity, values=values
            )


def _leads(text: str, token: Token) -> bool:
    """Whether four dots or more lead, between spaces, from a word to its figure: «Empaste .... 55 €»."""
    between = text[token.start - 1 : token.start] == " " == text[token.end : token.end + 1]
    return between and token.text.count(".") > 3 and any(char.isdigit() for char in text[token.end : token.end + 12])


def _wrong_number(rule: Rule, message: Message, index: int) -> Iterator[Finding]:
    token = message.tokens[index]
    text = message.masked
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    if after and not after.isspace() and after not in "»”\"')?!,;:":  # «1..5», «../carpeta»
        return
    if token.start == 0 or before in "\n/\\:_":
        return
    start = token.start
    while start > 0 and text[start - 1] == " ":
        start -= 1
    suggestions = [".", "…"]
    fix = Fix(False, (Edit(start, token.end, suggestions[0]),))
    values = {"fact": f"Hay {len(token.text)} puntos seguidos", "what": "Escribe un punto o los tres suspensivos"}
    severity = severity_of(rule, message)
    if _blames(rule, message, token):
        severity = graver(severity, "warning")
    yield found(
        rule, message, token.start, token.end, suggestions=suggestions, fix=fix, severity=severity, values=values
    )


def _insinuates(rule: Rule, message: Message, index: int) -> bool:
    """Tell whether three dots close a whole sentence of the agent's that is no list, no waiting and no beginning."""
    tokens = message.tokens
    token = tokens[index]
    sentence = message.sentences[token.sentence]
    if index + 1 < len(tokens) and tokens[index + 1].text in ("¿", "¡"):
        return False  # a pause before a question
    if index + 1 < sentence.last or message.role_at(token.start) == "greeting":
        return False
    own = tokens[sentence.first : index]
    words = [t for t in own if t.kind == "word"]
    if len(words) < _FEWEST and not _blames(rule, message, token):
        return False
    if not words or words[-1].fold in _OPEN or own[-1].text in "([¿?!":
        return False
    if sum(t.text in (",", ";") for t in own) > 1 or any(t.text in (":", "(", "[") for t in own):
        return False  # «camisas, pantalones, faldas…», «Colores: rojo, azul…»
    finite = ("VMI", "VMS", "VMM", "VAI", "VAS", "VSI", "VSS")
    return any(reading.tag.startswith(finite) for t in words for reading in message.readings(t))


def _blames(rule: Rule, message: Message, token: Token) -> bool:
    """Tell whether the sentence of ``token`` reproaches something to the customer."""
    sentence = message.sentences[token.sentence]
    blame = message.tools.book.rules.get(_BLAME)
    looks = (rule.look, blame.look) if blame is not None else (rule.look,)
    return any(sentence.start <= match.start < sentence.end for look in looks for match in message.matches(look))
