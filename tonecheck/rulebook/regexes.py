"""Why a regular expression does not compile, in Spanish."""

from __future__ import annotations

import re

#: How the reasons of ``re`` begin → what is wrong, the longer beginnings of two that fit first.
_REASONS: dict[str, str] = {
    "missing ), unterminated comment": "falta el «)» que cierra un comentario",
    "missing ), unterminated name": "falta el «)» tras el nombre de un grupo",
    "missing )": "falta un «)»",
    "unbalanced parenthesis": "sobra un «)»",
    "nothing to repeat": "no hay nada que repetir delante del signo",
    "multiple repeat": "hay dos signos de repetición seguidos",
    "min repeat greater": "el mínimo de repeticiones es mayor que el máximo",
    "the repetition number": "el número de repeticiones es demasiado grande",
    "unterminated character set": "falta el «]» de un conjunto de caracteres",
    "bad character range": "un intervalo de caracteres está al revés",
    "bad escape (end": "acaba en una barra invertida",
    "bad escape": "una barra invertida va ante una letra que no significa nada así",
    "incomplete escape": "a un carácter escrito con su código le faltan cifras",
    "undefined character name": "ningún carácter se llama así",
    "missing {": "falta el «{» ante el nombre de un carácter",
    "look-behind requires": "lo que se mira hacia atrás debe tener un largo fijo",
    "cannot refer to an open group": "un grupo se nombra a sí mismo",
    "cannot refer to group defined": "se mira hacia atrás a un grupo que aún no está completo",
    "unknown extension": "no hay ningún grupo que empiece con esos signos tras «(?»",
    "unexpected end of pattern": "está a medias",
    "missing group name": "falta el nombre de un grupo",
    "bad character in group name": "el nombre de un grupo tiene un signo que no puede llevar",
    "redefinition of group name": "dos grupos tienen el mismo nombre",
    "unknown group name": "nombra un grupo que no hay",
    "invalid group reference": "nombra un grupo que no hay",
    "bad group number": "nombra un grupo que no hay",
    "conditional backref": "una condición tiene más de dos ramas",
    "global flags not at the start": "las opciones «(?…)» van al principio",
    "unknown flag": "no hay ninguna opción que se llame así",
    "missing flag": "falta una opción tras «(?»",
    "bad inline flags": "esas opciones no pueden ir ahí",
    "missing <": "falta un «<»",
    "missing >": "falta un «>»",
    "missing :": "faltan los dos puntos tras las opciones",
    "missing -": "falta un «-», un «:» o un «)» tras las opciones",
}


def refusal(pattern: str) -> str | None:
    """What is wrong with ``pattern`` and at which character of it (from 1); None where it compiles."""
    try:
        re.compile(pattern)
    except re.error as problem:
        told = next((spanish for english, spanish in _REASONS.items() if problem.msg.startswith(english)), "")
        place = "" if problem.pos is None else f"en el carácter {problem.pos + 1}"
        return f"{told}, {place}" if told and place else told or place or "no se entiende"
    except (OverflowError, RecursionError):
        return "es demasiado grande"
    return None
