"""What comes over the standard input and cannot be read: who asked is answered, where the library lets them wait for ever."""

from __future__ import annotations

import json
from types import TracebackType
from typing import Any, Protocol, Self

import anyio
from mcp.shared.message import SessionMessage
from mcp_types import INVALID_REQUEST, ErrorData, JSONRPCError, JSONRPCResponse
from pydantic import ValidationError

_HALF = "hay una mitad de carácter suelta (\\ud800–\\udfff sin su pareja): el texto se cortó a mitad de un emoji."
_NOT_UNDERSTOOD = "el mensaje no se entiende."


class Incoming(Protocol):
    """A stream of messages, and of what could not be read as one."""

    async def receive(self) -> SessionMessage | Exception: ...

    async def aclose(self) -> None: ...


class Outgoing(Protocol):
    """A stream that takes messages."""

    async def send(self, item: SessionMessage, /) -> None: ...


class Answering:
    """The messages of ``incoming``; requests that cannot be read are answered to ``outgoing``."""

    def __init__(self, incoming: Incoming, outgoing: Outgoing) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    async def receive(self) -> SessionMessage | Exception:
        """The next message. Raises anyio.EndOfStream."""
        while True:
            item = await self._incoming.receive()
            refused = answer_to(item) if isinstance(item, ValidationError) else None
            if refused is None:
                return item
            await self._outgoing.send(refused)

    async def aclose(self) -> None:
        """Close the stream."""
        await self._incoming.aclose()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._incoming, name)  # the context of the last message

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> SessionMessage | Exception:
        try:
            return await self.receive()
        except anyio.EndOfStream:
            raise StopAsyncIteration from None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def answer_to(error: ValidationError) -> SessionMessage | None:
    """What to answer to a line that is no message; None where nobody waits for an answer, or nobody knows who."""
    asked = _asked(error)
    if asked is None or not isinstance(asked.get("method"), str):
        return None
    number = asked.get("id")
    if isinstance(number, bool) or not isinstance(number, (int, str)) or _has_half(number):
        return None
    words = _HALF if _has_half(asked) else _NOT_UNDERSTOOD
    if asked["method"] == "tools/call":  # so that the assistant reads it
        result = {"content": [{"type": "text", "text": words}], "isError": True}
        return SessionMessage(JSONRPCResponse(jsonrpc="2.0", id=number, result=result))
    told = ErrorData(code=INVALID_REQUEST, message=words)
    return SessionMessage(JSONRPCError(jsonrpc="2.0", id=number, error=told))


def _asked(error: ValidationError) -> dict[str, Any] | None:
    """The object of JSON that is no message; None where there is none."""
    for one in error.errors(include_url=False):
        found = one["input"]
        if one["type"] == "json_invalid" and isinstance(found, str):
            try:
                found = json.loads(found)  # it takes halves of characters
            except (ValueError, RecursionError):
                return None
        elif one["type"] != "missing" or len(one["loc"]) != 2:  # what lacks a key is the whole of it
            continue
        return found if isinstance(found, dict) else None
    return None


def _has_half(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False
