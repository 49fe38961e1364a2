"""Kind «garbled»: characters that a wrong encoding, a careless paste or a disguise left behind.

Mojibake is UTF-8 read as Windows-1252 or Latin-1: undone, it gives letters and signs of Spanish. Zero-width characters
count only between letters, joiners inside emoji never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from tonecheck.checks.finding import found, severity_of
from tonecheck.checks.lookalikes import disguised, is_narrow
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix
from tonecheck.rulebook import Rule

#: What the bytes 0x80–0x9F become when UTF-8 is read as Windows-1252, and the bytes themselves.
_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
#: What undone mojibake may be: letters and signs that a Spanish text has.
_LIKELY = frozenset("áéíóúüñÁÉÍÓÚÜÑàèìòùçÇäöåÀÈ¿¡ªº«»°·´½²®©£–—‘’“”…•€™\u00a0\u200b")
_LEADS = "ÃÂâð"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c\u2066\u2069"
_OVERRIDES = "\u202d\u202e"  # turn the order of what follows: never innocent in Spanish
_VOWELS = "áéíóúñü"

_QUOTE, _CLOSING = "Escríbela donde va", "Escríbelo donde termina la pregunta o la exclamación"


class Broken(NamedTuple):
    """Broken characters at ``start:end``, what was meant (none where it cannot be told), and what is wrong and to do (Spanish).

    A sign that is ``missing`` is a milder fault than one that is wrong.
    """

    start: int
    end: int
    meant: tuple[str, ...]
    fact: str
    advice: str = "Vuelve a escribirlo"
    missing: bool = False


@cache
def _mojibake() -> re.Pattern[str]:
    tail = f"[\u0080-\u00bf{_CP1252}]"
    return re.compile(f"(?:[ÃÂ]{tail}|â{tail}{{2}}|ð{tail}{{3}})+")


def check_garbled(rule: Rule, message: Message) -> Iterator[Finding]:
    """What a wrong encoding, a careless paste or a disguise left; what overlaps is told once."""
    reached = -1
    for broken in sorted(_broken(message)):
        if broken.start < reached:
            continue
        reached = broken.end
        written = message.text[broken.start : broken.end]
        edit = Edit(broken.start, broken.end, broken.meant[0]) if broken.meant else None
        advice = broken.advice
        if broken.meant and broken.meant[0] != written:
            advice = (
                f"Escribe «{broken.meant[0]}»" if broken.meant[0] else "Bórralos: no se ven, pero llegan con el mensaje"
            )
        yield found(
            rule,
            message,
            broken.start,
            broken.end,
            suggestions=broken.meant,
            fix=Fix(False, (edit,)) if edit else None,
            severity="warning" if broken.missing else severity_of(rule, message),
            values={"fact": broken.fact, "what": advice},
        )


def _broken(message: Message) -> Iterator[Broken]:
    text = message.masked
    if not text.isascii():
        if any(lead in text for lead in _LEADS):
            yield from _wrongly_decoded(message)
        if "\ufffd" in text:
            yield from _lost(message)
        if "\u00ad" in text or (not is_narrow(text) and any(char in text for char in _INVISIBLE + _OVERRIDES)):
            yield from _invisible(message)
        yield from _quotes(message)
        if "¿" in text or "¡" in text:
            yield from _unclosed(message)
    yield from _controls(message)
    for span, meant in disguised(message):
        yield Broken(*span, (meant,), "La palabra lleva letras o cifras que solo parecen las suyas")


def _wrongly_decoded(message: Message) -> Iterator[Broken]:
    for match in _mojibake().finditer(message.masked):
        meant = repaired(match.group())
        if meant is None:
            continue
        start, end = _word_around(message.masked, *match.span())
        whole = repaired(message.masked[start:end])
        if whole is None:
            start, end, whole = *match.span(), meant
        yield Broken(start, end, (whole,), "El texto se ha estropeado al cambiar de codificación")


def repaired(text: str) -> str | None:
    """Return ``text`` as it was before UTF-8 was read as Windows-1252 or Latin-1, once or twice; None if it never was."""
    mended = text
    for _ in range(2):
        plain = _mojibake().sub(lambda match: _decoded(match.group()), mended)
        if plain == mended:
            break
        mended = plain
    return mended if mended != text else None


def _decoded(piece: str) -> str:
    octets = bytearray()
    for char in piece:
        octets += char.encode("latin-1") if ord(char) < 256 else char.encode("cp1252", "replace")
    try:
        plain = octets.decode("utf-8")
    except UnicodeDecodeError:
        return piece
    twice = any(lead in plain for lead in _LEADS)  # mojibake of mojibake, which the next pass undoes
    fine = all(
        char in _LIKELY
        or char >= "\U0001f300"
        or (twice and (char in _LEADS + _CP1252 or "\u0080" <= char <= "\u00bf"))
        for char in plain
    )
    return plain if fine else piece


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text):
        more = _mojibake().match(text, end)
        if more is None and not text[end].isalnum():
            break
        end = more.end() if more else end + 1
    return start, end


def _lost(message: Message) -> Iterator[Broken]:
    """U+FFFD: a letter that no program could read; what it was is looked up."""
    for match in re.finditer(r"[^\W\d_]*\ufffd(?:[^\W\d_]|\ufffd)*", message.masked):
        word = match.group()
        meant: tuple[str, ...] = ()
        if word.count("\ufffd") == 1 and len(word) > 2:
            lexicon = message.tools.lexicon
            candidates = [word.replace("\ufffd", vowel) for vowel in _VOWELS]
            meant = tuple(candidate for candidate in candidates if lexicon.look_up(candidate.lower()))
        yield Broken(*match.span(), meant, "Se ha perdido una letra («\ufffd»)")


def _invisible(message: Message) -> Iterator[Broken]:
    text = message.masked
    for match in re.finditer(f"(?:[^\\W_]+[{_INVISIBLE}{_OVERRIDES}]+)+[^\\W_]+|[{_OVERRIDES}]", text):
        word = match.group()
        latin = all(char < "\u0250" or char in _INVISIBLE + _OVERRIDES for char in word)
        if latin and repaired(word) is None:
            plain = re.sub(f"[{_INVISIBLE}{_OVERRIDES}]", "", normalize("NFC", word))
            yield Broken(*match.span(), (plain,), "La palabra lleva caracteres invisibles")


def _controls(message: Message) -> Iterator[Broken]:
    text = message.masked
    if text.replace("\n", " ").isprintable():
        return
    for match in re.finditer("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+", text):
        start = match.start()
        if repaired(text[max(0, start - 2) : match.end()]) is None:  # else it is mojibake
            yield Broken(*match.span(), ("",), "El texto lleva caracteres de control")


def _quotes(message: Message) -> Iterator[Broken]:
    """A quotation mark without its partner, where nothing of the message is hidden that could hold it."""
    text = message.masked
    for opening, closing in (("«", "»"), ("“", "”")):
        if text.count(opening) == text.count(closing) or message.text.count(opening) == message.text.count(closing):
            continue
        if opening == "“" and ("„" in text or closing not in text):
            continue  # German marks, or “ used for both
        open_at: list[int] = []
        for match in re.finditer(f"[{opening}{closing}]", text):
            at = match.start()
            if _is_arrow(text, at):
                continue
            if match.group() == opening:
                open_at.append(at)
            elif open_at:
                open_at.pop()
            elif not _begins_line(text, at):  # a quotation of several paragraphs
                yield Broken(at, at + 1, (), f"Falta la comilla de apertura ({opening})", _QUOTE, True)
        for at in open_at:
            yield Broken(at, at + 1, (), f"Falta la comilla de cierre ({closing})", _QUOTE, True)


def _unclosed(message: Message) -> Iterator[Broken]:
    """«¿Recibió el pedido.»: no sign closes the question before the next one or the end of the paragraph."""
    text = message.masked
    for opening, closing in ("¿?", "¡!"):
        if text.count(opening) <= text.count(closing):
            continue
        at = text.find(opening)
        while at >= 0:
            following = text.find(opening, at + 1)
            last = following if following >= 0 else len(text)
            paragraph = text.find("\n\n", at, last)
            end = paragraph if paragraph >= 0 else last
            rest = message.text[at + 1 : end]  # «¿{pregunta}»: who knows what stands there
            if "?" not in rest and "!" not in rest and "{" not in rest and rest[:1] not in ("¿", "¡", ""):
                yield Broken(at, at + 1, (), f"Falta el signo de cierre ({closing})", _CLOSING, True)
            at = following


def _is_arrow(text: str, at: int) -> bool:
    """Whether « or » points to another page: «« Volver», «Ver más »», apart from the words at the end of the line."""
    if text[at] == "«":
        return text[at + 1 : at + 2].isspace() and _begins_line(text, at)
    return text[max(0, at - 1) : at].isspace() and not text[at + 1 :].partition("\n")[0].strip()


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()
