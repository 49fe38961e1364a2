"""Kinds «message-length» (too long or too short for the channel) and «subject» (missing, empty of content or shouted)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tonecheck.checks.finding import found, severity_of
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Rule
from tonecheck.sources.folding import bare

_LITTLE = 1.1  # times the limit up to which nobody who reads a talk minds
_MUCH = 1.5  # times the limit from which on too long is no longer a matter of taste
_BUBBLES = frozenset(("chat", "whatsapp"))  # a blank line parts what is sent as two messages
_PREFIX = r"(?i)^(?:\s*(?:re|rv|fw|fwd|enc|reenv)\s*:)+"
_HEADER = r"(?i)[ \t]*(?:asunto|subject)[ \t]*:[ \t]*(.*)"


def check_length_of_message(rule: Rule, message: Message) -> Iterator[Finding]:
    """``limits``: code points for a channel (0: none); ``least``: words of the first reply by e-mail."""
    if not message.sentences or message.frame.type != "reply":
        return
    limits: Mapping[str, int] = rule.options["limits"]
    limit = limits.get(message.frame.channel, limits["default"])
    if limit and len(message.text) > limit:
        yield from _long(rule, message, limit)
    least = int(str(rule.options.get("least", 0)))
    greeted = message.frame.turn == 1 and message.of_role("greeting")  # else a piece of text and no whole e-mail
    if message.frame.channel == "email" and greeted and "\n" in message.text.strip() and message.words < least:
        at = message.sentences[0].start
        fact = f"El correo tiene solo {message.words} palabras"
        what = "Explica lo que el cliente necesita saber"
        yield found(rule, message, at, at, severity="suggestion", values={"fact": fact, "what": what})


def _long(rule: Rule, message: Message, limit: int) -> Iterator[Finding]:
    bubbles = message.frame.channel in _BUBBLES
    pieces: list[tuple[int, int]] = []
    paragraph = 0
    for sentence in message.sentences:
        if pieces and not (bubbles and sentence.paragraph != paragraph):
            pieces[-1] = pieces[-1][0], sentence.end
        else:
            pieces.append((sentence.start, sentence.end))
        paragraph = sentence.paragraph
    for start, end in pieces:
        size = len(" ".join(_seen(message.masked[start:end]).split()))
        if size > limit * (_LITTLE if bubbles else 1):
            severity = severity_of(rule, message) if size > limit * _MUCH else "suggestion"
            fact = f"El mensaje tiene {size} caracteres; en este canal se leen bien hasta {limit}"
            what = "Pártelo en varios" if bubbles else "Acórtalo o sigue por mensaje privado"
            yield found(rule, message, start, start, severity=severity, values={"fact": fact, "what": what})


def _seen(masked: str) -> str:
    """The text without links and addresses, whose length nobody chooses."""
    return masked.replace("\ue001", "").replace("\ue002", "")


def check_subject(rule: Rule, message: Message) -> Iterator[Finding]:
    """The subject of the frame, or that of a line «Asunto: …»; where neither is, the mail system may write one."""
    header = _header(message)
    subject, start, end = header or (message.frame.subject, 0, 0)
    if subject is None:
        return
    if header is None:
        start = end = message.sentences[0].start if message.sentences else 0
    generic = rule.options.get("generic", ())
    fact = _fault(subject, generic if isinstance(generic, list) else [generic])
    if fact:
        yield found(rule, message, start, end, values={"fact": fact, "subject": subject.strip()})


def _header(message: Message) -> tuple[str, int, int] | None:
    text = message.masked
    first = len(text) - len(text.lstrip())
    if not text[first : first + 7].lower().startswith(("asunto", "subject")):
        return None
    match = re.compile(_HEADER).match(text, first)
    return (match[1], match.start(1), match.end(1)) if match else None


def _fault(subject: str, generic: list[object]) -> str:
    """Return what is wrong with a subject line (Spanish), or "" if nothing is."""
    plain = re.sub(_PREFIX, "", subject).strip()
    if not plain:
        return "El correo no tiene asunto"
    prefix = subject[: len(subject) - len(re.sub(_PREFIX, "", subject))]
    letters = [char for char in plain if char.isalpha()]
    words = [word for word in plain.split() if sum(char.isalpha() for char in word) > 3]
    if len(letters) > 5 and all(char.isupper() for char in letters) and any(not _is_code(word) for word in words):
        return f"El asunto «{plain}» va en mayúsculas"
    if "!!" in plain or "??" in plain:
        return f"El asunto «{plain}» repite signos"
    if bare(plain).strip(" .:¡!()¿?-") in generic:
        return f"El asunto «{plain}» no dice de qué trata"
    if prefix.count(":") > 2:
        return "El asunto arrastra varios «RE:»"
    return ""


def _is_code(word: str) -> bool:
    return any(char.isdecimal() for char in word)
