"""``tonecheck mcp``: tools for an assistant that drafts replies."""

# No postponed annotations here: typer would have to evaluate each of them at every start.

from collections.abc import Mapping
from pathlib import Path

import typer

from tonecheck.cli.commands import single
from tonecheck.cli.options import ConfigFile, Deep
from tonecheck.errors import UserError


def mcp(config: ConfigFile = None, deep: Deep = False) -> int:
    """Serve an assistant."""
    from importlib.util import find_spec

    if find_spec("mcp") is None:
        raise UserError('falta lo que necesita mcp: pip install "tonecheck[mcp]"', code="extra")
    from tonecheck.assistant.server import server
    from tonecheck.config import load_config
    from tonecheck.warm import Warm

    warm = Warm(load_config(config, Path.cwd()), deep=deep)
    try:
        server(warm).run("stdio")
    finally:
        warm.close()
    return 0


APPS: Mapping[str, typer.Typer] = {
    "mcp": single(
        mcp,
        "Da sus herramientas a un asistente que escribe respuestas (protocolo MCP, por la entrada y la salida estándar).",
        epilog="Lo arranca el asistente: docs/mcp.md dice cómo. Herramientas: check_reply, fix_reply, explain_rule, score_reply.",
    )
}
