"""Farewells and the names that follow them: closed lists, without accents, and how far the clause reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tonecheck.sources.folding import bare, word_set
from tonecheck.sources.openings import CONNECTORS, LEAD, NO_NAMES, TAIL

_CLOSINGS = (
    "un saludo", "saludos", "saludo cordial", "saludos cordiales", "cordiales saludos", "un cordial saludo",
    "un afectuoso saludo", "un gran saludo", "un fuerte saludo", "cordial saludo", "cordialmente", "atentamente",
    "muy atentamente", "att", "atte", "le saluda", "les saluda", "te saluda", "le saludamos", "les saludamos", "lo saluda",
    "la saluda", "saluda atentamente", "se despide", "nos despedimos", "me despido", "reciba un", "recibe un",
    "reciban un", "recibid un", "con un cordial saludo", "con un saludo", "con afecto", "sin otro particular",
    "sin mas por el momento", "sin mas, ", "un abrazo", "un fuerte abrazo", "abrazos", "besos", "un beso",
    "que tenga", "que tengas", "que tengan", "que pase", "que pases", "que pasen", "que disfrute", "que descanse",
    "le deseo un", "le deseamos un", "te deseo un", "te deseamos un", "les deseamos un", "tenga un", "ten un",
    "feliz dia", "feliz tarde", "feliz noche", "feliz fin", "feliz semana", "feliz jornada", "felices fiestas",
    "buen dia", "buena tarde", "buen fin de semana", "buenas tardes", "buenas noches", "buena jornada",
    "hasta luego", "hasta pronto", "hasta la proxima", "hasta otra", "hasta manana", "adios", "chao", "chau",
    "nos vemos", "sinceramente", "respetuosamente", "afectuosamente", "mis mejores deseos", "a sus ordenes,",
    "muchas gracias y un saludo", "gracias y un saludo", "gracias y saludos", "muchas gracias y saludos",
    "muchas gracias, un saludo", "gracias, un saludo", "gracias, saludos", "best regards", "regards",
    "con mucho gusto", "con aprecio", "con todo nuestro", "con todo mi", "con todo el", "con mi respeto", "con mi consideracion",
    "con mis disculpas", "con nuestras disculpas", "con respeto", "con carino", "con mucho carino", "con todo carino",
    "con gratitud", "carinos", "a las ordenes,", "abrazo,", "abrazo!", "abrazo enorme", "abrazo grande", "exitos!", "exitos,", "bendiciones!", "bendiciones,", "salud!", "con mi agradecimiento", "con nuestro agradecimiento",
    "salut,", "salutacions", "agur", "ondo izan", "unha aperta",  # beside Spanish
    "quedo pendiente", "quedo al pendiente", "quedo atento", "quedo atenta", "quedo a su", "quedo a tu", "quedo a la orden",
    "quedamos pendientes", "quedamos al pendiente", "quedamos atentos", "quedamos atentas", "quedamos a su",
    "quedamos a tu", "quedamos a la orden",
)  # fmt: skip


def _by_start(closings: Iterable[str]) -> dict[str, list[str]]:
    """Three letters → the closings that begin with them, the longest first."""
    groups: dict[str, list[str]] = {}
    for closing in sorted(closings, key=len, reverse=True):
        groups.setdefault(closing[:3], []).append(closing)
    return groups


_STARTS = _by_start(_CLOSINGS)
_BEFORE = " \t\u00a0" + LEAD
#: Of these, the ones that may also follow a comma.
_AFTER_COMMA = (
    "un saludo", "saludos", "un cordial saludo", "atentamente", "un abrazo", "un fuerte abrazo", "abrazo,", "abrazo!", "abrazo enorme",
    "abrazo grande", "abrazos", "cordialmente", "reciba un",
)  # fmt: skip
#: What must follow some of them, or «Que tenga en cuenta …» would be a farewell.
_NEEDED = (
    (("reciba", "recibe", "recibid", "con un "), ("saludo", "abrazo")),
    (
        ("que tenga", "tenga un", "ten un", "que pase"),
        ("dia", "tarde", "noche", "semana", "jornada", "fiesta", "vacacion"),
    ),
)
#: A line of its own, or «Con todo el equipo trabajando en ello, …» would be one.
_ALONE = (
    "con aprecio", "con todo", "con mi", "con nuestr", "con respeto", "con carino", "con mucho carino", "con gratitud",
)  # fmt: skip
#: With a comma at its end: «Quedo atenta,» over a signature, but «Quedo atenta a su respuesta.» is the body's.
_OVER_NAME = ("quedo ", "quedamos ")
#: After these the clause ends, or a name or complement follows: «Hasta mañana no podremos …» is none.
_ABRUPT = ("hasta ", "nos vemos", "buen", "adios", "chao", "chau", "sinceramente", "feliz ")
_BEFORE_SALUDOS = word_set("de los con sus mis tus y envia envio enviamos enviarle mandamos manda dar dale cordiales")
_COMPLEMENTS = word_set("a y e de del para desde senor senora don dona con amigo amiga todos todas")

#: Small words of a team's name: «El equipo de atención al cliente de Librería Cervantes».
_TEAMS = word_set(
    "equipo departamento servicio area atencion al cliente clientes soporte ventas postventa administracion"
)


def farewell_at(text: str, start: int, end: int) -> bool:
    """Whether a short line ``text[start:end]`` is a farewell."""
    raw = text[start : min(end, start + 60)].lstrip(_BEFORE)
    begin = raw[:3]
    if begin.isascii() and begin.lower() not in _STARTS:  # nearly every line, at once
        return False
    head = bare(raw)
    closing = next((entry for entry in _STARTS.get(head[:3], ()) if head.startswith(entry)), None)
    if closing is None:
        return False
    rest = head[len(closing) :]
    if rest[:1].isalpha():
        return False
    if closing == "con mucho gusto":  # else it opens a sentence
        after = text[start:end].lstrip(_BEFORE)[len(closing) :]
        return rest[:1] in (",", ".") and is_name(after.lstrip(" ,."))
    if closing.startswith(_ALONE) and text[start:end].rstrip()[-1:] not in (",", "."):
        return False
    if closing.startswith(_OVER_NAME) and text[start:end].rstrip()[-1:] != ",":
        return False
    if any(head.startswith(begin) and not any(word in head for word in words) for begin, words in _NEEDED):
        return False
    if head.startswith(_ABRUPT) and rest[:1] == " " and rest.strip()[:1].isalpha():
        where = text[start:end].split()[len(closing.split()) :][:1]
        if rest.split()[0].strip(TAIL) not in _COMPLEMENTS and not (where and where[0][:1].isupper()):
            return False
    return end - start <= 160 and len(text[start:end].split()) <= 14


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether after the first sentence of ``text[start:end]`` comes another that is neither a name nor a farewell."""
    for at in range(start, end - 1):
        if text[at] in ".!?:" and text[at + 1].isspace():
            rest = text[at + 1 : end]
            named = (
                is_name(rest)
                or farewell_at(text, at + 2, end)
                or bare(rest.strip(" ¡"))[:14].startswith(("gracias", "muchas gracias"))
            )
            return any(char.isalpha() for char in rest) and not named
    return False


@cache
def _parting() -> re.Pattern[str]:
    """The signs after which a farewell may begin: of punctuation, « ¡», and what may be an emoji before a space."""
    return re.compile(r"[.!?,)]|…| (?=¡)|[^\x00-\xff](?= )")  # a class of what is beyond takes a millisecond to compile


def inline_farewell(text: str, start: int, end: int) -> int | None:
    """Where, within the line ``text[start:end]``, a closing farewell begins («… en 24 h. Un saludo, Ana»)."""
    low = max(start, end - 160)
    for match in _parting().finditer(text, low, end):
        if "\xff" < match.group() <= "\u2600" and match.group() != "…":
            continue  # a dash
        begin = match.end()
        while begin < end and (text[begin].isspace() or text[begin] in "¡*_"):
            begin += 1
        if begin == match.end() or begin >= end or match.end() > end - 2 or not farewell_at(text, begin, end):
            continue
        if match.group() != "," or bare(text[begin : begin + 20]).startswith(_AFTER_COMMA):
            return match.end()
    return _last_words(text, low, end)


def _last_words(text: str, start: int, end: int) -> int | None:
    """Where a farewell begins that nothing sets apart: «tu pedido sale hoy saludos»."""
    words = text[start:end].split()[-2:]
    if len(words) < 2:
        return None
    last = [bare(word).strip(TAIL) for word in words]
    if " ".join(last) in ("un saludo", "un abrazo", "saludos cordiales", "hasta luego", "hasta pronto"):
        return text.rfind(words[0], start, end)
    return text.rfind(words[1], start, end) if last[1] == "saludos" and last[0] not in _BEFORE_SALUDOS else None


def farewell_end(text: str, start: int, end: int) -> int:
    """Where the farewell that begins at ``start`` ends: before the name that signs on the same line, else ``end``."""
    for at in range(start, end):
        if text[at] in ",.:;!-–—" and at > start + 4:
            if text[at] in ":;" and text[at + 1 : at + 2].strip():
                return end  # «Saludos :D»
            if is_name(text[at + 1 : end]):
                return at + 1
            if text[at] not in ",-–—":
                return end
    return end


def is_face(text: str) -> bool:
    """Whether ``text`` is nothing but an emoticon or emoji: «<3», «XD», «:-)», «💛»."""
    face = text.strip(" \t.,")
    if not face.strip("-–—_=*·~"):  # a line across the page
        return False
    if not 1 < len(face) + (ord(face[0]) > 0x2190) <= 8:
        return False
    letters = [char for char in face if char.isalnum()]
    signs = len(face) > len(letters)
    return face.lower() in ("xd", "xdd", "uwu") or (
        signs and len(letters) < 2 and all(char in "xXdDpPoO03" for char in letters) and not set(face) & set("{[%$#")
    )


def is_name(text: str) -> bool:
    """Whether ``text`` looks like a name or department: one to eight capitalised words and their connectors."""
    if "{" in text:
        text = re.sub(r"\{[^{}]{0,200}\}", "{x}", text)  # «{{ config('app.name') }}» is one word
    if "*|" in text:
        text = re.sub(r"\*\|[^|\n]{1,60}\|\*", "{x}", text)
    words = text.strip(" \t.,;:-–—*_").split()
    if not 0 < len(words) <= 8 or text.rstrip()[-1:] in "?!" or is_face(text):
        return False
    named = 0
    for word in words:
        if word[0].isupper() or word[0] in "{[%$#<":
            named += 1
        elif word not in CONNECTORS and bare(word) not in _TEAMS and not (word == "a" and "tención" in text):
            return False
    team = len(words) > 1 and bare(words[1]) in _TEAMS  # «El equipo de Librería Cervantes»
    return named > 0 and (team or bare(words[0].strip(".,;:")) not in NO_NAMES)
