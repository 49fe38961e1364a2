"""What goes back to a client: JSON, a draft in HTML, and one form for all that goes wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.responses import Response

from tonecheck.model import NOTHING

#: Codes of errors and the status of each. The words of an error are Spanish, and never those of the draft.
STATUSES: Mapping[str, int] = {
    "http": 400,  # no HTTP, or none that we speak
    "json": 400,
    "codificacion": 400,
    "cortado": 400,  # the client left before the body was whole
    "clave": 401,
    "host": 403,
    "origen": 403,
    "no-existe": 404,
    "metodo": 405,
    "lento": 408,
    "tamano": 413,
    "tipo": 415,
    "metadatos": 422,
    "vacio": 422,
    "ritmo": 429,
    "interno": 500,
    "motor": 503,
    "ocupado": 503,
}


class Problem(Exception):
    """An error that the client is told: its code (of STATUSES) and its Spanish message."""

    def __init__(self, code: str, message: str, headers: Mapping[str, str] = NOTHING) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.headers = headers

    @property
    def response(self) -> Response:
        """The answer that tells it."""
        return as_json({"error": {"code": self.code, "message": self.message}}, STATUSES[self.code], self.headers)


def as_json(thing: object, status: int = 200, headers: Mapping[str, str] = NOTHING) -> Response:
    """An answer of JSON; ASCII, as all JSON of ours."""
    return Response(json.dumps(thing), status, dict(headers), "application/json")


def as_html(markup: str) -> Response:
    """An answer of HTML, a part of a page."""
    return Response(markup.encode("utf-8"), 200, None, "text/html; charset=utf-8")
