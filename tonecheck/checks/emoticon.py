"""Kind «emoticon»: faces made of signs, Western (:-) XD <3) and kaomoji, told from lists, ratios, sizes and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tonecheck.checks.dropping import dropped
from tonecheck.checks.finding import found, without
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix, Span
from tonecheck.rulebook import Rule

#: What can follow the eyes. A colon before anything else (a space, a line break, a letter) begins no face.
_AFTER_EYES = frozenset("-'’^o)(]DPpOo3*|/\\$@sSxXcvC}><´")
_ENOUGH = ("<3", "</3", "^", "_", "¬", "XD", "xD", "-.-", ">.<", "\\o/", "\\m/", "o.O", "O.o", "n.n", "u.u", "(:", "(;")
_NEAR = 200  # code points on either side of a face that may show what it is
_RARE = "ツ╯╰ಠ‿◕︵┻ʕᴥ益づ▽◠ლʖ╥﹏≧≦ᴗಥ◉ω"
_WORDS = ("uwu", "owo")
_BARE = "☺☻☹♥♡❤❣"  # faces and hearts: emoji with U+FE0F, mere characters without it, and the same to who reads them

_BEFORE = (
    r"(?:(?<![^\s.,!?…»”\"¡¿)(])|(?<=[^\W\d_])(?=[:;=]-?['’]?[)(D]))"  # stuck to a word only if its mouth is plain
)
_AFTER = r"(?=[\s.,;!?…)»”\"¡¿]|$|(?=[^\x00-\u2190]))"
_WESTERN = (
    r"[>}]?[:;=][-^o]?['’´]?-?(?:\)+|\(+|D+|[Pp]+|\]+|\*+|\||/|\\|\$|@)"  # :) ;-) =D :'( :-*
    r"|[>}]?[:;]['’´]?-(?:[OoSsXx3cCv><}{])"  # :-O :-S
    r"|:['’´]?(?:[OosSxXcv]|3)"  # :O :S :3 :v
    r"|[8Bb]-\)+|<3+|</3|[xX]D+|\(-?[:;]"
)
_EASTERN = (
    r"\(?[*=]?\^[-_.ow]?\^[*;=]?\)?|[>][_.][<]|\(>_<\)|\(?[TtUuOo0xXvnN@*;¬\-=.]_+[TtUuOo0xXvnN@*;¬\-=.]\)?"
    r"|-\.-|¬¬|[oO]\.[oO](?<!o\.o)(?<!O\.O)|n\.n|u\.u|\\[om]/|[uUoO][wW][uUoO]"
)
_UNITS = frozenset(
    "día días hora horas minuto minutos min mes meses año años semana semanas segundo segundos seg kg g mg cm mm m km l ml"
    " h v w hz mb gb tb unidad unidades ud uds artículo artículos producto productos pieza piezas vez veces euro euros peso pesos"
    " persona personas intento intentos niño niños estrellas puntos grados °c % €".split()
)  # fmt: skip
#: What comes before XD as a size, a model or a kind of card.
_LABELS = frozenset(
    "talla tallas modelo modelos tarjeta tarjetas ancho formato versión resolución memoria pantalla referencia ref código serie"
    " tipo clase calidad picture full ultra gama el la los las un una de en con".split()
)  # fmt: skip
_COMPARING = frozenset(("es", "=", "son", "sea", "entre"))  # «el peso es <3»
_LETTER_FACES = frozenset(":3 :o :O :s :S :x :X :c :v".split())
_SIGN_FACES = frozenset(
    (":/", ":\\", "=/", ":|", "=|", ":$", ":@", "=*", ":*", "=)", "=(", "=D", "=P", "=p", "=]", ":]")
)


def check_emoticon(rule: Rule, message: Message) -> Iterator[Finding]:
    """Faces made of signs."""
    text = message.masked
    if _has_eyes(text):
        for match in _western().finditer(text):
            start, end = match.span()
            if not (_is_innocent(text, start, end) or is_quoted(text, start, end)):
                before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
                if before[-1:].isalnum() and (after[:1].isupper() or after[:1] in "¿¡") and after:
                    stop = Fix(False, (Edit(len(before), end, "."),))  # the face stood for the stop
                    yield found(rule, message, start, end, fix=stop)
                    continue
                dangling = text[max(0, start - _NEAR) : start].rstrip(" ").endswith(",")
                edit = dropped(message, start, end) if dangling else without(message, start, end)
                fix = Fix(_is_loose(text, start) and not dangling and not _is_word(message, start, end), (edit,))
                yield found(rule, message, start, end, fix=fix)
    if any(character in text for character in _RARE):
        for start, end in _kaomoji(text):
            if not is_quoted(text, start, end):
                yield found(rule, message, start, end, fix=Fix(False, (without(message, start, end),)))

    if any(character in text for character in _BARE):
        yield from _bare_faces(rule, message)


def _bare_faces(rule: Rule, message: Message) -> Iterator[Finding]:
    """Faces and hearts that are no emoji, but for those that are spoken of («pulse el ♥») and those of cards («el 7♥»)."""
    from tonecheck.checks.emoji import is_named

    for match in re.finditer(
        f"(?<!\\d)(?<!\\b[AJQKR])[{_BARE}]+(?![\ufe0f\U0001f3fb-\U0001f3ff\u200d])", message.masked
    ):
        span = Span(*match.span())
        if not is_named(message, span) and not _is_word(message, *span):
            yield found(
                rule, message, *span, fix=Fix(_is_loose(message.masked, span.start), (without(message, *span),))
            )


def _has_eyes(text: str) -> bool:
    """One cheap look: every face has one of these, and few other texts do."""
    for eyes in ":;=":
        at = text.find(eyes)
        while at >= 0:
            if text[at + 1 : at + 2] in _AFTER_EYES and not text[at - 1 : at].isdecimal():  # no hour, 17:30
                return True
            at = text.find(eyes, at + 1)
    if any(piece in text for piece in _ENOUGH):
        return True
    lowered = text.lower()
    return "8-)" in text or "b-)" in lowered or any(word in lowered for word in _WORDS)


@cache
def _western() -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}(?:{_WESTERN}|{_EASTERN}){_AFTER}")


def _is_innocent(text: str, start: int, end: int) -> bool:
    """Whether what looks like a face is a measure, a size, a bracket, a path: «<3 días», «talla XD», «(nota:)», «y/o :»."""
    face = text[start:end]
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    line = before[before.rfind("\n") + 1 :]
    previous = line.split()[-1].lower().strip('.,;:!?¡¿«»()"') if line.strip() else ""
    following = after.split(None, 1)[0].lower().rstrip(".,;:)") if after.strip() else ""
    counted = line.rstrip()[-1:].isdigit()
    if face.startswith("(") and after.startswith(")"):  # «dos puntos (:)»
        return True
    if face.startswith("<"):  # «<3 días», «peso <3»
        return following in _UNITS or previous in _COMPARING or counted
    if face.upper().startswith("XD"):
        sized = previous in _LABELS or previous[-1:].isdigit() or following[:1].isdigit()
        return sized or after[:1] == "-" or (face.isupper() and (_is_name(line) or after.lstrip(" ")[:1].islower()))
    loose = not line.endswith(" ") or counted or following[:1].isdigit()
    if face in _LETTER_FACES:  # «4 :3», «grupo :S»
        return loose
    if face.endswith((")", "]")) and not face.startswith("("):  # «(nota:)», «(ver lista :)»
        opened = line.count("(") > line.count(")") or line.count("[") > line.count("]")
        item = line.lstrip(" -*").isalnum() and len(line.strip()) < 3  # «a:)»
        return line[-1:].isalnum() and (opened or item)
    if face[0] in ":;=" and line[-1:].isalnum():
        return face[-1] == "D" and (following[:1].isalnum() or line[-1:].isupper() or counted)
    if face in _SIGN_FACES:
        return loose
    return "_" in face and after[:1].isalnum()


def _is_name(line: str) -> bool:
    """Tell whether the words of a line end in a capitalised one that does not begin it: «la Canon XD»."""
    words = line.split()
    return len(words) > 1 and words[-1][:1].isupper() and words[-1].isalnum()


def _is_word(message: Message, start: int, end: int) -> bool:
    """A face where a word is due: «un :)»."""
    from tonecheck.checks.emoji import stands_for_word

    return stands_for_word(message, Span(start, end))


def _is_loose(text: str, start: int) -> bool:
    """A face with a space or stop before it stands for no word; at the start of a line nothing tells."""
    return start > 0 and text[start - 1] in " .,!?…"


def _kaomoji(text: str) -> list[tuple[int, int]]:
    """The faces with characters that Spanish has not: the signs around them, and inside their parentheses, belong to them."""
    out: list[tuple[int, int]] = []
    face = re.compile(
        r"(?<!\w)(?:[^\w\s(]{0,4}[╯╰ლ༼ヽ┌＼\\ᕕ¯づ]?[_]?[\\/]{0,2}_?\([^\n()\w]{0,8}[^\n()]{1,14}\)(?:[^\s\w.,!?]|_){0,4}[╯╰ლづノ]?[^\s\w.,!?]{0,4}"
        r"(?:[ ]?[┻━┬─]+)?|ʕ[^\s]{1,8}ʔ|[^\s\w]?[ಠ◕╥≧◉ಥ▽◠][_‿﹏▽益.ᴗω]{1,3}[ಠ◕╥≦◉ಥ▽◠])"
    )
    for match in face.finditer(text):
        if any(character in _RARE for character in match.group()) and not re.search(r"[A-Za-zÁ-ú]{3}", match.group()):
            start, end = match.span()
            start += len(match.group()) - len(match.group().lstrip())
            out.append((start, end))
    return out
