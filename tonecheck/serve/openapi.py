"""The description of the API (OpenAPI 3.1), made from the tables that the code itself uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tonecheck import __version__
from tonecheck.serve import shapes
from tonecheck.serve.answers import STATUSES
from tonecheck.serve.limits import Limits
from tonecheck.serve.security import HEADERS

Table = dict[str, Any]

_CHECK = (
    "Revisa un borrador. El cuerpo es el de una línea de JSON Lines; la respuesta, el objeto que da"
    " «tonecheck check - --format json», con «path» igual a «-». Con «Accept: text/html», lo mismo dibujado, como lo muestra"
    " la página: un fragmento de HTML en el que el borrador solo es texto."
)
_FIX = (
    "Corrige un borrador. Sin «only», como «tonecheck fix»: hasta que no quede nada que corregir. Con «only», solo los"
    " hallazgos de esos números (los que da /v1/check para el mismo cuerpo, desde 0) o de esas reglas, una vez."
)
#: What each address may answer besides what it is for: codes of answers.STATUSES. Every one may be told all of ``_ALWAYS``.
_ALWAYS = ("clave", "host", "metodo", "ritmo", "http", "interno", "ocupado")
_BODY = ("json", "lento", "tamano", "tipo", "metadatos", "motor")
_WHEN: Mapping[int, str] = {
    400: "No es HTTP, o el cuerpo no es JSON en UTF-8.",
    401: "Falta la clave, o no es la de este servidor.",
    403: "El nombre del servidor (Host) o la página de la que viene (Origin) no se admiten.",
    404: "No hay nada con ese nombre.",
    405: "La dirección no admite ese método.",
    408: "El cuerpo tarda demasiado en llegar.",
    413: "El cuerpo es demasiado largo.",
    415: "El cuerpo no es application/json en UTF-8, o viene comprimido.",
    422: "El borrador está vacío, o una clave tiene un valor que no se admite.",
    429: "Demasiadas peticiones seguidas.",
    500: "Un fallo de tonecheck.",
    503: "Hay demasiadas peticiones en espera, o un motor no responde.",
}


def described(limits: Limits, *, secured: bool) -> Table:
    """The description of a server with these limits, which asks for a token where it is ``secured``."""
    made: Table = {
        "openapi": "3.1.0",
        "info": {
            "title": "tonecheck",
            "version": __version__,
            "summary": "Revisa el tono y el estilo de las respuestas de atención al cliente en español.",
            "description": _about(limits),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": _paths(),
        "components": {"schemas": shapes.SCHEMAS, "headers": _headers(), "responses": _errors()},
    }
    if secured:
        made["security"] = [{"bearer": []}, {"cookie": []}]
        made["components"]["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer"},
            "cookie": {"type": "apiKey", "in": "cookie", "name": "tonecheck-{puerto}"},
        }
    return made


def _about(limits: Limits) -> str:
    return (
        "Los textos de los borradores no se guardan. Las posiciones son pares semiabiertos de puntos de código."
        f" Un cuerpo tiene como mucho {limits.body // 1024} kB y {limits.seconds:g} s para llegar; un cliente hace como mucho"
        f" {limits.rate:g} peticiones por segundo, {limits.burst} de golpe."
    )


def _paths() -> Table:
    family, name = (
        {
            "name": key,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
            "description": about,
        }
        for key, about in (("family", "La familia: ortografia."), ("name", "El nombre en la familia: tilde."))
    )
    return {
        "/v1/check": {"post": _operation("check", _CHECK, "Report", body="Draft", codes=_BODY, drawn=True)},
        "/v1/fix": {"post": _operation("fix", _FIX, "Fixed", body="FixRequest", codes=_BODY)},
        "/v1/rules": {"get": _operation("rules", "Da todas las reglas, sin sus ejemplos.", "Rules")},
        "/v1/rules/{family}/{name}": {
            "get": _operation("rule", "Da una regla con sus ejemplos.", "RuleWithExamples", codes=("no-existe",)),
            "parameters": [family, name],
        },
        "/v1/health": {"get": _operation("health", "Dice que el servidor atiende, y con qué revisa.", "Health")},
        "/v1/openapi.json": {"get": _operation("openapi", "Da esta descripción.", "Description")},
    }


def _operation(
    name: str, about: str, gives: str, *, body: str = "", codes: Iterable[str] = (), drawn: bool = False
) -> Table:
    statuses = sorted({STATUSES[code] for code in (*_ALWAYS, *codes)})
    made: Table = {
        "operationId": name,
        "summary": about.partition(". ")[0].rstrip(".") + ".",
        "description": about,
        "responses": {
            "200": {
                "description": "Hecho.",
                "headers": {
                    header: {"$ref": f"#/components/headers/{header}"}
                    for header in _headers()
                    if header != "Retry-After"
                },
                "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{gives}"}}},
            },
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in statuses},
        },
    }
    if drawn:
        made["responses"]["200"]["content"]["text/html"] = {"schema": {"type": "string"}}
    if body:
        schema = {"$ref": f"#/components/schemas/{body}"}
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return made


def _headers() -> Table:
    fixed = {
        name: {"description": "Siempre este valor.", "schema": {"const": value}} for name, value in HEADERS.items()
    }
    return {
        **fixed,
        "Cache-Control": {"description": "Nada se guarda.", "schema": {"const": "no-store"}},
        "Retry-After": {
            "description": "Segundos hasta que se puede repetir.",
            "schema": {"type": "string", "pattern": "^[0-9]+$"},
        },
    }


def _errors() -> Table:
    """Each status that tells an error, with the codes that it may have."""
    made = {}
    for status, about in _WHEN.items():
        codes = [code for code, number in STATUSES.items() if number == status]
        error = {"type": "object", "properties": {"code": {"enum": codes}}}
        schema = {"allOf": [{"$ref": "#/components/schemas/Error"}, {"properties": {"error": error}}]}
        made[str(status)] = {"description": about, "content": {"application/json": {"schema": schema}}}
    made["429"]["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    return made
