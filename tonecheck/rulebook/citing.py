"""The sources of a rule as a reader is told them: short names written out, notes of the makers left out.

Imported only where a source is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What the short names in rule files stand for: five guides about writing to customers of shops on the internet.
GUIDES: Mapping[str, str] = {
    "S000": "C. Jiménez, «Atención al cliente en tiendas online» (2015)",
    "S001": "«Canales importantes en una estrategia de atención al cliente en e-commerce»",
    "S002": "A. Koval, «Requisitos y estrategias para la atención al cliente en tiendas online»",
    "S003": "«Servicio al cliente en comercio electrónico», curso",
    "S004": "«Las tiendas online y el servicio al cliente»",
}
_NOTES = ("catálogo", "ruling", "equipo")  # how we found or settled it, which tells a reader nothing
_OWN = "criterio de tonecheck"


def cited(source: str) -> str:
    """``source``, whose parts ; divides, for a reader."""
    parts = [part.strip() for part in source.split(";")]
    told = [part for part in parts if part and not part.startswith(_NOTES)]
    return "; ".join(re.sub(r"\bS00[0-4]\b", lambda found: GUIDES[found[0]], part) for part in told) or (
        _OWN if parts[0] else ""
    )
