"""Who may ask: names of the host, origins, the token, how often; and what the browser is told to keep to."""

from __future__ import annotations

import math
import secrets
import socket
import time
from collections.abc import Iterable, Mapping
from hmac import compare_digest
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tonecheck.serve.answers import Problem
from tonecheck.serve.limits import Buckets, Limits

#: On every answer. The page asks nobody but this server, nobody may show it in a frame, and nothing of it makes markup of
#: strings but the one reader of what this server drew (page/answer.js).
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none';"
    " require-trusted-types-for 'script'; trusted-types tonecheck",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))
_DEFAULT_PORTS = {"http": 80, "https": 443}
_NO_TOKEN = "falta la clave, o no es la de este servidor: abre la dirección que mostró «tonecheck serve» al arrancar."


def is_loopback(host: str) -> bool:
    """Tell whether ``host``, a name or an address, is this machine and nothing else."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


def names_of(host: str, extra: Iterable[str] = ()) -> frozenset[str]:
    """The names that a request may use for a server that listens at ``host``: never those of strangers (DNS rebinding)."""
    names = {host.lower(), *(name.lower() for name in extra)}
    if is_loopback(host):
        return frozenset(names | _LOCAL)
    return frozenset(names | _LOCAL | {socket.gethostname().lower()})


def authority(written: str, scheme: str = "http") -> tuple[str, int] | None:
    """Name and port of ``name:port`` (the port of ``scheme`` where there is none); None for what is neither."""
    if not written or any(char in written for char in "/@?#\\, "):
        return None
    try:
        parts = urlsplit(f"//{written}")
        return (parts.hostname, parts.port or _DEFAULT_PORTS[scheme]) if parts.hostname else None
    except ValueError:
        return None


def is_known(host: str, names: frozenset[str], *, addresses: bool) -> bool:
    """Tell whether a request with this ``Host`` is for us. With ``addresses``, any IP address is: no stranger's name is one."""
    found = authority(host)
    if found is None:
        return False
    if found[0] in names:
        return True
    try:
        ip_address(found[0])
    except ValueError:
        return False
    return addresses


def same_origin(origin: str, host: str) -> bool:
    """Tell whether a page of ``origin`` (``http://name:port``) came from the server that was asked as ``host``."""
    scheme, mark, rest = origin.lower().partition("://")
    if not mark or scheme not in _DEFAULT_PORTS:
        return False
    asked = authority(host.lower(), scheme)
    return asked is not None and authority(rest, scheme) == asked


class Access:
    """Who is let in: ``names`` of the host, the ``token`` (None: nobody needs one), ``port`` in the name of the cookie."""

    def __init__(self, host: str, port: int, token: str | None, extra: Iterable[str] = ()) -> None:
        self.names = names_of(host, extra)
        self.addresses = not is_loopback(host)
        self.token = token
        self.cookie = f"tonecheck-{port}"  # cookies are shared by all ports of a host

    def admits(self, headers: Headers) -> bool:
        """Tell whether the request brings the token, in ``Authorization`` or in the cookie of the page."""
        if self.token is None:
            return True
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and self.is_token(given.strip()):
            return True
        jar = cookie_parser(headers.get("cookie", ""))  # bears with the odd cookies of other programs on the same host
        return self.is_token(jar.get(self.cookie, ""))

    def is_token(self, given: str) -> bool:
        """Compare without telling, by the time that it takes, how much was right."""
        return self.token is not None and compare_digest(given.encode(), self.token.encode())


class Guard:
    """The outermost part of the application: nothing that is not let in gets further, and no error gets out."""

    def __init__(self, app: ASGIApp, access: Access, limits: Limits) -> None:
        self._app = app
        self._access = access
        self._buckets = Buckets(limits.rate, limits.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sealed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/v1/") or message["status"] >= 300:
                    headers["Cache-Control"] = "no-store"
            await send(message)

        try:
            answer = self._stopped(scope)
            await (answer or self._app)(scope, receive, sealed)
        except Exception as error:  # noqa: BLE001 - neither the client nor a log sees what is in a draft
            _tell(error)
            if not begun:
                problem = Problem("interno", "algo ha fallado en tonecheck; el borrador no se ha guardado.")
                await problem.response(scope, receive, sealed)

    def _stopped(self, scope: Scope) -> Response | None:
        """The answer to a request that goes no further."""
        try:
            return self._examined(scope)
        except Problem as problem:
            return problem.response

    def _examined(self, scope: Scope) -> Response | None:
        headers, access = Headers(scope=scope), self._access
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not is_known(hosts[0], access.names, addresses=access.addresses):
            raise Problem("host", "este servidor no se llama así; si debe, arráncalo con --allow-host NOMBRE.")
        origin = headers.get("origin")
        if origin is not None and not same_origin(origin, hosts[0]):
            raise Problem("origen", "la petición viene de otra página y no se atiende.")
        if origin is None and headers.get("sec-fetch-site", "none") == "cross-site" and scope["path"] != "/":
            raise Problem("origen", "la petición viene de otra página y no se atiende.")
        client = scope["client"][0] if scope.get("client") else ""
        seconds = self._buckets.wait(client, time.monotonic())
        if seconds:
            after = {"Retry-After": str(math.ceil(seconds))}
            raise Problem("ritmo", "demasiadas peticiones seguidas: espera un momento.", after)
        if scope["path"] == "/" and scope["method"] == "GET" and access.token is not None:
            given = parse_qs(scope.get("query_string", b"").decode("ascii", "replace")).get("token")
            if given is not None:
                return self._entered(given[0])
        if not access.admits(headers):
            if scope["path"] == "/":
                return PlainTextResponse(f"No se puede abrir: {_NO_TOKEN}\n", 401, {"WWW-Authenticate": "Bearer"})
            raise Problem("clave", _NO_TOKEN, {"WWW-Authenticate": "Bearer"})
        return None

    def _entered(self, given: str) -> Response:
        """The way in with the token of the page's address: on to the page, with the token in a cookie instead."""
        if not self._access.is_token(given):
            return PlainTextResponse(f"No se puede abrir: {_NO_TOKEN}\n", 401, {"WWW-Authenticate": "Bearer"})
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._access.cookie, given, httponly=True, samesite="strict", path="/")
        return answer


def _tell(error: Exception) -> None:
    """One line on standard error: the kind of error and its place in the program, never its words."""
    import sys

    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_globals.get('__name__', '?')}:{frame.tb_lineno}" if frame is not None else "?"
    print(f"Error interno: {type(error).__name__} en {place}", file=sys.stderr, flush=True)
