"""``tonecheck init``: look at the repository and write a first configuration."""

# No postponed annotations here: typer would have to evaluate each of them at every start.

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tonecheck.cli import streams
from tonecheck.cli.commands import single
from tonecheck.errors import UserError
from tonecheck.reports import words
from tonecheck.reports.words import count

if TYPE_CHECKING:
    from tonecheck.survey import Place, Share, Survey

NAME = "tonecheck.toml"
WIDTH = 100  # of a list on one line
COUNTRIES: Mapping[str, str] = {
    "es-ES": "España", "es-MX": "México", "es-AR": "Argentina", "es-UY": "Uruguay", "es-CO": "Colombia", "es-CL": "Chile",
    "es-PE": "Perú", "es-EC": "Ecuador", "es-CR": "Costa Rica",
}  # fmt: skip

Force = Annotated[bool, typer.Option("--force", help=f"Reemplaza el {NAME} que haya.")]
Stdout = Annotated[bool, typer.Option("--stdout", help="Muestra la configuración y no escribe nada.")]


def init(force: Force = False, stdout: Stdout = False) -> None:
    """Write a configuration."""
    there = _there()
    if there is not None and not (stdout or force):
        raise UserError(
            f"ya hay una configuración: {there}. «tonecheck init --stdout» muestra la que se propone y --force la escribe.",
            code="configuracion",
        )
    from tonecheck.survey import survey

    found = survey(".")
    text = configuration(found)
    if stdout:
        streams.write(text)
        return
    with streams.destination(NAME) as write:
        write(text)
    streams.write("".join(f"{line}\n" for line in told(found, hooks=os.path.exists(".pre-commit-config.yaml"))))


def _there() -> str | None:
    """The configuration of this very folder."""
    from tonecheck.config import find_config

    path = find_config(Path.cwd())
    return os.path.basename(path) if path and os.path.dirname(path) == str(Path.cwd()) else None


def configuration(found: "Survey") -> str:
    """The text of ``tonecheck.toml``: what is sure, with its reason, and the rest as comments."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: "Survey") -> Iterator[str]:
    yield "# Configuración de tonecheck, propuesta por «tonecheck init»; revísala y quita lo que no haga falta."
    yield "# «tonecheck config show» dice qué vale para cada archivo; «tonecheck config schema», todas las claves."
    yield ""
    if found.paths:
        yield "# Lo que se revisa cuando la orden no nombra nada."
        yield from _list("paths", found.paths)
    else:
        yield "# Lo que se revisa cuando la orden no nombra nada; sin esta clave, toda la carpeta."
        yield '# paths = ["plantillas"]'
    yield ""
    if found.templates:
        yield f"# Plantillas, no borradores a punto de enviarse: {_share(found.templates)} archivos de un solo texto tienen huecos por rellenar."
        yield 'mode = "template"'
        yield ""
    yield from _address(found)
    yield from _locale(found)
    if found.variables:
        yield "# Los nombres que pueden llevar los huecos; cualquier otro es un error (plantilla/variable-desconocida)."
        for wrong, right in found.slips:
            yield f"# Parece un error, y no está: {wrong} (¿{right}?)"
        yield from _list("variables", found.variables)
        yield ""
    yield "# Marcas, productos y nombres que el diccionario no conoce, como se escriben."
    yield '# brands = ["Nórdika"]'
    yield ""
    yield "# Reglas o familias que aquí no se aplican, y las opcionales que sí («tonecheck rules» las muestra todas)."
    yield '# ignore = ["emoji/presente"]'
    yield '# extend_select = ["claridad/siglas"]'
    yield ""
    yield "# Desde qué gravedad falla una revisión: error, warning, suggestion, never."
    yield 'fail_on = "error"'
    for place in found.places:
        yield ""
        yield from _override(place)


def _address(found: "Survey") -> Iterator[str]:
    if found.address:
        address = words.ADDRESS[found.address.value]
        yield f"# Trato esperado: {_share(found.address)} textos que dejan ver el trato usan «{address}»."
        yield f'address = "{found.address.value}"'
    else:
        yield '# Trato esperado: tu, usted, vos, vosotros; o por canal: { email = "usted", chat = "tu" }.'
        yield '# address = "usted"'
    yield ""


def _locale(found: "Survey") -> Iterator[str]:
    if found.locale:
        yield f"# País de los lectores: lo dicen {found.locale.number} textos (dominios, teléfonos, vosotros)."
        yield f'locale = "{found.locale.value}"'
    else:
        hint = " Hay voseo: ¿Argentina (es-AR), Uruguay (es-UY), Costa Rica (es-CR)?" if found.voseo else ""
        yield f"# País de los lectores; sin él, español neutro.{hint}"
        yield f'# locale = "{"es-AR" if found.voseo else "es-ES"}"'
    yield ""


def _override(place: "Place") -> Iterator[str]:
    yield "[[overrides]]"
    yield from _list("paths", (f"{place.folder}/**",))
    if place.channel:
        yield f'channel = "{place.channel}"'
    if place.locale:
        yield f'locale = "{place.locale}"'
    if place.address:
        yield f'address = "{place.address.value}"  # {_share(place.address)} textos que lo dejan ver'


def _share(share: "Share") -> str:
    return f"{share.number} de {share.among}"


def _list(key: str, values: tuple[str, ...]) -> Iterator[str]:
    entries = [_quoted(value) for value in values]
    line = f"{key} = [{', '.join(entries)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{key} = ["
    for entry in entries:
        yield f"  {entry},"
    yield "]"


def _quoted(text: str) -> str:
    """``text`` as a basic string of TOML."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def told(found: "Survey", *, hooks: bool) -> Iterator[str]:
    """What was found, and what to do next."""
    if found.drafts:
        kinds = ", ".join(f"{number} {suffix}" for suffix, number in sorted(found.files.items()))
        yield f"{NAME} escrito. {count(found.drafts, 'texto', 'textos')} en {_files(found)} ({kinds})."
    else:
        yield f"{NAME} escrito, con todo por decidir: aquí no hay ningún texto que parezca una respuesta."
    if found.unreadable:
        yield f"Sin leer: {count(found.unreadable, 'archivo', 'archivos')}; «tonecheck check» dice por qué."
    for place in found.places:
        known = [words.CHANNEL[place.channel]] if place.channel else []
        known += [COUNTRIES.get(place.locale, place.locale)] if place.locale else []
        known += [f"trato de {words.ADDRESS[place.address.value]}"] if place.address else []
        yield f"  {place.folder}/: {count(place.drafts, 'texto', 'textos')}, {', '.join(known)}"
    if found.slips:
        yield "Huecos con nombres que parecen errores: " + ", ".join(
            f"{wrong} (¿{right}?)" for wrong, right in found.slips
        )
    yield ""
    yield "Ahora:"
    yield "  tonecheck check             revisa los textos"
    yield "  tonecheck fix --diff        muestra lo que se puede corregir sin riesgo"
    yield "  tonecheck baseline          si hay muchos hallazgos, anótalos y mira solo los nuevos"
    yield ""
    yield f"{'Añade a' if hooks else 'Para revisarlos en cada confirmación de git, guarda como'} .pre-commit-config.yaml:"
    yield from (f"  {line}" for line in hook(found))


def _files(found: "Survey") -> str:
    return count(sum(found.files.values()), "archivo", "archivos")


def hook(found: "Survey") -> Iterator[str]:
    """The lines of a hook for pre-commit."""
    import re

    yield "repos:"
    yield "  - repo: local"
    yield "    hooks:"
    yield "      - id: tonecheck"
    yield "        name: tonecheck"
    yield "        entry: tonecheck check --hook --quiet"
    yield "        language: python"
    yield "        additional_dependencies: [tonecheck]"
    suffixes = sorted(suffix.removeprefix(".") for suffix in found.files if suffix) or ["md", "txt"]
    folders = rf"({'|'.join(map(re.escape, found.paths))})/.*" if found.paths else ".*"
    pattern = f"^{folders}\\.({'|'.join(suffixes)})$".removeprefix("^.*")
    yield "        files: '" + pattern.replace("'", "''") + "'"


APPS: Mapping[str, typer.Typer] = {
    "init": single(
        init,
        "Mira los textos del repositorio y escribe una primera configuración.",
        epilog="Escribe tonecheck.toml en la carpeta actual; solo pone lo que los textos dejan claro.",
    )
}
