"""``tonecheck languagetool``: the warm server by hand."""

from collections.abc import Mapping

import typer

from tonecheck.cli import streams
from tonecheck.cli.commands import Command, Group

_app = typer.Typer(cls=Group, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@_app.callback(help="Arranca, detiene o consulta el servidor de LanguageTool.", subcommand_metavar="ORDEN …")
def languagetool() -> None:
    """The warm server by hand."""


@_app.command(cls=Command, help="Arranca el servidor, si no está en marcha.")
def start() -> int:
    """Start the server."""
    from tonecheck.engines.languagetool import install, server

    install.require()
    address = server.ensure(server.configured())
    streams.write(f"LanguageTool está en marcha en http://{address.host}:{address.port}/v2.\n")
    return 0


@_app.command(cls=Command, help="Detiene el servidor.")
def stop() -> int:
    """End the server."""
    from tonecheck.engines.languagetool import install, server

    install.require()
    streams.write("LanguageTool se ha detenido.\n" if server.stop() else "LanguageTool no estaba en marcha.\n")
    return 0


@_app.command(cls=Command, help="Dice si el servidor está en marcha, dónde y desde cuándo.")
def status() -> int:
    """Tell about the server."""
    import time

    from tonecheck.engines.languagetool import record, server, uses

    folder = record.runtime_folder()
    found = server.running(folder)
    if found is None:
        streams.write("LanguageTool no está en marcha.\n")
        return 0
    minutes = (time.time() - found.java_began) / 60
    idle = uses.unused(folder) / 60
    streams.write(
        f"LanguageTool {found.version} está en marcha en http://127.0.0.1:{found.port}/v2 (proceso {found.java}, hasta"
        f" {found.memory} MB), desde hace {minutes:.0f} min; sin uso desde hace {idle:.0f} min.\n"
    )
    return 0


APPS: Mapping[str, typer.Typer] = {"languagetool": _app}
