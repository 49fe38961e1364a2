"""typer's commands with their help in Spanish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from tonecheck.errors import UserError

#: What typer writes in English into the help of a parameter.
_NOTES = (("[required]", "[obligatorio]"), ("[default: ", "[por omisión: "), ("; required]", "; obligatorio]"))
_HELP = "Muestra esta ayuda y termina."
#: What every command of typer is made with.
CONTEXT = {"help_option_names": ["--help", "-h"]}


def _usage(command: Any, ctx: typer.Context, formatter: Any) -> None:
    pieces = [
        "[OPCIONES]" if piece == "[OPTIONS]" else piece.strip("{}") for piece in command.collect_usage_pieces(ctx)
    ]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Uso: ")


def _options(command: Any, ctx: typer.Context, formatter: Any) -> None:
    kinds: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for parameter in command.get_params(ctx):
        if (record := parameter.get_help_record(ctx)) is None:
            continue
        term, text = record
        if parameter.name == "help":
            text = _HELP
        for english, spanish in _NOTES:
            text = text.replace(english, spanish)
        kinds[parameter.param_type_name].append((term, text))
    for title, rows in (("Argumentos", kinds["argument"]), ("Opciones", kinds["option"])):
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _given_once(args: Sequence[str]) -> None:
    """Raise UserError where --format or --output is given two values: only one report is written, and the other would be
    missed. (Of all other options the last one counts, so that a hook or an alias can be overruled.)
    """
    for option in ("--format", "--output"):
        values: list[str] = []
        for at, arg in enumerate(args):
            if arg == "--":
                break
            if arg == option and at + 1 < len(args):
                values.append(args[at + 1])
            elif arg.startswith(f"{option}="):
                values.append(arg[len(option) + 1 :])
        if len(set(values)) > 1:
            told = "», «".join(dict.fromkeys(values))
            raise UserError(
                f"{option}: se escribe un solo informe, y la orden pide varios («{told}»): ejecútala una vez para cada uno."
            )


class Command(TyperCommand):
    """A command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        _given_once(args)
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _options(self, ctx, formatter)


class Group(TyperGroup):
    """A group of commands."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Órdenes"):
            formatter.write_dl([(name, command.get_short_help_str(200)) for name, command in self.commands.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            from tonecheck.sources.folding import did_you_mean

            hint = did_you_mean(args[0], self.list_commands(ctx))
            if not hint and "list" in self.commands:  # «tonecheck rules emoji»
                if "/" in args[0]:
                    hint = f"; «{ctx.command_path} show {args[0]}» muestra esa regla"
                else:
                    hint = f"; «{ctx.command_path} list {args[0]}» muestra las de una familia"
            raise UserError(f"no existe la orden «{args[0]}»{hint}. «{ctx.command_path} --help» las muestra todas.")
        return (args[0] if command else None), command, args[1:]


def single(function: Any, help: str, *, epilog: str | None = None) -> typer.Typer:
    """An app of one command."""
    made = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    made.command(cls=Command, help=help, epilog=epilog, options_metavar="[OPCIONES]", context_settings=CONTEXT)(
        function
    )
    return made


def group(help: str, first: Callable[[], object], commands: Iterable[tuple[str, Any, str]]) -> typer.Typer:
    """An app of several commands, each with its name, function and help; called without one it does ``first``."""
    made = typer.Typer(cls=Group, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

    @made.callback(
        invoke_without_command=True,
        help=help,
        options_metavar="[OPCIONES]",
        subcommand_metavar="[ORDEN] …",
        context_settings=CONTEXT,
    )
    def start(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            first()

    for name, function, text in commands:
        made.command(name, cls=Command, help=text, options_metavar="[OPCIONES]", context_settings=CONTEXT)(function)
    return made
