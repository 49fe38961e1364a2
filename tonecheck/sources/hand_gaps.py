"""Gaps in no syntax of a program's: made by hand («XXXX», «____», «xx/xx/xxxx», «DD/MM/AAAA»), in plain words («es (número de
pedido)», «el día ... de ........», «Hola, Nombre:»), and a program's «null»."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tonecheck.sources.folding import bare, word_set

_NUMERAL_BEFORE = word_set(
    "siglo capitulo titulo articulo tomo volumen edicion anexo apartado seccion parte talla contenido cine pelicula"
    " peliculas papa rey libro acto fase"
)
_NUMERAL_AFTER = word_set(
    "aniversario edicion congreso feria jornada jornadas encuentro festival certamen concurso premio premios simposio"
    " carrera maraton torneo olimpiada olimpiadas cumbre asamblea legislatura"
)
_GAPS = r"""
(?<![\w/])(?:[xX]{2}|\d{1,2})/(?:[xX]{2}|\d{1,2})/(?:[xX]{2,4}|\d{2,4})(?![\w/])
|(?<![\w*•])[xX]{2,}(?:[ .-][xX]{2,})+(?!\w)
|(?<![\w*•])(?:x{3,}|X{3,})(?!\w)
|(?<![\w*•])(?:XX|xx)(?=\ ?(?:€|%|euros|d[ií]as|horas|minutos|pesos|unidades)(?!\w))
|(?<!\w)_{3,}(?!\w)
|(?<![\w/-])(?:(?:DD|dd)[/-](?:MM|mm)(?:[/-](?:AA(?:AA)?|aa(?:aa)?|YYYY|yyyy))?|(?:HH|hh):(?:MM|mm))(?![\w/:-])
"""

#: A datum in parentheses after a word that wants one. After a noun it explains it: «su PNR (localizador)».
_NAMED = r"""
(?<!\w)(?:es|el|la|las|los|de|del|a|al|son|hasta|desde|para|hola,?|estimad[oa]s?(?:/[oa]s?)?,?|señora?|sra?\.|atiende|saluda|soy)[ ]
\((?P<gap>(?:su[ ]|tu[ ])?(?:nombre|apellidos?|fecha|hora|importe|cantidad|número|n\.º|código|referencia|dirección|empresa|enlace|producto
|teléfono|ciudad|transportista)(?:[ ](?:completo|completa|exacto|exacta|de[ ](?:la[ ]|su[ ]|tu[ ])?\w+|del[ ]\w+)){0,2})\)
"""
#: Dots in the place of a datum: a space stands before them, where who hesitates writes none.
_DOTTED = r"""
(?<![\w/.…])(?P<date>(?:\.{3,}|…+|-{2,}|_{2,})/(?:\.{3,}|…+|-{2,}|_{2,})/(?:\.{3,}|…+|-{2,}|_{2,}|\d{2,4}))(?![\w/])
|[ ](?P<money>\.{4,}|…{2,})(?=[ ](?:€|euros\b))
|(?<!\w)día[ ](?P<day>\.{3,}|…+)(?=[ ]de\b)
|(?<!\w)(?:del?|el|las?|a|es|son|día|estimad[oa](?:/a)?|hola,?|sra?\.)[ ](?P<gap>\.{6,}|…{2,})(?!\w)
"""
#: What a program writes in the place of a value that it lacks, unless the draft tells of it: «le sale "null"».
_EMPTY = r"""
(?<![\w«"“'`.=/<>])(?P<gap>undefined|null|NaN|\[object[ ]Object\]|\#N/A|\#¡?REF!|\#¡?VAL(?:UE|OR)!)(?![\w»"”'`(])
"""
_TOLD = r"(?i)\b(?:error|valor|valores|campo|columna|celda|fórmula|consola|código|variable|muestra|aparece|sale|pone|devuelve|SQL|JSON|API)\b"
_TOLD_REACH = 60  # code points
_GREETED = r"""
(?<!\w)(?:Hola|Estimad[oa](?:/[oa])?|Querid[oa]|Apreciad[oa]),?[ ]
(?P<gap>Nombre(?:[ ](?:y[ ])?[Aa]pellidos?)?|NOMBRE(?:[ ](?:Y[ ])?APELLIDOS?)?|[«"“]nombre[»"”])(?=[ ]?[:,!])
"""


class HandGap(NamedTuple):
    """A gap at ``start:end`` (code points) and what its form shows that belongs there: fecha, hora or nothing."""

    start: int
    end: int
    name: str


def hand_gaps(text: str) -> Iterator[HandGap]:
    """Yield the gaps of ``text``, in order."""
    for match in _pattern(_GAPS).finditer(text):
        if _is_gap(match, text):
            yield HandGap(match.start(), match.end(), _name_of_gap(match.group()))


def loose_gaps(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and what the gap is for («número de pedido», «fecha», or nothing), of each form in order."""
    if "(" in text:
        for match in _pattern(_NAMED, re.IGNORECASE).finditer(text):
            yield match.start("gap") - 1, match.end("gap") + 1, match["gap"]
    for match in _pattern(_DOTTED, re.IGNORECASE).finditer(text):
        group = str(match.lastgroup)
        yield *match.span(group), {"date": "fecha", "day": "fecha", "money": "importe"}.get(group, "")
    for match in _pattern(_EMPTY).finditer(text):
        if not _pattern(_TOLD).search(text, max(0, match.start() - _TOLD_REACH), match.start()):
            yield match.start(), match.end(), ""
    for match in _pattern(_GREETED).finditer(text):
        yield *match.span("gap"), "nombre"


@cache
def _pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE | flags)


def _name_of_gap(written: str) -> str:
    """What a gap made by hand shows by its form: «DD/MM/AAAA» and «xx/xx/xxxx» are a date, «hh:mm» is a time."""
    return "hora" if ":" in written else "fecha" if "/" in written or written[0] in "Dd" else ""


def _is_gap(match: re.Match[str], text: str) -> bool:
    """Whether a run of X or _ is a gap: not a Roman numeral, a masked number or a rule across the page."""
    start, end = match.span()
    found = match.group()
    if found[0] == "_":
        line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        line_end = min((i for i in (text.find("\n", end), text.find("\r", end)) if i >= 0), default=len(text))
        return text[line_start:line_end].strip("_ \t") != ""
    if found[0] in "DdHh":  # «DD/MM/AAAA»: a gap, unless it tells how to write a date
        before = re.split(r"[.\n]", text[max(0, start - 50) : start])[-1]
        told = re.search(r"(?i)\bformato|\bescrib|\bintrodu|\bingres[ae]|\bmodelo\b|\bejemplo|\bforma\b", before)
        return not before.endswith(("(", "«", '"')) and told is None
    if "/" in found:
        return "x" in found or "X" in found
    around = text[max(0, start - 24) : start]
    kept = around[len(around.rstrip("0123456789xX*•. -")) :]
    rest = text[end : end + 24]
    run = kept + rest[: len(rest) - len(rest.lstrip("0123456789xX*•. -"))]
    if "*" in run or "•" in run or sum(char.isdigit() for char in run) > 2:
        return False  # a masked card, account or telephone
    if found == "XXX":
        words_before, words_after = bare(around).split(), bare(rest).split()
        if words_before and words_before[-1] in _NUMERAL_BEFORE:
            return False
        return not (words_after and words_after[0].strip(".,;:") in _NUMERAL_AFTER)
    return True
