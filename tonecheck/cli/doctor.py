"""``tonecheck doctor``: what is there, in which version, and what to do about what is not."""

import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import typer

from tonecheck.cli import streams
from tonecheck.cli.commands import single
from tonecheck.errors import ConfigError, UserError


class Check(NamedTuple):
    """One line: what was looked at, what was found, and what to do (empty where all is well). ``needed`` by the fast depth."""

    what: str
    found: str
    advice: str = ""
    needed: bool = False


def doctor() -> int:
    """Look at the installation; 1 where something that every run needs is wrong."""
    failed = False
    for check in checks():
        sign = "✓" if not check.advice else "×" if check.needed else "·"
        streams.write(f"{sign} {check.what}: {check.found}\n")
        if check.advice:
            streams.write(f"    {check.advice}\n")
        failed |= check.needed and bool(check.advice)
    return 1 if failed else 0


def checks() -> Iterator[Check]:
    """Every check, the cheap ones first."""
    from tonecheck import __version__

    yield Check("tonecheck", f"{__version__}, Python {sys.version.split()[0]}")
    yield _lexicon()
    yield _configuration()
    yield from _languagetool()
    yield from _spacy()


def _lexicon() -> Check:
    from tonecheck.linter import Options, plan

    try:
        made = plan(Options())
    except UserError as error:
        return Check("reglas y diccionario", str(error), "Reinstala tonecheck.", needed=True)
    rules = sum(rule.status == "on" for rule in made.rules)
    return Check("reglas y diccionario", f"{rules} reglas activas; spanish-pos-dict {made.tools.lexicon.version}")


def _configuration() -> Check:
    from pathlib import Path

    from tonecheck.config import load_config

    try:
        config = load_config(None, Path.cwd())
    except ConfigError as error:
        return Check("configuración", "tiene errores", str(error).replace("\n", "\n    "), needed=True)
    except UserError as error:
        return Check("configuración", "no se puede leer", str(error), needed=True)
    return Check("configuración", config.path or "ninguna (tonecheck init escribe una)")


def _languagetool() -> Iterator[Check]:
    from tonecheck.engines.languagetool import install, record, server

    try:
        install.require()
    except UserError as error:
        yield Check("LanguageTool", "no disponible (solo lo usa --deep)", _sentence(error))
        return
    java = install.find_java()
    if java is None:
        yield Check("Java", "no se encuentra", f"Instala Java {install.JAVA} o posterior, o indica JAVA_HOME.")
    elif java.version < install.JAVA:
        yield Check("Java", f"{java.version} ({java.path})", f"LanguageTool necesita Java {install.JAVA} o posterior.")
    else:
        yield Check("Java", f"{java.version} ({java.path})")
    try:
        jar = install.jar_in(install.folder())
    except UserError as error:
        yield Check("LanguageTool", "no se puede buscar", _sentence(error))
        return
    if jar is None:
        advice = "tonecheck setup languagetool (o, con mvn, tonecheck setup languagetool --from-maven)"
        yield Check("LanguageTool", f"{install.VERSION} no está instalado", advice)
        return
    yield Check("LanguageTool", f"{install.VERSION} ({jar.parent})")
    try:
        found = server.running(record.runtime_folder())
    except UserError as error:
        yield Check("servidor de LanguageTool", "no puede arrancar", _sentence(error))
        return
    state = (
        "parado; arranca con la primera revisión profunda" if found is None else f"en marcha en el puerto {found.port}"
    )
    yield Check("servidor de LanguageTool", state)


def _spacy() -> Iterator[Check]:
    from importlib.metadata import PackageNotFoundError, version
    from pathlib import Path

    from tonecheck.config import load_config

    try:
        found = version("spacy")
    except PackageNotFoundError:
        yield Check("spaCy", "no instalado (solo lo usa --deep)", 'pip install "tonecheck[deep]"')
        return
    yield Check("spaCy", found)
    from tonecheck.engines.syntax.models import installed

    there = installed()
    try:
        named = load_config(None, Path.cwd()).spacy_model
    except UserError:
        named = None  # the configuration has a line of its own
    if named is not None and named not in there and not Path(named).is_dir():
        yield Check("modelo de spaCy", f"{named} no está instalado", f"tonecheck setup spacy {named}")
        return
    said = ", ".join(f"{name} {own}{' (en uso)' if name == named else ''}" for name, own in there.items())
    yield Check("modelo de spaCy", said or "ninguno; se usa el diccionario")


def _sentence(error: UserError) -> str:
    words = str(error)
    return words[0].upper() + words[1:]


APPS: Mapping[str, typer.Typer] = {
    "doctor": single(doctor, "Dice qué está instalado, en qué versión, y qué hacer con lo que falta.")
}
