"""Kinds «opening-mark» (? or ! without ¿ or ¡) and «repetition» (!!, ???, graciasss)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from tonecheck.checks.finding import cased_like, found
from tonecheck.checks.kinds import stretched
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix, Severity
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import ABBREVIATIONS, PICTURES, Token

_MARKS = re.compile(r"[¿¡]+|[?!]+(?: +[?!]+)*|\n[ \t\r]*\n")  # «? ?» closes once
_OPENING = {"?": "¿", "!": "¡"}
_SKIPPED = frozenset("-–—•*·\"«“(‘'>#")
_ENCLOSING = frozenset(')]»”"')
_TAGS = frozenset("verdad no cierto sí vale ok okey bien eh correcto".split())
_QUESTION_WORDS = frozenset(
    "qué cómo cuándo dónde quién quiénes cuál cuáles cuánto cuánta cuántos cuántas adónde que como cuando donde quien cual cuanto"
    " podría podrías puede puedes podés pueden quiere quieres querés necesita necesitas tiene tienes ha has le te lo la".split()
)  # fmt: skip
_CONNECTORS = frozenset(["pero", "y", "entonces", "además", "ahora", "bueno", "pues"])
_GREETINGS = frozenset(["hola", "buenas", "buenos", "gracias", "muchas", "feliz", "bienvenido", "bienvenida"])
_HELLO = frozenset(["hola", "buenas", "buenos", "buen"])
_SLIPS = ("rrr", "lll", "ccc", "nnn", "eee", "ooo")  # letters that Spanish doubles: once more is a slip
_BRANDS = frozenset(["yahoo", "surprise", "joomla", "jeopardy"])
_TITLES = frozenset(["señor", "señora", "sr", "sra", "don", "doña", "de", "del", "la"])
#: A sentence that begins so and ends in ? is a question from its first word.
_ASKS = frozenset(
    "qué cómo cuándo dónde quién cuál cuáles cuánto cuántos podría podrías puede puedes podés quiere quieres querés prefiere"
    " prefieres preferís necesita necesitas necesitás tiene tienes tenés desea deseas".split()
)  # fmt: skip
_DATIVES, _PRONOUNS = frozenset(("le", "te", "les")), frozenset(("le", "te", "lo", "la"))
_PLEASING = frozenset("gustaría parece importa va interesa".split())  # «le parece si …?»
_MOST_WORDS = 14  # of a sentence that is surely one question
_COMPLAINTS = frozenset(("queja", "incidencia", "retraso", "reembolso"))


class Clause(NamedTuple):
    """A question or exclamation: its opening marks ``start:opened`` (none if it has none), its closing ones ``closing:end``.

    ``whole`` tells whether a clause without opening marks is surely its whole sentence.
    """

    start: int
    opened: int
    closing: int
    end: int
    whole: bool


def clauses(message: Message) -> Iterator[Clause]:
    """Yield the questions and exclamations of the message."""
    text = message.masked
    if "?" not in text and "!" not in text:
        return
    opened: list[tuple[int, int]] = []
    for marks in _MARKS.finditer(text):
        start, end = marks.span()
        sign = text[start]
        if sign in "¿¡":
            opened.append((start, end))
        elif sign == "\n":
            opened.clear()
        elif opened:
            inner = len(opened) > 1 and text[end : end + 1] in _ENCLOSING
            yield Clause(*opened[-1 if inner else 0], start, end, False)
            del opened[-1 if inner else 0 :]
        elif not _is_innocent(message, start, end):
            begin, whole = _beginning(message, start)
            yield Clause(begin, begin, start, end, whole)


def _is_innocent(message: Message, start: int, end: int) -> bool:
    """Tell whether closing marks close no clause: (?), Yahoo!, !=, quoted words."""
    text = message.masked
    before, after = text[start - 1 : start], text[end : end + 1]
    if (
        before in "(["
        or before.isspace()
        and not text[:start].strip()
        or after.isalnum()
        or after == "="
        or after == "["
    ):
        return True
    if is_quoted(text, start, end):
        return True
    if text[start] == "!" and end - start == 1:
        last = message.tokens[message.token_at(start - 1)]
        follows = text[end:].lstrip(" ")[:1]
        first = message.tokens[message.sentences[last.sentence].first]
        if last.fold in _BRANDS:
            return True
        # «la marca Zas! vende», but «Hola Juan! ya está» is an exclamation
        goes_on = follows != "" and (follows.islower() or follows in ",;")
        return goes_on and last.text[0].isupper() and last is not first and first.fold not in _GREETINGS
    return False


def _beginning(message: Message, closing: int) -> tuple[int, bool]:
    """Return where the clause that ends at ``closing`` begins, and whether it is surely the whole sentence."""
    tokens = _words_before(message, closing)
    if not tokens:
        return closing, False
    asks = message.masked[closing] == "?"
    breaks = [
        n for n, token in enumerate(tokens[:-1]) if _breaks(token, tokens[n - 1]) or _is_picture(token, tokens[n + 1])
    ]
    if not breaks:
        if asks and tokens[0].fold in _HELLO and (asked := _after_greeting(tokens)):
            return asked.start, False
        return tokens[0].start, len(tokens) <= _MOST_WORDS and tokens[0].fold not in _CONNECTORS
    strong = [n for n in breaks if tokens[n].text != ","]
    if strong and strong[-1] == breaks[-1]:
        return tokens[strong[-1] + 1].start, False
    last = tokens[breaks[-1] + 1 :]
    if _is_vocative(last) and not (asks and last[0].fold in _TAGS):
        return tokens[strong[-1] + 1 if strong else 0].start, False
    pleases = tokens[0].fold in _DATIVES and tokens[1].fold in _PLEASING
    if asks and not strong and (tokens[0].fold in _ASKS or pleases):
        return tokens[0].start, False
    asking = [n + 1 for n in breaks if tokens[n + 1].fold in _QUESTION_WORDS]
    after = message.tags(tokens[asking[0] + 1]) if len(asking) > 1 and tokens[asking[0]].fold in _PRONOUNS else ()
    if any(tag[2:5:2] == "I1" for tag in after):
        asking = asking[1:]  # «te escribo porque no se abre, lo puedes mandar?»
    return (tokens[asking[0]] if asking else last[0]).start, False


def _breaks(token: Token, before: Token) -> bool:
    """Whether a clause may end with ``token``: «y lo vemos. besos!» has no capital, and ends a sentence all the same."""
    if token.text == ".":
        return before.kind == "word" and len(before.text) > 1 and before.fold not in ABBREVIATIONS
    return token.text in (",", ";", ":") or token.kind == "dots"


def _is_picture(token: Token, following: Token) -> bool:
    """«Sale hoy 👍 Algo más?»: a picture and then a capital."""
    return token.kind == "sign" and token.text >= PICTURES and following.text[0].isupper()


def _words_before(message: Message, closing: int) -> list[Token]:
    """The tokens of the sentence before ``closing``, from the bracket that is open there on, without the marks that lead them."""
    sentence = message.sentences[message.sentence_at(closing - 1)]
    tokens = [t for t in message.tokens[sentence.first : sentence.last] if t.start < closing]
    bracket = next((n for n in range(len(tokens) - 1, -1, -1) if tokens[n].text in "()"), None)
    if bracket is not None and tokens[bracket].text == "(":
        tokens = tokens[bracket + 1 :]
    while tokens and (tokens[0].text in _SKIPPED or tokens[0].kind == "mark" or not tokens[0].text.strip("\ufffd")):
        tokens = tokens[1:]
    return tokens


def _after_greeting(tokens: list[Token]) -> Token | None:
    """The word that the question begins with after a greeting without its comma: «Hola Ana como estás?»."""
    rest = tokens[2:] if tokens[0].fold != "hola" else tokens[1:]
    while rest and (rest[0].text[:1].isupper() or rest[0].fold in _TITLES or rest[0].kind == "placeholder"):
        rest = rest[1:]
    return rest[0] if rest else None


def _is_vocative(tokens: list[Token]) -> bool:
    """Tell whether the words after the last comma are a name: «Gracias por escribirnos, Ana»."""
    return len(tokens) <= 5 and all(
        t.kind == "placeholder" or t.text[0].isupper() or t.text == "." or t.fold in _TITLES for t in tokens
    )


def check_opening_mark(rule: Rule, message: Message) -> Iterator[Finding]:
    """Questions and exclamations without the mark that opens them."""
    for clause in clauses(message):
        if clause.opened > clause.start or clause.start >= clause.closing:
            continue
        sign = _OPENING[message.masked[clause.closing]]
        words = message.text[clause.start : clause.end]
        fix = Fix(clause.whole, (Edit(clause.start, clause.start, sign),))
        yield found(rule, message, clause.start, clause.end, suggestions=[sign + words], fix=fix, values={"sign": sign})


def check_repetition(rule: Rule, message: Message) -> Iterator[Finding]:
    """Marks written twice or more, and words with stretched letters; those inside such a clause belong to its finding."""
    complaint = (
        message.intent.declared and bool(_COMPLAINTS.intersection(message.intent.names))
        if _is_candidate(message)
        else False
    )
    severity: Severity | None = "error" if complaint else None
    words = {
        token: plain
        for token in map(message.tokens.__getitem__, stretched(message))
        if (plain := _unstretched(message, token))
    }
    order = list(words)
    starts = [token.start for token in order]
    reached = -1
    repeated = {"fact": "repite signos o letras para dar énfasis", "what": "Deja uno solo"}
    calm: list[Clause] = []
    for clause in clauses(message):
        edits = _collapsed(message.masked, clause)
        if not edits:
            calm.append(clause)
            continue
        low, high = bisect_left(starts, clause.start), bisect_left(starts, clause.end)
        inside = [token for token in order[low:high] if token in words]
        edits += [Edit(token.start, token.end, words.pop(token)) for token in inside]
        safe = not inside and (clause.whole or clause.opened > clause.start)
        fix = Fix(safe, tuple(sorted(edits)))
        reached = max(reached, clause.end)
        yield found(
            rule,
            message,
            clause.start,
            clause.end,
            suggestions=[_edited(message, clause, edits)],
            fix=fix,
            severity=severity,
            values=repeated,
        )
    yield from _too_many(rule, message, calm)
    for token, plain in words.items():
        if not is_quoted(message.masked, token.start, token.end):
            fix = Fix(False, (Edit(token.start, token.end, plain),))
            yield found(
                rule, message, token.start, token.end, suggestions=[plain], fix=fix, severity=severity, values=repeated
            )


def _too_many(rule: Rule, message: Message, calm: list[Clause]) -> Iterator[Finding]:
    """In the answer to a complaint, exclamations after the first one of the body; greeting and farewell do not count."""
    loud = [c for c in calm if message.masked[c.closing] == "!" and message.role_at(c.start) == "body"]
    if len(loud) < 2 or not _COMPLAINTS.intersection(message.intent.names):
        return
    values = {"fact": "es otra exclamación en la respuesta a un problema", "what": "Deja una como mucho"}
    for clause in loud[1:]:
        if message.masked[clause.start : clause.opened] not in ("¡", "") or clause.end - clause.closing > 1:
            continue
        plain = message.text[clause.opened : clause.closing] + "."
        severity: Severity = "error" if message.intent.declared else "warning"
        fix = Fix(False, (Edit(clause.start, clause.end, plain),))
        yield found(
            rule,
            message,
            clause.start,
            clause.end,
            suggestions=[plain],
            fix=fix,
            severity=severity,
            values=values,
        )


def _is_candidate(message: Message) -> bool:
    text = message.masked
    return bool(stretched(message)) or any(pair in text for pair in ("!!", "??", "?!", "!?", "¡¡", "¿¿"))


def _collapsed(text: str, clause: Clause) -> list[Edit]:
    """Return the edits that leave one mark at each end; none where the clause has no more than ¿¡ … !? has."""
    opening, closing = text[clause.start : clause.opened], text[clause.closing : clause.end]
    if max(_excess(opening), _excess(closing)) == 0:
        return []
    sign = closing[0]
    edits = [Edit(clause.closing, clause.end, sign)]
    if opening != _OPENING[sign] and clause.start < clause.closing:
        edits.append(Edit(clause.start, clause.opened, _OPENING[sign]))
    return edits


def _excess(marks: str) -> int:
    """Marks too many; one of each sort may stand together (¿¡ … !?)."""
    return len(marks) - len(set(marks)) if marks else 0


def _edited(message: Message, clause: Clause, edits: list[Edit]) -> str:
    out, at = "", clause.start
    for edit in sorted(edits):
        out += message.text[at : edit.start] + edit.text
        at = edit.end
    return out + message.text[at : clause.end]


def _unstretched(message: Message, token: Token) -> str | None:
    """Return the word that ``token`` stretches; None where it is a Roman numeral, a size, a battery or no word at all."""
    if token.kind != "word" or (token.text.isupper() and len(token.text) < 5):
        return None
    lexicon = message.tools.lexicon
    if lexicon.look_up(token.fold):
        return None
    single, double = re.sub(r"(.)\1{2,}", r"\1", token.fold), re.sub(r"(.)\1{2,}", r"\1\1", token.fold)
    if lexicon.frequency(double) > lexicon.frequency(single) and any(slip in token.fold for slip in _SLIPS):
        return None  # carrreras: one r too many is no emphasis
    for plain in (single, double):
        if len(plain) > 1 and (lexicon.look_up(plain) or lexicon.look_up(plain.capitalize())):
            return cased_like("sí" if plain == "si" else plain, token.text)
    return None
