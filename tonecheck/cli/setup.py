"""``tonecheck setup``: bring what the deep check needs."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

import typer

from tonecheck.cli import streams
from tonecheck.cli.commands import Command, Group
from tonecheck.errors import UserError

_app = typer.Typer(cls=Group, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@_app.callback(help="Instala lo que necesita la revisión profunda (--deep).", subcommand_metavar="MOTOR …")
def setup() -> None:
    """Bring what the deep check needs."""


@_app.command(
    cls=Command, help="Instala LanguageTool 6.8 (necesita Java 17 o posterior).", options_metavar="[OPCIONES]"
)
def languagetool(
    from_maven: Annotated[
        bool,
        typer.Option(
            "--from-maven",
            help="Lo trae de Maven Central con mvn, donde la red solo deja llegar a repositorios de paquetes.",
        ),
    ] = False,
    path: Annotated[
        str | None, typer.Option("--path", metavar="CARPETA", help="Usa un LanguageTool que ya está en esta carpeta.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Lo instala de nuevo aunque ya esté.")] = False,
) -> int:
    """Install LanguageTool."""
    from tonecheck.engines.languagetool import install
    from tonecheck.engines.languagetool import setup as work

    if from_maven and path is not None:
        raise UserError("--from-maven y --path no van juntos.")
    install.require()
    found = work.installed()
    if found is not None and not force and path is None:
        streams.write(f"LanguageTool {install.VERSION} ya está instalado en {found}.\n")
        return 0
    if path is not None:
        found = work.adopt(Path(path))
    else:
        with _ProgressLine() as say:
            found = work.from_maven(say) if from_maven else work.download(say)
    streams.write(f"LanguageTool {install.VERSION} está listo en {found}.\nPruébalo: tonecheck check --deep RUTA\n")
    return 0


@_app.command(
    cls=Command,
    help="Dice qué modelos de spaCy hay, o instala uno (las reglas propias con «tree» lo necesitan).",
    options_metavar="[OPCIONES]",
)
def spacy(
    model: Annotated[
        str | None, typer.Argument(metavar="[MODELO]", help="Por ejemplo, es_core_news_sm.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Lo instala de nuevo aunque ya esté.")] = False,
) -> int:
    """Say which models of spaCy are there, or install one."""
    from tonecheck.engines.syntax import models, pipeline

    version = pipeline.version()
    there = models.installed()
    if model is None:
        named = ", ".join(" ".join(item) for item in there.items()) or "ninguno"
        streams.write(f"spaCy {version}; modelos instalados: {named}.\n")
        streams.write("Sin modelo se usa el diccionario. Para instalar uno: tonecheck setup spacy es_core_news_sm\n")
        return 0
    if model in there and not force:
        streams.write(f"{model} {there[model]} ya está instalado.\n")
    else:
        with _ProgressLine() as say:
            models.install(model, say)
        streams.write(f"{model} está listo.\n")
    streams.write(f'Para usarlo, en tonecheck.toml:\n\n[spacy]\nmodel = "{model}"\n')
    return 0


class _ProgressLine:
    """A line of progress on standard error, written over and over on a terminal and only once elsewhere."""

    def __init__(self) -> None:
        self._terminal = streams.is_terminal(sys.stderr)
        self._first = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *what: object) -> None:
        if self._terminal and not self._first:
            print(file=sys.stderr)

    def __call__(self, words: str) -> None:
        if self._terminal:
            print("\r\x1b[K" + words, end="", file=sys.stderr, flush=True)
        elif self._first:
            print(words, file=sys.stderr, flush=True)
        self._first = False


APPS: Mapping[str, typer.Typer] = {"setup": _app}
