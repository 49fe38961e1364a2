"""The body of a request: read within limits, as JSON, as the draft that it describes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from starlette.requests import ClientDisconnect, Request

from tonecheck.errors import UserError
from tonecheck.model import Draft
from tonecheck.serve.answers import Problem
from tonecheck.serve.limits import Limits
from tonecheck.sources.jsonl import HALF, has_half
from tonecheck.sources.metadata import described, given_frame
from tonecheck.sources.text import from_text

#: Keys of a body that are no metadata of a draft.
OWN = ("id", "text", "unsafe", "only")


async def read(request: Request, limits: Limits) -> Mapping[str, Any]:
    """The object in the body of ``request``. Raises Problem."""
    _must_be_json(request)
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length) > limits.body:
        raise _too_long(limits)
    try:
        async with asyncio.timeout(limits.seconds):
            data = await _whole(request, limits)
    except TimeoutError:
        raise Problem("lento", "la petición tarda demasiado en llegar.", {"Connection": "close"}) from None
    except ClientDisconnect:
        raise Problem("cortado", "la petición se ha cortado.") from None
    return parsed(data)


async def _whole(request: Request, limits: Limits) -> bytes:
    pieces = bytearray()
    async for piece in request.stream():
        pieces += piece
        if len(pieces) > limits.body:
            raise _too_long(limits)
    return bytes(pieces)


def _too_long(limits: Limits) -> Problem:
    return Problem(
        "tamano", f"la petición es demasiado larga: como mucho {limits.body // 1024} kB.", {"Connection": "close"}
    )


def _must_be_json(request: Request) -> None:
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charset = [part.partition("=")[2].strip('" ') for part in parameters if part.startswith("charset")]
    if kind != "application/json" or any(name not in ("utf-8", "utf8") for name in charset):
        raise Problem("tipo", "se esperaba JSON: Content-Type: application/json, en UTF-8.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem("tipo", "se esperaba JSON sin comprimir.")


def parsed(data: bytes) -> Mapping[str, Any]:
    """The JSON object that ``data`` is. Raises Problem."""
    try:
        record = json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise Problem("codificacion", f"no es UTF-8 (byte {error.start + 1}).") from None
    except json.JSONDecodeError as error:
        raise Problem("json", f"no es JSON válido (línea {error.lineno}, columna {error.colno}).") from None
    except (ValueError, RecursionError):
        raise Problem("json", "no es JSON válido: un número imposible o demasiados niveles.") from None
    if not isinstance(record, dict):
        raise Problem("metadatos", f"se esperaba un objeto con la clave «text»; hay {_kind(record)}.")
    _refuse_halves(data, record)
    return record


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _kind(value: object) -> str:
    """What ``value`` is, without its words: they may be those of a draft."""
    return "un texto" if isinstance(value, str) else described(value)


def _refuse_halves(data: bytes, record: object) -> None:
    if (b"\\ud" in data or b"\\uD" in data) and has_half(record):
        raise Problem("codificacion", f"{HALF}.")


def draft_of(record: Mapping[str, Any], limits: Limits, placeholders: tuple[str, ...] = ()) -> Draft:
    """The draft that the object describes, as a JSON line does. Raises Problem."""
    if "text" not in record:
        raise Problem("metadatos", "falta la clave «text».")
    words, name = record["text"], record.get("id")
    if not isinstance(words, str):
        raise Problem("metadatos", f"text: se esperaba un texto; hay {described(words)}.")
    if isinstance(name, bool) or not isinstance(name, (str, int, type(None))):
        raise Problem("metadatos", f"id: se esperaba un texto o un número entero; hay {described(name)}.")
    given, faults = given_frame(record, also=OWN)
    if faults:
        told = (f"{fault.key[:40]}: {fault.said}" for fault in faults)
        raise Problem("metadatos", "; ".join(told) + ".")
    if not words or words.isspace():
        raise Problem("vacio", "el borrador está vacío: no hay texto que revisar.")
    if len(words) > limits.text:
        raise Problem("tamano", f"el borrador es demasiado largo: como mucho {limits.text} caracteres.")
    try:
        return from_text(words, id=name, given=given, front_matter=False, placeholders=placeholders)
    except UserError as error:
        raise Problem("metadatos", error.bare) from None


def switch(record: Mapping[str, Any], key: str) -> bool:
    """The truth value of ``key``, false where it is absent. Raises Problem."""
    value = record.get(key)
    if not isinstance(value, (bool, type(None))):
        raise Problem("metadatos", f"{key}: se esperaba true o false; hay {described(value)}.")
    return bool(value)


def chosen(record: Mapping[str, Any]) -> Sequence[int | str] | None:
    """The numbers of findings and ids of rules that ``only`` lists, None where it is absent. Raises Problem."""
    value = record.get("only")
    if value is None:
        return None
    if not isinstance(value, list) or any(isinstance(e, bool) or not isinstance(e, (int, str)) for e in value):
        raise Problem("metadatos", "only: se esperaba una lista de números de hallazgos y nombres de reglas.")
    return value
