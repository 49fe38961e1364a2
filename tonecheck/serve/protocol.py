"""HTTP as uvicorn speaks it, but that nobody may take his time with the head of a request, and errors are ours."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from tonecheck.serve.answers import Problem


class Protocol(H11Protocol):
    """A connection. A head that is not whole after the seconds of ``timeout_keep_alive`` ends it.

    ``most`` is how many connections there may be; one more is told so and closed.
    """

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._most = most

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        if len(self.connections) > self._most:
            self._refuse(503, Problem("ocupado", "hay demasiadas conexiones: prueba dentro de un momento."))
            return
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def data_received(self, data: bytes) -> None:
        """Take what came; the time for a head runs on while it is not whole."""
        if self.transport.is_closing():
            return
        waiting = self.timeout_keep_alive_task
        deadline = None if waiting is None else waiting.when()
        super().data_received(data)
        if deadline is not None and self.conn.their_state is h11.IDLE and self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_task = self.loop.call_at(deadline, self.timeout_keep_alive_handler)

    def send_400_response(self, msg: str) -> None:
        """Tell, in our form, that this is no HTTP."""
        self._refuse(400, Problem("http", "la petición no es HTTP válido."))

    def _refuse(self, status: int, problem: Problem) -> None:
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = bytes(problem.response.body)
            headers = [
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
                (b"connection", b"close"),
            ]
            events: list[Any] = [
                h11.Response(status_code=status, headers=headers),
                h11.Data(data=body),
                h11.EndOfMessage(),
            ]
            for event in events:
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
