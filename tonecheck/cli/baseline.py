"""``tonecheck baseline``."""

# No postponed annotations here: typer would have to evaluate each of them at every start.

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tonecheck.cli import streams
from tonecheck.cli.commands import single
from tonecheck.cli.options import ConfigFile, Jobs, Paths
from tonecheck.cli.request import Request
from tonecheck.cli.run import complaint, reports_of
from tonecheck.errors import UserError
from tonecheck.model import Report, Unreadable
from tonecheck.reports.words import count
from tonecheck.sources.globs import seen_from

if TYPE_CHECKING:
    from tonecheck.baseline import Counts
    from tonecheck.config import Config

Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        metavar="ARCHIVO",
        help="Dónde se escribe; por omisión, lo que diga «baseline» en la configuración o .tonecheck-baseline.json.",
    ),
]


def baseline(paths: Paths = None, output: Output = None, config: ConfigFile = None, jobs: Jobs = 1) -> int:
    """Write a baseline."""
    from tonecheck.baseline import NAME, key_path, written
    from tonecheck.baseline import count as counted
    from tonecheck.cli.inputs import prepared
    from tonecheck.config import load_config

    if "-" in (paths or ()):
        raise UserError("la línea base anota lo que hay en archivos: la entrada estándar no tiene ninguno.")
    configured = load_config(config, Path.cwd())
    named = configured.baseline
    target = output or seen_from(os.curdir, str(named) if named else os.path.join(configured.folder, NAME))
    folder = os.path.dirname(os.path.abspath(target))
    request = Request(paths=tuple(paths or ()), config=config, jobs=jobs, everything=True)
    reports: list[Report] = []
    unreadable = 0
    with streams.destination(target) as write:  # that nothing can be written there is told before all the work
        for item in streams.sparing(reports_of(prepared(request), request), target):
            if isinstance(item, Unreadable):
                unreadable += 1
                streams.say(complaint(item))
            else:
                reports.append(item)
        if not reports:
            what = "no se ha leído ningún borrador de" if unreadable else "no hay ningún borrador que revisar en"
            raise UserError(f"{what} «" + "», «".join(paths or (".",)) + "»: la línea base queda como estaba.")
        counts = counted(reports, folder)
        before = _before(target)
        if paths:  # the others stay as they are
            seen = {key_path(report.draft.path, folder) for report in reports}
            others = {key: n for key, n in before.items() if key.path not in seen}
            counts |= {key: n for key, n in others.items() if os.path.exists(os.path.join(folder, key.path))}
        write(written(counts))
    if target != "-":
        _told(target, counts, before, configured)
    return 2 if unreadable else 0


def _before(target: str) -> "Counts":
    """What the baseline at ``target`` held; nothing where there is none or it is damaged, as it is written anew."""
    from tonecheck.baseline import read

    try:
        return read(target)
    except UserError:
        return {}


def _told(target: str, counts: "Counts", before: "Counts", config: "Config") -> None:
    files = len({key.path for key in counts})
    former = f" (antes, {sum(before.values())})" if before else ""
    streams.say(
        f"{target}: {count(sum(counts.values()), 'hallazgo', 'hallazgos')}{former}"
        f" en {count(files, 'archivo', 'archivos')}."
    )
    if config.baseline is None or os.path.realpath(config.baseline) != os.path.realpath(target):
        seen = seen_from(config.folder, target).replace(os.sep, "/")
        where = seen_from(os.curdir, config.path) if config.path else "tonecheck.toml"
        streams.say(
            f'Para que check la use, añade a {where}: baseline = "{seen}"\n'
            f"o nómbrala en la orden: tonecheck check --baseline {target}"
        )


APPS: Mapping[str, typer.Typer] = {
    "baseline": single(
        baseline,
        "Anota los hallazgos que hay ahora, para que check muestre solo los nuevos.",
        epilog="El archivo guarda rutas, reglas y huellas, nunca palabras de un borrador. Con RUTAS se renueva solo lo de"
        " esos archivos.",
    )
}
