"""Kinds of rules that are off by default: «acronym», «straight-quotes» and «language»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tonecheck import conditions
from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix
from tonecheck.rulebook import Match, Rule
from tonecheck.spanish.tokens import Token

_LONGEST = 6  # letters of an acronym
_ROMAN = frozenset("IVXLCDM")
#: Words of each language that the others do not have, or not with that frequency.
_LANGUAGES: Mapping[str, tuple[str, frozenset[str]]] = {
    "es": ("español", frozenset("el los las y que es por para con una del pero muy está mi su gracias hola cuándo qué no lo".split())),
    "en": ("inglés", frozenset("the and of to is you my i for it not have was when this with please hello order your are".split())),
    "pt": ("portugués", frozenset("não o os as e é um uma meu minha você com para obrigado obrigada quando ainda pedido muito do da".split())),
    "ca": ("catalán", frozenset("els les i és amb per una meu meva si us plau quan encara comanda molt hola bon dia gràcies què".split())),
    "fr": ("francés", frozenset("le les et est je vous pour pas une mon ma bonjour merci quand commande avec de que il votre".split())),
    "de": ("alemán", frozenset("der die das und ist ich sie für nicht eine mein meine hallo danke wann mit bestellung zu auf".split())),
    "it": ("italiano", frozenset("il gli e è per non una mio mia buongiorno grazie quando ordine con di che ancora sono vorrei".split())),
}  # fmt: skip
_LEAST_WORDS = 6
_LEAD = 1.5  # how much more often its words must stand there than those of the next language


def check_acronym(rule: Rule, message: Message) -> Iterator[Finding]:
    """The first use of an acronym that is not among ``known`` and that nothing in brackets explains."""
    known = frozenset(rule.options["known"])
    seen: set[str] = set()
    for at, token in enumerate(message.tokens):
        text = token.text
        if not (1 < len(text) <= _LONGEST and text.isupper() and token.kind == "word") or text in seen:
            continue
        seen.add(text)
        if text in known or set(text) <= _ROMAN or message.role_at(token.start) != "body":
            continue
        if message.tools.lexicon.look_up(token.fold) or token.fold in message.tools.accepted:
            continue
        if _explained(message.tokens, at) or _beside_capitals(message.tokens, at):
            continue
        if conditions.hold(Match(token.start, token.end, ""), rule.look, message):
            yield found(rule, message, token.start, token.end)


def _explained(tokens: tuple[Token, ...], at: int) -> bool:
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return before == "(" or after == "(" or after in ("-", "/") or before in ("-", "/", "«", '"')


def _beside_capitals(tokens: tuple[Token, ...], at: int) -> bool:
    """In a heading or a name in capitals, no word can be told from an acronym; before a code, it belongs to it."""
    near = tokens[max(0, at - 1) : at] + tokens[at + 1 : at + 2]
    return any(
        t.kind in ("number", "code") or (t.kind == "word" and len(t.text) > 1 and t.text.isupper()) for t in near
    )


def check_straight_quotes(rule: Rule, message: Message) -> Iterator[Finding]:
    """A pair of straight or English quotes, to be written «so»; inches and codes have only one."""
    if not any(sign in message.masked for sign in '"“”'):
        return
    for pair in re.finditer(r'(?<![\w"])"(?=\S)([^"\n]{1,200}?)(?<=\S)"(?![\w"])|“([^“”\n]{1,200})”', message.masked):
        start, end = pair.span()
        if message.role_at(start) != "body" or not any(char.isalpha() for char in pair.group()):
            continue
        if conditions.hold(Match(start, end, ""), rule.look, message):
            new = "«" + message.text[start + 1 : end - 1] + "»"
            fix = Fix(False, (Edit(start, start + 1, "«"), Edit(end - 1, end, "»")))
            yield found(rule, message, start, end, suggestions=(new,), fix=fix)


def check_language(rule: Rule, message: Message) -> Iterator[Finding]:
    """The customer wrote in one language and the reply is in another."""
    text = message.frame.customer.text
    if not text or not message.sentences:
        return
    asked, answered = _language(text), _language(message.text)
    if asked and answered and asked != answered:
        start = message.sentences[0].start
        if conditions.hold(Match(start, start, ""), rule.look, message):
            values = {"asked": _LANGUAGES[asked][0], "answered": _LANGUAGES[answered][0]}
            yield found(rule, message, start, start, values=values)


def _language(text: str) -> str | None:
    """Return the code of the language of ``text``, None where that is not plain."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _LEAST_WORDS:
        return None
    counts = sorted(((sum(word in own for word in words), code) for code, (_, own) in _LANGUAGES.items()), reverse=True)
    (best, code), (second, _) = counts[:2]
    return code if best >= 3 and best >= _LEAD * second else None
