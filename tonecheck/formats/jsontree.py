"""JSON -> tree: the values of ``json.loads``, each character with its place."""

from __future__ import annotations

import json
import re
from functools import cache

from tonecheck.errors import UserError
from tonecheck.formats.jsontext import string
from tonecheck.formats.tree import Node, Tree
from tonecheck.formats.trouble import DEEPEST, too_deep, wrong

_CONSTANTS: dict[str, object] = {"true": True, "false": False, "null": None}
_PROBLEMS = {
    "Expecting value": ("se esperaba un valor", ""),
    "Expecting property name enclosed in double quotes": ("se esperaba una clave entre comillas dobles", ""),
    "Illegal trailing comma": ("sobra la última coma", "bórrala"),
    "Expecting ':' delimiter": ("faltan los dos puntos después de la clave", "escríbelos"),
    "Expecting ',' delimiter": (
        "falta una coma o un cierre",
        'escríbelo antes de ese punto; si hay comillas dentro de un texto, van con barra: \\"',
    ),
    "Unterminated string starting at": ("hay un texto sin comilla de cierre", "ciérralo"),
    "Invalid control character at": ("hay un carácter de control sin escapar", "escríbelo con barra (\\t, \\u0007)"),
    "Invalid \\escape": ("hay una secuencia de escape que no existe", "una barra invertida se escribe \\\\"),
    "Invalid \\uXXXX escape": ("hay una secuencia \\u incompleta", "lleva cuatro cifras hexadecimales"),
    "Extra data": ("sobra algo después del valor", "deja un solo valor en el archivo"),
}


def read(text: str) -> Tree:
    """The tree of a JSON file. It says what ``json.loads`` says of the same text, but keeps keys that are given twice.

    Raises UserError: json, with the line; codificacion for half a character (``\\ud83d`` without its pair).
    """
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise _told(text, error.msg, error.pos) from None
    except RecursionError:
        raise too_deep("json", text, _deepest(text)) from None
    except ValueError:
        raise UserError(
            "no es JSON válido: hay un número con miles de cifras; escríbelo como texto", code="json"
        ) from None
    return Tree((_tree(text),))


@cache
def _tokens() -> re.Pattern[str]:
    """Strings (1), what opens or closes (2), other values (3) of a valid file; the rest lies between them."""
    return re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"|([][{}])|([-+.\w]+)')


def _tree(text: str) -> Node:
    """The value of a valid file. Keeps its own stack: nothing here knows how deep Python may go."""
    open_at: list[int] = []
    kinds: list[str] = []
    levels: list[list[tuple[str, Node]]] = []
    keys: list[str | None] = []  # of each open level: the key that waits for its value
    document: Node | None = None
    for token in _tokens().finditer(text):
        start, end = token.span()
        sort = token.lastindex
        if sort == 1:
            if levels and kinds[-1] == "map" and keys[-1] is None:
                keys[-1] = string(text, start + 1, end - 1).text
                continue
            node = Node("text", start, end, string(text, start + 1, end - 1), "json")
        elif sort == 3:
            node = Node("other", start, end, value=_value(token[0]))
        elif token[0] in "[{":
            if len(levels) == DEEPEST:
                raise too_deep("json", text, start)
            open_at.append(start)
            kinds.append("map" if token[0] == "{" else "list")
            levels.append([])
            keys.append(None)
            continue
        else:
            keys.pop()
            node = Node(kinds.pop(), open_at.pop(), end, items=tuple(levels.pop()))
        if not levels:
            document = node
            continue
        key = keys[-1] if kinds[-1] == "map" else str(len(levels[-1]))
        levels[-1].append((key or "", node))
        keys[-1] = None
    assert document is not None  # json.loads has seen a value
    return document


def _value(word: str) -> object:
    """A number or one of true, false, null, NaN, Infinity."""
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    try:
        return int(word)
    except ValueError:
        return float(word)


def _deepest(text: str) -> int:
    """Where a file, that may be wrong behind that, goes deeper than is read."""
    level = 0
    for token in _tokens().finditer(text):
        if token.lastindex == 2:
            level += 1 if token[0] in "[{" else -1
            if level > DEEPEST:
                return token.start()
    return 0


def _told(text: str, message: str, at: int) -> UserError:
    """The Spanish of json's own error at the offset ``at``."""
    problem, advice = next(
        (told for begin, told in _PROBLEMS.items() if message.startswith(begin)), ("no se entiende", "")
    )
    here = text[at : at + 1]
    before = text[:at].rstrip(" \t\r\n")
    if not text or text.isspace():
        problem, advice, at = "el archivo está vacío", "escribe en él las plantillas", 0
    elif text.startswith(("//", "/*", "#"), at):
        problem, advice = "hay un comentario", "JSON no los admite; bórralo, o guarda el archivo como YAML"
    elif here and here in "}]" and before.endswith(","):
        problem, advice, at = "sobra la última coma", "bórrala", len(before) - 1
    elif here and here in "'“”«‘’":
        problem, advice = (
            f"hay una comilla {here}",
            'las claves y los textos de JSON van entre comillas rectas dobles (")',
        )
    elif message.startswith("Invalid control character") and here in "\r\n":
        problem, advice = (
            "un texto ocupa varias líneas o le falta la comilla de cierre",
            "el salto de línea se escribe \\n",
        )
    elif message.startswith("Extra data") and here in "{[" and "\n" in text[len(before) : at]:
        problem, advice = (
            "hay más de un valor",
            "si es uno por línea, el archivo debe acabar en .jsonl; si no, ponlos en una lista",
        )
    elif not here:
        problem, advice = "el archivo se acaba antes de tiempo", "falta algún cierre: }, ] o comillas"
    return wrong("json", text, at, f"no es JSON válido: {problem}", advice)
