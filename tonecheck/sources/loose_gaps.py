"""Gaps with no syntax of their own: «es (número de pedido)», «el día ... de ........», «Hola, Nombre:», and a program's «null»."""

import re
from collections.abc import Iterator
from functools import cache

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
