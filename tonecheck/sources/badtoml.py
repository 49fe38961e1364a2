"""What is wrong with a file of TOML, in Spanish; imported only where something is."""

import re
from collections.abc import Mapping
from typing import NamedTuple

#: How the reader of Python begins its complaint -> what it means, and what to do.
_MEANINGS: Mapping[str, str] = {
    "Cannot overwrite a value": "una clave que ya tiene valor más arriba: deja una de las dos",
    "Cannot declare": "una tabla que ya está más arriba: junta las dos",
    "Cannot mutate immutable namespace": "una clave de una tabla que ya está escrita más arriba: júntalas",
    "Duplicate inline table key": "una clave repetida entre llaves: deja una",
    "Invalid value": "un valor que no se entiende: los textos van entre comillas",
    "Expected newline or end of document": "algo que sobra después del valor: los textos van entre comillas",
    "Unterminated string": "un texto al que le faltan las comillas del final",
    "Unescaped '\\'": "una barra invertida sola: escríbela doble o pon el texto entre comillas simples",
    "Illegal character '\\n'": "un texto al que le faltan las comillas del final",
    "Illegal character": "un carácter que no se puede escribir así",
    "Expected '='": "una clave sin «=» detrás",
    "Invalid initial character for a key part": "una clave que empieza mal: con acentos o espacios va entre comillas",
    "Invalid statement": "una línea que no es ni clave ni tabla: las claves con acentos o espacios van entre comillas",
    "Expected ']": "una tabla sin su corchete final",
    "Unclosed array": "una lista sin su corchete final, o sin una coma",
    "Unclosed inline table": "una tabla entre llaves sin la llave final, o sin una coma",
}


class Complaint(NamedTuple):
    """What was found instead of TOML, and the line (1-based; None: the end of the file)."""

    found: str
    line: int | None


def complaint(message: str) -> Complaint:
    """What ``message``, the text of an error of ``tomllib``, says."""
    place = re.search(r"at line (\d+), column (\d+)", message)
    meaning = next((told for start, told in _MEANINGS.items() if message.startswith(start)), "un error de sintaxis")
    where = f"en la columna {place[2]}" if place else "al final del archivo"
    return Complaint(f"{meaning} ({where})", int(place[1]) if place else None)
