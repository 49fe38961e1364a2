"""The options that commands share, as annotations of their parameters."""

# No postponed annotations here: typer would have to evaluate each of them at every start.

from typing import Annotated, Any

import typer

from tonecheck.cli.choices import framed, one_of, whole
from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, MODES, TYPES

FORMATS = ("terminal", "concise", "json", "jsonl", "github", "sarif", "gitlab", "junit", "rdjson", "markdown", "html")
SCORE_FORMATS = ("terminal", "json", "jsonl", "markdown", "html")


def _format(formats: tuple[str, ...]) -> Any:
    return typer.Option(
        "--format",
        metavar="FORMATO",
        parser=one_of("--format", formats),
        help=f"Formato: {', '.join(formats)}; por omisión, terminal.",
        show_default=False,
    )


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
    typer.Option(
        metavar="INTENCIÓN", help=f"De qué trata la respuesta (se repite o lleva comas): {', '.join(INTENTS)}."
    ),
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
ExtendSelect = Annotated[
    list[str] | None,
    typer.Option("--extend-select", metavar="REGLAS", help="También estas reglas; así se activa una opcional."),
]
Ignore = Annotated[list[str] | None, typer.Option(metavar="REGLAS", help="Sin estas reglas o familias.")]
Format = Annotated[str, _format(FORMATS)]
ScoreFormat = Annotated[str, _format(SCORE_FORMATS)]
Output = Annotated[str | None, typer.Option(metavar="ARCHIVO", help="Escribe el resultado en un archivo.")]
FailOn = Annotated[
    str | None,
    typer.Option(
        metavar="NIVEL",
        parser=one_of("--fail-on", ("error", "warning", "suggestion", "never")),
        help="Gravedad desde la que el código de salida es 1: error (por omisión), warning, suggestion, never.",
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Ni lee ni guarda resultados de otras ejecuciones.")]
Hook = Annotated[
    bool,
    typer.Option(
        "--hook",
        help="Los archivos los da un gancho de git: pasa por alto los de «exclude» y los que no son plantillas.",
    ),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Sale con 0 aunque haya hallazgos.")]
Sort = Annotated[
    str | None,
    typer.Option(
        metavar="PUNTUACIÓN",
        parser=one_of("--sort", ("cortesia", "empatia", "completitud")),
        help="Ordena la tabla de varios borradores (terminal, markdown), de menos a más: cortesia, empatia, completitud.",
    ),
]
Statistics = Annotated[bool, typer.Option("--statistics", help="Añade el número de hallazgos de cada regla.")]
ShowFiles = Annotated[
    bool, typer.Option("--show-files", help="No revisa nada: muestra los archivos que se revisarían.")
]
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
ChangedSince = Annotated[
    str | None,
    typer.Option(metavar="REF", help="Solo los borradores que han cambiado desde esta confirmación, rama o etiqueta."),
]
Baseline = Annotated[
    str | None,
    typer.Option(metavar="ARCHIVO", help="Línea base (tonecheck baseline): solo se muestran los hallazgos nuevos."),
]
Deep = Annotated[
    bool,
    typer.Option(
        "--deep",
        help="Revisión profunda: añade LanguageTool (lo instala «tonecheck setup languagetool») y las reglas de spaCy.",
    ),
]
Clipboard = Annotated[bool, typer.Option("--clipboard", help="Revisa el texto que está en el portapapeles.")]
FixClipboard = Annotated[
    bool,
    typer.Option("--fix", help="Con --clipboard: deja en el portapapeles el texto corregido y revisa lo que queda."),
]
