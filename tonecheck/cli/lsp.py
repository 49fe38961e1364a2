"""``tonecheck lsp``: the language server for editors."""

# No postponed annotations here: typer would have to evaluate each of them at every start.

import os
import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from tonecheck.cli.choices import whole
from tonecheck.cli.commands import single
from tonecheck.cli.options import ConfigFile, Deep
from tonecheck.errors import UserError


def lsp(
    config: ConfigFile = None,
    deep: Deep = False,
    tcp: Annotated[
        int | None,
        typer.Option(
            metavar="PUERTO", parser=whole("--tcp", 1), help="Escucha en este puerto de esta máquina, para depurar."
        ),
    ] = None,
) -> int:
    """Serve an editor."""
    from importlib.util import find_spec

    if find_spec("pygls") is None:
        raise UserError('falta lo que necesita lsp: pip install "tonecheck[lsp]"', code="extra")
    if tcp is not None and tcp > 65535:
        raise UserError("--tcp: se esperaba un número de 1 a 65535.")
    if config is not None:
        config = os.path.abspath(config)
        if not os.path.isfile(config):
            raise UserError("no existe este archivo de configuración", code="configuracion", path=config)
    from tonecheck.lsp.projects import Projects
    from tonecheck.lsp.server import server

    made = server(Projects(config, deep=deep))
    try:
        if tcp is None:
            made.start_io(stdout=os.fdopen(os.dup(sys.stdout.fileno()), "wb"))  # it closes what it is given
        else:
            print(f"tonecheck escucha en 127.0.0.1:{tcp}; Ctrl-C lo detiene.", file=sys.stderr, flush=True)
            made.start_tcp("127.0.0.1", tcp)
    except OSError as error:
        from tonecheck.errors import reason

        raise UserError(f"--tcp {tcp}: no se puede escuchar: {reason(error)}.") from None
    except (MemoryError, OverflowError):  # of the length that it gives in the head of a message
        raise UserError("el editor anuncia un mensaje que no cabe en la memoria.") from None
    finally:
        made.stop()
    return 0 if made.ended else 1


APPS: Mapping[str, typer.Typer] = {
    "lsp": single(
        lsp,
        "Revisa en el editor mientras se escribe (protocolo LSP, por la entrada y la salida estándar).",
        epilog="Lo arranca el editor: docs/editors.md dice cómo en VS Code, Neovim y Helix.",
    )
}
