"""The process: a socket, uvicorn on it, the page in the browser, a clean end."""

from __future__ import annotations

import socket
from collections.abc import Callable
from functools import partial
from typing import Any, cast
from urllib.parse import urlencode

import uvicorn

from tonecheck.errors import UserError, reason
from tonecheck.serve.app import application
from tonecheck.serve.desk import Desk
from tonecheck.serve.limits import Limits
from tonecheck.serve.protocol import Protocol
from tonecheck.serve.security import Access


def bound(host: str, port: int) -> socket.socket:
    """A socket at ``host`` and ``port`` (0: any that is free). Raises UserError."""
    import errno
    import sys

    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except socket.gaierror:
        raise UserError(f"--host: no se encuentra «{host}».", code="host") from None
    made = socket.socket(
        family, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # asyncio sends at once only where it is told TCP
    if sys.platform != "win32":  # there it would let two servers share a port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(address)
        made.listen(128)
    except OSError as error:
        made.close()
        if error.errno == errno.EADDRINUSE:
            raise UserError(
                f"el puerto {port} ya está ocupado, quizá por otro «tonecheck serve»; elige otro con --port.",
                code="puerto",
            ) from None
        if error.errno == errno.EADDRNOTAVAIL:
            raise UserError(f"--host: «{host}» no es una dirección de esta máquina.", code="host") from None
        raise UserError(f"no se puede escuchar en {host}:{port}: {reason(error)}.", code="puerto") from None
    return made


def address(host: str, port: int, token: str | None) -> str:
    """What to open in a browser to see the page of a server that listens at ``host``."""
    name = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname(), "": socket.gethostname()}.get(host, host)
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{port}/" + ("" if token is None else f"?{urlencode({'token': token})}")


def run(desk: Desk, access: Access, listening: socket.socket, limits: Limits, ready: Callable[[], None]) -> None:
    """Answer until SIGINT or SIGTERM; ``ready`` is called once requests are answered. Closes the desk."""
    config = uvicorn.Config(
        application(desk, access, limits),
        http=cast(Any, partial(Protocol, most=limits.connections)),
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=32 * 1024,
        timeout_keep_alive=round(limits.idle),
        timeout_graceful_shutdown=3,
    )
    try:
        _Server(config, ready).run(sockets=[listening])
    finally:
        desk.close()


class _Server(uvicorn.Server):
    """uvicorn, which tells when it answers and ends quietly."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()
