"""``tonecheck serve``: the page and the HTTP API."""

import signal
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from tonecheck.cli import streams
from tonecheck.cli.choices import whole
from tonecheck.cli.commands import single
from tonecheck.cli.options import ConfigFile, Deep
from tonecheck.errors import UserError

PORT = 8765
RATE = 50
AT_ONCE = 4  # seconds of the rate that a client may ask for at once


def serve(
    host: Annotated[
        str, typer.Option("--host", metavar="DIRECCIÓN", help="Dónde escucha; fuera de esta máquina, con clave.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", parser=whole("--port", 0), help="Puerto; 0, uno libre.")
    ] = PORT,
    config: ConfigFile = None,
    deep: Deep = False,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            metavar="CLAVE",
            envvar="TONECHECK_TOKEN",
            help="Clave que se pide (o en la variable TONECHECK_TOKEN); por omisión, ninguna en esta máquina y una nueva fuera.",
            show_default=False,
            show_envvar=False,
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NOMBRE", help="Otro nombre con el que se le llama, tras un proxy."),
    ] = None,
    rate: Annotated[
        int,
        typer.Option("--rate", metavar="N", parser=whole("--rate", 1), help="Peticiones por segundo de cada cliente."),
    ] = RATE,
    open_: Annotated[
        bool, typer.Option("--open/--no-open", help="Abre la página en el navegador, o no.", show_default=False)
    ] = False,
) -> int:
    """Serve."""
    _require_extra()
    from tonecheck.config import load_config
    from tonecheck.serve.desk import Desk
    from tonecheck.serve.limits import Limits
    from tonecheck.serve.security import Access, is_loopback, new_token
    from tonecheck.serve.server import address, bound, run

    _check(port, token)
    if token is None and not is_loopback(host):
        token = new_token()
    listening = bound(host, port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends it as Ctrl-C does
    try:
        desk = Desk(load_config(config, Path.cwd()), deep=deep)
        desk.warm_up()
        port = listening.getsockname()[1]
        access = Access(host, port, token, allow_host or ())
        limits = Limits(rate=rate, burst=rate * AT_ONCE)
        run(desk, access, listening, limits, partial(_announce, address(host, port, token), browser=open_))
    except KeyboardInterrupt:
        print("Detenido.", file=sys.stderr)
        return 0
    finally:
        listening.close()
    return 0


def _require_extra() -> None:
    """Raise UserError where what the server is made of is not installed."""
    try:
        import starlette
        import uvicorn

        del starlette, uvicorn
    except ImportError:
        raise UserError('falta lo que necesita serve: pip install "tonecheck[serve]"', code="extra") from None


def _check(port: int, token: str | None) -> None:
    """Raise UserError for a port or a token that cannot be one."""
    if port > 65535:
        raise UserError("--port: se esperaba un número de 0 a 65535.")
    if token is not None and not (token.isascii() and token.isprintable() and len(token) >= 8 and " " not in token):
        raise UserError("--token: se esperaban al menos 8 letras, cifras o signos, sin espacios.")


def _announce(url: str, *, browser: bool) -> None:
    """Tell where the page is, now that it answers, and open it if asked for."""
    streams.write(f"tonecheck está en {url}\n")
    streams.flush()
    print("Ctrl-C lo detiene.", file=sys.stderr, flush=True)
    if browser:
        import webbrowser
        from threading import Thread

        Thread(target=webbrowser.open, args=(url,), daemon=True).start()  # some browsers return only when closed


APPS: Mapping[str, typer.Typer] = {"serve": single(serve, "Abre una página en esta máquina para escribir y revisar.")}
