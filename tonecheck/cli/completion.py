"""What a shell offers for the values of options and arguments, and how it is set up. Imported only when a shell asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tonecheck.cli import streams
from tonecheck.cli.options import FORMATS, SCORE_FORMATS
from tonecheck.errors import UserError, reason
from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, MODES, TYPES
from tonecheck.spanish.enumeration import enumerated


class Item(NamedTuple):
    """One offer, with the attributes that typer's scripts read."""

    value: str
    type: str = "plain"
    help: str | None = None


def install() -> None:
    """Set completion up in the shell that runs this. Raises UserError where it is none that typer has a script for."""
    from typer._completion_shared import _get_shell_name
    from typer._completion_shared import install as write_script

    shell = _get_shell_name()
    _must_be_known(shell, "--install-completion")
    try:
        shell, path = write_script(shell=shell)
    except OSError as error:
        raise UserError(f"--install-completion: no se pudo escribir: {reason(error)}.") from None
    streams.write(f"Completado de {shell} instalado en {path}. Abre otro terminal para usarlo.\n")


def must_have_script(option: str) -> None:
    """Raise UserError where the shell that runs this is none that typer has a script for."""
    from typer._completion_shared import _get_shell_name

    _must_be_known(_get_shell_name(), option)


def _must_be_known(shell: str | None, option: str) -> None:
    if shell not in _SHELLS:
        what = "no se reconoce el intérprete de órdenes" if shell is None else f"no hay guion para {shell}"
        raise UserError(f"{option}: {what}; los hay para {enumerated(_SHELLS)}. Ejecútalo desde uno de ellos.")


def teach(command: Any, name: str) -> None:
    """Let the parameters of ``command``, and of those below it, offer their values; ``name`` is what users call it."""
    for parameter in command.params:
        values = LISTS.get(parameter.opts[0]) if parameter.opts else None
        if parameter.opts and parameter.opts[0] == "--format":
            values = _FORMATS.get(name, _two_formats)
        if values is not None:
            parameter.shell_complete = _offer(values, listed=parameter.opts[0] in _LISTED)
    for below, sub in getattr(command, "commands", {}).items():
        teach(sub, f"{name} {below}")


def _offer(values: Callable[[], Sequence[str]], *, listed: bool) -> Callable[[Any, str], list[Item]]:
    """What completes a word; in a list with commas, what completes its last part."""

    def complete(context: Any, incomplete: str) -> list[Item]:
        head, comma, last = incomplete.rpartition(",") if listed else ("", "", incomplete)
        chosen = head.split(",")
        return [Item(f"{head}{comma}{value}") for value in values() if value.startswith(last) and value not in chosen]

    return complete


def _rules() -> list[str]:
    """The ids of all rules, those of the user's own folders too where the configuration can be read."""
    from tonecheck.config import load_config
    from tonecheck.rulebook import load_rulebook

    try:
        return sorted(load_rulebook(load_config(None, Path.cwd()).rules).rules)
    except UserError:
        return sorted(load_rulebook(()).rules)


def _families() -> list[str]:
    return sorted({rule.partition("/")[0] for rule in _rules()})


def _rules_and_families() -> list[str]:
    return [*_families(), *_rules()]


def _two_formats() -> Sequence[str]:
    return "terminal", "json"


_FORMATS: Mapping[str, Callable[[], Sequence[str]]] = {"check": lambda: FORMATS, "score": lambda: SCORE_FORMATS}
LISTS: Mapping[str, Callable[[], Sequence[str]]] = {
    "--channel": lambda: CHANNELS,
    "--address": lambda: ADDRESSES,
    "--locale": lambda: LOCALES,
    "--intent": lambda: INTENTS,
    "--type": lambda: TYPES,
    "--mode": lambda: MODES,
    "--fail-on": lambda: ("error", "warning", "suggestion", "never"),
    "--select": _rules_and_families,
    "--extend-select": _rules_and_families,
    "--ignore": _rules_and_families,
    "rule": _rules,
    "family": _families,
}
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_LISTED = frozenset(("--intent", "--select", "--extend-select", "--ignore"))
