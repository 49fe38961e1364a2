"""How reports name things in Spanish."""

from __future__ import annotations

from collections.abc import Mapping

SEVERITY: Mapping[str, str] = {"error": "error", "warning": "aviso", "suggestion": "sugerencia"}
SEVERITIES: Mapping[str, str] = {"error": "errores", "warning": "avisos", "suggestion": "sugerencias"}
CHANNEL: Mapping[str, str] = {
    "email": "correo",
    "chat": "chat",
    "form": "formulario",
    "social": "redes sociales",
    "whatsapp": "WhatsApp",
}
ADDRESS: Mapping[str, str] = {
    "tu": "tú",
    "usted": "usted",
    "vos": "vos",
    "vosotros": "vosotros",
    "ustedes": "ustedes",
    "mixed": "mezclado",
    "none": "sin decidir",
}
INTENT: Mapping[str, str] = {
    "envio": "envío",
    "devolucion": "devolución",
    "informacion": "información",
    "fuera-de-horario": "fuera de horario",
}
SCORE: Mapping[str, str] = {"courtesy": "cortesía", "empathy": "empatía", "completeness": "completitud"}


def count(number: int, one: str, many: str) -> str:
    """``1 error``, ``2 errores``, with a point between thousands from five digits on."""
    digits = f"{number:,}".replace(",", ".") if number >= 10_000 else str(number)
    return f"{digits} {one if number == 1 else many}"
