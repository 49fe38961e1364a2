"""``tonecheck check`` and ``tonecheck score``: their options."""

# No postponed annotations here: typer would have to evaluate each of them at every start.

from collections.abc import Mapping
from typing import Annotated

import typer

from tonecheck.cli.choices import framed, one_of, several, whole
from tonecheck.cli.commands import single
from tonecheck.cli.run import Request, run
from tonecheck.errors import UserError
from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, MODES, SEVERITIES, TYPES

FORMATS = ("terminal", "json", "jsonl")

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="RUTAS", help="Archivos, carpetas o patrones; - lee de la entrada estándar.", show_default=False
    ),
]
Channel = Annotated[
    str | None,
    typer.Option(
        metavar="CANAL", parser=framed("--channel", "channel", CHANNELS), help=f"Canal: {', '.join(CHANNELS)}."
    ),
]
Address = Annotated[
    str | None,
    typer.Option(
        metavar="TRATO",
        parser=framed("--address", "address", ADDRESSES),
        help=f"Trato esperado: {', '.join(ADDRESSES)}.",
    ),
]
Locale = Annotated[
    str | None,
    typer.Option(
        metavar="VARIANTE", parser=framed("--locale", "locale", LOCALES), help=f"Variante: {', '.join(LOCALES)}."
    ),
]
Intent = Annotated[
    list[str] | None,
    typer.Option(metavar="INTENCIÓN", help=f"Asunto de la respuesta (se repite o lleva comas): {', '.join(INTENTS)}."),
]
Type = Annotated[
    str | None,
    typer.Option("--type", metavar="TIPO", parser=framed("--type", "type", TYPES), help=f"Tipo: {', '.join(TYPES)}."),
]
Turn = Annotated[
    int | None, typer.Option(metavar="N", parser=whole("--turn", 1), help="Número de la respuesta en la conversación.")
]
Mode = Annotated[
    str | None, typer.Option(metavar="MODO", parser=framed("--mode", "mode", MODES), help=f"Modo: {', '.join(MODES)}.")
]
Customer = Annotated[str | None, typer.Option(metavar="ARCHIVO", help="Mensaje del cliente al que se responde.")]
Context = Annotated[
    str | None, typer.Option(metavar="ARCHIVO", help="Datos del caso en JSON, con las claves de una línea de .jsonl.")
]
StdinFilename = Annotated[
    str | None, typer.Option(metavar="NOMBRE", help="Nombre que se da a la entrada estándar (decide el formato).")
]
Select = Annotated[
    list[str] | None, typer.Option(metavar="REGLAS", help="Solo estas reglas o familias (se repite o lleva comas).")
]
Ignore = Annotated[list[str] | None, typer.Option(metavar="REGLAS", help="Sin estas reglas o familias.")]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMATO",
        parser=one_of("--format", FORMATS),
        help=f"Formato: {', '.join(FORMATS)}; por omisión, terminal.",
        show_default=False,
    ),
]
Output = Annotated[str | None, typer.Option(metavar="ARCHIVO", help="Escribe el resultado en un archivo.")]
FailOn = Annotated[
    str | None,
    typer.Option(
        metavar="NIVEL",
        parser=one_of("--fail-on", (*SEVERITIES, "never")),
        help="Gravedad desde la que el código de salida es 1: error (por omisión), warning, suggestion, never.",
    ),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Sale con 0 aunque haya hallazgos.")]
Statistics = Annotated[bool, typer.Option("--statistics", help="Añade el número de hallazgos de cada regla.")]
ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="ARCHIVO", help="Configuración; por omisión, el tonecheck.toml más cercano."),
]
Jobs = Annotated[
    int,
    typer.Option(
        metavar="N", parser=whole("--jobs", 0), help="Procesos; 0, uno por núcleo; por omisión, 1.", show_default=False
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Muestra solo los errores y el resumen.")]


def check(
    paths: Paths = None,
    channel: Channel = None,
    address: Address = None,
    locale: Locale = None,
    intent: Intent = None,
    type_: Type = None,
    turn: Turn = None,
    mode: Mode = None,
    customer: Customer = None,
    context: Context = None,
    stdin_filename: StdinFilename = None,
    select: Select = None,
    ignore: Ignore = None,
    format_: Format = "terminal",
    output: Output = None,
    fail_on: FailOn = None,
    exit_zero: ExitZero = False,
    statistics: Statistics = False,
    config: ConfigFile = None,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> int:
    """Check drafts."""
    return run(
        Request(
            paths=tuple(paths or ()),
            given=_given(channel, address, locale, intent, type_, turn, mode),
            customer=customer,
            context=context,
            stdin_filename=stdin_filename,
            select=several(select or ()),
            ignore=several(ignore or ()),
            format=format_,
            output=output,
            fail_on="never" if exit_zero else fail_on,
            statistics=statistics,
            config=config,
            jobs=jobs,
            quiet=quiet,
        )
    )


def score(
    paths: Paths = None,
    channel: Channel = None,
    address: Address = None,
    locale: Locale = None,
    intent: Intent = None,
    type_: Type = None,
    turn: Turn = None,
    mode: Mode = None,
    customer: Customer = None,
    context: Context = None,
    stdin_filename: StdinFilename = None,
    format_: Format = "terminal",
    output: Output = None,
    config: ConfigFile = None,
    jobs: Jobs = 1,
) -> int:
    """Score drafts."""
    return run(
        Request(
            paths=tuple(paths or ()),
            given=_given(channel, address, locale, intent, type_, turn, mode),
            customer=customer,
            context=context,
            stdin_filename=stdin_filename,
            format=format_,
            output=output,
            fail_on="never",
            config=config,
            jobs=jobs,
            scores=True,
        )
    )


def _given(
    channel: str | None,
    address: str | None,
    locale: str | None,
    intent: list[str] | None,
    type_: str | None,
    turn: int | None,
    mode: str | None,
) -> Mapping[str, object]:
    parse = framed("--intent", "intent", INTENTS)
    intents = [parse(name) for name in several(intent or ())]
    if intent and not intents:
        raise UserError("--intent: falta la intención.")
    named = {
        "channel": channel,
        "address": address,
        "locale": locale,
        "intent": intents or None,
        "type": type_,
        "turn": turn,
        "mode": mode,
    }
    return {key: value for key, value in named.items() if value is not None}


_SCORES = (
    "El mínimo de cada puntuación está en las reglas puntuacion/*; «tonecheck explain puntuacion/cortesia» lo explica."
)
_EXITS = "Sale con 0 si nada llega a --fail-on, con 1 si algo llega y con 2 si hay que corregir la orden o un archivo."

APPS: Mapping[str, typer.Typer] = {
    "check": single(check, "Revisa borradores y dice qué corregir antes de enviarlos.", epilog=_EXITS),
    "score": single(
        score, "Muestra cortesía, empatía y completitud, y las frases que suman o restan puntos.", epilog=_SCORES
    ),
}
