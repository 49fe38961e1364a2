"""The commands, each imported and built only when it is called, and what happens to errors."""

import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any

import typer
from typer.main import get_command

from tonecheck.cli import streams
from tonecheck.cli.commands import CONTEXT, Group
from tonecheck.errors import UserError

#: Command → the module where it lives, and what it is for.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("check", "Revisa borradores y dice qué corregir antes de enviarlos."),
    "fix": ("fix", "Corrige lo que se puede corregir sin cambiar nada más del archivo."),
    "score": ("check", "Muestra cortesía, empatía y completitud, y las frases que suman o restan puntos."),
    "rules": ("rules", "Lista las reglas, muestra una o ejecuta sus ejemplos."),
    "explain": ("rules", "Explica una regla: qué busca, por qué y qué hacer."),
    "init": ("init", "Mira los textos del repositorio y escribe una primera configuración."),
    "config": ("config", "Muestra la configuración que vale, de dónde sale cada valor y qué claves hay."),
    "baseline": ("baseline", "Anota los hallazgos que hay ahora, para que check muestre solo los nuevos."),
    "serve": ("serve", "Abre una página en esta máquina para escribir y revisar, y una API de HTTP."),
    "lsp": ("lsp", "Revisa en el editor mientras se escribe (protocolo LSP)."),
    "mcp": ("mcp", "Da sus herramientas a un asistente que escribe respuestas (protocolo MCP)."),
    "setup": ("setup", "Instala lo que necesita la revisión profunda (--deep)."),
    "doctor": ("doctor", "Dice qué está instalado, en qué versión, y qué hacer con lo que falta."),
    "languagetool": ("languagetool", "Arranca, detiene o consulta el servidor de LanguageTool."),
    "eval": ("evaluate", "Mide precisión y cobertura sobre un corpus con los hallazgos esperados."),
}

HELP = """Revisa el tono y el estilo de las respuestas de atención al cliente en español.

Ejemplos: tonecheck check borrador.md · tonecheck check - --channel chat"""


class Commands(Group):
    """The group of ``COMMANDS``."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            from importlib import import_module

            module = import_module(f"tonecheck.cli.{COMMANDS[cmd_name][0]}")
            command = get_command(module.APPS[cmd_name])
            command.name = cmd_name
            if "_TONECHECK_COMPLETE" in os.environ:
                from tonecheck.cli.completion import teach

                teach(command, cmd_name)
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Órdenes"):
            formatter.write_dl([(name, purpose) for name, (_, purpose) in COMMANDS.items()])


app = typer.Typer(cls=Commands, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(
    invoke_without_command=True,
    help=HELP,
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN …",
    context_settings=CONTEXT,
)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Muestra la versión y termina.", is_eager=True)] = False,
) -> None:
    """The options of ``tonecheck`` itself."""
    if version:
        from tonecheck import __version__

        streams.write(f"tonecheck {__version__}\n")
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        print(context.get_help(), file=sys.stderr)
        raise typer.Exit(2)


def run(argv: Sequence[str] | None) -> int:
    """Parse and run; return the exit code. Whatever goes wrong is told on standard error, in Spanish."""
    streams.prepare()
    try:
        command = get_command(app)
        translate_completion(command)
        result = command(args=argv, prog_name="tonecheck", standalone_mode=False)
        streams.flush()
    except UserError as error:
        print("\n".join(streams.wrong(str(one)) for one in getattr(error, "faults", (error,))), file=sys.stderr)
        return 2
    except streams.Closed:
        return 0
    except SystemExit:  # what typer makes of a help that nobody reads to its end
        if type(sys.stdout).__name__ == "PacifyFlushWrapper":
            return 0
        raise
    except Exception as error:  # noqa: BLE001 - a traceback tells an agent nothing
        from tonecheck.cli import trouble

        return trouble.tell(error, sys.argv[1:] if argv is None else argv)
    return result if isinstance(result, int) else 0


def translate_completion(command: Any) -> None:
    """Give typer's two options for shell completion their Spanish help, and the one that writes its Spanish answer."""
    texts = {
        "install_completion": "Instala el completado de órdenes en el intérprete actual.",
        "show_completion": "Muestra el guion de completado, para copiarlo o adaptarlo.",
    }
    for parameter in command.params:
        parameter.help = texts.get(parameter.name, parameter.help)
        if parameter.name == "install_completion":
            parameter.callback = _install_completion
        elif parameter.name == "show_completion":
            parameter.callback = partial(_show_completion, parameter.callback)


def _show_completion(show: Any, context: Any, parameter: Any, value: Any) -> Any:
    if value and not context.resilient_parsing:
        from tonecheck.cli.completion import must_have_script

        must_have_script("--show-completion")
    return show(context, parameter, value)


def _install_completion(context: Any, parameter: Any, value: Any) -> Any:
    if value and not context.resilient_parsing:
        from tonecheck.cli.completion import install

        install()
        raise typer.Exit(0)
    return value
